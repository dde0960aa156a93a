"""A PostgreSQL server of the tests' own: started from the system's package in a folder of its own, gone afterwards."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from marsad.record import Record
from marsad.record.address import Address

WANTING = "no PostgreSQL server (15 or newer) is installed: Debian has it as postgresql-15"
OLDEST = 15
ENGINES = ("sqlite", "postgresql")
PASSWORD = "not to be shown: 7"

_EMPTY = """
DO $$ DECLARE one text; BEGIN
SET LOCAL session_replication_role = replica;
FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' LOOP EXECUTE format('DELETE FROM %I', one); END LOOP;
FOR one IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL LOOP
    PERFORM setval(format('public.%I', one)::regclass, 1, false); END LOOP;
INSERT INTO clock (key, tick) VALUES (1, 0);
INSERT INTO secret (name, value) VALUES ('outward', uuid_send(gen_random_uuid()));
END $$
"""
"""Everything that a record holds goes; its tables stay, and those that a new record has a row in have one."""


def binaries() -> Path | None:
    """The folder of the newest server's programs, None where there is none that is new enough."""
    found = {
        int(folder.parent.name): folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if re.fullmatch(r"\d+", folder.parent.name) and (folder / "initdb").is_file()
    }
    return found[max(found)] if found and max(found) >= OLDEST else None


@dataclass
class Server:
    """A server that runs: `folder` holds its socket, where nothing but this machine's programs reach it."""

    folder: Path
    made: int = 0

    def address(self, database: str, user: str = "marsad", **query: str) -> str:
        more = "".join(f"&{key}={value}" for key, value in query.items())
        return f"postgresql://{user}@/{database}?host={self.folder}{more}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def database(self, **options: str) -> str:
        """The address of a new database with nothing in it."""
        self.made += 1
        name = f"database{self.made}"
        more = "".join(f" {key} {value}" for key, value in options.items())
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy{more}")
        return self.address(name)

    def record(self) -> str:
        """The address of an empty record, always the same one: what a test left in it goes first."""
        if not self.run("SELECT 1 FROM pg_database WHERE datname = 'record'"):
            self.run("CREATE DATABASE record STRATEGY file_copy")
            Record.open(Address.of(self.address("record")), create=True).close()
        self.run(_EMPTY, "record")
        return self.address("record")


@contextmanager
def running() -> Iterator[Server]:
    """Starts a server and ends it; as root it runs as another user, as it must."""
    programs = binaries()
    assert programs, WANTING
    folder = Path(tempfile.mkdtemp(prefix="marsad-server-"))
    user: str | None = None
    if os.geteuid() == 0:
        user = next(one.pw_name for one in pwd.getpwall() if one.pw_name in ("postgres", "nobody"))
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, "-D", folder / "kept", *arguments],
            user=user,
            extra_groups=[] if user else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout

    settings = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c shared_buffers=64MB"
    try:
        run("initdb", "-U", "marsad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        (folder / "kept" / "pg_hba.conf").write_text("local all guarded scram-sha-256\nlocal all all trust\n")
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", settings)
        try:
            server = Server(folder)
            server.run(f"CREATE ROLE guarded LOGIN PASSWORD '{PASSWORD}'")
            yield server
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
