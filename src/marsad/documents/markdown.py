"""Markdown read as text: its front matter is metadata, its marks are blanked in the reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from marsad.documents.dates import written_dates
from marsad.documents.draft import Block, Draft
from marsad.documents.paragraphs import stripped
from marsad.model.document import Role
from marsad.model.span import Span

FRONT_MATTER = "front matter"
_LONGEST_FRONT = 20_000
_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_PAIR = re.compile(r"^([A-Za-z][\w-]{0,30})[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "author": "author",
    "byline": "author",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
_MARKS = re.compile(
    r"^[ \t]{0,3}(#{1,6})[ \t]"
    r"|^[ \t]{0,12}([*+-]|\d{1,3}[.)])[ \t]"
    r"|^[ \t]{0,3}(>)"
    r"|(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`{1,3})"
    r"|(!?\[)(?=[^\[\]\n]{1,300}\]\([^()\s]{0,500}\))|(?<=[^\]\n])(\]\([^()\s]{0,500}\))",
    re.MULTILINE,
)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Front:
    """The front matter: where it ends, and what it says by the names that `Draft` has."""

    end: int = 0
    values: dict[str, str] = field(default_factory=dict)


def draft_markdown(text: str) -> Draft:
    """A draft of Markdown: one block for each paragraph, the front matter set aside as furniture."""
    front = _front(text)
    blocks = [Block(span, Role.FURNITURE, FRONT_MATTER)] if (span := stripped(text, 0, front.end)) else []
    blocks += [_block(text, span) for span in _paragraphs(text, front.end)]
    dates = written_dates(front.values.get("published", "")[:60])
    unread = "published" in front.values and not dates
    return Draft(
        text,
        tuple(blocks),
        title=front.values.get("title"),
        source=front.values.get("source"),
        author=front.values.get("author"),
        url=front.values.get("url"),
        language=front.values.get("language"),
        published=dates[0].day if dates else None,
        published_from="front matter" if dates else "",
        notes=("the date in the front matter could not be read",) if unread else (),
        blanked=tuple(_marks(text, front.end)),
    )


def _front(text: str) -> _Front:
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end(), opening.end() + _LONGEST_FRONT) if opening else None
    if opening is None or closing is None:
        return _Front()
    values: dict[str, str] = {}
    for pair in _PAIR.finditer(text, opening.end(), closing.start()):
        name, value = _KEYS.get(pair[1].lower()), pair[2].strip().strip("\"'").strip()
        if name and value:
            values.setdefault(name, value)
    return _Front(closing.end(), values)


def _paragraphs(text: str, start: int) -> list[Span]:
    """Paragraphs between empty lines; a heading, a list's entry and a quoted line start one of their own."""
    spans: list[Span] = []
    open_start = None
    end = at = start
    for line in text[start:].splitlines(keepends=True):
        begins = not line.strip() or bool(
            _HEADING.match(line) or re.match(r"[ \t]{0,12}(?:[*+-]|\d{1,3}[.)])[ \t]", line)
        )
        if begins and open_start is not None:
            spans.append(Span(open_start, end))
            open_start = None
        if line.strip():
            open_start = at if open_start is None else open_start
            end = at + len(line)
        if _HEADING.match(line) and open_start is not None:
            spans.append(Span(open_start, end))
            open_start = None
        at += len(line)
    if open_start is not None:
        spans.append(Span(open_start, end))
    return [inner for span in spans if (inner := stripped(text, span.start, span.end))]


def _block(text: str, span: Span) -> Block:
    return Block(span, heading=bool(_HEADING.match(span.of(text))))


def _marks(text: str, start: int) -> list[Span]:
    found = []
    for match in _MARKS.finditer(text, start):
        group = match.lastindex or 0
        if match.start(group) < match.end(group):
            found.append(Span(*match.span(group)))
    return found
