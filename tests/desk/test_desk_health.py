"""`/health` and `/metrics`: who may ask, what they hold, and that they name nobody and nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk_world import desk, mark, sign_in
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families as families

from marsad.cli import logs
from marsad.desk.house import House
from marsad.model.watched import Watched
from marsad.record import people, watched


def token(house: House, *scopes: str, account: str = "amal", secret: str = "marsad_watcher") -> dict[str, str]:
    with house.record.writing() as connection:
        people.put_token(connection, account, "watch", scopes, secret, None)
    return {"authorization": f"Bearer {secret}"}


def values(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families(text)
        for sample in family.samples
    }


def test_an_open_desk_tells_the_one_who_started_it(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad") as (_, client):
        assert client.get("/health").json() == {"status": "ok"}
        found = values(client.get("/metrics").text)
    assert found["marsad_record_reports", ()] == 4
    assert found["marsad_record_claims", ()] == 4
    assert found["marsad_record_incidents", ()] == 1
    assert found["marsad_record_bytes", ()] > 10_000
    assert found["marsad_feeds", (("state", "failing"),)] == 0
    assert found["marsad_requests_total", (("method", "GET"), ("route", "/health"), ("status", "200"))] == 1


def test_feeds_that_are_watched_beside_the_desk_are_counted_by_how_they_are(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad") as (house, client):
        with house.record.writing() as connection:
            for number, failures in enumerate((0, 0, 3)):
                watched.put_watched(connection, Watched(f"https://{number}.example/feed", failures=failures))
        text = client.get("/metrics").text
    assert values(text)["marsad_watched_feeds", (("state", "well"),)] == 2
    assert values(text)["marsad_watched_feeds", (("state", "failing"),)] == 1
    assert ".example" not in text


def test_with_accounts_only_a_token_of_that_scope_or_an_admin_is_told(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts={"amal": "admin", "basim": "editor"}) as (house, client):
        for path in ("/health", "/metrics"):
            refused = client.get(path)
            assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
            assert client.get(path, headers=token(house, "read", secret=f"r{path}")).status_code == 403
            other = token(house, "metrics", account="basim", secret=f"b{path}")
            assert client.get(path, headers=other).status_code == 403
            assert client.get(path, headers=token(house, "metrics", secret=f"m{path}")).status_code == 200
        watcher = {"authorization": "Bearer m/metrics"}
        assert client.get("/api/v1/entries", headers=watcher).status_code == 403
        sign_in(client, "basim")
        assert client.get("/metrics").status_code == 403
        client.cookies.clear()
        sign_in(client, "amal")
        assert client.get("/metrics").status_code == 200


ASKERS: list[tuple[tuple[str, int], dict[str, str], int]] = [
    (("127.0.0.1", 5), {}, 200),
    (("::1", 5), {}, 200),
    (("192.168.1.7", 5), {}, 401),
    (("127.0.0.1", 5), {"x-forwarded-for": "203.0.113.9"}, 401),
    (("127.0.0.1", 5), {"forwarded": "for=203.0.113.9"}, 401),
]
"""Who asks, from where, and what they are answered."""


def test_health_answers_programs_on_this_machine_alone(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts={"amal": "admin"}) as (_, other):
        for client, headers, status in ASKERS:
            near = TestClient(other.app, base_url="http://127.0.0.1", client=client)
            assert near.get("/health", headers=headers).status_code == status, (client, headers)
            assert near.get("/metrics", headers=headers).status_code == 401


def test_a_record_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path / "a.marsad") as (house, client):
        assert client.get("/metrics").status_code == 200

        def broken(_connection: object) -> int:
            from marsad.errors import NoRecord

            raise NoRecord("gone")

        monkeypatch.setattr("marsad.desk.health.clock.now", broken)
        assert client.get("/health").status_code == 503
        assert client.get("/metrics").status_code == 503
        monkeypatch.undo()
        assert client.get("/health").status_code == 200
        assert house.record


PLANTED = ("wadi", "hatab", "captain", "outlet", "amal", "first.txt", "secretword", "marsad_watcher", "a.marsad")


def test_neither_labels_nor_logs_hold_names_ids_or_words_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up(logs.Log.JSON, logs.Grade.DEBUG)
    try:
        with desk(tmp_path / "a.marsad", accounts={"amal": "admin"}) as (house, client):
            watcher = token(house, "metrics")
            sign_in(client, "amal")
            mark(client)
            client.get("/", params={"q": "secretword", "place": "Wadi Hatab"})
            client.get("/secretword/Wadi Hatab")
            client.request("SECRETWORD", "/")
            with house.reading() as connection:
                ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM incident")]
            for key in ids:
                assert client.get(f"/incident/{key}").status_code == 200
            told = client.get("/metrics", headers=watcher).text
    finally:
        logs.set_up(None, logs.Grade.INFO)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    requests = [one for one in map(json.loads, lines) if one["event"] == "request answered"]
    assert {"/incident/{key}", "none"} <= {one["route"] for one in requests}
    for kept in (told.lower(), "\n".join(lines).lower()):
        assert [words for words in (*PLANTED, *ids) if words in kept] == []
        assert "/incident/{key}" in kept
