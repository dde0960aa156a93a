"""The data of a release as files: CSV, JSON Lines, GeoJSON and their schema. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model.codebook import PlacePrecision
from marsad.products.exports.csvfile import guarded
from marsad.products.publishing.shown import ACCEPTED, MACHINE, Published, Shown
from marsad.products.release import fields
from marsad.products.release.fields import Field, Row, flat
from marsad.record.geojson import Outline, geometry

TABLES: dict[str, tuple[str, Sequence[Field]]] = {
    "incidents": ("What happened, as far as claims go: one row an incident.", fields.INCIDENTS),
    "statements": ("Totals that somebody told, conditions and warnings: one row a claim.", fields.STATEMENTS),
    "sources": ("The reports that rows rest on.", fields.SOURCES),
    "totals": ("Incidents and their dead, by month, country, province and type.", fields.TOTALS),
    "people": ("Whom incidents concern, small numbers left out.", fields.PEOPLE),
    "tombstones": ("Ids that earlier releases showed and this one does not.", fields.TOMBSTONES),
    "changes": ("What changed since the release before, by column.", fields.CHANGES),
}
"""The tables of a release: name, what is in it, its columns."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows of a release, by table; `figures` are those of each incident, by id."""

    rows: Mapping[str, Sequence[Row]]
    figures: Mapping[str, Sequence[Row]]


def csv_lines(rows: Iterable[Row], columns: Sequence[Field]) -> Iterator[str]:
    """Rows as RFC 4180 CSV: what is not told is empty, 0 is 0, text is safe in a spreadsheet."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        yield _taken(made)
        cells = flat(row, columns)
        writer.writerow(["" if cells[one.name] is None else guarded(cells[one.name]) for one in columns])
    yield _taken(made)


def _taken(made: io.StringIO) -> str:
    text = made.getvalue()
    made.seek(0)
    made.truncate()
    return text


def jsonl_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as JSON, one a line; lists stay lists, what is not told is null or empty, 0 is 0."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def geojson_lines(published: Published, rows: Sequence[Row]) -> Iterator[str]:
    """The incidents as GeoJSON: a point only where the release tells one (D8), else no geometry but the area's id."""
    return _collection(
        {"type": "Feature", "id": one.incident.id, "geometry": _point(one), "properties": _properties(row)}
        for one, row in zip(published.incidents, rows, strict=True)
    )


def areas_lines(published: Published, outline: Outline) -> Iterator[str]:
    """The districts and provinces that incidents are told of, each once as an outline, with their ids (D8)."""
    by: dict[str, list[Shown]] = defaultdict(list)
    for one in published.incidents:
        place = one.incident.place
        if place and place.place_id and place.precision in (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE):
            by[place.place_id].append(one)
    features = []
    for key in sorted(by):
        place = by[key][0].incident.place
        if place is not None:
            properties = {
                "area": key,
                "name": place.name,
                "level": "district" if place.precision == PlacePrecision.DISTRICT else "province",
                "province": place.admin1,
                "country": place.country,
                "incidents": len(by[key]),
                "ids": [one.incident.id for one in by[key]],
                "review": ACCEPTED if all(one.reviewed for one in by[key]) else MACHINE,
            }
            shape = geometry((place,), outline)
            features.append({"type": "Feature", "id": key, "geometry": shape, "properties": properties})
    return _collection(features)


def _point(one: Shown) -> Row | None:
    place = one.incident.place
    return geometry((place,)) if place else None


def _properties(row: Row) -> Row:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _collection(features: Iterable[Row]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": [\n'
    for at, feature in enumerate(features):
        yield (",\n" if at else "") + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"


def schema_text(warning: str) -> str:
    """The columns of every table, as Table Schemas (Frictionless) by the files' names."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "description": words,
            "schema": {
                "fields": [
                    {"name": one.name, "type": one.holds, "description": one.words}
                    | ({"constraints": {"required": True}} if one.always else {})
                    for one in columns
                ],
                "missingValues": [""],
            },
        }
        for name, (words, columns) in TABLES.items()
    ]
    return json.dumps({"description": warning, "resources": resources}, ensure_ascii=False, indent=2) + "\n"
