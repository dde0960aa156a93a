"""Every change of a record as a row: what, who, when, why, by which reader; each linked by a hash to the one before.

A row's `seal` holds the digests of what the change wrote, so that `marsad.record.verifying` can tell what was altered
afterwards by other hands. Tables that are only added to are sealed at the end of each transaction, whoever wrote to
them; reports and incidents by those who change them.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Table, func, insert, literal, select, union_all, update

from marsad.record import clock, schema
from marsad.record.bulk import put_rows
from marsad.record.forms import dumped

KEPT = "desk"
"""The reader that is named by claims which only a person stands for."""

Row = Mapping[str, Any]
Seal = dict[str, dict[str, str]]
"""Digests of rows by table and key; "" for a row that is gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the record; `stamp` is the tick of the record's clock after it."""

    key: int
    made: datetime
    who: str
    action: str
    target: str
    why: str
    reader: str
    stamp: int


@dataclass(frozen=True, slots=True)
class _Added:
    """A table that is only added to, and its columns that say who did it, to what, and why; else the words for it."""

    table: Table
    action: str
    target: str
    who: str = "analyst"
    why: str = "why"

    def told(self, row: Row) -> tuple[str, str, str, str]:
        """Who, what, to what, why."""
        action = row[self.action] if self.action in self.table.c else self.action
        return row.get(self.who) or acting()[0], action, str(row[self.target]), row.get(self.why) or ""


ADDED = (
    _Added(schema.audit, "action", "target", who="account"),
    _Added(schema.review, "ruled on a claim", "claim", why="note"),
    _Added(schema.judgement, "judged two claims", "left"),
    _Added(schema.protection, "set a level", "claim"),
    _Added(schema.source_terms, "laid down terms", "outlet"),
    _Added(schema.named_person, "said who may be named", "key"),
    _Added(schema.release, "released", "profile"),
    _Added(schema.outside_file, "kept an outside dataset", "name"),
    _Added(schema.removal, "took off or put back", "report"),
    _Added(schema.submission, "took in a community report", "report"),
)
"""The tables that are only added to."""

_acting: ContextVar[tuple[str, str] | None] = ContextVar("acting", default=None)


@contextmanager
def acting_as(who: str, why: str = "") -> Iterator[None]:
    """What is changed within is changed by `who`, for the reason `why`."""
    before = _acting.set((who, why))
    try:
        yield
    finally:
        _acting.reset(before)


def acting() -> tuple[str, str]:
    """Who changes the record, and why: as said by `acting_as`, else whoever is signed in on this machine."""
    return _acting.get() or (_signed_in(), "")


@cache
def _signed_in() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def note(
    connection: Connection,
    action: str,
    target: str = "",
    *,
    seal: Seal,
    who: str | None = None,
    why: str = "",
    reader: str = "",
) -> None:
    """Add a change to the chain, within the transaction that makes it."""
    note_all(connection, [Noted(action, target, seal, who, why, reader)])


@dataclass(frozen=True, slots=True)
class Noted:
    """A change that is to be noted; who made it and why are as `acting` has it where they are not said."""

    action: str
    target: str
    seal: Seal
    who: str | None = None
    why: str = ""
    reader: str = ""


def note_all(connection: Connection, noted: Iterable[Noted]) -> None:
    """Add changes to the chain in their order, within the transaction that makes them."""
    table = schema.change
    newest = connection.execute(select(table.c.key, table.c.chain).order_by(table.c.key.desc()).limit(1)).first()
    first, chain = (newest.key + 1, newest.chain) if newest else (1, "")
    by, reason = acting()
    stamp = clock.now(connection)
    rows: list[dict[str, Any]] = []
    for key, one in enumerate(noted, first):
        row = {
            "key": key,
            "made": datetime.now(UTC),
            "who": by if one.who is None else one.who,
            "action": one.action,
            "target": one.target,
            "why": one.why or reason,
            "reader": one.reader,
            "stamp": stamp,
            "seal": dumped(one.seal),
        }
        chain = link(chain, row)
        rows.append(row | {"chain": chain})
    put_rows(connection, table, rows)


def link(before: str, row: Row) -> str:
    """The hash of a change and of the chain before it."""
    said = [before, *(row[name] for name in "who action target why reader stamp seal".split())]
    said.append(row["made"].isoformat())
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def seal_added(connection: Connection) -> None:
    """Seal what was put into the tables that are only added to; every transaction that writes ends with it."""
    fresh = [row for row in connection.execute(_unsealed()).all() if (row.newest or 0) > (row.last or 0)]
    if not fresh:
        return
    rows: list[tuple[tuple[str, str, str, str], str, str, str]] = []
    last = {row.name: row.last for row in fresh}
    for one in ADDED:
        table = one.table
        if table.name not in last:
            continue
        wanted = select(table).where(table.c.key > (last[table.name] or 0)).order_by(table.c.key)
        for row in connection.execute(wanted).mappings():
            rows.append((one.told(dict(row)), table.name, str(row["key"]), digest(dict(row))))
            newest = row["key"]
        _mark(connection, table.name, newest, new=last[table.name] is None)
    for who, some in groupby(sorted(rows, key=lambda row: row[0][0]), key=lambda row: row[0][0]):
        told = list(some)
        seal: Seal = {}
        for _, table_name, key, said in told:
            seal.setdefault(table_name, {})[key] = said
        reasons = [words[3] for words, *_ in told if words[3]]
        action, target = told[0][0][1], next((words[2] for words, *_ in told if words[2]), "")
        note(connection, action, target, seal=seal, who=who, why=reasons[0] if reasons else "")


@cache
def _unsealed() -> CompoundSelect[Any]:
    mark = schema.seal_mark.c
    return union_all(
        *(
            select(
                literal(one.table.name).label("name"),
                select(func.max(one.table.c.key)).scalar_subquery().label("newest"),
                select(mark.last).where(mark.name == one.table.name).scalar_subquery().label("last"),
            )
            for one in ADDED
        )
    )


def _mark(connection: Connection, name: str, last: int, *, new: bool) -> None:
    table = schema.seal_mark
    if new:
        connection.execute(insert(table).values(name=name, last=last))
    else:
        connection.execute(update(table).where(table.c.name == name).values(last=last))


BEGUN = "history begins"
AT_ONCE = 500
"""Reports, or incidents, that are sealed with one change where a record's history begins."""


def begin(connection: Connection) -> None:
    """Seal what is on a record that was written before records had a history; what was before that is not known."""
    table, incident = schema.report, schema.incident.c
    if head(connection)[0]:
        return
    keys = list(connection.execute(select(table.c.key).order_by(table.c.key)).scalars())
    for start in range(0, len(keys), AT_ONCE):
        seal: Seal = {"report": {}, "copy": {}}
        some = select(table).where(table.c.key.in_(keys[start : start + AT_ONCE]))
        for row in connection.execute(some).mappings():
            seal["report"][str(row["key"])] = report_seal(dict(row), list(claim_digests(connection, row["key"])))
            if row["duplicate_of"] is not None:
                seal["copy"][str(row["key"])] = row["duplicate_of"]
        note(connection, BEGUN, seal=seal)
    sealed = {row.id: incident_digest(row.form) for row in connection.execute(select(incident.id, incident.form))}
    accounts = {row["name"]: digest(dict(row)) for row in connection.execute(select(schema.account)).mappings()}
    if sealed or accounts:
        note(connection, BEGUN, seal={"incident": sealed, "account": accounts})
    seal_added(connection)


def claim_digests(connection: Connection, report_key: int) -> Iterator[str]:
    """The digests of the claims of a version of a report as its reader made them, in their order."""
    table = schema.claim.c
    made = select(
        table.id, table.position, table.first_seen, func.coalesce(table.reader_form, table.form).label("form")
    )
    for row in connection.execute(made.where(table.report_key == report_key).order_by(table.position)):
        if not is_kept(row.form):
            yield claim_digest(row.id, row.position, row.form, row.first_seen)


def is_kept(form: str) -> bool:
    """Whether a claim's form is one that only a person stands for, which rulings seal and no reading."""
    return f'"reader":"{KEPT}"' in form and bool(json.loads(form)["provenance"]["reader"] == KEPT)


def digest(row: Row) -> str:
    """32 hexadecimal digits of the SHA-256 of a row's columns that hold something, by name."""
    said = {name: _said(value) for name, value in row.items() if value is not None}
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:32]


def _said(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


_CHANGING = frozenset("key version current duplicate_of stamp".split())
CLAIM_DIGITS = 16


def report_seal(report: Row, claims: Sequence[str]) -> str:
    """The digest of a version of a report and, behind it, those of the reader's claims, `claim_digest` each."""
    return digest({name: value for name, value in report.items() if name not in _CHANGING}) + "".join(claims)


def claim_digest(claim: str, position: int, form: str, seen: datetime) -> str:
    """16 hexadecimal digits over a claim as the reader made it: its id, where it stands, its form, when first seen."""
    said = "\0".join((claim, str(position), form, seen.isoformat()))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:CLAIM_DIGITS]


def incident_digest(form: str) -> str:
    """32 hexadecimal digits over an incident's form."""
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def changes(
    connection: Connection, target: str | None = None, *, before: int | None = None, most: int = 100
) -> list[Change]:
    """Changes, the newest first: all, or those of one target."""
    table = schema.change.c
    question = select(*(table[name] for name in Change.__slots__)).order_by(table.key.desc()).limit(most)
    if target is not None:
        question = question.where(table.target == target)
    if before is not None:
        question = question.where(table.key < before)
    return [Change(*row) for row in connection.execute(question)]


def head(connection: Connection) -> tuple[int, str]:
    """The number and the chain of the newest change; 0 and "" where there is none."""
    table = schema.change.c
    row = connection.execute(select(table.key, table.chain).order_by(table.key.desc()).limit(1)).first()
    return (row.key, row.chain) if row else (0, "")


def holds(connection: Connection, chain: str) -> bool:
    """Whether a link that was kept elsewhere, such as with a backup, is in the chain."""
    table = schema.change.c
    return connection.execute(select(table.key).where(table.chain == chain).limit(1)).first() is not None
