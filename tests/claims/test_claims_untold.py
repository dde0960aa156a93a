"""Clauses of which nothing else is told give a claim sooner."""

from __future__ import annotations

import numpy as np
import pytest
from claims_reading import page

from marsad.claims import worth
from marsad.claims.placed import Placed
from marsad.claims.untold import untold
from marsad.inference.network import Proposal
from marsad.model.document import Role
from marsad.model.span import Span

_TEXT = "The jail was thrown open on Monday and 1,200 inmates escaped, while guards, who hid in a mosque, watched."


def _proposal(words: str, kind: str = "event") -> Proposal:
    start = _TEXT.index(words)
    return Proposal(
        sentence=0, type="return", named=0.5, mark=Span(start, start + len(words)), within=Span(0, len(_TEXT)),
        whole={"accept": {"yes": 0.5, "no": 0.5}, "kind": {kind: 0.9}},
        starts=[], ends=[], tokens={"role": ([], np.zeros((0, 0)))},
    )  # fmt: skip


def _raised(*told: tuple[str, float], kind: str = "event") -> list[float]:
    placed = [Placed(page(_TEXT).page.sentences[0], 0, Role.BODY, (), ())]
    proposals = [_proposal(words, kind) for words, _ in told]
    return untold(proposals, [chance for _, chance in told], placed, worth.LEAST)


def test_a_joined_clause_of_which_nothing_is_told_gives_a_claim_sooner() -> None:
    assert _raised(("thrown open", 0.6), ("inmates escaped", 0.15)) == [0.6, worth.LEAST]


def test_so_does_the_main_clause_where_a_joined_one_has_a_claim() -> None:
    assert _raised(("thrown open", 0.22), ("inmates escaped", 0.5)) == [worth.LEAST, 0.5]


@pytest.mark.parametrize(
    ("words", "chance"),
    [("inmates escaped", 0.05), ("hid in a mosque", 0.25), ("1,200", 0.25), ("open", 0.25)],
)
def test_nothing_unlikely_nor_of_a_clause_on_a_noun_nor_beside_the_verb(words: str, chance: float) -> None:
    assert _raised(("thrown", 0.6), (words, chance)) == [0.6, chance]


def test_only_the_likeliest_of_a_clause_and_only_in_a_sentence_that_tells_something() -> None:
    assert _raised(("thrown open", 0.6), ("escaped", 0.2), ("inmates escaped", 0.15)) == [0.6, worth.LEAST, 0.15]
    assert _raised(("inmates escaped", 0.2)) == [0.2]


def test_states_are_not_told_so() -> None:
    assert _raised(("thrown open", 0.6), ("inmates escaped", 0.2), kind="condition") == [0.6, 0.2]
