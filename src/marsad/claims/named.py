"""What the sentences about a claim name, of which its fields are filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.claims.counted import Counted
from marsad.claims.phrases import Phrase
from marsad.model.mention import ActorMention, PlaceMention, QuantityMention, TimeMention
from marsad.reference.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Named:
    """What may fill a claim's fields: all that the sentences that it was read with name."""

    text: str
    phrases: Sequence[Phrase]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    counted: Sequence[Counted]
    quantities: Sequence[QuantityMention]
    lexicon: Lexicon
    possible: Sequence[PlaceMention] = ()
    """Names that may be places."""
