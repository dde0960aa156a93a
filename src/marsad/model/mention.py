"""What a passage names: times, places, actors, quantities, speakers."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.claim import Place, Speaker
from marsad.model.document import Passage
from marsad.model.interval import Interval
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words of time and the days they stand for. `habitual`: says how often, not when ("every night").

    `point`: what "since" counts from by itself ("since the raid of 2 May": that day), None of other words.
    """

    quote: Quote
    when: Interval
    habitual: bool = False
    point: Interval | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name, resolved or not. `metonym`: it stands for a government or is part of another name, not a scene.

    `aside` says of one that is no scene why it is none whatever else is told: an address, an origin, a likeness. `site`
    marks a name that may be a place's which is that of a building or a street.
    """

    quote: Quote
    place: Place
    metonym: bool = False
    aside: str = ""
    site: bool = False


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name or description of an actor; `name` is canonical, None where unknown.

    `sort` is one of `armed_group`, `force`, `authority`, `civilians`, `gunmen`, `organization`, `person`, `state`.
    """

    quote: Quote
    name: str | None
    sort: str


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number as the codebook's range; `span` of the quote covers the number and its qualifiers ("at least 40")."""

    quote: Quote
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A stretch of text and who asserts it."""

    scope: Span
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Page:
    """A readable passage with its sentences and all that it names; what the claims of it are made from."""

    passage: Passage
    sentences: tuple[Sentence, ...]
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    amounts: tuple[QuantityMention, ...] = ()
    """Sums of money and stretches of land."""
    speakers: tuple[SpeakerMention, ...] = ()
    possible: tuple[PlaceMention, ...] = ()
    """Names that may be places, though nothing in their words makes them so."""

    def numbers(self) -> list[QuantityMention]:
        """Its sums of money and stretches of land, and what else it counts."""
        other = [one for one in self.quantities if not any(one.quote.span.meets(m.quote.span) for m in self.amounts)]
        return [*self.amounts, *other]

    def speaker_of(self, words: Span) -> Speaker | None:
        """Who asserts what words are part of: the speaker of the least stretch of text about them; None where it is the
        reporter."""
        around = [one for one in self.speakers if one.scope.meets(words)]
        return min(around, key=lambda one: one.scope.end - one.scope.start).speaker if around else None
