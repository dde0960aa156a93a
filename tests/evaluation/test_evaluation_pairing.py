"""Which claims stand for one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluation.form import Stated
from marsad.evaluation.pairing import leniently, overlap, pairs, strictly
from marsad.model.codebook import Kind, Type


def claim(*spans: tuple[float, float], type: Type = Type.ATTACK, kind: Kind = Kind.EVENT) -> Stated:
    marks = ("present", "asserted", False)
    return Stated("a", kind, type, spans, None, None, (), (), (), None, marks, "")


@pytest.mark.parametrize(
    ("gold", "system", "share"),
    [
        (claim((0, 100)), claim((0, 100)), 1.0),
        (claim((0, 100)), claim((0, 25)), 1.0),
        (claim((0, 101)), claim((0, 25)), 0.0),
        (claim((0, 100)), claim((50, 150)), 0.5),
        (claim((0, 100)), claim((51, 151)), 0.0),
        (claim((0, 40), (20, 60)), claim((0, 60)), 1.0),
        (claim((0, 801)), claim((0, 801)), 0.0),
        (claim((0, 10)), claim((20, 30)), 0.0),
        (claim((0, 10)), claim((0, float("inf"))), 0.0),
    ],
)
def test_shared_evidence(gold: Stated, system: Stated, share: float) -> None:
    assert overlap(gold, system) == pytest.approx(share)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair))), min_size=1)


@given(spans, spans)
def test_shared_evidence_is_counted_in_characters(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    ours = {at for start, end in one for at in range(start, end)}
    theirs = {at for start, end in other for at in range(start, end)}
    shared, short, long = len(ours & theirs), *sorted((len(ours), len(theirs)))
    expected = shared / short if 2 * shared >= short and 4 * shared >= long else 0.0
    assert overlap(claim(*one), claim(*other)) == pytest.approx(expected)


def test_strict_and_lenient() -> None:
    clash, tally = claim((0, 9), type=Type.ARMED_CLASH), claim((0, 9), kind=Kind.TALLY)
    assert not strictly(clash, claim((0, 9)))
    assert leniently(clash, claim((0, 9)))
    assert not strictly(tally, claim((0, 9)))
    assert leniently(tally, claim((0, 9)))
    assert not leniently(claim((0, 9), type=Type.PROTEST), claim((0, 9)))


def test_the_best_pair_goes_first_and_each_claim_once() -> None:
    gold = [claim((0, 50), type=Type.SHELLING), claim((0, 50))]
    system = [claim((0, 50)), claim((0, 50), type=Type.SHELLING), claim((0, 50))]
    assert sorted(pairs(gold, system, leniently)) == [(0, 1), (1, 0)]
    assert pairs(gold, [], leniently) == []
