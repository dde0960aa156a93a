"""Tables of the record's own and maps: round trips through the readers that people use."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exports_world import CLAIMS, INCIDENTS, document, fill, stock

from marsad.errors import Missing
from marsad.model.codebook import Kind, PlacePrecision, Status, Type
from marsad.model.incident import Grade
from marsad.model.interval import TimePrecision
from marsad.model.review import Ruling
from marsad.products.exports import arrow
from marsad.products.exports.formats import EXPORTERS
from marsad.products.exports.package import codebook
from marsad.products.exports.tables import TABLES, rows
from marsad.products.exports.values import VALUES
from marsad.record import Record

CLASH, RAID, BOMB, FAR, MARCH, GONE = (incident.id for incident in INCIDENTS)
MANY = {
    "incidents": 6,
    "tolls": 5,
    "claims": sum(claim.kind is Kind.EVENT for claim in CLAIMS),
    "tallies": 1,
    "conditions": 1,
    "warnings": 1,
    "counts": sum(len(claim.counts) for claim in CLAIMS),
    "reports": 3,
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("tables") / "my.marsad")


def write(path: Path, name: str, out: Path) -> Path:
    with stock(path) as supply:
        assert EXPORTERS[name]().write(supply, out).rows == len(INCIDENTS)
    return out


def expected(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row as the tables have it."""
    made: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    with stock(path) as supply:
        for table, cells in rows(supply):
            made[table.name].append(dict(zip(table.header, cells, strict=True)))
    return made


def test_every_row_has_its_cells_and_what_is_needed(path: Path) -> None:
    made = expected(path)
    assert {name: len(found) for name, found in made.items()} == MANY
    for table in TABLES:
        for row in made[table.name]:
            assert all(row[column.name] is not None for column in table.columns if column.needed), row
        keys = [tuple(row[key] for key in table.key) for row in made[table.name]]
        assert len(keys) == len(set(keys))


def test_a_row_of_incidents(path: Path) -> None:
    found = {row["id"]: row for row in expected(path)["incidents"]}
    assert (found[CLASH]["killed_low"], found[CLASH]["killed_best"], found[CLASH]["killed_high"]) == (7, 9, 9)
    assert (found[BOMB]["killed_low"], found[BOMB]["killed_high"]) == (24, None)
    assert (found[MARCH]["killed_best"], found[FAR]["killed_best"]) == (0, None)
    assert (found[BOMB]["lat"], found[BOMB]["admin1_pcode"], found[BOMB]["iso3"]) == (None, "IQ10", "IRQ")
    assert found[CLASH]["perpetrator"] == "Islamic State"
    assert found[CLASH]["claim_ids"].count("; ") == 1


def test_sqlite_keeps_every_row_and_serves_searches(path: Path, tmp_path: Path) -> None:
    out = write(path, "sqlite", tmp_path / "x.db")
    with closing(sqlite3.connect(out)) as database:
        database.row_factory = sqlite3.Row
        for name, found in expected(path).items():
            held = [dict(row) for row in database.execute(f"select * from {name} order by rowid")]
            assert held == found
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert not database.execute("pragma foreign_key_check").fetchall()
        [hit] = database.execute("select rowid from incidents_fts where incidents_fts match 'shelling'").fetchall()
        [row] = database.execute("select id from incidents where rowid = ?", tuple(hit)).fetchall()
        assert row["id"] == FAR
        told = database.execute("select count(*) from codebook").fetchone()[0]
        assert told == sum(len(table.columns) for table in TABLES)


def test_text_that_cannot_be_utf8_breaks_no_export(tmp_path: Path) -> None:
    broken = fill(tmp_path / "my.marsad")
    with Record.open(broken) as record:
        record.add(replace(document("a.txt"), name="x\ud800.txt", id="dx"), [])
    with closing(sqlite3.connect(write(broken, "sqlite", tmp_path / "x.db"))) as database:
        assert [name for (name,) in database.execute("select name from reports order by name")][-1] == "x?.txt"
    parquet = pytest.importorskip("pyarrow.parquet")
    kept = parquet.read_table(write(broken, "parquet", tmp_path / "t") / "reports.parquet")
    assert "x?.txt" in kept.column("name").to_pylist()
    assert "x\ufffd.txt" in (write(broken, "package", tmp_path / "p") / "reports.csv").read_text(encoding="utf-8")


def test_the_package_is_valid_by_frictionless_and_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    out = write(path, "package", tmp_path / "package")
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    made = expected(path)
    package = frictionless.Package(str(out / "datapackage.json"))
    for resource in package.resources:
        assert resource.name in made
        found = [row.to_dict() for row in resource.read_rows()]
        assert len(found) == MANY[resource.name]
    [clash] = [row for row in package.get_resource("incidents").read_rows() if row["id"] == CLASH]
    assert clash["killed_best"] == 9
    assert clash["earliest"].isoformat() == "2024-03-04"
    [march] = [row for row in package.get_resource("incidents").read_rows() if row["id"] == MARCH]
    assert march["killed_best"] == 0
    assert march["injured_best"] is None
    [text] = [row["title"] for row in package.get_resource("reports").read_rows() if row["name"] == "a.txt"]
    assert text == "'=What, a.txt", "a spreadsheet runs no formula"


def test_a_reader_with_the_package_alone_finds_out_where_each_number_comes_from(path: Path, tmp_path: Path) -> None:
    out = write(path, "package", tmp_path / "package")
    table = {
        file.stem: list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) for file in out.glob("*.csv")
    }
    claims = {row["id"]: row for row in table["claims"]}
    reports = {row["name"]: row for row in table["reports"]}
    tolls = {(row["incident"], row["what"]): row for row in table["tolls"]}
    traced = 0
    for incident in table["incidents"]:
        for what in ("killed", "killed_fighters", "injured", "displaced"):
            if not incident[f"{what}_best"]:
                continue
            toll = tolls[incident["id"], what]
            assert [toll[end] for end in ("low", "best", "high")] == [
                incident[f"{what}_{end}"] for end in ("low", "best", "high")
            ]
            assert toll["rule"]
            behind = toll["claim_ids"].split("; ")
            told = [row for row in table["counts"] if row["claim"] in behind and row["what"] == what]
            assert {toll["low"], toll["best"]} <= {row["low"] for row in told}
            assert all(row["words"] for row in told)
            for key in behind:
                assert claims[key]["incident"] == incident["id"]
                assert claims[key]["evidence"]
                assert reports[claims[key]["report"]]["sha256"]
            traced += 1
    assert traced == len(table["tolls"])


def test_the_words_of_closed_lists_are_told_and_no_others_are_used(path: Path) -> None:
    assert list(VALUES["type"]) == [str(one) for one in Type]
    assert list(VALUES["status"]) == [str(one) for one in Status]
    assert list(VALUES["grade"]) == [str(one) for one in Grade]
    assert set(VALUES["verdict"]) == {str(one) for one in Ruling}
    assert list(VALUES["time_precision"]) == [str(one) for one in TimePrecision]
    assert list(VALUES["place_precision"]) == [str(int(one)) for one in PlacePrecision]
    for rows_of in expected(path).values():
        for row in rows_of:
            for column, words in VALUES.items():
                assert row.get(column) is None or str(row[column]) in words
    told = (Path(__file__).parents[3] / "docs" / "codebook.md").read_text(encoding="utf-8").replace("`", "")
    assert all(f"| {word} | {meaning} |" in told for word, meaning in VALUES["type"].items()), "as the docs have them"


def test_the_codebook_names_every_column() -> None:
    text = codebook()
    assert all(f"| `{word}` | {meaning} |" in text for words in VALUES.values() for word, meaning in words.items())
    for table in TABLES:
        assert f"## {table.name}" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)


def test_parquet_comes_back_through_pandas(path: Path, tmp_path: Path) -> None:
    pandas, parquet = pytest.importorskip("pandas"), pytest.importorskip("pyarrow.parquet")
    out = write(path, "parquet", tmp_path / "tables")
    made = expected(path)
    for table in TABLES:
        found = parquet.read_table(out / f"{table.name}.parquet")
        assert found.num_rows == len(made[table.name])
        assert found.schema.field(table.header[0]).metadata[b"description"].decode() == table.columns[0].words
    frame = pandas.read_parquet(out / "incidents.parquet").set_index("id")
    assert frame.killed_best[CLASH] == 9
    assert frame.killed_best[MARCH] == 0
    assert pandas.isna(frame.killed_best[FAR])
    assert str(frame.earliest[CLASH]) == "2024-03-04"


@pytest.mark.parametrize(
    ("name", "suffix"), [("geopackage", "gpkg"), ("geoparquet", "parquet"), ("geojson", "geojson")]
)
def test_maps_are_read_by_geopandas(name: str, suffix: str, path: Path, tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    pytest.importorskip("pyogrio")
    out = write(path, name, tmp_path / f"x.{suffix}")
    frame = geopandas.read_parquet(out) if name == "geoparquet" else geopandas.read_file(out)
    frame = frame.set_index("id")
    assert set(frame.index) == {incident.id for incident in INCIDENTS}
    assert frame.crs is not None
    assert frame.crs.to_epsg() in (4326, None)
    point = frame.geometry[CLASH]
    assert (round(point.x, 4), round(point.y, 4)) == (45.1252, 34.2506)
    assert frame.geometry[BOMB].geom_type == "Polygon"
    assert frame.geometry[BOMB].contains(point)
    assert frame.geometry[FAR] is None
    assert frame.killed_best[CLASH] == 9
    assert frame.killed_best[MARCH] == 0
    assert frame.killed_best.isna()[FAR]


def test_a_province_is_never_a_pin(path: Path, tmp_path: Path) -> None:
    made = json.loads(write(path, "geojson", tmp_path / "x.geojson").read_text(encoding="utf-8"))
    for feature in made["features"]:
        if (feature["properties"]["place_precision"] or 9) > 2:
            assert (feature["geometry"] or {}).get("type") != "Point"
            assert feature["properties"]["lat"] is None


def test_entities_are_read_by_followthemoney(path: Path, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    out = write(path, "followthemoney", tmp_path / "x.ftm.json")
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines), "each entity once"
    read = {}
    for line in lines:
        entity = model.get_proxy(line)
        entity.schema.validate(line)
        read[entity.id] = entity
        for name, values in line["properties"].items():
            assert set(entity.get(name)) == set(values), (line["schema"], name)
            cleaned = entity.schema.get(name).type
            assert all(cleaned.validate(value) for value in values), (name, values)
    clash = read[CLASH]
    assert clash.schema.name == "Event"
    assert clash.get("startDate") == ["2024-03-04"]
    assert {read[key].schema.name for key in clash.get("proof")} == {"Article"}
    assert {read[key].first("name") for key in clash.get("involved")} == {"Islamic State", "Iraqi police"}
    [spot] = clash.get("addressEntity")
    assert read[spot].get("latitude") == ["34.25061"]


def test_what_a_format_needs_is_said_where_it_is_missing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(Missing, match="not installed") as told:
        arrow.needed("no_such_package.inside", "this form")
    assert "marsad[export]" in told.value.hint
    assert not list(tmp_path.iterdir())
