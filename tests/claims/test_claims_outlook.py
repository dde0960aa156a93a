"""What a deed's own grammar says of it."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, at, page

from marsad.claims.outlook import (
    alone,
    bidden,
    came_to_pass,
    conditional,
    dreaded,
    fulfilled,
    intended,
    long_before,
    soon,
    times_told,
    told_of_then,
)


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


def test_what_is_meant_with_the_speaker_set_between() -> None:
    assert intended(at("He had no intention, a nurse said, of leaving the town.", "leaving")) == "no intention"
    assert intended(at("They have every hope, a nurse said, of leaving the town.", "leaving")) == "every hope"
    assert intended(at("He had no money, a nurse said, on leaving the town.", "leaving")) is None


def test_one_deed_that_befell_many() -> None:
    assert alone(at("Nine people were killed in one attack.", "attack")) == "one attack"
    assert alone(at("Nine people were killed in a single attack.", "attack")) == "single attack"
    assert alone(at("Nine people were killed in the attack.", "attack")) is None
    assert alone(at("Nine people were killed in one of the attacks.", "attacks")) is None


def test_orders_that_were_carried_out() -> None:
    assert fulfilled(at("Crews have carried out orders to shell the barracks.", "shell")) == "carried orders"
    assert fulfilled(at("Crews made good on their threat to shell the barracks.", "shell")) == "made good threat"
    assert fulfilled(at("Crews have received orders to shell the barracks.", "shell")) is None


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The tenth anniversary of the massacre was marked on Monday.", "massacre", "anniversary"),
        ("They marked the anniversary of the night when raiders burned the mill.", "burned", "anniversary"),
        ("They marked the spot of the mill that raiders burned.", "burned", None),
        ("A memorial to those shot in the raid was unveiled.", "raid", "memorial"),
        ("Villagers commemorated the massacre.", "massacre", "commemorated"),
        ("Villagers at the memorial told of the massacre.", "massacre", None),
        ("The mill, bombed in an earlier war, was shut.", "bombed", "earlier war"),
        ("Villagers told of the massacre.", "massacre", None),
    ],
)
def test_what_is_only_remembered_was_long_before(text: str, word: str, by: str | None) -> None:
    assert long_before(at(text, word)) == by


def test_what_had_been_so_where_all_days_are_long_past_is_history() -> None:
    text = "Until the raids of 2015 the town had been calm."
    assert told_of_then(at(text, "calm"), [date(2015, 12, 31)], PUBLISHED) == "had"
    assert told_of_then(at(text, "calm"), [date(2015, 12, 31), PUBLISHED], PUBLISHED) is None
    assert told_of_then(at(text, "calm"), [], PUBLISHED) is None
    assert told_of_then(at("The town was calm in 2015.", "calm"), [date(2015, 12, 31)], PUBLISHED) is None
    said = at("The mayor said that the town had been calm in 2015.", "calm")
    assert told_of_then(said, [date(2015, 12, 31)], PUBLISHED) is None


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The palace announced an offensive in the coming weeks.", "offensive", "coming weeks"),
        ("The palace announced an offensive in the delta.", "offensive", None),
        ("The palace halted an offensive in the coming weeks.", "offensive", None),
    ],
)
def test_what_is_announced_for_the_days_to_come(text: str, word: str, by: str | None) -> None:
    assert soon(at(text, word)) == by


def test_no_raid_that_took_place_is_none() -> None:
    assert came_to_pass(at("A raid took place at dawn.", "raid")) == "took"
    assert came_to_pass(at("No raid took place at dawn.", "raid")) is None


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The band accepts talks, provided that the army first pulls back from the weir.", "pulls", "provided"),
        ("The band will fight unless the army opens the road.", "opens", "unless"),
        ("The band said that the army opened the road.", "opened", None),
        ("The band left when the army opened the road.", "opened", None),
    ],
)
def test_what_something_else_hangs_on_has_not_happened(text: str, word: str, by: str | None) -> None:
    assert conditional(at(text, word)) == by
