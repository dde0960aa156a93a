"""Feeds that a record follows: who asked for it, when each was last read, and what became of what it listed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from marsad.errors import NotFound
from marsad.record import schema
from marsad.record.forms import dumped


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    `read` is when it was last read, None before the first time; `told` how many of the reports that it listed then were
    `new`, `corrected`, `unchanged` and so on; `fault` why it could not be read itself, "" where it could.
    """

    address: str
    analyst: str
    made: datetime
    read: datetime | None = None
    told: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""


def follow(connection: Connection, address: str, analyst: str) -> None:
    """Follow a feed from now on; one that is followed already stays as it is."""
    table = schema.feed
    held = connection.execute(select(table.c.stopped).where(table.c.address == address)).first()
    values = {"analyst": analyst, "made": datetime.now(UTC)}
    if held is None:
        connection.execute(insert(table).values(values | {"address": address, "told": dumped({})}))
    elif held.stopped is not None:
        connection.execute(update(table).where(table.c.address == address).values(values | {"stopped": None}))


def stop(connection: Connection, address: str) -> None:
    """Follow a feed no longer; what was read of it stays.

    Raises:
        NotFound: when it is not followed.
    """
    table = schema.feed
    asked = update(table).where(table.c.address == address, table.c.stopped.is_(None))
    if not connection.execute(asked.values(stopped=datetime.now(UTC))).rowcount:
        raise NotFound("no such feed is followed", "Choose one of those on the page.")


def was_read(connection: Connection, address: str, told: Mapping[str, int], fault: str = "") -> None:
    """Note what became of what a feed listed just now."""
    table = schema.feed
    values = {"read": datetime.now(UTC), "told": dumped({"told": dict(told), "fault": fault})}
    connection.execute(update(table).where(table.c.address == address).values(values))


def feeds(connection: Connection) -> list[Feed]:
    """Those that are followed, by address."""
    table = schema.feed
    rows = connection.execute(select(table).where(table.c.stopped.is_(None)).order_by(table.c.address))
    return [_feed(row.address, row.analyst, row.made, row.read, json.loads(row.told)) for row in rows]


def _feed(address: str, analyst: str, made: datetime, read: datetime | None, told: dict[str, object]) -> Feed:
    counts = told.get("told")
    return Feed(address, analyst, made, read, counts if isinstance(counts, dict) else {}, str(told.get("fault", "")))
