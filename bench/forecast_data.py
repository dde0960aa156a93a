"""The counts that forecasts are measured on: UCDP GED of Iraq, weekly incidents, the ViEWS challenge's countries."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from marsad.analysis.series import Floats

SERIES = Path(__file__).parents[2] / "shared" / "data" / "series"
VIEWS = SERIES / "views_cm"
YEARS = (2018, 2019, 2020, 2021)
OCTOBER_2017 = 454
"""Months of ViEWS are numbered from January 1980; from this one on the challenge's year 2018 was forecast."""


def there() -> bool:
    """Whether the data are on this machine."""
    return SERIES.is_dir()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Counts, periods by areas, with their names."""

    periods: tuple[str, ...]
    areas: tuple[str, ...]
    counts: Floats


def iraq(what: str) -> Table:
    """`events` or `deaths` by governorate and month, 2004 to 2018."""
    return _table(SERIES / f"iraq_gov_month_{what}.csv")


def weekly() -> Table:
    """Incidents by governorate and week, 2007-08, without what is of no governorate."""
    whole = _table(SERIES / "sigacts_gov_week.csv")
    kept = [number for number, area in enumerate(whole.areas) if area != "other"]
    return Table(whole.periods, tuple(whole.areas[number] for number in kept), whole.counts[:, kept])


def districts() -> Table:
    """Events by district and month, 2004 to 2018, of districts that had one before 2014."""
    told: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with (SERIES / "iraq_adm2_month.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["adm_2"]:
                told[row["gov"], row["adm_2"]][row["ym"]] = int(row["events"])
    months = [f"{year}-{month:02}" for year in range(2004, 2019) for month in range(1, 13)]
    kept = sorted(area for area, counts in told.items() if any(month < "2014" for month in counts))
    counts = [[told[area].get(month, 0) for area in kept] for month in months]
    return Table(
        tuple(months), tuple(f"{district}, {governorate}" for governorate, district in kept), np.array(counts, float)
    )


def _table(path: Path) -> Table:
    with path.open(encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    return Table(tuple(row[0] for row in rows), tuple(header[1:]), np.array([row[1:] for row in rows], float))


def countries() -> tuple[Floats, int]:
    """Deaths by month and country from December 2015 to December 2021, and the row of October 2017.

    Months before November 2017 are worked out from the sums of 24 months that the challenge's features hold: the sum
    that a month brings in less the one before tells the month that fell out.
    """
    features = [
        pd.read_parquet(VIEWS / "data" / f"cm_features_to_oct{year}.parquet", columns=["ged_sb", "ged_sb_tsum_24"])
        for year in YEARS[:-1]
    ]
    monthly = pd.concat(features)["ged_sb"].unstack()
    sums = pd.concat(features)["ged_sb_tsum_24"].unstack()
    came = pd.concat([actuals(year) for year in YEARS]).unstack()
    older = {month - 23: monthly.loc[month + 1] - (sums.loc[month + 1] - sums.loc[month]) for month in sums.index[:-1]}
    early = pd.DataFrame(older).T
    whole = pd.concat([early[early.index < 455], monthly[monthly.index < came.index[0]], came]).sort_index()
    return np.round(whole.to_numpy(float)), OCTOBER_2017 - int(whole.index[0])


def actuals(year: int) -> Any:
    """Deaths of a year by month and country."""
    return pd.read_parquet(VIEWS / "data" / f"cm_actuals_{year}.parquet")["ged_sb"]


def submitted(name: str, year: int) -> tuple[Floats, Floats]:
    """The 1,000 draws of a benchmark's submission for each month and country of a year, and what came."""
    path = VIEWS / "benchmark views" / f"bm_cm_{name}_expanded_{year}.parquet"
    draws = pd.read_parquet(path)["outcome"].sort_index()
    keys = draws.index.droplevel("draw")[::1000]
    return draws.to_numpy(float).reshape(-1, 1000), actuals(year).reindex(keys).to_numpy(float)
