"""Did reporting change? A surge told of by as many more reports on everything may be a surge of reporting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from marsad.analysis.surge_chance import Numbers, pooled_dispersion, tail

ROSE = 0.05
"""At or below this chance of as many reports, reporting rose; and of as many incidents for them, they rose more."""


class Change(StrEnum):
    """What became of reporting while incidents rose."""

    FLAT = "flat"
    LESS = "less"
    AS_MUCH = "as_much"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reporting:
    """Reports on any topic that name the area: how many now, how many usually; NaN where that is not known.

    `single` is the share of the surge's incidents of which one originator alone tells, NaN where there are none.
    """

    change: Change
    now: float
    usual: float
    single: float

    def words(self) -> str:
        """The same in a sentence or two."""
        if self.change is Change.UNKNOWN:
            told = "Whether reporting changed is not known: too few reports name the area before."
        else:
            many = "1 report names" if self.now == 1 else f"{self.now:.0f} reports name"
            told = f"{many} the area, {_usually(self.usual)} usually do: {_VERDICTS[self.change]}"
        if self.single > 0:
            share = "All" if self.single == 1 else f"{self.single * 100:.0f} %"
            told += f" {share} of the incidents are told of by one originator alone."
        return told


_VERDICTS = {
    Change.FLAT: "reporting did not rise, which makes the surge stronger.",
    Change.LESS: "reporting rose too, but less than the incidents did.",
    Change.AS_MUCH: (
        "reporting rose as much, so that this may be coverage and not violence. "
        "(Real violence is reported on, too: read the sources.)"
    ),
}


def reporting(
    count: float, usual: float, dispersion: float, named: Numbers, single: float, *, window: int, gap: int
) -> Reporting:
    """What became of reporting in the newest period of `named` (reports that name the area, period by period).

    Reporting rose where as many reports have a chance of `ROSE` or less against the periods that the baseline rests on;
    incidents rose more where `count` still has such a chance against `usual` times the rise of reporting.
    """
    end = max(0, len(named) - 1 - gap)
    before = named[max(0, end - window) : end]
    if before.size < 2 or before.mean() <= 0 or not named.size:
        return Reporting(Change.UNKNOWN, float(named[-1]) if named.size else np.nan, np.nan, single)
    now, mean = float(named[-1]), float(before.mean())
    scatter = pooled_dispersion(before[:, None])
    spread = scatter + (1 / mean + scatter) / before.size
    if now <= mean or float(tail(now, mean, spread)) > ROSE:
        change = Change.FLAT
    elif float(tail(count, usual * now / mean, dispersion)) <= ROSE:
        change = Change.LESS
    else:
        change = Change.AS_MUCH
    return Reporting(change, now, mean, single)


def _usually(many: float) -> str:
    return "fewer than 1" if many < 1 else f"about {many:.0f}"
