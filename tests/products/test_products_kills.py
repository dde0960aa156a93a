"""Work that is killed, or that finds the disk full, leaves a record that is whole; `make bench-kills` does it often."""

from __future__ import annotations

import os
import random
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from kills_world import Bench, content

from marsad.errors import MarsadError
from marsad.record import Record
from marsad.record.backup import backup
from marsad.record.verifying import verify

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("kind", ["ingest", "review", "migration", "release", "backup"])
def test_killed_at_any_moment_nothing_is_lost_or_doubled(bench: Bench, tmp_path: Path, kind: str) -> None:
    dice = random.Random(kind)
    for number in range(2):
        bench.kill(kind, tmp_path / str(number), dice.uniform(0.0, bench.seconds[kind]))


def limited(size: int, work: Callable[[], object]) -> str:
    """Do something in a process whose files may not grow beyond `size`; the refusal in words, with its hint."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            work()
        except MarsadError as fault:
            os.write(writing, f"{fault}. {fault.hint}".encode())
        except BaseException as fault:  # noqa: BLE001 - a child must end here, whatever comes
            os.write(writing, f"not in words: {fault!r}".encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        return stream.read().decode()


def test_a_full_disk_is_told_in_words_and_leaves_the_record_whole(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.marsad"
    size = (bench.folder / "read.marsad").stat().st_size
    told = limited(size - 20_000, lambda: bench.ingest(path, tmp_path, lambda: None))
    assert "cannot be written to" in told
    assert "Make room on the disk" in told
    with Record.open(path) as record, record.reading() as connection:
        assert [str(fault) for fault in verify(connection)] == []
    bench.after_ingest(path, tmp_path, _there(path))


def _there(path: Path) -> int:
    with Record.open(path) as record, record.view() as view:
        return len(view.entries())


def test_a_copy_for_which_there_is_no_room_is_told_in_words_and_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    path = bench.folder / "ruled.marsad"
    before = content(path)

    def copy() -> None:
        with Record.open(path) as record:
            backup(record, tmp_path / "copy.marsad")

    told = limited(100_000, copy)
    assert "copy.marsad cannot be written" in told
    assert "Make room on the disk" in told
    assert list(tmp_path.iterdir()) == []
    assert content(path) == before
