"""Figures of agreement: Cohen's kappa and Krippendorff's alpha, with intervals, over nominal words or any distance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from marsad.desk import review_shapes

DRAWS = 2_000
"""Samples that an interval is drawn from (percentile bootstrap over claims)."""

MANY, FEWER = 60, 500
"""Where more patterns than this differ, as those of places and numbers do, so many samples are drawn."""

Unit = Mapping[str, Hashable]
"""Of one thing, who said what."""

Floats = NDArray[np.float64]
Words = tuple[Hashable, ...]
Statistic = Callable[[Sequence[Words], Floats], Floats]
"""A value for each row of weights, which say how often each pattern of words is there; nan where it is not defined."""

Distance = Callable[[Sequence[Hashable]], Floats]
"""How far each two of some values lie apart, 0 to 1, as a square table."""


def nominal(values: Sequence[Hashable]) -> Floats:
    """Any two different words are as different as any others."""
    found: Floats = 1 - np.eye(len(values))
    return found


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa (1960) of two people's words on the same things; None where it is not defined."""
    return _whole(pairs, _kappas)


def alpha(units: Sequence[Unit], apart: Distance = nominal) -> float | None:
    """Krippendorff's alpha (2011), over units with two words or more; None where it is not defined."""
    return _whole(_words(units), _alphas(apart))


def kappa_interval(pairs: Sequence[tuple[Hashable, Hashable]]) -> tuple[float | None, float | None]:
    """A 95% interval of `kappa` by drawing claims anew; the same claims give the same interval."""
    return _interval(pairs, _kappas)


def alpha_interval(units: Sequence[Unit], apart: Distance = nominal) -> tuple[float | None, float | None]:
    """A 95% interval of `alpha` by drawing claims anew; the same claims give the same interval."""
    return _interval(_words(units), _alphas(apart))


def mean_interval(values: Sequence[float]) -> tuple[float | None, float | None]:
    """A 95% interval of a mean by drawing claims anew; the same claims give the same interval."""
    return _interval([(value,) for value in values], _means)


def _words(units: Sequence[Unit]) -> list[Words]:
    """What was said of each unit, whoever said it; alpha does not look at who."""
    return [tuple(sorted(unit.values(), key=repr)) for unit in units if len(unit) > 1]


def _kappas(patterns: Sequence[Words], weights: Floats) -> Floats:
    names = list(dict.fromkeys(word for pattern in patterns for word in pattern))
    ends = np.array([[pattern[side] == name for name in names] for side in (0, 1) for pattern in patterns], float)
    lefts, rights = weights @ ends[: len(patterns)], weights @ ends[len(patterns) :]
    total = weights.sum(axis=1)
    observed = weights @ np.array([left == right for left, right in patterns], float) / total
    chance = (lefts * rights).sum(axis=1) / total**2
    return _ratio(observed - chance, 1 - chance)


def _alphas(apart: Distance) -> Statistic:
    def found(patterns: Sequence[Words], weights: Floats) -> Floats:
        names = list(dict.fromkeys(word for pattern in patterns for word in pattern))
        held = np.array([[pattern.count(name) for name in names] for pattern in patterns], float)
        far, size = held @ apart(names), held.sum(axis=1)
        total = weights @ size
        within = weights @ ((far * held).sum(axis=1) / (size - 1))
        return 1 - _ratio((total - 1) * within, ((weights @ (far @ held.T)) * weights).sum(axis=1))

    return found


def _means(patterns: Sequence[Words], weights: Floats) -> Floats:
    found: Floats = weights @ np.array(patterns, float)[:, 0] / weights.sum(axis=1)
    return found


def _ratio(above: Floats, below: Floats) -> Floats:
    """The one by the other; nan where the other is nothing."""
    some = below > 1e-12
    found: Floats = np.where(some, above / np.where(some, below, 1), np.nan)
    return found


def _whole(things: Sequence[Words], statistic: Statistic) -> float | None:
    if not things:
        return None
    patterns = Counter(things)
    (value,) = statistic(list(patterns), np.array([list(patterns.values())], float))
    return None if np.isnan(value) else float(value)


def _interval(things: Sequence[Words], statistic: Statistic) -> tuple[float | None, float | None]:
    if len(things) < 2:
        return None, None
    patterns = Counter(things)
    shares = np.array(list(patterns.values())) / len(things)
    draws = DRAWS if len(patterns) <= MANY else FEWER
    drawn = np.random.default_rng(len(things)).multinomial(len(things), shares, draws).astype(float)
    values = statistic(list(patterns), drawn)
    values = values[~np.isnan(values)]
    if len(values) < draws // 2:
        return None, None
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def of_pairs(units: Sequence[Unit]) -> list[review_shapes.Pair]:
    """How far each two people agree that said something of the same things."""
    made = []
    for left, right in combinations(sorted({name for unit in units for name in unit}), 2):
        shared = [(unit[left], unit[right]) for unit in units if left in unit and right in unit]
        if not shared:
            continue
        low, high = kappa_interval(shared)
        same = sum(one == other for one, other in shared)
        made.append(
            review_shapes.Pair(
                left=left, right=right, both=len(shared), same=same, kappa=kappa(shared), low=low, high=high
            )
        )
    return made
