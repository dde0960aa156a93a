from __future__ import annotations

import importlib.resources
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from record_world import both, content, document
from sqlalchemy import Engine, create_engine

from marsad.errors import MarsadError, NoRecord
from marsad.record import Record, migrations, opening, schema
from marsad.record.opening import APPLICATION_ID


def test_a_record_is_one_marked_file_in_write_ahead_mode_with_foreign_keys_on(tmp_path: Path) -> None:
    path = tmp_path / "new.marsad"
    with Record.open(path, create=True) as record:
        record.add(document(), both(document()))
        with record._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert [part.name for part in tmp_path.iterdir()] == ["new.marsad"]
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("held", [b"Just some notes.", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\0" * 2000])
def test_a_file_that_is_not_a_record_is_refused_and_left_alone(tmp_path: Path, held: bytes, create: bool) -> None:
    path = tmp_path / "notes.marsad"
    path.write_bytes(held)
    with pytest.raises(NoRecord, match="not a record") as caught:
        Record.open(path, create=create)
    assert caught.value.hint
    assert path.read_bytes() == held


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()
    with pytest.raises(NoRecord, match="not a record"):
        Record.open(path, create=True)


def test_nothing_is_made_unless_asked_for(tmp_path: Path) -> None:
    with pytest.raises(NoRecord, match="no record at") as caught:
        Record.open(tmp_path / "none.marsad")
    assert "marsad read" in caught.value.hint
    assert not list(tmp_path.iterdir())
    for path in (tmp_path, tmp_path / "no" / "such.marsad"):
        with pytest.raises(NoRecord):
            Record.open(path, create=True)


def test_an_empty_file_becomes_a_record_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "cut short.marsad"
    path.touch()
    with pytest.raises(NoRecord, match="empty"):
        Record.open(path)
    with Record.open(path, create=True) as record:
        assert str(record.add(document(), [])) == "new"


def test_a_record_of_a_newer_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "new.marsad"
    Record.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NoRecord, match="newer version") as caught:
        Record.open(path, create=True)
    assert "Upgrade" in caught.value.hint


def test_a_damaged_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.marsad"
    Record.open(path, create=True).close()
    held = path.read_bytes()
    path.write_bytes(held[:100] + b"\xff" * (len(held) - 100))
    with pytest.raises(NoRecord, match="cannot be opened") as caught:
        Record.open(path)
    assert caught.value.hint


def of_the_schema(name: str | None, kind: str, _parents: object) -> bool:
    """Not the tables that the full-text index keeps for itself."""
    return kind != "table" or "_search" not in (name or "")


COMPARED = {"compare_type": True, "compare_server_default": True, "include_name": of_the_schema}


def test_the_migrations_make_what_the_schema_says(tmp_path: Path) -> None:
    path = tmp_path / "new.marsad"
    Record.open(path, create=True).close()
    declared = create_engine("sqlite://")
    migrated = create_engine(f"sqlite:///{path}")
    with declared.connect() as wanted, migrated.connect() as made:
        schema.metadata.create_all(wanted)
        context = MigrationContext.configure(made, opts=COMPARED)
        assert compare_metadata(context, schema.metadata) == []
        indices = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        assert set(made.exec_driver_sql(indices)) == set(wanted.exec_driver_sql(indices))
        for table in schema.metadata.tables:
            keys = f"SELECT * FROM pragma_foreign_key_list('{table}')"
            assert set(made.exec_driver_sql(keys)) == set(wanted.exec_driver_sql(keys)), table
    declared.dispose()
    migrated.dispose()


LATER = (
    "incident_claim incident incident_past clock looked review account session token audit claim_search report_search "
    "claim_block report_print doubt protection source_terms named_person release "
    "outside_file outside_row outside_fault "
    "change past seal_mark removal heir reporter submission feed watched_feed watched_page watched_host batch secret"
).split()


def test_a_record_of_the_first_revision_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    path, fresh = tmp_path / "old.marsad", tmp_path / "fresh.marsad"
    for each in (path, fresh):
        with Record.open(each, create=True) as record:
            record.add(document(), both(document()))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "".join(f"DROP TABLE {table};" for table in LATER)
            + "".join(f"DROP INDEX {index};" for index in ("ix_report_stamp", "ix_claim_kind", "ix_claim_place_id"))
            + "".join(f"DROP TRIGGER {table}_search_gone;" for table in ("report", "claim"))
            + "".join(
                f"ALTER TABLE claim DROP COLUMN {name};" for name in ("verdict", "reader_form", "voice", "sensitivity")
            )
            + "ALTER TABLE report DROP COLUMN stamp; UPDATE alembic_version SET version_num = '0001'"
        )
    with Record.open(path) as record, record.view() as view:
        assert view.claims() == both(document())
        assert view.incidents() == []
    assert content(path) == content(fresh)
    with Record.open(path) as record, record._engine.connect() as connection:
        assert migrations.current(connection) == migrations.head()


def test_the_revisions_travel_in_the_package() -> None:
    versions = importlib.resources.files("marsad.record.migrations.versions")
    held = {part.name for part in versions.iterdir() if part.name.endswith(".py")}
    assert len(held - {"__init__.py"}) == len(list(migrations.script().walk_revisions()))
    for folder in ("marsad.record.migrations", "marsad.record.migrations.versions"):
        assert importlib.resources.files(folder).joinpath("__init__.py").is_file(), "else no wheel would carry it"


@pytest.mark.skipif(os.name == "nt", reason="rights are kept in another way there")
def test_a_new_record_is_its_owners_alone(tmp_path: Path) -> None:
    with Record.open(tmp_path / "new.marsad", create=True) as record:
        record.add(document(), both(document()))
        assert {part.stat().st_mode & 0o777 for part in tmp_path.iterdir()} == {0o600}


def test_where_no_record_can_be_made_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(NoRecord, match="cannot be made: Permission denied") as caught:
        Record.open(tmp_path / "new.marsad", create=True)
    assert caught.value.hint


@pytest.fixture
def still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record on a disk that is read-only, as far as SQLite and the rights of its folder tell."""
    path = tmp_path / "a record? 100%#1.marsad"
    with Record.open(path, create=True) as record:
        record.add(document(), both(document()))
    whole = opening._engine

    def closed(database: str, **query: str) -> Engine:
        return whole(database if query else str(tmp_path / "none" / "none"), **query)

    monkeypatch.setattr(opening, "_engine", closed)
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    return path


def test_a_record_on_a_read_only_disk_can_be_read_and_not_written(still: Path) -> None:
    before = still.read_bytes()
    with Record.open(still) as record:
        with record.view() as view:
            assert view.claims() == both(document())
        with pytest.raises(MarsadError, match="cannot be written to"):
            record.add(document("b.txt"), [])
    assert still.read_bytes() == before
    with pytest.raises(NoRecord):
        Record.open(still, create=True)


def test_a_record_that_is_not_whole_is_not_read_as_if_it_were(still: Path) -> None:
    still.with_name(still.name + "-wal").write_bytes(b"what was written last")
    with pytest.raises(NoRecord, match="unable to open"):
        Record.open(still)


def test_an_older_record_on_a_read_only_disk_is_refused(still: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "head", lambda: "v9999")
    with pytest.raises(NoRecord, match="another version") as caught:
        Record.open(still)
    assert "Copy it" in caught.value.hint
