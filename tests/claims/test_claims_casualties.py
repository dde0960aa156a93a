"""Whose the killed and injured of a sentence are, where no claim counts them."""

from __future__ import annotations

from claims_reading import page

from marsad.claims.casualties import with_casualties
from marsad.claims.phrases import phrases
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote

SAID = "The army killed 45 insurgents in a sweep of the hills, and four soldiers died."


def completed(type_: Type, *known: Count) -> list[tuple[str, int]]:
    """What a claim of some type on the sentence's sweep counts in the end."""
    parsed = page(SAID)
    sentence = parsed.sentence
    start = SAID.index("sweep")
    mark = Quote.take(SAID, start, start + len("sweep"))
    one = Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [sentence.span], counts=list(known))
    with_casualties([one], [Placed(sentence, 0, Role.BODY, tuple(phrases(sentence)), tuple(parsed.counts()))])
    return [(count.what, count.low) for count in one.counts]


def test_the_dead_of_a_sweep_are_the_sweeps() -> None:
    assert completed(Type.OPERATION) == [("killed_fighters", 45), ("killed", 4)]


def test_fighters_are_counted_beside_others() -> None:
    start = SAID.index("four soldiers")
    known = Count("killed", 4, 4, Quote.take(SAID, start, start + len("four soldiers")))
    assert completed(Type.OPERATION, known) == [("killed", 4), ("killed_fighters", 45)]


def test_the_dead_are_no_movements() -> None:
    assert completed(Type.MOVEMENT) == []
