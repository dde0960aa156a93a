"""Who works on what: told to those who work on the record, and to nobody who only looks at its data (D14)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_walk import said, ways
from desk_world import desk, mark, sign_in
from starlette.testclient import TestClient

from marsad.desk.house import House

ANALYST = "Zoltan Reviewerman"
ACCOUNTS = {ANALYST: "admin", "vera": "viewer", "cody": "coder", "reem": "reader"}
Desk = tuple[House, TestClient]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A record on which somebody ruled, put a place on the map, took back, linked and left notes."""
    with desk(tmp_path_factory.mktemp("desk") / "a.marsad", accounts=ACCOUNTS) as found:
        _, client = found
        sign_in(client, ANALYST)
        headers = {"x-marsad-mark": mark(client)}
        first, second, third, fourth = client.get("/api/v1/queue").json()
        for claim, ruling, fields in (
            (first, "changed", {"place.0.point": "34.1,45.2", "status": "hedged"}),
            (second, "changed", {"place.0.place_id": ""}),
            (third, "changed", {"place.0.precision": "6"}),
            (fourth, "accepted", {}),
        ):
            body = {"claim": claim, "ruling": ruling, "fields": fields, "note": "Zoltan asked the desk in Diyala"}
            answer = client.post("/api/v1/rulings", json=body, headers=headers)
            assert answer.status_code == 201, answer.text
        key = answer.json()["key"]
        assert client.post(f"/api/v1/rulings/{key}/withdrawal", headers=headers).status_code == 201
        link = {"left": first, "right": second, "verdict": "same"}
        assert client.post("/api/v1/links", json=link, headers=headers).status_code == 201
        yield found


def told_of(found: Desk, **given: dict[str, str]) -> list[str]:
    """The addresses whose answers name the one who worked on the record."""
    house, client = found
    asked = [(way, client.get(way, **given)) for way in ways(house, client)]  # type: ignore[arg-type]
    assert sum(answer.status_code == 200 for _, answer in asked) > 20
    return [way for way, answer in asked if any(part in said(answer) for part in ("zoltan", "reviewerman"))]


def test_a_viewer_sees_the_data_and_not_who_works_on_it(worked: Desk) -> None:
    client = worked[1]
    client.cookies.clear()
    sign_in(client, "vera")
    assert told_of(worked) == []
    (entry,) = client.get("/api/v1/entries?kind=incident").json()["entries"]
    view = client.get(f"/api/v1/incidents/{entry['id']}").json()
    assert {one["who"] for one in view["history"]} == {"a person"}
    assert view["told"][0]["places"], "the data itself is whole"
    assert any("put on the map by a person" in place["why"] for one in view["told"] for place in one["places"])


def test_those_who_work_on_it_see_who_did_what(worked: Desk) -> None:
    client = worked[1]
    client.cookies.clear()
    sign_in(client, "cody")
    assert any("/incident" in way for way in told_of(worked))


def test_a_program_that_only_reads_sees_no_more_than_a_viewer(worked: Desk) -> None:
    client = worked[1]
    client.cookies.clear()
    sign_in(client, "cody")
    page = client.post("/tokens", data={"mark": mark(client), "label": "map", "scope": ["read"]}).text
    secret = page.split('class="secret" dir="ltr">')[1].split("<")[0]
    client.cookies.clear()
    assert told_of(worked, headers={"authorization": f"Bearer {secret}"}) == []


def test_a_viewer_changes_nothing_and_does_not_see_the_queue(worked: Desk) -> None:
    client = worked[1]
    client.cookies.clear()
    sign_in(client, "vera")
    for path in ("/review", "/add", "/agreement", "/audit", "/api/v1/queue", "/api/v1/gold/claims.jsonl"):
        assert client.get(path).status_code == 403, path
    body = {"claim": "c", "ruling": "accepted"}
    assert client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client)}).status_code == 403


def test_the_roles_are_told_on_the_page_of_people(worked: Desk, tmp_path: Path) -> None:
    client = worked[1]
    client.cookies.clear()
    sign_in(client, ANALYST)
    assert "but not who worked on it" in client.get("/people").text
