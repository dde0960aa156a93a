"""GeoNames: dumps of places in their nineteen columns, codes of areas, and alternate names; zipped or not.

The form is that of download.geonames.org/export/dump/readme.txt; the data are licensed CC BY 4.0.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO, cast

from marsad.errors import BadForm
from marsad.reference.gazetteer_entry import PRECISION, Credit, Entry, Nothing, Reading, Wanted, digest_of

CREDITS = (Credit("geonames", "GeoNames, geonames.org", "CC BY 4.0"),)
CLASSES = "AHLPRSTUV"
"""GeoNames' feature classes: administrative, water, areas, populated, roads, spots, heights, undersea, vegetation."""
_COLUMNS = 19
_CODES = frozenset("link post iata icao faac tcid unlc wkdt phon piny abbr".split())
_AREAS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3", "ADM4": "admin3", "ADM5": "admin3", "ADMD": "admin3"}
_WATERS = frozenset({"OCN", "SEA", "GULF", "STRT", "BAY", "SD"})
_WIDE = frozenset({"RGN", "RGNE", "RGNH", "CONT", "MTS", "DSRT", "PEN", "ISLS", "VALS", "PLN", "DPR"})
_AREA_ROW = re.compile(rb"\tA\t(?:ADM|PCL)")
_PROGRESS = 20_000
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoNamesDump(Nothing):
    """Places of one country or of the world, with their areas.

    `countries` keeps only those ISO 3166-1 alpha-2 codes, `classes` only those feature classes. Areas that are no more
    (ADM1H and the like) are left out and counted.
    """

    path: Path
    countries: frozenset[str] = frozenset()
    classes: str = CLASSES
    rank: int = 50
    credits: tuple[Credit, ...] = CREDITS

    @property
    def name(self) -> str:
        """Its name in the file."""
        return f"geonames {self.path.stem}"

    def digest(self) -> str:
        """A hash of the file and of what is kept of it."""
        return digest_of([self.path], sorted(self.countries), self.classes)

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """Its areas, then all else: the file is read twice.

        Raises:
            BadForm: when it is no such dump.
        """
        for line, text in _lines(self.path, reading, 0.0, 0.3):
            if b"\tA\t" in text and _AREA_ROW.search(text):
                yield from self._entry(line, text, reading)
        for line, text in _lines(self.path, reading, 0.3, 1.0):
            if b"\tA\t" not in text or not _AREA_ROW.search(text):
                yield from self._entry(line, text, reading)

    def _entry(self, line: int, text: bytes, reading: Reading) -> Iterator[Entry]:
        try:
            cells = text.decode().rstrip("\r\n").split("\t")
            entry = _place(cells) if len(cells) == _COLUMNS and self._kept(cells, reading) else None
        except ValueError as fault:
            reading.fault(self.path, line, _plain(fault))
            return
        if entry is not None:
            yield entry
        elif len(cells) != _COLUMNS:
            why = f"{len(cells)} columns where GeoNames' dumps have {_COLUMNS}"
            if line == 1:
                raise BadForm(
                    f"{self.path}:1: {why}", "Name a file such as IQ.zip, IQ.txt, allCountries.zip or cities500.zip."
                )
            reading.fault(self.path, line, why)

    def _kept(self, cells: list[str], reading: Reading) -> bool:
        if (self.countries and cells[8] not in self.countries) or (cells[6] and cells[6] not in self.classes):
            return False
        if not cells[1] or (cells[6] == "A" and cells[7].endswith("H")):
            reading.left_out += 1
            return False
        return True


def _place(cells: list[str]) -> Entry:
    """The place of a row; its areas by their codes. A ValueError where a cell is not what it should be."""
    sort, code, country = cells[6], cells[7], cells[8]
    lat, lon = float(cells[4]), float(cells[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point on Earth")
    names = [name for name in dict.fromkeys((cells[1], cells[2], *cells[3].split(","))) if name]
    place_id = f"gn:{int(cells[0])}"
    entry = Entry(place_id, names, lat, lon, "settlement", code or "LCTY", country, "geonames", 2, int(cells[14] or 0))
    if cells[10] and cells[10] != "00":
        entry.admin1 = f"gn1:{country}.{cells[10]}"
        if cells[11]:
            entry.admin2 = f"gn2:{country}.{cells[10]}.{cells[11]}"
            if cells[12]:
                entry.admin3 = f"gn3:{country}.{cells[10]}.{cells[11]}.{cells[12]}"
    if sort in "PS":
        entry.precision = 1
    elif sort == "A" and code[:3] == "PCL":
        entry.id, entry.level, entry.precision, entry.also = f"iso:{country}", "country", 6, (place_id,)
    elif sort == "A":
        _as_area(entry)
    elif code in _WATERS:
        entry.level, entry.precision = "water", 7
    elif code in _WIDE:
        entry.level, entry.precision = "area", 5
    return entry


def _as_area(entry: Entry) -> None:
    """Makes the place an area, reachable by its own code."""
    entry.level = _AREAS.get(entry.feature, "admin3")
    entry.precision = PRECISION[entry.level]
    if entry.feature in {"ADM1", "ADM2", "ADM3"}:
        own = entry.level
        entry.also = tuple(filter(None, (getattr(entry, own),)))
    if entry.level == "admin1":
        entry.admin1 = ""
    if entry.level in {"admin1", "admin2"}:
        entry.admin2 = ""
    entry.admin3 = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminCodes(Nothing):
    """Names of first- or second-level areas by their codes: admin1CodesASCII.txt and admin2Codes.txt.

    The areas have no point of their own; dumps that hold no areas (cities500) take their names from here.
    """

    path: Path
    countries: frozenset[str] = frozenset()
    rank: int = 10
    credits: tuple[Credit, ...] = CREDITS

    @property
    def name(self) -> str:
        """Its name in the file."""
        return f"codes {self.path.stem}"

    def digest(self) -> str:
        """A hash of the file."""
        return digest_of([self.path], sorted(self.countries))

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """The areas."""
        for line, text in _lines(self.path, reading, 0.0, 1.0):
            cells = text.decode("utf-8", "replace").rstrip("\r\n").split("\t")
            parts = cells[0].split(".")
            if len(cells) != 4 or not cells[3].isdigit() or len(parts) not in {2, 3} or not cells[1]:
                reading.fault(self.path, line, "not a code, a name, a plain name and a GeoNames number")
                continue
            if self.countries and parts[0] not in self.countries:
                continue
            level = len(parts) - 1
            yield Entry(
                f"gn:{cells[3]}", list(dict.fromkeys(cells[1:3])), None, None, f"admin{level}", f"ADM{level}", parts[0],
                "geonames", admin1="" if level == 1 else f"gn1:{parts[0]}.{parts[1]}", also=(f"gn{level}:{cells[0]}",),
            )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternateNames(Nothing):
    """Other names of GeoNames' places (alternateNamesV2.zip); those of places that the file does not hold are left out.

    `languages` keeps only those ISO 639 codes, and names without one; links, postal and airport codes never count.
    """

    path: Path
    languages: frozenset[str] = frozenset()
    rank: int = 0
    credits: tuple[Credit, ...] = CREDITS

    @property
    def name(self) -> str:
        """Its name in the file."""
        return f"names {self.path.stem}"

    def digest(self) -> str:
        """A hash of the file and of what is kept of it."""
        return digest_of([self.path], sorted(self.languages))

    def names(self, reading: Reading, wanted: Wanted) -> Iterator[tuple[str, str]]:
        """The names, each with the id of its place."""
        for line, text in _lines(self.path, reading, 0.0, 1.0):
            cells = text.split(b"\t", 4)
            try:
                number, language, name = int(cells[1]), cells[2].decode(), cells[3].decode()
            except (ValueError, IndexError):
                reading.fault(self.path, line, "not the columns of GeoNames' alternate names")
                continue
            if (
                number not in wanted
                or language in _CODES
                or (language and self.languages and language not in self.languages)
            ):
                reading.left_out += 1
            elif name:
                yield name, f"gn:{number}"


def _plain(fault: ValueError) -> str:
    return "not in UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)


def _lines(path: Path, reading: Reading, first: float, last: float) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that hold something, telling how far the file is read, from share `first` to `last`.

    A line that is longer than a place's is a fault, and passed over without being held.
    """
    with _opened(path) as (handle, size, at):
        for number in count(1):
            text = handle.readline(_LONGEST_LINE)
            if not text:
                return
            if len(text) == _LONGEST_LINE and not text.endswith(b"\n"):
                reading.fault(path, number, f"longer than {_LONGEST_LINE:,} bytes")
                while text and not text.endswith(b"\n"):
                    text = handle.readline(_LONGEST_LINE)
                continue
            if number % _PROGRESS == 0:
                reading.share = first + (last - first) * min(1.0, at.tell() / size)
            if text.strip() and not text.startswith(b"#"):
                yield number, text


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int, IO[bytes]]]:
    """The lines of a text file, or of the one that a zip holds beside its readme; how long, and what tells how far."""
    with path.open("rb") as raw:
        if path.suffix.lower() != ".zip":
            yield raw, max(1, path.stat().st_size), raw
            return
        try:
            with zipfile.ZipFile(raw) as archive:
                texts = [
                    member for member in archive.infolist()
                    if member.filename.endswith(".txt")
                    and not member.filename.lower().startswith(("readme", "isolanguage"))
                ]  # fmt: skip
                if len(texts) != 1:
                    raise BadForm(f"{path} holds {len(texts)} tables, not one", "Name a zip as GeoNames publishes it.")
                with archive.open(texts[0]) as inner:
                    yield io.BufferedReader(cast("io.RawIOBase", inner)), max(1, texts[0].file_size), inner
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as broken:
            raise BadForm(f"{path} is not a zip file", "Fetch it anew; it may be cut off.") from broken
