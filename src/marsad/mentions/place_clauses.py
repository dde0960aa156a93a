"""Clauses that only say of somebody or something where they were before: no scene, where the main clause has one.

"Shells brought from X", "a rocket fired from X", "a commander who once fought in X", "a driver whose parents left X".
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns

HAULED, PAST = "where a thing came from", "of somebody's past"
_BROUGHT = frozenset(
    "bring carry ship smuggle supply truck haul import export donate deliver procure traffic steal loot source".split()
)
_FIRED = frozenset("fire launch lob shoot loose".split())
_TRAINED = frozenset("train recruit hire school raise equip drill indoctrinate".split())
_LIVED = frozenset(
    "serve train study fight live work teach preach intern move settle grow come spend survive marry emigrate "
    "return travel practise practice command lead pray drill worship".split()
)
_KIN = frozenset(
    "parent father mother family brother sister son daughter wife husband cousin uncle aunt grandfather grandmother "
    "ancestor relative forebear".split()
)
_ERAS = frozenset("war uprising revolution invasion conflict insurgency marriage".split())
_SINGULAR = frozenset({"NN", "NNP"})
_CLIMB = 5


def of_before(place: Token, before: Token | None) -> str:
    """Why the place that the preposition `before` governs belongs to a clause about what was earlier; "" where not.

    To be believed only where another place of the sentence is a scene.
    """
    verb = _verb(place if before is None else before)
    if verb is None:
        return ""
    clause = verb
    for _ in range(_CLIMB):
        if clause.dep != "conj" or clause.head is clause:
            break
        clause = clause.head
    low = before.low if before is not None else ""
    if low == "from" and _reduced(verb, _BROUGHT | _FIRED):
        return HAULED
    if (
        verb.lemma in _TRAINED
        and low in {"in", "at", "outside", "near"}
        and (_reduced(verb, _TRAINED) or clause.dep == "acl")
    ):
        return PAST
    if clause.dep not in {"acl", "relcl"}:
        return ""
    if _kin(clause):
        return PAST
    noun = clause.head
    person = _is_person(noun)
    if low == "from" and not person and verb.lemma in _BROUGHT | _FIRED:
        return HAULED
    if person and noun.tag in _SINGULAR and verb.lemma in _LIVED and verb.tag in {"VBD", "VBN"}:
        return PAST
    return ""


def former_post(before: Token) -> bool:
    """ "Colonel A, for years a teacher in X,", "B, once a clerk at X,": what somebody is said to have been before."""
    post = before.head
    if before.low not in {"in", "at"} or post.dep != "appos" or post.tag != "NN":
        return False
    if not (_is_person(post) or post.head.ent == "PERSON"):
        return False
    who = post.head
    once = any(child.low in {"once", "formerly", "previously", "sometime"} for child in post.children)
    years = (child.child("pobj") for child in post.children if child.low == "for" and child.i < post.i)
    before_it = any(one.low in {"before", "until"} and one.dep == "mark" and one.i > post.i for one in who.subtree())
    return (
        once
        or before_it
        or any(one is not None and one.lemma in {"year", "decade", "winter", "summer"} for one in years)
    )


def hailed(place: Token) -> bool:
    """ "All came from X.", "the five hailed from Y.": a sentence of its own on whence those were of whom it is told.

    To be believed only where the report names another place that may be a scene.
    """
    before = place.head
    verb = before.head
    if place.dep != "pobj" or before.low != "from" or verb.pos != "VERB" or verb.head is not verb:
        return False
    who = verb.child("nsubj")
    all_of = who is not None and (who.low in _EACH or who.tag == "CD")
    return verb.lemma == "hail" or (verb.lemma == "come" and verb.tag == "VBD" and all_of)


def once_had(place: Token) -> bool:
    """ "Once he had flown crop dusters over X.": a sentence of its own on what one person did long before.

    To be believed only where the report names another place that may be a scene.
    """
    verb = next((over for over in place.ancestors() if over.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.head is not verb or not any(child.low == "had" for child in verb.children):
        return False
    who = verb.child("nsubj", "nsubjpass")
    one = who is not None and (who.low in {"he", "she"} or (who.tag in _SINGULAR and _is_person(who)))
    before = next((child for child in verb.children if child.low == "before" and child.i < verb.i), None)
    era = before.child("pobj") if before is not None else None
    return one and (
        any(child.low in {"once", "formerly"} for child in verb.children) or (era is not None and era.lemma in _ERAS)
    )


_EACH = frozenset("all both each most none neither half many some several".split())


def _reduced(verb: Token, verbs: frozenset[str]) -> bool:
    """ "Rockets fired from X hit a farm": two verbs side by side with nothing to join them, of which the first is a
    participle whatever the parser says."""
    joined = any(child.dep == "conj" and child.pos == "VERB" for child in verb.children)
    return verb.lemma in verbs and joined and verb.child("cc", "dobj") is None


def _verb(token: Token) -> Token | None:
    """The verb over a token, nouns and prepositions between."""
    for _ in range(_CLIMB):
        if token.head is token:
            return None
        token = token.head
        if token.pos in {"VERB", "AUX"}:
            return token
        if token.pos not in {"NOUN", "ADP", "PROPN", "NUM"}:
            return None
    return None


def _kin(clause: Token) -> bool:
    """ "Whose parents moved"."""
    who = clause.child("nsubj", "nsubjpass")
    return who is not None and who.lemma in _KIN and any(child.low == "whose" for child in who.children)


def _is_person(noun: Token) -> bool:
    nouns: ActorNouns = ActorNouns.load()
    return noun.ent == "PERSON" or noun.lemma in nouns.heads or noun.lemma in nouns.members


def named_after(tokens: Sequence[Token], left: int, plain: frozenset[str]) -> bool:
    """ "The Knights of X", "the ferry Princess of X": a name with a capital before "of", and no noun of `plain`."""
    if left < 3 or tokens[left - 1].low != "of":
        return False
    owner, over = tokens[left - 2], tokens[left - 3]
    if owner.tag not in {"NNP", "NNPS"} or not owner.text[0].isupper() or owner.low in plain:
        return False
    return over.low in {"the", "ferry", "ship", "tanker", "trawler", "vessel", "boat", "freighter", "dhow"}
