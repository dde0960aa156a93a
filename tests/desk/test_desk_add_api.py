"""Adding by programs: texts, files, addresses and feeds; what a token may; and feeds that are read by themselves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from desk_world import desk, mark, sign_in
from starlette.testclient import TestClient
from test_desk_adding import LONG, RSS, Web, taken

from marsad import pipeline
from marsad.desk.house import House
from marsad.desk.timetable import NOBODY
from marsad.record import feeds, people
from marsad.sources import Fetcher

WIRE = "http://wire.test/feed"
Desk = tuple[House, TestClient]
ACCOUNTS = {"amal": "admin", "cody": "coder", "vera": "viewer"}


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An open desk without the reader, with a web of its own."""
    monkeypatch.setattr(pipeline, "read_into", taken)
    with desk(tmp_path / "a.marsad", lambda record: None) as (house, client):
        client.headers["x-marsad-mark"] = mark(client)
        house.fetcher = cast("Fetcher", Web())
        yield house, client


def token(house: House, account: str, *scopes: str) -> dict[str, str]:
    secret = f"marsad_{account}_{'_'.join(scopes)}"
    with house.record.writing() as connection:
        people.put_token(connection, account, "feeder", scopes, secret, None)
    return {"authorization": f"Bearer {secret}"}


def done(client: TestClient, where: str, **given: Any) -> dict[str, Any]:
    """A batch when it is done."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        job = client.get(where, **given).json()
        if job["state"] in ("done", "failed"):
            return dict(job)
        time.sleep(0.01)
    raise AssertionError("never done")


def sent(client: TestClient, **given: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/batches", **given)
    assert answer.status_code == 202, answer.text
    assert answer.json()["state"] in ("waiting", "reading", "grouping", "done")
    return done(client, answer.headers["location"])


def test_texts_addresses_and_files_are_added_with_the_remarks_of_the_page(fresh: Desk) -> None:
    client = fresh[1]
    body = {"text": LONG, "published": "2024-03-05", "source": "Harbour Wire"}
    job = sent(client, json=body)
    assert [(step["outcome"], step["change"]) for step in job["steps"]] == [("read", "new")]
    (row,) = client.get("/api/v1/reports").json()["reports"]
    assert (row["outlet"], row["published"]) == ("Harbour Wire", "2024-03-05")
    assert sent(client, json=body)["steps"][0]["change"] == "unchanged"
    job = sent(client, json={"addresses": ["http://wire.test/two", "http://wire.test/gone"]})
    assert [(step["outcome"], step["change"]) for step in job["steps"]] == [("read", "new"), ("refused", "")]
    assert "404 Not Found" in job["steps"][1]["reason"]
    files = [("files", ("a.txt", b"On Friday nobody was hurt.")), ("files", ("b.exe", b"MZ"))]
    job = sent(client, files=files, data={"title": "Friday"})
    assert [(step["name"], step["outcome"]) for step in job["steps"]] == [("a.txt", "read"), ("b.exe", "refused")]
    assert client.get("/api/v1/batches").json()[0] == job
    assert client.get("/api/v1/batches/none").status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"json": {}}, 400),
        ({"json": {"addresses": ["file:///etc/passwd"]}}, 400),
        ({"json": {"text": "a", "published": "yesterday"}}, 422),
        ({"json": {"addresses": ["http://wire.test/one"] * 51}}, 422),
        ({"json": ["a"]}, 422),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"content": b"text=a", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
        ({"content": b"", "headers": {"content-type": "multipart/form-data"}}, 400),
    ],
)
def test_what_is_no_batch_is_refused_in_words(fresh: Desk, given: dict[str, Any], status: int) -> None:
    answer = fresh[1].post("/api/v1/batches", **given)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert fresh[1].get("/api/v1/batches").json() == []


def test_a_token_adds_with_its_scope_alone_and_sees_its_own_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read_into", taken)
    with desk(tmp_path / "a.marsad", lambda record: None, ACCOUNTS) as (house, client):
        adder, reader = token(house, "cody", "add"), token(house, "cody", "read", "review")
        admin, viewer = token(house, "amal", "add"), token(house, "vera", "add", "read")
        assert client.post("/api/v1/batches", json={"text": LONG}).status_code == 401
        for other in (reader, viewer):
            assert client.post("/api/v1/batches", json={"text": LONG}, headers=other).status_code == 403
            assert client.get("/api/v1/feeds", headers=other).status_code == 403
        key = client.post("/api/v1/batches", json={"text": LONG}, headers=adder).json()["key"]
        assert done(client, f"/api/v1/batches/{key}", headers=adder)["state"] == "done"
        assert client.get("/api/v1/entries", headers=adder).status_code == 403, "it adds and does not read"
        assert client.get(f"/api/v1/batches/{key}", headers=admin).status_code == 404, "its scope has no people"
        feed = {"address": WIRE}
        (held,) = client.put("/api/v1/feeds", json=feed, headers=adder).json()
        assert (held["hours"], held["analyst"]) == (None, "a person"), "who is told to those alone who may know"
        assert client.put("/api/v1/feeds", json=feed | {"hours": 6}, headers=adder).status_code == 403
        assert client.put("/api/v1/feeds", json=feed | {"hours": 6}, headers=admin).json()[0]["hours"] == 6
        assert client.put("/api/v1/feeds", json=feed | {"hours": 5}, headers=admin).status_code == 400
        assert client.delete("/api/v1/feeds", params=feed, headers=adder).status_code == 403
        assert client.delete("/api/v1/feeds", params=feed, headers=admin).status_code == 204
        assert client.delete("/api/v1/feeds", params=feed, headers=admin).status_code == 404
        sign_in(client, "cody")
        page = client.get("/add").text
        assert f"/add/{key}" in page
        assert 'name="hours"' not in page, "how often is an admin's"


def test_a_feed_is_read_on_demand_by_a_program(fresh: Desk) -> None:
    client = fresh[1]
    assert client.post("/api/v1/feeds/readings", json={}).status_code == 400, "none is followed"
    client.put("/api/v1/feeds", json={"address": WIRE})
    answer = client.post("/api/v1/feeds/readings", json={"address": WIRE})
    assert answer.status_code == 202
    assert len(done(client, answer.headers["location"])["steps"]) == 3
    (held,) = client.get("/api/v1/feeds").json()
    assert held["told"] == {"new": 2, "refused": 1}


def test_a_feed_is_read_by_itself_when_it_is_due_and_what_became_of_it_is_seen(fresh: Desk) -> None:
    house, client = fresh
    table = client.app.state.rooms.timetable  # type: ignore[attr-defined]
    assert table.look() is None
    form = {"mark": client.headers["x-marsad-mark"], "address": WIRE, "hours": "6"}
    done(client, "/api/v1/batches/" + client.post("/feeds", data=form).url.path.removeprefix("/add/"))
    assert table.look() is None, "it was read just now"
    later = datetime.now(UTC) + timedelta(hours=7)
    job = table.look(later)
    assert job.person == NOBODY
    assert table.look(later) is None, "it is taken"
    assert done(client, f"/api/v1/batches/{job.key}")["state"] == "done"
    page = client.get("/add").text
    assert "2 unchanged, 1 refused" in page
    assert "the timetable" in page
    web = cast("Web", house.fetcher)
    web.pages["http://wire.test/one"] = ("text/plain", LONG.replace("Monday", "Tuesday"))
    done(client, f"/api/v1/batches/{table.look(later + timedelta(hours=7)).key}")
    assert "nothing new" in client.get("/add").text, "what was had is not asked for again"
    web.pages[WIRE] = ("application/rss+xml", RSS.replace("<title>One<", "<title>One, corrected<"))
    later += timedelta(hours=7)
    done(client, f"/api/v1/batches/{table.look(later + timedelta(hours=7)).key}")
    with house.reading() as connection:
        told = [deed for deed in people.deeds(connection) if deed.account == NOBODY]
        (held,) = feeds.feeds(connection)
    assert [(deed.action, deed.target) for deed in told] == [("added reports", "http://wire.test/one")]
    assert held.told["corrected"] == 1
    del web.pages[WIRE]
    done(client, f"/api/v1/batches/{table.look(later + timedelta(days=2)).key}")
    with house.reading() as connection:
        (held,) = feeds.feeds(connection)
    assert held.due
    assert held.read
    assert (held.failed, (held.due - held.read).total_seconds()) == (1, 12 * 3600)
    assert "404 Not Found" in client.get("/add").text
    form = {"mark": client.headers["x-marsad-mark"], "timed": WIRE, "hours": ""}
    assert client.post("/feeds", data=form).status_code == 200
    assert table.look(later + timedelta(days=9)) is None


def test_a_batch_that_waits_keeps_the_timetable_from_another(fresh: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    house, client = fresh
    rooms = client.app.state.rooms  # type: ignore[attr-defined]
    with house.record.writing() as connection:
        for name in ("one", "two"):
            feeds.follow(connection, f"http://wire.test/{name}", "huda")
        feeds.schedule(connection, "http://wire.test/one", 1)
    monkeypatch.setattr(rooms.reader, "_put", lambda job: job)
    assert rooms.timetable.look().state == "waiting"
    with house.record.writing() as connection:
        feeds.schedule(connection, "http://wire.test/two", 1)
    assert rooms.timetable.look() is None
