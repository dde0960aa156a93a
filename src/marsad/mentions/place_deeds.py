"""Clauses that only say of somebody or something what was done with them before: no place of theirs is a scene.

"Rifles bought in X were seized in Y", "a poet living in X lost his brothers in a raid on Y". They are told by this,
that the lexicon of conflict has no word for what they tell. The sentence has to tell of a deed, and where, besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.model.codebook import VIOLENT
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

IDLE = "where nothing of it was done"
_CLAUSES = frozenset("acl relcl advcl ccomp xcomp conj parataxis pcomp csubj csubjpass dep ROOT".split())
"""How a clause hangs on another."""
_PARTS = frozenset({"relcl", "acl"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_BEING = frozenset(
    "be have do get remain stay become say tell report carry conduct launch stage mount happen "
    "begin start erupt break continue spread end occur sign agree discuss negotiate".split()
)
"""Verbs that any deed may be told with: "attacks carried out in X"."""
_GOALS = frozenset({"to", "into", "toward", "towards"})
_LAID = frozenset("bomb device mine explosive charge ied landmine".split())
"""What was parked, planted or left somewhere: that is where it was found."""
_STAYING = frozenset("live reside dwell stay study base".split())
"""What is so for long, and not just while something happens: "a poet living in X", but "farmers ploughing in X"."""
_WAYS = frozenset("in at near from outside through around to into for via".split())
_POS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADV")}


def idle(place: Token, others: Sequence[Token]) -> str:
    """Why a place whose clause tells of no deed is no scene; "" where it may be one.

    `others` are the heads of the other places of the sentence that may be scenes: one of them must be a deed's, and
    every deed that hangs on the clause, or that it hangs on, must have one of its own.
    """
    clause = _clause(place)
    if clause is None or _leads_on(place) or clause.head.lemma in _LAID:
        return ""
    mine = {token.i for token in _own(clause)}
    done = _strikes(clause) if _earlier(clause) else _is_done(clause)
    scenes = [one for one in others if one.i not in mine and one.head.low not in _GOALS]
    if done or not any(map(_done, scenes)):
        return ""
    inside = {token.i for token in clause.subtree()}
    for deed in _beside(clause):
        reach = {token.i for token in deed.subtree()}
        if deed.i not in inside:
            reach -= inside
        if not any(one.i in reach - mine for one in others):
            return ""
    return IDLE


def apart(one: Token, other: Token) -> bool:
    """Whether the place `one` is that of a deed in another clause than `other`."""
    mine = next((over for over in other.ancestors() if _is_clause(over)), None)
    return _done(one) and (mine is None or one.i not in {token.i for token in _own(mine)})


def _is_done(clause: Token) -> bool:
    """Whether the words of a clause, without those of the clauses below it, tell of a deed."""
    return tells_of_deed(list(_own(clause)))


def tells_of_deed(tokens: Sequence[Token]) -> bool:
    """Whether words meet a rule of the lexicon."""
    words = frozenset(token.low for token in tokens) | frozenset(token.lemma.lower() for token in tokens)
    return any(_is_deed(token, words) for token in tokens if token.dep not in _AUXILIARY)


def _is_deed(token: Token, words: frozenset[str], types: frozenset[str] | None = None) -> bool:
    """Whether the lexicon has a rule for the word (of one of some `types`), as the part of speech that it is here; one
    of a phrase needs the rest of it among the `words` beside it."""
    rules = Lexicon.load().rules
    return any(
        token.pos in _POS[rule.pos] and words.issuperset(word for word in rule.words[1:] if word != "*")
        for key in {token.lemma.lower(), token.low}
        for rule in rules.get(key, ())
        if types is None or rule.type in types
    )


def _done(place: Token) -> bool:
    """Whether a place stands in a clause of a deed, or below one."""
    return any(_is_clause(over) and _is_done(over) for over in place.ancestors())


def _clause(place: Token) -> Token | None:
    """The verb of the clause on a noun that a place stands in by a preposition; None where it stands in no such one."""
    below = place
    for over in place.ancestors():
        if _is_clause(over):
            first = over
            while first.dep == "conj" and _is_clause(first.head) and first.child("nsubj", "nsubjpass") is None:
                first = first.head
            object_of = below.dep == "dobj" and place.head.head is below and place.head.low in {"in", "at"}
            within = below.low in _WAYS or object_of
            outside = (
                over.lemma in _BEING
                or not within
                or not (first.dep in _PARTS or _reduced(first) or _goes_on(first) or _earlier(first))
            )
            return None if outside or _meanwhile(over) else over
        below = over
    return None


def _earlier(verb: Token) -> bool:
    """ "The car had been stolen in X and repainted in Y when soldiers found it in Z": what had been before."""
    chain = verb
    while _follows(chain):
        chain = chain.head
    had = any(child.low == "had" and child.dep == "aux" for child in chain.children)
    return had and chain.dep in {"ROOT", "ccomp"} and any(one.dep == "advcl" for one in chain.subtree())


def _strikes(clause: Token) -> bool:
    """Whether a clause tells of violence."""
    own = list(_own(clause))
    words = frozenset(token.low for token in own) | frozenset(token.lemma.lower() for token in own)
    return any(_is_deed(token, words, VIOLENT) for token in own if token.dep not in _AUXILIARY)


def _meanwhile(verb: Token) -> bool:
    """ "Farmers ploughing near X were shot": what they were at when it happened."""
    return verb.tag == "VBG" and verb.lemma not in _STAYING


def _reduced(verb: Token) -> bool:
    """ "Pistols traced to X lay beside the dead": of two verbs side by side with nothing to join them the first is a
    participle, whatever the parser says."""
    joined = [child for child in verb.children if child.dep == "conj" and child.pos == "VERB"]
    if verb.tag not in {"VBD", "VBN"} or not joined or verb.child("dobj") is not None:
        return False
    start = joined[-1].subtree()[0].i
    before = next((token for token in verb.subtree() if token.i == start - 1), None)
    return before is not None and before.pos not in {"CCONJ", "PUNCT", "ADV"}


def _goes_on(verb: Token) -> bool:
    """ "She studied in X, taught in Y and was murdered in Z": one after the other, of one person."""
    first, chain = verb, [verb]
    while _follows(first):
        first = first.head
        chain.append(first)
    who = first.child("nsubj", "nsubjpass")
    if who is None or who.tag not in {"NN", "NNP", "PRP"} or who.low in {"they", "we", "it"}:
        return False
    later = [verb]
    for one in later:
        later.extend(child for child in one.children if _follows(child))
    return any(one is not verb and _is_done(one) for one in (*later, *chain))


def _follows(verb: Token) -> bool:
    """A verb that goes on from the one before, with or without "and"."""
    if not _is_clause(verb) or verb.child("nsubj", "nsubjpass", "mark") is not None or not _is_clause(verb.head):
        return False
    return verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBD")


def _own(clause: Token) -> Iterator[Token]:
    """The words of a clause, without those of the clauses below it."""
    stack = [clause]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(child for child in token.children if not _is_clause(child))


def _is_clause(token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} and token.dep in _CLAUSES


def _beside(clause: Token) -> Iterator[Token]:
    """The heads of the deeds that hang on a clause, and of the nearest one that it hangs on."""
    for token in clause.subtree():
        if token is not clause and _is_clause(token) and _is_done(token):
            yield token
    for over in clause.ancestors():
        if _is_clause(over) and _is_done(over):
            yield over
            return


def _leads_on(place: Token) -> bool:
    """ "X, where two were shot"."""
    return any(child.dep in _PARTS and _is_done(child) for child in place.children)
