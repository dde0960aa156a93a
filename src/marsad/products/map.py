"""The briefing's map as shapes on a sheet: a basemap, shaded areas, marks and names, all worked out beforehand."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from marsad.model.incident import Incident
from marsad.products.extent import Extent, choose, fitted
from marsad.products.families import FAMILIES, MIXED, Family, family_of
from marsad.products.geometry import EARTH_KM, Box, Point, area, clip, label_spots, latitude, mercator, thin, within
from marsad.products.labels import Frame, Label, Name, place_labels
from marsad.products.outlines import COUNTRY, DISTRICT, PROVINCE, Outline, Outlines, Stretch
from marsad.products.plaintext import flat, shown
from marsad.products.scenes import Scene, scene_words
from marsad.products.wording import capital, place_name, plural

WIDTH = 960.0
SLIMMEST, WIDEST = 1.25, 1.9
"""Bounds of the sheet's width over its height."""

TOLERANCE = 0.35
"""Units of the sheet by which an outline may be thinned."""

PROVINCES_BELOW, DISTRICTS_BELOW = 24.0, 9.0
"""Degrees of longitude in view below which provinces, districts are drawn."""

MOST_NAMED = 60

BADGE = 26.0
"""Units that the count of a shaded area keeps from marks."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline on the sheet: SVG path data and a CSS class."""

    path: str
    sort: str


@dataclass(frozen=True, slots=True)
class Shade:
    """An area shaded for what is told of it as a whole; `strength` is 1 to 3."""

    path: str
    sort: str
    strength: int
    x: float
    y: float
    count: int
    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point: its family's mark, how many incidents stand there (0: conditions only), and where it leads."""

    x: float
    y: float
    family: Family
    count: int
    scale: float
    near: bool
    states: bool
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The scale bar: length on the sheet, and the distance it stands for."""

    length: float
    kilometres: float
    per_unit: float


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map ready to be drawn, `width` by `height` units; `elsewhere` are scenes outside it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    shades: tuple[Shade, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bar: Bar
    elsewhere: tuple[Scene, ...]
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of Mercator's plane on the sheet; turns degrees into units, y growing down."""

    plane: Box
    width: float
    height: float

    @classmethod
    def over(cls, box: Box) -> Sheet:
        """The sheet that shows a box in degrees."""
        plane = fitted(box, SLIMMEST, WIDEST)
        return cls(plane, WIDTH, round(WIDTH * (plane.north - plane.south) / (plane.east - plane.west)))

    def spot(self, lon: float, lat: float) -> Point:
        """Where a point in degrees lies on the sheet."""
        x, y = mercator(lon, lat)
        scale = self.width / (self.plane.east - self.plane.west)
        return (x - self.plane.west) * scale, (self.plane.north - y) * scale

    def degrees(self) -> Box:
        """What the sheet shows, in degrees."""
        plane = self.plane
        return Box(
            max(-180.0, math.degrees(plane.west)),
            latitude(plane.south),
            min(180.0, math.degrees(plane.east)),
            latitude(plane.north),
        )

    def edge(self) -> Box:
        """The sheet with a little more on every side, in units."""
        return Box(-8.0, -8.0, self.width + 8.0, self.height + 8.0)

    def pieces(self, outline: Outline) -> list[list[Point]]:
        """An outline's rings on the sheet: clipped a little beyond its edge, thinned, slivers left out."""
        edge = self.edge()
        found = []
        for ring in outline.rings:
            piece = clip([self.spot(lon, lat) for lon, lat in ring], edge)
            if len(piece) > 2 and area(piece) > 1.0:
                found.append(thin(piece, TOLERANCE))
        return found

    def bar(self) -> Bar:
        """A scale bar of a round number of kilometres, true at the sheet's middle latitude."""
        middle = math.radians(latitude((self.plane.south + self.plane.north) / 2))
        per_unit = (self.plane.east - self.plane.west) / self.width * EARTH_KM * math.cos(middle)
        most = per_unit * 150
        power = 10.0 ** math.floor(math.log10(most))
        length = max(step * power for step in (1, 2, 5) if step * power <= most)
        return Bar(length / per_unit, length, per_unit)


def line_path(pieces: Sequence[Sequence[Point]]) -> str:
    """SVG path data of open lines, to a tenth of a unit."""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece) for piece in pieces)


def path_of(pieces: Sequence[Sequence[Point]]) -> str:
    """SVG path data of closed rings, to a tenth of a unit."""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece) + "Z" for piece in pieces)


def _basemap(sheet: Sheet, outlines: Outlines, told: Collection[str]) -> tuple[list[Shape], list[Name]]:
    view = sheet.degrees()
    wide = view.east - view.west
    shapes: list[Shape] = []
    names: list[Name] = []
    for level, sort, below in (
        (COUNTRY, "country", 361.0),
        (PROVINCE, "province", PROVINCES_BELOW),
        (DISTRICT, "district", DISTRICTS_BELOW),
    ):
        for outline in outlines.meeting(view, level) if wide < below else ():
            pieces = sheet.pieces(outline)
            if pieces:
                shapes.append(Shape(path_of(pieces), sort))
                if outline.place_id not in told:
                    names.append(_area_name(outline, max(pieces, key=area), sort))
    for stretch in outlines.waters(view):
        if path := _water_path(sheet, stretch):
            shapes.append(Shape(path, "lake" if stretch.closed else "river"))
    order = {"country": 0, "lake": 1, "river": 2, "district": 3, "province": 4}
    return sorted(shapes, key=lambda shape: order[shape.sort]), names


def _water_path(sheet: Sheet, stretch: Stretch) -> str:
    points = [sheet.spot(lon, lat) for lon, lat in stretch.line]
    if stretch.closed:
        piece = clip(points, sheet.edge())
        return path_of([thin(piece, TOLERANCE)]) if len(piece) > 2 else ""
    return line_path(within(points, sheet.edge()))


def _area_name(outline: Outline, piece: Sequence[Point], sort: str) -> Name:
    (x, y), *others = label_spots(piece)
    size = {"country": 13.0, "province": 11.5, "district": 10.0}[sort]
    tier = {"country": 0, "province": 1, "district": 2}[sort]
    return Name(shown(outline.name, 40), x, y, size, sort, tier=tier, others=tuple(others))


def _title(scene: Scene) -> str:
    parts = []
    if scene.incidents:
        parts.append(plural(len(scene.incidents), "incident"))
    if scene.conditions:
        parts.append(plural(len(scene.conditions), "condition"))
    return f"{capital(flat(scene_words(scene)))}: {' and '.join(parts)}"


def _href(scene: Scene, number: int, anchors: Mapping[str, str]) -> str:
    if len(scene.incidents) == 1 and not scene.conditions:
        return "#" + anchors[scene.incidents[0].id]
    return f"#place-{number}"


def _family(incidents: Sequence[Incident]) -> Family:
    found = {family_of(incident.type).key: family_of(incident.type) for incident in incidents}
    return next(iter(found.values())) if len(found) == 1 else MIXED


def _mark(scene: Scene, spot: Point, number: int, anchors: Mapping[str, str]) -> Mark:
    count = len(scene.incidents)
    return Mark(
        *spot,
        family=_family(scene.incidents),
        count=count,
        scale=round(1.0 if count < 2 else min(2.4, 1.45 + 0.12 * math.sqrt(count)), 2),
        near=scene.near,
        states=bool(scene.conditions),
        title=_title(scene),
        href=_href(scene, number, anchors),
    )


def _shade(scene: Scene, sheet: Sheet, marks: Sequence[Mark], title: str, href: str) -> Shade | None:
    outline = scene.outline
    pieces = sheet.pieces(outline) if outline else []
    if not outline or not pieces:
        return None
    spots = label_spots(max(pieces, key=area))
    x, y = next((spot for spot in spots if all(math.dist(spot, (m.x, m.y)) > BADGE for m in marks)), spots[0])
    weight = scene.weight()
    return Shade(
        path_of(pieces),
        "whole-province" if outline.level == PROVINCE else "whole-district",
        1 if weight < 2 else 2 if weight < 5 else 3,
        x,
        y,
        weight,
        shown(outline.name, 30) + (" district" if outline.level == DISTRICT else ""),
        title,
        href,
    )


def _place_names(marks: Sequence[tuple[Scene, Mark]]) -> list[Name]:
    names = []
    for scene, mark in marks[:MOST_NAMED]:
        if scene.place:
            gap = 6.5 * mark.scale if mark.count else 5.0
            names.append(Name(shown(flat(place_name(scene.place)), 30), mark.x, mark.y, 12.0, "place", gap))
    return names


def _shade_names(shades: Sequence[Shade]) -> list[Name]:
    return [Name(shade.name, shade.x, shade.y, 12.0, "place", 10.0) for shade in shades]


def _town_names(sheet: Sheet, outlines: Outlines, taken: Sequence[Name]) -> list[Name]:
    known = {name.text.lower() for name in taken}
    names = []
    for town in outlines.towns(sheet.degrees(), 24):
        if town.name.lower() not in known:
            x, y = sheet.spot(town.lon, town.lat)
            names.append(Name(shown(town.name, 30), x, y, 10.5, "town", 2.5, tier=1))
    return names


def draw(scenes: Sequence[Scene], outlines: Outlines, anchors: Mapping[str, str]) -> MapFigure | None:
    """The map of these scenes; None where nothing can be drawn.

    `anchors` maps an incident's id to the id of its element on the page; a scene that leads to a list of its own leads
    to `place-N`, N counting the scenes from 1 in the order given.
    """
    extent = choose(scenes)
    if extent is None:
        return None
    sheet = Sheet.over(extent.box)
    shades, marks = _drawn(scenes, extent, sheet, anchors)
    told = {scene.outline.place_id for scene in scenes if scene.outline}
    shapes, areas = _basemap(sheet, outlines, told)
    places = _place_names(marks)
    names = [name for name in areas if name.sort == "country"] + places + _shade_names(shades)
    names += [name for name in areas if name.sort == "province"] + _town_names(sheet, outlines, places)
    names += [name for name in areas if name.sort == "district"]
    blocked = [(mark.x, mark.y, 6.5 * mark.scale) for _, mark in marks] + [(s.x, s.y, 9.0) for s in shades]
    corner = Frame(0, sheet.height - 42, sheet.bar().length + 44, sheet.height)
    buttons = Frame(sheet.width - 56, 0, sheet.width, 132)
    labels = place_labels(names, blocked, Frame(4, 4, sheet.width - 4, sheet.height - 4), (corner, buttons))
    present = {family_of(incident.type).key for scene, mark in marks for incident in scene.incidents}
    return MapFigure(
        sheet.width,
        sheet.height,
        tuple(shapes),
        tuple(sorted(shades, key=lambda shade: shade.sort == "whole-district")),
        tuple(mark for _, mark in sorted(marks, key=lambda pair: -pair[1].scale)),
        tuple(labels),
        sheet.bar(),
        extent.elsewhere,
        tuple(family for family in FAMILIES if family.key in present),
    )


def _drawn(
    scenes: Sequence[Scene], extent: Extent, sheet: Sheet, anchors: Mapping[str, str]
) -> tuple[list[Shade], list[tuple[Scene, Mark]]]:
    outside = {id(scene) for scene in extent.elsewhere}
    inside = [(n, scene) for n, scene in enumerate(scenes, 1) if not scene.reason and id(scene) not in outside]
    marks = [
        (scene, _mark(scene, sheet.spot(*spot), number, anchors))
        for number, scene in inside
        if scene.outline is None and (spot := scene.spot())
    ]
    shades = [
        _shade(scene, sheet, [mark for _, mark in marks], _title(scene), _href(scene, number, anchors))
        for number, scene in inside
        if scene.outline
    ]
    return [shade for shade in shades if shade], marks
