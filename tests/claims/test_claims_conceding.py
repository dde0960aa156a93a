"""What somebody owns to, or no longer denies."""

from __future__ import annotations

import pytest
from claims_reading import at

from marsad.claims.conceding import conceded, owning_up


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The colonel admits that his gunners hit the chapel.", "hit", "admits"),
        ("Both the mayor and the rebels agree that gunners hit the chapel.", "hit", "agree"),
        ("The colonel does not admit that his gunners hit the chapel.", "hit", None),
        ("The colonel says that his gunners hit the chapel.", "hit", None),
    ],
)
def test_what_is_owned_to(text: str, word: str, by: str | None) -> None:
    assert conceded(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The sheikh withdrew his denial.", "withdrew", "withdrew denial"),
        ("The sheikh, while conceding some thefts, said that they were over.", "conceding", "conceding"),
        ("The sheikh would not concede any thefts.", "concede", None),
        ("The sheikh repeated his denial.", "repeated", None),
        ("The sheikh took the credit for it.", "took", "took credit"),
        ("The sheikh did not take the credit for it.", "take", None),
        ("There is much truth in it, the sheikh said, conceding that his men beat the boys.", "truth", "conceding"),
        ("There is no truth in it, the sheikh said, adding that his men slept.", "truth", None),
        ("The sheikh said little before conceding that slips were made.", "made", "conceding"),
        ("The sheikh said little before claiming that slips were made.", "made", None),
    ],
)
def test_a_statement_that_denies_nothing(text: str, word: str, by: str | None) -> None:
    assert owning_up(at(text, word)) == by
