"""The words that bind a time expression from before or after: "since", "until", "before", "the week to", "onwards"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from marsad.mentions.calendar import Clock, Unit, moved, shifted, unbounded, week_holding
from marsad.mentions.evenings import Piece
from marsad.mentions.timewords import ABOUT, AMOUNT, PRECISIONS, UNIT, Reading, Sort, amount, unit_named
from marsad.model.interval import Interval, TimePrecision

Read = Callable[[Clock], Interval]

_I = re.IGNORECASE
_SINCE = re.compile(
    r"(?<!has\s)(?<!have\s)(?<!had\s)(?<!long\s)\b(?:ever\s)?since\s(?P<gap>(?:[^,;:.()]|\.(?!\s+[A-Z])){0,90})$", _I
)
_SINCE_END = re.compile(
    r"(?:\A(?:the\s)?|\b(?:in|on|of|by|from|began|started|launched|erupted|resumed|collapsed|ended|fell|broke\s(?:out|down)|lapsed|expired|opened|closed|late|early)\s|\A(?:about|around|roughly|approximately|at\sleast|as\searly\sas)\s)\Z",
    _I,
)
_LEADS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:up\s)?(?:until|till)\s(?:the\s)?$|\bup\sto\s(?:the\s)?$", _I), "until"),
    (re.compile(r"\bby\s(?:the\s)?$", _I), "by"),
    (re.compile(r"\b(?:before|prior\sto|ahead\sof)\s$", _I), "before"),
    (
        re.compile(
            r"\b(?:before|prior\sto|ahead\sof)\s(?:the\s|an?\s|its\s|their\s)?(?:[\w-]{3,14}\s){0,2}(?:elections?|polls?|vote|referendum|summit"
            r"|deadline|inauguration|ceremony|handover|anniversary|talks)\s(?:(?:due|set|scheduled|planned)\s)?(?:on|of|for)\s(?:the\s)?$",
            _I,
        ),
        "before",
    ),
    (re.compile(r"\b(?:after|following)\s$", _I), "after"),
    (re.compile(r"\bthe\seve\sof\s(?:the\s)?$", _I), "eve"),
)
_OFFSET = re.compile(rf"\b(?:{ABOUT}{AMOUNT}\s){UNIT}s?\s(?P<way>after|before|following|prior\sto)\s(?:the\s)?$", _I)
_FROM = re.compile(r"\b(?:as\s)?from\s(?:the\s)?$", _I)
_ONWARD = re.compile(r"\sonwards?\b|\sand\safter(?=[,.;])|\son(?=[,.;])", _I)
"""What stands behind a time from which on something is so."""

_END_OF = re.compile(r"(?:the\s)?(?:end|close)\s(?:of|in)\b", _I)
_CLOSED = frozenset({"until", "by", "before"})

_OWNER = re.compile(r"[’']s?\s(?!end\b|close\b)")
"""What stands behind the day of a deed, which no word before it binds: "killed by yesterday's strike"."""

_STRETCH = re.compile(
    r"\b(?:the\s)?(?P<unit>week|month|year)\s(?P<way>to|up\sto|ending|of|beginning|starting)\s(?:on\s)?(?:the\s)?$", _I
)


_ENDED = re.compile(
    rf"\b{AMOUNT}-days?(?:-long)?\s(?:[\w’'-]+,?\s){{1,5}}(?:(?:that|which)\s(?:has\s|had\s)?)?(?:ended|concluded|finished)"
    r"\s(?:on\s|early\s|late\s)?$",
    _I,
)
"""What lasted so many days and ended on the last of them."""


def led(text: str, lead: str, piece: Piece) -> Piece:
    """The piece with the word that binds it, where there is one."""
    reading = piece.reading
    if reading.sort is Sort.HABIT:
        return piece
    since = _SINCE.search(lead)
    if since and _SINCE_END.search(since["gap"]):
        counted = Reading(partial(_since, reading), Sort.WINDOW, dated=reading.dated, point=reading.read)
        return Piece(piece.start - len(since[0]), piece.end, counted)
    if reading.sort is Sort.WINDOW:
        return piece
    opened, onward = _FROM.search(lead), _ONWARD.match(text, piece.end)
    if onward and (opened or onward[0] != " on"):
        start = piece.start - len(opened[0]) if opened else piece.start
        return Piece(start, onward.end(), Reading(partial(_since, reading), Sort.WINDOW, dated=reading.dated))
    stretch = _STRETCH.search(lead)
    if stretch:
        read = partial(_stretch, reading, unit_named(stretch["unit"]), stretch["way"].lower())
        return Piece(piece.start - len(stretch[0]), piece.end, Reading(read, dated=reading.dated))
    offset = _OFFSET.search(lead)
    if offset:
        return Piece(piece.start - len(offset[0]), piece.end, Reading(_offset(offset, reading)))
    ended = _ENDED.search(lead)
    if ended:
        days = amount(ended["amount"], "day")[1]
        return replace(piece, reading=Reading(partial(_ending, reading, days)))
    if _OWNER.match(text, piece.end):
        return piece
    for pattern, word in _LEADS[: 1 if piece.hour else None]:
        bound = pattern.search(lead)
        if bound:
            end = word in _CLOSED and not reading.recurring and _END_OF.match(text, piece.start, piece.end)
            read = partial(_until_end if end else _BOUND[word], reading)
            dated = reading.dated and reading.read(Clock()).precision is not TimePrecision.YEAR
            point = reading.read if word in ("after", "until") else None
            counted = Reading(read, Sort.WINDOW, reading.recurring, dated, point)
            return Piece(piece.start - len(bound[0]), piece.end, counted)
    return piece


def _since(reading: Reading, clock: Clock) -> Interval:
    point = reading.read(clock)
    if clock.published and point.earliest and point.earliest > clock.published:
        return point
    return Interval(point.earliest, clock.published if point.earliest else None, TimePrecision.PERIOD)


def _until(reading: Reading, clock: Clock) -> Interval:
    """Up to the point's last day; from the day after publication where the point is still to come."""
    point = reading.read(clock)
    if clock.published and point.earliest and point.earliest > clock.published:
        return Interval(shifted(clock.published, 1), point.latest, TimePrecision.PERIOD)
    return Interval(None, point.latest, TimePrecision.PERIOD)


def _until_end(reading: Reading, clock: Clock) -> Interval:
    """What is left of a month or year by, until or before whose end something is awaited."""
    point = reading.read(clock)
    if clock.published and point.latest and point.latest > clock.published:
        return Interval(shifted(clock.published, 1), point.latest, TimePrecision.PERIOD)
    return Interval(None, point.latest, TimePrecision.PERIOD)


def _before(reading: Reading, clock: Clock) -> Interval:
    point = reading.read(clock)
    if point.earliest is None:
        return unbounded(TimePrecision.PERIOD)
    latest = shifted(point.earliest, -1)
    ahead = shifted(clock.published, 1) if clock.published and latest > clock.published else None
    return Interval(ahead, latest, TimePrecision.PERIOD)


def _after(reading: Reading, clock: Clock) -> Interval:
    """From the point on: its own day where it is a day, else the day after it ends."""
    point = reading.read(clock)
    if point.earliest is None or point.latest is None:
        return unbounded(TimePrecision.PERIOD)
    start = point.earliest if point.earliest == point.latest else shifted(point.latest, 1)
    if clock.published is None or start > clock.published:
        return Interval(start, None, TimePrecision.PERIOD)
    return Interval(start, clock.published, TimePrecision.PERIOD)


def _stretch(reading: Reading, unit: Unit, way: str, clock: Clock) -> Interval:
    """Reads "the week to 10 May", "the week of 5 May" and "the month beginning on 1 May"."""
    point = reading.read(clock)
    if point.earliest is None or point.latest is None:
        return point
    day = point.earliest
    if way in ("to", "ending", "up to"):
        return Interval(min(shifted(moved(point.latest, unit, -1), 1), day), point.latest, PRECISIONS[unit])
    if day != point.latest:
        return point
    if way == "of":
        return week_holding(day) if unit is Unit.WEEK else point
    return Interval(day, shifted(moved(day, unit, 1), -1), PRECISIONS[unit])


def _ending(reading: Reading, days: int, clock: Clock) -> Interval:
    """Reads "a four-day raid that ended on Monday"."""
    end = reading.read(clock)
    if end.earliest is None or end.latest is None or end.earliest != end.latest or not 1 < days <= 60:
        return end
    return Interval(shifted(end.latest, 1 - days), end.latest, TimePrecision.PERIOD)


def _eve(reading: Reading, clock: Clock) -> Interval:
    """The day before a day or a feast of some days."""
    point = reading.read(clock)
    if point.earliest is None or point.latest is None or (point.latest - point.earliest).days > 6:
        return point
    day = shifted(point.earliest, -1)
    return Interval(day, day, TimePrecision.DAY)


_BOUND: dict[str, Callable[[Reading, Clock], Interval]] = {
    "until": _until,
    "by": _until,
    "before": _before,
    "after": _after,
    "eve": _eve,
}


def _offset(match: re.Match[str], reading: Reading) -> Read:
    sign = -1 if match["way"].lower() in ("before", "prior to") else 1
    unit = unit_named(match["unit"])
    low, high = (sign * count for count in amount(match["amount"], match["unit"]))
    return partial(_from_point, reading, unit, low, high)


def _from_point(reading: Reading, unit: Unit, low: int, high: int, clock: Clock) -> Interval:
    """Reads "two days after 10 May": the point's interval moved, as wide as the amount is vague."""
    point = reading.read(clock)
    if point.earliest is None or point.latest is None:
        return unbounded(PRECISIONS[unit])
    near, far = sorted((low, high))
    precision = point.precision if low == high else TimePrecision.PERIOD
    return Interval(moved(point.earliest, unit, near), moved(point.latest, unit, far), precision)
