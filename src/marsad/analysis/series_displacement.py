"""Displacement by area and period: those who left or returned (a flow) and those away at a day (a stock), apart.

Nothing is added up that may be told twice: the flow of a period lies between its largest figure and the sum of the
figures of different incidents. A stock is the newest figure of the period, as a range of all who give one for its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from marsad.analysis.series import Area, Level, Unit
from marsad.analysis.series_reading import area_of
from marsad.analysis.uprooted import Uprooted


@dataclass(frozen=True, slots=True)
class Moved:
    """People on the move in one area and period: `measure` is `flow` or `stock`, `direction` `left` or `returned`.

    `what` is `persons`, `families`, `villages` or `houses`, never turned into one another. `low` and `high` are
    inclusive, high None where open; `claims` are the claims behind them.
    """

    area: Area
    period: date
    measure: str
    direction: str
    what: str
    low: int
    high: int | None
    claims: tuple[str, ...]


def moved(figures: Iterable[Uprooted], incidents: Mapping[str, str], *, level: Level, unit: Unit) -> list[Moved]:
    """All flows and stocks, by area, period and measure; `incidents` are the incidents' ids by their claims' ids.

    Figures without an area of the level or without a day are left out; so are flows over more than one period.
    """
    groups: dict[tuple[Area, int, str, str, str], list[Uprooted]] = defaultdict(list)
    for one in figures:
        areas = {area for place in one.claim.where if (found := area_of(place)) and (area := found.at(level))}
        last = one.claim.when.latest or one.claim.when.earliest
        first = one.claim.when.earliest or last
        if len(areas) != 1 or first is None or last is None:
            continue
        number = unit.number(last)
        if one.stock or unit.number(first) == number:
            measure = "stock" if one.stock else "flow"
            groups[areas.pop(), number, measure, one.direction, one.unit].append(one)
    return [_moved(key, told, incidents, unit) for key, told in sorted(groups.items(), key=lambda entry: entry[0])]


def _moved(
    key: tuple[Area, int, str, str, str], told: list[Uprooted], incidents: Mapping[str, str], unit: Unit
) -> Moved:
    area, number, measure, direction, what = key
    if measure == "stock":
        newest = max(_day(one) for one in told)
        told = [one for one in told if _day(one) == newest]
        groups = {"": told}
    else:
        groups = defaultdict(list)
        for one in told:
            groups[incidents.get(one.claim.id, one.claim.id)].append(one)
    lows = [(min if measure == "stock" else max)(one.low for one in group) for group in groups.values()]
    highs = [_highest(group) for group in groups.values()]
    high = sum(some for some in highs if some is not None) if None not in highs else None
    claims = tuple(sorted({one.claim.id for one in told}))
    return Moved(area, unit.first(number), measure, direction, what, max(lows), high, claims)


def _highest(group: list[Uprooted]) -> int | None:
    highs = [one.high for one in group if one.high is not None]
    return max(highs) if len(highs) == len(group) else None


def _day(one: Uprooted) -> date:
    return one.claim.when.latest or one.claim.when.earliest or date.min
