"""What is measured of forecasts keeps to the bars, as written down; the bench's own reckoning on an invented table."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
[FLOORS] = [
    row
    for row in json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))
    if row.get("bench") == "forecast"
]
RESULTS = json.loads((ROOT / "bench" / "results" / "forecast.json").read_text(encoding="utf-8"))
BARS = {
    "events/crps/h1": 3.10,
    "events/crps/h3": 4.00,
    "events/crps/h6": 4.65,
    "deaths/crps/h1": 72.6,
    "weekly/crps/h1": 16.7,
    "views/crps": 15.9,
    "views/ign": 0.61,
    "views/rescored/bootstrap/apart": 0.005,
    "views/rescored/last_historical_poisson/apart": 0.005,
}


def at(path: str) -> float:
    found: Any = RESULTS
    for key in path.split("/"):
        found = found[key]
    return float(found)


def test_no_ceiling_is_above_the_bar() -> None:
    for path, bar in BARS.items():
        assert FLOORS[path]["ceiling"] <= bar, path


@pytest.mark.parametrize("path", [path for path in FLOORS if path != "bench"])
def test_the_figures_written_down_keep_to_their_floors(path: str) -> None:
    bound = FLOORS[path]
    assert at(path) == bound["figure"]
    assert bound.get("floor", -np.inf) <= at(path) <= bound.get("ceiling", np.inf)


def test_it_beats_the_last_count_by_a_tenth_and_each_plain_forecast() -> None:
    events = RESULTS["events"]
    assert all(skill >= 0.1 for skill in events["skill_over_last_poisson"].values())
    for base in events["baselines"].values():
        assert all(events["crps"][horizon] < crps for horizon, crps in base["crps"].items())
    assert RESULTS["apart_from_scoringrules"] < 1e-9
    assert set(events["per_governorate"]) == {"Anbar", "Diyala", "Kirkuk", "Ninewa", "Salah al-Din"}


def test_the_bench_measures_an_invented_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    pytest.importorskip("pandas")
    bench: Any = importlib.import_module("forecast")
    counts = np.random.default_rng(1).poisson(9, (72, 3)).astype(float)
    table = bench.held.Table(tuple(map(str, range(72))), ("a", "b", "c"), counts)
    found = bench.measured(table, (1, 3), 36, 54)
    assert found["forecasts"] == {"h1": 108, "h3": 108}
    assert 0.85 < found["cover90"] <= 1
    assert found["baselines"]["zero"]["crps"]["h1"] == pytest.approx(counts[36:].mean(), abs=0.001)
    halves = (found[part]["crps"]["h1"] for part in ("chosen_on", "untouched"))
    assert sum(halves) / 2 == pytest.approx(found["crps"]["h1"], abs=0.002)
    assert bench.broken(found, {"crps/h1": {"ceiling": 0.1}}) != []
    assert bench.broken(found, {"crps/h1": {"ceiling": 100}, "not/there": {"floor": 1}}) == []
