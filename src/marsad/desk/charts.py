"""Counts by period to the coordinates of charts: all in per cent, x from the left and y from the bottom.

A period without reports is a gap and never a bar of height 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.desk.trend_shapes import Ahead, Counts, Hit, Past


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


@dataclass(frozen=True, slots=True)
class Mark:
    """What is expected in one period to come: the middle and the ends of both ranges."""

    x: float
    low90: float
    low50: float
    middle: float
    high50: float
    high90: float


@dataclass(frozen=True, slots=True)
class Fan:
    """Past counts as bars, and the ranges to come opening to the right of `now` as two areas with a line between."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    outer: str
    inner: str
    middle: str
    now: float
    top: int


def fan(history: Sequence[Past], ahead: Sequence[Ahead]) -> Fan:
    """The fan of an area; it opens from the newest count that is known."""
    slots = len(history) + max((one.horizon for one in ahead), default=0)
    width = 100 / slots if slots else 100.0
    known = [one.count for one in history if one.count is not None]
    top = ceiling(max([*known, *(one.high90 for one in ahead)], default=0))
    past = tuple(
        Bar(at * width, width, 100 * (one.count or 0) / top, one.count is None) for at, one in enumerate(history)
    )
    marks = tuple(
        Mark(
            (len(history) - 0.5 + one.horizon) * width,
            *(100 * many / top for many in (one.low90, one.low50, one.middle, one.high50, one.high90)),
        )
        for one in ahead
    )
    start = (len(history) - 0.5) * width, 100 * (known[-1] if known else 0) / top
    return Fan(
        bars=past,
        marks=marks,
        outer=_between(start, [(mark.x, mark.low90, mark.high90) for mark in marks]),
        inner=_between(start, [(mark.x, mark.low50, mark.high50) for mark in marks]),
        middle=_line([start, *((mark.x, mark.middle) for mark in marks)]),
        now=len(history) * width,
        top=top,
    )


def _between(start: tuple[float, float], ends: Sequence[tuple[float, float, float]]) -> str:
    up = [(x, high) for x, _, high in ends]
    down = [(x, low) for x, low, _ in reversed(ends)]
    return _line([start, *up, *down]) + "z" if ends else ""


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {100 - y:.2f}" for x, y in points)


@dataclass(frozen=True, slots=True)
class Try:
    """One forecast of the past in a strip: its range, what came, and whether it was held."""

    hit: Hit
    x: float
    width: float
    low: float
    high: float
    count: float


def tries(hits: Sequence[Hit]) -> tuple[list[Try], int]:
    """The strip of hits and misses under one scale, and its top."""
    top = ceiling(max([max(hit.high, hit.count) for hit in hits], default=0))
    width = 100 / len(hits) if hits else 100.0
    made = [
        Try(hit, at * width, width, 100 * hit.low / top, 100 * hit.high / top, 100 * hit.count / top)
        for at, hit in enumerate(hits)
    ]
    return made, top
