"""How likely a proposal of the network is a claim that a careful coder writes down."""

from __future__ import annotations

import math
from collections.abc import Sequence

from marsad.inference.network import Proposal
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Type
from marsad.model.span import Span

SIGNS = ("named", "accepted", "kind", "early", "length", "known", "lead")
"""What is weighed, in order: the logit that its words name a claim of its type; the probability that they make one; the
logit of its likeliest kind; how early in the report it stands (1 at its start, 1/e three sentences on); the natural
logarithm of one more than the report's sentences; whether the rules read a claim of its type in the sentence; by how
much its logit is over that of the likeliest other claim that the same words may name."""

WEIGHTS, LEVEL = (0.168, 0.494, 0.179, -0.015, -0.087, 0.382, 0.076), -2.36
"""The logistic regression's weights and constant, fitted on reports that the networks had not learned from
(`make train-worth`, training/worth.py)."""

LEAST = 0.28
"""A proposal is a claim from this probability on: what gives the most on those reports, found and lost alike."""

SHARED = 0.4
"""What two types of violence must have together where neither alone is likely enough. Chosen by hand: nine claims more
of 258 dense reports are paired with gold's by it, and found and record F1 stay as they were."""

SPREAD, BASE = 1.009, 0.788
"""How that probability becomes a confidence: its logit times the first, plus the second (Platt scaling, fitted on the
same reports to claims that are right by type family)."""

_CLIP, _ALONE, _SENTENCES = 1e-4, -6.0, 3.0


def signs(
    proposal: Proposal, rivals: Sequence[Proposal], sentence: Span, length: int, known: Sequence[Claim]
) -> list[float]:
    """What speaks for a proposal, by `SIGNS`.

    `rivals` are all proposals of the report, `sentence` is the span of its sentence and `length` the number of
    sentences, `known` what the rules read.
    """
    beside = [
        _logit(other.named * _accepted(other))
        for other in rivals
        if other is not proposal and other.sentence == proposal.sentence and other.mark.meets(proposal.mark)
    ]
    return [
        _logit(proposal.named),
        _accepted(proposal),
        _logit(proposal.likeliest("kind")[1]),
        math.exp(-proposal.sentence / _SENTENCES),
        math.log1p(length),
        float(any(claim.type == proposal.type and claim.evidence[0].meets(sentence) for claim in known)),
        _logit(proposal.named * _accepted(proposal)) - max(beside, default=_ALONE),
    ]


def weigh(told: Sequence[float]) -> float:
    """The probability, 0 to 1, that a proposal with these signs is a claim, of its type and kind."""
    return _sigmoid(LEVEL + sum(weight * sign for weight, sign in zip(WEIGHTS, told, strict=True)))


def together(proposals: Sequence[Proposal], weighed: Sequence[float]) -> list[float]:
    """Those probabilities, but for words that may name one of two types of violence, each too unlikely by itself: the
    likelier of the two has what both have together, where that comes to `SHARED`."""
    out = list(weighed)
    for at, one in enumerate(proposals):
        if not LEAST / 2 <= weighed[at] < LEAST:
            continue
        rivals = [
            number
            for number, other in enumerate(proposals)
            if number != at and other.sentence == one.sentence and other.mark.meets(one.mark)
        ]
        kin = [weighed[number] for number in rivals if {Type(proposals[number].type), Type(one.type)} <= VIOLENT]
        if all(weighed[number] < LEAST and weighed[number] <= weighed[at] for number in rivals) and kin:
            if (both := weighed[at] + max(kin)) >= SHARED:
                out[at] = both
    return out


def confidence(score: float) -> float:
    """How often a claim of that probability is right, by type family, 0 to 1."""
    return _sigmoid(SPREAD * _logit(score) + BASE)


def _accepted(proposal: Proposal) -> float:
    return proposal.whole["accept"]["yes"]


def _logit(score: float) -> float:
    score = min(max(score, _CLIP), 1 - _CLIP)
    return math.log(score / (1 - score))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))
