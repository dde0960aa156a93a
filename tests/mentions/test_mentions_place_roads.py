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
