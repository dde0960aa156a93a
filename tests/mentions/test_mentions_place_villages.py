"""Nouns of villages beside names: which name is the village's, and which only tells who lives there."""

from __future__ import annotations

import pytest
from test_mentions_places import _read, _scenes


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Gunmen attacked Tolbarga community of Riyom Local Government Area on Monday.", "Tolbarga", "Riyom"),
        ("Herders raided the Zingwe'ba community of Bokkos local government area.", "Zingwe'ba", "Bokkos"),
        ("Bandits stormed Dolgarun village of Maru on Thursday.", "Dolgarun", "Maru"),
        ("Nine people died in Wurbakka hamlet of Guma district in Nigeria.", "Wurbakka", "Guma"),
        ("Troops entered Marzibu settlement of Bokkos area on Friday.", "Marzibu", "Bokkos"),
    ],
)
def test_the_village_is_named_and_not_only_what_it_lies_in(text: str, name: str, held: str) -> None:
    scenes = {one.place.name for one in _scenes(text).values()}
    assert name in scenes
    assert held not in scenes


def test_villages_in_a_row_are_all_named_though_one_reads_like_a_person() -> None:
    found = _scenes(
        "Gunmen on motorcycles attacked Tse-Boru, Tse-Anyi and Tse-Ulam communities in Guma Local Government Area at "
        "night and killed nine people."
    )
    assert {one.place.name for one in found.values()} == {"Tse-Boru", "Tse-Anyi", "Tse-Ulam"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen killed three elders of the Berom community in Jos on Friday.", "Berom"),
        ("Members of the Turkmen community of Kirkuk were abducted on Friday.", "Turkmen"),
        ("The Kakai community of Khanaqin lost nine men on Friday.", "Kakai"),
    ],
)
def test_a_people_is_no_village(text: str, words: str) -> None:
    assert not any(words in one for one in _scenes(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fighters burned a Kakai village near Khanaqin on Sunday.", "Kakai"),
        ("Soldiers searched two Banyamulenge hamlets near Uvira on Sunday.", "Banyamulenge"),
        ("Shells hit a small, mostly Shabak town east of Mosul on Sunday.", "Shabak"),
    ],
)
def test_a_village_told_by_its_people_has_no_name_there(text: str, words: str) -> None:
    assert not any(words in one.quote.words for one in _read(text))
    assert _scenes(text)


def test_a_part_of_a_town_is_told_by_the_town() -> None:
    assert _scenes("Shells hit a Mosul suburb on Sunday.")["a Mosul suburb"].place.name == "Mosul"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The militants seized control of a Kakai village, Zor Hamid, a police officer said.", "Zor Hamid"),
        ("A mine went off in a hamlet, Tolbarak, on Friday.", "Tolbarak"),
    ],
)
def test_the_name_set_beside_a_village_is_its_name(text: str, words: str) -> None:
    assert words in _scenes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot at a bus in a village, Ahmed Salih, a teacher, said.",
        "Gunmen shot at a bus in a village, Ahmed Salih said.",
    ],
)
def test_who_speaks_of_a_village_is_not_its_name(text: str) -> None:
    assert not any("Salih" in words for words in _scenes(text))
