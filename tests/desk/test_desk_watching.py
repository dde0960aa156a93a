"""The watch list: a planted surge is told of with its rule, baseline and sources, and leads to its incidents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_world import desk
from starlette.testclient import TestClient
from trends_world import RISE, fill_trends

from marsad.desk.house import House

Desk = tuple[House, TestClient]


@pytest.fixture(scope="module")
def watch_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("watch") / "a.marsad", fill_trends) as found:
        yield found


def test_a_planted_surge_is_an_alert_with_all_that_speaks_for_and_against_it(watch_desk: Desk) -> None:
    view = watch_desk[1].get("/api/v1/watch?unit=month").json()
    alert = view["alerts"][0]
    assert [area["name"] for area in alert["areas"]] == [RISE[0]]
    assert (alert["observed"], alert["first"], alert["last"]) == (RISE[2], "2023-12-01", "2023-12-31")
    assert alert["usual"] < 4
    assert {one["rule"] for one in alert["rules"]} <= {"tail", "sum", "scan"}
    assert alert["firm"]
    assert alert["outlets"] == [{"name": "Zab Valley News", "count": 1, "on": False}]
    assert alert["reporting"]["change"] in ("flat", "less", "as_much", "unknown")
    assert (alert["reports"], alert["reporting"]["single"]) == (1, 1.0)
    states = {one["area"]["name"]: one["state"] for one in view["areas"]}
    assert states[RISE[0]] == "alert"
    assert {states[name] for name in ("Mandali", "Tuz", "Hatra")} <= {"quiet", "no_reports"}


def test_an_alert_leads_to_its_incidents(watch_desk: Desk) -> None:
    client = watch_desk[1]
    (alert, *_) = client.get("/api/v1/watch?unit=month").json()["alerts"]
    page = client.get("/watch?unit=month").text
    link = f"/watch/alert?level=district&amp;unit=month&amp;of=violent&amp;key={alert['id']}"
    assert link in page
    assert "One report alone tells of all these incidents" in page
    view = client.get(f"/api/v1/watch/alert?unit=month&key={alert['id']}").json()
    assert view["total"] == len(view["entries"]) == RISE[2]
    behind = client.get(link.replace("&amp;", "&")).text
    assert all(f'href="/incident/{entry["id"]}"' in behind for entry in view["entries"])


def test_an_alert_that_no_longer_stands_is_told_as_such(watch_desk: Desk) -> None:
    assert watch_desk[1].get("/watch/alert?key=a0").status_code == 404
    assert watch_desk[1].get("/api/v1/watch/alert?key=a0").json()["hint"]


def test_no_reports_is_not_shown_as_calm(watch_desk: Desk) -> None:
    client = watch_desk[1]
    silent = [one for one in client.get("/api/v1/watch").json()["areas"] if one["count"] is None]
    assert silent
    assert {one["state"] for one in silent} <= {"no_reports", "too_short"}
    assert "no reports, which is not calm" in client.get("/watch").text


def test_an_empty_record_teaches_what_is_watched(tmp_path_factory: pytest.TempPathFactory) -> None:
    with desk(tmp_path_factory.mktemp("empty") / "a.marsad", None) as (_, client):
        assert "An area is watched once reports name it" in client.get("/watch").text


@pytest.mark.parametrize("code", ["ar", "ckb"])
def test_alerts_are_told_in_each_language(watch_desk: Desk, code: str) -> None:
    page = watch_desk[1].get("/watch?unit=month", headers={"accept-language": code}).text
    main = page.split("<main")[1].split("</main>")[0]
    assert "chance" not in main
    assert "reports" not in main.replace("no_reports", "")
