"""What stood on record before a change took its place: kept packed, and never changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Table, insert, select

from marsad.record import schema
from marsad.record.forms import dumped
from marsad.record.history import digest
from marsad.record.kinds import Instant

REPORT, COPY, INCIDENT, REFUSAL = "report", "copy", "incident", "refusal"
"""Kinds: a version of a report as it was read, with its claims; whose copy it was; an incident; a refusal."""


def keep(connection: Connection, kind: str, ref: str, form: Any, *, since: int, until: int) -> dict[str, str]:
    """Keep what was on record from the tick `since` until `until`; returns its digest by its key, to be sealed."""
    packed = zlib.compress(dumped(form).encode("utf-8", "surrogatepass"))
    row = {"kind": kind, "id": ref, "since": since, "until": until, "form": packed}
    made = connection.execute(insert(schema.past).values(row))
    key = made.inserted_primary_key[0] if made.inserted_primary_key else 0
    return {str(key): digest(row)}


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its days and times as ISO 8601, for `keep`."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def row_of(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row that `plain_row` was given, of that table."""
    return {name: _typed(table, name, value) for name, value in row.items()}


def _typed(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None or not isinstance(kind, (Date, Instant)):
        return value
    return date.fromisoformat(value) if isinstance(kind, Date) else datetime.fromisoformat(value)


def standing(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """A version of a report and its claims as they stand, to be kept."""
    names = "id position form reader_form verdict first_seen".split()
    table = schema.claim.c
    claims = select(*(table[name] for name in names)).where(table.report_key == row["key"]).order_by(table.position)
    told = [plain_row(dict(claim)) for claim in connection.execute(claims).mappings()]
    return {"report": plain_row(dict(row)), "claims": told}


def unpacked(form: bytes) -> Any:
    """What `keep` was given."""
    return json.loads(zlib.decompress(form).decode("utf-8", "surrogatepass"))


def at(connection: Connection, kind: str, tick: int) -> dict[str, tuple[int, bytes]]:
    """By id what was taken off after a tick, as it was at that tick: since when, and its packed form.

    What came to be after the tick is there too, with a later `since`.
    """
    table = schema.past.c
    rows = select(table.id, table.since, table.form).where(table.kind == kind, table.until > tick)
    found: dict[str, tuple[int, bytes]] = {}
    for ref, since, form in connection.execute(rows.order_by(table.until, table.key)):
        found.setdefault(ref, (since, form))
    return found
