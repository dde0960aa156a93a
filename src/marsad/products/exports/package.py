"""The record as a data package: one CSV for each table, their schema (`datapackage.json`) and a codebook to read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from marsad import __version__
from marsad.products.exports.csvfile import Cell, sheet
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS, TABLES, Cells, Column, Table, rows
from marsad.products.exports.values import VALUES

Json = dict[str, Any]

PROFILE = "tabular-data-package"
"""Frictionless Data Package, version 1."""

WARNING = (
    "These are claims out of reports, as far as they go, put together by a program. Nothing in them has been verified "
    "unless `reviewed` says so. Totals (tallies) are never added to incidents. What nobody told is empty: not 0."
)


class Package(Exporter):
    """A folder: `datapackage.json`, `codebook.md` and one CSV for each table."""

    name = "package"
    title = "a data package: CSV with schema and codebook, in a folder"
    suffix = ""

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        with whole(out, folder=True) as part:
            counted = dict.fromkeys((table.name for table in TABLES), 0)
            with ExitStack() as files:
                sheets = {
                    table.name: files.enter_context(sheet(part / f"{table.name}.csv", table.header)) for table in TABLES
                }
                for table, cells in rows(supply):
                    sheets[table.name].row(_plain(table, cells))
                    counted[table.name] += 1
            written.rows = counted[INCIDENTS.name]
            described = json.dumps(_package(part, counted), indent=1, ensure_ascii=False)
            (part / "datapackage.json").write_text(described + "\n", encoding="utf-8")
            (part / "codebook.md").write_text(codebook(), encoding="utf-8")
        return written


TRACE = """\
Take a number of an incident, such as `killed_best`.

1. In `tolls`, the row with the incident's `id` and `what` (`killed`) has the lowest, best and highest figure, the
   `rule` by which the best was chosen, and `claim_ids`: whose figures they are.
2. In `counts`, the rows of those claims have what each of them counts, with the report's `words` for it.
3. In `claims`, the row of each says who says so (`speaker`; empty: the report itself), what read it (`reader`), whether
   a person has looked at it (`verdict`), and where in the text of its report it stands (`evidence`).
4. In `reports`, the row of its `report` says who published that, when and where; `sha256` is of the bytes that were
   read, and `copy_of` names the report that it only repeats.

Figures of `tallies` are totals that somebody gives for a time or an area: they are part of no incident's figure.
"""
"""How a reader finds out where a number comes from."""


def codebook() -> str:
    """How numbers are traced, every table and column in words, and what the words of closed lists mean, as Markdown."""
    lines = ["# Codebook", "", WARNING, "", "## Where a number comes from", "", TRACE]
    for table in TABLES:
        lines += [f"## {table.name}", "", f"{table.title}.", "", "| column | kind | |", "| --- | --- | --- |"]
        lines += [f"| `{one.name}` | {one.kind} | {one.words} |" for one in table.columns] + [""]
    for column, words in VALUES.items():
        lines += [f"## Words of `{column}`", "", "| word | what it means |", "| --- | --- |"]
        lines += [f"| `{word}` | {meaning} |" for word, meaning in words.items()] + [""]
    return "\n".join(lines)


_BOOLEANS = {
    table.name: [at for at, column in enumerate(table.columns) if column.kind == "boolean"] for table in TABLES
}


def _plain(table: Table, cells: Cells) -> Sequence[Cell]:
    """The cells with `true` and `false` for what is so and what is not."""
    if not _BOOLEANS[table.name]:
        return cells
    made = list(cells)
    for at in _BOOLEANS[table.name]:
        made[at] = None if made[at] is None else str(made[at]).lower()
    return made


def _package(folder: Path, counted: dict[str, int]) -> Json:
    return {
        "profile": PROFILE,
        "name": "marsad-export",
        "title": "Claims and incidents of a record",
        "description": WARNING,
        "version": __version__,
        "resources": [_resource(folder, table, counted[table.name]) for table in TABLES],
    }


def _resource(folder: Path, table: Table, many: int) -> Json:
    path = folder / f"{table.name}.csv"
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rowcount": many,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": own, "reference": {"resource": other, "fields": key}} for own, other, key in table.leads
            ],
        },
    }


def _field(column: Column) -> Json:
    field: Json = {"name": column.name, "type": column.kind, "description": column.words}
    if column.kind == "datetime":
        field["format"] = "any"
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: Json = {"required": True} if column.needed else {}
    if column.name in VALUES:
        words = VALUES[column.name]
        constraints["enum"] = [int(word) for word in words] if column.kind == "integer" else list(words)
    return field | {"constraints": constraints} if constraints else field
