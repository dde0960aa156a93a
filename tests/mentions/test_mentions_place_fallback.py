from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions.place_given import resolve_given
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.reference.gazetteer import default_gazetteer
from marsad.reference.gazetteer_resolve import Resolution


def _resolved(text: str, name: str, *others: str) -> Resolution | None:
    whole = Span(0, len(text))
    doc = Document("d", "d", text, (Passage(whole, Role.BODY),), language="en")
    sentences = Parser.load().parse(text, [whole])[0]
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in (name, *others)]
    return resolve_given(spans, sentences, doc, default_gazetteer())[0]


@pytest.mark.parametrize(
    ("text", "name", "other", "expected"),
    [
        ("A shop on Zibbermann Street in Winnipeg, Canada, burned.", "Zibbermann Street", "Winnipeg", "Winnipeg"),
        ("Police in Chicago, Illinois, held a man on Grand Avenue.", "Grand Avenue", "Chicago", "Chicago"),
        ("Students of Colorado Zibb University met in Paris.", "Colorado Zibb University", "Paris", "Colorado"),
    ],
)
def test_what_no_gazetteer_has_is_guessed_to_lie_by_what_is_named(
    text: str, name: str, other: str, expected: str
) -> None:
    found = _resolved(text, name, other)
    assert found is not None
    assert found.place is None
    assert found.guess is not None
    assert found.guess.name == expected
    assert found.score <= 0.5
    assert expected in found.why


def test_where_nothing_else_is_named_nothing_is_guessed() -> None:
    found = _resolved("A shop on Zibbermann Street burned.", "Zibbermann Street")
    assert found is not None
    assert found.guess is None


def test_short_words_in_capitals_are_no_towns() -> None:
    found = _resolved("France asked the EU for help.", "EU", "France")
    assert found is not None
    assert found.guess is not None
    assert found.guess.level == "area"


def test_words_for_a_continents_people_are_the_continent() -> None:
    found = _resolved("The European market fell in London.", "European", "London")
    assert found is not None
    assert found.guess is not None
    assert found.guess.name == "Europe"
