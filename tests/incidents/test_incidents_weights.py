"""The weights that ship are those that `make train-linking` comes to, as far as can be told without learning them."""

from __future__ import annotations

import importlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from marsad.incidents.weights import Weights

SHIPPED = asdict(Weights())


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Any:
    """bench/linking_training.py."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "bench"))
    return importlib.import_module("linking_training")


def test_weights_that_are_held_are_as_they_were_and_those_set_by_hand_as_it_says(training: Any) -> None:
    before = asdict(training.BEFORE)
    held = [name for names in training.HELD.values() for name in names]
    assert len(held) == len(set(held)), "each is held for one reason"
    assert not set(held) & training.BY_HAND.keys()
    assert {name: SHIPPED[name] for name in held} == {name: before[name] for name in held}
    assert {name: SHIPPED[name] for name in training.BY_HAND} == training.BY_HAND


def test_pairs_that_were_read_are_kept_whole_and_weights_are_tenths(training: Any) -> None:
    for half in training.SETS:
        x, one, times = training._as_read(half)
        assert x.shape == (len(one), len(SHIPPED))
        assert set(one) == {0, 1}
        assert (x[:, training.NAMES.index("prior")] == 1).all(), "every pair has the prior once"
        assert (times > 0).all()
    assert all(weight == round(weight, 1) for weight in SHIPPED.values())
