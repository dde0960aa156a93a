"""Plain forecasts that any other must better: nought, the last count, and the counts of the last half or whole year."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from marsad.analysis import negbin, scores
from marsad.analysis.series import Floats

NAMES = {
    "zero": "nothing happens",
    "last_poisson": "as many as last time, give or take chance",
    "conflictology_12": "one of the last 12 counts",
    "moments_6": "mean and scatter of the last 6 counts",
    "moments_12": "mean and scatter of the last 12 counts",
}
"""The five by name, each in words."""
SHORT = {
    "zero": "nothing",
    "last_poisson": "last count",
    "conflictology_12": "one of 12",
    "moments_6": "mean of 6",
    "moments_12": "mean of 12",
}
"""The five by name, each in two or three words for a table."""


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """How a plain forecast fared: its CRPS, and the ends of its nine-in-ten range, by origin and area.

    Row t is of the forecast that row t of the counts allows, for `horizon` periods later; NaN where there is none, and
    in the ends of ranges where these were not asked for.
    """

    name: str
    crps: Floats
    low: Floats
    high: Floats


def baselines(counts: Floats, horizon: int, *, ranges: bool = False) -> list[Baseline]:
    """The five, of a table of counts (periods by areas, NaN for "no reports"); `ranges` works out their ranges, too."""
    outcome = np.full(counts.shape, np.nan)
    outcome[:-horizon] = counts[horizon:]
    last, half, year = windows(counts, 1)[:, :, 0], windows(counts, 6), windows(counts, 12)
    nought, none = np.zeros(counts.shape), np.full(counts.shape, np.nan)
    made = [
        Baseline("zero", np.abs(outcome), nought, nought),
        Baseline("last_poisson", scores.crps_poisson(outcome, last), none, none),
        Baseline("conflictology_12", _ensemble(year, outcome), none, none),
    ]
    of_moments = {"last_poisson": (last, nought), "moments_6": _moments(half), "moments_12": _moments(year)}
    for name in ("moments_6", "moments_12"):
        made.append(Baseline(name, scores.crps_negbin(outcome, *of_moments[name]), none, none))
    if not ranges:
        return made
    ends = {name: _range(*moments) for name, moments in of_moments.items()} | {"conflictology_12": _quantiles(year)}
    return [replace(one, low=ends[one.name][0], high=ends[one.name][1]) if one.name in ends else one for one in made]


def windows(counts: Floats, size: int) -> Floats:
    """The last `size` known counts at each period (periods, areas, size), newest first; NaN where there are fewer."""
    made = np.full((*counts.shape, size), np.nan)
    kept = np.full((counts.shape[1], size), np.nan)
    for period, row in enumerate(counts):
        there = ~np.isnan(row)
        kept[there] = np.column_stack([row[there], kept[there, :-1]])
        made[period] = kept
    return made


def _ensemble(window: Floats, outcome: Floats) -> Floats:
    """The CRPS of counts taken as draws, those that there are."""
    many = (~np.isnan(window)).sum(axis=2)
    apart = np.nansum(np.abs(window - outcome[:, :, None]), axis=2)
    between = np.nansum(np.abs(window[:, :, :, None] - window[:, :, None, :]), axis=(2, 3))
    size = np.where(many > 0, many, np.nan)
    return np.where(np.isnan(outcome), np.nan, apart / size - between / (2 * size**2))


def _moments(window: Floats) -> tuple[Floats, Floats]:
    """Mean and dispersion of a negative binomial with the mean and variance of a window; Poisson where no wider."""
    many = (~np.isnan(window)).sum(axis=2)
    full = np.where(many[:, :, None] > 0, window, 0.0)
    mean = np.where(many > 0, np.nanmean(full, axis=2), np.nan)
    extra = np.nanvar(full, axis=2) * many / np.maximum(many - 1, 1) - mean
    return mean, np.where(extra > 0, extra / np.maximum(mean, 1e-9) ** 2, 0.0)


def _range(mean: Floats, spread: Floats) -> tuple[Floats, Floats]:
    known = np.nan_to_num(mean)
    ends = [negbin.quantile(chance, known, spread) for chance in (0.05, 0.95)]
    low, high = (np.where(np.isnan(mean), np.nan, end) for end in ends)
    return low, high


def _quantiles(window: Floats) -> tuple[Floats, Floats]:
    full = np.where(np.isnan(window).all(axis=2, keepdims=True), 0.0, window)
    low, high = np.nanquantile(full, [0.05, 0.95], axis=2)
    return low, high
