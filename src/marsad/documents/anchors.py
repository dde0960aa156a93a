"""Offsets of a mended text and of the text as given, carried from one to the other.

Anchors are (reading offset, given offset) pairs in order, the last of them the ends of both texts. Between two anchors
the texts run in step as far as both last. Where characters of the given text were left out, two anchors share their
reading offset: the first is where what was left out begins, the second where it ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter

from marsad.model.span import Span

Anchors = tuple[tuple[int, int], ...]


def given_offset(anchors: Sequence[tuple[int, int]], offset: int) -> int:
    """Where the character at `offset` of the reading stands in the text as given; `offset` itself without anchors."""
    return _start(anchors, offset, _READING, _GIVEN)


def given_span(anchors: Sequence[tuple[int, int]], span: Span) -> Span:
    """The stretch of the text as given that a span of the reading stands for; never empty.

    What was left out at its edges stays outside, what was left out within lies inside.
    """
    return _carried(anchors, span, _READING, _GIVEN)


def reading_offset(anchors: Sequence[tuple[int, int]], offset: int) -> int:
    """Where the character at `offset` of the text as given stands in the reading.

    A character that was left out of the reading stands where the next one does.
    """
    return _start(anchors, offset, _GIVEN, _READING)


def reading_span(anchors: Sequence[tuple[int, int]], span: Span) -> Span:
    """The stretch of the reading that stands for a span of the text as given; never empty."""
    return _carried(anchors, span, _GIVEN, _READING)


_Side = Callable[[tuple[int, int]], int]
_READING: _Side = itemgetter(0)
_GIVEN: _Side = itemgetter(1)


def _start(anchors: Sequence[tuple[int, int]], offset: int, here: _Side, there: _Side) -> int:
    """The offset carried over as the start of something: after what was left out before it."""
    at = bisect_right(anchors, offset, key=here) - 1
    if at < 0:
        return offset
    carried = there(anchors[at]) + offset - here(anchors[at])
    if at + 1 < len(anchors) and offset > here(anchors[at]):
        carried = min(carried, max(there(anchors[at]), there(anchors[at + 1]) - 1))
    return min(carried, there(anchors[-1]))


def _end(anchors: Sequence[tuple[int, int]], offset: int, here: _Side, there: _Side) -> int:
    """The offset carried over as the end of something: before what was left out after it."""
    at = bisect_left(anchors, offset, key=here)
    if at < len(anchors) and here(anchors[at]) == offset:
        return there(anchors[at])
    if at == 0:
        return offset
    carried = there(anchors[at - 1]) + offset - here(anchors[at - 1])
    return min(carried, there(anchors[min(at, len(anchors) - 1)]))


def _carried(anchors: Sequence[tuple[int, int]], span: Span, here: _Side, there: _Side) -> Span:
    if not anchors:
        return span
    start = max(0, min(_start(anchors, span.start, here, there), there(anchors[-1]) - 1))
    return Span(start, max(_end(anchors, span.end, here, there), start + 1))
