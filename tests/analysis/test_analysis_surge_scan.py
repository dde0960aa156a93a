"""The space-time scan, on counts drawn with a seed."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.analysis.surge_chance import draw
from marsad.analysis.surge_scan import Cluster, scan, zones

GRID = np.array([[33.0 + row * 0.3, 44.0 + column * 0.3] for row in range(4) for column in range(4)])
"""Sixteen districts, some thirty kilometres from one to the next."""


def test_zones_are_areas_with_their_nearest() -> None:
    found = zones(GRID, most=3, reach=60)
    assert (0,) in found
    assert (0, 1) in found or (0, 4) in found
    assert all(1 <= len(zone) <= 3 for zone in found)
    assert len(set(found)) == len(found)


def test_an_area_whose_place_is_not_known_stands_alone() -> None:
    points = GRID.copy()
    points[5] = np.nan
    assert [zone for zone in zones(points) if 5 in zone] == [(5,)]


def test_areas_out_of_reach_are_no_neighbours() -> None:
    assert zones(GRID, reach=1.0) == tuple((area,) for area in range(16))


def look(factor: float, seed: int) -> Cluster | None:
    """Three neighbours at one incident in two weeks, then a rise of four weeks."""
    chance = np.random.default_rng(seed)
    counts = draw(chance, 0.6, 0.3, (60, 16))
    counts[-4:, [0, 1, 4]] = draw(chance, 0.6 * factor, 0.3, (4, 3))
    return scan(counts, zones(GRID), 0.3, chance, replicas=199)


def test_neighbours_that_rise_together_are_found() -> None:
    found = look(5.0, seed=4)
    assert found is not None
    assert {0, 1, 4} & set(found.areas)
    assert found.chance <= 0.01
    assert found.observed > found.expected


def test_quiet_areas_are_seldom_a_cluster() -> None:
    chances = [one.chance for seed in range(20) if (one := look(1.0, seed)) is not None]
    assert sum(chance <= 0.05 for chance in chances) <= 4
    assert np.mean(chances) > 0.25


def test_what_rises_everywhere_alike_is_no_cluster() -> None:
    chance = np.random.default_rng(1)
    counts = draw(chance, 2.0, 0.1, (30, 16))
    counts[-4:] = draw(chance, 8.0, 0.1, (4, 16))
    found = scan(counts, zones(GRID), 0.1, chance, replicas=99)
    assert found is None or found.chance > 0.05


def test_the_same_seed_gives_the_same_chance() -> None:
    assert look(2.0, 8) == look(2.0, 8)


def test_replicas_end_when_the_chance_is_sure_to_be_too_high() -> None:
    chance = np.random.default_rng(2)
    counts = draw(chance, 3.0, 0.3, (30, 16))
    found = scan(counts, zones(GRID), 0.3, chance, replicas=999, enough=0.01)
    assert found is None or found.chance > 0.01


@pytest.mark.parametrize("counts", [np.zeros((10, 3)), np.full((10, 3), np.nan), np.ones((1, 3))])
def test_nothing_to_scan(counts: np.ndarray) -> None:
    assert scan(counts, zones(GRID[:3]), 0.3, np.random.default_rng(1)) is None
