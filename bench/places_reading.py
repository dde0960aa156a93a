"""Articles as the reader sees them: a document, its sentences, and offsets carried over to its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from places_corpora import Article

from marsad import pipeline
from marsad.documents.anchors import reading_span
from marsad.model.document import Document, Hints, Snapshot
from marsad.model.span import Span
from marsad.model.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and its sentences: of the passages that are read, and of all."""

    doc: Document
    readable: tuple[Sentence, ...]
    whole: tuple[Sentence, ...]


def document(name: str, text: str, *, url: str | None = None, source: str | None = None, day: str = "") -> Document:
    """A text as a document, as if it had come from a file."""
    content = text.encode()
    hints = Hints(date.fromisoformat(day) if day else None, source=source, url=url, language="en")
    digest = sha256(content).hexdigest()
    doc = pipeline.document(Snapshot(name, content, "text/plain", digest, datetime.now(UTC), name, "utf-8", hints))
    assert isinstance(doc, Document), doc
    return doc


def parsed(doc: Document, tools: pipeline.Tools) -> Parsed:
    """A document's sentences."""
    text, readable = doc.words(), {passage.span for passage in doc.readable()}
    spans = [passage.span for passage in doc.passages]
    pages = tools.parser.parse(text, [reading_span(doc.anchors, span) for span in spans])
    told = tuple(s for span, page in zip(spans, pages, strict=True) if span in readable for s in page)
    return Parsed(doc, told, tuple(sentence for page in pages for sentence in page))


def read(article: Article, tools: pipeline.Tools) -> Parsed:
    """An article of a corpus."""
    url = f"https://{article.domain}/" if article.domain else None
    return parsed(document(f"article {article.number}", article.text, url=url, day=article.day), tools)


def spans(article: Article, doc: Document) -> Sequence[Span]:
    """Where its names stand in the document's words."""
    return [reading_span(doc.anchors, Span(toponym.start, toponym.end)) for toponym in article.toponyms]
