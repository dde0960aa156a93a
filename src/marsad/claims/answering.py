"""What another side tells in place of a deed: another end, a defeat, another doer."""

from __future__ import annotations

from marsad.model.syntax import Sentence, Token

_SLAIN = frozenset("kill execute shoot behead hang strangle drown murder stab slay lynch slaughter massacre".split())
_HARMED = frozenset("beat torture wound injure hurt burn maim whip flog".split())
_ENDED = frozenset("escape flee survive abscond run fall jump leap drown faint crash".split())
_OWN_SELVES = frozenset({"himself", "herself", "themselves", "itself"})
_CAPTURED = frozenset(
    """
    take capture seize overrun retake recapture win enter occupy storm regain liberate conquer fall seizure takeover
    conquest recapture liberation conquering
    """.split()
)
_HOLDERS = frozenset({"defender", "garrison", "guard", "occupant", "sentry"})
_THROWN = frozenset("throw beat drive push hold fight turn hurl fling".split())
_BACK = frozenset({"back", "off", "out", "away"})
_REPULSED = frozenset("repel repulse rebuff rout".split())
_POINTING = frozenset({"blame", "accuse", "suspect", "fault"})
PINNING = frozenset({"pin", "attribute", "ascribe"})
_LAID = frozenset(
    "fire blaze shelling strike shooting attack bombing killing death blast deed raid massacre it".split()
)
_ACCOUNTS = frozenset("account version telling story word".split())


def other_end(told: Token, deed: Token) -> str | None:
    """What the other side says befell those who were killed, as the first has it: "they escaped", "he fell from a
    roof"; and those who were killed or hurt: "the men hurt themselves"."""
    who = told.child("nsubj")
    if deed.lemma not in _SLAIN | _HARMED or who is None:
        return None
    thing = told.child("dobj")
    if thing is not None and thing.low in _OWN_SELVES:
        return f"{who.low} {told.low}"
    if deed.lemma not in _SLAIN or who.pos != "PRON":
        return None
    if told.lemma in _ENDED:
        return f"{who.low} {told.low}"
    of = any(child.low in {"of", "from", "in"} for child in told.children)
    return f"{who.low} {told.low}" if told.lemma in {"die", "perish"} and of else None


def thrown_back(told: Token, deed: Token) -> str | None:
    """The words by which the other side says that those who took a place were beaten off it."""
    who = told.child("nsubj", "nsubjpass")
    if deed.lemma not in _CAPTURED or (who is not None and who.lemma in _HOLDERS):
        return None
    if told.lemma in _REPULSED:
        return told.low
    back = next((child.low for child in told.children if child.low in _BACK), None)
    return f"{told.low} {back}" if back and told.lemma in _THROWN else None


def laid_elsewhere(verb: Token, deed: Token) -> str | None:
    """The word by which another side, set against the first, lays a deed at another's door: "whereas the ministry
    points to smugglers", "while the rebels blame the army"."""
    against = verb.dep == "advcl" and any(one.low in {"whereas", "while", "though"} for one in verb.children)
    joined = verb.dep == "conj" and any(one.low in {"but", "and"} for one in verb.head.children)
    split = any(one.text == ";" for one in (*verb.children, *deed.children))
    if not (against or joined or split):
        return None
    accused = verb.child("dobj") if verb.lemma in _POINTING else None
    if verb.lemma == "point":
        at = next((child for child in verb.children if child.low in {"to", "at"}), None)
        accused = at.child("pobj") if at is not None else None
    doer = deed.child("nsubj")
    if accused is None or any(one.low in {"own", "itself", "themselves"} for one in accused.subtree()):
        return None
    return verb.low if doer is None or doer.lemma != accused.lemma else None


def attributed(verb: Token, deed: Token) -> str | None:
    """The word by which another side lays what was told at another's door: "the army attributed the fire to rebels"."""
    what = verb.child("dobj")
    link = next((child for child in verb.children if child.dep == "prep" and child.low in {"to", "on"}), None)
    accused = link.child("pobj") if link is not None else None
    if verb.lemma not in PINNING | {"blame"} or what is None or accused is None or what.lemma not in _LAID:
        return None
    doer = deed.child("nsubj")
    return verb.low if doer is None or doer.lemma != accused.lemma else None


def by_their_account(verb: Token, deed: Token) -> str | None:
    """The words by which another account gives a deed another doer: "by the mayor's account it was the guards who"."""
    who, attr = verb.child("nsubj"), verb.child("attr")
    if verb.lemma != "be" or who is None or who.low != "it" or attr is None or attr.child("relcl") is None:
        return None
    nouns = (child.child("pobj") for child in verb.children if child.low in {"by", "in", "on"} and child.i < who.i)
    told = next((noun for noun in nouns if noun is not None and noun.lemma in _ACCOUNTS), None)
    doer = deed.child("nsubj")
    if told is None or told.child("poss") is None or (doer is not None and doer.lemma == attr.lemma):
        return None
    return f"it was {attr.low}"


def flatly(after: Sentence, voice: str) -> str | None:
    """The words by which another says at the head of a sentence that what a `voice` told before it is not so: "Not so,
    said the fighters"."""
    words = [token.low for token in after.tokens[:3]]
    teller = next((one for one in after.tokens[:8] if one.dep == "nsubj" or one.low in {"he", "she", "they"}), None)
    so = words in (["not", "so", ","], ["not", "true", ","])
    return " ".join(words[:2]) if so and teller is not None and teller.lemma != voice else None
