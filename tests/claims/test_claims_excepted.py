"""Parts of those told of, and those of whom something is told but for a few."""

from __future__ import annotations

import pytest
from claims_reading import counted, page, read

from marsad.model.codebook import Type


@pytest.mark.parametrize(
    ("text", "type_", "what", "number"),
    [
        (
            "Rebels seized 60 nurses in Tikrit on Monday. All but five were released on Tuesday.",
            Type.RETURN,
            "returned",
            55,
        ),
        (
            "Police arrested 30 men in Tikrit on Monday; all but two were freed the next day.",
            Type.RETURN,
            "returned",
            28,
        ),
        (
            "All but three of the 22 passengers were killed when a mine went off in Tikrit on Monday.",
            Type.BOMBING,
            "killed",
            19,
        ),
    ],
)
def test_all_but_a_few_are_counted(text: str, type_: Type, what: str, number: int) -> None:
    told = [counted(claim) for claim in read(text) if claim.type is type_]
    assert told == [{what: (number, number)}]


def test_all_but_a_few_of_unknown_many_are_not_counted() -> None:
    claims = read("Rebels held the nurses of Tikrit for a week. All but five were released on Tuesday.")
    assert not [count for claim in claims for count in claim.counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the hamlet's 70 families, 26 have fled since Monday.", {("displaced_families", 26)}),
        ("Of the 38 drones launched on Monday, 31 were shot down.", {("weapons", 31)}),
        ("Of the 90 nurses kidnapped in May, 40 were freed.", {("abducted", 90), ("returned", 40)}),
    ],
)
def test_a_part_is_counted_and_not_the_whole(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(one.count.what, one.count.low) for one in page(text).counts()} == expected


def test_a_whole_is_no_number_of_the_claim() -> None:
    claims = [claim for claim in read("Of the hamlet's 70 families, 26 have fled since Monday.") if claim.counts]
    assert [counted(claim) for claim in claims] == [{"displaced_families": (26, 26)}]
