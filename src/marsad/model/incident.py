"""What several claims, in one report or in many, are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marsad.model.claim import Actor, Place
from marsad.model.codebook import Status, Type
from marsad.model.interval import Estimate, Interval


class Grade(StrEnum):
    """How well an incident is borne out.

    `confirmed`: one who is said to have done it says so; `corroborated`: two or more originators tell of it; `single`:
    one does; `contested`: accounts do not fit together; `withdrawn`: all who told of it took it back.
    """

    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    SINGLE = "single"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"


class Rule(StrEnum):
    """How one best figure is chosen where figures differ.

    `latest`: the newest figure, of the best placed where several are as new; `lowest`: the lowest, as ACLED does;
    `ucdp`: the lowest of the best placed, as UCDP's best; `minmax`: a range alone, as Iraq Body Count has it; `median`:
    the middle of the originators. (`weighed` learns from the whole record: `marsad.analysis.habits`.)
    """

    LATEST = "latest"
    LOWEST = "lowest"
    UCDP = "ucdp"
    MINMAX = "minmax"
    MEDIAN = "median"
    WEIGHED = "weighed"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one claim counts of one thing, as an inclusive range; `high` is None where nothing bounds it.

    `originator` is who the figure comes from, however many repeat it; `published` the day on which its words were first
    published. `placed` ranks how well the originator is placed to know, 0 the best. `asserted` is False where the text
    does not stand behind it. `enemy_of` names the belligerent who claims it as a loss of its enemy, "" for all others.
    """

    what: str
    low: int
    high: int | None
    claim: str
    originator: str
    published: date | None = None
    placed: int = 1
    asserted: bool = True
    enemy_of: str = ""

    def is_precise(self) -> bool:
        """True for a figure bounded to within a quarter, or to within two."""
        return self.high is not None and (self.high - self.low <= 2 or 4 * self.high <= 5 * self.low)

    def best(self) -> int:
        """The middle of a bounded figure; of an open one ("at least 40") the least it says."""
        return self.low if self.high is None else (self.low + self.high) // 2

    def meets(self, other: Figure) -> bool:
        """True where some number fits both."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


@dataclass(frozen=True, slots=True)
class Enemy:
    """Losses of its enemy that a belligerent claims: by whom, of what, how many. They are in no toll."""

    by: str
    what: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is said to have done it, and by whom: originators, and the claims that say so."""

    name: str
    originators: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence, as far as the claims about it go.

    `id` is a hash of the ids of its claims. `tolls` maps what was counted (`killed`, `injured`, ...) to low, best and
    high with the claims behind each; what nobody said has no entry, which is not the same as 0. `status` is `contested`
    where claims disagree on more than the toll. `reports` are names of reports, `originators` how many tell of it
    independently of one another. `figures` are all that was counted, by whom and when, superseded figures among them:
    every rule of reconciling works on them. `enemies` are losses that a belligerent claims of its enemy, kept out of
    the tolls; `blamed` has more than one entry where it is contested who did it.
    """

    id: str
    type: Type
    when: Interval
    place: Place | None
    actors: tuple[Actor, ...]
    tolls: tuple[tuple[str, Estimate], ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    originators: int
    status: Status = Status.ASSERTED
    speakers: tuple[str, ...] = ()
    because: tuple[str, ...] = field(default_factory=tuple)
    grade: Grade = Grade.SINGLE
    figures: tuple[Figure, ...] = ()
    enemies: tuple[Enemy, ...] = ()
    blamed: tuple[Blame, ...] = ()


WITHDRAWN = "withdrawn"
VERDICTS = frozenset({"same", "different", "unsure", WITHDRAWN})
"""What can be said of two claims."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's word on whether two claims are of one incident: `same`, `different` or `unsure`.

    `withdrawn` takes back what this analyst last said of the two; what was said of them before then stands again.
    """

    left: str
    right: str
    verdict: str
    analyst: str
    made: datetime

    @property
    def pair(self) -> tuple[str, str]:
        """The two claims, the lesser id first."""
        return min(self.left, self.right), max(self.left, self.right)


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """What counts of each pair: the newest judgement that nobody took back, given all of them in any order."""
    said: dict[tuple[str, str], list[Judgement]] = {}
    for one in sorted(judgements, key=lambda one: (one.made.timestamp(), one.analyst, one.verdict)):
        held = said.setdefault(one.pair, [])
        if one.verdict != WITHDRAWN:
            held.append(one)
        elif mine := [at for at, other in enumerate(held) if other.analyst == one.analyst]:
            del held[mine[-1]]
    return {pair: held[-1] for pair, held in said.items() if held}
