"""The names on record that may not be told, read by columns: a million claims need not be taken apart for them."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Connection, or_, select

from marsad.model.codec import claim_from_row
from marsad.products.publishing.persons import SUFFER, Secrets
from marsad.record import query, schema

SPEAKING = ("named", "withheld")
"""Kinds of speakers whose names a report gives."""

AT_ONCE = 5_000

_SAID = ("name", "role", "organization", "anonymous", "text")
"""What is said of a speaker: of those of whom all of it is the same, one is taken apart."""


def learn(connection: Connection, hidden: Secrets, since: int | None = None) -> None:
    """Take in the names of all claims, or of those read or ruled on since a tick of the record's clock."""
    of, report, actor = schema.claim, schema.report, schema.claim_actor
    wanted = [report.c.current, query.stands(), *_since(since)]
    told = of.join(report, report.c.key == of.c.report_key)
    suffering = select(actor.c.name).distinct().select_from(actor.join(told, actor.c.claim_key == of.c.key))
    roles = [role.value for role in SUFFER]
    for name in connection.execute(suffering.where(*wanted, actor.c.role.in_(roles), actor.c.name.is_not(None))):
        hidden.suffers(name[0])
    forms = select(of.c.form).select_from(told).where(*wanted, of.c.voice.in_(SPEAKING))
    seen: set[tuple[object, ...]] = set()
    for form in connection.execution_options(yield_per=AT_ONCE).execute(forms).scalars():
        row = json.loads(form)
        said = tuple(row["speaker"].get(name) for name in _SAID) if row.get("speaker") else ()
        if said and said not in seen:
            seen.add(said)
            hidden.speaks(claim_from_row(row).speaker)
    authors = select(report.c.author).distinct().where(report.c.current, report.c.author.is_not(None))
    for author in connection.execute(authors if since is None else authors.where(report.c.stamp > since)).scalars():
        hidden.add(author)


def _since(since: int | None) -> list[ColumnElement[bool]]:
    if since is None:
        return []
    ruled = select(schema.review.c.claim).where(schema.review.c.stamp > since)
    return [or_(schema.report.c.stamp > since, schema.claim.c.id.in_(ruled))]
