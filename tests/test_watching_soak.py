"""Hours of a watched feed on a failing network, with a clock that jumps, a full disk and kills: see `bench/soak.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from soak_world import Day, Killed, amiss, watch


@pytest.mark.parametrize("seed", [1, 2])
def test_hours_of_faults_lose_and_double_nothing(seed: int, tmp_path: Path) -> None:
    day = Day(seed, seconds=2 * 3600.0)
    watch(day, tmp_path / "r.marsad")
    assert amiss(day, tmp_path / "r.marsad") == []
    assert len(day.faults) > 6


def test_kills_at_any_statement_lose_and_double_nothing(tmp_path: Path) -> None:
    """A kill stands for itself in one process here: what was not committed is undone, and nobody goes on."""
    day = Day(3, seconds=3600.0)
    kills = 0

    def died(connection: Connection, cursor: Any, statement: str, *_: object) -> None:
        if day.failing() and statement.startswith(("INSERT", "UPDATE")) and day.dice.random() < 0.12:
            raise Killed

    event.listen(Engine, "before_cursor_execute", died)
    try:
        while not day.over():
            try:
                watch(day, tmp_path / "r.marsad")
            except Killed:
                kills += 1
    finally:
        event.remove(Engine, "before_cursor_execute", died)
    assert amiss(day, tmp_path / "r.marsad") == []
    assert kills > 2
