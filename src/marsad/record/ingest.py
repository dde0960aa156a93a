"""Many reports that are new to the record, put there at once and table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, delete, select

from marsad.model.claim import Claim
from marsad.model.document import Document
from marsad.record import history, schema, search
from marsad.record.bulk import put_rows
from marsad.record.clock import tick
from marsad.record.forms import document_row
from marsad.record.phrases import next_key
from marsad.record.rows import Placed, write_claims


class Form(Protocol):
    """A report as it is to stand on record, with each of its claims once."""

    @property
    def doc(self) -> Document:
        """The report."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims."""

    @property
    def duplicate_of(self) -> str | None:
        """The report that it is a copy of."""

    @property
    def reader(self) -> str:
        """The version of what read it."""

    def said(self) -> dict[str, Any]:
        """Outcome, reason, hint and reader."""


def new_names(connection: Connection, forms: Sequence[Form]) -> set[str]:
    """Names of those of some reports that are there once and of which the record knows nothing at all."""
    counted = Counter(form.doc.name for form in forms)
    names = {name for name, times in counted.items() if times == 1}
    for column in (schema.report.c.name, schema.removal.c.report, schema.review.c.report):
        names -= set(connection.execute(select(column).where(column.in_(names)).distinct()).scalars())
    return names


def insert_new(connection: Connection, forms: Sequence[Form]) -> None:
    """Put reports on record whose names are new; they have one tick of the clock, and a change each in its history."""
    if not forms:
        return
    _forget_refusals(connection, forms)
    stamp = tick(connection)
    first = next_key(connection, schema.report)
    keyed = list(enumerate(forms, first))
    seen = {key: form.doc.fetched or datetime.now(UTC) for key, form in keyed}
    rows = [
        document_row(form.doc)
        | form.said()
        | {"version": 1, "current": True, "duplicate_of": form.duplicate_of, "first_seen": seen[key], "stamp": stamp}
        for key, form in keyed
    ]
    put_rows(connection, schema.report, [row | {"key": key} for (key, _), row in zip(keyed, rows, strict=True)])
    put_rows(connection, schema.sighting, [{"report_key": key, "last_seen": at} for key, at in seen.items()])
    told = [Placed(claim, form.doc, key, at, seen[key]) for key, form in keyed for at, claim in enumerate(form.claims)]
    digests: dict[int, list[str]] = {key: [] for key, _ in keyed}
    for one, written in zip(told, write_claims(connection, told), strict=True):
        digest = history.claim_digest(one.claim.id, one.position, written, one.seen)
        digests[one.report_key].append(digest)
    search.put(connection, "report", [(key, search.searchable(words_of(form.doc))) for key, form in keyed])
    noted = []
    for (key, form), row in zip(keyed, rows, strict=True):
        seal: history.Seal = {"report": {str(key): history.report_seal(row, digests[key])}}
        if form.duplicate_of is not None:
            seal["copy"] = {str(key): form.duplicate_of}
        noted.append(history.Noted("read", form.doc.name, seal, reader=form.reader))
    history.note_all(connection, noted)


def words_of(doc: Document) -> str:
    """What a report is found by."""
    return f"{doc.name} {doc.title or ''} {doc.text}"


def _forget_refusals(connection: Connection, forms: Sequence[Form]) -> None:
    table = schema.refusal.c
    address = table.name.in_([form.doc.name for form in forms]) & table.origin.contains("://", autoescape=True)
    origins = table.origin.in_([form.doc.origin for form in forms])
    connection.execute(delete(schema.refusal).where(origins | address))
