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
_HABITS = (
    rf"(?:every|each)\s(?:other\s|single\s|few\s)?(?:day|night|week|month|year|morning|evening|afternoon|hour|time|season|{_WEEKDAY_NAME})"
    r"|(?:at|by|during\sthe)\snight(?:s|time)?|(?:after|before|since|at)\s(?:dark|dusk|nightfall|sunset)|(?:on\sa\s)?(?:daily|nightly"
    r"|weekly|monthly|yearly|hourly|annually|regular|frequent|near-daily)(?:\sbasis)?|regularly|periodically|occasionally"
    r"|(?:from\s)?time\s(?:to|and)\stime(?:\sagain)?|day\sand\snight|round\sthe\sclock|around\sthe\sclock|routinely|frequently"
    r"|(?:once|twice|several\stimes|\w{3,6}\stimes)\s(?:a|per|every|each)\s(?:day|night|week|month|year)"
    rf"|(?:on\s)?{_WEEKDAY_NAME}s|in\sthe\sevenings|most\s(?:days|nights)"
)

RULES: tuple[Rule, ...] = (
    Rule(words(r"(?:ever\s)?since\sthen|(?:ever\s)?since(?=[,.;]|$)"), _open),
    Rule(words(r"(?:the\s)?(?:next|following)\s(?:day|morning|night|evening|afternoon)"), _story(1)),
    Rule(
        words(r"the\s(?:previous|preceding)\s(?:day|night|evening|morning)|the\s(?:day|night|evening|morning)\sbefore"),
        _story(-1),
    ),
    Rule(
        words(
            rf"(?:on\s)?(?:the|that)\ssame\s{_DAYTIME}|(?:later|earlier)\s(?:in\sthe|that)\s{_DAYTIME}|that\s{_DAYTIME}"
        ),
        _same_day,
    ),
    Rule(words(r"the\s(?P<way>previous|preceding|following)\s(?P<unit>week|month|year)"), _make_story_unit),
    Rule(
        words(
            rf"{ABOUT}{AMOUNT}\s{ADJECTIVE}{UNIT}s?\s(?P<way>later|earlier|afterwards?|previously|prior|beforehand|before(?=\W*$|[,.;])|after(?=\W*$|[,.;]))(?!\sto\b)"
        ),
        _make_story_amount,
    ),
    Rule(words(_HABITS), _habit),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = re.compile(
    r"day|night|morning|evening|week|month|year|decade|hour|minute|since|later|earlier|dark|dusk|sunset"
    r"|daily|basis|regular|period|occasion|routine|frequent|annual|hourly|time|clock",
    re.IGNORECASE,
)
"""A sentence without any of these has nothing for `RULES`."""
