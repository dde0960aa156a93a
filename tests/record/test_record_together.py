"""Processes at one record at once: ingest, coders and readers; nothing is lost, doubled or seen half."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier

import pytest
from record_world import both, document, many

from marsad.model.review import Review, Ruling
from marsad.record import Record, clock, people
from marsad.record.address import Address
from server_world import Server

REPORTS = 12
RULINGS = 5
FORK = multiprocessing.get_context("fork")
Work = Callable[[Record, int], None]


def ingest(record: Record, half: int) -> None:
    for doc, claims in many(REPORTS)[half::2]:
        record.add(doc, claims)
        record.add(*many(REPORTS)[0])


def code(record: Record, coder: int) -> None:
    first, _ = both(document())
    for number in range(RULINGS):
        ruling = Ruling.ACCEPTED if number % 2 else Ruling.UNSURE
        record.review(Review(first.id, "a.txt", ruling, f"coder {coder}", datetime.now(UTC), first, None, str(number)))
        with record.writing() as connection:
            people.note(connection, f"coder {coder}", "looked", f"{coder}/{number}")


def read(record: Record, _number: int) -> None:
    known = 0
    while known <= REPORTS:
        with record.view() as view:
            entries = view.entries()
            assert sum(entry.claims for entry in entries) == len(view.claims()) == 2 * len(entries), "half of something"
            assert view.entries() == entries, "what a view shows changed under it"
        assert len(entries) >= known
        known = len(entries)
        time.sleep(0.02)


def make(_record: Record, _number: int) -> None:
    """Nothing more than to open it, and make it."""


def _in_a_process(address: Address, start: Barrier, work: Work, number: int) -> None:
    start.wait()
    with Record.open(address, create=True) as record:
        work(record, number)


def at_once(address: Address, *work: tuple[Work, int]) -> None:
    """Does all the work at a time, each in a process of its own that ends well."""
    start = FORK.Barrier(len(work))
    others = [FORK.Process(target=_in_a_process, args=(address, start, *one), daemon=True) for one in work]
    for other in others:
        other.start()
    for other in others:
        other.join(120)
    assert [other.exitcode for other in others] == [0] * len(work)


def test_ingest_coders_and_readers_at_once(path: Address) -> None:
    with Record.open(path, create=True) as record:
        record.add(document(), both(document()))
    at_once(path, (ingest, 0), (ingest, 1), (code, 0), (code, 1), (read, 0))
    with Record.open(path) as record:
        with record.view() as view:
            entries = view.entries()
        with record.reading() as connection:
            assert list(people.broken_links(connection)) == []
            noted = Counter(deed.target for deed in people.deeds(connection, most=1000) if deed.action == "looked")
            now = clock.now(connection)
    assert [(entry.name, entry.version, entry.claims) for entry in entries] == [
        (name, 1, 2) for name in ("a.txt", *(doc.name for doc, _ in many(REPORTS)))
    ]
    assert noted == Counter(f"{coder}/{number}" for coder in (0, 1) for number in range(RULINGS))
    assert now >= 1 + REPORTS + 2 * RULINGS, "each change has a number of its own"


@pytest.mark.parametrize("where", ["file", "server"])
def test_processes_may_make_one_record_at_a_time(where: str, request: pytest.FixtureRequest) -> None:
    server: Server | None = request.getfixturevalue("server") if where == "server" else None
    address = Address.of(server.database() if server else request.getfixturevalue("tmp_path") / "new.marsad")
    at_once(address, *[(make, number) for number in range(4)])
    Record.open(address).close()
