"""What a page on forecasts needs of each area: the fan of ranges, the strip of hits and misses, and the words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from marsad.analysis.forecast import ENOUGH, Forecast, forecasts
from marsad.analysis.forecast_words import (
    NO_BREAK,
    ahead_words,
    chance_words,
    past_words,
    period_words,
    range_words,
    threshold_words,
)
from marsad.analysis.series import Occurrence, Series

Json = dict[str, Any]
SHOWN = 24
"""Past counts that a fan begins with."""
TOLLS = (10, 25)
"""Deaths are told by the chances of so many or more."""
LEAST_DOUBLING = 3
"""Counts below this are no threshold: three incidents may come by chance where one is usual."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The chance that a count reaches a threshold, with the fixed word and range for it."""

    at_least: int
    chance: float

    @property
    def words(self) -> tuple[str, str]:
        """The word for the chance, and the range that it stands for."""
        return chance_words(self.chance)


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """One area's series and what is expected of it; no forecasts where its past is too short, and `words` say so.

    `thresholds` are by the forecasts' order. `usual` is the mean of the last 12 known counts.
    """

    series: Series
    forecasts: tuple[Forecast, ...]
    thresholds: tuple[tuple[Threshold, ...], ...]
    usual: float
    words: tuple[str, ...]
    deaths: bool = False


def outlooks(
    found: Sequence[Series],
    horizons: Sequence[int] | None = None,
    *,
    at_least: int | None = None,
    deaths: bool = False,
    told: Iterable[Occurrence] = (),
) -> list[Outlook]:
    """The outlook of every area, in the order of the series; see `forecasts`.

    `at_least` is the threshold asked for; if none is, it is twice the usual count, and 10 and 25 for deaths.
    """
    made: dict[Any, list[Forecast]] = {one.area: [] for one in found}
    for forecast in forecasts(found, horizons, deaths=deaths, told=told):
        made[forecast.area].append(forecast)
    return [_outlook(one, made[one.area], at_least, deaths=deaths) for one in found]


def _outlook(series: Series, made: Sequence[Forecast], at_least: int | None, *, deaths: bool) -> Outlook:
    counts = series.deaths.best if deaths else series.counts
    known = counts[~np.isnan(counts)][-12:]
    usual = float(known.mean()) if len(known) else 0.0
    asked = (at_least,) if at_least else TOLLS if deaths else (max(LEAST_DOUBLING, math.ceil(2 * usual)),)
    thresholds = tuple(tuple(Threshold(many, one.chance(many)) for many in asked) for one in made)
    words = tuple(_words(series, made, thresholds, deaths=deaths))
    return Outlook(series, tuple(made), thresholds, usual, words, deaths)


def _words(
    series: Series, made: Sequence[Forecast], thresholds: Sequence[Sequence[Threshold]], *, deaths: bool
) -> Iterable[str]:
    noun = "deaths" if deaths else "incidents"
    if not made:
        many = int(series.known.sum())
        yield (
            f"No forecast for {series.area.name}: its past is too short. {many} {series.unit.value}s have reports; "
            f"{ENOUGH}, and as many forecasts that could be judged, are the least."
        )
        return
    for one, reached in zip(made, thresholds, strict=True):
        low, high = one.interval(0.9)
        told = f"{period_words(one.period, one.unit)} ({ahead_words(one.horizon, one.unit)})"
        yield f"{told[0].upper()}{told[1:]}: {range_words(low, high)} {noun}, nine in ten; middle {one.median}."
        for threshold in reached:
            words = threshold_words(threshold.at_least, threshold.chance, noun, one.period, one.unit)
            yield f"{words[0].upper()}{words[1:]}."
        yield past_words(one.past.held, len(one.past.hits), one.past.best, one.past.skill, one.unit)
    if any(one.widened > 1 for one in made):
        yield f"Ranges are widened: of the newest ones of all areas, {made[0].past.pooled:.0%} held what came."
    yield NO_BREAK


def outlook_row(outlook: Outlook) -> Json:
    """An outlook as JSON: `history` and `fan` for the chart, `strip` of hits and misses, `words`.

    Counts in `history` are null for "no reports". Chances are told as their fixed word and range, never as a number.
    """
    series = outlook.series
    counts = series.deaths.best if outlook.deaths else series.counts
    start = max(0, len(series) - SHOWN)
    return {
        "area": series.area.name,
        "within": series.area.within,
        "country": series.area.country,
        "level": series.area.level.value,
        "unit": series.unit.value,
        "of": "deaths" if outlook.deaths else series.of,
        "history": [
            {"period": series.day(place).isoformat(), "count": None if np.isnan(many) else int(many)}
            for place, many in enumerate(counts[start:], start)
        ],
        "fan": [_fan(one, reached) for one, reached in zip(outlook.forecasts, outlook.thresholds, strict=True)],
        "words": list(outlook.words),
        "caveat": NO_BREAK,
    }


def _fan(one: Forecast, reached: Sequence[Threshold]) -> Json:
    past = one.past
    gain = past.skill
    return {
        "period": one.period.isoformat(),
        "horizon": one.horizon,
        "low90": one.interval(0.9)[0],
        "low50": one.interval(0.5)[0],
        "middle": one.median,
        "high50": one.interval(0.5)[1],
        "high90": one.interval(0.9)[1],
        "widened": one.widened,
        "thresholds": [
            {"at_least": each.at_least, "chance": each.words[0], "range": each.words[1]} for each in reached
        ],
        "past": {
            "of": len(past.hits),
            "held": past.held,
            "crps": round(past.crps, 3),
            "baselines": {name: round(crps, 3) for name, crps in past.baselines},
            "best_baseline": past.best,
            "skill": None if gain is None else round(gain, 3),
            "error": round(past.error, 3),
            "strip": [
                {
                    "period": hit.period.isoformat(),
                    "low": hit.low,
                    "high": hit.high,
                    "count": hit.count,
                    "held": hit.held,
                }
                for hit in past.hits
            ],
        },
    }
