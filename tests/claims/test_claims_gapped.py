"""Counts of clauses that leave a verb, an object or a noun to be understood."""

from __future__ import annotations

import pytest
from claims_reading import counted, page, read

from marsad.model.claim import Claim, Count
from marsad.model.codebook import ActorRole, Kind, Type


def counts_of(text: str) -> set[tuple[str, int]]:
    """What the first sentence of a text counts, parts left out."""
    return {(one.count.what, one.count.low) for one in page(text).counts() if not one.count.subset}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mayor was injured and his cook martyred in a blast in Tikrit.", {("injured", 1), ("killed", 1)}),
        ("One man was killed and three lost limbs when a mine went off.", {("killed", 1), ("injured", 3)}),
        ("A farmer had his foot blown off by a mine near Tikrit.", {("injured", 1)}),
        ("A member of the council of Tikrit and his cousin were shot dead on Monday.", {("killed", 2)}),
        ("A drone hit a car near Tikrit, killing both people in it.", {("killed", 2), ("vehicles", 1)}),
        (
            "The governor put Taliban deaths at 17 and those of the army at nine.",
            {("killed_fighters", 17), ("killed", 9)},
        ),
        (
            "Jets killed eight rebel fighters near Tikrit on Monday, and in Baiji five more.",
            {("killed_fighters", 8), ("killed_fighters", 5)},
        ),
        ("A mine hit a van near Tikrit, injuring its owner and driver.", {("vehicles", 1), ("injured", 2)}),
        ("Rebels burned a backhoe and three dump trucks in Tikrit.", {("vehicles", 4)}),
        ("Troops recovered three machetes and two AK-47s.", {("weapons", 5)}),
        ("The war has taken about 3,100 lives.", {("killed", 2790)}),
        (
            "The army reported these results for May: 44 surrenders, 13 rebels killed and 90 rifles seized.",
            {("fighters", 44), ("killed_fighters", 13), ("weapons", 90)},
        ),
        ("Ninety militants were killed and 21 soldiers lost in the battle.", {("killed_fighters", 90), ("killed", 21)}),
    ],
)
def test_what_is_understood_is_counted(text: str, expected: set[tuple[str, int]]) -> None:
    assert counts_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Seven farmers were shot at by border guards near Tikrit on Monday. One of them died.",
        "Seven farmers came under fire from border guards near Tikrit on Monday. One of them was killed.",
    ],
)
def test_who_is_shot_at_is_not_dead(text: str) -> None:
    (claim,) = read(text)
    assert counted(claim) == {"persons": (7, 7), "killed": (1, 1)}


def test_two_verbs_before_one_object_have_one_doer() -> None:
    claims = read("Boko Haram killed or abducted 40 teachers in Borno in 2019, officials say.")
    roles = {(claim.type, actor.role) for claim in claims for actor in claim.actors if actor.name == "Boko Haram"}
    assert roles == {(Type.KILLING, ActorRole.PERPETRATOR), (Type.ABDUCTION, ActorRole.PERPETRATOR)}


def _is_dead(count: Count) -> bool:
    return count.what == "killed" and not count.subset


def years(claims: list[Claim]) -> set[int | None]:
    """The years in which the time of claims begins."""
    return {claim.when.earliest.year if claim.when.earliest else None for claim in claims}


@pytest.mark.parametrize("subject", ["The raids claimed the lives of", "They claimed the lives of", "They killed"])
def test_the_dead_of_many_raids_are_a_total_of_their_year(subject: str) -> None:
    claims = read(f"Gunmen carried out 35 raids around Tikrit last year. {subject} 28 policemen and 11 farmers.")
    assert {claim.kind for claim in claims} == {Kind.TALLY}
    assert years(claims) == {2020}
    assert {claim.speaker for claim in claims} == {None}
    assert [count.low for claim in claims for count in claim.counts if _is_dead(count)] == [39]


def test_who_flees_with_kin_is_one_of_those_displaced() -> None:
    assert counts_of("A nurse fled Tikrit with her four sons.") == {("displaced", 5)}


def test_what_somebody_else_confirms_is_a_toll_of_theirs() -> None:
    claims = read(
        "Witnesses say that 28 men were shot dead in Tikrit on Monday; the Human Rights Commission has confirmed 16."
    )
    told = {(claim.speaker and claim.speaker.quote.words, counted(claim)["killed"][0]) for claim in claims}
    assert told == {("Witnesses", 28), ("the Human Rights Commission", 16)}


def test_nobody_harmed_is_counted_of_what_was_told_before() -> None:
    (claim,) = read("Rebels burned a lorry in Tikrit on Monday. No one was harmed.")
    assert counted(claim)["injured"] == (0, 0)
