from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incidents_world import DISTRICT, HATAB, PROVINCE, QARA, SAMRA, claim, day, place

from marsad.incidents.blocking import CELL, blocks
from marsad.incidents.bounds import Columns
from marsad.incidents.comparison import compare
from marsad.incidents.pairing import pairs
from marsad.incidents.telling import Telling, telling
from marsad.model.claim import Claim
from marsad.model.codebook import Means, Type
from marsad.model.interval import Interval, TimePrecision
from timing_world import seconds

NOWHERE = place("Nahr Saliq", admin1=None, precision=None)
COUNTRY = place("Iraq", 33.0, 44.0, precision=6, admin1=None)
NEAR = replace(HATAB, precision=2, lat=34.4, place_id=None)
ROAD = place("the Qara-Samra road", 34.3, 45.2, precision=5, admin1=None)
NORTH = replace(place("northern Iraq", 35.5, 43.5, precision=5, admin1=None), feature="PCLI", radius=770.0)
ABROAD = replace(NOWHERE, country="SY", precision=1)
HAMLET = place("Hallat Ghurab", admin1=None)
FORTNIGHT = Interval(date(2024, 3, 1), date(2024, 3, 14), TimePrecision.PERIOD)
PLACES = [HATAB, QARA, SAMRA, DISTRICT, PROVINCE, NOWHERE, COUNTRY, NEAR, ROAD, NORTH, ABROAD, HAMLET]
TIMES = [
    day(2024, 3, 4),
    day(2024, 3, 5),
    day(2024, 3, 7),
    Interval(None, date(2024, 3, 5)),
    Interval(date(2024, 3, 1), date(2024, 3, 31), TimePrecision.MONTH),
    Interval(date(2024, 1, 1), date(2024, 12, 31), TimePrecision.YEAR),
    Interval(),
]
DRAWN = st.builds(
    claim,
    st.sampled_from(["a.txt", "b.txt", "c.txt"]),
    st.sampled_from([Type.ATTACK, Type.BOMBING, Type.KILLING, Type.ARREST]),
    when=st.sampled_from(TIMES),
    where=st.lists(st.sampled_from(PLACES), max_size=2, unique=True),
    doers=st.lists(st.sampled_from(["Islamic State", "Peshmerga"]), max_size=1),
    victims=st.lists(st.sampled_from(["civilians", "Iraqi police"]), max_size=1),
    counts=st.dictionaries(
        st.sampled_from(["killed", "injured", "killed_fighters", "houses"]),
        st.sampled_from([1, 4, (4, None), (3, 9), 90]),
    ),
    trigger=st.sampled_from([None, "attack", "the attacks", "blast", "second explosion", "died of their wounds"]),
    at=st.sampled_from([0, 40, 300]),
    means=st.sampled_from([None, Means.IED, Means.FIREARMS]),
)


def ready(claims: Sequence[Claim], copies: dict[str, str] | None = None) -> list[Telling]:
    published: dict[str, date | None] = {"a.txt": date(2024, 3, 5), "b.txt": date(2024, 3, 6), "c.txt": None}
    unique = {one.id: one for one in claims}
    return [telling(one, published, copies or {}) for one in unique.values()]


@given(st.lists(DRAWN, min_size=2, max_size=8), st.sampled_from([{}, {"b.txt": "a.txt"}]))
@settings(max_examples=300)
def test_the_bound_is_never_below_the_score(claims: list[Claim], copies: dict[str, str]) -> None:
    told = ready(claims, copies)
    two = list(combinations(range(len(told)), 2))
    if not two:
        return
    bounds = Columns(told).most(np.array([one for one, _ in two]), np.array([other for _, other in two]))
    for (one, other), bound in zip(two, bounds, strict=True):
        found = compare(told[one], told[other])
        assert found.apart or found.silent or bound >= found.score - 1e-9, (found, bound)


def _far(one: Telling, other: Telling) -> bool:
    """Whether both are told of points more than a cell apart: one's cells may reach the other and not the other way
    round, and nothing rests on it."""
    spots = [
        (p.lat, p.lon) for told in (one, other) for p in told.claim.where if p.lat is not None and p.lon is not None
    ]
    if len(spots) != 2:
        return False
    (north, east), (south, west) = spots
    return abs(north - south) > CELL or abs(east - west) * math.cos(math.radians(north)) > CELL


@given(st.lists(DRAWN, min_size=2, max_size=8))
@settings(max_examples=200)
def test_whom_a_claim_meets_is_the_same_in_a_batch_and_in_an_index(claims: list[Claim]) -> None:
    told = ready(claims)
    left, right = pairs(told, -1e6)
    batch = set(zip(left.tolist(), right.tolist(), strict=True))
    for one, other in combinations(range(len(told)), 2):
        here, there = blocks(told[one]), blocks(told[other])
        earlier, later = (here, there) if here.start <= there.start else (there, here)
        meet = bool({*earlier.visits, *earlier.long} & set(later.homes)) and later.start <= earlier.end + 2
        asked = bool({*later.visits, *later.long} & set(earlier.homes)) and later.start <= earlier.end + 2
        places = max(len(told[one].claim.where), len(told[other].claim.where))
        if places < 2 and not _far(told[one], told[other]) and not compare(told[one], told[other]).apart:
            assert meet == asked == ((one, other) in batch), "whoever is asked, the two meet or not"


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ({}, {}, True),
        ({}, {"where": (QARA,)}, True),
        ({}, {"where": (SAMRA,)}, False),
        ({}, {"where": (DISTRICT,)}, True),
        ({}, {"where": (PROVINCE,)}, True),
        ({}, {"where": (ROAD,)}, True),
        ({"where": (SAMRA,)}, {"where": (ROAD,)}, False),
        ({"where": (SAMRA,)}, {"where": (NORTH,)}, True),
        ({"where": (SAMRA,)}, {"where": (NORTH,), "when": FORTNIGHT}, False),
        ({"where": (replace(SAMRA, country="SY"),)}, {"where": (NORTH,)}, False),
        ({}, {"where": ()}, False),
        ({"counts": {"killed": 4}}, {"where": (), "counts": {"killed": 4}}, True),
        ({"counts": {"killed": 2}}, {"where": (), "counts": {"killed": 2}}, False),
        ({"doers": ["Islamic State"]}, {"where": (COUNTRY,), "doers": ["Islamic State"]}, True),
        ({"victims": ["Iraqi police"]}, {"where": (), "victims": ["Iraqi police"]}, True),
        ({"victims": ["civilians"]}, {"where": (), "victims": ["civilians"]}, False),
        ({"where": (HAMLET,)}, {"where": (NEAR,)}, True),
        ({"where": (HAMLET,)}, {"where": (DISTRICT,)}, True),
        ({"where": (HAMLET,)}, {"where": (HATAB,)}, False),
        ({"where": (ABROAD,)}, {"where": (NEAR,)}, False),
        ({"where": (HAMLET,), "when": FORTNIGHT}, {"where": (NEAR,)}, False),
        ({"trigger": "bombing"}, {"where": (), "trigger": "the explosion"}, True),
        ({"victims": ["two shepherds"]}, {"where": (), "victims": ["villagers"]}, True),
        ({"trigger": "bombing"}, {"where": (), "trigger": "shooting"}, False),
        ({"trigger": "bombing"}, {"where": (replace(HAMLET, country=None),), "trigger": "bombing"}, True),
        ({"trigger": "bombing"}, {"where": (HAMLET,), "trigger": "bombing"}, False),
        ({"trigger": "bombing"}, {"where": (), "trigger": "bombing", "when": FORTNIGHT}, False),
        ({"trigger": "bombing"}, {"where": (SAMRA,), "trigger": "bombing"}, False),
        ({}, {"when": day(2024, 3, 7)}, False),
        ({}, {"when": day(2024, 3, 6)}, True),
        ({}, {"when": Interval(date(2024, 1, 1), date(2024, 12, 31))}, True),
        ({}, {"when": Interval(date(2024, 1, 1), date(2024, 12, 31)), "where": (DISTRICT,)}, False),
        ({}, {"kind": Type.ARREST}, False),
        ({"where": (replace(HATAB, lat=34.499, lon=45.0),)}, {"where": (replace(QARA, lat=34.501, lon=45.0),)}, True),
    ],
)
def test_who_meets_whom(left: dict[str, Any], right: dict[str, Any], meet: bool) -> None:
    told = ready([claim("a.txt", **left), claim("b.txt", **right)])
    assert (len(pairs(told, -1e6)[0]) == 1) is meet


def test_no_claims_make_no_pairs() -> None:
    assert len(pairs([], 0.0)[0]) == 0
    assert len(pairs(ready([claim()]), 0.0)[0]) == 0


def test_work_grows_with_the_claims_of_a_day_and_not_with_all() -> None:
    def spread(many: int) -> float:
        claims = [claim(f"{n}.txt", when=_day(n)) for n in range(many)]
        told = ready(claims)
        return seconds(lambda: pairs(told, 0.0))

    spread(200)
    assert spread(4000) < 20 * max(spread(500), 0.01)


def _day(number: int) -> Interval:
    one = date(2000, 1, 1) + timedelta(days=number)
    return Interval(one, one, TimePrecision.DAY)
