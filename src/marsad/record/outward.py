"""What rows are called outside the house: ids that nobody without the record can work out.

An id on record is a hash of what it stands for (decision 3), so that whoever holds a report can compute it and find, by
it, the row that tells of the report. What leaves the house is called by a hash that is keyed with a secret of the
record's own (HMAC, RFC 2104): the same in every release, and led back by whoever has the record (decision 25).
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from marsad.record import schema

NAME = "outward"
"""The secret's name on record."""

DIGITS = 20
"""Hexadecimal digits of an id: two of a million rows share one once in 10^12 records."""

_FORM = re.compile(rf"p[0-9a-f]{{{DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Outward:
    """Ids as they are outside, by those on record."""

    secret: bytes = field(repr=False)

    def of(self, key: str) -> str:
        """What a claim, an incident or a report is called outside: `p` and 20 hexadecimal digits."""
        return "p" + hmac.digest(self.secret, key.encode("utf-8", "surrogatepass"), "sha256").hex()[:DIGITS]

    def mark(self) -> str:
        """What tells one secret from another and gives none away; what is on record of a release has it."""
        return self.of("")


MARK = "ids"
"""Under which name what is told of a release on record has the mark of the secret that its ids were made with."""


def marked(about: str) -> str:
    """The mark in what is told of a release, as JSON; "" for one whose ids were those on record."""
    try:
        return str(json.loads(about).get(MARK, ""))
    except (ValueError, AttributeError):
        return ""


def is_outward(key: str) -> bool:
    """Whether an id has the form of one that is told outside."""
    return _FORM.fullmatch(key) is not None


def outward(connection: Connection) -> Outward:
    """Ids as a record's readers know them.

    Raises:
        ValueError: where the record's secret is gone.
    """
    table = schema.secret.c
    found = connection.execute(select(table.value).where(table.name == NAME)).scalar()
    if not found:
        raise ValueError("the secret that ids outside are made with is not on record")
    return Outward(found)


def led_back(connection: Connection, key: str) -> str | None:
    """The id on record of what is called so outside, though it may be on record no more; None where there is none.

    Every id that is or was on record is tried: some seconds for a million.
    """
    if not is_outward(key):
        return None
    ids = outward(connection)
    return next((own for own in _all(connection) if ids.of(own) == key), None)


def _all(connection: Connection) -> Iterator[str]:
    columns = (
        schema.incident.c.id,
        schema.claim.c.id,
        schema.incident_past.c.incident_id,
        schema.heir.c.claim,
        schema.report.c.document,
    )
    for column in columns:
        yield from connection.execute(select(column).distinct()).scalars()
