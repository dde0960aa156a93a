from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from incidents_world import QARA, SAMRA, claim, day, grouped

from marsad.incidents.responsibility import is_responsibility
from marsad.model.claim import Claim
from marsad.model.codebook import Polarity, Status, Type
from marsad.model.incident import Grade, Judgement

IS = "Islamic State"


def owning(report: str = "a.txt", at: int = 300, *, by: str = IS, words: str = "claimed", **more: Any) -> Claim:
    own: dict[str, Any] = {"doers": [by], "speaker": by, "where": (), "when": day(2024, 3, 5), "trigger": words}
    return claim(report, Type.STATEMENT, at=at, **(own | more))


@pytest.mark.parametrize(
    ("statement", "one"),
    [
        (owning(), True),
        (owning(speaker=None), True),
        (owning(words="took responsibility"), True),
        (owning(by="Sons of the River", words="took responsibility"), True),
        (owning(by="Sons of the River"), False),
        (owning(words="said it had carried out"), True),
        (owning(words="was behind"), True),
        (owning(words="said", victims=["spies"]), True),
        (owning(words="said", counts={"killed": 25}), True),
        (owning(words="said", counts={"weapons": 7}), False),
        (owning(words="said"), False),
        (owning(words="said that talks go on", victims=["spies"]), False),
        (owning(by="Sons of the River", words="said", victims=["spies"]), False),
        (owning(words="condemned"), False),
        (owning(speaker="Iraqi Army"), False),
        (owning(doers=[]), False),
        (owning(status=Status.DENIED), False),
        (owning(polarity=Polarity.ABSENT), False),
        (replace(owning(), type=Type.ATTACK), False),
    ],
)
def test_what_is_a_claim_of_responsibility(statement: Claim, one: bool) -> None:
    assert is_responsibility(statement) is one


def test_who_claims_a_deed_confirms_it_and_is_no_part_of_it() -> None:
    deed, other, statement = claim("a.txt"), claim("b.txt"), owning()
    [incident] = grouped(deed, other, statement)
    assert set(incident.claims) == {deed.id, other.id}
    assert incident.grade is Grade.CONFIRMED
    assert f"claimed in {statement.id} by Islamic State" in incident.because
    assert [(one.name, one.originators) for one in incident.blamed] == [(IS, ("islamic state",))]


@pytest.mark.parametrize(
    "statement",
    [
        owning("b.txt"),
        owning(where=(SAMRA,)),
        owning(when=day(2024, 5, 1)),
        owning(by="Peshmerga"),
        owning(words="condemned"),
    ],
)
def test_a_claim_of_another_deed_confirms_nothing(statement: Claim) -> None:
    [incident] = grouped(claim("a.txt", doers=[IS], at=100), statement)
    assert incident.grade is Grade.SINGLE


def test_of_two_deeds_the_one_told_last_before_it_is_claimed() -> None:
    first, second = claim(at=0, counts={"killed": 3}), claim(at=200, where=(SAMRA,), counts={"killed": 9})
    third = claim(at=400, when=day(2024, 3, 1), where=(QARA,), counts={"killed": 20})
    grades = {incident.claims: incident.grade for incident in grouped(first, second, third, owning(at=300))}
    assert grades == {(first.id,): Grade.SINGLE, (second.id,): Grade.CONFIRMED, (third.id,): Grade.SINGLE}


def test_what_others_deny_stays_contested_though_it_is_claimed() -> None:
    deed = claim("a.txt", Type.SHELLING, doers=[IS])
    denial = claim("b.txt", Type.SHELLING, status=Status.DENIED, doers=[IS])
    [incident] = grouped(deed, denial, owning())
    assert incident.grade is Grade.CONTESTED
    assert any(reason.startswith("claimed in ") for reason in incident.because)


def test_a_statement_cannot_be_judged_into_an_incident() -> None:
    deed, statement = claim("a.txt"), owning()
    judged = Judgement(deed.id, statement.id, "same", "layla", datetime(2024, 4, 1, tzinfo=UTC))
    [incident] = grouped(deed, statement, judgements=[judged], published={"a.txt": date(2024, 3, 5)})
    assert incident.claims == (deed.id,)
