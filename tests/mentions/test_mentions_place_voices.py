from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions import places
from marsad.mentions.place_voices import SPEAKS
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
    ("text", "words", "scene"),
    [
        ("From his office in Bamako the spokesman listed three dead after gunmen attacked Mopti.", "Bamako", "Mopti"),
        ("A nurse who fled to Goma told the agency that fighters shot four patients at Masisi.", "Goma", "Masisi"),
        ("Addressing parliament in Manila, he put the dead in the ambush near Patikul at ten.", "Manila", "Patikul"),
        (
            "Analysts in London doubt it, but the army says 33 fighters died when it raided Diapaga.",
            "London",
            "Diapaga",
        ),
        ("The envoy flew to Riyadh and, once there, accused the rebels of shelling Hodeidah.", "Riyadh", "Hodeidah"),
        ("Forty ambushes were counted in Yala last year, the army told parliament in Bangkok.", "Bangkok", "Yala"),
        ("Some 90 people were killed in Anbar in May, by a tally kept in Geneva.", "Geneva", "Anbar"),
        ("The senate in Abuja was told that bandits had killed 900 people in Zamfara.", "Abuja", "Zamfara"),
        ("Shelling killed a woman in Bakhmut, the governor said in Kramatorsk.", "Kramatorsk", "Bakhmut"),
        (
            "Reached by telephone in Niamey, where he has been staying, the mayor said that gunmen burned Titao.",
            "Niamey",
            "Titao",
        ),
        (
            "From her hotel in Nairobi, where ministers were to meet at the end of the week, the envoy's deputy "
            "pleaded with the generals to leave Malakal, where shells had killed nine people.",
            "Nairobi",
            "Malakal",
        ),
        ("At his briefing in Maputo the commander conceded that men had burned huts in Macomia.", "Maputo", "Macomia"),
    ],
)
def test_where_somebody_tells_of_elsewhere_is_no_scene(text: str, words: str, scene: str) -> None:
    found = _found(text)
    assert found[words].aside
    assert not found[scene].metonym


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Residents in Goma said gunmen killed three people on Monday.", "Goma"),
        ("Officials in Baghdad said a bomb killed three people on Monday.", "Baghdad"),
        ("He told mourners in Bunia, where militiamen had hacked seven people to death, to stay calm.", "Bunia"),
        ("Police said that a bomb exploded in Kirkuk and that another was found in Hawija.", "Kirkuk"),
        ("The army confirmed the death of three soldiers in Sinjar and of two in Mosul.", "Sinjar"),
        ("A witness to the blast in Mogadishu said that the road to Afgooye was closed.", "Mogadishu"),
        ("In Tikrit, a sniper shot a boy on Tuesday evening near Baiji, a local official said.", "Tikrit"),
    ],
)
def test_what_is_told_of_stays_a_scene(text: str, scene: str) -> None:
    assert not _found(text)[scene].metonym


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (
            "Gunmen crossed Sinjar in May. Karim Aziz, a resident of Rabia, said of the siege of Tal Afar: "
            '"This area was not safe."',
            "This area",
            "Rabia",
        ),
        (
            "Gunmen crossed Sinjar in May. Karim Aziz, a resident of the village of Zummar, told the paper: "
            '"Until lately this area was not safe."',
            "this area",
            "Zummar",
        ),
        (
            "The Rutba area, 450 kilometres west of Baghdad, is raided every week. The army has left this area.",
            "this area",
            "Rutba",
        ),
    ],
)
def test_this_area_is_where_those_live_who_say_so_and_not_what_only_measures_how_far(
    text: str, words: str, place: str
) -> None:
    assert _found(text)[words].place.name == place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Over strong coffee in Tindouf the old man showed a scar; gunmen had raided Tifariti.", "Tindouf"),
        ("On a bad line from Gaziantep the nurse spoke of four bombs that had fallen on Azaz.", "Gaziantep"),
        ("Briefing diplomats in a hotel at Entebbe, the general put the dead of the raid on Kasese at 9.", "Entebbe"),
        ("In his sermon in Qom the cleric mourned nine pilgrims shot dead at Samarra.", "Qom"),
        ("Reached by phone in Niamey, where he has been sleeping, the mayor of Sebba said bandits tax the market.",
         "Niamey"),
    ],
)  # fmt: skip
def test_where_it_is_told_over_tea_or_from_afar_is_no_scene(text: str, words: str) -> None:
    found = _found(text)
    assert found[words].aside == SPEAKS
    assert any(not one.metonym for one in found.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Shire a doctor said that nine children had starved in his ward. Troops moved to Koneba.", "Shire"),
        ("It tells people in Hajin what they owe. A bomb went off in Raqqa.", "Hajin"),
        ("In Hajin, a commander is reported to have defected. Troops swept Raqqa.", "Hajin"),
    ],
)
def test_those_on_the_spot_tell_of_it(text: str, words: str) -> None:
    assert not _found(text)[words].metonym


def test_a_regional_office_tells_of_the_place_that_its_sentence_opens_with() -> None:
    lead = "Officials in Lviv reported a drone over the town. "
    text = f"{lead}In Kherson, the regional governor said that shelling had killed two people."
    assert not _found(text)["Kherson"].metonym
    text = f"{lead}In Kherson, an army spokesman said that shelling had killed two people."
    assert _found(text)["Kherson"].aside == SPEAKS


def test_the_seat_of_the_worlds_bodies_is_no_scene_though_nowhere_else_is_named() -> None:
    text = "In Geneva, a spokesman said that shelling had killed two people."
    assert _found(text)["Geneva"].aside == SPEAKS
    assert not _found(text.replace("Geneva", "Tikrit"))["Tikrit"].metonym


def test_a_department_is_a_province() -> None:
    assert not _found("Two soldiers were killed in the Arauca department in an attack by rebels.")["Arauca"].metonym
