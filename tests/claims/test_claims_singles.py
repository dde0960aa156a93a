"""Persons and things told one by one, and nobody."""

from __future__ import annotations

import pytest
from claims_reading import page


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Gunmen killed his brother in Goma.", [("killed", 1, "his brother")]),
        ("A security personnel was killed in Goma.", [("killed", 1, "A security personnel")]),
        ("Karim Jabbar, a baker and uncle of two, was killed in Goma.", [("killed", 1, "Karim Jabbar")]),
        ("A tailor was wounded in Goma.", [("injured", 1, "A tailor")]),
        ("The driver was abducted near Goma.", [("abducted", 1, "The driver")]),
        ("Rebels burned a bus near Goma.", [("vehicles", 1, "a bus")]),
        ("Troops seized a rifle in Goma.", [("weapons", 1, "a rifle")]),
        (
            "Rebels shelled Goma without casualties.",
            [("killed", 0, "without casualties"), ("injured", 0, "without casualties")],
        ),
        ("A plane dropped bombs, harming nobody.", [("injured", 0, "nobody")]),
        ("Nobody was hurt in Goma.", [("injured", 0, "Nobody")]),
        ("The man was killed in Goma.", []),
        ("A bus left Goma.", []),
        ("A bus struck a mine near Goma.", []),
        ("Nobody spoke in Goma.", []),
    ],
)
def test_one_or_none(sentence: str, counts: list[tuple[str, int, str]]) -> None:
    found = [one.count for one in page(sentence).counts()]
    assert [(count.what, count.low, count.quote.words) for count in found] == counts
