"""Rows as CSV, as RFC 4180 has it, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_STARTS = "".join(_FORMULA)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula, and without controls."""
    if not isinstance(cell, str):
        return cell
    return ("'" if cell.startswith(_FORMULA) else "") + _CONTROL.sub("\ufffd", cell)


class Sheet:
    """A CSV file that is being written: commas, CRLF, quotes doubled; nothing is empty, and 0 is 0."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(columns)

    def row(self, cells: Iterable[Cell]) -> None:
        """Adds a row, its cells in the order of the columns."""
        self._writer.writerow(
            [
                cell if cell.__class__ is not str or (cell.isprintable() and cell[:1] not in _STARTS) else guarded(cell)
                for cell in cells
            ]
        )


@contextmanager
def sheet(path: Path, columns: Sequence[str]) -> Iterator[Sheet]:
    """A CSV file at a path, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield Sheet(stream, columns)


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], stream: TextIO) -> None:
    """A header and the rows, each cell under its column."""
    made = Sheet(stream, columns)
    for row in rows:
        made.row(row[column] for column in columns)
