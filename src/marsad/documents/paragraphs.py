"""A text cut into paragraphs, by its lines or by the blocks that its format marks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from marsad.documents.anchors import reading_span
from marsad.documents.draft import Draft
from marsad.documents.mending import Mended
from marsad.errors import Refused
from marsad.model.document import Role
from marsad.model.span import Span

MOST_LINES = 100_000
LONGEST_PARAGRAPH = 8_000
"""Characters; a longer one is cut at the end of a sentence, or else of a word."""
_WIDEST_WRAP = 130
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?؟][\"”’')\]]?\s")
_ENDED = re.compile(r"[.!?:;…؟۔][\"”’'»)\]]*$")
_UNFINISHED = 6
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on its way to being a passage.

    `span` is in the text as given; `words` are its mended words with single spaces; `gap` counts the line breaks before
    it. `role` and `reason` are what was found of it so far; `caption` and `heading` are what its format says.
    """

    span: Span
    words: str
    gap: int = 1
    role: Role | None = None
    reason: str = ""
    caption: bool = False
    heading: bool = False

    @property
    def size(self) -> int:
        """How many words it has."""
        return _size(self.words)

    @property
    def ended(self) -> bool:
        """Whether it closes with a stop, a colon or the like, quotes and brackets aside."""
        return bool(_ENDED.search(self.words[-8:]))

    @property
    def prose(self) -> bool:
        """Whether it is running text rather than a heading or a label."""
        return self.ended and self.size >= 9

    def aside(self, reason: str) -> Paragraph:
        """The same paragraph set aside as furniture."""
        return replace(self, role=Role.FURNITURE, reason=reason)

    def taken_as(self, role: Role) -> Paragraph:
        """The same paragraph in a role that is not furniture."""
        return replace(self, role=role, reason="")


@lru_cache(maxsize=1024)
def _size(words: str) -> int:
    """Asked again and again while a page is laid out."""
    return len(_WORD.findall(words))


def cut(draft: Draft, mended: Mended) -> list[Paragraph]:
    """The paragraphs of a draft in order; together they hold all that is not white space.

    Raises:
        Refused: when the text has more lines than a report has.
    """
    reading = draft.text if mended.reading is None else mended.reading

    def paragraph(span: Span, gap: int) -> Paragraph:
        words = reading_span(mended.anchors, span).of(reading)
        return Paragraph(span, " ".join(words.split()), gap)

    if draft.blocks:
        return [
            replace(
                paragraph(part, 2), role=block.role, reason=block.reason, caption=block.caption, heading=block.heading
            )
            for block in draft.blocks
            for part in _pieces(draft.text, block.span)
        ]
    aside = {span.start: reason for span, reason in draft.aside}
    found = list(islice(_lines(draft.text), MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise Refused(f"it has more than {MOST_LINES:,} lines", "Split it into reports.")
    lines = [paragraph(span, gap) for span, gap in found]
    lines = [line.aside(aside[line.span.start]) if line.span.start in aside else line for line in lines]
    joined = _rejoined(lines, _unwrapped(lines))
    return [
        replace(paragraph(part, whole.gap), role=whole.role, reason=whole.reason)
        for whole in joined
        for part in _pieces(draft.text, whole.span)
    ]


def _lines(text: str) -> Iterator[tuple[Span, int]]:
    end = 0
    for line in _LINE.finditer(text):
        if span := stripped(text, line.start(), line.end()):
            yield span, len(_BREAK.findall(text, end, span.start))
            end = span.end


def stripped(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at its ends; None where there is nothing else."""
    words = text[start:end]
    inner = words.strip()
    if not inner:
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(inner))


def _unwrapped(lines: Sequence[Paragraph]) -> set[int]:
    """The lines that only go on from the line before because the text was wrapped at a width.

    A text is wrapped where nearly every line is as full as it could be: the next line's first word would not have fit.
    """
    widths = sorted(len(line.words) for line in lines)
    width = widths[len(widths) * 9 // 10] if widths else 0
    pairs = [at for at in range(1, len(lines)) if lines[at].gap == 1]
    full = {
        at
        for at in pairs
        if len(lines[at - 1].words) + 1 + len(lines[at].words.partition(" ")[0]) > min(width, _WIDEST_WRAP)
    }
    return full if width <= _WIDEST_WRAP and len(full) >= 3 and len(full) * 10 >= len(pairs) * 8 else set()


def _rejoined(lines: Sequence[Paragraph], wrapped: set[int]) -> list[Paragraph]:
    """The lines, with those put together that belong to one paragraph: wrapped, or broken within a sentence."""
    joined: list[Paragraph] = []
    for at, line in enumerate(lines):
        before = joined[-1] if joined else None
        together = before and line.role is None and before.role is None
        if before and together and (at in wrapped or _goes_on(before, line)):
            joined[-1] = Paragraph(Span(before.span.start, line.span.end), f"{before.words} {line.words}", before.gap)
        else:
            joined.append(line)
    return joined


def _goes_on(before: Paragraph, line: Paragraph) -> bool:
    """Whether a sentence runs on over the line's end: it has not ended, and the next line starts in lower case."""
    if not line.words[:1].islower() or line.gap > 3 or len(before.words) > LONGEST_PARAGRAPH // 4:
        return False
    return not before.ended and (len(before.words) > 100 or before.size >= _UNFINISHED)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span, cut where it is longer than a paragraph may be."""
    start = span.start
    while span.end - start > LONGEST_PARAGRAPH:
        end = _place_to_cut(text, start)
        if piece := stripped(text, start, end):
            yield piece
        start = end
    if piece := stripped(text, start, span.end):
        yield piece


def _place_to_cut(text: str, start: int) -> int:
    limit = start + LONGEST_PARAGRAPH
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start + LONGEST_PARAGRAPH // 2, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, limit)
    return space if space > 0 else limit
