"""Incidents as a GeoPackage, for desktop maps. Needs the extra `export`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.products.exports.arrow import GEOMETRY, batches_of_incidents, needed
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.tables import INCIDENTS


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

        with whole(out) as part:
            pyogrio.write_arrow(
                arrow.RecordBatchReader.from_batches(shaped, counted()),
                part,
                layer=INCIDENTS.name,
                driver="GPKG",
                geometry_name=GEOMETRY,
                geometry_type="Unknown",
                crs="EPSG:4326",
            )
        return written


def _described(arrow: Any, shaped: Any) -> Any:
    """The schema without words for its columns, which are kept in the data package's codebook."""
    return arrow.schema([arrow.field(field.name, field.type) for field in shaped])
