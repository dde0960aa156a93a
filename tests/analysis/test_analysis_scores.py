"""Scores beside `scoringrules`, and beside the definitions summed out by hand."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from marsad.analysis import negbin, scores

MEANS = st.floats(0.02, 400)
SPREADS = st.floats(0.01, 20)
COUNTS = st.integers(0, 1200)


def random_cases(many: int = 2000) -> tuple[scores.Floats, scores.Floats, scores.Floats]:
    chance = np.random.default_rng(8)
    means = np.exp(chance.uniform(-4, 6, many))
    spreads = np.exp(chance.uniform(-3, 2, many))
    return np.round(means * chance.gamma(1, 1, many)), means, spreads


def summed(count: int, mean: float, spread: float) -> float:
    """The CRPS by its definition."""
    upto = int(negbin.quantile(1 - 1e-13, mean, spread)) + count + 2
    grid = np.arange(upto)
    return float(((negbin.cdf(grid, mean, spread) - (grid >= count)) ** 2).sum())


def test_crps_of_the_negative_binomial_is_that_of_scoringrules() -> None:
    counts, means, spreads = random_cases()
    theirs = scoringrules.crps_negbinom(counts, 1 / spreads, 1 / (1 + spreads * means))
    np.testing.assert_allclose(scores.crps_negbin(counts, means, spreads), theirs, rtol=1e-9, atol=1e-9)


def test_log_score_is_that_of_scoringrules() -> None:
    counts, means, spreads = random_cases()
    small = (counts < 50) & (spreads > 0.1) & (spreads < 1)  # theirs gives counts no chance at all beyond these
    counts, means, spreads = counts[small], means[small], spreads[small]
    theirs = scoringrules.logs_negbinom(counts, 1 / spreads, 1 / (1 + spreads * means)) / np.log(2)
    np.testing.assert_allclose(scores.log_score_negbin(counts, means, spreads), theirs, rtol=1e-9, atol=1e-9)


def test_crps_of_the_poisson_is_that_of_scoringrules() -> None:
    chance = np.random.default_rng(3)
    means = chance.uniform(0.1, 60, 500)
    counts = chance.integers(0, 90, 500).astype(float)
    theirs = scoringrules.crps_poisson(counts, means)
    np.testing.assert_allclose(scores.crps_poisson(counts, means), theirs, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(scores.crps_negbin(counts, means, 0), theirs, rtol=1e-9, atol=1e-9)


def test_crps_and_interval_score_of_draws_are_those_of_scoringrules() -> None:
    chance = np.random.default_rng(4)
    draws = chance.poisson(8, (300, 41)).astype(float)
    counts = chance.poisson(9, 300).astype(float)
    np.testing.assert_allclose(
        scores.crps_ensemble(draws, counts), scoringrules.crps_ensemble(counts, draws, estimator="qd"), atol=1e-9
    )
    low, high = draws.min(axis=1), draws.max(axis=1)
    theirs = scoringrules.interval_score(counts, low, high, 0.1)
    np.testing.assert_allclose(scores.interval_score(counts, low, high, 0.9), theirs, atol=1e-9)


def test_brier_is_that_of_scoringrules() -> None:
    chance = np.random.default_rng(5)
    happened, told = chance.integers(0, 2, 200), chance.random(200)
    np.testing.assert_allclose(scores.brier(happened, told), scoringrules.brier_score(happened, told), atol=1e-9)


@given(COUNTS, MEANS, SPREADS)
def test_crps_is_its_definition(count: int, mean: float, spread: float) -> None:
    if mean * (1 + spread) < 1000:
        assert float(scores.crps_negbin(count, mean, spread)) == pytest.approx(summed(count, mean, spread), rel=1e-6)


@given(st.floats(0.001, 0.999), MEANS, st.floats(0, 20))
def test_a_quantile_is_the_least_count_that_reaches_its_chance(chance: float, mean: float, spread: float) -> None:
    found = negbin.quantile(chance, mean, spread)
    assert negbin.cdf(found, mean, spread) >= chance
    assert negbin.cdf(found - 1, mean, spread) < chance


@given(COUNTS, MEANS, st.floats(0, 20))
def test_chances_add_up(count: int, mean: float, spread: float) -> None:
    exactly = np.exp(negbin.log_pmf(count, mean, spread))
    between = negbin.cdf(count, mean, spread) - negbin.cdf(count - 1, mean, spread)
    assert float(exactly) == pytest.approx(float(between), abs=1e-9)
    assert float(negbin.at_least(count + 1, mean, spread) + negbin.cdf(count, mean, spread)) == pytest.approx(1)


def test_crps_stays_finite_where_its_series_grows_long() -> None:
    for mean, spread in ((2604.2, 0.0104), (7000.0, 0.01), (30000.0, 20.0), (0.001, 20.0)):
        assert np.isfinite(scores.crps_negbin([0, 1, 50, 5000], mean, spread)).all()


def test_ign_by_hand() -> None:
    draws = np.array([[0, 0, 1, 2, 3, 7, 7, 700]], float)
    for outcome, hits in ((0, 2), (1, 2), (5, 1), (8, 2), (900, 1), (40, 0)):
        assert scores.ign_ensemble(draws, [outcome])[0] == pytest.approx(-np.log2((hits + 1) / (8 + 11))), outcome


def test_ign_of_a_distribution_is_that_of_many_draws() -> None:
    mean, spread = 9.0, 0.6
    draws = negbin.quantile((np.arange(1000) + 0.5) / 1000, mean, spread)
    for outcome in (0, 1, 4, 9, 30, 70, 3000):
        exact = scores.ign_negbin(outcome, mean, spread)
        drawn = scores.ign_ensemble(draws, outcome)
        assert 2 ** -float(exact) == pytest.approx(2 ** -float(drawn), abs=1.5 / 1011), outcome


def test_right_forecasts_cover_as_they_say_and_their_pit_is_even() -> None:
    chance = np.random.default_rng(6)
    spread = 0.5
    means = chance.uniform(30, 60, 4000)
    counts = chance.poisson(chance.gamma(1 / spread, means * spread)).astype(float)
    assert scores.covered(counts, means, spread).mean() == pytest.approx(0.9, abs=0.02)
    heights = np.histogram(scores.pit(counts, means, spread), 10, (0, 1))[0] / 4000
    np.testing.assert_allclose(heights, 0.1, atol=0.02)
    assert scores.covered(counts, means / 3, spread).mean() < 0.8


def test_a_difference_has_wider_errors_where_neighbouring_months_hang_together() -> None:
    chance = np.random.default_rng(7)
    apart = chance.normal(1, 1, 120)
    together = np.repeat(chance.normal(1, 1, 20), 6)
    alone, joined = (scores.difference(gaps, np.zeros(120)) for gaps in (apart, together))
    assert alone.mean == pytest.approx(apart.mean())
    assert alone.low < alone.mean < alone.high
    assert joined.error > 1.5 * alone.error
    assert scores.difference(apart, np.zeros(120)) == alone


def test_nothing_is_not_compared() -> None:
    with pytest.raises(ValueError, match="nothing"):
        scores.difference([], [])
