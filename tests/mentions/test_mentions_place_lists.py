"""Names listed after a noun for several places are places, whatever they read like."""

from __future__ import annotations

import pytest
from test_mentions_places import _read, _scenes


def _names(text: str) -> set[str | None]:
    return {one.place.name for one in _scenes(text).values()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two groups fight over four villages of Kot district in Nangarhar: Torkhel, Shamakai, Binder and Haji Rahim.",
         {"Torkhel", "Shamakai", "Binder", "Haji Rahim"}),
        ("Families from six hamlets, among them Filo Seco, Bracones and Vista Mar, have left Tibú in Colombia.",
         {"Filo Seco", "Bracones", "Vista Mar"}),
        ("Three villages to the north, Gondari, Tolkumi and Gakara, are empty since Mora was raided in Cameroon.",
         {"Gondari", "Tolkumi", "Gakara"}),
        ("Three villages to the north, Gondari, Tolkumi and Gakara, are empty; a fourth, Amkidé, holds out.",
         {"Amkidé"}),
        ("A column moved through Thapyu, Chin Pawl, Mogaung and Kyauk Pon in Sagaing, Myanmar.", {"Chin Pawl"}),
    ],
)  # fmt: skip
def test_the_names_of_a_list_of_places_are_all_places(text: str, names: set[str]) -> None:
    assert names <= _names(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In three villages near Goma in Congo, Ahmed Salih, Omar Hadi and Musa Bello were beaten.", "Omar Hadi"),
        ("Police in two towns of Iraq met: Ahmed Salih and Omar Hadi said that nobody came.", "Ahmed Salih"),
        ("Soldiers left the villages of Iraq, Ahmed Salih said.", "Ahmed Salih"),
    ],
)
def test_those_told_of_after_villages_are_people(text: str, words: str) -> None:
    assert not any(words in one.quote.words for one in _read(text))


def test_villages_are_put_in_the_district_that_they_are_of() -> None:
    found = _scenes("They fight over two villages of Kot district in Nangarhar: Zarkhel and Haji Rahim.")
    assert found["Zarkhel"].place.admin1 == "Nangarhar"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb hit Maiduguri in Nigeria on Monday.\n\n• Ajurwa: gunmen attacked a post.", "Ajurwa"),
        ("A bomb hit Maiduguri in Nigeria on Monday.\n\n• Rann: the helicopter is back.", "Rann"),
        ("Monks left Dadivank in Azerbaijan. Shushi is in Azerbaijani hands.", "Shushi"),
        ("Myaung-U, the old royal capital, was taken on Monday.", "Myaung-U"),
    ],
)
def test_what_an_item_is_on_or_somebody_holds_is_a_place(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize("head", ["Access", "Returns", "UNHCR", "IOM"])
def test_what_an_item_is_on_may_be_no_place(head: str) -> None:
    assert head not in _names(f"A bomb hit Maiduguri in Nigeria on Monday.\n\n• {head}: the road is open.")


def test_two_crossings_share_their_noun() -> None:
    text = "In Faryab the runway was shelled. The Islam Qala and Shir Khan crossings reopened to lorries last week."
    assert {"Islam Qala", "Shir Khan crossings"} <= set(_scenes(text))


def test_the_places_of_a_curfew_are_where_it_is_in_force() -> None:
    text = (
        "A curfew declared in nine quarters of Silvan and Kulp at dawn was widened to the villages of Dolapdere and "
        "Karaca, the governor's office announced."
    )
    found = {one.place.name: one for one in _read(text)}
    assert not found["Silvan"].aside
