"""The columns of a record and the claims to review, kept in step with what is written to it.

What changed since the catalogue was last in step is told by the record's clock; only that is read again.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, func, select

from marsad.model.codebook import VIOLENT
from marsad.model.incident import Incident
from marsad.record import clock, schema
from marsad.record.columns import (
    IN_COLUMNS,
    Columns,
    Entry,
    claim_of,
    entry_of_claim,
    entry_of_incident,
    incident_entries,
)
from marsad.record.query import stands
from marsad.record.waiting import Queued

REVIEW_STATES = ("no", "partly", "yes")
"""How many of the claims behind an entry a person has ruled on: none, some, all."""

FEW = 5_000
"""Changed rows up to which columns are mended; past it they are read anew."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What the columns need to know of a claim."""

    key: int
    outlet: str
    voice: str
    verdict: str | None


class Catalogue:
    """The columns of one record, given by `in_step`. What was given is never changed: others take its place."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading
        self._lock = threading.Lock()
        self._stamp = -1
        self.columns = Columns()

    @property
    def stamp(self) -> int:
        """The tick of the record's clock that the columns show; -1 before they were first read."""
        return self._stamp

    def in_step(self) -> Columns:
        """The columns as the record now is."""
        with self._reading() as connection:
            now = clock.now(connection)
            if now != self._stamp:
                with self._lock:
                    if now != self._stamp:
                        self._follow(connection, now)
        return self.columns

    def _follow(self, connection: Connection, now: int) -> None:
        changed = _changed(connection, self._stamp) if self._stamp >= 0 else None
        if changed is None or changed.size() > FEW:
            columns = Columns()
            _read(connection, columns)
        else:
            columns = self.columns.copy()
            _mend(connection, changed, columns)
        self.columns = columns
        self._stamp = now


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


def _read(connection: Connection, columns: Columns) -> None:
    """Everything, from the start."""
    told = _behind(connection)
    held: dict[str, list[int]] = defaultdict(list)
    for incident, key in connection.execute(_links()):
        held[incident].append(key)
    rows = connection.execute(_forms()).yield_per(5000)
    entries = _in_order((stamp, _incident(one, held[one.id], told)) for stamp, one in incident_entries(rows))
    single = connection.execute(_claims().where(schema.claim.c.kind.in_(IN_COLUMNS))).all()
    columns.put([*entries, *(_single(row, told) for row in single)])
    row_of = {
        key: columns.rows[incident] for incident, keys in held.items() for key in keys if incident in columns.rows
    }
    row_of |= {row.key: columns.rows[row.id] for row in single}
    columns.queue.put(_queued(connection, told, row_of, None), (), columns)


def _mend(connection: Connection, changed: _Changed, columns: Columns) -> None:
    """Only what changed."""
    report, of, link = schema.report.c, schema.claim, schema.incident_claim.c
    keys = set(connection.execute(select(report.key).where(report.name.in_(changed.reports))).scalars())
    of_claims = select(link.incident_id).where(link.claim_id.in_(changed.claims))
    in_reports = select(link.incident_id).where(link.claim_id.in_(select(of.c.id).where(of.c.report_key.in_(keys))))
    incidents = changed.incidents | set(connection.execute(of_claims).scalars())
    incidents |= set(connection.execute(in_reports).scalars())
    held: dict[str, list[int]] = defaultdict(list)
    for incident, key in connection.execute(_links().where(link.incident_id.in_(incidents))):
        held[incident].append(key)
    touched = (of.c.report_key.in_(keys)) | (of.c.id.in_(changed.claims))
    touched |= of.c.key.in_([key for some in held.values() for key in some])
    told = _behind(connection, touched)
    rows = connection.execute(_forms().where(schema.incident.c.id.in_(incidents))).all()
    entries = _in_order((stamp, _incident(one, held[one.id], told)) for stamp, one in incident_entries(rows))
    single = connection.execute(_claims().where(of.c.kind.in_(IN_COLUMNS), touched)).all()
    fresh = [*entries, *(_single(row, told) for row in single)]
    queue = columns.queue
    gone_claims = queue.of_reports(keys) - told.keys()
    behind_gone = (columns.ids[queue.rows[queue.at[key]]] for key in gone_claims if queue.rows[queue.at[key]] >= 0)
    singles = {key for key in (*behind_gone, *changed.claims) if key in columns.rows}
    columns.put(fresh, [*changed.gone, *(singles - _kept(connection, singles))])
    row_of = {
        key: columns.rows[incident] for incident, some in held.items() for key in some if incident in columns.rows
    }
    row_of |= {row.key: columns.rows[row.id] for row in single}
    columns.queue.put(_queued(connection, told, row_of, touched), gone_claims, columns)


def _kept(connection: Connection, ids: set[str]) -> set[str]:
    """Those of some entries that are still on record: incidents, and conditions and warnings that nobody rejected."""
    of, incident = schema.claim.c, schema.incident.c
    there = set(connection.execute(select(incident.id).where(incident.id.in_(ids))).scalars())
    standing = _claims().where(of.id.in_(ids), of.kind.in_(IN_COLUMNS))
    return there | {row.id for row in connection.execute(standing)}


def _forms() -> Select[int, str]:
    return select(schema.incident.c.stamp, schema.incident.c.form)


def _in_order(stamped: Iterable[tuple[int, Entry]]) -> list[Entry]:
    """Entries of incidents in the order in which they came to be; of those of one change the earliest day first."""
    return [entry for _, entry in sorted(stamped, key=lambda pair: (pair[0], pair[1].numbers["first"], pair[1].id))]


def _links() -> Select[str, int]:
    link, of, report = schema.incident_claim, schema.claim, schema.report
    joined = link.join(of, of.c.id == link.c.claim_id).join(report, report.c.key == of.c.report_key)
    return select(link.c.incident_id, of.c.key).select_from(joined).where(report.c.current)


def _claims() -> Select[int, str, str]:
    of, report = schema.claim, schema.report
    return (
        select(of.c.key, of.c.id, of.c.form)
        .select_from(of.join(report))
        .where(report.c.current, stands())
        .order_by(of.c.key)
    )


def _behind(connection: Connection, touched: object = None) -> dict[int, Behind]:
    of, report = schema.claim, schema.report
    outlet = func.coalesce(report.c.source, "")
    question = select(of.c.key, outlet, of.c.voice, of.c.verdict).select_from(of.join(report)).where(report.c.current)
    if touched is not None:
        question = question.where(touched)  # type: ignore[arg-type]
    return {row[0]: Behind(*row) for row in connection.execute(question)}


def _reviewed(verdicts: Sequence[str | None]) -> str:
    ruled = sum(verdict is not None for verdict in verdicts)
    return REVIEW_STATES[2 if ruled and ruled == len(verdicts) else int(ruled > 0)]


def _incident(incident: Incident, keys: Sequence[int], told: Mapping[int, Behind]) -> Entry:
    behind = [told[key] for key in keys if key in told]
    reviewed = _reviewed([claim.verdict for claim in behind])
    return entry_of_incident(incident, {claim.outlet for claim in behind}, {claim.voice for claim in behind}, reviewed)


def _single(row: Row[int, str, str], told: Mapping[int, Behind]) -> Entry:
    behind = told[row.key]
    return entry_of_claim(claim_of(row.form), behind.outlet, behind.voice, _reviewed([behind.verdict]))


def _queued(
    connection: Connection, told: Mapping[int, Behind], row_of: Mapping[int, int], touched: object
) -> list[Queued]:
    of = schema.claim
    question = select(of.c.key, of.c.type, func.coalesce(of.c.confidence, 0.5), of.c.report_key).order_by(of.c.key)
    if touched is not None:
        question = question.where(touched)  # type: ignore[arg-type]
    violent = {kind.value for kind in VIOLENT}
    return [
        (key, row_of.get(key, -1), kind in violent, confidence, told[key].verdict is None, report)
        for key, kind, confidence, report in connection.execute(question)
        if key in told
    ]
