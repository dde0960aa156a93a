"""What a deed's own grammar says of it."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.outlook import dreaded, habit, negated, times_told
from marsad.model.syntax import Token


def at(text: str, word: str) -> Token:
    """A word of a sentence."""
    return next(token for token in page(text).page.sentences[0].tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The bridge did not reopen.", "reopen", "not"),
        ("The bridge never reopened.", "reopened", "never"),
        ("Nobody was stabbed at the bridge.", "stabbed", "nobody"),
        ("The rebels attacked not only the town but the camp.", "attacked", None),
        ("The bridge reopened.", "reopened", None),
    ],
)
def test_what_negates_a_verb(text: str, word: str, by: str | None) -> None:
    assert negated(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Elders dread a raid.", "raid", "dread"),
        ("The town braces for a raid.", "raid", "braces"),
        ("They left for fear of a raid.", "raid", "fear"),
        ("A raid is imminent.", "raid", "imminent"),
        ("The next raid is only days away.", "raid", "away"),
        ("A raid was likely.", "raid", None),
        ("They told of a raid.", "raid", None),
    ],
)
def test_what_foretells_a_deed(text: str, word: str, by: str | None) -> None:
    assert dreaded(at(text, word)) == by


def test_what_is_done_time_and_again() -> None:
    assert habit(at("The troops used to shell the suburb.", "shell")) == "used to"
    assert habit(at("The two clans keep fighting.", "fighting")) == "keep"
    assert habit(at("The troops began to shell the suburb.", "shell")) is None


def test_deeds_are_counted_and_blows_are_not() -> None:
    assert times_told(at("Raiders burned the barns seven times.", "burned")) == "seven times"
    assert times_told(at("Raiders shot the driver three times.", "shot")) is None
    assert times_told(at("Raiders burned the barns.", "burned")) is None
