"""Roads between two towns, parts and edges of one: geometry, relation and precision."""

from __future__ import annotations

import pytest
from test_mentions_places import _scenes


@pytest.mark.parametrize(
    ("text", "words", "relation"),
    [
        ("Gunmen robbed lorries on the highway from Kirkuk to Tikrit on Monday.", "the highway from Kirkuk to Tikrit",
         "along"),
        ("A mine lay on the road linking Kirkuk with Tikrit.", "the road linking Kirkuk with Tikrit", "along"),
        ("A mine lay on the road between Kirkuk and Tikrit.", "the road between Kirkuk and Tikrit", "between"),
        ("Armed men robbed a convoy on the track from Nyala to Kutum.", "the track from Nyala to Kutum", "along"),
    ],
)  # fmt: skip
def test_a_road_from_one_town_to_another_is_a_line(text: str, words: str, relation: str) -> None:
    place = _scenes(text)[words].place
    assert (place.precision, place.relation, len(place.line)) == (5, relation, 2)


def test_mountains_between_two_provinces_are_those_mountains() -> None:
    found = _scenes("Cells hide in the Hamrin mountains between Diyala and Salahaddin provinces in Iraq.")
    assert "the Hamrin mountains" in found
    assert not any("between" in words for words in found)


@pytest.mark.parametrize(
    ("text", "words", "relation", "precision"),
    [
        ("Shells fell in Baghdad's western suburbs on Monday.", "Baghdad", "outskirts", 2),
        ("A man was shot in the south of Mosul on Monday.", "Mosul", "in", 1),
        ("A man was shot south of Mosul on Monday.", "Mosul", "south_of", 2),
    ],
)
def test_parts_of_a_town_are_in_it_and_its_edges_beside_it(
    text: str, words: str, relation: str, precision: int
) -> None:
    place = _scenes(text)[words].place
    assert (place.relation, place.precision) == (relation, precision)


def test_a_quarter_lies_in_the_town_that_it_is_said_to_be_in() -> None:
    place = _scenes("Gunmen shot a man in the Ghazaliya area of Baghdad on Monday.")["the Ghazaliya area"].place
    assert (place.lat, place.lon) == pytest.approx((33.34, 44.25), abs=0.02)
    unknown = _scenes("Shells fell on Al-Qadisiyah neighbourhood, in the south of Mosul, on Monday.")
    place = unknown["Al-Qadisiyah neighbourhood"].place
    assert (place.lat, place.lon) == pytest.approx((36.34, 43.12), abs=0.1)
    assert place.precision == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four teachers travelling from Gao to Ansongo were abducted.", "travelling from Gao to Ansongo"),
        ("A mine lay on the road that links Kirkuk with Tikrit.", "the road that links Kirkuk with Tikrit"),
        ("Rebels hit a convoy between Mopti and Gao in Mali.", "Mopti and Gao"),
        ("Gunmen took six men on the Kaga-Bandoro–Mbrès axis.", "Kaga-Bandoro–Mbrès axis"),
    ],
)
def test_who_travels_from_one_town_to_another_is_on_the_road(text: str, words: str) -> None:
    place = _scenes(text)[words].place
    assert (place.precision, len(place.line)) == (5, 2)


def test_what_is_between_two_governments_is_no_road() -> None:
    found = _scenes("Tension between Kirkuk and Baghdad rose on Monday after a raid on Hawija.")
    assert not any("and Baghdad" in words for words in found)


def test_the_districts_of_two_names_are_those_two() -> None:
    found = _scenes("Militants raided the districts of Bannu and Karak in Pakistan.")
    assert [one.place.precision for one in found.values() if one.place.precision != 6] == [3, 3]


def test_a_place_with_a_preposition_of_its_own_lies_by_itself() -> None:
    found = _scenes("Gunmen shot at soldiers in Fobur, a village east of Jos, and in Mangu town in Nigeria.")
    assert found["Mangu town"].place.relation == "in"


def test_a_town_that_goods_come_from_does_not_say_where_they_lie() -> None:
    assert "Tartus" in _scenes("Cement from Tartus burned when shells hit the silos at Saraqib.")
    assert _scenes("Gunmen raided Zorqabil, 20 km from Tartus in Syria.")["Zorqabil"].place.precision == 2


def test_a_road_from_a_town_is_a_road_and_not_the_town() -> None:
    assert _scenes("The road from Baidoa is open until four.")["The road from Baidoa"].place.precision == 5


def test_what_lies_between_a_town_and_a_border_is_one_stretch() -> None:
    found = _scenes("Between Tal Afar and the Syrian border in Iraq there are four checkpoints.")
    assert found["Tal Afar and the Syrian border"].place.precision == 5


def test_what_describes_a_town_does_not_hide_how_a_place_lies_to_it() -> None:
    found = _scenes("Troops shelled a settlement west of the rebel-held city of Kherson in Ukraine on Thursday.")
    assert found["city of Kherson"].place.relation == "west_of"


def test_a_street_is_in_the_town_where_those_are_who_tell_of_it() -> None:
    text = "Police in Quetta said a bomb went off on Kasi Road on Friday. Motorcycles are banned in the city."
    found = _scenes(text)
    assert found["Kasi Road"].place.lat == pytest.approx(found["the city"].place.lat)
    assert found["the city"].place.name == "Quetta"
