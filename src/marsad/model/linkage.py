"""Why two claims are or are not of one incident, and which pairs a person should look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One finding on two claims: its words, its weight in log-odds, and whether it alone keeps the two apart."""

    words: str
    weight: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was found on two claims, the prior first, and what it comes to.

    `score` is the sum of all weights, `probability` what that is worth (0 where one finding alone keeps them apart).
    `verdict` says in a few words how it ended, `reasons` why, where more than the two claims decided: a judgement, or
    the other claims of their incidents. `one` is true where they are of one incident.
    """

    left: str
    right: str
    steps: tuple[Step, ...]
    score: float
    probability: float
    one: bool
    verdict: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of claims in the grey zone: `probability` that they are of one incident, and whether they are `linked`."""

    left: str
    right: str
    probability: float
    linked: bool
