"""Checks are told wherever what they are about is listed: of totals, of people away, and of what is no total."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli.app import app
from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.record import Record

RUN = CliRunner()
TEXT = "63 dead, 70 of them children. 40 attacks in Nahr Saliq. 500 families remain away. 200 families back."
TEXT += " 250 families still away."


def said(
    key: str, kind: str, of: str, first: str | None, last: str, *counts: tuple[str, int, str], doer: str = ""
) -> Claim:
    """A claim of the one sentence that its first count stands in."""
    at = TEXT.index(counts[0][2])
    told = [
        {"what": what, "low": many, "high": many, "text": words, "start": TEXT.index(words, at),
         "end": TEXT.index(words, at) + len(words), "subset": number > 0}
        for number, (what, many, words) in enumerate(counts)
    ]  # fmt: skip
    row = {
        "id": f"c{key:0>16}", "report": "r.txt", "kind": kind, "type": of, "polarity": "present", "status": "asserted",
        "background": False, "evidence": [{"start": at, "end": TEXT.index(".", at) + 1}], "trigger": None,
        "when": {"earliest": first, "latest": last, "precision": "period", "text": None},
        "where": [{"text": "Nahr Saliq", "start": 44, "end": 54, "name": "Nahr Saliq", "lat": 35.0, "lon": 44.0,
                   "precision": 1}],
        "actors": [{"text": "63", "start": 0, "end": 2, "name": doer, "role": "perpetrator"}] if doer else [],
        "counts": told, "speaker": None, "provenance": {"reader": "hand", "version": "1"},
    }  # fmt: skip
    return claim_from_row(row)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report of a toll with too great a part, of a total, and of families that left and returned."""
    path = tmp_path / "r.marsad"
    day = "2024-03-04"
    claims = [
        said("1", "event", "killing", day, day, ("killed", 63, "63 dead"), ("killed", 70, "70 of them children")),
        said("2", "tally", "attack", "2024-01-01", "2024-02-29", ("attacks", 40, "40 attacks")),
        said("3", "condition", "displacement", None, "2023-06-30", ("displaced_families", 500, "500 families")),
        said("4", "event", "return", "2023-08-01", "2023-08-01", ("returned_families", 200, "200 families")),
        said("5", "condition", "displacement", None, "2023-12-31", ("displaced_families", 250, "250 families")),
    ]
    claims.append(said("6", "event", "control", day, day, ("villages", 40, "40 attacks"), doer="Islamic State"))
    with Record.open(path, create=True) as record:
        passage = Passage(Span(0, len(TEXT)), Role.BODY)
        record.add(Document("d", "r.txt", TEXT, (passage,), published=date(2024, 3, 5)), claims)
    return path


def told(*arguments: object) -> str:
    done = RUN.invoke(app, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def test_what_contradicts_itself_and_is_no_total_is_told_under_all_totals_and_not_under_some(file: Path) -> None:
    amiss = "C3 violated: “70 of them children” is part of “63 dead”, but it is more."
    assert amiss in told("tallies", file)
    assert amiss not in told("tallies", file, "--type", "attack")


def test_the_balance_of_those_away_stands_under_their_figures_and_in_the_rows(file: Path) -> None:
    words = "with 0 leaving and 200 returning in between it would be 300"
    assert f"C9 violated: 500 families by 2023-06-30 and 250 by 2023-12-31; {words}" in told("displacement", file)
    lines = RUN.invoke(app, ["displacement", str(file), "--format", "jsonl"]).stdout.splitlines()
    checks = [json.loads(line)["checks"] for line in lines]
    assert [[check["outcome"] for check in each] for each in checks] == [["violated"]] * 3
    assert "checks" not in RUN.invoke(app, ["displacement", str(file), "--format", "csv"]).stdout


def test_one_claim_is_shown_with_its_balance(file: Path) -> None:
    assert "Checked: C9 violated" in told("show", file, "c0000000000000004")


def test_a_place_that_is_held_is_held_by_somebody(file: Path) -> None:
    assert "held or taken: Islamic State" in " ".join(
        RUN.invoke(app, ["histories", str(file)], env={"COLUMNS": "80"}).stdout.split()
    )
    rows = [
        json.loads(line)
        for line in RUN.invoke(app, ["histories", str(file), "--format", "jsonl"]).stdout.split("\n")[:-1]
    ]
    assert {(row["state"], row["of_whom"]) for row in rows} >= {
        ("held or taken", "Islamic State"),
        ("people returned", ""),
    }
