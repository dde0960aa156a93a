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
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def json_line(row: Mapping[str, Any]) -> str:
    """The row as JSON on one line, under every rule of what a line is, always writable as UTF-8.

    What could steer a terminal or turn the direction of its text is escaped.
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(row, ensure_ascii=False))


def write_jsonl(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """Each row as one line of JSON."""
    for row in rows:
        stream.write(json_line(row) + "\n")


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula, and without controls."""
    if not isinstance(cell, str):
        return cell
    return ("'" if cell.startswith(_FORMULA) else "") + _CONTROL.sub("\ufffd", cell)


def write_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, Cell]], stream: TextIO) -> None:
    """A header and the rows as RFC 4180 CSV: commas, CRLF, quotes doubled; text cells guarded against formulas."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row[column] is None else guarded(row[column]) for column in columns])
