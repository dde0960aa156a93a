"""Questions to the record, and the SQL that answers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, exists, func, or_, select
from sqlalchemy.sql import Select

from marsad.errors import NotFound
from marsad.model.codebook import Kind, Status, Type
from marsad.model.review import Ruling
from marsad.record import schema
from marsad.record.folding import asked_keys, plain
from marsad.record.phrases import holds
from marsad.reference.actors import Registry


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; everything given must hold, what is left out bounds nothing.

    `place` is a name of a place, of an area that holds it, of a country, or a gazetteer's id; `actor` a name or alias
    or part of one; `speaker` part of a name, role or organization; `report` a report's name or a document's id; `text`
    words out of the sentences, in that order. Letters' case and accents make no difference in these. `since` and
    `until` are days, both inclusive; what has no date at all is left out where one is given, and what has only a last
    day (or only a first) is taken to be of that day.
    """

    types: tuple[Type, ...] = ()
    kinds: tuple[Kind, ...] = ()
    place: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    speaker: str | None = None
    status: Status | None = None
    report: str | None = None
    text: str | None = None


EVERYTHING = Query()


def claims(query: Query) -> Select[tuple[str, str, int]]:
    """Id, form and report's key of the claims that a query asks for, the rejected and superseded left out."""
    table, of = schema.claim, schema.report
    wanted: list[ColumnElement[bool]] = [of.c.current, stands(), *_of_claims(query), *_days(table.c, query)]
    if query.types:
        wanted.append(table.c.type.in_([kind.value for kind in query.types]))
    if query.kinds:
        wanted.append(table.c.kind.in_([kind.value for kind in query.kinds]))
    if query.status:
        wanted.append(table.c.status == query.status.value)
    return (
        select(table.c.id, table.c.form, table.c.report_key)
        .select_from(table.join(of))
        .where(*wanted)
        .order_by(of.c.name, table.c.position)
    )


def incidents(query: Query) -> Select[str]:
    """Forms of the incidents that a query asks for, by day; see `incident_ids`."""
    return _incidents(schema.incident.c.form, query)


def incident_ids(query: Query) -> Select[str]:
    """Ids of the incidents that a query asks for, by day, by which many are put in order without moving their forms.

    Type, status and days are the incident's own; place, actor, speaker, report and text hold where they do for one of
    its claims. All incidents are of kind `event`, so a query for other kinds finds none.
    """
    return _incidents(schema.incident.c.id, query)


def _incidents(column: Column[Any], query: Query) -> Select[Any]:
    table = schema.incident
    wanted = _days(table.c, query)
    if query.types:
        wanted.append(table.c.type.in_([kind.value for kind in query.types]))
    if query.status:
        wanted.append(table.c.status == query.status.value)
    if query.kinds and Kind.EVENT not in query.kinds:
        wanted.append(table.c.id != table.c.id)
    if parts := _of_claims(query):
        of, told = schema.incident_claim, schema.claim.join(schema.report)
        behind = select(schema.claim.c.id).select_from(told).where(schema.report.c.current, *parts)
        wanted.append(exists().where(of.c.incident_id == table.c.id, of.c.claim_id.in_(behind)))
    day = func.coalesce(table.c.earliest, table.c.latest)
    return select(column).where(*wanted).order_by(day.is_(None), day, table.c.id)


def stands() -> ColumnElement[bool]:
    """Nobody has rejected the claim."""
    return func.coalesce(schema.claim.c.verdict, "") != Ruling.REJECTED.value


def _days(columns: object, query: Query) -> list[ColumnElement[bool]]:
    earliest: ColumnElement[date | None] = columns.earliest  # type: ignore[attr-defined]
    latest: ColumnElement[date | None] = columns.latest  # type: ignore[attr-defined]
    wanted: list[ColumnElement[bool]] = []
    if query.since:
        wanted.append(func.coalesce(latest, earliest) >= query.since)
    if query.until:
        wanted.append(func.coalesce(earliest, latest) <= query.until)
    return wanted


def _of_claims(query: Query) -> list[ColumnElement[bool]]:
    """What is asked of a claim and of the report that it stands in."""
    table, of = schema.claim.c, schema.report.c
    wanted: list[ColumnElement[bool]] = []
    if query.place is not None:
        place = schema.place_key.c
        wanted.append(exists().where(place.claim_key == table.key, place.folded.in_(asked_keys(query.place))))
    if query.actor is not None:
        wanted.append(_actor(query.actor))
    if query.speaker is not None:
        wanted.append(_holds(table.speaker, query.speaker))
    if query.report is not None:
        wanted.append(or_(of.name == query.report, of.document == query.report))
    if query.text is not None:
        wanted.append(_holds(table.words, query.text))
    return wanted


def _actor(asked: str) -> ColumnElement[bool]:
    actor = schema.claim_actor.c
    named = _holds(actor.folded, asked)
    try:
        named = or_(named, actor.name == Registry.load().get(asked).name)
    except NotFound:
        """No alias: the words alone are looked for."""
    return exists().where(and_(actor.claim_key == schema.claim.c.key, named))


def _holds(column: ColumnElement[str], asked: str) -> ColumnElement[bool]:
    return holds(column, plain(asked))
