"""Where things are told to have happened: what a map may draw, and what it may only list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from marsad.model.claim import Claim, Place
from marsad.model.codebook import PlacePrecision
from marsad.model.incident import Incident
from marsad.model.interval import Interval
from marsad.products.outlines import Outline, Outlines
from marsad.products.wording import place_area, place_title, place_words

POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
"""Precisions that may be drawn as a point."""

AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE})
"""Precisions that are shaded as an area."""

_LISTED: dict[int, str] = {
    PlacePrecision.DISTRICT: "District with no outline on this map",
    PlacePrecision.PROVINCE: "Province with no outline on this map",
    PlacePrecision.VAGUE: "Told only as a line or a vague area",
    PlacePrecision.COUNTRY: "Told only as a country",
    PlacePrecision.SEA_OR_AIR: "At sea or in the air",
}
NOT_FOUND = "Named, but not found in the gazetteer"
NOT_TOLD = "No place told"


@dataclass(frozen=True, slots=True)
class Scene:
    """One place with the incidents and conditions told of it.

    `place` is the most precise of them; `mixed` is true where some are only near it. `outline` is set where it is
    shaded as an area, `reason` where it is only listed; neither where it is a point.
    """

    place: Place | None
    incidents: tuple[Incident, ...]
    conditions: tuple[Claim, ...]
    outline: Outline | None = None
    reason: str = ""
    mixed: bool = False

    @property
    def near(self) -> bool:
        """True when the place is known only to within about 25 km."""
        return self.place is not None and self.place.precision == PlacePrecision.NEAR

    def spot(self) -> tuple[float, float] | None:
        """Longitude and latitude in degrees, None where unresolved."""
        if self.place is None or self.place.lon is None or self.place.lat is None:
            return None
        return self.place.lon, self.place.lat

    def weight(self) -> int:
        """How many incidents and conditions stand here."""
        return len(self.incidents) + len(self.conditions)


def scene_words(scene: Scene) -> str:
    """Where, as a phrase, for all that is told of the place."""
    if scene.mixed and scene.place:
        area = place_area(scene.place)
        return f"in or near {place_title(scene.place)}" + (f", {area}" if area else "")
    return place_words(scene.place)


def _drawable(place: Place) -> bool:
    return place.lat is not None and place.lon is not None and -90 <= place.lat <= 90 and -180 <= place.lon <= 180


def _key(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return ("none",)
    if place.precision in POINTS and _drawable(place):
        return ("point", round(place.lat or 0, 3), round(place.lon or 0, 3))
    return (place.precision, place.place_id or (place.name or place.quote.words).lower())


_Told = tuple[Incident | None, Claim | None]


def _told(
    incidents: Iterable[Incident], conditions: Iterable[Claim]
) -> Iterator[tuple[Place | None, Incident | None, Claim | None]]:
    for incident in incidents:
        yield incident.place, incident, None
    for claim in sorted(conditions, key=lambda one: _start(one.when)):
        for place in claim.where:
            yield place, None, claim


def _scene(places: list[Place | None], told: list[_Told], outlines: Outlines) -> Scene:
    place = min(places, key=lambda one: (one.precision or 9) if one else 9)
    incidents = tuple(incident for incident, _ in told if incident)
    conditions = tuple(claim for _, claim in told if claim)
    if place is None:
        return Scene(place, incidents, conditions, reason=NOT_TOLD)
    if place.precision in POINTS and _drawable(place):
        mixed = len({one.precision for one in places if one}) > 1
        return Scene(place, incidents, conditions, mixed=mixed)
    if place.precision in AREAS and place.place_id and (found := outlines.outline(place.place_id)):
        return Scene(place, incidents, conditions, outline=found)
    known = place.place_id is not None or place.lat is not None
    reason = _LISTED.get(place.precision or 0, NOT_FOUND) if known or (place.precision or 0) >= 5 else NOT_FOUND
    return Scene(place, incidents, conditions, reason=reason)


def _start(when: Interval) -> tuple[date, date]:
    first = when.earliest or when.latest or date.max
    return first, when.latest or date.max


def scenes(incidents: Iterable[Incident], conditions: Iterable[Claim], outlines: Outlines) -> tuple[Scene, ...]:
    """The places of incidents and conditions, each once, the most told of first."""
    told: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    places: dict[tuple[object, ...], list[Place | None]] = defaultdict(list)
    for place, incident, claim in _told(incidents, conditions):
        key = _key(place)
        places[key].append(place)
        told[key].append((incident, claim))
    found = [_scene(places[key], told[key], outlines) for key in told]
    return tuple(sorted(found, key=lambda scene: -scene.weight()))
