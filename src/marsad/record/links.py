"""Whom a new claim may meet and which report may be a copy of which, found by an index; and the pairs in doubt.

The numbers come from `marsad.incidents`: blocks that a claim lives in and visits, and fingerprints of a report's text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, or_, select, true

from marsad.model.document import Document, Outcome
from marsad.model.linkage import Doubt
from marsad.record import query as questions
from marsad.record import schema
from marsad.record.bulk import put_rows
from marsad.record.forms import document_from_row
from marsad.record.phrases import put_over
from marsad.record.reading import AT_ONCE, chunks

_READ = (schema.report.c.current, schema.report.c.outcome == Outcome.READ.value)
_FEW = {"yield_per": AT_ONCE}
MOST_SHARED = 64
"""Reports that may share a fingerprint; one that more share is boilerplate and finds nothing."""


@dataclass(frozen=True, slots=True)
class Home:
    """The blocks that a claim lives in, and its days as ordinals, both inclusive."""

    blocks: Sequence[int]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Visit:
    """The blocks that a claim visits, and between which days the claims that it meets there begin and end at least.

    `long` are visits to blocks of claims that may begin at any time before `latest`.
    """

    blocks: Sequence[int]
    long: Sequence[int]
    earliest: int
    latest: int
    ends: int


def state(connection: Connection) -> tuple[int, bool]:
    """How many current reports were read, and whether the index that a new one is linked by has been filled."""
    reports = connection.execute(select(func.count()).where(*_READ)).scalar_one()
    filled = connection.execute(select(schema.report_print.c.report_key).limit(1)).first() is not None
    return reports, filled


def to_link(connection: Connection, names: Collection[str] | None = None) -> Iterator[Document]:
    """The current reports that were read, or those of some names, by key and a few at a time.

    A report that was set aside makes no claim, so that nobody need know whether it is a copy.
    """
    of = schema.report.c
    if names is None:
        rows = connection.execute(select(schema.report).where(*_READ).order_by(of.key), execution_options=_FEW)
        yield from (document_from_row(dict(row)) for row in rows.mappings())
        return
    for some in chunks(sorted(names)):
        rows = connection.execute(select(schema.report).where(*_READ, of.name.in_(some)).order_by(of.key))
        yield from (document_from_row(dict(row)) for row in rows.mappings())


def concerned(connection: Connection, names: Collection[str]) -> set[str]:
    """Those of some reports that linking has to do with: that were read, or of which a version made a claim."""
    of, held = schema.report.c, schema.claim.c
    claims = select(held.report_key).where(held.report_key == of.key).exists()
    found: set[str] = set()
    for some in chunks(sorted(names)):
        asked = select(of.name).where(of.name.in_(some), or_(and_(*_READ), claims))
        found |= set(connection.execute(asked.distinct()).scalars())
    return found


def waiting(connection: Connection) -> list[str]:
    """Current reports with claims that no linking has met yet, as after a run that was killed while it read."""
    of, held = schema.report.c, schema.claim.c
    told = select(held.report_key).where(held.report_key == of.key).exists()
    met = select(schema.report_print.c.report_key).where(schema.report_print.c.report_key == of.key).exists()
    return list(connection.execute(select(of.name).where(of.current, told, ~met).order_by(of.key)).scalars())


def incidents(connection: Connection) -> int:
    """How many incidents there are."""
    return connection.execute(select(func.count()).select_from(schema.incident)).scalar_one()


def put_homes(connection: Connection, homes: Mapping[str, Home]) -> None:
    """Set the blocks of claims, by their whole ids, of current versions; those from before go."""
    table = schema.claim_block
    claim, of = schema.claim, schema.report
    current = select(claim.c.key, claim.c.id).select_from(claim.join(of)).where(of.c.current)
    for some in chunks(homes):
        keyed = [(key, homes[one]) for key, one in connection.execute(current.where(claim.c.id.in_(some)))]
        connection.execute(delete(table).where(table.c.claim_key.in_([key for key, _ in keyed])))
        rows = [
            {"block": block, "first": home.first, "claim_key": key, "last": home.last}
            for key, home in keyed
            for block in home.blocks
        ]
        put_rows(connection, table, rows)


def meeting(connection: Connection, visit: Visit) -> set[str]:
    """The ids of the claims that a visit meets; claims of superseded versions and rejected ones are not met."""
    table, of, report = schema.claim_block.c, schema.claim, schema.report
    joined = schema.claim_block.join(of, of.c.key == table.claim_key).join(report, report.c.key == of.c.report_key)
    asked = select(of.c.id).select_from(joined).where(report.c.current, questions.stands(), table.last >= visit.ends)
    narrow = table.block.in_(visit.blocks) & table.first.between(visit.earliest, visit.latest)
    found = set(connection.execute(asked.where(narrow)).scalars())
    return found | set(
        connection.execute(asked.where(table.block.in_(visit.long), table.first <= visit.latest)).scalars()
    )


def incidents_of(connection: Connection, names: Iterable[str]) -> set[str]:
    """The ids of the incidents that hold a claim of any version of some reports."""
    table, of, report = schema.incident_claim, schema.claim, schema.report
    joined = table.join(of, of.c.id == table.c.claim_id).join(report, report.c.key == of.c.report_key)
    found: set[str] = set()
    for some in chunks(names):
        question = select(table.c.incident_id).select_from(joined).where(report.c.name.in_(some))
        found |= set(connection.execute(question).scalars())
    return found


def put_prints(connection: Connection, prints: Mapping[str, Iterable[int]]) -> None:
    """Set the fingerprints of the current versions of reports, by name."""
    table, of = schema.report_print, schema.report.c
    for some in chunks(prints):
        keyed = connection.execute(select(of.key, of.name).where(of.current, of.name.in_(some))).all()
        connection.execute(delete(table).where(table.c.report_key.in_([key for key, _ in keyed])))
        rows = [{"print": number, "report_key": key} for key, name in keyed for number in sorted(prints[name])]
        put_rows(connection, table, rows)


def sharing(connection: Connection, prints: Iterable[int]) -> set[str]:
    """The names of current reports that share a fingerprint, those left out that too many share."""
    table, of = schema.report_print, schema.report
    found: set[str] = set()
    for some in chunks(prints):
        common = select(table.c.print).where(table.c.print.in_(some)).group_by(table.c.print)
        telling = common.having(func.count() <= MOST_SHARED)
        question = select(of.c.name).select_from(table.join(of)).where(of.c.current, table.c.print.in_(telling))
        found |= set(connection.execute(question.distinct()).scalars())
    return found


def related(connection: Connection, names: Iterable[str]) -> set[str]:
    """Current reports that are copies of some, or that these are copies of."""
    of = schema.report.c
    found: set[str] = set()
    for some in chunks(names):
        question = select(of.name, of.duplicate_of).where(
            of.current, of.duplicate_of.is_not(None), or_(of.name.in_(some), of.duplicate_of.in_(some))
        )
        found |= {name for row in connection.execute(question) for name in row}
    return found


def put_doubts(connection: Connection, doubts: Sequence[Doubt], claims: Collection[str] | None = None) -> None:
    """Set the pairs in doubt: all of them, or those that hold one of some claims."""
    table = schema.doubt
    if claims is None:
        connection.execute(delete(table))
    else:
        for some in chunks(claims):
            connection.execute(delete(table).where(or_(table.c.left.in_(some), table.c.right.in_(some))))
    rows = [
        {"left": one.left, "right": one.right, "probability": one.probability, "linked": one.linked} for one in doubts
    ]
    if rows:
        put_over(connection, table, rows)


def doubts(connection: Connection, claims: Collection[str] | None = None) -> list[Doubt]:
    """The pairs in doubt, the most doubtful first; where asked, those alone that hold one of some claims."""
    table = schema.doubt.c
    asked = select(table.left, table.right, table.probability, table.linked)
    parts = (
        [true()] if claims is None else [or_(table.left.in_(some), table.right.in_(some)) for some in chunks(claims)]
    )
    found = {Doubt(*row) for part in parts for row in connection.execute(asked.where(part))}
    return sorted(found, key=lambda one: one.order)
