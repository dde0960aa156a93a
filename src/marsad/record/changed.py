"""Which incidents a change of the record concerns, by its clock."""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.record import schema


def incidents_changed(connection: Connection, since: int) -> set[str]:
    """Ids of incidents that are new, changed or gone since a tick, or whose claims were ruled on or read anew."""
    incident, past, link = schema.incident.c, schema.incident_past.c, schema.incident_claim.c
    report, review, claim = schema.report.c, schema.review.c, schema.claim.c
    read = select(report.key).where(report.stamp > since)
    questions = (
        select(incident.id).where(incident.stamp > since),
        select(past.incident_id).where(past.stamp > since),
        select(link.incident_id).where(link.claim_id.in_(select(review.claim).where(review.stamp > since))),
        select(link.incident_id).where(link.claim_id.in_(select(claim.id).where(claim.report_key.in_(read)))),
    )
    return {key for question in questions for key in connection.execute(question).scalars()}
