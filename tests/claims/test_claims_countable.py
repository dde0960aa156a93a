"""What counted nouns are counted as."""

from __future__ import annotations

import pytest
from claims_reading import page, tools

from marsad.claims import countable


@pytest.mark.parametrize(
    ("noun", "what"),
    [
        ("carpenters", "persons"),
        ("families", "families"),
        ("hamlets", "villages"),
        ("huts", "houses"),
        ("helicopters", "vehicles"),
        ("drones", "weapons"),
        ("rifles", "weapons"),
        ("schools", "other"),
        ("checkpoints", "other"),
        ("camels", "other"),
        ("militants", "fighters"),
        ("policemen", "forces"),
    ],
)
def test_nouns_by_the_names_of_the_codebook(noun: str, what: str) -> None:
    parsed = page(f"Officers saw nine {noun} near Gao.")
    assert countable.named(parsed.token(noun), parsed.cast, tools().lexicon) == what


@pytest.mark.parametrize("words", ["the three provinces", "both sides", "a number of factors"])
def test_what_is_known_before_or_says_only_how_many_is_no_thing_counted(words: str) -> None:
    assert page(f"Officers spoke of the road through {words} of the plain.").counts() == []


def test_things_of_an_armed_group_are_no_fighters() -> None:
    (one,) = page("Jets destroyed nine Islamic State vehicles near Mosul.").counts()
    assert one.count.what == "vehicles"
