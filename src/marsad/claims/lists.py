"""Lists of people and things that go on where the parser hangs the rest of them elsewhere."""

from __future__ import annotations

from marsad.model.syntax import Token

_OWNERS = frozenset({"his", "her", "their", "its"})


_TELLING = frozenset("say tell add report confirm announce state explain note".split())


def tells(noun: Token) -> bool:
    """Whether the parser takes for the end of a list who tells the news: "killed seven soldiers, a local official and
    two witnesses said"."""
    if noun.dep not in {"conj", "appos"}:
        return False
    top = next((above for above in noun.ancestors() if above.head is above), noun)
    last = noun.subtree()[-1].i
    verb = next((token for token in top.subtree() if token.i == last + 1), None)
    return (
        verb is not None
        and verb.lemma in _TELLING
        and verb.tag in {"VBD", "VBZ", "VBP"}
        and verb.child("nsubj") is None
    )


def company_verb(noun: Token) -> Token | None:
    """The verb whose subject or object somebody shares the lot of: "was killed along with two guards", "died with his
    driver"; None where nobody does."""
    link = noun.head
    if noun.dep != "pobj" or link.low != "with":
        return None
    verb = link.head if link.head.pos == "VERB" else link.head.head
    beside = {child.low for child in (*verb.children, *link.children)} | {link.head.low}
    of = noun.child("prep")
    own = of.child("pobj") if of is not None and of.low == "of" and noun.pos in {"NUM", "DET"} else None
    some = own is not None and own.child("poss") is not None  # "two of his guards"
    dying = verb.lemma in {"die", "perish", "flee", "escape", "return"}
    with_own = (dying and noun.child("poss", "nummod") is not None) or (some and (dying or verb.lemma == "kill"))
    return verb if verb.pos == "VERB" and (beside & {"along", "together"} or with_own) else None


def joins_object(noun: Token, verb: Token) -> bool:
    """Whether a counted noun that the parser joins to a verb goes on from what the verb was done to: "killed the mayor,
    Karim Aziz, and two guards"."""
    thing = verb.child("dobj")
    return verb.pos == "VERB" and thing is not None and thing.i < noun.i and noun.child("nummod") is not None


def object_verb(noun: Token) -> Token | None:
    """The verb whose object a list goes on from, where the parser hangs the rest of the list on the verb's subject:
    "gunmen abducted a priest, two nuns and a driver"; None for other words."""
    verb = noun.head.head
    if noun.dep != "appos" or noun.head.dep != "nsubj" or verb.pos != "VERB" or noun.child("conj") is None:
        return None
    thing = verb.child("dobj")
    return verb if thing is not None and noun.head.i < verb.i < thing.i < noun.i else None


def _is_name_of_list(noun: Token) -> bool:
    """Whether a name stands in a list of names, and does not say who the one before it is: "A, B and C were shot"."""
    names = (noun.head, noun, noun.child("conj"))
    return all(one is not None and (one.pos, one.ent) == ("PROPN", "PERSON") for one in names)


def is_one_more(noun: Token) -> bool:
    """Whether what stands beside a noun is the next in a list and not the same one told more closely: "killed Musa
    Bello, his wife and a guest", "killed the chief, his servant and abducted two girls"."""
    if noun.dep != "appos":
        return False
    if _is_name_of_list(noun):
        return True
    owner = noun.child("poss")
    if (owner is None or owner.low not in _OWNERS) and noun.child("nummod") is None and noun.pos != "NUM":
        return False
    rest = noun.child("conj") or next((child.child("conj") for child in noun.children if child.dep == "appos"), None)
    if rest is not None:
        return rest.pos == "NUM" or rest.child("det", "poss", "nummod") is not None
    after = noun.subtree()[-1].i + 1
    return any(child.dep == "cc" and child.i == after for child in noun.head.head.children)
