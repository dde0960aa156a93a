"""What is measured of reconciling never falls below its floors."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
[FLOORS] = [
    row
    for row in json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))
    if row.get("bench") == "reconciling"
]
RESULTS = json.loads((ROOT / "bench" / "results" / "reconciling.json").read_text(encoding="utf-8"))


def test_the_figures_written_down_are_above_their_floors() -> None:
    assert RESULTS["below the better median"] >= FLOORS["below the better median"]["floor"] >= 0.25
    assert FLOORS["covers"]["floor"] <= RESULTS["covers"] <= FLOORS["covers"]["ceiling"]
    for name in ("below the better median", "covers"):
        assert RESULTS[name] == FLOORS[name]["figure"]


def test_two_seeds_come_out_as_they_were_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    bench: Any = importlib.import_module("reconciling")
    for number in (0, 1):
        found = bench.seed(number)
        assert found["weighed"] <= 0.75 * found["median of newest figures"]
        assert RESULTS["least"]["weighed"] - 0.001 <= found["weighed"] <= RESULTS["greatest"]["weighed"] + 0.001


def test_the_trail_of_karrada_comes_out_as_it_was_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    bench: Any = importlib.import_module("reconciling")
    assert bench.karrada() == RESULTS["karrada"]
    assert RESULTS["karrada"]["day 29"] == [323, 323, 324]
