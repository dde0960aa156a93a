"""Ruling, changing, taking back, linking: what stands, who may, and what the incidents make of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from desk_world import AMBUSH, ambush, desk, mark, sign_in
from starlette.testclient import TestClient

from marsad import pipeline
from marsad.desk.house import House
from marsad.evaluation.form import read_claims
from marsad.model.codebook import Means
from marsad.model.codec import claim_id
from marsad.model.document import Document, Hints
from marsad.model.span import Span
from marsad.settings import Settings

Desk = tuple[House, TestClient]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "a.marsad") as found:
        yield found


def rule(client: TestClient, claim: str, ruling: str, stands: int = 0, fields: dict[str, str] | None = None) -> int:
    body = {"claim": claim, "ruling": ruling, "stands": stands, "fields": fields or {}}
    answer = client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client, "/review")})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["key"])


def incident(client: TestClient) -> dict[str, object]:
    (entry,) = client.get("/api/v1/entries?kind=incident").json()["entries"]
    return dict(entry)


def claim_with(client: TestClient, words: str) -> str:
    for key in client.get("/api/v1/queue?limit=50").json():
        if words in client.get(f"/api/v1/claims/{key}").json()["told"]["quote"]["words"]:
            return str(key)
    raise AssertionError(words)


def killed(client: TestClient) -> tuple[int, int]:
    toll = incident(client)["tolls"][0]  # type: ignore[index]
    return toll["low"], toll["high"]


def test_the_queue_asks_first_where_accounts_differ_and_people_died(fresh: Desk) -> None:
    client = fresh[1]
    first, second, *rest = client.get("/api/v1/queue").json()
    words = {client.get(f"/api/v1/claims/{key}").json()["told"]["quote"]["words"] for key in (first, second)}
    assert words == {AMBUSH.format(n=7, who="a captain"), AMBUSH.format(n=9, who="a doctor")}
    assert len(rest) == 2
    why = client.get(f"/api/v1/queue/{first}").json()["why"]
    assert "its tolls differ" in why
    assert "people were killed" in why


def test_a_claim_that_was_ruled_on_is_asked_about_no_more_until_it_is_taken_back(fresh: Desk) -> None:
    client = fresh[1]
    (first, *rest) = client.get("/api/v1/queue").json()
    key = rule(client, first, "accepted")
    assert client.get("/api/v1/queue").json() == rest
    headers = {"x-marsad-mark": mark(client)}
    assert client.post(f"/api/v1/rulings/{key}/withdrawal", headers=headers).status_code == 201
    assert set(client.get("/api/v1/queue").json()) == {first, *rest}


def test_a_change_reaches_the_incident_at_once_and_an_undo_takes_it_back(fresh: Desk) -> None:
    client = fresh[1]
    assert killed(client) == (7, 9)
    claim = claim_with(client, "a doctor")
    fields = {"count.0.low": "8", "count.0.high": "10", "status": "hedged", "place.0.relation": "outskirts"}
    rule(client, claim, "changed", fields=fields)
    assert killed(client) == (7, 10)
    told = client.get(f"/api/v1/claims/{claim}").json()
    assert set(told["told"]["changed"]) == {"counts", "status", "where"}
    assert told["reader"]["counts"][0]["low"] == 9
    client.post("/review/undo", data={"mark": mark(client)})
    assert killed(client) == (7, 9)


def test_a_rejected_claim_leaves_its_incident_and_comes_back(fresh: Desk) -> None:
    client = fresh[1]
    old = incident(client)["id"]
    key = rule(client, claim_with(client, "a doctor"), "rejected")
    assert killed(client) == (7, 7)
    moved = client.get(f"/incident/{old}", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (302, f"/incident/{incident(client)['id']}")
    client.post(f"/api/v1/rulings/{key}/withdrawal", headers={"x-marsad-mark": mark(client)})
    assert incident(client)["id"] == old


def test_words_are_selected_anew_and_parts_added_and_left_out(fresh: Desk) -> None:
    client = fresh[1]
    claim = claim_with(client, "a captain")
    text = AMBUSH.format(n=7, who="a captain")
    start = text.index("killed 7 policemen")
    at = text.index("captain")
    fields = {"trigger": f"{start}-{start + 6}", "evidence": f"{start}-{len(text)}", "actor.0.drop": "yes"}
    fields |= {"actor.2.span": f"{at}-{at + 7}", "actor.2.name": "Police", "actor.2.role": "party"}
    rule(client, claim, "changed", fields=fields)
    told = client.get(f"/api/v1/claims/{claim}").json()["told"]
    assert told["quote"]["words"] == text[start:]
    assert [(actor["name"], actor["role"]) for actor in told["actors"]] == [
        ("Iraqi police", "victim"),
        ("Police", "party"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "earthquake"},
        {"evidence": ""},
        {"evidence": "5-2"},
        {"trigger": "0-99999"},
        {"count.0.low": "many"},
        {"count.0.low": "9", "count.0.high": "3"},
        {"count.0.what": "ghosts"},
        {"earliest": "yesterday"},
        {"earliest": "2024-03-09", "latest": "2024-03-01"},
        {"actor.0.role": "hero"},
        {"actor.7.name": "nobody"},
        {"place.0.place_id": "no such place"},
        {"place.0.point": "95,400"},
        {"place.0.relation": "above"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(fresh: Desk, fields: dict[str, str]) -> None:
    client = fresh[1]
    claim = claim_with(client, "a captain")
    body = {"claim": claim, "ruling": "changed", "fields": fields}
    answer = client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client)})
    assert answer.status_code == 400, answer.text
    assert answer.json()["hint"]
    assert client.get(f"/api/v1/claims/{claim}").json()["told"]["verdict"] is None


def test_who_comes_second_is_told_and_overrules_nobody_unseen(fresh: Desk) -> None:
    client = fresh[1]
    (claim, *_) = client.get("/api/v1/queue").json()
    rule(client, claim, "accepted")
    body = {"claim": claim, "ruling": "rejected", "stands": 0}
    assert client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client)}).status_code == 409


def test_two_incidents_are_merged_and_the_merge_undone(fresh: Desk) -> None:
    client = fresh[1]
    held = client.get(f"/api/v1/incidents/{incident(client)['id']}").json()["told"]
    left, right = (told["id"] for told in held)
    form = {"mark": mark(client), "left": left, "right": right}
    client.post("/link", data=form | {"verdict": "different"})
    apart = client.get("/api/v1/entries?kind=incident").json()["entries"]
    assert len(apart) == 2
    page = client.get("/link", params={"left": left, "right": right})
    assert page.status_code == 200
    client.post("/link", data=form | {"verdict": "same"})
    assert killed(client) == (7, 9)
    client.post("/link", data=form | {"verdict": "different"})
    assert {entry["id"] for entry in client.get("/api/v1/entries?kind=incident").json()["entries"]} == {
        entry["id"] for entry in apart
    }


def test_reviewed_reports_leave_as_gold_and_unfinished_ones_do_not(fresh: Desk) -> None:
    client = fresh[1]
    rule(client, claim_with(client, "a doctor"), "changed", fields={"count.0.low": "8", "count.0.high": "8"})
    reports = [json.loads(line) for line in client.get("/api/v1/gold/reports.jsonl").text.splitlines()]
    claims = [json.loads(line) for line in client.get("/api/v1/gold/claims.jsonl").text.splitlines()]
    assert [row["id"] for row in reports] == ["rival.txt"]
    (row,) = claims
    assert (row["report"], row["counts"][0]["low"], row["reader"]["counts"][0]["low"]) == ("rival.txt", 8, 9)
    assert "analyst" not in json.dumps(claims)


def test_what_leaves_as_gold_is_read_as_gold_for_scores_and_for_training(fresh: Desk, tmp_path: Path) -> None:
    client = fresh[1]
    for key in client.get("/api/v1/queue").json():
        rule(client, key, "accepted")
    for part in ("reports", "claims"):
        (tmp_path / f"{part}.jsonl").write_bytes(client.get(f"/api/v1/gold/{part}.jsonl").content)
    gold = read_claims(tmp_path / "claims.jsonl", strict=True)
    docs = {}
    for snapshot in pipeline.snapshots([str(tmp_path / "reports.jsonl")], Hints(), Settings(cache=tmp_path)):
        doc = pipeline.document(snapshot)
        assert isinstance(doc, Document)
        docs[doc.name] = doc
    assert gold.reports.keys() == docs.keys() == {"first.txt", "rival.txt", "village.txt", "total.txt"}
    (claim,) = (json.loads(line) for line in client.get("/api/v1/gold/claims.jsonl").text.splitlines()[:1])
    words = claim["trigger"]
    assert docs[claim["report"]].text[words["start"] : words["end"]] == words["text"] == "killed"


def test_a_reviewers_work_survives_another_reading_of_its_report(fresh: Desk) -> None:
    house, client = fresh
    claim, village = claim_with(client, "a doctor"), claim_with(client, "empty since")
    rule(client, claim, "changed", fields={"count.0.low": "8", "count.0.high": "8"})
    rule(client, village, "rejected")
    with house.record.view() as view:
        docs = {doc.name: doc for doc in map(view.document, ("rival.txt", "village.txt"))}
    fewer = replace(ambush(docs["rival.txt"], 9), actors=(), confidence=0.3)
    house.record.add(docs["rival.txt"], [replace(fewer, id=claim_id(fewer))], reader_version="rules 2")
    house.record.add(docs["village.txt"], [], reader_version="rules 2")
    pipeline.regroup(house.record)
    told = client.get("/api/v1/report", params={"name": "rival.txt"}).json()["told"]
    assert [(one["verdict"], one["counts"][0]["low"]) for one in told] == [("changed", 8)]
    assert killed(client) == (7, 8)
    assert client.get("/api/v1/report", params={"name": "village.txt"}).json()["told"] == []


def test_a_second_reader_does_not_see_the_first_and_their_agreement_is_measured(tmp_path: Path) -> None:
    accounts = {"huda": "admin", "rashid": "reviewer"}
    with desk(tmp_path / "a.marsad", accounts=accounts) as (_, client):
        sign_in(client, "huda")
        queue = client.get("/api/v1/queue").json()
        for claim, ruling in zip(queue, ("accepted", "accepted", "rejected", "accepted"), strict=True):
            rule(client, claim, ruling)
        client.cookies.clear()
        sign_in(client, "rashid")
        page = client.get("/review?mode=second")
        assert "huda" not in page.text
        for claim, ruling in zip(queue, ("accepted", "rejected", "rejected", "accepted"), strict=True):
            stands = client.get(f"/api/v1/queue/{claim}").json()["stands"]
            rule(client, claim, ruling, stands)
        view = client.get("/api/v1/agreement").json()
        assert (view["claims"], view["pairs"][0]["same"]) == (4, 3)
        assert view["pairs"][0]["kappa"] == pytest.approx(0.5)
        assert view["apart"] == [queue[1]]
        assert client.get("/agreement").status_code == 200


def test_how_finely_a_place_is_known_whose_number_it_is_part_of_and_who_one_speaks_for_are_changed(fresh: Desk) -> None:
    client = fresh[1]
    claim = claim_with(client, "a doctor")
    fields = {"place.0.precision": "4", "count.0.subset": "yes", "speaker.organization": "Tel Sabil hospital"}
    rule(client, claim, "changed", fields=fields)
    told = client.get(f"/api/v1/claims/{claim}").json()["told"]
    assert (told["places"][0]["precision"], told["places"][0]["level"]) == (4, "area")
    assert told["counts"][0]["subset"] is True
    assert told["quote"]["organization"] == "Tel Sabil hospital"
    assert sorted(told["changed"]) == ["counts", "speaker", "where"]
    page = client.get("/review/next", params={"claim": claim}).text
    assert 'value="Tel Sabil hospital"' in page
    other = claim_with(client, "a captain")
    body = {"claim": other, "ruling": "changed", "fields": {"place.0.precision": "1"}}
    refused = client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client)})
    assert refused.status_code == 400, "it is known to lie near the place, and no more finely"


def test_a_point_that_no_place_of_the_gazetteer_has_stays_or_is_left_open(fresh: Desk) -> None:
    client = fresh[1]
    claim = claim_with(client, "a doctor")
    key = rule(client, claim, "changed", fields={"place.0.point": "34.1,45.1"})
    form = Filled()
    form.feed(client.get("/review/next", params={"claim": claim}).text)
    assert form.sent["place.0.place_id"] == ""
    key = rule(client, claim, "changed", key, fields={"place.0.place_id": ""})
    assert client.get(f"/api/v1/claims/{claim}").json()["told"]["places"][0]["lat"] == 34.1
    rule(client, claim, "changed", key, fields={"place.0.place_id": "-"})
    assert client.get(f"/api/v1/claims/{claim}").json()["told"]["places"][0]["level"] == "unresolved"


class Filled(HTMLParser):
    """What a browser sends of the form on a page as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.choice, self.hidden = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A field."""
        told = dict(attrs)
        name = str(told.get("name") or "")
        self.hidden |= tag == "template"
        if self.hidden or (tag == "input" and told.get("type") == "checkbox"):
            return
        if tag == "input" and name:
            self.sent[name] = told.get("value") or ""
        elif tag == "select":
            self.choice = name
        elif tag == "option" and ("selected" in told or self.choice not in self.sent):
            self.sent[self.choice] = str(told.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """Past what a page keeps for its scripts."""
        self.hidden &= tag != "template"


class Forms(HTMLParser):
    """Whether a form of a page lies in another, which ends at once where a browser meets it."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.deepest = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Into a form."""
        self.open += tag == "form"
        self.deepest = max(self.deepest, self.open)

    def handle_endtag(self, tag: str) -> None:
        """Out of it."""
        self.open -= tag == "form"


def test_a_claim_that_was_ruled_on_is_asked_about_in_one_whole_form(fresh: Desk) -> None:
    client = fresh[1]
    claim = claim_with(client, "a doctor")
    rule(client, claim, "accepted")
    for page in (f"/review?claim={claim}", f"/review/next?claim={claim}", f"/claim/{claim}", "/review", "/people"):
        forms = Forms()
        forms.feed(client.get(page).text)
        assert (forms.deepest, forms.open) in {(0, 0), (1, 0)}, page
    assert "/review/undo" in client.get(f"/claim/{claim}").text


@pytest.mark.parametrize("relation", ["in", "north_of", "across", "beyond"])
def test_a_form_that_is_sent_as_it_stands_changes_nothing(fresh: Desk, relation: str) -> None:
    house, client = fresh
    with house.record.view() as view:
        doc = view.document("first.txt")
    claim = ambush(doc, 7, background=True, means=Means.IED)
    carrying, other = claim.evidence[0], Span(0, 7)
    claim = replace(claim, where=(replace(claim.where[0], relation=relation),), evidence=(carrying, other))
    claim = replace(claim, id=claim_id(claim))
    house.record.add(doc, [claim], reader_version="rules 2")
    form = Filled()
    form.feed(client.get("/review/next", params={"claim": claim.id}).text)
    answer = client.post("/review/rule", data=form.sent | {"ruling": "changed"}, headers={"x-marsad-script": "yes"})
    assert answer.status_code == 204, answer.text
    told = client.get(f"/api/v1/claims/{claim.id}").json()
    assert (told["told"]["verdict"], told["told"]["changed"]) == ("accepted", [])
    assert told["told"]["places"][0]["relation"] == relation


def read_again(client: TestClient, claim: str, ruling: str, fields: dict[str, str] | None = None) -> int:
    """A second reading; what was asked about is as the page shows it."""
    item = client.get(f"/api/v1/queue/{claim}?second=true").json()
    body = {"claim": claim, "ruling": ruling, "stands": item["stands"], "fields": fields or {}, "second": True}
    answer = client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client, "/review")})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["key"])


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path / "a.marsad", accounts={"huda": "reviewer", "rashid": "coder", "salma": "admin"}) as found:
        yield found


def signed_in(client: TestClient, name: str) -> TestClient:
    client.cookies.clear()
    sign_in(client, name)
    return client


@pytest.mark.parametrize("ruling", ["accepted", "rejected", "unsure", "changed"])
def test_a_second_reading_is_kept_beside_the_first_and_overrules_nobody(shared: Desk, ruling: str) -> None:
    client = signed_in(shared[1], "huda")
    claim = claim_with(client, "a doctor")
    rule(client, claim, "changed", fields={"count.0.drop": "yes"})
    stood = incident(client)
    signed_in(client, "rashid")
    assert client.get("/api/v1/queue?second=true").json() == [claim]
    assert 'name="second" value="yes"' in client.get("/review?mode=second").text
    assert client.get(f"/api/v1/queue/{claim}?second=true").json()["told"]["counts"][0]["low"] == 9
    key = read_again(client, claim, ruling, {"count.0.low": "8"} if ruling == "changed" else {})
    assert client.get("/api/v1/queue?second=true").json() == []
    told = client.get(f"/api/v1/claims/{claim}").json()
    assert (told["told"]["verdict"], told["told"]["counts"]) == ("changed", [])
    assert [(one["who"], one["what"], one["second"]) for one in told["history"]] == [
        ("huda", "changed", False),
        ("rashid", ruling, True),
    ]
    assert incident(client) == stood
    mine = client.get("/api/v1/progress").json()["mine"]
    assert [(one["key"], one["who"]) for one in mine] == [(key, "rashid")]
    signed_in(client, "salma")
    view = client.get("/api/v1/agreement").json()
    assert (view["claims"], view["pairs"][0]["same"]) == (1, 0), "who change it differently do not agree"
    assert view["said"][claim] == {"huda": "changed", "rashid": ruling}


def test_either_reading_is_taken_back_by_itself(shared: Desk) -> None:
    client = signed_in(shared[1], "huda")
    claim = claim_with(client, "a doctor")
    first = rule(client, claim, "rejected")
    other = claim_with(client, "empty since")
    rule(client, other, "accepted")
    signed_in(client, "rashid")
    second = read_again(client, claim, "accepted")
    signed_in(client, "huda")
    assert client.post("/review/undo", data={"mark": mark(client)}, headers={"x-marsad-script": "yes"}).text == other
    headers = {"x-marsad-mark": mark(client)}
    assert client.post(f"/api/v1/rulings/{first}/withdrawal", headers=headers).status_code == 201
    assert client.get(f"/api/v1/claims/{claim}").json()["told"]["verdict"] == "accepted"
    assert killed(client) == (7, 9)
    signed_in(client, "rashid")
    assert client.post(f"/api/v1/rulings/{second}/withdrawal", headers={"x-marsad-mark": mark(client)}).is_success
    assert client.get(f"/api/v1/claims/{claim}").json()["told"]["verdict"] is None


def test_the_same_change_by_two_is_agreement(shared: Desk) -> None:
    client = signed_in(shared[1], "huda")
    claim = claim_with(client, "a doctor")
    fields = {"count.0.low": "8", "count.0.high": "8", "place.0.point": "34.1,45.1"}
    rule(client, claim, "changed", fields=fields)
    signed_in(client, "rashid")
    read_again(client, claim, "changed", fields)
    view = signed_in(client, "salma").get("/api/v1/agreement").json()
    assert (view["pairs"][0]["same"], view["apart"]) == (1, [])


def test_the_queue_goes_on_after_a_claim(shared: Desk) -> None:
    client = signed_in(shared[1], "huda")
    queue = client.get("/api/v1/queue").json()
    assert client.get("/api/v1/queue", params={"after": queue[1]}).json() == queue[2:]
    rule(client, queue[1], "accepted")
    assert client.get("/api/v1/queue", params={"after": queue[1]}).json() == queue[2:]
    rule(client, queue[0], "accepted")
    signed_in(client, "rashid")
    both = client.get("/api/v1/queue?second=true").json()
    assert both == [queue[1], queue[0]]
    assert client.get("/api/v1/queue", params={"second": True, "after": both[0]}).json() == both[1:]
