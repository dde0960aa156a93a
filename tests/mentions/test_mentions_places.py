from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions.places import find, find_all
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer, distance


def _read(text: str, dateline: str | None = None) -> list[PlaceMention]:
    doc = Document(id="d", name="d", text=text, passages=(), dateline=dateline)
    sentences = [sentence for block in Parser.load().parse(text, [Span(0, len(text))]) for sentence in block]
    return find(sentences, doc, default_gazetteer())


def _scenes(text: str) -> dict[str, PlaceMention]:
    return {mention.quote.words: mention for mention in _read(text) if not mention.metonym}


def _near(mention: PlaceMention, lat: float, lon: float, km: float = 25.0) -> bool:
    place = mention.place
    return place.lat is not None and place.lon is not None and distance((place.lat, place.lon), (lat, lon)) <= km


def test_a_chain_of_areas_gives_one_scene_in_the_finest() -> None:
    text = "Gunmen burned the village of Bina Bakh in the Jalawla sub-district, Khanaqin district, Diyala province."
    scenes = _scenes(text)
    assert list(scenes) == ["the village of Bina Bakh"]
    place = scenes["the village of Bina Bakh"].place
    assert _near(scenes["the village of Bina Bakh"], 34.445, 45.118)
    assert (place.precision, place.admin1, place.country) == (1, "Diyala", "IQ")
    held = [mention for mention in _read(text) if mention.metonym]
    assert [mention.place.precision for mention in held] == [3, 3, 4]


def test_a_comma_chain_is_read_in_the_same_way_anywhere() -> None:
    scenes = _scenes("Two shells landed on a bakery in Kostiantynivka, Donetsk Oblast, Ukraine, on Monday.")
    assert list(scenes) == ["Kostiantynivka"]
    assert _near(scenes["Kostiantynivka"], 48.53, 37.71)


def test_a_homonym_elsewhere_is_not_taken() -> None:
    scenes = _scenes("Militants raided the village of Mardan on the outskirts of Khanaqin district in Iraq.")
    mention = scenes["the village of Mardan"]
    assert _near(mention, 34.366, 45.303)
    assert mention.place.country == "IQ"


def test_a_place_not_known_takes_the_spot_beside_it_and_says_so() -> None:
    scenes = _scenes("Farmers fled the village of Zorbalan, northwest of Khanaqin in Iraq, after the raid.")
    place = scenes["the village of Zorbalan"].place
    assert _near(scenes["the village of Zorbalan"], 34.348, 45.391)
    assert place.precision == 2
    assert place.place_id is None
    assert "Khanaqin" in place.why or "Khānaqīn" in place.why


def test_a_place_not_known_is_as_coarse_as_the_area_that_it_is_said_to_be_in() -> None:
    scenes = _scenes("Rebels captured the village of Qoltumbe in Bari Region, Somalia.")
    place = scenes["the village of Qoltumbe"].place
    assert (place.precision, place.place_id, place.admin1) == (4, None, "Bari")
    assert place.lat is not None
    assert "it is said to be in" in place.why


def test_a_place_not_known_in_a_district_that_is_lies_in_that_district() -> None:
    scenes = _scenes("Gunmen raided Qoltumbe, in the Nangade district of Cabo Delgado, Mozambique, on Monday.")
    place = scenes["Qoltumbe"].place
    assert (place.precision, place.admin2, place.country) == (3, "Nangade", "MZ")
    assert _near(scenes["Qoltumbe"], -11.16, 39.78)


def test_a_place_of_which_only_the_country_is_told_stays_unresolved() -> None:
    place = _scenes("Rebels captured the village of Qoltumbe, Somalia.")["the village of Qoltumbe"].place
    assert (place.lat, place.country) == (None, "SO")


@pytest.mark.parametrize(
    ("text", "words", "admin1"),
    [
        ("Three leaders were shot dead at La Esperanza, a hamlet in the Orito municipality of Putumayo, on Sunday.",
         "La Esperanza", "Putumayo"),
        ("Gunmen killed ten people in Gidan Rana, a farming village in Zamfara state, on Thursday.",
         "Gidan Rana", "Zamfara"),
        ("Gunmen stormed Qoltumbe and two neighbouring villages in the Nangade district of Cabo Delgado, Mozambique.",
         "Qoltumbe", "Cabo Delgado"),
    ],
)  # fmt: skip
def test_what_a_place_is_called_does_not_part_it_from_where_it_lies(text: str, words: str, admin1: str) -> None:
    assert _scenes(text)[words].place.admin1 == admin1


def test_a_hotel_is_not_in_the_village_far_off_that_has_its_name() -> None:
    place = _scenes("The siege at the Bahari Hotel is over, the ministry said.")["the Bahari Hotel"].place
    assert place.lat is None


def test_names_in_a_row_share_level_and_relation() -> None:
    scenes = _scenes("Police patrolled the outskirts of Diyala, Kirkuk and Salahuddin provinces in Iraq.")
    assert {mention.place.precision for mention in scenes.values()} == {4}
    assert {mention.place.relation for mention in scenes.values()} == {"outskirts"}
    assert len(scenes) == 3


@pytest.mark.parametrize(
    ("text", "relation", "precision"),
    [
        ("A mine exploded near Muqdadiya in Iraq.", "near", 2),
        ("A mine exploded 12 kilometres north of Muqdadiya in Iraq.", "north_of", 2),
        ("A mine exploded 120 kilometres north of Baghdad.", "north_of", 5),
        ("A mine exploded in Muqdadiya in Iraq.", "in", 1),
        ("Fighting was reported across Ukraine.", "across", 6),
        ("A patrol boat was hit in the Gulf of Aden.", "in", 7),
        ("Shepherds were held in the Hamrin mountains in Iraq.", "in", 5),
    ],
)
def test_relation_and_precision(text: str, relation: str, precision: int) -> None:
    place = _read(text)[0].place
    assert (place.relation, place.precision) == (relation, precision)


def test_a_road_between_two_towns_is_one_place() -> None:
    scenes = _scenes("Gunmen stopped buses along the Kirkuk-Baghdad road on Sunday.")
    assert list(scenes) == ["the Kirkuk-Baghdad road"] or list(scenes) == ["Kirkuk-Baghdad road"]
    place = next(iter(scenes.values())).place
    assert (place.precision, place.relation, place.country) == (5, "along", "IQ")


def test_a_border_has_no_point() -> None:
    scenes = _scenes("Smugglers were held on the borders between Iraq and Syria.")
    place = next(iter(scenes.values())).place
    assert len(scenes) == 1
    assert (place.lat, place.precision) == (None, 5)


@pytest.mark.parametrize(
    "text",
    [
        "The governor of Kirkuk resigned on Monday.",
        "Kirkuk police chief Omar Adnan gave no figures.",
        "Baghdad said on Monday that it would reply.",
        "Iran announced a new budget.",
        "The Tigris Operations Command and the Kurdistan Regional Government issued a statement.",
        "Fighters of the Islamic State of Iraq and Syria released a film.",
    ],
)
def test_what_stands_for_an_office_is_no_scene(text: str) -> None:
    assert _scenes(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Mazen al-Tamimi, a farmer, spoke of his losses.",
        "Salim Haddad wept. Haddad had lost two sons.",
        "The Iraqi army and Russian drones were seen on Friday in March.",
        "He told Diyala Times that nothing had changed.",
    ],
)
def test_persons_peoples_days_and_outlets_are_no_places(text: str) -> None:
    assert _scenes(text) == {}


def test_a_part_of_a_country_is_vague() -> None:
    place = _scenes("Convoys were bombed in northern Syria.")["northern Syria"].place
    assert place.precision == 5
    assert place.lat is not None
    assert place.lat > 35.3
    assert place.name == "northern Syria"


def test_the_land_of_a_people_is_their_country() -> None:
    scenes = _scenes("The raid took place inside Syrian territory.")
    assert [mention.place.country for mention in scenes.values()] == ["SY"]


def test_a_site_in_a_city_without_a_spot_of_its_own_takes_the_city() -> None:
    scenes = _scenes("A bomb went off in the Zarqumah neighborhood in Baghdad.")
    mention = scenes["the Zarqumah neighborhood"]
    assert _near(mention, 33.34, 44.40)
    assert mention.place.precision == 2


def test_the_dateline_tells_the_country() -> None:
    near = _read("Shells fell on Saadiya and Jalawla.", dateline="Baghdad")
    assert {mention.place.country for mention in near} == {"IQ"}


def test_a_desk_far_from_any_war_tells_little_of_where_its_news_happened() -> None:
    [mention] = _read("Raiders burned eleven houses at Wabag.", dateline="Sydney")
    assert mention.place.country == "PG"


def test_a_group_that_is_called_as_a_town_elsewhere_is_no_place() -> None:
    assert _scenes("Soldiers in Ethiopia hold the road, from which Fano were driven out in June.").keys() == {
        "Ethiopia"
    }


def test_a_name_ends_before_whom_it_is_told_of_and_before_who_tells() -> None:
    assert "Marjayoun" in _scenes("Mourners met for the funeral in Marjayoun of Elias Haddad on Saturday.")
    assert "the camp of al-Nour" in _scenes("In the camp of al-Nour I counted ninety burned tents.")


def test_the_south_of_a_province_lies_in_it_and_to_the_south_of_it_does_not() -> None:
    inside = _scenes("The rebels tightened their grip on the south of Marib governorate.")
    assert inside["Marib governorate"].place.relation == "in"
    beyond = _scenes("The rebels dug in on the hills to the south of Marib governorate.")
    assert beyond["Marib governorate"].place.relation == "south_of"


def test_an_article_written_with_a_dash_or_without_is_one_name() -> None:
    near = _read("Families came from al-Abdiyah, al-Jubah and Harib.")
    assert {mention.place.country for mention in near} == {"YE"}


def test_quotes_point_at_their_words_in_text_with_odd_spaces_and_marks() -> None:
    text = (
        "Militants\xa0left the\xa0city of\u200e Mosul\u200f.\n\n"
        "They <b>moved</b> to Tuz\nKhurmatu, 'Raqqa' and “Deir ez-Zor”."
    )
    for mention in _read(text):
        assert mention.quote.span.of(text) == mention.quote.words


def test_hostile_names_do_no_harm() -> None:
    text = (
        "Clashes in " + "A-" * 400 + "B and in '; drop table place; -- near Kirkuk. " + "In Mosul, " * 60 + "it ended."
    )
    assert {mention.place.country for mention in _read(text) if mention.place.country} == {"IQ"}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A bridge was bombed in Jalalabad on Monday.", "Jalalabad", "AF"),
        ("He drove a taxi in Kaya before the war.", "Kaya", "BF"),
        ("Boko Haram fighters burned shops in Banki.", "Banki", "NG"),
        ("In Burkina Faso's Est region, volunteers repulsed a raid.", "Est region", "BF"),
    ],
)
def test_spelling_groups_and_owners_tell_homonyms_apart(text: str, words: str, country: str) -> None:
    assert _scenes(text)[words].place.country == country


def test_a_village_on_no_map_is_in_the_country_that_the_report_is_on() -> None:
    text = "Gunmen burnt the village of Zibbermadu. Soldiers came from Dessie and Mekelle in Ethiopia."
    place = _scenes(text)["the village of Zibbermadu"].place
    assert (place.lat, place.country) == (None, "ET")
    assert "the report is on Ethiopia" in (place.why or "")


def test_a_north_east_is_no_east() -> None:
    scenes = _scenes("Gunmen stormed a village in north-east Nigeria on Monday.")
    assert [mention.place.name for mention in scenes.values()] == ["northeast Nigeria"]


def test_countries_in_a_row_do_not_lie_in_one_another() -> None:
    scenes = _scenes("The violence has spread to neighbouring Niger, Chad and Cameroon.")
    assert [mention.place.name for mention in scenes.values()] == ["Niger", "Chad", "Cameroon"]


def test_the_tribal_areas_lie_in_the_province_that_they_joined() -> None:
    scenes = _scenes("Four soldiers died in the North Waziristan district of Khyber Pakhtunkhwa in Pakistan on Monday.")
    assert {mention.place.place_id for mention in scenes.values()} & {"wof:890422345"}


def test_who_holds_a_place_is_no_part_of_its_name() -> None:
    scenes = _scenes("Ukrainian strikes on the partly Russian-occupied Donetsk region killed two people on Sunday.")
    assert [mention.place.name for mention in scenes.values()] == ["Donetsk"]
    assert not _scenes("Shelling of Russia-held areas killed two people.")


@pytest.mark.parametrize("called", ["Local Government Area", "local government area", "LGA"])
def test_a_local_government_area_is_a_district(called: str) -> None:
    scenes = _scenes(f"Four farmers were shot in Kajuru {called} of Kaduna State in Nigeria on Monday.")
    [mention] = scenes.values()
    assert mention.quote.words == f"Kajuru {called}"
    assert (mention.place.precision, mention.place.admin1, mention.place.country) == (3, "Kaduna", "NG")


def test_a_village_of_a_local_government_area_is_no_more_than_the_village() -> None:
    scenes = _scenes("Gunmen raided Kwatas village in Bokkos Local Government Area of Plateau State in Nigeria.")
    assert [mention.place.admin1 for mention in scenes.values()] == ["Plateau"]
    assert list(scenes) == ["Kwatas village"]


def test_a_tongue_is_no_place() -> None:
    assert not any("phone" in words for words in _scenes("Troops died in Cameroon's Anglophone region on Monday."))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("A mine killed a shepherd in a village in Kirkuk, Iraq, on Monday.", 4),
        ("A mine killed a shepherd in Kirkuk, Iraq, on Monday.", 1),
        ("Militants burned two villages in Sinjar in Iraq on Monday.", 3),
    ],
)
def test_a_village_lies_in_an_area_and_not_in_the_town_of_its_name(text: str, precision: int) -> None:
    [mention] = [mention for words, mention in _scenes(text).items() if words in {"Kirkuk", "Sinjar"}]
    assert mention.place.precision == precision


def test_an_area_with_and_in_its_name_is_one_place() -> None:
    mentions = _read("Two gunmen were shot in Jammu and Kashmir's Pulwama district on Monday.")
    assert [(one.quote.words, one.metonym) for one in mentions] == [
        ("Jammu and Kashmir", True),
        ("Pulwama district", False),
    ]
    assert mentions[1].place.admin1 == "Jammu and Kashmir"


def test_a_village_in_the_south_of_a_citys_province_is_found() -> None:
    village = _scenes("Rockets fell on Kansafra in southern Idlib in Syria.")["Kansafra"]
    assert _near(village, 35.66, 36.485)


def test_a_distance_to_a_town_tells_namesakes_apart() -> None:
    text = "Militiamen fought in the town of Kabinda about 70 kilometres north of Goma in North Kivu province."
    place = _scenes(text)["the town of Kabinda"].place
    assert (place.lat, place.lon) == pytest.approx((-1.05, 29.23), abs=0.1)


def test_a_large_town_of_another_country_must_be_spelt_so() -> None:
    place = _scenes("Indian troops searched the Nihama area of south Kashmir for two men.")["the Nihama area"].place
    assert place.country != "JP"


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [("in Fallujah", "Fallujah", 1), ("in Fallujah district", "Fallujah district", 3)],
)
def test_the_bare_name_of_a_district_is_its_town(words: str, name: str, precision: int) -> None:
    place = _scenes(f"A bomb killed two policemen {words} in Iraq.")[name].place
    assert place.precision == precision


def test_a_person_called_like_a_town_is_told_by_the_noun_that_follows() -> None:
    scenes = _scenes("Hama Rashid, a smuggler with three mules, lost a foot to a mine near Halabja in Iraq.")
    assert "Hama" not in scenes
    assert "Halabja" in scenes


def test_the_department_of_a_name_is_an_area_and_a_ministry_is_none() -> None:
    scenes = _scenes("Clashes broke out in the Colombian department of Arauca.")
    assert [(one.place.name, one.place.precision) for one in scenes.values()] == [("Arauca", 4)]
    assert not _scenes("The US Department of Justice charged two men.")


def test_a_noun_with_a_capital_after_a_country_is_a_name() -> None:
    found = {one.place.name: one.place for one in _read("Gunmen burned houses in central Nigeria's Plateau state.")}
    assert "Nigeria plateau" not in found
    assert found["Plateau"].precision == 4
    assert "Nigeria's delta" in _scenes("Fighters hide in Nigeria's delta.")


@pytest.mark.parametrize(
    "text",
    [
        "The Islamic State in the Greater Sahara killed eight soldiers near Menaka.",
        "A bomb hit a bus in Jalalabad. The Islamic State Khorasan Province claimed the attack.",
    ],
)
def test_what_a_group_is_named_after_is_no_scene(text: str) -> None:
    assert not {"the Greater Sahara", "Greater Sahara", "Khorasan", "Khorasan Province"} & set(_scenes(text))


def test_a_camp_of_displaced_persons_is_named() -> None:
    found = _scenes("Armed men stormed the Batangafo displaced persons camp in the Central African Republic.")
    assert found["the Batangafo displaced persons camp"].place.name == "Batangafo camp"


def test_a_lone_noun_of_a_building_is_no_name() -> None:
    assert list(_scenes("A girl blew herself up at the Monday Market in Maiduguri.")) == ["Maiduguri"]


def test_a_capital_by_its_people_is_that_city_where_a_clause_follows() -> None:
    found = _scenes("A car bomb hit a convoy in the Somali capital, killing seven.")
    assert found["Somali capital"].place.name == "Mogadishu"


def test_a_town_of_another_land_is_not_taken_where_the_district_is_told() -> None:
    place = _scenes("Rebels shot at police in El Sauce, municipality of Argelia, Cauca, Colombia.")["El Sauce"].place
    assert (place.country, place.admin1, place.place_id) == ("CO", "Cauca", None)


def test_a_town_far_off_does_not_tell_a_place_from_its_namesakes() -> None:
    found = _scenes("Bodies were found outside the town of Tikrit, 140 km north of Baghdad.")
    assert found["the town of Tikrit"].place.lat is not None


def test_an_article_that_opens_a_sentence_is_no_part_of_a_towns_name_but_of_the_hagues() -> None:
    assert _read("The Kirkuk police command counted nine attacks in Iraq.")[0].place.name == "Kirkuk"
    assert _read("The Hague was quiet, and nobody was hurt in the Netherlands.")[0].place.name == "The Hague"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen attacked two villages in central Mali on Monday.", "ML"),
        ("Gunmen attacked a village in western Niger on Monday.", "NE"),
        ("Gunmen attacked a village in Niger State in Nigeria on Monday.", "NG"),
    ],
)
def test_a_village_in_a_country_is_not_in_an_area_of_its_name_elsewhere(text: str, country: str) -> None:
    assert {mention.place.country for mention in _scenes(text).values()} == {country}


def test_the_long_name_of_a_group_hints_at_its_country() -> None:
    scenes = _scenes("Fighters of the Allied Democratic Forces killed ten people in Beni on Sunday.")
    assert scenes["Beni"].place.country == "CD"


def test_a_region_of_a_country_that_the_report_is_not_on_is_no_province_of_it() -> None:
    region = _scenes("Congolese troops fought rebels in the Beni region on Sunday, and six men died.")[
        "the Beni region"
    ]
    assert (region.place.country, region.place.precision) == ("CD", 3)
    ranch = _scenes("Two ranchers were shot in the Beni region of Bolivia on Sunday.")["the Beni region"]
    assert (ranch.place.country, ranch.place.precision) == ("BO", 4)


def test_a_dateline_is_of_the_city_that_is_called_so() -> None:
    found = _read("Miners were dragged from their huts at Harnai and shot.", "ISLAMABAD")
    assert {one.place.country for one in found if one.quote.words == "Harnai"} == {"PK"}


def test_a_place_in_a_seat_of_a_department_is_in_it() -> None:
    found = _scenes("A grenade wounded five men in Armenia, the capital of the department of Quindío in Colombia.")
    assert {one.place.country for words, one in found.items() if words == "Armenia"} <= {"CO"}


def test_names_that_nothing_makes_a_place_are_told_apart() -> None:
    text = "Tin Wasselit fell to the rebels at dawn. Shells hit Kidal."
    doc = Document(id="d", name="d", text=text, passages=())
    sentences = [sentence for block in Parser.load().parse(text, [Span(0, len(text))]) for sentence in block]
    places, possible = find_all(sentences, doc, default_gazetteer())
    assert [one.quote.words for one in places] == ["Kidal"]
    assert [(one.quote.words, one.place.lat, one.site) for one in possible] == [("Tin Wasselit", None, False)]


@pytest.mark.parametrize(
    ("text", "name", "country", "point"),
    [
        ("Police arrested two men in Dadaab, Garissa County, on Monday.", "Dadaab", "KE", (0.05, 40.31)),
        ("Armed men killed one officer in Santa Rosa, Cauca, on Monday.", "Santa Rosa", "CO", (1.70, -76.57)),
        ("Rebels killed a soldier in San Juan, Batangas, on Monday.", "San Juan", "PH", (13.83, 121.40)),
        ("Jihadists attacked Djibo, in the Sahel region, on Monday.", "Djibo", "BF", (14.10, -1.63)),
        ("Bandits raided Kazimoto village in Lamu County, Kenya, on Monday.", "Kazimoto village", "KE", (-2.00, 40.80)),
    ],
)
def test_what_a_place_is_said_to_lie_in_tells_it(
    text: str, name: str, country: str, point: tuple[float, float]
) -> None:
    place = _scenes(text)[name].place
    assert place.country == country
    assert (place.lat, place.lon) == pytest.approx(point, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Gunmen killed six in the village of Umm Zarzur in eastern Deir ez-Zor.", "the village of Umm Zarzur", 4),
        ("Gunmen killed five in Goma village, Diffa region, on Monday.", "Goma village", 4),
        ("Shelling killed two in Novyi Hai, Synelnykove district, on Monday.", "Novyi Hai", 3),
        ("Fighters stormed Barkaram island in Lake Chad on Monday.", "Barkaram island", 5),
    ],
)
def test_an_unknown_village_is_no_better_known_than_its_area(text: str, name: str, precision: int) -> None:
    place = _scenes(text)[name].place
    assert place.place_id is None
    assert place.precision == precision


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Shelling hit Kharkiv, 30 km from the Russian border, on Monday.", "Kharkiv", "UA"),
        ("Gunmen attacked a market in Chaman, near the Afghan border, on Monday.", "Chaman", "PK"),
        ("Gunmen attacked Mandera, on the border with Somalia, on Monday.", "Mandera", "KE"),
        ("Militants attacked Bosso, close to the Nigerian border, on Monday.", "Bosso", "NE"),
        ("A shell hit a market in Donetsk on Monday, Russian-installed officials said.", "Donetsk", "UA"),
    ],
)
def test_a_border_is_one_of_two_countries(text: str, name: str, country: str) -> None:
    place = _scenes(text)[name].place
    assert place.country == country
    assert place.lat is not None


def test_what_is_told_aside_of_a_place_is_not_told_of_the_next() -> None:
    ansongo = _scenes("Gunmen attacked Bourem, north of Gao, and Ansongo on Monday.")["Ansongo"].place
    assert (ansongo.relation, ansongo.precision) == ("in", 1)


def test_a_river_has_an_article_and_a_city_none() -> None:
    river = _scenes("Troops shelled villages on the right bank of the Dnipro on Monday.")["the Dnipro"].place
    assert river.precision == 5
    assert "Bourem" in _scenes("Gunmen attacked fishermen on the Niger near Bourem on Monday.")
    scenes = _scenes("Forces shelled Bilozerka in Kherson oblast, on the right bank of the Dnipro.")
    assert list(scenes) == ["Bilozerka"]


def test_a_train_is_called_after_where_it_runs() -> None:
    assert list(_scenes("Gunmen derailed the Quetta-Karachi express at Mach on Monday.")) == ["Mach"]
    road = _scenes("Gunmen killed 12 on the Pan-American Highway between Pasto and Popayán on Monday.")
    assert [one.place.precision for one in road.values()] == [5]


def test_a_camp_lies_by_the_town_of_its_sentence_and_not_by_a_namesake_of_it() -> None:
    found = _scenes("Gunmen killed two in the Meskine quarter of the capital, Bangui, on Monday.")
    assert found["the Meskine quarter"].place.lat == pytest.approx(4.36, abs=0.1)


def test_a_ministry_that_speaks_in_a_capital_tells_of_elsewhere() -> None:
    assert not _scenes("The army killed 30 rebels, the defence minister told reporters in Bogotá.")
    assert list(_scenes("Two men were shot dead on Monday, police said in Kirkuk.")) == ["Kirkuk"]


@pytest.mark.parametrize("words", ["Clashes were reported near Kidal", "An explosion was reported in Kidal"])
def test_what_is_reported_somewhere_was_there(words: str) -> None:
    assert list(_scenes(f"{words} on 5 March.")) == ["Kidal"]


def test_nautical_miles_and_long_ways_are_measured() -> None:
    aden = _scenes("A tanker was hit by a missile 60 nautical miles southeast of Aden on Monday.")["Aden"].place
    assert (aden.lat, aden.lon) == pytest.approx((12.07, 45.76), abs=0.05)
    agadez = _scenes("Soldiers were ambushed 180 km north of Agadez on Monday.")["Agadez"].place
    assert agadez.lat == pytest.approx(18.59, abs=0.05)
    assert agadez.precision == 5


def test_a_site_stands_in_the_town_told_of_before() -> None:
    scenes = _scenes("Gunmen stormed a hotel in Mogadishu on Friday. The siege of the Bahari Hotel ended at dawn.")
    assert _near(scenes["the Bahari Hotel"], 2.04, 45.34)
    assert scenes["the Bahari Hotel"].place.precision == 2


def test_a_site_called_after_a_place_abroad_stands_in_the_town_of_its_sentence() -> None:
    text = "Shots were fired at the Orange bridge and at the Nice pharmacy, where a bomb had gone off, in Mandali."
    assert _scenes(text)["the Orange bridge"].place.country == "IQ"
    assert _scenes("Rival units fought along Algeria Road in Mandali.")["Algeria Road"].place.country == "IQ"


def test_a_site_does_not_stand_where_those_live_who_speak_of_it() -> None:
    scenes = _scenes(
        "The attack came in Kandahar during prayers. The toll of the attack on the Fatima mosque is 46, officials in "
        "Kabul said."
    )
    assert _near(scenes["the Fatima mosque"], 31.61, 65.71)


def test_two_names_with_a_dash_are_one_village_but_for_cities_and_roads() -> None:
    assert "Sanga-Koro" in _scenes("At Sanga-Koro, near Douentza, 12 were shot on Sunday.")
    assert {"Donetsk", "Horlivka"} <= set(_scenes("Shells fell in Donetsk-Horlivka overnight, wounding two."))
    assert any("road" in words for words in _scenes("A bomb went off on the Kirkuk-Baghdad road on Monday."))


def test_a_village_of_a_state_is_somewhere_in_it() -> None:
    (place,) = [
        one.place
        for one in _scenes("Bombs fell on a Gezira village on Wednesday, activists in Sudan said.").values()
        if one.place.name == "Gezira"
    ]
    assert place.precision == 4


def test_on_the_eastern_edge_of_a_town_is_beside_it() -> None:
    scenes = _scenes("A shell fell among people queueing at Kilo 9, on the eastern edge of Taiz, in Yemen.")
    assert _near(scenes["Kilo 9"], 13.58, 44.02)


def test_what_is_near_a_place_on_no_map_is_in_its_area() -> None:
    scenes = _scenes("A bomb exploded in Spin Tangi, near Torkhobi in North Waziristan, Pakistan.")
    assert scenes["Spin Tangi"].place.precision == 3


def test_a_hospital_of_a_towns_name_is_in_that_town_whichever_was_told_of_before() -> None:
    read = _read("Gunmen attacked Bandiagara on Monday. The wounded were taken to Sévaré Hospital, where three died.")
    (hospital,) = [mention for mention in read if "Hospital" in mention.quote.words]
    assert _near(hospital, 14.53, -4.09)


@pytest.mark.parametrize(
    ("text", "name", "point"),
    [
        ("Gunmen killed three in the Yarmouk district of Baghdad on Monday.", "the Yarmouk district", (33.30, 44.34)),
        ("A bomb killed four in the Tamim district of Ramadi on Monday.", "the Tamim district", (33.41, 43.26)),
    ],
)
def test_a_quarter_that_is_known_with_its_noun_alone_is_found(text: str, name: str, point: tuple[float, float]) -> None:
    assert _near(_scenes(text)[name], *point)


def test_two_sides_share_the_name_after_the_second() -> None:
    found = _scenes("Rebels hold North and South Kivu.")
    assert {one.place.name for one in found.values()} == {"North Kivu", "South Kivu"}


@pytest.mark.parametrize(
    "text",
    ["Soldiers stood around Machar's home on Tuesday.", 'Ismael "El Mayo" Zambada was arrested in July.'],
)
def test_what_somebody_has_and_what_he_is_called_are_no_places(text: str) -> None:
    assert not {"Machar", "El Mayo"} & {one.place.name for one in _read(text)}


def test_a_churchs_faith_is_no_name_of_a_place() -> None:
    found = _scenes("Ten people were killed in an attack on a Catholic church in eastern Congo.")
    assert "eastern Congo" in found
    assert not any("Catholic" in words for words in found)


def test_a_district_may_be_a_quarter() -> None:
    text = "A shell hit the Ras al-Nabaa district on Monday, said Lebanon's Health Ministry."
    place = _scenes(text)["the Ras al-Nabaa district"].place
    assert (place.country, place.precision) == ("LB", 1)


def test_a_town_is_in_the_area_of_a_country_named_before_it() -> None:
    found = _scenes("A mine killed two policemen in Granada, in Colombia's Meta department.")
    assert found["Granada"].place.admin1 == "Meta"


def test_a_bar_is_no_town_of_that_name() -> None:
    found = _read("Gunmen robbed a hotel in Butembo on Sunday. The neighbouring Bar Lisbonne was looted, too.")
    assert "Bar" not in {one.quote.words for one in found}
