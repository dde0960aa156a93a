from __future__ import annotations

import importlib.resources
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from record_world import both, content, document
from sqlalchemy import create_engine

from marsad.errors import NoRecord
from marsad.record import Record, migrations, schema
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


def test_the_migrations_make_what_the_schema_says(tmp_path: Path) -> None:
    path = tmp_path / "new.marsad"
    Record.open(path, create=True).close()
    declared = create_engine("sqlite://")
    migrated = create_engine(f"sqlite:///{path}")
    with declared.connect() as wanted, migrated.connect() as made:
        schema.metadata.create_all(wanted)
        context = MigrationContext.configure(made, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, schema.metadata) == []
        indices = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        assert set(made.exec_driver_sql(indices)) == set(wanted.exec_driver_sql(indices))
        for table in schema.metadata.tables:
            keys = f"SELECT * FROM pragma_foreign_key_list('{table}')"
            assert set(made.exec_driver_sql(keys)) == set(wanted.exec_driver_sql(keys)), table
    declared.dispose()
    migrated.dispose()


def test_a_record_of_the_first_revision_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    path, fresh = tmp_path / "old.marsad", tmp_path / "fresh.marsad"
    for each in (path, fresh):
        with Record.open(each, create=True) as record:
            record.add(document(), both(document()))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE incident_claim; DROP TABLE incident; UPDATE alembic_version SET version_num = '0001'"
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
