"""What a deed's own grammar says of it."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.outlook import bidden, dreaded, fulfilled, habit, negated, times_told, undone
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


def test_a_deed_bidden_or_threatened_is_yet_to_come() -> None:
    for text, word, by in (
        ("Headquarters ordered that the brigade quit the town.", "quit", "ordered that"),
        ("Headquarters said that the brigade quit the town.", "quit", None),
        ("Leave the port by noon or the guns shell it, they said.", "shell", "leave or"),
        ("The guns shell it by noon or later, they said.", "shell", None),
    ):
        sentence = page(text).page.sentences[0]
        assert bidden(next(token for token in sentence.tokens if token.text == word), sentence) == by


def test_a_deed_that_came_to_nothing() -> None:
    for text, word, by in (
        ("But for the fog, the depot would have been shelled.", "shelled", "but for"),
        ("The depot would have been shelled, a gunner said.", "shelled", None),
        ("The release of nine hostages fell through.", "release", "fell through"),
        ("The release of nine hostages began.", "release", None),
    ):
        sentence = page(text).page.sentences[0]
        found = undone(next(token for token in sentence.tokens if token.text == word), sentence)
        assert (found and found.lower()) == by


def test_orders_that_were_carried_out() -> None:
    assert fulfilled(at("Crews have carried out orders to shell the barracks.", "shell")) == "carried orders"
    assert fulfilled(at("Crews have received orders to shell the barracks.", "shell")) is None
