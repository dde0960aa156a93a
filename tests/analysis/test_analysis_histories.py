from __future__ import annotations

from datetime import date

from analysis_world import World, between, spot

from marsad.analysis.histories import State, Stretch, histories, words
from marsad.analysis.uprooted import uprooted
from marsad.model.codebook import Kind, Polarity, Type

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
