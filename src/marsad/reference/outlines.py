"""Outlines of areas as GeoJSON gives them, made small: simplified, and kept as whole thousandths of a degree."""

from __future__ import annotations

import math
from typing import Any

from marsad.reference.boundaries import SCALE, Packed, Polygon, Ring


def polygons_of(geometry: dict[str, Any]) -> list[Polygon]:
    """The polygons of a GeoJSON geometry; none where it is a point or a line."""
    if geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        return []
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[[(point[0], point[1]) for point in ring] for ring in part] for part in parts]


def packed(polygons: list[Polygon], tolerance: float, least: float) -> Packed:
    """Polygons as differences of whole thousandths, simplified to `tolerance` degrees.

    Rings smaller than `least` square degrees go, but never all.
    """
    made: list[tuple[float, list[list[int]]]] = []
    for polygon in polygons:
        rings = [simplified(ring, tolerance) for ring in polygon if len(ring) > 3]
        rings = [ring for at, ring in enumerate(rings) if len(ring) > 3 and (at == 0 or area(ring) >= least)]
        if rings:
            made.append((area(rings[0]), [differences(ring) for ring in rings]))
    if not made:  # an island too small for the tolerance is kept as it is
        made = [(area(polygon[0]), [differences(ring) for ring in polygon]) for polygon in polygons]
    made.sort(key=lambda pair: -pair[0])
    return [rings for at, (size, rings) in enumerate(made) if at == 0 or size >= least]


def simplified(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's line simplification (1973); a ring keeps its first point and at least four in all."""
    keep = {0, len(ring) - 1}
    far = max(range(len(ring)), key=lambda at: math.dist(ring[0], ring[at]))
    keep.add(far)
    stack = [(0, far), (far, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = ring[first], ring[last]
        length = math.hypot(x2 - x1, y2 - y1) or 1e-12
        best, where = 0.0, 0
        for at in range(first + 1, last):
            off = abs((x2 - x1) * (y1 - ring[at][1]) - (x1 - ring[at][0]) * (y2 - y1)) / length
            if off > best:
                best, where = off, at
        if best > tolerance:
            keep.add(where)
            stack += [(first, where), (where, last)]
    return [ring[at] for at in sorted(keep)]


def area(ring: Ring) -> float:
    """Square degrees inside a ring (shoelace formula)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))) / 2


def differences(line: Ring) -> list[int]:
    """[x, y, dx, dy, ...] in thousandths of a degree."""
    flat: list[int] = []
    before = (0, 0)
    for x, y in line:
        point = (round(x * SCALE), round(y * SCALE))
        flat += [point[0] - before[0], point[1] - before[1]]
        before = point
    return flat


def inner_point(polygons: list[Polygon]) -> tuple[float, float]:
    """Latitude and longitude of a point for a label: the middle of the longest run inside the largest ring."""
    ring = max((polygon[0] for polygon in polygons), key=area)
    lat = sum(point[1] for point in ring) / len(ring)
    cuts = sorted(
        x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)
        if (y1 > lat) != (y2 > lat)
    )
    left, right = max(zip(cuts[::2], cuts[1::2], strict=False), key=lambda pair: pair[1] - pair[0])
    return round(lat, 3), round((left + right) / 2, 3)
