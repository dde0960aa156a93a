"""How a verb stands in time: told as past, as present, as needed then and done, as still to come."""

from __future__ import annotations

from marsad.claims.habits import comes_again
from marsad.model.codebook import Kind
from marsad.model.syntax import Sentence, Token

_BELIEVING = frozenset({"believe", "think", "say", "suspect", "report", "know"})
_IS = frozenset({"is", "are"})
_PAST = frozenset({"was", "were", "had", "did", "have", "has"})


def had_to(head: Token) -> bool:
    """ "The whole village had to flee": what was needed then and done."""
    deed = (head.child("xcomp") if head.lemma == "have" else None) or head
    need = deed.head if deed.dep in {"xcomp", "ccomp"} and deed.head.lemma == "have" else deed
    to = next((child for child in deed.children if child.low == "to" and child.dep == "aux"), None)
    return to is not None and need.lemma == "have" and need.tag == "VBD"


def is_arranged(head: Token) -> bool:
    """ "The families are to go home": what is arranged."""
    deed = (head.child("xcomp") if head.low in {"is", "are"} else None) or head
    to = next((child for child in deed.children if child.low == "to" and child.dep == "aux"), None)
    if to is None or deed.tag != "VB":
        return False
    return any(one.low in {"is", "are"} and one.i == to.i - 1 for one in (deed.head, *deed.children))


def not_ahead(head: Token) -> tuple[Kind, str] | None:
    """What a modal makes doubtful and not to come: "may have raided" is done, "may be worsening" goes on, and so does
    what is "believed to be"."""
    words = {child.low for child in head.children if child.dep in {"aux", "auxpass"}}
    if words & {"may", "might"} and "have" in words:
        return Kind.EVENT, "doubted, not to come"
    believed = head.dep == "xcomp" and head.head.lemma in _BELIEVING and head.head.child("auxpass") is not None
    if believed and {"to", "be"} <= words and "have" not in words and any(one.low in _IS for one in head.head.children):
        return Kind.CONDITION, f"“{head.head.low} to be”"
    if words & {"may", "might"} and "be" in words and head.tag == "VBG":
        return Kind.CONDITION, "doubted, not to come"
    return None


def is_past(verb: Token) -> bool:
    """Whether a verb is told as past: in the simple past, or with an auxiliary of the past or the perfect."""
    return verb.tag == "VBD" or any(child.low in _PAST for child in verb.children)


def has_done(verb: Token) -> bool:
    """Whether a verb is in the perfect, itself or as one joined to it is: "has killed five and uprooted many"."""
    if verb.dep == "conj" and verb.head.pos == "VERB" and verb.child("aux", "nsubj") is None:
        return has_done(verb.head)
    return any(child.low in {"has", "have"} and child.dep == "aux" for child in verb.children)


def is_yet_to(verb: Token) -> bool:
    """Whether somebody "has yet to" do what a verb tells."""
    above = verb.head
    return verb.dep == "xcomp" and above.lemma == "have" and any(child.low == "yet" for child in above.children)


def is_done(verb: Token, sentence: Sentence) -> bool:
    """Whether a main verb in the simple past tells of one deed, with no word for its coming again or going on."""
    simple = verb.tag == "VBD" or any(child.low in {"was", "were"} for child in verb.children)
    if verb.pos != "VERB" or verb.tag == "VBG" or not simple or verb.dep in {"relcl", "acl", "advcl"}:
        return False
    return not comes_again(sentence)


def is_present(verb: Token) -> bool:
    """Whether a verb is in the simple present, active or passive; a bare one with a doer and no auxiliary is too."""
    if verb.tag == "VB" and verb.dep == "conj" and verb.child("aux", "nsubj") is None:
        return is_present(verb.head)
    bare = verb.tag == "VB" and verb.child("nsubj") is not None and verb.child("aux") is None
    undergone = verb.tag == "VBN" and any(child.low in {"is", "are"} for child in verb.children)
    return verb.tag in {"VBP", "VBZ"} or bare or (undergone and verb.child("aux") is None)


def is_verbless(sentence: Sentence) -> bool:
    """Whether a sentence has no finite verb, or none that the parser saw: "Of an evening, snipers shoot at cars"."""
    return not any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in sentence.tokens)
