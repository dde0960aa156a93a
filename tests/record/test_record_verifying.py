"""Verifying finds every row that other hands altered, took away, added or moved, and names it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from history_world import World, ruling
from record_world import TEXT, both, document, killing

from marsad.model.review import Ruling
from marsad.model.span import Span
from marsad.pipeline import regroup
from marsad.record import Record, people, removing
from marsad.record.history import head, holds
from marsad.record.verifying import verify


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with something in every table that is sealed."""
    path = tmp_path_factory.mktemp("whole") / "a.marsad"
    with Record.open(path, create=True) as record:
        world = World(record, 1)
        for doc in world.texts:
            record.add(doc, both(doc), reader_version="rules 1")
        near = document("x.txt", f"{TEXT} The hospital was full.")
        record.add(near, [killing(near, evidence=(Span(0, len(near.text)),))])
        first = world.texts[0]
        record.add(first, both(first), reader_version="rules 2")
        record.review(ruling(both(world.texts[3])[0], Ruling.CHANGED))
        record.review(ruling(both(world.texts[3])[1], Ruling.REJECTED))
        record.review(ruling(both(world.texts[2])[1], Ruling.ADDED))
        with record.writing() as connection:
            people.put_account(connection, "Huda", "coder", "a hash")
            people.note(connection, "Huda", "signed in")
        regroup(record)
        for _ in range(3):
            world.judge()
        world.protect()
        with record.writing() as connection:
            removing.set_gone(connection, "r1.txt", gone=True, why="a hoax", analyst="Huda")
    return path


def faults(path: Path) -> list[str]:
    with Record.open(path) as record, record.reading() as connection:
        return [str(fault) for fault in verify(connection)]


TAMPERED = {
    "change: words": ("UPDATE change SET who = 'nobody' WHERE key = 3", "change 3 ("),
    "change: reason": ("UPDATE change SET why = 'another' WHERE key = 9", "change 9 ("),
    "change: time": ("UPDATE change SET made = '2020-01-01T00:00:00+00:00' WHERE key = 2", "change 2 ("),
    "change: missing": ("DELETE FROM change WHERE key = 4", "change 4: is missing"),
    "changes: missing": ("DELETE FROM change WHERE key IN (4, 5)", "changes 4 to 5: is missing"),
    "change: the last": ("DELETE FROM change WHERE key = (SELECT max(key) FROM change)", "added by other hands"),
    "change: reordered": (
        "UPDATE change SET key = -1 WHERE key = 3; UPDATE change SET key = 3 WHERE key = 4; "
        "UPDATE change SET key = 4 WHERE key = -1",
        "stands out of order: it was made after change 2",
    ),
    "change: digests": ("UPDATE change SET seal = 'no' WHERE key = 2", "change 2: holds digests that cannot be read"),
    "report: text": (
        "UPDATE report SET text = replace(text, 'number 3', 'number 4') WHERE name = 'r3.txt'",
        "report r3.txt, version 1: was altered since change 4",
    ),
    "report: day": (
        "UPDATE report SET published = '2024-01-01' WHERE name = 'r2.txt'",
        "report r2.txt, version 1: was",
    ),
    "report: missing": ("DELETE FROM report WHERE name = 'r3.txt'", "report number 4: is missing; change 4 wrote it"),
    "report: copy": (
        "UPDATE report SET duplicate_of = 'r9' WHERE name = 'r3.txt'",
        "r3.txt, version 1: whose copy it is",
    ),
    "report: current": (
        "UPDATE report SET current = 0 WHERE name = 'r3.txt'",
        "r3.txt, version 1: is no longer current",
    ),
    "claim: missing": (
        "DELETE FROM claim WHERE report_key = 3 AND position = 1",
        "report r2.txt, version 1: 1 of its claims are missing",
    ),
    "claim: form": (
        "UPDATE claim SET form = replace(form, '\"low\":2', '\"low\":9') WHERE report_key = 3 AND position = 0",
        "report r2.txt, version 1, claim 1: was altered since change 3",
    ),
    "claim: column": ("UPDATE claim SET type = 'killing' WHERE report_key = 3 AND position = 0", ": type was altered"),
    "claim: level": ("UPDATE claim SET sensitivity = 'ordinary'", ": sensitivity was"),
    "claim: place": ("UPDATE claim_place SET lat = 1.5", ": claim_place was altered"),
    "claim: verdict": (
        "UPDATE claim SET verdict = NULL WHERE verdict = 'rejected'",
        ": what people made of it was altered",
    ),
    "ruling: who": ("UPDATE review SET analyst = 'Rashid' WHERE key = 1", "review 1: was altered since change"),
    "ruling: missing": ("DELETE FROM review WHERE key = 2", "review 2: is missing; change"),
    "ruling: added": (
        "INSERT INTO review SELECT 99, claim, report, verdict, before, after, note, 'Eve', made, withdraws, "
        "carried_from, stamp FROM review WHERE key = 1",
        "review 99: was added by other hands",
    ),
    "judgement": ("UPDATE judgement SET verdict = 'unsure' WHERE key = 1", "judgement 1: was altered"),
    "level": ("UPDATE protection SET level = 'ordinary'", "protection 1: was altered"),
    "removal": ("UPDATE removal SET gone = 0", "removal 1: was altered"),
    "account": ("UPDATE account SET role = 'admin'", "account Huda: was altered"),
    "audit": ("UPDATE audit SET account = 'Rashid' WHERE key = 1", "audit 1: "),
    "audit: missing": ("DELETE FROM audit", "audit 1: is missing"),
    "past": ("UPDATE past SET form = x'00' WHERE key = 1", "past 1: was altered"),
    "past: missing": ("DELETE FROM past WHERE key = 1", "past 1: is missing"),
    "incident: form": ("UPDATE incident SET form = replace(form, 'Gunmen', 'Police')", ": was altered since change"),
    "incident: column": ("UPDATE incident SET type = 'killing'", ": its columns: was altered"),
    "incident: missing": ("DELETE FROM incident", ": is missing; change"),
    "incident: members": ("DELETE FROM incident_claim", ": which claims it holds was altered"),
}


def test_a_record_that_nobody_touched_is_whole(whole: Path) -> None:
    assert faults(whole) == []


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_tampered_with_is_named(whole: Path, tmp_path: Path, how: str) -> None:
    path = tmp_path / "b.marsad"
    shutil.copy(whole, path)
    command, named = TAMPERED[how]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        before = connection.total_changes
        connection.executescript(command)
        assert connection.total_changes > before, "the test changes something"
    found = faults(path)
    assert any(named in fault for fault in found), found


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("DELETE FROM heir", "is missing; change"),
        ("UPDATE heir SET heir = 'c0123456789abcdef'", "to c0123456789abcdef: was added by other hands"),
        ("INSERT INTO heir VALUES ('cold', 'cnew')", "old id cold to cnew: was added by other hands"),
    ],
)
def test_where_an_old_id_leads_cannot_be_changed_unseen(tmp_path: Path, command: str, named: str) -> None:
    path = tmp_path / "a.marsad"
    doc = document("a.txt", TEXT)
    with Record.open(path, create=True) as record:
        record.add(doc, [killing(doc, evidence=(Span(0, len(doc.text)),))], reader_version="rules 1")
        record.add(doc, [killing(doc)], reader_version="rules 2")
    assert faults(path) == []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("SELECT count(*) FROM heir").fetchone() == (1,)
        connection.execute(command)
    assert any(named in fault for fault in faults(path)), faults(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE change SET seal = replace(seal, '\"heir\"', '\"other\"')")
    assert not any("cold" in fault for fault in faults(path)), "readings from before old ids were sealed"


def test_a_chain_that_was_made_anew_after_a_change_is_told_by_a_link_kept_elsewhere(whole: Path) -> None:
    with Record.open(whole) as record, record.reading() as connection:
        number, chain = head(connection)
        assert number > 10
        assert holds(connection, chain)
        assert not holds(connection, chain[:-1] + ("0" if chain[-1] != "0" else "1"))


WATCHED = "watched_feed watched_page watched_host batch secret"


def test_an_older_record_is_sealed_as_it_is_when_it_is_brought_up_to_date(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.marsad"
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        for table in f"change past seal_mark removal heir reporter submission feed {WATCHED}".split():
            connection.execute(f"DROP TABLE {table}")
        connection.execute(
            "UPDATE report SET current = (version = (SELECT max(version) FROM report r WHERE r.name = report.name))"
        )
        connection.execute("UPDATE alembic_version SET version_num = '0006'")
        connection.commit()
    assert faults(path) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE review SET analyst = 'Rashid' WHERE key = 1")
        connection.commit()
    assert faults(path) == [f for f in faults(path) if f.startswith("review 1: was altered")] != []


def test_a_report_whose_date_is_none_is_a_fault_and_the_rest_is_looked_at(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.marsad"
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE report SET published = 'no date' WHERE key = 1")
        database.execute("UPDATE report SET title = 'another' WHERE key = 2")
    with Record.open(path) as record, record.reading() as connection:
        told = [str(fault) for fault in verify(connection)]
    assert "report number 1: its date is none: it was altered" in told
    assert len(told) > 1
