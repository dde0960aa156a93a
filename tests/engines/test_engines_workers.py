"""Work on several cores: in order, bounded, and nothing lost with a process that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from engine_world import deadly, double, once
from stream_world import contents, reports

from marsad import pipeline
from marsad.engines.workers import AHEAD, MOST, Workers
from marsad.record import Change, Record
from reports_world import AMBUSH, process


def minus(number: int) -> int:
    return -number


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as engine:
        yield engine


def test_what_comes_is_in_the_order_of_the_things(workers: Workers) -> None:
    assert list(workers.each(double, range(40), minus)) == [2 * number for number in range(40)]


def nothing(number: int | None) -> int | None:
    return None if number is None else number + os.getpid()


def test_none_is_passed_on_in_its_place_and_by_this_process(workers: Workers) -> None:
    assert list(workers.each(nothing, [None] * 100, nothing)) == [None] * 100
    came = list(workers.each(nothing, [None, 1, None, None, 2, 3, None], nothing))
    assert [one is None for one in came] == [True, False, True, True, False, False, True]
    assert not {one - number for one, number in zip(filter(None, came), (1, 2, 3), strict=True)} & {os.getpid()}


def test_things_that_take_no_time_are_sent_together(workers: Workers) -> None:
    assert list(workers.each(minus, range(500), minus)) == [-number for number in range(500)]


def test_what_fails_fails_where_its_turn_comes(workers: Workers) -> None:
    came = workers.each(reciprocal, [1, 2, 0, 4], reciprocal)
    assert [next(came), next(came)] == [1.0, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(came)


def reciprocal(number: int) -> float:
    return 1 / number


def test_things_are_taken_as_they_are_needed(workers: Workers) -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    came = workers.each(double, things(), minus)
    assert [next(came) for _ in range(3)] == [0, 2, 4]
    assert len(taken) <= 3 + 2 * AHEAD * MOST


def test_a_process_that_is_killed_loses_nothing_and_what_kills_each_time_is_known(tmp_path: Path) -> None:
    with Workers(2) as engine:
        assert list(engine.each(deadly, range(12), minus)) == [-5 if one == 5 else 2 * one for one in range(12)]
        things = [(tmp_path / "mark", number) for number in range(12)]
        assert list(engine.each(once, things, lambda thing: -1)) == [2 * one for one in range(12)]


def test_several_cores_put_the_same_on_record_as_one(tmp_path: Path, workers: Workers) -> None:
    tools = pipeline.Toolbox()
    with (
        Record.open(tmp_path / "one.marsad", create=True) as one,
        Record.open(tmp_path / "two.marsad", create=True) as two,
    ):
        alone = list(pipeline.read_into(one, reports(), tools))
        together = list(pipeline.read_into(two, reports(), tools, workers, portion=3))
        assert [(step.name, step.outcome, step.claims, step.addition and step.addition.change) for step in alone] == [
            (step.name, step.outcome, step.claims, step.addition and step.addition.change) for step in together
        ]
        assert contents(one) == contents(two)
        again = list(pipeline.read_into(two, reports()[:3], tools, workers))
        assert {step.addition.change for step in again if step.addition} == {Change.UNCHANGED}


def test_an_interrupt_ends_all_processes_and_keeps_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for number in range(400):
        text = AMBUSH.replace("seven", str(number + 3))
        (tmp_path / "reports" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    into = tmp_path / "many.marsad"
    command = [*process(), "read", str(tmp_path / "reports"), "--into", str(into), "--jobs", "2"]
    running = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's job in the background ignores it
    )
    until = time.monotonic() + 120
    while held(into) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode not in (0, None), told
    assert b"Traceback" not in told
    until = time.monotonic() + 20
    while alive(running.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not alive(running.pid)
    assert 3 <= held(into) < 400


def alive(group: int) -> list[str]:
    """The processes of a group that have not ended, as far as this system lists them in /proc."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, pgid = stat.read_text().rpartition(")")[2].split()[:3]
            if int(pgid) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def held(into: Path) -> int:
    if not into.exists():
        return 0
    try:
        with Record.open(into) as record, record.view() as view:
            return len(view.entries())
    except Exception:  # noqa: BLE001 - it is being made at this moment
        return 0
