from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from incidents_world import HATAB, SAMRA, claim, grouped, place, sets

from marsad.incidents.explaining import explain
from marsad.incidents.grouping import group_tellings, tellings
from marsad.incidents.verdicts import Verdicts
from marsad.model.claim import Claim
from marsad.model.codebook import Type

NOWHERE = claim("c.txt", Type.BOMBING, where=(), counts={"killed": (9, None)}, trigger="explosion")
HAMLET = place("Hallat Ghurab", precision=2, admin1=None)


def blast(report: str, **fields: Any) -> Claim:
    return claim(report, Type.BOMBING, **{"counts": {"killed": 12}, "trigger": "bombing", **fields})


def test_a_claim_without_a_place_is_of_the_one_deed_that_it_fits() -> None:
    assert sets(grouped(NOWHERE, blast("a.txt"))) == {frozenset({NOWHERE.id, blast("a.txt").id})}


@pytest.mark.parametrize("where", [(), (HAMLET,)])
def test_what_fits_two_deeds_that_lie_apart_is_of_neither_and_is_asked_of(where: tuple[Any, ...]) -> None:
    claims = blast("c.txt", where=where), blast("a.txt", victims=["farmers"]), blast("b.txt", where=(SAMRA,))
    assert sets(grouped(*claims)) == {frozenset({one.id}) for one in claims}
    ready = tellings(claims, published={one.report: date(2024, 3, 5) for one in claims}, originals={})
    asked = {frozenset({doubt.left, doubt.right}) for doubt in group_tellings(ready).doubts}
    assert {frozenset({claims[0].id, other.id}) for other in claims[1:]} <= asked


def test_what_fits_one_of_them_much_better_is_of_that() -> None:
    told, near, far = blast("c.txt", where=()), blast("a.txt"), blast("b.txt", where=(SAMRA,), counts={"killed": 2})
    assert sets(grouped(told, near, far)) == {frozenset({told.id, near.id}), frozenset({far.id})}


def test_two_tellings_of_one_deed_are_no_rivals() -> None:
    claims = blast("c.txt", where=()), blast("a.txt"), blast("b.txt", where=(HATAB,))
    assert len(grouped(*claims)) == 1


def test_it_says_why_such_a_claim_is_of_neither() -> None:
    claims = blast("c.txt", where=()), blast("a.txt")
    ready = tellings(claims, published={one.report: date(2024, 3, 5) for one in claims}, originals={})
    one, other = ready
    nobody = Verdicts.of([], {one.id, other.id})
    why = explain(one, other, nobody, ready, held_as_two=True)
    assert why.verdict == "two incidents"
    assert why.reasons == ("one of the two names no place on the map, and is as likely of a deed elsewhere",)
    assert explain(one, other, nobody, ready).verdict == "one incident"
