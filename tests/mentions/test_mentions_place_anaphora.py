from __future__ import annotations

import pytest
from test_mentions_places import _read, _scenes


@pytest.mark.parametrize(
    ("text", "words", "name", "relation"),
    [
        ("Rebels entered Muqdadiya in Iraq. A curfew was imposed on the town.", "the town", "Muqdadiya", "in"),
        ("Shells fell on Mosul in Iraq. Smoke rose outside the city.", "the city", "Mosul", "outskirts"),
        ("Troops left Baquba in Iraq. Cells remain in the province.", "the province", "Diyala", "in"),
        ("Clashes hit Khanaqin in Iraq. Trade has stopped across the country.", "the country", "Iraq", "across"),
        ("A bomb hit the Zarqam bridge near Mosul. The bridge is shut.", "The bridge", "Zarqam bridge", "in"),
    ],
)
def test_a_noun_alone_means_the_place_named_before(text: str, words: str, name: str, relation: str) -> None:
    place = _scenes(text)[words].place
    assert (place.name, place.relation) == (name, relation)
    assert place.quote.words == words


@pytest.mark.parametrize(
    "text",
    [
        "The town was quiet.",
        "Shells fell on Mosul. The city council met.",
        "Shells fell on Mosul. He grew up in a town.",
        "Shells fell on Mosul. The city of Kirkuk was quiet.",
    ],
)
def test_no_noun_stands_for_what_was_not_named_or_for_another(text: str) -> None:
    assert not any(mention.quote.words.lower() in {"the town", "the city", "a town"} for mention in _read(text))


def test_the_town_is_no_capital_where_the_ministry_sits() -> None:
    text = "Tribesmen held Tal Afar in Iraq. The ministry in Baghdad spoke of nine dead. Troops left the town."
    assert _scenes(text)["the town"].place.name == "Tal Afar"


def test_the_town_is_no_village_named_since() -> None:
    text = "Police fought near Hawija in Iraq. The village of Tal Sefuk is empty. A curfew was imposed on the town."
    assert _scenes(text)["the town"].place.name == "Hawija"


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "Police of Diyala, Kirkuk and Salahaddin met in Iraq. Attacks in the three provinces killed nine people.",
            "the three provinces",
            ["Diyala", "Kirkuk", "Salahaddin"],
        ),
        ("Gunmen struck in Khanaqin district and in Kifri district. Both districts are empty.", "Both districts",
         ["Khanaqin", "Kifri"]),
    ],
)  # fmt: skip
def test_a_number_of_places_are_those_named_last(text: str, words: str, names: list[str]) -> None:
    assert [mention.place.name for mention in _read(text) if mention.quote.words == words] == names


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen struck in Khanaqin district and in Kifri district. Houses in three villages burned.",
        "Gunmen struck in Diyala in Iraq. The three provinces are quiet.",
        "Gunmen struck in Goma and Sake. Two towns burned.",
    ],
)
def test_numbers_of_what_was_not_named_mean_nothing(text: str) -> None:
    assert not any({"villages", "provinces", "towns"} & set(mention.quote.words.split()) for mention in _read(text))


@pytest.mark.parametrize(
    ("text", "words", "name", "relation"),
    [
        ("Shells fell on Omdurman in Sudan. Fires burned across the capital.", "the capital", "Khartoum", "across"),
        (
            "Bombs went off in the capital's western suburbs, police in Baghdad said.",
            "the capital",
            "Baghdad",
            "outskirts",
        ),
        ("Rockets hit the Syrian capital on Monday.", "Syrian capital", "Damascus", "in"),
    ],
)
def test_the_capital_is_that_of_the_country_spoken_of(text: str, words: str, name: str, relation: str) -> None:
    place = _scenes(text)[words].place
    assert (place.name, place.relation) == (name, relation)


def test_a_provincial_capital_is_not_the_countrys() -> None:
    assert "the provincial capital" not in _scenes(
        "Shells fell on Idlib in Syria. Fires burned in the provincial capital."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Diyala, Kirkuk and Salahaddin in Iraq are quiet. Cells move in the border triangle.",
        "Cells move in the triangle between Diyala, Kirkuk and Salahaddin in Iraq.",
    ],
)
def test_a_triangle_lies_amid_the_three_areas_named(text: str) -> None:
    place = next(one.place for words, one in _scenes(text).items() if words.endswith("triangle"))
    assert (place.lat, place.lon) == pytest.approx((34.7, 44.3), abs=0.3)
    assert (place.precision, place.country) == (5, "IQ")
    assert place.radius is not None
    assert 40 < place.radius < 120


def test_no_triangle_without_three_corners() -> None:
    assert not any(
        words.endswith("triangle") for words in _scenes("Diyala in Iraq is quiet. Cells move in the triangle.")
    )


def test_the_territory_is_the_one_named_before() -> None:
    found = _scenes("Rebels raided Rutshuru territory in Congo. It was the third raid in the territory in a week.")
    assert found["the territory"].place.precision == 3
