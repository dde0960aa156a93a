"""Words without a name that say where a claim happened: "the market", "a house by the river"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.named import Named
from marsad.claims.sketch import Sketch
from marsad.inference.network import Proposal
from marsad.model.claim import Place
from marsad.model.span import Quote, Span
from marsad.model.syntax import Token

_LIKELY = 0.7
"""Words say where a claim was from this probability on."""

_AREA, _VAGUE = 3, 5
"""The precisions from which on a place is an area, and of one that has no bounds."""

_WIDE = frozenset(
    """
    region regions province provinces state states governorate governorates territory territories department departments
    district districts county counties zone zones country countries north south east west
    """.split()
)
"""Nouns for what is wider than a town: what was there was not in the town that was told of last."""


_HELD = frozenset("head hand chest neck leg foot back face mouth cash money bayonet rifle gun bar".split())
"""Nouns for what somebody has or holds."""


def of(proposal: Proposal, named: Named, evidence: Span) -> Quote | None:
    """The words of the claim's own sentence (`evidence`) that are likeliest to say where it was, of those that name no
    place, time or actor, or only a building; None where none are likely."""
    spans = [one.span for one in named.phrases if _may_be(one.head) and not _names(one.span, named)]
    spans += [one.quote.span for one in named.possible if one.site and not one.metonym]
    found: list[tuple[float, Span]] = []
    for span in spans:
        odds = proposal.of("where", span) if evidence.holds(span) else {}
        if odds and odds["yes"] >= _LIKELY:
            found.append((odds["yes"], span))
    if not found:
        return None
    span = max(found, key=lambda one: one[0])[1]
    return Quote.take(named.text, span.start, span.end)


def _may_be(noun: Token) -> bool:
    """Whether a noun may be one for a site, and none for what somebody has or holds."""
    return noun.pos == "NOUN" and noun.lemma not in _HELD


def settle(sketches: Sequence[Sketch]) -> None:
    """Put the words for a site in the place of a name that another sentence told: what was there was in that place. A
    site of no place that is known is one of its own, on no map."""
    for one in sketches:
        if one.site is None:
            continue
        if len(one.where) == 1 and not one.evidence[0].holds(one.where[0].quote.span):
            one.where = [_within(one.where[0], one.site)]
        elif not one.where and one.placed > 0.5:
            one.where = [Place(one.site, why="no name of a place is told for it")]
            one.because["where"] = "named beside it"


def _within(place: Place, site: Quote) -> Place:
    """A place by the words for a site in it; of an area around it, no more than the province and country."""
    wide = site.words.rpartition(" ")[2].lower() in _WIDE and (place.precision or _AREA) < _AREA
    if not wide:
        return replace(place, quote=site)
    why = f"an area that is not named, about {place.name or place.quote.words}"
    return Place(site, precision=_VAGUE, admin1=place.admin1, country=place.country, why=why)


def _names(span: Span, named: Named) -> bool:
    """Whether a place, a time or an actor that is more than somebody is named in a span."""
    spans = [one.quote.span for one in named.places] + [one.quote.span for one in named.times]
    spans += [one.quote.span for one in named.actors if one.sort != "person"]
    return any(one.meets(span) for one in spans)
