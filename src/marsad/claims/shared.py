"""Forces or officials of several countries that one phrase names: "French and Malian soldiers" are two actors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.claim import Actor
from marsad.model.mention import ActorMention, Page
from marsad.model.span import Quote, Span
from marsad.reference.countries import demonym_code
from marsad.reference.countries import named as country_named

_SORTS = frozenset({"force", "authority", "armed_group"})
_JOINED = re.compile(r"\s*(?:,|and|&|, and)\s*")


def apart(actors: Sequence[Actor], pages: Sequence[Page]) -> list[Actor]:
    """The actors, with those whose words name forces or officials of several countries as one for each."""
    out: list[Actor] = []
    for actor in actors:
        for one in _each(actor, pages):
            if one is actor or not any(_same(one, other) for other in [*out, *actors] if other is not actor):
                out.append(one)
    return out


def _each(actor: Actor, pages: Sequence[Page]) -> list[Actor]:
    span = actor.quote.span
    inside = [m for page in pages for m in page.actors if m.name and m.sort in _SORTS and span.holds(m.quote.span)]
    if len({m.name for m in inside}) < 2 or inside[-1].quote.span.end != span.end:
        return [actor]
    if not all(_is_country(m) for m in inside[:-1]) or not _side_by_side(inside, actor.quote):
        return [actor]
    return [Actor(m.quote, m.name, actor.role) for m in inside]


def _is_country(mention: ActorMention) -> bool:
    """Whether the words for somebody's forces are only a country's: the noun comes further on."""
    words = mention.quote.words.removeprefix("The ").removeprefix("the ")
    return bool(demonym_code(words) or country_named(words))


def _side_by_side(mentions: Sequence[ActorMention], quote: Quote) -> bool:
    start = quote.span.start
    gaps = [
        Span(one.quote.span.end - start, other.quote.span.start - start)
        for one, other in zip(mentions, mentions[1:], strict=False)
    ]
    return all(_JOINED.fullmatch(gap.of(quote.words)) for gap in gaps)


def _same(one: Actor, other: Actor) -> bool:
    return one.role is other.role and bool(one.name) and one.name == other.name
