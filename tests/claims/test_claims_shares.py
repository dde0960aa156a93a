"""Shares of a total told one by one."""

from __future__ import annotations

import pytest
from claims_reading import read

from marsad.model.codebook import Kind, Type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The police counted 85 ambushes in Iraq last year. Of these, Kirkuk saw 48 and Anbar 31.",
            {("Iraq", 85), ("Kirkuk", 48), ("Anbar", 31)},
        ),
        (
            "Rebels carried out 120 attacks in Iraq in 2020. Diyala accounted for 51 of them, Kirkuk for 34 and Anbar "
            "for 28.",
            {("Iraq", 120), ("Diyala", 51), ("Kirkuk", 34), ("Anbar", 28)},
        ),
        (
            "Islamic State carried out 120 attacks in 2020. Diyala had 51, Kirkuk 34, and the rest was shared between "
            "Nineveh and Anbar.",
            {(None, 120), ("Diyala", 51), ("Kirkuk", 34)},
        ),
    ],
)
def test_each_place_has_its_share(text: str, expected: set[tuple[str | None, int]]) -> None:
    claims = [claim for claim in read(text) if claim.counts]
    told = {(claim.where[0].name if claim.where else None, count.low) for claim in claims for count in claim.counts}
    assert told == expected
    assert {count.what for claim in claims for count in claim.counts} == {"attacks"}
    assert {claim.kind for claim in claims} == {Kind.TALLY}
    assert {claim.when.earliest and claim.when.earliest.year for claim in claims} == {2020}


def test_each_kind_of_deed_has_the_number_after_it() -> None:
    claims = read(
        "The mission logged 90 incidents in Tikrit in October; ambushes accounted for 44 of them, roadside bombs 27 "
        "and kidnappings 19."
    )
    told = {claim.type: claim.counts[0].low for claim in claims if claim.trigger and claim.trigger.words != "incidents"}
    assert told == {Type.ATTACK: 44, Type.BOMBING: 27, Type.ABDUCTION: 19}
