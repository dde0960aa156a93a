from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.reference.bearings import beside, direction_of, offset, radius
from marsad.reference.gazetteer import default_gazetteer, distance

SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


@given(st.floats(-60, 60), st.floats(-179, 179), st.sampled_from(SIDES), st.floats(1, 100))
def test_an_offset_is_as_far_off_as_it_says(lat: float, lon: float, side: str, kilometres: float) -> None:
    assert distance((lat, lon), offset((lat, lon), side, kilometres)) == pytest.approx(kilometres, rel=0.02, abs=0.1)


def test_an_offset_goes_the_way_it_says() -> None:
    lat, lon = offset((35.0, 44.0), "northwest", 20)
    assert lat > 35.0
    assert lon < 44.0


def test_relations_of_direction_are_told_from_others() -> None:
    assert direction_of("southwest_of") == "southwest"
    assert direction_of("near") is None
    assert direction_of("in") is None


def test_a_city_reaches_further_than_a_village_and_a_district_than_both() -> None:
    gazetteer = default_gazetteer()
    reach = [
        radius(gazetteer, place) for one in ("gn:93652", "gn:98182", "IQG10Q05") if (place := gazetteer.place(one))
    ]
    assert reach == sorted(reach)
    assert len(set(reach)) == 3


def test_what_is_said_to_be_near_is_known_less_well() -> None:
    assert beside(2.0, "in", None) == 2.0
    assert beside(2.0, "near", None) > 2.0
    assert beside(2.0, "north_of", 24.0) == 8.0
