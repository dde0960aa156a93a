"""Whose totals are asked for by a name: the speakers on record that bear it, under any name they are known by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, false, or_, select

from marsad.desk.house import House
from marsad.model.codebook import Kind
from marsad.record import schema
from marsad.record.columns import Columns
from marsad.record.folding import plain
from marsad.record.phrases import holds
from marsad.reference.actors import Registry
from marsad.reference.folding import fold

MOST_ASKED = 1_000
"""So many speakers are asked for by their words, one by one."""


def told_by(house: House, columns: Columns, connection: Connection, asked: str) -> ColumnElement[bool]:
    """What totals must fulfil to be told by speakers of that name.

    What is said of them (`folding.speaker_key`) has the very words asked for, or, as whole words in any
    transliteration, that name or another that the registry of actors has for the same one.
    """
    spoken = house.kept.of(columns, ("speakers of totals",), lambda: _spoken(connection))
    named = house.kept.of(columns, ("speakers named", asked), lambda: _named(spoken, asked))
    called = house.kept.of(columns, ("speakers called", asked), lambda: _called(spoken, asked))
    if not (named or called):
        return false()
    told = schema.claim.alias()
    own: ColumnElement[bool] = told.c.speaker.in_((*named, *called))
    if len(named) > MOST_ASKED:
        own = or_(holds(told.c.speaker, plain(asked)), told.c.speaker.in_(called))
    return schema.claim.c.key.in_(select(told.c.key).where(told.c.kind == Kind.TALLY.value, own))


def _spoken(connection: Connection) -> dict[str, str]:
    """All speakers of totals, each with its folded form; also of totals that no longer stand, which nobody is shown."""
    of = schema.claim.c
    told = select(of.speaker).where(of.kind == Kind.TALLY.value).distinct()
    return {words: fold(words) for words in connection.execute(told).scalars() if words}


def _named(spoken: Mapping[str, str], asked: str) -> tuple[str, ...]:
    """Speakers of whom the very words asked for are said."""
    words = plain(asked)
    return tuple(speaker for speaker in spoken if words in speaker)


def _called(spoken: Mapping[str, str], asked: str) -> tuple[str, ...]:
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
