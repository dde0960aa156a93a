"""Bytes to text: a snapshot becomes a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import replace

from marsad.documents.anchors import reading_span
from marsad.documents.decode import decode
from marsad.documents.draft import Draft
from marsad.documents.eml import draft_eml
from marsad.documents.html import charset_of_page, draft_html
from marsad.documents.language import language_of
from marsad.documents.markdown import draft_markdown
from marsad.documents.mending import Mended, mend
from marsad.documents.metadata import gather_metadata
from marsad.documents.passages import Layout, lay_out
from marsad.documents.pdf import draft_pdf
from marsad.errors import Refused
from marsad.model.document import READABLE, Document, Role, Snapshot
from marsad.model.span import Span

__all__ = ["document_id", "read"]

LONGEST_TEXT = 2_000_000
"""Characters of text that one report may have."""
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_BREAKS = re.compile(r"[\n\r]+")
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})


def read(snapshot: Snapshot) -> Document:
    """The document that a snapshot holds.

    Raises:
        Refused: when its bytes are of no kind that is read, are damaged or locked, hold no words, or too many.
    """
    draft = _draft(snapshot)
    if len(draft.text) > LONGEST_TEXT:
        raise Refused(f"the text is longer than {LONGEST_TEXT:,} characters", "Split it into reports.")
    mended = mend(draft.text)
    layout = lay_out(draft, mended, snapshot.hints.title or draft.title)
    reading = _smoothed(draft.text if mended.reading is None else mended.reading, draft, mended, layout)
    body = _joined(layout, reading, mended, READABLE)
    furniture = _joined(layout, reading, mended, {Role.FURNITURE})
    metadata = gather_metadata(
        draft, layout, snapshot.hints, body=body, furniture=furniture, today=snapshot.fetched.date()
    )
    return Document(
        id=document_id(snapshot.name, draft.text),
        name=snapshot.name,
        text=draft.text,
        passages=layout.passages,
        title=metadata.title,
        source=metadata.source,
        author=metadata.author,
        url=metadata.url,
        language=language_of(body, snapshot.hints.language or draft.language),
        published=metadata.published,
        published_from=metadata.published_from,
        dateline=metadata.dateline,
        media_type=snapshot.media_type or "text/plain",
        sha256=snapshot.sha256,
        reading=None if reading == draft.text else reading,
        anchors=mended.anchors,
        notes=draft.notes + mended.notes + metadata.notes,
        fetched=snapshot.fetched,
        origin=snapshot.origin,
    )


def document_id(name: str, text: str) -> str:
    """`d` and 16 hex digits: a hash of the report's name and text, with a zero between them."""
    return "d" + hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()[:16]


def _draft(snapshot: Snapshot) -> Draft:
    """The draft by the snapshot's media type; bytes of none are read as text."""
    kind = snapshot.media_type.lower()
    if kind == "application/pdf":
        return draft_pdf(snapshot.content)
    if kind == "message/rfc822":
        return draft_eml(snapshot.content)
    if kind in _HTML:
        decoded = decode(snapshot.content, snapshot.charset or charset_of_page(snapshot.content))
        return _noted(draft_html(decoded.text, snapshot.hints.url), decoded.notes)
    if kind in _FEEDS or not (kind == "" or kind.startswith("text/")):
        raise Refused(f"{snapshot.media_type} is not read", "Give the report as text, HTML, PDF or e-mail.")
    decoded = decode(snapshot.content, snapshot.charset)
    draft = draft_markdown(decoded.text) if kind == "text/markdown" else Draft(decoded.text)
    return _noted(draft, decoded.notes)


def _noted(draft: Draft, notes: tuple[str, ...]) -> Draft:
    return replace(draft, notes=notes + draft.notes) if notes else draft


def _joined(layout: Layout, reading: str, mended: Mended, roles: Collection[Role]) -> str:
    """The words of all passages in one of the roles, one passage a line."""
    chosen = (passage.span for passage in layout.passages if passage.role in roles)
    return "\n".join(reading_span(mended.anchors, span).of(reading) for span in chosen)


def _smoothed(reading: str, draft: Draft, mended: Mended, layout: Layout) -> str:
    """The reading with marks blanked and with the line breaks inside passages made spaces; as long as before."""
    stretches = [reading_span(mended.anchors, span) for span in draft.blanked]
    for passage in layout.passages:
        inner = reading_span(mended.anchors, passage.span)
        stretches.extend(
            Span(inner.start + found.start(), inner.start + found.end())
            for found in _BREAKS.finditer(inner.of(reading))
        )
    pieces: list[str] = []
    at = 0
    for stretch in sorted(stretches):
        if stretch.start >= at:
            pieces += (reading[at : stretch.start], " " * (stretch.end - stretch.start))
            at = stretch.end
    return "".join((*pieces, reading[at:]))
