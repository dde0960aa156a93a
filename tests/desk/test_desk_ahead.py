"""What is looked at first is there before anybody asks, and one fault does not keep the rest from it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_world import desk, fill

from marsad.desk.ahead import look_ahead
from marsad.desk.lull import Lull
from marsad.desk.rooms import Rooms
from marsad.desk.window import Window


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    with desk(tmp_path / "a.marsad", fill) as (house, _):
        yield Rooms.of(house)
    gc.unfreeze()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_comes_after_a_fault_is_made_ready(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Window) -> None:
        raise RuntimeError("the window cannot be opened")

    monkeypatch.setattr(Window, "seen", fails)
    monkeypatch.setattr(Lull, "wait", lambda _: True)
    look_ahead(rooms)
    assert rooms.house.catalogue.stamp > 0
    assert rooms.work._held, "the trends are there"
    assert gc.get_freeze_count() > 0


def test_a_lull_comes_when_nobody_asks_and_is_not_waited_for_without_end() -> None:
    lull = Lull()
    assert lull.wait(quiet=0.02, most=5)
    lull.asked()
    assert not lull.wait(quiet=5, most=0.02)
