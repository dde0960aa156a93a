"""Which triggers of a sentence tell one happening, and which of them tell one at all."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import scene
from marsad.claims.series import is_of_the_rest
from marsad.claims.triggers import Trigger
from marsad.model.syntax import Token
from marsad.reference.lexicon import OUTCOME

ARMS = ("airstrike", "bombing", "shelling", "armed_clash", "attack", "abduction", "killing", OUTCOME)
_GENERIC = frozenset({"attack", "killing", OUTCOME})
_NEAR = 5
_ITSELF = frozenset(
    {"condemn", "accuse", "deny", "claim", "threaten", "denounce", "resign", "blame", "reject", "admit"}
)


def joined(found: Sequence[Trigger]) -> list[list[Trigger]]:
    """Triggers that tell one happening together, the one that names it best first in each group."""
    groups: list[list[Trigger]] = []
    for trigger in sorted(found, key=lambda t: (ARMS.index(t.type) if t.type in ARMS else 0, t.first.i)):
        home = next((group for group in groups if _same(group, trigger)), None)
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    return sorted(groups, key=lambda group: min(trigger.first.i for trigger in group))


def said_apart(groups: list[list[Trigger]]) -> list[list[Trigger]]:
    """A verb of declaring is a statement only where what it declares is not a claim of its own."""
    groups = [group for group in groups if not _only_named(group[0], groups)]
    groups = [group for group in groups if not _is_trend(group[0], groups)]
    telling = [group for group in groups if group[0].type != "statement"]
    if not telling:
        return groups
    return [group for group in groups if group[0].type != "statement" or group[0].head.lemma in _ITSELF]


def _only_named(trigger: Trigger, groups: list[list[Trigger]]) -> bool:
    """Sleeper cells that do something are its actors, not news of their presence."""
    if not trigger.nominal or trigger.type != "presence":
        return False
    head = trigger.head
    while head.dep == "conj":
        head = head.head
    if head.dep == "pobj" and head.head.dep in {"agent", "prep"} and head.head.low in {"by", "of"}:
        head = head.head
    return head.dep in {"nsubj", "nsubjpass", "dobj", "agent", "prep"} and any(
        member.head is head.head for other in groups if other[0] is not trigger for member in other
    )


def _is_trend(trigger: Trigger, groups: list[list[Trigger]]) -> bool:
    """ "Attacks have fallen" tells a trend, not an attack."""
    return (
        trigger.nominal
        and trigger.head.dep in {"nsubj", "nsubjpass"}
        and any(other[0].type == "security" and other[0].head is trigger.head.head for other in groups)
    )


def _same(group: Sequence[Trigger], trigger: Trigger) -> bool:
    first = group[0]
    if (
        trigger.head.lemma == "target"
        and trigger.head.dep in {"acl", "advcl"}
        and scene.below(trigger.head, first.head)
    ):
        return True
    apart = min(scene.distance(member.head, trigger.head) for member in group)
    if first.type == trigger.type == OUTCOME and _apart_in_clauses(first.head, trigger.head):
        return False
    if first.type == trigger.type:
        two_deeds = first.rule.pos == trigger.rule.pos == "v" and first.type not in ARMS
        return apart <= (0 if two_deeds else _NEAR)
    if trigger.type == OUTCOME and first.type in ARMS[:5]:
        return (
            apart <= 6
            and not is_of_the_rest(first.head)
            and not _rival_clause(first, trigger)
            and not _only_meant(first.head, trigger.head)
        )
    if trigger.type == OUTCOME and first.type in {"killing"}:
        return apart <= _NEAR
    if trigger.type in _GENERIC and first.type in ARMS[:5]:
        return apart <= 4 and not _rival_clause(first, trigger)
    return False


def _apart_in_clauses(left: Token, right: Token) -> bool:
    """Whether one verb stands in a clause of its own, with a subject of its own, that hangs on the other's: "30 died,
    while the ministry said that its troops had killed 47"."""
    for low, high in ((left, right), (right, left)):
        token = low
        while token is not high and token.head is not token:
            if token.dep in {"advcl", "ccomp", "parataxis"} and token.child("nsubj", "nsubjpass"):
                return scene.below(low, high)
            token = token.head
    return False


def _only_meant(deed: Token, outcome: Token) -> bool:
    """Whether a deed is only what somebody can or wants to do: "killed 12, underscoring their ability to attack"."""
    token = deed
    while token is not outcome and token.head is not token:
        if token.dep in {"acl", "advcl"} and any(child.low == "to" and child.dep == "aux" for child in token.children):
            return True
        token = token.head
    return False


def _rival_clause(first: Trigger, other: Trigger) -> bool:
    """Two clauses side by side with subjects of their own tell two things."""
    token = other.head
    return (
        token.dep == "conj"
        and token.child("nsubj") is not None
        and token.head is first.head
        and token.child("agent") is not None
    )
