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
    """Reports that name the area: how many now, how many usually; NaN where that is not known.

    `other` where those alone are counted that tell of none of the incidents, which is the better measure: reports of an
    incident come with the incident. `single` is the share of the surge's incidents of which one originator alone tells,
    NaN where there are none.
    """

    change: Change
    now: float
    usual: float
    single: float
    other: bool = False

    def words(self) -> str:
        """The same in a sentence or two."""
        if self.change is Change.UNKNOWN:
            told = "Whether reporting changed is not known: too few reports name the area before."
        else:
            on = " on other matters" if self.other else ""
            many = f"1 report{on} names" if self.now == 1 else f"{self.now:.0f} reports{on} name"
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
    count: float,
    usual: float,
    dispersion: float,
    named: Numbers,
    telling: Numbers,
    single: float,
    *,
    window: int,
    gap: int,
) -> Reporting:
    """What became of reporting in the newest period of `named` (reports that name the area, period by period).

    `telling` of them tell of the incidents. The others are looked at, where there usually is one at least; else all.
    Reporting rose where as many reports have a chance of `ROSE` or less against the periods that the baseline rests on;
    incidents rose more where `count` still has such a chance against `usual` times the rise of reporting.
    """
    others = np.maximum(named - telling, 0.0)
    end = max(0, len(named) - 1 - gap)
    before = slice(max(0, end - window), end)
    other = others[before].size > 0 and others[before].mean() >= 1
    seen = others if other else named
    past = seen[before]
    if past.size < 2 or past.mean() <= 0:
        return Reporting(Change.UNKNOWN, float(seen[-1]) if seen.size else np.nan, np.nan, single)
    now, mean = float(seen[-1]), float(past.mean())
    scatter = pooled_dispersion(past[:, None])
    spread = scatter + (1 / mean + scatter) / past.size
    if now <= mean or float(tail(now, mean, spread)) > ROSE:
        change = Change.FLAT
    elif float(tail(count, usual * now / mean, dispersion)) <= ROSE:
        change = Change.LESS
    else:
        change = Change.AS_MUCH
    return Reporting(change, now, mean, single, bool(other))


def _usually(many: float) -> str:
    return "fewer than 1" if many < 1 else f"about {many:.0f}"
