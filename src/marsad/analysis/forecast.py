"""Forecasts of series, each beside its own past record and that of plain forecasts; none below the district."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from marsad.analysis import negbin, scores
from marsad.analysis.forecast_baselines import NAMES, Baseline, baselines
from marsad.analysis.forecast_model import Issued, issued
from marsad.analysis.series import Area, Floats, Occurrence, Series, Unit, counted, placed

AHEAD = {Unit.WEEK: (1, 4), Unit.MONTH: (1, 3, 6)}
"""How many periods ahead is forecast."""
JUDGED = 24
"""How many of the newest forecasts, whose outcomes are known, make up the past record."""
ENOUGH = 12
"""A forecast needs so many known counts before it, and is published when so many of its past ones can be judged."""
AWAKE = 0.85
"""Where fewer of the newest nine-in-ten ranges of all areas held, ranges are widened."""
WIDER = (1.0, 1.5, 2.0, 3.0, 5.0)
"""The factors by which the dispersion may be widened: the first that would have held enough."""
LATEST = 3
"""Periods before an origin in which late reports are taken into account."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One forecast of the past: of which period, its nine-in-ten range, what came, and whether the range held it."""

    period: date
    low: int
    high: int
    count: int

    @property
    def held(self) -> bool:
        """Whether the count lay within the range, ends included."""
        return self.low <= self.count <= self.high


@dataclass(frozen=True, slots=True)
class Past:
    """How the same forecast fared in this area: its newest hits and misses, and its mean CRPS beside each baseline's.

    `skill` is how much closer it came than the best baseline, as a share; `error` the standard error of the difference
    of the two in CRPS. `pooled` is the share of all areas' newest ranges that held. All is of ranges as they
    would have been published: none is widened in hindsight.
    """

    hits: tuple[Hit, ...]
    crps: float
    baselines: tuple[tuple[str, float], ...]
    best: str
    error: float
    pooled: float

    @property
    def skill(self) -> float | None:
        """1 - CRPS / CRPS of the best baseline; None where that was right every time."""
        reference = dict(self.baselines)[self.best]
        return 1 - self.crps / reference if reference > 0 else None

    @property
    def held(self) -> int:
        """How many ranges held."""
        return sum(hit.held for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many incidents are expected in one area in one period: a negative binomial (see `negbin`).

    `widened` is the factor by which its dispersion is widened because the newest ranges of all areas held too little.
    """

    area: Area
    unit: Unit
    horizon: int
    period: date
    mean: float
    dispersion: float
    past: Past
    widened: float = 1.0

    def interval(self, level: float) -> tuple[int, int]:
        """The central range of a level such as 0.9, ends included."""
        low, high = negbin.quantile([(1 - level) / 2, (1 + level) / 2], self.mean, self.dispersion)
        return int(low), int(high)

    @property
    def median(self) -> int:
        """The middle count."""
        return int(negbin.quantile(0.5, self.mean, self.dispersion))

    def chance(self, at_least: int) -> float:
        """The chance of so many incidents or more."""
        return float(negbin.at_least(at_least, self.mean, self.dispersion))


def forecasts(
    found: Sequence[Series],
    horizons: Sequence[int] | None = None,
    *,
    deaths: bool = False,
    told: Iterable[Occurrence] = (),
) -> list[Forecast]:
    """What is expected in each area after the end of its series; areas with too short a past are left out.

    The series must be of the same periods: they are learnt from together. `told` are the incidents behind them: with
    them the past is judged by what was reported in time, else by what is known today.
    """
    if not found:
        return []
    unit = found[0].unit
    counts = np.column_stack([one.deaths.best if deaths else one.counts for one in found])
    late = None if deaths else unreported(found, told)
    made: list[Forecast] = []
    for horizon in horizons or AHEAD[unit]:
        if len(counts) > horizon:
            made += _ahead(found, counts, issued(counts, horizon, late), deaths=deaths)
    return sorted(made, key=lambda one: (one.area, one.horizon))


def unreported(found: Sequence[Series], told: Iterable[Occurrence]) -> Floats | None:
    """The incidents first reported after later periods were over, as `issued` takes them; None where none is told."""
    first = found[0]
    start, areas = first.unit.number(first.start), {one.area: column for column, one in enumerate(found)}
    late = np.zeros((LATEST, len(first), len(areas)))
    known = False
    for one in told:
        known = True
        if first.unit.number(one.known) <= first.unit.number(one.first):
            continue
        area = one.area.at(first.area.level)
        number = placed(one, first.unit)
        if area in areas and number is not None and counted(first.of, one):
            behind = min(first.unit.number(one.known) - number, LATEST)
            for lag in range(behind):
                if number >= start and number - start + lag < len(first):
                    late[lag, number - start + lag, areas[area]] += 1
    return late if known else None


def _ahead(found: Sequence[Series], counts: Floats, made: Issued, *, deaths: bool) -> list[Forecast]:
    horizon = made.horizon
    outcome = np.full(counts.shape, np.nan)
    outcome[:-horizon] = counts[horizon:]
    judged = [_judged(outcome[:, column], counts[:, column]) for column in range(counts.shape[1])]
    factor, pooled = _widening(outcome, made, judged)
    plain = baselines(counts, horizon)
    result = []
    for column, one in enumerate(found):
        rows = judged[column]
        if len(rows) < ENOUGH:
            continue
        came, mean, spread = outcome[rows, column], made.mean[rows, column], made.dispersion[rows, column]
        low, high = (negbin.quantile(end, mean, spread) for end in (0.05, 0.95))
        hits = tuple(
            Hit(one.day(row + horizon), int(low[place]), int(high[place]), int(came[place]))
            for place, row in enumerate(rows)
        )
        crps = scores.crps_negbin(came, mean, spread)
        past = _past(hits, crps, [(base, base.crps[rows, column]) for base in plain], pooled, one.unit)
        live = float(made.mean[-1, column]), factor * float(made.dispersion[-1, column])
        result.append(Forecast(one.area, one.unit, horizon, one.day(len(one) - 1 + horizon), *live, past, factor))
    return result


def _judged(outcome: Floats, counts: Floats) -> list[int]:
    """The newest origins whose outcomes are known, none before there were counts enough to forecast from."""
    able = np.cumsum(~np.isnan(counts)) >= ENOUGH
    return [int(row) for row in np.flatnonzero(able & ~np.isnan(outcome))[-JUDGED:]]


def _widening(outcome: Floats, made: Issued, judged: Sequence[Sequence[int]]) -> tuple[float, float]:
    """The factor that ranges to come are widened by, and the share of ranges that held without it."""
    cells = [(row, column) for column, rows in enumerate(judged) for row in rows]
    if not cells:
        return 1.0, float("nan")
    rows, columns = np.array(cells).T
    of = outcome[rows, columns], made.mean[rows, columns], made.dispersion[rows, columns]
    shares = [float(scores.covered(of[0], of[1], of[2] * factor).mean()) for factor in WIDER]
    place = next((number for number, share in enumerate(shares) if share >= AWAKE), len(WIDER) - 1)
    return WIDER[place], shares[0]


def _past(
    hits: tuple[Hit, ...], ours: Floats, plain: Sequence[tuple[Baseline, Floats]], pooled: float, unit: Unit
) -> Past:
    means = tuple((base.name, float(crps.mean())) for base, crps in plain)
    best = min(NAMES, key=lambda name: dict(means)[name])
    theirs = next(crps for base, crps in plain if base.name == best)
    gap = scores.difference(ours, theirs, block=6 if unit is Unit.MONTH else 8, draws=500)
    return Past(hits, float(ours.mean()), means, best, gap.error, pooled)
