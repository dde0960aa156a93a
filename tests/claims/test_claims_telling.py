"""When something was told, as against when it was done."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.telling import said_then


def test_the_day_of_telling_is_told_apart() -> None:
    sentence = page("Gunmen killed two farmers on Tuesday, police said on Thursday.").page.sentences[0]
    text = "Gunmen killed two farmers on Tuesday, police said on Thursday."
    assert [span.of(text) for span in said_then(sentence)] == ["on Thursday"]


def test_when_somebody_spoke_is_when_it_was_told() -> None:
    text = "A shell hit the mill, according to two elders who spoke on Thursday."
    assert [span.of(text) for span in said_then(page(text).page.sentences[0])] == ["on Thursday"]


def test_what_was_told_after_a_raid_was_not_told_at_the_time_of_it() -> None:
    text = "Police confirmed two deaths after gunmen raided the village on Monday."
    assert not list(said_then(page(text).page.sentences[0]))
    text = "Police said in a statement on Monday that two had died."
    assert [span.of(text) for span in said_then(page(text).page.sentences[0])] == ["in a statement on Monday"]


def test_residents_who_say_so_now_say_when_they_left() -> None:
    assert not list(said_then(page("Residents say they left the town on Monday.").page.sentences[0]))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Prosecutors said Tuesday the attack was in the town of Uria.", ["Tuesday"]),
        ("On Tuesday a nurse reported that three men had died.", ["On Tuesday"]),
        ("On Tuesday a bomb went off, a nurse said.", []),
        ("Police said Tuesday's attack was in the town of Uria.", []),
    ],
)
def test_the_day_right_after_said_and_before_said_that_is_when_it_was_told(text: str, spoken: list[str]) -> None:
    assert [span.of(text) for span in said_then(page(text).page.sentences[0])] == spoken


def test_who_was_reported_dead_was_so_then() -> None:
    assert not list(said_then(page("A man of that name was reported dead in 2016.").page.sentences[0]))
