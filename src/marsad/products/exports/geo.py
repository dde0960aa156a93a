"""Incidents on the map, as GeoJSON: the map's one encoding, written a feature at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad.model.codebook import PlacePrecision
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS, incident_cells
from marsad.record.geojson import geometry
from marsad.record.stories import Story

Json = dict[str, Any]


class GeoJson(Exporter):
    """A FeatureCollection (RFC 7946) with one feature for each incident; those without a place have no geometry."""

    name = "geojson"
    title = "GeoJSON, one feature for each incident"
    suffix = ".geojson"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        with whole(out) as part, part.open("w", encoding="utf-8") as stream:
            stream.write('{"type": "FeatureCollection", "features": [')
            for story in supply.stories(written=False):
                stream.write(("," if written.rows else "") + "\n" + json.dumps(feature(story, supply)))
                written.rows += 1
            stream.write("\n]}\n")
        return written


def shape(story: Story, supply: Supply) -> Json | None:
    """Where an incident is drawn: a point where the place is known to within about 25 km, else the area's outline.

    What is known to a country alone is listed and not drawn (D8).
    """
    place = story.incident.place
    if place is None or place.precision == PlacePrecision.COUNTRY:
        return None
    return geometry((place,), supply.outline)


def feature(story: Story, supply: Supply) -> Json:
    """An incident as a feature; its properties are the columns of the table of incidents."""
    properties = dict(zip(INCIDENTS.header, incident_cells(story, supply), strict=True))
    return {"type": "Feature", "id": story.incident.id, "geometry": shape(story, supply), "properties": properties}
