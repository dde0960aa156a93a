"""Years, spans of years, decades, seasons, quarters and feasts."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from marsad.mentions.calendar import (
    Clock,
    Part,
    a_day,
    ended,
    season_of,
    shifted,
    shifted_months,
    such,
    unbounded,
    week_holding,
    year_of,
)
from marsad.mentions.dates import coming, days_of
from marsad.mentions.timewords import OF_YEAR, PART, PLAIN_YEAR, YEAR, Reading, Rule, Sort, part_named, said, yearly
from marsad.model.interval import Interval, TimePrecision

FURTHEST = 5
"""A bare number more than so many years ahead of publication is not a year."""

_LEAD = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|during|from|before|after|for|through|throughout|between|year|late|early|mid|end"
    r"|to|and|or|into)\b[\s-]?|\((?:in\s|c\.\s?|since\s)?|,\s|[-–—/])$",
    re.IGNORECASE,
)
_NUMBER_LEAD = re.compile(
    r"(?:[$£€#@]|[.,:'’]|\d\s|\b(?:than|least|most|nearly|almost|some|up\sto|as|total\sof|number\sof|about|approximately"
    r"|roughly|over|at|another|all|resolution|no\.|number|article|flight|route|highway|unit|battalion|brigade|division"
    r"|room|page|law|vision|model)\s?|[A-Za-z]-)$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"%|[a-z]|[.,:/-]\d|\s?(?:km|kg|mm|ft|metres|meters|hours|hrs|gmt|local\stime|percent|per\scent|members)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:people|men|women|children|of|more|other|others|troops|police|personnel|additional|dead|killed|wounded|injured"
    r"|arrested|displaced|soldiers|fighters|militants|civilians|families|refugees|persons|prisoners|detainees|houses"
    r"|villages)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\s(?!(?:was|is|as|has|this|his|its|across|attacks|elections|clashes|protests|talks|wars|sanctions|bombings|killings"
    r"|floods|riots|hostilities|events)\b)(?:[a-z-]{3,20}\s)?[a-z]{3,20}(?<![sui])s\b"
)
_FIRM_LEAD = re.compile(r"\b(?:an?|in|since|of|the|during|from|by|after|before|until|till|through)\s$", re.IGNORECASE)


def _make_year(match: re.Match[str]) -> Reading | None:
    part = part_named(said(match, "part"))
    if not part and not said(match, "noun") and not _is_year(match):
        return None
    found = year_of(int(match["year"]), part)
    if part or said(match, "noun") or _FIRM_LEAD.search(match.string[max(0, match.start() - 14) : match.start()]):
        return Reading(lambda clock: found, dated=True)
    return Reading(partial(_plausible, found), dated=True)


def _is_year(match: re.Match[str]) -> bool:
    """Whether four figures are a year and not a count, a measure, a clock time or part of a name."""
    before = match.string[max(0, match.start() - 14) : match.start()]
    after = match.string[match.end() : match.end() + 48]
    if _MEASURED.match(after) or _COUNTED.match(after):
        return False
    if _NUMBER_LEAD.search(before) and not _LEAD.search(before):
        return False
    return not _PLURAL.match(after) or bool(_FIRM_LEAD.search(before))


def _plausible(found: Interval, clock: Clock) -> Interval:
    limit = clock.limit
    if limit and found.earliest and found.earliest.year > limit.year + FURTHEST:
        return unbounded()
    return found


def _make_years(match: re.Match[str]) -> Reading | None:
    first, short = int(match["year"]), match["end"]
    last = int(short) if len(short) == 4 else first // 100 * 100 + int(short)
    if not first < last <= first + 60:
        return None
    found = Interval(year_of(first).earliest, year_of(last).latest, TimePrecision.PERIOD)
    return Reading(lambda clock: found, dated=True)


_DECADE_PARTS = {
    Part.EARLY: (0, 3),
    Part.START: (0, 2),
    Part.MIDDLE: (4, 6),
    Part.LATE: (6, 9),
    Part.END: (8, 9),
    Part.FIRST_HALF: (0, 4),
    Part.SECOND_HALF: (5, 9),
}


def _make_decade(match: re.Match[str]) -> Reading:
    start = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    part = part_named(said(match, "part"))
    first, last = _DECADE_PARTS[part] if part else (0, 9)
    found = Interval(date(start + first, 1, 1), date(start + last, 12, 31), TimePrecision.PERIOD)
    return Reading(lambda clock: found, dated=True)


def _make_season(match: re.Match[str]) -> Reading:
    build = partial(season_of, season=said(match, "season"))
    if said(match, "year"):
        found = build(int(match["year"]))
        return Reading(lambda clock: found, dated=True)
    if said(match, "which") == "last":
        return Reading(lambda clock: ended(build, clock, TimePrecision.SEASON))
    reading = Reading(lambda clock: such(build, clock, TimePrecision.SEASON), recurring=True)
    return Reading(lambda clock: coming(reading, clock)) if said(match, "which") == "next" else reading


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_COUNTS = {word: n for n, word in enumerate("two three four five six seven eight nine ten eleven".split(), start=2)}


def _make_quarter(match: re.Match[str]) -> Reading:
    nth = int(match["figure"]) if match["figure"] else _QUARTERS[said(match, "nth")]
    return yearly(
        match, partial(_months, first=3 * nth - 2, count=3, precision=TimePrecision.SEASON), TimePrecision.SEASON
    )


def _make_first_months(match: re.Match[str]) -> Reading | None:
    count = _COUNTS.get(said(match, "count")) or int(match["count"])
    if not 1 < count < 12:
        return None
    first = 1 if said(match, "nth") in ("first", "opening") else 13 - count
    return yearly(
        match, partial(_months, first=first, count=count, precision=TimePrecision.PERIOD), TimePrecision.PERIOD
    )


def _months(year: int, first: int, count: int, precision: TimePrecision) -> Interval:
    start = date(year, first, 1)
    return Interval(start, shifted(shifted_months(start, count), -1), precision)


_FEASTS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing": (12, 26),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "nowruz": (3, 21),
    "newroz": (3, 21),
}


def _make_feast(match: re.Match[str]) -> Reading:
    name = said(match, "feast").replace("’", "'")
    if name.startswith("thanksgiving"):
        return yearly(match, _thanksgiving, TimePrecision.DAY)
    day = next(day for key, day in _FEASTS.items() if name.startswith(key))
    return yearly(match, lambda year: days_of(year, day, day), TimePrecision.DAY)


def _thanksgiving(year: int) -> Interval | None:
    """The fourth Thursday of November, as the United States keep it."""
    monday = week_holding(date(year, 11, 4)).earliest
    return a_day(shifted(monday, 24)) if monday else None


def _make_lunar(match: re.Match[str]) -> Reading:
    """Months and feasts of the Islamic calendar: kept in words, not turned into days."""
    return Reading(lambda clock: unbounded(), Sort.WINDOW)


_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)\b"
_FEAST = r"Thanksgiving(?:\sDay)?|Christmas(?:\s(?:Day|Eve))?|Boxing\sDay|New\sYear[’']s\s(?:Day|Eve)|Nowruz|Newroz"
_FEAST_CUES = ("thanksgiving", "christmas", "boxing", "new year", "nowruz", "newroz")
_LUNAR = (
    r"(?:(?i:the\s(?:holy\s|fasting\s)?month\sof)\s)?(?:Ramadan|Ramazan|Muharram|Safar|Shaban|Shawwal|Rajab)\b"
    r"|Eid\b(?:\s(?:al|ul)[\s-][A-Z][a-z]{1,9})?|Ashura\b|Arba'?een\b"
)

RULES: tuple[Rule, ...] = (
    Rule(re.compile(rf"\b(?P<noun>(?i:the\syear\s|year\s))(?P<year>{PLAIN_YEAR})\b"), _make_year),
    Rule(re.compile(rf"\b{PART}(?:(?i:the\syear\s))?(?P<year>{PLAIN_YEAR})\b"), _make_year),
    Rule(re.compile(rf"(?<![\d.,:/])(?<!\d\s)\b(?P<year>{PLAIN_YEAR})"), _make_year),
    Rule(
        re.compile(rf"(?<![\d.,:/-])\b(?P<year>{PLAIN_YEAR})\s?[-–—/]\s?(?P<end>{PLAIN_YEAR}|\d\d(?!\d))(?![-/\d])"),
        _make_years,
    ),
    Rule(
        re.compile(rf"(?:\b{PART}|\b(?i:the)\s|\b)(?P<decade>(?:19|20)\d0)[’']?s\b"), _make_decade, ("0s", "0’s", "0's")
    ),
    Rule(re.compile(rf"(?:\b{PART}|\b(?i:the)\s)[’'](?P<decade>[1-9]0)s\b"), _make_decade, ("0s",)),
    Rule(re.compile(rf"(?i:\b(?P<which>last|this|next)\s{_SEASON})"), _make_season, _SEASONS),
    Rule(
        re.compile(rf"(?i:\b(?:the\s)?{_SEASON}(?:\sof|,)?\s)(?P<year>{YEAR})(?:[-–/]\d\d(?:\d\d)?(?!\d))?"),
        _make_season,
        _SEASONS,
    ),
    Rule(re.compile(r"(?i:\b(?<=\bin\s)(?:the\s)?(?P<season>summer|winter|autumn|spring)\b)"), _make_season, _SEASONS),
    Rule(
        re.compile(
            rf"(?i:\b(?:(?:the\s)?(?P<nth>first|second|third|fourth|last|final)\squarter|Q(?P<figure>[1-4]))\b){OF_YEAR}"
        ),
        _make_quarter,
        ("quarter", "q"),
    ),
    Rule(
        re.compile(
            rf"(?i:\b(?:the\s)?(?P<nth>first|opening|last|final)\s(?P<count>\d\d?|{'|'.join(_COUNTS)})\smonths)"
            rf"\s(?:of\s|in\s)(?:(?P<year>{YEAR})|(?P<which>last|this|next)\syear\b)"
        ),
        _make_first_months,
        ("months",),
    ),
    Rule(re.compile(rf"\b(?P<feast>{_FEAST})(?![’'\w]){OF_YEAR}"), _make_feast, _FEAST_CUES),
    Rule(re.compile(rf"\b(?:{_LUNAR})"), _make_lunar),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = tuple(
    "0 1 2 3 4 5 6 7 8 9 quarter spring summer autumn fall winter eid ashura arba thanksg christmas boxing new "
    "nowr ram muharram safar shaban shawwal rajab".split()
)
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
