"""The one function that makes a place public (D5), and the time that goes with it. Everything that leaves uses them.

There is no randomness in it (D7): the same place gives the same area in every release, and an area has no point, so
that no series of releases can be averaged to the truth.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from marsad.model.claim import Place
from marsad.model.codebook import PlacePrecision
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.products.publishing.sights import Fineness
from marsad.reference.countries import countries
from marsad.reference.gazetteer import Candidate, Gazetteer

DECIMALS: dict[int, int] = {PlacePrecision.EXACT: 3, PlacePrecision.NEAR: 1}
"""Decimals of degrees where a point is told at all: a hundred metres for a place, ten kilometres near it (D9)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A district or a province: its name, and its id in the gazetteer where it has an outline there."""

    name: str
    place_id: str | None = None


class Areas(Protocol):
    """Where a place lies."""

    def district(self, place: Place) -> Area | None:
        """The second-level area that holds a place, None where it is not known."""

    def province(self, place: Place) -> Area | None:
        """The first-level area that holds a place, None where it is not known."""

    def kin(self, name: str) -> frozenset[str]:
        """Names of the places and districts that a name may stand for in any spelling, or that such places lie in."""


def public_place(place: Place | None, finest: Fineness, areas: Areas) -> Place | None:
    """The place as readers may know it, no finer than `finest` and no finer than it is known (D9); None for no place.

    It is made of nothing but the names of areas, so that no word, number or reason of the true place goes with it. Only
    for `POINT` are there the place's own name and coordinates, these rounded to what is known of it.
    """
    if place is None:
        return None
    known = place.precision or (PlacePrecision.VAGUE if place.lat is None else PlacePrecision.NEAR)
    province = areas.province(place) if known != PlacePrecision.COUNTRY else None
    district = areas.district(place) if known <= PlacePrecision.DISTRICT else None
    country = place.country if place.country in countries() else None
    if finest is Fineness.POINT and known <= PlacePrecision.NEAR and place.lat is not None and place.lon is not None:
        return _named(
            place.name or place.quote.words,
            known,
            place_id=place.place_id,
            lat=round(place.lat, DECIMALS[known]),
            lon=round(place.lon, DECIMALS[known]),
            admin1=province.name if province else None,
            admin2=district.name if district else None,
            country=country,
        )
    if finest <= Fineness.DISTRICT and district:
        inside = province.name if province else None
        return _named(
            district.name, 3, place_id=district.place_id, admin1=inside, admin2=district.name, country=country
        )
    if finest <= Fineness.PROVINCE and province:
        return _named(province.name, 4, place_id=province.place_id, admin1=province.name, country=country)
    return _named(countries()[country].name, 6, country=country) if country else None


def _named(name: str, precision: int, **known: object) -> Place:
    quote = Quote(name, Span(0, max(1, len(name))))
    return Place(quote, name, precision=precision, **known)  # type: ignore[arg-type]


def public_when(when: Interval, *, days: bool) -> Interval:
    """The time as readers may know it: its days without the report's words, or the whole months that it lies in."""
    if days:
        return replace(when, text=None)
    first, last = when.earliest, when.latest
    first = first.replace(day=1) if first else None
    last = month_end(last) if last else None
    one = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
    precision = TimePrecision.MONTH if one else when.precision
    return Interval(first, last, TimePrecision.PERIOD if precision in _FINER else precision)


_WIDE = frozenset({"country", "admin1"})
"""Levels of the gazetteer that every row may tell."""

_FINER = frozenset({TimePrecision.DAY, TimePrecision.WEEK})


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class ToldAreas:
    """Where places lie by the names that the claims have, for a house without a gazetteer."""

    def district(self, place: Place) -> Area | None:
        """As `Areas`."""
        if place.precision == PlacePrecision.DISTRICT:
            return Area(place.name or place.quote.words, place.place_id) if place.place_id else None
        return self._holding(place, "admin2", place.admin2)

    def province(self, place: Place) -> Area | None:
        """As `Areas`."""
        if place.precision == PlacePrecision.PROVINCE:
            return Area(place.admin1 or place.name or place.quote.words, place.place_id) if place.place_id else None
        return self._holding(place, "admin1", place.admin1)

    def kin(self, name: str) -> frozenset[str]:
        """As `Areas`: other spellings are in a gazetteer alone."""
        return frozenset((name,))

    def _holding(self, place: Place, level: str, told: str | None) -> Area | None:
        return Area(told) if told else None


@dataclass(frozen=True, slots=True)
class GazetteerAreas(ToldAreas):
    """Where places lie by the gazetteer's outlines, by the names that the claims have where there is no outline.

    A point is looked for once, however many claims lie there: that takes milliseconds.
    """

    gazetteer: Gazetteer
    _held: dict[tuple[float, float], tuple[tuple[str, Area], ...]] = field(default_factory=dict, repr=False)
    _named: dict[tuple[str, str, str | None], Area] = field(default_factory=dict, repr=False)

    def kin(self, name: str) -> frozenset[str]:
        """As `Areas`."""
        known = (one for one in self.gazetteer.candidates(name) if one.level not in _WIDE)
        return frozenset((name, *(told for one in known for told in (one.name, one.admin2) if told)))

    def _holding(self, place: Place, level: str, told: str | None) -> Area | None:
        if place.lat is None or place.lon is None:
            return self._called(told, level, place.country) if told else None
        held = self._at(place.lat, place.lon)
        found = (area for of, area in held if of == level)
        fitting = next((area for area in found if told is None or area.name == told), None)
        return fitting or (Area(told) if told else None)

    def _called(self, told: str, level: str, country: str | None) -> Area:
        """An area by its name alone, with its id where one area of the country bears that name."""
        key = (told, level, country)
        if key not in self._named:
            known = {one.place_id for one in self.gazetteer.candidates(told) if _is_area(one, told, level, country)}
            self._named[key] = Area(told, known.pop() if len(known) == 1 else None)
        return self._named[key]

    def _at(self, lat: float, lon: float) -> tuple[tuple[str, Area], ...]:
        if (lat, lon) not in self._held:
            held = self.gazetteer.holding(lat, lon)
            self._held[lat, lon] = tuple((one.level, Area(one.name, one.place_id)) for one in held)
        return self._held[lat, lon]


def _is_area(one: Candidate, told: str, level: str, country: str | None) -> bool:
    return one.exact and one.level == level and one.name == told and country is not None and one.country == country


@dataclass(frozen=True, slots=True)
class NamedAreas(GazetteerAreas):
    """The same areas by their names alone: an outline is looked for only where the claims do not tell the name."""

    def _holding(self, place: Place, level: str, told: str | None) -> Area | None:
        return Area(told) if told else super(NamedAreas, self)._holding(place, level, told)


_TRIES = 8


@dataclass(frozen=True, slots=True)
class RecalledAreas(GazetteerAreas):
    """The same areas, an outline looked for once for each name: not for each point that a claim puts there.

    A name that some points lie in no outline of is taken to have none.
    """

    _recalled: dict[tuple[str | None, ...], Area] = field(default_factory=dict, repr=False)
    _missed: Counter[tuple[str | None, ...]] = field(default_factory=Counter, repr=False)

    def _holding(self, place: Place, level: str, told: str | None) -> Area | None:
        if told is None or place.lat is None:
            return super(RecalledAreas, self)._holding(place, level, told)
        key = (level, told, place.admin1, place.country)
        if key not in self._recalled:
            found = super(RecalledAreas, self)._holding(place, level, told) or Area(told)
            self._missed[key] += 1
            if not found.place_id and self._missed[key] < _TRIES:
                return found
            self._recalled[key] = found
        return self._recalled[key]


def recalled(areas: Areas) -> Areas:
    """The areas for whoever asks of many places in few areas."""
    return RecalledAreas(areas.gazetteer, areas._held) if isinstance(areas, GazetteerAreas) else areas


def named(areas: Areas) -> Areas:
    """The areas as far as their names go, which is quicker where many places are looked at."""
    return NamedAreas(areas.gazetteer, areas._held) if isinstance(areas, GazetteerAreas) else areas
