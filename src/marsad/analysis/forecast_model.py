"""How many to come: one negative binomial per area and origin, out of nothing but the counts known at that origin.

A family of plain forecasts runs through the past: a moving average that forgets fast or slowly, drawn more or less
towards a long mean that areas share, with more or less scatter. Each is scored, at every origin, on the outcomes known
by then, of all areas and of the area itself; the better one has been, the more it weighs. The weighted family is put as
one negative binomial of the same mean and variance. Nothing is drawn at random, and nothing in it foresees a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

from marsad.analysis import negbin

Floats = NDArray[np.float64]

SPEEDS = (0.1, 0.2, 0.35, 0.5, 0.7)
"""How much of each new count a moving average takes up."""
PULLS = (0.0, 0.15, 0.3)
"""How far a forecast is drawn from the moving average towards the long mean."""
SPREADS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.2, 4.0, 8.0, 16.0)
"""Dispersions, see `negbin`."""
LONG = 0.08
"""How much of each new count the long mean takes up: it remembers about two years of months."""
SHARED = 0.5
"""How much of the long mean is the mean of all areas."""
LEAST = 0.02
"""No mean is less: nowhere is an incident impossible."""
WARM = 6
"""Origins at the beginning of a series that are not scored: their averages are of too few counts."""
FORGET = 120
"""Periods after which an old score weighs half."""
EARLY = 24
"""So many scored periods make the past speak at half its strength."""
OWN = 60
"""So many scored periods of an area make its own past weigh as much as that of all areas."""
SHARP = 60.0
"""How fast weight falls as a member's past score rises above the best: at 1/60 more it is down to 1/e."""


@dataclass(frozen=True, slots=True, eq=False)
class Issued:
    """Forecasts of the count `horizon` periods ahead, from every origin: arrays of periods by areas.

    Row t is made of rows 0 to t of the counts, and is of row t + `horizon`; NaN where an area had no count by then.
    """

    horizon: int
    mean: Floats
    dispersion: Floats


def issued(counts: Floats, horizon: int, late: Floats | None = None) -> Issued:
    """All forecasts that would have been made of a table of counts (periods by areas, NaN for "no reports").

    `late` tells what an origin could not know yet: `late[k, t]` are the incidents of period t - k that were first
    reported after period t was over. So the past is judged by what was known then.

    Raises:
        ValueError: when the horizon is not at least one period.
    """
    if horizon < 1:
        raise ValueError(f"a forecast is of a period to come, not of {horizon} ahead")
    periods, areas = counts.shape
    means, scale = _members(counts, late)
    scored = _scored(means, scale, counts, horizon)
    fade = 0.5 ** (1 / FORGET)
    total, known = np.zeros((len(SPREADS), len(means), areas)), np.zeros(areas)
    mean, dispersion = np.full((periods, areas), np.nan), np.full((periods, areas), np.nan)
    for origin in range(periods):
        past = origin - horizon
        if past >= WARM:
            new = scored[:, :, past]
            there = ~np.isnan(new[0, 0])
            total = total * fade + np.where(there, new, 0.0)
            known = known * fade + there
        mean[origin], dispersion[origin] = _as_one(means[:, origin], _weights(total, known))
    return Issued(horizon, mean, dispersion)


def averages(counts: Floats, speed: float, late: Floats | None = None) -> Floats:
    """The moving average after each period, weighted by age; periods without reports leave it as it was.

    What was reported later than a period (see `issued`) is taken out of its average.
    """
    made = np.full(counts.shape, np.nan)
    total, weight = np.zeros(counts.shape[1:]), np.zeros(counts.shape[1:])
    for period, row in enumerate(counts):
        there = ~np.isnan(row)
        total = np.where(there, (1 - speed) * total + speed * np.nan_to_num(row), total)
        weight = np.where(there, (1 - speed) * weight + speed, weight)
        unknown = speed * _ages(speed, late) @ late[:, period] if late is not None else 0.0
        made[period] = np.divide(np.maximum(total - unknown, 0), weight, out=made[period], where=weight > 0)
    return made


def _ages(speed: float, late: Floats) -> Floats:
    return np.asarray((1 - speed) ** np.arange(len(late)))


def _members(counts: Floats, late: Floats | None) -> tuple[Floats, Floats]:
    """The means of all members (members, periods, areas), and how large counts of each area were (periods, areas)."""
    own = averages(counts, LONG, late)
    there = ~np.isnan(own)
    many = there.sum(axis=1, keepdims=True)
    shared = np.where(there, own, 0).sum(axis=1, keepdims=True) / np.maximum(many, 1)
    steady = (1 - SHARED) * own + SHARED * shared
    quick = [averages(counts, speed, late) for speed in SPEEDS]
    made = [(1 - pull) * average + pull * steady for average in quick for pull in PULLS]
    return np.maximum(np.stack(made), LEAST), 1 + own


def _scored(means: Floats, scale: Floats, counts: Floats, horizon: int) -> Floats:
    """The CRPS of each member at each origin whose outcome is known, in shares of the area's usual counts."""
    if len(counts) <= horizon:
        return np.empty((len(SPREADS), len(means), 0, counts.shape[1]))
    of, outcome = means[:, :-horizon], np.broadcast_to(counts[horizon:], means[:, :-horizon].shape)
    shares = [_crps(outcome, of, spread) / scale[:-horizon] for spread in SPREADS]
    return np.stack(shares)


def _crps(outcome: Floats, mean: Floats, spread: float) -> Floats:
    """As `scores.crps_negbin`, but its slow part, which is of mean and spread alone, is read off a table."""
    shape = 1 / spread
    chance = shape / (shape + mean)
    upto = special.betainc(shape, outcome + 1, chance)
    exact = np.exp(negbin.log_pmf(outcome, mean, spread))
    biased = upto - exact * (1 + outcome * spread)
    between = np.exp(np.interp(np.log(mean), _GRID, _between(spread)))
    return np.asarray(outcome * (2 * upto - 1) - mean * (2 * biased - 1 + between))


_GRID = np.linspace(np.log(LEAST), np.log(1e6), 700)


@lru_cache(maxsize=len(SPREADS))
def _between(spread: float) -> Floats:
    """Half of how far two draws are apart, in shares of their mean, as logarithms along the grid of means."""
    chance = 1 / (1 + spread * np.exp(_GRID))
    steep = 4 * (1 - chance) / chance**2
    return np.asarray(np.log(special.hyp2f1(1 - 1 / spread, 0.5, 2, steep / (1 + steep)) / np.sqrt(1 + steep) / chance))


def _weights(total: Floats, known: Floats) -> Floats:
    """The weight of each member for each area (spreads, means, areas): by its past with all areas and with this one."""
    everywhere = total.sum(axis=2, keepdims=True) / max(known.sum(), 1.0)
    here = total / np.maximum(known, 1.0)
    own = known / (known + OWN)
    past = (1 - own) * everywhere + own * here
    best = np.maximum(past.min(axis=(0, 1), keepdims=True), 1e-9)
    longest = known.max(initial=0.0)
    sharp = SHARP * longest / (longest + EARLY)
    weights = np.exp(-np.minimum(sharp * (past / best - 1), 500))
    return np.asarray(weights / weights.sum(axis=(0, 1), keepdims=True))


def _as_one(means: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Mean and dispersion of the one negative binomial with the mean and variance of the weighted members."""
    of_mean, of_spread = weights.sum(axis=0), np.tensordot(np.array(SPREADS), weights, 1)
    mean = (of_mean * means).sum(axis=0)
    square = ((of_mean + of_spread) * means**2).sum(axis=0)
    return mean, np.maximum(square / mean**2 - 1, SPREADS[0] / 2)
