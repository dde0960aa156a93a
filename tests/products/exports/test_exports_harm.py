"""D8: what is known as an area is drawn as that area or listed, in no format and no release as a pin."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exports_world import INCIDENTS as HAPPENED
from exports_world import SQUARE, place

from marsad.model.codebook import PlacePrecision
from marsad.products.exports.exporter import Codes
from marsad.products.exports.geo import GeoJson, feature, shape
from marsad.products.exports.tables import INCIDENTS
from marsad.record.stories import Story

AREAS = [PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.VAGUE, None]


class Supply:
    """One incident at a place that is known so finely, with coordinates all the same: the middle of an area."""

    def __init__(self, precision: int | None) -> None:
        at = place("Khanaqin", precision, place_id="IQ-D")
        self.story = Story(replace(HAPPENED[0], place=at), (), ())

    def stories(self, **asked: Any) -> Any:
        return iter([self.story])

    def outline(self, place_id: str) -> Any:
        return [SQUARE] if place_id == "IQ-D" else None

    def codes(self, _place_id: str | None) -> Codes:
        return Codes()


@pytest.mark.parametrize("precision", AREAS)
def test_d8_what_is_known_as_an_area_is_no_point(precision: int | None, tmp_path: Path) -> None:
    supply: Any = Supply(precision)
    GeoJson().write(supply, tmp_path / "x.geojson")
    text = (tmp_path / "x.geojson").read_text(encoding="utf-8")
    [made] = json.loads(text)["features"]
    drawn = made["geometry"]
    if precision in (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE):
        assert drawn["type"] == "Polygon"
    else:
        assert drawn is None, "a country is only listed, and what is vague is not drawn"
    assert made["properties"]["lat"] is None
    assert made["properties"]["lon"] is None
    for digits in ("34.25", "45.12"):
        assert digits not in text


@pytest.mark.parametrize("precision", [PlacePrecision.EXACT, PlacePrecision.NEAR])
def test_d8_what_is_known_as_a_place_is_one(precision: int) -> None:
    supply: Any = Supply(precision)
    drawn = shape(supply.story, supply)
    assert drawn is not None
    assert drawn["type"] == "Point"
    assert feature(supply.story, supply)["properties"].keys() == set(INCIDENTS.header)
