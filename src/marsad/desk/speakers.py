"""Whose totals are asked for by a name: the speakers on record that bear it, under any name they are known by."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from marsad.desk.house import House
from marsad.model.codebook import Kind
from marsad.record import schema
from marsad.record.columns import Columns
from marsad.record.folding import plain
from marsad.record.query import stands
from marsad.reference.actors import Registry
from marsad.reference.folding import fold


def speakers_called(house: House, columns: Columns, connection: Connection, asked: str) -> tuple[str, ...]:
    """Speakers of totals as the record keeps them (`folding.speaker_key`) who are called so in other words.

    What is said of them has, as whole words in any transliteration, the name asked for or another that the registry of
    actors has for the same one, and not the very words asked for.
    """
    spoken = house.kept.of(columns, ("speakers of totals",), lambda: _spoken(connection))
    return house.kept.of(columns, ("speakers called", asked), lambda: _called(spoken, asked))


def _spoken(connection: Connection) -> dict[str, str]:
    """All speakers of totals, each with its folded form."""
    of = schema.claim.c
    told = select(of.speaker).select_from(schema.claim.join(schema.report)).distinct()
    told = told.where(of.kind == Kind.TALLY.value, schema.report.c.current, stands())
    return {words: fold(words) for words in connection.execute(told).scalars() if words}


def _called(spoken: dict[str, str], asked: str) -> tuple[str, ...]:
    words, names = plain(asked), {key for name in _names(asked) if (key := fold(name))}
    return tuple(
        speaker
        for speaker, folded in spoken.items()
        if words not in speaker and any(key in folded and key in _stretches(speaker, len(key)) for key in names)
    )


def _names(asked: str) -> Iterator[str]:
    """A name and the others of the same actor; not those that mean it only in capitals, or only in some countries."""
    yield asked
    if actor := Registry.load().find(asked):
        yield actor.name
        yield from (alias for alias in actor.aliases if alias not in actor.cased | actor.weak)


def _stretches(speaker: str, longest: int) -> Iterator[str]:
    """The folded forms of words that follow one another."""
    words = speaker.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            folded = fold(" ".join(words[start:end]))
            yield folded
            if len(folded) > longest:
                break
