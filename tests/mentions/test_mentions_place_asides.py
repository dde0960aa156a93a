from __future__ import annotations

import pytest
from test_mentions_places import _scenes

from marsad.inference.parser import Parser
from marsad.mentions import places
from marsad.mentions.place_asides import is_address, is_credit
from marsad.model.document import Document, Passage, Role
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer


def _found(text: str) -> dict[str, PlaceMention]:
    span = Span(0, len(text))
    doc = Document("d", "d", text, (Passage(span, Role.BODY),), language="en")
    sentences = Parser.load().parse(text, [span])[0]
    return {one.quote.words: one for one in places.find(sentences, doc, default_gazetteer())}


@pytest.mark.parametrize(
    ("text", "words", "aside"),
    [
        ("The hostage is an engineer from Lyon and was taken in Mosul.", "Lyon", "an origin"),
        ("A man born in Minneapolis blew himself up in Baidoa on Monday.", "Minneapolis", "an origin"),
        ("Speaking in Erbil, the commander said his men took a hill near Sinjar.", "Erbil", "where somebody speaks"),
        ("We do not want to be another Aleppo, the mayor of Idlib said.", "Aleppo", "only likened to it"),
        ("He was lent by a regiment whose barracks are in Leeds and died at Manbij.", "Leeds", "an office's seat"),
        ("Three bricklayers from Patna were shot in Kulgam.", "Patna", "an origin"),
        ("Five welders who belonged to Patna were shot in Kulgam.", "Patna", "an origin"),
        ("The man shot in Kulgam was identified as Omar Rao, a resident of Patna.", "Patna", "an origin"),
        ("The dead in Mastung were shifted to a hospital in Quetta.", "Quetta", "where the hurt were taken"),
        ("A team that had flown in from Doha met survivors of the raid on Buthidaung.", "Doha", "an origin"),
    ],
)
def test_places_where_nothing_happened_are_set_apart(text: str, words: str, aside: str) -> None:
    found = _found(text)
    assert found[words].metonym
    assert found[words].aside == aside
    assert any(not one.metonym for one in found.values() if one.quote.words != words) or words == "Aleppo"


@pytest.mark.parametrize(
    "text", ["Gunmen from Kirkuk attacked Hawija.", "Families fled from Mosul to Erbil on Monday."]
)
def test_where_people_come_from_in_flight_or_attack_is_no_origin(text: str) -> None:
    assert all(not one.aside for one in _found(text).values())


def test_capitals_that_do_what_governments_do_are_no_scenes() -> None:
    found = _found("Beijing and Tehran issued statements of regret. New Delhi blamed Islamabad.")
    assert set(found) == {"Beijing", "Tehran", "New Delhi", "Islamabad"}
    assert all(one.metonym for one in found.values())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Contact: PO Box 112, Coventry, United Kingdom.", True),
        ("Reuters, Canary Wharf, London.", True),
        ("(c) 2016 Halbmond Medien, Berlin. All rights reserved.", True),
        ("Gunmen shot a farmer in Kirkuk, Iraq, on Monday.", False),
        ("Clashes in Mosul", False),
        ("For interviews call our desk in Geneva on +41 22 555 0199.", True),
        ("The Armed Violence Monitor, 14 Rue de Flandre, 1000 Brussels, Belgium", True),
        ("By our correspondent in Bogota", True),
        ("Karst Courier, c/o Border Press, 12 Hill Road, Chiang Mai 50000, Thailand.", True),
        ("This bulletin is sent out from Geneva every Wednesday.", True),
        ("This bulletin tells of the shelling of Idlib.", False),
    ],
)
def test_lines_of_publishers_are_addresses(line: str, expected: bool) -> None:
    assert is_address(line) is expected


def test_a_village_that_nobody_knows_lies_where_the_report_says() -> None:
    found = _found(
        "Gunmen attacked a patrol near the village of Khirbat Sawwan, some 14 kilometres southwest of Hawija, Iraq. "
        "Residents of Khirbat Sawwan heard shooting."
    )
    told = [one.place for words, one in found.items() if "Sawwan" in words]
    assert len({(place.lat, place.lon) for place in told}) == 1
    assert told[0].lat == pytest.approx(35.326 - 14 / 111.2 * 0.7071, abs=0.01)
    assert (told[0].radius or 0) < 14


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Reporting by A. Musa in Abuja; editing by C. Hall", True), ("Reporting of deaths by the army fell.", False)],
)
def test_credits_are_told_from_reports(sentence: str, expected: bool) -> None:
    assert is_credit(sentence) is expected


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("Port Sudan - The air force bombed a market in Nyala and medics counted 13 dead.", "Port Sudan", "Nyala"),
        ("The Pretoria deal was young when militiamen shot four men in Adigrat.", "The Pretoria", "Adigrat"),
        ("A Peshawar-trained doctor was shot in his clinic in Bannu on Monday.", "Peshawar", "Bannu"),
        ("A survivor of Halabja, she was shot at in Kasese on Monday.", "Halabja", "Kasese"),
        ("A veteran of Kandahar and of Fallujah, he was shot dead in Baghuz on Monday.", "Fallujah", "Baghuz"),
        ("Gunmen raided Bannu on Monday. Some were locals; others came from Kandahar.", "Kandahar", "Bannu"),
        ("The airliner had left for Istanbul. It was shot down by a missile over Donetsk.", "Istanbul", "Donetsk"),
    ],
)
def test_datelines_treaties_and_trainings_are_no_scenes(text: str, words: str, scene: str) -> None:
    found = _found(text)
    assert not found[scene].metonym
    assert all(one.metonym and one.aside for quote, one in found.items() if quote == words)


def test_a_dateline_that_the_sentence_comes_back_to_is_the_scene() -> None:
    found = _found(
        "Port Sudan - Youths of two tribes fought with knives in the town on Sunday, as they had in Kassala."
    )
    assert not found["Port Sudan"].metonym


def test_a_name_set_apart_does_not_say_where_the_others_lie() -> None:
    found = _found("Over tea in Gaziantep, a defector recalled the night when his unit shot eleven men in Saraqib.")
    assert found["Gaziantep"].aside
    assert found["Saraqib"].place.country == "SY"


@pytest.mark.parametrize(
    ("text", "not_there", "there"),
    [
        ("Shelling could be heard from Goma on Monday as rebels attacked Sake.", "Goma", "Sake"),
        ("Smoke was visible from Tyre after the strike on Khiam.", "Tyre", "Khiam"),
        ("From the slope above Suruç one could follow each tank shell into Kobani.", "Suruç", "Kobani"),
        ("Garowe protested its neutrality, but howitzers went on firing at Laascaanood.", "Garowe", "Laascaanood"),
        ("Caracas looks the other way while gunmen kill in Arauquita.", "Caracas", "Arauquita"),
    ],
)
def test_where_it_is_seen_from_and_who_looks_away_are_no_scenes(text: str, not_there: str, there: str) -> None:
    scenes = {mention.place.name for mention in _found(text).values() if not mention.metonym}
    assert there in scenes
    assert not_there not in scenes


@pytest.mark.parametrize(
    ("text", "words", "aside"),
    [
        ("The two groups have fought in Afgooye since their quarrel over Kismayo.", "Kismayo", "only qualifies a noun"),
        ("We will talk when Kherson is quiet, said an officer in Bakhmut.", "Kherson", "only supposed"),
        ("The men hold Zabul; the movement sent reinforcements from Helmand.", "Helmand", "where a thing came from"),
        ("Rebels hold Marte; reinforcements from Dikwa were ambushed.", "Dikwa", "where a thing came from"),
        ("A bomb hit Tumaco; the navy sent two patrol craft from Cali.", "Cali", "where a thing came from"),
        ("The Front, at peace with Manila since 2014, took Datu Piang.", "Manila", "subject of 'peace'"),
    ],
)
def test_what_is_quarrelled_over_awaited_or_sent_from_is_no_scene(text: str, words: str, aside: str) -> None:
    assert _found(text)[words].aside == aside


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Clashes over Kismayo killed nine.", "Kismayo"),
        ("They will leave when Kherson is attacked.", "Kherson"),
        ("Troops were sent to Helmand.", "Helmand"),
        ("Two shells landed near Kiryat Shmona. The army replied with artillery fire at Khiam.", "Khiam"),
    ],
)
def test_what_is_fought_over_or_may_be_attacked_is_a_scene(text: str, words: str) -> None:
    assert not _found(text)[words].metonym


def test_where_those_fled_who_came_to_us_is_a_scene() -> None:
    assert not _found("Gunmen burned huts. They came to us from Kandahar with what they could carry.")["Kandahar"].aside


def test_who_holds_an_office_in_a_town_is_hit_there_and_speaks_for_it_elsewhere() -> None:
    assert not _found("Baiji's mayor was killed on Sunday.")["Baiji"].aside
    assert not _found("Kirkuk's police chief survived a bomb on Sunday.")["Kirkuk"].aside
    assert not _found("The police chief of Tuz Khurmatu was wounded.")["Tuz Khurmatu"].aside
    assert _found("The village head of Garin Dolbe was abducted.")["Garin Dolbe"].place.lat is None
    assert _found("Kirkuk's governor praised the troops.")["Kirkuk"].aside


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army raided Jenin and was also operating in Nablus.", "Nablus"),
        ("A resident of Hawija was shot on Monday.", "Hawija"),
        ("Troops were shifted to Hawija on Monday.", "Hawija"),
    ],
)
def test_where_rebels_operate_and_troops_are_shifted_is_a_scene(text: str, words: str) -> None:
    assert not _found(text)[words].aside


def test_what_a_people_lives_in_mostly_is_not_called_after_a_place() -> None:
    found = _found("A strike was held in Hmar-Zo majority areas after a raid on Hawija.")
    assert all(one.aside for words, one in found.items() if "Zo" in words)
    assert not found["Hawija"].metonym


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Some 60 km north of Baghdad in the town of Balad, a shell hit a market.", "Balad"),
        ("About 45 km east of Baghdad, in the village of Khan Sawwan, gunmen shot a guard.", "Sawwan"),
    ],
)
def test_what_measures_how_far_off_a_town_is_is_no_scene(text: str, scene: str) -> None:
    scenes = [words for words, one in _found(text).items() if not one.metonym]
    assert len(scenes) == 1
    assert scene in scenes[0]


def test_the_shelling_of_a_government_is_not_where_it_governs_from() -> None:
    found = _found("Officials in the town of Horlivka said a woman was killed as a result of Kyiv's shelling.")
    assert found["Kyiv"].metonym
    assert not any(one.metonym for words, one in found.items() if "Horlivka" in words)
    assert not _found("Kyiv's shelling killed a woman.")["Kyiv"].metonym


def test_abbreviations_of_many_are_no_places() -> None:
    assert set(_found("Two raids, called IBOs, were made in Hawija.")) == {"Hawija"}


def test_a_province_that_is_told_as_this_is_where_it_was_filed_from() -> None:
    told = "ERBIL, May 16 - A man was shot in this northern {} on his way to Kirkuk after a row in Daquq."
    scenes = [
        name
        for name in ("province", "restive city")
        if any("ERBIL" in w and not one.metonym for w, one in _found(told.format(name)).items())
    ]
    assert scenes == ["province", "restive city"]
    assert all(one.metonym for words, one in _found(told.format("year")).items() if "ERBIL" in words)


def test_a_camp_of_refugees_is_a_scene_and_refugees_of_a_town_come_from_it() -> None:
    assert not any(one.metonym for one in _found("A strike hit a house in the Nuseirat refugee camp.").values())
    assert _found("A Homs refugee was shot in Baidoa on Monday.")["Homs"].aside == "an origin"


def test_a_preposition_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert set(_found("In Rafah, three people were shot on Monday.")) == {"Rafah"}
    assert set(_found("Gunmen raided In Salah on Monday.")) == {"In Salah"}


@pytest.mark.parametrize(
    ("text", "scene", "house"),
    [
        ("Gunmen led four men away outside Hawija on Friday. -- Editorial office: 14 Shorsh Street, Erbil. Telephone "
         "066 555 0101.", "Hawija", "Erbil"),
        ("Drones dropped two grenades on a kitchen in Badush, wounding four cooks. © Levant Dispatch Ltd, Gefinor "
         "Centre, Clemenceau Street, Beirut.", "Badush", "Beirut"),
    ],
)  # fmt: skip
def test_a_publisher_behind_a_mark_takes_nothing_from_what_stands_before_it(text: str, scene: str, house: str) -> None:
    found = _scenes(text)
    assert not found[scene].metonym
    assert house not in found or found[house].metonym
