from __future__ import annotations

import pytest

from marsad.reference.gazetteer import Gazetteer, default_gazetteer
from marsad.reference.gazetteer_resolve import Context, resolve


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "level"),
    [("London", "GB", "settlement"), ("Atlantic", "", "water"), ("Pacific", "", "water"), ("Indiana", "US", "admin1")],
)
def test_what_the_world_knows_comes_before_a_small_town_of_its_name(
    gazetteer: Gazetteer, name: str, country: str, level: str
) -> None:
    found = resolve(gazetteer, name, near=Context(countries={"US": 1.0})).guess
    assert found is not None
    assert (found.country, found.level) == (country, level)


def test_a_small_town_among_its_neighbours_is_meant_all_the_same(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "London", near=Context(countries={"US": 1.0}, points=[(37.15, -84.0)])).guess
    assert found is not None
    assert (found.country, found.admin1) == ("US", "Kentucky")


def test_what_lies_in_a_country_that_is_spoken_of_is_no_ocean(gazetteer: Gazetteer) -> None:
    iowa = next(place for place in gazetteer.candidates("Iowa") if place.level == "admin1")
    found = resolve(gazetteer, "Atlantic", near=Context(countries={"US": 1.0}, containers=[(iowa,)])).place
    assert found is not None
    assert found.level == "settlement"


def test_a_province_is_not_its_largest_town_that_is_called_otherwise(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Sulu", near=Context(countries={"PH": 1.0})).place
    assert found is not None
    assert found.level == "admin1"


def test_a_city_that_adds_the_word_to_its_provinces_name_is_meant(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "New York", near=Context(countries={"US": 1.0})).place
    assert found is not None
    assert found.name == "New York City"


@pytest.mark.parametrize(
    ("name", "country", "point"),
    [
        ("Basra", "IQ", (30.51, 47.78)),  # the gazetteer's first name for the city is in Arabic letters
        ("Kherson", "UA", (46.64, 32.62)),  # the gazetteer does not say which province the city is in
        ("Birao", "CF", (10.28, 22.79)),  # another name of its province, which is called Vakaga
    ],
)
def test_a_city_is_meant_before_its_province_however_it_is_written(
    gazetteer: Gazetteer, name: str, country: str, point: tuple[float, float]
) -> None:
    found = resolve(gazetteer, name, near=Context(countries={country: 1.0})).place
    assert found is not None
    assert found.level == "settlement"
    assert found.point == pytest.approx(point, abs=0.1)


def test_a_province_that_is_spoken_of_as_such_stays_one(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Basra", near=Context("admin1", countries={"IQ": 1.0})).place
    assert found is not None
    assert found.level == "admin1"
