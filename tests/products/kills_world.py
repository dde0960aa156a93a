"""Work on a record that is killed at some moment, and what must hold afterwards: nothing lost, nothing doubled."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from products_world import Squares
from publishing_world import ANALYST, FETCHED, FakeAreas, Seed
from sqlalchemy import func, select

from marsad.incidents.assembly import assemble
from marsad.incidents.telling import telling
from marsad.model.claim import Claim
from marsad.model.document import Document
from marsad.model.review import Review, Ruling
from marsad.products.publishing.gate import Order
from marsad.products.publishing.sights import Profile
from marsad.products.release import folder as releases
from marsad.products.release.verify import verify as whole_release
from marsad.record import Record, copying, migrations, schema
from marsad.record.address import Address
from marsad.record.backup import backup, broken_pages, checked
from marsad.record.opening import alone
from marsad.record.outward import outward
from marsad.record.verifying import verify
from server_world import Server

REPORTS = 12
Told = Callable[[], object]
Where = Path | str
"""A record's file, or the address of its database."""
Work = Callable[[Where, Path, Told], None]
TIMED = frozenset({"change", "audit", "seal_mark", "alembic_version", "secret"})
"""Tables that tell when something was done, or are each record's own, and so differ from run to run."""


class Quiet(Seed):
    """A record that is being filled, whose claims are put together into no incidents."""

    def gather(self, *groups: Sequence[Claim]) -> None:
        """Nothing."""


def reports(path: Path) -> list[tuple[Document, list[Claim]]]:
    """Invented reports with one claim each; `path` is a record to build them by."""
    with Record.open(path, create=True) as record:
        seed = Quiet(path, record)
        for number in range(REPORTS):
            text = f"Gunmen killed {number + 1} farmers near Tel Rasan on Monday, a spokesman said."
            seed.say(text, name=f"r{number:02}.txt", accepted=False)
        return [(doc, [claim]) for doc, claim in zip(seed.docs.values(), seed.told, strict=True)]


def content(path: Where) -> list[str]:
    """Every row of a record but for those that tell when."""
    with Record.open(path) as record, record.reading() as connection:
        tables = [table for table in schema.metadata.sorted_tables if table.name not in TIMED]
        return sorted(f"{table.name} {tuple(row)!r}" for table in tables for row in connection.execute(select(table)))


def secret(path: Where) -> bytes:
    """What a record's ids outside are made with."""
    with Record.open(path) as record, record.reading() as connection:
        return outward(connection).secret


class Bench:
    """A folder with what each kind of work begins with and what it comes to when nobody kills it.

    With a server the records are databases on it, and a copy is one into a file.
    """

    def __init__(self, folder: Path, server: Server | None = None) -> None:
        self.folder = folder
        self.server = server
        self.runs = 0
        self.told = reports(folder / "told.marsad")
        self.kinds: dict[str, tuple[Where | None, Work, Callable[[Where, Path, int], None]]] = {
            "ingest": (None, self.ingest, self.after_ingest),
            "ingest of many": (self.empty(), self.many, self.after_many),
            "review": (self.read(), self.review, self.after_review),
            "linking": (self.ruled(), self.link, self.after_linking),
            "migration": (self.old(), self.migrate, self.after_migration),
            "release": (self.linked(), self.release, self.after_release),
            "copy": (self.at("linked"), self.copy, self.after_copy),
        }
        if server is None:
            self.kinds["backup"] = (self.at("linked"), self.backup, self.after_backup)
        self.seconds = {kind: self._unharmed(kind) for kind in self.kinds}

    def at(self, name: str) -> Where:
        """Where a record of this bench is."""
        return self.server.address(f"kills_{name}") if self.server else self.folder / f"{name}.marsad"

    def put(self, name: str, start: Where | None) -> Where:
        """A record as another one is, or an empty place for one."""
        where = self.at(name)
        if self.server is not None:
            like = "template0" if start is None else Address.of(start).name
            self.server.run(f"CREATE DATABASE kills_{name} TEMPLATE {like} STRATEGY file_copy")
        elif start is not None:
            shutil.copy(start, where)
        return where

    def empty(self) -> Where:
        where = self.put("empty", None)
        Record.open(where, create=True).close()
        self.many(self.put("many", where), self.folder, lambda: None)
        return where

    def read(self) -> Where:
        where = self.put("read", None)
        self.ingest(where, self.folder, lambda: None)
        return where

    def ruled(self) -> Where:
        where = self.put("ruled", self.at("read"))
        self.review(where, self.folder, lambda: None)
        return where

    def linked(self) -> Where:
        where = self.put("linked", self.at("ruled"))
        self.link(where, self.folder, lambda: None)
        return where

    def old(self) -> Where:
        where = self.put("old", self.at("read"))
        with Record.open(where) as record, alone(record._engine) as connection:
            migrations.downgrade(connection, "0006")
        return where

    def ingest(self, path: Where, _folder: Path, told: Told) -> None:
        with Record.open(path, create=True) as record:
            for doc, claims in self.told:
                record.add(doc, claims)
                told()

    def after_ingest(self, path: Where, folder: Path, acked: int) -> None:
        with Record.open(path, create=True) as record, record.view() as view:
            assert len(view.entries()) in (acked, acked + 1), "what was done is there, the half-done is not"
        self.ingest(path, folder, lambda: None)
        assert content(path) == content(self.at("read"))

    def many(self, path: Where, _folder: Path, told: Told) -> None:
        with Record.open(path) as record:
            for _ in record.add_all(self.told):
                told()

    def after_many(self, path: Where, folder: Path, acked: int) -> None:
        with Record.open(path) as record, record.view() as view:
            there = len(view.entries())
        assert there == REPORTS or there == acked == 0, "what goes in at once is there or not"
        self.many(path, folder, lambda: None)
        assert content(path) == content(self.at("many"))

    def review(self, path: Where, _folder: Path, told: Told) -> None:
        with Record.open(path) as record:
            with record.reading() as connection:
                done = set(connection.execute(select(schema.review.c.claim)).scalars())
            for _, [claim] in self.told:
                if claim.id not in done:
                    record.review(Review(claim.id, claim.report, Ruling.ACCEPTED, ANALYST, FETCHED, claim))
                    told()

    def after_review(self, path: Where, folder: Path, acked: int) -> None:
        with Record.open(path) as record, record.reading() as connection:
            assert connection.execute(select(func.count()).select_from(schema.review)).scalar() in (acked, acked + 1)
        self.review(path, folder, lambda: None)
        assert content(path) == content(self.at("ruled"))

    def link(self, path: Where, _folder: Path, told: Told) -> None:
        days = {doc.name: doc.published for doc, _ in self.told}
        with Record.open(path) as record:
            record.put_incidents([assemble([telling(claim, days, {})], (), ()) for _, [claim] in self.told])
        told()

    def after_linking(self, path: Where, folder: Path, acked: int) -> None:
        with Record.open(path) as record, record.view() as view:
            there = len(view.incidents())
        assert there == REPORTS or there == acked == 0, "claims are put together or not"
        self.link(path, folder, lambda: None)
        assert content(path) == content(self.at("linked"))

    def migrate(self, path: Where, _folder: Path, told: Told) -> None:
        with Record.open(path):
            told()

    def after_migration(self, path: Where, _folder: Path, _acked: int) -> None:
        assert content(path) == content(self.at("read"))

    def release(self, path: Where, folder: Path, told: Told) -> None:
        wanted = releases.Wanted(Order(Profile.PUBLIC), ANALYST)
        with Record.open(path) as record:
            with record.reading() as connection:
                made = releases.draft(connection, wanted, FakeAreas())
            releases.write(record, made, wanted, Squares(), folder / "release")
        told()

    def after_release(self, path: Where, folder: Path, acked: int) -> None:
        out = folder / "release"
        assert out.exists() or not acked
        if not out.exists():
            self.release(path, folder, lambda: None)
        found = whole_release(out, date(2024, 4, 1))
        assert not found.faults
        with Record.open(path) as record, record.reading() as connection:
            assert connection.execute(select(func.count()).select_from(schema.release)).scalar() == 1

    def backup(self, path: Where, folder: Path, told: Told) -> None:
        with Record.open(path) as record:
            backup(record, folder / "copy.marsad")
        told()

    def after_backup(self, path: Where, folder: Path, acked: int) -> None:
        copy = folder / "copy.marsad"
        assert copy.exists() or not acked
        if not copy.exists():
            self.backup(path, folder, lambda: None)
        checked(copy)
        assert content(copy) == content(path) == content(self.at("linked"))
        assert secret(copy) == secret(path) == secret(self.at("linked"))

    def copy(self, path: Where, folder: Path, told: Told) -> None:
        copying.copy(Address.of(path), Address.of(folder / "copied.marsad"))
        told()

    def after_copy(self, path: Where, folder: Path, acked: int) -> None:
        with Record.open(folder / "copied.marsad", create=True) as record, record.view() as view:
            there = len(view.entries())
        assert there == REPORTS or there == acked == 0, "a copy is whole, or nothing is in it"
        if not there:
            self.copy(path, folder, lambda: None)
        with Record.open(folder / "copied.marsad") as record, record.reading() as connection:
            assert [str(fault) for fault in verify(connection)] == []
        assert content(folder / "copied.marsad") == content(path) == content(self.at("linked"))
        assert secret(folder / "copied.marsad") == secret(path)

    def _unharmed(self, kind: str) -> float:
        done = self.kill(kind, self.folder / f"unharmed-{kind}", 60.0)
        assert not done.killed
        return done.seconds

    def kill(self, kind: str, folder: Path, after: float) -> Kill:
        """Do one kind of work, kill it after so many seconds, and see that what must hold does."""
        folder.mkdir()
        start, work, holds = self.kinds[kind]
        self.runs += 1
        path = self.put(f"run{self.runs}", start)
        done = _forked(lambda told: work(path, folder, told), after)
        with Record.open(path, create=True) as record, record.reading() as connection:
            assert broken_pages(connection) == []
            assert [str(fault) for fault in verify(connection)] == []
        holds(path, folder, done.acked)
        if self.server is not None:
            self.server.run(f"DROP DATABASE kills_run{self.runs} WITH (FORCE)")
        return done


@dataclass(frozen=True, slots=True)
class Kill:
    """What became of work: how many steps it said were done, whether it was killed before its end, how long it ran."""

    acked: int
    killed: bool
    seconds: float


def _forked(work: Callable[[Told], object], after: float) -> Kill:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(lambda: os.write(writing, b"."))
        except BaseException:  # noqa: BLE001 - a child must end here, whatever comes
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
        os._exit(0)
    os.close(writing)
    began = time.monotonic()
    until = began + after
    status = 0
    ended = 0
    while not ended and time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        time.sleep(0.0005)
    if not ended:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - began
    with os.fdopen(reading, "rb") as stream:
        acked = len(stream.read())
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return Kill(acked, os.WIFSIGNALED(status), seconds)
