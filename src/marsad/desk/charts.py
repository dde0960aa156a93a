"""Counts by period to the coordinates of charts: all in per cent, x from the left and y from the bottom.

A period without reports is a gap and never a bar of height 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.desk.trend_shapes import Counts


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: `gap` where there are no reports; `low` to `high` what late reports will bring it to, else None."""

    x: float
    width: float
    height: float
    gap: bool
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a scale from 0 to `top`."""

    bars: tuple[Bar, ...]
    top: int

    @property
    def drawn(self) -> str:
        """All bars as one path, for small charts."""
        return _path((bar.x + bar.width * 0.1, bar.width * 0.8, bar.height) for bar in self.bars if bar.height)

    @property
    def gaps(self) -> str:
        """All gaps as one path."""
        return _path((bar.x, bar.width, 100.0) for bar in self.bars if bar.gap)


def _path(boxes: Iterable[tuple[float, float, float]]) -> str:
    return "".join(f"M{x:.2f} 100v-{height:.1f}h{width:.2f}v{height:.1f}z" for x, width, height in boxes)


def ceiling(most: float) -> int:
    """The least even round number that holds a count: 2, 4, 10, 20, 40, 100, ..."""
    step = 1
    while True:
        for times in (2, 4, 10):
            if most <= times * step:
                return times * step
        step *= 10


def bars(counts: Sequence[int | None], likely: Sequence[tuple[int, int] | None] = ()) -> Chart:
    """A chart of counts, None for no reports; `likely` are ranges of what will still be told of, where any will."""
    ends = [pair[1] for pair in likely if pair]
    top = ceiling(max([*(many or 0 for many in counts), *ends], default=0))
    width = 100 / len(counts) if counts else 100.0
    made = []
    for at, many in enumerate(counts):
        pair = likely[at] if at < len(likely) else None
        height = 100 * (many or 0) / top
        low, high = (100 * pair[0] / top, 100 * pair[1] / top) if pair else (None, None)
        made.append(Bar(at * width, width, height, many is None, low, high))
    return Chart(tuple(made), top)


def of_counts(periods: Sequence[Counts]) -> Chart:
    """The incidents of an area, with the nowcast of its last periods."""
    pairs = [
        (one.likely_low, one.likely_high) if one.likely_low is not None and one.likely_high is not None else None
        for one in periods
    ]
    return bars([one.incidents for one in periods], pairs)


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of information under a chart, as bars; `name` says of what."""

    name: str
    chart: Chart


def strips(periods: Sequence[Counts]) -> list[Strip]:
    """What is known of the reporting: reports of the incidents, those on any topic, and the share of one originator."""
    return [
        Strip("reports", bars([one.reports for one in periods])),
        Strip("originators", bars([one.originators for one in periods])),
        Strip("named", bars([one.named for one in periods])),
        Strip("single", bars([None if one.incidents is None else round(100 * (one.single or 0)) for one in periods])),
    ]


@dataclass(frozen=True, slots=True)
class Range:
    """A low, a best and a high of one period; `high` None where nothing bounds it."""

    x: float
    width: float
    low: float
    best: float
    high: float | None


def deaths(periods: Sequence[Counts]) -> tuple[list[Range], int]:
    """The dead told of, as ranges, on a scale of square roots, as one great attack would flatten all others."""
    told = [one.killed_high if one.killed_high is not None else one.killed_best or 0 for one in periods]
    top = ceiling(max(told, default=0))
    width = 100 / len(periods) if periods else 100.0

    def height(number: int) -> float:
        return 100 * float((number / top) ** 0.5)

    made = []
    for at, one in enumerate(periods):
        if one.killed_low is not None and one.killed_best is not None and (one.killed_high or one.killed_best):
            high = None if one.killed_high is None else height(one.killed_high)
            made.append(Range(at * width, width, height(one.killed_low), height(one.killed_best), high))
    return made, top
