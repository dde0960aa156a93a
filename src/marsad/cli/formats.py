"""Rows written for programs: JSON Lines and CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TextIO

Cell = str | int | float | bool | None


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def json_line(row: Mapping[str, Any]) -> str:
    """The row as JSON on one line, under every rule of what a line is, and always writable as UTF-8."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(row, ensure_ascii=False))


def write_jsonl(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """Each row as one line of JSON."""
    for row in rows:
        stream.write(json_line(row) + "\n")


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, Cell]], stream: TextIO) -> None:
    """A header and the rows as RFC 4180 CSV: commas, CRLF, quotes doubled; text cells guarded against formulas."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row[column] is None else guarded(row[column]) for column in columns])
