"""Sketches made by hand, for the tests of what claims take from one another."""

from __future__ import annotations

from datetime import date

from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span


def struck(sentence: int, day: date | None, *, kind: Kind = Kind.EVENT, background: bool = False) -> Sketch:
    """An attack told in the sentence of this number, on a day."""
    mark = Quote("struck", Span(sentence * 100, sentence * 100 + 6))
    made = Sketch(Type.ATTACK, kind, mark, sentence, 0, Role.BODY, 0.9, [Span(sentence * 100, sentence * 100 + 50)])
    made.when = Interval(day, day, TimePrecision.DAY) if day else Interval()
    made.background = background
    return made
