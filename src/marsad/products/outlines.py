"""Outlines of countries, provinces and districts, as a map asks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.products.geometry import Box, Ring, box_of

COUNTRY, PROVINCE, DISTRICT = 0, 1, 2
"""Levels of outlines: ISO countries, first-level and second-level areas."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An area's outline: rings of (longitude, latitude) in degrees WGS84, outer rings and holes alike."""

    place_id: str
    name: str
    level: int
    rings: tuple[Ring, ...]
    box: Box

    @classmethod
    def of(cls, place_id: str, name: str, level: int, rings: Sequence[Ring]) -> Outline:
        """An outline with its box worked out; `rings` must hold at least one point."""
        return cls(place_id, name, level, tuple(rings), box_of([point for ring in rings for point in ring]))


@dataclass(frozen=True, slots=True)
class Town:
    """A place to find one's bearings by: longitude and latitude in degrees, population in persons."""

    name: str
    lon: float
    lat: float
    population: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Water to find one's bearings by: a river as an open line, or a lake as a closed ring of (longitude, latitude)."""

    closed: bool
    line: Ring


class Outlines(Protocol):
    """Where a map gets its outlines from."""

    def outline(self, place_id: str) -> Outline | None:
        """The outline of one area, None where it has none."""

    def meeting(self, box: Box, level: int) -> Sequence[Outline]:
        """The outlines of one level that meet a box in degrees."""

    def towns(self, box: Box, most: int) -> Sequence[Town]:
        """The most populous towns in a box in degrees, largest first."""

    def waters(self, box: Box) -> Sequence[Stretch]:
        """Rivers and lakes that meet a box in degrees."""

    def arabic(self, place_ids: Collection[str], areas: Collection[str]) -> Mapping[str, str]:
        """Arabic names by the names of some places, known by id, and of some areas, known by name."""


@dataclass(frozen=True, slots=True)
class NoOutlines:
    """A blank sheet: for a map without a basemap."""

    def outline(self, place_id: str) -> Outline | None:
        """None: nothing is known."""
        return None

    def meeting(self, box: Box, level: int) -> Sequence[Outline]:
        """Nothing."""
        return ()

    def towns(self, box: Box, most: int) -> Sequence[Town]:
        """Nothing."""
        return ()

    def waters(self, box: Box) -> Sequence[Stretch]:
        """Nothing."""
        return ()

    def arabic(self, place_ids: Collection[str], areas: Collection[str]) -> Mapping[str, str]:
        """Nothing."""
        return {}
