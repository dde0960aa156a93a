"""Verbs that tell what became of people."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "noun", "fate"),
    [
        ("Soldiers took away ten traders in Gao.", "traders", "arrested"),
        ("Militants led away ten traders in Gao.", "traders", "abducted"),
        ("Ten traders were let go in Gao.", "traders", "returned"),
        ("Ten traders lost their legs in Gao.", "traders", "injured"),
        ("Ten traders were shot in Gao.", "traders", "killed"),
        ("Ten traders were shot and wounded in Gao.", "traders", "injured"),
        ("Ten traders are in custody in Gao.", "traders", "arrested"),
        ("Ten traders were taken off a bus and shot dead in Gao.", "traders", "killed"),
        ("The traders took ten sacks to Gao.", "sacks", None),
        ("Ten traders held a meeting in Gao.", "traders", None),
    ],
)
def test_what_a_verb_says_became_of_people(sentence: str, noun: str, fate: str | None) -> None:
    assert page(sentence).fate(noun) == fate
