"""The rules D1 to D29 on publishing, each with a test that fails when its rule is removed."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from products_world import Squares
from publishing_world import (
    ANALYST,
    GUIDES,
    LAT,
    LEAD,
    LON,
    PUBLISHED,
    SECRETS,
    FakeAreas,
    Seed,
    _quote,
    actor,
    killed,
    lead,
    owner,
    seeded,
)
from sqlalchemy import update

from marsad.errors import BadForm, Missing
from marsad.model.claim import Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.codec import claim_id
from marsad.model.incident import Enemy
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.review import Ruling
from marsad.model.span import Quote, Span
from marsad.products.exports.formats import EXPORTERS
from marsad.products.publishing import gate
from marsad.products.publishing.cells import suppress
from marsad.products.publishing.crowd import Crowd
from marsad.products.publishing.gate import Order, Unset, publish
from marsad.products.publishing.licences import FACTS
from marsad.products.publishing.places import public_place, public_when
from marsad.products.publishing.redactor import LONGEST_EXCERPT, Allowed, redact
from marsad.products.publishing.shown import Source
from marsad.products.publishing.sights import SIGHTS, Fineness, Profile
from marsad.products.release import folder
from marsad.products.release.fields import INCIDENTS, STATEMENTS, incident_row
from marsad.products.release.preview import preview
from marsad.products.release.sums import people, totals
from marsad.products.release.supply import Shelf, export
from marsad.products.release.verify import verify
from marsad.record import Record, protection, schema
from marsad.record import people as accounts
from marsad.record.protection import Redistribute, Terms
from marsad.record.sensitivity import Level, least


@pytest.fixture
def seed(tmp_path: Path) -> Iterator[Seed]:
    """An empty record."""
    made = Seed(tmp_path / "a.marsad", Record.open(tmp_path / "a.marsad", create=True))
    yield made
    made.record.close()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Seed]:
    """The record with everything in it."""
    made = seeded(tmp_path / "full.marsad")
    yield made
    made.record.close()


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "data" / f"{table}.csv").read_text(encoding="utf-8"))))


def everything(out: Path) -> bytes:
    """Names and bytes of every file of a release, in small letters."""
    parts = [
        str(path.relative_to(out)).encode() + b"\n" + path.read_bytes() for path in out.rglob("*") if path.is_file()
    ]
    return b"\n".join(parts).lower()


def test_d1_nothing_is_written_while_a_row_has_no_level(seed: Seed) -> None:
    lead(seed)
    with seed.record.writing() as connection:
        connection.execute(update(schema.claim).values(sensitivity=None))
    with pytest.raises(Unset, match="no level"):
        seed.release("out")
    assert not (seed.path.parent / "out").exists()


def test_d1_every_claim_and_incident_on_record_has_a_level(full: Seed) -> None:
    with full.record.reading() as connection:
        for table in (schema.claim, schema.incident):
            levels = [row.sensitivity for row in connection.execute(table.select())]
            assert levels
            assert all(Level(level) for level in levels)


def test_d2_nothing_machine_made_is_public_without_a_persons_accept(seed: Seed) -> None:
    claim = lead(seed, accepted=False)
    assert rows(seed.release("before"), "incidents") == []
    seed.accept(claim, Ruling.UNSURE)
    assert not seed.published().incidents
    seed.accept(claim)
    assert len(rows(seed.release("after"), "incidents")) == 1


def test_d2_a_release_with_machine_readings_says_so_on_every_page_and_in_every_file(seed: Seed) -> None:
    lead(seed, accepted=False)
    seed.say("Fighters were seen near Tel Rasan.", Type.PRESENCE, Kind.CONDITION, accepted=False)
    seed.say("Gunmen attacked the camp at Tel Rasan.", accepted=False)
    gone = lead(seed, when=date(2024, 3, 3), accepted=False)
    seed.release("one", unreviewed=True)
    seed.accept(gone, Ruling.REJECTED)
    seed.told.remove(gone)
    seed.gather()
    out = seed.release("two", unreviewed=True)
    files = [path for path in out.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert len(files) > 15
    for path in files:
        assert "unreviewed" in path.read_text(encoding="utf-8"), path.name


CATEGORIES = {
    "sexual violence": "Gunmen raped a woman near Tel Rasan.",
    "minors": "Gunmen shot a nine-year-old near Tel Rasan.",
    "children": "A shell killed two children at Tel Rasan.",
    "detention": "Gunmen killed a detainee near Tel Rasan.",
    "disappearance": "Two men who went missing at Tel Rasan were found dead.",
    "medical": "A shell hit the clinic of Tel Rasan.",
    "aid": "Gunmen shot at an aid convoy near Tel Rasan.",
    "shelter": "Mortars hit the displacement camp at Tel Rasan.",
    "witness": "Gunmen shot a man at Tel Rasan, an eyewitness told the paper.",
}


@pytest.mark.parametrize("name", CATEGORIES)
def test_d3_strict_categories_have_no_description_no_link_no_place_below_a_province_no_day(
    seed: Seed, name: str
) -> None:
    text = CATEGORIES[name]
    seed.say(text, actors=(actor(text, VILLAGE_WORDS, ActorRole.VICTIM),))
    [row] = rows(seed.release("out"), "incidents")
    assert (row["district"], row["place"], row["lat"], row["links"], row["source_ids"]) == ("",) * 5
    assert (row["parties"], row["excerpts"]) == ("", "")
    assert (row["province"], row["date_from"], row["date_to"]) == ("Diyala", "2024-03-01", "2024-03-31")
    assert row["sources"] == "Harbour Wire, 2024-03"


VILLAGE_WORDS = "Tel Rasan"


@pytest.mark.parametrize(
    "more",
    [
        {"means": Means.SEXUAL},
        {"type_": Type.ABDUCTION},
        {"type_": Type.ARREST},
        {"type_": Type.ABUSE},
        {"counts": (Count("abducted", 2, 2, Quote("two", Span(0, 3))),)},
    ],
)
def test_d3_what_a_claim_codes_counts_as_its_words_do(seed: Seed, more: dict[str, object]) -> None:
    seed.say("It happened at Tel Rasan.", **more)  # type: ignore[arg-type]
    [shown] = seed.published().incidents
    assert shown.sight == SIGHTS[Profile.PUBLIC][Level.STRICT]


def test_d3_what_conflicts_in_a_strict_row_is_not_told(seed: Seed) -> None:
    seed.say("Gunmen took two men at Tel Rasan, or none.", Type.ABDUCTION, status=Status.CONTESTED)
    lead(seed, status=Status.CONTESTED)
    told = {row["type"]: row["conflict"] for row in rows(seed.release("out"), "incidents")}
    assert told.pop("abduction") == "what conflicts may not be told"
    assert list(told.values()) == ["a report gives rival accounts"]


def test_d3_a_level_cannot_be_lowered_below_what_the_content_forces(seed: Seed) -> None:
    claim = seed.say(CATEGORIES["minors"])
    with seed.record.writing() as connection, pytest.raises(BadForm, match="forces strict"):
        protection.protect(connection, [claim.id], Level.ORDINARY, why="it is known anyway", analyst=ANALYST)


def test_d4_a_row_that_is_closed_later_leaves_a_tombstone(seed: Seed) -> None:
    claim, other = lead(seed), lead(seed, when=date(2024, 3, 2))
    key = seed.called(claim)
    assert {row["id"] for row in rows(seed.release("one"), "incidents")} == {key, seed.called(other)}
    with seed.record.writing() as connection:
        protection.protect(connection, [claim.id], Level.CLOSED, why="the family asked", analyst=ANALYST)
    two = seed.release("two")
    assert [row["id"] for row in rows(two, "incidents")] == [seed.called(other)]
    assert [(row["id"], row["last_release"]) for row in rows(two, "tombstones")] == [(key, "1")]
    assert b"family asked" not in everything(two)


def test_d4_what_a_person_raised_stays_raised_when_its_report_is_read_again(seed: Seed) -> None:
    claim = lead(seed, accepted=False)
    with seed.record.writing() as connection:
        protection.protect(connection, [claim.id], Level.CLOSED, why="asked", analyst=ANALYST)
    other = replace(claim, id="c" + "0" * 16, type=Type.KILLING)
    seed.record.add(seed.docs[claim.report], [other])
    with seed.record.reading() as connection:
        assert protection.levels(connection, [other.id]) == {other.id: Level.CLOSED}


def test_d5_no_planted_secret_is_in_any_byte_of_a_public_release(full: Seed) -> None:
    held = everything(full.release("out"))
    for secret in SECRETS:
        assert secret.lower().encode() not in held, secret


@pytest.mark.parametrize("name", EXPORTERS)
def test_d5_no_planted_secret_is_in_any_format_of_a_public_release(full: Seed, name: str, tmp_path: Path) -> None:
    with full.record.reading() as connection:
        made = folder.draft(connection, folder.Wanted(Order(Profile.PUBLIC), ANALYST), FakeAreas())

    def files(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        export(Shelf(made.published, Squares()), [name], folder)
        found = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        return {path.relative_to(folder).as_posix(): content for path, content in found.items()}

    try:
        one = files(tmp_path / "one")
    except Missing as fault:
        pytest.skip(str(fault))
    assert one
    time.sleep(0.002)
    assert one == files(tmp_path / "two"), "whenever it is written"
    for path, content in one.items():
        for secret in SECRETS:
            assert secret.lower().encode() not in path.lower().encode() + content.lower(), (path, secret)


def test_d29_no_row_that_has_no_link_leads_to_its_report(seed: Seed, tmp_path: Path) -> None:
    """In no file: a report's key would tell its day, its link and, by its other rows, the place."""
    text = f"{CATEGORIES['minors']} {GUIDES['unguarded road'][2]}"
    seed.say(text, Type.ATTACK, name="a.txt")
    seed.say(GUIDES["presence"][2], Type.PRESENCE, Kind.CONDITION, name="b.txt")
    lead(seed, outlet="Quiet Partner", name="c.txt")
    seed.terms(Terms("Quiet Partner", Redistribute.FULL, no_link=True))
    lead(seed, name="d.txt")
    keys = {name: seed.outside(doc.id) for name, doc in seed.docs.items()}
    formats = tuple(name for name in EXPORTERS if name not in ("geopackage", "geoparquet", "parquet"))
    wanted = folder.Wanted(Order(Profile.PUBLIC), ANALYST, also=formats)
    with seed.record.reading() as connection:
        made = folder.draft(connection, wanted, FakeAreas())
    folder.write(seed.record, made, wanted, Squares(), tmp_path / "out")
    held = everything(tmp_path / "out")
    assert keys["d.txt"].encode() in held, "an ordinary row leads to its report"
    for name in ("a.txt", "b.txt", "c.txt"):
        assert keys[name].encode() not in held, name
    for profile in Profile:
        with seed.record.reading() as connection:
            shelf = Shelf(publish(connection, Order(profile), FakeAreas()), Squares())
        named = {report.outlet.report for report in shelf.reports()}
        assert {told.form["report"] for told in shelf.told()} == named, "every claim leads to a report that is there"
        for story in shelf.stories():
            assert set(story.incident.reports) == {claim.report for claim in story.claims} <= named
            assert {outlet.report for outlet in story.outlets} == set(story.incident.reports)


def told_twice(seed: Seed, **more: Any) -> tuple[Claim, Claim]:
    """A report that tells of an attack, and of an abduction."""
    one = lead(seed, accepted=False, **more)
    two = replace(one, id="", type=Type.ABDUCTION)
    two = replace(two, id=claim_id(two))
    seed.record.add(seed.docs[one.report], [one, two])
    seed.told.append(two)
    for claim in (one, two):
        seed.accept(claim)
    seed.gather()
    return one, two


def test_d29_an_outlet_and_a_month_lead_a_row_without_a_link_to_no_report_that_others_link(seed: Seed) -> None:
    seed.terms(Terms("Small Paper", Redistribute.FULL, licence="By leave of Small Paper", credit="Small Paper"))
    one, two = told_twice(seed, outlet="Small Paper")
    out = seed.release("one")
    told = {row["id"]: row for row in rows(out, "incidents")}
    assert told[seed.called(one)]["links"], "an ordinary row says where it can be read"
    strict = told[seed.called(two)]
    assert strict["sources"] == "Outlet not told, 2024-03"
    held = (out / "data" / "incidents.jsonl").read_text().splitlines()
    [line] = [line for line in held if seed.called(two) in line]
    assert "Small Paper" not in line, "nor in a figure of it"
    assert {row["licence"] for row in rows(out, "sources") if not row["source_id"]} == {FACTS}
    for number in range(3):
        lead(seed, outlet="Small Paper", when=date(2024, 3, 1 + number))
    assert "Outlet not told" in str(rows(seed.release("two"), "incidents")), "one of four is found"
    lead(seed, outlet="Small Paper", when=date(2024, 3, 5))
    told = {row["id"]: row for row in rows(seed.release("three"), "incidents")}
    assert told[seed.called(two)]["sources"] == "Small Paper, 2024-03", "one of five is not"


def test_d29_an_outlet_in_another_province_or_month_hides_no_report(seed: Seed) -> None:
    crowd, source = Crowd(), Source("", "Small Paper", "2024-03", None, FACTS, "")
    assert crowd.hides(source, "Diyala"), "where none is linked"
    linked = [replace(source, key=f"p{number}", published=f"2024-03-0{number + 1}") for number in range(6)]
    crowd.learn([replace(one, published="2024-02-01") for one in linked], "Diyala")
    crowd.learn(linked[:1], "Diyala")
    assert not crowd.hides(source, "Diyala")
    crowd.learn(linked, "Kirkuk")
    assert not crowd.hides(source, "Diyala"), "one that tells of the province stands out"
    assert crowd.hides(source, "Basra")
    crowd.learn(linked[:5], "Diyala")
    assert crowd.hides(source, "Diyala")


def test_d5_the_secrets_are_on_record_and_would_be_seen(full: Seed) -> None:
    held = everything(full.release("in", Profile.INTERNAL))
    for secret in (VILLAGE_WORDS, "Hadi Mansoor", f"{LAT:.3f}", "770 555 0143", "tok-9f8e7d6c5b4a"):
        assert secret.lower().encode() in held, secret


def test_d5_a_link_goes_only_where_it_tells_nothing_more(seed: Seed) -> None:
    for path in ("gunmen-at-tel-rasan", "yasmin-qadir", "the-qadir-case", "33-1234567", "%74el%20rasan", "34.4123"):
        lead(seed, report={"url": f"https://wire.example/{path}"})
    lead(seed, report={"url": "https://user:pass@wire.example/2024-03-05/shepherds?token=tok-9f8e7d6c5b4a#x"})
    links = [row["links"] for row in rows(seed.release("out"), "incidents")]
    assert sorted(filter(None, links)) == ["https://wire.example/2024-03-05/shepherds"]


def test_d5_an_outlet_named_for_a_place_does_not_tell_it(seed: Seed) -> None:
    lead(seed, outlet="Tel Rasan Gazette")
    seed.say(GUIDES["convoy"][2], Type.BOMBING, outlet="Khanaqin Herald")
    assert {row["sources"] for row in rows(seed.release("out"), "incidents")} == {
        "Outlet not told, 2024-03-06",
        "Outlet not told, 2024-03",
    }


def test_d5_an_outlet_named_for_a_district_in_another_spelling_does_not_tell_it(seed: Seed) -> None:
    seed.say(GUIDES["convoy"][2], Type.BOMBING, outlet="Khaniqin District Monitor")
    lead(seed, outlet="Khaniqin Herald")
    assert {row["sources"] for row in rows(seed.release("out"), "incidents")} == {
        "Outlet not told, 2024-03",
        "Khaniqin Herald, 2024-03-06",
    }, "a row that tells the district may name the paper of the district"


def test_d24_a_source_without_a_link_says_whether_one_is_on_record(seed: Seed) -> None:
    lead(seed, outlet="Harbour Wire", report={"url": None})
    seed.say("Gunmen shot a driver near Tel Rasan.", outlet="Bay Wire", report={"url": "https://bay.example/tel-rasan"})
    seed.say(GUIDES["movement"][2], Type.MOVEMENT, outlet="Far Wire", report={"url": None})
    told = {row["outlet"]: row["no_link"] for row in rows(seed.release("out"), "sources")}
    assert told == {"Harbour Wire": "no address is on record", "Bay Wire": "not told", "Far Wire": "not told"}


def test_no_address_of_a_report_can_act_in_a_page(seed: Seed) -> None:
    lead(seed, report={"url": "javascript:alert(1)"})
    assert b"javascript:" not in everything(seed.release("out", Profile.INTERNAL))


def test_d6_the_order_of_rows_tells_neither_day_nor_place(seed: Seed) -> None:
    text = GUIDES["convoy"][2]
    for number, day in enumerate((4, 1, 9, 7, 2, 8, 5, 3, 6)):
        far = Place(_quote(text, VILLAGE_WORDS), "x", LAT + number / 10, LON, 1, country="IQ")
        seed.say(text, Type.BOMBING, when=date(2024, 3, day), where=(far,))
    ids = [row["id"] for row in rows(seed.release("out"), "incidents")]
    assert ids == sorted(ids)


@pytest.mark.parametrize("finest", [Fineness.DISTRICT, Fineness.PROVINCE, Fineness.COUNTRY])
def test_d7_an_area_has_no_point_and_is_always_the_same(finest: Fineness) -> None:
    true = Place(Quote("Tel Rasan", Span(0, 9)), "Tel Rasan", LAT, LON, 1, place_id="x", admin1="Diyala", country="IQ")
    made = {public_place(true, finest, FakeAreas()) for _ in range(100)}
    assert len(made) == 1
    [place] = made
    assert place is not None
    assert (place.lat, place.lon, place.radius, place.line, place.why) == (None, None, None, (), "")
    moved = public_place(replace(true, lat=LAT + 0.01, lon=LON - 0.01), finest, FakeAreas())
    assert moved == place, "the points of many releases cannot be averaged"


def test_d8_no_point_is_drawn_for_an_area(full: Seed) -> None:
    out = full.release("out")
    found = json.loads((out / "data" / "incidents.geojson").read_text())
    assert found["features"]
    assert {str(feature["geometry"]) for feature in found["features"]} == {"None"}
    areas = json.loads((out / "data" / "areas.geojson").read_text())["features"]
    assert {area["geometry"]["type"] for area in areas} == {"Polygon"}
    assert 'class="mark' not in (out / "site" / "index.html").read_text()


@pytest.mark.parametrize(("precision", "decimals"), [(1, 3), (2, 1), (3, 0), (4, 0), (5, 0), (6, 0)])
def test_d9_no_place_is_told_more_finely_than_it_is_known(precision: int, decimals: int) -> None:
    true = Place(Quote("x", Span(0, 1)), "x", LAT, LON, precision, place_id="x", country="IQ")
    place = public_place(true, Fineness.POINT, FakeAreas())
    assert place is not None
    assert (place.precision or 0) >= min(precision, 4)
    if decimals:
        assert (place.lat, place.lon) == (round(LAT, decimals), round(LON, decimals))
    else:
        assert place.lat is None


def test_d10_private_people_are_not_named_and_the_spokesman_is(seed: Seed) -> None:
    lead(seed)
    owner(seed)
    held = everything(seed.release("out"))
    assert b"karim sabri" in held
    for name in (b"hadi", b"mansoor", b"yasmin", b"qadir", b"blue lantern"):
        assert name not in held
    partner = everything(seed.release("partner", Profile.PARTNER))
    for name in (b"hadi", b"mansoor", b"yasmin", b"qadir", b"blue lantern"):
        assert name not in partner


ROLES = {
    "army spokesman": True,
    "spokeswoman for the Interior Ministry": True,
    "interior minister": True,
    "governor of Diyala": True,
    "wife of the governor": False,
    "former governor": False,
    "restaurant owner": False,
    "owner of the Blue Lantern restaurant": False,
    "resident": False,
    "village elder": False,
    "police captain": False,
    "brigadier general": False,
    "mayor of Tel Rasan": False,
    "doctor at the hospital": False,
    "driver for the ministry": False,
    "activist and spokesman": False,
}


@pytest.mark.parametrize("role", ROLES)
def test_d10_who_is_named_goes_by_what_they_are(seed: Seed, role: str) -> None:
    text = f"Gunmen killed two men near Tel Rasan, {role} Idris Kanaan said."
    seed.say(text, speaker=Speaker(_quote(text, f"{role} Idris Kanaan"), "Idris Kanaan", role))
    assert (b"kanaan" in everything(seed.release("out"))) == ROLES[role]


def test_d10_an_official_who_is_a_victim_is_named_nowhere(seed: Seed) -> None:
    lead(seed)
    text = "Gunmen killed Karim Sabri near Tel Rasan."
    seed.say(text, actors=(actor(text, "Karim Sabri", ActorRole.VICTIM, "Karim Sabri"),))
    assert b"sabri" not in everything(seed.release("out"))


def test_d10_a_name_goes_out_with_a_reason_and_another_persons_approval(seed: Seed) -> None:
    owner(seed)
    with seed.record.writing() as connection:
        for why, approver in (("", "Other"), ("asked for it", ""), ("asked for it", ANALYST)):
            with pytest.raises(BadForm):
                protection.put_name(connection, "Hadi Mansoor", named=True, why=why, analyst=ANALYST, approver=approver)
        protection.put_name(connection, "Hadi Mansoor", named=True, why="asked", analyst=ANALYST, approver="Other")
    assert b"hadi mansoor" in everything(seed.release("out"))
    with seed.record.writing() as connection:
        protection.put_name(connection, "Hadi Mansoor", named=False, why="", analyst=ANALYST, approver="")
    assert b"mansoor" not in everything(seed.release("after"))


def test_d11_excerpts_are_short_and_without_what_finds_somebody(seed: Seed) -> None:
    lead(seed)
    out = seed.release("out", Profile.PARTNER)
    [row] = rows(out, "incidents")
    assert "Gunmen killed three shepherds near Tel Rasan" in row["excerpts"]
    assert len(row["excerpts"]) <= LONGEST_EXCERPT + 2
    held = everything(out)
    for secret in ("770 555 0143", "hadi.m@", "@hadi_m", "A-10442", "34.412345", "45.387654", "38SNB", "tok-9f8e"):
        assert secret.lower().encode() not in held, secret
    assert LEAD not in row["excerpts"]


@pytest.mark.parametrize(
    "secret",
    [
        "+964 770 555 0143",
        "0770-555-0143",
        "(0770) 5550143",
        "٠٧٧٠٥٥٥٠١٤٣",
        "hadi.m@mail.example",
        "@hadi_m",
        "https://t.example/hadi",
        "t.me/hadi",
        "A-10442",
        "11 H 45219",
        "19850412334",
        "34.4123, 45.3877",
        "34°24'44\"N 45°23'15\"E",
        "38S NB 12345 67890",
        "tok-9f8e7d6c5b4a",
    ],
)
def test_d11_what_finds_somebody_goes_by_its_form(secret: str) -> None:
    told = redact(f"The men said so on Monday, and then {secret} was written down.", Allowed.of([]))
    assert secret not in told
    assert not re.search(r"\d{3}", told)
    assert told.startswith("The men said so on Monday, and then [")


def test_d12_small_cells_and_what_would_give_them_away_are_left_out() -> None:
    table = {
        "Diyala": {"minors": 3, "detention": 40, "medical": 9},
        "Kirkuk": {"minors": 12, "detention": 0, "medical": 7},
    }
    made = suppress(table)
    assert made["Diyala"]["minors"] == "<5"
    assert made["Kirkuk"]["detention"] == "0", "nought is told"
    for line in (made["Diyala"].values(), [made[row]["minors"] for row in made]):
        assert sum(cell in ("<5", "withheld") for cell in line) >= 2


def test_d12_the_table_of_people_leaves_small_numbers_out_and_rows_name_no_group(seed: Seed) -> None:
    for day in (1, 2, 3):
        seed.say(CATEGORIES["minors"], when=date(2024, 3, day))
    for day in (4, 5, 6):
        seed.say(CATEGORIES["medical"], when=date(2024, 3, day))
    published = seed.published()
    assert {row["group"]: row["incidents"] for row in people(published)} == {"minors": "<5", "medical": "<5"}
    assert "minors" not in json.dumps([incident_row(one) for one in published.incidents])


def test_d12_few_rows_of_a_province_would_tell_whom_they_concern(seed: Seed) -> None:
    for day in (1, 2, 3, 4):
        seed.say(CATEGORIES["minors"], when=date(2024, 3, day))
    lead(seed)
    [row] = people(seed.published())
    assert (row["province"], row["group"], row["incidents"]) == ("Diyala", "any", "withheld")


def test_d12_a_table_beside_an_earlier_one_does_not_tell_whom_a_new_row_concerns(seed: Seed) -> None:
    for day in range(1, 8):
        seed.say(CATEGORIES["minors"], when=date(2024, 3, day))

    def told(name: str) -> dict[str, str]:
        return {row["group"]: row["incidents"] for row in rows(seed.release(name), "people")}

    assert told("one") == told("the same") == {"minors": "7"}
    for day in (8, 9, 10, 11):
        seed.say(CATEGORIES["minors"], when=date(2024, 3, day))
        assert told(f"and {day}") == {"any": "withheld"}
    seed.say(CATEGORIES["minors"], when=date(2024, 3, 12))
    assert told("many more") == {"minors": "12"}


def test_d13_a_redacted_copy_does_not_hold_what_was_taken_out(seed: Seed) -> None:
    lead(seed)
    out = seed.release("out", Profile.PARTNER)
    held = everything(out)
    assert b"[name]" in held
    for word in (b"yasmin", b"qadir", b"nadia", b"berwari", b"ward-7", b"tells all"):
        assert word not in held, "not even under a cover, in metadata or in a file's name"
    assert {path.suffix for path in out.rglob("*") if path.is_file()} <= {
        ".csv", ".jsonl", ".geojson", ".json", ".md", ".html", ""
    }  # fmt: skip


def test_d14_when_somebody_worked_is_not_told_by_the_files(full: Seed) -> None:
    out = full.release("out")
    day = json.loads((out / "manifest.json").read_text())["as_of"]
    assert {datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat() for path in (out, *out.rglob("*"))} == {
        f"{day}T00:00:00+00:00"
    }


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.PARTNER])
def test_d14_no_analyst_is_in_a_release(full: Seed, profile: Profile) -> None:
    held = everything(full.release("out", profile))
    assert b"zoltan" not in held
    assert b"reviewerman" not in held


def test_d15_every_row_says_how_far_it_is_borne_out(full: Seed) -> None:
    out = full.release("out")
    wanted = "originators said_by date_precision place_precision changed verification".split()
    schema_of = json.loads((out / "data" / "schema.json").read_text())["resources"]
    for table, columns in (("incidents", INCIDENTS), ("statements", STATEMENTS)):
        fields = {one.name: one for one in columns}
        listed = {field["name"] for one in schema_of if one["name"] == table for field in one["schema"]["fields"]}
        assert listed == set(fields)
        for row in rows(out, table):
            assert row["verification"] == "reported, not verified by us"
            for name in fields:
                assert row[name] or not fields[name].always, (table, name)
    assert set(wanted) <= {one.name for one in INCIDENTS}
    assert {"grade", "originators"} <= {one.name for one in INCIDENTS if one.always}


UNREAL: dict[str, dict[str, object]] = {
    "denied": {"status": Status.DENIED},
    "history": {"background": True},
    "feared": {"kind": Kind.WARNING},
    "not so": {"polarity": Polarity.ABSENT, "kind": Kind.CONDITION},
}


@pytest.mark.parametrize("name", UNREAL)
def test_d16_what_has_not_happened_now_is_in_no_total(seed: Seed, name: str) -> None:
    claim = lead(seed, **UNREAL[name])
    if name == "denied":
        with seed.record.view() as view:
            [incident] = view.incidents()
        seed.record.put_incidents([replace(incident, status=Status.DENIED)])
        assert not seed.published().incidents
    assert claim.report
    assert rows(seed.release("out"), "totals") == []


def test_d17_nobody_said_and_nought_stay_apart_in_every_format(seed: Seed) -> None:
    lead(seed, counts=())
    none = "Gunmen attacked Tel Rasan and no one died."
    seed.say(none, counts=(killed(none, "no one", 0),))
    out = seed.release("out")
    told = {row["killed_best"] for row in rows(out, "incidents")}
    assert told == {"", "0"}
    lines = [json.loads(line) for line in (out / "data" / "incidents.jsonl").read_text().splitlines()]
    assert {line["killed_best"] for line in lines} == {None, 0}
    drawn = json.loads((out / "data" / "incidents.geojson").read_text())["features"]
    assert {feature["properties"]["killed_best"] for feature in drawn} == {None, 0}
    page = (out / "site" / "incidents-2024.html").read_text()
    assert "No toll told or read, which is not the same as none" in page
    assert "No one killed" in page
    assert [row["killed_best"] for row in rows(out, "totals")] == ["0"]


def test_d18_everyone_who_is_blamed_is_told_with_who_says_so(seed: Seed) -> None:
    one = lead(seed)
    text = "The Iraqi Army killed three shepherds near Tel Rasan, Islamic State said."
    two = seed.say(
        text,
        actors=(actor(text, "Iraqi Army", ActorRole.PERPETRATOR, "Iraqi Army"),),
        speaker=Speaker(_quote(text, "Islamic State"), "Islamic State"),
    )
    seed.gather([one, two])
    [row] = rows(seed.release("out"), "incidents")
    assert "Islamic State, said by Karim Sabri (a spokesperson)" in row["blamed"]
    assert "Iraqi Army, said by Islamic State" in row["blamed"]
    assert (row["status"], row["conflict"]) == ("contested", "different doers are named")
    assert "Karim Sabri" in row["said_by"]


def test_d18_what_a_belligerent_claims_of_its_enemy_is_its_claim_and_in_no_toll(seed: Seed) -> None:
    claim = lead(seed, counts=())
    with seed.record.view() as view:
        [incident] = view.incidents()
    claimed = Enemy("Islamic State", "killed", Estimate(40, 40, 40, "", (claim.id,)))
    seed.record.put_incidents([replace(incident, enemies=(claimed,))])
    [row] = rows(seed.release("out"), "incidents")
    assert row["claimed_of_enemy"] == "Islamic State claims 40 people killed"
    assert row["killed_best"] == ""


def test_d19_a_total_that_somebody_told_is_never_added_to_incidents(full: Seed) -> None:
    published = full.published()
    tally = next(one for one in published.statements if one.claim.kind is Kind.TALLY)
    with pytest.raises(TypeError, match="only incidents"):
        totals([*published.incidents, tally])  # type: ignore[list-item]
    out = full.release("out")
    assert sum(int(row["incidents"]) for row in rows(out, "totals")) == len(published.incidents)


def test_d20_an_id_that_is_merged_leads_to_what_holds_it_now_and_changes_tell_no_secret(seed: Seed) -> None:
    one = lead(seed)
    two = lead(seed, when=date(2024, 3, 5), counts=(killed(LEAD, "three", 4),))
    old = seed.called(one)
    seed.release("one")
    seed.gather([one, two])
    merged = seed.called(one)
    out = seed.release("two")
    gone = {row["id"]: row for row in rows(out, "tombstones")}
    assert gone[old]["became"] == merged
    told = {(row["id"], row["change"]) for row in rows(out, "changes")}
    assert {(old, "removed"), (merged, "added")} <= told


def test_d20_where_a_row_became_coarser_the_change_list_gives_no_value_of_it(seed: Seed) -> None:
    claim = lead(seed)
    seed.release("one")
    with seed.record.writing() as connection:
        protection.protect(connection, [claim.id], Level.STRICT, why="asked", analyst=ANALYST)
    out = seed.release("two")
    changed = rows(out, "changes")
    assert {row["field"] for row in changed} >= {"district", "date_from", "shown_as"}
    assert not any(row["before"] or row["after"] for row in changed)
    assert b"2024-03-04" not in everything(out)


def on_view(seed: Seed, as_of: date, profile: Profile = Profile.PUBLIC, **order: Any) -> int:
    found = seed.published(profile, as_of=as_of, **order)
    return len(found.incidents) + len(found.statements)


@pytest.mark.parametrize("name", GUIDES)
def test_d21_what_would_guide_an_attacker_is_held_back(seed: Seed, name: str) -> None:
    kind, type_, text = GUIDES[name]
    day = date(2024, 3, 19)
    seed.say(text, type_, kind, when=day, report={"published": day})
    over = date(2024, 4, 1)
    assert on_view(seed, over + timedelta(days=2)) == 0
    assert on_view(seed, over + timedelta(days=3)) == 1
    assert on_view(seed, over, hold=timedelta(0)) == 1
    assert on_view(seed, day + timedelta(days=2), Profile.PARTNER) == 0
    assert on_view(seed, day + timedelta(days=3), Profile.PARTNER) == (name != "shelter site")
    assert on_view(seed, day, Profile.INTERNAL) == 1


def test_d21_what_was_told_but_now_is_held_back_though_it_began_long_ago(seed: Seed) -> None:
    kind, type_, text = GUIDES["presence"]
    seed.say(text, type_, kind, when=date(2023, 1, 1), report={"published": date(2024, 3, 19)})
    assert not on_view(seed, date(2024, 3, 20), Profile.PARTNER)
    assert on_view(seed, date(2024, 3, 23), Profile.PARTNER)


def test_d21_whoever_looks_daily_reads_no_day_off_a_row_that_is_told_by_the_month(seed: Seed) -> None:
    told = [GUIDES["movement"], GUIDES["presence"], (Kind.EVENT, Type.ABUSE, CATEGORIES["minors"])]
    for at, (kind, type_, text) in enumerate(told):
        day = date(2024, 3, 4 + 7 * at)
        seed.say(text, type_, kind, when=day - timedelta(days=30 * at), report={"published": day})
    days = [date(2024, 3, 1) + timedelta(days=at) for at in range(40)]
    seen = {day: seed.published(as_of=day) for day in days}
    rows_seen = {day: len(found.incidents) + len(found.statements) for day, found in seen.items()}
    assert {day for day in days[1:] if rows_seen[day] != rows_seen[day - timedelta(days=1)]} == {date(2024, 4, 4)}
    assert {str(gate.countable(found.held, Profile.PUBLIC)) for found in seen.values()} == {"{}"}


def test_d21_a_row_that_is_only_counted_by_the_month_waits_for_its_end(seed: Seed) -> None:
    seed.terms(Terms("Harbour Wire", Redistribute.AGGREGATE))
    lead(seed)
    assert not seed.published(as_of=date(2024, 4, 3)).counted
    assert seed.published(as_of=date(2024, 4, 4)).counted


def test_d21_an_ordinary_row_is_told_by_the_day_at_once(seed: Seed) -> None:
    lead(seed)
    assert on_view(seed, PUBLISHED) == 1


def test_d21_what_is_denied_is_not_counted_before_its_month_is_over(seed: Seed) -> None:
    seed.say(GUIDES["movement"][2], Type.MOVEMENT)
    with seed.record.view() as view:
        seed.record.put_incidents([replace(one, status=Status.DENIED) for one in view.incidents()])
    for day, reason in ((3, gate.RECENT), (4, gate.NOT_SO)):
        assert seed.published(as_of=date(2024, 4, day)).held == {reason: 1}


def test_d21_how_many_wait_or_are_held_back_is_told_to_no_reader(seed: Seed) -> None:
    outs = []
    for number in range(3):
        held = seed.published(as_of=date(2024, 3, 20)).held
        assert (held[gate.RECENT], held[gate.WAITING]) == (number, number)
        outs.append(seed.release(f"out{number}", as_of=date(2024, 3, 20)))
        kind, type_, text = GUIDES["presence"]
        seed.say(text, type_, kind, when=date(2024, 3, 5 + number))
        lead(seed, when=date(2024, 3, 5 + number), accepted=False)
    assert len({everything(out) for out in outs}) == 1
    assert "not counted" in (outs[0] / "METHOD.md").read_text()


def test_d22_every_release_is_logged_and_many_rows_need_a_second_person(
    seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead(seed)
    seed.release("out")
    with seed.record.reading() as connection:
        [deed] = accounts.deeds(connection)
    detail = json.loads(deed.detail)
    assert (deed.account, deed.action, deed.target) == (ANALYST, "released", "public 1")
    assert detail["rows"] == 1
    assert "district, day" in detail["ceiling"]
    assert detail["filter"]["unreviewed"] is False
    monkeypatch.setattr(folder, "MANY", 1)
    for second in ("", ANALYST, ANALYST.upper()):
        wanted = folder.Wanted(Order(Profile.PARTNER), ANALYST, second=second)
        with seed.record.reading() as connection:
            made = folder.draft(connection, wanted, FakeAreas())
        with pytest.raises(BadForm, match="second person"):
            folder.write(seed.record, made, wanted, Squares(), seed.path.parent / "none")
    assert not (seed.path.parent / "none").exists()
    with pytest.raises(BadForm, match="somebody's"):
        folder.agreed(made, replace(wanted, by=" "))


def test_d22_a_release_that_is_not_public_expires(seed: Seed) -> None:
    lead(seed)
    out = seed.release("out", Profile.PARTNER)
    expires = date.fromisoformat(json.loads((out / "manifest.json").read_text())["expires"])
    assert verify(out, expires).past is None
    assert verify(out, expires + timedelta(days=1)).past == expires


def test_d23_a_line_of_the_trail_that_is_tampered_with_is_found(seed: Seed) -> None:
    lead(seed)
    seed.release("out")
    seed.release("again", Profile.INTERNAL)
    with seed.record.writing() as connection:
        assert list(accounts.broken_links(connection)) == []
        connection.execute(update(schema.audit).where(schema.audit.c.key == 1).values(detail="{}"))
        assert 1 in list(accounts.broken_links(connection))


def test_d23_what_is_laid_down_is_added_and_never_overwritten(seed: Seed) -> None:
    claim = lead(seed)
    with seed.record.writing() as connection:
        for level in (Level.CLOSED, Level.STRICT):
            protection.protect(connection, [claim.id], level, why="asked", analyst=ANALYST)
        assert len(connection.execute(schema.protection.select()).all()) == 2
        assert protection.levels(connection, [claim.id]) == {claim.id: Level.STRICT}


def test_d24_no_sentence_of_a_report_is_public_and_a_source_can_be_undisclosed(seed: Seed) -> None:
    lead(seed, outlet="Quiet Partner")
    owner(seed)
    held = everything(seed.release("one"))
    for sentence in ("killed three shepherds", "saw gunmen kill", "tells all"):
        assert sentence.encode() not in held
    assert b"quiet partner" in held
    seed.terms(Terms("Quiet Partner", Redistribute.FULL, no_link=True))
    two = seed.release("two")
    assert b"quiet partner" not in everything(two)
    assert "Undisclosed source" in {row["outlet"] for row in rows(two, "sources")}
    assert PUBLISHED.isoformat().encode() not in everything(two), "nor the day on which it told of it"
    assert b"wire.example/2024/03/0" not in everything(two)


def test_d25_sources_that_may_not_be_handed_on_are_left_out_or_only_counted(seed: Seed) -> None:
    lead(seed, outlet="ACLED")
    lead(seed, outlet="IOM DTM")
    lead(seed, outlet="Paid Feed")
    seed.say("The feed counts 61 attacks at Tel Rasan.", Type.ATTACK, Kind.TALLY, outlet="Paid Feed")
    seed.terms(Terms("Paid Feed", Redistribute.NONE))
    out = seed.release("out")
    assert rows(out, "incidents") == []
    assert rows(out, "statements") == []
    assert [(row["incidents"], row["only_counted"], row["killed_best"]) for row in rows(out, "totals")] == [
        ("0", "1", "")
    ]


def test_d25_an_incident_is_told_again_without_what_may_not_be_handed_on(seed: Seed) -> None:
    free = lead(seed)
    bound = lead(seed, outlet="ACLED", counts=(killed(LEAD, "three", 9),))
    seed.gather([free, bound])
    [row] = rows(seed.release("out"), "incidents")
    assert row["id"] == seed.called(free)
    assert (row["killed_low"], row["killed_high"], row["reports"]) == ("3", "3", "1")
    assert "ACLED" not in row["sources"]


def test_d26_the_site_calls_nobody(full: Seed) -> None:
    for path in (full.release("out") / "site").glob("*.html"):
        page = html.unescape(path.read_text(encoding="utf-8"))
        assert "default-src 'none'" in page
        assert not re.search(r"""(?:src|srcset|data|action|poster)\s*=\s*["']?(?:https?:)?//""", page)
        assert not re.search(r"<(?:link|iframe|img|object|embed|form|base)\b", page)
        assert not re.search(r"url\((?!#)|@import|fetch\(|XMLHttpRequest|sendBeacon|WebSocket", page)
        for target in re.findall(r'href="([^"]+)"', page):
            if not target.startswith("https://wire.example/"):
                file, _, anchor = target.partition("#")
                there = path.with_name(file) if file else path
                assert there.is_file(), target
                assert not anchor or f'id="{anchor}"' in there.read_text(encoding="utf-8"), target


def test_d27_no_picture_and_no_film_is_in_the_site(full: Seed) -> None:
    out = full.release("out")
    for path in (out / "site").iterdir():
        assert not re.search(r"<(?:img|video|audio|picture|source|image)\b|background-image", path.read_text())
    assert not [path for path in out.rglob("*") if path.suffix in {".jpg", ".png", ".mp4", ".gif", ".webp"}]


def test_d28_what_readers_will_see_is_told_in_words_before_anything_is_written(full: Seed) -> None:
    wanted = folder.Wanted(Order(Profile.PUBLIC), ANALYST)
    with full.record.reading() as connection:
        made = folder.draft(connection, wanted, FakeAreas())
    told = "\n".join(preview(made.about, made.published))
    assert re.search(r"1 with district, day, parties", told)
    assert re.search(r"\d with province, month, no parties, no description", told)
    assert "Named in it: Karim Sabri." in told
    for secret in SECRETS:
        assert secret.lower() not in told.lower()
    assert {path.name for path in full.path.parent.iterdir()} <= {"full.marsad", "full.marsad-wal", "full.marsad-shm"}


@pytest.mark.parametrize("name", GUIDES)
def test_d29_what_would_guide_an_attacker_is_public_by_province_and_month_alone(seed: Seed, name: str) -> None:
    kind, type_, text = GUIDES[name]
    seed.say(text, type_, kind, speaker=Speaker(_quote(text, text[:5]), "Karim Sabri", "army spokesman"))
    out = seed.release("out")
    [row] = rows(out, "incidents") + rows(out, "statements")
    assert (row["place_precision"], row["province"], row["district"]) == ("province", "Diyala", "")
    assert (row["date_from"], row["date_to"], row["links"]) == ("2024-03-01", "2024-03-31", "")
    assert row["changed"] == "2024-04"
    held = everything(out)
    assert b"whole-district" not in re.sub(rb"<style>.*?</style>", b"", held, flags=re.DOTALL)
    beside_the_map = re.sub(rb'<svg id="map-svg".*?</svg>', b"", held, flags=re.DOTALL)
    for narrower in (b"khanaqin", b"tel rasan", b"2024-03-04", b"2024-03-06", b"wire.example", b"iqg10q05"):
        assert narrower not in beside_the_map, narrower


def test_d29_the_rule_holds_for_every_type_but_those_that_are_over() -> None:
    over = {kind for kind in Type if least(_bare(kind, Kind.EVENT), "it was so") is Level.ORDINARY}
    assert over == {
        Type.ARMED_CLASH, Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.KILLING, Type.DESTRUCTION,
        Type.PROTEST,
    }  # fmt: skip
    for kind in (Kind.CONDITION, Kind.WARNING):
        assert {least(_bare(type_, kind), "it is so") for type_ in Type} <= {Level.GUARDED, Level.STRICT}


def _bare(type_: Type, kind: Kind) -> Claim:
    return Claim("c", "a.txt", kind, type_, (Span(0, 9),), Provenance("rules", "1"))


def test_months_and_days() -> None:
    when = Interval(date(2024, 2, 28), date(2024, 3, 2), TimePrecision.WEEK, "that week at Tel Rasan")
    assert public_when(when, days=True) == Interval(when.earliest, when.latest, TimePrecision.WEEK)
    assert public_when(when, days=False) == Interval(date(2024, 2, 1), date(2024, 3, 31), TimePrecision.PERIOD)
