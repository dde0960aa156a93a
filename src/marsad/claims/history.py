"""Which claims of a report are history, and which are its own story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind
from marsad.model.interval import Interval

_OF_LATE = re.compile(
    r"(?:(?:in|over|during|within|for)\s)?the\s(?:past|last)\s(?:few\s|[\w-]+\s)?(?:hours?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_SURE, _NEWS = 0.9, 0.85
"""What is history so likely stays it, whatever is told beside it; what is news so likely makes news of that."""
_MONTH = timedelta(days=30)
_NIGHT = timedelta(days=1)
_EVE, _WEEK, _YEAR = timedelta(days=2), timedelta(days=7), timedelta(days=366)


def date_background(sketches: Sequence[Sketch], published: date | None, times: Sequence[Interval]) -> None:
    """What is to come, what happened on the eve of publication and the latest event of the week before it are no
    history; an event of a year before is, or of a year before the opening of a report that names no later time
    (`times`) than a year ago."""
    now = _own_day(sketches, published, times)
    last = _last_day(sketches, published)
    for one in sketches:
        when = one.when
        if one.kind is Kind.WARNING or (one.background and _runs_on(one, published)):
            one.background = False
        elif published and when and when.earliest and when.latest:
            night = when.earliest if when.latest - when.earliest > _NIGHT else when.latest
            if published - when.earliest <= _EVE or (one.kind is Kind.EVENT and last and night >= last):
                one.background = False
            elif one.kind is Kind.EVENT and now and now - when.latest > _YEAR:
                one.background = True


def with_siblings(sketches: Sequence[Sketch]) -> None:
    """An event that its words make history less surely than they make news of another event of its sentence and time is
    news too (in gold, 17 of 18)."""
    for one in sketches:
        if not one.background or one.kind is not Kind.EVENT or one.aside or one.past >= _SURE:
            continue
        if not one.because.get("background", "yes (").startswith("yes ("):
            continue
        if any(_is_surely_news(other, one) for other in sketches):
            one.background, one.because["background"] = False, "told with news of that time"


def _is_surely_news(other: Sketch, one: Sketch) -> bool:
    """Whether another event of the sentence and the dated time of one is news, and more surely than that is history."""
    if other is one or other.background or other.sentence != one.sentence or other.kind is not Kind.EVENT:
        return False
    if one.when is None or other.when is None or one.when.earliest is None:
        return False
    same = (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
    return same and 1.0 - other.past >= _NEWS and 1.0 - other.past > one.past


def _runs_on(one: Sketch, published: date | None) -> bool:
    """Whether a total or a state is told from a time on up to publication: "34 have been killed since May", "the town
    has been besieged since June" (in gold, 19 of 26 that the network takes for history, and 60 of 63 others), or of
    "the past ten days"."""
    if one.when is None or one.when.latest != published:
        return False
    if _OF_LATE.match(one.when.text or ""):
        return True
    if one.aside and one.kind is Kind.CONDITION:
        return False
    return one.kind in {Kind.TALLY, Kind.CONDITION} and (one.when.text or "").lower().startswith("since ")


def _last_day(sketches: Sequence[Sketch], published: date | None) -> date | None:
    """The day of the latest event that a report gives the day of, where that is of the week before publication."""
    whens = [one.when for one in sketches if one.kind is Kind.EVENT and one.when]
    days = [when.latest for when in whens if when.latest and when.earliest == when.latest]
    last = max(days, default=None)
    return last if published and last and published - last <= _WEEK else None


def _own_day(sketches: Sequence[Sketch], published: date | None, times: Sequence[Interval]) -> date | None:
    """The day that a report's history is counted from: publication, or the last day of an opening long past."""
    opening = [one.when.latest for one in sketches if one.sentence == sketches[0].sentence and one.when]
    if published is None or not opening or _names_days(times, published, _YEAR):
        return published
    return max((day for day in opening if day), default=published)


def _names_days(times: Sequence[Interval], published: date, reach: timedelta) -> bool:
    """Whether any of some times lies wholly within so long before publication."""
    return any(when.earliest and when.latest and published - when.earliest <= reach for when in times)


def own_story(sketches: Sequence[Sketch], published: date | None, times: Sequence[Interval]) -> None:
    """Where nothing is today's news, or no date says what today is, a report's opening is its own story, however long
    ago, and so is all else of that time, and what follows within a month of what was told of it. A day of the week
    before publication among the report's `times` is news, though no claim tells of it; and what only says which school
    is meant ("which rebels burned in 2013") is no story.
    """
    story = [one for one in sketches if one.sentence == sketches[0].sentence]
    if not all(one.background for one in (sketches if published else story)):
        return
    if published and _names_days(times, published, _WEEK):
        return
    for one in sketches:
        if (
            one.background
            and not (one.aside and published)
            and (one in story or any(_of_one_time(one, other) for other in story))
        ):
            one.background = False
            one.because["background"] = "what the report opens with, or of that time"
            story.append(one)


def _of_one_time(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches' dated times lie within a month of each other."""
    if not (one.when and other.when and one.when.earliest and one.when.latest):
        return False
    if not (other.when.earliest and other.when.latest):
        return False
    return one.when.earliest - other.when.latest <= _MONTH and other.when.earliest - one.when.latest <= _MONTH
