"""Accounts, sessions and tokens end when they should; the audit trail shows where it was tampered with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, update

from marsad.errors import BadForm, NotFound
from marsad.record import Record, people, schema
from marsad.record.address import Address


@pytest.fixture
def connection(path: Address) -> Iterator[Connection]:
    with Record.open(path, create=True) as record, record.writing() as connection:
        yield connection


def test_the_first_account_ends_the_open_desk(connection: Connection) -> None:
    assert not people.are_there_accounts(connection)
    people.put_account(connection, "huda", "admin", "hash")
    assert people.are_there_accounts(connection)
    with pytest.raises(BadForm, match="password"):
        people.put_account(connection, "rashid", "coder", None)


def test_the_last_admin_stays(connection: Connection) -> None:
    people.put_account(connection, "huda", "admin", "hash")
    with pytest.raises(BadForm, match="last admin"):
        people.close_account(connection, "huda")
    people.put_account(connection, "rashid", "admin", "hash")
    people.close_account(connection, "huda")
    with pytest.raises(NotFound):
        people.close_account(connection, "nobody")


def test_a_session_ends_by_signing_out_by_a_new_password_by_closing_and_by_time(connection: Connection) -> None:
    people.put_account(connection, "huda", "admin", "hash")
    people.put_account(connection, "rashid", "coder", "hash")
    for secret in ("one", "two", "three", "four"):
        people.open_session(connection, "rashid", secret)
    assert people.signed_in(connection, "other") is None
    people.end_session(connection, "one")
    assert people.signed_in(connection, "one") is None
    old = datetime.now(UTC) - people.IDLE - timedelta(minutes=1)
    table = schema.session
    connection.execute(update(table).where(table.c.digest == people.digest("two")).values(seen=old))
    assert people.signed_in(connection, "two") is None
    signed = people.signed_in(connection, "three")
    assert signed is not None
    assert signed[0].role == "coder"
    people.put_account(connection, "rashid", "coder", "new hash")
    assert people.signed_in(connection, "three") is None
    people.open_session(connection, "rashid", "five")
    people.close_account(connection, "rashid")
    assert people.signed_in(connection, "five") is None


def test_a_token_holds_until_it_is_revoked_past_or_its_account_closed(connection: Connection) -> None:
    people.put_account(connection, "huda", "admin", "hash")
    people.put_account(connection, "rashid", "coder", "hash")
    past = datetime.now(UTC) - timedelta(days=1)
    people.put_token(connection, "rashid", "old", ("read",), "old", past)
    key = people.put_token(connection, "rashid", "map", ("read", "export"), "map", None)
    people.put_token(connection, "rashid", "other", ("read",), "other", None)
    held = people.token_of(connection, "map")
    assert held is not None
    assert held[0].scopes == ("read", "export")
    assert people.token_of(connection, "old") is None
    people.revoke(connection, key, "huda")
    assert people.token_of(connection, "map") is not None, "not another's"
    people.revoke(connection, key, "rashid")
    assert people.token_of(connection, "map") is None
    people.close_account(connection, "rashid")
    assert people.token_of(connection, "other") is None


def test_the_audit_trail_shows_where_it_was_changed(connection: Connection) -> None:
    for number in range(4):
        people.note(connection, "huda", "rule", f"c{number}", ruling="accepted")
    assert list(people.broken_links(connection)) == []
    assert [deed.target for deed in people.deeds(connection, most=2)] == ["c3", "c2"]
    table = schema.audit
    connection.execute(update(table).where(table.c.target == "c1").values(account="nobody"))
    assert list(people.broken_links(connection)) == [2]
