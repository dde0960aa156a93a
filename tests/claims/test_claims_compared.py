"""Totals set beside those of another time."""

from __future__ import annotations

import pytest
from claims_reading import counted, read

from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type


def totals(claims: list[Claim]) -> set[tuple[int | None, str, int]]:
    """Year that a claim's time begins in, what it counts and how many."""
    return {
        (claim.when.earliest.year if claim.when.earliest else None, count.what, count.low)
        for claim in claims
        for count in claim.counts
        if not count.subset
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebel ambushes in Diyala fell from 96 in 2018 to 41 in 2019.",
            {(2018, "attacks", 96), (2019, "attacks", 41)},
        ),
        (
            "Car bombings in Baghdad rose from 28 in 2018 to 45 in 2019.",
            {(2018, "attacks", 28), (2019, "attacks", 45)},
        ),
        (
            "Attacks in Kirkuk reached 70 last month, compared with 36 in May 2020.",
            {(2021, "attacks", 70), (2020, "attacks", 36)},
        ),
        (
            "Mines killed 13 farmers and wounded 27 in Anbar in 2020, against 8 and 15 respectively in 2019.",
            {(2020, "killed", 13), (2020, "injured", 27), (2019, "killed", 8), (2019, "injured", 15)},
        ),
        (
            "In 2020, 31 soldiers and 12 policemen were killed in Anbar, against 20 and nine, respectively, in 2019.",
            {(2020, "killed", 43), (2019, "killed", 29)},
        ),
        (
            "In 2020, 88 civilians were killed in the two districts of Anbar, against 61 in 2019.",
            {(2020, "killed", 88), (2019, "killed", 61)},
        ),
        (
            "The council counted 38 ambushes in Diyala in October, compared with 21 in May 2020 and 17 in April 2019.",
            {(2021, "attacks", 38), (2020, "attacks", 21), (2019, "attacks", 17)},
        ),
    ],
)
def test_each_time_has_its_own_number(text: str, expected: set[tuple[int | None, str, int]]) -> None:
    claims = read(text)
    assert totals(claims) == expected
    assert {claim.kind for claim in claims} == {Kind.TALLY}


def test_figures_after_a_colon_are_those_of_what_is_told_before_it() -> None:
    claims = read("Kidnapping for ransom has gone on around Diyala: 31 cases in October against 19 in September.")
    told = {(claim.when.earliest.month, *counted(claim).values()) for claim in claims if claim.when.earliest}
    assert told == {(10, (31, 31)), (9, (19, 19))}
    assert {claim.type for claim in claims} == {Type.ABDUCTION}


def test_what_a_toll_rose_from_is_no_toll() -> None:
    (claim,) = read("The death toll from the bombing in Tikrit rose from 17 to 29, officials said.")
    assert counted(claim) == {"killed": (29, 29)}


def test_each_day_of_a_list_is_an_event() -> None:
    claims = read("Air strikes killed 18 rebels in Tikrit on Monday and 11 on Tuesday.")
    assert [claim.kind for claim in claims] == [Kind.EVENT, Kind.EVENT]
    days = {(claim.when.earliest.day, counted(claim)["killed_fighters"][0]) for claim in claims if claim.when.earliest}
    assert days == {(1, 18), (2, 11)}


def test_a_state_stays_a_state_at_either_time() -> None:
    claims = read("Roadblocks between Tikrit and Baiji are down to six from fourteen in July.")
    told = {(claim.kind, claim.background, counted(claim)["other"][0]) for claim in claims}
    assert told == {(Kind.CONDITION, False, 6), (Kind.CONDITION, True, 14)}


def test_bare_figures_of_a_list_have_each_its_day() -> None:
    claims = read("The army told how many rebels its jets had killed near Tikrit: 54 on Monday, 71 on Tuesday.")
    told = {(claim.when.earliest.day, counted(claim)["killed"][0]) for claim in claims if claim.when.earliest}
    assert told == {(1, 54), (2, 71)}


def test_the_fewer_that_are_left_are_those_of_now() -> None:
    claims = read(
        "Police say no more than 300 fighters of Islamic State, down from 2,000 two years ago, are left in Anbar."
    )
    told = {(claim.when.earliest and claim.when.earliest.year, counted(claim)["fighters"]) for claim in claims}
    assert told == {(None, (1, 300)), (2019, (2000, 2000))}


def test_the_rank_of_the_latest_is_not_the_number_of_another_year() -> None:
    claims = read(
        "It is the fifth airstrike announced by the command in Anbar this year, as compared with 31 in all of 2020."
    )
    assert sorted(counted(claim)["airstrikes"][0] for claim in claims) == [5, 31]


def test_the_month_before_is_counted_back_from_the_month_told() -> None:
    claims = read("Partners recorded 84 attacks in Diyala in July, down from 97 the previous month.")
    told = {(claim.when.earliest.month, counted(claim)["attacks"][0]) for claim in claims if claim.when.earliest}
    assert told == {(7, 84), (6, 97)}


def test_tolls_of_a_day_each_are_those_of_deeds() -> None:
    claims = read(
        "Baiji was shelled again on 2 November; five farmers were killed, as against 12 in the raid of 25 May."
    )
    told = {(claim.when.earliest and claim.when.earliest.month, counted(claim)["killed"][0]) for claim in claims}
    assert told == {(11, 5), (5, 12)}
    assert {claim.kind for claim in claims} == {Kind.EVENT}


def test_a_toll_and_what_it_was_the_night_before_are_of_one_deed() -> None:
    claims = read(
        "The death toll from Wednesday's suicide attack on a crowd in Tikrit stands at 38, the governor's spokesman "
        "says, up from 21 last night."
    )
    assert {(claim.kind, counted(claim)["killed"][0]) for claim in claims} == {(Kind.EVENT, 38), (Kind.EVENT, 21)}


def test_deeds_of_a_list_of_days_keep_each_its_place() -> None:
    claims = read(
        "Four were killed in Baiji on Tuesday, and six were killed on Wednesday when the same men attacked Hawija."
    )
    told = {(claim.where[0].name, counted(claim)["killed"][0]) for claim in claims if claim.where}
    assert told == {("Hawija", 6), ("Baiji", 4)}
