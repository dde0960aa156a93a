"""Geometries as well-known binary (OGC 06-103r4), little-endian, two dimensions."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
Position = Sequence[float]

CODES = {"Point": 1, "Polygon": 3, "MultiPoint": 4, "MultiPolygon": 6}


def wkb(geometry: Json) -> bytes:
    """A GeoJSON geometry as WKB.

    Raises:
        KeyError: for a geometry that Marsad's maps do not have.
    """
    kind, at = geometry["type"], geometry["coordinates"]
    head = struct.pack("<BI", 1, CODES[kind])
    if kind == "Point":
        return head + _position(at)
    if kind == "Polygon":
        return head + _rings(at)
    part = "Point" if kind == "MultiPoint" else "Polygon"
    return head + struct.pack("<I", len(at)) + b"".join(wkb({"type": part, "coordinates": one}) for one in at)


def _position(at: Position) -> bytes:
    return struct.pack("<dd", at[0], at[1])


def _rings(rings: Sequence[Sequence[Position]]) -> bytes:
    parts = [struct.pack("<I", len(ring)) + b"".join(map(_position, ring)) for ring in rings]
    return struct.pack("<I", len(rings)) + b"".join(parts)
