"""Invented reports and claims, built by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record
from marsad.record.address import Address
from marsad.record.schema import metadata
from marsad.record.search import SEARCHED, key_column

FETCHED = datetime(2024, 3, 10, 8, 30, tzinfo=UTC)
MADE = Provenance("rules", "1", (("when", "the day of the week before publication"),))
FIRST = "Gunmen shot dead two shepherds near Wadi Hatab on Monday, an officer said."
SECOND = "Sarah Obaid counts 61 attacks in the district since March."
TEXT = f"{FIRST} {SECOND}"


def document(name: str = "a.txt", text: str = TEXT, **more: Any) -> Document:
    """A report whose whole text is one passage of body."""
    spans = (Passage(Span(0, len(text)), Role.BODY),) if text else ()
    key = "d" + hashlib.sha256(f"{name}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given = {"passages": spans, "published": date(2024, 3, 9), "sha256": sha256, "fetched": FETCHED} | more
    return Document(id=key, name=name, text=text, **given)


def named(claim: Claim) -> Claim:
    """The claim with the id that belongs to it."""
    return replace(claim, id=claim_id(claim))


def quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote.take(text, start, start + len(words))


def killing(doc: Document, **more: Any) -> Claim:
    """The claim of `FIRST`."""
    text = doc.text
    given: dict[str, Any] = {
        "kind": Kind.EVENT,
        "type": Type.ATTACK,
        "evidence": (quote(text, FIRST).span,),
        "trigger": quote(text, "shot dead"),
        "when": Interval(date(2024, 3, 4), date(2024, 3, 4), TimePrecision.DAY, "on Monday"),
        "where": (
            Place(
                quote(text, "Wadi Hatab"),
                name="Wādī Ḩatab",
                lat=34.25,
                lon=45.125,
                precision=2,
                relation="near",
                place_id="p17",
                admin1="Diyala",
                admin2="Khanaqin",
                country="IQ",
            ),
        ),
        "actors": (
            Actor(quote(text, "Gunmen"), None, ActorRole.PERPETRATOR),
            Actor(quote(text, "two shepherds"), "civilians", ActorRole.VICTIM),
        ),
        "counts": (Count("killed", 2, 2, quote(text, "two")),),
        "speaker": Speaker(quote(text, "an officer"), role="officer", anonymous=True),
    }
    return named(Claim(id="", report=doc.name, provenance=MADE, **given | more))


def tally(doc: Document, **more: Any) -> Claim:
    """The claim of `SECOND`."""
    text = doc.text
    given: dict[str, Any] = {
        "kind": Kind.TALLY,
        "type": Type.ATTACK,
        "evidence": (quote(text, SECOND).span,),
        "when": Interval(None, date(2024, 3, 9), TimePrecision.PERIOD, "since March"),
        "counts": (Count("attacks", 61, 61, quote(text, "61 attacks")),),
        "speaker": Speaker(quote(text, "Sarah Obaid"), "Sarah Obaid", organization="Órgano Civil"),
    }
    return named(Claim(id="", report=doc.name, provenance=MADE, **given | more))


def both(doc: Document) -> list[Claim]:
    return [killing(doc), tally(doc)]


def many(reports: int) -> Sequence[tuple[Document, list[Claim]]]:
    """Reports with two claims each, all of them different."""
    docs = [document(f"r{number:03}.txt", f"{TEXT} This is number {number}.") for number in range(reports)]
    return [(doc, both(doc)) for doc in docs]


def content(path: Address | Path) -> list[tuple[str, str]]:
    """Everything that a record holds but when each change was made, and its own secret: rows with their tables' names,
    in order."""
    with Record.open(path) as record, record.reading() as connection:
        rows = [
            (table.name, repr(tuple(row)))
            for table in metadata.sorted_tables
            if table.name not in ("change", "secret")
            for row in connection.execute(select(table))
        ]
        for table in SEARCHED:
            question = text(f"SELECT {key_column(connection)}, words FROM {table}_search")
            rows += [(f"{table}_search", repr(tuple(row))) for row in connection.execute(question)]
    return sorted(rows)
