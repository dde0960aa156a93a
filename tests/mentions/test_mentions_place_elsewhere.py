from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions import places
from marsad.model.document import Document, Passage, Role
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer


def _scenes(text: str) -> dict[str, PlaceMention]:
    span = Span(0, len(text))
    doc = Document("d", "d", text, (Passage(span, Role.BODY),), language="en")
    sentences = Parser.load().parse(text, [span])[0]
    return {one.quote.words: one for one in places.find(sentences, doc, default_gazetteer()) if not one.metonym}


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("The salt convoy never got to Kidal. Gunmen stopped it in Menaka and shot two drivers.", "Kidal", "Menaka"),
        ("Rockets hit the quays in Latakia and ships were rerouted to Mersin on Friday.", "Mersin", "Latakia"),
        ("A bus with thirty nuns booked for Aswan was fired on in Minya.", "Aswan", "Minya"),
        ("Envoys will meet in Doha next week. Shells fell on Nyala all night.", "Doha", "Nyala"),
        ("A mediator is expected to travel to Doha in May. Shells fell on Nyala all night.", "Doha", "Nyala"),
        ("Sixty farms in Zamfara were burnt, said a union that rents its offices in Dakar.", "Dakar", "Zamfara"),
        ("Mines killed nine people in Arauca, a group found; it works out of a flat in Quito.", "Quito", "Arauca"),
        ("Two pathologists opened the coffins in Lima. The men had been shot at Satipo.", "Lima", "Satipo"),
        ("The recruits who were ambushed near Severodonetsk had been hired in Omsk.", "Omsk", "Severodonetsk"),
        ("Shells hit a mill in Idlib on Monday. – From our bureau in Beirut", "Beirut", "Idlib"),
        ("Major Ali Sow, once a clerk in Thies, was killed in Menaka on Friday.", "Thies", "Menaka"),
        ("Once he had flown crop dusters over Omaha. On Monday a mine killed him near Kherson.", "Omaha", "Kherson"),
        ("A report on the killings in Wau was laid before the committee, sitting in Lusaka.", "Lusaka", "Wau"),
        ("Tirana pointed the finger at Belgrade for the shots fired in Zvecan.", "Belgrade", "Zvecan"),
        ("The forest that they burnt in Kachin would have covered Malta, experts say.", "Malta", "Kachin"),
        ("The sacks, a gift of the people of Kobe, were looted in Bentiu on Sunday.", "Kobe", "Bentiu"),
        (
            "Gunmen looted a store in Bignona, forty kilometres up the coast road out of Ziguinchor.",
            "Ziguinchor",
            "Bignona",
        ),
        ("Gunmen killed two men in Saravan, a town that looks to Quetta for its flour.", "Quetta", "Saravan"),
        ("The delegates are to meet in Doha on the tenth. Shells fell on Nyala all night.", "Doha", "Nyala"),
        ("Gunmen fired on a coach at Minya; it had been due in Aswan by dusk.", "Aswan", "Minya"),
        ("Abdul Rauf, an apprentice in Herat before he enlisted, was killed by a mine at Farah.", "Herat", "Farah"),
        ("Before the war she had sung in a choir in Omaha. A mine killed her near Kherson.", "Omaha", "Kherson"),
        ("He learned to shoot in a quarry near Omsk, he said, and fought at Bakhmut.", "Omsk", "Bakhmut"),
        ("The rifles bore the stamp of a works in Kobe and were dug up after a battle in Bosaso.", "Kobe", "Bosaso"),
        ("Their coffins arrived in Cebu on Friday. The marines had been shot in Jolo.", "Cebu", "Jolo"),
        ("Helicopters ferried nine hurt gendarmes to Mopti. A mine had gone off in Djenné.", "Mopti", "Djenné"),
        ("Good evening from Kaduna, here is the news. Bandits killed nine men at Zuru.", "Kaduna", "Zuru"),
        ("Words and pictures: newsroom, Dakar. Gunmen raided a post in Kayes.", "Dakar", "Kayes"),
        ("A mortar fell on Nyala on Sunday. A jet from Doha had to turn round.", "Doha", "Nyala"),
        ("A lorry hit a mine at Menaka. Two more, on their way from Kidal, turned back.", "Kidal", "Menaka"),
        ("The coach had left Tikrit at dawn. Gunmen shot its driver in Baiji.", "Tikrit", "Baiji"),
        ("Drones struck a depot in Kherson, he said. He had flown in from Lima.", "Lima", "Kherson"),
        ("Rebels advancing from Kidal towards Gao shot a mayor in Menaka on Friday.", "Kidal", "Menaka"),
        ("Police flown in from Almaty fired on oil workers in Zhanaozen on Friday.", "Almaty", "Zhanaozen"),
        ("Filed by our correspondent in Amman: gunmen killed two men at Palmyra.", "Amman", "Palmyra"),
    ],
)
def test_what_only_leads_up_to_it_is_no_scene(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert words not in found
    assert scene in found


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("The rebels never got to Kidal.", "Kidal"),
        ("The convoy got to Kidal on Sunday. Gunmen stopped it there and shot two drivers in Menaka.", "Kidal"),
        ("The army will attack Nyala next week. Shells fell on Zalingei all night.", "Nyala"),
        ("Gunmen burnt a union's offices in Dakar and shot a guard.", "Dakar"),
        ("Two pathologists were shot dead in Lima.", "Lima"),
        ("A shell fell two streets from our bureau in Beirut and killed a baker.", "Beirut"),
        ("A clerk in Thies was killed by a bomb at his desk.", "Thies"),
        ("Once he had reached Kherson, a mine killed him.", "Kherson"),
        ("A bomb went off where the committee was sitting in Lusaka.", "Lusaka"),
        ("Smoke covered Malta after the bombing.", "Malta"),
        ("Gunmen fired on the people of Kobe.", "Kobe"),
        ("In Bauchi youths set fire to a mosque on Friday.", "Bauchi"),
        ("In Jos a man was shot, and in Bauchi youths set fire to a mosque.", "Bauchi"),
        ("Helicopters ferried troops to Mopti. A mine had gone off in Djenné.", "Mopti"),
        ("The rebels learned of the raid on Omsk and fled.", "Omsk"),
        ("Good men died in Kaduna, the news says.", "Kaduna"),
    ],
)
def test_what_is_told_of_the_place_itself_keeps_it(text: str, scene: str) -> None:
    assert scene in _scenes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Baghdad heard three blasts at dawn and an army truck burned for an hour.",
        "Bogotá breathed tear gas for a night as police broke up a march.",
        "Shells fell on a farm lane by Castlederg on Monday.",
        "Soldiers lost two trenches outside Robotyne overnight.",
    ],
)
def test_a_town_that_feels_it_and_a_village_beside_it_are_scenes(text: str) -> None:
    assert set(_scenes(text)) & {"Baghdad", "Bogotá", "Castlederg", "Robotyne"}


def test_a_quarter_of_an_hour_is_not_an_hour() -> None:
    place = _scenes("Nine men were shot a quarter of an hour north of Ouahigouya.")["Ouahigouya"].place
    assert place.lat == pytest.approx(13.72, abs=0.08)


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        (
            "Shoppers left Jos after bandits shelled the fair, heading for Bauchi, where many have cousins.",
            "Bauchi",
            "Jos",
        ),
        ("Masked men stopped the early bus for Lagos in Okene and shot its conductor.", "Lagos", "Okene"),
        ("Raiders killed nine in Bor. Four boys with gunshot wounds were brought to Juba.", "Juba", "Bor"),
        ("Gunmen shot four tilers in Sopore. All came from Patna and were to leave on Friday.", "Patna", "Sopore"),
        ("The shells that fell on Douma, killing six, were mentioned once at the talks in Vienna.", "Vienna", "Douma"),
        ("Khartoum has complained to Asmara about the raid near Kassala in which six men died.", "Khartoum", "Kassala"),
        ("The militia has its pay from Qatar; its men fired on a market in Taiz on Sunday.", "Qatar", "Taiz"),
    ],
)
def test_where_others_went_came_from_or_spoke_is_no_scene(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert words not in found
    assert scene in found


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Militiamen shelled Kobani's citadel on Monday.", "Kobani"),
        ("Riders shot three women in the gardens of Ayorou.", "Ayorou"),
        ("Helicopters dropped barrel bombs on Jisreen before dawn.", "Jisreen"),
        ("With Kamanyola in their hands since Friday, the mutineers burnt a barge.", "Kamanyola"),
    ],
)
def test_what_stands_in_a_town_and_what_falls_on_it_tell_that_it_is_one(text: str, scene: str) -> None:
    assert scene in _scenes(text)


def test_the_town_is_where_the_one_killed_held_an_office() -> None:
    found = _scenes("The police chief of Samarra was shot in front of a bakery in the town on Sunday.")
    assert found["the town"].place.name == "Samarra"


def test_a_phrase_of_a_deed_between_two_places_holds_neither() -> None:
    text = "“They took the boys,” said a widow in the Kakuma camps, of the raid on Kapoeta that drove her out."
    assert _scenes(text)["Kapoeta"].place.country == "SS"


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("Gunmen stormed Zurmi on Friday. The raid was beaten off after the arrival of commandos from Gusau.",
         "Gusau", "Zurmi"),
        ("Boko Haram lost Gwoza in 2015 to forces from Maiduguri, backed by jets.", "Maiduguri", "Gwoza"),
        ("Soldiers sealed all roads into Sake on Sunday. Tanks were brought from Goma.", "Goma", "Sake"),
        ("Shells fell on Sake. Armoured vehicles arrived from Goma at noon.", "Goma", "Sake"),
        ("A lorry bringing sugar from Mombasa was burned at Garissa.", "Mombasa", "Garissa"),
        ("A patrol heading for Menaka from the Gao post hit a mine.", "the Gao post", "Menaka"),
        ("Shells fell on Lice on Monday. \"They told us to go,\" she said on arriving at a cousin's flat in Ankara.",
         "Ankara", "Lice"),
        ("Shells hit Sidakan. According to Zhyan, a monitoring group based in Kirkuk, at least 22 men were shot dead.",
         "Kirkuk", "Sidakan"),
    ],
)  # fmt: skip
def test_where_those_come_from_who_join_in_is_no_scene(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert words not in found
    assert scene in found


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Soldiers drove gunmen from Zurmi on Friday.", "Zurmi"),
        ("Troops pulled out fighters from Sake after shells hit Goma.", "Sake"),
        ("A car bomb parked outside a post in the Silvan district was defused, and a school in Cizre was burned.",
         "the Silvan district"),
    ],
)  # fmt: skip
def test_where_those_are_driven_from_and_bombs_are_left_is_a_scene(text: str, scene: str) -> None:
    assert scene in _scenes(text)


def test_a_body_that_counts_is_no_place() -> None:
    text = "Shells hit Sidakan. According to Zhyan, a monitoring group based in Kirkuk, at least 22 men were shot dead."
    assert "Zhyan" not in _scenes(text)
    assert "Zhyan" in _scenes("Shells hit Zhyan, a village near Sidakan, on Monday.")
