"""The record as Parquet: a folder of tables; and its incidents as GeoParquet, one file with geometries."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from marsad.products.exports.arrow import AT_ONCE, GEOMETRY, batched, batches_of_incidents, needed, schema
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS, TABLES, Cells, Table, rows

GEOPARQUET = "1.1.0"


class Parquet(Exporter):
    """One file for each table, with the words for each column in the file's schema."""

    name = "parquet"
    title = "Parquet, a folder with one file for each table"
    suffix = ""

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        arrow, parquet = needed("pyarrow", self.title), needed("pyarrow.parquet", self.title)
        written = Written()
        with whole(out, folder=True) as part, ExitStack() as open_files:
            files = {
                table.name: _File(
                    open_files.enter_context(
                        parquet.ParquetWriter(part / f"{table.name}.parquet", schema(arrow, table), compression="zstd")
                    ),
                    arrow,
                    table,
                )
                for table in TABLES
            }
            for table, cells in rows(supply):
                files[table.name].row(cells)
                written.rows += table is INCIDENTS
            for file in files.values():
                file.flush()
        return written


class _File:
    """A table that is being written, some rows at a time."""

    def __init__(self, writer: Any, arrow: Any, table: Table) -> None:
        self._writer, self._arrow, self._table = writer, arrow, table
        self._schema = schema(arrow, table)
        self._held: list[Cells] = []

    def row(self, cells: Cells) -> None:
        self._held.append(cells)
        if len(self._held) == AT_ONCE:
            self.flush()

    def flush(self) -> None:
        for batch in batched(self._arrow, self._held, self._schema, self._table):
            self._writer.write_batch(batch)
        self._held.clear()


class GeoParquet(Exporter):
    """One row for each incident with its geometry as WKB, longitude first (GeoParquet 1.1.0, OGC:CRS84)."""

    name = "geoparquet"
    title = "GeoParquet, one row for each incident"
    suffix = ".parquet"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        arrow, parquet = needed("pyarrow", self.title), needed("pyarrow.parquet", self.title)
        written = Written()
        shaped, made = batches_of_incidents(arrow, supply)
        geometry = {"encoding": "WKB", "geometry_types": []}
        about = {"version": GEOPARQUET, "primary_column": GEOMETRY, "columns": {GEOMETRY: geometry}}
        shaped = shaped.with_metadata({"geo": json.dumps(about)})
        with whole(out) as part, parquet.ParquetWriter(part, shaped, compression="zstd") as file:
            for batch in made:
                file.write_batch(batch)
                written.rows += batch.num_rows
        return written
