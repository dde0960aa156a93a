"""UCDP's rules for its Georeferenced Event Dataset, each by its name (UCDP GED codebook): what counts, and how."""

from __future__ import annotations

import math
from dataclasses import dataclass

from marsad.model.codebook import Type
from marsad.model.interval import Estimate, Interval
from marsad.products.exports.days import Days, days_of
from marsad.products.exports.sides import CIVILIANS, EXTERNAL, GROUPS, PROTESTERS, STATE, STATES, Party, Sides

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3

LETHAL = frozenset(
    {
        Type.ARMED_CLASH,
        Type.ATTACK,
        Type.BOMBING,
        Type.SHELLING,
        Type.AIRSTRIKE,
        Type.KILLING,
        Type.ABDUCTION,
        Type.ABUSE,
        Type.OPERATION,
        Type.CONTROL,
        Type.PROTEST,
    }
)
"""Types that can be a use of armed force with deaths of its own."""

GRID_CELLS = 720
"""Cells of half a degree round the globe (PRIO-GRID)."""


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths as UCDP has them: by side, of civilians and of nobody knows whom, which add up to `best`."""

    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    best: int
    high: int


def type_of_violence(sides: Sides) -> int | None:
    """1 where a state's forces fight an armed group or another state's, 2 where groups do, 3 where civilians are hit.

    None where no organised actor is known by name, or nobody it fought or hit.
    """
    named = [party for party in sides.first if party.is_armed and party.name]
    if named and sides.hits_civilians:
        return ONE_SIDED
    others = [party for party in sides.second if party.is_armed and party.name]
    if not named or not others:
        return None
    return STATE_BASED if any(party.inter in STATES for party in (*named, *others)) else NON_STATE


def is_event(kind: Type, killed: Estimate | None) -> str | None:
    """Why an incident is no event by UCDP's definition, in words; None where it may be one: at least one death."""
    if kind not in LETHAL:
        return f"{kind.value} is no use of armed force"
    if killed is None:
        return "nobody tells of deaths"
    return "nobody died" if killed.high == 0 else None


def warring(sides: Sides, violence: int) -> tuple[Party, Party]:
    """Side a and side b: the state's before the group's, in one-sided violence the perpetrator before civilians.

    Between two groups the order says nothing; theirs is by name.
    """
    first = next(party for party in sides.first if party.is_armed and party.name)
    if violence == ONE_SIDED:
        return first, sides.second[0]
    second = next(party for party in sides.second if party.is_armed and party.name)
    if violence == NON_STATE:
        return (first, second) if first.name <= second.name else (second, first)
    home = {STATE: 0, EXTERNAL: 1}
    return (first, second) if home.get(first.inter, 2) <= home.get(second.inter, 2) else (second, first)


def side_name(party: Party, country: str) -> str:
    """A state's forces are its government, civilians are Civilians; groups have their names."""
    if party.inter in (CIVILIANS, PROTESTERS):
        return "Civilians"
    return f"Government of {country}" if party.inter in STATES and country else party.name


def date_prec(when: Interval) -> tuple[Days, int] | None:
    """First and last day, and 1 exact, 2 two to six days, 3 a week, 4 a month, 5 more; None where no day is told."""
    days = days_of(when)
    if days is None:
        return None
    return days, next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days.length <= most), 5)


def event_clarity(prec: int) -> int:
    """1 for one clear event, 2 where what is told runs together a time of more than a week."""
    return 1 if prec <= 3 else 2


def deaths(counted: dict[str, Estimate], sides: Sides, violence: int, a: Party, b: Party) -> Deaths:
    """Deaths by side; low is no higher and high no lower than best, and the four parts add up to it.

    Fighters killed are of the one side that is a group; soldiers, police, civilians and the unstated are told of as
    one, and are a side's only where that side alone suffered. An open high is the best. One-sided violence has civilian
    deaths and unknown ones alone.
    """
    killed, fighters = counted.get("killed"), counted.get("killed_fighters")
    told = [toll for toll in (killed, fighters) if toll]
    best = sum(toll.best for toll in told)
    low = min(best, sum(toll.low for toll in told))
    high = max(best, sum(toll.best if toll.high is None else toll.high for toll in told))
    parts = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    if killed:
        parts["civilians" if sides.hits_civilians else _suffering(sides, a, b)] += killed.best
    if fighters:
        groups = [side for side, party in (("a", a), ("b", b)) if party.inter in GROUPS]
        own = groups[0] if len(groups) == 1 and violence != ONE_SIDED else "unknown"
        parts[own] += fighters.best
    return Deaths(**parts, low=low, best=best, high=high)


def _suffering(sides: Sides, a: Party, b: Party) -> str:
    """The side whose losses are told: that of the targets and victims where all of these are of one side."""
    hit = [party for party in sides.second if party.role.value in ("target", "victim")]
    if hit and all(party == a or party.inter == a.inter for party in hit) and a.inter != b.inter:
        return "a"
    if hit and all(party == b or party.inter == b.inter for party in hit) and a.inter != b.inter:
        return "b"
    return "unknown"


def priogrid(lat: float, lon: float) -> int:
    """The number of the cell of half a degree that holds a point, counted from the south-west corner of the map."""
    row = min(359, math.floor((lat + 90) * 2))
    column = min(GRID_CELLS - 1, math.floor((lon + 180) * 2))
    return row * GRID_CELLS + column + 1
