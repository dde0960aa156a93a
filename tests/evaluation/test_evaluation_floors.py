"""The reader's quality on the gold that ships with the project never falls below its floors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from marsad import pipeline
from marsad.evaluation.score import Score, score
from marsad.evaluation.traps import is_right, read_traps, tally
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind
from marsad.model.codec import claim_to_row
from marsad.model.document import Document, Hints, Refusal, Snapshot
from marsad.settings import Settings

ROOT = Path(__file__).parents[2]
PINNED: list[dict[str, Any]] = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))
FLOORS = [row for row in PINNED if "reports" in row]
SUMS: dict[str, str] = {
    line.split()[1]: line.split()[0] for line in (ROOT / "gold" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
}
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
TRAPS, ALARMS = 0.75, 0.02
"""The least share of traps read right; the most texts without conflict that may yield a violent event or a tally."""

MARGIN = 0.05
"""A floor further below the figure it was set by says little."""


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus's floors and its figures now."""

    floors: dict[str, Any]
    figures: Score


@pytest.fixture(scope="module", params=FLOORS, ids=lambda row: row["corpus"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """Reads a corpus as `marsad extract` does and scores it as `marsad evaluate` does."""
    row = request.param
    rows: list[str] = []
    reports = pipeline.snapshots([str(ROOT / row["reports"])], Hints(), Settings())
    for read in pipeline.read_each(reports, pipeline.Tools.load):
        assert not isinstance(read, Refusal), read
        rows.extend(json.dumps(claim_to_row(claim)) for claim in read[1].claims)
    system = tmp_path_factory.mktemp("floors") / "system.jsonl"
    system.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Measured(row, score(ROOT / row["claims"], system))


@pytest.mark.parametrize("name", sorted(SUMS))
def test_the_gold_that_ships_is_the_one_that_was_written(name: str) -> None:
    assert digest(ROOT / "gold" / name) == SUMS[name]


def test_every_gold_file_has_its_digest() -> None:
    there = {path.relative_to(ROOT / "gold").as_posix() for path in (ROOT / "gold").rglob("*.jsonl")}
    assert there == set(SUMS)


@pytest.mark.parametrize("row", FLOORS, ids=lambda row: row["corpus"])
def test_floors_are_of_this_gold_and_a_little_under_their_figures(row: dict[str, Any]) -> None:
    assert row["sha256"] == {name: digest(ROOT / row[name]) for name in ("reports", "claims")}
    for name in ("found", "record"):
        assert row[name]["figure"] - MARGIN <= row[name]["floor"] <= row[name]["figure"]


@pytest.mark.parametrize("name", ["found", "record"])
def test_the_reader_is_above_its_floors(measured: Measured, name: str) -> None:
    figure, floor = getattr(measured.figures, name).f1, measured.floors[name]["floor"]
    assert figure >= floor, f"{name} F1 on {measured.floors['corpus']} is {figure:.3f}, below its floor of {floor}"


def test_every_claim_read_is_in_form(measured: Measured) -> None:
    assert measured.figures.invalid == ()
    assert measured.figures.system > 0


def _read_all(rows: list[dict[str, Any]]) -> list[list[Claim]]:
    tools = pipeline.Tools.load()
    found = []
    for row in rows:
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        hints = Hints(published=published, language="en")
        content = row["text"].encode()
        name, digest = row["id"], sha256(content).hexdigest()
        snapshot = Snapshot(name, content, "text/plain", digest, MOMENT, name, "utf-8", hints)
        doc = pipeline.document(snapshot)
        assert isinstance(doc, Document)
        found.append(pipeline.claims_of(doc, tools))
    return found


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / "gold" / name).read_text(encoding="utf-8").splitlines()]


def test_traps_of_the_unseen_half_are_read_no_worse_than_before() -> None:
    traps = read_traps(ROOT / "gold" / "challenge" / "unseen.jsonl")
    claims = _read_all(_rows("challenge/unseen.jsonl"))
    assert tally((trap, is_right(trap, found)) for trap, found in zip(traps, claims, strict=True)).accuracy >= TRAPS


def test_texts_that_only_sound_like_war_give_no_violent_claim() -> None:
    claims = _read_all(_rows("peace/unseen.jsonl"))
    violent = sum(any(one.type in VIOLENT or one.kind is Kind.TALLY for one in found) for found in claims)
    assert violent / len(claims) <= ALARMS
