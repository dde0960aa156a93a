"""Numbers to the coordinates of small drawings: a timeline, how a toll grew, rates over unequal periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from marsad.desk import shapes
from marsad.desk.filters import Filter


@dataclass(frozen=True, slots=True)
class Column:
    """One month of a timeline: where it stands and how high, in per cent; `on` where within the days asked for."""

    month: str
    first: date
    last: date
    count: int
    x: float
    width: float
    height: float
    on: bool


LEAST_MONTHS = 12
"""Months that a timeline shows at least; where fewer are told of, empty ones stand before them."""


def _padded(months: Sequence[shapes.Bar]) -> list[shapes.Bar]:
    if not months or len(months) >= LEAST_MONTHS:
        return list(months)
    year, number = map(int, months[0].month.split("-"))
    first = year * 12 + number - 1
    before = range(max(first - LEAST_MONTHS + len(months), 12), first)
    return [shapes.Bar(month=f"{at // 12:04}-{at % 12 + 1:02}", count=0) for at in before] + list(months)


def bars(months: Sequence[shapes.Bar], wanted: Filter) -> list[Column]:
    """A timeline's columns."""
    months = _padded(months)
    most = max((bar.count for bar in months), default=0)
    made = []
    for place, bar in enumerate(months):
        year, number = map(int, bar.month.split("-"))
        first = date(year, number, 1)
        last = date(year + number // 12, number % 12 + 1, 1)
        last = date.fromordinal(last.toordinal() - 1)
        on = not (wanted.since and wanted.since > last) and not (wanted.until and wanted.until < first)
        width = 100 / len(months)
        height = 100 * bar.count / most if most else 0
        made.append(
            Column(bar.month, first, last, bar.count, place * width, width, max(height, 3 if bar.count else 0), on)
        )
    return made


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a growing toll: its day from the left and its range from the bottom, in per cent."""

    figure: shapes.Figure
    x: float
    low: float
    high: float
    open: bool


def growth(figures: Sequence[shapes.Figure]) -> dict[str, list[Step]]:
    """How what was counted grew with the days of publication, for each thing of which numbers differ."""
    made: dict[str, list[Step]] = {}
    for what in dict.fromkeys(figure.what for figure in figures):
        dated = [figure for figure in figures if figure.what == what and figure.published]
        days = sorted({figure.published for figure in dated if figure.published})
        if len({(figure.low, figure.high) for figure in dated}) < 2:
            continue
        first, span = days[0], max(1, (days[-1] - days[0]).days)
        most = max(max(figure.high or 0, figure.low) for figure in dated) or 1
        made[what] = [
            Step(
                figure,
                100 * (figure.published - first).days / span if figure.published else 0,
                100 * figure.low / most,
                100 * (figure.high if figure.high is not None else most) / most,
                figure.high is None,
            )
            for figure in dated
        ]
    return made


@dataclass(frozen=True, slots=True)
class Rate:
    """A total as a box: as wide as its period is long, as high as it is a day, so that its area is the total."""

    check: shapes.Check
    what: str
    x: float
    width: float
    height: float
    lane: int


MOST_LANES = 6


def _counted_at(check: shapes.Check) -> tuple[str, str]:
    places = check.told.places
    return check.told.counts[0].what, places[0].name if places else ""


def rates(checks: Sequence[shapes.Check]) -> dict[tuple[str, str], list[Rate]]:
    """Totals of bounded periods as boxes on a line of time, by thing and place; in lanes where they overlap."""
    made: dict[tuple[str, str], list[Rate]] = {}
    dated = [check for check in checks if check.days and check.per_day is not None and check.told.when.earliest]
    for what, place in dict.fromkeys(map(_counted_at, dated)):
        same = sorted(
            (check for check in dated if _counted_at(check) == (what, place)),
            key=lambda check: (check.told.when.earliest or date.min, -(check.days or 0)),
        )
        starts = [check.told.when.earliest for check in same if check.told.when.earliest]
        ends = [check.told.when.latest for check in same if check.told.when.latest]
        first, span = min(starts), max(1, (max(ends) - min(starts)).days + 1)
        most = max(check.per_day or 0 for check in same) or 1
        lanes: list[date] = []
        boxes = []
        for check in same:
            start, end = check.told.when.earliest, check.told.when.latest
            if start is None or end is None:
                continue
            lane = next((place for place, until in enumerate(lanes) if until < start), len(lanes))
            lanes[lane : lane + 1] = [end]
            boxes.append(
                Rate(
                    check,
                    what,
                    100 * (start - first).days / span,
                    100 * (check.days or 0) / span,
                    max(4.0, 100 * (check.per_day or 0) / most),
                    lane,
                )
            )
        made[what, place] = [box for box in boxes if box.lane < MOST_LANES]
    return made
