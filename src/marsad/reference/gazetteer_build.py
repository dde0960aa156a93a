"""Builds the gazetteer: one SQLite file out of sources, the shipped ones or others, with their licences inside."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.errors import BadForm, Missing
from marsad.reference.gazetteer_cache import mark_used, remove_old
from marsad.reference.gazetteer_entry import Entry, Fault, Source
from marsad.reference.gazetteer_schema import FORM, create, prepare
from marsad.reference.gazetteer_sources import SHIPPED, shipped
from marsad.reference.gazetteer_write import Added, Layers, Progress
from marsad.settings import Settings

__all__ = ["FORM", "SHIPPED", "Added", "Progress", "about", "build", "default_path", "ensure", "faults", "update"]

_CODE = tuple(
    "folding sounds boundaries gazetteer_areas gazetteer_entry gazetteer_merge gazetteer_schema gazetteer_sources "
    "gazetteer_tables gazetteer_write".split()
)
_WORLD = frozenset({"country", "admin1", "area", "water"})


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Whom places are owed to: short name, title, licence, and how many places of the file are theirs."""

    source: str
    title: str
    licence: str
    rows: int


def build(
    target: Path,
    *,
    countries: Collection[str] | None = None,
    progress: Progress | None = None,
    sources: Sequence[Source] = (),
    without_shipped: bool = False,
) -> list[Added]:
    """Writes a gazetteer to `target`, whole or not at all: the shipped sources, and then those named.

    An existing file is replaced. `countries` keeps only the settlements and districts of those ISO 3166-1 alpha-2 codes
    (the world's countries, first-level areas and seas stay). `progress` is called with a few words and a share, 0 to 1.
    The shipped sources take about 30 seconds and 200 MB of memory. Returns what each source gave.

    Raises:
        OSError: when the folder cannot be written to, or a source cannot be read.
        BadForm: when a source is not what it should be; the message names file and line.
    """
    kept = None if countries is None else frozenset(countries)

    def keep(entry: Entry) -> bool:
        return kept is None or entry.country in kept or entry.level in _WORLD

    with _part(target) as path:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            create(connection)
        return _write(path, [*(() if without_shipped else shipped()), *sources], keep, progress)


def update(target: Path, sources: Sequence[Source], *, progress: Progress | None = None) -> list[Added]:
    """Adds sources to an existing gazetteer, or reads them again, whole or not at all; other sources are not read.

    A source whose digest is the one on file is skipped. Returns what each source that was read gave. Needs room for a
    second file while it runs.

    Raises:
        Missing: when there is no gazetteer.
        BadForm: when it was built by another version of Marsad, or a source is not what it should be.
        OSError: when the folder cannot be written to, or a source cannot be read.
    """
    about(target)
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as connection:
        known = dict(connection.execute("select name, digest from layer"))
    changed = [source for source in sources if known.get(source.name) != source.digest()]
    if not changed:
        return []
    with _part(target) as path:
        shutil.copyfile(target, path)
        return _write(path, changed, lambda entry: True, progress)


def about(path: Path) -> list[SourceRow]:
    """What the gazetteer at `path` was built from.

    Raises:
        Missing: when there is no gazetteer there.
        BadForm: when another version of Marsad built it.
    """
    found = _read(path, "select source, title, licence, rows from about order by rows desc, source")
    return [SourceRow(*row) for row in found]


def faults(path: Path) -> list[Fault]:
    """The rows of its sources that could not be read when the gazetteer at `path` was built.

    Raises:
        Missing: when there is no gazetteer there.
        BadForm: when another version of Marsad built it.
    """
    return [Fault(*row) for row in _read(path, "select file, line, why from fault order by layer, file, line")]


def _read(path: Path, question: str) -> list[tuple[Any, ...]]:
    hint = "Build one with `marsad gazetteer build`."
    if not path.is_file():
        raise Missing(f"there is no gazetteer at {path}", hint)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            form = connection.execute("pragma user_version").fetchone()[0]
            found = connection.execute(question).fetchall() if form == FORM else []
            connection.execute("select 1 from about")
        except sqlite3.DatabaseError as broken:
            raise Missing(f"{path} is not a gazetteer", hint) from broken
    if form != FORM:
        raise BadForm(f"{path} was built by another version of Marsad", "Build it again, with --anew.")
    return found


@cache
def default_path(folder: Path | None = None) -> Path:
    """Where the gazetteer of this version and these sources is kept: `folder`, or the settings' cache."""
    digest = hashlib.sha256(str(FORM).encode())
    here = files("marsad.reference")
    for name in (*(f"data/{table}" for table in SHIPPED), *(f"{module}.py" for module in _CODE)):
        digest.update((here / name).read_bytes())
    return (folder or Settings.load().cache) / f"gazetteer-{version('marsad')}-{digest.hexdigest()[:12]}.sqlite"


def ensure(path: Path, *, progress: Progress | None = None) -> Path:
    """`path`, built first where it is not there, and older builds beside it removed then.

    Two processes that race both build; the later one's file stays.
    """
    if path.is_file():
        mark_used(path)
    else:
        build(path, progress=progress)
        remove_old(path)
    return path


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place at the end, if nothing goes wrong."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
        Path(name).chmod(0o644)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(
    path: Path, sources: Sequence[Source], keep: Callable[[Entry], bool], progress: Progress | None
) -> list[Added]:
    added = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        prepare(connection)
        layers = Layers(connection, keep)
        for at, source in enumerate(sources):
            tell = _within(progress, f"reading {source.name}", 0.7 * at / len(sources), 0.7 * (at + 1) / len(sources))
            tell(0.0)
            added.append(layers.add(source, tell))
        layers.finish(_within(progress, "putting in order", 0.7, 1.0))
        connection.execute("commit")
    return added


def _within(progress: Progress | None, what: str, first: float, last: float) -> Callable[[float], None]:
    """Tells a share of one part as a share of the whole."""

    def tell(share: float) -> None:
        if progress is not None:
            progress(what, first + (last - first) * min(1.0, share))

    return tell
