"""Invented incidents and reports for series and forecasts, built by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from marsad.analysis.series import Area, Deaths, Floats, Naming, Occurrence, Series, Unit
from marsad.model.codebook import Type

KHANAQIN = Area("IQ", "Diyala", "Khanaqin")
BAQUBA = Area("IQ", "Diyala", "Baquba")
KIRKUK = Area("IQ", "Kirkuk", "Kirkuk")


def happened(
    number: int,
    day: str,
    area: Area = KHANAQIN,
    *,
    of: Type = Type.ATTACK,
    last: str | None = None,
    after: int = 1,
    originators: int = 1,
    killed: tuple[int, int, int | None] | None = None,
    civilians: bool = False,
) -> Occurrence:
    """An incident first reported `after` so many days."""
    first = date.fromisoformat(day)
    end = date.fromisoformat(last) if last else first
    known = end + timedelta(after)
    return Occurrence(
        f"i{number}", of, area, first, end, known, originators, (f"r{number}.txt",), civilians, killed
    )  # fmt: skip


def naming(report: str, day: str, area: Area = KHANAQIN) -> Naming:
    return Naming(report, area, date.fromisoformat(day))


def plain_series(
    counts: Floats, area: Area = KHANAQIN, unit: Unit = Unit.MONTH, start: date = date(2015, 1, 1)
) -> Series:
    """A series of given counts, with two reports and originators behind each incident."""
    values = np.asarray(counts, float)
    some = np.nan_to_num(values)
    nothing = np.full(len(values), np.nan)
    deaths = Deaths(values, values, values, np.zeros(len(values)))
    return Series(
        area, unit, unit.first(unit.number(start)), values, some * 2, some * 2, nothing, nothing, some, deaths
    )
