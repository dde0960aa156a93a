"""A record in a database: made, refused, brought up to date, and never with its password shown."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from record_world import both, content, document
from sqlalchemy import text

from marsad.errors import MarsadError, Missing, NoRecord
from marsad.record import Record
from marsad.record import server as opening
from marsad.record.address import Address
from server_world import PASSWORD, Server


def refused(address: str, *, create: bool = False) -> str:
    """What is said, and what to do about it."""
    with pytest.raises(NoRecord) as caught:
        Record.open(address, create=create)
    assert caught.value.hint
    return f"{caught.value} {caught.value.hint}"


def test_an_empty_database_becomes_a_record_only_where_one_may_be_made(server: Server) -> None:
    address = server.database()
    assert "there is no record at postgresql://marsad@" in refused(address)
    with Record.open(address, create=True) as record:
        record.add(document(), both(document()))
        assert str(record.where) == address
    with Record.open(address) as record, record.view() as view:
        assert view.claims() == both(document())


def test_a_database_of_another_program_is_refused_and_left_alone(server: Server) -> None:
    address = server.database()
    name = Address.of(address).name
    server.run("CREATE TABLE alembic_version (version_num text)", name)
    for create in (False, True):
        assert "holds other tables" in refused(address, create=create)
    assert server.run("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace", name) == [(1,)]


def test_what_an_extension_put_there_does_not_count(server: Server) -> None:
    address = server.database()
    server.run("CREATE EXTENSION pg_stat_statements", Address.of(address).name)
    Record.open(address, create=True).close()


def test_a_record_of_a_newer_version_is_refused_with_what_to_do(server: Server) -> None:
    address = server.database()
    Record.open(address, create=True).close()
    server.run("UPDATE alembic_version SET version_num = '9999'", Address.of(address).name)
    said = refused(address, create=True)
    assert "newer version" in said
    assert "Upgrade" in said


def test_who_may_not_enter_is_told_so_and_no_password_is_shown(server: Server) -> None:
    server.record()
    wrong = server.address("record", "guarded:a%20wrong%20one")
    assert "does not let you in: password authentication failed" in refused(wrong)
    assert "wrong one" not in refused(wrong)
    assert "does not let you in" in refused(server.address("record", "nobody", password="a%20wrong%20one"))
    right = server.address("record", f"guarded:{PASSWORD.replace(' ', '%20')}")
    assert "permission denied" in refused(right), "let in, but without rights"
    assert PASSWORD not in refused(right)
    assert PASSWORD not in str(Address.of(right))
    assert PASSWORD not in repr(Address.of(right))


def test_where_no_server_or_no_database_is_it_says_so(server: Server, tmp_path: Path) -> None:
    assert "no database" in refused(server.address("none"))
    assert "does not answer" in refused(f"postgresql://marsad@/record?host={tmp_path}")
    assert "does not answer" in refused("postgresql://marsad@127.0.0.1:1/record")
    assert "no host of that name" in refused("postgresql://marsad@none.invalid/record")


def test_text_needs_utf_8_and_the_server_must_not_be_too_old(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "LATIN1" in refused(server.database(encoding="'LATIN1'", locale="'C'"), create=True)
    monkeypatch.setattr(opening, "OLDEST", 990_000)
    assert "15 or newer" in refused(server.database(), create=True)


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda _name: None)
    with pytest.raises(Missing) as caught:
        Record.open("postgresql://marsad@localhost/record")
    assert "marsad[postgres]" in caught.value.hint


def test_what_is_too_long_for_the_server_is_refused_in_words_and_nothing_is_kept(server: Server) -> None:
    address = server.record()
    before = content(Address.of(address))
    marks = random.Random(7)
    name = "".join(marks.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(9_000))
    with Record.open(address) as record, pytest.raises(MarsadError, match="cannot keep it") as caught:
        record.add(document(name), [])
    assert caught.value.hint
    assert content(Address.of(address)) == before


def test_a_connection_that_was_cut_is_made_again_and_one_cut_while_writing_is_told(server: Server) -> None:
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'marsad'"
    with Record.open(server.record()) as record:
        record.add(document(), [])
        server.run(cut)
        record.add(document("b.txt"), [])

        def write() -> None:
            with record.writing() as connection:
                server.run(cut)
                connection.execute(text("SELECT 1"))

        with pytest.raises(MarsadError, match="does not answer"):
            write()
        record.add(document("c.txt"), [])
