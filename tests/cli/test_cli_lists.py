"""Lists, single answers and what they look like to programs and to people."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from marsad.cli import app
from marsad.cli.cells import CLAIM_HEADER, INCIDENT_HEADER, PLACE_HEADER
from marsad.model.codec import claim_from_row, claim_id
from marsad.record import Record
from reports_world import AMBUSH, marsad, process, rows

LISTS = {"claims": CLAIM_HEADER, "tallies": CLAIM_HEADER, "incidents": INCIDENT_HEADER, "places": PLACE_HEADER}


@pytest.mark.parametrize("name", LISTS)
def test_every_form_holds_the_same_entries(name: str, record: Path) -> None:
    many = len(rows(name, str(record), "--format", "jsonl"))
    assert many > 0
    table = list(csv.DictReader(io.StringIO(marsad(name, str(record), "--format", "csv").stdout, newline="")))
    assert len(table) == many
    assert tuple(table[0]) == LISTS[name]
    collection = json.loads(marsad(name, str(record), "--format", "geojson").stdout)
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == many


@pytest.mark.parametrize("name", LISTS)
def test_tables_fit_the_terminal(name: str, record: Path) -> None:
    done = marsad(name, str(record))
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_claims_are_in_the_codebooks_form(record: Path) -> None:
    for row in rows("claims", str(record), "--format", "jsonl"):
        claim = claim_from_row(row)
        assert claim_id(claim) == claim.id


def _first_day(row: dict[str, Any]) -> str:
    return str(row["when"]["earliest"] or row["when"]["latest"] or "9")


def test_filters_narrow_the_list(record: Path) -> None:
    claims = rows("claims", str(record), "--format", "jsonl")
    filters: list[tuple[list[str], Callable[[dict[str, Any]], bool]]] = [
        (["--type", "destruction"], lambda row: row["type"] == "destruction"),
        (["--kind", "tally"], lambda row: row["kind"] == "tally"),
        (["--report", "ambush.txt"], lambda row: row["report"] == "ambush.txt"),
        (["--speaker", "laith"], lambda row: "Laith" in json.dumps(row["speaker"])),
        (["--status", "asserted"], lambda row: row["status"] == "asserted"),
        (["--until", "2024-03-12"], lambda row: _first_day(row) <= "2024-03-12"),
    ]
    for words, fits in filters:
        found = rows("claims", str(record), "--format", "jsonl", *words)
        assert found, words
        assert all(fits(row) for row in found), words
        assert len(found) == sum(map(fits, claims)), words
    assert rows("claims", str(record), "--format", "jsonl", "--place", "Hawija")
    assert rows("claims", str(record), "--format", "jsonl", "--since", "2030-01-01") == []


def test_an_incident_names_its_reports_and_claims(record: Path) -> None:
    known = {row["id"] for row in rows("claims", str(record), "--format", "jsonl")}
    reports = {"ambush.txt", "rival.txt", "brief-1", "brief-2"}
    for row in rows("incidents", str(record), "--format", "jsonl"):
        assert set(row["claims"]) <= known
        assert set(row["reports"]) <= reports


def test_tallies_are_no_incidents(record: Path) -> None:
    tallies = {row["id"] for row in rows("tallies", str(record), "--format", "jsonl")}
    incidents = rows("incidents", str(record), "--format", "jsonl")
    assert not any(tallies & set(row["claims"]) for row in incidents)


def test_show_gives_the_words_and_the_reasons_of_a_claim(record: Path) -> None:
    [claim] = [row for row in rows("tallies", str(record), "--format", "jsonl") if row["report"] == "ambush.txt"]
    told = " ".join(marsad("show", str(record), str(claim["id"])[:10]).stdout.split())
    assert "The ministry counted 61 attacks in Kirkuk province in 2023." in told
    assert "61 attacks" in told
    assert "said by" in told
    assert "ambush.txt" in told
    assert "2023-01-01 to 2023-12-31" in told


def test_show_gives_every_claim_behind_an_incident(record: Path) -> None:
    with Record.open(record) as opened, opened.view() as view:
        for incident in view.incidents():
            told = " ".join(marsad("show", str(record), incident.id).stdout.split())
            for ref in incident.claims:
                assert ref in told
                assert " ".join(view.quote(view.claim(ref)).split()) in told


@pytest.mark.parametrize(
    "words",
    [
        ["show", "RECORD", "nothing"],
        ["claims", "nowhere.marsad"],
        ["brief", "nowhere.marsad"],
        ["brief", "RECORD", "-o", "/no/such/folder/page.html"],
        ["evaluate", "nowhere.jsonl", "nowhere.jsonl"],
        ["gazetteer", "about", "nowhere.sqlite"],
    ],
)
def test_what_is_wrong_is_told_in_a_line_with_a_hint(words: list[str], record: Path) -> None:
    done = marsad(*(str(record) if word == "RECORD" else word for word in words))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("marsad: ")
    assert len(done.stderr.splitlines()) == 2
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_used_is_named(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_FILE_BYTES", "plenty")
    done = marsad("read", str(tmp_path), "--into", str(tmp_path / "x.marsad"))
    assert done.exit_code == 2
    assert "MARSAD_FILE_BYTES" in done.stderr


def test_a_closed_pipe_is_quiet(record: Path) -> None:
    for form in ("jsonl", "csv", "table"):
        first = subprocess.Popen(
            [*process(), "claims", str(record), "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert first.stdout is not None
        assert first.stderr is not None
        first.stdout.close()
        told = first.stderr.read().decode()
        first.stderr.close()
        first.wait()
        assert "Traceback" not in told
        assert "BrokenPipe" not in told


def test_text_of_reports_cannot_steer_the_terminal(tmp_path: Path) -> None:
    report, into = tmp_path / "hostile.txt", tmp_path / "hostile.marsad"
    report.write_text(AMBUSH.replace("Laith", "La\x1b[31mith [bold]"), encoding="utf-8")
    assert "\x1b" not in marsad("read", str(report), "--into", str(into)).stdout
    for name in ("claims", "incidents", "places", "reports"):
        assert "\x1b" not in marsad(name, str(into)).stdout
    with Record.open(into) as opened, opened.view() as view:
        for claim in view.claims():
            assert "\x1b" not in marsad("show", str(into), claim.id).stdout


def test_reports_lists_everything(record: Path) -> None:
    listed = {row["report"]: row["outcome"] for row in rows("reports", str(record), "--format", "jsonl")}
    assert listed["arabic.txt"] == "set aside"
    assert listed["table.xlsx"] == "refused"
    refused = rows("reports", str(record), "--format", "jsonl", "--outcome", "refused")
    assert {row["report"] for row in refused} == {"table.xlsx", "wire.jsonl:3"}
    assert all(row["reason"] for row in refused)
    assert "language not read yet: Arabic" in " ".join(marsad("reports", str(record)).stdout.split())
    assert "arabic.txt" in marsad("reports", str(record), "--format", "csv").stdout


def test_the_version_is_told() -> None:
    assert marsad("--version").stdout.startswith("marsad ")


def test_what_nothing_could_fit_is_refused_and_not_an_empty_list(record: Path) -> None:
    wrong = {
        ("tallies", "--kind", "event"): "lists tallies alone",
        ("incidents", "--kind", "warning"): "lists incidents alone",
        ("claims", "--since", "2024-06-01", "--until", "2024-01-01"): "is later than",
        ("claims", "--since", "yesterday"): "'yesterday' is not a date",
        ("claims", "--until", "2024-02-30"): "'2024-02-30' is not a date",
    }
    for (name, *words), said in wrong.items():
        done = marsad(name, str(record), *words)
        assert done.exit_code == 2, words
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 2


def test_an_empty_list_says_what_there_would_have_been(record: Path) -> None:
    many = len(rows("incidents", str(record), "--format", "jsonl"))
    done = marsad("incidents", str(record), "--place", "Atlantis")
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"none of the {many} incidents on record" in done.stderr


def test_a_choice_that_is_none_is_told_plainly(record: Path) -> None:
    done = marsad("incidents", str(record), "--type", "bomb")
    assert done.exit_code == 2
    assert "'bomb' is not one of" in done.stderr
    assert "Value error" not in done.stderr


def test_tallies_tell_period_what_how_many_who_and_where(record: Path) -> None:
    done = marsad("tallies", str(record))
    head, first = done.stdout.splitlines()[:2]
    assert head.split("  ")[0] == "id"
    assert [title in head for title in ("period", "what", "how many", "who says so", "where")] == [True] * 5
    assert "61 attacks" in done.stdout
    assert "2023" in first
    assert "2023-01-01" not in done.stdout


@pytest.mark.parametrize("name", LISTS)
def test_a_narrow_terminal_gets_paragraphs(name: str, record: Path) -> None:
    done = CliRunner().invoke(app, [name, str(record)], env={"COLUMNS": "60"})
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 60
    assert "id " not in done.stdout.splitlines()[0]


@pytest.mark.parametrize(("ref", "said"), [("", "empty"), ("ambush.txt", "is a report"), ("nothing", "no incident")])
def test_show_says_what_an_id_is_not(ref: str, said: str, record: Path) -> None:
    done = marsad("show", str(record), ref)
    assert done.exit_code == 2
    assert said in done.stderr


def test_reports_that_were_not_scored_are_named(record: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claims.write_text(marsad("claims", str(record), "--format", "jsonl").stdout, encoding="utf-8")
    assert marsad("evaluate", str(claims), str(claims), "--reports", "ambush.txt, brief-1").exit_code == 0
    done = marsad("evaluate", str(claims), str(claims), "--reports", "ambush.txt,missing.txt")
    assert done.exit_code == 0
    assert "missing.txt" in done.stderr
    assert "ambush.txt" not in done.stderr
    assert marsad("evaluate", str(claims), str(claims), "--reports", "missing.txt").exit_code == 2
