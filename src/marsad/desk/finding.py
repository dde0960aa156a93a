"""Which entries words are found in: sentences, names of places and actors, in any spelling or script."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache

import numpy as np
from sqlalchemy import Connection

from marsad.record import search
from marsad.record.columns import Columns
from marsad.record.outward import is_outward
from marsad.record.reading import called
from marsad.record.waiting import Bools
from marsad.reference.folding import fold

MOST_CLAIMS = 20_000
"""Claims that words are looked up in at most, the newest first."""


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """A place's name as names are compared; it is asked for with each search."""
    return fold(name)


class Finder:
    """Looks words up for `marsad.desk.entries.asked`.

    An entry is found where one of its claims holds all words, or where its place is called so; a name in any script is
    also looked up in the gazetteer, and one in Arabic script then in the words of claims as it is spelt in Latin ones.
    An id that a release told leads to what it stands for.
    """

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        called: Callable[[str], frozenset[str]],
        spelt: Callable[[str], tuple[str, ...]] = lambda _: (),
    ) -> None:
        self._reading = reading
        self._called = called
        self._spelt = spelt

    def __call__(self, columns: Columns, words: str) -> Bools:
        """The rows that the words are found in."""
        rows = np.zeros(len(columns), bool)
        with self._reading() as connection:
            if is_outward(words.strip()):
                rows[columns.rows.those(called(connection, words.strip()))] = True
                return rows
            spellings = (words, *self._spelt(words))
            keys = [key for one in spellings for key in search.found(connection, "claim", one, MOST_CLAIMS)]
        queue = columns.queue
        held = queue.rows[queue.at.those(keys)]
        rows[held[held >= 0]] = True
        rows |= np.append(self.spots(columns, words), False)[columns.numbers["place"]]
        return rows

    def spots(self, columns: Columns, name: str) -> Bools:
        """The places on record that are called so, in any spelling or script."""
        if not (key := fold(name)):
            return np.zeros(len(columns.spots), bool)
        ids = self._called(name)
        return np.array([spot.key in ids or folded(spot.name) == key for spot in columns.spots], bool)
