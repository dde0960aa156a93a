from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.reference.boundaries import country_shapes, freeze, shape_of, thaw, unpack, waters

# a square from (0, 0) to (4, 4) with a hole from (1, 1) to (3, 3), and a lone square from (10, 10) to (11, 11)
PACKED = [
    [[0, 0, 4000, 0, 0, 4000, -4000, 0, 0, -4000], [1000, 1000, 2000, 0, 0, 2000, -2000, 0, 0, -2000]],
    [[10000, 10000, 1000, 0, 0, 1000, -1000, 0, 0, -1000]],
]


def test_a_shape_holds_what_lies_inside_and_not_in_its_hole() -> None:
    shape = shape_of(PACKED)
    assert shape.holds(0.5, 0.5)
    assert not shape.holds(2.0, 2.0)
    assert shape.holds(10.5, 10.5)
    assert not shape.holds(5.0, 5.0)


def test_thawing_gives_back_what_was_frozen() -> None:
    assert thaw(freeze(PACKED)).polygons == unpack(PACKED)


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_what_is_inside_is_in_the_box(lat: float, lon: float) -> None:
    shape = shape_of(PACKED)
    if shape.holds(lat, lon):
        assert shape.west <= lon <= shape.east
        assert shape.south <= lat <= shape.north


def test_capitals_lie_in_their_countries() -> None:
    shapes = country_shapes()
    for code, lat, lon in (("IQ", 33.34, 44.4), ("UA", 50.45, 30.52), ("SD", 15.6, 32.5), ("PK", 33.7, 73.05)):
        assert shapes[code].holds(lat, lon)
        assert not shapes["BR"].holds(lat, lon)


def test_the_rivers_of_the_region_are_there() -> None:
    names = {water.name for water in waters()}
    assert {"Tigris", "Euphrates"} <= names
