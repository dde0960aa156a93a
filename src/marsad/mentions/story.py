"""Words of time that hang on the day the story tells of ("the next day"), and words of habit ("every night")."""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.mentions.calendar import Clock, Unit, a_day, clipped, moved, shifted, unbounded
from marsad.mentions.timewords import (
    ABOUT,
    ADJECTIVE,
    AMOUNT,
    PRECISIONS,
    UNIT,
    Reading,
    Rule,
    Sort,
    amount,
    said,
    unit_named,
    words,
)
from marsad.model.interval import Interval, TimePrecision


def _story(step: int) -> Callable[[re.Match[str]], Reading]:
    return lambda match: Reading(lambda clock: _near_story(clock, Unit.DAY, step, step))


def _make_story_unit(match: re.Match[str]) -> Reading:
    """Reads "the previous week" and "the following month"."""
    sign = -1 if said(match, "way") in ("previous", "preceding") else 1
    return Reading(lambda clock: _near_story(clock, unit_named(match["unit"]), sign, sign))


_BACKWARDS = ("earlier", "before", "previously", "prior", "beforehand")


def _make_story_amount(match: re.Match[str]) -> Reading:
    """Reads "two days later" and "a day earlier"; "a day after the raid" is left alone, its event having no date."""
    low, high = amount(match["amount"], match["unit"])
    sign = -1 if said(match, "way").startswith(_BACKWARDS) else 1
    unit = unit_named(match["unit"])
    return Reading(lambda clock: _near_story(clock, unit, sign * low, sign * high))


def _near_story(clock: Clock, unit: Unit, low: int, high: int) -> Interval:
    precision = PRECISIONS[unit] if low == high else TimePrecision.PERIOD
    if clock.story is None:
        return unbounded(precision)
    near, far = sorted((moved(clock.story, unit, low), moved(clock.story, unit, high)))
    if unit in (Unit.MINUTE, Unit.HOUR):
        return Interval(shifted(near, -1 if low < 0 else 0), shifted(far, 1 if low > 0 else 0), TimePrecision.DAY)
    slack = {Unit.WEEK: 3, Unit.MONTH: 15, Unit.YEAR: 183}.get(unit, 0)
    return clipped(Interval(shifted(near, -slack), shifted(far, slack), precision), clock.published)


def _same_day(match: re.Match[str]) -> Reading:
    return Reading(lambda clock: a_day(clock.story) if clock.story else unbounded(TimePrecision.DAY))


def _open(match: re.Match[str]) -> Reading:
    return Reading(lambda clock: unbounded(TimePrecision.PERIOD), Sort.WINDOW)


def _habit(match: re.Match[str]) -> Reading:
    return Reading(lambda clock: unbounded(), Sort.HABIT)


_DAYTIME = r"(?:day|night|evening|morning)"
_WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_EACH = rf"day|night|week|month|year|morning|evening|afternoon|hour|time|season|{_WEEKDAY_NAME}"
_HABITS = (
    rf"(?:every|each)\s(?:other\s|single\s|few\s)?(?:{_EACH})"
    r"|(?:at|by)\snight(?:s|time)?|(?:after|before|since|at)\s(?:dark|dusk|nightfall|sunset)"
    r"|on\san?\s(?:daily|nightly|weekly|monthly|regular|frequent|almost\sdaily|hourly)\sbasis"
    r"|daily|nightly|weekly|monthly|yearly|hourly|annually|regularly|periodically|occasionally|routinely|frequently"
    r"|from\stime\sto\stime|time\sand\stime\sagain|day\sand\snight|(?:a)?round\sthe\sclock"
    r"|(?:once|twice|several\stimes|\w{3,6}\stimes)\s(?:a|per|every|each)\s(?:day|night|week|month|year)"
    rf"|(?:on\s)?{_WEEKDAY_NAME}s|in\sthe\sevenings|most\s(?:days|nights)"
)
_BARE_END = r"(?=[,.;]|\W{0,3}$)"

RULES: tuple[Rule, ...] = (
    Rule(words(r"(?:ever\s)?since\sthen|(?:ever\s)?since(?=[,.;]|$)"), _open, ("since",)),
    Rule(
        words(r"(?:the\s)?(?:next|following)\s(?:day|morning|night|evening|afternoon)"),
        _story(1),
        ("next", "following"),
    ),
    Rule(
        words(r"the\s(?:previous|preceding)\s(?:day|night|evening|morning)|the\s(?:day|night|evening|morning)\sbefore"),
        _story(-1),
        ("previous", "preceding", "before"),
    ),
    Rule(
        words(
            rf"(?:on\s)?(?:the|that)\ssame\s{_DAYTIME}|(?:later|earlier)\s(?:in\sthe|that)\s{_DAYTIME}|that\s{_DAYTIME}"
        ),
        _same_day,
        ("same", "later", "earlier", "that"),
    ),
    Rule(
        words(r"the\s(?P<way>previous|preceding|following)\s(?P<unit>week|month|year)"),
        _make_story_unit,
        ("previous", "preceding", "following"),
    ),
    Rule(
        words(
            rf"{ABOUT}{AMOUNT}\s{ADJECTIVE}{UNIT}s?\s(?P<way>later|earlier|afterwards?|previously|prior|beforehand"
            rf"|before{_BARE_END}|after{_BARE_END})(?!\sto\b)"
        ),
        _make_story_amount,
        ("later", "earlier", "after", "previously", "prior", "before"),
    ),
    Rule(words(_HABITS), _habit),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "day night morning evening week month year decade hour minute since dark dusk sunset daily basis regular period "
    "occasion routine frequent annual time clock".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
