"""A claim while it is being put together; never leaves the room."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.modality import Modality
from marsad.claims.triggers import Trigger
from marsad.model.claim import Actor, Count, Place, Speaker
from marsad.model.codebook import Kind, Means, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.span import Span
from marsad.model.syntax import Sentence


@dataclass(slots=True, eq=False)
class Draft:
    """What is known so far of a claim: the triggers that make it, and its fields."""

    type: Type
    kind: Kind
    trigger: Trigger
    modality: Modality
    sentence: Sentence
    page: int
    number: int
    role: Role
    triggers: list[Trigger] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    where: list[Place] = field(default_factory=list)
    when: Interval | None = None
    own_time: bool = False
    speaker: Speaker | None = None
    means: Means | None = None
    background: bool = False
    contested: bool = False
    because: dict[str, str] = field(default_factory=dict)

    def add_actor(self, actor: Actor) -> None:
        """Add an actor unless one of that role and name, or of those words, is there."""
        for known in self.actors:
            if known.quote.span.meets(actor.quote.span):
                return
            if known.role == actor.role and known.name and known.name == actor.name and known.name != "civilians":
                return
        self.actors.append(actor)

    def add_count(self, count: Count) -> None:
        """Add a count unless its words are there already."""
        if not any(known.what == count.what and known.quote.span.meets(count.quote.span) for known in self.counts):
            self.counts.append(count)

    def add_evidence(self, span: Span) -> None:
        """Add a sentence to the evidence unless it is there."""
        if span not in self.evidence:
            self.evidence.append(span)
