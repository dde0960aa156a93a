"""What a record holds for series, asked of its columns: no incident or claim is taken apart as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from marsad.analysis.series import Area, Naming, Occurrence
from marsad.analysis.series_reading import area_of, hit_civilians, summed_dead
from marsad.model.claim import Actor, Place
from marsad.model.codebook import ActorRole, Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import query, schema
from marsad.record.folding import name_keys, place_keys
from marsad.record.picked import picked

_PLACE = tuple("name text place_id country admin1 admin2 precision".split())
_PATHS = (*(("place", key) for key in _PLACE), ("tolls",), ("actors",), ("originators",), ("reports",), ("grade",))
_BESIDE = tuple("id type status earliest latest".split())
_AT_ONCE = 400
_TYPES = {kind.value: kind for kind in Type}


def occurrences(
    connection: Connection, where: Iterable[ColumnElement[bool]] = (), keys: Collection[str] = ()
) -> list[Occurrence]:
    """The incidents that stand, have days and an area, as `series_reading.occurrences` of the view has them.

    `where` bounds them by columns of the incident; `keys` are the folded names of a place, itself or what it lies in.
    """
    of = schema.report.c
    days = dict(connection.execute(select(of.name, of.published).where(of.current)).all())
    made = (_occurrence(parts, row, days) for parts, row in _rows(connection, where, keys))
    return [one for one in made if one]


def bare_incidents(
    connection: Connection, where: Iterable[ColumnElement[bool]] = (), keys: Collection[str] = ()
) -> list[Incident]:
    """Incidents with their kind, days, place, doers and tolls, and nothing else: for counting them against totals."""
    return [_bare(parts, row) for parts, row in _rows(connection, where, keys)]


def namings(connection: Connection, areas: Iterable[Area], until: date) -> tuple[Naming, ...]:
    """Which reports published up to a day name some areas: asked of the keys of places."""
    named: dict[str, list[Area]] = {}
    for area in areas:
        for name in name_keys(area.name):
            named.setdefault(name, []).append(area)
    of, claim, key = schema.report.c, schema.claim, schema.place_key.c
    reports = {
        number: (name, day)
        for number, name, day in connection.execute(
            select(of.key, of.name, of.published).where(of.current, of.published <= until)
        )
    }
    told_of = schema.place_key.join(claim, claim.c.key == key.claim_key)
    asked = select(key.folded, claim.c.report_key).distinct().select_from(told_of)
    found: dict[Naming, None] = {}
    for some in _chunks(sorted(named)):
        for folded, number in connection.execute(asked.where(key.folded.in_(some), query.stands())):
            if told := reports.get(number):
                found.update((Naming(told[0], area, told[1]), None) for area in named[folded])
    return tuple(found)


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))


def _rows(
    connection: Connection, where: Iterable[ColumnElement[bool]], keys: Collection[str]
) -> Iterator[tuple[list[Any], Any]]:
    table = schema.incident.c
    wanted = frozenset(keys)
    beside = [table[name] for name in _BESIDE]
    for parts, row in picked(connection, table.form, _PATHS, beside=beside, where=where):
        if not wanted or not wanted.isdisjoint(_keys(*parts[: len(_PLACE)])):
            yield parts, row


@lru_cache(maxsize=50_000)
def _place(name: str | None, words: str | None, *known: Any) -> Place | None:
    """A place by its names and areas alone; None where there was none."""
    if words is None:
        return None
    place_id, country, admin1, admin2, precision = known
    quote = Quote(words, Span(0, max(1, len(words))))
    return Place(quote, name, None, None, precision, "in", place_id, None, admin1, admin2, country)


@lru_cache(maxsize=50_000)
def _keys(*named: Any) -> frozenset[str]:
    place = _place(*named)
    return frozenset(place_keys([place])) if place else frozenset()


@lru_cache(maxsize=50_000)
def _area(*named: Any) -> Area | None:
    return area_of(_place(*named))


def _occurrence(parts: Sequence[Any], row: Any, days: dict[str, date | None]) -> Occurrence | None:
    tolls, actors, originators, reports, grade = parts[len(_PLACE) :]
    area = _area(*parts[: len(_PLACE)])
    first, last = row.earliest or row.latest, row.latest or row.earliest
    if area is None or first is None or grade == Grade.WITHDRAWN or row.status == Status.DENIED:
        return None
    return Occurrence(
        id=row.id,
        type=_TYPES[row.type],
        area=area,
        first=first,
        last=last,
        known=min((day for name in reports if (day := days.get(name))), default=last),
        originators=originators,
        reports=tuple(reports),
        civilians=any(hit_civilians(one["name"], one["role"]) for one in actors),
        killed=summed_dead({what: (toll["low"], toll["best"], toll["high"]) for what, toll in tolls.items()}),
    )


def _bare(parts: Sequence[Any], row: Any) -> Incident:
    tolls, actors, *_, grade = parts[len(_PLACE) :]
    doing = tuple(Actor(_NOTHING, one["name"], ActorRole(one["role"])) for one in actors)
    when = Interval(row.earliest, row.latest, TimePrecision.PERIOD)
    return bare_incident(row, when, _place(*parts[: len(_PLACE)]), doing, tolls, grade)


_NOTHING = Quote("", Span(0, 1))


def bare_incident(
    row: Any, when: Interval, place: Place | None, actors: tuple[Actor, ...], tolls: dict[str, Any], grade: str | None
) -> Incident:
    """An incident as far as totals are held against it; `row` has its id, type and status, `tolls` are as in a form."""
    return Incident(
        id=row.id,
        type=Type(row.type),
        when=when,
        place=place,
        actors=actors,
        tolls=tuple(
            (what, Estimate(toll["low"], toll["best"], toll["high"], toll["rule"], ())) for what, toll in tolls.items()
        ),
        claims=(),
        reports=(),
        originators=0,
        status=Status(row.status),
        grade=Grade(grade or Grade.SINGLE),
    )
