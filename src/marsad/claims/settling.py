"""Speakers, places and times that claims take from what was told before them, and which are history."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from marsad.claims import rules, scene
from marsad.claims.sketch import Sketch
from marsad.model.claim import Place
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.document import Document
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page

MOVING = frozenset({Type.MOVEMENT, Type.DISPLACEMENT, Type.RETURN})
"""What goes from one place to another: where it arrives is the scene of no violence told after it."""

_RECENT = 3
"""So many sentences on, history still goes on with what it dated."""

_MONTH = timedelta(days=30)

_NEAR = 40
_PERFECT = re.compile(r"\b(?:has|have)(?: (?:\w+ly|since|now|also|been|not|already))*(?: \w+)?$", re.IGNORECASE)
_THIS = re.compile(r"(?:later\s|some\s?time\s)?this\s", re.IGNORECASE)
_EVE, _WEEK, _YEAR = timedelta(days=2), timedelta(days=7), timedelta(days=366)

_TIMELESS = frozenset({Type.STATEMENT, Type.COORDINATION, Type.SECURITY, Type.PRESENCE})


def go_on(sketches: Sequence[Sketch]) -> None:
    """Totals that go on from those of the sentence before are those of whoever gave the first."""
    before: Sketch | None = None
    for one in sketches:
        if one.kind is not Kind.TALLY:
            continue
        if one.speaker is None and before and before.type is one.type and one.sentence - before.sentence <= 1:
            one.speaker = before.speaker
        before = one


def settle(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
    """Give places and times that a claim takes from what was told before it: history from history, news from news."""
    home = rules.home(pages)
    story: dict[bool, Sketch] = {}
    last: list[Place] = []
    fought: list[Place] = []
    for one in sketches:
        before = (one.type in VIOLENT and fought) or last or home
        if one.where:
            last = one.where
            if one.type not in MOVING:
                fought = one.where
        elif one.placed > 0.5 and before:
            one.where = before
            one.because["where"] = "the place of what was told before"
        if one.when is None:
            told = story.get(one.background) if one.timed > 0.5 else None
            if one.background and told and (one.kind is not Kind.EVENT or one.sentence - told.sentence > _RECENT):
                told = None
            if told and told.when and told.when.earliest and _goes_on(one, doc):
                one.when, one.because["when"] = (
                    told.when,
                    f"the passage goes on with what it told of “{told.when.text}”",
                )
            else:
                one.when = scene.default_time(one.kind, doc.published)
                one.because["when"] = (
                    "no time words; not after publication" if doc.published else "no time words, no publication date"
                )
        elif one.kind is Kind.WARNING:
            one.when = _to_come(one.when, doc.published)
        elif doc.published and one.when.latest and one.when.latest > doc.published:
            earliest = one.when.earliest if one.when.earliest and one.when.earliest <= doc.published else None
            one.when = Interval(earliest, doc.published, one.when.precision, one.when.text)
        if one.when.earliest and one.kind is Kind.EVENT and one.type not in _TIMELESS:
            story[one.background] = one


def _goes_on(one: Sketch, doc: Document) -> bool:
    """Whether what is told with no time of its own is of the story's day: a deed told in the simple past. What is
    so, is to come, has been done since or is said of it is of no day (in gold, 30 of 31)."""
    if one.kind is not Kind.EVENT or one.type is Type.STATEMENT:
        return False
    text, at = doc.words(), one.mark.span.start
    first = one.mark.words.split(" ")[0]
    return _PERFECT.search(text[max(0, at - _NEAR) : at] + first) is None


def _to_come(when: Interval, published: date | None) -> Interval:
    """What a warning of "this month" is of: what is left of it."""
    if published is None or when.latest != published or not when.text or not _THIS.match(when.text):
        return when
    last = {
        TimePrecision.WEEK: published + timedelta(days=6 - published.weekday()),
        TimePrecision.MONTH: published.replace(day=monthrange(published.year, published.month)[1]),
        TimePrecision.YEAR: published.replace(month=12, day=31),
    }.get(when.precision, published)
    return Interval(published, last, when.precision, when.text)


def date_background(sketches: Sequence[Sketch], published: date | None, times: Sequence[Interval]) -> None:
    """What is to come, and what happened on the eve of publication, is no history; an event of a year before is, or of
    a year before the opening of a report that names no later time (`times`) than a year ago."""
    now = _own_day(sketches, published, times)
    for one in sketches:
        when = one.when
        if one.kind is Kind.WARNING:
            one.background = False
        elif published and when and when.earliest and when.latest:
            if published - when.earliest <= _EVE:
                one.background = False
            elif one.kind is Kind.EVENT and now and now - when.latest > _YEAR:
                one.background = True


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
