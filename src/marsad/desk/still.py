"""The overview's map as a still picture in the page: what the live map starts with, seen before its library has come.

Ground, areas, marks, framing and colours are those of `map.js`; what it does with a layer is done here with a path.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from marsad.desk import ground, looks
from marsad.desk.filters import SORTS, Filter
from marsad.desk.ground import FINE, Json, Lines, View
from marsad.desk.rooms import Rooms
from marsad.desk.shapes import MapAnswer

WIDE, TALL = 900.0, 400.0
"""Pixels of the live map in a window of usual size, which the picture's units are."""

WORLD = 512.0
"""Pixels that the whole plane is wide at zoom 0."""

CLOSEST = 8.0
"""The zoom that framing goes to at most."""

EDGE = 50
"""Pixels of the map kept free around what is framed."""

ANYWHERE = (33.0, 26.0, 55.0, 41.0)
"""West, south, east and north of what is shown where nothing says where."""

DISTRICTS_FROM = 6.5
"""The zoom from which districts are drawn."""

HATCH = 10
"""Pixels between the hatching's lines at a whole zoom: the live map's grow until the next."""

RANKS = ((7.0, 9), (6.0, 6), (0.0, 4))
"""From which zoom on towns up to which rank are named."""

LETTER, LINE = 6.2, 14.0
"""Units that a letter and a line of a town's name take."""

MOST_SAID = 3
"""Places that the picture's words name."""

LEAST_RADIUS, MOST_RADIUS = 5.0, 17.0
FAINTEST, STRONGEST = 0.05, 0.3
"""How strongly an area is filled of which nothing is told, and most."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows at first: west, south, east, north in degrees, with `edge` pixels kept free around it."""

    box: Box
    edge: int = EDGE


@dataclass(frozen=True, slots=True)
class Town:
    """A town's name in the picture."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Land:
    """What a picture is drawn on: SVG path data of each kind of line, and the names of towns.

    `finest` are its width and height in pixels beyond which framing does not go closer, `hatch` are the units between
    the lines of hatching.
    """

    width: float
    height: float
    finest: tuple[float, float]
    hatch: float
    land: str
    finer: str
    lakes: str
    rivers: str
    urban: str
    towns: tuple[Town, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A first-level area: its outline, and how strongly it is filled; None where nothing is told of it."""

    path: str
    strength: float | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A place: where it lies in parts of a unit, and how large it is in pixels."""

    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of a map: the ground, areas with what is told of them, districts, outlines of what is known to an area.

    `dots` come in the order in which they are drawn. `most_told` are the places that most is told of.
    """

    frame: Frame
    places: int
    most_told: tuple[Json, ...]
    ground: Land
    areas: tuple[Area, ...]
    districts: str
    known_to: str
    dots: tuple[Dot, ...]

    @property
    def silent(self) -> int:
        """First-level areas in the picture of which nothing is told."""
        return sum(area.strength is None for area in self.areas)


def of(rooms: Rooms, wanted: Filter) -> Still:
    """The picture of what a filter asks for, kept until the record changes."""
    drawn, geojson = looks.on_map(rooms.house, wanted), rooms.areas()
    question = "still", replace(wanted, sort=SORTS[0]).query()

    def make() -> Still:
        shown = frame(wanted.box, drawn.bounds, ground.outlines(geojson))
        return still(drawn.answer, shown, geojson, rooms.outlined())

    return rooms.house.kept.of(rooms.house.columns(), question, make)


def frame(asked: Box | None, told: Box | None, areas: Lines) -> Frame:
    """What the map shows: the box that was asked for, where things are told of, all areas on record, or anywhere."""
    if asked:
        return Frame(asked, 0)
    if told:
        return Frame(told)
    if not len(areas.boxes):
        return Frame(ANYWHERE, 20)
    (west, north), (east, south) = areas.boxes[:, :2].min(axis=0), areas.boxes[:, 2:].max(axis=0)
    return Frame(((west - 0.5) * 360, _latitude(south), (east - 0.5) * 360, _latitude(north)), 20)


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)


def view_of(shown: Frame) -> View:
    """The picture in which what is framed is as large as it may be.

    Around it more is drawn than a map of any usual shape shows.
    """
    (west, south), (east, north) = ground.plane(np.array([shown.box[:2], shown.box[2:]])).tolist()
    closest = WORLD * 2**CLOSEST
    width, height = max(east - west, 1 / closest), max(south - north, 1 / closest)
    scale = min((WIDE - 2 * shown.edge) / width, (TALL - 2 * shown.edge) / height, closest)
    wide, tall = width * scale, height * scale
    beyond = (WIDE, WIDE) if scale == closest else (max(0.35 * wide, 3.2 * tall), max(0.6 * tall, 0.8 * wide))
    return View((west + east - width) / 2, (north + south - height) / 2, scale, wide, tall, beyond)


def zoom_of(view: View) -> float:
    """The zoom of the live map in a window of usual size."""
    return math.log2(view.scale / WORLD)


@lru_cache(maxsize=32)
def land(shown: Frame, finer: tuple[str, ...]) -> Land:
    """The ground of a framing; `finer` are countries whose borders are drawn with their areas."""
    view = view_of(shown)
    world = ground.ground("world")
    own = [at for at, told in enumerate(world.owners) if told["country"] not in finer]
    others = [at for at, told in enumerate(world.owners) if told["country"] in finer]
    apart = WORLD * 2**CLOSEST / view.scale
    return Land(
        width=view.width,
        height=view.height,
        finest=(view.width * apart, view.height * apart),
        hatch=round(HATCH * 2 ** (zoom_of(view) % 1), 2),
        land=ground.path(world, view, own),
        finer=ground.path(world, view, others),
        lakes=ground.path(ground.ground("lakes"), view),
        rivers=ground.path(ground.ground("rivers"), view, closed=False),
        urban=ground.path(ground.ground("urban_areas"), view),
        towns=tuple(_towns(view)),
    )


def _towns(view: View) -> Iterator[Town]:
    """Names that do not lie on one another, those of the largest towns first."""
    most = next(rank for least, rank in RANKS if zoom_of(view) >= least)
    told = [one for one in ground.basemap("populated_places") if one["properties"]["scalerank"] <= most]
    told.sort(key=lambda one: one["properties"]["scalerank"])
    spots = view.spots(ground.plane(np.array([one["geometry"]["coordinates"] for one in told], float).reshape(-1, 2)))
    west, north, east, south = view.edges()
    taken: list[Box] = []
    for one, (x, y) in zip(told, spots.tolist(), strict=True):
        name = str(one["properties"]["name"])
        half = LETTER * len(name) / 2
        own = (x - half, y - LINE / 2, x + half, y + LINE / 2)
        if west < x < east and north < y < south and not any(_meet(own, other) for other in taken):
            taken.append(own)
            yield Town(name, round(x, 1), round(y, 1))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=16)
def _outlined(geojson: bytes, shown: Frame) -> tuple[dict[str, str], str]:
    """The outlines of a framing: those of first-level areas by name as columns have it, and all districts as one."""
    lines, view = ground.outlines(geojson), view_of(shown)
    of: dict[str, list[int]] = {}
    districts = []
    for at, told in enumerate(lines.owners):
        if told["level"] == "admin1":
            of.setdefault(told["area"], []).append(at)
        elif zoom_of(view) >= DISTRICTS_FROM:
            districts.append(at)
    drawn = {name: ground.path(lines, view, rings) for name, rings in of.items()}
    return {name: path for name, path in drawn.items() if path}, ground.path(lines, view, districts)


def _outlines_of(keys: Collection[str], geojson: bytes, view: View) -> str:
    lines = ground.outlines(geojson)
    return ground.path(lines, view, [at for at, told in enumerate(lines.owners) if told["key"] in keys])


def still(answer: MapAnswer, shown: Frame, geojson: bytes, finer: tuple[str, ...]) -> Still:
    """The picture of a map's places, over the areas in `geojson` (see `areas.areas`)."""
    outlined, districts = _outlined(geojson, shown)
    features: Sequence[Mapping[str, Any]] = answer.features
    told = [feature["properties"] for feature in features]
    known = {one["key"]: one["count"] for one in told if one["level"] == "area"}
    counts = answer.areas | known
    most = max(1, *counts.values(), 0)
    view = view_of(shown)
    return Still(
        frame=shown,
        places=len(told) + answer.more,
        most_told=tuple(told[:MOST_SAID]),
        ground=land(shown, finer),
        areas=tuple(Area(drawn, _strength(counts.get(name, 0), most)) for name, drawn in outlined.items()),
        districts=districts,
        known_to=_outlines_of(known, geojson, view),
        dots=tuple(_dots(features, view)),
    )


def _strength(count: int, most: int) -> float | None:
    return round(FAINTEST + (STRONGEST - FAINTEST) * count / most, 3) if count else None


def _dots(features: Sequence[Mapping[str, Any]], view: View) -> Iterator[Dot]:
    """Places that are points, the largest first, so that none hides a smaller one."""
    counts = [int(one["properties"]["count"]) for one in features]
    most = math.sqrt(max(4, *counts, 0))
    placed = [
        (count, one["geometry"]["coordinates"]) for count, one in zip(counts, features, strict=True) if one["geometry"]
    ]
    placed.sort(key=lambda one: -one[0])
    spots = view.spots(ground.plane(np.array([at for _, at in placed], float).reshape(-1, 2)))
    west, north, east, south = view.edges()
    for (count, _), (x, y) in zip(placed, spots.tolist(), strict=True):
        if west < x < east and north < y < south:
            share = (math.sqrt(count) - 1) / (most - 1)
            radius = LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * min(1.0, max(0.0, share))
            yield Dot(round(x * FINE), round(y * FINE), round(radius, 1))
