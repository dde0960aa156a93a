"""What people wear, carry and ride."""

from __future__ import annotations

import pytest
from claims_reading import at, cast_of, page, read

from marsad.claims.looks import is_garb, wearer, whole
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Type
from marsad.model.span import Quote


def told(text: str, words: str, name: str | None = None) -> str:
    start = text.index(words)
    actor = Actor(Quote.take(text, start, start + len(words)), name, ActorRole.PERPETRATOR)
    return whole([actor], page(text).page.sentences, text)[0].quote.words


@pytest.mark.parametrize(
    ("text", "words", "all_of_it"),
    [
        ("Men on motorbikes burned the granary.", "Men", "Men on motorbikes"),
        ("A man in a striped shirt shot the guard.", "A man", "A man in a striped shirt"),
        ("Fighters with red armbands took the post.", "Fighters", "Fighters with red armbands"),
        ("Men in a white Mazda shot the guard.", "Men", "Men in a white Mazda"),
        ("Men with rifles and machetes took the cattle.", "Men", "Men with rifles and machetes"),
        ("Raiders dressed in black took the cattle.", "Raiders", "Raiders dressed in black"),
        ("Gunmen armed with rifles took the cattle.", "Gunmen", "Gunmen armed with rifles"),
        ("Two men riding a scooter shot the clerk.", "Two men", "Two men riding a scooter"),
        ("Men wearing army uniforms took the clerk.", "Men", "Men wearing army uniforms"),
        ("Gunmen disguised as police took the clerk.", "Gunmen", "Gunmen disguised as police"),
    ],
)
def test_what_the_unnamed_look_like_is_told_with_them(text: str, words: str, all_of_it: str) -> None:
    assert told(text, words) == all_of_it


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Men in Menaka attacked a convoy.", "Men"),
        ("Men in the village attacked a convoy.", "Men"),
        ("Gunmen with ties to a cartel shot the clerk.", "Gunmen"),
        ("Gunmen on Friday shot the clerk.", "Gunmen"),
        ("Militants attacked the post with rifles.", "Militants"),
        ("By noon they had five dead raiders on a lorry.", "five dead raiders"),
    ],
)
def test_places_times_and_ties_are_no_looks(text: str, words: str) -> None:
    assert told(text, words) == words


def test_who_has_a_name_is_told_by_it() -> None:
    assert told("Army soldiers in trucks took the bridge.", "Army soldiers", "Malian Army") == "Army soldiers"


@pytest.mark.parametrize(
    ("text", "thing", "people"),
    [
        ("Men wearing army uniforms took the clerk.", "uniforms", "Men"),
        ("He was taken by men posing as soldiers.", "soldiers", "men"),
        ("Disguised as policemen, militants stormed a bank.", "policemen", "militants"),
        ("Gunmen disguised as police killed a clerk.", "police", "Gunmen"),
    ],
)
def test_what_is_worn_or_feigned_stands_for_who_does_it(text: str, thing: str, people: str) -> None:
    found = wearer(at(text, thing))
    assert found is not None
    assert found.text == people


def test_clothes_and_makes_of_cars_do_nothing() -> None:
    assert is_garb(at("Army uniforms were found in the hut.", "uniforms"))
    assert is_garb(at("A white Mazda stopped and shots were fired.", "Mazda"))
    assert not is_garb(at("The red berets fired at the crowd.", "berets"))


def test_gunmen_disguised_as_police_are_no_police() -> None:
    [attack] = read("Gunmen disguised as police killed four people in Kano on Friday.")
    assert [words for role, words in cast_of(attack) if role == "perpetrator"] == ["Gunmen disguised as police"]


def test_a_bomb_aboard_a_plane_is_no_air_strike() -> None:
    [blast] = read("An airliner was bombed over the Gulf of Sidra on Friday, killing 40 people.")
    assert blast.type is Type.BOMBING
