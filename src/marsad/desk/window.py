"""Which incidents anybody may see, kept in step with the record; what is seen of them the gate says when it is asked.

There is one rule for what is public: the gate that releases go through (`marsad.products.publishing`). Each incident
that people have accepted goes through it once when something about it changes; what is kept is only where it comes in
the list and by what it can be asked for, all of it out of what the gate let out.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, func, select

from marsad.desk.house import House
from marsad.model.codebook import Kind
from marsad.products.publishing import hiding, material, rows
from marsad.products.publishing.crowd import UNTOLD_OUTLET, Crowd
from marsad.products.publishing.doubles import side_by_side
from marsad.products.publishing.gate import RECENT, WAITING, Order, looked_at, order_of
from marsad.products.publishing.licences import terms_of
from marsad.products.publishing.persons import Secrets
from marsad.products.publishing.shown import Shown, Source
from marsad.products.publishing.sights import Profile
from marsad.products.release.sums import month_of
from marsad.record import clock, links, protection, reading, schema
from marsad.record.changed import incidents_changed
from marsad.record.outward import outward
from marsad.record.protection import Redistribute
from marsad.record.reading import chunks
from marsad.record.sensitivity import Level

ORDER = Order(Profile.PUBLIC)
"""Whom the window is for: everybody, and only what people have accepted."""


@dataclass(frozen=True, slots=True)
class Line:
    """An incident that may be seen: its place in the order, and what it can be asked for by, all of it public but its
    `key`, which is its id on record and stays in the house; `id` is what readers call it."""

    key: str
    id: str
    order: tuple[int, str, str, str]
    first: date | None
    last: date | None
    month: str
    type: str
    country: str
    province: str
    district: str
    area: str
    linked: tuple[Source, ...] = ()

    @classmethod
    def of(cls, key: str, one: Shown) -> Line:
        """The line of what the gate let out of the incident of an id on record."""
        incident = one.incident
        place, when = incident.place, incident.when
        return cls(
            key=key,
            id=incident.id,
            order=order_of(one),
            first=when.earliest or when.latest,
            last=when.latest or when.earliest,
            month=month_of(one),
            type=incident.type.value,
            country=(place.country or "") if place else "",
            province=(place.admin1 or "") if place else "",
            district=(place.admin2 or "") if place else "",
            area=(place.place_id or "") if place else "",
            linked=tuple(source for source in one.sources if source.key),
        )


@dataclass(frozen=True)
class Seen:
    """What may be seen at one tick of the record's clock. It is never changed: another takes its place."""

    state: tuple[int, ...]
    looked: Mapping[str, Line | str]
    total: int
    as_of: date
    hidden: Secrets = field(default_factory=Secrets)
    stated: tuple[Source, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The incidents that may be seen, in their order."""
        return tuple(sorted((one for one in self.looked.values() if isinstance(one, Line)), key=lambda one: one.order))

    @cached_property
    def by_id(self) -> dict[str, Line]:
        """The same by what readers call them."""
        return {line.id: line for line in self.lines}

    @cached_property
    def crowd(self) -> Crowd:
        """The reports that lines lead to, among which those of others are not to be found."""
        made = Crowd()
        for line in self.lines:
            made.learn(line.linked, line.province)
        made.state(self.stated)
        return made

    @cached_property
    def held(self) -> Counter[str]:
        """How many may not be seen, by reason in words."""
        found = Counter(one for one in self.looked.values() if isinstance(one, str))
        found[WAITING] += self.total - len(self.looked)
        return +found


class Window:
    """The window of one house."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = threading.Lock()
        self._raw = Secrets()
        self._seen = Seen((), {}, 0, date.min)

    def seen(self) -> Seen:
        """What may be seen as the record now is."""
        with self._house.reading() as connection:
            if _state(connection) == self._seen.state:
                return self._seen
        with self._lock, self._house.reading() as connection:
            if (state := _state(connection)) != self._seen.state:
                self._seen = self._followed(connection, state)
            return self._seen

    def shown(self, lines: Sequence[Line]) -> list[Shown]:
        """What is seen of some incidents now: the gate is asked anew, and what it no longer lets out is left out."""
        seen = self.seen()
        with self._house.reading() as connection:
            looked = self._looked(connection, [line.key for line in lines], seen.hidden, seen.as_of)
            found = [one for line in lines if isinstance(one := looked.get(line.key), Shown)]
            made = self._side_by_side(connection, found, [line.key for line in lines], seen)
        return list(map(seen.crowd.shown, made))

    def _side_by_side(
        self, connection: Connection, found: Sequence[Shown], keys: Collection[str], seen: Seen
    ) -> list[Shown]:
        """Some incidents, by their `keys`, with the ids of those that may tell of the same and may be seen."""
        claims = {claim for one in reading.incidents(connection, keys).values() for claim in one.claims}
        doubts = links.doubts(connection, claims)
        beside = {claim for doubt in doubts for claim in (doubt.left, doubt.right)} - claims
        others = {key for key in reading.holding(connection, beside).values() if isinstance(seen.looked.get(key), Line)}
        looked = self._looked(connection, others - set(keys), seen.hidden, seen.as_of).values()
        more = [one for one in looked if isinstance(one, Shown)]
        return side_by_side([*found, *more], doubts, outward(connection).of)[: len(found)]

    def _followed(self, connection: Connection, state: tuple[int, ...]) -> Seen:
        before = self._seen
        since = before.state[0] if before.state else None
        hiding.learn(connection, self._raw, since)
        hidden = self._raw.among(protection.names(connection))
        as_of = max(before.as_of, rows.last_change(connection, since))
        changed = set(accepted(connection)) if since is None else incidents_changed(connection, since)
        if since is not None and state[1:] != before.state[1:]:
            changed |= before.looked.keys()
        elif as_of != before.as_of:
            changed |= {key for key, one in before.looked.items() if one == RECENT}
        kept = {key: one for key, one in before.looked.items() if key not in changed}
        fresh = self._looked(connection, changed, hidden, as_of)
        made = {
            key: Line.of(key, one) if isinstance(one, Shown) else one for key, one in fresh.items() if one != WAITING
        }
        return Seen(state, kept | made, _many(connection), as_of, hidden, tuple(_stated(connection)))

    def _looked(
        self, connection: Connection, keys: Collection[str], hidden: Secrets, as_of: date
    ) -> dict[str, Shown | str]:
        areas = self._house.areas()
        found: dict[str, Shown | str] = {}
        for some in chunks(keys):
            part = material.part(connection, list(map(str, some)), hidden=hidden, as_of=as_of)
            found |= looked_at(part, ORDER, areas)
        return found


def _state(connection: Connection) -> tuple[int, ...]:
    """What changes whenever anything does that decides on what may be seen: the clock, and rulings on publishing."""
    tables = (schema.source_terms, schema.named_person)
    rulings = (connection.execute(select(func.max(table.c.key))).scalar() or 0 for table in tables)
    return clock.now(connection), *rulings


def _many(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(schema.incident)).scalar() or 0


def _stated(connection: Connection) -> Iterator[Source]:
    """The reports that totals of a release would link, as readers may know them.

    They are not in the window, but whoever sees it has the releases too.
    """
    of, report = schema.claim, schema.report
    wanted = (report.c.current, of.c.kind != Kind.EVENT.value, of.c.verdict.in_(rows.ACCEPTING))
    asked = select(of.c.id, report.c.document, report.c.source, report.c.published).select_from(of.join(report))
    found = connection.execute(asked.where(*wanted, of.c.sensitivity == Level.ORDINARY.value)).all()
    levels = protection.levels(connection, [row.id for row in found])
    terms, ids = protection.terms(connection), outward(connection)
    for row in found:
        own = terms_of(row.source, terms)
        if levels[row.id] is Level.ORDINARY and own.redistribute is Redistribute.FULL and not own.no_link:
            day = row.published.isoformat() if row.published else ""
            yield Source(ids.of(row.document), row.source or UNTOLD_OUTLET, day, None, "", "")


def accepted(connection: Connection) -> Iterable[str]:
    """Ids of the incidents of which a person stands behind some claim; of all others nothing may be seen."""
    link, of, report = schema.incident_claim, schema.claim, schema.report
    behind = link.join(of, of.c.id == link.c.claim_id).join(report, report.c.key == of.c.report_key)
    ruled = select(link.c.incident_id).distinct().select_from(behind)
    return connection.execute(ruled.where(report.c.current, of.c.verdict.in_(rows.ACCEPTING))).scalars()
