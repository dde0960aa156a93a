"""What people laid down on publishing, as rows that are only ever added: levels, sources' terms, names, releases."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from marsad.errors import BadForm, NotFound
from marsad.record import history, past, schema
from marsad.record.clock import tick
from marsad.record.folding import plain
from marsad.record.forms import dumped
from marsad.record.sensitivity import Level, highest

Row = dict[str, Any]
AT_ONCE = 500


class Redistribute(StrEnum):
    """What may be handed on of a source's: nothing, only counts of many, or its facts row by row (D25)."""

    NONE = "none"
    AGGREGATE = "aggregate"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Terms:
    """What may be handed on of an outlet's; `credit` is how it wants to be named, `no_link` hides it (D24)."""

    outlet: str
    redistribute: Redistribute
    licence: str = ""
    credit: str = ""
    no_link: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """A release on record; `about` is what its receiver is told of it, and what it showed is had by `rows_shown`."""

    profile: str
    number: int
    digest: str
    about: Row


def _chunks(ids: Iterable[str]) -> Iterable[list[str]]:
    rest = list(dict.fromkeys(ids))
    return (rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE))


def protect(connection: Connection, claims: Sequence[str], level: Level, *, why: str, analyst: str) -> None:
    """Set the level of some claims, and so of their incidents. Never below what their content forces.

    Raises:
        BadForm: without a reason, or where the content forces a higher level.
        NotFound: when a claim is not on record.
    """
    if not why.strip():
        raise BadForm("a level needs a reason", "Say it with --why.")
    table = schema.claim.c
    forced = _forced(connection, claims)
    for claim in claims:
        if claim not in forced:
            raise NotFound(f"no claim on record has the id {claim}", "List ids with `marsad claims FILE`.")
        least = forced[claim]
        if least is not None and level.rank < least.rank:
            raise BadForm(
                f"{claim} cannot be {level.value}: what it tells forces {least.value}",
                "Levels can be raised, not lowered below what the content forces.",
            )
    said = {"level": level.value, "why": why, "analyst": analyst, "made": datetime.now(UTC)}
    reports = _reports(connection, claims)
    connection.execute(insert(schema.protection), [said | {"claim": key, "report": reports[key]} for key in claims])
    of = schema.incident_claim.c
    stamp = tick(connection)
    kept: dict[str, str] = {}
    for some in _chunks(claims):
        held = select(of.incident_id).where(of.claim_id.in_(some))
        for incident in set(connection.execute(held).scalars()):
            members = list(connection.execute(select(of.claim_id).where(of.incident_id == incident)).scalars())
            values = {"sensitivity": of_incident(connection, members), "stamp": stamp}
            kept |= _kept(connection, incident, stamp)
            connection.execute(update(schema.incident).where(schema.incident.c.id == incident).values(values))
        connection.execute(
            update(schema.claim).where(table.id.in_(some), table.sensitivity.is_(None)).values(sensitivity=level.value)
        )
    if kept:
        history.note(connection, "set a level", claims[0], seal={"past": kept}, who=analyst, why=why)


def _kept(connection: Connection, incident: str, until: int) -> dict[str, str]:
    table = schema.incident.c
    row = connection.execute(select(table.form, table.stamp).where(table.id == incident)).one()
    return past.keep(connection, past.INCIDENT, incident, row.form, since=row.stamp, until=until)


def _reports(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    table, of = schema.claim, schema.report
    found: dict[str, str] = {}
    for some in _chunks(claims):
        rows = select(table.c.id, of.c.name).select_from(table.join(of)).where(table.c.id.in_(some))
        found |= dict(connection.execute(rows).all())
    return found


def _forced(connection: Connection, claims: Iterable[str]) -> dict[str, Level | None]:
    table = schema.claim.c
    found: dict[str, Level | None] = {}
    for some in _chunks(claims):
        for key, level in connection.execute(select(table.id, table.sensitivity).where(table.id.in_(some))):
            known = found.get(key)
            mine = _LEVELS[level] if level else None
            found[key] = highest((mine, known)) if mine and known else mine or known
    return found


_LEVELS = {level.value: level for level in Level}


def _read_again(connection: Connection) -> list[str]:
    """Ids of claims that are on record more than once, as their report was read again."""
    of = schema.claim.c.id
    return list(connection.execute(select(of).group_by(of).having(func.count() > 1)).scalars())


def levels(
    connection: Connection, claims: Iterable[str], known: Mapping[str, str | None] | None = None
) -> dict[str, Level | None]:
    """The level of each claim: the higher of what its content forces and what people set; None where it has none.

    Where a claim that somebody raised is gone because its report was read anew, its level holds for all of the report.
    `known` is what the column of one row of each claim says, where many were read: only those with more rows are asked
    for then.
    """
    claims = list(claims)
    if known is None:
        found = _forced(connection, claims)
    else:
        found = {key: _LEVELS[level] if (level := known[key]) else None for key in claims}
        found |= _forced(connection, (key for key in _read_again(connection) if key in found))
    raised, of_reports = _raised(connection)
    if of_reports:
        table, of = schema.claim, schema.report
        for some in _chunks(claims):
            rows = select(table.c.id, of.c.name).select_from(table.join(of)).where(table.c.id.in_(some))
            for key, name in connection.execute(rows):
                if name in of_reports:
                    raised[key] = highest((raised.get(key, of_reports[name]), of_reports[name]))
    return {key: highest((least, raised.get(key, least))) if least else None for key, least in found.items()}


def _raised(connection: Connection) -> tuple[dict[str, Level], dict[str, Level]]:
    """What people set, by claim; and by report, for claims that are no longer in it."""
    table, of = schema.protection.c, schema.claim.c
    rows = connection.execute(select(table.claim, table.report, table.level).order_by(table.key)).all()
    newest = {claim: (report, Level(level)) for claim, report, level in rows}
    there: set[str] = set()
    for some in _chunks(newest):
        joined = select(of.id).select_from(schema.claim.join(schema.report)).where(of.id.in_(some))
        there |= set(connection.execute(joined.where(schema.report.c.current)).scalars())
    gone: dict[str, Level] = {}
    for claim, (report, level) in newest.items():
        if claim not in there:
            gone[report] = highest((level, gone.get(report, level)))
    return {claim: level for claim, (_, level) in newest.items()}, gone


def of_incident(connection: Connection, claims: Iterable[str]) -> str | None:
    """The level of an incident of some claims: the highest of theirs; None where one of them has none."""
    return of_incidents(connection, {"": claims})[""]


def of_incidents(connection: Connection, incidents: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
    """The level of each of some incidents, which are given with their claims, as `of_incident`."""
    held = levels(connection, {claim: None for claims in incidents.values() for claim in claims})
    found: dict[str, str | None] = {}
    for key, claims in incidents.items():
        ranked = [held[claim] for claim in claims if claim in held]
        known = [level for level in ranked if level is not None]
        found[key] = highest(known).value if len(known) == len(ranked) else None
    return found


def put_terms(connection: Connection, terms: Terms, *, why: str, analyst: str) -> None:
    """Lay down what may be handed on of an outlet's."""
    values = {
        "outlet": terms.outlet,
        "redistribute": terms.redistribute.value,
        "licence": terms.licence,
        "credit": terms.credit,
        "no_link": terms.no_link,
        "why": why,
        "analyst": analyst,
        "made": datetime.now(UTC),
    }
    connection.execute(insert(schema.source_terms).values(values))


def terms(connection: Connection) -> dict[str, Terms]:
    """The terms that hold, by the outlets' folded names."""
    table = schema.source_terms
    return {
        plain(row.outlet): Terms(row.outlet, Redistribute(row.redistribute), row.licence, row.credit, row.no_link)
        for row in connection.execute(select(table).order_by(table.c.key))
    }


def put_name(connection: Connection, name: str, *, named: bool, why: str, analyst: str, approver: str) -> None:
    """Let a person's name out, or take that back. It needs a reason and somebody else who approves.

    Raises:
        BadForm: without a reason, or where nobody or the one who asks approves.
    """
    if named and not why.strip():
        raise BadForm("a name needs a reason to be published", "Say it with --why.")
    if named and (not approver.strip() or plain(approver) == plain(analyst)):
        raise BadForm("a name needs a second person who approves", "Name them with --approver.")
    values = {"name": name, "named": named, "approver": approver, "why": why, "analyst": analyst}
    connection.execute(insert(schema.named_person).values(values | {"made": datetime.now(UTC)}))


def names(connection: Connection) -> frozenset[str]:
    """The folded names that may be published."""
    table = schema.named_person
    held = {plain(row.name): row.named for row in connection.execute(select(table).order_by(table.c.key))}
    return frozenset(name for name, named in held.items() if named)


def put_release(connection: Connection, released: Released, rows: Mapping[str, Row], *, analyst: str) -> None:
    """Put on record that a release left the house, and the rows that it showed, by the ids that they have on record."""
    values = {
        "profile": released.profile,
        "number": released.number,
        "digest": released.digest,
        "analyst": analyst,
        "made": datetime.now(UTC),
        "about": dumped(released.about),
        "rows": _packed(rows),
    }
    connection.execute(insert(schema.release).values(values))


def releases(connection: Connection, profile: str, most: int | None = 2) -> list[Released]:
    """The newest releases of a profile, the newest first; all of them where no number is given."""
    table = schema.release.c
    asked = select(table.profile, table.number, table.digest, table.about).where(table.profile == profile)
    rows = connection.execute(asked.order_by(table.number.desc()).limit(most))
    return [Released(row.profile, row.number, row.digest, json.loads(row.about)) for row in rows]


def rows_shown(connection: Connection, profile: str, number: int) -> dict[str, Row]:
    """The rows that a release showed, by their ids on record; lists in them were lists or tuples."""
    table = schema.release.c
    asked = select(table.rows).where(table.profile == profile, table.number == number)
    return _unpacked(connection.execute(asked).scalar_one())


def ever_shown(connection: Connection, profile: str, *, before: int) -> dict[str, tuple[int, str]]:
    """Every id that a profile told in releases with numbers below `before`, with the last such number and the id that
    the row has or had on record."""
    table = schema.release
    asked = select(table.c.number, table.c.rows).where(table.c.profile == profile, table.c.number < before)
    shown: dict[str, tuple[int, str]] = {}
    for number, packed in connection.execute(asked.order_by(table.c.number)):
        shown |= {row["id"]: (number, key) for key, row in _unpacked(packed).items()}
    return shown


def _packed(rows: Mapping[str, Row]) -> bytes:
    """Rows as one JSON text, compressed a row at a time."""
    made = zlib.compressobj(9)
    parts = [made.compress(b"{")]
    for at, (key, row) in enumerate(rows.items()):
        text = f"{',' if at else ''}{dumped(key)}:{dumped(row)}"
        parts.append(made.compress(text.encode("utf-8", "surrogatepass")))
    return b"".join((*parts, made.compress(b"}"), made.flush()))


def _unpacked(packed: bytes) -> dict[str, Row]:
    rows: dict[str, Row] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return rows


def ceiling(connection: Connection) -> Level | None:
    """The most sensitive level of anything on record, None where there is nothing."""
    if any(Level(level) is Level.CLOSED for level in connection.execute(select(schema.protection.c.level)).scalars()):
        return Level.CLOSED
    for level in (Level.STRICT, Level.GUARDED, Level.ORDINARY):
        for table in (schema.incident, schema.claim):
            there = select(table.c.sensitivity).where(table.c.sensitivity == level.value).limit(1)
            if connection.execute(there).first():
                return level
    return None
