"""What readers may know, counted by area and period, asked of the record's columns and not row by row.

Counts go through the same door as rows, by the same table of who sees what; of each row as much is read as decides on
that. Levels are as on record: only what is told row by row has its words weighed anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from marsad.analysis.series import Area, Naming, Occurrence
from marsad.analysis.series_reading import hit_civilians, summed_dead
from marsad.analysis.series_stored import bare_incident
from marsad.model.claim import Actor, Place
from marsad.model.codebook import ActorRole, Kind, Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.products.alerts.counting import area_of_public, told
from marsad.products.publishing import rows
from marsad.products.publishing.gate import Order, judge, let_out
from marsad.products.publishing.material import Material, part
from marsad.products.publishing.persons import Secrets, public_actor
from marsad.products.publishing.places import Areas, named, public_place, public_when
from marsad.products.publishing.rows import ACCEPTING, Report
from marsad.products.publishing.sights import Fineness, Sight
from marsad.record import protection, query, schema
from marsad.record.outward import outward
from marsad.record.picked import picked
from marsad.record.sensitivity import Level

_PLACE = tuple("name text place_id country admin1 admin2 precision lat lon".split())
_PATHS = (*(("place", key) for key in _PLACE), ("tolls",), ("actors",), ("originators",), ("grade",))
_TYPES = {kind.value: kind for kind in Type}
_LEVELS = {level.value: level for level in Level}


@dataclass(frozen=True, slots=True)
class Stored:
    """Incidents and reports by area; `incidents` are those asked for, bare, `history` the ids of those of them that
    are told as history alone."""

    occurrences: tuple[Occurrence, ...]
    namings: tuple[Naming, ...]
    incidents: tuple[Incident, ...] = ()
    history: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Held:
    """As much of a claim as decides on whether it is told."""

    report_key: int
    accepted: bool
    changed: datetime
    level: Level | None
    background: bool


def stored(
    connection: Connection,
    order: Order,
    areas: Areas,
    *,
    where: Sequence[ColumnElement[bool]] = (),
    statements: Sequence[ColumnElement[bool]] = (),
    bare: date | None = None,
) -> Stored:
    """As `counting.told` of what `publish` lets out, of the incidents and the statements that some columns bound.

    `bare`: the incidents themselves, too, from that day on, as far as totals are held against them. An incident of
    which some sources' terms let only a part be told goes through the door as a row.
    """
    counting = _Counting(connection, order, areas, bare)
    counting.look(where)
    if counting.mixed:
        some = part(connection, counting.mixed, hidden=Secrets(), as_of=counting.as_of)
        published = let_out(some, order, areas)
        more = told(published, areas)
        counting.occurrences += more.occurrences
        counting.namings += more.namings
        counting.bare += [one.incident for one in published.incidents if bare]
        counting.history |= {one.incident.id for one in published.incidents if bare and one.history}
    counting.namings += counting.statements(statements)
    namings = tuple(dict.fromkeys(counting.namings))
    return Stored(tuple(counting.occurrences), namings, tuple(counting.bare), frozenset(counting.history))


class _Counting:
    """One pass for one kind of reader."""

    def __init__(self, connection: Connection, order: Order, areas: Areas, since: date | None) -> None:
        self.occurrences: list[Occurrence] = []
        self.namings: list[Naming] = []
        self.bare: list[Incident] = []
        self.history: set[str] = set()
        self.mixed: list[str] = []
        self._since = since
        self._connection = connection
        self.as_of = order.as_of or rows.last_change(connection)
        self._reports = rows.reports(connection)
        terms = protection.terms(connection)
        counted = Material({}, self._reports, (), terms, Secrets(), self.as_of, outward(connection))
        self._gate = judge(counted, order, named(areas))
        self._areas = named(areas)
        self._at: dict[tuple[Any, ...], tuple[Place | None, Area | None]] = {}
        self._keys: dict[int, str] = {}

    def look(self, where: Sequence[ColumnElement[bool]]) -> None:
        """Take in the incidents; `mixed` are the ids of those that are told only in part."""
        table = schema.incident.c
        held = self._behind(where)
        beside = (table.id, table.type, table.status, table.earliest, table.latest, table.sensitivity)
        for parts, row in picked(self._connection, table.form, _PATHS, beside=beside, where=where):
            behind = held.get(row.id, [])
            level = _LEVELS[row.sensitivity] if row.sensitivity else None
            sight = self._gate.sight(behind, level, row.latest or row.earliest)
            if isinstance(sight, str) or row.status == Status.DENIED or parts[-1] == Grade.WITHDRAWN:
                continue
            open_ = [one for one in behind if self._gate.is_open(one)]
            if len(open_) == len(behind):
                self._take(parts, row, open_, sight)
            elif open_:
                self.mixed.append(row.id)

    def _take(self, parts: Sequence[Any], row: Any, behind: Sequence[_Held], sight: Sight) -> None:
        *spot, tolls, actors, originators, grade = parts
        key = self._gate.called(row.id)
        place, area = self._placed(spot, sight)
        when = Interval(row.earliest, row.latest, TimePrecision.DAY)
        when = when if sight.days else public_when(when, days=False)
        first, last = when.earliest or when.latest, when.latest or when.earliest
        if self._since and (last is None or last >= self._since):
            bare = bare_incident(row, when, place, _actors(actors) if sight.parties else (), tolls, grade)
            self.bare.append(replace(bare, id=key))
            if all(one.background for one in behind):
                self.history.add(key)
        if area is None:
            return
        told_by = self._told_by(behind, sight)
        self.namings += (Naming(report, area, day) for report, day in told_by)
        if first is None or last is None:
            return
        self.occurrences.append(
            Occurrence(
                id=key,
                type=_TYPES[row.type],
                area=area,
                first=first,
                last=last,
                known=min((day for _, day in told_by), default=last),
                originators=originators,
                reports=tuple(report for report, _ in told_by),
                civilians=sight.parties and any(hit_civilians(one["name"], one["role"]) for one in actors),
                killed=summed_dead({what: (one["low"], one["best"], one["high"]) for what, one in tolls.items()}),
            )
        )

    def statements(self, where: Sequence[ColumnElement[bool]]) -> Iterator[Naming]:
        """The areas that totals, conditions and warnings name."""
        of = schema.claim
        wanted = (*where, of.c.kind != Kind.EVENT.value)
        source = of.join(schema.report)
        beside = (of.c.id, of.c.latest, of.c.earliest)
        read = list(picked(self._connection, of.c.form, (("where",),), beside=beside, where=wanted, source=source))
        held = {key: one for _, key, one in self._held(source, wanted, of.c.id)}
        for (places,), row in read:
            one = held.get(row.id)
            sight = self._gate.sight([one], one.level, row.latest or row.earliest) if one else ""
            if one is None or isinstance(sight, str) or not self._gate.is_open(one):
                continue
            for key, day in self._told_by([one], sight):
                found = (self._placed([place.get(name) for name in _PLACE], sight)[1] for place in places)
                yield from (Naming(key, area, day) for area in dict.fromkeys(found) if area)

    def _placed(self, spot: Sequence[Any], sight: Sight) -> tuple[Place | None, Area | None]:
        """A place as its readers may know it, no finer than a district, and its area."""
        name, words, place_id, country, admin1, admin2, precision, lat, lon = spot
        finest = max(sight.place, Fineness.DISTRICT)
        key = (*spot, finest)
        if key not in self._at:
            quote = Quote(words or "", Span(0, max(1, len(words or ""))))
            place = Place(quote, name, lat, lon, precision, "in", place_id, None, admin1, admin2, country)
            shown = public_place(place if words is not None else None, finest, self._areas)
            self._at[key] = shown, area_of_public(shown)
        return self._at[key]

    def _told_by(self, open_: Sequence[_Held], sight: Sight) -> list[tuple[str, date]]:
        """Keys and days of the reports that readers may know of."""
        if not sight.links or not sight.days:
            return []
        found: dict[tuple[str, date], None] = {}
        for one in open_:
            report = self._reports[one.report_key]
            if report.published and self._gate.is_linked(one):
                found[self._key(report), report.published] = None
        return list(found)

    def _key(self, report: Report) -> str:
        if report.key not in self._keys:
            self._keys[report.key] = self._gate.key(report.name)
        return self._keys[report.key]

    def _behind(self, where: Sequence[ColumnElement[bool]]) -> Mapping[str, list[_Held]]:
        """What decides on the claims behind each incident, in the order of the incident's claims' ids."""
        link, claim, report = schema.incident_claim, schema.claim, schema.report
        source = schema.incident.join(link, link.c.incident_id == schema.incident.c.id)
        source = source.join(claim, claim.c.id == link.c.claim_id).join(report, report.c.key == claim.c.report_key)
        found: dict[str, list[_Held]] = defaultdict(list)
        for incident, _, one in self._held(source, where, link.c.incident_id):
            found[incident].append(one)
        return found

    def _held(
        self, source: FromClause, where: Sequence[ColumnElement[bool]], beside: ColumnElement[Any]
    ) -> list[tuple[Any, str, _Held]]:
        """The claims of current reports that nobody rejected, each with its id and the value of the column beside."""
        of, review = schema.claim.c, schema.review.c
        asked = select(
            beside, of.id, of.report_key, of.verdict, of.first_seen, of.background, of.sensitivity
        ).select_from(source)
        read = self._connection.execute(asked.where(*where, schema.report.c.current, query.stands())).all()
        known = {key: level for _, key, *_, level in read}
        levels = protection.levels(self._connection, known, known)
        ruled = dict(self._connection.execute(select(review.claim, func.max(review.made)).group_by(review.claim)).all())
        found = []
        for other, key, report, verdict, seen, background, _ in read:
            seen = seen if seen.tzinfo else seen.astimezone()
            changed = max(seen, ruled[key]) if key in ruled else seen
            found.append((other, key, _Held(report, verdict in ACCEPTING, changed, levels[key], background)))
        return found


def _actors(told_of: Sequence[Any]) -> tuple[Actor, ...]:
    made = (Actor(Quote(one["text"], Span(0, 1)), one["name"], ActorRole(one["role"])) for one in told_of)
    return tuple(dict.fromkeys(public_actor(one) for one in made))
