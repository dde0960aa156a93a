"""One person whom a claim tells of and does not count: "a baker was found in a pit", "a girl was brought home"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import countable
from marsad.claims.cast import Cast
from marsad.claims.casualties import BECAME
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import ActorRole, Kind, Polarity, Type
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_MANY = frozenset(
    "group body family crew team patrol convoy unit people force police army community couple pair".split()
)
_UNDERGOING = frozenset({ActorRole.VICTIM, ActorRole.TARGET})


def count_one(sketches: Sequence[Sketch], placed: Sequence[Placed], casts: Sequence[Cast], lexicon: Lexicon) -> None:
    """Count the one person, told by "a" or by name, who undergoes an event that has no count; in place."""
    for one in sketches:
        what = BECAME.get(one.type) if one.type is not Type.DISPLACEMENT else None
        if what is None or one.counts or one.kind is not Kind.EVENT or one.polarity is not Polarity.PRESENT:
            continue
        here = [actor for actor in one.actors if actor.role in _UNDERGOING]
        if len(here) == 1 and one.evidence[0].holds(here[0].quote.span):
            head = placed[one.sentence].sentence.head_of(here[0].quote.span)
            if head is not None and _is_one(head, what, casts[one.page], lexicon):
                one.counts = [Count(what, 1, 1, here[0].quote)]


def _is_one(head: Token, what: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun stands for one person; of those who return only where it is told by "a": leaders come home too."""
    if head.tag not in {"NN", "NNP"} or head.lemma in _MANY or head.child("conj") is not None:
        return False
    sorts = countable.sorts_of(head, cast, lexicon)
    if sorts & {"group", "body", "place", "state"}:
        return False
    if head.pos == "PROPN" and what != "returned":
        titles = (child for child in head.children if child.pos == "NOUN" and child.i < head.i)
        return head.ent == "PERSON" or any(countable.is_called_person(child, lexicon) for child in titles)
    article = head.child("det")
    return article is not None and article.low in {"a", "an"} and countable.is_person(head, cast, lexicon)
