"""No part of a claim without its claim, whoever writes it: by foreign keys in a file, by triggers on a server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from record_world import document, killing, many, named
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from marsad.errors import MarsadError
from marsad.record import Record, migrations, schema
from marsad.record.address import Address
from marsad.record.backup import broken_pages
from marsad.record.bulk import put_rows
from marsad.record.opening import alone
from server_world import Server

NOBODYS = 4_711
REFUSED = "FOREIGN KEY|belongs? to no claim|foreign key"


@pytest.fixture
def record(path: Address) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        for doc, claims in many(3):
            record.add(doc, claims)
        doc = document("whole.txt")
        record.add(doc, [named(killing(doc))])
        yield record


def row_of(table: str, claim: int) -> dict[str, object]:
    """A row that has all that its table asks for."""
    rows: dict[str, dict[str, object]] = {
        "claim_place": {"position": 90, "name": "Hatab"},
        "place_key": {"folded": "hatab"},
        "claim_actor": {"position": 90, "role": "party", "folded": "gunmen"},
        "claim_count": {"position": 90, "what": "killed", "low": 1, "subset": False},
    }
    return rows[table] | {"claim_key": claim}


def counted(connection: Connection, claim: int | None = None) -> list[int]:
    """How many rows each table of parts has, or those of one claim."""
    some = [select(func.count()).select_from(part) for part in schema.PARTS]
    if claim is not None:
        some = [one.where(part.c.claim_key == claim) for one, part in zip(some, schema.PARTS, strict=True)]
    return [connection.execute(one).scalar_one() for one in some]


def whole_one(connection: Connection) -> int:
    """The key of a claim that has parts of each kind."""
    found = connection.execute(select(schema.claim_count.c.claim_key)).scalars().first()
    assert isinstance(found, int)
    assert all(counted(connection, found))
    return found


@pytest.mark.parametrize("table", [part.name for part in schema.PARTS])
@pytest.mark.parametrize("how", ["one", "many", "moved"])
def test_a_part_of_no_claim_is_refused_and_nothing_is_kept(record: Record, table: str, how: str) -> None:
    part = schema.metadata.tables[table]
    with record.reading() as connection:
        before, there = counted(connection), whole_one(connection)
    good, bad = row_of(table, there), row_of(table, NOBODYS)
    many_bad = [good, bad, *({**bad, "claim_key": NOBODYS + more} for more in range(1, 50))]
    ways: dict[str, Callable[[Connection], object]] = {
        "one": lambda connection: connection.execute(insert(part).values(bad)),
        "many": lambda connection: put_rows(connection, part, many_bad),
        "moved": lambda connection: connection.execute(
            update(part).where(part.c.claim_key == there).values(claim_key=NOBODYS)
        ),
    }
    with pytest.raises(DatabaseError, match=REFUSED), alone(record._engine) as connection:
        ways[how](connection)
    with record.reading() as connection:
        assert counted(connection) == before
        assert broken_pages(connection) == []


def test_parts_of_claims_that_are_there_are_taken_one_or_many_and_moved(record: Record) -> None:
    with alone(record._engine) as connection:
        keys = list(connection.execute(select(schema.claim.c.key)).scalars())
        before = counted(connection)
        for part in schema.PARTS:
            put_rows(connection, part, [row_of(part.name, key) for key in keys])
            put_rows(connection, part, [])
        of = schema.claim_count.c
        here = (of.claim_key == keys[0]) & (of.position == 90)
        connection.execute(update(schema.claim_count).where(here).values(claim_key=keys[-1], position=91))
        assert counted(connection) == [count + len(keys) for count in before]


def test_what_belongs_to_a_claim_goes_with_it_and_with_its_report(record: Record) -> None:
    with alone(record._engine) as connection:
        key = whole_one(connection)
        others = [all_ - own for all_, own in zip(counted(connection), counted(connection, key), strict=True)]
        connection.execute(delete(schema.claim).where(schema.claim.c.key == key))
        assert counted(connection, key) == [0, 0, 0, 0]
        assert counted(connection) == others
        connection.execute(delete(schema.report))
        assert counted(connection) == [0, 0, 0, 0]


def test_a_claim_that_has_parts_keeps_its_key(record: Record) -> None:
    with record.reading() as connection:
        key = whole_one(connection)
    table = schema.claim
    with pytest.raises(DatabaseError, match=REFUSED), alone(record._engine) as connection:  # noqa: PT012
        connection.exec_driver_sql("DELETE FROM claim_search")
        connection.execute(update(table).where(table.c.key == key).values(key=NOBODYS))
    with record.reading() as connection:
        assert whole_one(connection) == key


@pytest.fixture
def served(server: Server) -> Iterator[Record]:
    with Record.open(server.record(), create=True) as record:
        doc = document("whole.txt")
        record.add(doc, [named(killing(doc))])
        yield record


def address(record: Record) -> str:
    """As other programs have it."""
    assert record.where.server is not None
    return record.where.server.set(drivername="postgresql").render_as_string(hide_password=False)


def test_on_a_server_other_programs_meet_the_same_checks(served: Record) -> None:
    import psycopg

    with psycopg.connect(address(served)) as other:
        for statement in (
            "INSERT INTO claim_count VALUES (4711, 0, 'killed', 1, 1, false)",
            "WITH a AS (SELECT 4711) INSERT INTO place_key SELECT *, 'hatab' FROM a",
            "INSERT INTO place_key SELECT claim_key + 1, folded FROM place_key",
            "DELETE FROM claim_search; UPDATE claim SET key = key + 1",
            "TRUNCATE claim CASCADE",
        ):
            with pytest.raises(psycopg.errors.ForeignKeyViolation, match="no claim"):
                other.execute(statement.encode())
            other.rollback()
        other.execute(b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with pytest.raises(psycopg.errors.FeatureNotSupported, match="READ COMMITTED"):
            other.execute(b"DELETE FROM claim")


@pytest.mark.parametrize("deleted_first", [False, True])
def test_on_a_server_a_claim_is_not_deleted_while_its_parts_are_put_in(served: Record, deleted_first: bool) -> None:
    """Whichever is first, the other waits and then sees what it did."""
    import psycopg

    with served.reading() as connection:
        key = whole_one(connection)
    put, gone = f"INSERT INTO place_key VALUES ({key}, 'hatab')", "DELETE FROM claim"
    first, second = (gone, put) if deleted_first else (put, gone)
    faults: list[BaseException] = []

    def run(connection: psycopg.Connection[object]) -> None:
        try:
            connection.execute(second.encode())
            connection.commit()
        except psycopg.Error as fault:
            faults.append(fault)

    with psycopg.connect(address(served)) as one, psycopg.connect(address(served)) as other:
        one.execute(first.encode())
        waiting = threading.Thread(target=run, args=(other,))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        one.commit()
        waiting.join(20)
    assert [type(fault) for fault in faults] == ([psycopg.errors.ForeignKeyViolation] if deleted_first else [])
    with served.reading() as connection:
        assert counted(connection) == [0, 0, 0, 0]


def test_on_a_server_what_is_refused_while_many_rows_are_sent_is_said_in_words(served: Record) -> None:
    with alone(served._engine) as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER full_disk AFTER INSERT ON claim FOR EACH STATEMENT EXECUTE FUNCTION full_disk()"
        )
    try:
        with pytest.raises(MarsadError, match="is full"):
            list(served.add_all(many(2)))
    finally:
        with alone(served._engine) as connection:
            connection.exec_driver_sql("DROP FUNCTION full_disk() CASCADE")


def test_on_a_server_a_row_that_was_put_in_past_the_checks_is_told(served: Record) -> None:
    with alone(served._engine) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(insert(schema.place_key).values(row_of("place_key", NOBODYS)))
    with served.reading() as connection:
        assert broken_pages(connection) == ["a row of place_key belongs to none"]


def test_the_step_is_not_taken_back_over_rows_that_belong_to_none(server: Server) -> None:
    with Record.open(server.database(), create=True) as record:
        with alone(record._engine) as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.execute(insert(schema.place_key).values(row_of("place_key", NOBODYS)))
        with pytest.raises((DatabaseError, OperationalError)), alone(record._engine) as connection:
            migrations.downgrade(connection, "0011")
        with record.reading() as connection:
            assert migrations.current(connection) == migrations.head()
