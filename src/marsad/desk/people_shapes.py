"""Who is at the desk and what they did: accounts, tokens, the audit trail, reports that are being added, feeds."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from marsad.desk.shapes import Shape


class Step(Shape):
    """What became of one report: `change` is new, unchanged, corrected or reread, "" where it was not put on record."""

    name: str
    outcome: str
    claims: int
    reason: str = ""
    hint: str = ""
    change: str = ""
    version: int | None = None
    copy_of: str | None = None
    copies: list[str] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)


class Job(Shape):
    """What becomes of reports that are being added.

    `state` is waiting, reading, grouping, done or failed; `tick` where the record's clock stood before.
    """

    key: str
    person: str
    made: datetime
    state: str
    steps: list[Step]
    incidents: int | None
    fault: str = ""
    tick: int = 0


class Account(Shape):
    """A person at the desk; `closed` is when the account was closed."""

    name: str
    role: str
    made: datetime
    closed: datetime | None


class Token(Shape):
    """What a program signs in with, but the secret."""

    key: int
    account: str
    label: str
    scopes: list[str]
    made: datetime
    expires: datetime | None
    revoked: datetime | None


class Deed(Shape):
    """A line of the audit trail; `chain` binds it to the one before it."""

    key: int
    made: datetime
    who: str
    what: str
    target: str
    detail: str
    chain: str


class Audit(Shape):
    """Lines of the audit trail, the newest first."""

    deeds: list[Deed]
    broken: int | None
    before: int | None


class Feed(Shape):
    """A feed that is followed: what became of what it listed when it was last read, and when it is read again.

    `hours` is how often it is read by itself, null on demand alone; `failed` how often in a row it could not be.
    """

    address: str
    analyst: str
    followed: datetime
    read: datetime | None
    told: dict[str, int]
    fault: str
    hours: int | None
    due: datetime | None
    failed: int
