"""Whether a record is as its changes left it: which row was altered, taken away, added or moved by other hands.

The chain of changes is followed first; then every row is compared with the digest that its newest change sealed, and
what is worked out from rows (columns of claims, members of incidents) with the rows themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select

from marsad.model.codec import claim_from_row
from marsad.model.document import Document
from marsad.record import heirs, history, outward, people, removing, reviews, schema
from marsad.record.forms import document_from_row, incident_from_row
from marsad.record.rows import claim_row, parts
from marsad.record.sensitivity import Level

MOST_TRIED = 20
"""Changes that do not fit for which their place in the chain is looked for."""

ALTERED, MISSING, ADDED = "was altered", "is missing", "was added by other hands"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as Marsad left it: which row, and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Sealed = Mapping[str, Mapping[str, tuple[str, int]]]
"""By table and key the digest that the newest change sealed, and that change's number; gone rows are left out."""


def verify(connection: Connection) -> Iterator[Fault]:
    """What is wrong with a record; nothing where it is as its changes left it."""
    sealed: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    yield from _chain(connection, sealed)
    for key in people.broken_links(connection):
        yield Fault(f"audit {key}", "does not fit the line before it: one of them was altered or taken away")
    for one in history.ADDED:
        yield from _table(connection, one.table, sealed[one.table.name])
    yield from _table(connection, schema.past, sealed["past"])
    yield from _accounts(connection, sealed["account"])
    yield from _heirs(connection, sealed["heir"])
    yield from _reporters(connection, sealed["reporter"])
    yield from _outward(connection)
    yield from _reports(connection, sealed)
    yield from _incidents(connection, sealed["incident"])


def _chain(connection: Connection, sealed: dict[str, dict[str, tuple[str, int]]]) -> Iterator[Fault]:
    """Follow the chain, and gather what it sealed."""
    before, expected, odd = "", 1, []
    for row in connection.execute(select(schema.change).order_by(schema.change.c.key)).mappings():
        gap = row["key"] - expected
        if gap:
            yield Fault(f"change {expected}" if gap == 1 else f"changes {expected} to {row['key'] - 1}", MISSING)
        elif row["chain"] != history.link(before, dict(row)):
            odd.append(row)
        before, expected = row["chain"], row["key"] + 1
        yield from _gather(row, sealed)
    chains = dict(connection.execute(select(schema.change.c.key, schema.change.c.chain)).all()) if odd else {}
    for number, row in enumerate(odd):
        place = _place(row, chains) if number < MOST_TRIED else None
        moved = "" if place is None else f"stands out of order: it was made after change {place}"
        what = f"{row['made']:%Y-%m-%d %H:%M}, {row['action']} {row['target']}".rstrip()
        yield Fault(f"change {row['key']} ({what})", moved or "does not fit: it, or the change before it, was altered")


def _place(row: RowMapping, chains: Mapping[int, str]) -> int | None:
    """The change after which one that does not fit was made, None where it fits nowhere."""
    places = ((key, chain) for key, chain in [(0, ""), *chains.items()] if key != row["key"] - 1)
    return next((key for key, chain in places if history.link(chain, dict(row)) == row["chain"]), None)


def _gather(row: RowMapping, sealed: dict[str, dict[str, tuple[str, int]]]) -> Iterator[Fault]:
    try:
        for table, rows in json.loads(row["seal"]).items():
            for key, digest in rows.items():
                if digest:
                    sealed[table][key] = (digest, row["key"])
                else:
                    sealed[table].pop(key, None)
    except (ValueError, AttributeError, TypeError):
        yield Fault(f"change {row['key']}", "holds digests that cannot be read: it was altered")


def _compared(
    noun: str, found: Iterator[tuple[str, str]], sealed: Mapping[str, tuple[str, int]], named: Callable[[str], str]
) -> Iterator[Fault]:
    """Rows as they are, key and digest, beside what was sealed."""
    seen = set()
    for key, digest in found:
        seen.add(key)
        known = sealed.get(key)
        if known is None:
            yield Fault(f"{noun} {named(key)}", ADDED)
        elif known[0] != digest:
            yield Fault(f"{noun} {named(key)}", f"{ALTERED} since change {known[1]}")
    for key, (_, change) in sealed.items():
        if key not in seen:
            yield Fault(f"{noun} {named(key)}", f"{MISSING}; change {change} wrote it")


def _table(connection: Connection, table: Table, sealed: Mapping[str, tuple[str, int]]) -> Iterator[Fault]:
    rows = connection.execute(select(table).order_by(table.c.key)).mappings()
    left = {"key"} if table is schema.past else set()
    found = ((str(row["key"]), history.digest({n: v for n, v in row.items() if n not in left})) for row in rows)
    return _compared(table.name, found, sealed, str)


def _accounts(connection: Connection, sealed: Mapping[str, tuple[str, int]]) -> Iterator[Fault]:
    rows = connection.execute(select(schema.account).order_by(schema.account.c.name)).mappings()
    return _compared("account", ((row["name"], history.digest(dict(row))) for row in rows), sealed, str)


def _heirs(connection: Connection, sealed: Mapping[str, tuple[str, int]]) -> Iterator[Fault]:
    """Whether old ids lead where they were led; those from before they were sealed are taken as they are."""
    table, change = schema.heir, schema.change.c
    found = connection.execute(select(table)).mappings().all()
    again = change.action.in_(("read again", "corrected"))
    unsealed = select(change.key).where(again, change.seal.not_like('%"heir":%')).limit(1)
    old = connection.execute(unsealed).first() is not None
    rows = ((heirs.key(dict(row)), history.digest(dict(row))) for row in found)
    kept = ((key, digest) for key, digest in rows if key in sealed or not old)
    return _compared("old id", kept, sealed, lambda key: " to ".join(key.split()))


def _reporters(connection: Connection, sealed: Mapping[str, tuple[str, int]]) -> Iterator[Fault]:
    """Whether who gave community reports is locked away as it was; those from before they were sealed are let be."""
    rows = connection.execute(select(schema.reporter)).mappings()
    kept = ((row["id"], history.digest(dict(row))) for row in rows if row["id"] in sealed)
    return _compared("reporter", kept, sealed, str)


def _outward(connection: Connection) -> Iterator[Fault]:
    """Whether ids outside are made with the secret that they were made with in every release that says so."""
    try:
        mark = outward.outward(connection).mark()
    except ValueError:
        yield Fault("the secret of ids outside", MISSING)
        return
    table = schema.release.c
    for row in connection.execute(select(table.profile, table.number, table.about).order_by(table.key)):
        if outward.marked(row.about) not in ("", mark):
            yield Fault("the secret of ids outside", f"{ALTERED} since release {row.number} ({row.profile})")
            return


def _reports(connection: Connection, sealed: Sealed) -> Iterator[Fault]:
    table = schema.report
    newest = dict(connection.execute(select(table.c.name, func.max(table.c.version)).group_by(table.c.name)).all())
    keys = list(connection.execute(select(table.c.key).order_by(table.c.key)).scalars())
    for key in keys:
        try:
            row = connection.execute(select(table).where(table.c.key == key)).mappings().one()
        except ValueError:
            yield Fault(f"report number {key}", f"its date is none: it {ALTERED}")
            continue
        where = f"report {row['name']}, version {row['version']}"
        yield from _report(connection, row, where, sealed)
        current = row["version"] == newest[row["name"]] and not removing.is_gone(connection, row["name"])
        if row["current"] is not current:
            yield Fault(where, "was made current" if row["current"] else "is no longer current, without a change")
    for ref, (_, change) in sealed.get("report", {}).items():
        if int(ref) not in set(keys):
            yield Fault(f"report number {ref}", f"{MISSING}; change {change} wrote it")


def _report(connection: Connection, row: RowMapping, where: str, sealed: Sealed) -> Iterator[Fault]:
    known = sealed.get("report", {}).get(str(row["key"]))
    digests = list(history.claim_digests(connection, row["key"]))
    if known is None:
        yield Fault(where, ADDED)
    elif known[0] != (made := history.report_seal(dict(row), digests)):
        whole = len(known[0]) - len(made)
        if known[0][:32] != made[:32]:
            yield Fault(where, f"{ALTERED} since change {known[1]}")
        if whole:
            lost = abs(whole) // history.CLAIM_DIGITS
            yield Fault(where, f"{lost} of its claims {'are missing' if whole > 0 else 'were added by other hands'}")
        else:
            old = known[0][32:]
            for at, digest in enumerate(digests):
                if digest != old[at * history.CLAIM_DIGITS : (at + 1) * history.CLAIM_DIGITS]:
                    yield Fault(f"{where}, claim {at + 1}", f"{ALTERED} since change {known[1]}")
    copy = sealed.get("copy", {}).get(str(row["key"]), ("", 0))[0]
    if (row["duplicate_of"] or "") != copy:
        yield Fault(where, f"whose copy it is {ALTERED}")
    yield from _claims(connection, row, where)


def _claims(connection: Connection, report: RowMapping, where: str) -> Iterator[Fault]:
    """Whether the columns of claims are those of their forms, and their forms what people's rulings make of them."""
    table = schema.claim
    doc = document_from_row(dict(report))
    own = select(table).where(table.c.report_key == report["key"]).order_by(table.c.position)
    for row in connection.execute(own).mappings().all():
        at = f"{where}, claim {row['id']}"
        try:
            odd = _odd_columns(connection, row, doc)
        except (ValueError, KeyError, TypeError):
            yield Fault(at, "its form cannot be read: it was altered")
            continue
        if odd:
            yield Fault(at, f"{', '.join(odd)} {ALTERED}")
        if not _is_ruled(connection, row):
            yield Fault(at, f"what people made of it {ALTERED}")


def _odd_columns(connection: Connection, row: RowMapping, doc: Document) -> list[str]:
    claim = claim_from_row(json.loads(row["form"]))
    wanted = claim_row(claim, doc, row["report_key"], row["position"], row["first_seen"])
    least = Level(wanted.pop("sensitivity"))
    odd = [name for name, value in wanted.items() if row[name] != value and name not in ("confidence", "form")]
    if row["sensitivity"] is not None and Level(row["sensitivity"]).rank < least.rank:
        odd.append("sensitivity")
    for table, rows in parts(claim, row["key"]):
        held = connection.execute(select(table).where(table.c.claim_key == row["key"])).mappings()
        if _alike([dict(one) for one in held]) != _alike(rows):
            odd.append(table.name)
    return odd


def _alike(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(history.digest(row) for row in rows)


def _is_ruled(connection: Connection, row: RowMapping) -> bool:
    """Whether a claim's row is what its rulings make of it."""
    made_by_reader = row["reader_form"] or row["form"]
    ruled = reviews.standing_row(connection, row["id"])
    if history.is_kept(made_by_reader):
        there = select(schema.review.c.key).where(schema.review.c.claim == row["id"]).limit(1)
        return connection.execute(there).first() is not None
    if ruled is None:
        return row["verdict"] is None and row["reader_form"] is None
    return bool(row["verdict"] == ruled["verdict"] and row["form"] == (ruled["after"] or made_by_reader))


def _incidents(connection: Connection, sealed: Mapping[str, tuple[str, int]]) -> Iterator[Fault]:
    table, of = schema.incident, schema.incident_claim.c
    rows = connection.execute(select(table.c.id, table.c.form).order_by(table.c.id))
    yield from _compared("incident", ((row.id, history.incident_digest(row.form)) for row in rows), sealed, str)
    held: dict[str, set[str]] = defaultdict(set)
    for incident, claim in connection.execute(select(of.incident_id, of.claim_id)):
        held[incident].add(claim)
    for row in connection.execute(select(table).order_by(table.c.id)).mappings():
        try:
            incident = incident_from_row(json.loads(row["form"]))
        except (ValueError, KeyError, TypeError):
            continue
        said = (incident.type.value, incident.status.value, incident.when.earliest, incident.when.latest)
        if said != tuple(row[name] for name in "type status earliest latest".split()):
            yield Fault(f"incident {row['id']}", f"its columns: {ALTERED}")
        if held[row["id"]] != set(incident.claims):
            yield Fault(f"incident {row['id']}", f"which claims it holds {ALTERED}")
