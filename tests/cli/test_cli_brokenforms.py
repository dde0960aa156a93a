"""A form in the record that other hands broke is named with what to do, and ends in no traceback."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reports_world import marsad, rows

BROKEN = {
    "no JSON": "'{'",
    "a list": "'[]'",
    "a part gone": "json_remove(form, '$.when')",
    "a part of another sort": "json_set(form, '$.when', 3)",
    "a kind that is none": "json_set(form, '$.type', 'weather')",
}


def altered(record: Path, to: Path, table: str, key: str, form: str) -> Path:
    """A copy of a record in which one form is another."""
    path = to / "altered.marsad"
    shutil.copy(record, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {table} SET form = {form} WHERE id = ?", [key])
    return path


@pytest.mark.parametrize("form", BROKEN.values(), ids=BROKEN)
def test_a_broken_claim_is_named_by_every_list_that_reads_it(record: Path, tmp_path: Path, form: str) -> None:
    total = rows("tallies", str(record), "--format", "jsonl")[0]
    path = altered(record, tmp_path, "claim", total["id"], form)
    for command in ("claims", "tallies"):
        done = marsad(command, str(path))
        assert done.exit_code == 2
        told = " ".join(done.stderr.split())
        assert f"claim {total['id']} of the report {total['report']} cannot be read" in told
        assert "marsad record verify" in told
        assert "Traceback" not in told
    assert marsad("incidents", str(path)).exit_code == 0, "what can be read is still told"


def test_a_broken_incident_is_named(record: Path, tmp_path: Path) -> None:
    key = rows("incidents", str(record), "--format", "jsonl")[0]["id"]
    done = marsad("incidents", str(altered(record, tmp_path, "incident", key, "'{}'")))
    assert done.exit_code == 2
    assert f"incident {key} cannot be read" in " ".join(done.stderr.split())
