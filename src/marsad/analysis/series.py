"""Incidents counted by area and week or month, each count beside what is known of the reporting behind it.

No area is finer than a district. A period in which no report names an area is "no reports", which is not zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

import numpy as np
from numpy.typing import NDArray

from marsad.model.codebook import VIOLENT, Type

Floats = NDArray[np.float64]


class Unit(StrEnum):
    """How long one period of a series is: a week from Monday to Sunday, or a month of the calendar."""

    WEEK = "week"
    MONTH = "month"

    def number(self, day: date) -> int:
        """The number of the period that holds a day; the next period has the next number."""
        return (day.toordinal() - 1) // 7 if self is Unit.WEEK else day.year * 12 + day.month - 1

    def first(self, number: int) -> date:
        """The first day of the period of that number."""
        return date.fromordinal(number * 7 + 1) if self is Unit.WEEK else date(number // 12, number % 12 + 1, 1)

    def last(self, number: int) -> date:
        """The last day of the period of that number."""
        return self.first(number + 1) - timedelta(1)


class Level(StrEnum):
    """How large an area of a series is. There is none below the district."""

    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A country, a governorate of it or a district of that; the finer names are "" where it is no finer."""

    country: str
    governorate: str = ""
    district: str = ""

    @property
    def level(self) -> Level:
        """How large it is."""
        return Level.DISTRICT if self.district else Level.GOVERNORATE if self.governorate else Level.COUNTRY

    @property
    def name(self) -> str:
        """Its own name."""
        return self.district or self.governorate or self.country

    @property
    def within(self) -> str:
        """The name of what it lies in: the governorate of a district, the country of a governorate."""
        return self.governorate if self.district else self.country if self.governorate else ""

    def at(self, level: Level) -> Area | None:
        """The area of that level that holds this one; None where this one is larger."""
        if level is Level.COUNTRY:
            return Area(self.country)
        if level is Level.GOVERNORATE:
            return Area(self.country, self.governorate) if self.governorate else None
        return self if self.district else None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An incident as far as a series needs it.

    `first` and `last` are the days it lies within, `known` the day on which the first report of it was published,
    `killed` the low, best and high of all its dead (high None where open), None where no toll is told.
    """

    id: str
    type: Type
    area: Area
    first: date
    last: date
    known: date
    originators: int = 1
    reports: tuple[str, ...] = ()
    civilians: bool = False
    killed: tuple[int, int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """A report, of whatever topic, that names an area, and the day on which it was published."""

    report: str
    area: Area
    day: date


@dataclass(frozen=True, slots=True, eq=False)
class Deaths:
    """The dead of a series' incidents, period by period: sums of lows, bests and highs, NaN where no reports are.

    `high` is NaN, too, where one of the highs is open. `untold` counts incidents of which no toll is told: they add
    nothing to the sums, so that these are of the dead that were told of.
    """

    low: Floats
    best: Floats
    high: Floats
    untold: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Incidents of one area, period after period without a gap from `start` on, and the information behind them.

    All arrays are as long as `counts`. `counts`: incidents, NaN for "no reports". `reports` and `originators`: how many
    tell of these incidents. `single`: the share of them that one originator alone tells of; `lag`: the median days from
    an incident to its first report; both NaN where there is no incident. `named`: reports on any topic that name the
    area, by the day of publication (the reporting index). `of` is what is counted: `violent`, `civilians` or a type.
    `apart` counts incidents of the area that are dated too coarsely to belong to one period.
    """

    area: Area
    unit: Unit
    start: date
    counts: Floats
    reports: Floats
    originators: Floats
    single: Floats
    lag: Floats
    named: Floats
    deaths: Deaths
    of: str = "violent"
    apart: int = 0
    _ids: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def known(self) -> NDArray[np.bool_]:
        """Where there are reports."""
        return ~np.isnan(self.counts)

    def day(self, position: int) -> date:
        """The first day of a period; positions at and beyond the end are of periods to come."""
        return self.unit.first(self.unit.number(self.start) + position)

    def incidents(self, position: int) -> tuple[str, ...]:
        """The ids of the incidents that a count is made of."""
        return self._ids[position] if self._ids else ()

    def until(self, position: int) -> Series:
        """The series without the periods from `position` on."""
        cut = {name: getattr(self, name)[:position] for name in _ARRAYS}
        deaths = Deaths(*(getattr(self.deaths, name)[:position] for name in ("low", "best", "high", "untold")))
        return replace(self, **cut, deaths=deaths, _ids=self._ids[:position])


_ARRAYS = ("counts", "reports", "originators", "single", "lag", "named")


def counted(of: str, occurrence: Occurrence) -> bool:
    """Whether a series of `of` counts an incident: `violent`, `civilians` (violence against them), or a type's name."""
    if of == "violent":
        return occurrence.type in VIOLENT
    if of == "civilians":
        return occurrence.type in VIOLENT and occurrence.civilians
    return occurrence.type.value == of


def placed(occurrence: Occurrence, unit: Unit) -> int | None:
    """The number of the period that holds most days of an incident, the earlier of two that hold as many.

    None where it lies within more days than one period has, 7 or 31: it is then of no one period.
    """
    first, last = occurrence.first, occurrence.last
    if first == last:
        return unit.number(first)
    if (last - first).days >= (7 if unit is Unit.WEEK else 31):
        return None
    one, other = unit.number(first), unit.number(last)
    if one == other:
        return one
    return one if unit.first(other) - first >= last - unit.first(other) + timedelta(1) else other


def series(
    occurrences: Iterable[Occurrence],
    namings: Iterable[Naming] = (),
    *,
    level: Level,
    unit: Unit,
    of: str = "violent",
    until: date | None = None,
    since: date | None = None,
    asof: date | None = None,
) -> list[Series]:
    """The series of all areas of a level that the record names, by name, all over the same periods.

    They end with the last whole period before or at `until`, by default the day of the newest report; they begin at
    `since`, by default with the first incident. `asof`: only what was published up to that day counts, as if the record
    were of that day.
    """
    told = [one for one in occurrences if asof is None or one.known <= asof]
    named = [one for one in namings if asof is None or one.day <= asof]
    stretch = _stretch(told, named, unit, since, until or asof)
    areas: dict[Area, list[Occurrence]] = defaultdict(list)
    reach: dict[Area, list[Naming]] = defaultdict(list)
    holding = _Holding(level)
    for one in told:
        if area := holding[one.area]:
            areas[area] += [one] if counted(of, one) else []
    for naming in named:
        if area := holding[naming.area]:
            reach[area].append(naming)
    wanted = sorted(area for area in {*areas, *reach} if area.name)
    return [_series(area, areas.get(area, ()), reach.get(area, ()), unit, stretch, of) for area in wanted]


class _Holding(dict[Area, Area | None]):
    """The area of a level that holds each area, looked for once."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, area: Area) -> Area | None:
        self[area] = found = area.at(self._level)
        return found


def _stretch(
    told: Sequence[Occurrence], named: Sequence[Naming], unit: Unit, since: date | None, until: date | None
) -> range:
    """The numbers of the periods, whole ones only."""
    days = [one.known for one in told] + [one.day for one in named]
    begins = since or min((one.first for one in told), default=min(days, default=None))
    ends = until or max(days, default=None)
    if begins is None or ends is None:
        return range(0)
    final = unit.number(ends)
    return range(unit.number(begins), final + (unit.last(final) <= ends))


def _series(
    area: Area, told: Sequence[Occurrence], named: Sequence[Naming], unit: Unit, stretch: range, of: str
) -> Series:
    of_period: dict[int, list[Occurrence]] = defaultdict(list)
    apart = 0
    for one in told:
        number = placed(one, unit)
        if number is None:
            apart += unit.number(one.last) in stretch or unit.number(one.first) in stretch
        elif number in stretch:
            of_period[number - stretch.start].append(one)
    naming: dict[int, set[str]] = defaultdict(set)
    for report in named:
        naming[unit.number(report.day) - stretch.start].add(report.report)
    rows = [sorted(of_period.get(place, ()), key=lambda one: one.id) for place in range(len(stretch))]
    about = np.array([len(naming.get(place, ())) for place in range(len(stretch))], float)
    many = np.array([len(row) for row in rows], float)
    silent = (many == 0) & (about == 0)
    return Series(
        area=area,
        unit=unit,
        start=unit.first(stretch.start),
        counts=np.where(silent, np.nan, many),
        reports=np.array([len({name for one in row for name in one.reports}) for row in rows], float),
        originators=np.array([sum(one.originators for one in row) for row in rows], float),
        single=np.array(
            [sum(one.originators <= 1 for one in row) / len(row) if row else np.nan for row in rows], float
        ),
        lag=np.array(
            [median(max(0, (one.known - one.last).days) for one in row) if row else np.nan for row in rows], float
        ),
        named=about,
        deaths=_deaths(rows, silent),
        of=of,
        apart=apart,
        _ids=tuple(tuple(one.id for one in row) for row in rows),
    )


def _deaths(rows: Sequence[Sequence[Occurrence]], silent: NDArray[np.bool_]) -> Deaths:
    tolls = [[one.killed for one in row if one.killed] for row in rows]

    def summed(place: int) -> Floats:
        sums = [sum(np.nan if (many := toll[place]) is None else many for toll in row) for row in tolls]
        return np.where(silent, np.nan, np.array(sums, float))

    untold = np.array([len(row) - len(of_row) for row, of_row in zip(rows, tolls, strict=True)], float)
    return Deaths(summed(0), summed(1), summed(2), untold)
