"""Pages and API over a small record: what they show, what they refuse, and that hostile words stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote as address
from urllib.parse import urlencode

import pytest
from desk_walk import ways
from desk_world import (
    AMBUSH,
    EMPTIED,
    FURNITURE,
    HOSTILE,
    MADE,
    ambush,
    desk,
    document,
    fill_hostile,
    fill_hostile_people,
    mark,
    sign_in,
)
from starlette.testclient import TestClient

from marsad import pipeline
from marsad.desk import entries
from marsad.desk.house import House
from marsad.model.document import Refusal
from marsad.model.review import Review, Ruling
from marsad.reference.gazetteer import default_gazetteer, default_path
from marsad.settings import Settings

Desk = tuple[House, TestClient]


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk") / "a.marsad") as found:
        yield found


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "a.marsad") as found:
        yield found


def ids(client: TestClient, **asked: str) -> list[str]:
    return [entry["id"] for entry in client.get("/api/v1/entries", params=asked).json()["entries"]]


PAGES = ["/", "/reports", "/tallies", "/public", "/review", "/add", "/agreement", "/people", "/audit", "/sign-in"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_bears_the_headers_that_let_nothing_in(open_desk: Desk, path: str) -> None:
    answer = open_desk[1].get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?![^>]*\ssrc=)", answer.text), "nothing is inline"
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", answer.text), "nothing is from elsewhere"


def test_the_overview_shows_incidents_and_conditions_with_their_facets(open_desk: Desk) -> None:
    view = open_desk[1].get("/api/v1/entries").json()
    assert [entry["kind"] for entry in view["entries"]] == ["incident", "condition"]
    toll = view["entries"][0]["tolls"][0]
    assert (toll["what"], toll["low"], toll["high"]) == ("killed", 7, 9)
    assert {one["name"]: one["count"] for one in view["facets"]["area"]} == {"Diyala, IQ": 2}
    assert {one["name"] for one in view["facets"]["source"]} == {"Outlet 7", "Outlet 9", "Zab Valley News"}
    assert [bar["count"] for bar in view["timeline"]] == [1, 1]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "attack"}, ["incident"]),
        ({"kind": "condition"}, ["condition"]),
        ({"since": "2024-03-01"}, ["incident"]),
        ({"until": "2024-02-20"}, ["condition"]),
        ({"bbox": "45.2,34.4,45.3,34.6"}, ["condition"]),
        ({"q": "policeman"}, []),
        ({"q": "wadi al-hatab polic"}, ["incident"]),
        ({"actor": "Iraqi police", "grade": "corroborated"}, ["incident"]),
        ({"voice": "withheld"}, ["incident"]),
        ({"place": "p18"}, ["condition"]),
        ({"actor": "nobody"}, []),
    ],
)
def test_a_filter_leaves_what_it_asks_for(open_desk: Desk, asked: dict[str, str], found: list[str]) -> None:
    view = open_desk[1].get("/api/v1/entries", params=asked).json()
    assert [entry["kind"] for entry in view["entries"]] == found
    assert open_desk[1].get("/", params=asked).status_code == 200


class Fields(HTMLParser):
    """The fields of the forms of a page that are asked by GET, form by form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, list[tuple[str, str]]] = {}
        self.at = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form, or a field of the one that is open."""
        told = dict(attrs)
        if tag == "form":
            self.at = told.get("class") or ""
            self.forms[self.at] = []
        elif tag == "input" and told.get("name"):
            self.forms[self.at].append((str(told["name"]), told.get("value") or ""))


@pytest.mark.parametrize(("form", "own"), [("days", {"since", "until"}), ("sort", {"sort"})])
def test_days_and_order_are_changed_without_losing_the_rest_of_the_filter(
    open_desk: Desk, form: str, own: set[str]
) -> None:
    asked = [("q", "policemen"), ("type", "attack"), ("type", "killing"), ("since", "2024-01-01")]
    asked += [("bbox", "43,33,46,36"), ("place", "p17"), ("changed", "0"), ("sort", "oldest")]
    page = Fields()
    page.feed(open_desk[1].get(f"/?{urlencode(asked)}").text)
    kept = [pair for pair in page.forms[form] if pair[0] not in own]
    assert sorted(kept) == sorted(pair for pair in asked if pair[0] not in own)


def test_a_place_is_found_by_name_however_little_is_told_of_it(
    open_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "MOST_POINTS", 0)
    client = open_desk[1]
    assert [place["name"] for place in client.get("/api/v1/places?q=tel+sabil").json()["places"]] == ["Tel Sabil"]
    assert client.get("/api/v1/places?q=tel").json() == {"places": [], "total": 0, "after": None}
    assert "Tel Sabil" in client.get("/?q=tall+sabil").text


def test_a_name_in_arabic_or_kurdish_finds_what_its_spelling_in_latin_letters_finds(fresh: Desk) -> None:
    house, client = fresh
    default_gazetteer()
    house.gazetteer_path = Settings.load().cache / default_path().name
    doc = document("third.txt", AMBUSH.format(n=8, who="a captain from Khanaqin"))
    house.record.add(doc, [ambush(doc, 8)], reader_version="rules 1")
    pipeline.regroup(house.record)
    by_words = ids(client, q="khanaqeen")
    assert len(by_words) == 1
    assert ids(client, q="خانقين") == ids(client, q="خانەقین") == by_words
    assert ids(client, q="بعقوبة") == []


@pytest.mark.parametrize("query", ["since=12.3.2024", "bbox=1,2,3", "sort=best", "since=2024-03-02&until=2024-03-01"])
def test_what_cannot_be_asked_is_told(open_desk: Desk, query: str) -> None:
    assert open_desk[1].get(f"/?{query}").status_code == 400
    answer = open_desk[1].get(f"/api/v1/entries?{query}")
    assert answer.status_code == 400
    assert answer.json()["hint"]


def test_pages_follow_one_another_by_a_cursor(open_desk: Desk) -> None:
    client = open_desk[1]
    first = client.get("/api/v1/entries?limit=1").json()
    second = client.get("/api/v1/entries", params={"limit": 1, "after": first["after"]}).json()
    assert [entry["id"] for entry in first["entries"] + second["entries"]] == ids(client)
    assert second["after"] is None


def test_the_same_answer_is_not_sent_twice(open_desk: Desk) -> None:
    client = open_desk[1]
    tag = client.get("/api/v1/entries").headers["etag"]
    assert client.get("/api/v1/entries", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/api/v1/entries?type=attack", headers={"if-none-match": tag}).status_code == 200


def test_only_settlements_and_finer_are_points(open_desk: Desk) -> None:
    answer = open_desk[1].get("/api/v1/map").json()
    levels = {one["properties"]["level"]: one["geometry"] for one in answer["features"]}
    assert levels["point"]["type"] == "Point"
    assert all(one["geometry"] is None for one in answer["features"] if one["properties"]["level"] != "point")
    assert answer["areas"] == {"Diyala, IQ": 2}


def test_an_incident_shows_the_sentence_behind_each_number_and_rivals_side_by_side(open_desk: Desk) -> None:
    client = open_desk[1]
    (key,) = ids(client, kind="incident")
    view = client.get(f"/api/v1/incidents/{key}").json()
    words = {told["quote"]["words"] for told in view["told"]}
    assert words == {AMBUSH.format(n=7, who="a captain"), AMBUSH.format(n=9, who="a doctor")}
    assert [one["name"] for one in view["originators"]] == ["Outlet 7", "Outlet 9"]
    assert {claim for toll in view["tolls"] for claim in toll["claims"]} <= {told["id"] for told in view["told"]}
    page = client.get(f"/incident/{key}").text
    for told in view["told"]:
        assert f'id="t-{told["id"]}"' in page
    assert "How the toll grew" in page
    told = client.get(f"/api/v1/incidents/{key}/changes").json()
    assert [(one["what"], one["target"]) for one in told] == [("read", "rival.txt"), ("read", "first.txt")]
    assert "2 changes of its reports and claims" in page


def test_who_denies_an_incident_elsewhere_is_shown_with_their_words(fresh: Desk) -> None:
    house, client = fresh
    with house.record.view() as view:
        (incident,) = view.incidents()
        denial = next(one for one in view.claims() if one.report == "village.txt")
    told = replace(incident, because=(f"denied in {denial.id}",))
    house.record.replace_incidents([incident.id], [told])
    seen = client.get(f"/api/v1/incidents/{incident.id}").json()
    assert [one["quote"]["words"] for one in seen["answers"]] == [EMPTIED]
    assert denial.id not in {one["id"] for one in seen["told"]}
    assert seen["because"] == ["denied in Zab Valley News"]
    page = client.get(f"/incident/{incident.id}").text
    assert f'id="t-{denial.id}"' in page
    assert EMPTIED in page


def test_a_report_shows_its_claims_in_place_and_what_was_set_aside(open_desk: Desk) -> None:
    client = open_desk[1]
    view = client.get("/api/v1/report", params={"name": "first.txt"}).json()
    body, furniture = view["passages"]
    assert "".join(part["text"] for part in body["segments"]) == AMBUSH.format(n=7, who="a captain")
    assert [part["text"] for part in body["segments"] if part["trigger"]] == ["killed"]
    assert (furniture["role"], furniture["reason"]) == ("furniture", "a call to subscribe")
    page = client.get("/report?name=first.txt").text
    assert FURNITURE in page
    assert 'class="mark trigger"' in page


@pytest.mark.parametrize("path", [*PAGES, "/place?key=p18", "/report?name=first.txt", "/tallies?place=p1"])
def test_no_two_parts_of_a_page_bear_one_name(open_desk: Desk, path: str) -> None:
    named = re.findall(r'<[^>]+\sid="([^"]+)"', open_desk[1].get(path).text)
    assert named
    assert len(named) == len(set(named)), [one for one in named if named.count(one) > 1]


def test_a_place_has_its_life_and_a_total_stands_beside_the_record(open_desk: Desk) -> None:
    client = open_desk[1]
    life = client.get("/api/v1/place?key=p18").json()
    assert [(lane["lane"], lane["told"][0]["quote"]["words"]) for lane in life["lanes"]] == [("emptied", EMPTIED)]
    assert client.get("/place?key=p18").status_code == 200
    (check,) = client.get("/api/v1/tallies").json()["checks"]
    assert (check["incidents"], check["days"]) == (0, 365)
    assert "61" in client.get("/tallies").text


def test_a_place_that_nobody_can_find_has_no_map(fresh: Desk) -> None:
    house, client = fresh
    assert 'id="map"' in client.get("/place?key=p18").text
    with house.record.view() as view:
        claim = next(claim for claim in view.claims() if claim.where and claim.where[0].place_id == "p18")
    lost = replace(claim, where=(replace(claim.where[0], place_id=None, lat=None, lon=None, precision=None),))
    house.record.review(Review(claim.id, claim.report, Ruling.CHANGED, "anna", MADE, claim, lost))
    (entry,) = client.get("/api/v1/entries?kind=condition").json()["entries"]
    assert entry["place"]["level"] == "unresolved"
    page = client.get("/place", params={"key": entry["place"]["key"]}).text
    assert "not found in the gazetteer" in page
    assert 'id="map"' not in page


@pytest.mark.parametrize(
    "path", ["/incident/i0", "/claim/c0", "/report?name=no", "/place?key=no", "/add/no", "/static/no.js"]
)
def test_what_is_not_there_is_told_as_such(open_desk: Desk, path: str) -> None:
    assert open_desk[1].get(path).status_code == 404


def test_other_hosts_are_turned_away(open_desk: Desk) -> None:
    assert open_desk[1].get("/", headers={"host": "evil.example"}).status_code == 421
    assert open_desk[1].get("/", headers={"host": "127.0.0.1@evil.example"}).status_code == 421


def test_a_form_from_elsewhere_changes_nothing(fresh: Desk) -> None:
    house, client = fresh
    (claim, *_) = client.get("/api/v1/queue").json()
    body = {"claim": claim, "ruling": "accepted", "stands": "0"}
    for headers, given in (
        ({}, body),
        ({}, body | {"mark": "0" * 64}),
        ({"origin": "http://evil.example"}, body | {"mark": mark(client)}),
        ({"sec-fetch-site": "cross-site"}, body | {"mark": mark(client)}),
    ):
        assert client.post("/review/rule", data=given, headers=headers).status_code == 403
    assert client.post("/api/v1/rulings", json=body).status_code == 403
    assert len(client.get("/api/v1/queue").json()) == 4
    del house


class Seen(HTMLParser):
    """Tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_hostile_words_stay_words_on_every_page(tmp_path: Path) -> None:
    with desk(tmp_path / "h.marsad", fill_hostile, {"amal": "admin"}) as (house, client):
        fill_hostile_people(house.record)
        sign_in(client, "amal")
        refused = [Refusal(words, words, words, words) for words in HOSTILE]
        job = client.app.state.rooms.reader.add(HOSTILE[0], lambda: iter(refused))  # type: ignore[attr-defined]
        shown = 0
        for way in [*ways(house, client, most=6), f"/add/{job.key}", "/?q=" + address(HOSTILE[0])]:
            answer = client.get(way, follow_redirects=False)
            assert answer.status_code < 500, way
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            shown += "pwned" in answer.text
            seen = Seen()
            seen.feed(answer.text)
            for tag, held in seen.tags:
                assert tag not in ("iframe", "math", "style", "b" * 9, "object", "embed"), (way, tag)
                assert tag != "script" or (held.get("src") or "").startswith("/static/"), (way, held)
                assert not any(name.startswith("on") for name in held), (way, tag, held)
                for name in ("href", "src", "action"):
                    where = held.get(name)
                    assert where is None or where.startswith(("/", "#", "https://", "http://")) or not where, (
                        way,
                        where,
                    )
            assert "49" not in re.findall(r"Title: (\d+)", answer.text)
            assert "\x1b" not in answer.text
            assert "\u202e" not in answer.text
        assert shown > 40
        for page in ("/add", "/people", "/audit", f"/add/{job.key}"):
            assert "pwned" in client.get(page).text, (page, "what is hostile is there")
