"""A claim as rows: its form whole, and beside it the columns that questions are asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, update

from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.document import Document
from marsad.record import schema, search
from marsad.record.bulk import put_rows
from marsad.record.folding import place_keys, plain, speaker_key
from marsad.record.forms import dumped
from marsad.record.phrases import next_key
from marsad.record.sensitivity import least

Row = dict[str, Any]

LARGEST = 2**63 - 1
"""SQLite's largest whole number; a larger one is exact in the claim's form and cut to this in the columns."""


def claim_form(claim: Claim) -> str:
    """The claim as the text that the record keeps; equal claims have equal texts."""
    return dumped(claim_to_row(claim))


def write_claim(
    connection: Connection, claim: Claim, doc: Document, report_key: int, position: int, seen: datetime
) -> None:
    """Put one claim of a report on record with all its parts; `seen` is when it was first on record."""
    key = next_key(connection, schema.claim)
    connection.execute(insert(schema.claim).values(claim_row(claim, doc, report_key, position, seen) | {"key": key}))
    write_parts(connection, claim, doc, key)


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim as it goes on record: out of which report, at which place in it, and when it was first on record."""

    claim: Claim
    doc: Document
    report_key: int
    position: int
    seen: datetime


def write_claims(connection: Connection, told: Sequence[Placed]) -> list[str]:
    """Put claims with all their parts on record, table by table; returns their forms as the record keeps them."""
    first = next_key(connection, schema.claim)
    rows: list[Row] = []
    words: list[tuple[int, str]] = []
    beside: dict[Table, list[Row]] = {}
    for key, one in enumerate(told, first):
        rows.append(claim_row(one.claim, one.doc, one.report_key, one.position, one.seen) | {"key": key})
        words.append((key, search.searchable(_found_by(one.claim, one.doc))))
        for table, some in parts(one.claim, key):
            beside.setdefault(table, []).extend(some)
    put_rows(connection, schema.claim, rows)
    search.put(connection, "claim", words)
    for table, some in beside.items():
        put_rows(connection, table, some)
    return [row["form"] for row in rows]


def rewrite_claim(connection: Connection, claim: Claim, doc: Document, key: int) -> None:
    """Put another form of a claim in the place of the one on record, under the same key and id."""
    row = {name: value for name, value in claim_row(claim, doc, 0, 0, None).items() if name not in _KEPT}
    connection.execute(update(schema.claim).where(schema.claim.c.key == key).values(row))
    for table in (schema.claim_place, schema.place_key, schema.claim_actor, schema.claim_count):
        connection.execute(delete(table).where(table.c.claim_key == key))
    write_parts(connection, claim, doc, key)


_KEPT = frozenset({"report_key", "id", "position", "first_seen"})


def write_parts(connection: Connection, claim: Claim, doc: Document, key: int) -> None:
    """The places, actors and counts of a claim, and the words that it is found by."""
    search.index(connection, "claim", key, _found_by(claim, doc))
    for table, rows in parts(claim, key):
        if rows:
            connection.execute(insert(table), rows)


def parts(claim: Claim, key: int) -> tuple[tuple[Table, list[Row]], ...]:
    """The rows of a claim's places, of the areas that hold them, of its actors and its counts, by table."""
    return (
        (schema.claim_place, _places(claim, key)),
        (schema.place_key, [{"claim_key": key, "folded": folded} for folded in place_keys(claim.where)]),
        (schema.claim_actor, _actors(claim, key)),
        (schema.claim_count, _counts(claim, key)),
    )


def _found_by(claim: Claim, doc: Document) -> str:
    names = [place.name or "" for place in claim.where] + [actor.name or "" for actor in claim.actors]
    speaker = (claim.speaker.name or "", claim.speaker.role or "") if claim.speaker else ()
    return " ".join((*(span.of(doc.text) for span in claim.evidence), *names, *speaker))


def voice(claim: Claim) -> str:
    """The kind of a claim's speaker: `report`, `named`, `unnamed` or `withheld`."""
    if claim.speaker is None:
        return "report"
    if claim.speaker.anonymous:
        return "withheld"
    return "named" if claim.speaker.name else "unnamed"


def claim_row(claim: Claim, doc: Document, report_key: int, position: int, seen: datetime | None) -> Row:
    """The columns of a claim's own row, but for what people made of it."""
    words = plain(" ".join(span.of(doc.text) for span in claim.evidence))
    return {
        "report_key": report_key,
        "id": claim.id,
        "position": position,
        "kind": claim.kind.value,
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "background": claim.background,
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
        "precision": claim.when.precision.value,
        "speaker": speaker_key(claim.speaker),
        "confidence": claim.confidence,
        "first_seen": seen,
        "words": words,
        "form": claim_form(claim),
        "voice": voice(claim),
        "sensitivity": least(claim, words).value,
    }


def _places(claim: Claim, key: int) -> list[Row]:
    return [
        {
            "claim_key": key,
            "position": position,
            "name": place.name or place.quote.words,
            "place_id": place.place_id,
            "precision": place.precision,
            "lat": place.lat,
            "lon": place.lon,
        }
        for position, place in enumerate(claim.where)
    ]


def _actors(claim: Claim, key: int) -> list[Row]:
    return [
        {
            "claim_key": key,
            "position": position,
            "name": actor.name,
            "role": actor.role.value,
            "folded": plain(f"{actor.name or ''} {actor.quote.words}"),
        }
        for position, actor in enumerate(claim.actors)
    ]


def _counts(claim: Claim, key: int) -> list[Row]:
    return [
        {
            "claim_key": key,
            "position": position,
            "what": count.what,
            "low": min(count.low, LARGEST),
            "high": None if count.high is None else min(count.high, LARGEST),
            "subset": count.subset,
        }
        for position, count in enumerate(claim.counts)
    ]
