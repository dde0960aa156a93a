"""What the gate looks at: all of a record, or some of its incidents with all that decides on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from marsad.incidents.answers import statements_on
from marsad.model.incident import Incident
from marsad.products.publishing import hiding, rows
from marsad.products.publishing.persons import Secrets
from marsad.products.publishing.rows import Held, Report
from marsad.record import protection
from marsad.record.outward import Outward, outward
from marsad.record.protection import Terms
from marsad.record.reading import chunks
from marsad.record.sensitivity import Level


@dataclass(frozen=True, slots=True)
class Material:
    """Incidents with their levels, the claims behind them by id, and the reports of these by key.

    `terms` are those laid down, by folded outlet; `hidden` the names on record that may not be told, of all claims and
    not of these alone; `as_of` the day of the record's last change; `ids` what rows are called outside; `words` the
    sentences behind claims, where they are to be quoted; `answers` the statements that deny the incidents, claim them
    or blame others for them, by id, None where nobody has looked for them.
    """

    claims: Mapping[str, Held]
    reports: Mapping[int, Report]
    incidents: Sequence[tuple[Incident, Level | None]]
    terms: Mapping[str, Terms]
    hidden: Secrets
    as_of: date
    ids: Outward
    words: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Held] | None = None


def frame(connection: Connection) -> Material:
    """What holds for all of a record: its reports, terms and hidden names, and nothing yet that is to be looked at."""
    hidden = Secrets(protection.names(connection))
    hiding.learn(connection, hidden)
    return Material(
        claims={},
        reports=rows.reports(connection),
        incidents=(),
        terms=protection.terms(connection),
        hidden=hidden,
        as_of=rows.last_change(connection),
        ids=outward(connection),
    )


def pieces(connection: Connection, whole: Material, *, quoting: bool) -> Iterator[Material]:
    """All incidents of a record with the claims behind them, so many at a time as are held at once.

    `whole` is the record's frame; `quoting` adds the sentences behind claims, where they are to be quoted.
    """
    for some in chunks(rows.incident_ids(connection)):
        wanted = rows.incidents(connection, list(map(str, some)))
        claims = rows.claims(connection, {key for incident, _ in wanted for key in incident.claims})
        words = rows.words_of(connection, claims.values()) if quoting else {}
        said = rows.claims(connection, {key for incident, _ in wanted for key in statements_on(incident)})
        yield replace(whole, claims=claims, incidents=wanted, words=words, answers=said)


def statements(connection: Connection, whole: Material, *, quoting: bool) -> Iterator[Material]:
    """All claims of a record that tell of no event, so many at a time as are held at once."""
    for some in chunks(rows.statement_ids(connection)):
        claims = rows.claims(connection, list(map(str, some)))
        yield replace(whole, claims=claims, words=rows.words_of(connection, claims.values()) if quoting else {})


def part(connection: Connection, incidents: Collection[str], *, hidden: Secrets, as_of: date) -> Material:
    """Some incidents, by id, with the claims behind them and with the reports of these and those they are copies of.

    `hidden` and `as_of` are of the whole record: whoever may not be named anywhere is named in no part of it.
    """
    wanted = rows.incidents(connection, incidents)
    claims = rows.claims(connection, {key for incident, _ in wanted for key in incident.claims})
    said = rows.claims(connection, {key for incident, _ in wanted for key in statements_on(incident)})
    reports = rows.reports(connection, {held.report_key for held in (*claims.values(), *said.values())})
    originals = {report.copy_of for report in reports.values() if report.copy_of}
    return Material(
        claims=claims,
        reports=reports | rows.reports_named(connection, originals),
        incidents=wanted,
        terms=protection.terms(connection),
        hidden=hidden,
        as_of=as_of,
        ids=outward(connection),
        answers=said,
    )
