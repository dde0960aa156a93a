"""What `marsad doctor` looks at on this machine: each check tells what it found, and what to do where that is amiss."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from marsad.errors import MarsadError
from marsad.reference.gazetteer_build import about as sources_of
from marsad.reference.gazetteer_build import default_path
from marsad.settings import Settings

REINSTALL = "Install Marsad again: pip install --force-reinstall marsad"
OLDEST = (3, 11)
OLDEST_JAVA = 17
CACHE_BYTES = 500_000_000
"""What the gazetteer takes while it is built, with room to spare."""

EXTRAS = {
    "community": "intake of community reports (spreadsheets, locked reporters)",
    "encrypted": "records that are encrypted on the disk",
    "entities": "nothing of Marsad's own; its tests read FollowTheMoney exports with it",
    "export": "exports as Parquet, GeoParquet and GeoPackage",
    "import": "coders' spreadsheets",
    "postgres": "records on a PostgreSQL server",
    "spark": "reading on a Spark cluster",
}
"""What optional parts are for; those that only developers need are not looked at."""
FOR_DEVELOPERS = frozenset({"dev", "train", "entities"})

PROGRAMS = {
    "PostgreSQL": (("psql", "postgres"), "a record on a server; the server may be on another machine"),
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "tests of the desk in a browser"),
    "Java": (("java",), "reading on a Spark cluster"),
}
"""Programs outside Python that some parts use: under which names they are found, and what for."""


class State(StrEnum):
    """How something stands: as it should be, worth knowing, or amiss."""

    WELL = "well"
    NOTE = "note"
    AMISS = "amiss"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found of one thing, in words, and what to do about it."""

    part: str
    state: State
    words: str
    remedy: str = ""


Check = Callable[[], Iterator[Finding]]


def guarded(part: str, check: Check) -> Iterator[Finding]:
    """What a check finds; a refusal in it is a finding too, and so is a package that cannot be loaded."""
    try:
        yield from check()
    except MarsadError as fault:
        yield Finding(part, State.AMISS, str(fault), fault.hint)
    except OSError as fault:
        yield Finding(part, State.AMISS, f"cannot be looked at: {fault.strerror or fault}", "See what holds it back.")
    except ValueError as fault:  # its words may be those of a report
        words = f"what is there is not as Marsad wrote it ({type(fault).__name__})"
        yield Finding(part, State.AMISS, words, "Restore a copy, or build it again.")
    except ImportError as fault:
        yield Finding(part, State.AMISS, f"cannot be loaded: {fault}", REINSTALL)


def python() -> Iterator[Finding]:
    """Whether Python is new enough."""
    words = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        yield Finding("Python", State.AMISS, f"{words} is too old", "Install Python 3.11 or newer.")
    else:
        yield Finding("Python", State.WELL, words)


def database() -> Iterator[Finding]:
    """Whether Python's SQLite can search words, as a record does."""
    words = f"SQLite {sqlite3.sqlite_version}"
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.Error as fault:
        remedy = "Use a Python whose SQLite has FTS5, such as python.org's or a distribution's."
        yield Finding("database", State.AMISS, f"{words} cannot search words ({fault})", remedy)
    else:
        yield Finding("database", State.WELL, f"{words}, with search of words")


def packages() -> Iterator[Finding]:
    """Whether every package that Marsad needs is there in a version that it allows."""
    seen: dict[str, str] = {}
    wrong = list(_unmet("marsad", frozenset(), seen))
    for words in wrong:
        yield Finding("packages", State.AMISS, words, REINSTALL)
    if not wrong:
        yield Finding("packages", State.WELL, f"{len(seen) - 1} packages, each in a version that is allowed")


def _unmet(name: str, extras: frozenset[str], seen: dict[str, str]) -> Iterator[str]:
    """What a package asks for and does not have, with all that it stands on; `seen` grows by what was looked at."""
    found = _found(name)
    seen[name] = found.version if found else ""
    for requirement in _requirements(found, extras):
        there = _found(requirement.name)
        if there is None:
            yield f"{requirement.name} is not installed, and {name} needs it"
        elif not requirement.specifier.contains(there.version, prereleases=True):
            yield f"{requirement.name} is {there.version}, and {name} needs {requirement.specifier}"
        elif canonicalize_name(requirement.name) not in seen:
            yield from _unmet(canonicalize_name(requirement.name), frozenset(requirement.extras), seen)


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _requirements(found: Distribution | None, extras: frozenset[str]) -> Iterator[Requirement]:
    here = {key: str(value) for key, value in default_environment().items()}
    wanted = extras or frozenset({""})
    for line in (found.requires or ()) if found else ():
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({**here, "extra": one}) for one in wanted):
            yield requirement


def models() -> Iterator[Finding]:
    """Whether the parser and the reader's networks load, and are byte for byte those of this version."""
    from marsad.inference.network import Network
    from marsad.inference.parser import DIGEST, MODEL, Parser

    Parser.load()
    yield Finding("models", State.WELL, f"the parser's model {MODEL} is the one of this version ({DIGEST[:12]})")
    Network.load()
    yield Finding("models", State.WELL, "the reader's networks are the ones of this version")


def gazetteer(settings: Settings) -> Iterator[Finding]:
    """Whether the file of places is there and opens."""
    path = settings.gazetteer or settings.cache / default_path(settings.cache).name
    if not path.is_file():
        if settings.gazetteer is not None:
            remedy = f"Build it with `marsad gazetteer build --to {path}`, or unset MARSAD_GAZETTEER."
            yield Finding("gazetteer", State.AMISS, f"there is none at {path}", remedy)
        else:
            remedy = "It is built when it is first needed, in up to half a minute; or now: marsad gazetteer build"
            yield Finding("gazetteer", State.NOTE, "not built yet", remedy)
        return
    rows = sum(one.rows for one in sources_of(path))
    yield Finding("gazetteer", State.WELL, f"{path}, from {rows:,} rows of its sources")


def room(settings: Settings) -> Iterator[Finding]:
    """Whether there is room on the disks that hold the cache and files in passing."""
    for what, folder, least in (
        ("cache", settings.cache, CACHE_BYTES),
        ("temporary files", Path(tempfile.gettempdir()), CACHE_BYTES),
    ):
        yield space(what, folder, least)
    cache = nearest(settings.cache)
    if not may_write(cache):
        needed = settings.gazetteer is None and not (settings.cache / default_path(settings.cache).name).is_file()
        words = f"nothing can be written to the cache, in {cache}" + ("; places are to be put there" if needed else "")
        remedy = "Give yourself the right, or name another folder in MARSAD_CACHE."
        yield Finding("disk", State.AMISS if needed else State.NOTE, words, remedy)


def nearest(folder: Path) -> Path:
    """A folder, or what there is of those above it."""
    return next((one for one in (folder, *folder.absolute().parents) if one.is_dir()), Path("/"))


def may_write(folder: Path) -> bool:
    """Whether files can be made in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def space(what: str, folder: Path, least: int) -> Finding:
    """Whether a disk has `least` bytes free; `folder` need not be there yet."""
    there = nearest(folder)
    free = shutil.disk_usage(there).free
    words = f"{free / 1e9:.1f} GB are free for {what}, in {there}"
    if free >= least:
        return Finding("disk", State.WELL, words)
    return Finding("disk", State.AMISS, f"{words}; {least / 1e9:.1f} GB are wanted", "Make room, or use another disk.")


def options() -> Iterator[Finding]:
    """Which optional parts and programs are there; none of them is needed for reading."""
    marsad = _found("marsad")
    offered = (marsad.metadata.get_all("Provides-Extra") or ()) if marsad else ()
    for extra in sorted({*offered} - FOR_DEVELOPERS):
        needed = {one.name for one in _requirements(marsad, frozenset({extra})) if one.marker is not None}
        lacking = sorted(name for name in needed if _found(name) is None)
        use = EXTRAS.get(extra, "")
        told = f"{extra}: for {use}" if use else extra
        if lacking:
            remedy = f"pip install 'marsad[{extra}]'"
            yield Finding("optional", State.NOTE, f"{told}; not installed ({', '.join(lacking)})", remedy)
        else:
            yield Finding("optional", State.WELL, f"{told}; installed")
    for name, (commands, use) in PROGRAMS.items():
        there = next((path for command in commands if (path := shutil.which(command))), None)
        words = f"{name}: for {use}; " + (f"found at {there}" if there else "not found")
        if there and name == "Java" and (old := _java(there)) is not None and old < OLDEST_JAVA:
            yield Finding("optional", State.NOTE, f"{words}, Java {old}", f"Spark needs Java {OLDEST_JAVA} or newer.")
            continue
        yield Finding("optional", State.WELL if there else State.NOTE, words)


def _java(path: str) -> int | None:
    """The version of Java that is at a path, None where it tells none."""
    try:
        told = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(?:1\.)?(\d{1,3})', told.stderr + told.stdout)
    return int(found[1]) if found else None
