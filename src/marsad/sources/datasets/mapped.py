"""A coder's spreadsheet, and GeoJSON: columns by the names that a mapping gives, or by Marsad's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marsad.errors import BadForm
from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow, Sort
from marsad.sources.datasets.cells import Unreadable, code, country, day, needed, number, point, text
from marsad.sources.datasets.tabular import Form, Found, json_rows, read, rows_of, written

HANDING_ON = "none"

_LARGEST_MAPPING = 1_000_000
_LONGEST_LINE = 2_000

FIELDS = {
    "id": ("id",),
    "date": ("date", "event_date"),
    "earliest": ("earliest", "date_start"),
    "latest": ("latest", "date_end"),
    "type": ("type", "event_type"),
    "country": ("country", "iso3"),
    "admin1": ("admin1",),
    "admin2": ("admin2",),
    "place": ("place", "location"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "longitude"),
    "precision": ("place_precision", "precision", "where_prec"),
    "killed": ("killed_best", "killed", "fatalities"),
    "killed_low": ("killed_low",),
    "killed_high": ("killed_high",),
    "actor1": ("actor1", "perpetrator"),
    "actor2": ("actor2", "target", "victim", "party"),
    "source": ("source", "sources"),
}
"""What a row may tell, with the columns that tell it where no mapping says otherwise."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column tells what, how a coder's words for types are ours, and how days are written (`strptime`)."""

    columns: dict[str, str] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
    days: str | None = None

    def names(self, what: str) -> tuple[str, ...]:
        """The columns that tell of something."""
        return (self.columns[what],) if what in self.columns else FIELDS[what]


def mapping_of(path: Path) -> Mapping:
    """The mapping in a TOML file: tables `columns` (ours = "theirs") and `types` (theirs = "ours"), and `days`.

    Raises:
        BadForm: when it is no such file, or names a field or a type that there is not.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            text = stream.read(_LARGEST_MAPPING + 1)
        if len(text) > _LARGEST_MAPPING or any(len(line) > _LONGEST_LINE for line in text.splitlines()):
            raise BadForm(f"{path} is larger than a mapping is, or has a longer line", "Write a pair a line.")
        told = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as fault:
        raise BadForm(f"{path} cannot be read as a mapping: {fault}", "Write it in TOML.") from fault
    columns, types, days = told.get("columns", {}), told.get("types", {}), told.get("days")
    if not (_are_words(columns) and _are_words(types) and isinstance(days, str | None)):
        hint = 'Write a table as [columns] with pairs such as date = "Date", and days = "%d.%m.%Y".'
        raise BadForm(f"{path}: `columns` and `types` are tables of words, and `days` is in words", hint)
    if unknown := sorted(set(columns) - set(FIELDS)):
        raise BadForm(f"{path} maps {', '.join(unknown)}, which is no field", f"Use some of: {', '.join(FIELDS)}.")
    try:
        kinds = {words.casefold(): Type(kind) for words, kind in types.items()}
    except ValueError as fault:
        raise BadForm(f"{path}: {fault}", f"Use some of: {', '.join(Type)}.") from fault
    return Mapping(columns, kinds, days)


def _are_words(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(words, str) for words in table.values())


def spreadsheet(path: Path, mapping: Mapping) -> Iterator[OutsideRow | OutsideFault]:
    """The rows of a CSV or XLSX file."""
    return read(rows_of(path, mapping.columns.values()), _Reader(mapping))


def geojson(path: Path, mapping: Mapping) -> Iterator[OutsideRow | OutsideFault]:
    """The features of a FeatureCollection; a feature's number stands for its line."""
    return read(_features(path), _Reader(mapping))


def _features(path: Path) -> Found:
    for one in json_rows(path, "features"):
        if isinstance(one, OutsideFault):
            yield one
            continue
        line, feature = one
        properties = feature.get("properties")
        form: Form = dict(properties) if isinstance(properties, dict) else {}
        form.setdefault("id", feature.get("id"))
        shape: Any = feature.get("geometry")
        if isinstance(shape, dict) and shape.get("type") == "Point":
            at = shape.get("coordinates")
            if isinstance(at, list) and len(at) >= 2:
                form |= {"lon": at[0], "lat": at[1]}
        yield line, form


@dataclass(frozen=True, slots=True)
class _Reader:
    mapping: Mapping

    def __call__(self, line: int, form: Form) -> OutsideRow:
        names = self.mapping.names
        first, last = self._days(form)
        lat, lon = point(form, *(_first(form, names(what)) for what in ("lat", "lon")))
        low, best, high = (number(text(form, *names(w)), w) for w in ("killed_low", "killed", "killed_high"))
        precise = text(form, *names("precision"))
        label = text(form, *names("type"))
        known = {kind.value: kind for kind in Type} | self.mapping.types
        return OutsideRow(
            key=text(form, *names("id")) or f"line {line}",
            line=line,
            sort=Sort.EVENT,
            label=label,
            type=known.get(label.casefold()),
            earliest=first,
            latest=last,
            country=country(text(form, *names("country"))),
            admin1=text(form, *names("admin1")) or None,
            admin2=text(form, *names("admin2")) or None,
            place=text(form, *names("place")) or None,
            lat=lat,
            lon=lon,
            precision=code(precise, "precision", 7) if precise else None,
            low=best if low is None else low,
            best=low if best is None else best,
            high=high if high is not None else best,
            actors=tuple(filter(None, (text(form, *names("actor1")), text(form, *names("actor2"))))),
            source=text(form, *names("source")),
            form=written(form),
        )

    def _days(self, form: Form) -> tuple[Any, Any]:
        names, how = self.mapping.names, self.mapping.days
        ends = [text(form, *names(what)) for what in ("earliest", "latest")]
        if not any(ends):
            only = day(needed(form, *names("date")), "date", how)
            return only, only
        first, last = (day(end or next(filter(None, ends)), "date", how) for end in ends)
        if first > last:
            raise Unreadable(f"it ends on {last}, before its start on {first}")
        return first, last


def _first(form: Form, names: tuple[str, ...]) -> str:
    return next((name for name in names if name in form), names[0])
