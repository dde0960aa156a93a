"""Series: of totals, "40 attacks in 2018, 12 in 2019", where the rules read more of them than the network; of deeds,
"the latest in a string of attacks"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.sketch import Sketch
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.interval import TimePrecision
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_MANY = frozenset("string series spate wave slew spree succession rash".split())
_FOREMOST = frozenset("latest newest last recent worst deadliest bloodiest biggest first one".split())


def names_the_rest(span: Span, sentence: Sentence) -> bool:
    """Whether words name the many that one deed is the latest or the worst of: "killed four on Monday, the latest in a
    string of attacks"."""
    inside = [token for token in sentence.tokens if span.start <= token.start < span.end]
    told = [child for token in inside for of in token.children if of.low == "of" for child in of.children]
    return any(is_of_the_rest(token) for token in (*inside, *told))


def is_of_the_rest(token: Token) -> bool:
    """Whether a noun is that of the many that one deed is the latest or the worst of."""
    of = token.head
    many = of.head
    if of.low != "of" or many.low not in _MANY or many.head.low not in {"in", "of"}:
        return False
    one = many.head.head
    return one.low in _FOREMOST or any(child.low in _FOREMOST for child in one.children)


def with_series(sketches: Sequence[Sketch], known: Sequence[Claim]) -> list[Sketch]:
    """ "40 attacks in 2018, 12 in 2019, 9 in 2020" as one tally for each number and time, as the rules read it, in
    place of what the network makes of the same numbers."""
    out = list(sketches)
    for span in dict.fromkeys(claim.evidence[0] for claim in known):
        parts = [claim for claim in known if claim.evidence[0] == span and claim.kind is Kind.TALLY and claim.counts]
        if len({claim.when for claim in parts}) < 2:
            continue
        numbers = [count.quote.span for claim in parts for count in claim.counts]
        told = [one for one in out if one.kind in {Kind.TALLY, Kind.EVENT} and one.evidence[0].meets(span)]
        here = [one for one in told if _of(one, parts, numbers)]
        if here and not _are_told_each(told, parts):
            best = max(here, key=lambda one: (one.type is parts[0].type, one.speaker is not None, one.score))
            at = min(out.index(one) for one in here)
            left = [one for one in out if one not in here]
            out = [*left[:at], *(_part(best, claim) for claim in parts), *left[at:]]
    return out


def _are_told_each(told: Sequence[Sketch], parts: Sequence[Claim]) -> bool:
    """Whether as many deeds are told as there are numbers, each of which knows its own place: "Three died on Monday
    near Hit, and three on Tuesday when the same men reached Haditha"."""
    deeds = [one for one in told if one.counts or one.type in VIOLENT]
    return all(one.kind is Kind.EVENT for one in deeds) and len(deeds) >= len(parts)


def _of(one: Sketch, parts: Sequence[Claim], numbers: Sequence[Span]) -> bool:
    """Whether a sketch is of a series: of its type, or with one of its numbers."""
    counted = any(count.quote.span.meets(number) for count in one.counts for number in numbers)
    return counted or (not one.counts and one.kind is Kind.TALLY and one.type is parts[0].type)


def _part(one: Sketch, claim: Claim) -> Sketch:
    because = {"kind": "one of several numbers, each with its own time", "when": f"“{claim.when.text}”"}
    trend = claim.type is Type.SECURITY  # "car bombings rose from 31 in May to 52 in June"
    return replace(
        one,
        type=one.type if trend else claim.type,
        kind=one.kind if claim.when.precision is TimePrecision.DAY else Kind.TALLY,
        mark=one.mark if trend else claim.trigger or one.mark,
        counts=list(claim.counts),
        when=claim.when,
        evidence=list(one.evidence),
        because=one.because | because,
    )
