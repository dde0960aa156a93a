"""The negative binomial, told by its mean and how far counts scatter beyond chance.

A count has a mean m > 0 and a dispersion a >= 0; its variance is m + a m². At a = 0 it is Poisson. All functions take
arrays that broadcast and give arrays of that shape.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

CLOSE_TO_POISSON = 1e-6
"""Dispersions below this are taken as none: the two differ by less than the last digits kept."""


def cdf(count: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Floats:
    """The chance of `count` or fewer; 0 for negative counts."""
    counts, means, spreads = _arrays(np.floor(count), mean, dispersion)
    shape = 1 / np.maximum(spreads, CLOSE_TO_POISSON)
    some = np.maximum(counts, 0)
    scattered = special.betainc(shape, some + 1, shape / (shape + means))
    plain = special.pdtr(some, means)
    return np.asarray(np.where(counts < 0, 0.0, np.where(spreads < CLOSE_TO_POISSON, plain, scattered)))


def log_pmf(count: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Floats:
    """The logarithm of the chance of exactly `count`, a whole number of 0 or more."""
    counts, means, spreads = _arrays(count, mean, dispersion)
    shape = 1 / np.maximum(spreads, CLOSE_TO_POISSON)
    scattered = (
        -np.log(shape + counts)
        - special.betaln(shape, counts + 1)
        + special.xlog1py(counts, -shape / (shape + means))
        - shape * np.log1p(means / shape)
    )
    plain = special.xlogy(counts, means) - means - special.gammaln(counts + 1)
    return np.asarray(np.where(spreads < CLOSE_TO_POISSON, plain, scattered))


def quantile(chance: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Floats:
    """The least count whose chance of not being passed is `chance` (between 0 and 1) or more."""
    chances, means, spreads = _arrays(chance, mean, dispersion)
    low = np.full(chances.shape, -1.0)
    high = np.ceil(means + 1)
    while np.any(short := cdf(high, means, spreads) < chances):
        high = np.where(short, 2 * high + 1, high)
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        enough = cdf(middle, means, spreads) >= chances
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high


def at_least(count: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Floats:
    """The chance of `count` or more."""
    return np.asarray(1 - cdf(np.asarray(count, float) - 1, mean, dispersion))


def _arrays(*parts: ArrayLike) -> tuple[Floats, ...]:
    return tuple(np.array(part, float) for part in np.broadcast_arrays(*parts))
