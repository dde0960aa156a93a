"""Figures of agreement: Cohen's kappa and Krippendorff's alpha, with intervals, over nominal words or any distance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.desk import review_shapes

DRAWS = 500
"""Samples that an interval is drawn from (percentile bootstrap over claims: Efron and Tibshirani 1993, chapter 13)."""

Unit = Mapping[str, Hashable]
"""Of one thing, who said what."""

Floats = NDArray[np.float64]
Words = tuple[int, ...]
"""What was said of one thing, each word by its number."""
Statistic = Callable[[Sequence[Words], Floats], Floats]
"""A value for each row of weights, which say how often each pattern of words is there; nan where it is not defined."""

Distance = Callable[[Sequence[Hashable]], Floats]
"""How far each two of some values lie apart, 0 to 1, as a square table."""


class Figure(NamedTuple):
    """A value and its 95% interval, each None where it is not defined; the same claims give the same interval."""

    value: float | None
    low: float | None
    high: float | None


def nominal(values: Sequence[Hashable]) -> Floats:
    """Any two different words are as different as any others."""
    found: Floats = 1 - np.eye(len(values))
    return found


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Figure:
    """Cohen's kappa (1960) of two people's words on the same things."""
    return _figure(_numbered(pairs)[0], _kappas)


def alpha(units: Sequence[Unit], apart: Distance = nominal) -> Figure:
    """Krippendorff's alpha (2011), over units with two words or more."""
    things, names = _numbered(unit.values() for unit in units if len(unit) > 1)
    # Alpha does not look at who said it.
    unordered = [tuple(sorted(words)) for words in things]
    return _figure(unordered, lambda patterns, weights: _alphas(patterns, weights, apart(names)))


def mean(values: Sequence[float]) -> Figure:
    """The mean of some values."""
    things, held = _numbered((value,) for value in values)
    return _figure(
        things,
        lambda patterns, weights: (weights * np.array(held)[np.ravel(patterns)]).sum(axis=1) / weights.sum(axis=1),
    )


def _numbered(things: Iterable[Iterable[Hashable]]) -> tuple[list[Words], list[Hashable]]:
    """What was said of each thing, its words by their numbers, and the words."""
    numbers: dict[Hashable, int] = {}
    return [tuple(numbers.setdefault(word, len(numbers)) for word in words) for words in things], list(numbers)


def _kappas(patterns: Sequence[Words], weights: Floats) -> Floats:
    lefts, rights = np.array(patterns).T
    # Chance makes two alike by no word that only one of them uses.
    both = np.intersect1d(lefts, rights)
    alike = np.column_stack([lefts == rights, lefts[:, None] == both, rights[:, None] == both])
    ends = _product(weights, alike.astype(float))
    total = weights.sum(axis=1)
    chance = (ends[:, 1 : len(both) + 1] * ends[:, len(both) + 1 :]).sum(axis=1) / total**2
    return _ratio(ends[:, 0] / total - chance, 1 - chance)


def _alphas(patterns: Sequence[Words], weights: Floats, apart: Floats) -> Floats:
    size = np.array([len(pattern) for pattern in patterns])
    starts = np.cumsum(size) - size
    words = np.concatenate(patterns)
    between = np.add.reduceat(np.add.reduceat(apart[np.ix_(words, words)], starts, axis=0), starts, axis=1)
    sums = _product(weights, np.column_stack([size, between.diagonal() / (size - 1), between]))
    total, within = sums[:, 0], sums[:, 1]
    return 1 - _ratio((total - 1) * within, (sums[:, 2:] * weights).sum(axis=1))


def _product(weights: Floats, table: Floats) -> Floats:
    """The product of two matrices by so few rows that one core does it: to wake others takes longer than the work."""
    step = max(2, 250_000 // table.size)
    return np.vstack([weights[at : at + step] @ table for at in range(0, len(weights), step)])


def _ratio(above: Floats, below: Floats) -> Floats:
    """The one by the other; nan where the other is nothing."""
    some = below > 1e-12
    found: Floats = np.where(some, above / np.where(some, below, 1), np.nan)
    return found


def _figure(things: Sequence[Words], statistic: Statistic) -> Figure:
    if not things:
        return Figure(None, None, None)
    patterns = Counter(things)
    counts = np.array(list(patterns.values()))
    value, *drawn = statistic(list(patterns), np.vstack([counts, _draws(counts)]).astype(float))
    known = np.array(drawn)[~np.isnan(drawn)]
    low, high = np.percentile(known, (2.5, 97.5)) if len(things) > 1 and len(known) >= DRAWS // 2 else (None, None)
    return Figure(*(None if one is None or np.isnan(one) else float(one) for one in (value, low, high)))


def _draws(counts: NDArray[np.int_]) -> NDArray[np.int_]:
    """How often each pattern is in each sample of as many things, of which there are so many of each pattern."""
    many, by = int(counts.sum()), np.random.default_rng(int(counts.sum()))
    if many > 4 * len(counts):
        return by.multinomial(many, counts / many, DRAWS)
    # Where few are alike, to draw one thing after another is the less work.
    drawn = np.repeat(np.arange(len(counts)), counts)[by.integers(many, size=(DRAWS, many))]
    rows = np.arange(DRAWS)[:, None] * len(counts)
    return np.bincount((drawn + rows).ravel(), minlength=DRAWS * len(counts)).reshape(DRAWS, -1)


def of_pairs(units: Sequence[Unit]) -> list[review_shapes.Pair]:
    """How far each two people agree that said something of the same things."""
    made = []
    for left, right in combinations(sorted({name for unit in units for name in unit}), 2):
        shared = [(unit[left], unit[right]) for unit in units if left in unit and right in unit]
        if not shared:
            continue
        value, low, high = kappa(shared)
        same = sum(one == other for one, other in shared)
        made.append(
            review_shapes.Pair(left=left, right=right, both=len(shared), same=same, kappa=value, low=low, high=high)
        )
    return made
