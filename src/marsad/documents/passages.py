"""The passages of a document: every word of it, in order, each with its role and, where it is set aside, the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.documents.anchors import given_offset, reading_span
from marsad.documents.bylines import Byline
from marsad.documents.captions import with_captions
from marsad.documents.datelines import Dateline, opening_dateline
from marsad.documents.draft import Draft
from marsad.documents.furniture import without_furniture
from marsad.documents.head import with_head
from marsad.documents.mending import Mended
from marsad.documents.paragraphs import Paragraph, cut
from marsad.documents.repeats import without_repeats
from marsad.errors import Refused
from marsad.model.document import Passage, Role
from marsad.model.span import Span

MOST_PARAGRAPHS = 20_000
_LONGEST_HEADING = 12
_OPEN_END = re.compile(r"[,;–—-]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages of a text, and what its lines say of the report: headline, bylines, opening datelines."""

    passages: tuple[Passage, ...]
    headline: str | None
    bylines: tuple[Byline, ...]
    datelines: tuple[Dateline, ...]


def lay_out(draft: Draft, mended: Mended, title: str | None = None) -> Layout:
    """The passages of a draft; `title` is its headline where that is known.

    Raises:
        Refused: when the text has no words, or more paragraphs than a report has.
    """
    paragraphs = cut(draft, mended)
    if not any(paragraph.size for paragraph in paragraphs):
        raise Refused("there are no words in it", "If it is a picture of a page, give its text.")
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise Refused(f"it has more than {MOST_PARAGRAPHS:,} paragraphs", "Split it into reports.")
    head = with_head(with_captions(without_furniture(paragraphs)), title)
    settled = _with_headings(without_repeats(head.paragraphs))
    passages, datelines = _passages(settled, draft.text, mended)
    return Layout(passages, head.headline, head.bylines, datelines)


def _with_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """All that is left is body, or a heading where it is a short line without a stop and longer text follows."""
    rest = list(paragraphs)
    following = 0
    for at in range(len(rest) - 1, -1, -1):
        if rest[at].role is None:
            heading = rest[at].heading or (_is_heading(rest[at]) and following >= 12)
            rest[at] = rest[at].taken_as(Role.HEADLINE if heading else Role.BODY)
        following = rest[at].size if rest[at].role is not Role.FURNITURE else following
    return rest


def _is_heading(paragraph: Paragraph) -> bool:
    words = paragraph.words
    begins = words.lstrip("\"'“”‘’«(")[:1]
    shaped = not paragraph.ended and not _OPEN_END.search(words) and not begins.islower() and begins.isalnum()
    return shaped and 1 <= paragraph.size <= _LONGEST_HEADING


def _passages(
    paragraphs: Sequence[Paragraph], text: str, mended: Mended
) -> tuple[tuple[Passage, ...], tuple[Dateline, ...]]:
    passages: list[Passage] = []
    datelines: list[Dateline] = []
    looked = 0
    for paragraph in paragraphs:
        role = paragraph.role or Role.BODY
        dateline = None
        if role in (Role.BODY, Role.STANDFIRST) and looked < 2:
            looked += 1
            dateline = opening_dateline(paragraph.words)
        if dateline:
            datelines.append(dateline)
        passages.extend(_cut_dateline(paragraph, role, dateline, text, mended))
    return tuple(passages), tuple(datelines)


def _cut_dateline(
    paragraph: Paragraph, role: Role, dateline: Dateline | None, text: str, mended: Mended
) -> Iterator[Passage]:
    """The passage of a paragraph, or two where a dateline opens it."""
    cut_at = _end_in_text(paragraph.span, dateline, text, mended) if dateline else None
    if cut_at is None:
        yield Passage(paragraph.span, role, paragraph.reason)
        return
    opening, rest = text[paragraph.span.start : cut_at], text[cut_at : paragraph.span.end]
    yield Passage(Span(paragraph.span.start, cut_at - len(opening) + len(opening.rstrip())), Role.DATELINE)
    yield Passage(Span(cut_at + len(rest) - len(rest.lstrip()), paragraph.span.end), role, paragraph.reason)


def _end_in_text(span: Span, dateline: Dateline, text: str, mended: Mended) -> int | None:
    """Where in the text the dateline ends: past as many words as its own; None where nothing would be left."""
    reading = text if mended.reading is None else mended.reading
    inner = reading_span(mended.anchors, span)
    left = len("".join(" ".join(inner.of(reading).split())[: dateline.length].split()))
    for at in range(inner.start, inner.end):
        if left == 0:
            cut_at = given_offset(mended.anchors, at)
            return cut_at if span.start < cut_at < span.end and text[cut_at : span.end].strip() else None
        left -= 0 if reading[at].isspace() else 1
    return None
