"""Reports onto a record: one bad report never ends the reading of others, and what is known is not read again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pipeline_world import snapshot

from marsad import pipeline
from marsad.claims import Reading
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document, Outcome, Refusal, Snapshot
from marsad.model.incident import Judgement
from marsad.pipeline import stages
from marsad.record import Change, Record
from reports_world import AMBUSH, ARABIC


def test_an_error_of_the_reader_refuses_one_report_and_the_rest_is_read(
    tools: pipeline.Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.read_claims

    def fragile(doc: Document, with_tools: pipeline.Tools) -> Reading:
        if doc.name == "bad.txt":
            raise IndexError("out of range")
        return whole(doc, with_tools)

    monkeypatch.setattr(stages, "read_claims", fragile)
    reports: list[Snapshot | Refusal] = [
        snapshot(AMBUSH, "bad.txt"),
        snapshot(AMBUSH, "good.txt"),
        Refusal("gone.txt", "gone.txt", "no such file"),
    ]
    with Record.open(tmp_path / "x.marsad", create=True) as record:
        steps = list(pipeline.read_into(record, reports, lambda: tools))
        with record.view() as view:
            refused = [entry.name for entry in view.entries() if entry.outcome is Outcome.REFUSED]
    assert [step.outcome for step in steps] == [Outcome.REFUSED, Outcome.READ, Outcome.REFUSED]
    assert "IndexError" in steps[0].reason
    assert steps[0].hint
    assert refused == ["bad.txt", "gone.txt"]
    each = list(pipeline.read_each(reports, lambda: tools))
    assert [isinstance(one, Refusal) for one in each] == [True, False, True]


def test_a_known_report_is_not_read_again(tools: pipeline.Tools, tmp_path: Path) -> None:
    def none() -> pipeline.Tools:
        raise AssertionError("nothing was to be read")

    reports = [snapshot(AMBUSH), snapshot(ARABIC, "b.txt")]
    with Record.open(tmp_path / "x.marsad", create=True) as record:
        first = list(pipeline.read_into(record, reports, lambda: tools))
        again = list(pipeline.read_into(record, reports, none))
    assert [step.addition.change for step in again if step.addition] == [Change.UNCHANGED, Change.UNCHANGED]
    assert [(step.outcome, step.claims, step.reason) for step in again] == [
        (step.outcome, step.claims, step.reason) for step in first
    ]


def test_copies_are_marked_and_incidents_grouped(tools: pipeline.Tools, tmp_path: Path) -> None:
    reports = [snapshot(AMBUSH, "first.txt"), snapshot(AMBUSH + "\nRepublished.\n", "second.txt")]
    with Record.open(tmp_path / "x.marsad", create=True) as record:
        list(pipeline.read_into(record, reports, lambda: tools))
        assert pipeline.regroup(record) > 0
        with record.view() as view:
            copies = {entry.name: entry.duplicate_of for entry in view.entries()}
            attack = next(one for one in view.incidents() if dict(one.tolls).get("killed"))
    assert copies == {"first.txt": None, "second.txt": "first.txt"}
    assert (len(attack.reports), attack.originators) == (2, 1)


def test_a_heading_takes_nothing_from_the_sentence_that_tells_it_in_full(tools: pipeline.Tools) -> None:
    doc = pipeline.document(snapshot(AMBUSH))
    assert isinstance(doc, Document)
    found = pipeline.claims_of(doc, tools)
    (attack,) = [claim for claim in found if claim.type is Type.ATTACK and claim.kind is Kind.EVENT]
    assert attack.trigger is not None
    assert attack.trigger.words == "killed"
    assert {(count.what, count.low) for count in attack.counts} == {("killed", 7), ("injured", 4)}
    assert attack.confidence is not None
    assert attack.confidence > 0.75


def test_grouping_around_some_claims_gives_what_grouping_all_gives(tools: pipeline.Tools, tmp_path: Path) -> None:
    rival = AMBUSH.replace("seven policemen", "nine policemen").replace("police Captain", "a farmer named")
    reports = [snapshot(AMBUSH, "first.txt"), snapshot(rival, "rival.txt")]
    with Record.open(tmp_path / "x.marsad", create=True) as record:
        list(pipeline.read_into(record, reports, lambda: tools))
        pipeline.regroup(record)
        with record.view() as view:
            held = next(one for one in view.incidents() if len(one.claims) > 1 and dict(one.tolls).get("killed"))
        left, right = held.claims[:2]
        for verdict in ("different", "unsure", "same"):
            record.judge(Judgement(left, right, verdict, "Huda", datetime.now(UTC)))
            around = pipeline.regroup_around(record, [left, right])
            with record.view() as view:
                locally = view.incidents()
                apart = view.holding(left) != view.holding(right)
            assert {left, right} <= {claim for one in locally if one.id in around for claim in one.claims}
            assert apart is (verdict == "different")
            pipeline.regroup(record)
            with record.view() as view:
                assert view.incidents() == locally
