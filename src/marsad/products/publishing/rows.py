"""What the gate reads of a record: claims with what people made of them, reports, and when anything last changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, func, select, true

from marsad.model.claim import Claim
from marsad.model.codebook import Kind
from marsad.model.codec import claim_from_row
from marsad.model.incident import Incident
from marsad.record import query, schema
from marsad.record.forms import incident_from_row
from marsad.record.protection import levels
from marsad.record.reading import chunks, texts
from marsad.record.sensitivity import Level, highest, least

ACCEPTING = frozenset({"accepted", "changed", "added"})
"""Rulings by which a person stands behind a claim."""


class Weighed(Protocol):
    """What decides on whether a claim is told: its report, what people made of it, when it changed last, its level."""

    @property
    def report_key(self) -> int:
        """The report's key."""

    @property
    def accepted(self) -> bool:
        """Whether a person stands behind it."""

    @property
    def changed(self) -> datetime:
        """When it was read or last ruled on."""

    @property
    def level(self) -> Level | None:
        """How sensitive it is, None for no level."""


@dataclass(frozen=True, slots=True)
class Held:
    """A claim on record: with its report, its words folded, when it changed last, and its level, None for none."""

    claim: Claim
    report_key: int
    accepted: bool
    words: str
    changed: datetime
    level: Level | None


@dataclass(frozen=True, slots=True)
class Report:
    """A report on record."""

    key: int
    name: str
    document: str
    outlet: str | None
    author: str | None
    url: str | None
    published: date | None
    copy_of: str | None


def claims(connection: Connection, ids: Collection[str] | None = None) -> dict[str, Held]:
    """The claims of current reports that nobody rejected, by id, in the order of the record; only some where asked."""
    found: dict[str, Held] = {}
    for wanted in _parts(schema.claim.c.id, ids):
        found |= _claims(connection, wanted)
    return found


def _claims(connection: Connection, wanted: ColumnElement[bool]) -> dict[str, Held]:
    table, of, review = schema.claim, schema.report, schema.review.c
    rows = connection.execute(
        select(table.c.id, table.c.form, table.c.report_key, table.c.verdict, table.c.words, table.c.first_seen)
        .select_from(table.join(of))
        .where(of.c.current, query.stands(), wanted)
        .order_by(of.c.name, table.c.position)
    ).all()
    known = levels(connection, [row.id for row in rows])
    ruled: dict[str, datetime] = {}
    for some in chunks([row.id for row in rows]):
        newest = select(review.claim, func.max(review.made)).where(review.claim.in_(some)).group_by(review.claim)
        ruled |= dict(connection.execute(newest).all())
    found = {}
    for row in rows:
        claim = claim_from_row(json.loads(row.form))
        level = known[row.id]
        stands = highest((level, least(claim, row.words))) if level else None
        seen = row.first_seen if row.first_seen.tzinfo else row.first_seen.astimezone()
        changed = max((seen, ruled[row.id])) if row.id in ruled else seen
        accepted = row.verdict in ACCEPTING
        found[row.id] = Held(claim, row.report_key, accepted, row.words, changed, stands)
    return found


def _parts(column: ColumnElement[object], ids: Collection[object] | None) -> Iterator[ColumnElement[bool]]:
    """What to ask for, a question at a time: everything, or the rows whose column holds one of some values."""
    if ids is None:
        yield true()
    else:
        yield from (column.in_(some) for some in chunks(sorted(ids)))  # type: ignore[type-var]


def reports(connection: Connection, keys: Collection[int] | None = None) -> dict[int, Report]:
    """The current reports, by key; only some where asked."""
    return _reports(connection, _parts(schema.report.c.key, keys))


def reports_named(connection: Connection, names: Collection[str]) -> dict[int, Report]:
    """The current reports of some names, by key."""
    return _reports(connection, _parts(schema.report.c.name, names))


def _reports(connection: Connection, parts: Iterable[ColumnElement[bool]]) -> dict[int, Report]:
    of = schema.report.c
    asked = select(of.key, of.name, of.document, of.source, of.author, of.url, of.published, of.duplicate_of)
    rows = (connection.execute(asked.where(of.current, wanted).order_by(of.key)) for wanted in parts)
    return {row.key: Report(*row) for some in rows for row in some}


def incidents(connection: Connection, ids: Collection[str] | None = None) -> list[tuple[Incident, Level | None]]:
    """The incidents with their levels, None for none, by id; only some where asked."""
    table = schema.incident.c
    asked = select(table.form, table.sensitivity)
    rows = (connection.execute(asked.where(wanted).order_by(table.id)) for wanted in _parts(table.id, ids))
    return [
        (incident_from_row(json.loads(form)), Level(level) if level else None) for some in rows for form, level in some
    ]


def incident_ids(connection: Connection) -> list[str]:
    """The ids of all incidents, in their order."""
    return list(connection.execute(select(schema.incident.c.id).order_by(schema.incident.c.id)).scalars())


def statement_ids(connection: Connection) -> list[str]:
    """The ids of the claims of current reports that nobody rejected and that tell of no event, in their order."""
    of = schema.claim
    told = select(of.c.id).select_from(of.join(schema.report))
    told = told.where(schema.report.c.current, query.stands(), of.c.kind != Kind.EVENT.value)
    return list(connection.execute(told.order_by(of.c.id)).scalars())


def without_level(connection: Connection) -> list[str]:
    """The ids of claims of current reports that nobody rejected, and of incidents, that have no level."""
    of, incident = schema.claim, schema.incident.c
    told = select(of.c.id).select_from(of.join(schema.report))
    told = told.where(schema.report.c.current, query.stands(), of.c.sensitivity.is_(None))
    ids = list(connection.execute(told.order_by(schema.report.c.name, of.c.position)).scalars())
    known = levels(connection, ids) if ids else {}
    unset = select(incident.id).where(incident.sensitivity.is_(None)).order_by(incident.id)
    return [key for key in ids if known[key] is None] + list(connection.execute(unset).scalars())


def words_of(connection: Connection, held: Iterable[Held]) -> dict[str, str]:
    """The sentences behind some claims, as their reports have them, by the claims' ids."""
    some = list(held)
    found = {}
    for part in chunks(some):
        told = texts(connection, {one.report_key for one in part if isinstance(one, Held)})
        for one in part:
            if isinstance(one, Held):
                spans = sorted(one.claim.evidence)
                found[one.claim.id] = " … ".join(span.of(told[one.report_key]) for span in spans)
    return found


def last_change(connection: Connection, since: int | None = None) -> date:
    """The day (UTC, as recorded) of the last reading, ruling, judgement or ruling on publishing.

    Readings and rulings on claims are looked at from a tick of the record's clock on, where one is given.
    """
    report, review = schema.report.c, schema.review.c
    stamped = ((report.first_seen, report.stamp), (review.made, review.stamp))
    asked = [select(made).distinct().where(true() if since is None else stamp > since) for made, stamp in stamped]
    asked += [
        select(table.c.made).distinct()
        for table in (schema.judgement, schema.protection, schema.source_terms, schema.named_person)
    ]
    days = [made.date() for one in asked for made in connection.execute(one).scalars() if made]
    return max(days, default=date.min)
