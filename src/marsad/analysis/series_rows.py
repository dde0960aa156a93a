"""Series as rows, for pages and files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from marsad.analysis.nowcast import Nowcast
from marsad.analysis.series import Area, Series, Unit

Json = dict[str, Any]
SERIES_HEADER = tuple(
    "area within country level unit period of incidents killed_low killed_best killed_high killed_untold reports "
    "originators single_source lag_days named known_share likely_low likely_best likely_high".split()
)
"""The keys of a row, in order."""


def series_rows(one: Series, cast: Nowcast | None = None) -> Iterator[Json]:
    """One row for each period, with the keys of `SERIES_HEADER`; None where there are no reports or nothing is known.

    `killed_high` is None, too, where a high is open; the last four are None without a nowcast.
    """
    for place in range(len(one)):
        yield {
            **of_area(one.area, one.unit, one.day(place)),
            "of": one.of,
            "incidents": _whole(one.counts[place]),
            "killed_low": _whole(one.deaths.low[place]),
            "killed_best": _whole(one.deaths.best[place]),
            "killed_high": _whole(one.deaths.high[place]),
            "killed_untold": _whole(one.deaths.untold[place]),
            "reports": _whole(one.reports[place]),
            "originators": _whole(one.originators[place]),
            "single_source": None if np.isnan(one.single[place]) else round(float(one.single[place]), 3),
            "lag_days": None if np.isnan(one.lag[place]) else float(one.lag[place]),
            "named": _whole(one.named[place]),
            "known_share": None if cast is None else round(float(cast.share[place]), 3),
            "likely_low": None if cast is None else _whole(cast.low[place]),
            "likely_best": None if cast is None else _whole(cast.best[place]),
            "likely_high": None if cast is None else _whole(cast.high[place]),
        }


def of_area(area: Area, unit: Unit, period: date) -> Json:
    """Which area and period a row is of."""
    return {
        "area": area.name,
        "within": area.within,
        "country": area.country,
        "level": area.level.value,
        "unit": unit.value,
        "period": period.isoformat(),
    }


def _whole(number: float) -> int | None:
    return None if np.isnan(number) else int(number)
