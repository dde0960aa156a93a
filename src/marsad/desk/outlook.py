"""Forecasts of districts and larger areas, each beside its own past and plain forecasts. None is of a place or a force.

They are worked out once for each change of the record.
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from marsad.analysis.forecast import AHEAD, Forecast
from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_outlook import SHOWN, Threshold, outlooks
from marsad.analysis.forecast_outlook import Outlook as Expected
from marsad.analysis.forecast_page import fared
from marsad.analysis.forecast_words import NO_BREAK
from marsad.desk.counting import Counted
from marsad.desk.cuts import Cut, area_key
from marsad.desk.trend_shapes import (
    Ahead,
    Baseline,
    Chance,
    Fared,
    Forecasts,
    Hit,
    Outlook,
    OutlookLine,
    Past,
)
from marsad.desk.trends import name_of
from marsad.desk.working import Worked, Workroom
from marsad.errors import NotFound
from marsad.products.plaintext import shown

RECENT = 12
"""Past counts of an area in the list."""


def forecasts(work: Workroom, cut: Cut) -> Forecasts:
    """What is expected in all areas."""
    worked = _made(work, cut)
    return worked.value[0].model_copy(update={"fresh": worked.fresh})


def outlook(work: Workroom, cut: Cut, key: str) -> Outlook:
    """What is expected in one area.

    Raises:
        NotFound: where no area of the level is called so.
    """
    worked = _made(work, cut)
    if found := worked.value[1].get(key):
        return found.model_copy(update={"fresh": worked.fresh})
    raise NotFound(f"no area that is counted is called {shown(key, 80)}", "Go to the forecasts and choose one.")


def _made(work: Workroom, cut: Cut) -> Worked[tuple[Forecasts, dict[str, Outlook]]]:
    """Both views, worked out together."""

    def make(known: Counted) -> tuple[Forecasts, dict[str, Outlook]]:
        found = outlooks(known.series(cut.level, cut.unit, cut.of), told=known.occurrences)
        return _all(found, cut), {area_key(one.series.area): _one(one, cut) for one in found}

    return work.of(("outlooks", cut), make)


def _all(found: list[Expected], cut: Cut) -> Forecasts:
    able = sorted((one for one in found if one.forecasts), key=lambda one: -one.forecasts[0].mean)
    series = found[0].series if found else None
    return Forecasts(
        level=cut.level.value,
        unit=cut.unit.value,
        of=cut.of,
        fresh=True,
        last=series.day(len(series)) - timedelta(1) if series is not None and len(series) else None,
        areas=[_line(one) for one in able],
        short=[name_of(one.series.area) for one in found if not one.forecasts],
        fared=[_fared(able, horizon) for horizon in AHEAD[cut.unit]] if able else [],
        caveat=NO_BREAK,
    )


def _one(one: Expected, cut: Cut) -> Outlook:
    return Outlook(
        level=cut.level.value,
        unit=cut.unit.value,
        of=cut.of,
        fresh=True,
        area=name_of(one.series.area),
        history=_history(one),
        usual=round(one.usual, 1),
        ahead=_ahead(one),
        words=[shown(words, 400) for words in one.words],
        caveat=NO_BREAK,
    )


def _line(one: Expected) -> OutlookLine:
    return OutlookLine(
        area=name_of(one.series.area),
        recent=[past.count for past in _history(one)[-RECENT:]],
        usual=round(one.usual, 1),
        ahead=_ahead(one),
    )


def _history(one: Expected) -> list[Past]:
    start = max(0, len(one.series) - SHOWN)
    return [
        Past(period=one.series.day(at), count=None if np.isnan(many) else int(many))
        for at, many in enumerate(one.series.counts[start:], start)
    ]


def _ahead(one: Expected) -> list[Ahead]:
    return [_period(made, reached) for made, reached in zip(one.forecasts, one.thresholds, strict=True)]


def _period(made: Forecast, reached: tuple[Threshold, ...]) -> Ahead:
    past, skill = made.past, made.past.skill
    (low90, high90), (low50, high50) = made.interval(0.9), made.interval(0.5)
    return Ahead(
        period=made.period,
        horizon=made.horizon,
        low90=low90,
        low50=low50,
        middle=made.median,
        high50=high50,
        high90=high90,
        widened=made.widened,
        chances=[Chance(at_least=one.at_least, chance=one.words[0], range=one.words[1]) for one in reached],
        hits=[Hit(period=hit.period, low=hit.low, high=hit.high, count=hit.count, held=hit.held) for hit in past.hits],
        held=past.held,
        crps=round(past.crps, 3),
        baselines=_baselines(dict(past.baselines)),
        best=past.best,
        skill=None if skill is None else round(skill, 3),
    )


def _baselines(crps: dict[str, float]) -> list[Baseline]:
    return [Baseline(name=name, words=words, crps=round(crps[name], 3)) for name, words in NAMES.items()]


def _fared(able: list[Expected], horizon: int) -> Fared:
    whole = fared(able, horizon)
    return Fared(
        horizon=horizon,
        of=whole["of"],
        held=whole["held"],
        crps=whole["crps"],
        baselines=_baselines(whole["baselines"]) if whole["baselines"] else [],
    )
