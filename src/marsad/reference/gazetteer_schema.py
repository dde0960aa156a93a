"""The tables of a gazetteer's file, and the keys that a place is found under in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from marsad.reference.folding import fold, fold_latin, is_arabic, respelt, without_admin_words
from marsad.reference.gazetteer_entry import Entry

FORM = 2
"""Version of the file's layout."""
SCHEMA = """
create table about(n integer primary key, source text unique, title text, licence text, rows integer);
create table layer(n integer primary key, name text unique, rank integer, digest text, places integer, names integer,
  left_out integer, faults integer);
create table fault(layer integer, file text, line integer, why text);
create table place(n integer primary key, id text, name text, arabic text, lat real, lon real, level integer,
  feature text, precision integer, population integer, prior integer, admin1 integer, admin2 integer, admin3 integer,
  country text, pcode text, approximate integer, source integer, layer integer);
create table given(id text, layer integer, facts text, primary key(id, layer)) without rowid;
create table alias(id text primary key, place_id text) without rowid;
create table name(key text, place integer, strict text, country text, layer integer,
  primary key(key, place, strict, layer)) without rowid;
create table sound(key text, country text, name text, primary key(key, country, name)) without rowid;
create table boundary(place integer primary key, level integer, country text,
  west real, south real, east real, north real, rings blob, layer integer);
create table correction(id text, name text, added text, dropped text, layer integer);
"""
INDEXES = (
    "create index if not exists place_id on place(id)",
    "create index if not exists place_capital on place(country) where feature = 'PPLC'",
    "create index if not exists boundary_country on boundary(country, level)",
)
"""What places, capitals and the areas of a country are found by; a file without them is only slower."""
FACTS = (
    "name arabic lat lon level feature precision population prior admin1 admin2 admin3 country pcode approximate "
    "source layer".split()
)
"""Columns of `place` that a source gives, in order."""
WEAK = "~"
"""At the end of a strict key: the name is one that the place answers to only where an area agrees."""
_SCRATCH = """
attach '' as scratch;
pragma scratch.cache_size = -16384;
create table scratch.raw(key text, place integer, strict text, country text, layer integer);
create table scratch.raw_named(key text, id text, strict text, layer integer);
create table scratch.moved(n integer primary key, into_n integer);
create table scratch.area_named(key text, country text, level integer, n integer,
  primary key(key, country, level, n)) without rowid;
"""


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables in an empty file."""
    connection.executescript(SCHEMA)
    connection.execute(f"pragma user_version = {FORM}")


def prepare(connection: sqlite3.Connection) -> None:
    """Begins to write: no journal, for the file is a copy that nobody else sees; memory does not grow with the file.

    What waits to be put in order lies in a nameless file beside it, which `leave_scratch` gives back to the disk.
    """
    for setting in ("journal_mode=off", "synchronous=off", "secure_delete=off", "temp_store=file", "cache_size=-65536"):
        connection.execute(f"pragma {setting}")
    connection.executescript(_SCRATCH)
    connection.execute("begin")


def leave_scratch(connection: sqlite3.Connection) -> None:
    """Gives the room of what waited back, and goes on writing."""
    connection.execute("commit")
    connection.execute("detach scratch")
    connection.execute("begin")


def keys_of(entry: Entry) -> set[str]:
    """Strict keys of all names, also without the words that only tell the level, and as Kurdish and Turkish spell."""
    found = keys(entry.names)
    if entry.arabic:
        found.add(fold(entry.arabic))
    for name in entry.names:
        if " " in name and not is_arabic(name):
            bare = without_admin_words(name)
            if bare != name and (entry.level != "settlement" or name.endswith(bare)):
                found.add(fold_latin(bare))
    return found


def keys(names: Iterable[str]) -> set[str]:
    """Strict keys of names, each with that of its Kurdish or Turkish spelling read as English writes it."""
    found = set()
    for name in names:
        if is_arabic(name):
            found.add(fold(name))
            continue
        found.add(fold_latin(name))
        if (other := respelt(name)) is not None:
            found.add(fold_latin(other))
    return found
