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
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, null, select

from marsad.model.codebook import Means
from marsad.model.document import Outcome
from marsad.model.incident import Incident
from marsad.model.review import Ruling
from marsad.record import query as questions
from marsad.record import schema
from marsad.record.forms import incident_from_row
from marsad.record.query import EVERYTHING, Query
from marsad.record.reading import AT_ONCE, chunks

T = TypeVar("T")
Form = dict[str, Any]
"""A claim in the codebook's form, as `marsad.model.codec.claim_to_row` has it."""

ACCEPTED = frozenset({Ruling.ACCEPTED.value, Ruling.CHANGED.value, Ruling.ADDED.value})
"""Verdicts by which a person stands behind a claim, as it was read or as the person put it."""

MOST_OUTLETS = 50_000
"""Reports of which is remembered what is told of them, some 30 MB."""

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
    """A claim behind an incident: its form as text, what a person made of it, when it came on record, if it is history.

    Its form is None where nobody asked for it; what is read out of it then fails.
    """

    id: str
    report: str
    written: str | None
    verdict: str | None
    first_seen: datetime
    background: bool = False

    @property
    def means(self) -> Means | None:
        """The weapon or method that the claim names, read without the rest."""
        written = self._asked()
        found = _MEANS.search(written) if '"means"' in written else None
        return Means(found[1]) if found else None

    def form(self) -> Form:
        """The whole claim in the codebook's form."""
        form: Form = json.loads(self._asked())
        return form

    def _asked(self) -> str:
        if self.written is None:
            raise ValueError("the forms of claims were not asked for")
        return self.written


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

    @property
    def is_history(self) -> bool:
        """Whether all who tell of it tell it as history: it is then in no total of what a report told anew (D16)."""
        return bool(self.claims) and all(claim.background for claim in self.claims)


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


def stories(connection: Connection, query: Query = EVERYTHING, *, written: bool = True) -> Iterator[Story]:
    """The incidents that a query asks for, by day, each with what stands behind it.

    Without `written` the claims' own forms are left on record: who does not look into them has no need of them.
    """
    outlets = _Outlets(connection)
    for keys in batches(connection.execute(questions.incident_ids(query)).scalars().all()):
        of = schema.incident.c
        forms = dict(connection.execute(select(of.id, of.form).where(of.id.in_(keys))).all())
        behind = _behind(connection, keys, outlets, written=written)
        for key in keys:
            claims, told_by = behind.get(key, ((), ()))
            yield Story(incident_from_row(json.loads(forms[key])), claims, told_by)


def count(connection: Connection, query: Query = EVERYTHING) -> int:
    """How many incidents a query asks for."""
    wanted = questions.incident_ids(query).order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(wanted)).scalar_one()


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


class _Outlets:
    """What is told of current reports, by their keys: each is asked for once, as long as it is among the last ones."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Outlet | None] = {}

    def of(self, keys: Iterable[int]) -> dict[int, Outlet | None]:
        """The outlets of some reports, None for a version that is not the current one."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._known]
        if len(self._known) > MOST_OUTLETS:
            self._known = {}
            wanted = list(dict.fromkeys(keys))
        self._known |= dict.fromkeys(wanted)
        for some in chunks(wanted):
            question = select(_OF.key, *_OUTLET).where(_OF.key.in_(some), _OF.current)
            self._known |= {key: Outlet(*told) for key, *told in self._connection.execute(question)}
        return self._known


def _behind(
    connection: Connection, incidents: list[str], outlets: _Outlets, *, written: bool
) -> dict[str, tuple[tuple[Behind, ...], tuple[Outlet, ...]]]:
    link, claim = schema.incident_claim.c, schema.claim.c
    joined = schema.incident_claim.join(schema.claim, claim.id == link.claim_id)
    form = claim.form if written else null()
    question = select(
        link.incident_id,
        claim.report_key,
        claim.position,
        claim.id,
        form,
        claim.verdict,
        claim.first_seen,
        claim.background,
    )
    rows = connection.execute(
        question.select_from(joined).where(link.incident_id.in_(incidents), questions.stands())
    ).all()
    known = outlets.of([row[1] for row in rows])
    held: dict[str, list[tuple[str, int, Behind, Outlet]]] = defaultdict(list)
    for incident, report, position, key, text, verdict, seen, background in rows:
        if outlet := known[report]:
            name = outlet.report
            held[incident].append((name, position, Behind(key, name, text, verdict, seen, background), outlet))
    found = {}
    for incident, some in held.items():
        some.sort(key=_PLACED)
        found[incident] = (tuple([one[2] for one in some]), tuple({one[0]: one[3] for one in some}.values()))
    return found


_PLACED = itemgetter(0, 1)
