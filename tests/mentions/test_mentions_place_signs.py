from __future__ import annotations

import pytest
from test_mentions_places import _scenes

from marsad.mentions.place_signs import home, is_actor


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Shelling around Qardubal has stopped in Myanmar.", "Qardubal", "Qardubal"),
        ("Gunmen raided Tolva-Mashek and drove off fifty camels.", "Tolva-Mashek", "Tolva-Mashek"),
        ("Fighters entered Mobrokani, a market town in Somalia, on Monday.", "Mobrokani", "Mobrokani"),
        ("Kuri Zangobe, a hamlet north of Damboa in Nigeria, was burned.", "Kuri Zangobe", "Kuri Zangobe"),
        ("Families fled to Dar Numeira on foot.", "Dar Numeira", "Dar Numeira"),
        ("Residents of Zulfanabe heard blasts.", "Zulfanabe", "Zulfanabe"),
        ("The army captured the hilltop of Hka Ta Lum on Monday.", "Hka Ta Lum", "Hka Ta Lum"),
        ("A mine went off on the Varqab-Dolmeh road on Monday.", "the Varqab-Dolmeh road", "Varqab-Dolmeh road"),
        ("Near Wadi Hatabul, troops found a cache.", "Wadi Hatabul", "Wadi Hatabul"),
        ("Lorries were burned at five points on Highway 15 on Monday.", "Highway 15", "Highway 15"),
        ("Two Lorries Burned Near Zorqat", "Zorqat", "Zorqat"),
        ("A mine killed four soldiers on the road to Dulmarey on Monday.", "the road to Dulmarey", "Dulmarey road"),
        ("Bandits attacked Gidan Rabu on Thursday, police said.", "Gidan Rabu", "Gidan Rabu"),
        ("Police spoke of the massacre of Tolkaba in October.", "Tolkaba", "Tolkaba"),
        ("Rifle grenades hit the town hall of Datu Salkar on Sunday.", "Datu Salkar", "Datu Salkar"),
        ("Rebels attacked the barracks in Torbidó on Friday.", "Torbidó", "Torbidó"),
        ("Mortars landed on Halqane on Tuesday and nobody was hurt.", "Halqane", "Halqane"),
        ("In May the rebels attacked a convoy at Sambokka and burned three lorries.", "Sambokka", "Sambokka"),
        ("The blockade of Sebrou has entered its eighth month.", "Sebrou", "Sebrou"),
        ("Soldiers swept Garin Dolbe on Tuesday and arrested nine men.", "Garin Dolbe", "Garin Dolbe"),
        ("Youths set fire to two hamlets above Bulengo on Monday.", "Bulengo", "Bulengo"),
        ("At Filo Merco forty men fought for two days.", "Filo Merco", "Filo Merco"),
        ("The army lost two men at the Gharqiom post.", "the Gharqiom post", "Gharqiom post"),
        ("Sortqany, where nine thousand people live in tents, was quiet.", "Sortqany", "Sortqany"),
        ("Five men were shot at San Benco de la Loma on Friday.", "San Benco de la Loma", "San Benco de la Loma"),
    ],
)
def test_an_unknown_village_is_told_by_the_words_around_it(text: str, words: str, name: str) -> None:
    scenes = _scenes(text)
    assert words in scenes
    assert scenes[words].place.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Doctors in the camp stopped work.",
        "Strawberries sell well this year.",
        "The court heard Salim Haddad and Omar Nazif on Monday.",
        "He has confidence in Hezbollah and in UNIFIL.",
        "A statement from Rashid Karimov was read out.",
        "They fired at Colonel Nazif Omari and fled.",
        "A rocket hit Ahmed Salehi in his car.",
        "A sergeant swore and fired at Kabirov.",
        "The siege committee met Karimov on Monday.",
        "The officers met Tarek Mansur, a village elder, on Monday.",
        "Bandits attacked Karim Belo, a trader, on Monday.",
        "Militants attacked Major Ali Hassan on Monday.",
        "The massacre of Hazaras left hundreds dead.",
    ],
)
def test_people_groups_and_first_words_are_no_villages(text: str) -> None:
    assert _scenes(text) == {}


def test_a_first_word_does_not_take_the_place_from_the_town_after_it() -> None:
    scenes = _scenes("Doctors in Srinagar stopped work. Monks in Sittwe marched.")
    assert set(scenes) == {"Srinagar", "Sittwe"}


def test_a_people_named_before_its_villages_is_not_the_place() -> None:
    scenes = _scenes("Planes had bombed the Nuba villages of Heiban and Kauda in Sudan.")
    assert "Kauda" in scenes
    assert any("Heiban" in words for words in scenes)


def test_abbreviations_and_groups_are_actors() -> None:
    assert is_actor("UNHCR")
    assert is_actor("Hezbollah")
    assert not is_actor("Zulfanabe")


def test_a_group_speaks_for_all_countries_that_it_fights_in() -> None:
    assert home("PKK")[:2] == ("TR", "IQ")
    assert home("Zorqat Cycling Club") == ()


@pytest.mark.parametrize("text", ["Rebels attacked from the Northeast.", "They fled towards the South-West."])
def test_the_side_that_somebody_comes_from_is_no_place(text: str) -> None:
    assert not _scenes(text)


def test_a_part_of_a_country_is_a_place() -> None:
    assert _scenes("Two farmers were killed in the Northeast of Iraq.")


def test_what_shells_hit_is_a_place_where_the_gazetteer_has_it() -> None:
    scenes = _scenes("Two barrages hit Qalaat al-Madiq in Syria on Saturday.")
    assert scenes["Qalaat al-Madiq"].place.country == "SY"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four herders were killed in Hambouri circle on Monday.", "Hambouri circle"),
        ("Gunmen killed a teacher in a clinic of Tolikara regency.", "Tolikara regency"),
        ("The market of Fangak payam was burned on Sunday.", "Fangak payam"),
        ("Kyaing sub-district: eleven were killed on Wednesday by shelling.", "Kyaing sub-district"),
        ("An attack on the Caldono police post left four hurt.", "Caldono"),
        ("An assault on the Riosucio fire station left four hurt.", "Riosucio"),
    ],
)
def test_districts_of_any_land_heads_of_items_and_posts_tell_of_places(text: str, words: str) -> None:
    assert words in _scenes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Neighbouring district: three were killed on Monday by gunmen.",
        "The Caldono police said that four were hurt.",
        "Members of his family circle were killed on Monday.",
    ],
)
def test_words_before_a_colon_people_and_circles_of_friends_are_no_places(text: str) -> None:
    assert not _scenes(text)
