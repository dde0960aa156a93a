"""The lines that a still map is drawn from, in Web Mercator, and how they become the paths of a picture.

Coordinates of the plane run from 0 to 1, x to the east and y to the south, as those of web maps do.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.products.geometry import MOST_NORTH

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]
Json = Mapping[str, Any]

FINE = 2
"""Coordinates of a path are whole numbers of so many parts of a unit."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Rings or open lines of one feature after another: `points` of each, the `boxes` around them, whose each is."""

    points: tuple[Floats, ...]
    boxes: Floats
    owners: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the plane: its north-western corner, and how many units of the picture the whole plane is wide.

    `beyond` is how far, in units, around the picture's `width` and `height` it is drawn.
    """

    x: float
    y: float
    scale: float
    width: float
    height: float
    beyond: tuple[float, float]

    def spots(self, points: Floats) -> Floats:
        """Where points of the plane lie in the picture, in units."""
        found: Floats = (points - (self.x, self.y)) * self.scale
        return found

    def edges(self) -> tuple[float, float, float, float]:
        """West, north, east, south of what is drawn, in units."""
        east, south = self.beyond
        return -east, -south, self.width + east, self.height + south


def plane(degrees: Floats) -> Floats:
    """Longitudes and latitudes on the plane (Web Mercator)."""
    lats = np.radians(np.clip(degrees[:, 1], -MOST_NORTH, MOST_NORTH))
    norths = np.log(np.tan(math.pi / 4 + lats / 2))
    return np.column_stack([degrees[:, 0] / 360 + 0.5, 0.5 - norths / (2 * math.pi)])


def lines_of(features: Iterable[Json]) -> Lines:
    """The rings and lines of GeoJSON features."""
    points, owners = [], []
    for feature in features:
        for ring in _rings((feature["geometry"] or {}).get("coordinates", ())):
            points.append(plane(np.array(ring, float)))
            owners.append(feature["properties"])
    boxes = np.array([[*each.min(axis=0), *each.max(axis=0)] for each in points]).reshape(-1, 4)
    return Lines(tuple(points), boxes, tuple(owners))


def _rings(part: Sequence[Any]) -> Iterator[Sequence[Any]]:
    if len(part) and isinstance(part[0][0], int | float):
        yield part
        return
    for each in part:
        yield from _rings(each)


@lru_cache(maxsize=4)
def outlines(geojson: bytes) -> Lines:
    """The outlines of areas, from the GeoJSON that maps are sent."""
    return lines_of(json.loads(geojson)["features"])


@cache
def basemap(name: str) -> tuple[Json, ...]:
    """The features of a part of the basemap that comes with the desk."""
    packed = files("marsad.desk").joinpath("data", "static", "basemap", f"{name}.geojson.gz").read_bytes()
    return tuple(json.loads(gzip.decompress(packed))["features"])


@cache
def ground(name: str) -> Lines:
    """The lines of a part of the basemap."""
    return lines_of(basemap(name))


def path(lines: Lines, view: View, of: Iterable[int] | None = None, *, closed: bool = True) -> str:
    """SVG path data of those lines that meet a view, to a pixel, in `FINE` parts of a unit.

    What lies beyond what is drawn is pressed onto its edge, which changes nothing of what is drawn.
    """
    west, north, east, south = view.edges()
    corner = np.array([view.x, view.y])
    low, high = corner + np.array([west, north]) / view.scale, corner + np.array([east, south]) / view.scale
    boxes = lines.boxes
    seen: Bools = np.logical_and.reduce([*(boxes[:, :2] <= high).T, *(boxes[:, 2:] >= low).T])
    seen &= (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0) * view.scale >= 1
    inside: Bools = np.logical_and.reduce([*(boxes[:, :2] >= low).T, *(boxes[:, 2:] <= high).T])
    pieces = []
    for at in range(len(lines.points)) if of is None else of:
        if seen[at]:
            spots = view.spots(lines.points[at])
            pieces.append(_piece(spots if inside[at] else _pressed(spots, view.edges()), closed))
    return "".join(pieces)


def _piece(spots: Floats, closed: bool) -> str:
    """A line as path data, with one point for each unit that it goes through."""
    found: Numbers = np.rint(spots * FINE).astype(np.int64)
    cells = found // FINE
    moved = np.ones(len(found), bool)
    moved[1:-1] = (cells[1:-1] != cells[:-2]).any(axis=1)
    found = found[moved]
    if len(found) < (4 if closed else 2):
        return ""
    steps = (found[1:] - found[:-1])[: -1 if closed else None]
    x, y = found[0].tolist()
    walked = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
    return f"M{x} {y}l{walked}{'z' if closed else ''}"


def _pressed(spots: Floats, edges: tuple[float, float, float, float]) -> Floats:
    """A line whose parts beyond the edges run along them."""
    for side, bound in zip((0, 1, 0, 1), edges, strict=True):
        spots = _crossed(spots, side, bound)
    west, north, east, south = edges
    spots = np.clip(spots, (west, north), (east, south))
    for side, bound in zip((0, 1, 0, 1), edges, strict=True):
        on = spots[:, side] == bound
        keep = np.ones(len(spots), bool)
        keep[1:-1] = ~(on[1:-1] & on[:-2] & on[2:])
        spots = spots[keep]
    return spots


def _crossed(spots: Floats, side: int, bound: float) -> Floats:
    """The same line with a point wherever it crosses an edge."""
    at = spots[:, side]
    crossing = np.flatnonzero((at[:-1] < bound) != (at[1:] < bound))
    if not len(crossing):
        return spots
    start, end = spots[crossing], spots[crossing + 1]
    share = ((bound - start[:, side]) / (end[:, side] - start[:, side]))[:, None]
    return np.insert(spots, crossing + 1, start + share * (end - start), axis=0)
