"""Words of time that hang on the day the story tells of ("the next day"), and words of habit ("every night")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from marsad.mentions.calendar import (
    Clock,
    Unit,
    a_day,
    clipped,
    month_of,
    moved,
    season_of,
    shifted,
    shifted_months,
    unbounded,
    week_holding,
    weekday_near,
    year_of,
)
from marsad.mentions.timewords import (
    ABOUT,
    ADJECTIVE,
    AMOUNT,
    DAYPART,
    PRECISIONS,
    UNIT,
    WEEKDAY,
    Reading,
    Rule,
    Sort,
    amount,
    said,
    unit_named,
    weekday_number,
    words,
)
from marsad.model.interval import Interval, TimePrecision


def _story(step: int) -> Callable[[re.Match[str]], Reading]:
    return lambda match: Reading(lambda clock: _near_story(clock, Unit.DAY, step, step), aside=step < 0)


def _make_story_unit(match: re.Match[str]) -> Reading:
    """Reads "the previous week", "the following month", "that year": the calendar's, beside the one told of."""
    way, unit = said(match, "way") or said(match, "after"), unit_named(match["unit"])
    step = -1 if way in ("previous", "preceding", "before") else 1 if way in ("following", "next", "after") else 0
    return Reading(lambda clock: _calendar(clock, unit, step))


def _calendar(clock: Clock, unit: Unit, step: int) -> Interval:
    """The calendar's week, month or year so many after the one told of; open where that is wider than one."""
    told = _told(clock)
    if told is None or told.earliest is None or told.latest is None:
        return unbounded(PRECISIONS[unit])
    first, last = _unit_of(told.earliest, unit, step), _unit_of(told.latest, unit, step)
    return clipped(first if first == last else unbounded(PRECISIONS[unit]), clock.published)


def _unit_of(day: date, unit: Unit, step: int) -> Interval:
    if unit is Unit.WEEK:
        return week_holding(day, step)
    if unit is Unit.MONTH:
        start = shifted_months(day.replace(day=1), step)
        return month_of(start.year, start.month)
    return year_of(min(max(day.year + step, 1), 9998))


def _told(clock: Clock) -> Interval | None:
    """What the passage last told of: a stretch of time, or else a day."""
    return clock.told or (a_day(clock.story) if clock.story else None)


def _make_story_season(match: re.Match[str]) -> Reading:
    """Reads "that winter" and "the following spring": the season nearest to what was told, or the next one."""
    way = said(match, "way")
    return Reading(partial(_season, said(match, "season"), -1 if way in ("previous", "preceding") else 1 if way else 0))


def _season(name: str, step: int, clock: Clock) -> Interval:
    told = _told(clock)
    if told is None or told.earliest is None or told.latest is None:
        return unbounded(TimePrecision.SEASON)
    years = range(max(told.earliest.year - 1, 1), min(told.latest.year + 2, 9998))
    found = [season_of(year, name) for year in years]
    if step:
        found = [when for when in found if when.earliest and (when.earliest > told.latest) == (step > 0)]
    start = told.earliest
    nearest = min(found, key=lambda when: abs(((when.earliest or start) - start).days), default=unbounded())
    return clipped(nearest, clock.published)


def _make_story_weekday(match: re.Match[str]) -> Reading:
    """Reads "the following Friday" and "the Friday before", counted from the day told of."""
    number, way = weekday_number(match["weekday"]), said(match, "way") or said(match, "after")
    return Reading(partial(_weekday, number, way in ("following", "after")))


def _weekday(number: int, forward: bool, clock: Clock) -> Interval:
    if clock.story is None:
        return unbounded(TimePrecision.DAY)
    return clipped(weekday_near(number, Clock(clock.story, forward=forward), before=True), clock.published)


_BACKWARDS = ("earlier", "before", "previously", "prior", "beforehand")


def _make_story_amount(match: re.Match[str]) -> Reading:
    """Reads "two days later" and "a day earlier"; "a day after the raid" is left alone, its event having no date."""
    low, high = amount(said(match, "amount"), match["unit"]) if said(match, "amount") else (1, 9)
    sign = -1 if said(match, "way").startswith(_BACKWARDS) else 1
    unit = unit_named(match["unit"])
    return Reading(lambda clock: _near_story(clock, unit, sign * low, sign * high), aside=sign < 0)


def _near_story(clock: Clock, unit: Unit, low: int, high: int) -> Interval:
    """So many units from the day told of, or from every day of the month told of; where no time was told, back from
    publication."""
    precision = PRECISIONS[unit] if low == high else TimePrecision.PERIOD
    if unit in (Unit.YEAR, Unit.DECADE) and low == high and _told(clock):
        return _calendar(clock, Unit.YEAR, low * (10 if unit is Unit.DECADE else 1))
    base = a_day(clock.story) if clock.story else clock.told
    if base is None and high < 0 and clock.published:
        base = a_day(clock.published)
    if base is None or base.earliest is None or base.latest is None or (base.latest - base.earliest).days > 31:
        return unbounded(precision)
    near, far = sorted((low, high))
    start, end = moved(base.earliest, unit, near), moved(base.latest, unit, far)
    if unit in (Unit.MINUTE, Unit.HOUR):
        days = 0 if unit is Unit.MINUTE else 1 if min(abs(low), abs(high)) < 24 else 2
        found = Interval(
            shifted(start, -days if low < 0 else 0), shifted(end, days if low > 0 else 0), TimePrecision.DAY
        )
        return clipped(found, clock.published)
    if base.earliest != base.latest:
        precision = TimePrecision.PERIOD
    slack = {Unit.WEEK: 3, Unit.MONTH: 15, Unit.YEAR: 183}.get(unit, 0)
    return clipped(Interval(shifted(start, -slack), shifted(end, slack), precision), clock.published)


def _same_day(match: re.Match[str]) -> Reading:
    return Reading(lambda clock: a_day(clock.story) if clock.story else unbounded(TimePrecision.DAY))


def _at_the_time(match: re.Match[str]) -> Reading:
    return Reading(lambda clock: _told(clock) or unbounded(TimePrecision.PERIOD), Sort.WINDOW)


def _open(match: re.Match[str]) -> Reading:
    """Reads "since then": from what was told, to publication."""
    return Reading(_since_told, Sort.WINDOW)


def _since_told(clock: Clock) -> Interval:
    told = _told(clock)
    if told is None or told.earliest is None or clock.published is None or told.earliest > clock.published:
        return unbounded(TimePrecision.PERIOD)
    return Interval(told.earliest, clock.published, TimePrecision.PERIOD)


def _habit(match: re.Match[str]) -> Reading:
    return Reading(lambda clock: unbounded(), Sort.HABIT)


_DAYTIME = r"(?:day|night|evening|morning)"
_WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_EACH = rf"day|night|week|month|year|morning|evening|afternoon|hour|time|season|{_WEEKDAY_NAME}"
_HABITS = (
    rf"(?:every|each)\s(?:other\s|single\s|passing\s)?(?:{_EACH})|every\s(?:few|two|three|four|five|six|couple\sof)\s(?:minute|hour|day|night|week|month|year)s"
    r"|(?:at|by)\snight(?:s|time)?|(?:after|before|since)\s(?:dark|dusk|nightfall|sunset)"
    r"|on\san?\s(?:daily|nightly|weekly|monthly|regular|frequent|almost\sdaily|hourly)\sbasis"
    r"|daily|nightly|weekly|monthly|yearly|hourly|annually|regularly|periodically|occasionally|routinely|frequently"
    r"|from\stime\sto\stime|time\sand\stime\sagain|day\sand\snight|(?:a)?round\sthe\sclock"
    r"|(?:at|on|around|before|after|during|with)\s(?:each|every)\s(?:[\w-]{1,15}\s){0,2}(?:day|tide|harvest|moon|holiday|feast|payday|shift|prayer)"
    rf"|as\sa\srule|of\san?\s(?:{_WEEKDAY_NAME}\s)?(?:morning|evening|afternoon|night|{_WEEKDAY_NAME})(?!\s(?:in|of)\b)"
    r"|at\sthe\s(?:sound|sight|approach|first\ssign)\sof\s(?:any|every)\b"
    r"|on\s(?:most\s|some\s)?(?:market|feast|polling|pay|school|prayer|fair|holy|election|visiting|distribution)\sdays"
    r"|(?:once|twice|several\stimes|\w{3,6}\stimes)\s(?:a|per|every|each)\s(?:day|night|week|month|year)"
    rf"|(?:day|night|week|month|year)\s(?:after|by|in,?)\s(?:day|night|week|month|year)(?:\sout)?|year-round|all\syear\sround"
    rf"|(?:on\s)?{_WEEKDAY_NAME}s|in\sthe\sevenings|(?:on\s)?most\s(?:{_EACH})s"
    r"|(?:time|again)\sand\sagain|over\sand\sover(?:\sagain)?"
)
_BARE_END = r"(?=[,.;]|\W{0,3}$)"

RULES: tuple[Rule, ...] = (
    Rule(words(r"(?:ever\s)?since\sthen|(?:ever\s)?since(?=[,.;]|$)"), _open, ("since",)),
    Rule(
        words(
            r"(?:(?:early|late)\s)?(?:the\s)?(?:next|following)\s(?:day|morning|night|evening|afternoon)|the\s(?:day|morning)\safter(?=[,.;]|\W{0,3}$)"
        ),
        _story(1),
        ("next", "following", "after"),
    ),
    Rule(
        words(
            r"(?:(?:early|late)\s)?the\s(?:previous|preceding)\s(?:day|night|evening|morning|afternoon)|the\s(?:day|night|evening|morning)\sbefore(?!\s(?:the|an?|his|her|their|its|our|he|she|they|it|we|you|I|(?-i:[A-Z][a-z]+))\b)"
        ),
        _story(-1),
        ("previous", "preceding", "before"),
    ),
    Rule(
        words(
            rf"(?:on\s|later\s|earlier\s|late\s|early\s)?(?:the|that)\s(?:very\s)?same\s{_DAYTIME}(?!\sas\b)|(?:later|earlier)\s(?:in\sthe|that|on\sthat)\s{_DAYTIME}"
            rf"|(?:on\s)?that\s{_DAYTIME}"
        ),
        _same_day,
        ("same", "later", "earlier", "that"),
    ),
    Rule(
        words(
            r"(?:(?:later|earlier)\s)?(?:the\s(?P<way>previous|preceding|following|next|same)|(?P<that>(?:later\s|earlier\s)?that))\s(?P<unit>week|month|year)"
            r"(?!\s(?:of|long)\b)"
        ),
        _make_story_unit,
        ("previous", "preceding", "following", "next", "same", "that"),
    ),
    Rule(
        words(
            r"(?:the\s(?P<way>following|next|previous|preceding)|(?:that|the)(?:\ssame)?(?<!the))\s(?P<season>spring|summer|autumn|winter)"
        ),
        _make_story_season,
        ("spring", "summer", "autumn", "winter"),
    ),
    Rule(
        re.compile(rf"(?i:\b(?:on\s)?the\s(?P<way>following|previous|preceding)\s){WEEKDAY}\b(?:\s{DAYPART}\b)?"),
        _make_story_weekday,
        ("following", "previous", "preceding"),
    ),
    Rule(
        re.compile(rf"(?i:\b(?:on\s)?the\s){WEEKDAY}\s(?P<after>before|after){_BARE_END}"),
        _make_story_weekday,
        ("day",),
    ),
    Rule(
        words(rf"the\s(?P<unit>week|month|year)\s(?P<after>before|after){_BARE_END}"),
        _make_story_unit,
        ("before", "after"),
    ),
    Rule(
        words(
            rf"(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?\s(?P<way>later|earlier|afterwards?|previously|prior|beforehand"
            rf"|before{_BARE_END}|after{_BARE_END})(?!\s(?:to|than)\b)"
        ),
        _make_story_amount,
        ("later", "earlier", "after", "previously", "prior", "before"),
    ),
    Rule(
        words(
            r"(?:just\s|only\s)?(?P<unit>minute|moment|second|hour|day)s\s(?P<way>later|earlier|afterwards?|beforehand)(?!\sthan\b)"
        ),
        _make_story_amount,
        ("later", "earlier", "afterward", "beforehand"),
    ),
    Rule(
        words(rf"after\s{AMOUNT}\s(?:more|further|additional|other)\s{UNIT}s?(?P<way>)"),
        _make_story_amount,
        ("more", "further", "additional"),
    ),
    Rule(
        words(r"(?:at|by|around)\s(?:the|that)\stime(?!\s(?:of|when|that|as|being)\b)"),
        _at_the_time,
        ("time",),
    ),
    Rule(words(_HABITS), _habit),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "rule sound sight approach sign each every day night morning evening week month year decade hour minute since dark "
    "dusk sunset daily basis regular period occasion routine frequent annual time clock spring summer autumn winter "
    "moment second".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
