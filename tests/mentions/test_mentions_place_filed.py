from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions.places import find
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer


def _read(opening: str, body: str, dateline: str) -> list[PlaceMention]:
    text = opening + body
    doc = Document(id="d", name="d", text=text, passages=(), dateline=dateline)
    parsed = Parser.load().parse(text, [Span(len(opening), len(text))])
    return find([sentence for block in parsed for sentence in block], doc, default_gazetteer())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Guards shot two men at a gate here on Sunday.", "here"),
        ("Students fought with sticks in the city on Sunday.", "the city"),
    ],
)
def test_here_and_the_city_are_where_a_report_was_filed(body: str, words: str) -> None:
    (mention,) = (one for one in _read("ERBIL, Iraq, Aug 23 - ", body, "Erbil") if not one.metonym)
    assert mention.quote.words == words
    assert (mention.place.quote.words, mention.place.name, mention.place.country) == ("ERBIL", "ERBIL", "IQ")
    assert "filed" in mention.place.why


def test_a_report_that_names_no_scene_has_that_of_its_dateline_before_all_sentences() -> None:
    (mention,) = _read("LVIV, Ukraine - ", "A drone hit a tram depot late on Monday.", "Lviv")
    assert mention.quote.span.start == 0
    assert mention.place.quote.words == "LVIV"


@pytest.mark.parametrize(
    ("opening", "body", "dateline"),
    [
        ("ERBIL, Iraq - ", "Gunmen shot two men in Daquq on Sunday.", "Erbil"),
        ("ERBIL, Iraq - ", 'Gunmen shot two men in Daquq. "We live here," a baker said.', "Erbil"),
        ("ZORBALAN - ", "A drone hit a tram depot.", "Zorbalan"),
    ],
)
def test_another_scene_another_speaker_or_an_unknown_town_leaves_it_out(opening: str, body: str, dateline: str) -> None:
    assert not any(one.place.quote.span.start < len(opening) for one in _read(opening, body, dateline))


def test_the_town_is_the_one_named_last_before_where_it_was_filed() -> None:
    body = "Rebels entered Makhmur in Iraq. A curfew was put on the town."
    (town,) = (one for one in _read("ERBIL, Iraq - ", body, "Erbil") if one.quote.words == "the town")
    assert town.place.name == "Makhmur"
