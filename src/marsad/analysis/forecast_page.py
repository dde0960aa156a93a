"""The whole of a forecast page as JSON: every area's fan, strip and words, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from marsad.analysis.forecast import AHEAD, Forecast
from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_outlook import Outlook, outlook_row, outlooks
from marsad.analysis.forecast_words import CHANCES, NO_BREAK
from marsad.analysis.series import Level, Unit, series
from marsad.analysis.series_reading import Recorded, namings, occurrences

Json = dict[str, Any]


def page(
    view: Recorded,
    *,
    level: Level = Level.DISTRICT,
    unit: Unit = Unit.MONTH,
    of: str = "violent",
    at_least: int | None = None,
    until: date | None = None,
) -> Json:
    """What a page on forecasts shows of a record.

    `areas` are `outlook_row`s, the area with the most to expect in the next period first; `short` names the areas with
    too short a past; `past` adds up how the newest ranges of all areas held, by horizon. `chances` and `baselines`
    explain the words; `caveat` belongs beside every forecast.
    """
    told, named = occurrences(view), namings(view)
    newest = max([one.known for one in told] + [one.day for one in named], default=date.min)
    ends = min(until, unit.last(unit.number(newest))) if until else None
    found = series(told, named, level=level, unit=unit, of=of, until=ends)
    made = outlooks(found, at_least=at_least, told=told)
    able = sorted((one for one in made if one.forecasts), key=lambda one: -one.forecasts[0].mean)
    end = found[0].unit.last(found[0].unit.number(found[0].day(len(found[0]) - 1))) if found and len(found[0]) else None
    return {
        "asof": end.isoformat() if end else None,
        "level": level.value,
        "unit": unit.value,
        "of": of,
        "areas": [outlook_row(one) for one in able],
        "short": [one.series.area.name for one in made if not one.forecasts],
        "past": [fared(able, horizon) for horizon in AHEAD[unit]] if able else [],
        "chances": [{"chance": word, "range": spoken} for _, word, spoken in CHANCES],
        "baselines": [{"name": name, "words": words} for name, words in NAMES.items()],
        "caveat": NO_BREAK,
    }


def fared(able: Iterable[Outlook], horizon: int) -> Json:
    """How the newest forecasts of all areas fared together at one horizon, and the five plain ones on the same periods.

    `of` ranges, of which `held`; mean CRPS of ours and of each baseline, None and empty where nothing was forecast.
    """
    of_horizon: list[Forecast] = [one for outlook in able for one in outlook.forecasts if one.horizon == horizon]
    many = sum(len(one.past.hits) for one in of_horizon)
    crps = sum(one.past.crps * len(one.past.hits) for one in of_horizon)
    plain = {name: sum(dict(one.past.baselines)[name] * len(one.past.hits) for one in of_horizon) for name in NAMES}
    return {
        "horizon": horizon,
        "of": many,
        "held": sum(one.past.held for one in of_horizon),
        "crps": round(crps / many, 3) if many else None,
        "baselines": {name: round(total / many, 3) for name, total in plain.items()} if many else {},
    }
