"""What a film, a novel or a play tells of, which nobody has done."""

from __future__ import annotations

from marsad.claims.sketch import Sketch
from marsad.model.syntax import Sentence, Token

_WORKS = frozenset(
    "novel play opera operetta musical serial sitcom thriller cartoon comic ballad fable pageant videogame".split()
)
"""Works of fiction."""
_FILMS = frozenset({"film", "movie", "drama", "game", "poem", "story", "book", "series", "episode"})
"""What may show what was done as well: works of fiction where they are somebody's, or new."""
_NEW = frozenset("new latest first second third last next debut".split())
_ACTING = frozenset("actor actress extra puppet re-enactor reenactor footballer goalkeeper batsman bowler".split())
"""Who only plays at a deed."""


def is_invented(made: Sketch, sentence: Sentence) -> bool:
    """Whether what a sketch is read from is told in the present as what happens in a work ("in her novel, gunmen rob a
    bus"), by a figure of one ("the serial's militiamen") or by actors."""
    deed = sentence.head_of(made.mark.span)
    if deed is None:
        return False
    verbs = [one for one in (deed, *deed.ancestors()) if one.pos in {"VERB", "AUX", "NOUN"}]
    clause = next((one for one in verbs if one.child("nsubj", "nsubjpass") is not None), None)
    if clause is None:
        return False
    first = clause.head if clause.dep == "conj" and clause.head.child("nsubj") else clause
    return any(_plays(one) or (not _is_past(one) and _is_in_work(one)) for one in (clause, first))


def _is_past(verb: Token) -> bool:
    return verb.tag in {"VBD", "VBN"} or any(child.low in {"was", "were", "had", "did"} for child in verb.children)


def _plays(verb: Token) -> bool:
    who = verb.child("nsubj")
    if who is None:
        return False
    owner = who.child("poss")
    return who.lemma in _ACTING or (owner is not None and _is_work(owner))


def _is_in_work(verb: Token) -> bool:
    """Whether a verb's deed lies in a work: "in her novel", "in the opera's second act"."""
    for child in verb.children:
        thing = child.child("pobj") if child.low == "in" and child.dep == "prep" else None
        if thing is not None and (_is_work(thing) or ((owner := thing.child("poss")) is not None and _is_work(owner))):
            return True
    return False


def _is_work(noun: Token) -> bool:
    if noun.lemma in _WORKS:
        return True
    told = any(child.dep in {"acl", "relcl"} for child in noun.children)
    return noun.lemma in _FILMS and not told and any(one.dep == "poss" or one.low in _NEW for one in noun.children)
