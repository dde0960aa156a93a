"""Taking a report off the record without deleting anything: with a reason, and so that it can be put back.

None of its versions is current any more, so nothing of it is in a list, an incident or a release; nor is what is read
under its name later, until somebody puts it back.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from marsad.errors import BadForm, NotFound
from marsad.record import history, past, schema
from marsad.record.clock import tick


def is_gone(connection: Connection, report: str) -> bool:
    """Whether a report was taken off the record."""
    table = schema.removal.c
    newest = select(table.gone).where(table.report == report).order_by(table.key.desc()).limit(1)
    return bool(connection.execute(newest).scalar())


def set_gone(connection: Connection, report: str, *, gone: bool, why: str, analyst: str) -> None:
    """Take a report off the record, or put it back. Incidents must be put together anew afterwards.

    Raises:
        BadForm: without a reason, or where it is so already.
        NotFound: when no report is called so.
    """
    table = schema.report
    newest = connection.execute(select(func.max(table.c.version)).where(table.c.name == report)).scalar()
    if newest is None:
        raise NotFound(f"no report on record is called {report[:200]}", "List names with `marsad reports FILE`.")
    if not why.strip():
        raise BadForm("taking a report off, or putting it back, needs a reason", "Say it with --why.")
    if is_gone(connection, report) is gone:
        raise BadForm(f"{report} is {'off' if gone else 'on'} the record already", "")
    stamp = tick(connection)
    row = connection.execute(select(table).where(table.c.name == report, table.c.version == newest)).mappings().one()
    was = past.standing(connection, dict(row))
    kept = past.keep(connection, past.REPORT, str(row["key"]), was, since=row["stamp"], until=stamp)
    said = {"report": report, "gone": gone, "why": why, "analyst": analyst, "made": datetime.now(UTC)}
    connection.execute(insert(schema.removal).values(said))
    connection.execute(update(table).where(table.c.key == row["key"]).values(current=not gone, stamp=stamp))
    words = "took a report off the record" if gone else "put a report back on record"
    history.note(connection, words, report, seal={"past": kept}, who=analyst, why=why)
