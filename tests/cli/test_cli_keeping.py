"""The commands that keep a record: verify, history, remove, put back, backup, restore; and lists of a past day."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports_world import marsad, rows


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mine.marsad"
    shutil.copy(record, path)
    return path


def test_a_whole_record_is_called_whole_and_a_touched_one_is_not(mine: Path) -> None:
    done = marsad("record", "verify", str(mine))
    assert (done.exit_code, done.stdout.splitlines()[0][:6]) == (0, "Whole:")
    link = done.stdout.split()[-1]
    assert marsad("record", "verify", str(mine), "--holds", link).exit_code == 0
    other = marsad("record", "verify", str(mine), "--holds", "0" * 64)
    assert other.exit_code == 1
    assert "is not in the chain" in other.stdout
    with closing(sqlite3.connect(mine)) as connection:
        connection.execute("UPDATE report SET title = 'Another' WHERE key = 1")
        connection.commit()
    done = marsad("record", "verify", str(mine))
    assert done.exit_code == 1
    assert "was altered since change 1" in done.stdout


def test_lists_and_show_tell_of_a_past_day(mine: Path) -> None:
    today = datetime.now(UTC).date()
    for name in ("claims", "incidents", "places", "tallies", "displacement", "histories"):
        now = rows(name, str(mine), "--format", "jsonl")
        assert rows(name, str(mine), "--format", "jsonl", "--as-of", str(today)) == now
        assert rows(name, str(mine), "--format", "jsonl", "--as-of", str(today - timedelta(days=1))) == []
    claim = rows("claims", str(mine), "--format", "jsonl")[0]["id"]
    assert marsad("show", str(mine), claim, "--as-of", str(today)).exit_code == 0
    assert marsad("show", str(mine), claim, "--as-of", "2020-01-01").exit_code == 2


def test_lists_tell_of_a_day_between_two_changes(mine: Path) -> None:
    """What was taken off today was there on every day before, and not before it was read."""
    today = datetime.now(UTC).date()
    with closing(sqlite3.connect(mine)) as connection:
        connection.execute("UPDATE change SET made = ?", (f"{today - timedelta(days=10)}T08:00:00.000000+00:00",))
        connection.commit()
    claims = rows("claims", str(mine), "--format", "jsonl")
    incidents = rows("incidents", str(mine), "--format", "jsonl")
    gone = incidents[0]
    for name in gone["reports"]:
        assert marsad("record", "remove", str(mine), name, "--why", "a hoax").exit_code == 0
    assert gone["id"] not in {one["id"] for one in rows("incidents", str(mine), "--format", "jsonl")}
    for days in (10, 5, 1):
        then = str(today - timedelta(days=days))
        assert rows("claims", str(mine), "--format", "jsonl", "--as-of", then) == claims
        assert rows("incidents", str(mine), "--format", "jsonl", "--as-of", then) == incidents
        assert marsad("show", str(mine), gone["id"], "--as-of", then).exit_code == 0
    before = str(today - timedelta(days=11))
    assert rows("claims", str(mine), "--format", "jsonl", "--as-of", before) == []


def test_the_id_of_an_incident_that_was_merged_leads_on_for_ever(mine: Path) -> None:
    one, two = rows("incidents", str(mine), "--format", "jsonl")[:2]
    pair = one["claims"][0], two["claims"][0]
    for verdict in ("same", "different", "same"):
        assert marsad("link", verdict, str(mine), *pair, "--analyst", "Huda").exit_code == 0
    [merged] = [each for each in rows("incidents", str(mine), "--format", "jsonl") if set(pair) <= set(each["claims"])]
    assert merged["id"] not in (one["id"], two["id"])
    shown = marsad("show", str(mine), merged["id"]).stdout
    for old in (one["id"], two["id"]):
        done = marsad("show", str(mine), old)
        assert (done.exit_code, done.stdout) == (0, shown)


def test_a_report_is_taken_off_with_a_reason_and_put_back(mine: Path) -> None:
    before = rows("incidents", str(mine), "--format", "jsonl")
    name = before[0]["reports"][0]
    assert marsad("record", "remove", str(mine), name).exit_code == 2, "not without a reason"
    done = marsad("record", "remove", str(mine), name, "--why", "a hoax", "--by", "Huda")
    assert done.exit_code == 0, done.stderr
    assert rows("claims", str(mine), "--format", "jsonl", "--report", name) == []
    told = marsad("record", "history", str(mine), "--of", name).stdout
    assert "a hoax" in told
    assert "Huda" in told
    assert marsad("record", "put-back", str(mine), name, "--why", "no hoax").exit_code == 0
    assert rows("incidents", str(mine), "--format", "jsonl") == before
    assert marsad("record", "verify", str(mine)).exit_code == 0


def test_a_copy_is_made_and_put_back(mine: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.marsad"
    assert marsad("record", "backup", str(mine), "-o", str(copy)).exit_code == 0
    assert marsad("record", "restore", str(copy), str(mine)).exit_code == 2
    done = marsad("record", "restore", str(copy), str(mine), "--replace")
    assert done.exit_code == 0, done.stderr
    assert "is kept as" in " ".join(done.stderr.split())
    assert marsad("record", "verify", str(mine)).exit_code == 0
