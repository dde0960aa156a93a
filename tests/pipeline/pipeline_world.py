"""What the stages are run on: texts as snapshots and documents."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from marsad import pipeline
from marsad.model.document import Document, Snapshot


def snapshot(text: str, name: str = "a.txt") -> Snapshot:
    """A text as it comes from a source."""
    content = text.encode()
    return Snapshot(name, content, "text/plain", sha256(content).hexdigest(), datetime.now(UTC), name)


def document(text: str) -> Document:
    """A text that was made a document."""
    doc = pipeline.document(snapshot(text))
    assert isinstance(doc, Document)
    return doc
