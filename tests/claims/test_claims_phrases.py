"""Noun phrases begin with the words that belong to their head and end with it."""

from __future__ import annotations

from claims_reading import page
from hypothesis import given
from hypothesis import strategies as st

from marsad.claims.phrases import from_joint, phrases


def told(text: str) -> list[str]:
    found = page(text)
    return [phrase.span.of(found.text) for sentence in found.page.sentences for phrase in phrases(sentence)]


def test_a_phrase_takes_the_words_before_its_head() -> None:
    assert told("Three masked gunmen shot the old shepherd.") == ["Three masked gunmen", "the old shepherd"]


def test_a_word_for_how_many_takes_those_that_it_counts() -> None:
    assert "Dozens of villagers" in told("Dozens of villagers fled.")


def test_what_hangs_behind_is_left_out() -> None:
    assert "a soldier" in told("They killed a soldier who was guarding the bridge.")


def test_each_of_a_list_is_a_phrase() -> None:
    assert {"a farmer", "his two sons"} <= set(told("Gunmen killed a farmer and his two sons."))


def test_a_compound_is_not_broken_off() -> None:
    assert "A Liberia-flagged tanker" in told("A Liberia-flagged tanker was attacked at sea.")


def test_a_compound_is_not_broken_into() -> None:
    [sentence] = page("A shell killed a seven-year-old girl.").page.sentences
    old = next(token for token in sentence.tokens if token.text == "old")
    assert from_joint(old.start, sentence.tokens) == sentence.tokens[4].start
    assert from_joint(sentence.tokens[0].start, sentence.tokens) == 0


def test_dead_belongs_to_the_verb() -> None:
    assert "two traders" in told("Gunmen shot dead two traders.")


@given(st.lists(st.sampled_from("gunmen shot the army of five villages and . dozens".split()), min_size=1, max_size=12))
def test_every_phrase_lies_in_its_sentence(words: list[str]) -> None:
    found = page(" ".join(words))
    for sentence in found.page.sentences:
        for phrase in phrases(sentence):
            assert sentence.span.holds(phrase.span)
            assert phrase.span.start <= phrase.head.start < phrase.span.end
