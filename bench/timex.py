"""Time mentions as values of TimeML's TIMEX3.

What the reader resolves to days is written as the calendar writes it ("2013-W12", "2013-SU"). Windows are durations
("the past two weeks" is P2W), habits are sets ("every day" is P1D), and "now" is PRESENT_REF.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from durations import Valued, length

from marsad.model.interval import TimePrecision
from marsad.model.mention import TimeMention
from marsad.model.span import Span

_I = re.IGNORECASE
_NOT_TIMEX = re.compile(
    r"^(?:so far|to date|thus far|until now|till now|up to now|up until now|as of .*|previously|formerly"
    r"|(?:most |more )?recent|(?:ever )?since(?: then)?|(?:at|by|around) (?:the|that) time|at night.*"
    r"|(?:after|before|since|at) (?:dark|dusk|nightfall|sunset)"
    r"|regularly|periodically|occasionally|routinely|frequently"
    r"|from time to time|time and time again|a?round the clock|year-round|day and night)$"
)
_NOW = re.compile(r"^(?:now|right now|currently|presently|nowadays|these days|at present|at (?:the|this) .*)$")
_PARTS = (
    ("morning", "TMO"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI"), ("midday", "T12"), ("noon", "T12"),
    ("dawn", "TMO"), ("dusk", "TEV"), ("early hours", "TMO"),
)  # fmt: skip
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b|(?P<day>\d{1,2}):(?P<minutes>\d\d)", _I
)
_DURATION = re.compile(
    r"\b(?:past|last|previous|preceding|next|coming|following|recent|earlier|prior)\s(?:\w+\s){0,4}?\w+s\b|\b(?:past|coming)\s\w+$"
    r"|^(?:for|over|during|in|within|nearly|almost|throughout|after|following)\s.*"
    r"\b(?:second|minute|hour|day|night|week|month|year|decade)s?$"
    r"|^the\slast\s(?:hour|week|month|year|decade)$|\b(?:after|before)$|\b(?:consecutive|straight|successive)\b"
    r"|\b(?:hour|minute|second)s?\s(?:ago|later|earlier)",
    _I,
)
_HOURS = re.compile(r"(?:hour|minute)s? (?:ago|later|earlier)")
_DATED = re.compile(
    r"\b(?:ago|later|earlier|of|19\d\d|20\d\d|the (?:day|night) before"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?<!decade)(?<!decades))\b"
)
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_YEARS = re.compile(r"(?P<first>\d{4})\s?[-–—/]\s?(?P<last>\d{4}|\d\d)")
_SETS = {"dai": "P1D", "night": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "annual": "P1Y"}
_WEEKDAYS = "mon tue wed thu fri sat sun".split()


def valued(mention: TimeMention) -> list[Valued]:
    """A mention as TimeML marks it: one expression, two ("2014-2016"), or none."""
    span = mention.quote.span
    years = _YEARS.fullmatch(mention.quote.words)
    if years:
        first, last = years["first"], years["last"]
        full = last if len(last) == 4 else first[:2] + last
        end = span.start + years.start("last")
        return [(Span(span.start, span.start + 4), first), (Span(end, span.end), full)]
    found = value(mention)
    return [(span, found)] if found else []


def value(mention: TimeMention) -> str | None:
    """The TIMEX3 value of a mention; None where TimeML marks no such words."""
    words = re.sub(r"\s+", " ", mention.quote.words.lower()).strip()
    if _NOT_TIMEX.match(words):
        return None
    if mention.habitual:
        return _set(words)
    if _NOW.match(words):
        return "PRESENT_REF"
    if re.match(r"(?:more |most )?recently$|lately$|of late$|.*\b(?:while|time|long) ago$|in the past$", words):
        return "PAST_REF"
    if _DURATION.search(words) and (_HOURS.search(words) or not _DATED.search(words)):
        return length(words)
    when = mention.when
    if when.earliest is None or when.latest is None:
        return _open(words)
    return _point(words, when.earliest, when.latest, when.precision)


def _set(words: str) -> str | None:
    weekday = re.search(r"(mon|tues|wednes|thurs|fri|satur|sun)day", words)
    if weekday:
        return f"XXXX-WXX-{_WEEKDAYS.index(weekday[0][:3]) + 1}"
    return next((found for stem, found in _SETS.items() if stem in words), None) or length(words)


def _open(words: str) -> str | None:
    """What is left open in days may still be a duration, or some day."""
    if re.search(
        r"\b(?:the|that|same|next|following|previous)\s(?:same\s)?(?:day|night|evening|morning|afternoon)\b", words
    ):
        return "XXXX-XX-XX" + _daypart(words)
    hour = _daypart(words)
    return f"XXXX-XX-XX{hour}" if hour else length(words)


def _point(words: str, first: date, last: date, precision: TimePrecision) -> str | None:
    middle = first + timedelta(days=(last - first).days // 2)
    days = (last - first).days
    if "weekend" in words:
        return f"{_week(first)}-WE"
    if precision is TimePrecision.DAY or first == last:
        day = last if days and "overnight" in words else first
        return day.isoformat() + _daypart(words)
    if re.search(r"\bweeks?\b", words) and days <= 7:
        return _week(middle)
    if season := re.search(r"\b(?:spring|summer|autumn|fall|winter)\b", words):
        return f"{first.year - (season[0] == 'winter' and first.month < 3)}-{_SEASONS[season[0]]}"
    if re.search(r"\bquarter\b|\bq[1-4]\b", words):
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if re.search(r"\bh[12]\b|\b(?:first|second) half of (?:the year|this year|last year|\d{4})", words):
        return f"{first.year}-H{1 if first.month < 7 else 2}"
    if re.search(r"\bago\b|\bsome\b", words) and precision is TimePrecision.PERIOD:
        return length(words)
    if precision is TimePrecision.MONTH or days <= 31:
        return f"{middle:%Y-%m}"
    if precision is TimePrecision.YEAR or days <= 366:
        return f"{first.year}"
    if "century" in words or "centuries" in words:
        return f"{first.year // 100}"
    return f"{first.year // 10}" if days <= 3660 else length(words)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _daypart(words: str) -> str:
    clock = _CLOCK.search(words)
    if clock and clock["half"]:
        hour = int(clock["hour"]) % 12 + (12 if clock["half"].lower() == "p" else 0)
        return f"T{hour:02}" + (f":{clock['minute']}" if clock["minute"] else "")
    if clock:
        return f"T{int(clock['day']):02}:{clock['minutes']}"
    return next((code for word, code in _PARTS if word in words), "")
