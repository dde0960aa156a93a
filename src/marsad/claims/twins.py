"""One deed told of in one sentence, or in two, as done and as not done, by two speakers: its account is contested."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Polarity, Status


def contest(sketches: Sequence[Sketch]) -> None:
    """Mark as contested an event that another speaker of its sentence or the next says did not happen: "police spoke of
    a gunfight, but relatives say there was no gunfight"."""
    for one in sketches:
        if one.kind is not Kind.EVENT or one.polarity is Polarity.ABSENT or one.status is not Status.ASSERTED:
            continue
        rival = next((other for other in sketches if _is_rival(one, other)), None)
        if rival is not None:
            one.status, one.because["status"] = Status.CONTESTED, f"others “{rival.mark.words}”"


def _is_rival(one: Sketch, other: Sketch) -> bool:
    if not 0 <= other.sentence - one.sentence <= 1 or other.type is not one.type or other.polarity is Polarity.PRESENT:
        return False
    if other.mark.span.start < one.mark.span.end or one.speaker is None or other.speaker is None:
        return False
    heard, answered = one.speaker, other.speaker
    same = heard.quote.span == answered.quote.span or (heard.name is not None and heard.name == answered.name)
    return not same and other.kind in {Kind.EVENT, Kind.CONDITION}
