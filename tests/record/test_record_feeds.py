"""Feeds on record: followed, read by themselves when due, left alone for longer when they fail, taken by one desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marsad.errors import BadForm, NotFound
from marsad.record import Record, feeds

WIRE = "http://wire.test/feed"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "a.marsad", create=True) as made, made.writing() as connection:
        feeds.follow(connection, WIRE, "huda")
        feeds.follow(connection, "http://other.test/feed", "huda")
    with Record.open(tmp_path / "a.marsad") as made:
        yield made


def one(record: Record) -> feeds.Feed:
    with record.reading() as connection:
        return next(one for one in feeds.feeds(connection) if one.address == WIRE)


def taken(record: Record, after: timedelta = timedelta(0)) -> list[str]:
    with record.writing() as connection:
        return [one.address for one in feeds.take(connection, datetime.now(UTC) + after)]


def test_a_feed_is_due_at_once_then_after_its_hours_and_is_taken_once(record: Record) -> None:
    assert taken(record) == []
    with record.writing() as connection:
        feeds.schedule(connection, WIRE, 6)
    assert taken(record) == [WIRE]
    assert taken(record) == [], "another desk, or this one in a moment"
    assert taken(record, timedelta(hours=5)) == []
    assert taken(record, timedelta(hours=7)) == [WIRE], "though the one who took it never came back"
    with record.writing() as connection:
        feeds.schedule(connection, WIRE, None)
    assert taken(record, timedelta(days=9)) == []


def test_what_fails_is_left_alone_for_longer_each_time_and_for_three_days_at_most(record: Record) -> None:
    with record.writing() as connection:
        feeds.schedule(connection, WIRE, 12)
    waits = []
    for fault in ("no answer",) * 5 + ("",):
        with record.writing() as connection:
            feeds.was_read(connection, WIRE, {}, fault)
        held = one(record)
        assert held.due
        assert held.read
        waits.append((held.failed, round((held.due - held.read).total_seconds() / 3600)))
    assert waits == [(1, 24), (2, 48), (3, 72), (4, 72), (5, 72), (0, 12)]


def test_what_is_followed_no_longer_is_not_read_by_itself_even_when_it_is_followed_again(record: Record) -> None:
    with record.writing() as connection:
        feeds.schedule(connection, WIRE, 1)
        feeds.stop(connection, WIRE)
    assert taken(record, timedelta(days=1)) == []
    with record.writing() as connection:
        feeds.follow(connection, WIRE, "rashid")
    assert (one(record).hours, one(record).due) == (None, None)
    assert taken(record, timedelta(days=1)) == []


def test_oftener_than_every_hour_and_what_is_not_followed_are_refused(record: Record) -> None:
    with record.writing() as connection:
        for hours in (0, -1, 2, 1000):
            with pytest.raises(BadForm, match="not read every"):
                feeds.schedule(connection, WIRE, hours)
        with pytest.raises(NotFound):
            feeds.schedule(connection, "http://not.followed/", 6)
