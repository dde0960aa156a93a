"""A place by name, for people and programs: what `marsad places resolve` and the Python API answer with."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reference.folding import ADMIN_WORDS, without_admin_words
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import Context, Resolution, resolve


def candidates_of(gazetteer: Gazetteer, words: str) -> tuple[Candidate, ...]:
    """What the words may stand for, also without the noun at their end: "Khanaqin district" is a Khanaqin."""
    bare = without_admin_words(words)
    found = gazetteer.candidates(words)
    return (
        found
        if bare == words
        else tuple({place.number: place for place in (*found, *gazetteer.candidates(bare))}.values())
    )


def resolve_words(gazetteer: Gazetteer, words: str, *, within: Sequence[str] = ()) -> Resolution:
    """The place that `words` name; `within` are names of areas that hold it, finest first."""
    containers = [found for name in within if (found := candidates_of(gazetteer, name))]
    last = words.split()[-1].lower() if words.split() else ""
    level = ADMIN_WORDS.get(last)
    bare = without_admin_words(words) if level else words
    return resolve(gazetteer, bare, near=Context(level, containers=containers))
