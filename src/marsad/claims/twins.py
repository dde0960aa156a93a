"""One deed told of in one sentence, or in two, as done and as not done, by two speakers: its account is contested."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.accounts import crosswise, each_other, two_accounts
from marsad.claims.conceding import OWNING
from marsad.claims.disowning import DENYING
from marsad.claims.placed import Placed
from marsad.claims.rivalry import answered
from marsad.claims.sketch import Sketch
from marsad.claims.standing import is_negated
from marsad.model.codebook import VIOLENT, Kind, Polarity, Status, Type
from marsad.model.mention import Page
from marsad.model.syntax import Token

_IF = ("if confirmed", "if verified", "if true", "if proven", "if the report is", "if the reports are", "if it is true")
_DISPUTED = VIOLENT | {Type.DESTRUCTION}
"""Types of deeds that a sentence with two accounts after them is about."""


_NEAR = 2
"""So many sentences from a deed, somebody may tell otherwise of it."""
_CONTRARY = DENYING | frozenset(
    """
    blame accuse denial but however whereas while although though instead rather contrary otherwise version account
    rival conflicting competing unclear dispute controversy rebuttal unlike yet counter retort maintain insist swear
    baseless false lie untrue depend film footage video seem
    """.split()
)
"""Words with which one account is set against another."""
_SOMEBODY = frozenset({"one", "he", "she", "they", "it", "another", "others", "some"})
"""Words for a speaker that may stand for one heard before."""
_NOT = frozenset({"not", "n't", "no", "never", "nor", "neither", "nobody", "none"})


def unrivalled(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page]) -> None:
    """Take for asserted what the network holds to be contested, where about its sentence one voice alone is heard and
    no word sets another account against it: "the statement said that they had used rockets"."""
    for one in sketches:
        if one.status is not Status.CONTESTED or not one.because.get("status", "").startswith("contested ("):
            continue
        near = [
            each
            for each in placed[max(0, one.sentence - _NEAR) : one.sentence + _NEAR + 1]
            if each.page == one.page or abs(each.page - one.page) == 1
        ]
        voices = {
            heard.speaker.name or heard.speaker.quote.words.lower()
            for each in near
            for heard in pages[each.page].speakers
            if heard.scope.meets(each.sentence.span)
            and (heard.speaker.name or heard.speaker.quote.words.lower() not in _SOMEBODY)
        }
        contrary = any(token.lemma in _CONTRARY for each in near for token in each.sentence.tokens)
        contrary = contrary or any(_puts_down(token) for each in near for token in each.sentence.tokens)
        contrary = contrary or any(token.low in _NOT for token in placed[one.sentence].sentence.tokens)
        if len(voices) <= 1 and not contrary:
            one.status, one.because["status"] = Status.ASSERTED, "nobody tells otherwise"


def _puts_down(verb: Token) -> bool:
    """Whether somebody puts a deed down to others."""
    return verb.lemma == "put" and any(child.low == "down" for child in verb.children)


def contest(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """Mark as contested an event that another speaker of its sentence or the next says did not happen: "police spoke of
    a gunfight, but relatives say there was no gunfight"; or of which the next sentence, that tells of no other event,
    gives two accounts: "Who shot him? The army, says his son; the rebels, says the army"."""
    for one in sketches:
        if one.status is Status.CONTESTED and (word := _conceded_after(one, placed)):
            one.status, one.because["status"] = Status.ASSERTED, f"further on “{word}”"
        if one.kind is not Kind.EVENT or one.polarity is Polarity.ABSENT or one.status is not Status.ASSERTED:
            continue
        rival = next((other for other in sketches if _is_rival(one, other)), None)
        if rival is not None:
            one.status, one.because["status"] = Status.CONTESTED, f"others “{rival.mark.words}”"
        elif word := _answered(one, placed) or _told_twice(one, sketches, placed):
            one.status, one.because["status"] = Status.CONTESTED, f"further on “{word}”"
        elif word := _if_confirmed(one, placed):
            one.status, one.because["status"] = Status.HEDGED, f"further on “{word}”"


def _if_confirmed(one: Sketch, placed: Sequence[Placed]) -> str | None:
    """ "If confirmed", at the head of the sentence after an event."""
    after = placed[one.sentence + 1] if one.sentence + 1 < len(placed) else None
    if after is None or one.background or after.page != one.page:
        return None
    words = " ".join(token.low for token in after.sentence.tokens[:4])
    return next((word for word in _IF if words.startswith(word)), None)


def _answered(one: Sketch, placed: Sequence[Placed]) -> str | None:
    """The words by which another says in the sentence after an event, that somebody tells of, that it was otherwise."""
    if one.sentence + 1 >= len(placed) or one.speaker is None or one.background:
        return None
    at, after = placed[one.sentence], placed[one.sentence + 1]
    deed = at.sentence.head_of(one.mark.span)
    if deed is None or after.page != one.page:
        return None
    teller = at.sentence.head_of(one.speaker.quote.span)
    return answered(deed, teller.lemma, after.sentence) if teller is not None else None


def _conceded_after(one: Sketch, placed: Sequence[Placed]) -> str | None:
    """The word by which another than whoever tells of a deed concedes in the sentence after it that it is so."""
    if one.sentence + 1 >= len(placed) or one.speaker is None:
        return None
    at, after = placed[one.sentence], placed[one.sentence + 1]
    teller = at.sentence.head_of(one.speaker.quote.span)
    for verb in after.sentence.roots if after.page == one.page else ():
        who = verb.child("nsubj")
        if who is not None and teller is not None and verb.lemma in OWNING and who.lemma != teller.lemma:
            return verb.low if not is_negated(verb) else None
    return None


def _told_twice(one: Sketch, sketches: Sequence[Sketch], placed: Sequence[Placed]) -> str | None:
    """The words by which the sentence after an event gives two accounts of it."""
    after = placed[one.sentence + 1] if one.sentence + 1 < len(placed) else None
    if after is None or one.background or after.page != one.page or one.type not in _DISPUTED:
        return None
    told = (other for other in sketches if other.sentence == one.sentence + 1 and other.kind is Kind.EVENT)
    if any(other.type is not Type.STATEMENT for other in told):
        return None
    return two_accounts(after.sentence) or crosswise(after.sentence) or each_other(after.sentence)


def _is_rival(one: Sketch, other: Sketch) -> bool:
    if not 0 <= other.sentence - one.sentence <= 1 or other.type is not one.type or other.polarity is Polarity.PRESENT:
        return False
    if other.mark.span.start < one.mark.span.end or one.speaker is None or other.speaker is None:
        return False
    heard, answered = one.speaker, other.speaker
    same = heard.quote.span == answered.quote.span or (heard.name is not None and heard.name == answered.name)
    return not same and other.kind in {Kind.EVENT, Kind.CONDITION}
