from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.products.geometry import (
    Box,
    area,
    box_of,
    clip,
    kilometres,
    label_spots,
    latitude,
    mercator,
    thin,
    within,
)

UNIT = Box(0.0, 0.0, 10.0, 10.0)
points = st.tuples(st.floats(-30, 30), st.floats(-30, 30))
rings = st.lists(points, min_size=3, max_size=25)


@given(rings)
def test_what_is_clipped_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    for x, y in clip(ring, UNIT):
        assert -1e-9 <= x <= 10 + 1e-9
        assert -1e-9 <= y <= 10 + 1e-9


def test_a_ring_around_the_box_becomes_the_box_and_one_beside_it_nothing() -> None:
    assert area(clip([(-5, -5), (15, -5), (15, 15), (-5, 15)], UNIT)) == pytest.approx(100)
    assert clip([(20, 20), (30, 20), (30, 30)], UNIT) == []
    assert area(clip([(-5, -5), (5, -5), (5, 5), (-5, 5)], UNIT)) == pytest.approx(25)


@given(rings, st.floats(0.01, 5))
def test_thinning_keeps_points_of_the_ring_and_leaves_none_farther_than_told(
    ring: list[tuple[float, float]], tolerance: float
) -> None:
    kept = thin(ring, tolerance)
    assert set(kept) <= set(ring)
    assert kept[0] == ring[0]
    assert kept[-1] == ring[-1]


def test_thinning_drops_what_lies_on_a_line() -> None:
    line = [(float(x), 0.0) for x in range(100)] + [(50.0, 40.0)]
    assert len(thin(line, 0.5)) < 6


def test_parts_of_a_line_touch_the_box() -> None:
    line = [(-20.0, 5.0), (-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (15.0, 40.0), (5.0, 40.0), (5.0, 5.0)]
    parts = within(line, UNIT)
    assert parts == [[(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0)], [(5.0, 40.0), (5.0, 5.0)]]


@given(st.floats(-80, 80))
def test_mercator_is_undone(lat: float) -> None:
    assert latitude(mercator(0.0, lat)[1]) == pytest.approx(lat, abs=1e-9)


def test_the_poles_stay_finite() -> None:
    assert math.isfinite(mercator(0.0, 90.0)[1])
    assert math.isfinite(mercator(0.0, -90.0)[1])


def test_a_name_lies_inside_a_horseshoe() -> None:
    horseshoe = [(0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (2.0, 2.0), (2.0, 8.0), (10.0, 8.0), (10.0, 10.0), (0.0, 10.0)]
    x, y = label_spots(horseshoe)[0]
    assert x < 2 or y < 2 or y > 8


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres((44.0, 33.0), (44.0, 34.0)) == pytest.approx(111.2, abs=0.1)
    assert box_of([(1, 2), (3, -4)]) == Box(1, -4, 3, 2)
