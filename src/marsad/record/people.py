"""Who may use the desk, who is signed in, and who did what: accounts, sessions, tokens and the audit trail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from marsad.errors import BadForm, NotFound
from marsad.record import history, schema
from marsad.record.forms import dumped
from marsad.record.phrases import put_over

IDLE = timedelta(hours=12)
"""How long a session lasts in which nothing is done."""

LONGEST = timedelta(days=14)
"""How long a session lasts at most."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person at the desk; `closed` is when the account was closed."""

    name: str
    role: str
    made: datetime
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class Token:
    """What a program signs in with."""

    key: int
    account: str
    label: str
    scopes: tuple[str, ...]
    made: datetime
    expires: datetime | None
    revoked: datetime | None


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit trail."""

    key: int
    made: datetime
    account: str
    action: str
    target: str
    detail: str
    chain: str


def digest(secret: str) -> str:
    """What is kept of a random secret of full length: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def accounts(connection: Connection) -> list[Account]:
    """All accounts by name, closed ones among them."""
    table = schema.account.c
    rows = connection.execute(select(table.name, table.role, table.made, table.closed).order_by(table.name))
    return [Account(*row) for row in rows]


def are_there_accounts(connection: Connection) -> bool:
    """Whether anybody has an account that is open."""
    return (
        connection.execute(select(schema.account.c.name).where(schema.account.c.closed.is_(None))).first() is not None
    )


def account(connection: Connection, name: str) -> tuple[Account, str] | None:
    """An account and its secret's hash, where there is one."""
    table = schema.account.c
    row = connection.execute(select(schema.account).where(table.name == name)).first()
    return (Account(row.name, row.role, row.made, row.closed), row.secret) if row else None


def put_account(connection: Connection, name: str, role: str, secret: str | None) -> None:
    """Make an account or change its role, and its secret's hash where one is given; a closed one is opened again.

    Raises:
        BadForm: when a new account has no secret.
    """
    table = schema.account
    if account(connection, name) is None:
        if secret is None:
            raise BadForm(f"{name} needs a password", "Give one.")
        values = {"name": name, "role": role, "secret": secret, "made": datetime.now(UTC)}
        connection.execute(insert(table).values(values))
        _seal(connection, name)
        return
    changed = {"role": role, "closed": None} | ({"secret": secret} if secret else {})
    connection.execute(update(table).where(table.c.name == name).values(changed))
    _seal(connection, name)
    if secret:
        connection.execute(delete(schema.session).where(schema.session.c.account == name))


def _seal(connection: Connection, name: str) -> None:
    table = schema.account
    row = connection.execute(select(table).where(table.c.name == name)).mappings().one()
    history.note(connection, "set an account", name, seal={"account": {name: history.digest(dict(row))}})


def close_account(connection: Connection, name: str) -> None:
    """Close an account: its sessions end and its tokens no longer hold. What its owner did stays.

    Raises:
        NotFound: when there is none.
        BadForm: when it is the last open one of an admin.
    """
    found = account(connection, name)
    if found is None:
        raise NotFound(f"nobody is called {name}", "")
    table = schema.account
    others = select(func.count()).where(table.c.role == "admin", table.c.closed.is_(None), table.c.name != name)
    if found[0].role == "admin" and not connection.execute(others).scalar():
        raise BadForm(f"{name} is the last admin", "Make somebody else admin first.")
    at = datetime.now(UTC)
    connection.execute(update(table).where(table.c.name == name).values(closed=at))
    _seal(connection, name)
    connection.execute(delete(schema.session).where(schema.session.c.account == name))
    tokens = schema.token
    connection.execute(update(tokens).where(tokens.c.account == name, tokens.c.revoked.is_(None)).values(revoked=at))


def open_session(connection: Connection, name: str, secret: str) -> None:
    """Remember that somebody is signed in, by what their browser holds; old sessions are swept out."""
    at = datetime.now(UTC)
    table = schema.session
    connection.execute(insert(table).values(digest=digest(secret), account=name, made=at, seen=at))
    connection.execute(delete(table).where(table.c.made < at - LONGEST))


def end_session(connection: Connection, secret: str) -> None:
    """Forget a session."""
    connection.execute(delete(schema.session).where(schema.session.c.digest == digest(secret)))


def signed_in(connection: Connection, secret: str) -> tuple[Account, datetime] | None:
    """Whose session it is and when it was last used; None where it has ended or its account is closed."""
    table = schema.session.c
    row = connection.execute(select(schema.session).where(table.digest == digest(secret))).first()
    at = datetime.now(UTC)
    if row is None or at - row.seen > IDLE or at - row.made > LONGEST:
        return None
    found = account(connection, row.account)
    return (found[0], row.seen) if found and found[0].closed is None else None


def use_session(connection: Connection, secret: str) -> None:
    """Note that a session was used."""
    table = schema.session
    connection.execute(update(table).where(table.c.digest == digest(secret)).values(seen=datetime.now(UTC)))


def put_token(
    connection: Connection, name: str, label: str, scopes: tuple[str, ...], secret: str, expires: datetime | None
) -> int:
    """Make a token for a program; returns its number."""
    values = {
        "digest": digest(secret),
        "account": name,
        "label": label,
        "scopes": " ".join(scopes),
        "made": datetime.now(UTC),
        "expires": expires,
    }
    made = connection.execute(insert(schema.token).values(values))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def tokens(connection: Connection, name: str | None = None) -> list[Token]:
    """The tokens of one account, or all."""
    table = schema.token
    question = select(table).order_by(table.c.key.desc())
    rows = connection.execute(question.where(table.c.account == name) if name else question)
    return [
        Token(row.key, row.account, row.label, tuple(row.scopes.split()), row.made, row.expires, row.revoked)
        for row in rows
    ]


def token_of(connection: Connection, secret: str) -> tuple[Token, Account] | None:
    """The token that a program holds and whose it is; None where unknown, revoked, past, or its account closed."""
    table = schema.token
    row = connection.execute(select(table.c.key).where(table.c.digest == digest(secret))).first()
    if row is None:
        return None
    held = next(one for one in tokens(connection) if one.key == row.key)
    owner = account(connection, held.account)
    over = held.revoked is not None or (held.expires is not None and held.expires < datetime.now(UTC))
    return None if over or owner is None or owner[0].closed else (held, owner[0])


def revoke(connection: Connection, key: int, name: str | None = None) -> None:
    """Revoke a token, one's own where a name is given."""
    table = schema.token
    mine = update(table).where(table.c.key == key, table.c.revoked.is_(None))
    connection.execute((mine.where(table.c.account == name) if name else mine).values(revoked=datetime.now(UTC)))


def note(connection: Connection, name: str, action: str, target: str = "", **detail: object) -> None:
    """Add a line to the audit trail, linked to the one before it."""
    table = schema.audit
    before = connection.execute(select(table.c.chain).order_by(table.c.key.desc()).limit(1)).scalar() or ""
    at = datetime.now(UTC)
    row = {"made": at, "account": name, "action": action, "target": target, "detail": dumped(detail)}
    connection.execute(insert(table).values(row | {"chain": _link(before, row)}))


def _link(before: str, row: Mapping[str, object]) -> str:
    made = row["made"]
    said = [before, made.isoformat() if isinstance(made, datetime) else made]
    said += [row[name] for name in ("account", "action", "target", "detail")]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def deeds(connection: Connection, before: int | None = None, most: int = 100, target: str | None = None) -> list[Deed]:
    """Lines of the audit trail, the newest first."""
    table = schema.audit
    question = select(table).order_by(table.c.key.desc()).limit(most)
    if before is not None:
        question = question.where(table.c.key < before)
    if target is not None:
        question = question.where(table.c.target == target)
    return [Deed(*row) for row in connection.execute(question)]


def broken_links(connection: Connection) -> Iterator[int]:
    """Numbers of lines whose chain does not fit: they, or a line before them, were tampered with."""
    before = ""
    for row in connection.execute(select(schema.audit).order_by(schema.audit.c.key)).mappings():
        if row["chain"] != _link(before, dict(row)):
            yield row["key"]
        before = row["chain"]


def look(connection: Connection, name: str, tick: int) -> None:
    """Note up to which tick a person has seen the record."""
    table = schema.looked
    values = {"account": name, "tick": tick, "made": datetime.now(UTC)}
    put_over(connection, table, values)
