"""What statements say of deeds: blame, denials whose accused another report names, and that nobody has claimed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from incidents_world import SAMRA, claim, day, grouped

from marsad.incidents.answers import statements_on
from marsad.incidents.responsibility import accused, is_accusation, is_unclaimed
from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Polarity, Status, Type
from marsad.model.incident import Grade

IS, ARMY = "Islamic State", "Iraqi Army"


def statement(report: str = "a.txt", at: int = 300, **more: Any) -> Claim:
    own: dict[str, Any] = {"where": (), "when": day(2024, 3, 5)}
    return claim(report, Type.STATEMENT, at=at, **(own | more))


def blame(name: str = IS, *, by: str = "police", words: str = "blamed", **more: Any) -> Claim:
    """As the reader writes it: the accuser acts, and the accused is the target."""
    made = statement(doers=[by], speaker=by, trigger=words, **more)
    target = replace(made.actors[0], name=name, role=ActorRole.TARGET)
    return replace(made, actors=(*made.actors, target), id=f"{made.id}t")


def as_parties(made: Claim) -> Claim:
    """As the codebook has it: blame does not make the blamed side the doer, so it is a party to the statement."""
    return replace(made, actors=tuple(replace(one, role=ActorRole.PARTY) for one in made.actors))


def unclaimed(words: str = "has claimed", **more: Any) -> Claim:
    return statement(trigger=words, polarity=Polarity.ABSENT, **more)


def denial(by: str = ARMY, **more: Any) -> Claim:
    return statement(doers=[by], speaker=by, trigger="denied", status=Status.DENIED, **more)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (blame(), (IS,)),
        (statement(doers=[IS], speaker="police", trigger="accused"), (IS,)),
        (statement(doers=[IS], speaker=IS, trigger="accused"), ()),
        (as_parties(statement(doers=[IS], speaker="police", trigger="blamed")), (IS,)),
        (as_parties(statement(doers=["police", IS], speaker="police", trigger="accused")), (IS,)),
        (as_parties(statement(doers=["gunmen"], speaker="police", trigger="blamed")), ()),
        (blame("civilians"), ()),
        (blame(words="condemned"), ()),
        (blame(status=Status.DENIED), ()),
    ],
)
def test_whom_an_accusation_names(told: Claim, names: tuple[str, ...]) -> None:
    assert (accused(told) if is_accusation(told) else ()) == names


@pytest.mark.parametrize(
    ("told", "so"),
    [
        (unclaimed(), True),
        (unclaimed("claimed responsibility"), True),
        (unclaimed("admits"), True),
        (unclaimed("did not answer"), False),
        (unclaimed(doers=[IS]), False),
        (statement(trigger="has claimed"), False),
    ],
)
def test_what_says_that_nobody_claimed_it(told: Claim, so: bool) -> None:
    assert is_unclaimed(told) is so


def test_nobody_had_claimed_it_is_said_with_its_day_and_changes_no_grade() -> None:
    deed, told = claim("a.txt"), unclaimed()
    [incident] = grouped(deed, told, published={"a.txt": date(2024, 3, 5)})
    assert incident.claims == (deed.id,)
    assert incident.grade is Grade.SINGLE
    assert f"unclaimed in {told.id}: nobody had claimed it by 2024-03-05" in incident.because


def test_whom_somebody_blames_is_shown_with_who_says_so_and_is_not_made_the_doer() -> None:
    deed, told = claim("a.txt"), blame()
    [incident] = grouped(deed, told)
    assert incident.actors == ()
    assert [(one.name, one.originators, one.claims) for one in incident.blamed] == [(IS, ("police",), (told.id,))]
    assert f"blamed in {told.id} on {IS} by police" in incident.because
    assert incident.status is Status.ASSERTED


def test_blame_on_another_than_the_doer_told_is_a_contest() -> None:
    deed, told = claim("a.txt", doers=[ARMY]), blame()
    [incident] = grouped(deed, told)
    assert {one.name for one in incident.blamed} == {IS, ARMY}
    assert incident.grade is Grade.CONTESTED
    [agreed] = grouped(claim("a.txt", doers=[IS]), told)
    assert agreed.status is Status.ASSERTED
    [two] = grouped(claim("a.txt"), told, replace(blame("Peshmerga", by="the mayor", at=500), report="a.txt"))
    assert two.status is Status.CONTESTED


@pytest.mark.parametrize("told", [blame(report="b.txt"), blame(where=(SAMRA,)), blame(when=day(2024, 5, 1))])
def test_blame_for_something_else_is_of_no_incident(told: Claim) -> None:
    [incident] = grouped(claim("a.txt"), told)
    assert incident.blamed == ()


def test_a_denial_is_of_a_deed_whose_doer_its_report_does_not_name() -> None:
    deed, told = claim("a.txt"), denial()
    [incident] = grouped(deed, told)
    assert f"denied in {told.id}" in incident.because
    [other] = grouped(claim("a.txt", doers=[IS]), told)
    assert other.status is Status.ASSERTED
    [civil] = grouped(deed, denial("the water company"))
    assert civil.status is Status.ASSERTED


def test_a_denial_is_of_a_deed_whose_doer_another_report_names() -> None:
    deed, named = claim("a.txt"), claim("b.txt", doers=[ARMY])
    told = denial(report="c.txt", where=deed.where)
    [incident] = grouped(deed, named, told)
    assert f"denied in {told.id}" in incident.because
    [apart] = grouped(deed, told)
    assert apart.status is Status.ASSERTED


def test_who_boasts_of_one_deed_and_denies_another_denies_no_deed_of_that_report() -> None:
    boast = claim("a.txt", doers=[IS], speaker=IS)
    [incident] = grouped(boast, denial(IS))
    assert incident.grade is Grade.CONFIRMED


def test_a_claim_of_responsibility_that_leads_its_report_is_of_the_deed_in_its_own_sentence() -> None:
    deed = claim("a.txt", doers=[IS])
    [incident] = grouped(deed, statement(at=0, doers=[IS], speaker=IS, trigger="claimed"))
    assert incident.grade is Grade.CONFIRMED


def test_a_denial_by_whom_nobody_blames_contests_nothing_and_is_told() -> None:
    deed, named = claim("a.txt"), claim("b.txt", doers=[IS])
    told = denial()
    [incident] = grouped(deed, named, told)
    assert incident.status is Status.ASSERTED
    assert f"disowned in {told.id} by some whom nobody blames" in incident.because
    assert statements_on(incident) == (told.id,)
    [incident] = grouped(deed, named, told, blame(ARMY, at=200))
    assert incident.status is Status.CONTESTED
