"""What a report says does not depend on the page around it, nor on which reports were read before it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.document import Document, Role, Snapshot
from reports_world import process

REPORTS = (
    """Rebels seize Nyala barracks

By Amal Deng
12 March 2024

Fighters of the Rapid Support Forces captured a barracks near Nyala on Monday, killing nine soldiers, the governor said.
Around 600 families fled the city.
""",
    """Drone strike on Odesa depot

14 March 2024

A Russian drone strike hit a fuel depot in Odesa on Wednesday and wounded two workers. Residents fear more attacks.
""",
    """Clashes in Arauca

2 May 2024

Soldiers clashed with ELN fighters near Arauca on Tuesday. Four guerrillas and a soldier were killed. The group
kidnapped two teachers in Tame, the mayor said.
""",
    """Market attacked in Zamfara

9 May 2024

Gunmen attacked a market in Zamfara on Sunday and killed eight men and two women. No arrests were made.
""",
)
FURNITURE = (
    "Share this article on Facebook",
    "Click here to subscribe to our newsletter",
    "Copyright 2024. All rights reserved.",
    "Follow us on Twitter",
    "Please make a donation to support our work.",
    "Leave a comment",
    "Related articles",
    "Terms of use | Privacy policy | Contact us",
)


def document(text: str, name: str) -> Document:
    content = text.encode()
    made = Snapshot(name, content, "text/plain", sha256(content).hexdigest(), datetime(2024, 6, 1, tzinfo=UTC), name)
    doc = pipeline.document(made)
    assert isinstance(doc, Document)
    return doc


def claims(text: str, name: str) -> list[Claim]:
    return pipeline.claims_of(document(text, name), pipeline.Tools.load())


@pytest.fixture(scope="module")
def alone() -> list[list[Claim]]:
    """The claims of each report, read by itself."""
    found = [claims(text, f"{number}.txt") for number, text in enumerate(REPORTS)]
    assert all(found)
    return found


@settings(max_examples=10)
@given(
    st.integers(min_value=0, max_value=len(REPORTS) - 1),
    st.lists(st.sampled_from(FURNITURE), min_size=1, max_size=6, unique=True),
)
def test_furniture_after_a_report_changes_none_of_its_claims(
    alone: list[list[Claim]], number: int, furniture: list[str]
) -> None:
    text = REPORTS[number] + "\n" + "\n\n".join(furniture) + "\n"
    assert claims(text, f"{number}.txt") == alone[number]


def test_that_furniture_is_kept_and_set_aside_with_a_reason() -> None:
    doc = document(REPORTS[0] + "\n" + "\n\n".join(FURNITURE) + "\n", "0.txt")
    set_aside = {
        passage.span.of(doc.text): passage.reason for passage in doc.passages if passage.role is Role.FURNITURE
    }
    assert set(FURNITURE) <= set(set_aside)
    assert all(set_aside.values())


@settings(max_examples=4)
@given(st.permutations(range(len(REPORTS))))
def test_the_order_of_reading_does_not_matter(alone: list[list[Claim]], order: list[int]) -> None:
    tools = pipeline.Tools.load()
    for number in order:
        assert pipeline.claims_of(document(REPORTS[number], f"{number}.txt"), tools) == alone[number]


def test_a_claim_is_named_by_its_report_and_not_by_its_carrier(alone: list[list[Claim]]) -> None:
    again = claims(REPORTS[0].replace("\n", "\r\n"), "0.txt")
    assert [claim.type for claim in again] == [claim.type for claim in alone[0]]
    other = claims(REPORTS[0], "elsewhere.txt")
    assert {claim.id for claim in other}.isdisjoint(claim.id for claim in alone[0])
    assert [replace(claim, id="", report="") for claim in other] == [
        replace(claim, id="", report="") for claim in alone[0]
    ]


def test_another_process_reads_the_very_same(alone: list[list[Claim]], tmp_path: Path) -> None:
    """Python shuffles its sets anew in each process; nothing may depend on it."""
    for number, text in enumerate(REPORTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [*process(), "extract", str(tmp_path), "--format", "jsonl"]
    told = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": "1"}, capture_output=True, check=True).stdout
    rows = [json.loads(line) for line in told.decode().splitlines()]
    assert rows == [claim_to_row(claim) for found in alone for claim in found]
