"""Which part of the earth a map shows: where most of the record lies, so that one far place shrinks nothing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.products.geometry import Box, kilometres, mercator
from marsad.products.scenes import Scene

FAR_KM = 500.0
"""Places with no other within this distance are of another theatre."""

LEAST_KM = 60.0
"""The least width and height of a map: a single village is shown with its surroundings."""

ENOUGH = 0.5
"""The share of the weight that one theatre needs to be shown alone; below it, all are."""

PADDING = 0.09
"""Share of the extent added on each side."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The box to show, in degrees, and the scenes left outside it."""

    box: Box
    elsewhere: tuple[Scene, ...]


def _spot(scene: Scene) -> tuple[float, float] | None:
    if scene.outline is not None:
        box = scene.outline.box
        return (box.west + box.east) / 2, (box.south + box.north) / 2
    return None if scene.reason else scene.spot()


def _theatres(cells: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    left, groups = set(cells), []
    while left:
        stack = [left.pop()]
        group: list[tuple[int, int]] = []
        while stack:
            cell = stack.pop()
            group.append(cell)
            near = [other for other in left if kilometres(cell, other) <= FAR_KM]
            left.difference_update(near)
            stack += near
        groups.append(group)
    return groups


def _frame(scene: Scene) -> Box:
    if scene.outline is not None:
        return scene.outline.box
    lon, lat = _spot(scene) or (0.0, 0.0)
    return Box(lon, lat, lon, lat)


def choose(scenes: Sequence[Scene]) -> Extent | None:
    """The extent for the scenes that can be drawn; None where none can.

    Cells of one degree within `FAR_KM` of one another make a theatre; the heaviest theatre is shown when it carries at
    least `ENOUGH` of all that is told, else the map shows everything.
    """
    cells: dict[tuple[int, int], list[Scene]] = defaultdict(list)
    for scene in scenes:
        if spot := _spot(scene):
            cells[round(spot[0]), round(spot[1])].append(scene)
    if not cells:
        return None
    theatres = [[scene for cell in group for scene in cells[cell]] for group in _theatres(list(cells))]
    theatres.sort(key=lambda group: (-sum(scene.weight() for scene in group), _frame(group[0]).west))
    weights = [sum(scene.weight() for scene in group) for group in theatres]
    shown = theatres[0] if weights[0] >= ENOUGH * sum(weights) else [scene for group in theatres for scene in group]
    inside = {id(scene) for scene in shown}
    rest = tuple(scene for scene in scenes if _spot(scene) and id(scene) not in inside)
    box = _frame(shown[0])
    for scene in shown[1:]:
        box = box.joined(_frame(scene))
    return Extent(box, rest)


def fitted(box: Box, slimmest: float, widest: float) -> Box:
    """The box in Mercator's plane, padded, at least `LEAST_KM` across, its width over height within the two bounds."""
    west, south = mercator(box.west, box.south)
    east, north = mercator(box.east, box.north)
    middle = math.radians((box.south + box.north) / 2)
    least = LEAST_KM / (6371.0088 * max(0.1, math.cos(middle)))
    width = max(east - west, least) * (1 + 2 * PADDING)
    height = max(north - south, least) * (1 + 2 * PADDING)
    width, height = max(width, height * slimmest), max(height, width / widest)
    x, y = (west + east) / 2, (south + north) / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
