"""Hours and nights joined to the day they stand beside: "at around 3 a.m. on Friday", "overnight on Monday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.mentions.timewords import Reading, Sort


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `start` to `end` of a sentence and how it is read.

    `hour` marks one that begins with an hour: "before dawn on Friday" is still that day.
    """

    start: int
    end: int
    reading: Reading
    hour: bool = False


_I = re.IGNORECASE
_BESIDE = re.compile(
    r"^(?:[’']s)?,?\s?\(?(?:(?:early|late)\s)?(?:on\s|of\s|at\s)?(?:the\s(?:(?:night|evening|morning|day)\sof\s)?)?$",
    _I,
)
_TO = re.compile(r"^\s?(?:-|–|to|and|until|till|through)\s?$", _I)
NIGHT = re.compile(
    r"\A(?:at\snight|(?:after|before|at)\s(?:dark|dusk|nightfall|sunset)|overnight|(?:in|during)\sthe\snight)\Z", _I
)
"""Words of a night that say nothing more beside a day."""


def with_hours(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces (in order, not overlapping) with each hour joined to the hour or day beside it."""
    kept: list[Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if last and _of_one_day(text, last, piece):
            day = piece if piece.reading.sort is Sort.POINT else last
            hour = last.hour or last.reading.sort is Sort.HOUR
            kept[-1] = replace(day, start=last.start, end=piece.end, hour=hour)
        else:
            kept.append(replace(piece, hour=piece.reading.sort is Sort.HOUR))
    return kept


def _of_one_day(text: str, first: Piece, second: Piece) -> bool:
    gap = text[first.end : second.start]
    sorts = {first.reading.sort, second.reading.sort}
    if sorts == {Sort.HOUR}:
        return bool(_TO.match(gap) or _BESIDE.match(gap))
    return sorts == {Sort.HOUR, Sort.POINT} and bool(_BESIDE.match(gap))


def with_nights(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with "overnight" and "at night" joined to the day or days beside them."""
    kept: list[Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if last and _beside(text, last, piece):
            day = last if _is_night(text, piece) else piece
            kept[-1] = replace(day, start=last.start, end=piece.end)
        else:
            kept.append(piece)
    return kept


def _beside(text: str, first: Piece, second: Piece) -> bool:
    nights = [_is_night(text, first), _is_night(text, second)]
    day = second if nights[0] else first
    return sum(nights) == 1 and day.reading.sort is Sort.POINT and bool(_BESIDE.match(text[first.end : second.start]))


def _is_night(text: str, piece: Piece) -> bool:
    return bool(NIGHT.match(text[piece.start : piece.end]))
