"""A record in a database on a PostgreSQL server: opening it, making it, and one writer at a time.

Each writer first takes one lock (`pg_advisory_xact_lock`) and holds it until its transaction ends, as SQLite has it;
readers wait for nobody and see what was on record when they began.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from marsad.errors import MarsadError, Missing, NoRecord
from marsad.record import faults, history, migrations
from marsad.record.address import Address

MARK = "a record of Marsad's"
"""The comment on the table that tells the version: what tells a record from any other database."""

OLDEST = 150_000
"""The oldest server that is written to, as `server_version_num` has it."""

WAIT_SECONDS = 30
"""How long a writer waits for another one to finish."""

CONNECT_SECONDS = 10
"""How long a server is waited for."""

KEPT, MOST_AT_ONCE = 5, 60
"""Connections that one process keeps, and may have open beyond these; a server takes 100 unless it is told more."""

_LOCK = "SELECT pg_advisory_xact_lock(1297306436, hashtext(current_schema()))"
"""The number is `APPLICATION_ID` of a record in a file."""
_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_WRITING = {"isolation_level": "READ COMMITTED", "postgresql_readonly": False, "opening": _LOCK}
_ABOUT = """
    SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), current_schema(),
    obj_description(to_regclass(quote_ident(current_schema()) || '.alembic_version'), 'pg_class'),
    (SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
        AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
"""
"""Version, encoding, schema, its mark, and how many tables are in it that are no extension's, such as PostGIS's."""


def open_engine(where: Address, *, create: bool) -> Engine:
    """An engine on the record in a database, made where it is empty and `create` is set, and brought up to date.

    Raises:
        NoRecord: when there is no server or no database, one may not enter, or what is there is no record.
    """
    engine = _engine(where)
    try:
        _prepare(engine, where, create=create)
    except NoRecord:
        engine.dispose()
        raise
    except MarsadError as fault:
        engine.dispose()
        raise NoRecord(str(fault), fault.hint) from fault
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(where: Address) -> Engine:
    if find_spec("psycopg") is None:
        raise Missing(
            "a record on a server needs a package that is not installed", "Install it: pip install 'marsad[postgres]'"
        )
    if where.server is None:
        raise ValueError("not an address on a server")
    engine = create_engine(
        where.server,
        connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "marsad", "client_encoding": "utf8"},
        execution_options=_READING,
        poolclass=QueuePool,
        pool_size=KEPT,
        max_overflow=MOST_AT_ONCE,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)

    def said(context: ExceptionContext) -> BaseException | None:
        return None if context.is_pre_ping else faults.told(context.original_exception, where)

    event.listen(engine, "handle_error", said)
    return engine


def _connected(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    connection.commit()


def _begin(connection: Connection) -> None:
    if opening := connection.get_execution_options().get("opening"):
        connection.exec_driver_sql(opening)


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes, the only one at that time: all of it is on record afterwards, or nothing.

    Raises:
        MarsadError: when it cannot be written to: locked for too long, out of reach, full, or read-only.
    """
    with engine.connect().execution_options(**_WRITING) as connection, connection.begin():
        yield connection


def _prepare(engine: Engine, where: Address, *, create: bool) -> None:
    with engine.connect() as connection:
        at = _look(connection, where, create=create)
    if at == migrations.head():
        return
    with alone(engine) as connection:
        at = _look(connection, where, create=create)
        migrations.upgrade(connection)
        history.begin(connection)
        if at is None:
            connection.exec_driver_sql("COMMENT ON TABLE alembic_version IS '{}'".format(MARK.replace("'", "''")))


def _look(connection: Connection, where: Address, *, create: bool) -> str | None:
    """The version that the record is at, None where there is none yet and one may be made."""
    version, encoding, schema, mark, tables = connection.exec_driver_sql(_ABOUT).one()
    if mark == MARK:
        at = migrations.current(connection)
        if at is not None and not migrations.known(at):
            raise NoRecord(
                f"{where} was written by a newer version of Marsad (its form is {at})",
                "Upgrade Marsad to read this record.",
            )
        return at
    if version < OLDEST:
        raise NoRecord(f"the server of {where} is too old", "PostgreSQL 15 or newer is needed.")
    if encoding != "UTF8":
        raise NoRecord(
            f"the database of {where} keeps text as {encoding}", "Make another one: createdb --encoding=UTF8 NAME"
        )
    if schema is None or tables:
        raise NoRecord(
            f"{where} holds other tables and is not a record of Marsad's", "It was left as it is. Name an empty one."
        )
    if not create:
        raise NoRecord(f"there is no record at {where}", "`marsad read PATH --into ADDRESS` makes one in it.")
    return None
