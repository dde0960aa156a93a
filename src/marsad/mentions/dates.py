"""Days, months and weeks of months by name or number, with or without their year.

Dates in figures are read day first unless the second figure can only be a day (12/13/2017).
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from marsad.mentions.calendar import Clock, a_day, dated, ended, month_of, shifted, shifted_months, unbounded
from marsad.mentions.timewords import (
    DATE_WEEKDAY,
    DAY,
    MONTH,
    MONTHS,
    OF_YEAR,
    PART,
    YEAR,
    Reading,
    Rule,
    in_that_year,
    month_number,
    part_named,
    said,
    yearly,
)
from marsad.model.interval import Interval, TimePrecision

_AND = r"\s?(?:-|–|—|/|&|to|and|through|until|or)\s?(?:the\s)?"
_ON_DAY = rf"(?:\b{DATE_WEEKDAY},?\s(?:the\s)?)?"
_LEAST = 4
_SPELLED = (
    "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth "
    "twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
"""Days of a month by their names from the fourth on: the first three number much else."""

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0}


def days_of(year: int, first: tuple[int, int], last: tuple[int, int]) -> Interval | None:
    """From one (month, day) to another of the same year; None where a day does not exist or the order is wrong."""
    start, end = dated(year, *first), dated(year, *last)
    return _between(start, end) if start and end and start <= end else None


def _between(start: date, end: date) -> Interval:
    return a_day(start) if start == end else Interval(start, end, TimePrecision.PERIOD)


def _whole(words: str) -> int:
    return int(re.sub(r"\D", "", words))


_MONTH_BEFORE = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s$")


def _make_day(match: re.Match[str]) -> Reading | None:
    """Reads "12 May", "10 to 12 May", "3, 5 and 7 May"; "30-May" is none in "April 30-May 2"."""
    month, first = month_number(match["month"]), _whole(match["day"])
    last = _whole(match["last"]) if match["last"] else first
    ranged = "-" in match[0] and match.start("month") > match.start("day")
    before = _MONTH_BEFORE.search(match.string[max(0, match.start() - 12) : match.start()])
    if ranged and before and before[0][:3].lower() in MONTHS:
        return None
    if last < first or (match["last"] and last == first) or not days_of(2000, (month, first), (month, last)):
        return None
    precision = TimePrecision.DAY if first == last else TimePrecision.PERIOD
    return yearly(match, lambda year: days_of(year, (month, first), (month, last)), precision)


def _make_counted_day(match: re.Match[str]) -> Reading | None:
    """As `_make_day`, but "in May 12 people" names a month and a count, not a day."""
    before = match.string[max(0, match.start() - 3) : match.start()].lower()
    counted = re.match(r"\s[a-z]", match.string[match.end() : match.end() + 2])
    if before == "in " and counted and not match["year"] and match["day"].isdigit():
        return None
    return _make_day(match)


def _make_short(match: re.Match[str]) -> Reading | None:
    """Reads "9 Aug 19", "09AUG19" and the date in "091430ZAUG19", the year being of this century."""
    return _fixed(dated(2000 + int(match["short"]), month_number(match["month"]), int(match["day"])))


def _make_ordinal(match: re.Match[str]) -> Reading | None:
    """Reads "on the 9th": the latest such day of a month."""
    day, which = _whole(match["day"]), said(match, "which")
    if day > 31:
        return None
    if which:
        return Reading(partial(_day_of_month, day, {"last": 1, "the previous": 1}.get(which, 0)))
    return Reading(partial(_nth_day, day), recurring=True)


def _make_spelled_ordinal(match: re.Match[str]) -> Reading:
    """Reads "on the eighth": the latest such day of a month."""
    day = _SPELLED.index(said(match, "nth") or said(match, "other")) + _LEAST
    return Reading(partial(_nth_day, day), recurring=True)


def _day_of_month(day: int, back: int, clock: Clock) -> Interval:
    month = shifted_months(clock.published.replace(day=1), -back) if clock.published else None
    found = dated(month.year, month.month, day) if month else None
    return a_day(found) if found else unbounded(TimePrecision.DAY)


def _nth_day(day: int, clock: Clock) -> Interval:
    """The latest such day, the next one where the clock looks forward; in a history the one nearest to what is told."""
    at = clock.story if clock.near or clock.published is None else clock.published
    if at is None:
        return unbounded(TimePrecision.DAY)
    months = (shifted_months(at.replace(day=1), step) for step in (-3, -2, -1, 0, 1, 2))
    days = [found for month in months if (found := dated(month.year, month.month, day))]
    if at != clock.published:
        return a_day(min(days, key=lambda found: abs((found - at).days)))
    days = [found for found in days if (found > at) == clock.forward]
    return a_day(min(days, key=lambda found: abs((found - at).days)))


def _make_iso(match: re.Match[str]) -> Reading | None:
    return _fixed(dated(int(match["year"]), int(match["month"]), int(match["day"])))


def _make_figures(match: re.Match[str]) -> Reading | None:
    first, second, year = int(match["day"]), int(match["month"]), int(match["year"])
    year += 2000 if year < 100 else 0
    return _fixed(dated(year, second, first) or dated(year, first, second))


def _make_month_figures(match: re.Match[str]) -> Reading:
    """Reads "2017-12" and "12/2017"."""
    found = month_of(int(match["year"] or match["then"]), int(match["month"] or match["first"]))
    return Reading(lambda clock: found, dated=True)


def _make_night(match: re.Match[str]) -> Reading | None:
    """A night told by both its days, "12/13.12.2017"."""
    year, month = int(match["year"]), int(match["month"])
    found = days_of(year, (month, int(match["night"])), (month, int(match["day"])))
    return Reading(lambda clock: found, dated=True) if found else None


def _fixed(day: date | None) -> Reading | None:
    return Reading(lambda clock: a_day(day), dated=True) if day else None


_ALONE = re.compile(
    r"\b(?:in|of|as|since|by|until|till|during|from|to|and|this|between|before|after|through|throughout|the|for|or)\s$",
    re.IGNORECASE,
)
_NAME_NEXT = re.compile(
    r"\s+(?![A-Z][a-z]+(?:ish|ian|an|ese|qi|ni|ch)\s[a-z])[A-Z]|\s+(?:on|to|for)\s+(?:the\s)?(?!Ja|Fe|Ma|Ap|Ju|Au|Se|Oc|No|De)[A-Z]"
)


def _make_month(match: re.Match[str]) -> Reading | None:
    part, month, nth = part_named(match["part"]), month_number(match["month"]), said(match, "nth")
    if not (part or nth or said(match, "year") or said(match, "which")) and not _is_month(match):
        return None
    precision = TimePrecision.PERIOD if part else TimePrecision.MONTH
    build = partial(month_of, month=month, part=part)
    if nth.startswith("that"):
        return Reading(partial(in_that_year, build, precision)) if _points_back(match) else None
    if nth == "last":
        return Reading(lambda clock: ended(build, clock, precision))
    reading = yearly(match, build, precision)
    return Reading(lambda clock: coming(reading, clock)) if nth == "next" else reading


_CLAUSE_NEXT = re.compile(r"[^,.;:)]{0,60}?\b(?:is|was|were|had|has|saw|would|will|could|might|may)\b")
_TELLS = re.compile(
    r"\b(?:say|sa(?:ys|id|ying)|fact|so|such|not|show(?:s|ed)?|find|found|fear|hope|[a-z]{3,}(?:ed|ing|es))\s$"
)


def _points_back(match: re.Match[str]) -> bool:
    """Whether "that" goes with the month and opens no clause: "fled that August", not "said that August was"."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    return "same" in said(match, "nth") or not (_TELLS.search(before) and _CLAUSE_NEXT.match(match.string, match.end()))


def _is_month(match: re.Match[str]) -> bool:
    """A month's name standing alone is a month unless it may be a word or a person's name (May, March, April, June)."""
    if match["month"].endswith("."):
        return False
    if match["month"].title() not in ("May", "March", "April", "June", "Jan", "Mar", "Jun", "August"):
        return True
    before, after = (
        match.string[max(0, match.start() - 12) : match.start()],
        match.string[match.end() : match.end() + 10],
    )
    return bool(_ALONE.search(before)) and not _NAME_NEXT.match(after)


def coming(reading: Reading, clock: Clock) -> Interval:
    """The reading's next occurrence after publication."""
    return reading.read(Clock(clock.published, forward=True) if clock.published else Clock())


def _make_week(match: re.Match[str]) -> Reading:
    month, nth = month_number(match["month"]), _NTH[said(match, "nth")]
    return yearly(match, lambda year: _nth_week(year, month, nth), TimePrecision.WEEK)


def _nth_week(year: int, month: int, nth: int) -> Interval | None:
    whole = month_of(year, month)
    if not whole.earliest or not whole.latest:
        return None
    start = shifted(whole.earliest, 7 * (nth - 1)) if nth else shifted(whole.latest, -6)
    return Interval(start, min(shifted(start, 6), whole.latest), TimePrecision.WEEK)


_BEFORE_FIGURES, _AFTER_FIGURES = r"(?<![\d/.-])", r"(?![\d/]|[.-]\d)"
_NOT_A_DAY = r"(?!,\d|:\d|%|\.\d|\s?(?:per\s?cent|million|thousand|[ap]\.?m\b))"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            rf"{_ON_DAY}(?:\b(?i:the)\s)?(?<![\d.,:/$-])\b(?P<day>{DAY})(?:(?:,\s{DAY}){{0,4}},?{_AND}(?P<last>{DAY}))?"
            rf"(?:\sof)?(?:\s{{1,2}}|-|(?<=[a-z])){MONTH}{OF_YEAR}"
        ),
        _make_day,
    ),
    Rule(
        re.compile(
            rf"{_ON_DAY}\b{MONTH}(?:\s{{1,2}}|-|(?<=\.))(?:the\s)?(?P<day>{DAY}){_NOT_A_DAY}"
            rf"(?:(?:,\s{DAY}){{0,4}},?{_AND}(?P<last>{DAY}){_NOT_A_DAY}(?!\s+(?:people|civilians|soldiers|persons)))?{OF_YEAR}"
        ),
        _make_counted_day,
    ),
    Rule(
        re.compile(rf"{_BEFORE_FIGURES}(?P<year>{YEAR})[-/.](?P<month>\d\d)[-/.](?P<day>\d\d){_AFTER_FIGURES}"),
        _make_iso,
    ),
    Rule(
        re.compile(rf"{_BEFORE_FIGURES}(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{YEAR}){_AFTER_FIGURES}"),
        _make_figures,
    ),
    Rule(
        re.compile(
            rf"{_BEFORE_FIGURES}(?P<day>\d\d?)(?P<sep>[/-])(?P<month>\d\d?)(?P=sep)(?P<year>{YEAR}|\d\d){_AFTER_FIGURES}"
        ),
        _make_figures,
    ),
    Rule(
        re.compile(
            rf"{_BEFORE_FIGURES}(?:(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])|(?P<first>0[1-9]|1[0-2])/(?P<then>20\d\d)){_AFTER_FIGURES}(?!-)"
        ),
        _make_month_figures,
    ),
    Rule(
        re.compile(
            rf"{_BEFORE_FIGURES}(?P<night>\d\d?)[/-](?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{YEAR}){_AFTER_FIGURES}"
        ),
        _make_night,
    ),
    Rule(
        re.compile(
            rf"{_BEFORE_FIGURES}(?P<day>\d\d?)(?:\d{{4}}[A-Z]?)?(?:(?P<sep>[\s-])?)(?P<month>(?i:{'|'.join(MONTHS)}))(?(sep)(?P=sep)|)"
            r"(?P<short>[0-4]\d)(?!\w|[.,:]\d|\s(?:[a-z]|[A-Z][a-z]))"
        ),
        _make_short,
    ),
    Rule(
        re.compile(
            r"(?i:\b(?:on\s)?the\s(?P<day>\d\d?)(?:st|nd|rd|th)(?:\sof\s(?P<which>last|this|the|the\sprevious)\smonth\b|\sinst(?:ant\b|\.)|(?=[,.;]|\sof\s(?:the\s)?month|\s(?:at|in|when|and|after|before|was|were|had|left|struck|hit|took|came|cost|[a-z]{2,9}ed)\b|\W{0,3}$)"
            r"|(?<=\bsince\sthe\s\d\d[a-z][a-z])(?=\s[a-z])(?!\s(?:century|anniversary|day|round|time))|(?<=\bsince\sthe\s\d[a-z][a-z])(?=\s[a-z])(?!\s(?:century|anniversary|day|round|time))))"
        ),
        _make_ordinal,
        ("st", "nd", "rd", "th"),
    ),
    Rule(
        re.compile(
            rf"(?i:\b(?:on|since|by|until)\sthe\s(?P<nth>{'|'.join(_SPELLED)})(?=[,.;:)]|\W{{0,3}}$|\s(?:and|but|when|at|after|before)\b)"
            rf"|(?<=\bof\s)the\s(?P<other>{'|'.join(_SPELLED)})(?=[,.;:)]|\W{{0,3}}$))"
        ),
        _make_spelled_ordinal,
        ("th", "first"),
    ),
    Rule(
        re.compile(
            rf"(?:\b{PART})?(?:\b(?P<nth>(?i:last|next|this(?:\spast)?|that(?:\ssame)?))\s)?\b{MONTH}(?:[’']s(?=\s(?:of\s)?\d))?{OF_YEAR}"
        ),
        _make_month,
    ),
    Rule(re.compile(rf"\b(?P<part>)(?P<nth>)(?P<year>{YEAR}),\sin\s{MONTH}(?=[,.;])"), _make_month),
    Rule(
        re.compile(rf"(?i:\b(?:the\s)?(?P<nth>{'|'.join(_NTH)})\sweek\s(?:of|in))\s{MONTH}{OF_YEAR}"),
        _make_week,
        ("week",),
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = (*"0123456789", *MONTHS, " the ")
"""A sentence without any of these, in lower case, has no date for `RULES`."""
