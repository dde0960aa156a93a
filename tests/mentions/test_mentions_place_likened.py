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
        ("Unlike Kandahar, Herat fell without a shot.", "Kandahar"),
        ("What happened in Rwanda must not happen here, the priest in Bunia said.", "Rwanda"),
        ("The blast in Mogadishu was larger than the one that destroyed the embassy in Nairobi.", "Nairobi"),
        ("An area twice the size of Belgium is in rebel hands.", "Belgium"),
        ("He warned that Cabo Delgado could become a new Somalia.", "Somalia"),
        ("As in Vietnam, tunnels gave the defenders of Avdiivka time.", "Vietnam"),
        ("The siege of Marawi has drawn comparisons with Fallujah.", "Fallujah"),
        ("It was the deadliest attack since the one on the airport in Karachi, in which gunmen died.", "Karachi"),
        ("A Grozny of slag heaps, an officer called the town.", "Grozny"),
        ("The ruins reminded him of Homs.", "Homs"),
        ("In Idlib they fear an Aleppo-style siege.", "Aleppo"),
    ],
)
def test_what_something_is_likened_to_is_no_scene(text: str, words: str) -> None:
    assert all(one.aside == "only likened to it" for quote, one in _found(text).items() if quote == words)


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Cities like Mosul and Tikrit were shelled on Monday.", "Mosul"),
        ("More than 40 people were killed in Kirkuk on Monday.", "Kirkuk"),
        ("Nobody has been killed since the attack in Hawija on Monday.", "Hawija"),
        ("A new bomb went off in Kirkuk.", "Kirkuk"),
        ("A rocket hit a Kharkiv hospital on Monday.", "a Kharkiv hospital"),
        ("The road leads through a town called Hawija, where the chief was killed.", "a town called Hawija"),
    ],
)
def test_examples_amounts_and_days_liken_nothing(text: str, scene: str) -> None:
    assert not _found(text)[scene].metonym


def test_a_name_after_a_is_of_a_kind() -> None:
    found = _found("Neither a Grozny nor a Rome, the officer said: Bakhmut has eleven cellars left.")
    assert [one.aside for one in (found["Grozny"], found["Rome"])] == ["only likened to it"] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The raid on the college in Hawija is the gravest of its kind since Tikrit.", "Tikrit"),
        ("Officers compare the fight in Hawija with Tikrit and with Mosul.", "Mosul"),
        ("On the anniversary of the Tikrit massacre, a mine killed two men in Hawija.", "Tikrit"),
    ],
)
def test_what_is_long_past_is_no_scene(text: str, words: str) -> None:
    found = _found(text)
    assert not found["Hawija"].metonym
    assert all(one.metonym for quote, one in found.items() if words in quote)


def test_what_was_done_on_the_day_of_a_likeness_has_a_scene_of_its_own() -> None:
    text = "That is the worst week in Niger since 21 March, when 130 people were killed in Tillia."
    assert not _found(text)["Tillia"].metonym
