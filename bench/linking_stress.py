"""How linking bears being told otherwise: gold claims with some of their fields told as other outlets tell them.

Each sort of change is made by itself to all claims of a share of the reports, drawn by a seed, and what comes of it is
scored beside the gold as it stands. The seen sets are few outlets' habits; this asks what others' would cost.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import linking_gold
import linking_readings

from marsad.incidents.occurrence import is_occurrence
from marsad.model.claim import Claim, Place
from marsad.model.codebook import ActorRole, Type
from marsad.model.interval import Interval, TimePrecision

SETS = ("seen", "seen-2", "seen-3", "seen-4")
SHARE = 0.3
"""Of the reports, how many are told otherwise."""

SEEDS = (1, 2, 3)
DAY = timedelta(days=1)
OTHER_TYPES = {
    Type.BOMBING: (Type.ATTACK, Type.KILLING),
    Type.ATTACK: (Type.ARMED_CLASH, Type.KILLING),
    Type.ARMED_CLASH: (Type.ATTACK,),
    Type.SHELLING: (Type.ATTACK, Type.AIRSTRIKE),
    Type.AIRSTRIKE: (Type.ATTACK, Type.SHELLING),
    Type.KILLING: (Type.ATTACK,),
}
"""What the same deed is called by others."""

_VOWELS = "aeiou"


def _day_later(claim: Claim, dice: random.Random) -> Claim:
    return _dated(claim, DAY)


def _day_before(claim: Claim, dice: random.Random) -> Claim:
    return _dated(claim, -DAY)


def _dated(claim: Claim, by: timedelta) -> Claim:
    when = claim.when
    if when.earliest is None or when.earliest != when.latest:
        return claim
    return replace(claim, when=replace(when, earliest=when.earliest + by, latest=when.earliest + by, text=None))


def _undated(claim: Claim, dice: random.Random) -> Claim:
    return replace(claim, when=Interval(None, claim.when.latest, TimePrecision.UNKNOWN))


def _in_week(claim: Claim, dice: random.Random) -> Claim:
    when = claim.when
    if when.earliest is None or when.earliest != when.latest:
        return claim
    first = when.earliest - dice.randrange(7) * DAY
    return replace(claim, when=Interval(first, first + 6 * DAY, TimePrecision.WEEK))


def _placed(claim: Claim, made: Callable[[Place], Place]) -> Claim:
    return replace(claim, where=tuple(made(place) for place in claim.where))


def _as_district(claim: Claim, dice: random.Random) -> Claim:
    def wider(place: Place) -> Place:
        if place.precision not in (1, 2):
            return place
        return replace(place, precision=3, name=f"{_name(place)} district")

    return _placed(claim, wider)


def _misspelt(claim: Claim, dice: random.Random) -> Claim:
    def misspelt(place: Place) -> Place:
        name = list(_name(place))
        vowels = [at for at, letter in enumerate(name) if letter in _VOWELS]
        if vowels:
            name[dice.choice(vowels)] = dice.choice(_VOWELS)
        return replace(place, name="".join(name), lat=None, lon=None)

    return _placed(claim, misspelt)


def _off_the_map(claim: Claim, dice: random.Random) -> Claim:
    return _placed(claim, lambda place: replace(place, lat=None, lon=None))


def _quarter(claim: Claim, dice: random.Random) -> Claim:
    """The quarter or hamlet within ten kilometres in place of the town, under a name of its own."""

    def nearby(place: Place) -> Place:
        if place.precision != 1 or place.lat is None or place.lon is None:
            return place
        north, east = dice.uniform(-0.05, 0.05), dice.uniform(-0.05, 0.05)
        return replace(place, name=f"{_name(place)[::-1].title()}", lat=place.lat + north, lon=place.lon + east)

    return _placed(claim, nearby)


def _nowhere(claim: Claim, dice: random.Random) -> Claim:
    return replace(claim, where=())


def _name(place: Place) -> str:
    return place.name or place.quote.words


def _other_type(claim: Claim, dice: random.Random) -> Claim:
    others = OTHER_TYPES.get(claim.type)
    return replace(claim, type=dice.choice(others)) if others else claim


def _risen(claim: Claim, dice: random.Random) -> Claim:
    by = dice.uniform(1.2, 2.0)
    return replace(
        claim,
        counts=tuple(
            replace(one, low=round(one.low * by + 1), high=None if one.high is None else round(one.high * by + 1))
            for one in claim.counts
        ),
    )


def _uncounted(claim: Claim, dice: random.Random) -> Claim:
    return replace(claim, counts=())


def _nobody(claim: Claim, dice: random.Random) -> Claim:
    return replace(claim, actors=tuple(one for one in claim.actors if one.role is not ActorRole.PERPETRATOR))


CHANGES: dict[str, Callable[[Claim, random.Random], Claim]] = {
    "a day later": _day_later,
    "a day before": _day_before,
    "no day": _undated,
    "in the week": _in_week,
    "as the district": _as_district,
    "misspelt, on no map": _misspelt,
    "on no map": _off_the_map,
    "a quarter near by": _quarter,
    "no place": _nowhere,
    "another type": _other_type,
    "a higher toll": _risen,
    "no toll": _uncounted,
    "no doer": _nobody,
}
"""Sorts of change by name, each from a claim and dice to the claim told otherwise."""


def measure() -> dict[str, Any]:
    """B³ and merges of the occurrences of each seen set, as they stand and with each sort of change."""
    there = [half for half in SETS if (linking_gold.FOLDER / half / "claims.jsonl").exists()]
    return {half: _of(half) for half in there}


def _of(half: str) -> dict[str, dict[str, float]]:
    docs, told, _ = linking_gold.read_gold(linking_gold.FOLDER / half)
    claims = [claim for claim, _ in told]
    gold = {claim.id: incident for claim, incident in told if incident and is_occurrence(claim)}

    def scored(made: list[Claim]) -> dict[str, float]:
        found = linking_gold.scores(gold, linking_gold.placed(gold, linking_gold.link(docs, made)))
        return {
            "b_cubed": found["b_cubed"]["f1"],
            "over_merged": found["over_merged"],
            "under_merged": found["under_merged"],
        }

    rows = {"as told": scored(claims)}
    for name, change in CHANGES.items():
        runs = []
        for seed in SEEDS:
            dice = random.Random(seed)
            others = {doc.name for doc in docs if dice.random() < SHARE}
            runs.append(scored([change(one, dice) if one.report in others else one for one in claims]))
        rows[name] = {key: round(sum(run[key] for run in runs) / len(runs), 3) for key in runs[0]}
    return rows


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    return [
        line
        for half, rows in found.items()
        for line in linking_readings.rows_told(
            f"Linking gold, {half}, with {SHARE:.0%} of the reports told otherwise:", rows
        )
    ]


if __name__ == "__main__":
    print("\n".join(lines(measure())))
