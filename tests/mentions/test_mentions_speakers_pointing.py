"""Sentences that only say whose word it was that went before."""

from __future__ import annotations

import pytest
from mentions_speaking import name_of, speaker_of, words_of


@pytest.mark.parametrize(
    "after",
    [
        "This was announced on Wednesday by the head of the district, Karim Jabbar, the agency reports.",
        "Karim Jabbar, head of the district, said this in a post on Telegram.",
        "The head of the district, Karim Jabbar, reported this on Facebook.",
        "The information was confirmed by the police spokesman Karim Jabbar.",
        "That is according to the mayor, Karim Jabbar.",
        "The governor, Karim Jabbar, wrote about this on Telegram.",
        "A shepherd, Karim Jabbar, told this to the Valley Post.",
    ],
)
def test_what_went_before_is_the_word_of_whoever_is_told_to_have_said_this(after: str) -> None:
    before = "Troops shelled nine hamlets in a day. Two shepherds were wounded."
    assert name_of("shelled", f"{before} {after}") == name_of("wounded", before, after) == "Karim Jabbar"


@pytest.mark.parametrize(
    "after",
    [
        "The mayor, Karim Jabbar, denied this.",
        "The mayor, Karim Jabbar, could not confirm this.",
        "The mayor, Karim Jabbar, said this week that the road was shut.",
        "The talks that the mayor has announced begin today.",
        "The mayor, Karim Jabbar, said this: “The road is shut.”",
    ],
)
def test_who_denies_it_or_says_something_else_did_not_say_what_went_before(after: str) -> None:
    assert speaker_of("wounded", f"Two shepherds were wounded. {after}") is None


def test_only_its_own_paragraph_or_the_one_just_before_is_pointed_at() -> None:
    report = ("The mill burned.", "Two shepherds were wounded. The mayor reported this.")
    assert (words_of("burned", *report), words_of("wounded", *report)) == (None, "The mayor")
    further = ("The mill burned.", "Two shepherds were wounded.", "The mayor reported this.")
    assert (words_of("burned", *further), words_of("wounded", *further)) == (None, "The mayor")


def test_what_somebody_said_before_stays_theirs() -> None:
    report = "A nurse said two shepherds were wounded. The mill burned. The mayor confirmed this."
    assert (words_of("wounded", report), words_of("burned", report)) == ("A nurse", "The mayor")


def test_according_to_him_goes_back_to_whoever_spoke() -> None:
    report = (
        "Two shepherds were wounded. This was reported by the mayor, Karim Jabbar.",
        "According to him, the mill burned. In his opinion, the road is shut.",
    )
    assert name_of("burned", *report) == name_of("shut", *report) == "Karim Jabbar"
    women = "Councillor Salma Aziz said the mill burned. According to her, the road is shut."
    assert name_of("shut", women) == "Salma Aziz"
