"""Feeds that a record follows: who asked for it, when each is read, and what became of what it listed.

A feed is read on demand, or every so many hours while a desk is open. When that is next due is kept on record: it holds
over restarts, and of several desks over one record one alone takes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, RowMapping, insert, select, update

from marsad.errors import BadForm, NotFound
from marsad.record import schema
from marsad.record.forms import dumped

HOURS = (1, 3, 6, 12, 24)
"""How many hours may lie between two readings of a feed; never less than one, for politeness."""
LONGEST_WAIT = timedelta(days=3)
"""How long a feed that fails again and again is left alone at most."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    `read` is when it was last read, None before the first time; `told` how many of the reports that it listed then were
    `new`, `corrected`, `unchanged` and so on; `fault` why it could not be read itself, "" where it could. `hours` says
    how often it is read by itself, None on demand alone; `due` when next; `failed` how often in a row it could not be.
    """

    address: str
    analyst: str
    made: datetime
    read: datetime | None = None
    told: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""
    hours: int | None = None
    due: datetime | None = None
    failed: int = 0


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
    _set(connection, address, {"stopped": datetime.now(UTC), "hours": None, "due": None})


def schedule(connection: Connection, address: str, hours: int | None) -> None:
    """Read a feed every so many hours from now on, None for on demand alone; it is then due at once.

    Raises:
        BadForm: when the number is none of `HOURS`.
        NotFound: when it is not followed.
    """
    if hours is not None and hours not in HOURS:
        raise BadForm(f"a feed is not read every {hours} hours", f"Choose one of {', '.join(map(str, HOURS))}.")
    _set(connection, address, {"hours": hours, "due": datetime.now(UTC) if hours else None, "failed": 0})


def _set(connection: Connection, address: str, values: Mapping[str, object]) -> None:
    table = schema.feed
    asked = update(table).where(table.c.address == address, table.c.stopped.is_(None))
    if not connection.execute(asked.values(**values)).rowcount:
        raise NotFound("no such feed is followed", "Choose one of those on the page.")


def take(connection: Connection, now: datetime | None = None) -> list[Feed]:
    """Those that are due, which then are theirs who took them: each is due again only after its hours."""
    table, now = schema.feed, now or datetime.now(UTC)
    due = [one for one in feeds(connection) if one.hours and one.due and one.due <= now]
    taken = []
    for one in due:
        mine = update(table).where(table.c.address == one.address, table.c.due == one.due)
        if connection.execute(mine.values(due=now + timedelta(hours=one.hours or 0))).rowcount:
            taken.append(one)
    return taken


def was_read(connection: Connection, address: str, told: Mapping[str, int], fault: str = "") -> None:
    """Note what became of what a feed listed just now; one that fails is left alone for longer each time."""
    table, now = schema.feed, datetime.now(UTC)
    row = connection.execute(select(table.c.hours, table.c.failed).where(table.c.address == address)).first()
    if row is None:
        return
    failed = row.failed + 1 if fault else 0
    values: dict[str, object] = {"read": now, "told": dumped({"told": dict(told), "fault": fault}), "failed": failed}
    if row.hours:
        values["due"] = now + max(
            timedelta(hours=row.hours), min(timedelta(hours=row.hours * 2 ** min(failed, 10)), LONGEST_WAIT)
        )
    connection.execute(update(table).where(table.c.address == address).values(values))


def feeds(connection: Connection) -> list[Feed]:
    """Those that are followed, by address."""
    table = schema.feed
    rows = connection.execute(select(table).where(table.c.stopped.is_(None)).order_by(table.c.address))
    return [_feed(row) for row in rows.mappings()]


def _feed(row: RowMapping) -> Feed:
    told = json.loads(row["told"])
    kept = {name: row[name] for name in ("address", "analyst", "made", "read", "hours", "due", "failed")}
    counts = told.get("told")
    return Feed(**kept, told=counts if isinstance(counts, dict) else {}, fault=str(told.get("fault", "")))
