"""Repeats within one report: a headline told again, "the attack" told further, a toll in the next sentence."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import modality
from marsad.claims.draft import Draft
from marsad.model.claim import Speaker
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type
from marsad.model.document import Role

_VIOLENT = (Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.ARMED_CLASH, Type.KILLING)
_MOST = 3


def fold(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a report without those that only repeat or complete an earlier one; nothing told is lost."""
    kept: list[Draft] = []
    for draft in drafts:
        home = _home(draft, kept)
        if home is None:
            kept.append(draft)
        else:
            _join(home, draft)
    return _without_headlines(kept)


def _home(draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The earlier draft that this one speaks of again, None where it tells something of its own."""
    for earlier in reversed(kept[-8:]):
        if earlier.role is Role.HEADLINE or earlier.sentence is draft.sentence:
            continue
        if not _one_voice(earlier.speaker, draft.speaker):
            continue
        if _refers_back(draft, earlier) or _toll_only(draft, earlier):
            return earlier
    return None


def _refers_back(draft: Draft, earlier: Draft) -> bool:
    """ "The attack …", "the operation": a definite noun of the same kind of thing, with no place or time of its own."""
    if not draft.trigger.nominal or draft.kind is not earlier.kind or draft.own_time:
        return False
    alike = draft.type is earlier.type or (draft.type in _VIOLENT and earlier.type in _VIOLENT)
    definite = modality.single(draft.trigger) and any(
        child.low in {"the", "this", "that"} for child in draft.trigger.head.children
    )
    return alike and definite and not draft.counts and not _elsewhere(draft, earlier)


def _toll_only(draft: Draft, earlier: Draft) -> bool:
    """ "Two others were wounded.": who was hurt, right after the event that hurt them, and nothing else."""
    if draft.trigger.type != "outcome" or earlier.type not in _VIOLENT or earlier.kind is not Kind.EVENT:
        return False
    if (
        draft.page != earlier.page
        or draft.number - earlier.number > 1
        or draft.own_time
        or draft.kind is not Kind.EVENT
    ):
        return False
    if any(actor.role is ActorRole.PERPETRATOR for actor in draft.actors):
        return False
    told = {count.what for count in earlier.counts}
    return not any(count.what in told for count in draft.counts) and not _elsewhere(draft, earlier)


def _elsewhere(draft: Draft, earlier: Draft) -> bool:
    here = {place.name for place in earlier.where}
    return bool(draft.where) and not any(place.name in here for place in draft.where)


def _one_voice(left: Speaker | None, right: Speaker | None) -> bool:
    return left is None or right is None or left.name == right.name


def _join(home: Draft, draft: Draft) -> None:
    if draft.modality.status is Status.DENIED:
        home.contested = True
    if len(home.evidence) < _MOST:
        for span in draft.evidence:
            home.add_evidence(span)
    for actor in draft.actors:
        home.add_actor(actor)
    for count in draft.counts:
        home.add_count(count)
    for place in draft.where:
        if not home.where:
            home.where.append(place)


def _without_headlines(kept: Sequence[Draft]) -> list[Draft]:
    """A headline that the body tells again becomes evidence of the body's claim; one that it does not tell stays."""
    body = [draft for draft in kept if draft.role is not Role.HEADLINE]
    out = list(body)
    for draft in kept:
        if draft.role is not Role.HEADLINE:
            continue
        again = next(
            (
                other
                for other in body
                if other.type is draft.type
                and other.modality.polarity is draft.modality.polarity
                and len(other.evidence) < _MOST
            ),
            None,
        )
        if again is not None:
            for span in draft.evidence:
                again.add_evidence(span)
        elif draft.kind is Kind.EVENT and not any(other.type is draft.type for other in body):
            out.append(draft)
    return sorted(out, key=lambda draft: (draft.page, draft.number, draft.trigger.first.i))


_DENYING = frozenset({"deny", "dispute", "reject", "dismiss"})
_ACTS = frozenset(
    """
    attack strike airstrike bombing shelling killing raid blast ambush massacre incident claim accusation allegation
    charge responsibility involvement account report figure toll
    """.split()
)


def _of_an_act(draft: Draft) -> bool:
    """Whether what a statement denies is an act, an account of it, or one's part in it."""
    return any(token.lemma in _ACTS for token in draft.trigger.head.subtree())


def contested(drafts: Sequence[Draft]) -> None:
    """Mark an event as contested where the same passage tells that somebody denies it."""
    for draft in drafts:
        if draft.type is Type.STATEMENT and draft.trigger.head.lemma in _DENYING and _of_an_act(draft):
            for other in drafts:
                near = other.page == draft.page and abs(other.number - draft.number) <= 1
                if near and other.type in _VIOLENT and other.modality.polarity is Polarity.PRESENT:
                    other.contested = True
