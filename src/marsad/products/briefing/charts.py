"""Charts as shapes on a sheet: bars of counts, the fan of a forecast after them, the strip of hits and misses."""

from __future__ import annotations

import math
from dataclasses import dataclass

from marsad.products.briefing.document import Chart

WIDTH, HEIGHT = 640.0, 170.0
LEFT, TOP, FLOOR = 34.0, 12.0, 132.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in units, with what it says; `sort` is its CSS class."""

    x: float
    y: float
    width: float
    height: float
    sort: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place of an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart ready to be drawn."""

    title: str
    note: str
    strip_words: str
    boxes: tuple[Box, ...]
    middles: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    labels: tuple[Tick, ...]
    hits: tuple[tuple[float, bool], ...]
    height: float


def sheet(chart: Chart, silent: str) -> Sheet:
    """The shapes of a chart; `silent` says "no reports"."""
    many = len(chart.bars) + len(chart.ahead)
    step = (WIDTH - LEFT - 6) / max(many, 1)
    highest = max([bar.many or 0 for bar in chart.bars] + [one.high90 for one in chart.ahead] + [1])
    gap = next((size for size in _STEPS if highest / size <= 4), highest)
    top = gap * math.ceil(highest / gap)

    def y(value: float) -> float:
        return round(FLOOR - (FLOOR - TOP) * value / top, 1)

    boxes: list[Box] = []
    for at, bar in enumerate(chart.bars):
        x = round(LEFT + at * step + step * 0.12, 1)
        width = round(step * 0.76, 1)
        if bar.many is None:
            boxes.append(Box(x, TOP, width, FLOOR - TOP, "silent", f"{bar.label}: {silent}"))
        else:
            sort = "now" if bar.now else "bar"
            boxes.append(Box(x, y(bar.many), width, FLOOR - y(bar.many), sort, f"{bar.label}: {bar.many:,}"))
    middles = []
    for at, one in enumerate(chart.ahead, start=len(chart.bars)):
        x, width = round(LEFT + at * step + step * 0.12, 1), round(step * 0.76, 1)
        told = f"{one.label}: {one.low90}–{one.high90}, {one.middle}"
        boxes.append(Box(x, y(one.high90), width, max(1.5, y(one.low90) - y(one.high90)), "nine", told))
        boxes.append(Box(x, y(one.high50), width, max(1.5, y(one.low50) - y(one.high50)), "half", told))
        middles.append(Tick(x, f"{x} {y(one.middle)}L{x + width:.1f} {y(one.middle)}"))
    labels = [bar.label for bar in chart.bars] + [one.short for one in chart.ahead]
    every = max(1, math.ceil(len(chart.bars) / 6))
    shown = [at for at in range(0, len(chart.bars), every) if len(chart.bars) - at >= every or not chart.ahead]
    shown += range(len(chart.bars), many)
    hits = tuple((round(LEFT + 8 + at * 13.0, 1), held) for at, held in enumerate(chart.strip))
    return Sheet(
        chart.title,
        chart.note,
        chart.strip_words,
        tuple(boxes),
        tuple(middles),
        tuple(Tick(y(level), f"{level:,}") for level in range(0, top + 1, gap)),
        tuple(Tick(round(LEFT + (at + 0.5) * step, 1), labels[at]) for at in shown),
        hits,
        HEIGHT + (18 if hits else -8),
    )
