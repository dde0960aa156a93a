"""Figures of placing: how far off, how often within 161 km, and the area under the curve of the error's logarithm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

CLOSE = 161.0
"""Kilometres within which a place counts as found: 100 miles, the usual bound (Cheng and others 2010)."""
FARTHEST = 20039.0
"""Kilometres: half the Earth's girth, the error of a name that is not placed (Gritta and others 2020)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that was to be placed: kilometres off, None where it was left out; whether the very row was met."""

    error: float | None
    exact: bool | None = None


def distances(placed: Sequence[Placed]) -> dict[str, float]:
    """Accuracies over all names, those left out counted as wrong; mean and median kilometres over those placed."""
    errors = [one.error for one in placed if one.error is not None]
    numbered = [one.exact for one in placed if one.exact is not None]
    whole = max(1, len(placed))
    close = sum(error <= CLOSE for error in errors)
    logs = [math.log1p(FARTHEST if one.error is None else one.error) for one in placed]
    return {
        "names": len(placed),
        "placed": len(errors),
        "acc161": round(close / whole, 4),
        "acc161_of_placed": round(close / max(1, len(errors)), 4),
        "acc25": round(sum(error <= 25 for error in errors) / whole, 4),
        "exact": round(sum(numbered) / len(numbered), 4) if numbered else 0.0,
        "mean_km": round(fmean(errors), 1) if errors else 0.0,
        "median_km": round(median(errors), 2) if errors else 0.0,
        "auc": round(fmean(logs) / math.log(FARTHEST), 4) if logs else 0.0,
    }


def f1(right: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = right / max(1, found), right / max(1, wanted)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if right else 0.0,
    }


def calibration(told: Sequence[tuple[float, bool]], bins: int = 10) -> dict[str, float]:
    """Brier score and expected calibration error of (score, right) pairs."""
    if not told:
        return {"pairs": 0, "brier": 0.0, "ece": 0.0}
    brier = fmean((score - right) ** 2 for score, right in told)
    error = 0.0
    for number in range(bins):
        inside = [pair for pair in told if min(bins - 1, int(pair[0] * bins)) == number]
        if inside:
            gap = fmean(score for score, _ in inside) - fmean(right for _, right in inside)
            error += abs(gap) * len(inside) / len(told)
    return {"pairs": len(told), "brier": round(brier, 4), "ece": round(error, 4)}
