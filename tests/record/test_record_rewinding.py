"""The record as of any time shows what it showed then, whatever happened since, and is itself not written to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from history_world import happened, now, ruling, shown
from record_world import both, content, document

from marsad.errors import NotFound
from marsad.model.review import Ruling
from marsad.record import Record, removing
from marsad.record.address import Address
from marsad.record.verifying import verify


@pytest.mark.parametrize("seed", [1, 18])
def test_the_record_as_of_each_moment_is_what_it_was(path: Address, seed: int) -> None:
    seen = list(happened(path, seed, 30))
    assert len(seen) > 12
    before = content(path)
    with Record.open(path) as record:
        for at, then in seen:
            with record.view(as_of=at) as view:
                told = shown(view)
            assert {key for key in then if told[key] != then[key]} == set()
        with record.view() as view:
            assert shown(view) == seen[-1][1], "the next view shows what is"
        with record.reading() as connection:
            assert [str(fault) for fault in verify(connection)] == []
    assert content(path) == before


def test_a_day_means_its_end(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        record.add(document(), both(document()))
        today = datetime.now(UTC).date()
        for day, many in ((today, 2), (today - timedelta(days=1), 0), (date(2020, 1, 1), 0)):
            with record.view(as_of=day) as view:
                assert len(view.claims()) == many


def test_two_views_of_two_times_are_open_beside_a_writer(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        record.add(document(), both(document()))
        first = now()
        record.review(ruling(both(document())[0], Ruling.REJECTED))
        with record.view(as_of=first) as early, record.view() as late:
            record.review(ruling(both(document())[1], Ruling.REJECTED))
            assert (len(early.claims()), len(late.claims())) == (2, 1)
        with record.view() as last:
            assert last.claims() == []


def test_a_report_that_was_taken_off_stays_off_until_it_is_put_back(tmp_path: Path) -> None:
    doc, later = document(), document(text=document().text + " More was said later.")
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        record.add(doc, both(doc))
        on = now()
        with record.writing() as connection:
            removing.set_gone(connection, doc.name, gone=True, why="a hoax", analyst="Huda")
        record.add(later, both(later))
        with record.view() as view:
            assert view.claims() == [], "nor does a corrected version bring it back"
        with record.view(as_of=on) as view:
            assert view.claims() == both(doc), "nothing of it was deleted"
        with record.writing() as connection:
            removing.set_gone(connection, doc.name, gone=False, why="no hoax", analyst="Rashid")
        with record.view() as view:
            assert view.claims() == both(later)
        with pytest.raises(NotFound, match="no report"), record.writing() as connection:
            removing.set_gone(connection, "other.txt", gone=True, why="a hoax", analyst="Huda")
