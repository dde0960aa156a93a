from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions import places
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer


def _scenes(text: str) -> set[str]:
    whole = Span(0, len(text))
    doc = Document("d", "d", text, (Passage(whole, Role.BODY),), language="en")
    found = places.find(Parser.load().parse(text, [whole])[0], doc, default_gazetteer())
    return {one.quote.words for one in found if not one.metonym}


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("Kyiv's shelling of the town of Horlivka killed two people on Monday.", "Kyiv", "the town of Horlivka"),
        ("Kampala's instructors were asleep when gunmen raided Beni on Monday.", "Kampala", "Beni"),
        ("Gunmen raided the ferry Mosul Princess at Basra on Monday.", "Mosul", "Basra"),
        ("Their cook, Jordan, was released in Mosul on Monday.", "Jordan", "Mosul"),
        ("Ten people were shot dead in Biu on Monday, according to Musa and Gombe, two farmers.", "Gombe", "Biu"),
    ],
)
def test_who_bears_a_places_name_is_no_scene(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert not any(words in one for one in found), found
    assert scene in found


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("A mine wrecked a bus on the Mosul road in Hawija on Monday.", "Mosul", "Hawija"),
        ("The commandos, drawn from barracks at Erbil, were ambushed in Hawija on Monday.", "Erbil", "Hawija"),
        ("Five were killed in Hawija on Monday; their major was buried at Erbil.", "Erbil", "Hawija"),
        ("The hospital of Erbil has taken in 23 wounded after the attack on Hawija.", "Erbil", "Hawija"),
        ("A spokesman in Erbil read out the note: gunmen had burned huts in Hawija.", "Erbil", "Hawija"),
        ("Gunmen burned huts in Hawija on Monday, an institute in Erbil says.", "Erbil", "Hawija"),
        ("The drone that hit Hawija on Monday had been overhauled in Kazan.", "Kazan", "Hawija"),
    ],
)
def test_where_the_dead_the_units_and_the_words_are_is_no_scene(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert not any(words in one for one in found), found
    assert scene in found


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("A bomb wrecked a bus on the Mosul road on Monday.", "the Mosul road"),
        ("A suicide bomber struck a funeral in Erbil on Monday, killing ten.", "Erbil"),
        ("Shells hit Kyiv's main market on Monday.", "Kyiv"),
        ("Doctors in Erbil were shot dead on Monday.", "Erbil"),
    ],
)
def test_what_happens_there_is_a_scene_all_the_same(text: str, scene: str) -> None:
    assert scene in _scenes(text)


@pytest.mark.parametrize(
    ("text", "words", "scene"),
    [
        ("Aid workers of the charity Terre Neuve were abducted near Bria on Monday.", "Terre Neuve", "Bria"),
        ("The cruiser Kirkuk was hit by a missile at Basra on Monday.", "Kirkuk", "Basra"),
        ("A blast hit the Quetta-bound Bolan Mail near Sibi on Friday.", "Bolan Mail", "Sibi"),
        ("A crowd stormed the offices of the Relief Desk in Ouagadougou.", "Relief Desk", "Ouagadougou"),
    ],
)
def test_bodies_and_trains_are_no_scenes(text: str, words: str, scene: str) -> None:
    found = _scenes(text)
    assert not any(words in one for one in found), found
    assert scene in found
