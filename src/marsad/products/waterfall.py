"""Why two claims are or are not one incident, as a picture: weights that add up, one bar under the other."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader

from marsad.model.linkage import Explanation

WIDTH, WORDS, ROW = 960, 420, 26
"""Units: of the picture, of the words on its left, and of one row."""
_EDGE, _HEAD = 70, 64
_LONGEST = 62
"""Characters of a finding that the picture has room for; the whole of it is the bar's title."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One finding: its words, its weight, and where its bar lies."""

    words: str
    title: str
    weight: str
    sort: str
    x: float
    y: float
    width: float
    end: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars, where 0 lies and where the sum ends."""

    bars: tuple[Bar, ...]
    zero: float
    end: float
    height: float


def draw(explanation: Explanation) -> str:
    """The picture as an SVG of its own, light or dark as the reader's screen is."""
    environment = Environment(loader=PackageLoader("marsad.products", "data"), autoescape=True, trim_blocks=True)
    template = environment.get_template("waterfall.svg.j2")
    return template.render(why=explanation, fall=waterfall(explanation), width=WIDTH, words=WORDS, row=ROW)


def waterfall(explanation: Explanation) -> Waterfall:
    """Where each bar lies: it starts where the one before it ended."""
    sums, total = [0.0], 0.0
    for step in explanation.steps:
        total += step.weight
        sums.append(total)
    low, high = min(sums), max(sums)
    scale = (WIDTH - WORDS - 2 * _EDGE) / max(high - low, 1.0)

    def at(value: float) -> float:
        return round(WORDS + _EDGE + (value - low) * scale, 1)

    bars = []
    for number, (step, before, after) in enumerate(zip(explanation.steps, sums, sums[1:], strict=False)):
        sort = "apart" if step.apart else "for" if step.weight > 0 else "against"
        left, right = sorted((at(before), at(after)))
        short = step.words if len(step.words) <= _LONGEST else step.words[: _LONGEST - 1].rstrip() + "…"
        weight = "rules it out" if step.apart else f"{step.weight:+.1f}"
        y = _HEAD + number * ROW
        bars.append(Bar(short, step.words, weight, sort, left, y, max(right - left, 1.5), max(left, right)))
    return Waterfall(tuple(bars), at(0.0), at(total), _HEAD + len(bars) * ROW)
