"""Columns that were laid by are taken up by the same record alone, and show what the record says."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from record_world import document, killing, named
from test_record_catalogue import condition, incident, ruled, shown

from marsad.model.codebook import Kind
from marsad.model.review import Ruling
from marsad.record import Record, shelf
from marsad.record.catalogue import Catalogue
from marsad.record.shelf import Shelf


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    monkeypatch.setattr(shelf, "MANY", 1)
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        doc = document(source="Zab Valley News")
        record.add(doc, [killing(doc), condition()])
        record.put_incidents([incident(killing(doc))])
        yield record


def beside(record: Record) -> Shelf:
    assert record.where.file
    return Shelf(record.where.file)


def test_what_was_laid_by_is_what_was_read(record: Record) -> None:
    read = shown(Catalogue(record.reading, beside(record)))
    found = taken(record)
    assert found is not None
    assert shown(found) == read
    assert oct(beside(record).path.stat().st_mode & 0o777) == "0o600"


def taken(record: Record) -> Catalogue | None:
    """A catalogue of what was laid by, None where that is not taken up."""
    with record.reading() as connection:
        found = beside(record).take(connection)
    if found is None:
        return None
    catalogue = Catalogue(record.reading)
    catalogue._stamp, catalogue.columns = found
    return catalogue


def test_what_changed_since_is_mended_and_rows_that_are_gone_are_left_out(record: Record) -> None:
    catalogue = Catalogue(record.reading, beside(record))
    shown(catalogue)
    record.review(ruled(killing(document()), Ruling.ACCEPTED))
    other = document("b.txt")
    record.add(other, [named(killing(other, kind=Kind.WARNING))])
    found = taken(record)
    assert found is not None
    assert shown(found) == shown(catalogue) == shown(Catalogue(record.reading))
    catalogue.close()
    again = taken(record)
    assert again is not None
    assert len(again.columns) == len(again.columns.rows) < len(catalogue.columns)
    assert shown(again) == shown(catalogue)


def test_another_record_does_not_take_it_up(record: Record, tmp_path: Path) -> None:
    shown(Catalogue(record.reading, beside(record)))
    with Record.open(tmp_path / "b.marsad", create=True) as other:
        doc = document(source="Sirwan Post")
        other.add(doc, [killing(doc)])
        other.put_incidents([incident(killing(doc))])
        shutil.copy(beside(record).path, beside(other).path)
        assert taken(other) is None


def test_a_record_put_back_to_an_earlier_state_does_not_take_it_up(record: Record, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.marsad")) as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "earlier.marsad"),))
    record.review(ruled(killing(document()), Ruling.ACCEPTED))
    shown(Catalogue(record.reading, beside(record)))
    with Record.open(tmp_path / "earlier.marsad") as earlier:
        shutil.copy(beside(record).path, beside(earlier).path)
        assert taken(earlier) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but no more", b"[]"])
def test_a_file_that_is_broken_is_read_past(record: Record, content: bytes) -> None:
    read = shown(Catalogue(record.reading))
    beside(record).path.write_bytes(content)
    assert shown(Catalogue(record.reading, beside(record))) == read


def test_a_small_record_has_no_file_beside_it(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MANY", 50_000)
    shown(Catalogue(record.reading, beside(record)))
    assert not beside(record).path.exists()
