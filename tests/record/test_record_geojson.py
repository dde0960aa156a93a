from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from record_world import document, killing, tally

from marsad.model.claim import Claim, Place
from marsad.model.codebook import Status, Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate
from marsad.record.geojson import claims_geojson, geometry, incidents_geojson, places_geojson
from marsad.record.rings import Ring, area, polygons
from marsad.record.view import PlaceSummary

SQUARE: Ring = [(0, 0), (0, 4), (4, 4), (4, 0)]
HOLE: Ring = [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)]
ISLAND: Ring = [(1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5)]
APART: Ring = [(10, 10), (11, 10), (11, 11)]


def place(precision: int | None, **more: Any) -> Place:
    given: dict[str, Any] = {"precision": precision, "lat": 34.25, "lon": 45.125, "place_id": "p1"}
    return replace(killing(document()).where[0], **given | more)


def at(*places: Place) -> Claim:
    return replace(killing(document()), where=places)


def test_only_settlements_and_finer_are_points() -> None:
    drawn = claims_geojson(at(place(precision)) for precision in (None, 1, 2, 3, 4, 5, 6, 7))
    shapes = [feature["geometry"] for feature in drawn["features"]]
    point = {"type": "Point", "coordinates": [45.125, 34.25]}
    assert shapes == [None, point, point, None, None, None, None, None]
    areas = [feature["properties"]["area"] for feature in drawn["features"]]
    assert areas == [None, None, None, "p1", "p1", None, "p1", None]


def test_areas_have_the_outlines_that_are_given_for_them() -> None:
    def outline(place_id: str) -> Sequence[Ring] | None:
        return {"p1": [SQUARE, HOLE], "p2": [SQUARE, APART]}.get(place_id)

    one = geometry([place(3)], outline)
    assert one is not None
    assert one["type"] == "Polygon"
    assert len(one["coordinates"]) == 2
    several = geometry([place(4, place_id="p2")], outline)
    assert several is not None
    assert several["type"] == "MultiPolygon"
    assert geometry([place(4, place_id="p9")], outline) is None
    assert geometry([place(5)], outline) is None, "a vague area has no outline of its own"
    assert geometry([place(3, place_id=None)], outline) is None


def test_a_claim_of_several_places_is_one_feature() -> None:
    [feature] = claims_geojson([at(place(1), place(4), place(2, lat=35.0, name="Qara"))])["features"]
    assert feature["geometry"] == {"type": "MultiPoint", "coordinates": [[45.125, 34.25], [45.125, 35.0]]}
    assert feature["properties"]["place"] == "Wādī Ḩatab; Wādī Ḩatab; Qara"


def test_an_unresolved_place_is_not_drawn_and_not_lost() -> None:
    [feature] = claims_geojson([at(place(1, lat=None, lon=None))])["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["place"] == "Wādī Ḩatab"


def test_claims_have_flat_properties_of_their_own() -> None:
    claims = [killing(document()), tally(document())]
    features = claims_geojson(claims)["features"]
    assert [feature["id"] for feature in features] == [claim.id for claim in claims]
    first = features[0]["properties"]
    assert (first["type"], first["kind"], first["earliest"], first["latest"]) == (
        "attack",
        "event",
        "2024-03-04",
        "2024-03-04",
    )
    assert (first["perpetrator"], first["victim"], first["target"]) == ("Gunmen", "civilians", None)
    assert (first["counts"], first["speaker"], first["speaker_anonymous"]) == ("killed 2", "an officer", True)
    assert list(first) == list(features[1]["properties"]), "all features have the same columns"
    assert all(not isinstance(value, dict | list) for value in first.values())


def test_an_incident_tells_ranges_and_keeps_the_uncounted_null() -> None:
    attack = killing(document())
    incident = Incident(
        id="i1",
        type=Type.ATTACK,
        when=attack.when,
        place=place(1),
        actors=attack.actors,
        tolls=(("killed", Estimate(2, 3, None)), ("houses", Estimate(0, 0, 0))),
        claims=("c1", "c2"),
        reports=("a.txt",),
        originators=1,
        status=Status.CONTESTED,
        speakers=("an officer", "Sarah Obaid"),
    )
    [feature] = incidents_geojson([incident, replace(incident, place=None)])["features"][:1]
    told = feature["properties"]
    assert (told["killed_low"], told["killed_best"], told["killed_high"]) == (2, 3, None)
    assert (told["injured_low"], told["killed_fighters_best"]) == (None, None)
    assert told["counts"] == "killed 2+; houses 0"
    assert (told["status"], told["claims"], told["speakers"]) == ("contested", 2, "an officer; Sarah Obaid")
    assert json.loads(json.dumps(feature)) == feature


def test_places_carry_how_often_they_are_told_of() -> None:
    [feature] = places_geojson([PlaceSummary(place(1), 3, 1, 2, (Type.ATTACK, Type.ARREST))])["features"]
    assert feature["geometry"]["type"] == "Point"
    assert (feature["properties"]["claims"], feature["properties"]["types"]) == (3, "attack; arrest")


def test_rings_find_their_outer_rings_and_directions() -> None:
    made = polygons([HOLE, ISLAND, APART, SQUARE])
    assert [[len(ring) for ring in polygon] for polygon in made] == [[5, 5], [5], [4]]
    for outer, *holes in made:
        assert area([(x, y) for x, y in outer]) > 0
        assert all(area([(x, y) for x, y in hole]) < 0 for hole in holes)
        assert all(ring[0] == ring[-1] for ring in (outer, *holes))


def test_neighbours_that_touch_at_a_corner_are_no_holes() -> None:
    beside: Ring = [(4, 4), (4, 6), (6, 6), (6, 4)]
    assert len(polygons([SQUARE, beside])) == 2


@given(st.lists(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=6), max_size=5))
def test_any_rings_give_closed_ones(rings: list[list[tuple[float, float]]]) -> None:
    for polygon in polygons(rings):
        for ring in polygon:
            assert len(ring) > 3
            assert ring[0] == ring[-1]
