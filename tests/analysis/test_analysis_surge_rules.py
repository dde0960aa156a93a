"""The rules behind alerts, on counts drawn with a seed: what they find, and how often they cry wolf."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.analysis.surge_baseline import baseline
from marsad.analysis.surge_chance import Numbers, draw, least_count, pooled_dispersion, ratio, tail
from marsad.analysis.surge_rules import WEEKLY, Rules, adjusted, walk

WEEKS_A_YEAR = 52


def log_chance(count: int, mean: float, dispersion: float) -> float:
    """The log chance of exactly that count, out of gamma functions."""
    size = 1 / dispersion
    return (
        math.lgamma(count + size)
        - math.lgamma(size)
        - math.lgamma(count + 1)
        - size * math.log1p(mean / size)
        + count * (math.log(mean) - math.log(size + mean))
    )


@given(st.integers(0, 60), st.floats(0.05, 30), st.floats(0.02, 3))
def test_the_tail_is_what_the_single_chances_leave(count: int, mean: float, dispersion: float) -> None:
    below = sum(math.exp(log_chance(one, mean, dispersion)) for one in range(count))
    assert float(tail(count, mean, dispersion)) == pytest.approx(max(1 - below, 1e-12), abs=1e-9)


@given(st.integers(0, 60), st.floats(0.05, 30), st.floats(0.02, 3), st.floats(1.2, 4))
def test_the_ratio_is_that_of_the_chances(count: int, mean: float, dispersion: float, factor: float) -> None:
    expected = log_chance(count, factor * mean, dispersion) - log_chance(count, mean, dispersion)
    assert float(ratio(count, mean, dispersion, factor)) == pytest.approx(expected, abs=1e-8)


def test_the_tail_of_no_reports_is_not_known() -> None:
    assert np.isnan(tail([np.nan, 2.0], 1.0, 0.3)).tolist() == [True, False]


def test_the_least_count_is_the_first_that_is_unlikely_enough() -> None:
    least = least_count(0.01, 8.0, 0.3)
    assert float(tail(least, 8.0, 0.3)) <= 0.01 < float(tail(least - 1, 8.0, 0.3))


def test_the_scatter_of_draws_is_found_again() -> None:
    counts = draw(np.random.default_rng(3), 8.0, 0.3, (52, 34))
    assert pooled_dispersion(counts) == pytest.approx(0.3, abs=0.06)
    assert pooled_dispersion(draw(np.random.default_rng(3), 8.0, 1e-6, (52, 34))) < 0.06


def test_the_newest_weeks_are_not_in_the_baseline() -> None:
    counts = np.full((31, 2), 4.0)
    counts[-5:] = 400.0
    usual = baseline(counts, window=26, gap=4)
    assert usual.mean == pytest.approx([4.0, 4.0])
    assert usual.known.tolist() == [26, 26]


def test_an_area_without_incidents_borrows_from_the_others_and_is_not_nought() -> None:
    counts = np.zeros((31, 4))
    counts[:, 1:] = 2.0
    mean = baseline(counts, window=26, gap=4).mean
    assert 0 < mean[0] < 0.2
    assert mean[1] == pytest.approx(2.0, abs=0.1)


def test_no_reports_are_no_zeros() -> None:
    counts = np.full((40, 3), 6.0)
    counts[10:20, 0] = np.nan
    usual = baseline(counts, window=26, gap=4)
    assert usual.mean[0] == pytest.approx(6.0)
    assert usual.known[0] == 26 - 10 + np.isnan(counts[:9, 0]).sum()


def test_benjamini_and_hochberg() -> None:
    chances = np.array([0.01, 0.04, np.nan, 0.03, 0.5])
    assert adjusted(chances)[[0, 1, 3, 4]] == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert np.isnan(adjusted(chances)[2])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_adjusting_keeps_the_order_and_never_makes_likelier(chances: list[float]) -> None:
    found = adjusted(np.array(chances))
    assert (found >= np.array(chances) - 1e-12).all()
    order = np.argsort(chances)
    assert (np.diff(found[order]) >= -1e-12).all()


def quiet(weeks: int, areas: int, seed: int, mean: float = 8.0) -> Numbers:
    return draw(np.random.default_rng(seed), mean, 0.3, (weeks, areas))


def test_quiet_districts_alarm_less_than_once_a_year() -> None:
    found = walk(quiet(160, 34, seed=5))
    years = 34 * 130 / WEEKS_A_YEAR
    assert found.given[30:].sum() / years < 1.0
    assert found.firm[30:].sum() / years < 0.3


def test_a_threefold_surge_is_said_once_and_then_only_when_it_is_firmer_or_worse() -> None:
    counts = np.full((40, 6), 8.0) + np.tile([[0], [2], [-2], [1]], (10, 1))
    counts[-4:, 0] = 24.0
    found = walk(counts)
    assert found.given[:-4].sum() == 0
    assert found.given[-4:, 0].tolist() == [True, False, False, False]
    assert found.firm[-4, 0]
    counts[-1, 0] = 40.0
    assert walk(counts).given[-4:, 0].tolist() == [True, False, False, True]


def test_a_lasting_rise_is_found_by_the_sum_before_any_single_week_is_unlikely() -> None:
    counts = quiet(40, 8, seed=2)
    counts[-5:, 0] = [15, 16, 15, 16, 16]
    found = walk(counts)
    assert found.by_sum[-5:, 0].any()
    assert not found.by_tail[-5:, 0].any()


def test_a_short_history_gives_no_alert() -> None:
    counts = np.full((14, 3), 4.0)
    counts[-1] = 100.0
    assert not walk(counts).given.any()
    assert walk(np.vstack([np.full((6, 3), 4.0), counts])).given[-1].all()


def test_two_incidents_are_too_few_for_an_alert() -> None:
    counts = np.zeros((40, 5))
    counts[::13, 1:] = 1.0
    counts[-1, 0] = 2.0
    assert not walk(counts).given.any()
    counts[-1, 0] = 3.0
    assert walk(counts).given[-1, 0]


def test_the_sum_waits_through_silence_and_silence_is_no_alert() -> None:
    counts = np.full((44, 4), 8.0)
    counts[-6:, 0] = [14, 14, np.nan, np.nan, 14, 14]
    found = walk(counts, Rules(tail=1e-9))
    assert not found.given[-4:-2, 0].any()
    assert found.sums[-3, 0] == found.sums[-5, 0] > 0


def test_no_rule_speaks_for_a_count_at_or_below_what_is_usual() -> None:
    counts = quiet(80, 10, seed=9)
    counts[40:44] = 30.0
    found = walk(counts)
    spoke = found.by_tail | found.by_sum
    assert (counts[spoke] > found.mean[spoke]).all()
    assert (counts[spoke] >= WEEKLY.floor).all()


def test_an_empty_table_is_walked() -> None:
    assert walk(np.empty((0, 0))).given.shape == (0, 0)
    assert walk(np.empty((5, 0))).given.shape == (5, 0)
