"""The words that times are told in, as pieces of patterns, and what one found expression carries.

All patterns are linear: every repetition is bounded and no two neighbouring pieces can match the same characters.
Month and weekday names must begin with a capital, which keeps "may", "march" and "sat" out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial

from marsad.mentions import numerals
from marsad.mentions.calendar import Clock, Part, Unit, such, unbounded
from marsad.model.interval import Interval, TimePrecision

Build = Callable[[int], Interval | None]
"""What makes the interval of a yearly date in one year; None where that year has none."""


class Sort(Enum):
    """What an expression is: a point that "since" or "until" can bind, a window, a habit that names no time, or an hour
    that belongs to the day beside it."""

    POINT = 1
    WINDOW = 2
    HABIT = 3
    HOUR = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """How one matched expression is read against a clock.

    `recurring` marks what comes round again ("March", "Monday", "10 May"), so that its neighbours may settle its year.
    `dated` marks what names its own year. `point` reads the time that "since" counts from by itself. `aside` marks a
    step back from the story ("two days earlier"), which goes on where it was.
    """

    read: Callable[[Clock], Interval]
    sort: Sort = Sort.POINT
    recurring: bool = False
    dated: bool = False
    point: Callable[[Clock], Interval] | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what makes a reading of its match; None rejects the match.

    `needs` are lower-case strings of which a sentence must hold one, so that most sentences never meet the pattern.
    """

    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], Reading | None]
    needs: tuple[str, ...] = ()

    def matches(self, text: str, lower: str) -> Iterator[tuple[re.Match[str], Reading]]:
        """The accepted matches in order, `lower` being `text.lower()`; after a rejected one the search goes on."""
        match = self.pattern.search(text) if not self.needs or any(word in lower for word in self.needs) else None
        while match:
            reading = self.make(match)
            if reading:
                yield match, reading
            match = self.pattern.search(text, match.end() if reading else match.start() + 1)


W = r"\s{1,3}"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:\.|(?![A-Za-z])))"
)
WEEKDAYS = "mon tue wed thu fri sat sun".split()
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DATE_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|\b)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)(?!\d)"
PLAIN_YEAR = r"(?:19\d\d|20\d\d|2100)(?!\d)"
OF_YEAR = (
    rf"(?:,?\s{{1,2}}(?:of\s|in\s)?(?:(?P<year>{YEAR})|(?P<which>last|this|next|(?:that|the)\ssame|that)\syear\b))?"
)
PART = (
    r"(?:(?P<part>(?i:early(?:[\s-]in)?|(?:the\s)?(?:beginning|start|outset)\sof|late(?:[\s-]in)?|later\sin|(?:the\s)?end\sof"
    r"|(?:the\s)?close\sof|mid|(?:the\s)?middle\sof|(?:the\s)?first\shalf\sof|(?:the\s)?second\shalf\sof"
    r"|(?:the\s)?latter\spart\sof|(?:the\s)?early\spart\sof))[\s-](?i:the\s)?)"
)
_ORDINALS = (
    "last first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINAL = rf"(?P<nth>{'|'.join(_ORDINALS)}|final|\d{{1,2}}(?:st|nd|rd|th))"
DAYPART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)"
UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)"
MONTH_WORD = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
WEEKDAY_WORD = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DEED = (
    "attack|ambush|raid|bombing|blast|explosion|strike|airstrike|shelling|assault|killing|shooting|massacre|clash|incident"
    "|abduction|kidnapping|murder|announcement|arrest"
)
FEW = r"(?:a\s)?couple\sof|(?:a\s|the\s)?few|several|a\sdozen|half\sa\sdozen|a\sgood\smany|many"
AMOUNT = rf"(?P<amount>{FEW}|\d{{1,3}}(?!\d|,\d)|{numerals.WORDS}|an?\b)"
ABOUT = (
    r"(?:(?:more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|up\sto|no\smore\sthan|as\smany\sas|just\sover|just\sunder|over|under"
    r"|nearly|almost|about|around|some|roughly|approximately|just|only|barely|the|another|a\sfurther|a\stotal\sof)\s){0,2}"
)
ADJECTIVE = r"(?:(?:full|whole|long|more|further|consecutive|straight|successive|additional|calendar)\s){0,2}"

PRECISIONS = {
    Unit.MINUTE: TimePrecision.DAY,
    Unit.HOUR: TimePrecision.DAY,
    Unit.DAY: TimePrecision.DAY,
    Unit.WEEK: TimePrecision.WEEK,
    Unit.MONTH: TimePrecision.MONTH,
    Unit.YEAR: TimePrecision.YEAR,
    Unit.DECADE: TimePrecision.PERIOD,
}
"""How finely one unit fixes a time ("two years ago" is a year)."""

_PARTS = {
    "early": Part.EARLY,
    "beginning": Part.START,
    "start": Part.START,
    "outset": Part.START,
    "late": Part.LATE,
    "later": Part.LATE,
    "end": Part.END,
    "close": Part.END,
    "mid": Part.MIDDLE,
    "middle": Part.MIDDLE,
    "first": Part.FIRST_HALF,
    "second": Part.SECOND_HALF,
    "latter": Part.LATE,
}
_VAGUE = {"couple": (2, 2), "few": (2, 9), "several": (3, 9), "dozen": (12, 12), "many": (5, 9)}


_THIS_YEAR = {"last": -1, "this": 0, "next": 1}


def said(match: re.Match[str], name: str) -> str:
    """The lower-case words of a named group; empty where the pattern has no such group or it took no part."""
    return (match.groupdict().get(name) or "").lower()


def from_day(build: Callable[[date], Interval], precision: TimePrecision, *, sort: Sort = Sort.POINT) -> Reading:
    """A reading that needs the day of publication and is open without it."""
    return Reading(lambda clock: build(clock.published) if clock.published else unbounded(precision), sort)


def yearly(match: re.Match[str], build: Build, precision: TimePrecision) -> Reading:
    """The reading of a yearly date whose year `OF_YEAR` matched: named, "last year", or left to the clock."""
    if said(match, "year"):
        found = build(int(match["year"])) or unbounded(precision)
        return Reading(lambda clock: found, dated=found.earliest is not None)
    if said(match, "which") in _THIS_YEAR:
        return Reading(partial(_in_year, build, _THIS_YEAR[said(match, "which")], precision))
    if said(match, "which"):
        return Reading(partial(in_that_year, build, precision))
    return Reading(lambda clock: such(build, clock, precision), recurring=True)


def _in_year(build: Build, step: int, precision: TimePrecision, clock: Clock) -> Interval:
    found = build(clock.published.year + step) if clock.published else None
    return found or unbounded(precision)


def in_that_year(build: Build, precision: TimePrecision, clock: Clock) -> Interval:
    """The date in the year that was told of, else the latest one."""
    told = clock.told.earliest if clock.told else clock.story
    found = build(told.year) if told else None
    late = found and found.earliest and clock.limit and found.earliest > clock.limit
    return found if found and not late else such(build, clock, precision)


def month_number(words: str) -> int:
    """1 to 12, from a month's name or abbreviation."""
    return MONTHS.index(words[:3].lower()) + 1


def ordinal(words: str) -> int:
    """1 for "first" and "1st", and so on; 0 for "last" and "final"."""
    word = words.lower()
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    return _ORDINALS.index(word) if word in _ORDINALS else 0


def weekday_number(words: str) -> int:
    """0 (Monday) to 6, from a weekday's name or abbreviation."""
    return WEEKDAYS.index(words[:3].lower())


def part_named(words: str | None) -> Part | None:
    """The part of a month or year that words like "the end of" name."""
    if not words:
        return None
    first = re.sub(r"^the\s", "", words.lower())
    return _PARTS[re.split(r"[\s-]", first)[0]]


def unit_named(word: str) -> Unit:
    """The unit; a night counts as a day, a fortnight as a week (see `amount`)."""
    lower = word.lower()
    return {"night": Unit.DAY, "fortnight": Unit.WEEK, "moment": Unit.MINUTE, "second": Unit.MINUTE}.get(lower) or Unit(
        lower
    )


def amount(words: str | None, unit: str = "") -> tuple[int, int]:
    """Least and most that an amount stands for ("several" 3-9, as the codebook counts); 1-1 where nothing is said."""
    low, high = _amount((words or "a").lower())
    return (2 * low, 2 * high) if unit.lower() == "fortnight" else (low, high)


def _amount(words: str) -> tuple[int, int]:
    if words.startswith("half"):
        return 6, 6
    for word, bounds in _VAGUE.items():
        if word in words:
            return bounds
    number = 1 if words in ("a", "an") else numerals.value(words)
    number = min(number or 0, 999)
    return number, number


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words in any case."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
