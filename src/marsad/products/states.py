"""What a condition says of its place, in words."""

from __future__ import annotations

import re

from marsad.model.claim import Claim
from marsad.model.codebook import Polarity, Type
from marsad.products.wording import TYPES

_NIGHT = re.compile(r"\b(?:night|nights|nightfall|dusk|dark|darkness|sunset|evening|evenings)\b", re.IGNORECASE)
_STATES: dict[tuple[Type, Polarity], str] = {
    (Type.DISPLACEMENT, Polarity.PRESENT): "Emptied or people driven out",
    (Type.DISPLACEMENT, Polarity.ABSENT): "People have not left",
    (Type.RETURN, Polarity.PRESENT): "People have returned",
    (Type.RETURN, Polarity.ABSENT): "People have not returned",
    (Type.PRESENCE, Polarity.PRESENT): "Forces or fighters present",
    (Type.PRESENCE, Polarity.ABSENT): "No forces or fighters: a gap",
    (Type.CONTROL, Polarity.PRESENT): "Who controls it",
    (Type.CONTROL, Polarity.ABSENT): "Not under control",
    (Type.ACCESS, Polarity.PRESENT): "Roads, movement and aid",
    (Type.ACCESS, Polarity.ABSENT): "Roads, movement and aid",
    (Type.SECURITY, Polarity.PRESENT): "How safe it is",
    (Type.SECURITY, Polarity.ABSENT): "Said not to be safe or not so",
}


def state_label(claim: Claim, quote: str) -> str:
    """What a condition says of its place, in words."""
    if claim.type in (Type.SECURITY, Type.ACCESS, Type.PRESENCE) and _NIGHT.search(quote):
        return "At night"
    label = _STATES.get((claim.type, claim.polarity), TYPES[claim.type])
    if claim.polarity == Polarity.ABSENT and (claim.type, claim.polarity) not in _STATES:
        label = f"No {label.lower()}"
    return label
