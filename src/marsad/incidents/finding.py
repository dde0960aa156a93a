"""What one comparison found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Finding:
    """An agreement (`weight` above 0) or disagreement; `apart` where it rules out that the two are one.

    `told` are its words, or what gives them: of thousands of comparisons only a few are ever told.
    """

    weight: float
    told: str | Callable[[], str]
    apart: bool = False

    @property
    def words(self) -> str:
        """The finding in words."""
        return self.told if isinstance(self.told, str) else self.told()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was found on two claims, and the sum of its weights with the prior.

    Where one finding sets the two apart the score is nothing to go by, as the others were not looked for. A `silent`
    one says neither that they are one nor that they are not: an attack in one report and a flight in another.
    `parted` where it is their own report that tells the two as two.
    """

    score: float
    apart: bool
    findings: tuple[Finding, ...] = ()
    silent: bool = False
    parted: bool = False

    @classmethod
    def of(cls, prior: float, findings: Iterable[Finding]) -> Self:
        """The comparison that some findings come to."""
        found = tuple(findings)
        return cls(prior + sum([one.weight for one in found]), any(one.apart for one in found), found)

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons in words, the weightiest first."""
        weighty = sorted((one for one in self.findings if one.weight or one.apart), key=lambda one: -abs(one.weight))
        return tuple(one.words for one in weighty)

    def bare(self) -> Comparison:
        """The same without its findings, which take room where many are kept."""
        return APART if self.apart else SILENT if self.silent else Comparison(self.score, False, parted=self.parted)


APART = Comparison(0.0, True)
"""Two claims that are not of one occurrence, whatever the reason."""

SILENT = Comparison(0.0, False, silent=True)
"""Two claims that do not bear on one another."""
