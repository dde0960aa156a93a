"""Totals by whoever counted them, under any name that one is known by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk_world import TOTAL, desk, document, fill, named, quote

from marsad.desk import speakers
from marsad.model.claim import Speaker
from marsad.model.codebook import Kind
from marsad.record import Record

MISSION = "The United Nations Assistance Mission for Iraq counted 40 attacks in Diyala province in 2023."


def fill_totals(record: Record) -> None:
    """Totals of a woman, and of a mission that is told of by its whole name."""
    fill(record)
    with record.view() as view:
        (total,) = [claim for claim in view.claims() if claim.kind is Kind.TALLY]
    doc = document("mission.txt", MISSION)
    words = "United Nations Assistance Mission for Iraq"
    moved = {"report": doc.name, "evidence": (quote(MISSION, MISSION).span,), "counts": (), "where": ()}
    told = replace(total, **moved, speaker=Speaker(quote(MISSION, words), words))  # type: ignore[arg-type]
    record.add(doc, [named(told)])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Sarah Obaid", [TOTAL]),
        ("sara obayd", [TOTAL]),
        ("obaid", [TOTAL]),
        ("oba", [TOTAL]),
        ("Sarah", [TOTAL]),
        ("UNAMI", [MISSION]),
        ("United Nations Assistance Mission for Iraq", [MISSION]),
        ("unam", []),
        ("Sarah Obaidi", []),
        ("", [MISSION, TOTAL]),
    ],
)
def test_totals_are_found_by_any_name_of_their_speaker(tmp_path: Path, asked: str, found: list[str]) -> None:
    with desk(tmp_path / "a.marsad", fill_totals) as (_, client):
        told = client.get("/api/v1/tallies", params={"speaker": asked}).json()
        assert [check["told"]["quote"]["words"] for check in told["checks"]] == found
        assert told["total"] == len(found)
        page = client.get("/tallies", params={"speaker": asked}).text
        assert ("No such total is on record." in page) is not bool(found)
        assert f'name="speaker" value="{asked}"' in page


def test_of_very_many_speakers_the_words_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "MOST_ASKED", 0)
    with desk(tmp_path / "a.marsad", fill_totals) as (_, client):
        for asked, found in (("obaid", [TOTAL]), ("UNAMI", [MISSION]), ("nobody", [])):
            told = client.get("/api/v1/tallies", params={"speaker": asked}).json()
            assert [check["told"]["quote"]["words"] for check in told["checks"]] == found
