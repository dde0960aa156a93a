"""Incidents as a GeoPackage, for desktop maps. Needs the extra `export`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from marsad.products.exports.arrow import GEOMETRY, batches_of_incidents, needed
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS

WRITTEN = "1980-01-01T00:00:00.000Z"
"""When the file says that it was last changed: the same rows give the same bytes, whenever it is written."""


class GeoPackage(Exporter):
    """One layer, `incidents`: points, and outlines for what is known only as an area; WGS84."""

    name = "geopackage"
    title = "GeoPackage, one layer of incidents"
    suffix = ".gpkg"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        arrow, pyogrio = needed("pyarrow", self.title), needed("pyogrio", self.title)
        written = Written()
        shaped, made = batches_of_incidents(arrow, supply)
        shaped = _described(arrow, shaped)

        def counted() -> Iterator[Any]:
            for batch in made:
                written.rows += batch.num_rows
                yield arrow.record_batch(batch.columns, schema=shaped)

        batches = arrow.RecordBatchReader.from_batches(shaped, counted())
        form = {"driver": "GPKG", "geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": "EPSG:4326"}
        with whole(out, faults=(sqlite3.Error,)) as part:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN})
            try:
                pyogrio.write_arrow(batches, part, layer=INCIDENTS.name, **form)
            except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as fault:
                raise OSError("GDAL could not write all of it") from fault
            _check(part, written.rows)
        return written


def _check(part: Path, rows: int) -> None:
    """Looks whether all is there: GDAL says nothing of rows or of an index that it could not write at the end."""
    with closing(sqlite3.connect(part)) as database:
        [[there]] = database.execute(f"SELECT count(*) FROM {INCIDENTS.name}")  # noqa: S608 - our own name
        [[indexes]] = database.execute("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'")
    if there != rows or indexes != 1:
        raise OSError("GDAL could not write all of it")


def _described(arrow: Any, shaped: Any) -> Any:
    """The schema without words for its columns, which are kept in the data package's codebook."""
    return arrow.schema([arrow.field(field.name, field.type) for field in shaped])
