"""The last periods of a series, which late reports will still add to: how much of them is known by now.

Each incident gives a delay, the days from it to its first report. Long delays of late incidents cannot have been seen
yet, so that the share known after so many days is worked out backwards (the reverse hazard of right-truncated delays:
Lawless 1994; Kalbfleisch & Lawless 1991), from the triangle of incident day by report day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from marsad.analysis import negbin
from marsad.analysis.forecast_model import averages
from marsad.analysis.series import Floats, Occurrence, Series

LONGEST = 90
"""Days after which an incident is taken to be told or never told."""
FEWEST = 20
"""Delays without which nothing is said of how complete a period is."""
COMPLETE = 0.99
"""A period of which this share is known is left as it is."""
PRIOR = 0.5
"""The dispersion of what is expected of a period before its reports are looked at."""
_SPEED = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Delays:
    """The share of incidents that are known after 0, 1, 2, ... days; how many incidents tell it."""

    known: Floats
    of: int

    def share(self, first: date, last: date, asof: date) -> float:
        """The share of the incidents of some days, evenly spread over them, that is known at a day."""
        ages = [(asof - (first + timedelta(day))).days for day in range((last - first).days + 1)]
        return float(np.mean([0.0 if age < 0 else self.known[min(age, LONGEST)] for age in ages]))


def delays(occurrences: Iterable[Occurrence], asof: date) -> Delays | None:
    """The delays of a record as of a day; None where there are too few to tell."""
    told, seen = np.zeros(LONGEST + 1), np.zeros(LONGEST + 1)
    many = 0
    for one in occurrences:
        delay, limit = max(0, (one.known - one.last).days), (asof - one.last).days
        if one.known <= asof and delay <= LONGEST and limit >= 0:
            many += 1
            told[delay] += 1
            seen[delay : min(limit, LONGEST) + 1] += 1
    if many < FEWEST:
        return None
    hazard = np.divide(told, seen, out=np.zeros_like(told), where=seen > 0)
    after = np.append(np.cumprod((1 - hazard)[::-1])[::-1][1:], 1.0)
    return Delays(after, many)


@dataclass(frozen=True, slots=True, eq=False)
class Nowcast:
    """What a series will come to, period by period: the share known by now, and low, best and high of the whole.

    The range holds nine in ten; where a period is complete, all three are its count; NaN where there are no reports.
    """

    share: Floats
    low: Floats
    best: Floats
    high: Floats


def nowcast(series: Series, known: Delays, asof: date) -> Nowcast:
    """How much late reports will still add to each period.

    Before a period's reports a count is expected as its moving average has it; what is still to be told of then is
    negative binomial (Poisson counts of a Gamma rate, seen in part).
    """
    size = len(series)
    share = np.array([known.share(series.day(p), series.unit.last(series.unit.number(series.day(p))), asof)
                      for p in range(size)], float).reshape(size)  # fmt: skip
    low, best, high = (series.counts.copy() for _ in range(3))
    usual = averages(series.counts[:, None], _SPEED)[:, 0] if size else np.empty(0)
    for place in np.flatnonzero((share < COMPLETE) & series.known):
        expected = max(float(usual[place - 1]) if place and not np.isnan(usual[place - 1]) else 1.0, 0.1)
        shape = 1 / PRIOR + series.counts[place]
        unseen = shape * (1 - share[place]) / (1 / (PRIOR * expected) + share[place])
        low[place] += negbin.quantile(0.05, unseen, 1 / shape)
        best[place] += np.round(unseen)
        high[place] += negbin.quantile(0.95, unseen, 1 / shape)
    return Nowcast(share, low, best, high)
