"""Whom the desk counts and asks for by name: groups, forces and authorities, never a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desk_world import AMBUSH, ambush, desk, document, named, quote
from starlette.testclient import TestClient

from marsad import pipeline
from marsad.desk.callings import is_told_of
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole
from marsad.record import Record

VILLAGER = "Rashid Saleh"
FRONT = "Lower Zab Liberation Front"


@pytest.mark.parametrize(
    "name",
    [
        "Islamic State",
        "Peshmerga",
        "civilians",
        "Russia",
        "Ghanaian Army",
        "Government of Ghana",
        FRONT,
        "Ministry of Rivers",
        "Tabqa Provincial Council",
        "12th Brigade",
        "Chechen fighters",
        "Murle militia",
        "pro-government militia",
        "Israeli settlers",
        "Yazidis",
        "Iraqis",
        "State Security Service",
        "Tabqa authorities",
        "QRZ",
        "QRZ-North",
        "Kataib al-Wadi",
        "كتائب الوادي",
    ],
)
def test_groups_forces_and_authorities_are_told_of(name: str) -> None:
    assert is_told_of(name)


@pytest.mark.parametrize(
    "name",
    [
        VILLAGER,
        "Peter Cook",
        "Rashid",
        "Governor Rashid Saleh",
        "villager Rashid Saleh",
        "Abu Saleh al-Zabi",
        "RASHID SALEH",
        "Saleh Shabak",
        "رشيد صالح",
        "-",
        "",
    ],
)
def test_persons_are_not(name: str) -> None:
    assert not is_told_of(name)


def fill(record: Record) -> None:
    """An ambush laid to a front, and one in which a villager is read as an actor."""
    for name, who in (("a.txt", FRONT), ("b.txt", VILLAGER)):
        doc = document(name, AMBUSH.format(n=7, who="a captain"))
        actors = (Actor(quote(doc.text, "Gunmen"), who, ActorRole.PERPETRATOR),)
        record.add(doc, [named(replace(ambush(doc, 7), actors=actors))], reader_version="rules 1")
    pipeline.regroup(record)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with desk(tmp_path_factory.mktemp("desk") / "a.marsad", fill) as (_, client):
        yield client


def test_no_person_is_a_facet_a_link_or_a_filter(told: TestClient) -> None:
    view = told.get("/api/v1/entries").json()
    names = {one["name"] for one in view["facets"]["actor"]}
    assert FRONT in names
    assert VILLAGER not in names
    assert "actor=Rashid" not in told.get("/").text
    asked = told.get("/api/v1/entries", params={"actor": VILLAGER}).json()
    assert asked["total"] == 0
    assert [(one["name"], one["count"]) for one in asked["facets"]["actor"] if one["on"]] == [(VILLAGER, 0)]
    assert told.get("/api/v1/entries", params={"actor": FRONT}).json()["total"] == 1
    assert told.get("/api/v1/map", params={"actor": VILLAGER}).json()["features"] == []


def test_the_words_of_the_claim_still_tell_who_it_was(told: TestClient) -> None:
    entries = told.get("/api/v1/entries").json()["entries"]
    assert any(actor["name"] == VILLAGER for entry in entries for actor in entry["actors"])
