"""Joins neighbouring time expressions by the words between them: ranges, "since", "until", "before" and the like.

Hours and nights that stand beside a day are joined to it first (`evenings`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from marsad.mentions.bounds import led
from marsad.mentions.calendar import FRESH, Clock, shifted, unbounded
from marsad.mentions.evenings import NIGHT, Piece, with_hours, with_nights
from marsad.mentions.timewords import Reading, Sort
from marsad.model.calendar import WEEKDAYS
from marsad.model.interval import Interval, TimePrecision

Read = Callable[[Clock], Interval]

_REACH = 120
"""Characters before an expression that may hold the word that binds it."""


_I = re.IGNORECASE
_FROM = re.compile(r"\b(?:from|between|since)\s(?:the\s|about\s|around\s)?$", _I)
_TO = re.compile(
    r"^(?:\s?[-–—]\s?|,?\s(?:to|until|till|through|up\sto|up\suntil|into)\s(?:the\s(?:(?:early|small)\shours\sof\s)?)?)$",
    _I,
)
_LIGHT = re.compile(r"(?:dawn|daybreak|sunrise|first\slight|(?:early\s)?morning)\b", _I)
_AND = re.compile(r"^\sand\s(?:the\s)?$", _I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = {day: number for number, day in enumerate(WEEKDAYS)}
_MONTH_ALONE = re.compile(
    rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
    r"(?P<rest>,?\s(?:of\s)?(?:(?:last|this|that|the\ssame)\syear|\d{4}))?",
    _I,
)
_LIST = re.compile(r"^,?\s(?:(?:and|or)\s)?(?:on\s|in\s)?(?:the\s)?$", _I)
_LOOSE_SINCE = re.compile(
    r"(?<!has\s)(?<!have\s)(?<!had\s)\b(?:ever\s)?since\s(?:the|its|his|her|their)\s"
    r"(?:(?:[\w’'-]{1,20}\s){1,3}(?:began|started|erupted|ended|fell|collapsed|resumed|lapsed|broke\s(?:out|down)|took\s(?:effect|hold|power)"
    r"|came\s(?:into\s(?:force|effect)|to\spower)|was\s[a-z]{2,14}|were\s[a-z]{2,14}|of\s(?:(?:the|its|a|an)\s)?[\w’'-]{1,20})\b"
    r"|(?:[\w’'-]{1,20}\s){0,2}[\w’'-]{1,20}(?=[,.;]|$))",
    _I,
)
_SINCE_DEED = re.compile(
    r"(?:ever\s)?since\s(?:the|that|this)\s(?:[a-z-]{3,12}\s)?(?:attack|shooting|raid|bombing|blast|explosion|ambush|massacre|killing"
    r"|strike|airstrike|shelling|incident|clash|assault|abduction|kidnapping|murder)(?:s|es)?",
    _I,
)
"""A known deed from which on something is so."""
_INTO = re.compile(r"^\s(?:in)?to\s(?:the\s(?:early\s|small\s)?(?:hours|morning)\sof\s)?$", _I)
"""What stands between a night and the day that it ends on."""


def joined(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces (in order, not overlapping) with neighbours joined where the words around them bind them."""
    kept = with_hours(text, pieces)
    found: list[Piece] = []
    index = 0
    while index < len(kept):
        floor = max(kept[index - 1].end if index else 0, kept[index].start - _REACH)
        lead = text[floor : kept[index].start]
        ranged = _night_before(text, kept, index) or _ranged(text, lead, kept, index)
        found.append(ranged or led(text, lead, _lent(text, kept, index)))
        index += 2 if ranged else 1
    return _with_loose_since(text, _windows_merged(text, with_nights(text, found)))


def apart(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces each by itself: hours and nights joined to their day, years lent, and nothing else joined."""
    kept = with_nights(text, with_hours(text, pieces))
    return [_lent(text, kept, index) for index in range(len(kept))]


def _night_before(text: str, pieces: Sequence[Piece], index: int) -> Piece | None:
    """Reads "overnight into Tuesday": from the day before."""
    if index + 1 >= len(pieces):
        return None
    first, second = pieces[index], pieces[index + 1]
    night = NIGHT.match(text[first.start : first.end]) and second.reading.sort is Sort.POINT
    if not night or not _INTO.match(text[first.end : second.start]):
        return None
    return Piece(first.start, second.end, replace(second.reading, read=partial(_eve, second.reading)))


def _eve(reading: Reading, clock: Clock) -> Interval:
    day = reading.read(clock)
    return _spanning(shifted(day.earliest, -1), day.latest) if day.earliest else day


_LENGTH = re.compile(r"(?:for|over|in|within|during)\s(?!.*\b(?:past|last|recent|previous|next|coming)\b)", _I)
_WITHIN = re.compile(r"^\s(?:on|in|during|of)\s(?:the\s)?$", _I)
_UP_TO = re.compile(r"^\s(?:up\s)?(?:to|until|ending)\s(?:on\s)?(?:the\s)?$", _I)


def _windows_merged(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Reads "the last four years since 2018", "for two hours on Monday" and "the six months to July" as one expression.

    "Since" bounds the first, the day the second, and the third ends with its month.
    """
    kept: list[Piece] = []
    for piece in pieces:
        last = kept[-1] if kept and kept[-1].reading.sort is Sort.WINDOW else None
        gap = text[last.end : piece.start] if last else ""
        length = last and piece.reading.sort is Sort.POINT and _LENGTH.match(text[last.start : last.end])
        since = text[piece.start : piece.start + 6].lower() == "since "
        if last and ((since and gap.isspace()) or (length and _WITHIN.match(gap))):
            kept[-1] = replace(piece, start=last.start)
        elif last and length and _UP_TO.match(gap):
            read = partial(_up_to, last.reading, piece.reading)
            kept[-1] = Piece(last.start, piece.end, Reading(read, Sort.WINDOW))
        else:
            kept.append(piece)
    return kept


def _up_to(length: Reading, point: Reading, clock: Clock) -> Interval:
    end = point.read(clock)
    return length.read(Clock(end.latest)) if end.latest else unbounded(TimePrecision.PERIOD)


def _with_loose_since(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Adds "since the start of the siege" and "since the siege began" where nothing dates them."""
    loose = [
        Piece(match.start(), match.end(), Reading(partial(_up_to_publication, _is_deed(match[0])), Sort.WINDOW))
        for match in _LOOSE_SINCE.finditer(text)
        if not any(piece.start < match.end() and match.start() < piece.end for piece in pieces)
    ]
    return sorted([*pieces, *loose], key=lambda piece: piece.start)


def _is_deed(words: str) -> bool:
    """Whether all that is said of a time is that a known deed began it: "since the shooting"."""
    return _SINCE_DEED.fullmatch(words) is not None


def _up_to_publication(deed: bool, clock: Clock) -> Interval:
    """The time up to publication, from the last deed told of where that is meant."""
    told = clock.deed if deed and clock.published and clock.deed and clock.deed <= clock.published else None
    recent = told is not None and clock.published is not None and (clock.published - told).days <= FRESH
    return Interval(told if recent else None, clock.published, TimePrecision.PERIOD)


def _ranged(text: str, lead: str, pieces: Sequence[Piece], index: int) -> Piece | None:
    if index + 1 >= len(pieces):
        return None
    first, second = pieces[index], pieces[index + 1]
    if first.reading.sort is Sort.POINT and second.reading.sort is Sort.HOUR and _LIGHT.match(text, second.start):
        gap, opened = text[first.end : second.start], _FROM.search(lead)
        if opened and (_TO.match(gap) or _AND.match(gap)):
            read = partial(_to_morning, first.reading)
            return Piece(first.start - len(opened[0]), second.end, Reading(read, recurring=first.reading.recurring))
    if first.reading.sort is not Sort.POINT or second.reading.sort is not Sort.POINT:
        return None
    opened, gap = _FROM.search(lead), text[first.end : second.start]
    between = opened is not None and opened[0].lower().startswith("between")
    if not (_TO.match(gap) or (_AND.match(gap) and (between or _are_neighbours(text, first, second)))):
        return None
    start = first.start - len(opened[0]) if opened else first.start
    dated = first.reading.dated or second.reading.dated
    recurring = first.reading.recurring and second.reading.recurring
    read = partial(_range, first.reading, second.reading)
    return Piece(start, second.end, Reading(read, recurring=recurring, dated=dated))


def _to_morning(first: Reading, clock: Clock) -> Interval:
    """Reads "between Wednesday evening and dawn": that day and the next."""
    day = first.read(clock)
    return _spanning(day.earliest, shifted(day.earliest, 1)) if day.earliest else day


def _are_neighbours(text: str, first: Piece, second: Piece) -> bool:
    """Whether two pieces are a month or weekday and the next: "in November and December of last year" is one time."""
    days = [_WEEKDAYS.get(text[piece.start : piece.end].lower()) for piece in (first, second)]
    if days[0] is not None and days[1] is not None:
        return (days[1] - days[0]) % 7 == 1
    found = [_MONTH_ALONE.fullmatch(text[piece.start : piece.end]) for piece in (first, second)]
    if not (found[0] and found[1]) or found[0]["rest"]:
        return False
    one, other = (_MONTHS.index(match["month"][:3].lower()) for match in found if match)
    return other - one == 1


def _range(first: Reading, second: Reading, clock: Clock) -> Interval:
    told = first.read(clock)
    if not (second.recurring or second.dated) and told.earliest and told.earliest == told.latest:
        end = second.read(replace(clock, story=told.earliest))
        if end != second.read(clock):
            return _spanning(told.earliest, end.latest)
    if first.dated and second.recurring:
        start = told
        ahead = Clock(shifted(start.earliest, -1), forward=True) if start.earliest else clock
        end = second.read(ahead)
    else:
        end = second.read(clock)
        back = Clock(end.earliest) if end.earliest and first.recurring else clock
        start = first.read(back)
    return _spanning(start.earliest, end.latest)


def _spanning(earliest: date | None, latest: date | None) -> Interval:
    if earliest and latest and earliest > latest:
        return unbounded(TimePrecision.PERIOD)
    return Interval(earliest, latest, TimePrecision.PERIOD)


_AGAIN = re.compile(
    r"^,?\s(?:and|or|then|but)\s(?:(?:then\s|again\s|later\s)?(?:on\s|in\s)?|(?:[a-z]+\s){1,4}(?:on|in|at|until|by)\s)(?:the\s)?$"
)


_SAME_DATE = re.compile(
    r"(?:last year|the (?:previous|following) year|(?:a|one) year (?:ago|before|earlier)(?: to the day)?)"
    r"(?:,? on (?:the|this|that) (?:same|very) (?:date|day))?,? (?:on )?",
    re.IGNORECASE,
)
"""A year, after which a date is of that year: "last year on the same date, 11 March"."""


def _lent(text: str, pieces: Sequence[Piece], index: int) -> Piece:
    """A date without a year borrows it from the next in a list, or goes on from the one before.

    "In March and April 2019" is one year, and so is "in March 2019 and again in May".
    """
    piece = pieces[index]
    if piece.reading.sort is not Sort.POINT or not piece.reading.recurring:
        return piece
    before = pieces[index - 1] if index else None
    if before and before.reading.dated and _AGAIN.match(text[before.end : piece.start]):
        return replace(piece, reading=replace(piece.reading, read=partial(_go_on, piece.reading, before.reading)))
    if before and _SAME_DATE.fullmatch(text, before.start, piece.start):
        return replace(
            piece, reading=replace(piece.reading, read=partial(_in_that_year, piece.reading, before.reading))
        )
    if index + 1 < len(pieces) and pieces[index + 1].reading.dated:
        following = pieces[index + 1]
        if _LIST.match(text[piece.end : following.start]):
            return replace(piece, reading=Reading(partial(_borrow, piece.reading, following.reading)))
    return piece


def _go_on(reading: Reading, before: Reading, clock: Clock) -> Interval:
    """The first such date after the dated one before it, unless that is still to come."""
    told = before.read(clock)
    if told.earliest and told.latest and (told.latest - told.earliest).days <= 92:
        found = reading.read(Clock(shifted(told.earliest, -1), forward=True))
        if found.earliest and not (clock.limit and found.earliest > clock.limit):
            return found
    return reading.read(clock)


def _in_that_year(reading: Reading, before: Reading, clock: Clock) -> Interval:
    """The first such date in the year told before it."""
    told = before.read(clock)
    if told.earliest is None:
        return reading.read(clock)
    return reading.read(Clock(shifted(told.earliest, -1), forward=True))


def _borrow(reading: Reading, lender: Reading, clock: Clock) -> Interval:
    lent = lender.read(clock)
    if lent.earliest and lent.latest and (lent.latest - lent.earliest).days <= 31:
        found = reading.read(Clock(named=lent.earliest))
        if found.earliest:
            return found
    return reading.read(clock)
