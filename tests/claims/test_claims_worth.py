"""How likely a proposal is a claim: what speaks for it, and what comes of that."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.claims import worth
from marsad.inference.network import Proposal
from marsad.model.span import Span


def proposal(named: float, accepted: float, start: int = 0, kind: str = "attack") -> Proposal:
    return Proposal(
        sentence=0, type=kind, named=named, mark=Span(start, start + 6), within=Span(0, 40),
        whole={"accept": {"yes": accepted, "no": 1 - accepted}, "kind": {"event": 0.9, "tally": 0.1}},
        starts=[], ends=[], tokens={"role": ([], np.zeros((0, 0)))},
    )  # fmt: skip


def weighed(one: Proposal, *others: Proposal, length: int = 5) -> float:
    return worth.weigh(worth.signs(one, [one, *others], Span(0, 40), length, []))


def test_a_likelier_proposal_is_worth_more() -> None:
    levels = [weighed(proposal(named, 0.9)) for named in (0.1, 0.5, 0.9)]
    assert levels == sorted(levels)
    assert levels[0] < levels[-1]


def test_what_may_be_either_of_two_deeds_is_one_of_them() -> None:
    shelling, strike = proposal(0.7, 0.5, kind="shelling"), proposal(0.7, 0.5, kind="airstrike")
    assert worth.together([shelling, strike], [0.27, 0.22]) == [pytest.approx(0.49), 0.22]
    assert worth.together([shelling, strike], [0.16, 0.15]) == [0.16, 0.15]
    assert worth.together([shelling, proposal(0.7, 0.5, kind="statement")], [0.27, 0.22]) == [0.27, 0.22]
    assert worth.together([shelling, proposal(0.7, 0.5, 20, "airstrike")], [0.27, 0.22]) == [0.27, 0.22]


def test_a_rival_of_the_same_words_takes_from_it_and_one_of_other_words_does_not() -> None:
    one = proposal(0.8, 0.8)
    alone = weighed(one)
    assert weighed(one, proposal(0.8, 0.8, kind="killing")) < alone
    assert weighed(one, proposal(0.8, 0.8, start=20, kind="killing")) == alone


def test_a_long_report_tells_more_than_a_coder_writes_down() -> None:
    one = proposal(0.8, 0.8)
    assert weighed(one, length=40) < weighed(one, length=3)


def test_each_sign_has_a_weight() -> None:
    one = proposal(0.8, 0.8)
    assert len(worth.signs(one, [one], Span(0, 40), 1, [])) == len(worth.SIGNS) == len(worth.WEIGHTS)


def test_what_is_least_is_reached_by_what_is_likely_and_by_nothing_unlikely() -> None:
    assert weighed(proposal(0.95, 0.95)) > worth.LEAST > weighed(proposal(0.06, 0.1))


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_confidence_rises_with_probability_and_is_never_certain(one: float, other: float) -> None:
    low, high = sorted((worth.confidence(one), worth.confidence(other)))
    assert 0.0 < low <= high < 1.0
    assert (worth.confidence(max(one, other)), worth.confidence(min(one, other))) == (high, low)


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_a_probability_at_the_end_of_the_scale_is_still_one(score: float) -> None:
    assert math.isfinite(worth.confidence(score))
