"""Adding at the desk: what becomes of names and corrections, and that a large record does not make it slow."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_world import document, named

from marsad import pipeline
from marsad.desk import adding
from marsad.desk.house import House
from marsad.model.claim import Actor, Claim, Count, Place, Provenance
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Document, Hints, Outcome, Refusal, Snapshot
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record
from marsad.settings import Settings

FIRST = date(2019, 1, 1)
REPORTS, CLAIMS = 80, 30
WORDS = [f"word{number}" for number in range(500)]


def report(number: int) -> tuple[Document, list[Claim]]:
    """A report of thirty attacks on days and at places of its own."""
    draw = random.Random(number)
    name = f"r{number}.txt"
    text = " ".join(draw.choices(WORDS, k=300))
    return document(name, text), [claim(name, draw, at) for at in range(CLAIMS)]


def claim(name: str, draw: random.Random, at: int) -> Claim:
    """An attack on one of 2,000 days at one of 200 places."""
    day = FIRST + timedelta(days=draw.randrange(2000))
    spot, killed, start = draw.randrange(200), draw.randrange(1, 30), at * 40
    place = Place(Quote("Samra", Span(start, start + 5)), f"Samra {spot}", 34 + spot / 100, 44.0, precision=1)
    doer = Actor(Quote("Islamic State", Span(start + 6, start + 19)), "Islamic State", ActorRole.PERPETRATOR)
    made = Claim(
        "",
        name,
        Kind.EVENT,
        Type.ATTACK,
        (Span(start, start + 39),),
        Provenance("hand", "1"),
        when=Interval(day, day, TimePrecision.DAY, "then"),
        where=(place,),
        actors=(doer,),
        counts=(Count("killed", killed, killed, Quote("x", Span(start + 20, start + 21))),),
    )
    return named(made)


def done(reader: adding.Reader, snapshots: list[Snapshot | Refusal]) -> adding.Job:
    job = reader.add("huda", lambda: iter(snapshots))
    until = time.monotonic() + 20
    while job.state not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.01)
    assert job.state == "done", job.fault
    return job


def test_a_report_is_linked_to_a_large_record_in_under_a_second_and_nothing_else_is_grouped_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(record: Record, snapshots: Iterable[object], tools: object) -> Iterator[pipeline.Step]:
        """The reader's part, without the reader."""
        for _ in snapshots:
            doc, claims = report(REPORTS)
            yield pipeline.Step(doc.name, Outcome.READ, len(claims), addition=record.add(doc, claims))

    with Record.open(tmp_path / "a.marsad", create=True) as record:
        for number in range(REPORTS):
            record.add(*report(number))
        before = pipeline.regroup(record)
        took: list[float] = []

        def timed(*given: Any) -> int:
            start = time.process_time()
            linked = pipeline_link(*given)
            took.append(time.process_time() - start)
            return linked

        def refused(_: Record) -> int:
            raise AssertionError("the whole record was grouped anew")

        pipeline_link = pipeline.link
        monkeypatch.setattr(pipeline, "read_into", read)
        monkeypatch.setattr(pipeline, "link", timed)
        monkeypatch.setattr(pipeline, "regroup", refused)
        reader = adding.Reader(House(record, Settings(cache=tmp_path)))
        job = done(reader, [adding.pasted("A report.", Hints())])
        reader.close()
        assert job.incidents is not None
        assert before < job.incidents <= before + CLAIMS
        assert took[0] < 1


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "a.marsad", create=True) as made:
        yield made


def upload(text: str, name: str = "report.txt") -> Snapshot:
    made = adding.uploaded(name, text.encode(), Hints())
    assert isinstance(made, Snapshot)
    return made


def put(record: Record, snapshot: Snapshot) -> str:
    """What a report is called on record, and which version of it it is."""
    doc = pipeline.document(pipeline.set_apart(record, snapshot))
    assert isinstance(doc, Document)
    addition = record.add(doc, [])
    return f"{doc.name} {addition.version} {addition.change.value}"


LONG = "On Monday morning the council of Khanaqin met to speak of water and of roads, and of nothing else at all."


def test_uploads_of_one_name_are_one_report_only_where_their_text_is_nearly_the_same(record: Record) -> None:
    assert put(record, upload(LONG)) == "report.txt 1 new"
    assert put(record, upload(LONG)) == "report.txt 1 unchanged"
    assert put(record, upload(LONG.replace("Monday", "Tuesday"))) == "report.txt 2 corrected"
    other = put(record, upload("Another report, of another day, which only happens to be called the same by somebody."))
    assert other.startswith("report-")
    assert other.endswith(".txt 1 new")
    assert put(record, replace(upload(LONG), name="minutes.txt")) == "minutes.txt 1 new"
