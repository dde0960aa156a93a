from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.reference.gazetteer import Gazetteer, default_gazetteer, distance
from marsad.reference.gazetteer_answer import around, where_is

KIRKUK, BAGHDAD = (35.468, 44.392), (33.341, 44.401)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


def test_a_name_with_its_district_is_a_point_with_areas_and_codes(gazetteer: Gazetteer) -> None:
    answer = where_is(gazetteer, "Mardan, Khanaqin district")
    assert answer.place is not None
    assert (answer.place.place_id, answer.geometry, answer.precision) == ("gn:93652", "point", 1)
    assert answer.score > 0.8
    assert (answer.radius or 99) <= 5


def test_a_district_is_an_area_with_a_wide_radius(gazetteer: Gazetteer) -> None:
    answer = where_is(gazetteer, "Khanaqin district")
    assert answer.place is not None
    assert (answer.place.place_id, answer.geometry, answer.precision) == ("IQG10Q05", "area", 3)
    assert (answer.radius or 0) > 20


@pytest.mark.parametrize(
    ("words", "kilometres"),
    [("24 km north of Kirkuk", 24.0), ("about 10 miles southwest of Kirkuk", 16.1), ("east of Kirkuk", 10.0)],
)
def test_so_far_from_a_town_is_a_point_there(gazetteer: Gazetteer, words: str, kilometres: float) -> None:
    answer = where_is(gazetteer, words)
    assert answer.lat is not None
    assert answer.lon is not None
    assert distance((answer.lat, answer.lon), KIRKUK) == pytest.approx(kilometres, abs=0.7)
    assert (answer.radius or 0) < kilometres


@pytest.mark.parametrize("words", ["between Kirkuk and Baghdad", "the Kirkuk-Baghdad road"])
def test_between_two_towns_is_a_line_with_its_middle(gazetteer: Gazetteer, words: str) -> None:
    answer = where_is(gazetteer, words)
    assert (answer.geometry, answer.precision, len(answer.line)) == ("line", 5, 2)
    assert answer.lat == pytest.approx((KIRKUK[0] + BAGHDAD[0]) / 2, abs=0.05)


def test_what_may_be_several_is_unresolved_and_says_which(gazetteer: Gazetteer) -> None:
    answer = where_is(gazetteer, "Springfield")
    assert answer.place is None
    assert answer.lat is None
    assert answer.geometry is None
    assert len({place.admin1 for place, _ in answer.rivals}) > 2
    assert where_is(gazetteer, "Springfield, Illinois").place is not None


def test_an_area_around_it_and_a_place_beside_it_tell_namesakes_apart(gazetteer: Gazetteer) -> None:
    inside = where_is(gazetteer, "Saadiya", within=["Diyala province", "Iraq"])
    assert inside.place is not None
    assert inside.place.admin1 == "Diyala"
    beside = where_is(gazetteer, "Qara Tappa", near=["Khanaqin"])
    assert beside.place is None or beside.place.admin1 == "Diyala"


def test_a_place_in_a_wide_province_is_near_it(gazetteer: Gazetteer) -> None:
    found = where_is(gazetteer, "Rawa", near=["Anbar"]).place
    assert found is not None
    assert found.admin1 == "Al-Anbar"


def test_a_point_lies_in_its_district(gazetteer: Gazetteer) -> None:
    areas, town = around(gazetteer, 34.35, 45.39)
    assert [area.place_id for area in areas] == ["iso:IQ", "IQG10", "IQG10Q05"]
    assert town is not None
    assert town[0].place_id == "gn:94591"
    assert town[1] < 2


def test_a_point_at_sea_lies_in_nothing(gazetteer: Gazetteer) -> None:
    assert around(gazetteer, -40.0, -120.0) == ([], None)
    with pytest.raises(ValueError, match="no point"):
        around(gazetteer, 95.0, 0.0)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_no_words_break_it(words: str) -> None:
    answer = where_is(default_gazetteer(), words)
    assert 0 <= answer.score <= 1
    assert answer.why


@pytest.mark.parametrize("words", ["Hawija Military Base", "Camp Hawija", "Hawija railway station"])
def test_a_site_called_after_a_town_lies_near_it(gazetteer: Gazetteer, words: str) -> None:
    answer = where_is(gazetteer, f"{words}, Kirkuk province, Iraq")
    assert answer.place is not None
    assert (answer.place.country, answer.precision) == ("IQ", 2)
    assert "after which it is called" in answer.why


def test_the_border_triangle_is_an_area(gazetteer: Gazetteer) -> None:
    answer = where_is(gazetteer, "Hamrin triangle, Iraq")
    assert answer.precision == 5
    assert (answer.radius or 0) >= 50
