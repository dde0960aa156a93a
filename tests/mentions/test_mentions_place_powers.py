from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions import places
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
    ("text", "words"),
    [
        ("Caracas has massed troops on the river after gunmen killed five people in Arauquita.", "Caracas"),
        ("Talks between Addis Ababa and the rebels broke down after drones hit Mendi.", "Addis Ababa"),
        ("Under pressure from Islamabad, the group freed two men in Peshawar.", "Islamabad"),
        ("The raid on Jaffna infuriated Colombo, which sent two battalions.", "Colombo"),
        ("Militias backed by Tehran fired rockets at Erbil.", "Tehran"),
        ("Kyiv insists it still holds Soledar.", "Kyiv"),
        ("Gunmen burned Kagara; Abuja has yet to say who they were.", "Abuja"),
        ("Jets bombed Mendi; Ankara has said nothing, Beijing has counselled patience.", "Beijing"),
        ("Delhi blamed Rawalpindi after gunmen shot a guard in Kupwara district.", "Rawalpindi"),
        ("Shells hit Soledar, a story that Moscow repeated on Sunday.", "Moscow"),
    ],
)
def test_capitals_that_deal_and_are_dealt_with_are_no_scenes(text: str, words: str) -> None:
    assert all(one.metonym for quote, one in _found(text).items() if quote == words)


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Kabul saw its worst bombing in years on Monday.", "Kabul"),
        ("Moscow was shaken by two drones on Tuesday.", "Moscow"),
        ("Baghdad woke to a blast on Monday.", "Baghdad"),
        ("Gunmen from Baghdad attacked Taji.", "Baghdad"),
    ],
)
def test_capitals_that_suffer_are_scenes(text: str, scene: str) -> None:
    assert not _found(text)[scene].metonym


def test_a_town_that_is_told_stands_for_those_who_govern_from_it() -> None:
    found = _found("Rotterdam was told last week that the track to Kidal had been mined.")
    assert "Rotterdam" not in found


def test_what_stands_beside_the_police_is_a_place() -> None:
    assert not _found("A bomb went off at the Kirkuk police station on Monday.")["Kirkuk"].metonym
    assert _found("A bomb hurt the Kirkuk police chief in Hawija on Monday.")["Kirkuk"].metonym
