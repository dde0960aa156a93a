"""Years, spans of years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from marsad.mentions.calendar import Clock, Part, unbounded, year_of
from marsad.mentions.timewords import PART, PLAIN_YEAR, Reading, Rule, part_named, said, words
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
_ABOUT = re.compile(
    r"\b(?:since|from|until|till|in)\s(?:about|around|roughly|at\sleast|as\searly\sas)\s$", re.IGNORECASE
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
_YEARLY = re.compile(r"\b(?:in|since|during|until|till)\s$", re.IGNORECASE)
"""What stands before a year and hardly before a round number of people: "in 2014 fighters seized the town"."""
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
    before = match.string[max(0, match.start() - 20) : match.start()]
    after = match.string[match.end() : match.end() + 48]
    if _MEASURED.match(after):
        return False
    if _COUNTED.match(after) and not (_YEARLY.search(before) and not match["year"].endswith("00")):
        return False
    if _NUMBER_LEAD.search(before) and not _LEAD.search(before) and not _ABOUT.search(before):
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


_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty first": 21}


def _make_tens(match: re.Match[str]) -> Reading | None:
    """Reads "the nineties", but not an age: "in his fifties"."""
    if _AGE.search(match.string[max(0, match.start() - 16) : match.start()]) or not said(match, "tens"):
        return None
    start = 1920 + 10 * _TENS.index(said(match, "tens"))
    found = Interval(date(start, 1, 1), date(start + 9, 12, 31), TimePrecision.PERIOD)
    return Reading(lambda clock: found, dated=True)


_AGE = re.compile(r"\b(?:his|her|their|its|mid|early|late|low|high)[\s-]$", re.IGNORECASE)


def _make_century(match: re.Match[str]) -> Reading:
    which = re.sub(r"[\s-]+", " ", said(match, "which"))
    if which in ("last", "this"):
        return Reading(partial(_century_near, which == "last"))
    number = int(match["nth"]) if match["nth"] else _CENTURIES[which]
    found = _century(number)
    return Reading(lambda clock: found, dated=True)


def _century(number: int) -> Interval:
    return Interval(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), TimePrecision.PERIOD)


def _century_near(last: bool, clock: Clock) -> Interval:
    if clock.published is None:
        return unbounded(TimePrecision.PERIOD)
    return _century((clock.published.year + 99) // 100 - last)


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
    Rule(
        re.compile(
            rf"(?:\b{PART}[’']?|\b(?i:in|of|to|since|during|by|from)\s(?i:the)\s|\b(?i:the)\s[’'])(?P<decade>[3-9]0)s\b"
        ),
        _make_decade,
        ("0s",),
    ),
    Rule(
        words(r"the\s(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"),
        _make_tens,
        ("ies",),
    ),
    Rule(
        words(
            rf"(?:{PART})?(?:the\s)?(?:(?P<nth>1[5-9]|2[01])(?:st|th)|(?P<which>last|this|twentieth|twenty[\s-]first|nineteenth|eighteenth))[\s-]century"
        ),
        _make_century,
        ("century",),
    ),
)
"""The rules of this module, to be tried over a whole sentence."""

GATE = (*"0123456789", "century", "ies")
"""A sentence without any of these, in lower case, has nothing for `RULES`."""
