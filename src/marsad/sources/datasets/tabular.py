"""Rows of outside files with the lines they stand on: CSV, JSON, JSON Lines, GeoJSON and XLSX."""

from __future__ import annotations

import codecs
import csv
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.errors import BadForm, Missing
from marsad.model.outside import OutsideFault, OutsideRow
from marsad.sources.datasets.cells import Unreadable

Form = dict[str, Any]
Found = Iterator[tuple[int, Form] | OutsideFault]
Reader = Callable[[int, Form], OutsideRow]

LARGEST_CELL = 10_000_000
_DELIMITERS = ",;\t|"
csv.field_size_limit(LARGEST_CELL)


def read(found: Found, reader: Reader) -> Iterator[OutsideRow | OutsideFault]:
    """Each row as a reader has it; one that it cannot read is a fault, and the rest goes on."""
    for one in found:
        if isinstance(one, OutsideFault):
            yield one
            continue
        line, form = one
        try:
            yield reader(line, form)
        except Unreadable as fault:
            yield OutsideFault(line, str(fault), written(form))


def written(form: object) -> str:
    """A row as JSON."""
    return json.dumps(form, ensure_ascii=False, default=str)


def encoding(path: Path) -> str:
    """UTF-8 where the whole file is that, else Windows-1252, which spreadsheets write."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while part := stream.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    except OSError as fault:
        raise BadForm(f"{path} cannot be read: {fault.strerror}", "Name a file that is there.") from fault
    return "utf-8-sig"


def csv_rows(path: Path, wanted: Iterable[str]) -> Found:
    """Rows of a CSV file under its header, commas, semicolons or tabs between; a row of HXL hashtags is passed over.

    Raises:
        BadForm: when a column that is wanted is not in the header.
    """
    with path.open(encoding=encoding(path), errors="replace", newline="") as stream:
        head = stream.readline()
        stream.seek(0)
        between = max(_DELIMITERS, key=head.count)
        lines = csv.reader(stream, delimiter=between)
        header = [name.strip() for name in next(lines, [])]
        _check(path, header, wanted)
        yield from _under(header, ((lines.line_num, cells) for cells in lines))


def sheet_rows(path: Path, wanted: Iterable[str]) -> Found:
    """Rows of the first sheet of an XLSX file; its first row is the header. Needs the extra `import`.

    Raises:
        BadForm: when it is no such file, or a column that is wanted is not in the header.
        Missing: when the package is not installed.
    """
    try:
        import openpyxl
    except ImportError as fault:
        raise Missing(
            "XLSX is read with the package openpyxl, which is not installed", "pip install 'marsad[import]'"
        ) from fault
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as fault:
        raise BadForm(f"{path} cannot be read as XLSX", "Save it as XLSX or CSV.") from fault
    lines = enumerate(book.worksheets[0].iter_rows(values_only=True), 1)
    _, first = next(lines, (1, ()))
    header = ["" if cell is None else str(cell).strip() for cell in first]
    _check(path, header, wanted)
    yield from _under(header, ((at, ["" if cell is None else str(cell) for cell in cells]) for at, cells in lines))
    book.close()


def _check(path: Path, header: list[str], wanted: Iterable[str]) -> None:
    missing = [name for name in wanted if name not in header]
    if missing:
        raise BadForm(
            f"{path} has no column {', '.join(missing)}; it has {', '.join(header)[:200] or 'none'}",
            "Name the format that the file is in, or map its columns.",
        )


def _under(header: list[str], lines: Iterable[tuple[int, list[str]]]) -> Found:
    for at, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if all(not cell.strip() or cell.lstrip().startswith("#") for cell in cells):
            continue
        if len(cells) > len(header):
            yield OutsideFault(at, f"it has {len(cells)} cells under {len(header)} columns", written(cells))
        elif len(cells) < len(header):
            yield OutsideFault(at, f"it has {len(cells)} cells of {len(header)}: it may be cut off", written(cells))
        else:
            yield at, dict(zip(header, cells, strict=True))


def json_lines(path: Path) -> Found:
    """Objects, one a line; a line that is none is a fault."""
    with path.open(encoding=encoding(path), errors="replace") as stream:
        for at, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                form = json.loads(line)
            except (ValueError, RecursionError):
                form = None
            if isinstance(form, dict):
                yield at, form
            else:
                yield OutsideFault(at, "it is no JSON object", line.rstrip("\n"))


def json_rows(path: Path, *under: str) -> Found:
    """Objects of a JSON list, or of the list under the first of some names that is there; the line is the number.

    Raises:
        BadForm: when there is no such list.
    """
    try:
        whole = json.loads(path.read_text(encoding=encoding(path)))
    except (ValueError, RecursionError) as fault:
        raise BadForm(f"{path} is no JSON", "Name the format that the file is in.") from fault
    rows = whole if isinstance(whole, list) else None
    if isinstance(whole, dict):
        rows = next((whole[name] for name in under if isinstance(whole.get(name), list)), None)
    if rows is None:
        raise BadForm(f"{path} has no list of rows", "Name the format that the file is in.")
    for at, form in enumerate(rows, 1):
        if isinstance(form, dict):
            yield at, form
        else:
            yield OutsideFault(at, "it is no JSON object", written(form))


def rows_of(path: Path, wanted: Iterable[str] = (), under: tuple[str, ...] = ()) -> Found:
    """Rows of a file by how its name ends: `.xlsx`, `.json`, else CSV."""
    if not path.is_file():
        raise BadForm(f"there is no file {path}", "Name a file that is there.")
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return sheet_rows(path, wanted)
    return json_rows(path, *under) if suffix == ".json" else csv_rows(path, wanted)
