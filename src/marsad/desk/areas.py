"""Outlines for the map: first-level areas and districts of the countries on record."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from pathlib import Path

from marsad.record.rings import polygons
from marsad.reference.boundaries import thaw
from marsad.reference.gazetteer_sources import LEVELS

Json = dict[str, object]

MOST_COUNTRIES = 12
"""Countries on record whose areas are drawn; those that most is told of come first."""

NONE = b'{"type":"FeatureCollection","features":[]}'
"""No outlines, as GeoJSON."""

_AREAS = """select p.id, p.name, p.country, b.level, b.rings from boundary b join place p on p.n = b.place
  where b.country = ? and b.level = ?"""


@lru_cache(maxsize=8)
def areas(path: Path, countries: tuple[str, ...]) -> bytes:
    """First-level areas of countries, and districts where there are outlines, as GeoJSON ready to be sent.

    `area` names a first-level area as the columns do (`Diyala, IQ`), so that a map can count by it.
    """
    features = []
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        for country in countries[:MOST_COUNTRIES]:
            for level in ("admin1", "admin2"):
                for key, name, code, _, rings in connection.execute(_AREAS, (country, LEVELS.index(level))):
                    shape = [list(ring) for polygon in thaw(rings).polygons for ring in polygon]
                    told = {"key": key, "name": name, "level": level, "area": f"{name}, {code}", "country": code}
                    features.append(_feature(key, told, shape))
    finally:
        connection.close()
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


@lru_cache(maxsize=8)
def outlined(path: Path, countries: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the countries drawn that have outlines of first-level areas."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        level = LEVELS.index("admin1")
        return tuple(one for one in countries[:MOST_COUNTRIES] if connection.execute(_AREAS, (one, level)).fetchone())
    finally:
        connection.close()


def _feature(key: str, told: Json, rings: list[list[tuple[float, float]]]) -> Json:
    shapes = [[[[round(x, 3), round(y, 3)] for x, y in ring] for ring in polygon] for polygon in polygons(rings)]
    return {
        "type": "Feature",
        "id": key,
        "properties": told,
        "geometry": {"type": "MultiPolygon", "coordinates": shapes},
    }
