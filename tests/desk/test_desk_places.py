"""Places on record and what a name may stand for, a page at a time, alike on the page and in the API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from desk_world import ambush, desk, document, fill, named
from starlette.testclient import TestClient

from marsad.desk import looks
from marsad.model.codebook import Kind, Type
from marsad.model.interval import Interval
from marsad.record import Record
from marsad.reference.gazetteer import default_gazetteer, default_path
from marsad.settings import Settings

MANY = looks.PAGE + 3


def fill_places(record: Record) -> None:
    """A page of places and three; of the first two reports tell."""
    for at, number in enumerate([0, *range(MANY)]):
        doc = document(f"{at}.txt", f"Gunmen killed 7 policemen near Wadi Hatab {at}.")
        claim = ambush(doc, 7, when=Interval())
        where = replace(claim.where[0], name="Tel Sabil" if number == 1 else f"Bir {number}", place_id=f"q{number}")
        state = replace(claim, kind=Kind.CONDITION, type=Type.PRESENCE, where=(where,))
        record.add(doc, [named(state)], reader_version="rules 1")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with desk(tmp_path / "a.marsad", fill_places) as (_, found):
        yield found


def walked(client: TestClient, path: str, part: str, key: str) -> list[str]:
    """What all pages of a view tell, one after another."""
    found: list[str] = []
    after = ""
    for _ in range(MANY):
        told = client.get(f"{path}&limit=20{after}").json()
        assert len(told[part]) <= 20
        found += [one[key] for one in told[part]]
        if told["after"] is None:
            break
        after = f"&after={told['after']}"
    return found


def test_places_come_a_page_at_a_time_those_most_is_told_of_first(client: TestClient) -> None:
    told = client.get("/api/v1/places?limit=100").json()
    assert told["total"] == len(told["places"]) == MANY
    assert [place["entries"] for place in told["places"]] == [2] + [1] * (MANY - 1)
    assert told["places"][0]["key"] == "q0"
    assert walked(client, "/api/v1/places?q=", "places", "key") == [place["key"] for place in told["places"]]
    assert client.get("/api/v1/places?q=tall+sabil").json()["total"] == 1
    assert client.get("/api/v1/places?limit=100&after=gone").json() == told


def test_places_and_candidates_have_entity_tags_and_are_described(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]
    for path in ("/api/v1/places", "/api/v1/candidates"):
        assert {one["name"] for one in described[path]["get"]["parameters"]} == {"q", "after", "limit"}
        answer = client.get(f"{path}?q=tel")
        assert client.get(f"{path}?q=tel", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
        assert client.get(f"{path}?q=tel&limit=0").status_code == 422


def test_the_page_of_places_leads_on_to_the_last(client: TestClient) -> None:
    first = client.get("/places").text
    (more,) = re.findall(r'rel="next" href="([^"]+)"', first)
    last = client.get(unescape(more)).text
    keys = re.compile(r'<a href="/place\?key=(q\d+)">')
    assert len(keys.findall(first)) == looks.PAGE
    assert sorted(keys.findall(first) + keys.findall(last)) == sorted(f"q{number}" for number in range(MANY))
    assert 'rel="next"' not in last
    assert "No place on record is called so" in client.get("/places?q=nowhere").text
    assert '<a href="/places">' in client.get("/").text


def test_all_places_of_a_name_are_told_of_a_page_at_a_time(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", fill) as (house, client):
        assert "Write a name" in client.get("/candidates").text
        assert "no place of that name" in client.get("/candidates?q=tel").text
        default_gazetteer()
        house.gazetteer_path = Settings.load().cache / default_path().name
        told = client.get("/api/v1/candidates?q=tel&limit=200").json()
        assert told["total"] > 20
        assert walked(client, "/api/v1/candidates?q=tel", "candidates", "place_id") == house.candidate_ids("tel")
        page = client.get("/candidates?q=tel").text
        assert page.count("<tr>") == 1 + min(looks.PAGE, told["total"])
