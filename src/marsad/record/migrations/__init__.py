"""How the tables of a record came to be, step by step; what brings an older record up to date."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection

Revisions = str | list[str] | tuple[str, ...]


@cache
def script() -> ScriptDirectory:
    """The revisions that this version of Marsad knows, read once."""
    return ScriptDirectory(Path(__file__).parent)


def current(connection: Connection) -> str | None:
    """The revision that a record is at, None where it says none."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """True when this version of Marsad has the revision; one that it lacks was made by a newer version."""
    try:
        return script().get_revision(revision) is not None
    except (CommandError, RevisionError):
        return False


def head() -> str:
    """The newest revision."""
    newest = script().get_current_head()
    if newest is None:
        raise RuntimeError("the package holds no revisions")
    return newest


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a record to `revision`, inside the transaction that `connection` is in."""
    _run(connection, revision, script()._upgrade_revs)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring a record back to `revision`, `base` for none at all: what a later one added is lost with its tables."""
    _run(connection, revision, script()._downgrade_revs)


def _run(connection: Connection, revision: str, way: Callable[..., list[RevisionStep]]) -> None:
    def steps(at: Revisions, context: MigrationContext) -> list[RevisionStep]:
        return list(way(revision, at))

    with EnvironmentContext(Config(), script(), fn=steps, destination_rev=revision) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
