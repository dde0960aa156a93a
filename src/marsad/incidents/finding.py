"""What one comparison found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """An agreement (`weight` above 0) or disagreement, in words; `apart` where it rules out that the two are one."""

    weight: float
    words: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was found on two claims: the sum of the weights with the prior, and the reasons, weightiest first."""

    score: float
    apart: bool
    because: tuple[str, ...]

    @classmethod
    def of(cls, prior: float, findings: list[Finding]) -> Comparison:
        """The comparison that some findings come to."""
        weighty = sorted((one for one in findings if one.weight or one.apart), key=lambda one: -abs(one.weight))
        return cls(
            score=prior + sum(one.weight for one in findings),
            apart=any(one.apart for one in findings),
            because=tuple(one.words for one in weighty),
        )
