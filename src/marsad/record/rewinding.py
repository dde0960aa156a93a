"""A record as it was at the end of some day: tables of before, laid over those of now for one connection alone.

What changed since is worked back from what was kept and from people's rulings, and put into temporary tables; temporary
views of the same names as the record's own then show these rows in place of the ones that changed. Both databases look
for temporary tables first, so every question to the record is answered as of then, and nothing is written to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column, Connection, MetaData, RowMapping, Table, func, insert, select

from marsad.errors import NotFound
from marsad.model.codec import claim_from_row
from marsad.model.document import Document
from marsad.model.review import Ruling
from marsad.record import history, past, schema
from marsad.record.forms import document_from_row, incident_from_row
from marsad.record.kinds import POSTGRESQL
from marsad.record.rows import claim_row, parts

Row = dict[str, Any]
AT_ONCE = 500
NEVER = 2**62
"""A tick that does not come."""

_OWN = {"report": "key", "claim": "report_key", "incident": "id", "incident_claim": "incident_id", "judgement": "key"}
_PARTS = "claim_place place_key claim_actor claim_count".split()


def moment(day: date | datetime) -> datetime:
    """The point in time that is meant: the end of a day (UTC), or the time itself."""
    if isinstance(day, datetime):
        return day if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time.max, UTC)


def options(dialect: str) -> dict[str, Any]:
    """What a connection must be allowed for `rewind`: on a server temporary tables are no reading alone."""
    return {"postgresql_readonly": False} if dialect == POSTGRESQL else {}


def last_day(connection: Connection, incident: str) -> date | None:
    """The day on which an incident that is no more went off the record; None for what was none."""
    old, change = schema.past.c, schema.change.c
    gone = select(func.max(old.until)).where(old.kind == past.INCIDENT, old.id == incident)
    made = select(change.made).where(change.stamp >= gone.scalar_subquery()).order_by(change.key).limit(1)
    found = connection.execute(made).scalar()
    return found.date() if found else None


def rewind(connection: Connection, at: datetime) -> None:
    """Show the record as it was at a point in time to whoever asks by this connection, until its transaction ends.

    Raises:
        NotFound: when the record's history begins later.
    """
    tick = _tick(connection, at)
    names = sorted(_touched(connection, tick, at))
    rows: dict[str, list[Row]] = {name: [] for name in (*_OWN, *_PARTS)}
    hidden: dict[str, list[Any]] = {"report": [], "incident": [], "judgement": []}
    for name in names:
        _report_then(connection, name, tick, at, rows, hidden["report"])
    _incidents_then(connection, tick, rows, hidden["incident"])
    judged = schema.judgement.c
    hidden["judgement"] = [
        key for key, made in connection.execute(select(judged.key, judged.made)) if made.astimezone(UTC) > at
    ]
    _lay_over(connection, rows, hidden)


def _tick(connection: Connection, at: datetime) -> int:
    """The tick of the last change up to a point in time; -1 before the first."""
    table = schema.change.c
    first = connection.execute(select(table.made, table.action).order_by(table.key).limit(1)).first()
    if first is not None and first.action == history.BEGUN and first.made > at:
        raise NotFound(
            f"the history of this record begins on {first.made:%Y-%m-%d}; what it was before is not known",
            "It was written by an older version. Name a later day.",
        )
    stamps = (row.stamp for row in connection.execute(select(table.made, table.stamp)) if row.made <= at)
    return max(stamps, default=-1)


def _touched(connection: Connection, tick: int, at: datetime) -> set[str]:
    """The names of the reports of which something changed since."""
    report, review, removal = schema.report.c, schema.review.c, schema.removal.c
    found = set(connection.execute(select(report.name).where(report.stamp > tick)).scalars())
    found |= set(connection.execute(select(review.report).where(review.stamp > tick)).scalars())
    found |= {row.report for row in connection.execute(select(removal.report, removal.made)) if row.made > at}
    keys = [int(key) for key in past.at(connection, past.COPY, tick)]
    keys += [int(key) for key in past.at(connection, past.REPORT, tick)]
    for some in _chunks(keys):
        found |= set(connection.execute(select(report.name).where(report.key.in_(some))).scalars())
    return found


def _report_then(
    connection: Connection, name: str, tick: int, at: datetime, rows: dict[str, list[Row]], hidden: list[Any]
) -> None:
    """The versions of a report that there were, each as it was, and its claims with the rulings of then."""
    table = schema.report
    removal = schema.removal.c
    said = select(removal.gone, removal.made).where(removal.report == name).order_by(removal.key)
    gone = [row.gone for row in connection.execute(said) if row.made <= at]
    versions = []
    for live in connection.execute(select(table).where(table.c.name == name)).mappings().all():
        hidden.append(live["key"])
        if (found := _version_then(connection, dict(live), tick)) is not None:
            versions.append(found)
    newest = max((row["version"] for row, _, _ in versions), default=0)
    ruled = _rulings(connection, {claim["id"] for _, claims, _ in versions for claim in claims})
    for row, claims, until in versions:
        row["current"] = row["version"] == newest and not (gone and gone[-1])
        rows["report"].append(row)
        doc = document_from_row(row)
        for claim in claims:
            _claim_then(claim, ruled.get(claim["id"], ()), doc, row["key"], (row["stamp"], tick, until), rows)


def _rulings(connection: Connection, claims: Iterable[str]) -> dict[str, list[RowMapping]]:
    """The rulings on some claims, by claim, in the order in which they were made."""
    table = schema.review
    found: dict[str, list[RowMapping]] = {}
    for some in _chunks(claims):
        asked = select(table).where(table.c.claim.in_(some)).order_by(table.c.key)
        for ruling in connection.execute(asked).mappings():
            found.setdefault(ruling["claim"], []).append(ruling)
    return found


def _version_then(connection: Connection, live: Row, tick: int) -> tuple[Row, list[Row], int] | None:
    """A version of a report as it was, its claims as they stood until a tick, and that tick; None before."""
    key = str(live["key"])
    old = schema.past.c
    kept = select(old.form, old.since, old.until).where(old.kind == past.REPORT, old.id == key, old.until > tick)
    before = connection.execute(kept.order_by(old.until).limit(1)).first()
    copied = select(old.form).where(old.kind == past.COPY, old.id == key, old.until > tick)
    copy = connection.execute(copied.order_by(old.until).limit(1)).first()
    if (before.since if before else live["stamp"]) > tick:
        return None
    if before is None:
        claim = schema.claim
        own = select(claim).where(claim.c.report_key == live["key"]).order_by(claim.c.position)
        row, claims = live, [dict(one) for one in connection.execute(own).mappings()]
    else:
        form = past.unpacked(before.form)
        row = past.row_of(schema.report, form["report"])
        claims = [past.row_of(schema.claim, one) for one in form["claims"]]
    if copy is not None:
        row["duplicate_of"] = past.unpacked(copy.form)
    return row, claims, before.until if before else NEVER


def _claim_then(
    claim: Row,
    told: Sequence[RowMapping],
    doc: Document,
    report_key: int,
    between: tuple[int, int, int],
    rows: dict[str, list[Row]],
) -> None:
    """A claim as it stood at a tick, out of a reading that stood since one and until another; none added later.

    `told` are the rulings on it.
    """
    since, tick, until = between
    reader = claim["reader_form"] or claim["form"]
    form, verdict = claim["form"], claim["verdict"]
    later = [ruling for ruling in told if tick < ruling["stamp"] < until]
    kept = history.is_kept(reader)
    if kept and any(ruling["made"] == claim["first_seen"] for ruling in later):
        return
    stood = _standing([ruling for ruling in told if ruling["stamp"] < until])
    stands = _standing([ruling for ruling in told if ruling["stamp"] <= tick])
    if later and (stands and stands["key"]) != (stood and stood["key"]):
        carried = kept and stands is not None and stands["stamp"] <= since
        form = (None if carried or stands is None else stands["after"]) or reader
        verdict = stands["verdict"] if stands else Ruling.REJECTED.value if kept else None
    found = claim_from_row(json.loads(form))
    key = -len(rows["claim"]) - 1
    made = claim_row(found, doc, report_key, claim["position"], claim["first_seen"])
    made |= {"key": key, "id": claim["id"], "verdict": verdict}
    rows["claim"].append(made | {"reader_form": reader if form != reader else None})
    for part, held in parts(found, key):
        rows[part.name] += held


def _standing(rulings: Iterable[RowMapping]) -> RowMapping | None:
    """The newest of some rulings on a claim that none of them takes back."""
    told = list(rulings)
    back = {ruling["withdraws"] for ruling in told}
    stand = [ruling for ruling in told if ruling["withdraws"] is None and ruling["key"] not in back]
    return stand[-1] if stand else None


def _incidents_then(connection: Connection, tick: int, rows: dict[str, list[Row]], hidden: list[Any]) -> None:
    table = schema.incident.c
    hidden += connection.execute(select(table.id).where(table.stamp > tick)).scalars()
    for ref, (since, packed) in past.at(connection, past.INCIDENT, tick).items():
        if since > tick:
            continue
        form = past.unpacked(packed)
        incident = incident_from_row(json.loads(form))
        when = incident.when
        row = {"id": ref, "type": incident.type.value, "status": incident.status.value, "form": form, "stamp": since}
        rows["incident"].append(row | {"earliest": when.earliest, "latest": when.latest})
        rows["incident_claim"] += [{"incident_id": ref, "claim_id": claim} for claim in incident.claims]


def _lay_over(connection: Connection, rows: dict[str, list[Row]], hidden: dict[str, list[Any]]) -> None:
    main = f"{_home(connection)}."
    for name, keys in hidden.items():
        [key] = schema.metadata.tables[name].primary_key.columns
        table = Table(f"{name}_hidden", MetaData(), Column("key", key.type), prefixes=["TEMPORARY"])
        table.create(connection)
        _fill(connection, table, [{"key": key} for key in keys])
    for name, made in rows.items():
        own = schema.metadata.tables[name]
        table = Table(
            f"{name}_then", MetaData(), *(Column(c.name, c.type) for c in own.columns), prefixes=["TEMPORARY"]
        )
        table.create(connection)
        _fill(connection, table, [{c.name: row.get(c.name) for c in own.columns} for row in made])
        quote = connection.dialect.identifier_preparer.quote
        columns = ", ".join(quote(c.name) for c in own.columns)
        connection.exec_driver_sql(
            f"CREATE TEMPORARY VIEW {quote(name)} AS SELECT {columns} FROM {main}{quote(name)} "  # noqa: S608
            f"WHERE {_visible(name, main)} UNION ALL SELECT {columns} FROM {table.name}"
        )


def _visible(name: str, main: str) -> str:
    """Which rows of a table of now are as they were."""
    if name in _PARTS:
        behind = f"SELECT key FROM {main}claim WHERE report_key IN (SELECT key FROM report_hidden)"  # noqa: S608
        return f"claim_key NOT IN ({behind})"
    over = {"claim": "report", "incident_claim": "incident"}.get(name, name)
    return f"{_OWN[name]} NOT IN (SELECT key FROM {over}_hidden)"  # noqa: S608 - names of ours


def _home(connection: Connection) -> str:
    """What the record's own tables are called by, so that those laid over them are not meant."""
    if connection.dialect.name != POSTGRESQL:
        return "main"
    schema_name = connection.execute(select(func.current_schema())).scalar_one()
    return connection.dialect.identifier_preparer.quote(str(schema_name))


def _fill(connection: Connection, table: Table, rows: list[Row]) -> None:
    for some in _chunks(rows):
        connection.execute(insert(table), some)


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rest = list(rows)
    return (rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE))
