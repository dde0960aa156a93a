"""Gazetteers built from sources that a person names; all places are invented."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from marsad.errors import BadForm, Missing
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_build import about, build, faults, update
from marsad.reference.gazetteer_entry import Source
from marsad.reference.gazetteer_features import Boundaries, WhosOnFirst
from marsad.reference.gazetteer_geonames import AdminCodes, AlternateNames, GeoNamesDump
from marsad.reference.gazetteer_named import Named, sources
from marsad.reference.gazetteer_tables import PlacesTable, Supplement

TOWN = "P\tPPL\tXA\t\t01\t02\t\t"


def row(number: int, name: str, lat: float, lon: float, rest: str = TOWN, others: str = "", people: int = 0) -> str:
    return f"{number}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{rest}\t{people}\t\t10\tAsia/Aden\t2024-01-01\n"


DUMP = (
    row(1, "Qasr Zar", 1.5, 1.5, others="Kasr Zaar,قصر زار,Zar Fort", people=500)
    + row(2, "Northland", 1.0, 1.0, "A\tADM1\tXA\t\t01\t\t\t")
    + row(3, "Zar District", 1.4, 1.4, "A\tADM2\tXA\t\t01\t02\t\t")
    + row(4, "Old Northland", 1.0, 1.0, "A\tADM1H\tXA\t\t01\t\t\t")
    + row(5, "Lone Hill", 1.2, 1.2, "T\tHLL\tXA\t\t01\t\t\t")
)


def dump(tmp_path: Path, text: str = DUMP, name: str = "XA.txt") -> GeoNamesDump:
    path = tmp_path / name
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("XA.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return GeoNamesDump(path=path)


def built(tmp_path: Path, *given: Source) -> Path:
    target = tmp_path / "own.sqlite"
    build(target, sources=given, without_shipped=True)
    return target


def the(path: Path, name: str) -> Candidate:
    gazetteer = Gazetteer.open(path)
    found = gazetteer.candidates(name)
    gazetteer.close()
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("name", ["XA.txt", "XA.zip"])
def test_a_geonames_dump_gives_places_in_their_areas(tmp_path: Path, name: str) -> None:
    target = built(tmp_path, dump(tmp_path, name=name))
    town = the(target, "Kasr Zaar")
    assert (town.place_id, town.name, town.population) == ("gn:1", "Qasr Zar", 500)
    assert (town.admin1, town.admin2) == ("Northland", "Zar District")
    assert the(target, "قصر زار").place_id == "gn:1"
    assert the(target, "Northland").level == "admin1"
    assert the(target, "Lone Hill").precision == 2
    assert {row.licence for row in about(target)} == {"CC BY 4.0"}


def test_rows_that_cannot_be_read_are_listed_and_the_others_kept(tmp_path: Path) -> None:
    text = DUMP + "6\tcut off\n" + row(7, "Nowhere", 99.0, 1.0) + row(8, "Last", 1.1, 1.1)
    [added] = build(tmp_path / "own.sqlite", sources=[dump(tmp_path, text)], without_shipped=True)
    assert (added.places, added.left_out) == (5, 1)
    listed = faults(tmp_path / "own.sqlite")
    assert [fault.line for fault in listed] == [6, 7]
    assert listed[0].file.endswith("XA.txt")
    assert "columns" in listed[0].why
    assert "no point on Earth" in listed[1].why
    assert the(tmp_path / "own.sqlite", "Last").place_id == "gn:8"


def test_what_is_no_dump_is_refused_by_file_and_line_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "XA.txt").write_text("name,lat,lon\nHere,1,1\n")
    with pytest.raises(BadForm, match=r"XA\.txt:1: 1 columns"):
        built(tmp_path, GeoNamesDump(path=tmp_path / "XA.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["XA.txt"]
    with pytest.raises(Missing):
        sources(Named(geonames=[tmp_path / "YY.zip"]))


def test_alternate_names_go_to_the_places_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(
        "1\t1\ten\tCastle of Zar\t1\t\t\t\t\t\n2\t99\ten\tElsewhere\t\t\t\t\t\t\n3\t1\tlink\thttps://example.org\t\t\t\t\t\t\n"
        "4\t1\tde\tBurg Sar\t\t\t\t\t\t\n5\tx\n"
    )
    target = tmp_path / "own.sqlite"
    given: list[Source] = [dump(tmp_path), AlternateNames(path=path, languages=frozenset({"en"}))]
    _, added = build(target, sources=given, without_shipped=True)
    assert (added.names, added.left_out, len(added.faults)) == (1, 3, 1)
    assert the(target, "Castle of Zar").place_id == "gn:1"


def test_codes_name_the_areas_of_a_dump_without_any(tmp_path: Path) -> None:
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("XA.01\tNorthern Land\tNorthern Land\t2\nbroken\n")
    target = built(tmp_path, AdminCodes(path=codes), dump(tmp_path, row(1, "Qasr Zar", 1.5, 1.5), "cities500.txt"))
    assert the(target, "Qasr Zar").admin1 == "Northern Land"
    assert [fault.line for fault in faults(target)] == [2]


def square(level: int, code: str, name: str, west: float, side: float, **more: str) -> dict[str, object]:
    ring = [[west, 0.0], [west + side, 0.0], [west + side, side], [west, side], [west, 0.0]]
    told = {f"ADM{level}_EN": name, f"ADM{level}_PCODE": code, "ADM0_PCODE": "XA", **more}
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def boundaries(tmp_path: Path, level: int, *features: dict[str, object]) -> Boundaries:
    path = tmp_path / f"xa_adm{level}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return Boundaries(path=path)


def test_boundaries_say_what_lies_where_with_p_codes(tmp_path: Path) -> None:
    one = boundaries(tmp_path, 1, square(1, "XA01", "Northland", 0, 4, ADM1_AR="الشمال"))
    two = boundaries(tmp_path, 2, square(2, "XA0101", "Zar", 0, 2, ADM1_PCODE="XA01"), {"properties": {}})
    target = built(tmp_path, one, two, dump(tmp_path))
    town = the(target, "Qasr Zar")
    assert (town.admin1_pcode, town.admin2_pcode) == ("XA01", "XA0101")
    area = the(target, "الشمال")
    assert (area.place_id, area.pcode, area.name) == ("XA01", "XA01", "Northland")
    gazetteer = Gazetteer.open(target)
    assert gazetteer.contains("XA0101", 1.5, 1.5) is True
    assert gazetteer.place("gn:2") == gazetteer.place("XA01")
    gazetteer.close()
    assert "no ADM1_PCODE" in faults(target)[0].why


def test_boundaries_added_later_hold_the_places_that_are_there(tmp_path: Path) -> None:
    target = built(tmp_path, dump(tmp_path))
    [added] = update(target, [boundaries(tmp_path, 1, square(1, "XA01", "Northland", 0, 4))])
    assert added.places == 1
    town = the(target, "Qasr Zar")
    assert town.admin1_pcode == "XA01"
    assert the(target, "Northland").place_id == "gn:2"


def feature(number: int, kind: str, name: str, **told: object) -> str:
    told |= {"wof:id": number, "wof:placetype": kind, "wof:name": name, "geom:latitude": 1.5, "geom:longitude": 1.5}
    return json.dumps({"type": "Feature", "properties": {"wof:country": "XA", **told}, "geometry": None})


def test_a_whosonfirst_folder_gives_its_places(tmp_path: Path) -> None:
    folder = tmp_path / "whosonfirst-data-admin-xa"
    for number, text in {
        10: feature(10, "region", "Northland"),
        11: feature(11, "county", "Zar", **{"wof:hierarchy": [{"region_id": 10, "county_id": 11}]}),
        12: feature(
            12, "locality", "Qasr", **{"wof:hierarchy": [{"region_id": 10, "county_id": 11}], "gn:id": 1,
            "name:kur_x_preferred": ["Qesra Zarê"]},
        ),
        13: feature(13, "locality", "Gone", **{"wof:superseded_by": [12]}),
        14: "{}",
    }.items():  # fmt: skip
        path = folder / "data" / str(number) / f"{number}.geojson"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    target = tmp_path / "own.sqlite"
    [added] = build(target, sources=[WhosOnFirst(folder=folder)], without_shipped=True)
    assert (added.places, added.left_out, len(added.faults)) == (3, 1, 1)
    town = the(target, "Qasra Zare")
    assert (town.place_id, town.admin1, town.admin2) == ("gn:1", "Northland", "Zar")


CSV = "name;lat;lon;name_ku;license;source;country\nTel Bara;1.5;1.5;Girê Bara;ODbL-1.0;map;XA\nLost;x;1;;;;XA\n"


def test_a_table_of_places_keeps_its_licence(tmp_path: Path) -> None:
    path = tmp_path / "osm.csv"
    path.write_text(CSV)
    target = built(tmp_path, PlacesTable(path=path))
    assert the(target, "Gire Bara").name == "Tel Bara"
    assert "ODbL-1.0" in {row.licence for row in about(target)}
    assert [(fault.line, fault.why) for fault in faults(target)] == [(3, "could not convert string to float: 'x'")]
    path.write_text("place,lat\nHere,1\n")
    with pytest.raises(BadForm, match=r"osm\.csv:1: no column name nor lon"):
        built(tmp_path, PlacesTable(path=path))


HEAD = "id,name,others,drop,lat,lon,level,precision,country,approximate\n"


def test_a_row_without_a_country_takes_that_of_its_p_code(tmp_path: Path) -> None:
    path = tmp_path / "osm.csv"
    path.write_text("name,lat,lon,admin1,admin1_pcode\nBorder Post,34.39,45.47,Diyala,IQG10\nInland,35.7,51.4,,\n")
    target = built(tmp_path, PlacesTable(path=path))
    assert [the(target, name).country for name in ("Border Post", "Inland")] == ["IQ", "IR"]


def test_a_supplement_adds_and_corrects(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + "my:ridge,Long Ridge,,,1.2,1.2,area,5,XA,yes\ngn:1,Castle Zar,Qal'at Zar,Kasr Zaar,,,,,,\n")
    target = built(tmp_path, dump(tmp_path), Supplement(path=path, name="mine"))
    assert the(target, "Long Ridge").approximate
    assert the(target, "Qalat Zar").name == "Castle Zar"
    gazetteer = Gazetteer.open(target)
    assert not gazetteer.candidates("Kasr Zaar")
    gazetteer.close()
    path.write_text(HEAD + "my:ridge,Long Ridge,,,1.2,1.2,hill,5,XA,yes\n")
    with pytest.raises(BadForm, match=r"mine\.csv:2: my:ridge has the unknown level"):
        built(tmp_path, Supplement(path=path, name="mine"))


def test_only_what_has_changed_is_read_again_and_the_rest_stays(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name,lat,lon,country,population\ngn:1,Zartown,1.51,1.51,XA,900\nmine:1,Tel Bara,1.6,1.6,XA,\n")
    first, second = dump(tmp_path), PlacesTable(path=table)
    target = built(tmp_path, first)
    assert [added.source for added in update(target, [first, second])] == ["csv mine"]
    assert update(target, [first, second]) == []
    town = the(target, "Zartown")
    assert (town.place_id, town.name, town.population, town.lat) == ("gn:1", "Qasr Zar", 900, 1.5)
    assert town.admin2 == "Zar District"

    dump(tmp_path, DUMP.replace("Zar Fort", "Zarhold").replace("Lone Hill", "High Hill"))
    assert [added.source for added in update(target, [first])] == ["geonames XA"]
    gazetteer = Gazetteer.open(target)
    assert [bool(gazetteer.candidates(name)) for name in ("Zar Fort", "Lone Hill", "Zarhold", "High Hill")] == [
        False, False, True, True,
    ]  # fmt: skip
    gazetteer.close()
    assert the(target, "Zartown").admin2 == "Zar District"
    assert the(target, "Tel Bara").place_id == "mine:1"

    table.write_text("id,name,lat,lon,country\nmine:1,Tel Bara,1.6,1.6,XA\n")
    update(target, [second])
    assert the(target, "Qasr Zar").population == 500


def test_what_waits_to_be_put_in_order_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = built(tmp_path, dump(tmp_path, "".join(row(n, f"Qasr {n}", 1.5, 1.5) for n in range(1, 3000))))
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("select name from sqlite_schema where type = 'table'")}
        assert tables == set("about layer fault place given alias name sound boundary correction".split())
        assert connection.execute("pragma freelist_count").fetchone()[0] == 0


def test_settlements_far_apart_under_one_number_are_two_places(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name,lat,lon,country\ngn:1,Farland,3.5,3.5,XA\n")
    target = built(tmp_path, dump(tmp_path), PlacesTable(path=table))
    assert the(target, "Farland").place_id == "gn:1~csv mine"
    assert the(target, "Qasr Zar").place_id == "gn:1"


def test_an_update_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = built(tmp_path, dump(tmp_path))
    before = target.read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_text("name\nHere\n")
    with pytest.raises(BadForm):
        update(target, [PlacesTable(path=bad)])
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["XA.txt", "bad.csv", "own.sqlite"]


def test_sources_are_read_with_areas_first(tmp_path: Path) -> None:
    for name in ("a.csv", "XA.txt", "adm1.geojson", "alternateNamesV2.txt"):
        (tmp_path / name).write_text("")
    named = Named(
        [tmp_path / "XA.txt"], alternate_names=[tmp_path / "alternateNamesV2.txt"], csv=[tmp_path / "a.csv"],
        boundaries=[tmp_path / "adm1.geojson"],
    )  # fmt: skip
    assert [source.name.split()[0] for source in sources(named)] == ["boundaries", "geonames", "csv", "names"]
