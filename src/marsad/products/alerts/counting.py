"""What readers may know, as incidents and reports to be counted by area and period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.analysis.series import Area, Naming, Occurrence
from marsad.analysis.series_reading import hit_civilians, summed_dead
from marsad.model.claim import Place
from marsad.products.publishing.places import Area as AreaOf
from marsad.products.publishing.places import Areas, public_place
from marsad.products.publishing.shown import Published, Shown
from marsad.products.publishing.sights import Fineness
from marsad.reference.countries import countries

Point = tuple[float, float]
Centre = Callable[[str], Point | None]
"""Where an area of the gazetteer lies, by its id; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Told:
    """Incidents and reports by area, and where areas lie."""

    occurrences: tuple[Occurrence, ...]
    namings: tuple[Naming, ...]
    points: Mapping[Area, Point]


class Remembered:
    """Areas that are looked up once for each place: a record names the same places again and again."""

    def __init__(self, areas: Areas) -> None:
        self._areas = areas
        self._districts: dict[_Spot, AreaOf | None] = {}
        self._provinces: dict[_Spot, AreaOf | None] = {}

    def district(self, place: Place) -> AreaOf | None:
        """As `Areas`."""
        spot = _spot(place)
        if spot not in self._districts:
            self._districts[spot] = self._areas.district(place)
        return self._districts[spot]

    def province(self, place: Place) -> AreaOf | None:
        """As `Areas`."""
        spot = _spot(place)
        if spot not in self._provinces:
            self._provinces[spot] = self._areas.province(place)
        return self._provinces[spot]

    def kin(self, name: str) -> frozenset[str]:
        """As `Areas`."""
        return self._areas.kin(name)


_Spot = tuple[float | None, float | None, int | None, str | None, str, str | None, str | None, str | None]


def _spot(place: Place) -> _Spot:
    named = (place.name, place.quote.words, place.place_id, place.admin1, place.admin2)
    return (place.lat, place.lon, place.precision, *named)


def told(published: Published, areas: Areas, centre: Centre = lambda _: None) -> Told:
    """The incidents shown, each in its district, governorate or country, and the reports that name these.

    What is told by the month alone is in no week. A report without a day or a key names nothing.
    """
    occurrences, namings = [], []
    ids: dict[Area, str] = {}
    for shown in published.incidents:
        place = public_place(shown.incident.place, Fineness.DISTRICT, areas)
        if area := area_of_public(place):
            if place and place.place_id:
                ids.setdefault(area, place.place_id)
            if found := _occurrence(shown, area):
                occurrences.append(found)
            namings += [Naming(key, area, day) for key, day in _reports(shown)]
    for statement in published.statements:
        day = _day(statement.source.published)
        for area in _areas(statement.claim.where, areas) if day and statement.source.key else ():
            namings.append(Naming(statement.source.key, area, day or date.min))
    points = {area: point for area, key in ids.items() if (point := centre(key))}
    return Told(tuple(occurrences), tuple(dict.fromkeys(namings)), points)


def _areas(places: Sequence[Place], areas: Areas) -> list[Area]:
    made = (area_of_public(public_place(place, Fineness.DISTRICT, areas)) for place in places)
    return list(dict.fromkeys(area for area in made if area))


def area_of_public(place: Place | None) -> Area | None:
    """The area of a place; a district without a governorate, or either without a country, is of none."""
    if place is None or place.country not in countries():
        return None
    return Area(countries()[place.country].name, place.admin1 or "", (place.admin2 or "") if place.admin1 else "")


def _occurrence(shown: Shown, area: Area) -> Occurrence | None:
    incident = shown.incident
    first = incident.when.earliest or incident.when.latest
    last = incident.when.latest or incident.when.earliest
    if first is None or last is None:
        return None
    return Occurrence(
        id=incident.id,
        type=incident.type,
        area=area,
        first=first,
        last=last,
        known=min((day for _, day in _reports(shown)), default=last),
        originators=incident.originators,
        reports=tuple(key for key, _ in _reports(shown)),
        civilians=any(hit_civilians(actor.name, actor.role) for actor in incident.actors),
        killed=summed_dead({what: (toll.low, toll.best, toll.high) for what, toll in incident.tolls}),
    )


def _reports(shown: Shown) -> Iterator[tuple[str, date]]:
    for source in shown.sources:
        if source.key and (day := _day(source.published)):
            yield source.key, day


def _day(written: str) -> date | None:
    """A day in full; None for a month alone or nothing."""
    return date.fromisoformat(written) if len(written) == len("2024-03-12") else None
