"""The state of feeds that are watched, on record: what each listed, what was had of it, who asked to be left alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from marsad.model.document import Hints
from marsad.model.watched import WANTED, Due, Had, Listed, Marks, Watched
from marsad.record import schema
from marsad.record.forms import dumped
from marsad.record.phrases import put_over
from marsad.record.reading import chunks

_WANTED = sorted(state.value for state in WANTED)


def watched(connection: Connection, address: str) -> Watched:
    """What is kept of a feed; nothing but its address before it was first asked."""
    table = schema.watched_feed
    row = connection.execute(select(table).where(table.c.address == address)).mappings().first()
    return Watched(address) if row is None else _watched(row)


def all_watched(connection: Connection) -> list[Watched]:
    """What is kept of all feeds that are watched, those first that failed most often in a row."""
    table = schema.watched_feed
    asked = select(table).order_by(table.c.failures.desc(), table.c.address)
    return [_watched(row) for row in connection.execute(asked).mappings()]


def put_watched(connection: Connection, feed: Watched) -> None:
    """Keep this of a feed."""
    row = {"address": feed.address, "failures": feed.failures, "fault": feed.fault} | _state(feed)
    put_over(connection, schema.watched_feed, row)


def listed(connection: Connection, feed: str, names: Collection[str]) -> dict[str, Listed]:
    """What is kept of some of the pages that a feed listed, by name."""
    table = schema.watched_page
    found: dict[str, Listed] = {}
    for some in chunks(sorted(names)):
        rows = connection.execute(select(table).where(table.c.feed == feed, table.c.name.in_(some))).mappings()
        found |= {row["name"]: _listed(row) for row in rows}
    return found


def waiting(connection: Connection, feed: str, now: datetime, most: int) -> list[Listed]:
    """The pages of a feed that wait and are due, those first that were not asked for the longest, at most so many."""
    table = schema.watched_page
    rows = connection.execute(
        select(table)
        .where(table.c.feed == feed, table.c.state.in_(_WANTED))
        .where(or_(table.c.due.is_(None), table.c.due <= now, table.c.since > now))
        .order_by(table.c.asked.is_not(None), table.c.asked, table.c.name)
    ).mappings()
    due = (one for one in map(_listed, rows) if one.due is None or one.due.come(now))
    return [one for one, _ in zip(due, range(most), strict=False)]


def how_many_wait(connection: Connection, feed: str) -> int:
    """How many pages of a feed wait, due or not."""
    table = schema.watched_page
    asked = select(func.count()).where(table.c.feed == feed, table.c.state.in_(_WANTED))
    return connection.execute(asked).scalar_one()


def put_listed(connection: Connection, pages: Iterable[Listed]) -> None:
    """Keep this of some pages."""
    for page in pages:
        put_over(connection, schema.watched_page, _row(page))


def left_alone(connection: Connection, now: datetime) -> dict[str, Due]:
    """The hosts that asked to be left alone and still are, with until when."""
    table = schema.watched_host
    held = {row["host"]: Due(row["due"], row["since"]) for row in connection.execute(select(table)).mappings()}
    return {host: due for host, due in held.items() if not due.come(now)}


def leave_alone(connection: Connection, host: str, due: Due) -> None:
    """Keep that a host asked to be left alone."""
    put_over(connection, schema.watched_host, {"host": host, "due": due.at, "since": due.since})


def _state(kept: Watched | Listed) -> dict[str, Any]:
    due = kept.due
    return {
        "etag": kept.marks.etag,
        "modified": kept.marks.modified,
        "asked": kept.asked,
        "due": due.at if due else None,
        "since": due.since if due else None,
    }


def _watched(row: RowMapping) -> Watched:
    return Watched(row["address"], _marks(row), row["asked"], _due(row), row["failures"], row["fault"])


def _row(page: Listed) -> dict[str, Any]:
    hints = page.hints
    said = {
        "published": hints.published.isoformat() if hints.published else None,
        "title": hints.title,
        "url": hints.url,
        "outlet": page.outlet,
        "content": page.content if page.state in WANTED else "",
    }
    return _state(page) | {
        "feed": page.feed,
        "name": page.name,
        "link": page.link,
        "form": dumped(said),
        "digest": page.digest,
        "state": page.state.value,
        "failures": page.failures,
    }


def _listed(row: RowMapping) -> Listed:
    said = json.loads(row["form"])
    day = said["published"]
    return Listed(
        feed=row["feed"],
        name=row["name"],
        link=row["link"],
        hints=Hints(published=date.fromisoformat(day) if day else None, title=said["title"], url=said["url"]),
        content=said["content"],
        outlet=said["outlet"],
        digest=row["digest"],
        state=Had(row["state"]),
        marks=_marks(row),
        asked=row["asked"],
        due=_due(row),
        failures=row["failures"],
    )


def _marks(row: RowMapping) -> Marks:
    return Marks(row["etag"], row["modified"])


def _due(row: RowMapping) -> Due | None:
    return Due(row["due"], row["since"]) if row["due"] and row["since"] else None
