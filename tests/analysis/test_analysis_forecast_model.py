"""The model: nothing of the future, nothing of chance, and better than plain forecasts where there is a past."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.analysis import forecast_model, scores
from marsad.analysis.forecast_model import averages, issued


def world(periods: int = 120, areas: int = 4, seed: int = 1) -> forecast_model.Floats:
    """Counts whose means wander, scattered beyond chance."""
    chance = np.random.default_rng(seed)
    log = np.log(8) + np.cumsum(chance.normal(0, 0.15, (periods, areas)), axis=0)
    scattered = np.exp(np.clip(log, -1, 4)) * chance.gamma(4, 0.25, (periods, areas))
    return np.array(chance.poisson(scattered), float)


def test_no_forecast_knows_what_came_after() -> None:
    counts = world()
    changed = counts.copy()
    changed[80:] = 500
    for horizon in (1, 4):
        before, after = issued(counts, horizon), issued(changed, horizon)
        np.testing.assert_array_equal(before.mean[:80], after.mean[:80])
        np.testing.assert_array_equal(before.dispersion[:80], after.dispersion[:80])
        assert (before.mean[80:] != after.mean[80:]).any()


def test_it_is_better_than_plain_forecasts_and_covers() -> None:
    counts = world(200)
    made = issued(counts, 1)
    mean, spread, came = made.mean[60:-1], made.dispersion[60:-1], counts[61:]
    ours = scores.crps_negbin(came, mean, spread).mean()
    assert ours < scores.crps_poisson(came, np.maximum(counts[60:-1], 0.5)).mean()
    assert ours < np.abs(came - counts[60:-1]).mean()
    assert 0.84 < scores.covered(came, mean, spread).mean() < 0.97


def test_the_mean_follows_a_lasting_change() -> None:
    counts = np.full((60, 2), 2.0)
    counts[40:, 0] = 20
    made = issued(counts, 1)
    assert made.mean[39, 0] < 4
    assert made.mean[50, 0] > 15
    assert made.mean[50, 1] < 6


def test_periods_without_reports_are_passed_over() -> None:
    counts = world(60)
    holes = counts.copy()
    holes[20:30, 0] = np.nan
    made = issued(holes, 1)
    assert np.isfinite(made.mean).all()
    np.testing.assert_array_equal(averages(holes, 0.5)[29, 0], averages(holes, 0.5)[19, 0])
    silent = issued(np.full((20, 1), np.nan), 1)
    assert np.isnan(silent.mean).all()


def test_where_nothing_ever_happened_little_is_expected() -> None:
    counts = world(60, 3)
    counts[:, 0] = 0
    made = issued(counts, 1)
    assert 0 < made.mean[-1, 0] < 0.2 * counts[:, 1:].mean()


def test_moving_averages_by_hand() -> None:
    found = averages(np.array([[4.0], [0.0], [8.0]]), 0.5)[:, 0]
    np.testing.assert_allclose(found, [4, (0.5 * 4 + 0) / 1.5, (0.25 * 4 + 0 + 8) / 1.75])


def test_the_table_gives_the_score_itself() -> None:
    chance = np.random.default_rng(2)
    mean = np.exp(chance.uniform(-3, 7, 500))
    came = np.round(mean * chance.gamma(1, 1, 500))
    for spread in forecast_model.SPREADS:
        exact = scores.crps_negbin(came, mean, spread)
        np.testing.assert_allclose(forecast_model._crps(came, mean, spread), exact, rtol=0.01, atol=0.001)


def test_an_origin_sees_only_what_had_been_reported() -> None:
    counts = world(60)
    seen = counts.copy()
    seen[40] -= np.minimum(counts[40], 3)
    late = np.zeros((2, *counts.shape))
    late[0, 40] = late[1, 41] = counts[40] - seen[40]
    for speed in (0.2, 0.7):
        known = averages(counts, speed, late)
        np.testing.assert_allclose(known[40], averages(seen, speed)[40])
        np.testing.assert_allclose(known[41], averages(seen, speed)[41])
        np.testing.assert_allclose(known[42], averages(counts, speed)[42])
    assert (issued(counts, 1, late).mean[40] < issued(counts, 1).mean[40]).all()


def test_a_past_or_present_period_is_not_forecast() -> None:
    with pytest.raises(ValueError, match="to come"):
        issued(world(20), 0)
