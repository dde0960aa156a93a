"""Outside datasets as rows: what is read, and that every row that cannot be is a fault with its line."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import BadForm
from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow, Sort
from marsad.sources.datasets import cells, tabular
from marsad.sources.datasets.acled import acled
from marsad.sources.datasets.dtm import dtm
from marsad.sources.datasets.mapped import Mapping, geojson, mapping_of, spreadsheet
from marsad.sources.datasets.plover import plover
from marsad.sources.datasets.ucdp import ucdp

ACLED = {
    "event_id_cnty": "IRQ1",
    "event_date": "2024-03-04",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Militia of the Invented Valley",
    "inter1": "3",
    "actor2": "",
    "country": "Iraq",
    "admin1": "Diyala",
    "latitude": "34.25",
    "longitude": "45.125",
    "geo_precision": "1",
    "fatalities": "4",
}
UCDP = {
    "id": "9",
    "type_of_violence": "1",
    "side_a": "Government of Iraq",
    "side_b": "IS",
    "where_prec": "2",
    "adm_1": "Diyala province",
    "latitude": "34.25",
    "longitude": "45.125",
    "country": "Iraq",
    "date_start": "2024-03-04 00:00:00.000",
    "date_end": "2024-03-05",
    "deaths_a": "1",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "4",
    "high": "6",
    "low": "4",
}
DTM = {
    "id": "d-1",
    "operation": "Invented crisis",
    "admin0Name": "Iraq",
    "admin1Name": "Diyala",
    "admin2Name": "Khanaqin",
    "numPresentIdpInd": "1,200",
    "reportingDate": "2024-03-31T00:00:00",
    "roundNumber": "7",
    "idpOriginAdmin1Pcode": "Not available",
}


def table(*rows: dict[str, Any]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def one(found: Any) -> OutsideRow:
    [row] = found
    assert isinstance(row, OutsideRow), row
    return row


def reasons(found: Any) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in found if isinstance(row, OutsideFault)]


def test_a_row_of_acleds(tmp_path: Path) -> None:
    row = one(acled(write(tmp_path, "a.csv", table(ACLED))))
    assert (row.key, row.line, row.type, row.label) == ("IRQ1", 2, Type.ARMED_CLASH, "Armed clash")
    assert (row.earliest, row.latest) == (date(2024, 3, 4), date(2024, 3, 4))
    assert (row.country, row.precision, row.best) == ("IQ", 1, 4)
    assert json.loads(row.form)["inter1"] == "3", "the row is kept as it was"


@pytest.mark.parametrize(
    ("precision", "first", "last"), [("2", "2024-03-01", "2024-03-07"), ("3", "2024-03-01", "2024-03-31")]
)
def test_days_of_acleds_are_never_narrower_than_it_says(precision: str, first: str, last: str, tmp_path: Path) -> None:
    row = one(acled(write(tmp_path, "a.csv", table(ACLED | {"time_precision": precision, "geo_precision": "3"}))))
    assert (row.earliest.isoformat(), row.latest.isoformat(), row.precision) == (first, last, 4)


def test_older_files_of_acleds_with_columns_since_removed_are_read(tmp_path: Path) -> None:
    old = {"data_id": "1", "iso3": "IRQ"} | ACLED | {"event_date": "04 March 2024"}
    assert one(acled(write(tmp_path, "a.csv", table(old)))).earliest == date(2024, 3, 4)


def test_a_row_of_ucdps(tmp_path: Path) -> None:
    row = one(ucdp(write(tmp_path, "u.csv", table(UCDP))))
    assert (row.key, row.label, row.type) == ("9", "state-based", Type.ARMED_CLASH)
    assert (row.low, row.best, row.high, row.precision) == (4, 4, 6, 2)
    assert row.latest == date(2024, 3, 5)


def test_a_row_of_hashtags_is_passed_over(tmp_path: Path) -> None:
    tags = dict.fromkeys(UCDP, "") | {"id": "#event+id", "best": "#affected+killed"}
    assert one(ucdp(write(tmp_path, "u.csv", table(tags, UCDP)))).line == 3


def test_yemen_is_yemen() -> None:
    assert cells.country("Yemen (North Yemen)") == "YE"
    assert cells.country("Nowhere") is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"low": "5"}, "low 5, best 4 and high 6 are out of order"),
        ({"deaths_b": "9"}, "deaths by side add up to 10, not to best, 4"),
        ({"date_end": "2024-03-01"}, "it ends on 2024-03-01, before its start on 2024-03-04"),
        ({"date_start": "2024-02-30"}, "date_start is no day: '2024-02-30'"),
        ({"latitude": "134.2"}, "latitude and longitude lie off the globe: 134.2, 45.125"),
        ({"longitude": ""}, "latitude and longitude are no point: '34.25', ''"),
        ({"where_prec": "8"}, "where_prec is not from 1 to 7: '8'"),
        ({"best": "many"}, "best is no number: 'many'"),
        ({"best": "-4"}, "best is no whole number of 0 or more: '-4'"),
        ({"id": ""}, "id is empty"),
    ],
)
def test_a_bad_row_is_a_fault_with_its_line_and_is_kept(change: dict[str, str], reason: str, tmp_path: Path) -> None:
    found = list(ucdp(write(tmp_path, "u.csv", table(UCDP, UCDP | {"id": "10"} | change, UCDP | {"id": "11"}))))
    assert reasons(found) == [(3, reason)]
    assert [type(row) for row in found] == [OutsideRow, OutsideFault, OutsideRow], "the rest goes on"
    [fault] = [row for row in found if isinstance(row, OutsideFault)]
    assert json.loads(fault.form)["side_b"] == "IS"


def test_ragged_rows_are_faults(tmp_path: Path) -> None:
    text = table(UCDP) + "10,1\r\n" + ",".join(["1"] * (len(UCDP) + 2)) + "\r\n\r\n"
    found = list(ucdp(write(tmp_path, "u.csv", text)))
    assert reasons(found) == [
        (3, f"it has 2 cells of {len(UCDP)}: it may be cut off"),
        (4, f"it has {len(UCDP) + 2} cells under {len(UCDP)} columns"),
    ]


def test_lines_are_those_of_the_file_though_cells_hold_breaks(tmp_path: Path) -> None:
    text = table(UCDP | {"side_b": "two\nlines"}, UCDP | {"best": "x"})
    assert reasons(ucdp(write(tmp_path, "u.csv", text)))[0][0] == 4


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadForm, match="has no column event_id_cnty"):
        list(acled(write(tmp_path, "u.csv", table(UCDP))))
    with pytest.raises(BadForm, match="no file"):
        list(acled(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    "text", ["\ufeff" + table(UCDP), table(UCDP).replace(",", ";"), table(UCDP).replace(",", "\t")]
)
def test_marks_and_other_separators_make_no_difference(text: str, tmp_path: Path) -> None:
    assert one(ucdp(write(tmp_path, "u.csv", text))).key == "9"


def test_what_is_not_utf8_is_windows_1252(tmp_path: Path) -> None:
    row = one(ucdp(write(tmp_path, "u.csv", table(UCDP | {"adm_1": "Alépo"}).encode("cp1252"))))
    assert row.admin1 == "Alépo"


@pytest.mark.parametrize("wrapped", [True, False])
def test_displacement_is_a_stock(wrapped: bool, tmp_path: Path) -> None:
    text = json.dumps({"result": [DTM, 7]}) if wrapped else table(DTM)
    found = list(dtm(write(tmp_path, "d.json" if wrapped else "d.csv", text)))
    row = found[0]
    assert isinstance(row, OutsideRow)
    assert (row.sort, row.best, row.admin2, row.precision) == (Sort.STOCK, 1200, "Khanaqin", 3)
    assert len(reasons(found)) == (1 if wrapped else 0)


def test_plover_events_and_what_did_not_happen(tmp_path: Path) -> None:
    event = {
        "id": "p1",
        "date": "2024-03-04",
        "event": ["ASSAULT"],
        "mode": ["explosives"],
        "actor": [{"entity_text": "gunmen"}],
        "event_loc": [{"resolved_place": "Baquba", "lat": 33.7, "lon": 44.6, "country": "Iraq", "resolution": 4}],
        "size": {"dead": 3},
    }
    lines = [event, event | {"id": "p2", "mode": ["hypothetical"]}, event | {"id": "p3", "event": []}]
    text = "\n".join(map(json.dumps, lines)) + "\n{broken\n"
    found = list(plover(write(tmp_path, "p.jsonl", text)))
    row = found[0]
    assert isinstance(row, OutsideRow)
    assert (row.type, row.best, row.country, row.precision) == (Type.BOMBING, 3, "IQ", 1)
    assert [line for line, _ in reasons(found)] == [2, 3, 4]


MAPPING = """days = "%d/%m/%Y"
[columns]
id = "No."
date = "Day"
type = "What"
killed = "Dead"
[types]
"Roadside bomb" = "bombing"
"""


def test_a_spreadsheet_is_read_by_its_mapping(tmp_path: Path) -> None:
    mapping = mapping_of(write(tmp_path, "m.toml", MAPPING))
    text = "No.,Day,What,Dead,country\n1,04/03/2024,roadside bomb,2,Iraq\n2,2024-03-04,?,,Iraq\n,05/03/2024,attack,,\n"
    found = list(spreadsheet(write(tmp_path, "s.csv", text), mapping))
    first, last = found[0], found[2]
    assert isinstance(first, OutsideRow)
    assert isinstance(last, OutsideRow)
    assert (first.type, first.best, first.earliest) == (Type.BOMBING, 2, date(2024, 3, 4))
    assert (last.key, last.best) == ("line 4", None)
    assert reasons(found) == [(3, "date is no day: '2024-03-04'")]


def test_a_workbook_is_read_like_its_csv(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["id", "date", "type", "killed", "lat", "lon"])
    book.active.append(["a", "2024-03-04", "bombing", 3, 34.25, 45.125])
    book.active.append([None, None, None, None, None, None])
    book.active.append(["b", date(2024, 3, 5), "bombing", "several", None, None])
    book.save(tmp_path / "s.xlsx")
    found = list(spreadsheet(tmp_path / "s.xlsx", Mapping()))
    assert isinstance(found[0], OutsideRow)
    assert (found[0].best, found[0].lat) == (3, 34.25)
    assert reasons(found) == [(4, "killed is no number: 'several'")]
    with pytest.raises(BadForm, match="XLSX"):
        list(spreadsheet(write(tmp_path, "no.xlsx", "x"), Mapping()))


@pytest.mark.parametrize(
    ("text", "words"), [('[columns]\nwhen = "x"', "no field"), ('[types]\n"x" = "war"', "war"), ("[", "as a mapping")]
)
def test_a_mapping_that_cannot_be_is_refused(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadForm, match=words):
        mapping_of(write(tmp_path, "m.toml", text))


def test_features_are_read_and_what_is_none_is_a_fault(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "id": "f1",
        "geometry": {"type": "Point", "coordinates": [45.125, 34.25]},
        "properties": {"date": "2024-03-04", "type": "bombing", "killed": 2, "country": "Iraq"},
    }
    collection = {"type": "FeatureCollection", "features": [feature, "x", feature | {"properties": None}]}
    found = list(geojson(write(tmp_path, "g.geojson", json.dumps(collection)), Mapping()))
    row = found[0]
    assert isinstance(row, OutsideRow)
    assert (row.key, row.lat, row.lon, row.best) == ("f1", 34.25, 45.125, 2)
    assert [line for line, _ in reasons(found)] == [2, 3]
    with pytest.raises(BadForm, match="no JSON"):
        list(geojson(write(tmp_path, "g.geojson", "["), Mapping()))


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp(), "any.csv", content)
    for read in (acled, ucdp, dtm, plover):
        try:
            for found in read(path):
                assert isinstance(found, OutsideRow | OutsideFault)
        except BadForm:
            pass


@given(st.lists(st.dictionaries(st.sampled_from(sorted(UCDP)), st.text(max_size=12)), max_size=5))
def test_every_row_is_a_row_or_a_fault(rows: list[dict[str, str]]) -> None:
    from marsad.sources.datasets import ucdp as module

    found = list(tabular.read(iter(enumerate(rows, 2)), module._row))
    assert len(found) == len(rows)
