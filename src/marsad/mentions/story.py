"""Words of time that hang on the day the story tells of ("the next day"), and words of habit ("every night")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from marsad.mentions.calendar import (
    FRESH,
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
    DEED,
    ORDINAL,
    PRECISIONS,
    UNIT,
    WEEKDAY,
    Reading,
    Rule,
    Sort,
    amount,
    ordinal,
    said,
    unit_named,
    weekday_number,
    words,
)
from marsad.model.interval import Interval, TimePrecision


def _story(step: int) -> Callable[[re.Match[str]], Reading]:
    return lambda match: Reading(partial(_beside_story, _opens(match), Unit.DAY, step, step), aside=step < 0)


_OPENING = re.compile(r"(?:\W|(?:Just|Only|And|But|Some|About|Less than|Barely)\s){0,3}", re.IGNORECASE)


def _opens(match: re.Match[str]) -> bool:
    """Whether an expression opens its sentence."""
    return match.start() <= _FRONT and _OPENING.fullmatch(match.string, 0, match.start()) is not None


def _beside_story(opens: bool, unit: Unit, low: int, high: int, clock: Clock) -> Interval:
    """So many units from the day told of; counted back at the head of a sentence, from the last deed told of, not from
    what came of it: "rebels struck on Sunday. A survivor reached the town on Tuesday. Two days earlier, a bus had been
    stopped"."""
    if opens and high < 0 and clock.deed and clock.story and clock.deed < clock.story:
        clock = replace(clock, story=clock.deed)
    return _near_story(clock, unit, low, high)


_FRONT = 16


def _make_nth_day(match: re.Match[str]) -> Reading | None:
    """Reads "on the second night": so many days on in what was told of, the first being its first."""
    return Reading(partial(_nth_day, ordinal(match["nth"])))


def _nth_day(nth: int, clock: Clock) -> Interval:
    """The nth day of a stretch told of, if that is a matter of days; else so many after the day told of, that being the
    first. The last day only a stretch has."""
    told, day = clock.told, clock.story
    if told and told.earliest and told.latest and told.earliest < told.latest:
        brief = (told.latest - told.earliest).days <= 31 and told.precision is not TimePrecision.MONTH
        day = None if not brief else told.earliest if nth else told.latest
    elif not nth:
        day = None
    if day is None:
        return unbounded(TimePrecision.DAY)
    day = shifted(day, max(nth - 1, 0))
    return a_day(day) if clock.published is None or day <= clock.published else unbounded(TimePrecision.DAY)


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
    unit, on = unit_named(match["unit"]), said(match, "way") == "on"
    if sign < 0:
        return Reading(partial(_beside_story, _opens(match), unit, -low, -high), aside=True)
    return Reading(lambda clock: _near_story(clock, unit, low, high, on=on))


def _near_story(clock: Clock, unit: Unit, low: int, high: int, *, on: bool = False) -> Interval:
    """So many units from the day told of, or from every day of the month told of; where no time was told, back from
    publication. Three weeks `on` from a day that lies less far back is now."""
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
    found = clipped(Interval(shifted(start, -slack), shifted(end, slack), precision), clock.published)
    future = on and clock.published and found.earliest and found.earliest > clock.published
    return unbounded(precision) if future else found


_SEQUEL = {Unit.MINUTE: 0, Unit.HOUR: 1, Unit.DAY: 10, Unit.WEEK: 42, Unit.MONTH: 180}
"""Days that "the hours that followed", "the following weeks" cover."""


def _make_sequel(match: re.Match[str]) -> Reading:
    """Reads "in the days that followed" and "within hours of the raid": from the day told of on."""
    days = _SEQUEL[unit_named(said(match, "unit") or said(match, "other"))]
    return Reading(partial(_sequel, days), Sort.WINDOW)


def _sequel(days: int, clock: Clock) -> Interval:
    if clock.story is None:
        return unbounded(TimePrecision.PERIOD)
    precision = TimePrecision.PERIOD if days > 1 else TimePrecision.DAY
    return clipped(Interval(clock.story, shifted(clock.story, days), precision), clock.published)


def _make_same_period(match: re.Match[str]) -> Reading:
    """Reads "the same period of 2018", "the same months last year": the stretch last told of, in another year."""
    year = said(match, "year")
    named = int(year) if year else None
    return Reading(partial(_same_period, named, said(match, "way") == "last"), dated=named is not None)


def _same_period(year: int | None, last: bool, clock: Clock) -> Interval:
    """The stretch last told of moved to a year, last year or the year before its own."""
    told = clock.stretch
    base = told.latest if told else clock.published
    if base is None:
        return year_of(year) if year else unbounded(TimePrecision.PERIOD)
    year = year or ((clock.published or base).year if last else base.year) - 1
    if told is None or told.earliest is None or told.latest is None or (told.latest - told.earliest).days > 366:
        return year_of(year)
    step = 12 * (year - told.latest.year)
    start, end = shifted_months(told.earliest, step), shifted_months(told.latest, step)
    return clipped(Interval(start, end, TimePrecision.PERIOD), clock.published)


_BYGONE = 180
"""A stretch so many days before the last day told of is history told in passing."""


def _same_day(match: re.Match[str]) -> Reading:
    return Reading(_day_told)


def _day_told(clock: Clock) -> Interval:
    """The day told of, or the stretch; the last day where a stretch named since lies long before it."""
    told, day = clock.told, clock.story
    if day is None and clock.day and told and told.latest and (clock.day - told.latest).days > _BYGONE:
        day = clock.day
    return a_day(day) if day else told or unbounded(TimePrecision.DAY)


def _make_length_before(match: re.Match[str]) -> Reading:
    """Reads "over the twelve months before": so long up to what was told of."""
    count = amount(match["amount"], match["unit"])[1]
    return Reading(partial(_length_before, unit_named(match["unit"]), count), Sort.WINDOW)


def _length_before(unit: Unit, count: int, clock: Clock) -> Interval:
    told = _told(clock)
    if told is None or told.earliest is None:
        return unbounded(TimePrecision.PERIOD)
    return Interval(moved(told.earliest, unit, -count), shifted(told.earliest, -1), TimePrecision.PERIOD)


_RANKED = re.compile(
    rf"\b(?:{ORDINAL})\b[^,;.]{{0,40}}$",
    re.IGNORECASE,
)
_EXTENT = re.compile(r"\b(?:half|quarter|third|part|days?|weeks?|months?|rest|end|start|time|on)\s$", re.IGNORECASE)


def _make_of_unit(match: re.Match[str]) -> Reading | None:
    """Reads "the second strike of the month": the present one, or the one of the story of late."""
    before, unit = match.string[max(0, match.start() - 60) : match.start()], unit_named(match["unit"])
    if not _RANKED.search(before) or _EXTENT.search(before):
        return None
    return Reading(partial(_present_unit, unit))


def _present_unit(unit: Unit, clock: Clock) -> Interval:
    day, now = clock.story, clock.published
    if now is not None and (day is None or not 0 <= (now - day).days <= FRESH):
        day = now
    return clipped(_unit_of(day, unit, 0), now) if day else unbounded(PRECISIONS[unit])


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
_BRIEF = r"(?P<unit>minute|hour|day|night|week|month)"
_OTHER = _BRIEF.replace("unit", "other")
_BARE_END = r"(?=[,.;]|\W{0,3}$)"
_NO_DEED = rf"(?!\s(?:on|in|at|near|of)\b|\s(?:(?!the\b|an\b)[\w-]{{2,12}}\s)?(?:{DEED})\b)"
"""Not before a deed, from whose own day is counted then: "three days after that ambush", "a day after that on Hit"."""

RULES: tuple[Rule, ...] = (
    Rule(
        words(
            rf"on\s(?:the|its|their)\s{ORDINAL}\s(?:and\s(?:last|final)\s)?{_DAYTIME}(?!\s(?:of|in|since|after|before)\b)"
        ),
        _make_nth_day,
        ("on the", "on its", "on their"),
    ),
    Rule(words(r"(?:ever\s)?since\sthen|(?:ever\s)?since(?=[,.;]|$)"), _open, ("since",)),
    Rule(
        words(
            r"(?:(?:early|late)\s)?(?:the\s)?(?:next|following)\s(?:day|morning|night|evening|afternoon|dawn|noon|midday|dusk)|the\s(?:day|morning)\safter(?=[,.;]|\W{0,3}$)"
            r"|the\s(?:day|night|morning)\safter(?=\sand\b)"
            rf"|the\s(?:day|morning|night)\safter\sthat\b{_NO_DEED}"
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
        words(rf"(?:in|over|during)\sthe\s(?:{AMOUNT}\s){UNIT}s\s(?:before|earlier|prior|preceding){_BARE_END}"),
        _make_length_before,
        ("before", "earlier", "prior", "preceding"),
    ),
    Rule(
        words(
            rf"(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?(?:\sor\s(?:so|more|two))?\s(?P<way>later|earlier|afterwards?|previously|prior|beforehand"
            rf"|before{_BARE_END}|after{_BARE_END})(?!\s(?:to|than)\b)"
        ),
        _make_story_amount,
        ("later", "earlier", "after", "previously", "prior", "before"),
    ),
    Rule(
        words(rf"(?<!\w\s)(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{_BRIEF}s?\s(?P<way>on)(?=,)"), _make_story_amount, ("on,",)
    ),
    Rule(
        words(
            rf"(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{_BRIEF}s?\s(?P<way>before|after)\s(?:that|this)\b(?!\s(?:year|month|week)\b){_NO_DEED}"
        ),
        _make_story_amount,
        ("before th", "after th"),
    ),
    Rule(
        words(
            rf"(?:in|over|during|throughout)\sthe\s(?:{_BRIEF}s\s(?:that|which)\s(?:followed|ensued)"
            rf"|(?:following|ensuing|subsequent)\s{_OTHER}s)"
        ),
        _make_sequel,
        ("follow", "ensu", "subsequent"),
    ),
    Rule(
        words(
            rf"(?:within\s{_BRIEF}s\sof|(?:in|over|during)\sthe\s{_OTHER}s\s(?:after|following))"
            rf"\s(?:the|that|this|their|its|his|her)\s(?:[\w-]{{2,12}}\s)?(?:{DEED})s?"
        ),
        _make_sequel,
        ("within", "after", "following"),
    ),
    Rule(
        words(
            r"(?:(?:in|over|during|for)\s)?the\s(?:very\s)?(?:same|corresponding|equivalent|comparable)\s(?:(?:[\w-]{2,9}\s)?(?P<unit>period|months|weeks|stretch|span|season|half|quarter))"
            r"\s(?:of\s|in\s|a\s|the\s)?(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?P<way>last|year\s(?:earlier|before|ago)|(?:the\s)?(?:previous|preceding))(?:(?<=[tsg])\syear)?)\b"
        ),
        _make_same_period,
        ("same", "corresponding", "equivalent", "comparable"),
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
    Rule(words(r"of\sthe\s(?P<unit>week|month|year)(?!\s(?:of|before|after|to|in|\d))"), _make_of_unit, ("of the",)),
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
    "moment second period stretch span half quarter follow".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
