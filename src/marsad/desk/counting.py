"""What the record holds to be counted by area and period, kept in step with it: only what changed is read again."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from statistics import fmean
from typing import Any

from sqlalchemy import Connection, select

from marsad.analysis.nowcast import Delays, delays
from marsad.analysis.series import Area, Level, Naming, Occurrence, Series, Unit, series
from marsad.analysis.series_reading import area_of, occurrences
from marsad.model.claim import Claim, Place
from marsad.model.incident import Incident
from marsad.model.span import Quote, Span
from marsad.record import clock, schema
from marsad.record.behind import many
from marsad.record.changed import incidents_changed
from marsad.record.forms import incident_from_row
from marsad.record.query import stands

Point = tuple[float, float]


@dataclass(frozen=True)
class Counted:
    """What is counted at one tick of the record's clock. It is never changed: another takes its place.

    `told` are the occurrences by their incidents, `spots` where these were, `named` the areas that reports name, by the
    reports' keys. `tick` is -1 before anything was read.
    """

    tick: int = -1
    told: Mapping[str, Occurrence] = field(default_factory=dict)
    spots: Mapping[str, Point] = field(default_factory=dict)
    named: Mapping[int, tuple[Naming, ...]] = field(default_factory=dict)

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """All occurrences."""
        return list(self.told.values())

    @cached_property
    def namings(self) -> list[Naming]:
        """All namings."""
        return [one for some in self.named.values() for one in some]

    @cached_property
    def newest(self) -> date | None:
        """The day of the newest report; None where there is nothing."""
        days = [one.known for one in self.told.values()] + [some[0].day for some in self.named.values() if some]
        return max(days, default=None)

    @cached_property
    def delays(self) -> Delays | None:
        """How late incidents are told of; None where there are too few to say."""
        return delays(self.occurrences, self.newest) if self.newest else None

    def series(self, level: Level, unit: Unit, of: str) -> list[Series]:
        """The series of all areas of a level."""
        return series(self.occurrences, self.namings, level=level, unit=unit, of=of)

    def middles(self, level: Level) -> dict[Area, Point]:
        """The middle of the incidents of each area of a level, in degrees."""
        spots: dict[Area, list[Point]] = defaultdict(list)
        for key, spot in self.spots.items():
            if area := self.told[key].area.at(level):
                spots[area].append(spot)
        return {area: (fmean(lat for lat, _ in some), fmean(lon for _, lon in some)) for area, some in spots.items()}


class Counting:
    """Follows one record; `in_step` gives what is counted as the record now is. It may be asked by several threads."""

    def __init__(self, reading_of: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading_of
        self._lock = threading.Lock()
        self._counted = Counted()

    def in_step(self) -> Counted:
        """What is counted now."""
        with self._lock, self._reading() as connection:
            if (now := clock.now(connection)) != self._counted.tick:
                self._counted = _followed(connection, self._counted, now)
            return self._counted


def _followed(connection: Connection, before: Counted, now: int) -> Counted:
    if before.tick < 0:
        told, spots = _incidents(connection, None)
        return Counted(now, told, spots, _named(connection, None))
    changed = incidents_changed(connection, before.tick)
    told, spots = _incidents(connection, changed)
    kept = {key: one for key, one in before.told.items() if key not in changed}
    stayed = {key: spot for key, spot in before.spots.items() if key not in changed}
    of = schema.report.c
    current = set(connection.execute(select(of.key).where(of.current)).scalars())
    keys = _reports_changed(connection, before.tick)
    named = {key: some for key, some in before.named.items() if key in current and key not in keys}
    return Counted(now, kept | told, stayed | spots, named | _named(connection, keys))


def _reports_changed(connection: Connection, since: int) -> set[int]:
    """Keys of the reports that were read anew since a tick, or of which a claim was ruled on."""
    report, claim, review = schema.report.c, schema.claim.c, schema.review.c
    ruled = select(review.claim).where(review.stamp > since)
    questions = (
        select(report.key).where(report.stamp > since),
        select(claim.report_key).where(claim.id.in_(ruled)),
    )
    return {key for question in questions for key in connection.execute(question).scalars()}


@dataclass(frozen=True, slots=True)
class _Published:
    """A report's name and day, as `marsad.analysis.series_reading` asks for them."""

    name: str
    published: date | None


@dataclass(frozen=True, slots=True)
class _Part:
    """Some incidents of a record and its reports, as `marsad.analysis.series_reading` asks for a record."""

    held: Sequence[Incident]
    reports: Sequence[_Published]

    def claims(self) -> Sequence[Claim]:
        """None: namings are read without them."""
        return ()

    def incidents(self) -> Sequence[Incident]:
        """The incidents."""
        return self.held

    def origins(self) -> Sequence[_Published]:
        """The reports."""
        return self.reports


def _incidents(connection: Connection, ids: Collection[str] | None) -> tuple[dict[str, Occurrence], dict[str, Point]]:
    """Occurrences and spots of some incidents, all where no ids are given."""
    of, report = schema.incident.c, schema.report.c
    told: dict[str, Occurrence] = {}
    spots: dict[str, Point] = {}
    published = select(report.name, report.published).where(report.current)
    days = [] if ids is not None else [_Published(*row) for row in connection.execute(published)]
    for rows in many(connection, select(of.form), of.id, ids):
        held = [_light(form) for (form,) in rows]
        if ids is not None:
            names = {name for one in held for name in one.reports}
            days = [_Published(*row) for some in many(connection, published, report.name, names) for row in some]
        told |= {one.id: one for one in occurrences(_Part(held, days))}
        places = {one.id: one.place for one in held if one.id in told}
        spots |= {
            key: (at.lat, at.lon) for key, at in places.items() if at and at.lat is not None and at.lon is not None
        }
    return told, spots


def _light(form: str) -> Incident:
    """An incident without the parts that are not counted, which are most of it."""
    row: dict[str, object] = json.loads(form)
    return incident_from_row(row | {"figures": (), "enemies": (), "blamed": (), "because": (), "speakers": ()})


def _named(connection: Connection, keys: Collection[int] | None) -> dict[int, tuple[Naming, ...]]:
    """The areas that some reports name, all reports where no keys are given; those without a day name nothing."""
    of, report = schema.claim.c, schema.report.c
    asked = select(report.key, report.name, report.published).where(report.current, report.published.is_not(None))
    days = {key: (name, day) for rows in many(connection, asked, report.key, keys) for key, name, day in rows}
    found: dict[int, dict[Naming, None]] = defaultdict(dict)
    for rows in many(connection, select(of.report_key, of.form).where(stands()), of.report_key, keys):
        for key, form in rows:
            if key not in days:
                continue
            name, day = days[key]
            for part in _where(form):
                named = part.get("country"), part.get("admin1"), part.get("admin2"), part.get("precision")
                if area := _area(*named):
                    found[key][Naming(name, area, day)] = None
    return {key: tuple(some) for key, some in found.items()}


_WHERE = ',"where":'
"""Where the places of a claim begin in its form: within a text there is a backslash before each of these marks."""
_DECODER = json.JSONDecoder()


def _where(form: str) -> list[dict[str, Any]]:
    """The places of a claim, read without the rest of its form."""
    at = form.find(_WHERE)
    found: list[dict[str, Any]] = (
        _DECODER.raw_decode(form, at + len(_WHERE))[0] if at >= 0 else json.loads(form)["where"]
    )
    return found


_NOWHERE = Quote("", Span(0, 1))


@lru_cache(maxsize=50_000)
def _area(country: str | None, admin1: str | None, admin2: str | None, precision: int | None) -> Area | None:
    return area_of(Place(_NOWHERE, None, None, None, precision, "in", None, None, admin1, admin2, country))
