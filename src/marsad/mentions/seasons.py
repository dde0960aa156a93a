"""Seasons, quarters and halves of a year, and the days, weeks and months at either edge of a month or year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from marsad.mentions import numerals
from marsad.mentions.calendar import Clock, Part, ended, month_of, months_from, season_of, shifted, such, unbounded
from marsad.mentions.dates import coming
from marsad.mentions.timewords import MONTH, OF_YEAR, PART, YEAR, Reading, Rule, month_number, part_named, said, yearly
from marsad.model.interval import Interval, TimePrecision


def _make_season(match: re.Match[str]) -> Reading:
    part = part_named(said(match, "part"))
    build = partial(season_of, season=said(match, "season"), part=part)
    precision = TimePrecision.PERIOD if part else TimePrecision.SEASON
    if said(match, "year"):
        found = build(int(match["year"]))
        return Reading(lambda clock: found, dated=True)
    if said(match, "which") == "last":
        return Reading(lambda clock: ended(build, clock, precision))
    if said(match, "of"):
        step = {"last": -1, "this": 0, "next": 1}[said(match, "of")]
        return Reading(lambda clock: build(clock.published.year + step) if clock.published else unbounded(precision))
    reading = Reading(lambda clock: such(build, clock, precision), recurring=True)
    return Reading(lambda clock: coming(reading, clock)) if said(match, "which") == "next" else reading


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def _make_quarter(match: re.Match[str]) -> Reading:
    nth = int(match["figure"]) if match["figure"] else _QUARTERS[said(match, "nth")]
    return yearly(
        match, partial(_months, first=3 * nth - 2, count=3, precision=TimePrecision.SEASON), TimePrecision.SEASON
    )


def _make_half(match: re.Match[str]) -> Reading:
    first = 1 if match["figure"] == "1" else 7
    return yearly(match, partial(_months, first=first, count=6, precision=TimePrecision.SEASON), TimePrecision.SEASON)


def _months(year: int, first: int, count: int, precision: TimePrecision) -> Interval:
    return months_from(date(year, first, 1), count, precision)


_EDGES = {"day": 10, "week": 28}
"""Days that "the first days", "the last weeks" of a month or year cover; a number of them is taken at its word."""


def _make_edge(match: re.Match[str]) -> Reading | None:
    """Reads "the first six months of 2018", "the last days of July", "the opening weeks of the year"."""
    unit, count = said(match, "unit"), said(match, "count")
    number = (numerals.value(count) or 0) if count else 0
    month = month_number(match["month"]) if said(match, "month") else 0
    within = 31 if month else 365
    days = number * {"day": 1, "week": 7, "month": 30}[unit] if count else _EDGES.get(unit, 90)
    if not 0 < days < within or (month and unit == "month"):
        return None
    late = said(match, "nth") in ("last", "final", "closing", "dying")
    build: Callable[[int], Interval | None]
    if unit == "month":
        months = number or 3
        build = partial(_months, first=13 - months if late else 1, count=months, precision=TimePrecision.PERIOD)
    else:
        build = partial(_edge, month=month, days=days, late=late)
    if said(match, "the"):
        return Reading(
            lambda clock: (clock.published and build(clock.published.year)) or unbounded(TimePrecision.PERIOD)
        )
    return yearly(match, build, TimePrecision.PERIOD)


def _edge(year: int, month: int, days: int, late: bool) -> Interval | None:
    whole = month_of(year, month) if month else Interval(date(year, 1, 1), date(year, 12, 31))
    if not whole.earliest or not whole.latest:
        return None
    if late:
        return Interval(max(shifted(whole.latest, 1 - days), whole.earliest), whole.latest, TimePrecision.PERIOD)
    return Interval(whole.earliest, min(shifted(whole.earliest, days - 1), whole.latest), TimePrecision.PERIOD)


def _make_half_year(match: re.Match[str]) -> Reading:
    """Reads "the first half of the year"."""
    part = Part.FIRST_HALF if said(match, "nth") == "first" else Part.SECOND_HALF
    return Reading(partial(_this_half, part))


def _this_half(part: Part, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(TimePrecision.SEASON)
    first = 1 if part is Part.FIRST_HALF else 7
    return such(partial(_months, first=first, count=6, precision=TimePrecision.SEASON), clock, TimePrecision.SEASON)


_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)\b"
_MILD = r"(?P<season>spring|summer|autumn|winter)\b"
_NTH = r"(?:the\s)?(?P<nth>first|opening|early|last|final|closing|dying)\s(?:few\s|couple\sof\s)?"
_COUNT = rf"(?:(?P<count>\d\d?|{numerals.WORDS})\s)?"

RULES: tuple[Rule, ...] = (
    Rule(re.compile(rf"(?i:\b(?:{PART})?(?P<which>last|this|next)\s{_SEASON})"), _make_season, _SEASONS),
    Rule(
        re.compile(rf"(?i:\b(?:{PART})?(?:the\s)?{_SEASON}(?:\sof|,)?\s)(?P<year>{YEAR})(?:[-–/]\d\d(?:\d\d)?(?!\d))?"),
        _make_season,
        _SEASONS,
    ),
    Rule(
        re.compile(rf"(?i:\b(?:{PART})?(?:the\s)?{_SEASON}(?:\sof)?\s(?P<of>last|this|next)\syear\b)"),
        _make_season,
        _SEASONS,
    ),
    Rule(
        re.compile(
            rf"(?i:\b(?:{PART}|(?:(?<=\bin\s)|(?<=\bover\s)|(?<=\bduring\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\buntil\s)"
            rf"|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bthroughout\s))(?:the\s)?){_MILD})"
        ),
        _make_season,
        _SEASONS,
    ),
    Rule(
        re.compile(
            rf"(?i:\b(?:(?:the\s)?(?P<nth>first|second|third|fourth|last|final)[\s-]quarter|Q(?P<figure>[1-4]))\b){OF_YEAR}"
        ),
        _make_quarter,
        ("quarter", "q"),
    ),
    Rule(re.compile(rf"\bH(?P<figure>[12])\b{OF_YEAR}"), _make_half, ("h1", "h2")),
    Rule(
        re.compile(r"(?i:\b(?:the\s)?(?P<nth>first|second)[\s-]half\sof\sthe\syear\b)(?!\s\d)"),
        _make_half_year,
        ("half",),
    ),
    Rule(
        re.compile(
            rf"(?i:\b{_NTH}{_COUNT}(?P<unit>day|week|month)s\s(?:of|in)\s)(?:(?P<year>{YEAR})|(?P<which>last|this|next)\syear\b"
            r"|(?P<the>the\syear)\b(?!\s\d))"
        ),
        _make_edge,
        ("days", "weeks", "months"),
    ),
    Rule(
        re.compile(rf"(?i:\b{_NTH}{_COUNT}(?P<unit>day|week)s\s(?:of|in)\s){MONTH}{OF_YEAR}"),
        _make_edge,
        ("days", "weeks"),
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = (*_SEASONS, "quarter", "half", "h1", "h2", "q1", "q2", "q3", "q4", "days", "weeks", "months")
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
