from __future__ import annotations

import pytest

from marsad.reference.borders import neighbours, next_door
from marsad.reference.countries import countries


def test_borders_go_both_ways() -> None:
    for country in countries():
        assert all(country in neighbours(other) for other in neighbours(country))


def test_an_island_has_no_neighbour() -> None:
    assert neighbours("CU") == frozenset()
    assert neighbours("AM") == {"AZ", "GE", "IR", "TR"}


def test_hints_at_neighbours_are_added_up() -> None:
    assert next_door("SY", {"LB": 0.25, "IQ": 0.5, "FR": 0.25}) == pytest.approx(0.75)
    assert next_door("CU", {"US": 1.0}) == 0.0
