"""The record as one SQLite file that Datasette can serve as it is: keys, indexes, full-text search, the codebook."""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Self

from marsad import __version__
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS, TABLES, Cells, Table, rows
from marsad.record.stories import batches

AT_ONCE = 2_000
AHEAD = 4
"""Batches that wait to be written."""
_KINDS = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_INDEXED = {
    "incidents": ("type", "earliest", "admin1", "country", "grade"),
    "claims": ("incident", "report", "type"),
    "counts": ("what",),
    "reports": ("published",),
}
_SOUGHT = ("type", "place", "admin1", "perpetrator", "target", "victim", "party", "speakers", "sources")


class Sqlite(Exporter):
    """All tables, and two more: `codebook`, what each column means, and `about`."""

    name = "sqlite"
    title = "SQLite, ready for Datasette"
    suffix = ".db"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        with (
            whole(out, faults=(sqlite3.Error,)) as part,
            closing(sqlite3.connect(part, check_same_thread=False)) as database,
            _Writer(database) as writer,
        ):
            _make(database)
            held: dict[str, list[Cells]] = defaultdict(list)
            for table, cells in rows(supply):
                held[table.name].append(cells)
                written.rows += table is INCIDENTS
                if len(held[table.name]) == AT_ONCE:
                    writer.put(table, held.pop(table.name))
            for table in TABLES:
                writer.put(table, held[table.name])
            writer.end()
            _finish(database)
        return written


class _Writer:
    """A thread that writes while more rows are made: SQLite lets others run meanwhile. It holds a few batches."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def put(self, table: Table, cells: list[Cells]) -> None:
        """Adds rows once those before are in; raises what went wrong with those."""
        while len(self._waiting) >= AHEAD:
            self._waiting.popleft().result()
        self._waiting.append(self._thread.submit(_put, self._database, table, cells))

    def end(self) -> None:
        """Waits until all rows are in."""
        while self._waiting:
            self._waiting.popleft().result()


def _make(database: sqlite3.Connection) -> None:
    database.executescript(
        "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -262144; "
        "pragma temp_store = memory; pragma threads = 2;"
    )
    for table in TABLES:
        columns = [f"{one.name} {_KINDS.get(one.kind, 'TEXT')}{' NOT NULL' * one.needed}" for one in table.columns]
        leads = [f"FOREIGN KEY ({own}) REFERENCES {other}({key})" for own, other, key in table.leads]
        parts = [*columns, f"PRIMARY KEY ({', '.join(table.key)})", *leads]
        database.execute(f"CREATE TABLE {table.name} ({', '.join(parts)})")
    database.execute("CREATE TABLE codebook (tab TEXT, col TEXT, kind TEXT, words TEXT, PRIMARY KEY (tab, col))")
    database.execute("CREATE TABLE about (what TEXT PRIMARY KEY, words TEXT)")
    for table in TABLES:
        told = [(table.name, one.name, one.kind, one.words) for one in table.columns]
        database.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", told)
    about = [("written by", f"marsad {__version__}"), ("totals", "tallies are never added to incidents")]
    database.executemany("INSERT INTO about VALUES (?, ?)", about)


def _put(database: sqlite3.Connection, table: Table, cells: list[Cells]) -> None:
    """Adds rows, many by one statement, so that the rows to come are made meanwhile.

    Where a text cannot be UTF-8 they are put once more without what cannot.
    """
    row = f"({', '.join('?' * len(table.columns))})"
    for some in batches(cells, database.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(table.columns)):
        insert = f"INSERT OR REPLACE INTO {table.name} VALUES {', '.join([row] * len(some))}"  # noqa: S608 -- our own
        try:
            database.execute(insert, list(chain.from_iterable(some)))
        except UnicodeEncodeError:
            database.execute(insert, [_text(cell) for cell in chain.from_iterable(some)])


def _text(cell: object) -> object:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _finish(database: sqlite3.Connection) -> None:
    for table, columns in _INDEXED.items():
        for column in columns:
            database.execute(f"CREATE INDEX {table}_{column} ON {table}({column})")
    sought = ", ".join(_SOUGHT)
    database.execute(f"CREATE VIRTUAL TABLE incidents_fts USING fts5({sought}, content='incidents')")
    database.execute("INSERT INTO incidents_fts(incidents_fts) VALUES ('rebuild')")
    database.commit()
