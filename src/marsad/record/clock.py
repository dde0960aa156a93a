"""A number that grows with each change of a record, so that one can ask what changed since."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from marsad.record import schema


def now(connection: Connection) -> int:
    """The number of the last change, 0 on a record that nothing was put on."""
    return connection.execute(select(schema.clock.c.tick)).scalar() or 0


def tick(connection: Connection) -> int:
    """The number of a new change, within a transaction that writes."""
    wanted = now(connection) + 1
    done = connection.execute(update(schema.clock).values(tick=wanted))
    if not done.rowcount:
        connection.execute(insert(schema.clock).values(key=1, tick=wanted))
    return wanted
