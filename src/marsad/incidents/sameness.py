"""Claims of one report: different occurrences, unless the report itself tells them as one."""

from __future__ import annotations

from marsad.incidents.finding import Finding
from marsad.incidents.telling import Telling, stems
from marsad.incidents.weights import WEIGHTS
from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole

_ANOTHER = stems("another other second third fourth separate separately also again more further later too two three")


def within_report(left: Telling, right: Telling) -> Finding:
    """Whether two claims of one report are of one occurrence.

    A reader writes one claim for each thing that a report tells, so they are apart, but for three cases: one sentence
    told as two types (an attack and the killing in it); two speakers who give the same deed different tolls; and a
    later claim that goes on from an earlier one with no place, day or toll of its own.
    """
    if _one_sentence(left, right):
        return Finding(WEIGHTS.same_sentence, "told in one sentence")
    if _rival_tolls(left, right):
        return Finding(WEIGHTS.rival_tolls, "two speakers' tolls in one report")
    if _refers_back(*sorted((left, right), key=lambda telling: telling.claim.evidence)):
        return Finding(WEIGHTS.refers_back, "the later passage goes on from the earlier one")
    return Finding(0.0, "told as two in one report", apart=True)


def _one_sentence(left: Telling, right: Telling) -> bool:
    """Claims of one type in one sentence are two by the codebook; of two types at one place they are sides of one."""
    if left.claim.type is right.claim.type or not left.claim.evidence or not right.claim.evidence:
        return False
    here, there = _spots(left.claim), _spots(right.claim)
    one_place = not here or not there or bool(here & there)
    return one_place and left.claim.evidence[0].meets(right.claim.evidence[0])


def _rival_tolls(left: Telling, right: Telling) -> bool:
    return (
        left.claim.type is right.claim.type
        and left.speaker != right.speaker
        and bool(left.figures.keys() & right.figures.keys())
        and not (left.stems | right.stems) & _ANOTHER
    )


def _refers_back(earlier: Telling, later: Telling) -> bool:
    """Whether the later claim repeats the earlier one's words and brings nothing that could tell them apart."""
    return (
        bool(earlier.stems & later.stems)
        and not later.stems & _ANOTHER
        and earlier.claim.when == later.claim.when
        and _spots(later.claim) <= _spots(earlier.claim)
        and all(earlier.figures.get(what) == range_ for what, range_ in later.figures.items())
        and _against(later.claim) <= _against(earlier.claim)
    )


def _spots(claim: Claim) -> set[tuple[int, int]]:
    return {(place.quote.span.start, place.quote.span.end) for place in claim.where}


def _against(claim: Claim) -> set[str]:
    hit = (ActorRole.TARGET, ActorRole.VICTIM)
    return {(actor.name or actor.quote.words).casefold() for actor in claim.actors if actor.role in hit}
