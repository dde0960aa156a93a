"""What the claims of an incident count: figures with their originators, and the estimates they come to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from marsad.incidents.enemies import SUFFERING, enemy_of
from marsad.incidents.reconciling import reconcile
from marsad.incidents.telling import Telling
from marsad.incidents.voices import known, names_somebody, originator, placed
from marsad.model.claim import Claim
from marsad.model.codebook import DEAD, Status
from marsad.model.incident import Enemy, Figure, Rule
from marsad.model.interval import Estimate

_OTHERS = re.compile(r"\b(?:others?|another|further|additional|more(?! than))\b", re.IGNORECASE)
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:victims?|(?:grand|step)?(?:sons?|daughters?|mothers?|fathers?)|brothers?|sisters?|cousins?|nephews?|nieces?"
    r"|wi(?:fe|ves)|husbands?|relatives)\b",
    re.IGNORECASE,
)
"""Words of some of the dead: those whom one family lost, or who were buried in one funeral."""
_MORE = re.compile(r"\b(?:further|additional|more(?! than))\b", re.IGNORECASE)


def figures(tellings: Iterable[Telling]) -> tuple[Figure, ...]:
    """Everything that some claims count, by what was counted, then by day and claim. Nothing is ever added up.

    "Two others", after a report has told of somebody with the same fate, are no total but a bound: at least two. Nor
    are "nine bodies" that somebody found, in a report that has a larger toll.
    """
    told = sorted(tellings, key=lambda one: (one.claim.report, one.claim.evidence[0].start))
    found = [
        Figure(
            what=what,
            low=low,
            high=None if _further(telling, what, told) or _is_part(telling, what, told) else high,
            claim=telling.id,
            originator=originator(telling),
            published=telling.published,
            placed=placed(telling.claim.speaker, telling.publisher),
            asserted=telling.claim.status in (Status.ASSERTED, Status.CONTESTED),
            enemy_of=enemy_of(telling.claim, what, telling.publisher),
        )
        for telling in told
        for what, (low, high) in telling.figures.items()
    ]
    found = _as_fighters(found, {one.id: one.claim for one in told})
    return tuple(sorted(found, key=lambda one: (one.what, str(one.published or ""), one.claim)))


def _as_fighters(found: Sequence[Figure], claims: Mapping[str, Claim]) -> list[Figure]:
    """The figures, with "five dead" as fighters, where another claim counts five fighters: they would be counted twice.

    Nothing more is told of those dead, or they were an armed group's too.
    """
    counted = {(one.what, one.low, one.high) for one in found if not one.enemy_of}

    def is_told(one: Figure) -> bool:
        claim = claims[one.claim]
        hit = [known(actor.name) for actor in claim.actors if actor.role in SUFFERING]
        groups = any(one and one.sort == "armed_group" for one in hit)
        others = any(one is None or one.sort != "armed_group" for one in hit)
        return (others and not groups) or any(count.what.endswith("_fighters") for count in claim.counts)

    return [
        replace(one, what=f"{one.what}_fighters")
        if (f"{one.what}_fighters", one.low, one.high) in counted and not one.enemy_of and not is_told(one)
        else one
        for one in found
    ]


def _further(telling: Telling, what: str, told: Sequence[Telling]) -> bool:
    """Whether a claim counts people besides those of the same fate that its report has told of before, or that another
    has: "two more have died"."""
    if any(count.what == what and _MORE.search(count.quote.words) for count in telling.claim.counts):
        return True
    here = telling.claim
    if any(count.what == what and _BODIES.search(count.quote.words) for count in here.counts):
        found = telling.figures[what][0]
        return any(one.claim.report == here.report and one.figures.get(what, (0, 0))[0] > found for one in told)
    if not any(count.what == what and _OTHERS.search(count.quote.words) for count in here.counts):
        return False
    return any(
        one.claim.report == here.report and one.claim.evidence[0].start < here.evidence[0].start and what in one.figures
        for one in told
    )


def _is_part(telling: Telling, what: str, told: Sequence[Telling]) -> bool:
    """Whether a claim counts some of those whom a larger count has: a report that has given the toll goes on to count
    those who died in hospital, in nobody else's name; or they are told as somebody's kin, as victims whom a crowd
    buried, or as deaths that came later, when a larger toll was out."""
    if what not in DEAD:
        return False
    here, (low, high) = telling.claim, telling.figures[what]
    larger = [one for one in told if one.figures.get(what, (0, 0))[0] > (low if high is None else high)]
    if not names_somebody(telling) or any(one.speaker == telling.speaker for one in larger):
        start = here.evidence[0].start
        if any(one.claim.report == here.report and one.claim.evidence[0].start < start for one in larger):
            return True
    words = " ".join(count.quote.words for count in here.counts if count.what == what)
    if not (telling.late or _PART.search(words[:400]) or _BODIES.search(words[:400])):
        return False
    day = telling.published
    return any(one.published is None or day is None or one.published <= day for one in larger)


def tolls(told: Sequence[Figure], rule: Rule = Rule.LATEST) -> tuple[tuple[str, Estimate], ...]:
    """What was counted, each with its estimate, by name; what a belligerent claims of its enemy is left out.

    What nobody counted has no entry, which is not the same as 0.
    """
    by: dict[str, list[Figure]] = defaultdict(list)
    for figure in told:
        if not figure.enemy_of:
            by[figure.what].append(figure)
    return tuple((what, reconcile(found, rule)) for what, found in sorted(by.items()))


def enemies(told: Sequence[Figure], rule: Rule = Rule.LATEST) -> tuple[Enemy, ...]:
    """What belligerents claim as losses of their enemies: an estimate for each of them, never one for all."""
    by: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in told:
        if figure.enemy_of:
            by[figure.enemy_of, figure.what].append(figure)
    return tuple(Enemy(side, what, reconcile(found, rule)) for (side, what), found in sorted(by.items()))
