"""Tolls that an event's dead bring to a number."""

from __future__ import annotations

import pytest
from claims_reading import document, tools

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.codebook import Kind


def told(text: str) -> list[Claim]:
    return pipeline.read_claims(document(text), tools()).claims


def dead(claims: list[Claim], kind: Kind) -> list[int]:
    return [count.low for claim in claims if claim.kind is kind for count in claim.counts if count.what == "killed"]


@pytest.mark.parametrize(
    "rest",
    [
        "taking the number of dead in the province this month to 31",
        "bringing the toll in the province since September to 31",
        "raising to 31 the number of dead in the province since September",
    ],
)
def test_an_event_and_the_total_that_it_brings_to_a_number_are_two(rest: str) -> None:
    claims = told(f"A drone strike killed four people in Hawija on Monday, {rest}, the governor said.")
    assert dead(claims, Kind.EVENT) == [4]
    assert dead(claims, Kind.TALLY) == [31]
    (total,) = [claim for claim in claims if claim.kind is Kind.TALLY]
    (event,) = [claim for claim in claims if claim.kind is Kind.EVENT]
    assert total.when != event.when
    assert total.speaker is not None
    assert total.speaker.quote.words == "the governor"


def test_a_toll_that_only_rises_is_the_events() -> None:
    claims = told("The death toll from Monday's drone strike on Hawija has risen to 31, the governor said.")
    assert dead(claims, Kind.EVENT) == [31]
    assert dead(claims, Kind.TALLY) == []


def test_the_time_of_the_total_is_not_the_deeds() -> None:
    claims = told(
        "At least 24 more Palestinians were killed in Israeli attacks in the Gaza Strip, bringing the overall toll "
        "since last year to 14,235, the ministry said."
    )
    (deed,) = [claim for claim in claims if any(count.low == 24 for count in claim.counts)]
    (total,) = [claim for claim in claims if any(count.low == 14235 for count in claim.counts)]
    assert deed.when.earliest is None
    assert total.when.earliest is not None
