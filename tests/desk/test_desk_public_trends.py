"""What readers may see of trends: counted from public rows alone, late, small numbers as ranges, no secret byte."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_walk import said
from desk_world import PASSWORD, desk, sign_in
from public_world import SECRETS, TODAY, Mapped, Planted
from starlette.testclient import TestClient

from marsad.desk.app import make_app
from marsad.desk.guard import hashed
from marsad.desk.house import House
from marsad.products.publishing.gate import HOLD
from marsad.record import Record, people
from marsad.record.protection import Redistribute
from marsad.record.sensitivity import Level
from marsad.settings import Settings

Desk = tuple[House, TestClient]
ACCOUNTS = {"amal": "admin", "reem": "reader"}
SURGE = TODAY - timedelta(days=14 + TODAY.weekday())
"""A Monday, two weeks ago: its week is past every hold."""
WEEKS, SURGING = 17, 7
OPEN = [SURGE - timedelta(days=7 * week) for week in range(1, WEEKS + 1)] + [SURGE + timedelta(1)] * SURGING
"""The days of the incidents that may be seen to the district."""
INTERNAL = ("/trends", "/trends/area?area=Iraq", "/watch", "/watch/alert?key=a", "/forecast", "/displacement")


class Batch(Planted):
    """Reports whose incidents are made once all are on record."""

    def gather(self) -> None:
        """Nothing yet."""


def fill_surge(record: Record) -> None:
    """One incident a week, then seven in one; and others that nobody, or nobody so finely, may know of."""
    batch = Batch(record)
    for number, day in enumerate(OPEN):
        batch.say(f"Rasan{number}", when=day)
    shut = [batch.say(f"RasanShut{number}", when=SURGE) for number in range(3)]
    batch.say("RasanUnread", when=SURGE, accepted=None)
    batch.say("RasanLicensed", when=SURGE, outlet="Ledger Daily")
    guarded = batch.say("RasanGuarded", when=SURGE)
    batch.say("RasanFresh", when=TODAY)
    batch.terms("Ledger Daily", Redistribute.NONE)
    Planted.gather(batch)
    for claim in shut:
        batch.protect(claim, Level.CLOSED)
    batch.protect(guarded, Level.GUARDED)


@contextmanager
def mapped(path: Path, accounts: dict[str, str] | None = None) -> Iterator[Desk]:
    """A desk over that record with a map of squares."""
    with Record.open(path, create=True) as record:
        fill_surge(record)
        with record.writing() as connection:
            for name, role in (accounts or {}).items():
                people.put_account(connection, name, role, hashed(PASSWORD))
        house = Mapped(record, Settings(cache=path.parent))
        with TestClient(make_app(house), base_url="http://127.0.0.1") as client:
            yield house, client


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("public") / "Rasan ward-7.marsad"
    with mapped(path, ACCOUNTS) as found:
        sign_in(found[1], "reem")
        yield found


def view(client: TestClient, query: str = "") -> dict[str, Any]:
    """The answer, asked for again while alerts are being worked out."""
    for _ in range(400):
        found: dict[str, Any] = client.get(f"/api/v1/public-trends?{query}").json()
        if found["alerts"] is not None:
            return found
        time.sleep(0.02)
    raise AssertionError("the alerts were never worked out")


def expected(days: list[date]) -> dict[str, tuple[int, int]]:
    """What readers are told of each month that is past its hold."""
    counts = Counter(day.replace(day=1) for day in days)
    over = {month for month in counts if (month + timedelta(32)).replace(day=1) - timedelta(1) <= TODAY - HOLD}
    return {month.isoformat(): (1, 4) if many < 5 else (many, many) for month, many in counts.items() if month in over}


def told(area: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {one["month"]: (one["low"], one["high"]) for one in area["months"] if one["low"] is not None}


def test_a_district_counts_what_is_public_to_the_district_and_no_more(reading: Desk) -> None:
    (district,) = view(reading[1], "level=district")["areas"]
    assert (district["name"], district["within"]) == ("Khanaqin", "Diyala")
    assert told(district) == expected(OPEN)


def test_a_province_counts_what_is_public_to_the_province_too(reading: Desk) -> None:
    (province,) = view(reading[1])["areas"]
    assert province["name"] == "Diyala"
    assert told(province) == expected([*OPEN, SURGE]), "what is guarded is public to the province and month"


def test_a_surge_of_public_incidents_is_told_of_and_leads_to_its_public_rows(reading: Desk) -> None:
    client = reading[1]
    (alert,) = view(client)["alerts"]
    assert (alert["areas"], alert["observed"]) == (["Khanaqin"], SURGING)
    assert (alert["since"], alert["until"]) == (SURGE.isoformat(), (SURGE + timedelta(6)).isoformat())
    page = client.get("/public/trends").text
    link = f"/public?since={alert['since']}&amp;until={alert['until']}&amp;area=Diyala"
    assert link in page
    rows = client.get("/api/v1" + link.replace("&amp;", "&")).json()["entries"]
    assert sum(row["district"] == "Khanaqin" for row in rows) == SURGING


@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_no_byte_of_a_secret_is_in_what_readers_get(reading: Desk, language: str) -> None:
    client = reading[1]
    view(client)
    for query in ("", "?level=district", "?level=country", f"?until={SURGE}", "?level=district&until=2001-01-01"):
        for path in ("/public/trends", "/api/v1/public-trends"):
            answer = client.get(path + query, headers={"accept-language": language})
            assert answer.status_code == 200
            assert not [secret for secret in SECRETS if secret.casefold() in said(answer)], (path, query)


@pytest.mark.parametrize("path", INTERNAL)
def test_readers_get_nothing_of_the_pages_for_analysts(reading: Desk, path: str) -> None:
    assert reading[1].get(path).status_code == 403
    assert reading[1].get(f"/api/v1{path}").status_code == 403


def test_what_is_taken_back_is_gone_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    with mapped(tmp_path_factory.mktemp("back") / "a.marsad") as (house, client):
        before = view(client)
        assert [one["observed"] for one in before["alerts"]] == [SURGING]
        with house.record.view() as known:
            ids = [claim.id for claim in known.claims() if claim.when.earliest == SURGE + timedelta(1)]
        planted = Planted(house.record)
        with house.record.view() as known:
            for claim in known.claims():
                if claim.id in ids:
                    planted.protect(claim, Level.CLOSED)
        for _ in range(3):
            now = client.get("/api/v1/public-trends").json()
            assert not now["alerts"], "either none, or not yet worked out; never one that no longer stands"
        assert view(client)["alerts"] == []


def test_finer_than_a_district_is_nothing(reading: Desk) -> None:
    assert reading[1].get("/api/v1/public-trends?level=village").status_code == 422


def test_before_anything_is_public_the_page_says_what_it_needs(tmp_path_factory: pytest.TempPathFactory) -> None:
    with desk(tmp_path_factory.mktemp("empty") / "a.marsad", None) as (_, client):
        assert view(client) | {"held": []} == view(client)
        assert "once a person has accepted" in client.get("/public/trends").text
