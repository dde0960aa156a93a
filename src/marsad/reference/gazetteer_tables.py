"""Tables that anyone may have: a CSV of places, and hand-written supplements with places and corrections."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import BadForm
from marsad.reference.boundaries import country_shapes
from marsad.reference.countries import countries, country_of
from marsad.reference.folding import fold
from marsad.reference.gazetteer_entry import (
    LEVELS,
    PRECISION,
    Correction,
    Credit,
    Entry,
    Nothing,
    Reading,
    digest_of,
)

_KNOWN = {
    "name": ("name", "name_en", "asciiname"),
    "id": ("id", "osm_id", "pcode", "geonameid"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "others": ("others", "alternate_names", "alternatenames", "aliases", "alt_names"),
    "level": ("level", "place_type"),
    "feature": ("feature", "feature_code", "code"),
    "country": ("country", "country_code", "iso"),
    "admin1": ("admin1_pcode", "adm1_pcode", "admin1"),
    "admin2": ("admin2_pcode", "adm2_pcode", "admin2"),
    "admin3": ("admin3_pcode", "adm3_pcode", "admin3"),
    "population": ("population", "pop"),
    "precision": ("precision",),
    "approximate": ("approximate",),
    "arabic": ("name_ar", "ar"),
    "licence": ("licence", "license"),
    "source": ("source",),
}
"""What a column may be called, in any case of letters; the first that is there counts."""
_LEVELS = {level: level for level in LEVELS} | {
    "governorate": "admin1", "province": "admin1", "state": "admin1", "district": "admin2", "county": "admin2",
    "subdistrict": "admin3", "sub-district": "admin3",
}  # fmt: skip
BY_HAND = Credit("supplement", "written for Marsad", "Apache-2.0")
_PCODE = re.compile(r"[A-Z]{2,3}[0-9]+[A-Z0-9]*")
_YES = frozenset({"1", "yes", "true", "approximate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesTable(Nothing):
    """A CSV file of places; the columns `name`, `lat` and `lon` must be there, in any order, and others may.

    Those are `id`, `others` (names with | between), `name_XX` (a name in language XX), `level`, `feature`, `country`,
    `admin1` to `admin3` (ids or P-codes), `population`, `precision`, `approximate`, `source` and `license`. `licence`
    is that of rows that state none. Rows without a country take that of their P-code, or else the one whose
    outline holds them.
    """

    path: Path
    licence: str = ""
    rank: int = 40

    @property
    def name(self) -> str:
        """Its name in the file."""
        return f"csv {self.path.stem}"

    @property
    def credits(self) -> tuple[Credit, ...]:
        """One for each licence that its rows state."""
        with self.path.open(encoding="utf-8-sig", newline="", errors="replace") as handle:
            rows = csv.DictReader(handle, delimiter=_delimiter(self.path))
            columns = _columns(self.path, rows.fieldnames or ())
            stated = dict.fromkeys((_cell(row, columns, "source"), _cell(row, columns, "licence")) for row in rows)
        return tuple(
            Credit(self._credit(licence), f"{self.path.name}: {source or 'source not stated'}", self._licence(licence))
            for source, licence in {licence: (source, licence) for source, licence in stated}.values()
        )

    def digest(self) -> str:
        """A hash of the file."""
        return digest_of([self.path], self.licence)

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """The places, areas first.

        Raises:
            BadForm: when a column is missing.
        """
        for areas in (True, False):
            with self.path.open(encoding="utf-8-sig", newline="", errors="replace") as handle:
                rows = csv.DictReader(handle, delimiter=_delimiter(self.path))
                columns = _columns(self.path, rows.fieldnames or ())
                for row in rows:
                    level = _LEVELS.get(_cell(row, columns, "level").lower(), "settlement")
                    if areas == level.startswith("admin"):
                        try:
                            yield self._entry(row, columns, level, rows.line_num)
                        except ValueError as fault:
                            reading.fault(self.path, rows.line_num, str(fault))

    def _entry(self, row: Mapping[str, str], columns: Mapping[str, str], level: str, line: int) -> Entry:
        def cell(what: str) -> str:
            return _cell(row, columns, what)

        lat, lon = float(cell("lat")), float(cell("lon"))
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"{lat}, {lon} is no point on Earth")
        languages = [row[column] or "" for column in row if column and column.lower().startswith("name_")]
        names = [cell("name"), *cell("others").split("|"), *languages]
        names = [part.strip() for name in names for part in name.split(" / ") if part.strip()]
        if not names:
            raise ValueError("no name")
        precision = int(cell("precision") or PRECISION[level])
        if not 1 <= precision <= 7:
            raise ValueError(f"precision {precision} is not one of 1 to 7")
        country = self._country(cell("country") or _of_pcode(cell("admin1")), lat, lon)
        return Entry(
            cell("id") or f"csv:{self.path.stem}:{line}", list(dict.fromkeys(names)), lat, lon, level,
            cell("feature") or ("PPL" if level == "settlement" else ""), country,
            self._credit(cell("licence")), precision, int(float(cell("population") or 0)),
            admin1=cell("admin1"), admin2=cell("admin2"), admin3=cell("admin3"), arabic=cell("arabic"),
            approximate=cell("approximate").lower() in _YES,
        )  # fmt: skip

    def _country(self, stated: str, lat: float, lon: float) -> str:
        if stated:
            code = stated.upper() if len(stated) == 2 else country_of(stated)
            if not code:
                raise ValueError(f"{stated!r} is no country")
            return code
        return next((code for code, shape in country_shapes().items() if shape.holds(lat, lon)), "")

    def _licence(self, stated: str) -> str:
        return stated or self.licence or "not stated"

    def _credit(self, stated: str) -> str:
        return f"{self.path.stem} ({self._licence(stated)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Nothing):
    """Places and corrections written by hand, in the columns of data/supplement.csv, which docs/geography.md tells."""

    path: Path
    name: str = ""
    credit: Credit = BY_HAND
    rank: int = 90

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Whoever wrote it."""
        return (self.credit,)

    def digest(self) -> str:
        """A hash of the file."""
        return digest_of([self.path])

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """Its places.

        Raises:
            BadForm: when a row is neither a place nor a correction.
        """
        del reading
        for line, row in self._rows():
            if row["level"]:
                yield self._entry(line, row)

    def corrections(self) -> Iterator[Correction]:
        """Its corrections."""
        for _, row in self._rows():
            if not row["level"]:
                drop = frozenset(map(fold, filter(None, row["drop"].split("|"))))
                yield Correction(row["id"], row["name"], tuple(filter(None, row["others"].split("|"))), drop)

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        with self.path.open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.DictReader(handle)
            if missing := {"id", "name", "others", "drop", "lat", "lon", "level"} - set(rows.fieldnames or ()):
                raise BadForm(f"{self.path}:1: the columns {', '.join(sorted(missing))} are missing")
            for row in rows:
                yield rows.line_num, {key: value or "" for key, value in row.items() if key}

    def _entry(self, line: int, row: dict[str, str]) -> Entry:
        if row["level"] not in LEVELS:
            raise BadForm(f"{self.path}:{line}: {row['id']} has the unknown level {row['level']!r}")
        try:
            lat, lon = (float(row[key]) if row[key] else None for key in ("lat", "lon"))
            precision = int(row.get("precision") or 0)
        except ValueError as fault:
            raise BadForm(f"{self.path}:{line}: {row['id']}: {fault}") from fault
        return Entry(
            row["id"], [row["name"], *filter(None, row["others"].split("|"))], lat, lon, row["level"], "SUPP",
            row.get("country", ""), self.credit.credit, precision,
            approximate=row.get("approximate", "").lower() in _YES,
        )  # fmt: skip


def _of_pcode(code: str) -> str:
    """The country's code that a P-code begins with; "" for other words."""
    return code[:2] if _PCODE.fullmatch(code) and code[:2] in countries() else ""


def _delimiter(path: Path) -> str:
    with path.open(encoding="utf-8-sig", errors="replace") as handle:
        head = handle.readline()
    return max((",", ";", "\t"), key=head.count)


def _columns(path: Path, names: object) -> dict[str, str]:
    """The file's own name of each column that is known."""
    own = {str(name).strip().lower(): str(name) for name in names or ()}  # type: ignore[attr-defined]
    found = {what: own[name] for what, spellings in _KNOWN.items() for name in reversed(spellings) if name in own}
    if missing := [what for what in ("name", "lat", "lon") if what not in found]:
        raise BadForm(
            f"{path}:1: no column {' nor '.join(missing)} among {', '.join(own) or 'none'}",
            "A table of places has a first line with the columns name, lat and lon.",
        )
    return found


def _cell(row: Mapping[str, str | None], columns: Mapping[str, str], what: str) -> str:
    column = columns.get(what)
    return (row.get(column) or "").strip() if column else ""
