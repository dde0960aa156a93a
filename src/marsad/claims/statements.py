"""What is news only because somebody said it: the fallback for a sentence whose saying names nothing else."""

from __future__ import annotations

from marsad.claims.cast import Cast
from marsad.claims.draft import Draft
from marsad.claims.modality import Modality
from marsad.claims.triggers import Trigger
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type
from marsad.model.mention import Page
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import Rule

_SAYING = frozenset(
    [
        "say",
        "announce",
        "state",
        "tell",
        "report",
        "describe",
        "confirm",
        "note",
        "claim",
        "insist",
        "suggest",
        "comment",
    ]
)
_OFFICIAL = frozenset({"authority", "force", "state", "armed_group", "person", "organization"})


def of(sentence: Sentence, page: Page, number: int, cast: Cast) -> Draft | None:
    """A statement by an official or a party, where the main verb is one of saying with a clause; else None."""
    for verb in sentence.roots:
        if verb.lemma not in _SAYING or verb.pos != "VERB":
            continue
        who = verb.child("nsubj")
        if who is None or verb.child("ccomp", "dobj", "xcomp") is None:
            continue
        mention = cast.actor(who)
        if mention is None or mention.sort not in _OFFICIAL:
            continue
        draft = Draft(
            type=Type.STATEMENT,
            kind=Kind.EVENT,
            trigger=_trigger(verb),
            modality=Modality(Kind.EVENT, Polarity.PRESENT, Status.ASSERTED),
            sentence=sentence,
            page=number,
            number=0,
            role=page.passage.role,
            evidence=[sentence.span],
        )
        draft.triggers = [draft.trigger]
        draft.add_actor(Actor(mention.quote, mention.name, ActorRole.PERPETRATOR))
        draft.because = {"type": "a party's words that name nothing else", "kind": "told as done"}
        return draft
    return None


def _trigger(verb: Token) -> Trigger:
    rule = Rule(type="statement", pos="v", words=(verb.lemma,), number=-1)
    return Trigger(rule, "statement", verb, verb, verb, None)
