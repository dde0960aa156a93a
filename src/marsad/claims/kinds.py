"""Of what kind a trigger's claim is by its grammar: an event, a state that goes on, a number of many, a fear."""

from __future__ import annotations

import re

from marsad.claims.habits import is_used_to
from marsad.claims.triggers import Trigger
from marsad.model.codebook import Kind
from marsad.model.syntax import Token

_HABITS = frozenset(
    """
    regularly frequently often repeatedly continuously continually constantly routinely increasingly daily still
    periodically continue keep remain usually always
    """.split()
)
_SERIES = re.compile(
    r"\b(series|spate|string|wave|number|dozens|hundreds|scores|total|several|multiple|separate|most|many)\b", re.I
)
_MANY = frozenset({"many", "several", "numerous", "various", "countless"})
_REPEATED = frozenset(
    {"attack", "bombing", "airstrike", "shelling", "killing", "abduction", "armed_clash", "destruction", "arrest"}
)


def kind_of(trigger: Trigger, chain: list[Token], *, wish: str | None, counted: bool, summed: bool) -> tuple[Kind, str]:
    """The kind of what a trigger tells, and the words that say so.

    `wish`: the word by which it is only meant or feared; `counted`: the event itself carries a number above one;
    `summed`: its time words span a period.
    """
    rule, head = trigger.rule, chain[0]
    if wish and trigger.type != "statement" and (trigger.type != "presence" or wish == "will"):
        return Kind.WARNING, f"“{wish}”"
    if rule.kind is Kind.WARNING or rule.kind is Kind.TALLY:
        return rule.kind, "the word itself"
    habitual = _ability(chain) or _habit(chain)
    if rule.kind is Kind.CONDITION and not _breaks_out(trigger, chain):
        return Kind.CONDITION, "the word names a state"
    plural = trigger.nominal and head.tag in {"NNS", "NNPS"}
    if counted and (trigger.nominal or summed):
        return Kind.TALLY, "counted in sum"
    if summed and not habitual:
        return Kind.TALLY, "told over a period"
    if habitual:
        return Kind.CONDITION, f"habitual: “{habitual}”"
    if plural and trigger.type in _REPEATED and len(chain) > 1:
        about = [
            child for child in chain[1].children if child.dep in {"dobj", "nsubj", "nsubjpass"} and child is not head
        ]
        if any(word.low in _MANY for thing in about for word in thing.children):
            return Kind.TALLY, "befell many, not told one by one"
    if plural and trigger.type in _REPEATED:
        around = " ".join(
            child.low for child in [*head.children, *(child for token in chain[1:2] for child in token.children)]
        )
        series = _SERIES.search(around)
        if series and series.group(0).lower() in {"most", "many"}:
            return Kind.CONDITION, f"“{series.group(0)}”, not counted"
        if series or (chain[1:2] and chain[1].lemma in {"of"} and chain[2:3] and _SERIES.search(chain[2].low)):
            return Kind.TALLY, "several, not told one by one"
    if (
        plural
        and trigger.type in _REPEATED
        and not any(child.dep in {"det", "nummod", "poss"} for child in head.children)
    ):
        if any(token.lemma in {"be", "see", "witness", "report"} for token in chain[1:2]):
            return Kind.TALLY, "several, not told one by one"
    return (rule.kind if rule.kind is not Kind.CONDITION else None) or Kind.EVENT, "told as done"


def _breaks_out(trigger: Trigger, chain: list[Token]) -> bool:
    """ "Fighting broke out on Monday": a state that begins is an event, told in the past or the historic present."""
    if not trigger.nominal or trigger.type != "armed_clash" or len(chain) < 2:
        return False
    verb = chain[1]
    return verb.lemma in {"erupt", "break", "flare", "resume", "begin", "start", "ensue", "rage"} and verb.tag in {
        "VBD",
        "VBZ",
        "VBP",
    }


def _ability(chain: list[Token]) -> str | None:
    """ "capable of", "able to", "can": what somebody is able to do is a state, not a deed."""
    for token in chain[1:5]:
        if token.lemma in {"capable", "able", "unable", "incapable", "capability", "ability", "capacity", "power"}:
            return token.low
    return None


def _habit(chain: list[Token]) -> str | None:
    """What makes it a habit or a state that goes on: a progressive, "continue to", "regularly", "used to"."""
    for token in verbal(chain)[:2]:
        if token.tag == "VBG" and any(
            child.lemma == "be" and child.dep in {"aux", "auxpass"} for child in token.children
        ):
            return f"{token.low}, still going on"
        if (
            token.tag == "VBG"
            and token.dep == "xcomp"
            and token.head.lemma in {"continue", "keep", "remain", "start", "begin"}
        ):
            return token.head.low
    for token in chain[:4]:
        if token.lemma in {"continue", "keep", "remain"} and token is not chain[0]:
            return token.low
        if (
            token.lemma == "use"
            and token is not chain[0]
            and chain[chain.index(token) - 1].dep == "xcomp"
            and is_used_to(token)
        ):
            return "used to"
        for child in token.children:
            if child.dep == "advmod" and child.low in _HABITS:
                return child.low
            if child.dep == "aux" and child.low in {"can", "would"} and token.pos == "VERB":
                return child.low
    if chain[0].pos == "VERB" and any(
        child.dep == "amod" and child.lemma in {"ongoing", "continuous", "constant"} for child in chain[0].children
    ):
        return "ongoing"
    for child in chain[0].children:
        if child.dep == "amod" and child.lemma in {
            "ongoing",
            "continuous",
            "continuing",
            "constant",
            "regular",
            "frequent",
            "escalating",
        }:
            return child.low
    return None


def verbal(chain: list[Token]) -> list[Token]:
    """Those of the words that govern one another which are verbs."""
    return [token for token in chain if token.pos in {"VERB", "AUX"}]
