"""Totals told by the rank of their latest."""

from __future__ import annotations

import pytest
from claims_reading import page, read, tools

from marsad.claims.ordinals import with_late_death, with_rank
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote


def ranked(text: str, words: str, type_: Type, kind: Kind = Kind.TALLY, *known: Count) -> list[tuple[str, int]]:
    """What a claim that some words of a sentence name counts once its rank was looked at."""
    read = page(text).page
    start = text.index(words)
    mark = Quote.take(text, start, start + len(words))
    made = Sketch(type_, kind, mark, 0, 0, Role.BODY, 0.9, [read.sentences[0].span], counts=list(known))
    with_rank(made, read.sentences[0], text, tools().lexicon)
    return [(count.what, count.low) for count in made.counts]


@pytest.mark.parametrize(
    ("text", "words", "type_", "expected"),
    [
        ("It was the fourth such attack since June.", "fourth such attack", Type.ATTACK, [("attacks", 4)]),
        ("It was the 14th attack on clerks this year.", "attack", Type.ATTACK, [("attacks", 14)]),
        ("A bus was hit, the third such strike this week.", "third such strike", Type.AIRSTRIKE, [("airstrikes", 3)]),
        ("The base was shelled for the third time this week.", "shelled", Type.SHELLING, [("attacks", 3)]),
        ("The attack was the third in the city.", "the third", Type.ATTACK, [("attacks", 3)]),
        ("She is the fifth teacher to be killed this year.", "killed", Type.KILLING, [("killed", 5)]),
        ("It was the sixth such murder this year.", "sixth such murder", Type.KILLING, [("killed", 6)]),
        ("He is the third official to vanish this year.", "third official", Type.ABDUCTION, [("abducted", 3)]),
        ("It was the second such refusal in March.", "second such refusal", Type.ACCESS, [("other", 2)]),
        ("The town was shelled for a third day.", "shelled", Type.SHELLING, []),
        ("It was the third day of shelling.", "third day of shelling", Type.SHELLING, []),
        ("A third of the barns were shelled this week.", "shelled", Type.SHELLING, []),
        ("The first attack came on Monday.", "first attack", Type.ATTACK, []),
    ],
)
def test_a_rank_says_how_many(text: str, words: str, type_: Type, expected: list[tuple[str, int]]) -> None:
    assert ranked(text, words, type_) == expected


def test_only_of_a_total_and_only_the_one_is_replaced() -> None:
    text = "She is the fifth teacher to be killed this year."
    one, many = (Count("killed", n, n, Quote.take(text, 0, 3)) for n in (1, 40))
    assert ranked(text, "killed", Type.KILLING, Kind.EVENT) == []
    assert ranked(text, "killed", Type.KILLING, Kind.TALLY, one) == [("killed", 5)]
    assert ranked(text, "killed", Type.KILLING, Kind.TALLY, many) == [("killed", 40)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sixth man has died of the wounds he suffered in the attack on Karsim.", 6),
        ("A fifth policeman died in hospital on Monday of wounds from the attack on Karsim.", 5),
        ("The attack on Karsim killed a second teacher.", 1),
    ],
)
def test_the_rank_of_the_last_to_die_is_the_toll(text: str, expected: int) -> None:
    sentence = page(text).page.sentences[0]
    start = text.index("attack")
    first = next(word for word in ("sixth man", "fifth policeman", "second teacher") if word in text)
    at = text.index(first)
    one = Count("killed", 1, 1, Quote.take(text, at, at + len(first)))
    mark = Quote.take(text, start, start + 6)
    made = Sketch(Type.ATTACK, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [sentence.span], counts=[one])
    with_late_death(made, sentence, text)
    assert [count.low for count in made.counts] == [expected]


def test_those_told_one_by_one_are_parts_of_what_the_rank_says() -> None:
    (claim,) = read(
        "His was the seventh assassination in Tikrit in the past month; the victims were four fighters and three "
        "tribal sheikhs."
    )
    assert {(count.low, count.subset) for count in claim.counts} == {(7, False), (4, True), (3, True)}


@pytest.mark.parametrize("words", ["died of their wounds", "died in hospital"])
def test_a_late_death_is_told_with_what_it_came_of(words: str) -> None:
    claims = read(f"A bomb killed nine people in Baiji on Monday. Twelve people {words} over the week, the mayor said.")
    assert words in {claim.trigger.words for claim in claims if claim.trigger}
