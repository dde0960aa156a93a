"""A claim that the reader missed: put by a person, linked, kept when the report is read again, and exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_world import ambush, desk, document, fill_doubtful, mark
from starlette.testclient import TestClient

from marsad.desk.house import House
from marsad.model.claim import Claim
from marsad.model.codec import claim_id
from marsad.model.span import Span
from marsad.record import reading

Desk = tuple[House, TestClient]
LATE = "On 9 March two shepherds were abducted near Tel Sabil, their uncle said."
REPORT = "shepherds.txt"


def spans(text: str, *words: str) -> list[str]:
    return [f"{text.index(one)}-{text.index(one) + len(one)}" for one in words]


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[Desk]:
    """A record with a report that the reader found nothing in."""

    def fill(record: object) -> None:
        fill_doubtful(record)  # type: ignore[arg-type]
        record.add(document(REPORT, LATE), [], reader_version="rules 1")  # type: ignore[attr-defined]

    with desk(tmp_path / "a.marsad", fill) as found:
        yield found


def fields() -> dict[str, str]:
    when, number, place, uncle, verb = spans(LATE, "On 9 March", "two", "Tel Sabil", "their uncle", "abducted")
    given = {"type": "abduction", "evidence": f"0-{len(LATE)}", "trigger": verb, "when": when}
    given |= {"earliest": "2024-03-09", "latest": "2024-03-09", "precision": "day"}
    given |= {"count.0.what": "abducted", "count.0.low": "2", "count.0.high": "2", "count.0.span": number}
    given |= {"place.0.span": place, "place.0.point": "34.5,45.25", "place.0.relation": "near"}
    return given | {"speaker.span": uncle, "speaker.role": "uncle", "speaker.name": ""}


def add(client: TestClient, given: dict[str, str], report: str = REPORT) -> str:
    form = {"mark": mark(client), "report": report} | given
    answer = client.post("/report/claim", data=form, headers={"x-marsad-script": "yes"})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_claim_is_put_with_its_words_and_becomes_an_incident(silent: Desk) -> None:
    client = silent[1]
    claim = add(client, fields())
    told = client.get(f"/api/v1/claims/{claim}").json()["told"]
    assert (told["type"], told["verdict"], told["reader"].split()[0]) == ("abduction", "added", "desk")
    assert told["quote"]["words"] == LATE
    assert (told["when"]["earliest"], told["when"]["words"]) == ("2024-03-09", "On 9 March")
    assert told["counts"] == [{"what": "abducted", "low": 2, "high": 2, "words": "two", "subset": False}]
    assert told["quote"]["speaker"] == "their uncle"
    entry = client.get("/api/v1/entries?type=abduction").json()["entries"][0]
    assert (entry["kind"], entry["reviewed"], entry["tolls"][0]["best"]) == ("incident", "yes", 2)
    assert f'id="t-{claim}"' in client.get("/report", params={"name": REPORT}).text


def test_it_is_linked_to_what_it_may_be_one_incident_with(silent: Desk) -> None:
    house, client = silent
    again = "A captain said gunmen killed 7 policemen near Wadi Hatab on 4 March 2024."
    house.record.add(document("again.txt", again), [], reader_version="rules 1")
    place, number, verb, police = spans(again, "Wadi Hatab", "7", "killed", "policemen")
    given = {"type": "attack", "evidence": f"0-{len(again)}", "trigger": verb, "earliest": "2024-03-04"}
    given |= {"latest": "2024-03-04", "precision": "day", "count.0.low": "7", "count.0.high": "7"}
    given |= {"count.0.what": "killed", "count.0.span": number, "place.0.span": place, "place.0.point": "34.25,45.125"}
    given |= {"actor.0.span": police, "actor.0.name": "Iraqi police", "actor.0.role": "victim"}
    claim = add(client, given, "again.txt")
    incident = client.get(f"/api/v1/claims/{claim}").json()["told"]["incident"]
    assert client.get(f"/api/v1/incidents/{incident}").json()["entry"]["claims"] == 2


def test_it_survives_another_reading_and_moved_words(silent: Desk) -> None:
    house, client = silent
    claim = add(client, fields())
    house.record.add(document(REPORT, LATE), [], reader_version="rules 2")
    assert client.get(f"/api/v1/claims/{claim}").json()["told"]["verdict"] == "added"
    moved = f"Corrected on 11 March. {LATE}"
    house.record.add(document(REPORT, moved), [unlike()], reader_version="rules 2")
    with house.reading() as connection:
        (key,) = [one.key for one in reading.versions(connection, REPORT) if one.current]
        held = {one.claim.type.value: one for one in reading.claims_of_report(connection, key)}
        text = reading.texts(connection, [key])[key]
    assert held["abduction"].verdict == "added"
    assert held["abduction"].claim.evidence[0].of(text) == LATE
    assert held["abduction"].claim.counts[0].quote.span.of(text) == "two"


def unlike() -> Claim:
    """A claim of another reading of the report that rests on other words."""
    claim = ambush(document("x", "Gunmen killed 7 policemen near Wadi Hatab."), 7)
    bare = replace(claim, report=REPORT, evidence=(Span(0, 9),), trigger=None, where=(), actors=(), counts=())
    return replace(bare, id=claim_id(bare))


def test_it_leaves_as_gold_and_is_taken_back_as_any_ruling(silent: Desk) -> None:
    client = silent[1]
    claim = add(client, fields())
    rows = [json.loads(line) for line in client.get("/api/v1/gold/claims.jsonl").text.splitlines()]
    (row,) = [row for row in rows if row["report"] == REPORT]
    assert (row["type"], row["reviewed"], row["evidence"]) == ("abduction", "added", [{"start": 0, "end": len(LATE)}])
    undone = client.post("/review/undo", data={"mark": mark(client)}, headers={"x-marsad-script": "yes"}).text
    assert undone == claim
    assert client.get("/api/v1/entries?type=abduction").json()["total"] == 0
    assert client.get("/api/v1/gold/claims.jsonl").text == ""
    assert claim not in client.get("/report", params={"name": REPORT}).text
    assert add(client, fields()) == claim


@pytest.mark.parametrize(
    "wrong",
    [{"type": ""}, {"type": "earthquake"}, {"evidence": ""}, {"evidence": "0-9999"}, {"count.0.span": ""}],
)
def test_what_is_no_claim_is_refused(silent: Desk, wrong: dict[str, str]) -> None:
    client = silent[1]
    form = {"mark": mark(client), "report": REPORT} | fields() | wrong
    assert client.post("/report/claim", data=form).status_code == 400
    assert client.get("/api/v1/entries?type=abduction").json()["total"] == 0


def test_the_same_claim_twice_and_a_report_that_is_not_there_are_refused(silent: Desk) -> None:
    client = silent[1]
    add(client, fields())
    form = {"mark": mark(client), "report": REPORT} | fields()
    assert client.post("/report/claim", data=form).status_code == 400
    assert client.post("/report/claim", data=form | {"report": "no"}).status_code == 404


def test_a_program_may_put_one_too(silent: Desk) -> None:
    client = silent[1]
    body = {"report": REPORT, "fields": fields()}
    assert client.post("/api/v1/claims", json=body).status_code == 403
    answer = client.post("/api/v1/claims", json=body, headers={"x-marsad-mark": mark(client)})
    assert (answer.status_code, answer.json()["ruling"]) == (201, "added")
    taken = client.post(f"/api/v1/rulings/{answer.json()['key']}/withdrawal", headers={"x-marsad-mark": mark(client)})
    assert taken.status_code == 201
    assert client.get("/api/v1/entries?type=abduction").json()["total"] == 0
