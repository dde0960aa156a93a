"""Figures of several claims made into low, best and high, with the rule that chose and the claims behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from marsad.incidents.telling import Telling
from marsad.model.codebook import Status
from marsad.model.interval import Estimate


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim's figure; `published` is when the words were first published, `original` by which report."""

    low: int
    high: int | None
    claim: str
    original: str
    published: date
    asserted: bool

    def is_precise(self) -> bool:
        """True for a figure bounded to within a quarter, or to within two."""
        return self.high is not None and (self.high - self.low <= 2 or 4 * self.high <= 5 * self.low)

    def best(self) -> int:
        """The middle of a bounded figure; of an open one ("at least 40") the least it says."""
        return self.low if self.high is None else (self.low + self.high) // 2


def tolls(tellings: Sequence[Telling]) -> tuple[tuple[str, Estimate], ...]:
    """What was counted, each with its estimate, by name. What nobody counted has no entry; nothing is ever added up."""
    told: dict[str, list[Figure]] = defaultdict(list)
    for telling in tellings:
        for what, (low, high) in telling.figures.items():
            told[what].append(_figure(telling, low, high))
    return tuple((what, estimate(figures)) for what, figures in sorted(told.items()))


def estimate(figures: Sequence[Figure]) -> Estimate:
    """The estimate of at least one figure.

    Low is the least low. High is the greatest high of the bounded figures; it is open where the figure chosen as best
    is, or where an open figure starts above all bounded ones ("at least 40" beside "seven"), and "at least five" beside
    "seven" leaves it at seven. Best comes from the precise figures that the text stands behind, else from the precise
    hedged ones, else from all; among these from those first published last, as tolls are corrected over time; and among
    several of these it is the middle one, the lower where two are in the middle. A copy does not count again.
    """
    asserted = [figure for figure in figures if figure.is_precise() and figure.asserted]
    pool = asserted or [figure for figure in figures if figure.is_precise()] or list(figures)
    newest = max(figure.published for figure in pool)
    voters = {
        (figure.original, figure.low, figure.high): figure for figure in _ordered(pool) if figure.published == newest
    }
    votes = sorted(voters.values(), key=lambda figure: (figure.best(), figure.high is None, figure.claim))
    chosen = votes[(len(votes) - 1) // 2]
    return Estimate(
        low=min(figure.low for figure in figures),
        best=chosen.best(),
        high=_high(figures, chosen),
        rule=_rule(figures, votes, chosen),
        claims=tuple(sorted({figure.claim for figure in figures})),
    )


def _figure(telling: Telling, low: int, high: int | None) -> Figure:
    asserted = telling.claim.status in (Status.ASSERTED, Status.CONTESTED)
    return Figure(low, high, telling.id, telling.original, telling.published or date.min, asserted)


def _ordered(figures: Sequence[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: figure.claim, reverse=True)


def _high(figures: Sequence[Figure], chosen: Figure) -> int | None:
    bounds = [figure.high for figure in figures if figure.high is not None]
    opens = [figure.low for figure in figures if figure.high is None]
    if chosen.high is None or (opens and max(opens) > max(bounds)):
        return None
    return max(bounds)


def _rule(figures: Sequence[Figure], votes: Sequence[Figure], chosen: Figure) -> str:
    distinct = {(figure.low, figure.high) for figure in figures}
    if len(distinct) == 1:
        words = "the only figure" if len(figures) == 1 else "the figure that all give"
    elif len(votes) == 1:
        words = f"out of {len(distinct)} figures, the newest one that is precise"
        words = words if chosen.is_precise() else f"out of {len(distinct)} figures, none of them precise, the newest"
    else:
        words = f"out of {len(distinct)} figures, the middle of the newest {len(votes)}"
    if chosen.high is None:
        return f"{words}; it is open above and taken at its least"
    return words if chosen.low == chosen.high else f"{words}; it is a range and taken at its middle"
