"""What a deed's own words set well before its report."""

from __future__ import annotations

import pytest
from claims_reading import PUBLISHED, at

from marsad.claims.bygone import bygone, on_such_a_day


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Guards came back two months after raiders fled the mill.", "fled", "months after"),
        ("Guards came back two hours after raiders fled the mill.", "fled", None),
        ("Guards are missing a week after raiders seized the mill.", "seized", None),
        ("It is eight years since raiders burned the mill, and on Monday they came again.", "burned", "years since"),
        ("It is eight years since raiders burned the mill.", "burned", None),
        ("Millers, once driven off at gunpoint, found their barns empty.", "driven", "once"),
        ("Millers, often driven off at gunpoint, found their barns empty.", "driven", None),
        ("The band had once robbed his uncle.", "robbed", "had once"),
        ("Guards left once marines had robbed his uncle.", "robbed", None),
        ("Survivors of the 2009 siege were shelled on Monday.", "siege", "2009 siege"),
        ("Survivors of the 2021 siege were shelled on Monday.", "siege", None),
        ("Survivors of the siege were shelled on Monday.", "siege", None),
        ("The exiles came home after the truce of 1996.", "came", "after 1996"),
        ("The exiles came home after the truce of Monday.", "came", None),
    ],
)
def test_what_lies_well_before_the_report(text: str, word: str, by: str | None) -> None:
    assert bygone(at(text, word), PUBLISHED) == by


def test_a_year_is_long_past_only_beside_a_day_of_publication() -> None:
    assert bygone(at("Survivors of the 2009 siege were shelled on Monday.", "siege"), None) is None


def test_the_day_that_a_clause_is_told_of() -> None:
    day = on_such_a_day(at("They marked the day when raiders burned the mill.", "burned"))
    assert day is not None
    assert day.low == "day"
    assert on_such_a_day(at("They marked the mill that raiders burned.", "burned")) is None
