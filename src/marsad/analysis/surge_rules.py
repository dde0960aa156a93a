"""Two rules per area with a stated rate of false alarms, held against all areas together, and not said twice.

`walk` goes through a table of counts period by period, as if each were the newest, and keeps what each rule said. It
knows nothing of places or records: `marsad.analysis.surge` gives it series and puts its findings in words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsad.analysis.surge_baseline import baseline
from marsad.analysis.surge_chance import Numbers, ratio, tail

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When an alert is given. Lengths are in periods, chances per area and period.

    `window` periods, ended `gap` periods before the newest, are the baseline; below `history` known ones no alert is
    given. `tail`: how unlikely one count must be. `factor` and `height`: the sum rule waits for a rise to `factor`
    times the usual and alarms at `height`; it does so falsely with a chance of e^-height at most. `floor`: the fewest
    incidents of an alert. `together`: the share of false alerts among firm ones (Benjamini and Hochberg, Journal of
    the Royal Statistical Society B 57, 1995). `pause`: how long an alert is not given again unless it becomes firm or
    its count `worse` times as high.
    """

    window: int = 26
    gap: int = 4
    history: int = 12
    tail: float = 0.01
    factor: float = 2.0
    height: float = 4.0
    floor: int = 3
    together: float = 0.10
    pause: int = 4
    worse: float = 1.5


WEEKLY = Rules()
MONTHLY = Rules(window=24, gap=1, pause=6)


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found in each period (rows) and area (columns).

    `mean`, `dispersion` and `known` are of the baselines, NaN and 0 where there is none; `tail` is the chance of the
    count or more, `sums` the cumulative sum, `together` the chance of both rules after the control over all areas.
    `by_tail` and `by_sum` mark where a rule spoke, `firm` where that stands over all areas, `given` where it is said.
    """

    mean: Numbers
    dispersion: Numbers
    known: Numbers
    tail: Numbers
    sums: Numbers
    together: Numbers
    by_tail: Marks
    by_sum: Marks
    firm: Marks
    given: Marks


def adjusted(chances: Numbers) -> Numbers:
    """The chances after Benjamini and Hochberg: the least rate of false ones at which each stands; NaN stays NaN."""
    found = np.full(chances.shape, np.nan)
    some = np.flatnonzero(~np.isnan(chances))
    if some.size:
        order = some[np.argsort(chances[some], kind="stable")]
        scaled = chances[order] * some.size / np.arange(1, some.size + 1)
        found[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return found


def walk(counts: Numbers, rules: Rules = WEEKLY, *, past: Numbers | None = None) -> Walk:
    """Both rules in every period; `counts` has periods in rows and areas in columns, NaN for "no reports".

    `past` are the counts as the baselines take them, `counts` itself if not given. The sum of an area waits through
    periods without reports. It starts again from 0 when two known periods after an alert speak against a rise.
    """
    before = counts if past is None else past
    usual = [baseline(before[: at + 1], window=rules.window, gap=rules.gap) for at in range(len(counts))]
    mean, dispersion, known = (
        np.array([getattr(one, name) for one in usual]).reshape(counts.shape)
        for name in ("mean", "dispersion", "known")
    )
    able = (known >= rules.history) & ~np.isnan(counts)
    told, usually, spread = (np.nan_to_num(part) for part in (counts, mean, dispersion))
    chance = np.where(able, tail(told, usually, spread), np.nan)
    steps = np.where(able, ratio(told, usually, spread, rules.factor), 0.0)
    high = able & (told >= rules.floor) & (told > usually)
    by_tail = high & (np.nan_to_num(chance, nan=1.0) <= rules.tail)
    sums, together = np.zeros(counts.shape), np.full(counts.shape, np.nan)
    by_sum, firm, given = (np.zeros(counts.shape, bool) for _ in range(3))
    state = _State(counts.shape[1])
    for at in range(len(counts)):
        sums[at] = state.add(steps[at])
        both = np.minimum(1.0, 2 * np.minimum(np.nan_to_num(chance[at], nan=1.0), np.exp(-sums[at])))
        together[at] = adjusted(np.where(able[at], both, np.nan))
        by_sum[at] = high[at] & (sums[at] >= rules.height) & (steps[at] > 0)
        spoke = by_tail[at] | by_sum[at]
        firm[at] = spoke & (np.nan_to_num(together[at], nan=1.0) <= rules.together)
        given[at] = state.say(at, told[at], spoke, firm[at], rules)
    return Walk(mean, dispersion, known, chance, sums, together, by_tail, by_sum, firm, given)


class _State:
    """What goes with each area from one period to the next."""

    def __init__(self, areas: int) -> None:
        self.sums = np.zeros(areas)
        self.against = np.zeros(areas)
        self.alarmed = np.zeros(areas, bool)
        self.last = np.full(areas, -np.inf)
        self.held = np.zeros(areas)
        self.was_firm = np.zeros(areas, bool)

    def add(self, step: Numbers) -> Numbers:
        """The sums with one more period in them."""
        self.sums = np.maximum(0.0, self.sums + step)
        self.against = np.where(step < 0, self.against + 1, np.where(step > 0, 0, self.against))
        over = self.alarmed & (self.against >= 2)
        self.sums = np.where(over, 0.0, self.sums)
        self.alarmed &= ~over
        return self.sums

    def say(self, at: int, counts: Numbers, spoke: Marks, firm: Marks, rules: Rules) -> Marks:
        """Where it is said: what spoke, but for what was said lately and is neither firmer nor worse."""
        again = at - self.last <= rules.pause
        more = (firm & ~self.was_firm) | (counts >= rules.worse * self.held)
        given: Marks = spoke & (~again | more)
        self.alarmed |= spoke
        self.was_firm = np.where(given, firm | (again & self.was_firm), self.was_firm)
        self.held = np.where(given, counts, self.held)
        self.last = np.where(given, at, self.last)
        return given
