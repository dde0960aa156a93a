"""Negative-binomial counts: how likely so many are, how scattered they come, and draws of them.

Counts of violence are more scattered than Poisson counts, so that thresholds out of the Poisson distribution alarm far
too often. Here a count has a mean m and a dispersion a, and the variance m + a m² (a = 0 is Poisson).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsad.analysis import negbin

Numbers = NDArray[np.float64]

LEAST_MEAN = 1e-3
"""Means below this are taken as this: nowhere is an incident wholly impossible."""
LEAST_DISPERSION, MOST_DISPERSION = 0.02, 3.0


def tail(count: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Numbers:
    """The chance of at least `count` incidents, for arrays that broadcast, no less than 1e-12; NaN where the count is
    NaN."""
    counts = np.asarray(count, dtype=float)
    found = negbin.at_least(np.nan_to_num(counts), np.maximum(mean, LEAST_MEAN), dispersion)
    return np.where(np.isnan(counts), np.nan, np.clip(found, 1e-12, 1.0))


def least_count(chance: float, mean: float, dispersion: float) -> int:
    """The least count that is as unlikely as `chance` or more: the smallest y with P(Y >= y) <= chance."""
    return 1 + int(negbin.quantile(1 - chance, max(mean, LEAST_MEAN), dispersion))


def ratio(count: ArrayLike, mean: ArrayLike, dispersion: ArrayLike, factor: float) -> Numbers:
    """The log of how much likelier a count is with `factor` times the mean than with the mean (for arrays)."""
    counts, means, spreads = (np.asarray(part, dtype=float) for part in (count, mean, dispersion))
    spreads = np.maximum(spreads, 1e-6)
    means = np.maximum(means, LEAST_MEAN)
    scale = np.log1p(factor * means * spreads) - np.log1p(means * spreads)
    found: Numbers = counts * (math.log(factor) - scale) - scale / spreads
    return found


def draw(chance: np.random.Generator, mean: ArrayLike, dispersion: ArrayLike, size: tuple[int, ...]) -> Numbers:
    """Random counts; `mean` and `dispersion` broadcast to `size`."""
    means = np.maximum(np.broadcast_to(np.asarray(mean, dtype=float), size), LEAST_MEAN)
    spreads = np.broadcast_to(np.asarray(dispersion, dtype=float), size)
    shape = 1 / np.maximum(spreads, 1e-6)
    found: Numbers = chance.poisson(chance.gamma(shape, means / shape)).astype(float)
    return found


def pooled_dispersion(counts: Numbers, most: float = MOST_DISPERSION) -> float:
    """One dispersion for all areas, by moments: the sum of (variance - mean) over the sum of squared means.

    `counts` has periods in rows and areas in columns, NaN where nothing is known. Areas are pooled because half a year
    of one area's counts says little of its scatter.
    """
    known = np.sum(~np.isnan(counts), axis=0)
    some = counts[:, known >= 2]
    if not some.size:
        return LEAST_DISPERSION
    many = known[known >= 2]
    means = np.nanmean(some, axis=0)
    variances = np.nanvar(some, axis=0, ddof=1)
    weight = many - 1
    squares = float(np.sum(weight * np.maximum(means**2 - variances / many, 0.0)))
    if squares <= 0:
        return LEAST_DISPERSION
    return float(np.clip(np.sum(weight * (variances - means)) / squares, LEAST_DISPERSION, most))
