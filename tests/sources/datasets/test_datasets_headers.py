"""Files with every column that a programme's own file has, in its order; the rows are invented."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow
from marsad.sources.datasets.acled import acled
from marsad.sources.datasets.dtm import dtm
from marsad.sources.datasets.mapped import FIELDS, Mapping, geojson, mapping_of, spreadsheet
from marsad.sources.datasets.plover import plover
from marsad.sources.datasets.ucdp import ucdp

GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
"""UCDP GED and Candidate Events; newer files put the best figure first."""

GED_BEFORE = GED.replace("best,high,low,gwnoa,gwnob", "low,best,high,gwnoa,gwnob")
"""Older files put the least first."""

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
"""ACLED's export and API, as its codebook lists the columns."""

DTM = (
    "id,operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,numPresentIdpInd,reportingDate,"
    "yearReportingDate,monthReportingDate,roundNumber,displacementReason,numberMales,numberFemales,"
    "idpOriginAdmin1Name,idpOriginAdmin1Pcode,assessmentType,operationStatus"
)
"""Version 3 of IOM DTM's API, second-level areas."""

UCDP_ROW = {
    "id": "500001", "relid": "IRQ-2024-2-1-9", "year": "2024", "active_year": "True", "code_status": "Clear",
    "type_of_violence": "1", "conflict_name": "Iraq: Invented", "side_a": "Government of Iraq", "side_b": "IS",
    "number_of_sources": "2", "source_article": '"Wire, 5 March, ""Invented"""', "where_prec": "2",
    "where_coordinates": "Tel Rasan village", "adm_1": "Diyala province", "latitude": "34.25", "longitude": "45.125",
    "geom_wkt": "POINT (45.125 34.25)", "priogrid_gid": "178295", "country": "Iraq", "country_id": "645",
    "region": "Middle East", "event_clarity": "1", "date_prec": "1", "date_start": "2024-03-04 00:00:00.000",
    "date_end": "2024-03-04 00:00:00.000", "deaths_a": "1", "deaths_b": "3", "deaths_civilians": "0",
    "deaths_unknown": "0", "best": "4", "high": "6", "low": "4", "gwnoa": "645",
}  # fmt: skip
ACLED_ROW = {
    "event_id_cnty": "IRQ999", "event_date": "2024-03-04", "year": "2024", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Militia of the Invented Valley", "inter1": "Political militia", "inter2": "State forces",
    "actor2": "Invented Border Guard", "interaction": "State forces-Political militia", "iso": "368",
    "region": "Middle East", "country": "Iraq", "admin1": "Diyala", "admin2": "Khanaqin", "location": "Tel Rasan",
    "latitude": "34.25", "longitude": "45.125", "geo_precision": "1", "source": "Invented Wire",
    "source_scale": "National", "notes": "On 4 March 2024, an invented clash.", "fatalities": "4",
    "timestamp": "1710000000",
}  # fmt: skip
DTM_ROW = {
    "id": "d-1", "operation": "Invented crisis", "admin0Name": "Iraq", "admin0Pcode": "IRQ", "admin1Name": "Diyala",
    "admin1Pcode": "IQG10", "admin2Name": "Khanaqin", "admin2Pcode": "IQG10Q04", "numPresentIdpInd": "1200",
    "reportingDate": "2024-03-04T00:00:00", "yearReportingDate": "2024", "monthReportingDate": "3",
    "roundNumber": "7", "displacementReason": "Conflict", "numberMales": "600", "numberFemales": "600",
    "assessmentType": "BA", "operationStatus": "Active",
}  # fmt: skip
Reader = Callable[[Path], Iterable[OutsideRow | OutsideFault]]


@pytest.mark.parametrize(
    ("reader", "header", "row", "best"),
    [
        (ucdp, GED, UCDP_ROW, 4),
        (ucdp, GED_BEFORE, UCDP_ROW, 4),
        (acled, ACLED, ACLED_ROW, 4),
        (dtm, DTM, DTM_ROW, 1200),
    ],
    ids=["ged", "ged, older", "acled", "dtm"],
)
def test_a_file_with_all_columns_of_its_programme_is_read(
    reader: Reader, header: str, row: dict[str, str], best: int, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header.split(","), restval="")
        writer.writeheader()
        writer.writerow(row)
    [found] = reader(path)
    assert isinstance(found, OutsideRow), found
    assert (found.best, found.country, found.admin1) == (best, "IQ", row.get("admin1Name") or found.admin1)
    assert (found.earliest, found.latest) == (date(2024, 3, 4), date(2024, 3, 4))


PLOVER = {
    "id": "p-1", "has_event": True, "date": "2024-03-04", "time": None, "enddate": "2024-03-04", "endtime": None,
    "actor": [{"code": "IRQ", "sector": ["UAF"], "entity_text": "gunmen", "entity_name": "Invented Front",
               "wikidata_id": None, "country_name": "Iraq", "religion": None, "ethnicity": None}],
    "recipient": [{"code": "IRQ", "sector": ["CVL"], "raw_text": "villagers"}],
    "event": ["ASSAULT"], "event_text": "killed", "quad_code": 4, "event_scale": -10, "mode": ["firearms"],
    "context": ["military"], "link": ["https://wire.example/1"], "text": "",
    "text_info": {"sequence": 1, "start": 0, "end": 10, "text_story": ""},
    "event_loc": {"extracted_place": "Tel Rasan", "resolved_place": "Tall Rasan", "geonameid": 1, "lat": 34.25,
                  "lon": 45.125, "city": None, "district": "Khanaqin", "province": "Diyala", "country_code": "IRQ",
                  "feature_class": "P", "feature_code": "PPL", "resolution": 4},
    "size": {"dead": 4, "injured": 2, "arrested": 0},
    "cite_info": {"corpus": "", "citation": "", "url": "https://wire.example/1", "title": "", "language": "en",
                  "publication": "Invented Wire", "license": "", "copyright": ""},
    "coder": "anybody", "coded_date": "2024-03-05", "coded_time": "", "comment": "",
}  # fmt: skip
"""An event with every field of PLOVER's manual; of a place only the country's code."""


def test_an_event_with_all_fields_of_plover_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(PLOVER) + "\n", encoding="utf-8")
    [found] = plover(path)
    assert isinstance(found, OutsideRow), found
    assert (found.best, found.country, found.admin1, found.admin2) == (4, "IQ", "Diyala", "Khanaqin")
    assert (found.place, found.lat, found.precision, found.source) == ("Tall Rasan", 34.25, 1, "Invented Wire")
    assert found.actors == ("Invented Front", "villagers")


CODED = {
    "id": "7", "date": "04.03.2024", "earliest": "", "latest": "", "type": "Überfall", "country": "Iraq",
    "admin1": "Diyala", "admin2": "Khanaqin", "place": "Tel Rasan", "lat": "34.25", "lon": "45.125", "precision": "1",
    "killed": "4", "killed_low": "3", "killed_high": "6", "actor1": "gunmen", "actor2": "villagers", "source": "Wire",
}  # fmt: skip
"""A row that tells all that a row may tell; in the test its columns have names of a coder's own."""


def test_a_spreadsheet_whose_columns_all_have_names_of_their_own_is_read(tmp_path: Path) -> None:
    assert set(CODED) == set(FIELDS)
    own = {name: f"Spalte {at}: {name}" for at, name in enumerate(CODED)}
    pairs = "\n".join(f'{name} = "{theirs}"' for name, theirs in own.items())
    mapping = tmp_path / "m.toml"
    mapping.write_text(f'days = "%d.%m.%Y"\n[columns]\n{pairs}\n[types]\n"Überfall" = "attack"\n', encoding="utf-8")
    path = tmp_path / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerows([own.values(), CODED.values()])
    [found] = spreadsheet(path, mapping_of(mapping))
    _is_whole(found)


def test_a_feature_that_tells_all_that_a_row_may_is_read(tmp_path: Path) -> None:
    told = CODED | {"date": "2024-03-04", "type": "attack", "country": "IRQ"}
    at = {"type": "Point", "coordinates": [45.125, 34.25, 80.0]}
    feature = {"type": "Feature", "id": "other", "geometry": at, "properties": told, "bbox": []}
    path = tmp_path / "own.geojson"
    whole = {"type": "FeatureCollection", "name": "mine", "crs": None, "features": [feature]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    [found] = geojson(path, Mapping())
    _is_whole(found)


def _is_whole(found: OutsideRow | OutsideFault) -> None:
    assert isinstance(found, OutsideRow), found
    assert (found.key, found.type, found.earliest, found.country) == ("7", Type.ATTACK, date(2024, 3, 4), "IQ")
    assert (found.admin1, found.admin2, found.place, found.lat) == ("Diyala", "Khanaqin", "Tel Rasan", 34.25)
    assert (found.precision, found.low, found.best, found.high) == (1, 3, 4, 6)
    assert (found.actors, found.source) == (("gunmen", "villagers"), "Wire")
