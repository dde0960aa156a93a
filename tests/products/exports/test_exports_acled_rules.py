"""ACLED's rules, each with what it says and a case on either side of it."""

from __future__ import annotations

from datetime import date

import pytest
from exports_world import CIVILIANS, FIGHT, IS, POLICE, RAID, actor, span
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.claim import Actor
from marsad.model.codebook import Means, PlacePrecision, Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.products.exports import acled_rules as rules
from marsad.products.exports import sides as camps
from marsad.products.exports.states import ACLED_REGIONS, state, states
from marsad.products.publishing.persons import FORCES, SORTS

NOBODY: dict[str, Estimate] = {}
_FORCE = "Excessive force against protesters"
DEAD = {"killed": Estimate(3, 3, 3)}


def sides(*actors: Actor, country: str = "IQ") -> camps.Sides:
    incident = Incident("i", Type.ATTACK, Interval(), None, actors, (), (), (), 1)
    found = camps.sides(incident)
    assert country == "IQ"
    return found


def sub(kind: Type, *actors: Actor, means: Means | None = None, counted: dict[str, Estimate] = NOBODY) -> str | None:
    return rules.sub_event(kind, frozenset({means} if means else ()), sides(*actors), counted)


def test_the_table_is_acleds() -> None:
    assert len(rules.SUB_EVENTS) == 25
    assert len({kind for kind, _ in rules.SUB_EVENTS.values()}) == 6
    assert rules.SUB_EVENTS["Excessive force against protesters"][1] == "Political violence; Demonstrations"


def test_a_battle_with_an_airstrike_is_one_battle() -> None:
    assert sub(Type.ARMED_CLASH, *FIGHT, means=Means.AIRSTRIKE) == "Armed clash"


def test_a_drone_shot_down_is_a_disrupted_use_of_weapons() -> None:
    assert sub(Type.AIRSTRIKE, actor(POLICE, "party")) == "Disrupted weapons use"
    assert sub(Type.AIRSTRIKE, actor(POLICE, "perpetrator")) == "Air/drone strike"


def test_a_vehicle_driven_by_its_bomber_is_a_suicide_bomb() -> None:
    both = frozenset({Means.SUICIDE, Means.VEHICLE_BOMB})
    assert rules.sub_event(Type.BOMBING, both, sides(*RAID), DEAD) == "Suicide bomb"
    assert sub(Type.BOMBING, *RAID, means=Means.VEHICLE_BOMB) == "Remote explosive/landmine/IED"


def test_who_is_abducted_and_then_killed_was_attacked() -> None:
    assert sub(Type.ABDUCTION, *RAID) == "Abduction/forced disappearance"
    assert sub(Type.ABDUCTION, *RAID, counted=DEAD) == "Attack"


def test_an_arrest_by_other_than_a_state_is_an_abduction() -> None:
    assert sub(Type.ARREST, actor(POLICE, "authority")) == "Arrests"
    assert sub(Type.ARREST, actor(IS, "perpetrator")) == "Abduction/forced disappearance"


def test_an_attack_on_armed_men_is_a_clash_and_on_civilians_an_attack() -> None:
    assert sub(Type.ATTACK, *FIGHT) == "Armed clash"
    assert sub(Type.ATTACK, *RAID) == "Attack"
    assert sub(Type.ATTACK, actor(IS, "perpetrator")) == "Attack"
    assert sub(Type.ATTACK, *RAID, means=Means.GRENADE) == "Grenade"


def test_two_sides_that_fire_at_one_another_from_a_distance_clash() -> None:
    both = (actor(IS, "party"), actor(POLICE, "party"))
    assert sub(Type.SHELLING, *both) == "Armed clash"
    assert sub(Type.ATTACK, *both, means=Means.ROCKET) == "Armed clash"
    assert sub(Type.SHELLING, *FIGHT) == "Shelling/artillery/missile attack", "one fires"
    assert sub(Type.BOMBING, *both) == "Remote explosive/landmine/IED", "nobody fires a planted bomb"


def test_those_who_demonstrate_are_actor_1_told_of_or_not() -> None:
    people, police = actor(CIVILIANS, "party"), actor(POLICE, "perpetrator")
    shot = actor(CIVILIANS, "victim")
    for told, sub_event in (([], "Peaceful protest"), ([people], "Peaceful protest"), ([shot, police], _FORCE)):
        first, second = rules.demonstration(sides(*told), sub_event)
        assert [rules.actor_name(party, "Iraq") for party in first] == ["Protesters (Iraq)"]
        assert [party.name for party in second] == ([POLICE] if police in told else [])
    crowd = actor(None, "perpetrator", "a crowd of rioters")
    first, second = rules.demonstration(sides(crowd, shot), "Mob violence")
    assert [rules.actor_name(party, "Iraq") for party in (*first, *second)] == ["Rioters (Iraq)", "Civilians (Iraq)"]
    gunmen = actor(None, "perpetrator", "gunmen")
    _, second = rules.demonstration(sides(gunmen, shot), _FORCE)
    assert [rules.actor_name(party, "Iraq") for party in second] == ["Unidentified Armed Group (Iraq)"]


def test_whom_a_release_does_not_name_is_coded_as_what_it_is() -> None:
    for words in {*SORTS.values(), *FORCES.values(), "armed forces"} - {CIVILIANS}:
        party = camps.party_of(actor(words, "perpetrator"), "IQ")
        assert (party.name, party.is_armed) == ("", True), words
    hidden = camps.party_of(actor("unidentified armed group", "perpetrator"), "IQ")
    assert rules.actor_name(hidden, "Iraq") == "Unidentified Armed Group (Iraq)"


def test_territory_changes_hands_by_a_fight_or_without() -> None:
    won = (actor(POLICE, "perpetrator"), actor(IS, "target"))
    assert sub(Type.CONTROL, *won) == "Government regains territory"
    assert sub(Type.CONTROL, *FIGHT) == "Non-state actor overtakes territory"
    assert sub(Type.CONTROL, actor(IS, "perpetrator")) == "Non-violent transfer of territory"


def test_protests_need_three_and_force_against_them_is_told_apart() -> None:
    few = {"persons": Estimate(1, 2, 2)}
    shot = (actor(POLICE, "perpetrator"), actor("Iraqi protesters", "victim"))
    assert sub(Type.PROTEST, counted=few) is None
    assert sub(Type.PROTEST) == "Peaceful protest"
    assert sub(Type.PROTEST, *shot, counted=DEAD) == "Excessive force against protesters"
    assert sub(Type.PROTEST, *shot) == "Protest with intervention"
    assert sub(Type.PROTEST, counted=DEAD) == "Violent demonstration"


@pytest.mark.parametrize("kind", sorted(rules.NOT_ENTERED))
def test_words_threats_and_states_of_affairs_are_not_entered(kind: Type) -> None:
    assert sub(kind, *RAID, counted=DEAD) is None


@pytest.mark.parametrize("kind", sorted(set(Type) - rules.NOT_ENTERED))
@given(means=st.sets(st.sampled_from(Means)), dead=st.integers(0, 5))
def test_every_other_type_has_a_sub_event_of_the_table(kind: Type, means: set[Means], dead: int) -> None:
    counted = {"killed": Estimate(dead, dead, dead)}
    assert rules.sub_event(kind, frozenset(means), sides(*FIGHT), counted) in rules.SUB_EVENTS


def test_days_are_the_middle_of_a_week_and_of_a_month() -> None:
    week = span("2024-03-04", "2024-03-10", TimePrecision.WEEK)
    month = span("2024-02-01", "2024-02-29", TimePrecision.MONTH)
    assert rules.event_date(span("2024-03-04", "2024-03-04", TimePrecision.DAY)) == (date(2024, 3, 4), 1)
    assert rules.event_date(week) == (date(2024, 3, 7), 2)
    assert rules.event_date(month) == (date(2024, 2, 15), 3)
    end = span("2024-02-21", "2024-02-29", TimePrecision.PERIOD, "at the end of February")
    assert rules.event_date(end) == (date(2024, 2, 29), 3)
    start = span("2024-02-01", "2024-02-10", TimePrecision.PERIOD, "at the beginning of February")
    assert rules.event_date(start) == (date(2024, 2, 1), 3)


def test_nothing_less_precise_than_a_month_is_entered() -> None:
    assert rules.event_date(span("2024-01-01", "2024-03-31", TimePrecision.SEASON)) is None
    assert rules.event_date(span(None, "2024-03-31", TimePrecision.UNKNOWN)) is None
    assert rules.event_date(Interval()) is None


@given(st.sampled_from(list(PlacePrecision)))
def test_no_place_is_finer_than_ours(ours: PlacePrecision) -> None:
    theirs = rules.GEO_PRECISION.get(ours)
    assert theirs is None or theirs >= min(ours, 3)
    assert (theirs is None) == (ours in (PlacePrecision.COUNTRY, PlacePrecision.SEA_OR_AIR))


def test_inter_codes_are_what_an_actor_is_where_it_acts() -> None:
    assert camps.party_of(actor(POLICE, "target"), "IQ").inter == camps.STATE
    assert camps.party_of(actor(POLICE, "target"), "SY").inter == camps.EXTERNAL
    assert camps.party_of(actor(IS, "perpetrator"), "IQ").inter == camps.REBEL
    assert camps.party_of(actor(None, "perpetrator"), "IQ").inter == camps.MILITIA
    assert camps.party_of(actor(CIVILIANS, "victim"), "IQ").inter == camps.CIVILIANS
    assert camps.party_of(actor(None, "target"), "IQ").inter == camps.NONE


def test_the_sides_of_a_fight_are_told_by_what_they_are() -> None:
    found = sides(actor(IS, "party"), actor(POLICE, "party"))
    assert [party.name for party in found.first] == [POLICE]
    assert [party.name for party in found.second] == [IS]
    assert found.is_fight
    assert not found.hits_civilians


def test_unidentified_groups_and_civilians_are_called_by_country() -> None:
    unknown = camps.party_of(actor(None, "perpetrator"), "IQ")
    people = camps.party_of(actor(CIVILIANS, "victim"), "IQ")
    assert rules.actor_name(unknown, "Iraq") == "Unidentified Armed Group (Iraq)"
    assert rules.actor_name(people, "Iraq") == "Civilians (Iraq)"


def test_interactions_are_free_of_order_and_acleds_own() -> None:
    made = {rules.interaction(one, other) for one in range(9) for other in range(9)} - {0}
    assert rules.interaction(7, 2) == rules.interaction(2, 7) == 27
    assert rules.interaction(0, 3) == 30
    assert made >= rules.INTERACTIONS
    assert len(rules.INTERACTIONS) == 44
    assert rules.interaction_label(2, 1) == "State forces-Rebel group"
    assert rules.interaction_label(0, 7) == "Civilians only"


VAGUE = {"hundreds": 100, "dozens": 12, "tens of": 10, "several": 3, "a number of": 3}


@pytest.mark.parametrize(("words", "number"), [*VAGUE.items(), ("24 dozens", None), ("seven", None), ("forty", None)])
def test_vague_words_have_acleds_numbers(words: str, number: int | None) -> None:
    assert rules.vague_number(words) == number


def test_the_dead_are_those_of_the_lowest_figure_fighters_among_them() -> None:
    assert rules.fatalities([]) == 0
    assert rules.fatalities([(Estimate(7, 7, 9), "7"), (Estimate(4, 4, 4), "four")]) == 11
    assert rules.fatalities([(Estimate(24, 24, None), "dozens")]) == 12


def test_civilians_are_targeted_where_they_alone_are_hit() -> None:
    assert rules.civilian_targeting("Attack", sides(*RAID))
    assert rules.civilian_targeting("Air/drone strike", sides(*RAID))
    assert not rules.civilian_targeting("Air/drone strike", sides(*FIGHT))
    assert not rules.civilian_targeting("Armed clash", sides(*RAID))


def test_countries_have_their_codes() -> None:
    iraq = state("IQ")
    assert iraq is not None
    assert (iraq.iso3, iraq.numeric, iraq.gw) == ("IRQ", "368", 645)
    assert (iraq.acled_region, iraq.ucdp_region) == ("Middle East", "Middle East")
    afghanistan = state("AF")
    assert afghanistan is not None
    assert afghanistan.numeric == "004"
    assert state("??") is None
    assert state(None) is None
    numbers = [one.gw for one in states().values() if one.gw]
    assert len(numbers) == len(set(numbers))
    assert {one.acled_region for one in states().values()} <= {*ACLED_REGIONS.values(), ""}


def test_soldiers_killed_by_nobody_who_is_named_fell_in_a_clash() -> None:
    assert sub(Type.KILLING, actor(POLICE, "victim"), counted=DEAD) == "Armed clash"
    assert sub(Type.KILLING, actor("civilians", "victim"), counted=DEAD) == "Attack"
    assert sub(Type.KILLING, counted=DEAD) == "Attack"
