"""Documents made by hand and read by the whole reader, for the tests of claims."""

from __future__ import annotations

from datetime import date
from functools import cache

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span

PUBLISHED = date(2021, 11, 5)


@cache
def tools() -> pipeline.Tools:
    """The reader's tools, loaded once."""
    return pipeline.Tools.load()


def document(text: str, *, published: date | None = PUBLISHED) -> Document:
    """A report whose every line is body."""
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            passages.append(Passage(Span(first, first + len(line.strip())), Role.BODY))
        start += len(line) + 1
    return Document("d0", "report.txt", text, tuple(passages), published=published, language="en")


def claims_of(doc: Document) -> list[Claim]:
    """Its claims."""
    return pipeline.read_claims(doc, tools()).claims
