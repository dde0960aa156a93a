"""Where the rules read the same occurrence as the network: what they add to its sketch."""

from __future__ import annotations

from marsad.claims.sketch import Sketch
from marsad.inference.network import Proposal
from marsad.model.claim import Claim
from marsad.model.codebook import Polarity, Status

_SURE = 0.85
"""From this probability on the network's word on status stands against the rules'."""

_LIKELY = 0.2
"""From this probability on the network lets stand what the rules say."""


def second(made: Sketch, known: Claim, proposal: Proposal) -> None:
    """Complete a sketch with what the rules read of the same occurrence (`known`), as far as the network allows it."""
    _status(made, known, proposal)
    if known.polarity is Polarity.ABSENT and proposal.whole["polarity"]["absent"] >= _LIKELY:
        made.polarity = Polarity.ABSENT
    if known.background and proposal.whole["background"]["yes"] >= _LIKELY:
        made.background = True
    roles = {actor.role for actor in made.actors}
    for actor in known.actors:
        odds = proposal.of("role", actor.quote.span)
        if actor.role not in roles and odds.get(actor.role.value, 0.0) >= _LIKELY:
            if not any(actor.quote.span.meets(part.quote.span) for part in made.actors):
                made.actors.append(actor)
    counted = {count.what for count in made.counts}
    for count in known.counts:
        odds = proposal.of("count", count.quote.span)
        if count.what not in counted and odds and 1.0 - odds["none"] >= _LIKELY:
            if not any(count.quote.span.meets(part.quote.span) for part in made.counts):
                made.counts.append(count)
    made.means = made.means or known.means


def _status(made: Sketch, known: Claim, proposal: Proposal) -> None:
    _, sure = proposal.likeliest("status")
    if made.status is known.status or sure >= _SURE:
        return
    made.status = known.status
    made.because["status"] = dict(known.provenance.because).get("status", "as the rules read it")
    if known.status is Status.ASSERTED:
        made.because["status"] = "said outright"
