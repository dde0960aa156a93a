"""The table of rules says of each word what the parser's own matcher says."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from marsad.inference.parser import MODEL
from marsad.inference.parser_rules import Rules

TEXTS = (
    "Gunmen on motorcycles shot dead two farmers near Tazirbat, police said. The raiders weren't seen again.",
    "I don't wanna go, y'all gon na lose somethin', nuthin' at all; we've got ta go. Let's see: it ain't over. C'm on!",
    "Those that\n\nwere there did nothing but wait, and what they'd seen was theirs. There is the army's word for it.",
    "",
)


@pytest.fixture(scope="module")
def parser() -> Any:
    return spacy.load(MODEL)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_rules_hold_of_the_same_words(parser: Any, text: str) -> None:
    ruler = parser.get_pipe("attribute_ruler")
    rules = Rules(ruler)
    with parser.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        doc = parser(text)
    assert rules.match(doc) == ruler.match(doc)
    assert rules.match(doc) == ruler.match(doc), "out of what is remembered"


def test_patterns_over_letters_and_of_two_words_are_left_to_the_matcher(parser: Any) -> None:
    ruler = parser.get_pipe("attribute_ruler")
    rules = Rules(ruler)
    apart = len(rules._rest)
    of_two = sum(len(pattern) > 1 for rule in ruler.patterns for pattern in rule["patterns"])
    assert of_two <= apart < 20
