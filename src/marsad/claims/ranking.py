"""A deed said to be the greatest or the first of its like for so long: "in the worst attack in nearly two decades"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import scene
from marsad.claims.sketch import Sketch
from marsad.model.codebook import VIOLENT, Type
from marsad.model.mention import TimeMention
from marsad.model.syntax import Sentence, Token

_FOREMOST = frozenset({"first", "worst", "last", "only", "most"})
_LASTING = frozenset({"in", "for", "since", "over"})
_SETTING = frozenset({"in", "as"})
_LONG = 45
"""A greatest deed is the greatest of more days than that."""


def is_foremost(noun: Token) -> bool:
    """Whether a noun is said to be the greatest or first of its like: "the worst attack", "its biggest sweep"."""
    return noun.tag == "NN" and any(_ranks(child) for child in noun.children if child.i < noun.i)


def _ranks(word: Token) -> bool:
    if word.dep not in {"amod", "advmod", "compound", "nmod"}:
        return False
    return word.tag == "JJS" or word.low in _FOREMOST or any(child.low == "most" for child in word.children)


def says_how_long(mention: TimeMention, word: Token, head: Token) -> bool:
    """Whether a time only says for how long something is the greatest of its like: "the deadliest attack since 2019",
    "was the first in three years"; not to what was done then ("since 2019, when a bomb killed 30")."""
    when = mention.when
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days <= _LONG:
        return False
    for link in (word, *word.ancestors()):
        if scene.below(head, link):
            return False
        if link.low not in _LASTING or link.dep != "prep":
            continue
        above = link.head
        while above.dep == "pobj" and above.head.dep == "prep":
            if is_foremost(above):
                return True
            above = above.head.head
        first = above.child("attr") if above.lemma == "be" else None
        return (
            is_foremost(above)
            or above.low in _FOREMOST
            or (first is not None and (is_foremost(first) or first.low in _FOREMOST))
        )
    return False


def only_ranks(made: Sketch, sentence: Sentence, others: Sequence[Sketch]) -> bool:
    """Whether a claim only says again of a deed that its sentence claims how great it was: "killed 14 on Tuesday in the
    worst attack since 2019"; `others` are the claims of its sentence."""
    head = sentence.head_of(made.mark.span)
    verb = _deed_above(head) if head is not None and is_foremost(head) else None
    if verb is None:
        return False
    alike = VIOLENT if made.type in VIOLENT else {made.type}
    for one in others:
        word = sentence.head_of(one.mark.span) if one is not made and one.type in alike else None
        if word is not None and (word is verb or word.head is verb) and not scene.below(word, head or word):
            return True
    return False


def tell_as_deed(made: Sketch, head: Token, sentence: Sentence, times: Sequence[TimeMention]) -> bool:
    """Whether a claim ranks the deed that its sentence tells in the past, and so is that deed and of its day; in
    place."""
    verb = _deed_above(head) if is_foremost(head) else None
    if verb is None or verb.tag != "VBD" or made.type is Type.STATEMENT:
        return False
    for mention in times:
        word = sentence.head_of(mention.quote.span) if sentence.span.holds(mention.quote.span) else None
        if word is not None and mention.when.earliest is not None and not mention.habitual:
            own = next((one for one in word.ancestors() if one.pos in {"VERB", "AUX"} or one is head), None)
            if own is verb and not says_how_long(mention, word, verb):
                made.when, made.because["when"] = mention.when, f"“{mention.quote.words}”"
    made.background = False
    return made.when is None or made.when.earliest is None or made.when.earliest == made.when.latest


def _deed_above(noun: Token) -> Token | None:
    """The verb of the deed that a noun ranks, set beside it or after "in"."""
    if noun.dep == "pobj" and noun.head.low in _SETTING and noun.head.head.pos == "VERB":
        return noun.head.head
    if noun.dep in {"dobj", "appos", "npadvmod", "conj", "dep"}:
        verb = noun.head if noun.head.pos == "VERB" else noun.head.head
        aside = any(child.low == "," and child.i < noun.i for child in (*verb.children, *noun.head.children))
        return verb if aside and verb.pos == "VERB" else None
    return None
