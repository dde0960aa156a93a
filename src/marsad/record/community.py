"""Community reports on record: consent, and who reported, locked twice so that one key erases one reporter.

Each reporter's identity is encrypted with a key of that reporter alone, and this key with the public key of somebody
whom the desk trusts (age, https://age-encryption.org/v1, by the package pyrage), who keeps the other half elsewhere.
The desk can then neither read who reported nor find out. Destroying the reporter's key erases them for good, and
the record's changes stay whole: they never held anything of it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from marsad.errors import BadForm, Missing, NotFound
from marsad.model.community import Submission
from marsad.record import backup, history, schema
from marsad.record.forms import dumped


def _age() -> Any:
    try:
        import pyrage
    except ImportError as fault:
        raise Missing(
            "identities are locked with the package pyrage, which is not installed", "pip install 'marsad[community]'"
        ) from fault
    return pyrage


def new_key() -> tuple[str, str]:
    """A new key pair: the secret half, to be kept away from the desk, and the public one, for `put`."""
    made = _age().x25519.Identity.generate()
    return str(made), str(made.to_public())


def report_name(submission: Submission) -> str:
    """What a submission is called on record: out of a hash over its form's id."""
    return f"community-{_hashed(submission.instance)[:16]}"


def _hashed(instance: str) -> str:
    return hashlib.sha256(f"community {instance}".encode()).hexdigest()


def knows(connection: Connection, submission: Submission) -> bool:
    """Whether a submission was taken in before."""
    table = schema.submission.c
    there = select(table.key).where(table.instance == _hashed(submission.instance))
    return connection.execute(there).first() is not None


def is_read(connection: Connection, submission: Submission) -> bool:
    """Whether what a submission tells was read: a run that was broken off may have taken it in and no more."""
    of = schema.report.c
    return connection.execute(select(of.name).where(of.name == report_name(submission)).limit(1)).first() is not None


def put(connection: Connection, submission: Submission, public_key: str | None) -> None:
    """Take a submission in: its consent and answers; and its reporter's identity, locked, where there is one.

    Raises:
        BadForm: without consent, or where there is an identity and no key, or one that is none.
    """
    if not submission.consent:
        raise BadForm("a community report needs the consent of whoever gives it", "")
    reporter = f"p{secrets.token_hex(8)}"
    if submission.identity:
        locked_key, identity = _locked(submission.identity, public_key)
        values = {"id": reporter, "locked_key": locked_key, "identity": identity}
        connection.execute(insert(schema.reporter).values(values))
        _seal(connection, reporter, "locked a reporter away")
    row = {
        "report": report_name(submission),
        "reporter": reporter if submission.identity else "",
        "instance": _hashed(submission.instance),
        "consent": submission.consent,
        "asked": submission.asked,
        "form": dumped(submission.answers),
        "received": datetime.now(UTC),
    }
    connection.execute(insert(schema.submission).values(row))


def _locked(identity: dict[str, str], public_key: str | None) -> tuple[bytes, bytes]:
    """The reporter's own key, locked with the public one, and their identity, locked with their own."""
    if public_key is None:
        raise BadForm(
            "a reporter's name or number is in it, and no key to lock it with was given",
            "Make one with `marsad community key -o FILE`, keep it elsewhere, and give its public half with --to.",
        )
    age = _age()
    try:
        keeper = age.x25519.Recipient.from_str(public_key.strip())
    except age.RecipientError as fault:
        raise BadForm("this is no public key of age's", "It begins with age1; see `marsad community key`.") from fault
    own = age.x25519.Identity.generate()
    told = json.dumps(identity, ensure_ascii=False).encode()
    return age.encrypt(str(own).encode(), [keeper]), age.encrypt(told, [own.to_public()])


def opened(connection: Connection, report: str, secret_key: str) -> dict[str, str]:
    """Who reported, for whoever holds the secret key.

    Raises:
        NotFound: when there is no such report, nobody is known to have given it, or they were erased.
        BadForm: when the key does not open it.
    """
    row = _reporter(connection, report)
    age = _age()
    try:
        keeper = age.x25519.Identity.from_str(secret_key.strip())
        own = age.x25519.Identity.from_str(age.decrypt(row.locked_key, [keeper]).decode())
        found: dict[str, str] = json.loads(age.decrypt(row.identity, [own]))
    except (age.IdentityError, age.DecryptError) as fault:
        raise BadForm("this key does not open it", "Take the one whose public half it was locked with.") from fault
    return found


def erase(connection: Connection, report: str, *, who: str, why: str) -> None:
    """Destroy the key of whoever gave a report, and what it locked. Nobody can read who it was any more.

    Raises:
        BadForm: without a reason.
        NotFound: as for `opened`.
    """
    if not why.strip():
        raise BadForm("erasing a reporter needs a reason", "Say it with --why.")
    row = _reporter(connection, report)
    backup.overwrite(connection)
    table = schema.reporter
    gone = {"locked_key": None, "identity": None, "erased": datetime.now(UTC)}
    connection.execute(update(table).where(table.c.id == row.id).values(gone))
    _seal(connection, row.id, "erased a reporter", report, who=who, why=why)


def _seal(connection: Connection, reporter: str, action: str, report: str = "", **said: str) -> None:
    table = schema.reporter
    row = connection.execute(select(table).where(table.c.id == reporter)).mappings().one()
    history.note(connection, action, report, seal={"reporter": {reporter: history.digest(dict(row))}}, **said)


def _reporter(connection: Connection, report: str) -> Any:
    table, of = schema.reporter, schema.submission.c
    told = connection.execute(select(of.reporter).where(of.report == report)).first()
    if told is None:
        raise NotFound(
            f"no community report on record is called {report[:200]}", "List names with `marsad reports FILE`."
        )
    row = connection.execute(select(table).where(table.c.id == told.reporter)).first()
    if row is None:
        raise NotFound(f"whoever gave {report} did not say who they are", "")
    if row.locked_key is None:
        raise NotFound(f"whoever gave {report} was erased on {row.erased:%Y-%m-%d}", "Nobody can read it any more.")
    return row


def count(connection: Connection) -> tuple[int, int, int]:
    """How many community reports there are, how many reporters are locked in, and how many were erased."""
    table = schema.reporter
    reports = connection.execute(select(func.count()).select_from(schema.submission)).scalar_one()
    held = connection.execute(select(func.count()).where(table.c.locked_key.is_not(None))).scalar_one()
    return reports, held, connection.execute(select(func.count()).where(table.c.erased.is_not(None))).scalar_one()
