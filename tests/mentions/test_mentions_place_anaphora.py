from __future__ import annotations

from datetime import date

import pytest
from test_mentions_places import _read, _scenes

from marsad.inference.parser import Parser
from marsad.mentions import places
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer


@pytest.mark.parametrize(
    ("text", "words", "name", "relation"),
    [
        ("Rebels entered Muqdadiya in Iraq. A curfew was imposed on the town.", "the town", "Muqdadiya", "in"),
        ("Shells fell on Mosul in Iraq. Smoke rose outside the city.", "the city", "Mosul", "outskirts"),
        ("Troops left Baquba in Iraq. Cells remain in the province.", "the province", "Diyala", "in"),
        ("Clashes hit Khanaqin in Iraq. Trade has stopped across the country.", "the country", "Iraq", "across"),
        ("Ukraine's army said that Russia attacked the country with drones.", "the country", "Ukraine", "in"),
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


def test_a_provincial_capital_is_the_seat_of_the_province_and_not_the_countrys() -> None:
    scenes = _scenes("Shells fell on Maarat al-Numan in Idlib in Syria. Fires burned in the provincial capital.")
    assert scenes["the provincial capital"].place.name == "Idlib"
    scenes = _scenes("Bandits raided Talata Mafara in Zamfara in Nigeria. A mob burned a car in the state capital.")
    assert scenes["the state capital"].place.name == "Gusau"


def test_a_provincial_capital_is_nothing_where_no_town_stands_out() -> None:
    scenes = _scenes("Shells fell on Beryslav in Kherson in Ukraine. Fires burned in the provincial capital.")
    assert scenes.get("the provincial capital") is None or scenes["the provincial capital"].place.name == "Kherson"


def test_the_capital_is_the_countrys_also_before_who_is_many() -> None:
    scenes = _scenes("Fighters stormed Hinche in Haiti. In the capital thousands marched on an office.")
    assert scenes["the capital"].place.name == "Port-au-Prince"


def test_the_town_is_where_a_councillor_speaks_where_no_other_is_named() -> None:
    text = "Districts of Badghis in Afghanistan fell, a councillor in Qala-i-Naw said. Elders met in the town."
    assert _scenes(text)["the town"].place.name == "Qala-i-Naw"
    text = "Gunmen hit Muqdadiya in Iraq, a councillor in Baquba said. Elders met in the town."
    assert _scenes(text)["the town"].place.name == "Muqdadiya"


def test_the_city_is_a_city_and_no_quarter_or_village_named_since() -> None:
    text = "Rebels shelled Aleppo in Syria. Two boys died at Tolmaba. Since May 164 shells have fallen on the city."
    assert _scenes(text)["the city"].place.name == "Aleppo"


def test_the_region_is_an_area_and_the_district_that_of_its_town() -> None:
    text = "Gunmen hit Baga in Borno in Nigeria, then Konduga. Fear is back in the region."
    assert _scenes(text)["the region"].place.name == "Borno"
    text = "Gunmen hit Afrin in Syria on Monday. Two mines went off in the district."
    assert _scenes(text)["the district"].place.precision == 3


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


def test_the_city_is_the_one_that_the_report_is_about_where_two_are_named_in_one_breath() -> None:
    text = "Shells hit El Fasher in Sudan. El Fasher is besieged since the army retook Khartoum. The city is starving."
    assert _scenes(text)["The city"].place.name == "El Fasher"
    text = "Gunmen stormed Hinche in Haiti. On Friday they reached Mirebalais. The town was looted."
    assert _scenes(text)["The town"].place.name == "Mirebalais"


def test_the_town_is_not_the_one_that_somebody_makes_for_in_the_same_sentence() -> None:
    text = (
        "Clashes in Lashkar Gah in Afghanistan forced families to flee to Kandahar. A bomb hit a hospital in the city."
    )
    assert _scenes(text)["the city"].place.name == "Lashkar Gah"
    text = (
        "Clashes in Lashkar Gah in Afghanistan went on. Families fled to Kandahar. A bomb hit a hospital in the city."
    )
    assert _scenes(text)["the city"].place.name == "Kandahar"


def test_the_provincial_capital_is_the_city_of_the_province_named_before() -> None:
    text = "Rebels hit Quissanga in Mozambique. Families reached Pemba. In the provincial capital two schools opened."
    assert _scenes(text)["the provincial capital"].place.name == "Pemba"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A bomb went off in a cafe in Somalia's capital Wednesday.", "Somalia's capital", "Mogadishu"),
        ("Shells fell on Syria’s capital, police said.", "Syria’s capital", "Damascus"),
    ],
)
def test_the_capital_that_a_country_has_is_that_city(text: str, words: str, name: str) -> None:
    assert _scenes(text)[words].place.name == name


def test_the_capital_of_a_country_that_is_named_is_not_told_twice() -> None:
    scenes = _scenes("A bomb went off in Somalia's capital Mogadishu on Monday.")
    assert [mention.place.name for mention in scenes.values()] == ["Mogadishu"]


def test_a_capital_far_off_is_no_scene_of_what_befell_a_town() -> None:
    text = "Malakal, a town about 500 km from the South Sudan capital, Juba, has fallen to rebels."
    assert [mention.place.name for mention in _scenes(text).values()] == ["Malakal"]


def test_the_country_is_that_of_the_people_spoken_of_where_none_is_named() -> None:
    scenes = _scenes("Eight Burkinabe soldiers were killed in a raid in the restive north of the country.")
    assert scenes["the country"].place.country == "BF"
    scenes = _scenes("Malian and Chadian soldiers were killed in a raid in the north of the country.")
    assert "the country" not in scenes


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "A tailor from Mosul in Iraq lost a hand when a parcel at his shop in that city blew up.",
            "that city",
            "Mosul",
        ),
        ("The Kirkuk police chief was shot as he left his house in the city.", "the city", "Kirkuk"),
        ("A trader from Mosul was stabbed in his own shop there on Monday.", "there", "Mosul"),
        ("The trucks from Mosul got as far as Tikrit. There, on Monday, a mine hit one.", "There", "Tikrit"),
    ],
)
def test_a_town_named_for_who_comes_from_it_may_be_come_back_to(text: str, words: str, name: str) -> None:
    assert _scenes(text)[words].place.name == name


def test_there_is_no_place_where_something_only_is() -> None:
    assert not any(mention.quote.words == "there" for mention in _read("A trader from Mosul says there is no bread."))


def test_the_capital_is_that_of_the_land_where_it_happened_not_of_who_speaks() -> None:
    text = "Gunmen seized a post near Herat. Washington said it would send troops. Soldiers closed the capital."
    assert _scenes(text)["the capital"].place.name == "Kabul"


def test_the_city_is_in_the_land_of_most_that_is_told_not_where_it_is_talked_of() -> None:
    text = "Rockets fell on Kharkiv and Chuhuiv on Friday. Donors met in London. Shells hit the city again at dusk."
    assert _scenes(text)["the city"].place.country == "UA"


def test_the_city_is_the_one_told_of_most() -> None:
    text = (
        "Shells fell on Mosul in Iraq. Fires burned in Mosul until dusk. Eight families left for good. "
        "The harvest was poor this year, and nobody has come to buy what little of it there was to be sold. "
        "Men with rifles hold the bridge by day, and by night nobody crosses it. A lorry was robbed near Kirkuk. "
        "Water is cut in the city."
    )
    assert _scenes(text)["the city"].place.name == "Mosul"
    assert _scenes(text.replace("the city", "that city"))["that city"].place.name == "Kirkuk"


def test_the_capital_is_that_of_the_country_most_is_told_of() -> None:
    text = (
        "Shells fell on Mosul in Iraq. Fires burned in Kirkuk. A lorry was robbed near Tikrit. "
        "Two planes came from Qatar on Sunday. Shops were shut in the capital."
    )
    assert _scenes(text)["the capital"].place.name == "Baghdad"


@pytest.mark.parametrize("word", ["separatist", "old royal", "commercial"])
def test_another_capital_is_not_the_countrys(word: str) -> None:
    text = f"Shells fell on Mosul in Iraq. Shops were shut in the {word} capital."
    assert not any("capital" in mention.quote.words for mention in _read(text))


def test_money_tells_which_country_a_report_is_on() -> None:
    text = "Men with rifles were seen near Limbe, where they ask drivers for 2,000 {} each."
    assert [_read(text.format(money))[-1].place.country for money in ("gourdes", "coins")] == ["HT", "CM"]


def test_the_area_is_none_of_years_past() -> None:
    text = "Gunmen shot twelve in Djibo. In 2012 rebels shot eight in Gao. Troops went to the area."
    doc = Document("d", "d", text, (Passage(Span(0, len(text)), Role.BODY),), language="en", published=date(2021, 3, 3))
    sentences = Parser.load().parse(text, [Span(0, len(text))])[0]
    found = places.find(sentences, doc, default_gazetteer())
    assert next(one.place.name for one in found if one.quote.words == "the area") == "Djibo"


def test_the_district_is_the_one_called_so() -> None:
    text = "Gunmen attacked the town of Macomia in Mozambique. Clinics closed in the district."
    assert _scenes(text)["the district"].place.place_id == "wof:1091698583"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Somali special forces ended a siege at a hotel in the capital on Sunday.", "Mogadishu"),
        ("Malian soldiers fought gunmen in the provincial capital on Sunday.", None),
    ],
)
def test_the_capital_is_that_of_the_people_told_of(text: str, name: str | None) -> None:
    found = _scenes(text).get("the capital")
    assert (found.place.name if found else None) == name
    assert found is None or (found.place.radius or 0) > 10


@pytest.mark.parametrize("words", ["nationwide", "countrywide"])
def test_nationwide_is_the_country_told_of(words: str) -> None:
    place = _scenes(f"A curfew began in Goma on Monday. Some 2,400 houses were burned {words} in May.")[words].place
    assert (place.country, place.precision) == ("CD", 6)


@pytest.mark.parametrize("words", ["either village", "neither village"])
def test_either_village_is_each_of_the_two_named_last(words: str) -> None:
    text = f"Shells fell on Kafranbel in Syria, and Hass was burned. Witnesses saw soldiers in {words}."
    assert [one.place.name for one in _read(text) if one.quote.words == words] == ["Kafranbel", "Hass"]


def test_the_whole_country_and_the_north_of_it_are_the_country() -> None:
    text = "Gunmen raided Gao on Monday. In the whole country 90 died. Across the north of the country many fled."
    found = _scenes(text)
    assert found["the whole country"].place.country == "ML"
    assert (found["the country"].place.name, found["the country"].place.relation) == ("Mali", "across")
