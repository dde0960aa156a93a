"""Outside datasets on record: apart, replaced by id, faults kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from record_world import both, document

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideFile, OutsideRow, Sort
from marsad.record import Record, outside, stories
from marsad.record.address import Address


def row(key: str, line: int = 2, best: int = 3) -> OutsideRow:
    day = date(2024, 3, 4)
    where = ("IQ", "Diyala", None, "Baquba", 33.7, 44.6, 1)
    return OutsideRow(key, line, Sort.EVENT, "x", Type.ATTACK, day, day, *where, best, best, None, ("a",), "s", "{}")


def file(sha256: str = "1", name: str = "theirs") -> OutsideFile:
    return OutsideFile(0, name, "ucdp", "u.csv", sha256, "full", datetime(2024, 3, 9, tzinfo=UTC))


@pytest.fixture
def record(path: Address) -> Record:
    return Record.open(path, create=True)


def put(record: Record, file: OutsideFile, *found: OutsideRow | OutsideFault) -> OutsideFile:
    with record.writing() as connection:
        return outside.put(connection, file, found)


def test_rows_come_back_as_they_were_put(record: Record) -> None:
    done = put(record, file(), row("b"), row("a"), OutsideFault(4, "why", "row"))
    assert (done.rows, done.replaced, done.faults) == (2, 0, 1)
    with record.reading() as connection:
        assert list(outside.rows(connection, "theirs")) == [row("a"), row("b")]
        assert list(outside.rows(connection, "theirs", Sort.STOCK)) == []
        assert outside.faults(connection, done.key) == [OutsideFault(4, "why", "row")]
        assert outside.names(connection) == ["theirs"]
        assert outside.many(connection, "theirs") == 2
        assert [(one.name, one.rows) for one in outside.files(connection)] == [("theirs", 2)]
    record.close()


def test_a_later_file_replaces_rows_of_its_ids_and_leaves_the_rest(record: Record) -> None:
    put(record, file(), row("a"), row("b"))
    done = put(record, file("2"), row("b", best=9), row("c"))
    assert (done.rows, done.replaced) == (2, 1)
    with record.reading() as connection:
        assert {one.key: one.best for one in outside.rows(connection, "theirs")} == {"a": 3, "b": 9, "c": 3}
    put(record, file("3", name="others"), row("b"))
    with record.reading() as connection:
        assert outside.many(connection, "theirs") == 3
    record.close()


def test_of_two_rows_with_one_id_in_a_file_the_second_is_a_fault(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in (1, 500):
        monkeypatch.setattr(stories.batches, "__defaults__", (size,))
        done = put(record, file(str(size), str(size)), row("a"), row("a", line=3, best=8))
        assert (done.rows, done.replaced, done.faults) == (1, 0, 1)
        with record.reading() as connection:
            [kept] = outside.rows(connection, str(size))
            assert kept.best == 3
            assert outside.faults(connection, done.key)[0].reason == outside.SAME
    record.close()


def test_a_file_is_known_by_its_bytes_until_another_is_imported(record: Record) -> None:
    put(record, file("1"), row("a"))
    with record.reading() as connection:
        assert outside.known(connection, "theirs", "1") is not None
        assert outside.known(connection, "theirs", "2") is None
    put(record, file("2"), row("a"))
    with record.reading() as connection:
        assert outside.known(connection, "theirs", "1") is None
    record.close()


def test_nothing_of_it_is_in_the_record_itself(record: Record) -> None:
    record.add(document(), both(document()))
    with record.view() as view:
        before = view.claims(), view.incidents(), view.entries()
    put(record, file(), row("a"))
    with record.view() as view:
        assert (view.claims(), view.incidents(), view.entries()) == before
    record.close()
