from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from record_world import FETCHED, FIRST, MADE, SECOND, TEXT, both, content, document, killing, many, named, tally

from marsad.errors import BadForm, MarsadError, NotFound
from marsad.model.claim import Provenance
from marsad.model.document import Outcome, Refusal
from marsad.model.incident import Judgement
from marsad.record import Change, Record, opening, server
from marsad.record.address import Address


@pytest.fixture
def record(path: Address) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        yield record


def test_what_is_added_is_there_again(record: Record) -> None:
    doc = document(
        title="Two dead", notes=("one", "two"), reading=TEXT.replace("dead", "Dead"), anchors=((0, 0), (5, 6))
    )
    assert str(record.add(doc, both(doc))) == "new"
    with record.view() as view:
        assert view.document("a.txt") == doc
        assert view.claims() == both(doc)
        [entry] = view.entries()
    assert (entry.document, entry.outcome, entry.claims, entry.version) == (doc, Outcome.READ, 2, 1)
    assert entry.current
    assert entry.first_seen == entry.last_seen == FETCHED


def test_reading_again_changes_not_one_row(record: Record, path: Address) -> None:
    doc = document()
    record.add(doc, both(doc))
    before = content(path)
    again = replace(doc, fetched=FETCHED + timedelta(hours=5), origin="elsewhere/a.txt")
    addition = record.add(again, both(again))
    assert (addition.change, addition.version, str(addition)) == (Change.UNCHANGED, 1, "unchanged")
    assert content(path) == before


def test_on_a_later_day_only_the_last_sighting_moves(record: Record, path: Address) -> None:
    doc = document()
    record.add(doc, both(doc))
    before = content(path)
    later = replace(doc, fetched=FETCHED + timedelta(days=3))
    assert record.knows(later, "1")
    assert record.saw(later).change is Change.UNCHANGED
    assert {table for table, _ in set(content(path)) ^ set(before)} == {"sighting"}
    with record.view() as view:
        assert view.seen(killing(doc)) == (FETCHED, FETCHED + timedelta(days=3))
    record.saw(doc)
    with record.view() as view:
        assert view.entries()[0].last_seen == FETCHED + timedelta(days=3)


def test_a_report_not_on_record_cannot_have_been_seen(record: Record) -> None:
    with pytest.raises(NotFound):
        record.saw(document())


def test_a_corrected_report_keeps_both_versions(record: Record) -> None:
    first, second = document(), document(text=f"{FIRST} Correction: not on Sunday. {SECOND}")
    record.add(first, both(first))
    addition = record.add(second, both(second))
    assert str(addition) == "corrected (version 2)"
    with record.view() as view:
        assert [(entry.version, entry.current, entry.document) for entry in view.entries()] == [
            (1, False, first),
            (2, True, second),
        ]
        assert view.claims() == both(second), "the same words at the same offsets are one claim, on record once"
        assert view.claim(tally(first).id) == tally(first)
        assert view.quote(tally(first)) == view.quote(tally(second)) == SECOND
        assert view.document(first.id) == first
        assert view.document("a.txt") == second


def test_an_older_version_read_again_changes_nothing(record: Record, path: Address) -> None:
    first, second = document(), document(text=f"{TEXT} More.")
    record.add(first, both(first))
    record.add(second, both(second))
    before = content(path)
    addition = record.add(first, both(first))
    assert (addition.change, addition.version, addition.latest) == (Change.UNCHANGED, 1, 2)
    assert content(path) == before


def test_a_newer_reader_takes_the_older_ones_place_and_leaves_judgements(record: Record) -> None:
    doc = document()
    old = both(doc)
    record.add(doc, old)
    judgement = Judgement(old[1].id, old[0].id, "different", "layla", datetime(2024, 3, 11, tzinfo=UTC))
    record.judge(judgement)
    newer = Provenance("rules", "2", MADE.because)
    new = [replace(killing(doc), provenance=newer), named(replace(tally(doc, background=True), provenance=newer))]
    assert record.knows(doc, "1")
    assert not record.knows(doc, "2")
    assert record.add(doc, new).change is Change.REREAD
    assert record.knows(doc, "2")
    with record.view() as view:
        assert view.claims() == new
        assert len(view.entries()) == 1
    assert record.judgements() == [replace(judgement, left=min(c.id for c in old), right=max(c.id for c in old))]


def test_other_metadata_is_read_again_and_is_no_correction(record: Record) -> None:
    doc = document()
    record.add(doc, both(doc))
    dated = replace(doc, published=date(2024, 3, 1), published_from="given")
    assert not record.knows(dated, "1")
    assert record.add(dated, both(dated)).change is Change.REREAD
    with record.view() as view:
        assert [entry.document for entry in view.entries()] == [dated]


def test_other_text_out_of_the_same_bytes_is_no_correction(record: Record) -> None:
    doc = document(sha256="ab" * 32)
    cut = document(text=FIRST, sha256="ab" * 32)
    record.add(doc, both(doc))
    assert record.add(cut, [killing(cut)]).change is Change.REREAD
    with record.view() as view:
        assert [entry.document for entry in view.entries()] == [cut]
        assert view.claims() == [killing(cut)]


def test_a_report_without_claims_is_known_by_its_reader(record: Record) -> None:
    doc = document()
    record.add(doc, [], outcome=Outcome.SET_ASIDE, reason="written in Arabic", hint="none yet", reader_version="1")
    assert record.knows(doc, "1")
    assert not record.knows(document("b.txt"), "1")
    with record.view() as view:
        [entry] = view.entries()
    assert (entry.outcome, entry.reason, entry.hint) == (Outcome.SET_ASIDE, "written in Arabic", "none yet")


def test_a_claim_made_twice_is_on_record_once(record: Record) -> None:
    doc = document()
    record.add(doc, [killing(doc), tally(doc), killing(doc)])
    with record.view() as view:
        assert view.claims() == both(doc)
    assert record.add(doc, [killing(doc), tally(doc), killing(doc)]).change is Change.UNCHANGED


def test_a_refusal_stays_until_its_report_is_read(record: Record, path: Address) -> None:
    refusal = Refusal("a.txt", "in/a.txt", "it is a picture", "Give its text.")
    record.refuse(refusal)
    before = content(path)
    record.refuse(refusal)
    assert content(path) == before
    record.refuse(replace(refusal, reason="it is locked"))
    with record.view() as view:
        [entry] = view.entries()
    assert (entry.name, entry.outcome, entry.document, entry.reason) == ("a.txt", Outcome.REFUSED, None, "it is locked")
    doc = document(origin="in/a.txt")
    record.add(doc, [])
    with record.view() as view:
        assert [entry.outcome for entry in view.entries()] == [Outcome.READ]
    record.refuse(refusal)
    with record.view() as view:
        assert {entry.outcome for entry in view.entries()} == {Outcome.READ, Outcome.REFUSED}
    record.saw(doc)
    with record.view() as view:
        assert [entry.outcome for entry in view.entries()] == [Outcome.READ]


@pytest.mark.parametrize(
    ("refused", "read", "stays"),
    [
        (("a.txt", "other/a.txt"), ("a.txt", "in/a.txt"), True),
        (("wire.jsonl:3", "wire.jsonl:3"), ("brief-3", "wire.jsonl:3"), False),
        (("https://x.example/a", "https://x.example/a"), ("https://x.example/a", "https://y.example/a"), False),
        (("stdin", "-"), ("stdin-1a2b3c4d", "-"), False),
    ],
)
def test_only_what_was_read_after_all_is_refused_no_longer(
    record: Record, refused: tuple[str, str], read: tuple[str, str], stays: bool
) -> None:
    record.refuse(Refusal(*refused, "it is broken"))
    record.add(document(name=read[0], origin=read[1]), [])
    with record.view() as view:
        assert (Outcome.REFUSED in {entry.outcome for entry in view.entries()}) == stays


def test_copies_are_marked_and_unmarked(record: Record, path: Address) -> None:
    for doc, claims in many(3):
        record.add(doc, claims)
    record.put_originals({"r001.txt": "r000.txt", "r000.txt": "r000.txt"})
    with record.view() as view:
        assert [entry.duplicate_of for entry in view.entries()] == [None, "r000.txt", None]
    before = content(path)
    for doc, claims in many(3):
        assert record.add(doc, claims).change is Change.UNCHANGED
    assert content(path) == before
    record.put_originals({})
    with record.view() as view:
        assert not any(entry.duplicate_of for entry in view.entries())


def test_judgements_are_kept_in_order_and_once(record: Record) -> None:
    doc = document()
    record.add(doc, both(doc))
    left, right = sorted(claim.id for claim in both(doc))
    first = Judgement(left, right, "same", "layla", datetime(2024, 3, 11, 9, tzinfo=UTC))
    second = replace(first, verdict="different", made=first.made + timedelta(hours=1))
    for judgement in (first, second, replace(first, left=right, right=left)):
        record.judge(judgement)
    assert record.judgements() == [first, second]


def test_a_judgement_must_make_sense(record: Record) -> None:
    doc = document()
    record.add(doc, both(doc))
    left, right = (claim.id for claim in both(doc))
    good = Judgement(left, right, "same", "layla", FETCHED)
    for bad in (replace(good, verdict="perhaps"), replace(good, left=good.right)):
        with pytest.raises(BadForm):
            record.judge(bad)
    with pytest.raises(NotFound):
        record.judge(replace(good, right="c0"))
    assert record.judgements() == []


def test_a_fault_in_the_middle_leaves_the_record_as_it_was(record: Record, path: Address) -> None:
    doc = document()
    record.add(doc, both(doc))
    before = content(path)
    other = document(text=f"{TEXT} More.")
    broken = replace(killing(other), evidence=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        record.add(other, [tally(other), broken], reader_version="1")
    assert content(path) == before


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from marsad.record import Record, store
from record_world import many

calls, whole, fatal = 0, store.write_claims, int(sys.argv[3])

def write_claims(*args):
    global calls
    calls += 1
    forms = whole(*args)
    if calls == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return forms

store.write_claims = write_claims
with Record.open(sys.argv[2], create=True) as record:
    for doc, claims in many(12):
        record.add(doc, claims)
"""


@pytest.mark.parametrize("fatal", [1, 6])
def test_killed_in_the_middle_it_resumes_with_nothing_lost_or_doubled(
    path: Address, tmp_path: Path, fatal: int
) -> None:
    whole = tmp_path / "whole.marsad"
    here = str(Path(__file__).parent)
    ended = subprocess.run([sys.executable, "-c", KILLED, here, str(path), str(fatal)], check=False)
    assert ended.returncode == -signal.SIGKILL
    with Record.open(path, create=True) as record:
        with record.view() as view:
            assert len(view.entries()) == (fatal - 1), "what was done is there, the half-done is not"
        changes = [record.add(doc, claims).change for doc, claims in many(12)]
    assert changes == [Change.UNCHANGED] * (fatal - 1) + [Change.NEW] * (12 - (fatal - 1))
    with Record.open(whole, create=True) as record:
        for doc, claims in many(12):
            record.add(doc, claims)
    assert content(path) == content(whole)


WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from marsad.record import Record
from record_world import many
sys.stdin.read(1)
with Record.open(sys.argv[2], create=True) as record:
    for doc, claims in many(15)[::int(sys.argv[3])]:
        record.add(doc, claims)
"""


def test_two_processes_may_make_and_fill_one_record_at_a_time(path: Address) -> None:
    here = str(Path(__file__).parent)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, here, str(path), step], stdin=subprocess.PIPE)
        for step in ("1", "-1")
    ]
    for writer in writers:
        writer.communicate(b"\n")
    assert [writer.returncode for writer in writers] == [0, 0]
    with Record.open(path) as record, record.view() as view:
        assert [(entry.name, entry.version, entry.claims) for entry in view.entries()] == [
            (doc.name, 1, 2) for doc, _ in many(15)
        ]
        assert len(view.claims()) == 30


def test_a_record_locked_for_too_long_says_so(record: Record, path: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(server, "WAIT_SECONDS", 0.05)
    with (
        Record.open(path) as other,
        opening.writing(record._engine),
        pytest.raises(MarsadError, match=r"locked|another program is writing") as caught,
    ):
        other.add(document(), [])
    assert "wait" in caught.value.hint.lower()


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE report; --", 'a "quoted" %s {} name', "a\x00b\x00", "lone \ud800 surrogate", "مندلي", "\u202e\r\n"],
)
def test_hostile_text_is_kept_as_it_is(record: Record, text: str) -> None:
    doc = document(text, f"{TEXT} {text}", title=text, url=text, source=text, notes=(text,))
    plain = killing(document())
    claims = [replace(plain, id="c1", report=text, when=replace(plain.when, text=text))]
    record.add(doc, claims, reason=text, hint=text)
    record.refuse(Refusal(f"{text}!", text, text, text))
    assert record.add(doc, claims, reason=text, hint=text).change is Change.UNCHANGED
    with record.view() as view:
        assert view.document(text) == doc
        assert view.claims() == claims
        assert {entry.reason for entry in view.entries()} == {text}
        assert view.quote(claims[0]) == FIRST


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    with Record.open(tmp_path / "my.marsad", create=True) as record:
        record.add(document(), [])
    assert os.listdir(tmp_path) == ["my.marsad"]
