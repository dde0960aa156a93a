"""What readers may see at the desk: what a public release would hold, and no byte of anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desk_walk import routes, said, ways
from desk_world import desk, mark, named, sign_in
from public_world import (
    DISTRICT,
    LAT,
    LON,
    SECRETS,
    TODAY,
    Mapped,
    Planted,
    fill_public,
    on_show,
    released,
)
from sqlalchemy import update
from starlette.testclient import TestClient

from marsad.desk.app import make_app
from marsad.desk.house import House
from marsad.model.codebook import Kind
from marsad.model.review import Ruling
from marsad.products.publishing import gate
from marsad.products.release.fields import INCIDENTS
from marsad.record import Record, protection, schema
from marsad.record.outward import outward
from marsad.record.protection import Redistribute
from marsad.record.sensitivity import Level
from marsad.settings import Settings

ACCOUNTS = {"amal": "admin", "reem": "reader"}
Desk = tuple[House, TestClient]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("desk") / "Rasan ward-7.marsad"
    with desk(path, fill_public, accounts=ACCOUNTS) as found:
        sign_in(found[1], "reem")
        yield found


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[tuple[Planted, House, TestClient]]:
    """An empty record, a house with a map of squares, and its desk without accounts."""
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        house = Mapped(record, Settings(cache=tmp_path))
        with TestClient(make_app(house), base_url="http://127.0.0.1") as client:
            yield Planted(record), house, client


def test_nothing_that_a_reader_can_open_holds_a_secret(public: Desk) -> None:
    house, client = public
    asked = 0
    for way in ways(house, client):
        answer = client.get(way)
        asked += 1
        for secret in SECRETS:
            assert secret.casefold() not in said(answer), (way, secret)
    assert asked > 100


def test_nothing_that_a_reader_can_send_changes_anything(public: Desk) -> None:
    house, client = public
    form = {"mark": mark(client, "/public"), "text": "x", "claim": "x", "left": "x", "right": "x", "name": "x"}
    with house.reading() as connection:
        before = connection.execute(schema.clock.select()).all()
    for route in routes(client, "POST"):
        if "sign-" not in route.path:
            path = route.path.replace("{key}", "1")
            answer = client.post(path, data=form, headers={"x-marsad-mark": form["mark"]}, follow_redirects=False)
            assert answer.status_code in (400, 403, 422), (path, answer.status_code)
    with house.reading() as connection:
        assert connection.execute(schema.clock.select()).all() == before


def test_readers_see_what_a_public_release_would_hold(public: Desk) -> None:
    house, client = public
    shown = on_show(client)
    assert shown == released(house)
    by_day, by_month = sorted(shown, key=lambda one: one.date_to != one.date_from)
    assert (by_day.district, str(by_day.date_from), by_day.said_by) == (
        "Khanaqin",
        "2024-03-04",
        ["Karim Sabri (a spokesperson)"],
    )
    assert (by_month.district, by_month.province, by_month.place_precision) == ("", "Diyala", "province")
    assert (str(by_month.date_from), str(by_month.date_to)) == ("2024-03-01", "2024-03-31")
    page = client.get("/public").text
    assert all(words in page for words in ("Khanaqin", "Karim Sabri", "4 Mar 2024", "Mar 2024"))
    one = client.get(f"/api/v1/public/{by_day.id}")
    assert one.json()["id"] == by_day.id


def test_what_is_not_shown_is_told_by_reason(public: Desk) -> None:
    held = {one["reason"]: one["count"] for one in public[1].get("/api/v1/public").json()["held"]}
    assert held == {gate.CLOSED: 1, gate.TERMS: 1, gate.COUNTED: 1}, "no number rises on the day a report is read"
    page = public[1].get("/public").text
    assert "closed by a person" in page
    assert "waiting for a person&#39;s accept" not in page


def test_the_columns_are_those_of_a_release(public: Desk) -> None:
    assert list(on_show(public[1])[0].model_dump()) == [column.name for column in INCIDENTS]


def test_whether_something_that_is_held_back_exists_is_not_told(public: Desk) -> None:
    house, client = public
    with house.record.view() as view:
        own = {one.id for one in view.incidents()}
    with house.reading() as connection:
        outside = {outward(connection).of(key) for key in own}
    hidden = outside - {one.id for one in on_show(client)}
    assert hidden
    ids = own | hidden
    answers = {client.get(f"/api/v1/public/{key}").text for key in (*ids, "i0000000000000000")}
    assert len(answers) == 1


def test_an_id_that_readers_have_is_found_by_the_desk(fresh: tuple[Planted, House, TestClient]) -> None:
    planted, _, client = fresh
    told, other = planted.say("Rasan"), planted.say("Kuran")
    shown = {one.id for one in on_show(client)}
    with planted.record.reading() as connection:
        key = outward(connection).of(planted.incident_of(told))
    assert key in shown
    for words in (key, f" {key} "):
        found = client.get("/api/v1/entries", params={"q": words}).json()["entries"]
        assert [one["id"] for one in found] == [planted.incident_of(told)]
    assert planted.incident_of(other) != planted.incident_of(told)
    assert client.get("/api/v1/entries", params={"q": "p" + "0" * 20}).json()["entries"] == []


def test_the_id_of_a_claim_that_was_read_anew_leads_to_the_claim_that_took_its_place(
    fresh: tuple[Planted, House, TestClient],
) -> None:
    planted, _, client = fresh
    claim = planted.say("Rasan", accepted=None)
    planted.record.add(planted.docs[claim.report], [replace(claim, id="c" + "0" * 16)])
    assert client.get(f"/api/v1/claims/{claim.id}").json()["told"]["id"] == "c" + "0" * 16
    assert client.get("/api/v1/claims/c1111111111111111").status_code == 404


def test_readers_are_led_to_no_report_by_an_outlet_and_a_month(fresh: tuple[Planted, House, TestClient]) -> None:
    planted, house, client = fresh

    def told() -> set[str]:
        shown = on_show(client)
        assert shown == released(house)
        return {sources for one in shown for sources in one.sources if one.changed.count("-") == 1}

    planted.say("Rasan", moved=True, outlet="Small Paper")
    assert told() == {"Small Paper, 2024-03"}, "no report of it is linked"
    planted.say("Kuran", outlet="Small Paper")
    assert told() == {"Outlet not told, 2024-03"}
    planted.say("Mova", moved=True, outlet="Tally Post")
    assert told() == {"Outlet not told, 2024-03", "Tally Post, 2024-03"}
    claim = planted.say("Sirwan", accepted=None, outlet="Tally Post")
    tally = named(replace(claim, kind=Kind.TALLY))
    planted.record.add(planted.docs[claim.report], [tally])
    planted.told.remove(claim)
    planted.gather()
    planted.rule(tally, Ruling.ACCEPTED)
    assert told() == {"Outlet not told, 2024-03"}, "nor by a total, which only releases show"


def test_readers_follow_every_change_as_a_release_does(fresh: tuple[Planted, House, TestClient]) -> None:
    planted, house, client = fresh

    def number() -> int:
        shown = on_show(client)
        assert shown == released(house)
        return len(shown)

    assert number() == 0
    first = planted.say("Rasan", accepted=None)
    assert number() == 0
    planted.rule(first, Ruling.ACCEPTED)
    assert number() == 1
    planted.rule(first, Ruling.UNSURE)
    assert number() == 0
    planted.rule(first, Ruling.ACCEPTED)
    second = planted.say("Kuran", outlet="Ledger Daily", who="two guards")
    third = planted.say("Sabil", moved=True, when=TODAY)
    assert number() == 2
    planted.terms("Ledger Daily", Redistribute.NONE)
    assert number() == 1
    planted.terms("Ledger Daily", Redistribute.FULL, no_link=True)
    assert number() == 2
    planted.protect(second, Level.STRICT)
    assert number() == 2
    planted.protect(first, Level.CLOSED)
    assert number() == 1
    planted.protect(third, Level.STRICT)
    assert number() == 1
    planted.rule(second, Ruling.REJECTED)
    planted.told.remove(second)
    planted.gather()
    assert number() == 0


def test_a_name_is_told_only_while_two_people_let_it_out(fresh: tuple[Planted, House, TestClient]) -> None:
    planted, house, client = fresh
    planted.say("Rasan")
    assert on_show(client)[0].said_by == ["Karim Sabri (a spokesperson)"]
    planted.say("Kuran", who="Karim Sabri")
    assert "Karim" not in client.get("/public").text, "whoever is a victim anywhere is named nowhere"
    planted.let_out("Karim Sabri", named=True)
    assert "Karim" in client.get("/public").text
    assert on_show(client) == released(house)
    planted.let_out("Karim Sabri", named=False)
    assert "Karim" not in client.get("/public").text


def test_what_would_guide_an_attacker_is_seen_after_its_time(
    fresh: tuple[Planted, House, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    planted, _, client = fresh
    planted.say("Rasan", moved=True, when=TODAY)
    assert on_show(client) == []
    over = (TODAY.replace(day=28) + timedelta(days=4)).replace(day=1)
    for days, seen in ((2, 0), (3, 1)):
        later = over + timedelta(days=days)
        monkeypatch.setattr(
            "marsad.products.publishing.rows.last_change", lambda connection, since=None, later=later: later
        )
        with planted.record.writing() as connection:
            protection.put_terms(connection, protection.Terms(f"Any {days}", Redistribute.FULL), why="x", analyst="x")
        assert len(on_show(client)) == seen


def test_a_row_without_a_level_is_not_seen_and_keeps_no_other_back(fresh: tuple[Planted, House, TestClient]) -> None:
    planted, _, client = fresh
    planted.say("Rasan")
    unset = planted.incident_of(planted.say("Kuran", who="two guards"))
    with planted.record.writing() as connection:
        connection.execute(
            update(schema.incident).where(schema.incident.c.id == unset).values(sensitivity=None, stamp=10**6)
        )
        connection.execute(schema.clock.update().values(tick=10**6))
    assert len(on_show(client)) == 1
    held = client.get("/api/v1/public").json()["held"]
    assert [one["reason"] for one in held] == [gate.UNSET]


def test_the_gate_has_the_last_word_where_the_list_is_behind(
    fresh: tuple[Planted, House, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    planted, _, client = fresh
    claim = planted.say("Rasan")
    assert len(on_show(client)) == 1
    monkeypatch.setattr("marsad.desk.window._state", lambda connection: client.app.state.rooms.window._seen.state)  # type: ignore[attr-defined]
    planted.protect(claim, Level.CLOSED)
    assert on_show(client) == []


def test_no_box_however_small_narrows_a_place_below_what_is_public(fresh: tuple[Planted, House, TestClient]) -> None:
    planted, _, client = fresh
    planted.say("Rasan")
    west, south, east, north = DISTRICT
    for _ in range(25):
        for box in ((west, south, (west + east) / 2, north), ((west + east) / 2, south, east, north)):
            asked = ",".join(f"{edge:.9f}" for edge in box)
            assert len(on_show(client, f"bbox={asked}")) == 1, "both halves hold it, so neither tells where it is"
        west, east, south, north = west, (west + east) / 2, south, (south + north) / 2
    assert not west <= LON <= east
    assert len(on_show(client, f"bbox={LON},{LAT},{LON},{LAT}")) == 1
    assert on_show(client, "bbox=40,30,41,31") == []


def test_readers_ask_by_what_is_public_and_by_nothing_else(public: Desk) -> None:
    client = public[1]
    every = on_show(client)
    for secret in ("q=Rasan", "place=osm:rasan", "actor=Yasmin+Qadir", "changed=3", "sort=deadliest", "source=x"):
        assert on_show(client, secret) == every, f"{secret} is not looked at"
    assert [one.type for one in on_show(client, "type=movement")] == ["movement"]
    assert len(on_show(client, "since=2024-03-05")) == 1, "what is told by the month lies in all of it"
    assert len(on_show(client, "until=2024-03-03")) == 1
    assert len(on_show(client, "area=Diyala")) == 2
    assert on_show(client, "area=Basra") == []
    first = client.get("/api/v1/public?limit=1").json()
    second = client.get(f"/api/v1/public?limit=1&after={first['after']}").json()
    assert [first["entries"][0]["id"], second["entries"][0]["id"]] == [one.id for one in every]
    assert second["after"] is None
