"""Programme-shaped rows of a small record: what is in them, what is left out and why, and that readers read them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exports_world import CIVILIANS, FEAR, INCIDENTS, PROVINCE, SEEN, STATE, TALLY, actor, fill, stock

from marsad.model.incident import Grade
from marsad.products.exports import acled, plover, ucdp
from marsad.products.exports.acled import Acled
from marsad.products.exports.exporter import Codes, Written
from marsad.products.exports.formats import EXPORTERS
from marsad.products.exports.ftm import summary
from marsad.products.exports.hxl import TAGS
from marsad.products.exports.plover import Plover
from marsad.products.exports.shaped import BEHIND, behind
from marsad.products.exports.tables import INCIDENTS as INCIDENTS_TABLE
from marsad.products.exports.tables import incident_cells
from marsad.products.exports.ucdp import Ucdp
from marsad.record.stories import Behind, Story


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("shapes") / "my.marsad")


def written(path: Path, name: str, out: Path) -> Written:
    with stock(path) as supply:
        return EXPORTERS[name]().write(supply, out)


def table(path: Path, name: str, out: Path) -> dict[str, dict[str, str]]:
    """Rows by the incident's id."""
    written(path, name, out)
    with out.open(encoding="utf-8", newline="") as stream:
        return {row["marsad_id"]: row for row in csv.DictReader(stream)}


CLASH, RAID, BOMB, FAR, MARCH, GONE = (incident.id for incident in INCIDENTS)


def test_acleds_columns_stand_first_and_ours_after(path: Path, tmp_path: Path) -> None:
    rows = table(path, "acled", tmp_path / "a.csv")
    assert tuple(rows[CLASH]) == (*acled.COLUMNS, *BEHIND)
    assert len(acled.COLUMNS) == 31
    assert set(rows) == {CLASH, RAID, BOMB, MARCH}


def test_what_acled_would_not_enter_is_counted_by_reason(path: Path, tmp_path: Path) -> None:
    left = written(path, "acled", tmp_path / "a.csv").left_out
    assert left == {"its place is not known to within a province": 1, "all who told of it took it back": 1}


def test_a_row_of_acleds(path: Path, tmp_path: Path) -> None:
    row = table(path, "acled", tmp_path / "a.csv")[CLASH]
    assert row["event_id_cnty"] == f"IRQ{int(CLASH[1:13], 16)}"
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2024-03-04", "1", "2")
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["actor1"], row["inter1"]) == ("Islamic State", "Rebel group")
    assert (row["actor2"], row["inter2"]) == ("Iraqi police", "State forces")
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["iso"], row["region"], row["country"]) == ("368", "Middle East", "Iraq")
    assert (row["latitude"], row["longitude"]) == ("34.2506", "45.1252")
    assert row["fatalities"] == "7", "sources differ: the lowest"
    assert row["source"] == "Valley Post; River Times; East"
    assert (row["marsad_killed_low"], row["marsad_killed_high"]) == ("7", "9")
    assert row["marsad_grade"] == "corroborated"
    assert row["civilian_targeting"] == ""


def test_acled_has_no_word_for_not_told_but_the_row_keeps_it(path: Path, tmp_path: Path) -> None:
    rows = table(path, "acled", tmp_path / "a.csv")
    assert rows[BOMB]["fatalities"] == "12", "dozens, by ACLED's number"
    assert (rows[BOMB]["marsad_killed_best"], rows[BOMB]["marsad_killed_high"]) == ("24", "")
    assert rows[MARCH]["marsad_killed_best"] == "0"
    assert rows[MARCH]["source"] == "Undisclosed Source"
    assert rows[RAID]["actor2"] == "Civilians (Iraq)"
    assert rows[RAID]["civilian_targeting"]


def test_acleds_first_actor_is_told_even_where_the_record_has_none(path: Path, tmp_path: Path) -> None:
    rows = table(path, "acled", tmp_path / "a.csv")
    assert (rows[MARCH]["actor1"], rows[MARCH]["inter1"], rows[MARCH]["actor2"]) == (
        "Protesters (Iraq)",
        "Protesters",
        "",
    )
    assert (rows[BOMB]["actor1"], rows[BOMB]["actor2"]) == ("Unidentified Armed Group (Iraq)", "Civilians (Iraq)")
    nobody = Story(replace(INCIDENTS[1], actors=(actor(CIVILIANS, "victim"),)), (), ())
    row = acled.row_of(nobody)
    assert not isinstance(row, str)
    told = dict(zip(acled.COLUMNS, row, strict=True))
    assert (told["actor1"], told["actor2"]) == ("Unidentified Armed Group (Iraq)", "Civilians (Iraq)")


def test_an_area_without_a_point_is_a_row_of_acleds_without_coordinates() -> None:
    area = replace(PROVINCE, lat=None, lon=None)
    row = acled.row_of(Story(replace(INCIDENTS[1], place=area), (), ()))
    assert not isinstance(row, str)
    told = dict(zip(acled.COLUMNS, row, strict=True))
    assert (told["admin1"], told["latitude"], told["longitude"], told["geo_precision"]) == ("Diyala", None, None, 3)


def test_d15_every_row_of_every_shape_says_who_says_so_and_that_nobody_here_verified_it(
    path: Path, tmp_path: Path
) -> None:
    wanted = "grade originators said_by verification place_precision time_precision reviewed history".split()
    for name in ("acled", "ucdp-ged"):
        for row in table(path, name, tmp_path / name).values():
            assert {f"marsad_{column}" for column in wanted} <= set(row)
            assert row["marsad_verification"] == "reported, not verified by us"
    written(path, "plover", tmp_path / "p.jsonl")
    for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["marsad"]["verification"] == "reported, not verified by us"
    assert {"speakers", "verification", "history", "grade", "originators", "changed"} <= set(TAGS)
    written(path, "followthemoney", tmp_path / "f.json")
    events = [json.loads(line) for line in (tmp_path / "f.json").read_text(encoding="utf-8").splitlines()]
    for event in events:
        assert event["schema"] != "Event" or "not verified by us" in event["properties"]["summary"][0]
    confirmed = Story(replace(INCIDENTS[0], grade=Grade.CONFIRMED), (), ())
    assert "those said to have done it say so; not verified by us" in behind(confirmed)


def test_d16_what_is_told_as_history_is_marked_in_every_shape() -> None:
    def story(*background: bool) -> Story:
        claims = tuple(Behind(f"c{at}", "a.txt", "{}", None, SEEN, told) for at, told in enumerate(background))
        return Story(INCIDENTS[0], claims, ())

    class Uncoded:
        def codes(self, _place_id: str | None) -> Codes:
            return Codes()

    supply: Any = Uncoded()
    assert story(True, True).is_history
    assert not story(True, False).is_history
    for one, mark in ((story(True), "yes"), (story(True, False), "no")):
        assert dict(zip(BEHIND, behind(one), strict=True))["marsad_history"] == mark
        with_history = dict(zip(INCIDENTS_TABLE.header, incident_cells(one, supply), strict=True))
        assert with_history["history"] == mark
        event = plover.event_of(one)
        assert not isinstance(event, str)
        assert ("historical" in event["mode"]) == (mark == "yes")
        assert ("told as history" in summary(one)) == (mark == "yes")


def test_no_row_of_acleds_is_finer_than_the_record(path: Path, tmp_path: Path) -> None:
    for row in table(path, "acled", tmp_path / "a.csv").values():
        assert int(row["geo_precision"]) >= min(3, int(row["marsad_place_precision"]))


def test_a_row_of_ucdps(path: Path, tmp_path: Path) -> None:
    rows = table(path, "ucdp-ged", tmp_path / "u.csv")
    assert tuple(rows[CLASH]) == (*ucdp.COLUMNS, *BEHIND)
    assert len(ucdp.COLUMNS) == 49
    assert set(rows) == {CLASH, RAID}
    row = rows[CLASH]
    assert (row["side_a"], row["side_b"], row["dyad_name"]) == (
        "Government of Iraq",
        "Islamic State",
        "Government of Iraq - Islamic State",
    )
    assert (row["low"], row["best"], row["high"]) == ("7", "7", "9")
    assert (row["deaths_a"], row["gwnoa"], row["gwnob"]) == ("7", "645", "")
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("2", "1", "1")
    assert row["code_status"] == "Check: not reviewed"
    assert row["source_office"] == "Valley Post;River Times, East"
    assert rows[RAID]["deaths_civilians"] == "2"


def test_what_is_no_event_of_ucdps_is_counted_by_reason(path: Path, tmp_path: Path) -> None:
    done = written(path, "ucdp-ged", tmp_path / "u.csv")
    assert done.rows + sum(done.left_out.values()) == len(INCIDENTS)
    assert done.left_out["nobody died"] == 1


def test_plover_events(path: Path, tmp_path: Path) -> None:
    done = written(path, "plover", tmp_path / "p.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    made: dict[str, dict[str, Any]] = {line["id"]: line for line in lines}
    assert done.rows == len(made) == 5
    clash, raid = made[CLASH], made[RAID]
    assert [one["entity_name"] for one in clash["actor"]] == ["Islamic State", "Iraqi police"], "a fight has two actors"
    assert "recipient" not in clash
    assert (raid["event"], raid["mode"], raid["quad_code"], raid["event_scale"]) == (["ASSAULT"], ["firearms"], 4, -9.0)
    assert raid["recipient"][0]["sector"] == ["CVL"]
    assert raid["size"] == {"dead": 2, "injured": 0}
    assert "size" not in made[FAR]
    assert made[BOMB]["event_loc"]["resolution"] == 2
    assert "lat" not in made[BOMB]["event_loc"]
    assert made[MARCH]["actor"] == []


@pytest.mark.parametrize("name", ["acled", "ucdp-ged", "plover", "hxl", "geojson"])
def test_totals_conditions_and_warnings_never_become_events(name: str, path: Path, tmp_path: Path) -> None:
    written(path, name, tmp_path / "out")
    text = (tmp_path / "out").read_text(encoding="utf-8")
    for claim in (TALLY, STATE, FEAR):
        assert claim.id not in text
    assert "61" not in {cell.strip() for cell in text.replace(";", ",").split(",")}


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_record_gives_the_same_bytes(name: str, path: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyogrio")
    for out in ("one", "two"):
        (tmp_path / out).mkdir()
        written(path, name, tmp_path / out / f"x{EXPORTERS[name].suffix}")
    one, two = ([*(tmp_path / out).rglob("*")] for out in ("one", "two"))
    assert [file.name for file in sorted(one)] == [file.name for file in sorted(two)]
    if name != "geopackage":
        for left, right in zip(sorted(one), sorted(two), strict=True):
            assert left.is_dir() or left.read_bytes() == right.read_bytes(), left.name


def test_programme_shapes_are_read_by_pandas(path: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    for exporter, keyed in ((Acled, "event_id_cnty"), (Ucdp, "id")):
        written(path, exporter.name, tmp_path / "x.csv")
        frame = pandas.read_csv(tmp_path / "x.csv")
        assert frame[keyed].is_unique
        assert frame["marsad_id"].notna().all()
    assert (frame.deaths_a + frame.deaths_b + frame.deaths_civilians + frame.deaths_unknown == frame.best).all()
    written(path, Plover.name, tmp_path / "x.jsonl")
    assert len(pandas.read_json(tmp_path / "x.jsonl", lines=True)) == 5


def test_hxl_is_read_by_libhxl(path: Path, tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl")
    written(path, "hxl", tmp_path / "h.csv")
    with (tmp_path / "h.csv").open("rb") as stream:
        source = hxl.data(stream)
        assert [column.display_tag for column in source.columns] == list(TAGS.values())
        rows = {row.get("#event+id"): row for row in source}
    assert set(rows) == {incident.id for incident in INCIDENTS}
    clash = rows[CLASH]
    assert (clash.get("#adm1+v_pcode"), clash.get("#adm2+v_pcode")) == ("IQ10", "IQ1005")
    assert clash.get("#country+v_iso3") == "IRQ"
    assert clash.get("#affected+killed+best") == "9"
    assert rows[MARCH].get("#affected+killed+best") == "0"
    assert not rows[FAR].get("#affected+killed+best")
    assert not rows[BOMB].get("#geo+lat"), "a province has no point"
