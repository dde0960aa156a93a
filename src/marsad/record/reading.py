"""Quick looks into a record for pages that show one thing at a time: each answer is found by an index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row
from marsad.model.document import Document, Outcome
from marsad.model.incident import Incident, Judgement
from marsad.model.review import Review
from marsad.record import heirs, schema
from marsad.record.forms import document_from_row, incident_from_row
from marsad.record.outward import led_back
from marsad.record.reviews import review_of

AT_ONCE = 500
"""Ids that are asked for in one question."""


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as it stands on record: with its report's key, what a person made of it, and the reader's own form."""

    key: int
    claim: Claim
    report_key: int
    verdict: str | None
    reader: Claim | None
    first_seen: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What a page tells of a report besides its text."""

    key: int
    name: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: date | None
    language: str
    version: int
    current: bool
    outcome: Outcome
    reason: str
    hint: str
    duplicate_of: str | None
    first_seen: datetime
    document: str
    claims: int = 0


def chunks(ids: Iterable[object]) -> Iterator[list[object]]:
    """The ids, `AT_ONCE` at a time."""
    rest = list(ids)
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]


def incident(connection: Connection, key: str) -> Incident | None:
    """The incident of that whole id."""
    form = connection.execute(select(schema.incident.c.form).where(schema.incident.c.id == key)).scalar()
    return incident_from_row(json.loads(form)) if form else None


def incidents(connection: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    """Incidents by their whole ids."""
    table = schema.incident.c
    found: dict[str, Incident] = {}
    for some in chunks(ids):
        for key, form in connection.execute(select(table.id, table.form).where(table.id.in_(some))):
            found[key] = incident_from_row(json.loads(form))
    return found


def became(connection: Connection, key: str) -> list[str]:
    """What became of an incident that is no more: the ids of those that hold its claims now, most of them first.

    Where none of its claims is left, those that hold what took their place.
    """
    past = schema.incident_past.c
    held = list(connection.execute(select(past.claim_id).where(past.incident_id == key)).scalars())
    there = holding(connection, held) or holding(connection, heirs.of(connection, held))
    counted = Counter(there.values())
    return sorted(counted, key=lambda incident: (-counted[incident], incident))


def later(connection: Connection, claim: str) -> list[str]:
    """The claims of current reports that took the place of one that is no more, by id; none where nothing did."""
    found = heirs.of(connection, [claim]) - {claim}
    if not found:
        return []
    of = schema.claim
    there = select(of.c.id).distinct().select_from(of.join(schema.report)).where(schema.report.c.current)
    return [
        key for some in chunks(sorted(found)) for key in connection.execute(there.where(of.c.id.in_(some))).scalars()
    ]


def called(connection: Connection, key: str) -> list[str]:
    """The ids of the incidents behind an id that is told outside: of an incident, of a claim, or of a report.

    Of what is no more, those that hold its claims now; nothing where the id leads to no incident.
    """
    own = led_back(connection, key)
    if own is None:
        return []
    if incident(connection, own):
        return [own]
    table, of = schema.claim, schema.report
    told = select(table.c.id).select_from(table.join(of)).where(of.c.document == own)
    claims = heirs.of(connection, [own, *connection.execute(told).scalars()])
    return became(connection, own) or sorted(set(holding(connection, claims).values()))


def kin(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Claims that were once of one incident with some claims."""
    past = schema.incident_past.c
    found: set[str] = set()
    for some in chunks(claims):
        held = select(past.incident_id).where(past.claim_id.in_(some))
        found |= set(connection.execute(select(past.claim_id).where(past.incident_id.in_(held))).scalars())
    return found


def holding(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """Claim's id to the id of the incident that holds it, for those that are of one."""
    of = schema.incident_claim.c
    found: dict[str, str] = {}
    for some in chunks(claims):
        question = select(of.claim_id, of.incident_id).where(of.claim_id.in_(some))
        found |= dict(connection.execute(question).all())
    return found


def claims(connection: Connection, ids: Iterable[str]) -> dict[str, Held]:
    """Claims by their whole ids, out of current versions where they are in one."""
    table, of = schema.claim, schema.report
    found: dict[str, Held] = {}
    for some in chunks(ids):
        question = _held().where(table.c.id.in_(some)).order_by(of.c.current, of.c.version)
        found |= {row["id"]: _held_of(row) for row in connection.execute(question).mappings()}
    return found


def claims_by_key(connection: Connection, keys: Sequence[int]) -> list[Held]:
    """Claims by their keys, in the order of these."""
    found: dict[int, Held] = {}
    for some in chunks(keys):
        for row in connection.execute(_held().where(schema.claim.c.key.in_(some))).mappings():
            found[row["key"]] = _held_of(row)
    return [found[key] for key in keys if key in found]


def claims_of_report(connection: Connection, report_key: int) -> list[Held]:
    """The claims of one version of a report in the order of reading, rejected ones among them."""
    question = _held().where(schema.claim.c.report_key == report_key).order_by(schema.claim.c.position)
    return [_held_of(row) for row in connection.execute(question).mappings()]


def _held() -> Select[Any]:
    table, of = schema.claim, schema.report
    columns = (table.c[name] for name in "key id form report_key verdict reader_form first_seen".split())
    return select(*columns, of.c.current).select_from(table.join(of))


def _held_of(row: RowMapping) -> Held:
    reader = claim_from_row(json.loads(row["reader_form"])) if row["reader_form"] else None
    claim = claim_from_row(json.loads(row["form"]))
    return Held(row["key"], claim, row["report_key"], row["verdict"], reader, row["first_seen"], row["current"])


_SOURCE = (
    "key name title source author url published language version current outcome reason hint duplicate_of first_seen "
    "document"
).split()


def _source(row: RowMapping, counted: Mapping[int, int] | None = None) -> Source:
    values = {name: row[name] for name in _SOURCE if name not in ("source", "outcome")}
    claims = (counted or {}).get(row["key"], 0)
    return Source(**values, outlet=row["source"], outcome=Outcome(row["outcome"]), claims=claims)


def sources(connection: Connection, keys: Iterable[int]) -> dict[int, Source]:
    """What is known of reports, by the keys of their versions."""
    columns = [schema.report.c[name] for name in _SOURCE]
    found: dict[int, Source] = {}
    for some in chunks(dict.fromkeys(keys)):
        for row in connection.execute(select(*columns).where(schema.report.c.key.in_(some))).mappings():
            found[row["key"]] = _source(row)
    return found


def versions(connection: Connection, name: str) -> list[Source]:
    """All versions of a report, the oldest first, with how many claims each has."""
    table, of = schema.report, schema.claim
    columns = [table.c[column] for column in _SOURCE]
    rows = connection.execute(select(*columns).where(table.c.name == name).order_by(table.c.version)).mappings().all()
    counting = select(of.c.report_key, func.count()).where(of.c.report_key.in_([row["key"] for row in rows]))
    counted: dict[int, int] = dict(connection.execute(counting.group_by(of.c.report_key)).all())
    return [_source(row, counted) for row in rows]


def copies(connection: Connection, name: str) -> list[Source]:
    """Reports that are copies of the one of that name."""
    table = schema.report.c
    columns = [table[column] for column in _SOURCE]
    question = select(*columns).where(table.duplicate_of == name, table.current).order_by(table.name).limit(AT_ONCE)
    return [_source(row) for row in connection.execute(question).mappings()]


def document(connection: Connection, report_key: int) -> Document:
    """The text of one version of a report, with its passages."""
    question = select(schema.report).where(schema.report.c.key == report_key)
    return document_from_row(dict(connection.execute(question).mappings().one()))


def texts(connection: Connection, report_keys: Iterable[int]) -> dict[int, str]:
    """Texts of versions of reports, by their keys."""
    table = schema.report.c
    found: dict[int, str] = {}
    for some in chunks(dict.fromkeys(report_keys)):
        question = select(table.key, table.text).where(table.key.in_(some))
        found |= dict(connection.execute(question).all())
    return found


def reports(connection: Connection, before: int | None, most: int) -> list[Source]:
    """Current reports, the newest on record first, those with keys below `before`; `most` at most."""
    table, of = schema.report, schema.claim
    columns = [table.c[column] for column in _SOURCE]
    question = select(*columns).where(table.c.current).order_by(table.c.key.desc()).limit(most)
    rows = connection.execute(question.where(table.c.key < before) if before else question).mappings().all()
    counting = select(of.c.report_key, func.count()).where(of.c.report_key.in_([row["key"] for row in rows]))
    counted: dict[int, int] = dict(connection.execute(counting.group_by(of.c.report_key)).all())
    return [_source(row, counted) for row in rows]


def refusals(connection: Connection, most: int) -> list[tuple[str, str, str, datetime]]:
    """Name, reason, what to do and since when, of reports that could not be read."""
    table = schema.refusal.c
    question = select(table.name, table.reason, table.hint, table.first_seen).order_by(table.first_seen.desc())
    return list(map(tuple, connection.execute(question.limit(most))))


def reviews(connection: Connection, claims: Iterable[str]) -> list[tuple[Review, Review | None]]:
    """Rulings on claims in the order in which they were made, each with the row that took it back, if any."""
    table = schema.review
    rows: list[RowMapping] = []
    for some in chunks(claims):
        rows += connection.execute(select(table).where(table.c.claim.in_(some))).mappings().all()
    back = {row["withdraws"]: review_of(row) for row in rows if row["withdraws"] is not None}
    made = [review_of(row) for row in rows if row["withdraws"] is None]
    return [(review, back.get(review.key)) for review in sorted(made, key=lambda review: review.key)]


def judgements(connection: Connection, claims: Iterable[str]) -> list[Judgement]:
    """What was judged of pairs of claims, where either is one of these, in the order in which it was said."""
    table = schema.judgement.c
    found: dict[int, Judgement] = {}
    for some in chunks(claims):
        question = select(schema.judgement).where(table.left.in_(some) | table.right.in_(some))
        for row in connection.execute(question):
            found[row.key] = Judgement(row.left, row.right, row.verdict, row.analyst, row.made)
    return [found[key] for key in sorted(found)]
