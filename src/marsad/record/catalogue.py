"""The columns of a record and the claims to review, kept in step with what is written to it.

What changed since the catalogue was last in step is told by the record's clock; only that is read again.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, FromClause, Select, select

from marsad.record import clock, schema
from marsad.record.behind import Behind, behind, many
from marsad.record.columns import IN_COLUMNS, Columns, Entry, entry_of_claim, entry_of_incident
from marsad.record.query import stands
from marsad.record.reading import chunks
from marsad.record.shelf import Shelf
from marsad.record.waiting import Ints

FEW = 5_000
"""Changed rows up to which columns are mended, or one in twenty; past it they are read anew."""


class Catalogue:
    """The columns of one record, given by `in_step`. What was given is never changed: others take its place."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]], shelf: Shelf | None = None) -> None:
        self._reading = reading
        self._shelf = shelf
        self._lock = threading.Lock()
        self._stamp = -1
        self._shelved = -1
        self.columns = Columns()

    @property
    def stamp(self) -> int:
        """The tick of the record's clock that the columns show; -1 before they were first read."""
        return self._stamp

    def in_step(self) -> Columns:
        """The columns as the record now is."""
        with self._reading() as connection:
            now = clock.now(connection)
            if now > self._stamp:
                with self._lock:
                    if now > self._stamp:
                        self._follow(connection, now)
        return self.columns

    def close(self) -> None:
        """Lay the columns by for the next time, where they are many and others than those laid by."""
        with self._lock, self._reading() as connection:
            if self._stamp == clock.now(connection):
                self._lay_by(connection)

    def _follow(self, connection: Connection, now: int) -> None:
        if self._stamp < 0 and self._shelf and (found := self._shelf.take(connection)):
            self._stamp, self.columns = found
            self._shelved = self._stamp
        changed = _changed(connection, self._stamp) if self._stamp >= 0 else None
        if changed is None or changed.size() > max(FEW, len(self.columns) // 20):
            self.columns, self._stamp = _whole(connection), now
            self._lay_by(connection)
        elif now > self._stamp:
            self.columns, self._stamp = _mended(connection, changed, self.columns), now

    def _lay_by(self, connection: Connection) -> None:
        if self._shelf and self._shelved != self._stamp:
            self._shelf.put(connection, self._stamp, self.columns)
            self._shelved = self._stamp


@dataclass(frozen=True, slots=True)
class _Changed:
    """Ids of incidents that are new, changed or gone, names of reports read, ids of claims ruled on."""

    incidents: frozenset[str]
    gone: frozenset[str]
    reports: frozenset[str]
    claims: frozenset[str]

    def size(self) -> int:
        return len(self.incidents) + len(self.gone) + 20 * len(self.reports) + len(self.claims)


def _changed(connection: Connection, since: int) -> _Changed:
    def ids(column: object, stamp: object) -> frozenset[str]:
        return frozenset(connection.execute(select(column).where(stamp > since)).scalars())  # type: ignore[call-overload,operator]

    incident, past, report, review = schema.incident.c, schema.incident_past.c, schema.report.c, schema.review.c
    return _Changed(
        ids(incident.id, incident.stamp),
        ids(past.incident_id, past.stamp),
        ids(report.name, report.stamp),
        ids(review.claim, review.stamp),
    )


def _whole(connection: Connection) -> Columns:
    """Everything, from the start."""
    columns = Columns()
    _put(connection, columns, _behind(connection, columns, None), None, None)
    return columns


def _mended(connection: Connection, changed: _Changed, before: Columns) -> Columns:
    """Only what changed."""
    report, of, link = schema.report.c, schema.claim.c, schema.incident_claim.c
    reports = _those(connection, select(report.key), report.name, changed.reports)
    in_reports = _those(connection, select(of.id), of.report_key, reports)
    incidents = changed.incidents | _those(
        connection, select(link.incident_id), link.claim_id, changed.claims | in_reports
    )
    held = _those(connection, select(link.claim_id), link.incident_id, incidents)
    touched = _those(connection, select(of.key), of.id, changed.claims | in_reports | held)
    columns = before.copy()
    queue = columns.queue
    claims = _behind(connection, columns, touched)
    gone_claims = queue.of_reports(reports) - set(claims.keys.tolist())
    rows = (int(queue.rows[queue.at[key]]) for key in gone_claims)
    singles = {key for key in (*(columns.ids[row] for row in rows if row >= 0), *changed.claims) if key in columns.rows}
    gone = [*changed.gone, *(singles - _kept(connection, singles))]
    _put(connection, columns, claims, incidents, touched, gone, gone_claims)
    return columns


def _behind(connection: Connection, columns: Columns, touched: Collection[int] | None) -> Behind:
    return behind(connection, columns.names["source"], columns.names["voice"], touched)


def _put(
    connection: Connection,
    columns: Columns,
    claims: Behind,
    incidents: Collection[str] | None,
    touched: Collection[int] | None,
    gone: Iterable[str] = (),
    gone_claims: Iterable[int] = (),
) -> None:
    """Put incidents and claims into the columns, all where none are named, and take off those that are gone."""
    base = len(columns)
    singles: dict[int, str] = {}
    columns.put(_entries(connection, incidents, touched, singles), gone)
    single_rows = [columns.rows[key] for key in singles.values()]
    keys, rows = _links(connection, columns, incidents)
    keys = np.concatenate([keys, np.array(list(singles), np.int64)])
    rows = np.concatenate([rows, np.array(single_rows, np.int64)])
    at, here = claims.at(keys)
    at, rows = at[here], rows[here]
    columns.tell(base, rows, claims.outlets[at], claims.voices[at], claims.ruled[at])
    behind_rows = np.full(len(claims.keys), -1, np.int64)
    behind_rows[at] = rows
    columns.queue.put(claims, behind_rows, gone_claims, columns)


def _entries(
    connection: Connection, incidents: Collection[str] | None, touched: Collection[int] | None, singles: dict[int, str]
) -> Iterator[Entry]:
    """Entries of incidents, then of conditions and warnings, whose keys and ids are put into `singles`."""
    of = schema.incident.c
    for rows in many(connection, select(of.stamp, of.form), of.id, incidents):
        for stamp, form in rows:
            yield entry_of_incident(json.loads(form), stamp)
    for rows in many(connection, _singles(), schema.claim.c.key, touched):
        for key, form in rows:
            entry = entry_of_claim(json.loads(form), key)
            singles[key] = entry.id
            yield entry


def _links(connection: Connection, columns: Columns, incidents: Collection[str] | None) -> tuple[Ints, Ints]:
    """Keys of the claims of incidents, and the rows of these."""
    link, of = schema.incident_claim, schema.claim.c
    question = select(link.c.incident_id, of.key).select_from(link.join(schema.claim, of.id == link.c.claim_id))
    keys, held = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for rows in many(connection, question, link.c.incident_id, incidents):
        some, claims = zip(*rows, strict=True)
        keys.append(np.array(claims, np.int64))
        held.append(np.array([columns.rows.get(one, -1) for one in some], np.int64))
    told, at = np.concatenate(keys), np.concatenate(held)
    return told[at >= 0], at[at >= 0]


def _kept(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of some entries that are still on record: incidents, and conditions and warnings that nobody rejected."""
    of, incident = schema.claim.c, schema.incident.c
    there = _those(connection, select(incident.id), incident.id, ids)
    standing = select(of.id).select_from(_told()).where(*_SINGLE)
    return there | _those(connection, standing, of.id, ids)


def _told() -> FromClause:
    return schema.claim.join(schema.report)


_SINGLE = (schema.report.c.current, stands(), schema.claim.c.kind.in_(IN_COLUMNS))


def _singles() -> Select[Any]:
    of = schema.claim.c
    return select(of.key, of.form).select_from(_told()).where(*_SINGLE)


def _those(connection: Connection, question: Select[Any], column: Any, values: Collection[Any]) -> set[Any]:
    """What a question finds for some values of a column."""
    found: set[Any] = set()
    for some in chunks(values):
        found |= set(connection.execute(question.where(column.in_(some))).scalars())
    return found
