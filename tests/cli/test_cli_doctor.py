"""`marsad doctor` says what is amiss and what to do, and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from marsad.cli import checkup
from marsad.errors import Missing
from marsad.inference.parser import Parser
from marsad.model.watched import Watched
from marsad.record import Record, migrations, watched
from marsad.record.address import Address
from marsad.record.opening import alone
from reports_world import AMBUSH, marsad

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mine.marsad"
    shutil.copy(record, path)
    path.chmod(0o600)
    return path


def test_a_whole_record_on_a_whole_machine_is_well(mine: Path) -> None:
    done = marsad("doctor", str(mine))
    assert done.exit_code == 0, done.stdout
    assert "every page and every row is as its changes left it" in done.stdout
    assert "the reader's networks are the ones of this version" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("amiss")]


def test_json_names_part_state_words_and_remedy(mine: Path) -> None:
    mine.chmod(0o644)
    told = json.loads(marsad("doctor", str(mine), "--quick", "--json").stdout)
    assert told["well"] is True
    by = {(one["part"], one["state"]): one for one in told["findings"]}
    assert {"Python", "packages", "disk", "record"} <= {part for part, _ in by}
    if os.name == "posix":
        assert by["record", "note"]["remedy"] == f"If they should not: chmod 600 {mine}"


def test_a_row_that_other_hands_altered_is_amiss(mine: Path) -> None:
    with closing(sqlite3.connect(mine)) as connection:
        connection.execute("UPDATE report SET title = 'Another' WHERE key = 1")
        connection.commit()
    done = marsad("doctor", str(mine))
    assert done.exit_code == 1
    assert "marsad record restore COPY" in done.stdout
    assert marsad("doctor", str(mine), "--quick").exit_code == 0


@pytest.mark.parametrize("kind", ["a page of a tree", "words that are none", "a date that is none"])
def test_a_record_that_is_damaged_in_its_midst_is_told_of_without_its_words(kind: str, mine: Path) -> None:
    """What a disk does to a file: it opens, and fails only where something damaged is read."""
    if kind == "a date that is none":
        with closing(sqlite3.connect(mine)) as connection:
            connection.execute("UPDATE report SET fetched = 'no date'")
            connection.commit()
    else:
        sign = b"\x0d\x00\x00" if kind == "a page of a tree" else AMBUSH[:40].encode()
        content = bytearray(mine.read_bytes())
        at = content.rindex(sign) if kind == "a page of a tree" else content.index(sign)
        content[at : at + 8] = b"\xff\xfe" * 4
        mine.write_bytes(content)
    done = marsad("doctor", str(mine))
    assert done.exit_code == 1
    assert "amiss record: " in done.stdout
    assert AMBUSH[8:40] not in done.stdout
    if kind != "a date that is none":
        checked = marsad("record", "verify", str(mine))
        assert checked.exit_code in (1, 2)
        assert "damaged" in checked.stderr or "Restore a copy" in checked.stderr


def test_an_older_record_is_told_of_and_stays_as_it_is(mine: Path) -> None:
    with Record.open(Address(mine)) as record, alone(record._engine) as connection:
        migrations.downgrade(connection, "0006")
    before = mine.read_bytes()
    done = marsad("doctor", str(mine), "--quick")
    assert done.exit_code == 0
    assert "is of an older version (its form is 0006)" in done.stdout
    assert mine.read_bytes() == before


def test_a_record_of_a_newer_version_is_amiss(mine: Path) -> None:
    with closing(sqlite3.connect(mine)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    done = marsad("doctor", str(mine), "--quick")
    assert done.exit_code == 1
    assert "Upgrade Marsad" in done.stdout


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"SQLite format 3\0" + b"\0" * 4080])
def test_what_is_no_record_is_amiss_and_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.marsad"
    path.write_bytes(content)
    assert marsad("doctor", str(path), "--quick").exit_code == 1
    assert marsad("doctor", str(tmp_path / "none.marsad"), "--quick").exit_code == 1
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["odd.marsad"]


def test_a_package_that_is_missing_or_of_another_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> object:
        if name == "rapidfuzz":
            raise PackageNotFoundError(name)
        return distribution("pytest") if name == "lxml" else distribution(name)

    monkeypatch.setattr(checkup, "distribution", found)
    words = [one.words for one in checkup.packages() if one.state is checkup.State.AMISS]
    assert "rapidfuzz is not installed, and marsad needs it" in words
    assert any(one.startswith("lxml is ") for one in words)


def test_a_full_disk_a_wrong_setting_and_no_gazetteer_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage(10, 9, 1))
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "none"))
    monkeypatch.setenv("MARSAD_FETCH_SECONDS", "soon")
    done = marsad("doctor", "--quick")
    assert done.exit_code == 1
    assert "amiss settings: MARSAD_FETCH_SECONDS is not a number" in done.stdout
    assert "Make room, or use another disk." in done.stdout
    monkeypatch.delenv("MARSAD_FETCH_SECONDS")
    assert "note  gazetteer: not built yet" in marsad("doctor", "--quick").stdout
    monkeypatch.setenv("MARSAD_GAZETTEER", str(tmp_path / "no.sqlite"))
    assert "amiss gazetteer: there is none at" in marsad("doctor", "--quick").stdout


def test_a_model_that_is_not_this_version_s_is_amiss(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        raise Missing("the files of the model are not the ones", "install it again")

    monkeypatch.setattr(Parser, "load", load)
    [found] = checkup.guarded("models", checkup.models)
    assert (found.state, found.remedy) == (checkup.State.AMISS, "install it again")


def test_a_package_that_cannot_be_loaded_is_told_and_the_rest_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        raise ImportError("libstdc++.so.6: cannot open shared object file")

    monkeypatch.setattr(Parser, "load", load)
    done = marsad("doctor")
    assert done.exit_code == 1
    assert "amiss models: cannot be loaded: libstdc++.so.6" in done.stdout
    assert "Java: for reading on a Spark cluster" in done.stdout


def test_a_sqlite_that_cannot_search_words_is_amiss(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.state for one in checkup.database()] == [checkup.State.WELL]

    class Poor(sqlite3.Connection):
        def execute(self, *_given: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr("marsad.cli.checkup.sqlite3.connect", lambda _where: Poor(":memory:"))
    [found] = checkup.database()
    assert found.state is checkup.State.AMISS
    assert "no such module: fts5" in found.words
    assert "FTS5" in found.remedy


def test_folders_that_may_not_be_written_to_are_told(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").mkdir()
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "cache" / "new"))
    monkeypatch.setattr(checkup, "may_write", lambda folder: folder not in (tmp_path, tmp_path / "cache"))
    told = json.loads(marsad("doctor", str(mine), "--quick", "--json").stdout)
    amiss = {one["part"]: one["words"] for one in told["findings"] if one["state"] == "amiss"}
    assert amiss.keys() == {"disk", "record"}
    assert amiss["disk"].endswith("places are to be put there")
    assert "changes are kept in files beside it" in amiss["record"]
    monkeypatch.setenv("MARSAD_GAZETTEER", str(tmp_path / "no.sqlite"))
    assert "note  disk: nothing can be written to the cache" in marsad("doctor", "--quick").stdout


@pytest.mark.parametrize(
    ("said", "noted"),
    [('openjdk version "17.0.9" 2023-10-17', False), ('java version "1.8.0_202"', True), ("no version", False)],
)
def test_a_java_that_is_too_old_for_spark_is_noted(
    said: str, noted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert ("Spark needs Java 17 or newer." in marsad("doctor", "--quick").stdout) is noted


def test_feeds_that_fail_are_noted(mine: Path) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    with Record.open(Address(mine)) as record, record.writing() as connection:
        watched.put_watched(connection, Watched("https://a.example/feed", asked=now))
        watched.put_watched(connection, Watched("https://b.example/feed", asked=now, failures=3, fault="it is gone"))
    done = marsad("doctor", str(mine))
    assert done.exit_code == 0
    assert "note  feeds: https://b.example/feed failed 3 times in a row: it is gone" in done.stdout
    assert "a.example" not in done.stdout
