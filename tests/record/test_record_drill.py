"""The drill of operate.md: a record as the oldest Marsad wrote it is brought up to date, worked on, and taken back.

`fixtures/oldest.sql` was written by the first version that kept incidents (form 0002), of invented reports.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from record_world import FIRST, SECOND, TEXT, both, document
from sqlalchemy import func, select

from marsad.errors import NoRecord
from marsad.model.document import Outcome
from marsad.model.incident import Judgement
from marsad.record import Record, condition, history, migrations, schema, search
from marsad.record.address import Address
from marsad.record.backup import backup, broken_pages, restore
from marsad.record.opening import alone
from marsad.record.verifying import verify

OLDEST = (Path(__file__).parent / "fixtures" / "oldest.sql").read_text(encoding="utf-8")
FORMS = [step.revision for step in migrations.script().walk_revisions()][::-1]
"""The oldest first."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.marsad"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLDEST)
    return path


def check(record: Record) -> None:
    """All that the oldest version put on record is there, as it was said."""
    with record.view() as view, record.reading() as connection:
        outcomes = {entry.name: entry.outcome for entry in view.entries()}
        assert outcomes == {"first.txt": Outcome.READ, "second.txt": Outcome.READ, "bad.txt": Outcome.REFUSED}
        claims = {claim.id: claim for claim in view.claims()}
        assert view.document("second.txt").text == TEXT
        [told] = [claim for claim in claims.values() if claim.when.precision.value == "day"]
        [total] = [claim for claim in claims.values() if claim.kind.value == "tally"]
        assert (told.evidence[0].of(TEXT), total.evidence[0].of(TEXT)) == (FIRST, SECOND)
        assert (told.where[0].name, told.where[0].place_id, told.counts[0].low) == ("Wādī Ḩatab", "p17", 2)
        assert told.speaker is not None
        assert told.speaker.role == "officer"
        [judgement] = record.judgements()
        assert (judgement.verdict, judgement.analyst) == ("different", "amal")
        assert connection.execute(select(func.count()).select_from(schema.report)).scalar() == 3
        assert len(search.found(connection, "claim", "shepherds", 9)) == 2
        assert broken_pages(connection) == []
        assert [str(fault) for fault in verify(connection)] == []


def test_the_oldest_record_opens_and_holds_all_that_it_held(old: Path) -> None:
    assert condition.form(Address(old)).revision == "0002"
    with Record.open(old) as record:
        check(record)
    assert condition.form(Address(old)).newest


@pytest.mark.parametrize("form", FORMS[:-1])
def test_a_record_taken_back_to_any_form_opens_again_with_its_data(old: Path, form: str) -> None:
    with Record.open(old) as record, alone(record._engine) as connection:
        migrations.downgrade(connection, form)
    assert condition.form(Address(old)) == condition.Form(form, known=True, newest=False)
    with Record.open(old) as record:
        check(record)


def test_what_a_newer_version_put_on_record_is_there_after_back_and_forth(old: Path, tmp_path: Path) -> None:
    with Record.open(old) as record:
        copy = backup(record, tmp_path / "copy.marsad")
        later = document("third.txt", f"{TEXT} Later.")
        record.add(later, both(later), reader_version="rules 2")
        [before] = record.judgements()
        record.judge(Judgement(before.left, before.right, "same", "basim", before.made.replace(day=12)))
        with alone(record._engine) as connection:
            migrations.downgrade(connection, "0002")
    with Record.open(old) as record:
        with record.view() as view:
            assert {claim.report for claim in view.claims()} == {"second.txt", "third.txt"}
        assert {one.analyst for one in record.judgements()} == {"amal", "basim"}
    restore(copy.path, old, replace=True)
    with Record.open(old) as record:
        check(record)


def test_an_upgrade_that_fails_leaves_the_record_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(old)) as connection:
        before = list(connection.iterdump())

    def fail(_connection: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(history, "begin", fail)
    with pytest.raises(RuntimeError, match="power"):
        Record.open(old)
    with closing(sqlite3.connect(old)) as connection:
        assert list(connection.iterdump()) == before
    monkeypatch.undo()
    with Record.open(old) as record:
        check(record)


def test_an_older_version_refuses_a_newer_record_and_leaves_it(old: Path) -> None:
    with Record.open(old):
        pass
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9000'")
        connection.commit()
    before = old.read_bytes()
    with pytest.raises(NoRecord, match="newer version"):
        Record.open(old)
    assert old.read_bytes() == before
    assert replace(condition.form(Address(old)), revision="") == condition.Form("", known=False, newest=False)
