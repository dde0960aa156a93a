from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from marsad import pipeline
from marsad.cli.app import app
from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.record import Record

RUN = CliRunner()
TEXT = "Gunmen attacked a post at Nahr Saliq on Monday and shot dead four guards there. Nothing else is known of it."


def said(report: str, claim: str, lat: float = 35.0, **more: object) -> Claim:
    row = {
        "id": claim,
        "report": report,
        "kind": "event",
        "type": "attack",
        "polarity": "present",
        "status": "asserted",
        "background": False,
        "evidence": [{"start": 0, "end": 79}],
        "trigger": {"text": "attacked", "start": 7, "end": 15},
        "when": {"earliest": "2024-03-04", "latest": "2024-03-04", "precision": "day", "text": "on Monday"},
        "where": [
            {"text": "Nahr Saliq", "start": 26, "end": 36, "name": "Nahr Saliq", "lat": lat, "lon": 44, "precision": 1}
        ],
        "actors": [],
        "counts": [{"what": "killed", "low": 4, "high": 4, "text": "four guards", "start": 58, "end": 69}],
        "speaker": None,
        "provenance": {"reader": "hand", "version": "1"},
    }
    return claim_from_row(row | more)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Four reports: two of one attack, one of another far off, and one that is in doubt."""
    path = tmp_path / "r.marsad"
    doubtful = [{"what": "killed", "low": 40, "high": 40, "text": "four guards", "start": 58, "end": 69}]
    claims = [
        said("a", "c000000000000000a"),
        said("b", "c000000000000000b"),
        said("c", "c000000000000000c", lat=39.0),
        said("d", "c000000000000000d", where=[], counts=doubtful),
    ]
    with Record.open(path, create=True) as record:
        for claim in claims:
            name = claim.report
            passage = Passage(Span(0, len(TEXT)), Role.BODY)
            text = f"{TEXT} {name * 9}"
            record.add(Document(f"d{name}", name, text, (passage,), published=date(2024, 3, 5)), [claim])
        pipeline.regroup(record)
    return path


def output(*arguments: object) -> str:
    done = RUN.invoke(app, ["link", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output


def test_it_says_why_two_claims_are_one(file: Path) -> None:
    told = output("explain", file, "c000000000000000a", "c000000000000000b")
    assert "One incident" in told
    assert "the same day (2024-03-04): speaks strongly for one incident" in " ".join(told.split())
    assert "killed 4 and 4" in told


def test_it_says_why_two_claims_are_not_one(file: Path) -> None:
    told = " ".join(output("explain", file, "c000000000000000a", "c000000000000000c").split())
    assert "Two incidents: one incident is ruled out" in told
    assert "km apart (Nahr Saliq, Nahr Saliq): rules it out" in told


def test_the_picture_shows_every_finding(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "why.svg"
    output("explain", file, "c000000000000000a", "c000000000000000b", "--svg", picture)
    root = ElementTree.fromstring(picture.read_text(encoding="utf-8"))
    words = " ".join("".join(node.itertext()) for node in root.iter())
    bars = list(root.iter("{http://www.w3.org/2000/svg}rect"))
    with Record.open(file) as record, record.view() as view:
        why = pipeline.explain_link(view, "c000000000000000a", "c000000000000000b")
    assert len(bars) == len(why.steps)
    assert all(step.words[:40] in words for step in why.steps)
    assert f"{100 * why.probability:.0f} % likely" in words


def test_a_judgement_parts_and_joins_and_is_taken_back(file: Path) -> None:
    pair = "c000000000000000a", "c000000000000000b"
    assert "two incidents" in output("different", file, *pair, "--analyst", "layla")
    assert "layla judged them different" in output("explain", file, *pair)
    assert "one incident" in output("unsure", file, *pair, "--analyst", "layla")
    far = "c000000000000000a", "c000000000000000c"
    assert "one incident" in output("same", file, *far, "--analyst", "omar")
    assert "omar judged them the same" in output("explain", file, *far)


def test_the_id_of_an_incident_that_is_no_more_leads_on_though_it_is_cut_short(file: Path) -> None:
    def holding(claim: str) -> str:
        with Record.open(file) as record, record.view() as view:
            held = view.holding(claim)
        assert held
        return held.id

    pair = "c000000000000000a", "c000000000000000b"
    one = holding(pair[0])
    output("different", file, *pair, "--analyst", "layla")
    two = {holding(claim) for claim in pair}
    for ref in (one, one[:10]):
        refused = RUN.invoke(app, ["show", str(file), ref])
        assert refused.exit_code == 2
        assert all(key in " ".join(refused.output.split()) for key in (*two, "is no more"))
    output("unsure", file, *pair, "--analyst", "layla")
    for old in two - {one}:
        told = RUN.invoke(app, ["show", str(file), old[:10]])
        assert told.exit_code == 0
        assert f"{old[:10]} is no more; its claims are of {one}." in " ".join(told.output.split())


def test_what_is_said_that_changes_nothing_is_told_so(file: Path) -> None:
    pair = "c000000000000000a", "c000000000000000c"
    assert "are two incidents, as before." in output("unsure", file, *pair, "--analyst", "layla")
    assert "are now one incident." in output("same", file, *pair, "--analyst", "omar")
    assert "are one incident, as before." in output("same", file, *pair, "--analyst", "layla")
    assert "are now two incidents." in output("unsure", file, *pair, "--analyst", "layla")


def test_a_judgement_comes_to_what_putting_all_together_anew_does(file: Path) -> None:
    for verdict, other in (("different", "b"), ("same", "c"), ("same", "d"), ("unsure", "b")):
        told = output(verdict, file, "c000000000000000a", f"c000000000000000{other}", "--analyst", "layla")
        with Record.open(file) as record:
            with record.view() as view:
                held = view.incidents()
            doubts = pipeline.doubts(record)
            pipeline.regroup(record)
            with record.view() as view:
                assert view.incidents() == held
            assert pipeline.doubts(record) == doubts
        assert f"{len(held)} incident" in told


def test_what_cannot_be_held_is_told_with_the_reason(file: Path) -> None:
    for verdict, pair in (("same", "ab"), ("same", "bc"), ("different", "ac")):
        told = output(verdict, file, *(f"c000000000000000{one}" for one in pair), "--analyst", "layla")
    assert "are now two incidents." in told
    told = output("same", file, "c000000000000000a", "c000000000000000c", "--analyst", "omar")
    assert "one incident" in told


def test_two_that_were_judged_one_against_all_else_are_not_ruled_out(file: Path) -> None:
    pair = "c000000000000000a", "c000000000000000c"
    output("same", file, *pair, "--analyst", "omar")
    assert "One incident: one incident is ruled out by the claims themselves" in " ".join(
        output("explain", file, *pair).split()
    )


def test_a_claim_is_not_linked_to_itself(file: Path) -> None:
    done = RUN.invoke(app, ["link", "explain", str(file), "c000000000000000a", "c000000000000000a"])
    assert done.exit_code == 2


def test_the_queue_lists_pairs_in_doubt_as_rows_for_programs(file: Path) -> None:
    rows = [
        json.loads(line)
        for line in RUN.invoke(app, ["link", "queue", str(file), "--format", "jsonl"]).stdout.splitlines()
    ]
    assert rows
    assert all(0.2 <= row["probability"] <= 0.8 for row in rows)
    assert rows == sorted(rows, key=lambda row: abs(row["probability"] - 0.5))
    assert RUN.invoke(app, ["link", "queue", str(file), "--format", "geojson"]).exit_code == 2
