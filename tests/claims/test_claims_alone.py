"""One person whom a claim tells of is counted."""

from __future__ import annotations

import pytest
from claims_reading import counted, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A baker was found in a pit near Tikrit on Monday with a bullet in the neck.", {"killed": (1, 1)}),
        ("On Monday, shepherd Kamal Aziz was kidnapped from his field near Tikrit.", {"abducted": (1, 1)}),
        ("A boy of 12 was brought home from al-Hol in October.", {"returned": (1, 1)}),
        ("Gunmen kidnapped a group of herders near Tikrit on Monday.", {}),
    ],
)
def test_one_person_is_counted(text: str, expected: dict[str, tuple[int, int]]) -> None:
    (claim,) = read(text)
    assert counted(claim) == expected
