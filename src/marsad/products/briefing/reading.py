"""What a briefing is made of, read of the record: the place and the days asked for, through the door for its readers.

Everything of incidents and claims comes out of the publishing door, whoever the readers are. Places and days are asked
of what came out of it, so that asking for a village tells readers who may know districts nothing about the village.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from marsad.analysis import series_stored
from marsad.analysis.check import Check
from marsad.analysis.ledger import weigh_up
from marsad.analysis.reckoned import reckoned
from marsad.analysis.series import Area, Level, Naming, Occurrence
from marsad.analysis.series_reading import DEAD
from marsad.analysis.totals import Total, totals
from marsad.model.claim import Place
from marsad.model.codebook import Kind, Status
from marsad.model.document import Document, Outcome, Passage, Role
from marsad.model.incident import Grade, Incident, Rule
from marsad.model.interval import Interval
from marsad.model.span import Span
from marsad.products.alerts.counting import Remembered
from marsad.products.alerts.stored import stored
from marsad.products.briefing.garbage import uncollected
from marsad.products.publishing import hiding, rows
from marsad.products.publishing.gate import Order, let_out
from marsad.products.publishing.material import Material
from marsad.products.publishing.persons import Secrets
from marsad.products.publishing.places import Areas, recalled
from marsad.products.publishing.shown import Published, Shown, Statement
from marsad.products.publishing.sights import SIGHTS, Profile
from marsad.record import protection, query, schema
from marsad.record.folding import asked_keys, place_keys
from marsad.record.forms import document_from_row
from marsad.record.outward import outward
from marsad.record.sensitivity import Level as Sensitivity

YEARS = 3
"""Years before the last day whose incidents go through the door for readers outside the house, for what is usual."""

NEWEST = 2000
"""Incidents that a briefing without a first day begins with: it begins with the month that holds the last of them."""

MOST_ACCOUNTS = 200
"""Incidents that are told one by one in the details."""
MOST_FRONT = 12

STATEMENTS = (Kind.TALLY, Kind.CONDITION, Kind.WARNING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a briefing is asked for: for whom, of which place (None: of all), from which day to which.

    `rule` makes tolls that differ into one.
    """

    order: Order
    place: str | None = None
    since: date | None = None
    until: date | None = None
    rule: Rule = Rule.LATEST


@dataclass(frozen=True, slots=True)
class Earlier:
    """An incident that is counted and not told: bare of its claims and sources; `history` as of `Shown`."""

    incident: Incident
    history: bool


@dataclass(frozen=True, slots=True)
class Told:
    """All that a briefing tells of; nothing else of the record reaches it.

    `first` to `last` are its days, `now` and `before` the incidents of these and of as many days before them (none
    where it begins with the record), `occurrences` those of which series are made. A record with more than `NEWEST`
    incidents is told from a first day on even where none was asked for. `area` is the area asked for, None where it is
    no area or none was asked for. `outcomes` counts reports published in these days by what became of them, empty for
    readers outside the house. `called` gives what these readers call a row by its id on record.
    """

    asked: Asked
    first: date | None
    last: date
    published: Published
    now: tuple[Shown, ...]
    before: tuple[Earlier, ...]
    statements: tuple[Statement, ...]
    occurrences: tuple[Occurrence, ...] = ()
    namings: tuple[Naming, ...] = ()
    area: Area | None = None
    checks: tuple[Check, ...] = ()
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    called: Callable[[str], str] = field(default=str, repr=False)

    @property
    def profile(self) -> Profile:
        """Whom it is for."""
        return self.asked.order.profile

    @property
    def days(self) -> int | None:
        """How many days it covers, None where it begins with the record."""
        return (self.last - self.first).days + 1 if self.first else None


@uncollected()
def read(connection: Connection, asked: Asked, areas: Areas) -> Told:
    """The record as a briefing tells of it.

    Raises:
        Unset: where an incident or a claim that is looked at has no level.
    """
    inside = asked.order.profile is Profile.INTERNAL
    last = asked.until or _newest(connection)
    keys = asked_keys(asked.place) if asked.place else ()
    first = asked.since or _first(connection, keys if inside else (), last)
    begin = first - (last - first) - timedelta(1) if first else None
    reach, until = (begin, last) if inside else (first.replace(day=1) if first else None, _month_end(last))
    material = _material(connection, asked, keys, reach, until, first)
    published = let_out(material, asked.order, Remembered(recalled(areas)))
    past = _reckoned([one for one in published.incidents if _lies_in(one.incident.place, keys)], asked.rule)
    statements = tuple(one for one in published.statements if _is_told(one, keys, first, last))
    totalled = _totals(statements)
    ends = max((one.last for one in totalled if one.last), default=last)
    if inside:
        happened = series_stored.occurrences(connection, _wanted(keys, None, last), keys)
        named = _namings(connection, happened, keys, last)
        told_of = _told_of(connection, keys, totalled, max(last, ends))
        gone_by = [Earlier(one.incident, one.history) for one in past]
    else:
        since = min(_years_before(last), begin.replace(day=1) if begin else date.max)
        within = _wanted(keys, since, max(until, ends))
        stated = _stated(keys, since, until)
        begins = min([one.first or date.min for one in totalled] + ([begin] if begin else []), default=None)
        counted = stored(connection, asked.order, areas, where=within, statements=stated, bare=begins)
        happened = [one for one in _in_place(counted.occurrences, keys) if one.first <= last]
        named = counted.namings
        told_of = [one for one in counted.incidents if _lies_in(one.place, keys)]
        gone_by = [Earlier(one, one.id in counted.history) for one in told_of]
    area = _area(happened, keys) if keys else None
    return Told(
        asked=asked,
        first=first,
        last=last,
        published=published,
        now=tuple(one for one in past if _touches(one.incident.when, first, last)),
        before=tuple(one for one in gone_by if begin and first and _within(one.incident.when, begin, first)),
        statements=statements,
        occurrences=tuple(happened),
        namings=named,
        area=area,
        checks=_checks(connection, statements, told_of, published, inside=inside),
        outcomes=_outcomes(connection, first, last) if inside else Counter(),
        called=str if inside else material.ids.of,
    )


def _first(connection: Connection, keys: Sequence[str], last: date) -> date | None:
    """Where a briefing begins that was asked for no first day; None with the record, where that is small enough.

    What readers outside the house are told of a place hangs on nothing but the size of the record: `keys` are not
    asked of for them.
    """
    day = func.coalesce(schema.incident.c.latest, schema.incident.c.earliest)
    asked = select(day).where(*_wanted(keys, None, last), day.is_not(None)).order_by(day.desc())
    found = connection.execute(asked.offset(NEWEST).limit(1)).scalar()
    return min(found, last).replace(day=1) if found else None


def _reckoned(past: Sequence[Shown], rule: Rule) -> tuple[Shown, ...]:
    """The incidents with tolls that differ made into one by a rule."""
    if rule is Rule.LATEST:
        return tuple(past)
    incidents = [one.incident for one in past]
    made = reckoned(incidents, rule, incidents)
    return tuple(replace(one, incident=incident) for one, incident in zip(past, made, strict=True))


def _newest(connection: Connection) -> date:
    """The day of the newest report, or of the newest incident where no report has one."""
    of = schema.report.c
    newest = connection.execute(select(func.max(of.published)).where(of.current)).scalar()
    return (
        newest
        or connection.execute(select(func.max(schema.incident.c.latest))).scalar()
        or rows.last_change(connection)
    )


def _years_before(day: date) -> date:
    return date(day.year - YEARS, day.month, 1)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _days(columns: Any, first: date | None, last: date) -> list[ColumnElement[bool]]:
    wanted = [func.coalesce(columns.earliest, columns.latest, date.min) <= last]
    if first:
        wanted.append(func.coalesce(columns.latest, columns.earliest) >= first)
    return wanted


def _ids(connection: Connection, keys: Sequence[str], first: date | None, last: date) -> list[str]:
    """Ids of the incidents with a claim at a place, in some days."""
    return list(connection.execute(select(schema.incident.c.id).where(*_wanted(keys, first, last))).scalars())


def _wanted(keys: Sequence[str], first: date | None, last: date) -> list[ColumnElement[bool]]:
    """What holds of the incidents with a claim at a place, in some days."""
    of, link, claim, key = schema.incident.c, schema.incident_claim.c, schema.claim.c, schema.place_key.c
    wanted = _days(of, first, last)
    if keys:
        behind = select(claim.id).where(claim.key.in_(select(key.claim_key).where(key.folded.in_(keys))))
        wanted.append(of.id.in_(select(link.incident_id).where(link.claim_id.in_(behind))))
    return wanted


def _statement_ids(connection: Connection, keys: Sequence[str], first: date | None, last: date) -> list[str]:
    """Ids of the totals, conditions and warnings of a place that are of some days, or were published in them."""
    table, of = schema.claim, schema.report.c
    wanted = [of.current, query.stands(), table.c.kind.in_([kind.value for kind in STATEMENTS])]
    told = select(table.c.id).select_from(table.join(schema.report))
    return list(connection.execute(told.where(*wanted, *_stated(keys, first, last))).scalars())


def _stated(keys: Sequence[str], first: date | None, last: date) -> list[ColumnElement[bool]]:
    """What holds of the claims of a place that are of some days, or were published in them."""
    table, of, key = schema.claim, schema.report.c, schema.place_key.c
    published = [of.published <= last, *([of.published >= first] if first else [])]
    wanted: list[ColumnElement[bool]] = [or_(and_(*_days(table.c, first, last)), and_(*published))]
    if keys:
        wanted.append(table.c.key.in_(select(key.claim_key).where(key.folded.in_(keys))))
    return wanted


def _material(
    connection: Connection, asked: Asked, keys: Sequence[str], reach: date | None, until: date, first: date | None
) -> Material:
    inside = asked.order.profile is Profile.INTERNAL
    floor = first.replace(day=1) if first and not inside else first
    ids = _ids(connection, keys, reach, until)
    incidents = rows.incidents(connection, ids)
    wanted = {key for incident, _ in incidents for key in incident.claims}
    stated = set(_statement_ids(connection, keys, floor, until))
    quoted = stated | _quoted([one for one in incidents if _touches(one[0].when, floor, until)], inside=inside)
    claims = rows.claims(connection, wanted | stated)
    reports = rows.reports(connection, {held.report_key for held in claims.values()})
    originals = {report.copy_of for report in reports.values() if report.copy_of}
    hidden = Secrets()
    if not inside:
        hiding.learn(connection, hidden)
        hidden = hidden.among(protection.names(connection))
    quoting = any(sight.excerpts for sight in SIGHTS[asked.order.profile].values())
    return Material(
        claims=claims,
        reports=reports | rows.reports_named(connection, originals),
        incidents=incidents,
        terms=protection.terms(connection),
        hidden=hidden,
        as_of=rows.last_change(connection),
        ids=outward(connection),
        words=rows.words_of(connection, [claims[key] for key in quoted if key in claims]) if quoting else {},
    )


def _quoted(some: Sequence[tuple[Incident, Sensitivity | None]], *, inside: bool) -> set[str]:
    """Claims behind the incidents that are told one by one.

    To take names out of a sentence takes a while: outside the house those are quoted that the details have room for,
    and the deadliest and the contested, which stand on the first page.
    """
    if inside:
        return {key for one, _ in some for key in one.claims}
    told = [one for one, level in some if level is Sensitivity.ORDINARY]
    order = sorted(told, key=lambda one: one.when.latest or one.when.earliest or date.min, reverse=True)
    deadly = sorted(told, key=lambda one: -sum(toll.best for what, toll in one.tolls if what in DEAD))
    contested = (one for one in order if one.grade is Grade.CONTESTED or one.status is Status.CONTESTED)
    first = [*order[:MOST_ACCOUNTS], *deadly[:MOST_FRONT], *islice(contested, MOST_FRONT)]
    return {key for one in first for key in one.claims}


def _lies_in(place: Place | None, keys: Sequence[str]) -> bool:
    return not keys or (place is not None and not set(keys).isdisjoint(place_keys([place])))


def _in_place(some: Iterable[Occurrence], keys: Sequence[str]) -> list[Occurrence]:
    """Those whose area, as their readers may know it, is the place or lies in it."""
    wanted = set(keys)
    inside = {area: not keys or not wanted.isdisjoint(_area_keys(area)) for area in {one.area for one in some}}
    return [one for one in some if inside[one.area]]


def _area_keys(area: Area) -> set[str]:
    return {key for name in (area.country, area.governorate, area.district) if name for key in asked_keys(name)}


def _touches(when: Interval, first: date | None, last: date) -> bool:
    """Whether something is of some days; what has no day is only of all days."""
    begins, ends = when.earliest or when.latest, when.latest or when.earliest
    if begins is None or ends is None:
        return first is None
    return begins <= last and (first is None or ends >= first)


def _within(when: Interval, begin: date, first: date) -> bool:
    """Whether something is of the days from `begin` on, and of none from `first` on."""
    ends = when.latest or when.earliest
    return ends is not None and begin <= ends < first


def _is_told(one: Statement, keys: Sequence[str], first: date | None, last: date) -> bool:
    if keys and not any(_lies_in(place, keys) for place in one.claim.where):
        return False
    if _touches(one.claim.when, first, last):
        return True
    published = one.source.published
    day = date.fromisoformat(published if len(published) == 10 else f"{published}-01") if published else None
    return day is not None and day <= last and (first is None or day >= first)


def _namings(
    connection: Connection, happened: Sequence[Occurrence], keys: Sequence[str], last: date
) -> tuple[Naming, ...]:
    """Which reports name the area asked for and those within it; of all places, countries and governorates."""
    area = _area(happened, keys) if keys else None
    whole = area is None or area.level is Level.COUNTRY
    levels = (Level.COUNTRY, Level.GOVERNORATE) if whole else (Level.GOVERNORATE, Level.DISTRICT)
    areas = {held for one in {one.area for one in happened} for level in levels if (held := one.at(level))}
    return series_stored.namings(connection, areas, last)


def _told_of(connection: Connection, keys: Sequence[str], totalled: Sequence[Total], last: date) -> list[Incident]:
    """The incidents that totals are held against: of the totals' days, or of no known day, which are told apart."""
    if not totalled:
        return []
    of, since = schema.incident.c, min(one.first or date.min for one in totalled)
    days = or_(and_(of.earliest.is_(None), of.latest.is_(None)), func.coalesce(of.latest, of.earliest) >= since)
    return series_stored.bare_incidents(connection, [*_wanted(keys, None, last), days], keys)


def _totals(statements: Sequence[Statement]) -> list[Total]:
    published = {one.claim.report: _day(one.source.published) for one in statements}
    words = {one.claim.id: one.excerpt for one in statements}
    claims = [one.claim for one in statements if one.claim.kind is Kind.TALLY]
    return totals(claims, lambda claim: words.get(claim.id, ""), published.get)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if len(written) == len("2024-03-12") else None


def _chunks(names: Sequence[str], most: int = 400) -> Iterable[Sequence[str]]:
    return (names[start : start + most] for start in range(0, len(names), most))


def _area(happened: Sequence[Occurrence], keys: Sequence[str]) -> Area | None:
    """The area of that name that most incidents lie in, the largest first."""
    wanted = set(keys)
    for level in (Level.COUNTRY, Level.GOVERNORATE, Level.DISTRICT):
        found = Counter(area for one in happened if (area := one.area.at(level)))
        for area, _ in found.most_common():
            if not wanted.isdisjoint(asked_keys(area.name)):
                return area
    return None


def _checks(
    connection: Connection,
    statements: Sequence[Statement],
    told_of: Sequence[Incident],
    published: Published,
    *,
    inside: bool,
) -> tuple[Check, ...]:
    """What the totals come to when they are checked against one another and against the incidents."""
    tallies = [one for one in statements if one.claim.kind is Kind.TALLY]
    if not tallies:
        return ()
    claims = [one.claim for one in statements]
    quotes = {one.claim.id: one.excerpt for one in statements}
    docs = _documents(connection, tallies) if inside else _dated(tallies)
    found = weigh_up(claims, told_of, docs, lambda claim: quotes.get(claim.id, "")).worth_telling()
    return tuple(check for check in found if check.claims and (inside or check.code != "C12"))


def _documents(connection: Connection, tallies: Sequence[Statement]) -> Mapping[str, Document]:
    names = sorted({one.claim.report for one in tallies})
    found: dict[str, Document] = {}
    for some in _chunks(names):
        asked = select(schema.report).where(schema.report.c.name.in_(some), schema.report.c.current)
        for row in connection.execute(asked).mappings():
            found[row["name"]] = document_from_row(dict(row))
    return found


def _dated(tallies: Sequence[Statement]) -> Mapping[str, Document]:
    """The days of reports as their readers may know them, and nothing else of them."""
    body = (Passage(Span(0, 1), Role.BODY),)
    return {
        one.claim.report: Document(
            one.claim.report, one.claim.report, "", body, published=date.fromisoformat(one.source.published)
        )
        for one in tallies
        if len(one.source.published) == 10
    }


def _outcomes(connection: Connection, first: date | None, last: date) -> Counter[Outcome]:
    of = schema.report.c
    wanted = [of.current, or_(of.published.is_(None), of.published <= last)]
    if first:
        wanted.append(of.published >= first)
    found = connection.execute(select(of.outcome, func.count()).where(*wanted).group_by(of.outcome)).all()
    counted = Counter({Outcome(name): many for name, many in found})
    if first is None:
        counted[Outcome.REFUSED] += connection.execute(select(func.count()).select_from(schema.refusal)).scalar() or 0
    return counted
