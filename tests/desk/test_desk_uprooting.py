"""Displacement at the desk: flows and stocks apart, places emptied and returned to, by date with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from desk_world import desk, document, fill, named, quote
from starlette.testclient import TestClient
from trends_world import fill_trends

from marsad.desk.house import House
from marsad.model.claim import Claim, Count, Place, Provenance
from marsad.model.codebook import Kind, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.record import Record

Desk = tuple[House, TestClient]


def fill_moved(record: Record) -> None:
    """The invented record, and a camp that 900 people were in at a day."""
    fill_trends(record)
    text = "As of 31 May 2023, 900 people of Tel Mandali were still displaced."
    doc = document("camp.txt", text, published=date(2023, 6, 1))
    at = Place(quote(text, "Tel Mandali"), "Tel Mandali", 34.3, 45.2, 1, "in", "v1", None, "Diyala", "Mandali", "IQ")
    claim = Claim(
        "",
        doc.name,
        Kind.TALLY,
        Type.DISPLACEMENT,
        (quote(text, text).span,),
        Provenance("rules", "1"),
        when=Interval(date(2023, 5, 31), date(2023, 5, 31), TimePrecision.DAY, "31 May 2023"),
        where=(at,),
        counts=(Count("displaced_persons", 900, 900, quote(text, "900 people")),),
    )
    record.add(doc, [named(claim)], reader_version="rules 1")


@pytest.fixture(scope="module")
def moved_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("moved") / "a.marsad", fill_moved) as found:
        yield found


def test_flows_and_stocks_are_told_apart_and_lead_to_their_claims(moved_desk: Desk) -> None:
    client = moved_desk[1]
    view = client.get("/api/v1/displacement").json()
    flows = [(one["first"], one["direction"], one["what"], one["low"], one["high"]) for one in view["flows"]]
    assert flows == [("2023-10-01", "returned", "families", 40, 40), ("2023-03-01", "left", "families", 40, 40)]
    assert [(one["area"]["name"], one["what"], one["low"]) for one in view["stocks"]] == [("Mandali", "persons", 900)]
    page = client.get("/displacement").text
    for one in view["flows"] + view["stocks"]:
        for voice in one["claims"]:
            assert f'href="/claim/{voice["claim"]}"' in page
            assert client.get(f"/claim/{voice['claim']}").status_code == 200
    assert [voice["by"] for one in view["flows"] for voice in one["claims"]] == ["Sami Daud", "Sami Daud"]


def test_a_place_is_emptied_and_returned_to_by_date_with_who_says_so(moved_desk: Desk) -> None:
    client = moved_desk[1]
    places = client.get("/api/v1/displacement").json()["places"]
    (village,) = [one for one in places if one["place"]["name"] == "Tel Khanaqin"]
    told = [(one["state"], one["since"], one["by"], one["until"]) for one in village["spells"]]
    assert told == [
        ("emptied", "2023-03-09", "Sami Daud", "2023-10-02"),
        ("people returned", "2023-10-02", "Sami Daud", None),
    ]
    page = client.get("/displacement").text
    assert all(spell["told"]["quote"]["words"] in page for spell in village["spells"])
    assert "/report?name=left-2023-03-09.txt" in page


def test_a_place_that_nobody_counts_is_told_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    with desk(tmp_path_factory.mktemp("village") / "a.marsad", fill) as (_, client):
        view = client.get("/api/v1/displacement").json()
        assert (view["flows"], view["stocks"]) == ([], [])
        assert [(one["place"]["name"], one["spells"][0]["state"]) for one in view["places"]] == [
            ("Tel Sabil", "emptied")
        ]


def test_places_follow_one_another_page_by_page(moved_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.desk.uprooting.PAGE", 1)
    first = moved_desk[1].get("/api/v1/displacement").json()
    second = moved_desk[1].get(f"/api/v1/displacement?start={first['after']}").json()
    assert first["total_places"] == second["total_places"] == 2
    assert {one["places"][0]["place"]["name"] for one in (first, second)} == {"Tel Khanaqin", "Tel Mandali"}
    assert second["after"] is None


def test_an_empty_record_teaches_what_displacement_comes_from(tmp_path_factory: pytest.TempPathFactory) -> None:
    with desk(tmp_path_factory.mktemp("empty") / "a.marsad", None) as (_, client):
        assert "It comes from sentences such as" in client.get("/displacement").text
