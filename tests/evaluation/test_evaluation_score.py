"""The figures as a whole: frozen ones for a file made by hand, and ones that follow from how a file was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluation.form import ClaimFile, stated
from marsad.evaluation.report import lines
from marsad.evaluation.score import Score, compare, score

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(name="made")
def made_by_hand() -> Score:
    return score(FIXTURES / "gold.jsonl", FIXTURES / "system.jsonl")


def test_every_figure_is_the_frozen_one(made: Score) -> None:
    assert made.to_row() == json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))


def test_some_figures_by_hand(made: Score) -> None:
    """Twelve system lines, four of them broken; strict pairs are the bombing, the tally and the killing."""
    assert (made.found.precision, made.found.recall) == (3 / 12, 3 / 6)
    assert (made.lenient.precision, made.lenient.recall) == (4 / 12, 4 / 6)
    assert [number for number, _ in made.invalid] == [10, 11, 12, 13]
    assert made.resolved == pytest.approx(2 / 3)


def test_misses_are_listed(made: Score) -> None:
    told = list(lines(made, errors=20))
    assert any(line.startswith("missed   bridge.txt warning/attack at 231-300") for line in told)
    assert any(line.startswith("spurious market.txt event/attack at 0-900") for line in told)
    assert any(line.startswith("invalid  line 12:") for line in told)
    assert not any(line.startswith(("missed", "spurious", "invalid")) for line in lines(made))


def test_reports_can_be_chosen() -> None:
    chosen = score(FIXTURES / "gold.jsonl", FIXTURES / "system.jsonl", {"market.txt"})
    assert list(chosen.reports) == ["market.txt"]
    assert chosen.gold == 1
    assert chosen.system == 2 + 4


def row(report: int, at: int) -> dict[str, Any]:
    return {
        "report": f"{report}.txt",
        "kind": "event",
        "type": "attack",
        "evidence": [{"start": at * 100, "end": at * 100 + 50}],
        "counts": [{"what": "killed", "low": at, "high": at}],
    }


def claim_file(rows: list[dict[str, Any]], broken: int = 0) -> ClaimFile:
    reports: dict[str, list[Any]] = {}
    for line in rows:
        reports.setdefault(line["report"], []).append(stated(line))
    return ClaimFile(reports, tuple((number, "broken") for number in range(broken)))


@given(
    st.lists(st.sampled_from(["same", "other toll", "missed", "spurious", "other type"]), max_size=30),
    st.integers(0, 4),
)
def test_figures_follow_from_how_the_files_were_made(fates: list[str], broken: int) -> None:
    gold, system = [], []
    for at, fate in enumerate(fates):
        line = row(at % 3, at)
        if fate != "spurious":
            gold.append(line)
        if fate == "other toll":
            system.append(line | {"counts": [{"what": "killed", "low": at, "high": None}]})
        elif fate == "other type":
            system.append(line | {"type": "protest"})
        elif fate != "missed":
            system.append(line)
    figures = compare(claim_file(gold), claim_file(system, broken))
    found = fates.count("same") + fates.count("other toll")
    sides = len(gold) + len(system) + broken
    assert figures.found.f1 == pytest.approx(2 * found / sides if sides else 0.0)
    assert figures.lenient == figures.found
    assert figures.record.f1 == pytest.approx(2 * fates.count("same") / sides if sides else 0.0)
    assert figures.filled.get("counts", 0) == found
    assert len(figures.misses) == len(gold) + len(system) - 2 * found


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), max_size=12))
def test_gold_scores_one_against_itself(places: list[tuple[int, int]]) -> None:
    rows = [row(report, at) for report, at in places]
    figures = compare(claim_file(rows), claim_file(rows))
    assert figures.record.f1 == pytest.approx(1.0 if rows else 0.0)
