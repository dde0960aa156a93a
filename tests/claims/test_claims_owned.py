"""Whose men are told of, and whom "both sides" means."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import both, owned
from marsad.model.claim import Actor, Speaker
from marsad.model.codebook import ActorRole
from marsad.model.span import Quote


def actor(text: str, words: str, role: ActorRole = ActorRole.VICTIM, name: str | None = "civilians") -> Actor:
    start = text.rindex(words)
    return Actor(Quote.take(text, start, start + len(words)), name, role)


def whose(text: str, words: str) -> str | None:
    read = page(text)
    sentence = next(one for one in reversed(read.page.sentences) if one.span.meets(actor(text, words).quote.span))
    return owned.named([actor(text, words)], sentence, [read.page])[0].name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Taliban said two of its men had died.", "two of its men", "Taliban"),
        ("Hezbollah said the Lebanese army had held its men.", "its men", "Hezbollah"),
        ("Hezbollah withdrew on Monday. Its drones bombed the port.", "Its drones", "Hezbollah"),
        ("A village chief said his people had fled.", "his people", "civilians"),
        ("The Taliban said that two men had died.", "two men", "civilians"),
        ("Hezbollah men stood by: a mine had killed two of their comrades.", "two of their comrades", "Hezbollah"),
        ("The Taliban fighters fled, leaving behind two bodies.", "two bodies", "Taliban"),
        ("The raiders fled, leaving behind two bodies.", "two bodies", None),
        ("The raiders fled, leaving two bodies in the road.", "two bodies", "civilians"),
        ("Jets killed thirty of Dogo Gide's men.", "Dogo Gide's men", None),
    ],
)
def test_its_men_are_those_of_the_body_told_of(text: str, words: str, name: str | None) -> None:
    assert whose(text, words) == name


def sides(text: str, words: str, *others: Actor) -> list[str | None]:
    party = actor(text, words, ActorRole.PARTY, None)
    return [one.name for one in both.named([*others, party], [page(text).page])]


def test_both_sides_are_the_two_told_of_last() -> None:
    text = "The Taliban fought Islamic State near Jalalabad on Monday. Both sides used mortars."
    assert sides(text, "Both sides") == ["Taliban", "Islamic State"]
    assert sides(text.replace("Both sides", "The two groups"), "The two groups") == ["Taliban", "Islamic State"]


def test_both_sides_stay_as_they_are_where_two_have_not_been_named() -> None:
    text = "The Taliban fought on Monday. Both sides used mortars."
    assert sides(text, "Both sides") == [None]
    text = "The Taliban fought Islamic State near Jalalabad on Monday. Both sisters used mortars."
    assert sides(text, "Both sisters") == [None]


def test_one_of_two_who_stands_there_already_stands_there_once() -> None:
    text = "The Taliban fought Islamic State on Monday, and both sides lost men."
    one = actor(text, "The Taliban", ActorRole.PARTY, "Taliban")
    assert sides(text, "both sides", one) == ["Taliban", "Islamic State"]


@pytest.mark.parametrize(
    ("text", "words", "teller", "name"),
    [
        ("The Taliban lost nine fighters on the ridge.", "nine fighters", None, "Taliban"),
        ('"We lost nine men," said a Taliban commander.', "nine men", "a Taliban commander", "Taliban"),
        ("A colonel said that he had lost nine men there.", "nine men", "A colonel", None),
        ("A baker said that he had lost nine men there.", "nine men", "A baker", "civilians"),
        ("A colonel said that he had lost nine mules there.", "nine mules", "A colonel", "civilians"),
    ],
)
def test_men_who_are_lost_are_whose_who_loses_them(text: str, words: str, teller: str | None, name: str | None) -> None:
    read = page(text)
    speaker = Speaker(actor(text, teller).quote, None, None, True) if teller else None
    assert [one.name for one in owned.lost([actor(text, words)], speaker, read.sentence, [read.page])] == [name]


@pytest.mark.parametrize(
    ("text", "teller", "name"),
    [
        (
            'The Taliban fled. "They have 900 men there," said a Malian Army colonel.',
            "a Malian Army colonel",
            "Taliban",
        ),
        ('"They have 900 men there," said a Malian colonel.', "a Malian colonel", None),
        ("A Malian colonel said that they have 900 men there.", "A Malian colonel", "Malian Armed Forces"),
        ('"They have 900 men there," said a baker.', "a baker", "Malian Armed Forces"),
    ],
)
def test_they_in_an_officer_s_words_are_not_his_own_side(text: str, teller: str, name: str | None) -> None:
    read = page(text)
    speaker = Speaker(actor(text, teller).quote, None, None, True)
    words = "They" if "They" in text else "they"
    told = actor(text, words, ActorRole.PERPETRATOR, "Malian Armed Forces")
    assert [one.name for one in owned.they([told], speaker, read.page.sentences[-1], [read.page])] == [name]


def test_two_bodies_of_one_state_are_no_two_sides() -> None:
    text = "The Malian army and the Malian police met in Gao. Both sides talked."
    party = actor(text, "Both sides", ActorRole.PARTY, None)
    assert [one.name for one in both.named([party], [page(text).page])] == [None]
