"""Batches of reports that were added and wait to be read: on record, so that no restart loses one.

They are put on record before whoever added them is told so, and taken off when they are read or broken off. A batch
whose reading ended with its process is begun again; one that was begun too often is given up: it may be what ends it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from marsad.record import schema
from marsad.record.forms import dumped

MOST_BEGUN = 3
"""How often the reading of a batch is begun."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of a batch: what it is (a form of JSON's kinds) and its bytes, None where it has none."""

    form: Mapping[str, str | None]
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A batch that waits: who added it, when (UTC), how often its reading was begun, and the form of its first part."""

    key: str
    person: str
    made: datetime
    begun: int = 0
    first: Mapping[str, str | None] = field(default_factory=dict)


def put(connection: Connection, waiting: Waiting, parts: Sequence[Part]) -> None:
    """A batch of one part or more that waits from now on."""
    about = {"key": waiting.key, "person": waiting.person, "made": waiting.made, "begun": waiting.begun}
    rows = [
        about | {"place": place, "form": dumped(dict(part.form)), "content": part.content}
        for place, part in enumerate(parts)
    ]
    connection.execute(insert(schema.batch), rows)


def waiting(connection: Connection) -> list[Waiting]:
    """Batches that wait, the first added first."""
    table = schema.batch.c
    question = select(table.key, table.person, table.made, table.begun, table.form).where(table.place == 0)
    rows = connection.execute(question.order_by(table.made, table.key))
    return [Waiting(row.key, row.person, row.made, row.begun, json.loads(row.form)) for row in rows]


def part(connection: Connection, key: str, place: int) -> Part | None:
    """The part of a batch at a place, counted from 0; None past the last, and where the batch waits no longer."""
    table = schema.batch.c
    question = select(table.form, table.content).where(table.key == key, table.place == place)
    row = connection.execute(question).first()
    return Part(json.loads(row.form), row.content) if row else None


def begin(connection: Connection, key: str) -> None:
    """Note that its reading begins."""
    table = schema.batch
    connection.execute(update(table).where(table.c.key == key).values(begun=table.c.begun + 1))


def leave(connection: Connection, key: str) -> None:
    """Note that its reading was left off by those who closed the desk, which does not count as begun."""
    table = schema.batch
    connection.execute(update(table).where(table.c.key == key).values(begun=table.c.begun - 1))


def done(connection: Connection, key: str) -> None:
    """It waits no longer."""
    connection.execute(delete(schema.batch).where(schema.batch.c.key == key))
