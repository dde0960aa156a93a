"""What is contested: incidents whose accounts differ, and other claims that their own text disputes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.codebook import Kind
from marsad.products.briefing import Briefing, disputed
from marsad.products.cards import Card, Rivalry, Said, said


@dataclass(frozen=True, slots=True)
class Contest:
    """An incident with its rival accounts."""

    anchor: str
    title: str
    when: str
    status: str
    rivalries: tuple[Rivalry, ...]


def contests(cards: Sequence[Card]) -> tuple[Contest, ...]:
    """The incidents that are contested or denied, or whose figures or culprits differ between accounts."""
    return tuple(
        Contest(card.anchor, card.title, card.when, card.status, card.rivalries)
        for card in cards
        if card.rivalries or card.status in ("Contested", "Denied")
    )


def disputed_claims(briefing: Briefing) -> tuple[Said, ...]:
    """Tallies, conditions and warnings that their own text contests or denies."""
    return tuple(said(briefing, claim) for claim in briefing.claims if disputed(claim) and claim.kind != Kind.EVENT)
