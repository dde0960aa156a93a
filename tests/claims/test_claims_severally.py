"""Numbers told severally of places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from claims_reading import page, read

from marsad.claims.counted import Counted
from marsad.claims.placed import Placed
from marsad.claims.severally import severally
from marsad.claims.sketch import Sketch
from marsad.model.claim import Claim, Count
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote, Span

MONDAY, TUESDAY = date(2021, 11, 1), date(2021, 11, 2)


def dead(claims: list[Claim]) -> set[tuple[str | None, int]]:
    """Where how many were killed, parts left out."""
    return {
        (claim.where[0].name, count.low)
        for claim in claims
        for count in claim.counts
        if count.what == "killed" and not count.subset
    }


def test_each_place_has_its_own_dead() -> None:
    claims = read("Two car bombs killed 14 people in Tuz Khurmatu and 12 in Baquba on Monday.")
    assert dead(claims) == {("Tuz Khurmatu", 14), ("Baquba", 12)}
    assert {(claim.when.earliest, claim.when.latest) for claim in claims} == {(MONDAY, MONDAY)}
    assert len({claim.id for claim in claims}) == 2
    assert [[one.quote.words for one in claim.actors if one.role.value == "victim"] for claim in claims] == [
        ["14 people"],
        ["12"],
    ]


def test_numbers_out_of_order_are_left_as_they_are() -> None:
    text = "Guards arrested a dozen of them in Goma."
    read_page = page(text)
    number = Quote("a dozen", Span(16, 23))

    def told(noun: str, low: int) -> Counted:
        return Counted(Count("arrested", low, low, number), read_page.token(noun), None)

    dozen, one_of_it = told("them", 13), told("dozen", 1)
    groups = [dozen, replace(one_of_it, count=replace(one_of_it.count, subset=True), of=dozen.noun)]
    placed = Placed(read_page.page.sentences[0], 0, Role.BODY, (), tuple(groups))
    mark = Quote("arrested", Span(7, 15))
    one = Sketch(Type.ARREST, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [placed.sentence.span])
    one.counts = [groups[0].count]
    assert severally([one], [placed], [read_page.page], text) == [one]


def test_each_number_has_the_day_beside_it() -> None:
    claims = read("Rebels killed twelve people in Tikrit on Monday night and ten others in Baquba early on Tuesday.")
    assert {(claim.where[0].name, claim.when.earliest) for claim in claims} == {("Tikrit", MONDAY), ("Baquba", TUESDAY)}
    assert dead(claims) == {("Tikrit", 12), ("Baquba", 10)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rebels killed twelve men and ten women in Tikrit on Monday.", 22),
        ("Rebels killed twelve people, including ten women, in Tikrit on Monday.", 12),
    ],
)
def test_a_sum_at_one_place_stays_one(text: str, number: int) -> None:
    assert dead(read(text)) == {("Tikrit", number)}


def test_totals_of_two_places_are_two() -> None:
    claims = read("Since January bandits have killed 40 people in Tikrit and 30 in Baquba.")
    assert dead(claims) == {("Tikrit", 40), ("Baquba", 30)}
    assert {claim.kind for claim in claims} == {Kind.TALLY}


def test_two_days_and_two_numbers_are_two_events() -> None:
    claims = read("The shelling of Marib on 5 and 10 October, which killed 21 and eight, was the work of the rebels.")
    told = {(claim.when.earliest, claim.when.latest, count.low) for claim in claims for count in claim.counts}
    assert told == {(date(2021, 10, day), date(2021, 10, day), low) for day, low in ((5, 21), (10, 8))}


@pytest.mark.parametrize(
    "text",
    ["The bridge at Tikrit was shelled on October 25 and 27.", "A convoy was attacked at Tikrit on 25 and 27 October."],
)
def test_a_deed_of_two_days_is_two_events(text: str) -> None:
    told = {(claim.when.earliest, claim.when.latest) for claim in read(text)}
    assert told == {(date(2021, 10, day), date(2021, 10, day)) for day in (25, 27)}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed four in Baiji on Monday and six in Hawija on Tuesday.",
        "Four men died in Baiji on Monday and six in a raid on Hawija on Tuesday.",
    ],
)
def test_each_day_has_its_own_place(text: str) -> None:
    claims = read(text)
    assert dead(claims) == {("Baiji", 4), ("Hawija", 6)}
    assert [claim.when.earliest for claim in claims] == [MONDAY, TUESDAY]
    assert all(len(claim.where) == 1 for claim in claims)


def test_each_day_has_its_own_place_where_the_second_number_is_bare() -> None:
    claims = read("Nineteen people were killed in Baiji on 1 November and nine near Hawija on 2 November.")
    assert dead(claims) == {("Baiji", 19), ("Hawija", 9)}


def test_numbers_each_with_its_own_deed_are_no_sum() -> None:
    claims = read(
        "Gunmen hold some 200 people. They include 148 schoolgirls taken from Baiji on 1 November and 42 monks seized "
        "in Hawija a day earlier."
    )
    taken = {count.low for claim in claims for count in claim.counts if count.what == "abducted" and not count.subset}
    assert 42 in taken
    assert 190 not in taken
