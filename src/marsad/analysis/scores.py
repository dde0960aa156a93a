"""How good forecasts of counts were: scores that a forecast can only better by saying what it holds likely.

Lower is better in all but `covered`. Sources: Gneiting & Raftery 2007 (CRPS, log and interval score); Wei & Held 2014
(CRPS of the negative binomial and the Poisson in closed form); Czado, Gneiting & Held 2009 (PIT of counts); Hegre et
al. 2024, arXiv 2407.11045 (IGN as the ViEWS prediction challenge has it).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from marsad.analysis import negbin

Floats = NDArray[np.float64]

IGN_BINS = np.array([0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5])
"""Where the bins of IGN meet, the first beginning at 0 and the last without end."""


def crps_ensemble(draws: ArrayLike, outcome: ArrayLike) -> Floats:
    """The CRPS of draws (in the last dimension), in the units of the outcome: E|X - y| - E|X - X'| / 2."""
    ordered = np.sort(np.asarray(draws, float), axis=-1)
    size = ordered.shape[-1]
    apart = np.abs(ordered - np.asarray(outcome, float)[..., None]).mean(axis=-1)
    ranks = 2 * np.arange(1, size + 1) - size - 1
    return np.asarray(apart - (ranks * ordered).sum(axis=-1) / size**2)


def crps_negbin(outcome: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Floats:
    """The CRPS of a negative binomial of a mean and a dispersion (see `negbin`); Poisson where that is 0."""
    counts, means, spreads = (np.array(p, float) for p in np.broadcast_arrays(outcome, mean, dispersion))
    shape = 1 / np.maximum(spreads, negbin.CLOSE_TO_POISSON)
    chance = shape / (shape + means)
    steep = 4 * (1 - chance) / chance**2
    spread = special.hyp2f1(1 - shape, 0.5, 2, steep / (1 + steep)) / np.sqrt(1 + steep)  # by Pfaff: finite throughout
    biased = np.where(counts > 0, special.betainc(shape + 1, np.maximum(counts, 1), chance), 0.0)
    scattered = counts * (2 * negbin.cdf(counts, means, np.maximum(spreads, negbin.CLOSE_TO_POISSON)) - 1) - (
        means / chance
    ) * (chance * (2 * biased - 1) + spread)
    return np.where(spreads < negbin.CLOSE_TO_POISSON, crps_poisson(counts, means), scattered)


def crps_poisson(outcome: ArrayLike, mean: ArrayLike) -> Floats:
    """The CRPS of a Poisson distribution."""
    counts, means = (np.array(part, float) for part in np.broadcast_arrays(outcome, mean))
    exact = np.exp(special.xlogy(counts, means) - means - special.gammaln(counts + 1))
    spread = special.ive(0, 2 * means) + special.ive(1, 2 * means)
    return np.asarray((counts - means) * (2 * special.pdtr(counts, means) - 1) + 2 * means * exact - means * spread)


def log_score_negbin(outcome: ArrayLike, mean: ArrayLike, dispersion: ArrayLike) -> Floats:
    """The log score in bits: minus the binary logarithm of the chance that was given to the outcome."""
    return np.asarray(-negbin.log_pmf(outcome, mean, dispersion) / np.log(2))


def ign_ensemble(draws: ArrayLike, outcome: ArrayLike) -> Floats:
    """IGN of draws (in the last dimension): the log score of the outcome's bin, each bin given one draw more."""
    bins, bin_of = np.searchsorted(IGN_BINS, draws), np.searchsorted(IGN_BINS, outcome)
    hits = (bins == np.asarray(bin_of)[..., None]).sum(axis=-1) + 1
    return np.asarray(-np.log2(hits / (bins.shape[-1] + len(IGN_BINS) + 1)))


def ign_negbin(outcome: ArrayLike, mean: ArrayLike, dispersion: ArrayLike, draws: int = 1000) -> Floats:
    """IGN of a negative binomial, as of so many draws that fall into the bins in proportion to their chances."""
    counts, means, spreads = (np.array(p, float) for p in np.broadcast_arrays(outcome, mean, dispersion))
    edges = np.concatenate([[-np.inf], IGN_BINS, [np.inf]])
    bin_of = np.searchsorted(IGN_BINS, counts)
    below, above = edges[bin_of], edges[bin_of + 1]
    top = np.where(np.isinf(above), 1.0, negbin.cdf(np.where(np.isinf(above), 0, above), means, spreads))
    base = negbin.cdf(np.where(np.isinf(below), -1, below), means, spreads)
    return np.asarray(-np.log2((draws * (top - base) + 1) / (draws + len(IGN_BINS) + 1)))


def interval_score(outcome: ArrayLike, low: ArrayLike, high: ArrayLike, level: float) -> Floats:
    """The score of a central interval of a level such as 0.9 (MIS once averaged): its width and 2/a for each miss."""
    counts, lows, highs = (np.array(part, float) for part in np.broadcast_arrays(outcome, low, high))
    missed = np.maximum(lows - counts, 0) + np.maximum(counts - highs, 0)
    return np.asarray(highs - lows + 2 / (1 - level) * missed)


def covered(outcome: ArrayLike, mean: ArrayLike, dispersion: ArrayLike, level: float = 0.9) -> NDArray[np.bool_]:
    """Whether outcomes lie in the central interval of that level, ends included."""
    low = negbin.quantile((1 - level) / 2, mean, dispersion)
    high = negbin.quantile((1 + level) / 2, mean, dispersion)
    return np.asarray((low <= np.asarray(outcome)) & (np.asarray(outcome) <= high))


def pit(outcome: ArrayLike, mean: ArrayLike, dispersion: ArrayLike, seed: int = 0) -> Floats:
    """The randomised PIT, uniform between 0 and 1 where forecasts are right."""
    counts = np.asarray(outcome, float)
    below, upto = negbin.cdf(counts - 1, mean, dispersion), negbin.cdf(counts, mean, dispersion)
    return np.asarray(below + np.random.default_rng(seed).random(upto.shape) * (upto - below))


def brier(happened: ArrayLike, chance: ArrayLike) -> Floats:
    """The square of how far a stated chance was from what came: 1 where it happened, else 0."""
    return np.asarray((np.asarray(happened, float) - np.asarray(chance, float)) ** 2)


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference of two scores, its standard error and the range that holds it nine times in ten."""

    mean: float
    error: float
    low: float
    high: float


def difference(ours: ArrayLike, theirs: ArrayLike, *, block: int = 6, draws: int = 2000, seed: int = 0) -> Difference:
    """Ours minus theirs, by a bootstrap of moving blocks of time (the first dimension), as neighbours hang together.

    Raises:
        ValueError: when the two have no outcome in common.
    """
    gaps = np.asarray(ours, float) - np.asarray(theirs, float)
    of_time = gaps.reshape(len(gaps), -1).mean(axis=1) if gaps.size else gaps
    if not of_time.size:
        raise ValueError("nothing to compare")
    size = min(block, len(of_time))
    blocks = np.convolve(of_time, np.ones(size), "valid")
    many = -(-len(of_time) // size)
    picked = np.random.default_rng(seed).integers(len(blocks), size=(draws, many))
    means = blocks[picked].sum(axis=1) / (many * size)
    low, high = np.quantile(means, [0.05, 0.95])
    return Difference(float(of_time.mean()), float(means.std()), float(low), float(high))
