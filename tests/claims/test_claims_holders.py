"""Who holds a place that a sentence only says to be somebody's."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.holders import with_holder
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote


def holding(text: str, deed: str, wrong: str, type_: Type = Type.CONTROL) -> list[str]:
    """Whose a sentence says something is, where a sketch has one that may be wrong."""
    read = page(text)
    start, at = text.index(deed), text.index(wrong)
    mark = Quote.take(text, start, start + len(deed))
    made = Sketch(type_, Kind.CONDITION, mark, 0, 0, Role.BODY, 0.9, [read.sentence.span])
    made.actors = [Actor(Quote.take(text, at, at + len(wrong)), None, ActorRole.PERPETRATOR)]
    return [one.quote.words for one in with_holder(made, read.token(deed), read.cast)]


@pytest.mark.parametrize(
    ("text", "deed", "holder"),
    [
        ("Gunmen attacked a post held by the Peshmerga near Hawija.", "held", "the Peshmerga"),
        ("Gunmen attacked villages under the control of the Peshmerga.", "control", "the Peshmerga"),
        ("Gunmen shelled villages controlled by the Peshmerga.", "controlled", "the Peshmerga"),
    ],
)
def test_who_attacks_what_somebody_holds_does_not_hold_it(text: str, deed: str, holder: str) -> None:
    assert holding(text, deed, "Gunmen") == [holder]


def test_who_takes_a_place_is_left_as_it_is() -> None:
    assert holding("Gunmen took a post near Hawija.", "took", "Gunmen") == ["Gunmen"]
    assert holding("Gunmen took a post held by the Peshmerga.", "held", "Gunmen", Type.ATTACK) == ["Gunmen"]
