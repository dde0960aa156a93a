"""Reports linked one by one come to the same incidents as all at one go."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.model.claim import Actor, Claim, Count, Place, Provenance
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Outcome, Passage, Role
from marsad.model.incident import Incident
from marsad.model.interval import Interval
from marsad.model.span import Quote, Span
from marsad.pipeline import linking
from marsad.record import Record

FIRST = date(2024, 3, 4)
WORDS = [f"word{number}" for number in range(500)]


def report(name: str, *, copy: str | None = None) -> Document:
    text = " ".join(random.Random(copy or name).choices(WORDS, k=60))
    return Document(f"d{name}", name, text, (Passage(Span(0, len(text)), Role.BODY),), published=FIRST)


def claim(name: str, day: int, spot: int, killed: int, kind: Type, status: Status, at: int) -> Claim:
    when = FIRST + timedelta(days=day)
    doer = Actor(Quote("Islamic State", Span(at, at + 13)), "Islamic State", ActorRole.PERPETRATOR)
    place = Place(Quote("Samra", Span(at + 20, at + 25)), f"Samra {spot}", 34 + spot / 100, 44.0, precision=1)
    words = {3: "blamed", 4: "claimed", 40: "has claimed"}.get(killed, "claimed")
    nobody = kind is Type.STATEMENT and words == "has claimed"
    made = Claim(
        id="",
        report=name,
        kind=Kind.EVENT,
        type=kind,
        evidence=(Span(at, at + 40),),
        provenance=Provenance("hand", "1"),
        trigger=Quote(words, Span(at + 29, at + 29 + len(words))) if kind is Type.STATEMENT else None,
        status=status,
        when=Interval(when, when),
        where=() if nobody or spot == 5 else (place,),
        actors=() if nobody else (doer,),
        polarity=Polarity.ABSENT if nobody else Polarity.PRESENT,
        counts=(Count("killed", killed, killed, Quote("x", Span(at + 30, at + 31))),),
    )
    return replace(made, id=claim_id(made))


def told(name: str, drawn: Sequence[tuple[int, int, int, Type, Status]]) -> list[Claim]:
    return [claim(name, *one, at=50 * number) for number, one in enumerate(drawn)]


ONE = st.tuples(
    st.integers(0, 3),
    st.sampled_from([0, 1, 5, 90]),
    st.sampled_from([3, 4, 40]),
    st.sampled_from([Type.ATTACK, Type.BOMBING, Type.DESTRUCTION, Type.STATEMENT]),
    st.sampled_from([Status.ASSERTED, Status.ASSERTED, Status.DENIED]),
)


def incidents(record: Record) -> list[Incident]:
    with record.view() as view:
        return sorted(view.incidents(), key=lambda one: one.id)


@given(reports=st.lists(st.lists(ONE, min_size=1, max_size=3), min_size=2, max_size=5), copy=st.booleans())
@settings(max_examples=25, deadline=None)
def test_linking_one_by_one_is_linking_all_at_one_go(
    tmp_path_factory: pytest.TempPathFactory, reports: list[list[tuple[int, int, int, Type, Status]]], copy: bool
) -> None:
    folder = tmp_path_factory.mktemp("linked")
    with (
        Record.open(folder / "one.marsad", create=True) as one,
        Record.open(folder / "all.marsad", create=True) as whole,
    ):
        for number, drawn in enumerate(reports):
            name = f"r{number}"
            doc = report(name, copy="r0" if copy and number == 1 else None)
            for record in (one, whole):
                record.add(doc, told(name, drawn))
            pipeline.link_new(one, [name])
        pipeline.regroup(whole)
        for left, right in zip(incidents(one), incidents(whole), strict=True):
            for field in fields(left):
                assert getattr(left, field.name) == getattr(right, field.name), (field.name, reports)
        assert pipeline.doubts(one) == pipeline.doubts(whole)


def test_a_corrected_report_takes_its_old_claims_along(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.marsad", create=True) as record:
        for name, killed in (("a", 3), ("b", 3)):
            record.add(report(name), told(name, [(0, 0, killed, Type.ATTACK, Status.ASSERTED)]))
            pipeline.link_new(record, [name])
        [both] = incidents(record)
        assert len(both.claims) == 2
        later = replace(report("b"), id="later", text=report("b").text + " more")
        record.add(later, told("b", [(3, 1, 40, Type.ATTACK, Status.ASSERTED)]))
        pipeline.link_new(record, ["b"])
        assert sorted(len(one.claims) for one in incidents(record)) == [1, 1]
        with record.view() as view:
            assert view.incident(both.id).id in {one.id for one in incidents(record)}, "an old id leads on"


def test_an_old_record_takes_one_report_in_no_time(tmp_path: Path) -> None:
    def seconds(many: int) -> float:
        with Record.open(tmp_path / f"{many}.marsad", create=True) as record:
            for number in range(many):
                name = f"r{number}"
                record.add(report(name), told(name, [(3 * number, 0, 3, Type.ATTACK, Status.ASSERTED)]))
            pipeline.regroup(record)
            record.add(report("new"), told("new", [(3, 0, 4, Type.ATTACK, Status.ASSERTED)]))
            started = time.process_time()
            assert pipeline.link_new(record, ["new"]) == 1
            return time.process_time() - started

    seconds(10)
    assert seconds(300) < 4 * seconds(30) + 0.2


def test_a_report_that_a_killed_run_left_unlinked_is_linked_by_the_next(tmp_path: Path) -> None:
    one = (1, 3, 4, Type.BOMBING, Status.ASSERTED)
    with Record.open(tmp_path / "r.marsad", create=True) as record:
        for number in range(40):
            name = f"old{number}"
            record.add(report(name), told(name, [(20 + 9 * number, 9, 2, Type.ATTACK, Status.ASSERTED)]))
        assert pipeline.link_named(record, [f"old{number}" for number in range(40)]) == 40
        record.add(report("left"), told("left", [one]))
        record.add(report("next"), told("next", [one]))
        assert pipeline.link_named(record, ["next"]) == 41
        with record.view() as view:
            assert any(set(incident.reports) == {"left", "next"} for incident in view.incidents())
        assert pipeline.link_named(record, []) == 41


@pytest.mark.parametrize("ready", [False, True], ids=["a record that was never linked", "one that was"])
def test_a_stream_longer_than_is_held_at_one_time_comes_to_the_same(
    ready: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(5)
    types = [Type.ATTACK, Type.BOMBING, Type.STATEMENT]
    with (
        Record.open(tmp_path / "parts.marsad", create=True) as parts,
        Record.open(tmp_path / "all.marsad", create=True) as whole,
    ):
        names = [f"r{number}" for number in range(24)]
        for number, name in enumerate(names):
            doc = report(name, copy="r3" if number % 7 == 3 else None)
            drawn = [(dice.randrange(60), dice.choice([0, 1, 5, 50]), 3, dice.choice(types), Status.ASSERTED)] * 2
            for record in (parts, whole):
                record.add(doc, told(name, drawn))
            if ready and number == 3:
                pipeline.regroup(parts)
        parts.add(report("aside"), [], outcome=Outcome.SET_ASIDE)
        whole.add(report("aside"), [], outcome=Outcome.SET_ASIDE)
        monkeypatch.setattr(linking, "AT_ONCE", 5)
        found = pipeline.link_named(parts, [*names[4:], "aside"] if ready else names)
        assert found == pipeline.regroup(whole) > 2
        assert incidents(parts) == incidents(whole)
        assert pipeline.doubts(parts) == pipeline.doubts(whole)
        with parts.view() as some, whole.view() as view:
            copies = {entry.name: entry.duplicate_of for entry in view.entries()}
            assert {entry.name: entry.duplicate_of for entry in some.entries()} == copies
            assert sum(copy is not None for copy in copies.values()) > 1
