"""What is measured of surges never falls below its floors, nor do these below what was asked for."""

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
    if row.get("bench") == "surge"
]
RESULTS = json.loads((ROOT / "bench" / "results" / "surge.json").read_text(encoding="utf-8"))


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("surge_world")


def test_the_floors_are_what_was_asked_for() -> None:
    assert FLOORS["false alarms a district-year/base 8/alerts"]["ceiling"] <= 1.0
    assert FLOORS["found within four weeks/base 8/x3/alerts"]["floor"] >= 0.85
    assert FLOORS["found within four weeks/base 8/x2/alerts"]["floor"] >= 0.50
    assert FLOORS["iraq/ninewa/days before the fall"]["floor"] >= 0


@pytest.mark.parametrize("path", [path for path in FLOORS if path != "bench"])
def test_the_figures_written_down_are_within_their_bounds(path: str) -> None:
    figure: Any = RESULTS
    for key in path.split("/"):
        figure = figure[key]
    assert figure == FLOORS[path]["figure"]
    assert FLOORS[path].get("floor", figure) <= figure <= FLOORS[path].get("ceiling", figure)


def test_a_few_runs_come_out_near_what_was_written_down(bench: Any) -> None:
    null = bench.false_alarms(1, 8.0, RESULTS["dispersion"], years=2)
    assert null.rates["alerts"] < 1.0
    assert (
        null.rates["firm alerts"]
        < null.rates["alerts"]
        < null.rates["EARS C2"]
        < null.rates["Poisson 99 % of 26 weeks"]
    )
    found = bench.found_within(1, 8.0, 3.0, RESULTS["dispersion"], runs=40)
    assert found["alerts"] >= 0.75
