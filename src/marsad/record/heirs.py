"""Which claim took the place of one that went when its report was read anew, so that old ids lead on for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from marsad.model.claim import Claim
from marsad.model.document import Document
from marsad.record import history, schema
from marsad.record.reviews import heir_of, moved_by

GENERATIONS = 100
"""Readings that an old id is followed through."""
AT_ONCE = 500


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
        heir = heir_of(claim, moved_by(claim, at - first.start), known.values(), taken) if at >= 0 else None
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
