"""Full-text search of reports and claims: spellings, scripts and transliterations of a word meet under one key.

Each word is kept under `marsad.reference.folding.fold`, which drops accents, articles and Arabic diacritics and makes
ways of transliterating alike (`Hawijah` and `Hawija`, `كركوك` and `کرکوک`); what is asked for is folded the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sqlalchemy import Connection, text

from marsad.record.bulk import put_pairs
from marsad.record.folding import plain
from marsad.record.kinds import POSTGRESQL
from marsad.reference.folding import fold

SEARCHED = ("report", "claim")
"""The tables that have a full-text index, `<table>_search`, whose rowid is the table's key."""

MOST_WORDS = 12
"""Words of a question that are looked for; the rest are left out."""

LONGEST_QUESTION = 300
"""Characters of a question that are read."""

MOST_KEYS = 1_000_000
"""Bytes of different keys of one text that are kept, which no prose has; PostgreSQL takes 1,048,575 (section 12.11)."""

MOST_BEGUN = 200
"""Words that one may begin for each of them to be looked for by itself."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 40
_ARTICLES = frozenset("al el ar as ad ash at az an ath the".split())
"""Words of a question that are not looked for: a name may be written with its article or without."""


def searchable(words: str) -> str:
    """The text as the index keeps it: the folded key of each word, in order."""
    keys = map(_key, _WORD.findall(plain(words)))
    return " ".join(keys if len(words) < MOST_KEYS // 4 else _bounded(keys))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return fold(word[:_LONGEST_WORD]) or word[:_LONGEST_WORD]


def _bounded(keys: Iterable[str]) -> Iterator[str]:
    known: set[str] = set()
    left = MOST_KEYS
    for key in keys:
        if key not in known:
            known.add(key)
            left -= len(key.encode())
        if left < 0:
            return
        yield key


def _asked(asked: str) -> list[str]:
    """The keys of what is asked for: every one must be there, the last one may be begun."""
    keys = searchable(asked[:LONGEST_QUESTION]).split()
    return ([key for key in keys if key not in _ARTICLES] or keys)[:MOST_WORDS]


def match(asked: str) -> str:
    """What is asked for, as an FTS5 expression: every word must be there, the last one may be begun; "" for nothing."""
    return _as_fts5(keys, " *") if (keys := _asked(asked)) else ""


def _as_fts5(keys: Sequence[str], begun: str) -> str:
    return " AND ".join(f'"{key}"' for key in keys) + begun


def _as_tsquery(keys: Sequence[str], begun: str) -> str:
    return " & ".join(f"'{key}'" for key in keys) + begun


def make_tables(connection: Connection) -> None:
    """Make the index of each searched table; a row of it goes with the row that it is of."""
    for table in SEARCHED:
        for statement in _ON_A_SERVER if connection.dialect.name == POSTGRESQL else _IN_A_FILE:
            connection.exec_driver_sql(statement.format(table=table))


def drop_tables(connection: Connection) -> None:
    """Drop them; they can be made and filled again."""
    for table in SEARCHED:
        if connection.dialect.name != POSTGRESQL:
            connection.exec_driver_sql(f"DROP TRIGGER {table}_search_gone")
        connection.exec_driver_sql(f"DROP TABLE {table}_search")


_IN_A_FILE = (
    "CREATE VIRTUAL TABLE {table}_search USING fts5(words, detail=none, tokenize='unicode61')",
    "CREATE TRIGGER {table}_search_gone AFTER DELETE ON {table} BEGIN "
    "DELETE FROM {table}_search WHERE rowid = old.key; END",
)
_VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
"""The keys as PostgreSQL matches them, with no parser of its own between."""
_ON_A_SERVER = (
    "CREATE TABLE {table}_search ("
    'key bigint PRIMARY KEY REFERENCES {table} (key) ON DELETE CASCADE, words text COLLATE "C" NOT NULL)',
    f"CREATE INDEX ix_{{table}}_search ON {{table}}_search USING gin ({_VECTOR})",
)


def key_column(connection: Connection) -> str:
    """What an index calls the key of the row that words are of."""
    return "key" if connection.dialect.name == POSTGRESQL else "rowid"


def index(connection: Connection, table: str, key: int, words: str) -> None:
    """Put the words of one row of a searched table into its index, in place of those from before."""
    put(connection, table, [(key, searchable(words))], anew=True)


def put(connection: Connection, table: str, rows: Sequence[tuple[int, str]], *, anew: bool = False) -> None:
    """Put folded words into the index of a searched table, by key; `anew` takes those from before off."""
    name, key = f"{_known(table)}_search", key_column(connection)
    if anew:
        taken = text(f"DELETE FROM {name} WHERE {key} = :key")  # noqa: S608 - our own names
        connection.execute(taken, [{"key": number} for number, _ in rows])
    put_pairs(connection, name, (key, "words"), rows)


def found(connection: Connection, table: str, asked: str, most: int) -> list[int]:
    """Keys of rows that hold every word that is asked for, newest first, `most` at most; none for no word.

    Where fewer than that hold the last word whole, those that hold a word that begins so are among them.
    """
    keys = _asked(asked)
    if not keys:
        return []
    name, key = f"{_known(table)}_search", key_column(connection)
    as_words, begun = _as_fts5, " *"
    holds = f"{name} MATCH :words"
    if connection.dialect.name == POSTGRESQL:
        as_words, begun = _as_tsquery, ":*"
        holds = f"{_VECTOR} @@ CAST(:words AS tsquery)"
    question = text(f"SELECT {key} FROM {name} WHERE {holds} ORDER BY {key} DESC LIMIT :most")  # noqa: S608

    def rows(words: str) -> Sequence[int]:
        return connection.execute(question, {"words": words, "most": most}).scalars().all()

    whole = rows(as_words(keys, ""))
    if len(whole) >= most:
        return list(whole)
    if as_words is _as_fts5 and (few := _beginning(connection, name, keys[-1])):
        either = " OR ".join(f'"{word}"' for word in few)
        return list(rows(" AND ".join([*(f'"{word}"' for word in keys[:-1]), f"({either})"])))
    return list(rows(as_words(keys, begun)))


def _beginning(connection: Connection, name: str, key: str) -> list[str]:
    """The words in an index of a file that begin so; [] where they are more than `MOST_BEGUN`, or none is known.

    Rows of words that are named come one after another. Of a prefix, all rows of all its words are put together before
    the first is known, which takes a tenth of a second for each million of them. Each word is found by the one before
    it, in the order of the index, without going through its rows.
    """
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name}_words USING fts5vocab('main', '{name}', 'instance')"
    )
    question = text(f"SELECT term FROM temp.{name}_words WHERE term >= :start LIMIT 1")  # noqa: S608 - our own names
    found: list[str] = []
    start = key
    while word := connection.execute(question, {"start": start}).scalar():
        if not word.startswith(key):
            break
        if len(found) == MOST_BEGUN:
            return []
        found.append(word)
        start = f"{word}\0"
    return found


def _known(table: str) -> str:
    if table not in SEARCHED:
        raise ValueError(f"{table} has no index of words")
    return table
