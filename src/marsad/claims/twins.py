"""One deed told of in one sentence as done and as not done, by two speakers: its account is contested."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Polarity, Status


def contest(sketches: Sequence[Sketch]) -> None:
    """Mark as contested an event that another speaker of its sentence says did not happen: "police spoke of a gunfight,
    but relatives say there was no gunfight"."""
    for one in sketches:
        if one.kind is not Kind.EVENT or one.polarity is Polarity.ABSENT or one.status is not Status.ASSERTED:
            continue
        rival = next((other for other in sketches if _is_rival(one, other)), None)
        if rival is not None:
            one.status, one.because["status"] = Status.CONTESTED, f"others “{rival.mark.words}”"


def _is_rival(one: Sketch, other: Sketch) -> bool:
    if other.sentence != one.sentence or other.type is not one.type or other.polarity is Polarity.PRESENT:
        return False
    if other.mark.span.start < one.mark.span.end or one.speaker is None or other.speaker is None:
        return False
    return one.speaker.quote.span != other.speaker.quote.span and other.kind is Kind.EVENT
