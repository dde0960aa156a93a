"""What may be handed on of each source's (D24, D25)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.model.community import OUTLET as COMMUNITY
from marsad.record.folding import plain
from marsad.record.protection import Redistribute, Terms

FACTS = "Facts only; the words of the report stay with their publisher."
UNDISCLOSED = "Undisclosed source"

KNOWN = (
    (re.compile(r"(?<!\w)(?:acled|armed conflict location)", re.IGNORECASE), Redistribute.NONE),
    (re.compile(r"(?<!\w)(?:dtm|displacement tracking matrix)(?!\w)", re.IGNORECASE), Redistribute.AGGREGATE),
)
"""Sources whose terms are known: ACLED's rows may not be handed on, DTM's only summed up."""


def terms_of(outlet: str | None, laid_down: Mapping[str, Terms]) -> Terms:
    """The terms of an outlet: those that a person laid down, else those that are known, else facts without words.

    Community reports are only counted, whatever anybody laid down.
    """
    if outlet and plain(outlet) == plain(COMMUNITY):
        return Terms(outlet, Redistribute.AGGREGATE, no_link=True)
    if outlet and (own := laid_down.get(plain(outlet))):
        return own
    for pattern, redistribute in KNOWN:
        if outlet and pattern.search(outlet):
            return Terms(outlet, redistribute)
    return Terms(outlet or "", Redistribute.FULL)
