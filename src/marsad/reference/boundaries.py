"""Shapes of areas on the ground: unpacking them, and whether a point lies inside. Degrees, WGS84, plain Python."""

from __future__ import annotations

import json
import lzma
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

Ring = list[tuple[float, float]]
"""A line of (longitude, latitude) points; that of a polygon ends where it began."""
Polygon = list[Ring]
"""An outer ring and the holes in it."""
Packed = list[list[list[int]]]
"""Polygons of rings as [x, y, dx, dy, ...] in thousandths of a degree."""
SCALE = 1000
"""Parts of a degree that outlines are kept in, about 100 m."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The polygons of one area and the box around them: west, south, east and north in degrees."""

    polygons: list[Polygon]
    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """True when the point lies inside (even-odd rule over all rings, so holes count as outside)."""
        if not (self.west <= lon <= self.east and self.south <= lat <= self.north):
            return False
        return any(_odd(polygon, lat, lon) for polygon in self.polygons)


@dataclass(frozen=True, slots=True)
class Water:
    """A lake (closed rings) or a river (open lines) of the background map."""

    sort: str
    name: str
    polygons: list[Polygon]


def _odd(polygon: Polygon, lat: float, lon: float) -> bool:
    odd = False
    for ring in polygon:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                odd = not odd
            x1, y1 = x2, y2
    return odd


def _unpacked_line(flat: Sequence[int]) -> Ring:
    xs, ys = accumulate(flat[::2]), accumulate(flat[1::2])
    return [(x / SCALE, y / SCALE) for x, y in zip(xs, ys, strict=True)]


def unpack(packed: Packed) -> list[Polygon]:
    """Polygons out of their packed form."""
    return [[_unpacked_line(ring) for ring in polygon] for polygon in packed]


def shape_of(packed: Packed) -> Shape:
    """The shape that `packed` stands for.

    Raises:
        ValueError: when it has no point.
    """
    polygons = unpack(packed)
    xs = [x for polygon in polygons for ring in polygon for x, _ in ring]
    ys = [y for polygon in polygons for ring in polygon for _, y in ring]
    return Shape(polygons, min(xs), min(ys), max(xs), max(ys))


def freeze(packed: Packed) -> bytes:
    """Packed polygons as bytes for a database."""
    return zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 6)


def thaw(frozen: bytes) -> Shape:
    """The shape that `freeze` wrote."""
    return shape_of(json.loads(zlib.decompress(frozen)))


def shipped_lines(name: str) -> Iterator[str]:
    """Lines of a compressed file that comes with the package."""
    with (files("marsad.reference") / "data" / name).open("rb") as handle:
        yield from lzma.decompress(handle.read()).decode().splitlines()


@cache
def waters() -> tuple[Water, ...]:
    """Lakes and rivers between 36-53 E and 27-41 N, for the background of maps (Natural Earth)."""
    return tuple(
        Water(sort, name, unpack(packed)) for sort, name, packed in map(json.loads, shipped_lines("water.jsonl.xz"))
    )


@cache
def country_shapes() -> dict[str, Shape]:
    """Outlines of the world's countries by ISO 3166-1 alpha-2 code, coarse (Natural Earth 1:50m)."""
    return {code: shape_of(packed) for code, _, _, packed in map(json.loads, shipped_lines("countries.jsonl.xz"))}
