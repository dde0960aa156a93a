"""The real thing: the sample reports onto a record and a page, and texts of peace that give no incident."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from marsad.model.codebook import Type
from marsad.record import Record
from reports_world import marsad, rows

PEACE = Path(__file__).parents[1] / "world" / "peace"


@pytest.fixture(name="made", scope="module")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    where = tmp_path_factory.mktemp("demo")
    done = marsad("demo", "--into", str(where / "demo.marsad"), "--brief", str(where / "demo.html"))
    return done, where


def test_it_says_what_it_found_and_how_to_go_on(made: tuple[Result, Path]) -> None:
    done, where = made
    assert done.exit_code == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert re.search(r"Marsad found \d+ claims", told)
    assert "language not read yet: Arabic" in told
    assert (where / "demo.html").resolve().as_uri() in done.stdout
    assert re.search(r"show \S*demo\.marsad i[0-9a-f]+", done.stdout)


def test_it_fills_a_record_and_a_page(made: tuple[Result, Path]) -> None:
    _, where = made
    with Record.open(where / "demo.marsad") as record, record.view() as view:
        assert len([entry for entry in view.entries() if entry.claims]) >= 8
        assert view.incidents()
        assert view.tallies()
        claims = view.claims()
        assert not any(claim.report.startswith("film-review") for claim in claims)
        assert all(incident.claims for incident in view.incidents())
        tallies = {claim.id for claim in view.tallies()}
        assert not any(tallies & set(incident.claims) for incident in view.incidents())
    page = (where / "demo.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")
    assert "not for publication" in page


def test_two_outlets_on_one_incident_keep_both_tolls(made: tuple[Result, Path]) -> None:
    _, where = made
    with Record.open(where / "demo.marsad") as record, record.view() as view:
        ambush = [one for one in view.incidents() if sum("hawija-ambush" in name for name in one.reports) > 1]
        assert any(toll.low < (toll.high or toll.low + 1) for one in ambush for _, toll in one.tolls)


def test_a_toll_that_its_report_takes_back_is_no_toll(made: tuple[Result, Path]) -> None:
    _, where = made
    with Record.open(where / "demo.marsad") as record, record.view() as view:
        [bridge] = [
            one for one in view.incidents() if one.type is Type.BOMBING and one.when.earliest == date(2024, 7, 3)
        ]
        killed = dict(bridge.tolls)["killed"]
        assert (killed.low, killed.best, killed.high) == (3, 3, 3)
        assert not any("denied in" in why for why in bridge.because)


def test_every_offset_points_at_the_words_it_quotes(made: tuple[Result, Path]) -> None:
    _, where = made
    with Record.open(where / "demo.marsad") as record, record.view() as view:
        for claim in view.claims():
            text = view.document(claim.report).text
            quotes = [place.quote for place in claim.where] + [part.quote for part in claim.actors]
            quotes += [count.quote for count in claim.counts] + ([claim.trigger] if claim.trigger else [])
            quotes += [claim.speaker.quote] if claim.speaker else []
            assert all(quote.span.of(text) == quote.words for quote in quotes)


def test_the_demo_again_changes_nothing(made: tuple[Result, Path]) -> None:
    _, where = made
    again = marsad("demo", "--into", str(where / "demo.marsad"), "--brief", str(where / "demo.html"))
    assert again.exit_code == 0
    assert "unchanged" in again.stdout


def test_texts_of_peace_give_no_incident(tmp_path: Path) -> None:
    assert len(list(PEACE.glob("*.txt"))) >= 10
    into = tmp_path / "peace.marsad"
    assert marsad("read", str(PEACE), "--into", str(into)).exit_code == 0
    assert rows("incidents", str(into), "--format", "jsonl") == []
