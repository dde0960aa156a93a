"""The noun phrases of a sentence: who or what each part of it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg", "case"})
_INNER = frozenset({"compound", "nmod", "amod", "poss", "nummod", "quantmod", "det", "predet", "punct", "case"})
_WHOLES = frozenset(
    """
    member members fighter fighters dozen dozens hundred hundreds thousand thousands score scores group groups number
    unit units some many most part all several resident residents inhabitant inhabitants people villager villagers
    remnant remnants cell cells column convoy force forces leader leaders body bodies majority half rest one two three
    four five six seven eight nine ten twelve family families household households population element elements
    """.split()
)
_FEW = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head, its span from the first word before the head that belongs to it, with a short "of ..."
    where the head only says how many or which part."""

    head: Token
    span: Span


def phrases(sentence: Sentence) -> Iterator[Phrase]:
    """The noun phrases of a sentence in order of their heads; names inside names are left out."""
    for token in sentence.tokens:
        if token.pos not in {"NOUN", "PROPN", "PRON", "NUM", "DET"} or token.dep in _INNER:
            continue
        if token.pos in {"NUM", "DET"} and token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"}:
            continue
        yield Phrase(token, _span(token))


def _span(head: Token) -> Span:
    start, end = head.start, head.end
    for child in head.children:
        if child.i < head.i and child.dep in _LEFT:
            below = child.subtree()
            if len(below) <= _FEW:
                start = min(start, below[0].start)
        elif child.i > head.i and child.dep == "prep" and child.low == "of" and head.low in _WHOLES:
            thing = child.child("pobj")
            if thing is not None:
                end = max(end, _span(thing).end)
    return Span(start, max(end, head.end))
