"""A copy is one checked moment of a record, made while others write; it comes back as it was, and nothing is lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from history_world import happened
from record_world import both, content, document, many

from marsad.errors import BadForm, MarsadError
from marsad.record import Record
from marsad.record.backup import backup, broken_pages, restore, sum_of
from marsad.record.verifying import verify


@pytest.fixture
def full(tmp_path: Path) -> Path:
    path = tmp_path / "full.marsad"
    assert list(happened(path, 3, 12))
    return path


def whole(path: Path) -> None:
    with Record.open(path) as record, record.reading() as connection:
        assert broken_pages(connection) == []
        assert [str(fault) for fault in verify(connection)] == []


def test_the_restore_drill(full: Path, tmp_path: Path) -> None:
    before = content(full)
    with Record.open(full) as record:
        made = backup(record, tmp_path / "copy.marsad")
        assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
        assert sum_of(made.path).read_text() == f"{made.sha256}  copy.marsad\n"
        record.add(document("later.txt"), both(document("later.txt")))
    after = content(full)
    with pytest.raises(BadForm, match="is there already"):
        restore(made.path, full)
    assert content(full) == after
    put, aside = restore(made.path, full, replace=True)
    assert content(full) == before
    assert (put.changes, put.chain) == (made.changes, made.chain)
    whole(full)
    assert aside is not None
    assert content(aside) == after, "the record that was there is kept aside, whole"
    assert content(restore(made.path, tmp_path / "elsewhere.marsad")[0].path) == before
    assert {path.stat().st_mode & 0o777 for path in (full, made.path)} == {0o600}
    left = {path.suffix for path in tmp_path.iterdir()}
    assert left <= {".marsad", ".sha256"}, "nothing half-written is left"


def test_a_copy_made_while_others_write_is_one_moment_of_the_record(tmp_path: Path) -> None:
    path, stop = tmp_path / "busy.marsad", threading.Event()
    with Record.open(path, create=True) as record:
        record.add(document(), both(document()))

    def write() -> None:
        with Record.open(path) as record:
            for doc, claims in many(400):
                if stop.is_set():
                    return
                record.add(doc, claims)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with Record.open(path) as record:
            made = [backup(record, tmp_path / f"copy{number}.marsad") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    assert sorted(one.changes for one in made) == [one.changes for one in made]
    whole(path)
    with Record.open(path) as record, record.view() as view:
        assert len(view.entries()) >= made[-1].changes, "and the writer was not held up"


def test_a_folder_keeps_the_newest_copies(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "other.marsad").write_bytes(b"somebody else's")
    with Record.open(full) as record:
        made = [backup(record, folder, keep=2).path for _ in range(4)]
        with pytest.raises(BadForm, match="--keep counts"):
            backup(record, tmp_path / "one.marsad", keep=2)
        with pytest.raises(BadForm, match="is there already"):
            backup(record, made[-1])
    left = {path.name for path in folder.iterdir()}
    assert left == {"other.marsad"} | {name for path in made[2:] for name in (path.name, sum_of(path).name)}


def test_a_copy_that_was_altered_or_cut_is_not_put_back(full: Path, tmp_path: Path) -> None:
    with Record.open(full) as record:
        made = backup(record, tmp_path / "copy.marsad").path
    before = content(full)
    altered = tmp_path / "altered.marsad"
    shutil.copy(made, altered)
    with closing(sqlite3.connect(altered)) as connection:
        connection.execute("UPDATE report SET text = 'Nothing happened.'")
        connection.commit()
    with pytest.raises(MarsadError, match="is not whole: report"):
        restore(altered, full, replace=True)
    shutil.copy(sum_of(made), sum_of(altered))
    with pytest.raises(MarsadError, match="SHA-256 is another"):
        restore(altered, full, replace=True)
    cut = tmp_path / "cut.marsad"
    cut.write_bytes(made.read_bytes()[: -3 * 4096])
    with pytest.raises(MarsadError):
        restore(cut, full, replace=True)
    assert content(full) == before


def test_a_record_in_use_is_not_replaced(full: Path, tmp_path: Path) -> None:
    with Record.open(full) as record:
        made = backup(record, tmp_path / "copy.marsad").path
        with record.view() as view:
            record.add(document("later.txt"), both(document("later.txt")))
            with pytest.raises(BadForm, match="is in use"):
                restore(made, full, replace=True)
            assert view.entries()
    whole(full)


def test_where_nothing_can_be_written_a_copy_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_more: object) -> int:
        raise OSError(30, "Read-only file system")

    with Record.open(tmp_path / "a.marsad", create=True) as record, monkeypatch.context() as still:
        still.setattr(os, "open", refused)
        still.setattr(Path, "unlink", refused)
        with pytest.raises(MarsadError, match="cannot be written: Read-only file system"):
            backup(record, tmp_path / "copy.marsad")
