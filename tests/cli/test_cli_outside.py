"""`marsad export`, `marsad import` and `marsad compare` as commands; what is imported never leaves again."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.products.exports.formats import EXPORTERS
from reports_world import marsad, rows

SECRET = "Zzyxophone Brigade"
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,"
    "geo_precision,fatalities\r\n"
    f"IRQ77712345,2024-03-11,1,Battles,Armed clash,{SECRET},Iraq,Kirkuk,Hawija,35.32549,43.76871,1,5\r\n"
    f"IRQ77712346,2024-03-11,1,Battles,Armed clash,{SECRET},Iraq,Kirkuk,Hawija,95,43.76871,1,5\r\n"
    f"SYR77712347,2024-03-11,1,Battles,Armed clash,{SECRET},Syria,Homs,Homs,34.7,36.7,1,5\r\n"
)


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(record, tmp_path / "my.marsad"))


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "acled.csv"
    path.write_text(ACLED, encoding="utf-8", newline="")
    return path


def out_of(name: str, folder: Path) -> Path:
    return folder / f"out-{name}{EXPORTERS[name].suffix}"


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_is_written_and_told(name: str, mine: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyogrio")
    done = marsad("export", name, str(mine), "-o", str(out_of(name, tmp_path)))
    assert done.exit_code == 0, done.stderr
    assert "not for publication" in done.stdout
    assert out_of(name, tmp_path).exists()


def test_what_is_left_out_is_told_by_reason(mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "u.csv"
    done = marsad("export", "ucdp-ged", str(mine), "-o", str(out))
    many = len(rows("incidents", str(mine), "--format", "jsonl"))
    told = sum(int(line.split()[0]) for line in done.stderr.splitlines() if " left out: " in line)
    with out.open(encoding="utf-8", newline="") as stream:
        assert told + len(list(csv.DictReader(stream))) == many


def test_filters_narrow_an_export(mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.geojson"
    assert marsad("export", "geojson", str(mine), "-o", str(out), "--type", "destruction").exit_code == 0
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert {feature["properties"]["type"] for feature in features} == {"destruction"}


def test_after_reading_alone_nothing_is_reviewed(mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.geojson"
    assert marsad("export", "geojson", str(mine), "-o", str(out), "--reviewed").exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["features"] == []


def test_an_export_is_on_the_audit_trail(mine: Path, tmp_path: Path) -> None:
    marsad("export", "hxl", str(mine), "-o", str(tmp_path / "h.csv"), "--place", "Iraq", "--since", "2000-01-01")
    with closing(sqlite3.connect(mine)) as database:
        [(action, target, detail)] = database.execute("select action, target, detail from audit").fetchall()
    assert (action, target) == ("exported", "hxl")
    told = json.loads(detail)
    assert told["to"] == "h.csv"
    assert told["rows"] == len(rows("incidents", str(mine), "--format", "jsonl", "--place", "Iraq"))
    assert told["filter"] == {"place": "Iraq", "since": "2000-01-01"}
    assert told["ceiling"] == "strict"
    assert date.fromisoformat(told["expires"]) > date.today()


def test_d22_many_rows_are_exported_by_two_people_alone(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.products.release.folder.MANY", 3)
    asked = ("export", "hxl", str(mine), "-o", str(tmp_path / "h.csv"), "--by", "Dana")
    for second in ("", "dana "):
        done = marsad(*asked, "--second", second)
        assert (done.exit_code, "second person" in done.stderr) == (2, True)
        assert not (tmp_path / "h.csv").exists()
    assert marsad(*asked, "--second", "Omar").exit_code == 0
    with closing(sqlite3.connect(mine)) as database:
        [(who, detail)] = database.execute("select account, detail from audit").fetchall()
    assert (who, json.loads(detail)["second"]) == ("Dana", "Omar")


def test_d22_a_briefing_is_on_the_audit_trail(mine: Path, tmp_path: Path) -> None:
    done = marsad("brief", str(mine), "-o", str(tmp_path / "b.html"), "--profile", "public", "--since", "2000-01-01")
    assert done.exit_code == 0, done.stderr
    with closing(sqlite3.connect(mine)) as database:
        [(action, target, detail)] = database.execute("select action, target, detail from audit").fetchall()
    assert (action, target) == ("exported", "briefing public")
    assert json.loads(detail)["filter"] == {"since": "2000-01-01"}


def test_what_cannot_be_is_said(mine: Path, tmp_path: Path) -> None:
    assert marsad("export", "hxl", str(mine), "-o", str(tmp_path / "x"), "--tolls", "weighed").exit_code == 2
    done = marsad("export", "hxl", str(mine), "-o", str(tmp_path / "no" / "x"))
    assert (done.exit_code, "cannot be written" in done.stderr) == (2, True)
    done = marsad("export", "package", str(mine), "-o", str(tmp_path))
    assert (done.exit_code, "is there already" in done.stderr) == (2, True)


def test_a_file_is_imported_with_its_faults_and_compared(mine: Path, theirs: Path) -> None:
    done = marsad("import", "acled", str(theirs), "--into", str(mine))
    assert done.exit_code == 1
    assert "2 rows kept as acled" in done.stdout
    assert "line 3: latitude and longitude lie off the globe" in done.stderr
    assert "Nothing of it may be handed on" in done.stderr
    again = marsad("import", "acled", str(theirs), "--into", str(mine))
    assert (again.exit_code, "unchanged" in again.stderr) == (0, True)
    done = marsad("compare", str(mine), "--pairs")
    assert done.exit_code == 0
    assert "1 event of theirs within the record's reach (1 beyond it)" in done.stderr
    told = rows("compare", str(mine), "--format", "jsonl")
    [pair] = [row for row in told if row["kind"] == "pair"]
    assert (pair["theirs"], pair["killed_theirs"]) == ("IRQ77712345", [5, 5, 5])
    assert "killed" in pair["disagree"]
    many = len(rows("incidents", str(mine), "--format", "jsonl"))
    assert sum(row["kind"] == "record_alone" for row in told) < many


def test_what_was_imported_is_in_no_list_and_no_export(mine: Path, theirs: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyogrio")
    before = {name: marsad(name, str(mine), "--format", "jsonl").stdout for name in ("incidents", "claims", "places")}
    marsad("import", "acled", str(theirs), "--into", str(mine))
    assert before == {name: marsad(name, str(mine), "--format", "jsonl").stdout for name in before}
    folder = tmp_path / "all"
    folder.mkdir()
    for name in EXPORTERS:
        assert marsad("export", name, str(mine), "-o", str(out_of(name, folder))).exit_code == 0
    marsad("brief", str(mine), "-o", str(folder / "brief.html"))
    planted = [SECRET.encode(), b"77712345", b"35.32549", b"43.76871"]
    assert all(secret in mine.read_bytes() + _log(mine) for secret in planted[:2]), "it is kept beside the record"
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [secret for secret in planted if secret in content], file


def _log(record: Path) -> bytes:
    log = record.with_name(record.name + "-wal")
    return log.read_bytes() if log.exists() else b""


@pytest.mark.parametrize(("wrote", "reads"), [("acled", "acled"), ("ucdp-ged", "ucdp"), ("plover", "plover")])
def test_what_is_exported_can_be_imported_and_compares_with_itself(
    wrote: str, reads: str, mine: Path, tmp_path: Path
) -> None:
    out = out_of(wrote, tmp_path)
    marsad("export", wrote, str(mine), "-o", str(out))
    done = marsad("import", reads, str(out), "--into", str(mine), "--as", "own")
    assert done.exit_code == 0, done.stderr
    told: list[dict[str, Any]] = rows("compare", str(mine), "--with", "own", "--format", "jsonl")
    for row in told:
        assert row["kind"] != "theirs_alone" or row["admin1"] is None, row


def test_geojson_comes_back_with_what_it_held(mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.geojson"
    marsad("export", "geojson", str(mine), "-o", str(out))
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    marsad("import", "geojson", str(out), "--into", str(mine), "--as", "own")
    with closing(sqlite3.connect(mine)) as database:
        kept = {
            key: found
            for key, *found in database.execute("select outside_id, type, earliest, lat, best, high from outside_row")
        }
    for feature in features:
        told, shape = feature["properties"], feature["geometry"]
        if told["earliest"] or told["latest"]:
            at = shape["coordinates"][1] if shape and shape["type"] == "Point" else None
            first = told["earliest"] or told["latest"]
            assert kept[feature["id"]][:4] == [told["type"], first, at, told["killed_best"]]


def test_asking_for_what_is_not_there_says_so(mine: Path, tmp_path: Path) -> None:
    done = marsad("compare", str(mine))
    assert (done.exit_code, "marsad import" in done.stderr) == (2, True)
    done = marsad("import", "ucdp", str(tmp_path / "none.csv"), "--into", str(mine))
    assert (done.exit_code, "cannot be read" in done.stderr) == (2, True)
    (tmp_path / "m.toml").write_text("", encoding="utf-8")
    done = marsad("import", "ucdp", str(mine), "--into", str(mine), "--mapping", str(tmp_path / "m.toml"))
    assert (done.exit_code, "--mapping" in done.stderr) == (2, True)
