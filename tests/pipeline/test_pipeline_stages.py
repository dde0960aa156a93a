"""The order of the stages: what becomes of a report."""

from __future__ import annotations

from pathlib import Path

from pipeline_world import document

from marsad import pipeline
from marsad.model.document import Hints, Outcome, Refusal
from marsad.settings import Settings
from reports_world import AMBUSH, ARABIC, MATCH


def test_a_report_is_read_or_set_aside_with_the_reason(tools: pipeline.Tools) -> None:
    assert pipeline.read(document(AMBUSH), tools).outcome is Outcome.READ
    arabic = pipeline.read(document(ARABIC), tools)
    assert (arabic.outcome, arabic.reason) == (Outcome.SET_ASIDE, "language not read yet: Arabic")
    match = pipeline.read(document(MATCH), tools)
    assert match.outcome is Outcome.SET_ASIDE
    assert match.reason.startswith("not about armed conflict")


def test_every_offset_counts_in_the_text_as_given(tools: pipeline.Tools) -> None:
    doc = document(AMBUSH.replace(" ", "\u00a0", 40).replace("said", "said\u00ad"))
    assert doc.reading is not None
    claims = pipeline.claims_of(doc, tools)
    assert claims
    for claim in claims:
        quotes = [place.quote for place in claim.where] + [part.quote for part in claim.actors]
        quotes += [count.quote for count in claim.counts] + ([claim.trigger] if claim.trigger else [])
        quotes += [claim.speaker.quote] if claim.speaker else []
        assert all(quote.span.of(doc.text) == quote.words for quote in quotes)
        assert all(span.end <= len(doc.text) for span in claim.evidence)


def test_reading_the_same_twice_gives_the_same_claims(tools: pipeline.Tools) -> None:
    assert pipeline.claims_of(document(AMBUSH), tools) == pipeline.claims_of(document(AMBUSH), tools)


def test_sources_are_bounded_by_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(AMBUSH, encoding="utf-8")
    settings = Settings(cache=tmp_path, file_bytes=100)
    [refused] = pipeline.snapshots([str(path)], Hints(), settings)
    assert isinstance(refused, Refusal)
