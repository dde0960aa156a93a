"""Each step of the record's form can be taken and taken back, with what is on record, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from record_world import both, document, many
from sqlalchemy import inspect, select

from marsad.model.document import Refusal
from marsad.record import Record, migrations, schema, search
from marsad.record.address import Address
from marsad.record.opening import alone
from server_world import Server

KEPT = "report claim claim_place claim_actor claim_count place_key sighting refusal".split()
STEPS = [step.revision for step in migrations.script().walk_revisions()]
"""The newest first."""


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest) -> Iterator[Record]:
    """One of its own: its tables go and come."""
    if request.param == "sqlite":
        where = Address.of(request.getfixturevalue("tmp_path") / "a.marsad")
    else:
        server: Server = request.getfixturevalue("server")
        where = Address.of(server.database())
    made = Record.open(where, create=True)
    for doc, claims in many(2):
        made.add(doc, claims)
    made.add(document("r000.txt", "Nothing any more."), [])
    made.add(document("odd \ud800\0.txt"), both(document("odd \ud800\0.txt")))
    made.refuse(Refusal("b.txt", "there/b.txt", "why", "how"))
    yield made
    made.close()


def held(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """What each table holds, in the columns that every revision has; without what is kept of the version itself."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with record.reading() as connection:
        for name in inspect(connection).get_table_names():
            if name in schema.metadata.tables:
                there = {column["name"] for column in inspect(connection).get_columns(name)}
                columns = [column for column in schema.metadata.tables[name].columns if column.name in there]
                found[name] = sorted(map(tuple, connection.execute(select(*columns))), key=repr)
    return found


def test_each_step_back_and_forth_keeps_what_its_tables_hold(record: Record) -> None:
    claims, texts = _told(record)
    for step, below in zip(STEPS, STEPS[1:], strict=False):
        before = held(record)
        with alone(record._engine) as connection:
            migrations.downgrade(connection, below)
            assert migrations.current(connection) == below
            migrations.upgrade(connection, step)
            assert migrations.current(connection) == step
        after = held(record)
        assert after.keys() == before.keys()
        for table in (
            "report",
            "claim",
            "claim_place",
            "claim_actor",
            "claim_count",
            "place_key",
            "sighting",
            "refusal",
        ):
            assert len(after[table]) == len(before[table]) > 0, (step, table)
        with alone(record._engine) as connection:
            migrations.downgrade(connection, below)
    with alone(record._engine) as connection:
        migrations.upgrade(connection)
    assert _told(record) == (claims, texts)
    with record.reading() as connection:
        assert len(search.found(connection, "claim", "wadi hatab", 9)) == 3
        assert len(search.found(connection, "report", "number", 9)) == 2


def _told(record: Record) -> tuple[object, object]:
    with record.view() as view:
        return view.claims(), [(entry.name, entry.version, entry.document) for entry in view.entries()]


def test_all_the_way_down_nothing_is_left_and_up_again_it_is_empty(record: Record) -> None:
    with alone(record._engine) as connection:
        migrations.downgrade(connection, "base")
        kept = set(inspect(connection).get_table_names())
        assert not {name for name in kept if name in schema.metadata.tables or "_search" in name}
        migrations.upgrade(connection)
    with record.view() as view:
        assert view.entries() == []
    with Record.open(record.where) as again:
        assert str(again.add(document(), both(document()))) == "new"


def test_the_migrations_make_on_a_server_what_the_schema_says(server: Server) -> None:
    made, declared = Address.of(server.database()), Address.of(server.database())
    Record.open(made, create=True).close()
    with Record.open(declared, create=True) as record, alone(record._engine) as connection:
        migrations.downgrade(connection, "base")
        schema.metadata.create_all(connection)
    for kind in (_COLUMNS, _INDICES, _KEYS):
        assert server.run(kind, made.name) == server.run(kind, declared.name) != []


_COLUMNS = """SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '%_search'
    AND table_name <> 'alembic_version' ORDER BY table_name, column_name"""
_INDICES = """SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '%_search'
    AND tablename <> 'alembic_version' ORDER BY indexname"""
_KEYS = """SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%_search'
    AND conrelid::regclass::text <> 'alembic_version' ORDER BY 1, 2"""
