"""UCDP's rules, each with what it says and a case on either side of it."""

from __future__ import annotations

import pytest
from exports_world import CIVILIANS, FIGHT, IS, POLICE, RAID, actor, span
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.claim import Actor
from marsad.model.codebook import Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.products.exports import sides as camps
from marsad.products.exports import ucdp_rules as rules


def sides(*actors: Actor) -> camps.Sides:
    return camps.sides(Incident("i", Type.ATTACK, Interval(), None, actors, (), (), (), 1))


def test_violence_is_state_based_non_state_or_one_sided() -> None:
    assert rules.type_of_violence(sides(*FIGHT)) == rules.STATE_BASED
    assert rules.type_of_violence(sides(*RAID)) == rules.ONE_SIDED
    groups = (actor(IS, "perpetrator"), actor("Al-Qaeda", "target"))
    assert rules.type_of_violence(sides(*groups)) == rules.NON_STATE


def test_without_a_named_organised_actor_there_is_no_event() -> None:
    assert rules.type_of_violence(sides(actor(None, "perpetrator"), actor(CIVILIANS, "victim"))) is None
    assert rules.type_of_violence(sides(actor(IS, "perpetrator"))) is None
    assert rules.type_of_violence(sides(actor(CIVILIANS, "victim"))) is None


def test_an_event_is_a_use_of_force_with_a_death() -> None:
    assert rules.is_event(Type.ATTACK, Estimate(1, 1, 1)) is None
    assert rules.is_event(Type.ATTACK, Estimate(0, 0, None)) is None, "there may have been deaths"
    assert rules.is_event(Type.ATTACK, Estimate(0, 0, 0)) == "nobody died"
    assert rules.is_event(Type.ATTACK, None) == "nobody tells of deaths"
    assert rules.is_event(Type.ACCESS, Estimate(1, 1, 1)) is not None


def test_the_state_is_side_a_and_civilians_are_side_b() -> None:
    a, b = rules.warring(sides(*FIGHT), rules.STATE_BASED)
    assert (a.name, b.name) == (POLICE, IS)
    a, b = rules.warring(sides(*RAID), rules.ONE_SIDED)
    assert (rules.side_name(a, ""), rules.side_name(b, "")) == (IS, "Civilians")
    assert rules.side_name(camps.party_of(actor(POLICE, "target"), "IQ"), "Iraq") == "Government of Iraq"


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [("04", "04", 1), ("04", "05", 2), ("04", "09", 2), ("04", "10", 3), ("04", "11", 4), ("01", "31", 4)],
)
def test_dates_have_ucdps_precision(first: str, last: str, code: int) -> None:
    found = rules.date_prec(span(f"2024-03-{first}", f"2024-03-{last}", TimePrecision.PERIOD))
    assert found is not None
    assert found[1] == code


def test_an_open_end_is_never_an_exact_day() -> None:
    found = rules.date_prec(span(None, "2024-03-04", TimePrecision.UNKNOWN))
    assert found is not None
    assert found[1] == 5
    assert rules.date_prec(Interval()) is None
    assert rules.event_clarity(5) == 2
    assert rules.event_clarity(1) == 1


ESTIMATES = st.builds(
    lambda low, more, most: Estimate(low, low + more, None if most is None else low + more + most),
    st.integers(0, 50),
    st.integers(0, 50),
    st.none() | st.integers(0, 50),
)


@given(st.sampled_from([FIGHT, RAID]), ESTIMATES, ESTIMATES | st.none())
def test_deaths_add_up_to_the_best_and_stay_in_order(
    actors: tuple[Actor, ...], killed: Estimate, fighters: Estimate | None
) -> None:
    stood = sides(*actors)
    violence = rules.type_of_violence(stood)
    assert violence is not None
    counted = {"killed": killed} | ({"killed_fighters": fighters} if fighters else {})
    dead = rules.deaths(counted, stood, violence, *rules.warring(stood, violence))
    assert dead.a + dead.b + dead.civilians + dead.unknown == dead.best
    assert dead.low <= dead.best <= dead.high
    if violence == rules.ONE_SIDED:
        assert (dead.a, dead.b) == (0, 0)


def test_deaths_are_of_the_side_that_is_said_to_have_suffered() -> None:
    stood = sides(*FIGHT)
    a, b = rules.warring(stood, rules.STATE_BASED)
    counted = {"killed": Estimate(7, 7, 9), "killed_fighters": Estimate(4, 4, 4)}
    dead = rules.deaths(counted, stood, rules.STATE_BASED, a, b)
    assert (dead.a, dead.b, dead.civilians, dead.unknown) == (7, 4, 0, 0)
    both = sides(actor(IS, "party"), actor(POLICE, "party"))
    dead = rules.deaths(counted, both, rules.STATE_BASED, *rules.warring(both, rules.STATE_BASED))
    assert (dead.a, dead.b, dead.unknown) == (0, 4, 7)
    hit = sides(*RAID)
    dead = rules.deaths(counted, hit, rules.ONE_SIDED, *rules.warring(hit, rules.ONE_SIDED))
    assert (dead.civilians, dead.unknown) == (7, 4)


def test_cells_of_the_grid_are_counted_from_the_south_west() -> None:
    assert rules.priogrid(-89.75, -179.75) == 1
    assert rules.priogrid(-89.75, 179.75) == 720
    assert rules.priogrid(-89.25, -179.75) == 721
    assert rules.priogrid(90, 180) == 259200
