"""Two claims that may be one incident: which are asked about, what is shown, and what the linking makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_world import desk, fill_doubtful, mark, sign_in
from starlette.testclient import TestClient

from marsad import pipeline
from marsad.desk import pairs
from marsad.desk.filters import Filter
from marsad.desk.house import House

Desk = tuple[House, TestClient]


@pytest.fixture
def doubtful(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "a.marsad", fill_doubtful) as found:
        yield found


def asked(client: TestClient, mode: str = "pairs") -> str:
    """The key of what is asked about next, "" where nothing is."""
    answer = client.get(f"/review/next?mode={mode}")
    return "" if answer.status_code == 204 else answer.text.split('data-claim="')[1].split('"')[0]


def say(client: TestClient, key: str, verdict: str) -> None:
    left, right = key.split("-")
    form = {"mark": mark(client), "left": left, "right": right, "ruling": verdict}
    assert client.post("/review/rule", data=form, headers={"x-marsad-script": "yes"}).status_code == 204


def undo(client: TestClient) -> str:
    return client.post("/review/undo", data={"mark": mark(client)}, headers={"x-marsad-script": "yes"}).text


def incidents(client: TestClient) -> int:
    return int(client.get("/api/v1/entries?kind=incident").json()["total"])


def test_a_pair_is_shown_with_both_passages_and_all_that_is_weighed(doubtful: Desk) -> None:
    house, client = doubtful
    key = asked(client)
    item = pairs.item(house, *key.split("-"))
    assert {told.quote.report for told in item.told} == {"first.txt", "later.txt"}
    with house.record.view() as view:
        weighed = pipeline.explain_link(view, *key.split("-"))
    assert (item.one, item.probability) == (False, round(weighed.probability, 3))
    assert 0.1 < item.probability < 0.9
    assert sum(step.weight for step in item.steps) == pytest.approx(item.score, abs=0.05)
    assert {step.sort for step in item.steps} == {"for", "against"}
    assert all(0 <= step.x <= step.x + step.width <= 100 for step in item.steps)
    page = client.get("/review?mode=pairs").text
    assert "speaks strongly for one incident" in page
    for told in item.told:
        assert told.quote.words in page


@pytest.mark.parametrize(("verdict", "number"), [("same", 1), ("different", 2), ("unsure", 2)])
def test_the_linking_heeds_a_verdict_and_its_undo(doubtful: Desk, verdict: str, number: int) -> None:
    house, client = doubtful
    assert incidents(client) == 2
    key = asked(client)
    say(client, key, verdict)
    assert incidents(client) == number
    assert asked(client) == ""
    now = client.get("/api/v1/entries").json()["entries"]
    pipeline.regroup(house.record)
    assert client.get("/api/v1/entries").json()["entries"] == now
    assert undo(client) == key
    assert incidents(client) == 2
    assert asked(client) == key
    assert undo(client) == ""


def test_a_verdict_that_another_took_the_place_of_stands_again(doubtful: Desk) -> None:
    client = doubtful[1]
    key = asked(client)
    say(client, key, "same")
    say(client, key, "different")
    assert incidents(client) == 2
    undo(client)
    assert incidents(client) == 1
    undo(client)
    assert incidents(client) == 2


def test_a_pair_follows_its_claims_and_is_moot_where_one_is_rejected(doubtful: Desk) -> None:
    client = doubtful[1]
    key = asked(client)
    left, right = key.split("-")
    for claim in (left, right):
        assert asked(client, "") != key
        form = {"mark": mark(client), "claim": claim, "ruling": "accepted", "stands": "0"}
        client.post("/review/rule", data=form)
    assert asked(client, "") == key
    assert undo(client) == right
    form = {"mark": mark(client), "claim": right, "ruling": "rejected", "stands": "0"}
    client.post("/review/rule", data=form)
    assert asked(client) == ""


def test_a_filter_leaves_pairs_of_what_it_asks_for(doubtful: Desk) -> None:
    client = doubtful[1]
    key = asked(client)
    assert key in client.get("/review/next?mode=pairs&type=attack").text
    assert client.get("/review/next?mode=pairs&type=arrest").status_code == 204
    assert client.get(f"/review/next?mode=pairs&skip={key}").status_code == 204


def test_who_may_not_link_is_asked_about_no_pairs(tmp_path: Path) -> None:
    accounts = {"anna": "admin", "omar": "coder"}
    with desk(tmp_path / "a.marsad", fill_doubtful, accounts) as (house, client):
        sign_in(client, "omar")
        assert client.get("/review/next?mode=pairs").status_code == 204
        (key,) = pairs.upcoming(house, "anna", Filter(), ())
        assert client.get(f"/review?claim={key}").status_code == 403
        left, right = key.split("-")
        form = {"mark": mark(client, "/review"), "left": left, "right": right, "ruling": "same"}
        assert client.post("/review/rule", data=form).status_code == 403


def test_an_incident_nearby_may_be_set_against_this_one(doubtful: Desk) -> None:
    client = doubtful[1]
    first, second = (entry["id"] for entry in client.get("/api/v1/entries?kind=incident").json()["entries"])
    claim = client.get(f"/api/v1/incidents/{first}").json()["told"][0]["id"]
    page = client.get("/link", params={"left": claim, "right": second})
    assert page.status_code == 200
    assert page.text.count('class="account"') == 2


def test_pairs_are_in_the_api(doubtful: Desk) -> None:
    client = doubtful[1]
    (key,) = client.get("/api/v1/pairs").json()
    assert client.get("/api/v1/pairs", params={"after": key}).json() == []
    left, right = key.split("-")
    item = client.get(f"/api/v1/pairs/{left}/{right}").json()
    assert (item["key"], [told["id"] for told in item["told"]]) == (key, [left, right])
    body = {"left": left, "right": right, "verdict": "same"}
    assert client.post("/api/v1/links", json=body, headers={"x-marsad-mark": mark(client)}).status_code == 201
    assert client.get("/api/v1/pairs").json() == []
    assert client.get(f"/api/v1/pairs/{left}/c0").status_code == 404
