"""Points at a distance and in a direction from another, and how far an area reaches. Degrees WGS84, kilometres."""

from __future__ import annotations

import math

from marsad.reference.gazetteer import Candidate, Gazetteer, distance

_DEGREES = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
DIRECTIONS = tuple(_DEGREES)
"""The eight directions that a report may tell."""
_KM_PER_DEGREE = 111.195
_AREAS = {"admin1": 100.0, "admin2": 25.0, "admin3": 12.0, "area": 100.0, "water": 200.0, "country": 400.0}
_BESIDE = 10.0
"""Kilometres that "near" and "on the outskirts of" are taken to reach."""


def offset(point: tuple[float, float], direction: str, kilometres: float) -> tuple[float, float]:
    """The (latitude, longitude) that lies so many kilometres from `point` in a direction ("north", "southwest").

    Good to a hundredth of the way for the distances that reports tell. Longitudes stay within ±180.

    Raises:
        KeyError: when the direction is none of the eight.
    """
    angle = math.radians(_DEGREES[direction])
    lat = point[0] + kilometres * math.cos(angle) / _KM_PER_DEGREE
    wide = max(0.01, math.cos(math.radians((point[0] + lat) / 2)))
    lon = point[1] + kilometres * math.sin(angle) / (_KM_PER_DEGREE * wide)
    return round(max(-90.0, min(90.0, lat)), 4), round((lon + 180.0) % 360.0 - 180.0, 4)


def direction_of(relation: str) -> str | None:
    """The direction in a relation of the codebook: "north_of" gives "north"; None for others."""
    word = relation.removesuffix("_of")
    return word if word != relation and word in _DEGREES else None


def radius(gazetteer: Gazetteer, place: Candidate) -> float:
    """Kilometres around a place's point within which what is told of it lies: its outline's reach, else its kind's.

    Of a settlement it grows with its people: 2 km for a village, 5 for a hundred thousand, 15 for some millions.
    """
    if place.level == "settlement":
        return round(min(20.0, max(2.0, 5.0 * math.sqrt(place.population / 100_000))), 1)
    shape = gazetteer.shape(place.place_id)
    if shape is None or place.point is None:
        return _AREAS.get(place.level, 25.0)
    corners = ((lat, lon) for lat in (shape.south, shape.north) for lon in (shape.west, shape.east))
    return round(max(distance(place.point, corner) for corner in corners), 1)


def beside(own: float, relation: str, kilometres: float | None) -> float:
    """The radius of what lies in that relation to a place: a third of the way where it is told, else what "near" is."""
    if kilometres is not None:
        return round(max(3.0, kilometres / 3), 1)
    return own if relation in {"in", "across", "along"} else round(own + _BESIDE, 1)
