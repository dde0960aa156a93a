"""What is told where a form on record cannot be read, as nothing that Marsad wrote: which it is, and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from marsad.errors import BadForm
from marsad.model.codec import claim_from_row
from marsad.record import Query, Record, query, schema
from marsad.record.forms import incident_from_row
from marsad.record.reading import sources

UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What a form that was altered ends in when it is read."""


@contextmanager
def named(record: Record) -> Iterator[None]:
    """Tells which claim or incident cannot be read where that is why something failed.

    Raises:
        BadForm: with its id and its report's name.
    """
    try:
        yield
    except UNREADABLE:
        if broken := next(_broken(record), None):
            raise BadForm(
                f"{broken} cannot be read: its form was altered by other hands than Marsad's",
                "See all that was altered: marsad record verify FILE. Put a good copy back: marsad record restore.",
            ) from None
        raise


def _broken(record: Record) -> Iterator[str]:
    of = schema.incident.c
    with record.reading() as connection:
        for row in connection.execute(query.claims(Query())):
            if not _reads(claim_from_row, row.form):
                source = sources(connection, [row.report_key])[row.report_key]
                yield f"claim {row.id} of the report {source.name}"
        for key, form in connection.execute(select(of.id, of.form)):
            if not _reads(incident_from_row, form):
                yield f"incident {key}"


def _reads(read: Callable[[Any], object], form: str) -> bool:
    try:
        read(json.loads(form))
    except UNREADABLE:
        return False
    return True
