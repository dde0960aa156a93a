"""What was added and waits is on record: a desk that is killed loses none of it."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.desk import adding, batches
from marsad.desk.house import House
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.record import Record
from marsad.record import batches as waiting
from marsad.settings import Settings

HINTS = Hints(published=date(2024, 3, 5), title="A day", source="Nahr Radio")

ADDS = """
import sys, time
from pathlib import Path
from marsad import pipeline
from marsad.desk.app import make_app
from marsad.desk.house import House
from marsad.record import Record
from marsad.settings import Settings
from starlette.testclient import TestClient

pipeline.read_into = lambda *_: (time.sleep(0.1) for _ in range(10_000))
with Record.open(Path(sys.argv[1]), create=True) as record:
    with TestClient(make_app(House(record, Settings.load())), base_url="http://127.0.0.1") as client:
        mark = client.get("/add").text.split('data-mark="')[1].split('"')[0]
        for text in ("Two were killed in Qarya.", "A bridge at Wadi Hatab is closed."):
            form = {"mark": mark, "text": text, "title": "Heard today", "published": "2024-03-05"}
            assert client.post("/add", data=form, follow_redirects=False).status_code == 303
        print("added", flush=True)
        time.sleep(600)
"""
"""A desk that takes two batches and never comes to the end of the first."""


def read_by(reader: adding.Reader, monkeypatch: pytest.MonkeyPatch) -> list[Snapshot | Refusal]:
    """What a reader is given of all that waits, in order."""
    given: list[Snapshot | Refusal] = []

    def read(_: Record, snapshots: Iterable[Snapshot | Refusal], __: object) -> Iterator[pipeline.Step]:
        given.extend(snapshots)
        yield from ()

    monkeypatch.setattr(pipeline, "read_into", read)
    monkeypatch.setattr(pipeline, "link", lambda *_: 0)
    reader.resume()
    until = time.monotonic() + 20
    while any(job.state not in ("done", "failed") for job in reader.jobs()) and time.monotonic() < until:
        time.sleep(0.01)
    return given


def test_batches_that_wait_outlive_a_desk_that_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.marsad"
    with subprocess.Popen([sys.executable, "-c", ADDS, str(path)], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline().strip() == "added"
        killed.kill()
    with Record.open(path) as record:
        reader = adding.Reader(House(record, Settings.load()))
        texts = [one.content.decode() for one in read_by(reader, monkeypatch) if isinstance(one, Snapshot)]
        reader.close()
        assert texts == ["Two were killed in Qarya.", "A bridge at Wadi Hatab is closed."]
        assert [job.state for job in reader.jobs()] == ["done", "done"]
        with record.reading() as connection:
            assert waiting.waiting(connection) == []


def test_a_desk_that_is_closed_finishes_the_report_at_hand_and_leaves_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        closed = adding.Reader(House(record, Settings.load()))
        given: list[Snapshot | Refusal] = []
        begun = threading.Event()

        def read(_: Record, snapshots: Iterable[Snapshot | Refusal], __: object) -> Iterator[pipeline.Step]:
            for snapshot in snapshots:
                given.append(snapshot)
                closed._closing = True
                begun.set()
            yield from ()

        monkeypatch.setattr(pipeline, "read_into", read)
        job = closed.take("huda", [adding.pasted(f"{number} were killed.", HINTS) for number in range(3)], HINTS)
        assert begun.wait(20)
        closed.close()
        assert (len(given), job.state) == (1, "waiting")
        with record.reading() as connection:
            assert [one.begun for one in waiting.waiting(connection)] == [0]
        reader = adding.Reader(House(record, Settings.load()))
        assert len(read_by(reader, monkeypatch)) == 3
        reader.close()
        with record.reading() as connection:
            assert waiting.waiting(connection) == []


def test_what_ends_the_desk_again_and_again_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        house = House(record, Settings.load())
        closed = adding.Reader(house)
        closed._closing = True
        job = closed.take("huda", [adding.pasted("Two were killed.", HINTS)], HINTS)
        closed.close()
        for _ in range(waiting.MOST_BEGUN):
            with record.writing() as connection:
                waiting.begin(connection, job.key)
        reader = adding.Reader(house)
        assert read_by(reader, monkeypatch) == []
        reader.close()
        (held,) = reader.jobs()
        assert (held.key, held.state, held.person) == (job.key, "failed", "huda")
        with record.reading() as connection:
            assert waiting.waiting(connection) == []


def test_feeds_that_were_to_be_read_are_read_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        house = House(record, Settings.load())
        closed = adding.Reader(house)
        closed._closing = True
        closed.follow("huda", ["https://a.example/feed", "https://b.example/feed"])
        closed.close()
        asked: list[str] = []

        def listed(address: str, *_: object) -> Iterator[Snapshot]:
            asked.append(address)
            yield from ()

        monkeypatch.setattr(pipeline, "feed", listed)
        reader = adding.Reader(house)
        read_by(reader, monkeypatch)
        reader.close()
        assert asked == ["https://a.example/feed", "https://b.example/feed"]


def test_what_is_kept_comes_back_as_it_was() -> None:
    report = adding.pasted("عربي\n", HINTS)
    refused = Refusal("x.exe", "desk", "files of this kind are not read", "Give its text.")
    given: list[batches.Found] = [report, refused, "https://a.example/1", io.BytesIO(b"{}\n")]
    kept = batches.parts(given, HINTS)
    *back, lines = map(batches.found, kept)
    assert back == given[:3]
    assert isinstance(lines, io.BytesIO)
    assert lines.read() == b"{}\n"
    assert {batches.hints(part) for part in kept} == {HINTS}
