"""Those of whom something is told but for a few: "took 80 pupils; all but three were freed"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import ActorRole
from marsad.model.mention import Page
from marsad.model.span import Quote

_ALL_BUT = re.compile(r"\ball (?:but|except) $", re.IGNORECASE)
_OF = re.compile(r" of (?:the|its|their|his|her) $")
_LEAD = 12
_BEFORE = 2
"""They are told of all together so many sentences before, or nearer."""
_PEOPLE = frozenset({"persons", "killed", "injured", "abducted", "arrested", "displaced", "returned", "fighters"})


def but_for(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page], text: str) -> None:
    """Count all but the few that a claim excepts, where it is told how many they are all together; else nobody; in
    place."""
    for one in sketches:
        for count in list(one.counts):
            start = count.quote.span.start
            lead = _ALL_BUT.search(text, max(0, start - _LEAD), start)
            if lead is None:
                continue
            one.counts.remove(count)
            one.actors = [
                actor
                for actor in one.actors
                if actor.role is not ActorRole.VICTIM or not count.quote.span.holds(actor.quote.span)
            ]
            least = next((m.low for m in pages[one.page].quantities if m.quote.span.start == start), count.low)
            whole = _whole(one, start, placed, pages, text)
            if whole is not None and whole > least:
                quote = Quote.take(text, lead.start(), count.quote.span.end)
                one.counts.append(Count(count.what, whole - least, whole - least, quote))


def _whole(one: Sketch, start: int, placed: Sequence[Placed], pages: Sequence[Page], text: str) -> int | None:
    """How many they are all together: by the number after "of the", else by that of people told last before."""
    after = (m for m in pages[one.page].quantities if 0 < m.quote.span.start - start < 40)
    for mention in after:
        if _OF.search(text, start, mention.quote.span.start):
            return mention.low
    for at in reversed(placed[max(0, one.sentence - _BEFORE) : one.sentence + 1]):
        for told in reversed(at.counted):
            exact = told.count.low == told.count.high and not told.count.subset
            if told.count.quote.span.end < start and exact and told.count.what.partition("_")[0] in _PEOPLE:
                return told.count.low
    return None
