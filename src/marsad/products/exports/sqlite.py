"""The record as one SQLite file that Datasette can serve as it is: keys, indexes, full-text search, the codebook."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from marsad import __version__
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS, TABLES, Cells, Table, rows

AT_ONCE = 2_000
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
        with whole(out, faults=(sqlite3.Error,)) as part, closing(sqlite3.connect(part)) as database:
            _make(database)
            held: dict[str, list[Cells]] = defaultdict(list)
            for table, cells in rows(supply):
                held[table.name].append(cells)
                written.rows += table is INCIDENTS
                if len(held[table.name]) == AT_ONCE:
                    _put(database, table, held.pop(table.name))
            for table in TABLES:
                _put(database, table, held[table.name])
            _finish(database)
        return written


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
    """Adds rows; where a text cannot be UTF-8 they are put once more without what cannot."""
    marks = ", ".join("?" * len(table.columns))
    insert = f"INSERT OR REPLACE INTO {table.name} VALUES ({marks})"  # noqa: S608 -- our own names
    try:
        database.executemany(insert, cells)
    except UnicodeEncodeError:
        database.executemany(insert, [[_text(cell) for cell in row] for row in cells])


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
