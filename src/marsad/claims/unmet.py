"""What was not done though nothing negates its own verb, and what sounds undone and was done all the same."""

from __future__ import annotations

from marsad.claims.negation import negated
from marsad.model.syntax import Token

_NO = frozenset("no not never nowhere neither nor seldom rarely hardly scarcely".split())
_ONLY = frozenset("only just merely simply sooner until since".split())
"""Words by which what leads a sentence is no negation: "not until dawn did they leave"."""
_NOBODIES = frozenset({"nobody", "none", "no-one"})
_THAN = frozenset("fewer less other more".split())
_LINKS = frozenset({"from", "at", "upon", "on", "against", "by"})
_HOLDING = frozenset(
    """
    hold mount launch stage conduct carry make undertake attend materialise materialize happen occur come follow begin
    start ensue deliver execute convene
    """.split()
)
"""What is done with a deed that a noun names, or what it does, for it to come about."""
_FAILING = frozenset({"fail", "cease", "refuse"})
_REACHING = frozenset({"come", "get", "be", "stand"})
_IDEAS = frozenset("idea plan thought intention hope notion project scheme attempt talk".split())
_DROPPING = frozenset("abandon drop shelve renounce scrap forswear discard bury relinquish jettison".split())
_HERSELF = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves"})
_EASING = frozenset("stop cease relent abate ease subside pause end slacken".split())
_GONE = frozenset({"miss", "lack"})
_BARELY = frozenset({"hardly", "scarcely", "barely", "no"})


def unmet(deed: Token) -> str | None:
    """The words by which a deed was not done: "not once did they fire", "nobody", "far from regrouping", "could not
    bring himself to shell", "came within a mile of taking", "was to have marched", "has still to leave", "was never
    mounted"."""
    if deed.pos == "NOUN":
        return _unheld(deed) or _far_from(deed) or _within_reach(deed)
    if deed.pos != "VERB":
        return None
    return (
        _upfront(deed)
        or by_nobody(deed)
        or _to_nobody(deed)
        or _far_from(deed)
        or _within_reach(deed)
        or _was_to_have(deed)
        or _yet_to(deed)
        or _not_brought_to(deed)
        or _escaped(deed)
        or given_up(deed)
    )


def _upfront(verb: Token) -> str | None:
    """ "Not even at dusk did they open fire", "at no time was it shelled": a negation that turns verb and doer."""
    split = verb.head if verb.dep == "ccomp" and verb.tag == "VB" and verb.head.lemma == "do" else None
    doer, aux = verb.child("nsubj", "nsubjpass"), verb.child("aux", "auxpass") or split
    if doer is None or aux is None or aux.i > doer.i:
        return None
    before = [one for one in (*verb.children, *aux.children) if one.i < aux.i and one is not aux]
    words = {word.i: word for one in before for word in one.subtree() if word.i < aux.i and one.dep != "advcl"}
    if any(word.low in _ONLY for word in words.values()):
        return None
    told = (word for word in words.values() if word.low in _NO and word.dep in {"neg", "det", "advmod", "preconj"})
    return next((f"{word.low} … {aux.low}" for word in told), None)


def by_nobody(verb: Token) -> str | None:
    """The words by which nobody did a deed or had it done to him: "no shell fell", "neither the judge nor his clerk
    came", "no one was taken"; not "no fewer than nine"."""
    doer = verb.child("nsubj", "nsubjpass")
    if doer is None or _is_more(doer):
        return None
    if doer.low in _NOBODIES:
        return doer.low
    no = next((one for one in doer.children if one.low in {"no", "neither"} and one.i < doer.i), None)
    return f"{no.low} {doer.low}" if no is not None and no.dep in {"det", "preconj", "cc", "neg"} else None


def _is_more(noun: Token) -> bool:
    """ "No fewer than nine villages", "none other than the mayor"."""
    words = noun.subtree()
    return any(one.low in _THAN and words[at + 1].low == "than" for at, one in enumerate(words[:-1]))


def _to_nobody(verb: Token) -> str | None:
    """ "Was wrung from none of them", "fired at no one"; not "hurt nobody", of a deed that hurt none."""
    for child in verb.children:
        whom = child.child("pobj") if child.i > verb.i and child.low in _LINKS else None
        one = whom is not None and whom.low == "one" and any(no.low == "no" for no in whom.children)
        if whom is not None and (one or whom.low in _NOBODIES) and not _is_more(whom) and not _but(whom):
            return f"{verb.low} {child.low} {whom.low}"
    return None


def _but(nobody: Token) -> bool:
    """ "Nobody but the guards"."""
    return any(child.low in {"but", "except", "save"} for child in (*nobody.children, *nobody.head.children))


def _far_from(deed: Token) -> str | None:
    """ "Far from regrouping, they gave up their arms"."""
    link = deed.head
    far = deed.dep in {"pcomp", "pobj"} and link.low == "from" and link.head.low == "far"
    return "far from" if far and deed.tag == "VBG" else None


def _within_reach(deed: Token) -> str | None:
    """ "Came within a hundred metres of capturing the mill"."""
    of = deed.head
    near = of.head if deed.dep in {"pcomp", "pobj"} and of.low == "of" else None
    if near is None or near.dep != "pobj" or near.head.low != "within":
        return None
    verb = near.head.head
    return f"{verb.low} within" if verb.lemma in _REACHING and deed.low.endswith("ing") else None


def _was_to_have(deed: Token) -> str | None:
    """ "The crowd was to have marched on the prison"."""
    words = {child.low for child in deed.children if child.dep in {"aux", "auxpass"}}
    was = deed.dep == "xcomp" and deed.head.low in {"was", "were"}
    return f"{deed.head.low} to have" if was and {"to", "have"} <= words else None


def _yet_to(deed: Token) -> str | None:
    """ "Has yet to leave", "have still to be removed"."""
    above = deed.head
    if deed.dep != "xcomp" or above.lemma != "have" or negated(above) is not None:
        return None
    return next((f"{one.low} to" for one in above.children if one.low in {"yet", "still"}), None)


def _not_brought_to(deed: Token) -> str | None:
    """ "Could not bring himself to shell the school"."""
    above = deed.head
    self_ = above.child("dobj", "nsubj") if deed.dep in {"advcl", "xcomp", "ccomp"} else None
    if above.lemma != "bring" or self_ is None or not any(one.low in _HERSELF for one in above.children):
        return None
    return f"{no} bring" if (no := negated(above)) else None


def _escaped(deed: Token) -> str | None:
    """ "The clinic escaped being looted"."""
    above = deed.head
    shunned = deed.dep in {"xcomp", "ccomp", "pcomp"} and above.lemma in {"escape", "avoid"}
    told = shunned and above.tag in {"VBD", "VBN"} and any(one.low == "being" for one in deed.children)
    return f"{above.low} being" if told and negated(above) is None and by_nobody(above) is None else None


def given_up(deed: Token) -> str | None:
    """The words by which a deed that somebody had in mind is so no longer: "dropped the idea of storming it", "gave up
    plans to shell it"."""
    idea = deed.head.head if deed.dep == "pcomp" and deed.head.low == "of" else deed.head if deed.dep == "acl" else None
    if idea is None or idea.lemma not in _IDEAS or idea.dep not in {"dobj", "nsubjpass"}:
        return None
    verb = idea.head
    up = verb.lemma == "give" and any(one.low == "up" for one in verb.children)
    dropped = (up or verb.lemma in _DROPPING) and verb.tag in {"VBD", "VBN", "VBZ", "VBP"}
    return f"{verb.low} {idea.low}" if dropped and negated(verb) is None else None


def _unheld(noun: Token) -> str | None:
    """ "The pursuit was never mounted", "neither of them attended the talks", "the raid failed to materialise"."""
    verb = noun.head
    if noun.dep not in {"dobj", "nsubj", "nsubjpass"} or verb.pos not in {"VERB", "AUX"}:
        return None
    going_on = verb.child("xcomp") if verb.lemma in _FAILING and noun.dep == "nsubj" else None
    if going_on is not None and going_on.lemma in _HOLDING and negated(verb) is None:
        return f"{verb.low} to {going_on.low}"
    if noun.dep == "nsubj" and verb.lemma == "be":
        return _not_there(verb)
    if verb.lemma not in _HOLDING or verb.tag == "VBZ" or any(one.low in {"has", "have"} for one in verb.children):
        return None
    no = negated(verb) or (by_nobody(verb) if noun.dep == "dobj" else None)
    return f"{no} {verb.low}" if no else None


def _not_there(verb: Token) -> str | None:
    """ "The cache was not in it"."""
    no = next((one.low for one in verb.children if one.dep == "neg" and one.low != "longer"), None)
    where = any(one.low in {"in", "there", "among", "inside", "under"} and one.i > verb.i for one in verb.children)
    return f"{no} there" if no and where and verb.tag == "VBD" and verb.child("attr", "acomp") is None else None


def done_after_all(deed: Token) -> str | None:
    """The words by which a deed that sounds undone was done: "no fewer than nine were looted", "none other than the
    mayor was kidnapped", "too late for him not to be hurt", "there is hardly a lane from which guards are missing"."""
    doer = deed.child("nsubj", "nsubjpass") if deed.pos in {"VERB", "AUX"} else None
    first = doer.subtree()[0].low if doer is not None else ""
    if doer is not None and first in {"no", "none"} and _is_more(doer) and negated(deed) in {None, "none"}:
        return f"{first} … than"
    late = next((one for one in deed.head.children if one.low == "late"), None) if deed.dep == "advcl" else None
    if late is not None and any(one.low == "too" for one in late.children) and negated(deed) and deed.tag != "VBD":
        return "too late … not"
    if deed.dep == "relcl" and (deed.lemma in _GONE or deed.low == "missing"):
        noun = deed.head
        near = (*noun.children, *noun.head.children, *(one for part in noun.children for one in part.children))
        none = next((one.low for one in near if one.low in _BARELY and one.i < noun.i), None)
        return f"{none} {noun.low} {deed.low}" if none else None
    return None


def unceasing(deed: Token) -> str | None:
    """The words by which a deed goes on: "have not stopped threatening them", "the raids never let up"."""
    verb = deed if deed.lemma in _EASING | {"let"} else deed.head
    let_up = verb.lemma == "let" and any(one.low == "up" for one in verb.children)
    if verb.pos != "VERB" or not (verb.lemma in _EASING or let_up):
        return None
    ongoing = (verb.child("xcomp") or verb.child("nsubj")) if deed is verb else deed
    if ongoing is None or not (ongoing.dep == "nsubj" or (ongoing.dep == "xcomp" and ongoing.tag == "VBG")):
        return None
    if ongoing.dep == "nsubj" and (ongoing.pos != "NOUN" or verb.child("dobj", "xcomp", "auxpass") is not None):
        return None
    no = negated(verb)
    return f"{no} {verb.low}" if no and not any(one.low in {"will", "would"} for one in verb.children) else None


def ceased_since(deed: Token) -> str | None:
    """ "Have stopped threatening them": what is no longer done is how things are."""
    verb = deed if deed.lemma in {"stop", "cease"} else deed.head
    going_on = verb.child("xcomp") if verb.lemma in {"stop", "cease"} else None
    if going_on is None or going_on.tag != "VBG" or deed not in (verb, going_on) or negated(verb) is not None:
        return None
    return f"{verb.low} {going_on.low}" if any(one.low in {"has", "have"} for one in verb.children) else None
