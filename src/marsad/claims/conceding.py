"""What somebody owns to, or no longer denies, so that no rival account is left of it."""

from __future__ import annotations

from marsad.claims.standing import is_negated
from marsad.model.syntax import Token

OWNING = frozenset("agree concede admit acknowledge concur".split())
"""What one does who owns that another's account is so."""
_TAKING_BACK = frozenset({"withdraw", "retract", "recant", "abandon", "drop"})
_DENIALS = frozenset({"denial", "disavowal", "disclaimer"})
_TAKING = frozenset({"take", "claim", "accept"})
_CREDIT = frozenset({"credit", "responsibility"})


def conceded(deed: Token) -> str | None:
    """The word by which a deed is owned to, or all sides are at one on it: "admitted that his men had beaten them",
    "both agree that soldiers shot him"."""
    above = deed.head
    owned = deed.dep == "ccomp" and above.lemma in OWNING and deed.i > above.i
    return above.low if owned and not is_negated(above) else None


def owning_up(word: Token) -> str | None:
    """The words by which a statement denies nothing: "took back its denial", "took the credit for it"; or that its
    speaker says, "conceding that his men had beaten them"."""
    if word.lemma in OWNING and word.pos == "VERB" and word.tag != "VB" and not is_negated(word):
        return word.low
    thing = word.child("dobj")
    if thing is not None and word.pos == "VERB" and not is_negated(word):
        back = word.lemma in _TAKING_BACK or (word.lemma == "take" and any(one.low == "back" for one in word.children))
        if (back and thing.lemma in _DENIALS) or (word.lemma in _TAKING and thing.lemma in _CREDIT):
            return f"{word.low} {thing.low}"
    above = next((one for one in word.ancestors() if one.lemma in OWNING and one.pos == "VERB"), None)
    if above is not None and word.dep in {"ccomp", "nsubjpass", "dobj"} and not is_negated(above):
        return above.low  # what he owns to: "conceding that errors had been made"
    for verb in (word, *word.ancestors()):
        for beside in verb.children:
            if beside.dep == "advcl" and beside.tag == "VBG" and beside.lemma in OWNING and not is_negated(beside):
                return beside.low if beside.child("ccomp") is not None else None
    return None
