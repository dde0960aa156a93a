"""The picture of the overview's map: framed as the live map, true to the same data, and never a point too fine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from desk_world import HOSTILE, desk, fill, fill_hostile

from marsad.desk import ground, still
from marsad.desk.ground import FINE, View
from marsad.desk.shapes import MapAnswer
from marsad.desk.still import EDGE, TALL, WIDE, Frame

IRAQ = (42.0, 31.0, 46.0, 36.5)


def square(west: float, south: float, size: float, **told: str) -> dict[str, object]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": told, "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]}}


AREAS = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            square(43, 33, 1, key="p1", name="Diyala", level="admin1", area="Diyala, IQ", country="IQ"),
            square(44, 33, 1, key="p2", name="Anbar", level="admin1", area="Anbar, IQ", country="IQ"),
            square(43, 33, 0.5, key="p3", name="Khanaqin", level="admin2", area="Khanaqin, IQ", country="IQ"),
        ],
    }
).encode()


def place(count: int, key: str = "p9", at: tuple[float, float] | None = (44.0, 34.0)) -> dict[str, object]:
    geometry = {"type": "Point", "coordinates": list(at)} if at else None
    told = {"key": key, "name": key, "level": "point" if at else "area", "count": count}
    return {"type": "Feature", "geometry": geometry, "properties": told}


def answer(*features: dict[str, object], **areas: int) -> MapAnswer:
    return MapAnswer(features=list(features), more=0, areas={f"{name}, IQ": n for name, n in areas.items()}, unplaced=0)


def corners(path: str) -> list[list[tuple[int, int]]]:
    """The rings of a path, in parts of a unit."""
    rings = []
    for x, y, walked in re.findall(r"M(-?\d+) (-?\d+)l([^Mz]*)", path):
        numbers = [int(one) for one in re.findall(r"-?\d+", walked)]
        steps = np.array([[int(x), int(y)], *zip(numbers[::2], numbers[1::2], strict=True)])
        rings.append([tuple(at) for at in np.cumsum(steps, axis=0).tolist()])
    return rings


def holds(rings: list[list[tuple[int, int]]], x: float, y: float) -> bool:
    """Whether even-odd filling of rings fills a point."""
    crossed = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return crossed % 2 == 1


def test_what_is_framed_is_as_large_as_the_map_lets_it_be() -> None:
    view = still.view_of(Frame(IRAQ))
    assert view.height == pytest.approx(TALL - 2 * EDGE)
    assert view.width < WIDE - 2 * EDGE
    wide = still.view_of(Frame((20, 33, 60, 34), 0))
    assert wide.width == pytest.approx(WIDE)
    # As map.js goes no closer than zoom 8, one place alone is not blown up.
    assert still.zoom_of(still.view_of(Frame((44, 34, 44, 34)))) == pytest.approx(8)
    assert still.land(Frame((44, 34, 44, 34)), ()).finest == pytest.approx((1, 1))
    north_west = view.spots(ground.plane(np.array([[42.0, 36.5]])))[0].tolist()
    assert north_west == pytest.approx([0, 0], abs=1e-6)


def test_a_map_shows_the_box_asked_for_else_where_things_are_told_of_else_all_areas() -> None:
    areas = ground.outlines(AREAS)
    assert still.frame((1, 2, 3, 4), IRAQ, areas) == Frame((1, 2, 3, 4), 0)
    assert still.frame(None, IRAQ, areas) == Frame(IRAQ)
    shown = still.frame(None, None, areas)
    assert shown.box == pytest.approx((43, 33, 45, 34))
    assert shown.edge == 20
    assert still.frame(None, None, ground.lines_of([])).box == still.ANYWHERE


def test_lines_beyond_the_picture_are_pressed_to_its_edge_and_what_is_seen_of_a_filling_stays() -> None:
    # A ring that winds far around the view, with a bay that reaches into it.
    ring = [(-300, -300), (300, -300), (300, 300), (20, 300), (10, 40), (0, 300), (-300, 300), (-300, -300)]
    points = np.array(ring, float) / 1000 + 0.5
    lines = ground.Lines((points,), np.array([[0.2, 0.2, 0.8, 0.8]]), ({},))
    view = View(0.45, 0.45, 1000, 100, 100, (30.0, 30.0))
    rings = corners(ground.path(lines, view))
    for x, y in ((10, 10), (50, 50), (90, 60), (60, 120), (62, 99), (-20, 50)):
        whole = [[tuple(at) for at in view.spots(points).tolist()]]
        assert holds(rings, x * FINE, y * FINE) == holds(whole, x, y), (x, y)
    assert all(-60 <= x <= 260 and -60 <= y <= 260 for x, y in rings[0])
    assert ground.path(lines, View(0.9, 0.9, 1000, 10, 10, (5.0, 5.0))) == ""


def test_the_land_of_the_picture_is_land_and_countries_with_finer_areas_are_drawn_with_these() -> None:
    frame = Frame(IRAQ)
    view = still.view_of(frame)
    drawn = still.land(frame, ("IQ",))
    spot = view.spots(ground.plane(np.array([[44.4, 33.3], [50.0, 29.0]]))) * FINE
    baghdad, gulf = spot.tolist()
    assert holds(corners(drawn.finer), *baghdad)
    assert not holds(corners(drawn.land), *baghdad)
    assert not holds(corners(drawn.land + drawn.finer), *gulf)
    assert "Baghdad" in [town.name for town in drawn.towns]
    assert len(drawn.land + drawn.finer + drawn.rivers) < 80_000


def test_points_are_places_known_to_a_settlement_the_small_ones_on_top() -> None:
    told = answer(place(1, "small"), place(90, "large", (44.5, 33.5)), place(50, "p1", None))
    picture = still.still(told, Frame(IRAQ), AREAS, ())
    assert [dot.radius for dot in picture.dots] == [17.0, 5.0]
    at = still.view_of(Frame(IRAQ)).spots(ground.plane(np.array([[44.0, 34.0]])))[0] * FINE
    assert (picture.dots[1].x, picture.dots[1].y) == tuple(round(one) for one in at.tolist())
    assert picture.places == 3


def test_areas_of_which_nothing_is_told_are_silent_and_others_filled_by_how_much_is() -> None:
    told = answer(place(50, "p1", None), Diyala=100)
    picture = still.still(told, Frame((43, 33, 44, 34)), AREAS, ())
    assert [area.strength for area in picture.areas] == [0.3, None]
    assert picture.silent == 1
    assert picture.known_to == picture.areas[0].path
    assert picture.districts, "close by, districts are drawn"
    assert not still.still(told, Frame((30, 20, 60, 45)), AREAS, ()).districts


def test_the_page_has_the_picture_of_what_its_link_asks_for(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", fill) as (_, client):
        page = client.get("/").text
        assert page.count("<path stroke-width=") == 2 * 2
        assert "2 places on the map" in page
        assert page.count('<svg class="still') == 1
        only = client.get("/?kind=condition").text
        assert only.count("<path stroke-width=") == 2
        assert "1 place on the map" in only
        boxed = client.get("/?bbox=45,34,46,35").text
        assert 'class="still edge-0' in boxed
        assert 'data-bounds="45.0,34.0,46.0,35.0" data-fit="0"' in boxed
        assert "<style" not in page
        assert " style=" not in page


def test_hostile_names_are_inert_in_the_picture_and_its_words(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", fill_hostile) as (_, client):
        page = client.get("/").text
        picture = page[page.index('<section class="mapbox"') : page.index('<div class="legend">')]
        assert "places on the map" in picture
        assert all(words not in picture for words in HOSTILE if "<" in words)
        assert set(re.findall(r"<(\w+)", picture)) <= set(
            "section p bdi div svg defs pattern path g use text noscript".split()
        )
