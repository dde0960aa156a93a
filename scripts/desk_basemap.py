"""Makes the desk's basemap: `scripts/desk_basemap.py FOLDER`, a folder of Natural Earth layers as GeoJSON.

The world's countries come from the outlines that ship with Marsad. Coordinates are cut to what a screen shows.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from marsad.record.rings import polygons
from marsad.reference.boundaries import country_shapes

TO = Path(__file__).parents[1] / "src" / "marsad" / "desk" / "data" / "static" / "basemap"
LAYERS = {
    "lakes": ["name"],
    "rivers": ["name", "scalerank"],
    "populated_places": ["name", "pop_max", "scalerank"],
    "urban_areas_50m": [],
}


def cut(place: Any, decimals: int) -> Any:
    """Coordinates, however deep, with so many decimals."""
    return (
        [cut(part, decimals) for part in place] if isinstance(place[0], list) else [round(x, decimals) for x in place]
    )


def write(name: str, features: list[dict[str, Any]]) -> None:
    """One layer, compressed, the same bytes each time."""
    collection = {"type": "FeatureCollection", "features": features}
    content = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    (TO / f"{name}.geojson.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def main(folder: Path) -> None:
    """All layers."""
    for name, kept in LAYERS.items():
        layer = json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))
        features = [
            {
                "type": "Feature",
                "properties": {key: feature["properties"].get(key) for key in kept},
                "geometry": feature["geometry"] | {"coordinates": cut(feature["geometry"]["coordinates"], 3)},
            }
            for feature in layer["features"]
        ]
        write(name.removesuffix("_50m"), features)
    world = []
    for code, shape in sorted(country_shapes().items()):
        rings = polygons([ring for polygon in shape.polygons for ring in polygon])
        coordinates = [cut(polygon, 2) for polygon in rings]
        geometry = {"type": "MultiPolygon", "coordinates": coordinates}
        world.append({"type": "Feature", "properties": {"country": code}, "geometry": geometry})
    write("world", world)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
