"""Places of which something is only planned, promised or threatened, beside the place of what was done."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.syntax import Token

PLANNED = "where something is only planned"
_MEANING = frozenset(
    "mean plan intend plot promise vow threaten swear prepare aim pledge hope want conspire scheme propose wish "
    "order train rehearse".split()
)
"""Verbs of what somebody has in mind, before "to"."""
_SAYING = frozenset(
    "promise vow threaten swear pledge announce warn say declare boast predict tell claim write insist state "
    "hint".split()
)
_ASSAULTS = frozenset("assault attack offensive raid strike operation advance march push siege bombing blow".split())
_COMING = frozenset("coming planned future next imminent looming expected further impending upcoming intended".split())
_READYING = frozenset(
    "prepare plan plot mull order discuss threaten contemplate ready consider organise organize".split()
)
_WILL = frozenset({"will", "would", "'ll", "’ll", "shall"})
_DRAWINGS = frozenset("sketch map plan drawing list diagram photograph notebook chart note".split())
_MARKED = frozenset("mark circle ring underline highlight pencil".split())
_TALKING = frozenset("meet convene reconvene resume gather bring fly travel open begin hold sit".split())
_TALKERS = frozenset(
    "envoy mediator delegation delegate negotiator diplomat talk negotiation summit conference minister president "
    "commission committee side party round".split()
)
"""Who is to meet, or what they are to hold, to end what is told of elsewhere."""
_CLIMB = 10


def planned(tokens: Sequence[Token], left: int, last: int) -> str:
    """Why what is told of the place at tokens `left` to `last` is only planned; "" where it may have been done.

    To be believed only where another place of the sentence is a scene.
    """
    if _next(tokens, left, last) or _drawn(tokens, last) or _readied(tokens[last]):
        return PLANNED
    at = tokens[last]
    for _ in range(_CLIMB):
        up = at.head
        if at.pos in {"VERB", "AUX"}:
            to = any(child.low == "to" and child.dep == "aux" for child in at.children)
            if to and at.dep in {"xcomp", "acl", "advcl"} and up.lemma in _MEANING and up.pos == "VERB":
                return PLANNED
            will = any(child.low in _WILL and child.dep == "aux" for child in at.children)
            if will and any(over.lemma in _SAYING for over in (up, up.head, up.head.head)):
                return PLANNED
            if at.dep in {"relcl", "acl", "ROOT"}:
                return ""
        if up is at:
            return ""
        at = up
    return ""


def convening(place: Token) -> bool:
    """ "Mediators will bring the delegations together in X", "an envoy ought to fly into X": talks that are to come.

    To be believed only where the report names another place that may be a scene.
    """
    before = place.head if place.dep == "pobj" else None
    verb = before.head if before is not None else place
    if before is None or verb.lemma not in _TALKING or before.low not in {"in", "at", "to", "into"}:
        return False
    over = verb.head if verb.dep == "xcomp" else verb
    to_come = any(child.low in _WILL for child in (*verb.children, *over.children)) or (
        over is not verb and (over.low in {"ought", "due", "set"} or over.lemma in {"be", "plan", "expect", "schedule"})
    )
    who = over.child("nsubj", "nsubjpass") or verb.child("nsubj", "nsubjpass")
    return to_come and who is not None and who.lemma in _TALKERS


def _next(tokens: Sequence[Token], left: int, last: int) -> bool:
    """ "X is next on their list", "next comes X", "Tomorrow X"."""
    after = [token.low for token in tokens[last + 1 : last + 4]]
    if after[:1] and after[0] in {"is", "was", "comes", "would", "will"} and "next" in after:
        return True
    return left > 0 and tokens[left - 1].low in {"tomorrow"}


def _readied(place: Token) -> bool:
    """ "Preparing an assault on X", "speak of a coming attack on a hotel in X", "set their sights on X"."""
    for over in place.ancestors():
        if over.pos in {"VERB", "AUX"}:
            return False
        if over.lemma == "sight" or over.head.lemma in {"sights"}:
            return True
        if over.lemma in _ASSAULTS:
            ahead = any(child.low in _COMING for child in over.children)
            return ahead or (over.dep == "dobj" and over.head.lemma in _READYING)
        if over.low in {"on", "against"} and any(child.lemma in {"sight", "eye"} for child in over.head.children):
            return over.head.lemma in {"set", "have", "turn"}
    return False


def _drawn(tokens: Sequence[Token], last: int) -> bool:
    """ "Sketches found on them showed the market of X ringed in red", "a map with X circled"."""
    if not any(token.lemma.lower() in _DRAWINGS for token in tokens[:last]):
        return False
    ahead = tokens[last].subtree() + [over for over in tokens[last].ancestors() if over.i > tokens[last].i]
    marked = any(token.lemma in _MARKED for token in (*ahead, *tokens[last + 1 : last + 4]))
    return marked or any(over.lemma in _MARKED for over in tokens[last].ancestors())
