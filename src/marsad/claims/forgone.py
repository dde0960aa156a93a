"""What was about to be done, or could have been, and was not: called off, foiled, escaped, stopped short of."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.claims.negation import kept_from, negated
from marsad.model.syntax import Token

_FOILING = frozenset(
    "foil thwart avert prevent forestall frustrate stymie preempt pre-empt abort cancel scrap shelve scupper".split()
)
"""What is done to a deed so that it does not come about."""
_HINDERING = frozenset("prevent stop avert forestall halt thwart".split())
_UNABLE = ("fail", "unable", "powerless", "helpless", "late")
"""How a deed is kept from being done, and by which words it is not."""
_ESCAPING = frozenset("escape evade elude avoid dodge duck sidestep".split())
"""What is done by those whom no such deed befell: "escaped attack"; not "escaped an attack unhurt"."""
_CALLING_OFF = frozenset("cancel postpone delay defer suspend abandon shelve scrap".split())
_WAYS = frozenset("return homecoming repatriation march advance withdrawal evacuation move departure pullout".split())
"""What is gone, or put off."""
_MAKING = frozenset({"make", "let", "have", "force"})
_TRIES = frozenset("bid attempt try plot plan effort".split())
"""What is foiled and was made all the same."""
_FOILED = frozenset("foiled thwarted averted prevented aborted".split())
_STOPPING = frozenset({"stop", "fall", "draw", "pull", "halt"})
_HOLDING = frozenset("refrain abstain desist shrink recoil flinch shy balk dissuade deter".split())
_DECIDING = frozenset({"decide", "opt", "vote", "choose", "advise", "rule"})
_SHUNNING = _STOPPING | _HOLDING | _DECIDING | _FOILING | _ESCAPING | {"call", "think"}
_LINKS = frozenset({"short", "of", "from", "against", "better"})
_SPARING = frozenset({"spare", "spares", "spared", "sparing"})
_SHELLS = frozenset(
    """
    bomb device mine shell rocket missile grenade charge explosive ied landmine booby-trap mortar round warhead drone
    detonator fuse projectile bomblet munition torpedo
    """.split()
)
"""What may go off, or not."""
_BURSTING = frozenset("explode detonate go burst ignite fire blow".split())
_FAILING = frozenset("fail refuse".split())


def forgone(deed: Token) -> str | None:
    """The words by which a deed did not come about: "turned back before they could loot", "stopped short of
    searching", "the march was called off", "foiled the raid", "escaped attack", "was spared beatings"; the word given
    may also be the one that says so."""
    for one in (deed, *_shunned(deed)):
        if word := _before_they_could(one) or _short_of(one) or _averted(one) or _spared(one) or _only_tried(one):
            return word
    for above in deed.ancestors():
        if above.tag in {"VBD", "VBZ", "VBP"}:
            break
        if word := kept_from(above):
            return word
    return _dud(deed) or _put_off(deed)


def _put_off(verb: Token) -> str | None:
    """ "Made them cancel their return", "put off their move": the verb itself by which a way that somebody was to go
    is not gone."""
    thing = verb.child("dobj", "nsubjpass")
    off = verb.lemma in {"put", "call"} and any(child.low == "off" for child in verb.children)
    if thing is None or thing.lemma not in _WAYS or not (off or verb.lemma in _CALLING_OFF) or negated(verb):
        return None
    made = verb.dep in {"ccomp", "xcomp", "conj"} and verb.tag == "VB" and verb.head.lemma in _MAKING
    told = verb.tag in {"VBD", "VBN", "VBZ", "VBP"} or made
    return f"{verb.low} off" if told and off else verb.low if told else None


def unprevented(deed: Token) -> str | None:
    """The words by which nobody kept a deed from being done: "could not prevent the lynching", "failed to stop them
    from burning it", "came too late to avert the raid"."""
    above = deed.head.head if deed.dep in {"pcomp", "pobj"} and deed.head.low == "from" else deed.head
    if above.lemma not in _HINDERING or above is deed or (deed.dep == "dobj") == (above is not deed.head):
        return None
    if (no := negated(above)) and {"could", "did"} & {child.low for child in above.children}:
        return f"{no} {above.low}"
    over = above.head if above.dep in {"xcomp", "advcl", "ccomp"} else None
    if over is None or negated(over) is not None:
        return None
    words = {over.low, over.lemma, *(child.low for child in over.children)}
    return next((f"{word} to {above.low}" for word in _UNABLE if word in words), None)


def _shunned(verb: Token) -> Iterator[Token]:
    """What a verb of not doing says was not done."""
    if verb.pos == "VERB" and (verb.lemma in _SHUNNING or verb.low in _SPARING):
        for child in verb.children:
            if child.dep in {"dobj", "nsubjpass"} or (child.dep == "oprd" and child.i > verb.i):
                yield child
            for link in (child, *child.children) if child.low in _LINKS else ():
                yield from (one for one in link.children if one.dep in {"pcomp", "pobj"})


def _before_they_could(deed: Token) -> str | None:
    words = {child.low for child in deed.children if child.dep in {"mark", "aux"}}
    return "before … could" if deed.dep == "advcl" and {"before", "could"} <= words else None


def _short_of(deed: Token) -> str | None:
    """ "Stopped short of searching", "held back from an assault", "refrained from violence"."""
    if word := kept_from(deed):
        return word
    link = deed.head if deed.dep in {"pcomp", "pobj"} else None
    if link is None:
        return None
    above = link.head
    verb = above.head if above.low == "short" else above
    short = above.low == "short" or any(child.low == "short" for child in verb.children)
    stopped = link.low == "of" and short and verb.lemma in _STOPPING
    held = link.low == "from" and verb.lemma in _HOLDING
    against = link.low == "against" and verb.lemma in _DECIDING
    mended = link.low == "of" and (above.low == "better" or any(one.low == "better" for one in above.children))
    if mended and (verb := above.head if above.low == "better" else above).lemma == "think":
        return f"{verb.low} better of"
    gone = stopped or held or against
    return f"{verb.low} {'short ' * stopped}{link.low}" if gone and negated(verb) is None else None


def _averted(deed: Token) -> str | None:
    """ "Foiled the raid", "the raid was averted", "the march was called off", "escaped attack"."""
    if deed.pos not in {"NOUN", "VERB"} or deed.lemma in _TRIES or deed.dep not in {"dobj", "nsubjpass"}:
        return None
    verb = deed.head
    off = verb.lemma == "call" and any(child.low == "off" for child in verb.children)
    bare = deed.tag == "NN" and deed.dep == "dobj" and all(child.dep in {"prep", "compound"} for child in deed.children)
    if not (off or verb.lemma in _FOILING or (bare and verb.lemma in _ESCAPING)):
        return None
    meant = verb.tag == "VB" or any(child.low == "to" for child in verb.children)
    if negated(verb) is not None or (meant and not _managed(verb)):
        return None
    return f"{verb.low} off" if off else verb.low


def _only_tried(deed: Token) -> str | None:
    """ "Foiled a plot to bomb the market", "an attempt to kidnap him was thwarted", "a foiled kidnapping attempt"."""
    tried = deed if deed.lemma in _TRIES else deed.head
    if tried.lemma in _FOILING and any(child.low == "to" and child.dep == "aux" for child in deed.children):
        tried = tried.child("dobj") or tried  # where a parser hangs the deed on the verb
    foiled = next((one for one in tried.children if one.low in _FOILED and one.dep == "amod"), None)
    if tried.lemma not in _TRIES or (deed is not tried and deed.dep not in {"acl", "xcomp", "advcl", "compound"}):
        return None
    if deed is tried:
        return foiled.low if foiled is not None else None
    verb = tried.head if tried.dep in {"dobj", "nsubjpass"} else None
    if foiled is None and verb is not None and verb.lemma in _FOILING and negated(verb) is None:
        foiled = verb if verb.tag != "VB" or _managed(verb) else None
    return foiled.low if foiled is not None else None


def _managed(verb: Token) -> bool:
    """ "Managed to foil", "was able to avert", "came in time to prevent": whether what was to be done was done."""
    over = verb.head
    in_time = over.low == "time" or any(
        link.low == "in" and any(one.low == "time" for one in link.children) for link in over.children
    )
    return negated(over) is None and (in_time or over.lemma in {"manage", "help"} or over.low == "able")


def _spared(deed: Token) -> str | None:
    """ "Had been spared beatings", "spared the town a bombardment"."""
    verb = deed.head
    if deed.pos != "NOUN" or verb.low not in _SPARING or deed.dep not in {"dobj", "oprd", "attr"}:
        return None
    things = sum(child.dep == "dobj" for child in verb.children)
    told = things > 1 or verb.child("dative", "nsubjpass", "auxpass") is not None
    return verb.low if told and negated(verb) is None else None


def _dud(deed: Token) -> str | None:
    """ "A bomb left at the gate failed to go off": the word by which what was to burst did not."""
    near = (deed, deed.head, deed.child("nsubj"))
    thing = next((one for one in near if one is not None and one.lemma in _SHELLS), None)
    verb = thing.head if thing is not None and thing.dep in {"nsubj", "nsubjpass"} else None
    if verb is None:
        return None
    burst = verb.child("xcomp") if verb.lemma in _FAILING else None
    if burst is not None and burst.lemma in _BURSTING and negated(verb) is None:
        return f"{verb.low} to {burst.low}"
    no = negated(verb) if verb.lemma in _BURSTING and verb.tag == "VB" else None
    return f"{no} {verb.low}" if no and any(child.low == "did" for child in verb.children) else None
