"""The first pass lets reports on conflict through and most other texts not; it never fails on a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.pipeline.stages import GATE
from marsad.reference.gate import Gate, words


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked an army checkpoint near Hatab and killed three soldiers.",
        "Residents of five villages have fled since the militants returned.",
        "The rebels released 14 hostages after talks with the government.",
    ],
)
def test_a_report_on_conflict_passes(text: str) -> None:
    assert Gate.load().odds(text) >= GATE


@pytest.mark.parametrize(
    "text",
    [
        "The bakery on Mill Lane sells its famous plum cake every Saturday morning in autumn. Customers queue from "
        "seven, says the owner, who bakes two hundred loaves before dawn, and the recipe, with butter and cinnamon, "
        "has not changed since her grandmother opened the shop beside the river.",
        "The striker scored twice in the second half and the coach praised the young goalkeeper.",
    ],
)
def test_a_text_on_something_else_does_not(text: str) -> None:
    assert Gate.load().odds(text) < GATE


def test_plain_and_short_words_tell_nothing() -> None:
    assert words("The army said that it WILL leave; the Army left.") == {"army", "leave", "left"}


@given(st.text(max_size=400))
def test_odds_are_a_probability_for_any_text(text: str) -> None:
    assert 0.0 <= Gate.load().odds(text) <= 1.0
