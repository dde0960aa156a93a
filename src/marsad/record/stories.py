"""A whole record, a little at a time: incidents with what stands behind them, claims and reports, in bounded memory.

The order is fixed: incidents by day and id, claims by report and place in it, reports by name.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from marsad.model.codebook import Means
from marsad.model.document import Outcome
from marsad.model.incident import Incident
from marsad.model.review import Ruling
from marsad.record import query as questions
from marsad.record import schema
from marsad.record.forms import incident_from_row
from marsad.record.query import EVERYTHING, Query
from marsad.record.reading import AT_ONCE

T = TypeVar("T")
Form = dict[str, Any]
"""A claim in the codebook's form, as `marsad.model.codec.claim_to_row` has it."""

ACCEPTED = frozenset({Ruling.ACCEPTED.value, Ruling.CHANGED.value, Ruling.ADDED.value})
"""Verdicts by which a person stands behind a claim, as it was read or as the person put it."""

_MEANS = re.compile(r'(?<!\\)"means": ?"(\w+)"')


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is told of a report where something rests on it: its name, who published it, when, where it can be read."""

    report: str
    outlet: str | None
    title: str | None
    author: str | None
    url: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Behind:
    """A claim behind an incident: its form as text, what a person made of it, and when it came on record."""

    id: str
    report: str
    written: str
    verdict: str | None
    first_seen: datetime

    @property
    def means(self) -> Means | None:
        """The weapon or method that the claim names, read without the rest."""
        found = _MEANS.search(self.written) if '"means"' in self.written else None
        return Means(found[1]) if found else None

    def form(self) -> Form:
        """The whole claim in the codebook's form."""
        form: Form = json.loads(self.written)
        return form


@dataclass(frozen=True, slots=True)
class Story:
    """An incident with the claims of current reports behind it that stand, and what is told of those reports."""

    incident: Incident
    claims: tuple[Behind, ...]
    outlets: tuple[Outlet, ...]

    @property
    def changed(self) -> datetime | None:
        """When the newest of its claims came on record."""
        return max((claim.first_seen for claim in self.claims), default=None)

    @property
    def reviewed(self) -> str:
        """`yes` where people stand behind every claim of it, `partly`, or `no`; unsure is no."""
        accepted = sum(claim.verdict in ACCEPTED for claim in self.claims)
        return "no" if not accepted else "yes" if accepted == len(self.claims) else "partly"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim on record with the incident that holds it, if any."""

    form: Form
    verdict: str | None
    first_seen: datetime
    incident: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A current report, its outcome and its language; not its text."""

    outlet: Outlet
    outcome: Outcome
    language: str
    sha256: str
    duplicate_of: str | None
    version: int


def batches(entries: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The entries in lists of `size`, the last one shorter."""
    rest = iter(entries)
    while some := list(islice(rest, size)):
        yield some


def stories(connection: Connection, query: Query = EVERYTHING) -> Iterator[Story]:
    """The incidents that a query asks for, by day, each with what stands behind it."""
    rows = _streamed(connection, questions.incidents(query))
    for some in batches(incident_from_row(json.loads(row.form)) for row in rows):
        behind = _behind(connection, [incident.id for incident in some])
        for incident in some:
            claims, outlets = behind.get(incident.id, ((), ()))
            yield Story(incident, claims, outlets)


def told(connection: Connection, query: Query = EVERYTHING) -> Iterator[Told]:
    """The claims that a query asks for, by report and in the order of reading."""
    of, link = schema.claim.c, schema.incident_claim
    asked = questions.claims(query).outerjoin(link, link.c.claim_id == of.id)
    wanted = asked.with_only_columns(of.form, of.verdict, of.first_seen, link.c.incident_id, maintain_column_froms=True)
    for form, verdict, seen, incident in _streamed(connection, wanted):
        yield Told(json.loads(form), verdict, seen, incident)


def reports(connection: Connection) -> Iterator[Report]:
    """The current reports that were read or set aside, by name."""
    table = schema.report.c
    wanted = select(*_OUTLET, table.outcome, table.language, table.sha256, table.duplicate_of, table.version)
    for row in _streamed(connection, wanted.where(table.current).order_by(table.name)):
        yield Report(Outlet(*row[:6]), Outcome(row.outcome), row.language, row.sha256, row.duplicate_of, row.version)


_OF = schema.report.c
_OUTLET = (_OF.name, _OF.source, _OF.title, _OF.author, _OF.url, _OF.published)


def _streamed(connection: Connection, question: Select[Any]) -> Iterator[Any]:
    return iter(connection.execute(question, execution_options={"yield_per": AT_ONCE}))


def _behind(connection: Connection, incidents: list[str]) -> dict[str, tuple[tuple[Behind, ...], tuple[Outlet, ...]]]:
    link, claim, report = schema.incident_claim, schema.claim, schema.report
    joined = link.join(claim, claim.c.id == link.c.claim_id).join(report, report.c.key == claim.c.report_key)
    of = (link.c.incident_id, claim.c.id, claim.c.form, claim.c.verdict, claim.c.first_seen)
    question = select(*of, *_OUTLET).select_from(joined).where(link.c.incident_id.in_(incidents))
    question = question.where(report.c.current, questions.stands()).order_by(report.c.name, claim.c.position)
    claims: dict[str, list[Behind]] = defaultdict(list)
    outlets: dict[str, dict[str, Outlet]] = defaultdict(dict)
    for incident, key, form, verdict, seen, *outlet in connection.execute(question):
        claims[incident].append(Behind(key, outlet[0], form, verdict, seen))
        outlets[incident].setdefault(outlet[0], Outlet(*outlet))
    return {key: (tuple(found), tuple(outlets[key].values())) for key, found in claims.items()}
