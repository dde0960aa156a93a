"""What is usual in each area: the mean of its last half year, moved towards all areas where it holds little."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from marsad.analysis.surge_chance import Numbers, pooled_dispersion


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual before one period, an entry per area.

    `mean` is the mean count per period, `dispersion` that of one new count about it, the unsureness of the mean
    included, and `known` how many periods it rests on. `scatter` is the dispersion that all areas share.
    """

    mean: Numbers
    dispersion: Numbers
    known: Numbers
    scatter: float


def baseline(counts: Numbers, *, window: int, gap: int) -> Baseline:
    """What was usual before the last row of `counts` (periods in rows, areas in columns, NaN where nothing is known).

    The last row and the `gap` rows before it are left out, so that a surge does not soon pass for usual; of the rest
    the last `window` count. The means are gamma-Poisson shrunk: each area's is weighed against the mean of all areas
    as if that were `prior` more periods, where `prior` follows from how far apart the areas are (method of moments), so
    that an area with no incident yet has a small mean and not 0.
    """
    end = max(0, counts.shape[0] - 1 - gap)
    past = counts[max(0, end - window) : end]
    areas = counts.shape[1]
    if not past.size:
        return Baseline(np.full(areas, np.nan), np.full(areas, np.nan), np.zeros(areas), np.nan)
    known = np.sum(~np.isnan(past), axis=0).astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        own = np.nan_to_num(np.nanmean(past, axis=0))
    scatter = pooled_dispersion(past)
    mean = _shrunk(own, known, scatter)
    many = np.maximum(known, 1.0)
    unsure = (1 / np.maximum(mean, 0.05) + scatter) / many
    return Baseline(mean, scatter + unsure, known, scatter)


def _shrunk(own: Numbers, known: Numbers, scatter: float) -> Numbers:
    some = known > 0
    if not some.any():
        return own
    overall = max(float(np.average(own[some], weights=known[some])), 1e-3)
    noise = float(np.mean((overall + scatter * overall**2) / known[some]))
    apart = max(float(np.var(own[some])) - noise, 0.05 * overall**2)
    prior = overall / apart
    found: Numbers = (own * known + overall * prior) / (known + prior)
    return found
