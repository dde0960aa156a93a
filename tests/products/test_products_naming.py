"""What makes a word of a text a name: each rule with a sentence that fails without it."""

from __future__ import annotations

import pytest

from marsad.products.publishing.naming import Allowed, judged
from marsad.products.publishing.redactor import redact

NOBODY = Allowed.of([])


def told(text: str, *names: str) -> str:
    return redact(text, Allowed.of(names), most=1000)


def test_words_are_judged_in_their_order_and_where_they_stand() -> None:
    text = "Gunmen took Salwa."
    found = judged(text, NOBODY)
    assert [word.span.of(text) for word in found] == ["Gunmen", "took", "Salwa"]
    assert [word.gone for word in found] == [False, False, True]
    assert judged("", NOBODY) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Zewar saw it all.", "[name] saw it all."),  # no dictionary has it
        ("Patience is over, Patience said.", "[name] is over, [name] said."),  # a name elsewhere
        ("Hope Nalu fled. Hope was not found.", "[name] fled. [name] was not found."),
        ("A man known as “Shadow” was held.", "A man known as “[name]” was held."),  # a byname, not a sentence
        ("Tarik “Boss” Nemer was shot.", "[name] “[name]” [name] was shot."),
        ("Sunday Ekeh was hit on Sunday.", "[name] was hit on Sunday."),  # a day's name as a person's
        ("They shot Kaveh al Zubair.", "They shot [name]."),
        ("We met Amal, who fled the Amal movement.", "We met [name], who fled the Amal movement."),
    ],
)
def test_a_word_that_may_be_a_name_goes(text: str, left: str) -> None:
    assert told(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Farmers were shot on Monday in Iraq.",
        "On Tuesday the Interior Ministry said that Hamas had left.",
        "“Nobody came,” the driver said. Women wept.",
        "The 5th Division of the Iraqi Army and the Taliban fought in May.",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert told(text) == text


def test_a_name_that_may_be_told_does_not_let_out_who_shares_a_word_of_it() -> None:
    text = "Governor Bello Samari mourned Bello Isa; Samari said so in Tel Rasan."
    left = told(text, "Bello Samari", "Tel Rasan")
    assert left == "Governor Bello Samari mourned [name]; Samari said so in Tel Rasan."


def test_the_name_of_a_body_lets_out_no_person() -> None:
    assert "Amal" not in told("“I ran,” said Amal, who hid.", "Amal Movement")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They shot Deqa, 9, in the leg.", "They shot [name], [age], in the leg."),
        ("a 16-year-old girl", "a [age]-year-old girl"),
        ("a man aged 61 died", "a man aged [age] died"),
        ("Come to Flat 12, Rosewood Street 9.", "Come to [address], [name] [address]."),
        ("of 23 Sampaga Street", "of [address]"),
        ("killed 12, wounded 30 in 2024", "killed 12, wounded 30 in 2024"),
    ],
)
def test_ages_and_houses_go_and_tolls_stay(text: str, left: str) -> None:
    assert told(text) == left
