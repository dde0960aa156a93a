"""How each originator tends to count, learned from a whole record, and tolls weighed by it.

The model, on the logarithm of tolls: a figure is the true toll, times the share that was known by the day it was
published, times the originator's own leaning, times an error of its own. Leanings and errors are learned by expectation
and maximisation and drawn towards what is common to all, so that a voice heard seldom is taken for an ordinary one. A
figure that repeats an earlier one of another originator to the digit is a copy with a probability that is learned too,
and counts only by the rest. (After truth discovery with sources' bias and variance, as surveyed by Li and others 2015,
arXiv 1505.02463; with the two assumptions dropped that news breaks: that sources are independent, and never updated.)
Nobody's habits are for publishing: they rest on what others said, not on what was so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from marsad.incidents.reconciling import reconcile
from marsad.model.incident import Figure
from marsad.model.interval import Estimate

LEVEL = 0.9
"""How often the true toll is to lie from low to high."""

LEANING, ERROR = 0.25, 0.3
"""Standard deviations on the log scale before anything is learned: of leanings between originators, and of one figure's
error. A toll that is off by a factor of 1.3 is ordinary (UCDP GED Iraq: the median of ranges is 1.3)."""

WORTH = 8.0
"""Figures that what is held beforehand of an originator's error is worth."""

COPYING = (1.0, 9.0)
"""What is held beforehand of how often one copies: as if of ten figures one had been a copy."""

ENOUGH_PAIRS = 20
"""Updates of figures from which it is learned how tolls grow; with fewer, they are taken not to."""

ROUNDS = 40
_GRID = 241
_root = np.vectorize(math.erf, otypes=[float])


@dataclass(frozen=True, slots=True)
class Case:
    """The figures of one quantity of one incident, and the day from which it was known, None where that is open."""

    figures: tuple[Figure, ...]
    started: date | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """How an originator counts: `leaning` is added to the logarithm, `error` the standard deviation, `unsure` that of
    the leaning itself, `copies` the share of figures taken from others, `figures` how many it was learned from."""

    leaning: float = 0.0
    error: float = math.hypot(ERROR, 0.0)
    unsure: float = LEANING
    copies: float = COPYING[0] / sum(COPYING)
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Habits:
    """What was learned from a record. At day t the share 1 - `unknown` exp(-t / `days`) of a toll is known; `toll` is
    mean and standard deviation of the logarithm of tolls; `shared` that of a leaning common to all."""

    by: Mapping[str, Habit] = field(default_factory=dict)
    unknown: float = 0.0
    days: float = 1.0
    toll: tuple[float, float] = (1.0, 2.0)
    shared: float = LEANING

    def of(self, originator: str) -> Habit:
        """The habit of an originator; of one not met before, what is held beforehand."""
        return self.by.get(originator, Habit())

    def known(self, days: float) -> float:
        """The logarithm of the share of a toll that is known so many days on."""
        return math.log(1.0 - self.unknown * math.exp(-max(0.0, days) / self.days))


@dataclass(slots=True)
class _Heard:
    """A figure that weighs in on a case: its logarithm, corrected for what was not known yet, and its rivals."""

    case: int
    originator: str
    figure: Figure
    days: float
    twins: tuple[str, ...]
    earlier: int
    value: float = 0.0
    weight: float = 1.0


def learn(cases: Sequence[Case]) -> Habits:
    """The habits of all originators of some cases, of a record as a whole."""
    unknown, days = _growth(cases)
    habits = Habits(unknown=unknown, days=days)
    heard = [one for number, case in enumerate(cases) for one in _heard(number, case)]
    heard = [one for one in heard if one.figure.is_precise() and one.figure.best() > 0]
    if not heard:
        return habits
    for one in heard:
        one.value = math.log(one.figure.best()) - habits.known(one.days)
    return _fit(heard, habits)


def weigh(case: Case, habits: Habits) -> Estimate:
    """The toll of one case by all figures, each weighed by its originator's habits; low to high holds the true one with
    the chance `LEVEL`, as far as the model goes. Open figures ("at least 40") and ranges count as what they are.

    Raises:
        ValueError: when the case has no figure.
    """
    plain = reconcile(case.figures)
    if plain.high == 0:
        return replace(plain, rule="all say that there were none")
    heard = _chosen(_heard(0, case), habits)
    grid = _grid(heard, habits)
    mean, spread = habits.toll
    odds = -0.5 * ((grid - mean) / spread) ** 2
    for one in heard:
        odds = odds + one.weight * np.log(_likelihood(one, grid, habits))
    chances = _shaken(np.exp(odds - odds.max()), grid, habits.shared)
    steps = np.cumsum(chances) / chances.sum()
    below, above = (math.exp(float(np.interp(share, steps, grid))) for share in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    best = max(1, round(math.exp(float((grid * chances).sum() / chances.sum()))))
    low, high = min(best, max(1, round(below))), max(best, round(above))
    voices = len({one.originator for one in heard})
    words = f"{voices} originators weighed" if voices > 1 else "one originator's figure"
    return Estimate(
        low=low,
        best=best,
        high=high,
        rule=f"{words} by how each has counted before; low to high is meant to hold the toll nine times in ten",
        claims=plain.claims,
        originators=plain.originators,
    )


def _growth(cases: Sequence[Case]) -> tuple[float, float]:
    """How much of a toll is not known at first, and in how many days it gets known: by originators' own updates."""
    pairs = [pair for case in cases for pair in _updates(case)]
    if len(pairs) < ENOUGH_PAIRS:
        return 0.0, 1.0
    told = np.array(pairs)
    best = (math.inf, 0.0, 1.0)
    for days in (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 9.0, 14.0):
        for unknown in np.arange(0.0, 0.8, 0.05):
            share = [np.log(1.0 - unknown * np.exp(-told[:, side] / days)) for side in (0, 1)]
            off = np.abs(told[:, 2] - (share[1] - share[0]))
            best = min(best, (float(np.minimum(off, 1.0).mean()), float(unknown), days))
    return best[1], best[2]


def _updates(case: Case) -> list[tuple[float, float, float]]:
    """Day, later day, and growth of the logarithm, for each two figures of one originator that follow each other."""
    own: dict[str, list[tuple[float, int]]] = {}
    for figure in sorted(case.figures, key=lambda one: (one.published or date.min, one.best())):
        if figure.is_precise() and figure.best() > 4:
            own.setdefault(figure.originator, []).append((_after(figure, case), figure.best()))
    return [
        (before, after, math.log(later / earlier))
        for told in own.values()
        for (before, earlier), (after, later) in zip(told, told[1:], strict=False)
        if after > before
    ]


def _after(figure: Figure, case: Case) -> float:
    """Days after the incident, in the middle of the day of publication; 0.5 where unknown."""
    days = [one.published for one in case.figures if one.published]
    start = case.started or min(days, default=None)
    return max(0, (figure.published - start).days) + 0.5 if figure.published and start else 0.5


def _heard(number: int, case: Case) -> list[_Heard]:
    """Every figure of a case, with the originators that gave the same one no later."""
    found = []
    for one in case.figures:
        day = one.published or date.min
        others = [f for f in case.figures if f.originator != one.originator and (f.published or date.min) <= day]
        twins = {f.originator for f in others if f.is_precise() and (f.low, f.high) == (one.low, one.high)}
        twins = {
            twin
            for twin in twins
            if (day, twin) < (day, one.originator)
            or any(
                f.originator == twin and (f.published or date.min) < day and (f.low, f.high) == (one.low, one.high)
                for f in others
            )
        }
        earlier = len({f.originator for f in others})
        found.append(_Heard(number, one.originator, one, _after(one, case), tuple(sorted(twins)), earlier))
    return found


def _chosen(heard: Sequence[_Heard], habits: Habits) -> list[_Heard]:
    """Of each originator the figure that is least likely a copy, the newest of several; weighed by that."""
    best: dict[str, _Heard] = {}
    for one in sorted(heard, key=lambda one: (one.days, one.figure.is_precise(), one.figure.low)):
        one.weight = 1.0 - _copied(one, habits)
        if not one.figure.asserted:
            one.weight *= 0.5
        held = best.get(one.originator)
        if held is None or one.weight >= held.weight - 0.25:
            best[one.originator] = one
    return list(best.values())


def _copied(one: _Heard, habits: Habits) -> float:
    """The probability that a figure is taken from an earlier one of the same size."""
    if not one.twins:
        return 0.0
    share = habits.of(one.originator).copies
    chance = 0.0
    for twin in one.twins:
        both = math.hypot(habits.of(one.originator).error, habits.of(twin).error)
        chance += min(1.0, 1.0 / (max(1, one.figure.best()) * both * math.sqrt(2 * math.pi)))
    return share / (share + (1.0 - share) * min(1.0, chance))


def _fit(heard: list[_Heard], habits: Habits) -> Habits:
    names = sorted({one.originator for one in heard})
    cases = sorted({one.case for one in heard})
    by = {name: Habit() for name in names}
    fitted = replace(habits, by=by)
    lean = LEANING
    for _ in range(ROUNDS):
        told = [one for case in _cases(heard, cases) for one in _chosen(case, fitted)]
        mean, spread, centres = _centres(told, fitted)
        by = {name: _habit(name, told, heard, centres, fitted, lean) for name in names}
        middle = sum(habit.leaning for habit in by.values()) / len(by)
        by = {name: replace(habit, leaning=habit.leaning - middle) for name, habit in by.items()}
        lean = math.sqrt((LEANING**2 * 4 + sum(h.leaning**2 + h.unsure**2 for h in by.values())) / (4 + len(by)))
        fitted = replace(fitted, by=by, toll=(mean, spread), shared=lean / math.sqrt(len(by)))
    return fitted


def _cases(heard: Sequence[_Heard], cases: Sequence[int]) -> list[list[_Heard]]:
    by: dict[int, list[_Heard]] = {case: [] for case in cases}
    for one in heard:
        by[one.case].append(one)
    return list(by.values())


def _rough(one: _Heard) -> float:
    """The variance that counting in whole numbers adds."""
    return 1.0 / (12.0 * max(1, one.figure.best()) ** 2)


def _centres(told: Sequence[_Heard], habits: Habits) -> tuple[float, float, dict[int, tuple[float, float]]]:
    """Mean and spread of all tolls, and for each case the toll's logarithm with its variance."""
    mean, spread = habits.toll
    sums: dict[int, list[float]] = {}
    for one in told:
        habit = habits.of(one.originator)
        worth = one.weight / (habit.error**2 + _rough(one))
        held = sums.setdefault(one.case, [1.0 / spread**2, mean / spread**2])
        held[0] += worth
        held[1] += worth * (one.value - habit.leaning)
    centres = {case: (total / worth, 1.0 / worth) for case, (worth, total) in sums.items()}
    values = np.array([centre for centre, _ in centres.values()])
    extra = float(np.mean([variance for _, variance in centres.values()]))
    return float(values.mean()), math.sqrt(float(values.var()) + extra + 0.01), centres


def _habit(
    name: str,
    told: Sequence[_Heard],
    heard: Sequence[_Heard],
    centres: Mapping[int, tuple[float, float]],
    habits: Habits,
    lean: float,
) -> Habit:
    own = [one for one in told if one.originator == name]
    old = habits.of(name)
    worth = sum(one.weight for one in own)
    pull = old.error**2 / lean**2
    leaning = sum(one.weight * (one.value - centres[one.case][0]) for one in own) / (worth + pull)
    off = sum(
        one.weight * ((one.value - leaning - centres[one.case][0]) ** 2 + centres[one.case][1] - _rough(one))
        for one in own
    )
    error = math.sqrt(max(0.0025, (WORTH * ERROR**2 + off) / (WORTH + worth)))
    could = [one for one in heard if one.originator == name and one.earlier]
    copies = (COPYING[0] + sum(_copied(one, habits) for one in could)) / (sum(COPYING) + len(could))
    return Habit(leaning, error, math.sqrt(old.error**2 / (worth + pull)), copies, len(own))


def _grid(heard: Sequence[_Heard], habits: Habits) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    sizes = [math.log(max(1, size)) for one in heard for size in (one.figure.low, one.figure.high or one.figure.low)]
    open_above = any(one.figure.high is None for one in heard)
    return np.linspace(min(sizes) - 2.5, max(sizes) + (4.5 if open_above else 2.5), _GRID)


def _likelihood(
    one: _Heard, grid: np.ndarray[tuple[int], np.dtype[np.float64]], habits: Habits
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How likely the words are at each toll: the chance that the originator's count falls within their bounds."""
    habit, figure = habits.of(one.originator), one.figure
    centre = grid + habit.leaning + habits.known(one.days)
    spread = math.hypot(habit.error, habit.unsure) * math.sqrt(2.0)
    below = np.full_like(grid, -1.0) if figure.low <= 1 else _root((math.log(figure.low - 0.5) - centre) / spread)
    above = np.full_like(grid, 1.0) if figure.high is None else _root((math.log(figure.high + 0.5) - centre) / spread)
    return np.maximum((above - below) / 2.0, 1e-9)


def _shaken(
    chances: np.ndarray[tuple[int], np.dtype[np.float64]],
    grid: np.ndarray[tuple[int], np.dtype[np.float64]],
    shared: float,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Chances widened by a leaning that all originators may share, which nothing in a record can tell."""
    step = float(grid[1] - grid[0])
    reach = max(1, min(_GRID // 2, math.ceil(3 * shared / step)))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / shared) ** 2)
    return np.convolve(chances, kernel / kernel.sum(), mode="same")
