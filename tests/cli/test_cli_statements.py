"""What `show` and `link explain` say of statements that speak of an incident without being part of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_cli_link import RUN, said

from marsad import pipeline
from marsad.cli.app import app
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.record import Record

TEXT = "Gunmen attacked a post at Nahr Saliq on Monday and shot dead four guards there. The mayor blamed Islamic State."
DEED, BLAME = "c000000000000000a", "c000000000000000b"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One report with an attack and an accusation."""
    mayor = {"text": "The mayor", "start": 80, "end": 89}
    blame = said(
        "a",
        BLAME,
        type="statement",
        evidence=[{"start": 80, "end": 111}],
        trigger={"text": "blamed", "start": 90, "end": 96},
        where=[],
        counts=[],
        speaker=mayor | {"anonymous": True},
        actors=[
            mayor | {"role": "perpetrator"},
            {"text": "Islamic State", "start": 97, "end": 110, "name": "Islamic State", "role": "target"},
        ],
    )
    path = tmp_path / "r.marsad"
    with Record.open(path, create=True) as record:
        passage = Passage(Span(0, len(TEXT)), Role.BODY)
        record.add(Document("da", "a", TEXT, (passage,), published=date(2024, 3, 5)), [said("a", DEED), blame])
        pipeline.regroup(record)
    return path


def told(*words: str) -> str:
    """What a command prints, on one line."""
    result = RUN.invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_an_incident_is_shown_with_who_is_blamed_and_the_words(file: Path) -> None:
    with Record.open(file) as record, record.view() as view:
        [incident] = view.incidents()
    shown = told("show", str(file), incident.id)
    assert "blamed Islamic State, by The mayor" in shown
    assert f"blamed in {BLAME} on Islamic State by The mayor" in shown
    assert "1 statement speaks of it without being part of it:" in shown
    assert "The mayor blamed Islamic State." in shown


def test_a_statement_says_of_which_incident_it_speaks(file: Path) -> None:
    with Record.open(file) as record, record.view() as view:
        [incident] = view.incidents()
    assert f"Speaks of incident {incident.id}, with 1 claim from 1 report." in told("show", str(file), BLAME)


def test_why_a_statement_is_of_no_incident(file: Path) -> None:
    explained = told("link", "explain", str(file), DEED, BLAME)
    assert f"{BLAME} is a statement: it may speak of the incident that {DEED} is of, and is part of none" in explained
