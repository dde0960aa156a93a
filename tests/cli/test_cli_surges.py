"""`marsad surges` and `marsad alerts` on an invented record of twenty weeks."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import feedparser
import pytest
from surges_world import fill

from reports_world import marsad


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which one district rises; what is kept beside it stays with the copy of a test."""
    return fill(tmp_path_factory.mktemp("surges") / "land.marsad")


@pytest.fixture
def record(land: Path, tmp_path: Path) -> str:
    return str(shutil.copy(str(land), str(tmp_path / "land.marsad")))


def test_the_table_is_for_people(record: str) -> None:
    done = marsad("surges", record)
    assert done.exit_code == 0, done.stderr
    assert "1 alert among 4 districts up to 21 May 2023." in done.stdout
    assert "firm: Khanaqin (Diyala), 15 to 21 May 2023: 10 violent incidents, usually about 1" in done.stdout
    for words in ("by chance", "reporting did not rise", "an alert from", "not why, and not what comes next"):
        assert words in " ".join(done.stdout.split())
    assert "e-0" not in done.stdout


def test_json_is_for_programs(record: str) -> None:
    told = json.loads(marsad("surges", record, "--json").stdout)
    (alert,) = told["alerts"]
    assert alert["areas"] == [{"country": "Iraq", "admin1": "Diyala", "admin2": "Khanaqin"}]
    assert len(alert["incidents"]) == alert["observed"] == 10
    assert {area["state"] for area in told["areas"]} == {"alert", "quiet"}
    shown = marsad("show", record, alert["incidents"][0])
    assert shown.exit_code == 0


@pytest.mark.parametrize("level", ["village", "Point", "town", "admin3"])
def test_nothing_finer_than_a_district_is_watched(record: str, level: str) -> None:
    for command in ("surges", "alerts"):
        done = marsad(command, record, "--level", level)
        assert done.exit_code == 2
        told = " ".join(done.stderr.split())
        assert "nothing is counted by" in told
        assert "finer than a district" in told
        assert "would tell an attacker more" in told


def test_what_is_no_level_and_no_type_is_said(record: str) -> None:
    assert "Name one of: district" in " ".join(marsad("surges", record, "--level", "planet").stderr.split())
    assert "cannot be counted" in marsad("surges", record, "--of", "rumours").stderr


def test_governorates_months_and_types(record: str) -> None:
    told = json.loads(marsad("surges", record, "--level", "governorate", "--unit", "month", "--json").stdout)
    assert (told["level"], told["unit"]) == ("governorate", "month")
    assert all(area["area"]["admin2"] is None for area in told["areas"])
    told = json.loads(marsad("surges", record, "--of", "bombing", "--json").stdout)
    assert told["alerts"] == []


def test_up_to_a_day_before_the_surge_there_is_none(record: str) -> None:
    assert json.loads(marsad("surges", record, "--until", "2023-05-15", "--json").stdout)["alerts"] == []


def test_an_empty_record_teaches(tmp_path: Path) -> None:
    path = fill(tmp_path / "empty.marsad", weeks=0)
    for command in ("surges", "alerts"):
        done = marsad(command, str(path))
        assert done.exit_code == 0, done.stderr
        assert "there is nothing to watch yet" in done.stdout
    told = " ".join(marsad("surges", str(path)).stdout.split())
    assert "over 17 weeks or 14 months at least" in told
    assert "marsad read PATH --into FILE" in told


def test_a_feed_is_written_and_each_alert_told_of_once(record: str, tmp_path: Path) -> None:
    feed = tmp_path / "out.xml"
    first = marsad("alerts", record, "--feed", str(feed))
    assert first.exit_code == 0, first.stderr
    assert "sent: Khanaqin (Diyala), 15 to 21 May 2023" in " ".join(first.stdout.split())
    read = feedparser.parse(feed.read_bytes())
    assert [entry.title for entry in read.entries] == [
        "Khanaqin (Diyala), 15 to 21 May 2023: 10 violent incidents, usually about 1"
    ]
    before = feed.read_bytes()
    second = marsad("alerts", record, "--feed", str(feed))
    assert "Nothing new to send." in second.stdout
    assert feed.read_bytes() == before


def test_d22_a_run_that_sends_is_on_the_audit_trail(record: str, tmp_path: Path) -> None:
    for _ in range(2):
        marsad("alerts", record, "--feed", str(tmp_path / "out.xml"), "--by", "Dana")
    marsad("alerts", record, "--feed", str(tmp_path / "other.xml"), "--dry-run")
    with closing(sqlite3.connect(record)) as database:
        [(who, action, target, detail)] = database.execute("select account, action, target, detail from audit")
    assert (who, action, target) == ("Dana", "exported", "alerts public")
    assert (json.loads(detail)["rows"], json.loads(detail)["filter"]["level"]) == (1, "district")


def test_a_dry_run_writes_nothing(record: str, tmp_path: Path) -> None:
    done = marsad("alerts", record, "--feed", str(tmp_path / "out.xml"), "--dry-run")
    assert "would be sent: Khanaqin" in " ".join(done.stdout.split())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["land.marsad"]


def test_the_hold_keeps_what_is_fresh(record: str) -> None:
    done = marsad("alerts", record, "--hold", "480")
    assert "1 kept back: its days are not yet long enough past." in " ".join(done.stdout.split())
    assert "Khanaqin" not in done.stdout


def test_what_nobody_accepted_does_not_go_out_unless_asked_for(tmp_path: Path) -> None:
    path = str(fill(tmp_path / "land.marsad", accepted=False))
    assert "there is nothing to watch yet" in marsad("alerts", path).stdout
    done = marsad("alerts", path, "--unreviewed", "--json")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["title"].startswith("Unreviewed: Khanaqin")
    assert row["review"] == "unreviewed machine reading"


@pytest.mark.parametrize("profile", ["public", "partner", "internal"])
def test_no_profile_is_told_of_a_place(record: str, profile: str) -> None:
    done = marsad("alerts", record, "--profile", profile, "--json")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["level"] == "district"
    for finer in ("34.35", "45.39", "market"):
        assert finer not in done.stdout


def test_a_way_that_cannot_be_taken_is_said_before_anything_is_sent(record: str) -> None:
    done = marsad("alerts", record, "--mail", "desk@aid.example")
    assert done.exit_code == 2
    assert "MARSAD_SMTP" in done.stderr
    done = marsad("alerts", record, "--webhook", "https://hook.example/in")
    assert done.exit_code == 2
    assert "MARSAD_WEBHOOK_SECRET" in done.stderr


def test_a_private_address_is_not_sent_to(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_WEBHOOK_SECRET", "quite secret")
    done = marsad("alerts", record, "--webhook", "https://127.0.0.1/in")
    assert done.exit_code == 1
    assert "loopback" in done.stderr
    assert "MARSAD_SEND_WITHIN" in done.stderr


def test_a_webhook_within_the_allowed_network_gets_each_alert_once(
    record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    monkeypatch.setenv("MARSAD_WEBHOOK_SECRET", "quite secret")
    monkeypatch.setenv("MARSAD_SEND_WITHIN", "127.0.0.0/8")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        for profile in ("public", "public", "partner"):
            done = marsad(
                "alerts", record, "--profile", profile, "--webhook", f"http://127.0.0.1:{server.server_port}/"
            )
            assert done.exit_code == 0, done.stderr
        server.shutdown()
        thread.join()
    assert [(one["event"], one["alert"]["profile"]) for one in posted] == [("alert", "public"), ("alert", "partner")]
