"""Rows as Arrow batches: what Parquet, GeoParquet and GeoPackage are written from. Needs the extra `export`."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from marsad.errors import Missing
from marsad.products.exports.exporter import Supply
from marsad.products.exports.geo import shape
from marsad.products.exports.tables import INCIDENTS, Table, incident_cells
from marsad.products.exports.wkb import wkb
from marsad.record.stories import batches

GEOMETRY = "geometry"
AT_ONCE = 5_000
"""Rows in one batch."""


def needed(module: str, form: str) -> Any:
    """A package that a format is written with.

    Raises:
        Missing: when it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as fault:
        package = module.partition(".")[0]
        raise Missing(
            f"{form} is written with the package {package}, which is not installed", "pip install 'marsad[export]'"
        ) from fault


def schema(arrow: Any, table: Table, *, geometry: bool = False) -> Any:
    """The Arrow schema of a table, with a column of WKB where asked for."""
    kinds = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "datetime": arrow.timestamp("us", tz="UTC"),
    }
    fields = [
        arrow.field(column.name, kinds[column.kind], metadata={"description": column.words}) for column in table.columns
    ]
    return arrow.schema([*fields, arrow.field(GEOMETRY, arrow.binary())] if geometry else fields)


def batched(arrow: Any, rows: Iterable[tuple[object, ...]], shape: Any, table: Table) -> Iterator[Any]:
    """The rows as record batches of a schema; days and times, which are ISO 8601 in rows, become such."""
    dated = {at for at, column in enumerate(table.columns) if column.kind in ("date", "datetime")}
    for some in batches(rows, AT_ONCE):
        columns = zip(*some, strict=True)
        arrays = [
            arrow.array(cells, arrow.string()).cast(kind) if at in dated else _array(arrow, cells, kind)
            for at, (cells, kind) in enumerate(zip(columns, shape.types, strict=True))
        ]
        yield arrow.record_batch(arrays, schema=shape)


def _array(arrow: Any, cells: Sequence[object], kind: Any) -> Any:
    """A column; what cannot be UTF-8 in a text becomes a question mark."""
    try:
        return arrow.array(cells, kind)
    except UnicodeEncodeError:
        return arrow.array([c.encode("utf-8", "replace").decode() if isinstance(c, str) else c for c in cells], kind)


def mapped(supply: Supply) -> Iterator[tuple[object, ...]]:
    """The rows of incidents with their geometry as WKB in the last column."""
    for story in supply.stories(written=False):
        drawn = shape(story, supply)
        yield (*incident_cells(story, supply), wkb(drawn) if drawn else None)


def batches_of_incidents(arrow: Any, supply: Supply) -> tuple[Any, Iterator[Any]]:
    """Schema and batches of incidents with their geometries."""
    shaped = schema(arrow, INCIDENTS, geometry=True)
    return shaped, batched(arrow, mapped(supply), shaped, INCIDENTS)
