"""Rows written for programs: JSON Lines and CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TextIO

from marsad.products.exports.csvfile import Cell, guarded, write_csv

__all__ = ["Cell", "Format", "guarded", "json_line", "write_csv", "write_jsonl"]


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_line(row: Mapping[str, Any]) -> str:
    """The row as JSON on one line, under every rule of what a line is, always writable as UTF-8.

    What could steer a terminal or turn the direction of its text is escaped.
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(row, ensure_ascii=False))


def write_jsonl(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """Each row as one line of JSON."""
    for row in rows:
        stream.write(json_line(row) + "\n")
