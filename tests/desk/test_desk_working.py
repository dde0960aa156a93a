"""What takes long is worked out once for each change of the record; meanwhile the answer of before is shown as such."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_world import fill

from marsad.desk.counting import Counted
from marsad.desk.house import House
from marsad.desk.working import Workroom
from marsad.model.review import Review, Ruling
from marsad.record import Record
from marsad.settings import Settings


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        fill(record)
        yield House(record, Settings(cache=tmp_path))


def reject(house: House) -> None:
    """Something changes: every claim of the ambush is rejected, and its incident is no more."""
    with house.record.view() as view:
        told = [claim for claim in view.claims() if claim.report in ("first.txt", "rival.txt")]
    for claim in told:
        house.record.review(Review(claim.id, claim.report, Ruling.REJECTED, "a", datetime.now(UTC), claim))
    house.record.put_incidents([])


def test_an_answer_is_made_once_for_each_state_of_the_record(house: House) -> None:
    work, made = Workroom(house, patience=10), []

    def count(known: Counted) -> int:
        made.append(known.tick)
        return len(known.told)

    assert [work.of("how many", count).value for _ in range(3)] == [1, 1, 1]
    assert len(made) == 1
    reject(house)
    after = work.of("how many", count)
    assert (after.value, after.fresh, len(made)) == (0, True, 2)


def test_what_is_counted_follows_the_record(house: House) -> None:
    work = Workroom(house, patience=10)
    before = work.of("all", lambda known: known).value
    assert {one.report for one in before.namings} >= {"first.txt", "rival.txt"}
    reject(house)
    after = work.of("all", lambda known: known).value
    assert after.told == {}
    assert not {one.report for one in after.namings} & {"first.txt", "rival.txt"}
    fresh = Workroom(house).of("all", lambda known: known).value
    assert sorted(after.namings, key=str) == sorted(fresh.namings, key=str), "as if it were read anew"


def test_the_answer_of_before_is_shown_as_such_while_a_newer_one_is_made(house: House) -> None:
    work, go = Workroom(house, patience=0.01), threading.Event()
    work.of("how many", lambda known: len(known.told))
    reject(house)

    def slow(known: Counted) -> int:
        go.wait(10)
        return len(known.told)

    stale = work.of("how many", slow)
    assert (stale.value, stale.fresh) == (1, False)
    assert work.ready("public", lambda: 1) is None, "nothing stands in for an answer that may not be old"
    go.set()
    for _ in range(500):
        if (found := work.of("how many", slow)).fresh:
            break
    assert (found.value, found.fresh) == (0, True)


def test_a_fault_is_told_to_whoever_asks_and_is_not_kept(house: House) -> None:
    work = Workroom(house)
    with pytest.raises(ZeroDivisionError):
        work.of("broken", lambda _: 1 // 0)
    assert work.of("broken", lambda _: 1).value == 1
