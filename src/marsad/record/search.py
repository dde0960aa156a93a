"""Full-text search of reports and claims: spellings, scripts and transliterations of a word meet under one key.

Each word is kept under `marsad.reference.folding.fold`, which drops accents, articles and Arabic diacritics and makes
ways of transliterating alike (`Hawijah` and `Hawija`, `كركوك` and `کرکوک`); what is asked for is folded the same way.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from marsad.record.folding import plain
from marsad.reference.folding import fold

SEARCHED = ("report", "claim")
"""The tables that have a full-text index, `<table>_search`, whose rowid is the table's key."""

MOST_WORDS = 12
"""Words of a question that are looked for; the rest are left out."""

LONGEST_QUESTION = 300
"""Characters of a question that are read."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 40
_ARTICLES = frozenset("al el ar as ad ash at az an ath the".split())
"""Words of a question that are not looked for: a name may be written with its article or without."""


def searchable(words: str) -> str:
    """The text as the index keeps it: the folded key of each word, in order."""
    keys = (fold(word[:_LONGEST_WORD]) or word[:_LONGEST_WORD] for word in _WORD.findall(plain(words)))
    return " ".join(keys)


def match(asked: str) -> str:
    """What is asked for, as an FTS5 expression: every word must be there, the last one may be begun; "" for nothing."""
    keys = searchable(asked[:LONGEST_QUESTION]).split()
    keys = ([key for key in keys if key not in _ARTICLES] or keys)[:MOST_WORDS]
    whole = [f'"{key}"' for key in keys[:-1]]
    return " AND ".join([*whole, f'"{keys[-1]}" *']) if keys else ""


def index(connection: Connection, table: str, key: int, words: str) -> None:
    """Put the words of one row of a searched table into its index, in place of those from before."""
    values = {"key": key, "words": searchable(words)}
    connection.execute(text(f"DELETE FROM {_known(table)}_search WHERE rowid = :key"), {"key": key})  # noqa: S608
    connection.execute(text(f"INSERT INTO {table}_search (rowid, words) VALUES (:key, :words)"), values)  # noqa: S608


def found(connection: Connection, table: str, asked: str, most: int) -> list[int]:
    """Keys of rows that hold every word that is asked for, newest first, `most` at most; none for no word."""
    expression = match(asked)
    if not expression:
        return []
    question = text(
        f"SELECT rowid FROM {_known(table)}_search WHERE {table}_search MATCH :words "  # noqa: S608
        "ORDER BY rowid DESC LIMIT :most"
    )
    return list(connection.execute(question, {"words": expression, "most": most}).scalars())


def _known(table: str) -> str:
    if table not in SEARCHED:
        raise ValueError(f"{table} has no index of words")
    return table
