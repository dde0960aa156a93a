"""A trap is read right only where all that it tests agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.evaluation.traps import Trap, is_right, read_traps, tally
from marsad.model.claim import Claim, Provenance
from marsad.model.codebook import Kind, Polarity, Status, Type
from marsad.model.span import Span

EXPECT = {"type": "attack", "kind": "event", "status": "hedged", "polarity": "present", "background": False}


def claim(**more: Any) -> Claim:
    fields: dict[str, Any] = {"type": Type.ATTACK, "kind": Kind.EVENT, "status": Status.HEDGED, **more}
    return Claim(id="c", report="r", evidence=(Span(0, 9),), provenance=Provenance("test", "1"), **fields)


def trap(expect: Any = EXPECT, **more: Any) -> Trap:
    return Trap(**{"id": "t", "pair": None, "sort": "hedge", "published": None, "text": "…", "expect": expect, **more})


def test_a_type_of_the_same_family_will_do() -> None:
    assert is_right(trap(), [claim(type=Type.ARREST), claim(type=Type.BOMBING)])


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": Type.PROTEST},
        {"kind": Kind.TALLY},
        {"status": Status.ASSERTED},
        {"polarity": Polarity.ABSENT},
        {"background": True},
    ],
)
def test_anything_else_must_agree(wrong: dict[str, Any]) -> None:
    assert not is_right(trap(), [claim(**wrong)])


def test_a_text_without_a_claim_must_give_none() -> None:
    assert is_right(trap(None), [])
    assert not is_right(trap(None), [claim()])


def test_a_pair_counts_where_both_sides_are_right() -> None:
    found = tally([(trap(pair="p"), True), (trap(pair="p"), False), (trap(sort="tally", pair="q"), True)])
    assert (found.right, found.of, found.pairs) == (2, 3, (1, 2))
    assert found.sorts == {"hedge": (1, 2), "tally": (1, 1)}
    assert found.accuracy == pytest.approx(2 / 3)


def test_traps_are_read_from_lines(tmp_path: Path) -> None:
    row = {"id": "t", "pair": None, "trap": "hedge", "published": None, "text": "…", "expect": EXPECT}
    path = tmp_path / "traps.jsonl"
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert read_traps(path) == [trap()]
