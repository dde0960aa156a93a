"""Work that is killed, or that finds the disk full, leaves a record that is whole; `make bench-kills` does it often."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from kills_world import Bench, content

from marsad.errors import MarsadError, Missing
from marsad.products.exports.exporter import Stock
from marsad.products.exports.formats import EXPORTERS
from marsad.record import Record
from marsad.record.backup import backup
from marsad.record.verifying import verify
from server_world import Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("kills"))


KINDS = "ingest", "ingest of many", "review", "linking", "migration", "release", "copy", "backup"


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_any_moment_nothing_is_lost_or_doubled(bench: Bench, tmp_path: Path, kind: str) -> None:
    dice = random.Random(kind)
    for number in range(2):
        bench.kill(kind, tmp_path / str(number), dice.uniform(0.0, bench.seconds[kind]))


def test_killed_at_any_moment_nothing_is_lost_or_doubled_on_a_server(server: Server, tmp_path: Path) -> None:
    dice = random.Random(7)
    bench = Bench(tmp_path, server)
    assert {*bench.kinds, "backup"} == set(KINDS)
    for kind, seconds in bench.seconds.items():
        bench.kill(kind, tmp_path / kind, dice.uniform(0.0, seconds))


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


def test_a_release_for_which_there_is_no_room_is_told_in_words_and_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    path = bench.folder / "linked.marsad"
    before = content(path)
    told = limited(34_000, lambda: bench.release(path, tmp_path, lambda: None))
    assert "release cannot be written" in told
    assert "has room" in told
    assert list(tmp_path.iterdir()) == []
    assert content(path) == before, "and no release is on record"


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_export_for_which_there_is_no_room_is_told_in_words_and_leaves_nothing(
    bench: Bench, tmp_path: Path, name: str
) -> None:
    path = bench.folder / "linked.marsad"
    out = tmp_path / f"out{EXPORTERS[name].suffix}"

    def export(most: int) -> None:
        with Record.open(path) as record, record.reading() as connection:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            EXPORTERS[name]().write(Stock(connection), out)

    before = content(path)
    try:
        export(resource.RLIM_INFINITY)
    except Missing as fault:
        pytest.skip(str(fault))
    whole = [part for part in (out, *out.rglob("*")) if part.is_file()]
    size = max(part.stat().st_size for part in whole)
    shutil.rmtree(out) if out.is_dir() else out.unlink()
    for most in (500, size // 2, size - 1):
        told = limited(resource.RLIM_INFINITY, lambda most=most: export(most))  # type: ignore[misc]
        assert f"{out.name} cannot be written" in told, f"{most} bytes of {size}"
        assert "has room" in told
        assert list(tmp_path.iterdir()) == []
    assert content(path) == before
