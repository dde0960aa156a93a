from __future__ import annotations

from dataclasses import replace

import pytest
from products_diyala import DIYALA, HAMRIN, IRAQ, JALAWLA, KHANAQIN_DISTRICT, NEAR_JALAWLA, UNKNOWN

from marsad.model.codebook import COUNTED, ActorRole, Means, Status, Type
from marsad.products.families import FAMILIES, family_of
from marsad.products.wording import (
    MEANS,
    ROLES,
    STATUSES,
    TYPES,
    count_nouns,
    figure,
    listed,
    place_words,
    plural,
    precision_words,
)


def test_every_member_of_the_closed_lists_has_words() -> None:
    assert set(TYPES) == set(Type)
    assert set(MEANS) == set(Means)
    assert set(STATUSES) == set(Status)
    assert set(ROLES) == set(ActorRole)
    assert all(count_nouns(what)[1] != "other things counted" for what in COUNTED - {"other"})


def test_every_type_is_of_exactly_one_family() -> None:
    assert sorted(kind for family in FAMILIES for kind in family.types) == sorted(Type)
    assert family_of(Type.SHELLING).key == "blast"


@pytest.mark.parametrize(
    ("what", "low", "high", "words"),
    [
        ("killed", 1, 1, "1 person killed"),
        ("killed", 5, 5, "5 people killed"),
        ("killed", 9, 12, "9 to 12 people killed"),
        ("killed", 40, None, "at least 40 people killed"),
        ("killed", 1, None, "at least 1 person killed"),
        ("killed", 0, 0, "no one killed"),
        ("killed", 0, 3, "up to 3 people killed"),
        ("killed_fighters", 1, 1, "1 fighter killed"),
        ("killed_fighters", 0, 0, "no fighters killed"),
        ("displaced_families", 2001, None, "more than 2,000 families displaced"),
        ("families", 1, 1, "1 family"),
        ("attacks", 1742, 1742, "1,742 attacks"),
        ("airstrikes", 1, 2, "1 to 2 air strikes"),
        ("injured", 0, None, "people injured, number not told"),
    ],
)
def test_figures_read_as_a_person_would_write_them(what: str, low: int, high: int | None, words: str) -> None:
    assert figure(what, low, high) == words


def test_lists_and_plurals() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert plural(1, "report") == "1 report"
    assert plural(0, "report") == "0 reports"


def test_places_say_how_finely_they_are_known() -> None:
    assert place_words(JALAWLA) == "in Jalawla, Khanaqin district, Diyala"
    assert place_words(NEAR_JALAWLA) == "near Jalawla, Khanaqin district, Diyala"
    assert place_words(KHANAQIN_DISTRICT) == "in Khanaqin district, Diyala"
    assert place_words(DIYALA) == "in Diyala governorate"
    assert place_words(replace(DIYALA, country="AF")) == "in Diyala province"
    assert place_words(IRAQ) == "in Iraq"
    assert place_words(None) == "place not told"
    assert precision_words(JALAWLA) == "known to the town, village or spot"
    assert "25 km" in precision_words(NEAR_JALAWLA)
    assert precision_words(DIYALA) == "known only to the governorate"
    assert precision_words(HAMRIN) == "a line or a vague area"
    assert precision_words(UNKNOWN) == "not found in the gazetteer"
    assert precision_words(replace(UNKNOWN, precision=1)) == "not found in the gazetteer"
