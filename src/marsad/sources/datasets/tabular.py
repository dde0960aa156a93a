"""Rows of outside files with the lines they stand on: CSV, JSON, JSON Lines, GeoJSON and XLSX."""

from __future__ import annotations

import codecs
import csv
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from marsad.errors import BadForm, Missing
from marsad.model.outside import OutsideFault, OutsideRow
from marsad.sources.datasets.cells import Unreadable

Form = dict[str, Any]
Found = Iterator[tuple[int, Form] | OutsideFault]
Reader = Callable[[int, Form], OutsideRow]

LARGEST_CELL = 10_000_000
LARGEST_LINE = 10_000_000
"""Characters of one line of a file of rows; a longer one is a fault and the rest goes on."""
LARGEST_ROW = 20_000_000
"""Characters of one row, whose cells may hold ends of lines."""
LARGEST_WHOLE = 200_000_000
"""Bytes of a file that is read as a whole (JSON), and of all that an XLSX file unpacks to."""
MOST_OBJECTS, MOST_COMMAS = 3_000_000, 12_000_000
"""Lists and objects of a JSON file, and commas: each list, object, key and number takes more memory than its signs."""
TIGHTEST, SMALL = 100, 20_000_000
"""How many bytes one byte of an XLSX file may unpack to, beyond what is small: a table packs to a tenth or so."""
MOST_ROWS = 1_048_576
MOST_COLUMNS = 2_000
_LONGEST_SHOWN = 20_000
_BROKEN_SHEET = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a reader of XLSX raises on a damaged file; SyntaxError is what its XML parser's errors are."""
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


def _shown(cells: list[str]) -> str:
    """A row that is no row, as far as it helps to see it."""
    return written(cells[:MOST_COLUMNS])[:_LONGEST_SHOWN]


def bounded(stream: TextIO) -> Iterator[tuple[int, str | None]]:
    """Lines by their numbers; None for one that is too long, which is passed over without being held."""
    for at in count(1):
        line = stream.readline(LARGEST_LINE)
        if not line:
            return
        if len(line) < LARGEST_LINE or line.endswith("\n"):
            yield at, line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(LARGEST_LINE)
        yield at, None


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
        head = stream.readline(LARGEST_LINE)
        stream.seek(0)
        between = max(_DELIMITERS, key=head.count)
        yield from _csv_rows(path, stream, between, wanted)


class _Lines:
    """The lines of a file for a reader of rows, which is told where one of its rows takes too many."""

    def __init__(self, stream: TextIO) -> None:
        self._lines = bounded(stream)
        self._held = 0
        self.faults: list[OutsideFault] = []

    def begin(self) -> None:
        """The next row is read."""
        self._held = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        at, line = next(self._lines)
        if line is None:
            self.faults.append(OutsideFault(at, f"the line is longer than {LARGEST_LINE:,} characters", ""))
            return "\n"
        self._held += len(line)
        if self._held > LARGEST_ROW:
            raise csv.Error(f"the row is longer than {LARGEST_ROW:,} characters")
        return line


def _csv_rows(path: Path, stream: TextIO, between: str, wanted: Iterable[str]) -> Found:
    whole = _Lines(stream)

    def rows() -> Iterator[tuple[int, list[str]] | OutsideFault]:
        while True:
            whole.begin()
            try:
                cells = next(lines)
            except StopIteration:
                break
            except csv.Error as fault:
                yield OutsideFault(lines.line_num, str(fault), "")
                continue
            yield lines.line_num, cells
            yield from whole.faults
            whole.faults.clear()

    lines = csv.reader(whole, delimiter=between)
    try:
        header = [name.strip() for name in next(lines, [])]
    except csv.Error as fault:
        raise BadForm(f"{path} has no header: {fault}", "Name the format that the file is in.") from fault
    if len(header) > MOST_COLUMNS:
        raise BadForm(f"{path} has more than {MOST_COLUMNS:,} columns", "Leave out those that are not needed.")
    _check(path, header, wanted)
    yield from _under(header, rows())
    yield from whole.faults


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
    if not path.is_file():
        raise BadForm(f"there is no file {path}", "Name a file that is there.")
    with path.open("rb") as stream:
        try:
            with zipfile.ZipFile(stream) as parts:
                unpacked = sum(part.file_size for part in parts.infolist())
            if unpacked > min(LARGEST_WHOLE, max(SMALL, TIGHTEST * path.stat().st_size)):
                raise BadForm(f"{path} unpacks to {unpacked:,} bytes, more than a sheet has", "Save it as CSV.")
            sheet = openpyxl.load_workbook(stream, read_only=True, data_only=True).worksheets[0]
            first = next(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS, values_only=True), ())
        except _BROKEN_SHEET as fault:
            raise BadForm(f"{path} cannot be read as XLSX", "Save it as XLSX or CSV.") from fault
        header = ["" if cell is None else str(cell).strip() for cell in first]
        while header and not header[-1]:
            header.pop()
        _check(path, header, wanted)
        yield from _under(header, _sheet_rows(sheet.iter_rows(max_col=len(header) + 1, values_only=True)))


def _sheet_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]] | OutsideFault]:
    """The rows below the header by their numbers, without the cell after the last column where that is empty."""
    next(rows, None)
    for at in count(2):
        try:
            cells = ["" if cell is None else str(cell) for cell in next(rows)]
        except StopIteration:
            return
        except _BROKEN_SHEET as fault:
            yield OutsideFault(at, f"the sheet is broken from here on ({type(fault).__name__})", "")
            return
        if at > MOST_ROWS:
            yield OutsideFault(at, f"the sheet has more than {MOST_ROWS:,} rows; those after are not read", "")
            return
        yield at, cells if cells[-1:] != [""] else cells[:-1]


def _check(path: Path, header: list[str], wanted: Iterable[str]) -> None:
    missing = [name for name in wanted if name not in header]
    if missing:
        raise BadForm(
            f"{path} has no column {', '.join(missing)}; it has {', '.join(header)[:200] or 'none'}",
            "Name the format that the file is in, or map its columns.",
        )


def _under(header: list[str], lines: Iterable[tuple[int, list[str]] | OutsideFault]) -> Found:
    for one in lines:
        if isinstance(one, OutsideFault):
            yield one
            continue
        at, cells = one
        if not any(cell.strip() for cell in cells):
            continue
        if all(not cell.strip() or cell.lstrip().startswith("#") for cell in cells):
            continue
        if len(cells) > len(header):
            yield OutsideFault(at, f"it has {len(cells)} cells under {len(header)} columns", _shown(cells))
        elif len(cells) < len(header):
            yield OutsideFault(at, f"it has {len(cells)} cells of {len(header)}: it may be cut off", _shown(cells))
        else:
            yield at, dict(zip(header, cells, strict=True))


def json_lines(path: Path) -> Found:
    """Objects, one a line; a line that is none is a fault."""
    with path.open(encoding=encoding(path), errors="replace") as stream:
        for at, line in bounded(stream):
            if line is None:
                yield OutsideFault(at, f"the line is longer than {LARGEST_LINE:,} characters", "")
                continue
            if not line.strip():
                continue
            try:
                form = json.loads(line)
            except (ValueError, RecursionError):
                form = None
            if isinstance(form, dict):
                yield at, form
            else:
                yield OutsideFault(at, "it is no JSON object", line.rstrip("\n")[:_LONGEST_SHOWN])


def json_rows(path: Path, *under: str) -> Found:
    """Objects of a JSON list, or of the list under the first of some names that is there; the line is the number.

    Raises:
        BadForm: when there is no such list.
    """
    written_as = encoding(path)
    content = path.read_bytes() if path.stat().st_size <= LARGEST_WHOLE else b""
    held = content.count(b"{") + content.count(b"[")
    if not content or held > MOST_OBJECTS or content.count(b",") > MOST_COMMAS:
        raise BadForm(f"{path} is empty, or larger than a file that is read as a whole", "Give it as CSV, or in parts.")
    try:
        whole = json.loads(content.decode(written_as, "replace"))
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
