from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from analysis_world import World, between, spot

from marsad.analysis.histories import State, Stretch, histories, words
from marsad.analysis.uprooted import uprooted
from marsad.model.codebook import Kind, Polarity, Type
from marsad.model.span import Quote, Span

VILLAGE, DISTRICT = spot("Tel Ward", admin2="Harbin"), spot("Harbin", 3)


def told(world: World) -> list[Stretch]:
    made = histories(world.claims, world.quote, world.published, lambda name: name == "Islamic State")
    return [stretch for history in made for stretch in history.stretches]


def test_a_village_is_emptied_until_somebody_tells_of_a_return() -> None:
    world = World()
    world.tell("The village was evacuated.", of=Type.DISPLACEMENT, kind=Kind.EVENT,
               when=between("2023-04-03", "2023-04-03"), where=(VILLAGE,), by="Headman")  # fmt: skip
    world.tell("Families went back.", of=Type.RETURN, kind=Kind.EVENT, when=between("2024-05-01", "2024-06-09"),
               where=(VILLAGE,))  # fmt: skip
    first, second = told(world)
    assert (first.state, first.until, first.by) == (State.EMPTIED, date(2024, 5, 1), "Headman")
    assert (second.state, second.until) == (State.RETURNED, None)
    assert words(first) == "on 2023-04-03, otherwise from 2024-05-01"
    assert first.against == ()


def test_a_state_is_told_up_to_a_day_and_not_beyond() -> None:
    world = World()
    world.tell("The area is calm.", of=Type.SECURITY, kind=Kind.CONDITION, when=between(None, "2024-01-01"),
               where=(VILLAGE,))  # fmt: skip
    [stretch] = told(world)
    assert (stretch.state, words(stretch)) == (State.CALM, "told as of 2024-01-01")


def test_opposites_of_one_time_stand_against_each_other() -> None:
    world = World()
    for sentence, by in (("The area is calm.", "Officer"), ("Nobody dares to go out at night.", "Farmer")):
        world.tell(sentence, of=Type.SECURITY, kind=Kind.CONDITION, when=between(None, "2024-01-01"), where=(VILLAGE,),
                   by=by)  # fmt: skip
    made = {stretch.state: stretch for stretch in told(world)}
    assert set(made) == {State.CALM, State.NIGHT}
    assert made[State.CALM].against == (made[State.NIGHT].claim.id,)


def test_a_district_of_which_villages_were_emptied_is_not_emptied() -> None:
    world = World()
    world.tell("12 villages were evacuated.", ("villages", 12, 12, "12 villages"), of=Type.DISPLACEMENT,
               when=between("2023-01-01", "2023-12-31"), where=(DISTRICT,))  # fmt: skip
    assert [stretch.state for stretch in told(world)] == [State.LEFT]


def test_a_town_told_of_for_its_villages_is_not_emptied() -> None:
    world = World()
    world.tell("12 villages were evacuated.", ("villages", 12, 12, "12 villages"), of=Type.DISPLACEMENT,
               when=between("2023-01-01", "2023-12-31"), where=(VILLAGE,))  # fmt: skip
    assert [stretch.state for stretch in told(world)] == [State.LEFT]


def test_fighters_and_forces_are_told_apart_and_so_is_their_absence() -> None:
    world = World()
    for actor, polarity in (("Islamic State", Polarity.PRESENT), ("Iraqi Army", Polarity.ABSENT)):
        world.tell("They are there.", of=Type.PRESENCE, kind=Kind.CONDITION, when=between(None, "2024-01-01"),
                   where=(VILLAGE,), actor=actor, polarity=polarity)  # fmt: skip
    assert {stretch.state for stretch in told(world)} == {State.FIGHTERS, State.GAP}


def test_villagers_are_no_forces() -> None:
    world = World()
    world.tell("They are there.", of=Type.PRESENCE, kind=Kind.CONDITION, when=between(None, "2024-01-01"),
               where=(VILLAGE,), actor="civilians")  # fmt: skip
    assert told(world) == []


def test_warnings_make_no_history() -> None:
    world = World()
    world.tell("People may leave.", of=Type.DISPLACEMENT, kind=Kind.WARNING, when=between(None, "2024-01-01"),
               where=(VILLAGE,))  # fmt: skip
    assert told(world) == []


def test_those_who_left_and_those_away_stay_apart_and_units_are_kept() -> None:
    world = World()
    world.tell("85 families fled.", ("displaced_families", 85, 85, "85 families"), of=Type.DISPLACEMENT,
               kind=Kind.EVENT, when=between("2023-04-03", "2023-04-03"), where=(VILLAGE,))  # fmt: skip
    world.tell("40 families remain displaced.", ("displaced_families", 40, 40, "40 families"), of=Type.DISPLACEMENT,
               kind=Kind.CONDITION, when=between(None, "2024-01-01"), where=(VILLAGE,))  # fmt: skip
    world.tell("The kidnappers let 2 herders go.", ("persons", 2, 2, "2 herders"), of=Type.RETURN, kind=Kind.EVENT,
               when=between("2024-02-01", "2024-02-01"), where=(VILLAGE,))  # fmt: skip
    found = uprooted(world.claims, world.quote, world.published)
    assert [(one.stock, one.direction, one.unit, one.low) for one in found] == [
        (False, "left", "families", 85),
        (True, "left", "families", 40),
    ]


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Many traders never came back.", State.LEFT),
        ("The 40 families did not return.", State.LEFT),
        ("Nobody has returned since 2014.", State.EMPTIED),
        ("No family of the many that fled came back.", State.EMPTIED),
    ],
)
def test_a_place_is_empty_where_nobody_and_not_where_some_did_not_return(sentence: str, state: State) -> None:
    world = World()
    world.tell(sentence, of=Type.RETURN, kind=Kind.EVENT, when=between("2024-03-06", "2024-03-06"), where=(VILLAGE,),
               polarity=Polarity.ABSENT)  # fmt: skip
    assert [stretch.state for stretch in told(world)] == [state]


@pytest.mark.parametrize(
    ("sentence", "trigger", "held"),
    [
        ("The town has taken in most of those who fled.", "taken", False),
        ("The group has taken the town.", "taken", True),
        ("The army recaptured the town, which had taken in the displaced.", "recaptured", True),
    ],
)
def test_a_town_that_took_people_in_was_taken_by_nobody(sentence: str, trigger: str, held: bool) -> None:
    world = World()
    made = world.tell(sentence, of=Type.CONTROL, kind=Kind.EVENT, when=between("2024-03-06", "2024-03-06"),
                      where=(VILLAGE,))  # fmt: skip
    world.claims = [replace(made, trigger=Quote(trigger, Span(0, 1)))]
    assert [stretch.state for stretch in told(world)] == [State.HELD] * held


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("It was the worst attack since June.", [State.UNSAFE]),
        ("It was the worst massacre since June.", []),
        ("Safety is getting worse.", [State.UNSAFE]),
    ],
)
def test_a_deed_ranked_among_others_says_nothing_of_safety(sentence: str, states: list[State]) -> None:
    world = World()
    world.tell(sentence, of=Type.SECURITY, kind=Kind.CONDITION, when=between("2024-01-01", "2024-03-06"),
               where=(VILLAGE,))  # fmt: skip
    assert [stretch.state for stretch in told(world)] == states
