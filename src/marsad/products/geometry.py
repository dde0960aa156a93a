"""Plane geometry for a small map: projection, clipping, thinning, and a good spot for a label.

Rings are sequences of (x, y); polygons are lists of rings with even-odd filling, so holes need no special case.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Ring = Sequence[Point]

EARTH_KM = 6371.0088
"""Mean radius of the earth in kilometres (IUGG)."""

MOST_NORTH = 84.0
"""Degrees of latitude at which Web Mercator is cut."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: `west` <= `east`, `south` <= `north`; in degrees, or in the plane with y growing with `north`."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """True when the two share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def holds(self, x: float, y: float) -> bool:
        """True when the point lies inside or on the edge."""
        return self.west <= x <= self.east and self.south <= y <= self.north

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )


def box_of(points: Sequence[Point]) -> Box:
    """The smallest box around some points (at least one)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def mercator(lon: float, lat: float) -> Point:
    """Spherical (Web) Mercator in radians of longitude, y growing north: x = λ, y = ln tan(π/4 + φ/2)."""
    lat = max(-MOST_NORTH, min(MOST_NORTH, lat))
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def latitude(y: float) -> float:
    """The latitude in degrees of a Mercator y."""
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


def clip(ring: Ring, box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman 1974); empty where nothing is inside."""
    points = list(ring)
    for axis, bound, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        if not points:
            break
        points = _cut(points, axis, bound, sign)
    return points


def _cut(points: list[Point], axis: int, bound: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    before = points[-1]
    was_in = (before[axis] - bound) * sign >= 0
    for point in points:
        is_in = (point[axis] - bound) * sign >= 0
        if is_in != was_in:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            crossing = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((bound, crossing) if axis == 0 else (crossing, bound))
        if is_in:
            kept.append(point)
        before, was_in = point, is_in
    return kept


def within(line: Ring, box: Box) -> list[list[Point]]:
    """The parts of an open line that touch a box, by whole segments: a part starts and ends just outside it."""
    parts: list[list[Point]] = []
    running = False
    for before, point in zip(line, line[1:], strict=False):
        meets = box_of([before, point]).meets(box)
        if meets:
            if not running:
                parts.append([before])
            parts[-1].append(point)
        running = meets
    return parts


def thin(ring: Ring, tolerance: float) -> list[Point]:
    """The ring with points left out that lie within `tolerance` of the line (Douglas and Peucker 1973)."""
    points = list(ring)
    if len(points) < 4:
        return points
    keep = bytearray(len(points))
    keep[0] = keep[-1] = 1
    split = max(range(len(points)), key=lambda i: math.dist(points[0], points[i]))
    keep[split] = 1
    stack = [(0, split), (split, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, gap = _farthest(points, first, last)
        if gap > tolerance:
            keep[far] = 1
            stack += [(first, far), (far, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _farthest(points: list[Point], first: int, last: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = points[first], points[last]
    dx, dy = bx - ax, by - ay
    length = math.hypot(dx, dy)
    best, widest = first, 0.0
    for i in range(first + 1, last):
        x, y = points[i]
        gap = abs(dx * (y - ay) - dy * (x - ax)) / length if length else math.hypot(x - ax, y - ay)
        if gap > widest:
            best, widest = i, gap
    return best, widest


def area(ring: Ring) -> float:
    """The area a ring encloses, without sign."""
    total = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        total += ax * by - bx * ay
    return abs(total) / 2


def label_spots(ring: Ring) -> list[Point]:
    """Points well inside a ring, the best first: the middles of the widest stretches along a few level lines."""
    frame = box_of(list(ring))
    height = frame.north - frame.south
    found = [(-1.0, ((frame.west + frame.east) / 2, (frame.south + frame.north) / 2))]
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75):
        y = frame.south + share * height
        crossings = sorted(
            ax + (y - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (ay > y) != (by > y)
        )
        stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
        if stretches:
            left, right = max(stretches, key=lambda pair: pair[1] - pair[0])
            found.append(((right - left) * (1 - abs(share - 0.5)), ((left + right) / 2, y)))
    return [spot for _, spot in sorted(found, key=lambda pair: -pair[0])]


def kilometres(first: Point, second: Point) -> float:
    """Great-circle distance between two (longitude, latitude) points in degrees, by the haversine formula."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*first, *second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
