"""Many reports at once come to stand on record as they do one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from record_world import FETCHED, FIRST, both, document, many
from sqlalchemy import select

from marsad.model.claim import Claim
from marsad.model.document import Document, Outcome, Refusal
from marsad.record import Change, Record, history, schema, search, store
from marsad.record.address import Address

Readings = list[tuple[Document, list[Claim]]]


def readings() -> Readings:
    """New reports, one met again, one corrected, one of the same name twice, and one that was refused before."""
    again, corrected = document("again.txt"), document("corrected.txt", f"{FIRST} Nothing more.")
    twice = [document("twice.txt"), document("twice.txt", "Quite another text.")]
    later = replace(document("later.txt", "\ud800\0 nothing"), fetched=FETCHED + timedelta(days=1))
    return [
        *((doc, list(claims)) for doc, claims in many(3)),
        (again, both(again)),
        (corrected, []),
        (twice[0], both(twice[0])),
        (twice[1], []),
        (later, []),
        (document("refused.txt", origin="there/refused.txt"), []),
    ]


def begun(where: Address) -> Record:
    record = Record.open(where, create=True)
    for name in ("again.txt", "corrected.txt"):
        record.add(document(name), both(document(name)))
    record.refuse(Refusal("refused.txt", "there/refused.txt", "why", "how"))
    record.refuse(Refusal("later.txt", "https://example.org/later.txt", "why", "how"))
    record.refuse(Refusal("other.txt", "there/other.txt", "why", "how"))
    return record


def told(record: Record) -> tuple[object, ...]:
    with record.view() as view, record.reading() as connection:
        change = schema.change.c
        noted = connection.execute(select(change.action, change.target, change.reader).order_by(change.key)).all()
        chained = connection.execute(select(schema.change).order_by(change.key)).mappings().all()
        chain = ""
        for row in chained:
            chain = history.link(chain, dict(row))
            assert row["chain"] == chain
        found = [len(search.found(connection, table, "wadi hatab", 99)) for table in search.SEARCHED]
        entries = [replace(one, first_seen=None) if one.outcome is Outcome.REFUSED else one for one in view.entries()]
        return entries, view.claims(), [view.seen(claim) for claim in view.claims()], sorted(noted), found


@pytest.mark.parametrize("at_once", [1, 3, 200])
def test_all_at_once_is_as_one_by_one(
    path: Address, tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "AT_ONCE", at_once)
    with begun(Address.of(tmp_path / "single.marsad")) as single, begun(path) as many_at_once:
        expected = [single.add(doc, claims) for doc, claims in readings()]
        assert list(many_at_once.add_all(readings())) == expected
        assert {one.change for one in expected} == {Change.NEW, Change.UNCHANGED, Change.CORRECTED}
        assert told(many_at_once) == told(single)
        assert {one.change for one in many_at_once.add_all(readings())} == {Change.UNCHANGED}


def test_a_fault_in_the_middle_leaves_out_its_transaction_and_no_other(
    path: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "AT_ONCE", 2)
    good = many(4)
    bad = replace(both(good[3][0])[0], evidence=None)  # type: ignore[arg-type]
    with Record.open(path, create=True) as record:
        done = record.add_all([*good[:3], (good[3][0], [bad])])
        assert [next(done).change for _ in range(2)] == [Change.NEW] * 2
        with pytest.raises(TypeError):
            next(done)
        with record.view() as view:
            assert [entry.name for entry in view.entries()] == ["r000.txt", "r001.txt"]
