"""Loose rings to GeoJSON polygons: which ring is a hole of which, and which way round each goes."""

from __future__ import annotations

from collections.abc import Sequence

Position = tuple[float, float]
Ring = Sequence[Position]
Polygon = list[list[list[float]]]


def polygons(rings: Sequence[Ring]) -> list[Polygon]:
    """Polygons as RFC 7946 (section 3.1.6) has them: closed, the outer ring first and anticlockwise, holes clockwise.

    `rings` are of (longitude, latitude) in degrees, outer rings and holes alike, not crossing one another; a ring
    inside an even number of others is an outer one, and so is one that crosses others. Rings of fewer than three
    corners are left out.
    """
    closed = [_closed(ring) for ring in rings]
    sound = sorted((ring for ring in closed if len(ring) > 3), key=lambda ring: -abs(area(ring)))
    depth = [sum(_lies_in(ring, other) for other in sound[:place]) for place, ring in enumerate(sound)]
    made: list[tuple[list[Position], Polygon]] = []
    for ring, inside in zip(sound, depth, strict=True):
        around = next((polygon for outer, polygon in reversed(made) if _lies_in(ring, outer)), None)
        if inside % 2 == 0 or around is None:
            made.append((ring, [_wound(ring, anticlockwise=True)]))
        else:
            around.append(_wound(ring, anticlockwise=False))
    return [polygon for _, polygon in made]


def area(ring: Ring) -> float:
    """The signed area of a closed ring in square degrees, positive where it runs anticlockwise (shoelace formula)."""
    return sum(x * north - east * y for (x, y), (east, north) in zip(ring, ring[1:], strict=False)) / 2


def _closed(ring: Ring) -> list[Position]:
    corners = [(float(x), float(y)) for x, y in ring]
    return corners if not corners or corners[0] == corners[-1] else [*corners, corners[0]]


def _wound(ring: Sequence[Position], *, anticlockwise: bool) -> list[list[float]]:
    corners = ring if (area(ring) > 0) == anticlockwise else ring[::-1]
    return [[x, y] for x, y in corners]


def _lies_in(ring: Ring, other: Ring) -> bool:
    """Whether most of some corners lie inside; a single one may stand on the other's edge."""
    corners = ring[:: max(1, len(ring) // 9)]
    return 2 * sum(_inside(corner, other) for corner in corners) > len(corners)


def _inside(point: Position, ring: Ring) -> bool:
    """Even-odd rule: whether a ray to the east crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (west, south), (east, north) in zip(ring, ring[1:], strict=False):
        if (south > y) != (north > y) and x < (east - west) * (y - south) / (north - south) + west:
            inside = not inside
    return inside
