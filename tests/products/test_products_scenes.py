from __future__ import annotations

from dataclasses import replace

from products_diyala import DIYALA, HAMRIN, IRAQ, JALAWLA, KHANAQIN, KHANAQIN_DISTRICT, NEAR_JALAWLA, UNKNOWN, diyala
from products_world import Squares, World, day, place

from marsad.model.claim import Place
from marsad.model.codebook import Kind
from marsad.products.extent import choose, fitted
from marsad.products.geometry import Box
from marsad.products.map import draw
from marsad.products.outlines import NoOutlines, Outlines
from marsad.products.scenes import NOT_FOUND, NOT_TOLD, Scene, scene_words, scenes


def _scenes(world: World, outlines: Outlines) -> tuple[Scene, ...]:
    conditions = [claim for claim in world.claims() if claim.kind is Kind.CONDITION]
    return scenes(world.incidents(), conditions, outlines)


def _told(*places: Place | None) -> tuple[Scene, ...]:
    world = World()
    world.report("r")
    for number, where in enumerate(places):
        more = {"where": (where,)} if where else {}
        world.occur(world.say("r", "event", "attack", f"Words {number}.", when=day(f"2018-06-{number + 1:02}"), **more))
    return _scenes(world, Squares())


def _anchors(told: tuple[Scene, ...]) -> dict[str, str]:
    return {incident.id: incident.id for scene in told for incident in scene.incidents}


def test_only_exact_and_near_places_are_points() -> None:
    told = _told(JALAWLA, KHANAQIN_DISTRICT, DIYALA, IRAQ, HAMRIN, UNKNOWN, None)
    figure = draw(told, Squares(), _anchors(told))
    assert figure is not None
    assert len(figure.marks) == 1
    assert "Jalawla" in figure.marks[0].title
    assert {shade.sort for shade in figure.shades} == {"whole-district", "whole-province"}
    assert {scene.reason for scene in told if scene.reason} == {
        NOT_TOLD,
        NOT_FOUND,
        "Told only as a country",
        "Told only as a line or a vague area",
    }


def test_a_district_without_an_outline_is_listed_never_a_point() -> None:
    told = _scenes(_world_of(KHANAQIN_DISTRICT), NoOutlines())
    assert told[0].reason == "District with no outline on this map"
    assert draw(told, NoOutlines(), _anchors(told)) is None


def _world_of(where: Place) -> World:
    world = World()
    world.report("r")
    world.occur(world.say("r", "event", "attack", "Words.", where=(where,), when=day("2018-06-01")))
    return world


def test_what_is_in_and_what_is_near_a_place_stand_together_and_are_told_apart() -> None:
    (scene,) = _told(NEAR_JALAWLA, JALAWLA)
    assert scene.mixed
    assert not scene.near
    assert scene_words(scene) == "in or near Jalawla, Khanaqin district, Diyala"
    (alone,) = _told(NEAR_JALAWLA)
    assert alone.near


def test_coordinates_off_the_earth_are_not_drawn() -> None:
    (scene,) = _told(replace(JALAWLA, lat=512.0))
    assert scene.reason == NOT_FOUND


def test_one_far_place_does_not_shrink_the_map() -> None:
    paris = place("Paris", 48.85, 2.35, 1, country="FR")
    told = _told(JALAWLA, KHANAQIN, replace(JALAWLA, place_id="x", lat=34.9), paris)
    extent = choose(told)
    assert extent is not None
    assert extent.box.west > 40
    assert [scene.place and scene.place.name for scene in extent.elsewhere] == ["Paris"]
    figure = draw(told, Squares(), _anchors(told))
    assert figure is not None
    assert len(figure.marks) == 3


def test_theatres_of_equal_weight_are_all_shown() -> None:
    spots = [place(f"p{n}", 10.0, -60.0 + 40 * n, 1) for n in range(4)]
    extent = choose(_told(*spots))
    assert extent is not None
    assert extent.elsewhere == ()
    assert extent.box == Box(-60.0, 10.0, 60.0, 10.0)


def test_a_single_village_is_shown_with_its_surroundings() -> None:
    told = _told(JALAWLA)
    figure = draw(told, Squares(), _anchors(told))
    assert figure is not None
    assert figure.bar.per_unit * figure.width > 60
    box = fitted(Box(45.1, 34.2, 45.1, 34.2), 1.25, 1.9)
    assert 1.249 <= (box.east - box.west) / (box.north - box.south) <= 1.901


def test_every_mark_lies_on_the_sheet_and_the_scale_bar_is_true() -> None:
    told = _scenes(diyala(), Squares())
    figure = draw(told, Squares(), _anchors(told))
    assert figure is not None
    assert all(0 <= mark.x <= figure.width and 0 <= mark.y <= figure.height for mark in figure.marks)
    assert figure.bar.length * figure.bar.per_unit == figure.bar.kilometres
    jalawla, khanaqin = (
        next(m for m in figure.marks if name in m.title) for name in ("Jalawla", "in Khanaqin".title())
    )
    across = ((jalawla.x - khanaqin.x) ** 2 + (jalawla.y - khanaqin.y) ** 2) ** 0.5 * figure.bar.per_unit
    assert 20.0 < across < 24.5


def test_a_mark_leads_to_its_incident_or_to_the_list_of_its_place() -> None:
    told = _told(JALAWLA, KHANAQIN, KHANAQIN)
    figure = draw(told, Squares(), _anchors(told))
    assert figure is not None
    by_count = {mark.count: mark.href for mark in figure.marks}
    assert by_count[2] == "#place-1"
    assert by_count[1] == "#" + told[1].incidents[0].id
