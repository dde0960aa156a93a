"""Which rows may tell of the same: those with claims of which linking is in doubt whether they are of one incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from marsad.model.linkage import Doubt
from marsad.products.publishing.shown import Shown


def side_by_side(shown: Sequence[Shown], doubts: Iterable[Doubt], called: Callable[[str], str]) -> list[Shown]:
    """The incidents, each with the ids of those that may tell of the same and of which as much is seen.

    A row that tells less would be known by one that tells more. `called` gives what a claim's id on record is outside.
    """
    of = {claim.id: one for one in shown for claim in one.claims}
    beside: dict[str, set[str]] = {}
    for doubt in doubts:
        one, other = of.get(called(doubt.left)), of.get(called(doubt.right))
        if one and other and one is not other and one.sight == other.sight:
            beside.setdefault(one.incident.id, set()).add(other.incident.id)
            beside.setdefault(other.incident.id, set()).add(one.incident.id)
    return [replace(one, perhaps=tuple(sorted(beside.get(one.incident.id, ())))) for one in shown]
