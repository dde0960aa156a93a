"""What the gate reads of a record: claims with what people made of them, reports, and when anything last changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row
from marsad.model.incident import Incident
from marsad.record import query, schema
from marsad.record.forms import incident_from_row
from marsad.record.protection import levels
from marsad.record.reading import chunks, texts
from marsad.record.sensitivity import Level, highest, least

ACCEPTING = frozenset({"accepted", "changed", "added"})
"""Rulings by which a person stands behind a claim."""


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


def claims(connection: Connection) -> dict[str, Held]:
    """The claims of current reports that nobody rejected, by id, in the order of the record."""
    table, of, review = schema.claim, schema.report, schema.review.c
    ruled = dict(connection.execute(select(review.claim, func.max(review.made)).group_by(review.claim)).all())
    rows = connection.execute(
        select(table.c.id, table.c.form, table.c.report_key, table.c.verdict, table.c.words, table.c.first_seen)
        .select_from(table.join(of))
        .where(of.c.current, query.stands())
        .order_by(of.c.name, table.c.position)
    ).all()
    known = levels(connection, [row.id for row in rows])
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


def reports(connection: Connection) -> dict[int, Report]:
    """The current reports, by key."""
    of = schema.report.c
    rows = connection.execute(
        select(of.key, of.name, of.document, of.source, of.author, of.url, of.published, of.duplicate_of)
        .where(of.current)
        .order_by(of.key)
    )
    return {row.key: Report(*row) for row in rows}


def incidents(connection: Connection) -> list[tuple[Incident, Level | None]]:
    """The incidents with their levels, None for none, by id."""
    table = schema.incident.c
    rows = connection.execute(select(table.form, table.sensitivity).order_by(table.id))
    return [(incident_from_row(json.loads(form)), Level(level) if level else None) for form, level in rows]


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


def last_change(connection: Connection) -> date:
    """The day (UTC, as recorded) of the last reading, ruling, judgement or ruling on publishing."""
    days = []
    for column in (
        schema.report.c.first_seen,
        schema.review.c.made,
        schema.judgement.c.made,
        schema.protection.c.made,
        schema.source_terms.c.made,
        schema.named_person.c.made,
    ):
        days += [made.date() for made in connection.execute(select(column).distinct()).scalars() if made]
    return max(days, default=date.min)
