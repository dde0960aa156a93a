"""Words of time that hang on the day of publication or on the day the story tells of, and words of habit.

Windows that the codebook leaves open, chosen in its spirit: "recent hours" is a day, "recent days" ten days, "recent
weeks" 42, "recent months" 180, "recent years" five years; "for weeks" and "over the past months" are the same. A
vague number is as wide as the codebook counts it ("the past few days" nine days, "several months ago" three to nine
months ago). "Three months ago" and fewer is a window of a month, more months a window of two; years are calendar years.
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
    ADJECTIVE,
    AMOUNT,
    DAYPART,
    PART,
    PRECISIONS,
    UNIT,
    WEEKDAY,
    Reading,
    Rule,
    Sort,
    amount,
    part_named,
    said,
    unit_named,
    weekday_number,
    words,
)
from marsad.model.interval import Interval, TimePrecision

RECENT = 90
"""Days up to publication that "recent" and "recently" stand for (codebook)."""
RECENT_UNITS = {
    Unit.MINUTE: 1,
    Unit.HOUR: 1,
    Unit.DAY: 10,
    Unit.WEEK: 42,
    Unit.MONTH: 180,
    Unit.YEAR: 5 * 365,
    Unit.DECADE: 30 * 365,
}
"""Days up to publication that "recent days", "recent weeks" and so on stand for."""


def _from_day(build: Callable[[date], Interval], precision: TimePrecision, *, sort: Sort = Sort.POINT) -> Reading:
    """A reading that needs the day of publication and is open without it."""
    return Reading(lambda clock: build(clock.published) if clock.published else unbounded(precision), sort)


def _day(step: int) -> Callable[[re.Match[str]], Reading]:
    return lambda match: _from_day(lambda day: a_day(shifted(day, step)), TimePrecision.DAY)


def _overnight(match: re.Match[str]) -> Reading:
    return _from_day(lambda day: window(day, 1, TimePrecision.DAY), TimePrecision.DAY)


_STEPS = {"last": -1, "previous": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}


def _make_which(match: re.Match[str]) -> Reading:
    """Reads "last week", "early last month", "the end of this year", "later this month" and the like."""
    unit, part, word = unit_named(match["unit"]), part_named(said(match, "part")), said(match, "when")
    precision = TimePrecision.PERIOD if part else PRECISIONS[unit]
    return _from_day(lambda day: _which(day, unit, part, _STEPS[said(match, "which")], word), precision)


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


def _make_weekday(match: re.Match[str]) -> Reading | None:
    number, which, week = weekday_number(match["weekday"]), said(match, "which"), said(match, "week")
    if week:
        return _from_day(lambda day: _in_week(day, _STEPS[week], number), TimePrecision.DAY)
    if "next" in which or "coming" in which:
        return Reading(lambda clock: weekday_near(number, Clock(clock.published, forward=True)))
    before = which not in ("", "this")
    return Reading(lambda clock: weekday_near(number, clock, before=before), recurring=not before)


def _in_week(day: date, step: int, weekday: int) -> Interval:
    monday = week_holding(day, step).earliest
    return a_day(shifted(monday, weekday)) if monday else unbounded(TimePrecision.DAY)


def _make_ago(match: re.Match[str]) -> Reading:
    low, high = amount(said(match, "amount"), match["unit"]) if said(match, "amount") else (2, 9)
    unit = unit_named(match["unit"])
    precision = TimePrecision.PERIOD if low != high else PRECISIONS[unit]
    return _from_day(lambda day: _ago(day, unit, low, high), precision)


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


def _make_past(match: re.Match[str]) -> Reading:
    """Reads "the past three months", "in the last 24 hours", "the past week", "over the past years"."""
    unit = unit_named(match["unit"])
    days = _length(match, unit)
    precision = TimePrecision.DAY if unit in (Unit.HOUR, Unit.MINUTE) else TimePrecision.PERIOD
    return _from_day(lambda day: window(day, days, precision), precision, sort=Sort.WINDOW)


def _length(match: re.Match[str], unit: Unit) -> int:
    """Days that a matched stretch covers: its amount of units, or the vague stretch of a bare plural."""
    if not said(match, "amount"):
        return RECENT_UNITS[unit] if said(match, "plural") else max(DAYS[unit], 1)
    count = amount(match["amount"], match["unit"])[1]
    return max(count * DAYS[unit], -(-count // 24) if unit is Unit.HOUR else 1)


def _make_coming(match: re.Match[str]) -> Reading:
    days = _length(match, unit_named(match["unit"]))
    return _from_day(
        lambda day: Interval(shifted(day, 1), shifted(day, days), TimePrecision.PERIOD),
        TimePrecision.PERIOD,
        sort=Sort.WINDOW,
    )


_SENTENCED = re.compile(
    r"(?:jail(?:ed)?|sentenced|imprisoned|prison|first\stime|not\sseen|unseen)\b[^.;]{0,24}$", re.IGNORECASE
)


def _make_length(match: re.Match[str]) -> Reading | None:
    """Reads a stretch with no anchor ("for two years", "in less than 10 months"), which ends at publication."""
    if _SENTENCED.search(match.string[max(0, match.start() - 40) : match.start()]):
        return None
    unit = unit_named(match["unit"])
    days, soon = max(_length(match, unit), 1), said(match, "lead") in ("in", "within")
    back = days - 1 if soon and unit is Unit.DAY else days
    return Reading(partial(_stretch, back, days if soon else 0), Sort.WINDOW, recurring=soon)


def _stretch(back: int, ahead: int, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(TimePrecision.PERIOD)
    if ahead and clock.forward:
        return Interval(shifted(clock.published, 1), shifted(clock.published, ahead), TimePrecision.PERIOD)
    return window(clock.published, back)


def _make_recent(match: re.Match[str]) -> Reading:
    days = RECENT_UNITS[unit_named(match["unit"])] if said(match, "unit") else RECENT
    return _from_day(lambda day: window(day, days), TimePrecision.PERIOD, sort=Sort.WINDOW)


def _make_earlier(match: re.Match[str]) -> Reading:
    """Reads "in previous years": up to the end of the unit before the present one."""
    unit = unit_named(match["unit"])
    return _from_day(
        lambda day: Interval(None, _end_before(day, unit), TimePrecision.PERIOD), TimePrecision.PERIOD, sort=Sort.WINDOW
    )


def _end_before(day: date, unit: Unit) -> date:
    starts = {
        Unit.WEEK: shifted(day, -day.weekday()),
        Unit.MONTH: day.replace(day=1),
        Unit.YEAR: day.replace(month=1, day=1),
    }
    return shifted(starts.get(unit, day), -1)


def _to_date(match: re.Match[str]) -> Reading:
    return _from_day(lambda day: Interval(None, day, TimePrecision.PERIOD), TimePrecision.PERIOD, sort=Sort.WINDOW)


def _formerly(match: re.Match[str]) -> Reading:
    return _from_day(lambda day: Interval(None, day), TimePrecision.UNKNOWN, sort=Sort.WINDOW)


def _since_began(match: re.Match[str]) -> Reading:
    """Reads "since the year started": from the unit's first day to publication."""
    unit = unit_named(match["unit"])
    return _from_day(
        lambda day: Interval(shifted(_end_before(day, unit), 1), day, TimePrecision.PERIOD),
        TimePrecision.PERIOD,
        sort=Sort.WINDOW,
    )


_LEAD = r"(?:(?:in|over|during|within|for|throughout|across)\s)?"
_PLURAL_UNIT = r"(?P<unit>minute|hour|day|night|week|month|year|decade)s"

RULES: tuple[Rule, ...] = (
    Rule(
        words(rf"(?:(?:early|late|earlier|later)\s)?(?:today|tonight|this\s(?:very\s)?{DAYPART})"),
        _day(0),
        ("today", "night", "this"),
    ),
    Rule(
        words(rf"(?:(?:early|late)\s)?yesterday(?:\s{DAYPART})?|last\s(?:night|evening)"),
        _day(-1),
        ("yesterday", "last"),
    ),
    Rule(words(r"(?:the\s)?day\sbefore\syesterday"), _day(-2), ("yesterday",)),
    Rule(words(rf"tomorrow(?:\s{DAYPART})?"), _day(1), ("tomorrow",)),
    Rule(words(r"overnight|during\sthe\snight"), _overnight, ("night",)),
    Rule(
        words(
            rf"(?:(?P<when>earlier|later|so\sfar|sometime|at\sthis\stime)\s|{PART})?(?P<which>last|this|next)\s"
            r"(?P<unit>week|month|year)(?:\sso\sfar)?(?!\s(?:of|and\sa\shalf)\b)"
        ),
        _make_which,
        ("last", "this", "next"),
    ),
    Rule(words(rf"{PART}(?:(?P<which>the)\s)(?P<unit>month|year)(?!\s\d)"), _make_which),
    Rule(
        words(r"(?:(?P<which>last|this|the\spast|next|the\scoming)|(?:over|at|during)\sthe)\sweekend"),
        _make_weekend,
        ("weekend",),
    ),
    Rule(
        re.compile(
            rf"\b(?:(?i:(?:the\s)?(?:early|late)\shours\sof|early|late|dawn\son)\s(?:(?i:on)\s)?)?"
            rf"(?:(?P<which>(?i:last|next|this|this\spast|(?:this|the)\scoming))\s)?{WEEKDAY}\b"
            rf"(?:\s(?i:early\s|late\s)?{DAYPART}\b|\sovernight\b)?(?:,?\s(?i:of\s)?(?P<week>last|this|next)\sweek\b)?"
        ),
        _make_weekday,
        ("day",),
    ),
    Rule(re.compile(rf"\b(?i:(?P<week>last|next)\sweek),?\s(?:on\s)?{WEEKDAY}\b"), _make_weekday),
    Rule(words(rf"(?:{ABOUT}{AMOUNT}\s)?{UNIT}s?\sago"), _make_ago, ("ago",)),
    Rule(
        words(
            rf"{_LEAD}(?:the\s|these\s|this\s)?(?:past|last|previous|preceding)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?"
        ),
        _make_past,
        ("past", "last", "previous", "preceding"),
    ),
    Rule(
        words(rf"{_LEAD}(?:the|this)\s(?:past|last)\s{UNIT}(?P<plural>s)?(?!\s(?:of|in)\b)"),
        _make_past,
        ("past", "last"),
    ),
    Rule(words(rf"{_LEAD}(?:past|last)\s{UNIT}(?P<plural>s)"), _make_past, ("past", "last")),
    Rule(
        words(
            rf"{_LEAD}(?:the\s)?(?:next|coming|following)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?(?!\s(?:to|after)\b)"
        ),
        _make_coming,
        ("next", "coming", "following"),
    ),
    Rule(words(rf"{_LEAD}(?:the\s)?coming\s{UNIT}(?P<plural>s)?"), _make_coming, ("coming",)),
    Rule(
        words(
            rf"(?P<lead>for|over|during|in|within|nearly|almost|throughout)\s(?:{ABOUT}{AMOUNT}\s){ADJECTIVE}{UNIT}s?"
            r"(?![\s-](?:old|ago|later|earlier|before|after|prior|time))"
        ),
        _make_length,
    ),
    Rule(words(rf"(?P<lead>for|over|during|in)\s(?:many\s)?{UNIT}(?P<plural>s)(?!\sago)"), _make_length),
    Rule(
        words(rf"(?P<lead>after|following)\s(?:{ABOUT}{AMOUNT}\s)?{ADJECTIVE}{UNIT}(?P<plural>s)?(?=\sof\b)"),
        _make_length,
    ),
    Rule(
        words(rf"{ABOUT}{AMOUNT}\s(?:consecutive|straight|successive)\s{UNIT}s"),
        _make_length,
        ("consecutive", "straight", "successive"),
    ),
    Rule(words(rf"{_LEAD}recent\s{_PLURAL_UNIT}"), _make_recent, ("recent",)),
    Rule(words(r"(?:(?:most|more)\s)?recent(?:ly)?|lately|of\slate"), _make_recent, ("recent", "late")),
    Rule(
        words(rf"(?:in\s)?(?:previous|earlier|preceding|prior)\s{_PLURAL_UNIT}"),
        _make_earlier,
        ("previous", "earlier", "preceding", "prior"),
    ),
    Rule(
        words(
            r"to\sdate(?!\s(?:back|from))|so\sfar|(?:un)?till?\snow|up\s(?:to|until)\snow|thus\sfar|as\sof\s(?:now|today)"
        ),
        _to_date,
        ("date", "far", "now", "of"),
    ),
    Rule(words(r"previously|formerly|in\sthe\spast"), _formerly, ("previous", "former", "past")),
    Rule(words(r"(?:ever\s)?since\s(?:the\s)?(?P<unit>week|month|year)\s(?:started|began)"), _since_began, ("since",)),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "day night tomorrow morning evening noon dawn dusk week month year decade hour minute fortnight recent late now "
    "past date far previous formerly".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
