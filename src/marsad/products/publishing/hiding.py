"""The names on record that may not be told, read by columns: a million claims need not be taken apart for them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, or_, select

from marsad.model.claim import Speaker
from marsad.model.span import Quote, Span
from marsad.products.publishing.persons import SUFFER, Secrets
from marsad.record import query, schema
from marsad.record.picked import picked

SPEAKING = ("named", "withheld")
"""Kinds of speakers whose names a report gives."""

_SAID = tuple(("speaker", name) for name in "text name role organization anonymous".split())
"""All that is said of a speaker, wherever it is said."""


def learn(connection: Connection, hidden: Secrets, since: int | None = None) -> None:
    """Take in the names of all claims, or of those read or ruled on since a tick of the record's clock."""
    of, report, actor = schema.claim, schema.report, schema.claim_actor
    wanted = [report.c.current, query.stands(), *_since(since)]
    told = of.join(report, report.c.key == of.c.report_key)
    suffering = select(actor.c.name).distinct().select_from(actor.join(told, actor.c.claim_key == of.c.key))
    roles = [role.value for role in SUFFER]
    for name in connection.execute(suffering.where(*wanted, actor.c.role.in_(roles), actor.c.name.is_not(None))):
        hidden.suffers(name[0])
    voices = [*wanted, of.c.voice.in_(SPEAKING)]
    for said, _ in picked(connection, of.c.form, _SAID, where=voices, source=told, distinct=True):
        words, name, role, organization, anonymous = said
        quote = Quote(words or "", Span(0, max(1, len(words or ""))))
        hidden.speaks(Speaker(quote, name, role, bool(anonymous), organization))
    authors = select(report.c.author).distinct().where(report.c.current, report.c.author.is_not(None))
    for author in connection.execute(authors if since is None else authors.where(report.c.stamp > since)).scalars():
        hidden.add(author)


def _since(since: int | None) -> list[ColumnElement[bool]]:
    if since is None:
        return []
    ruled = select(schema.review.c.claim).where(schema.review.c.stamp > since)
    return [or_(schema.report.c.stamp > since, schema.claim.c.id.in_(ruled))]
