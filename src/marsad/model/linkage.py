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


HELD_IN = 0.27
"""The probability below which two claims of one incident would be two by themselves, and are asked about before others.

In the seen sets of the linking gold two in three incidents with such a pair are more than one, of all incidents one in
five (bench/linking_review.py)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of claims in the grey zone: `probability` that they are of one incident, and whether they are `linked`.

    So is the weakest pair of an incident that only its other claims hold together (`HELD_IN`).
    """

    left: str
    right: str
    probability: float
    linked: bool

    @property
    def order(self) -> tuple[float, str, str]:
        """Where it comes in the queue: what others hold in an incident first, then the most doubtful."""
        held = self.linked and self.probability < HELD_IN
        return 0.0 if held else abs(self.probability - 0.5), self.left, self.right
