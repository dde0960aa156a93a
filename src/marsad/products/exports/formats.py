"""All formats that a record is handed on in, by name."""

from __future__ import annotations

from marsad.products.exports.acled import Acled
from marsad.products.exports.exporter import Exporter
from marsad.products.exports.ftm import FollowTheMoney
from marsad.products.exports.geo import GeoJson
from marsad.products.exports.geopackage import GeoPackage
from marsad.products.exports.hxl import Hxl
from marsad.products.exports.package import Package
from marsad.products.exports.parquet import GeoParquet, Parquet
from marsad.products.exports.plover import Plover
from marsad.products.exports.sqlite import Sqlite
from marsad.products.exports.ucdp import Ucdp

EXPORTERS: dict[str, type[Exporter]] = {
    one.name: one
    for one in (Acled, Ucdp, Plover, Hxl, GeoJson, GeoPackage, GeoParquet, Parquet, FollowTheMoney, Sqlite, Package)
}
