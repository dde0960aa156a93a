from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import BadForm
from marsad.record.address import Address


@pytest.mark.parametrize(
    "written", ["my.marsad", "a folder/my.marsad", "postgresql.marsad", "/x/postgres:/y", "C:\\my.db"]
)
def test_a_path_is_a_file(written: str) -> None:
    assert Address.of(written) == Address.of(Path(written)) == Address(Path(written))
    assert str(Address.of(written)) == str(Path(written))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "PostgreSQL"])
def test_a_database_is_shown_without_its_password(scheme: str) -> None:
    address = Address.of(f"{scheme}://layla:geheim@db.example.org:5433/attacks?sslmode=require&password=geheim")
    assert str(address) == "postgresql://layla@db.example.org:5433/attacks?sslmode=require"
    assert "geheim" not in repr(address)
    assert address.name == "attacks"
    assert address.server is not None
    assert address.server.password == "geheim", "it is only not shown"
    assert Address.of(address) == address


def test_a_socket_can_be_named_and_is_shown_as_it_was() -> None:
    written = "postgresql://layla@/attacks?host=/run/postgresql"
    assert str(Address.of(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        "mysql://layla@localhost/attacks",
        "https://example.org/a",
        "postgresql://localhost",
        "postgresql://l:ge@heim@h/a",
    ],
)
def test_an_address_that_cannot_be_one_is_refused_without_its_password(written: str) -> None:
    with pytest.raises(BadForm) as caught:
        Address.of(written)
    assert caught.value.hint
    assert "heim" not in f"{caught.value} {caught.value.hint}"


def test_reports_are_told_from_the_files_folder_or_from_the_root(tmp_path: Path) -> None:
    assert Address.of(tmp_path / "my.marsad").folder == tmp_path
    assert Address.of("postgresql://localhost/attacks").folder == Path("/")
    assert Address.of(tmp_path / "my.marsad").name == "my"
