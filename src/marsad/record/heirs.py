"""Which claim took the place of one that went when its report was read anew, so that old ids lead on for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from sqlalchemy import Connection, insert, select

from marsad.model.claim import Claim
from marsad.model.document import Document
from marsad.record import history, schema
from marsad.record.reviews import heir_of, moved_by

GENERATIONS = 100
"""Readings that an old id is followed through."""
AT_ONCE = 500
ALIKE = 0.6
"""Share of words that a corrected sentence has in common with what it was, at the least."""


def follow(
    connection: Connection, old: Sequence[Claim], text: str, doc: Document, new: Iterable[Claim]
) -> dict[str, str]:
    """Remember the heirs of claims that a new reading has no more; `text` is what the old ones were read out of.

    Returns the digests of what is new in the table, by `key`.
    """
    known = {claim.id: claim for claim in new}
    taken = {claim.id for claim in old if claim.id in known}
    pairs = []
    for claim in old:
        if claim.id in known or not claim.evidence:
            continue
        first = claim.evidence[0]
        at = doc.text.find(first.of(text)) if doc.text != text else first.start
        if at >= 0:
            heir = heir_of(claim, moved_by(claim, at - first.start), known.values(), taken)
        else:
            heir = _corrected(claim, text, doc, known.values(), taken)
        if heir is not None:
            taken.add(heir.id)
            pairs.append({"claim": claim.id, "heir": heir.id})
    table, sealed = schema.heir, {}
    for pair in pairs:
        there = select(table.c.claim).where(table.c.claim == pair["claim"], table.c.heir == pair["heir"])
        if connection.execute(there).first() is None:
            connection.execute(insert(table).values(pair))
            sealed[key(pair)] = history.digest(pair)
    return sealed


def _corrected(claim: Claim, text: str, doc: Document, new: Iterable[Claim], taken: set[str]) -> Claim | None:
    """The claim that stands where an old one stood whose sentence was corrected: where all before or all after it is
    as it was, and most of its words are."""
    first = claim.evidence[0]
    after = text[first.end :]
    if not (doc.text.startswith(text[: first.start]) or (after and doc.text.endswith(after))):
        return None
    heir = heir_of(claim, moved_by(claim, len(doc.text) - len(text)), new, taken)
    if heir is None or not heir.evidence:
        return None
    old, now = first.of(text).split(), heir.evidence[0].of(doc.text).split()
    return heir if SequenceMatcher(None, old, now, autojunk=False).ratio() >= ALIKE else None


def key(pair: Mapping[str, str]) -> str:
    """What a row of the table is called where it is sealed."""
    return f"{pair['claim']} {pair['heir']}"


def of(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The claims, and all that took their places since, and theirs."""
    table = schema.heir.c
    found = set(claims)
    frontier = sorted(found)
    for _ in range(GENERATIONS):
        later: set[str] = set()
        for start in range(0, len(frontier), AT_ONCE):
            some = select(table.heir).where(table.claim.in_(frontier[start : start + AT_ONCE]))
            later |= set(connection.execute(some).scalars())
        frontier = sorted(later - found)
        if not frontier:
            break
        found |= later
    return found
