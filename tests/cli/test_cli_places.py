from __future__ import annotations

import json
from pathlib import Path

from reports_world import marsad


def test_a_name_is_resolved_for_people() -> None:
    done = marsad("places", "resolve", "Mardan", "--in", "Khanaqin district")
    assert done.exit_code == 0
    assert "Diyala" in done.stdout
    assert "within" in done.stdout


def test_a_name_is_resolved_for_programs() -> None:
    done = marsad("places", "resolve", "24 km north of Kirkuk", "--json")
    row = json.loads(done.stdout)
    assert row["geometry"] == "point"
    assert row["place"]["country"] == "IQ"
    assert row["radius_km"] == 8.0


def test_what_is_not_sure_ends_with_1_and_names_the_choices() -> None:
    done = marsad("places", "resolve", "Springfield")
    assert done.exit_code == 1
    assert "unresolved" in done.stdout
    assert "not " in done.stdout


def test_a_point_is_told_by_its_district() -> None:
    row = json.loads(marsad("places", "at", "34.35", "45.39", "--json").stdout)
    assert [area["place_id"] for area in row["areas"]][-1] == "IQG10Q05"
    assert marsad("places", "at", "-40", "-120").exit_code == 0
    assert marsad("places", "at", "95", "0").exit_code == 2


def test_the_list_may_be_asked_for_by_its_file_alone(record: Path) -> None:
    assert marsad("places", str(record)).stdout == marsad("places", "list", str(record)).stdout
