"""Feeds watched: each when it is due, one after another, and a fault ends a look and not the watch."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from marsad import pipeline
from marsad.cli.watch import BREATH, rounds
from marsad.errors import MarsadError
from marsad.model.document import Document
from marsad.record import Record
from marsad.settings import Settings
from marsad.sources import Fetcher
from reports_world import marsad, process
from web_double import PUBLIC, Names, Web, answer

FEEDS = ("http://one.test/feed", "http://two.test/feed")
EVERY = timedelta(minutes=10)


def words(number: int) -> str:
    """A page in a language that is not read, so that no model is needed."""
    return f"<p>افتتح المحافظ معرضا للكتاب في المدينة رقم {number} بحضور عدد من الأدباء والطلبة والضيوف.</p>"


class World:
    """Two feeds of three pages each, and a clock that the watch's own sleep moves on."""

    def __init__(self, folder: Path) -> None:
        self.record = Record.open(folder / "r.marsad", create=True)
        self.time = datetime(2026, 3, 1, tzinfo=UTC)
        self.troubles: list[str] = []
        pages: dict[str, bytes] = {}
        for host in ("one.test", "two.test"):
            items = "".join(f"<item><link>http://{host}/{one}</link></item>" for one in range(3))
            pages[f"{host}/feed"] = answer(f"<rss><channel><title>W</title>{items}</channel></rss>", "text/xml")
            pages |= {f"{host}/{one}": answer(words(one) + host) for one in range(3)}
        self.web = Web(pages)
        names = Names({"one.test": [PUBLIC], "two.test": [PUBLIC]})
        self.fetcher = Fetcher(resolver=names, dialler=self.web, sleep=lambda _: None)

    def rest(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def steps(self, *, once: bool = False) -> Iterator[pipeline.Step | None]:
        return rounds(
            self.record,
            FEEDS,
            lambda: cast("pipeline.Tools", object()),
            Settings(),
            every=EVERY,
            once=once,
            fetcher=self.fetcher,
            clock=lambda: self.time,
            steady=lambda: self.time.timestamp(),
            sleep=self.rest,
            told=lambda address, trouble: self.troubles.append(f"{address} {trouble}"),
        )

    def feeds_asked(self) -> int:
        return sum(one.endswith("/feed") for one in self.web.requests)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.record.close()


def test_each_feed_is_looked_at_as_often_as_was_said(world: World) -> None:
    breaths = round(25 * 60 / BREATH)
    found = list(islice(world.steps(), 6 + breaths))
    assert sum(one is not None for one in found) == 6
    assert world.feeds_asked() == 2 * 3
    with world.record.view() as view:
        assert len(view.entries()) == 6
        assert view.incidents() == []


def test_once_looks_at_what_is_due_and_ends(world: World) -> None:
    assert len(list(world.steps(once=True))) == 6
    assert list(world.steps(once=True)) == []
    assert world.feeds_asked() == 2, "nothing was due"
    world.rest(EVERY.total_seconds())
    assert list(world.steps(once=True)) == []
    assert world.feeds_asked() == 4


def test_a_record_that_cannot_be_written_to_ends_a_look_and_not_the_watch(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Record.add

    def full(record: Record, doc: Document, claims: tuple[()], **more: object) -> object:
        if doc.name == "http://one.test/1" and not world.troubles:
            raise MarsadError("the disk is full")
        return add(record, doc, claims, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Record, "add", full)
    breaths = round(11 * 60 / BREATH)
    found = [one for one in islice(world.steps(), 6 + breaths) if one is not None]
    assert world.troubles == ["http://one.test/feed the disk is full"]
    assert [one.name.partition("//")[2] for one in found] == [
        "one.test/0",
        "two.test/0",
        "two.test/1",
        "two.test/2",
        "one.test/1",
        "one.test/2",
    ]


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    done = marsad("watch", "feed.xml", "--into", str(tmp_path / "r.marsad"))
    assert (done.exit_code, (tmp_path / "r.marsad").exists()) == (2, False)
    assert "is not a web address" in done.stderr


def test_a_watch_is_stopped_gently(tmp_path: Path) -> None:
    """Of an address that no machine has, so that nothing leaves this one."""
    command = [*process(), "watch", "http://192.0.2.1/feed", "--into", str(tmp_path / "r.marsad")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        until = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < until and not _refused(tmp_path / "r.marsad"):
            time.sleep(0.2)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 143, said
    assert "1 report: 1 refused" in said


def _refused(path: Path) -> bool:
    try:
        with Record.open(path) as record, record.view() as view:
            return bool(view.entries())
    except MarsadError:
        return False


def test_what_was_refused_is_told_with_the_reason_and_an_address_goes_into_no_log(tmp_path: Path) -> None:
    words = ("watch", "http://127.0.0.1/feed", "--once", "--into", str(tmp_path / "w.marsad"))
    told = marsad(*words)
    assert told.exit_code == 1
    assert "http://127.0.0.1/feed refused: " in " ".join(told.stderr.split())
    assert "127.0.0.1" not in marsad("--log", "json", *words).stderr
