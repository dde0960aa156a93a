"""Days, weeks, months and years told from the day of publication: "yesterday", "on Monday", "last week", "a month ago".

"Three months ago" and fewer is a window of a month, more months a window of two; years are calendar years. A vague
number is as wide as the codebook counts it ("several months ago" three to nine months ago).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from marsad.mentions.calendar import (
    DAYS,
    Clock,
    Part,
    Unit,
    a_day,
    around,
    month_of,
    moved,
    shifted,
    shifted_months,
    unbounded,
    week_holding,
    weekday_near,
    window,
    year_of,
)
from marsad.mentions.timewords import (
    ABOUT,
    AMOUNT,
    DAYPART,
    MONTH_WORD,
    PART,
    PRECISIONS,
    UNIT,
    WEEKDAY,
    Reading,
    Rule,
    amount,
    from_day,
    part_named,
    said,
    unit_named,
    weekday_number,
    words,
)
from marsad.model.interval import Interval, TimePrecision


def _day(step: int) -> Callable[[re.Match[str]], Reading]:
    return lambda match: from_day(lambda day: a_day(shifted(day, step)), TimePrecision.DAY)


def _overnight(match: re.Match[str]) -> Reading:
    if match[0].lower().endswith("the night"):
        had = bool(_HAD.search(match.string))
        return Reading(partial(_night_told, had))
    return from_day(lambda day: window(day, 1, TimePrecision.DAY), TimePrecision.DAY)


_HAD = re.compile(r"\bhad\b")


def _night_told(had: bool, clock: Clock) -> Interval:
    """The night after the day told of, or before it where it is told what "had" been done; the last one otherwise."""
    day = clock.story
    if day is None or clock.published is None or day >= clock.published:
        return window(clock.published, 1, TimePrecision.DAY) if clock.published else unbounded(TimePrecision.DAY)
    return Interval(shifted(day, -1 if had else 0), shifted(day, 0 if had else 1), TimePrecision.DAY)


_EDGE_OF = r"(?:the\s)?(?:(?:start|beginning|end|middle)\sof|early\sin|late\sin)"

_STEPS = {"last": -1, "previous": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}


def _make_which(match: re.Match[str]) -> Reading:
    """Reads "last week", "early last month", "the end of this year", "later this month" and the like.

    "The end of the year" is the last one that has begun, unless something is said to be done by then.
    """
    unit, part, word = unit_named(match["unit"]), part_named(said(match, "part")), said(match, "when")
    precision = TimePrecision.PERIOD if part else PRECISIONS[unit]
    step = _STEPS[said(match, "which") or "the"]
    before = match.string[max(0, match.start() - 80) : match.start()]
    awaited = _BY.search(before) and not _DONE.search(before)
    if step or said(match, "which") == "this" or not part or unit is Unit.WEEK or awaited:
        return from_day(lambda day: _which(day, unit, part, step, word), precision)
    return Reading(partial(_begun, unit, part), recurring=True)


_SOME = re.compile(r"\b(?:an?|one|some)\s$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?$", re.IGNORECASE)

_DONE = re.compile(
    r"\b(?!need|speed|indeed|exceed|expect|fear|await|plann|schedul|slat|suppos|hoped|promis|vow|pledg|intend)(?:[a-z]{2,14}ed|had|was|were|fell|rose|grew|left|lost|took)\s(?:(?!to\b)[\w’'-]{1,20}\s){0,4}"
    r"(?:by|until|till|before)\s(?:the\s)?$"
)
"""What is told as done by a time, that time being past."""


def _begun(unit: Unit, part: Part, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(TimePrecision.PERIOD)
    found = _which(clock.published, unit, part, 0, "")
    early = found.earliest and found.earliest > clock.published and not clock.forward
    return _which(clock.published, unit, part, -1, "") if early else found


def _which(day: date, unit: Unit, part: Part | None, step: int, word: str) -> Interval:
    if unit is Unit.WEEK:
        found = week_holding(day, step)
    elif unit is Unit.MONTH:
        start = shifted_months(day.replace(day=1), step)
        found = month_of(start.year, start.month, part)
    else:
        found = year_of(min(max(day.year + step, 1), 9998), part)
    if word == "later" and step == 0 and found.latest and found.latest > day:
        return Interval(shifted(day, 1), found.latest, TimePrecision.PERIOD)
    return found


def _make_weekend(match: re.Match[str]) -> Reading:
    step = {"last": 0, "next": 1, "coming": 1}.get(said(match, "which"), 0)
    return Reading(partial(_weekend, step), recurring=True)


def _weekend(step: int, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(TimePrecision.PERIOD)
    saturday = shifted(clock.published, -((clock.published.weekday() - 5) % 7) + 7 * (step or clock.forward))
    return Interval(saturday, shifted(saturday, 1), TimePrecision.PERIOD)


_OF_DATE = re.compile(rf"(?:\b{MONTH_WORD}[a-z]{{0,6}}\.?(?:\s\d{{1,2}})?|\d{{4}}),\sa\s$")
"""A date, of which what follows tells the weekday: "on 2 June, a Saturday"."""


def _make_weekday(match: re.Match[str]) -> Reading | None:
    number, which, week = weekday_number(match["weekday"]), said(match, "which"), said(match, "week")
    if _OF_DATE.search(match.string[max(0, match.start() - 24) : match.start()]):
        return None
    if _SOME.search(match.string[max(0, match.start() - 8) : match.start()]) and match.string[match.end() :].startswith(
        " in "
    ):
        return None
    if week:
        return from_day(lambda day: _in_week(day, _STEPS[week], number), TimePrecision.DAY)
    if "next" in which or "coming" in which:
        return Reading(lambda clock: weekday_near(number, Clock(clock.published, forward=True)))
    before = which not in ("", "this")
    if not before and _HAD_ON.search(match.string, max(0, match.start() - 80), match.start()):
        if _SAID.search(match.string) is None:
            return Reading(partial(_had_been, number), recurring=True)
    return Reading(lambda clock: weekday_near(number, clock, before=before or clock.week), recurring=not before)


_NEXT = 2
"""Up to so many days after it, a day on which something had been done follows the day told of."""
_HAD_ON = re.compile(r"\bhad\b[^.;]{0,60}\bon\s$")
_SAID = re.compile(
    r"\b(?:said|says?|told|tells?|according|reported|announced|added|confirmed|claim(?:s|ed)|stated|spoke)\b",
    re.IGNORECASE,
)


def _had_been(number: int, clock: Clock) -> Interval:
    """The weekday on which something "had" been done: before the day told of, where the last such day is after it."""
    found = weekday_near(number, clock, before=clock.week)
    late = clock.story is not None and found.earliest is not None and (found.earliest - clock.story).days > _NEXT
    return weekday_near(number, Clock(clock.story), before=True) if late and not clock.forward else found


def _make_weekdays_ago(match: re.Match[str]) -> Reading:
    """Reads "two Fridays ago": the last Friday but one."""
    number, count = weekday_number(match["weekday"]), amount(match["amount"])[1]
    return from_day(
        lambda day: moved_days(weekday_near(number, Clock(day), before=True), -7 * (count - 1)), TimePrecision.DAY
    )


def _make_weeks_ago(match: re.Match[str]) -> Reading:
    """Reads "a week ago on Friday": the Friday nearest to that day."""
    number, count = weekday_number(match["weekday"]), amount(match["amount"])[1]
    return from_day(lambda day: weekday_near(number, Clock(shifted(day, 3 - 7 * count))), TimePrecision.DAY)


def moved_days(when: Interval, days: int) -> Interval:
    """A day moved by so many days."""
    return a_day(shifted(when.earliest, days)) if when.earliest else when


def _make_halves_ago(match: re.Match[str]) -> Reading:
    """Reads "a year and a half ago", "two and a half years ago", "half a year ago": a month or so around that day."""
    unit = unit_named(match["half"] or match["units"] or match["unit"])
    count = 0 if match["half"] else amount(match["amount"])[1]
    days = int((count + 0.5) * max(DAYS[unit], 1))
    slack = {Unit.DAY: 0, Unit.WEEK: 1, Unit.MONTH: 5}.get(unit, 30)
    return from_day(lambda day: around(shifted(day, -days), slack, TimePrecision.PERIOD), TimePrecision.PERIOD)


_UNNAMED = "".join(
    rf"(?<!{word}\s)" for word in "following preceding Good Black Bloody Palm Easter Ash Holy Super".split()
)
_NO_NAME = r"(?!\s(?:Times|Telegraph|Mirror|Express|Mail|World|Herald|Post|Mosque|Market)\b)"
"""A weekday that is part of a name names no day."""


def _in_week(day: date, step: int, weekday: int) -> Interval:
    monday = week_holding(day, step).earliest
    return a_day(shifted(monday, weekday)) if monday else unbounded(TimePrecision.DAY)


def _make_before_last(match: re.Match[str]) -> Reading:
    unit = unit_named(match["unit"])
    return from_day(lambda day: _which(day, unit, None, -2, ""), PRECISIONS[unit])


def _make_before_out(match: re.Match[str]) -> Reading:
    """Reads "before the year is out": what is left of the unit."""
    unit = unit_named(match["unit"])
    return from_day(
        lambda day: Interval(shifted(day, 1), _which(day, unit, None, 0, "").latest, TimePrecision.PERIOD),
        TimePrecision.PERIOD,
    )


def _make_ago(match: re.Match[str]) -> Reading:
    low, high = amount(said(match, "amount"), match["unit"]) if said(match, "amount") else (2, 9)
    unit, same = unit_named(match["unit"]), said(match, "same") or said(match, "exact")
    if same and low == high:
        return from_day(lambda day: _like(moved(day, unit, -low), same), TimePrecision.DAY)
    precision = TimePrecision.PERIOD if low != high else PRECISIONS[unit]
    return from_day(lambda day: _ago(day, unit, low, high), precision)


def _make_since_today(match: re.Match[str]) -> Reading | None:
    """Reads "it is a month today since": the day so long before publication."""
    low, high = amount(said(match, "amount"), match["unit"])
    unit = unit_named(match["unit"])
    if low != high or unit in (Unit.MINUTE, Unit.HOUR):
        return None
    return from_day(lambda day: a_day(moved(day, unit, -low)), TimePrecision.DAY)


def _like(day: date, same: str) -> Interval:
    """Reads "a year ago today" or "to the day", "a year ago this week": the day, week or month like the present one."""
    if same.endswith("week"):
        return week_holding(day)
    return month_of(day.year, day.month) if same.endswith("month") else a_day(day)


def _ago(day: date, unit: Unit, low: int, high: int) -> Interval:
    near, far = _back(day, unit, low), _back(day, unit, high)
    if low == high:
        return near
    return Interval(far.earliest, near.latest, TimePrecision.PERIOD)


def _back(day: date, unit: Unit, count: int) -> Interval:
    """The window around the day so many units back."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return window(
            shifted(day, -(count // 24 if unit is Unit.HOUR else 0)), int(unit is Unit.HOUR), TimePrecision.DAY
        )
    if unit is Unit.DAY:
        return a_day(shifted(day, -count))
    if unit is Unit.WEEK:
        return around(shifted(day, -7 * count), 3, TimePrecision.WEEK)
    if unit is Unit.MONTH:
        return around(shifted_months(day, -count), 15 if count <= 3 else 30, TimePrecision.MONTH)
    if unit is Unit.YEAR:
        return year_of(max(day.year - count, 1))
    middle = max(day.year - 10 * count, 2)
    return Interval(date(middle - 1, 1, 1), date(middle + 1, 12, 31), TimePrecision.PERIOD)


RULES: tuple[Rule, ...] = (
    Rule(
        words(
            rf"(?:(?:early|late|earlier|later)\s)?(?:today|tonight|this\s(?:very\s)?{DAYPART}"
            r"|(?:earlier|later)\sthis\s(?:day|evening|morning|afternoon))"
        ),
        _day(0),
        ("today", "night", "this"),
    ),
    Rule(
        words(rf"(?:(?:early|late|earlier)\s)?yesterday(?:\s{DAYPART})?|(?:early\s|late\s)?last\s(?:night|evening)"),
        _day(-1),
        ("yesterday", "last"),
    ),
    Rule(words(r"(?:the\s)?day\sbefore\syesterday|the\s(?:night|evening)\sbefore\slast"), _day(-2), ("before",)),
    Rule(words(rf"tomorrow(?:\s{DAYPART})?"), _day(1), ("tomorrow",)),
    Rule(words(r"the\sday\safter\stomorrow"), _day(2), ("tomorrow",)),
    Rule(words(r"overnight|(?:in|during)\sthe\snight"), _overnight, ("night",)),
    Rule(
        words(
            rf"(?:(?P<when>earlier|later|so\sfar|sometime|at\sthis\stime)\s|{PART})?(?P<which>last|this|next)\s"
            r"(?:(?:calendar|fiscal|financial|academic|school)\s)?(?P<unit>week|month|year)(?:\sso\sfar)?(?!\s(?:of|and\sa\shalf)\b)"
        ),
        _make_which,
        ("last", "this", "next"),
    ),
    Rule(
        words(r"(?:in|during|over|within|for)\sthe\s(?P<which>current)\s(?:calendar\s)?(?P<unit>week|month|year)"),
        _make_which,
        ("current",),
    ),
    Rule(words(rf"{PART}(?:(?P<which>the)\s)?(?P<unit>month|year)(?!\s(?:\d|of))"), _make_which, ("month", "year")),
    Rule(
        words(r"(?P<when>earlier|later)\sin\s(?P<which>the)\s(?P<unit>week|month|year)(?!\s(?:\d|of))"),
        _make_which,
        ("earlier", "later"),
    ),
    Rule(words(rf"{_EDGE_OF}\s(?P<which>the|this|last|next)\s(?P<unit>week)(?!\s(?:\d|of))"), _make_which, ("week",)),
    Rule(words(r"the\s(?P<unit>week|month|year)\sbefore\slast"), _make_before_last, ("before",)),
    Rule(words(r"before\sthe\s(?P<unit>week|month|year)\s(?:is|was)\s(?:out|over)"), _make_before_out, ("before",)),
    Rule(
        words(
            r"(?:(?P<which>last|this|the\spast|the\slast|this\spast|next|the\scoming|this\scoming)|(?:over|at|during|on)\sthe|the|a(?=\sweekend\s(?:attack|raid|bombing|ambush|strike|clash|massacre|shooting|assault)))\sweekend"
        ),
        _make_weekend,
        ("weekend",),
    ),
    Rule(
        re.compile(
            rf"\b(?:(?i:(?:the\s)?(?:early|late|small)\shours\sof|early|late|earlier|later|(?:during|after|before|at)(?=\s\w{{6,9}}\sprayers))"
            r"\s(?:(?i:on)\s)?)?"
            rf"(?:(?P<which>(?i:last|next|this|this\spast|(?:this|the)\scoming))\s)?{_UNNAMED}{WEEKDAY}\b{_NO_NAME}"
            rf"(?:[\s-](?i:early\s|late\s)?{DAYPART}\b|\sovernight\b|\sprayers\b)?(?:,?\s(?i:of\s)?(?P<week>last|this|next)\sweek\b)?"
        ),
        _make_weekday,
        ("day",),
    ),
    Rule(re.compile(rf"\b(?i:(?P<week>last|this|next)\sweek),?\s(?:on\s)?{WEEKDAY}\b"), _make_weekday, ("week",)),
    Rule(re.compile(rf"(?i:\b{AMOUNT})\s{WEEKDAY}s?\s(?i:ago)\b"), _make_weekdays_ago, ("ago",)),
    Rule(re.compile(rf"(?i:\b{AMOUNT}\sweeks?\sago,?\s(?:on\s|last\s)?){WEEKDAY}\b"), _make_weeks_ago, ("ago",)),
    Rule(
        words(
            rf"(?:{ABOUT}(?:(?P<amount>an?|one|two|three|four|five)\s(?:{UNIT}\sand\sa\shalf"
            r"|and\sa\shalf\s(?P<units>day|week|month|year|decade)s)|half\san?\s(?P<half>day|week|month|year|decade)))\sago"
        ),
        _make_halves_ago,
        ("half",),
    ),
    Rule(words(rf"{AMOUNT}\s{UNIT}s?\s(?:to\sthe\sday|today)\ssince"), _make_since_today, ("today", "day")),
    Rule(
        words(
            rf"(?:(?P<exact>exactly|precisely)\s)?(?:{ABOUT}{AMOUNT}\s)?{UNIT}s?\sago"
            r"(?:\s(?P<same>today|tonight|to\sthe\sday|this\s(?:week|month)))?"
        ),
        _make_ago,
        ("ago",),
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple("day night tomorrow morning evening afternoon noon dawn dusk week month year ago".split())
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
