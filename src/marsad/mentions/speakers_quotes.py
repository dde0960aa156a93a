"""Where a report quotes: stretches between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from marsad.model.span import Span

_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r'["“”„«»]{1,2}|\'\'|``|’’|(?<![\w’])‘(?=\w)|(?<=[.,!?…])[’\'](?=\s|$)|(?<![\w\'])\'(?=\w)')
_WORD = re.compile(r"\w{2,}[\w’'-]*")
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a text with its quotation marks. `closed` is False where it runs to the end of its paragraph.

    `goes_on`: it takes up a quote that the paragraph before left open. `speech`: it is somebody's words, not a name
    or a word held at arm's length.
    """

    span: Span
    closed: bool
    speech: bool
    goes_on: bool = False


def quotations(text: str, spans: Iterable[Span]) -> list[Quotation]:
    """The quotations in stretches of a text, in order; none overlap, quotes within quotes are left in the outer one."""
    found: list[Quotation] = []
    for span in spans:
        for line in _LINE.finditer(text, span.start, span.end):
            row = list(_of_line(text, Span(line.start(), line.end())))
            if row and found and not found[-1].closed and row[0].span.start - line.start() < 3:
                row[0] = replace(row[0], goes_on=True)
            found += row
    return found


def _of_line(text: str, line: Span) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    for mark in _MARKS.finditer(text, line.start, line.end):
        if opened is not None and opened[1] == "single" and _family(mark.group()) == "double":
            opened = None
        kind = _kind(text, mark, line, opened)
        if opened is None and kind == "open":
            opened = mark.start(), _family(mark.group())
        elif opened is not None and kind == "close" and _family(mark.group()) == opened[1]:
            yield _quotation(text, opened[0], mark.end(), closed=True)
            opened = None
    if opened is not None and opened[1] != "single" and line.end - opened[0] > 2:
        yield _quotation(text, opened[0], line.end, closed=False)


def _family(mark: str) -> str:
    return "single" if mark in {"‘", "’", "'"} else "double"


def _kind(text: str, mark: re.Match[str], line: Span, opened: tuple[int, str] | None) -> str:
    """Whether a mark opens or closes: by its shape, where that says so, else by the space beside it."""
    shape, after = mark.group(), text[mark.end() : mark.end() + 1]
    before = text[max(mark.start() - 1, line.start) : mark.start()]
    if shape[0] in "“„«‘":
        return "open" if opened is None else ""
    if shape[0] in "»’" or (shape[0] == "”" and opened is not None):
        return "close"
    if opened is None:
        return "open" if after and not after.isspace() else ""
    if before.isspace() and after and not after.isspace() and mark.end() < line.end:
        return ""
    return "close"


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    words = text[start:end]
    ended = words.rstrip("\"”’'» ")[-1:] in {",", ".", "!", "?", "…"} or text[end : end + 1] == ","
    count = sum(1 for _ in _WORD.finditer(words))
    speech = count >= _WORDS or (ended and count > 1 and words[:2][-1:].isupper())
    return Quotation(Span(start, end), closed, speech)


class Quoted:
    """The quotations of a report that are somebody's speech, found by where they stand."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self.all = [one for one in quotations if one.speech]
        self._starts = [one.span.start for one in self.all]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that a character stands in."""
        place = bisect_right(self._starts, offset) - 1
        return self.all[place] if place >= 0 and offset < self.all[place].span.end else None

    def within(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with a span, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return [one for one in self.all[first:last] if one.span.meets(span)]

    def covers(self, span: Span) -> bool:
        """Whether more than half of a span is quoted."""
        inside = sum(min(one.span.end, span.end) - max(one.span.start, span.start) for one in self.within(span))
        return inside > 0.5 * (span.end - span.start)
