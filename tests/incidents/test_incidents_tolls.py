from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from incidents_world import claim, grouped

from marsad.incidents.telling import telling
from marsad.incidents.tolls import figures
from marsad.incidents.voices import OFFICIAL, PARTISAN
from marsad.model.claim import Claim
from marsad.model.codebook import Status
from marsad.model.interval import Estimate


def tolls(*claims: Claim) -> dict[str, Estimate]:
    [incident] = grouped(*claims)
    return dict(incident.tolls)


def test_parts_of_one_claim_are_summed_and_claims_never_are() -> None:
    made = tolls(claim("a.txt", counts={"killed": 3}), claim("b.txt", counts={"killed": 3}))
    assert made["killed"].best == 3
    assert made["killed"].rule == "the figure that all give"


def test_subsets_are_not_counted() -> None:
    made = tolls(claim(counts={"killed": 63}, subsets={"killed": 9, "injured": 4}))
    assert {what: toll.best for what, toll in made.items()} == {"killed": 63}


def test_fighters_and_others_are_counted_apart() -> None:
    made = tolls(claim("a.txt", counts={"killed": 4, "killed_fighters": 10}), claim("b.txt", counts={"killed": 4}))
    assert {what: (toll.best, len(toll.claims)) for what, toll in made.items()} == {
        "killed": (4, 2),
        "killed_fighters": (10, 1),
    }


def test_what_nobody_counted_is_not_nought() -> None:
    assert tolls(claim()) == {}
    assert tolls(claim(counts={"killed": 0}))["killed"] == Estimate(
        0, 0, 0, "the only figure", (claim(counts={"killed": 0}).id,), 1
    )


def test_the_newer_report_is_chosen_and_a_copy_is_as_old_as_its_original() -> None:
    first, second, copy = (claim(name, counts={"killed": dead}) for name, dead in (("a", 3), ("b", 5), ("c", 3)))
    published = {"a": date(2024, 3, 5), "b": date(2024, 3, 6), "c": date(2024, 3, 9)}
    [incident] = grouped(first, second, copy, published=published, originals={"c": "a"})
    assert dict(incident.tolls)["killed"].best == 5
    [incident] = grouped(first, second, copy, published=published)
    assert dict(incident.tolls)["killed"].best == 3


def test_what_the_text_stands_behind_comes_before_what_it_hedges() -> None:
    hedged = claim("a.txt", counts={"killed": 30}, status=Status.HEDGED)
    made = tolls(hedged, claim("b.txt", counts={"killed": 21}))
    assert (made["killed"].best, made["killed"].high) == (21, 30)


def test_losses_that_a_belligerent_claims_of_its_enemy_are_in_no_toll() -> None:
    boast = claim("a.txt", counts={"killed_fighters": 40}, victims=["Islamic State"], speaker="Iraqi Army")
    own = claim("b.txt", counts={"killed": 2}, victims=["Iraqi Army"], speaker="Iraqi Army")
    [incident] = grouped(boast, own)
    assert [what for what, _ in incident.tolls] == ["killed"]
    [enemy] = incident.enemies
    assert (enemy.by, enemy.what, enemy.estimate.best) == ("Iraqi Army", "killed_fighters", 40)


def test_civilians_killed_are_no_enemy_losses_whoever_tells() -> None:
    made = claim("a.txt", counts={"killed": 3}, victims=["civilians"], speaker="Iraqi Army")
    [incident] = grouped(made)
    assert incident.enemies == ()
    assert dict(incident.tolls)["killed"].best == 3


@pytest.mark.parametrize(
    ("words", "enemy"), [("30", True), ("30 of them", True), ("30 people", False), ("thirty villagers", False)]
)
def test_whom_a_group_says_that_it_killed_are_its_enemies_where_it_names_no_people(words: str, enemy: bool) -> None:
    boast = claim("a.txt", counts={"killed": 30}, doers=["Islamic State"], victims=["civilians"],
                  speaker="Islamic State")  # fmt: skip
    doer, victim = boast.actors
    boast = replace(boast, actors=(doer, replace(victim, quote=replace(victim.quote, words=words))))
    [figure] = figures([telling(boast, {}, {})])
    assert bool(figure.enemy_of) is enemy
    [told] = figures([telling(replace(boast, actors=boast.actors[1:]), {}, {})])
    assert told.enemy_of == "", "who tells of deeds of others boasts of none"


def test_both_sides_claims_stand_side_by_side() -> None:
    one = claim("a.txt", counts={"killed_fighters": 30}, victims=["Islamic State"], speaker="Iraqi Army")
    other = claim("a.txt", counts={"killed": 9}, victims=["Iraqi Army"], speaker="Islamic State", at=100)
    [incident] = grouped(one, other) if len(grouped(one, other)) == 1 else [grouped(one)[0]]
    assert incident.tolls == ()


def test_two_others_are_a_bound_after_somebody_was_told_of() -> None:
    first, more = claim("a.txt", counts={"killed": 1}), claim("a.txt", counts={"killed": 2}, at=100)
    [count] = more.counts
    more = replace(more, counts=(replace(count, quote=replace(count.quote, words="two others")),))
    told = [telling(one, {}, {}) for one in (more, first)]
    assert [(figure.low, figure.high) for figure in figures(told)] == [(1, 1), (2, None)]
    assert [(figure.low, figure.high) for figure in figures(told[:1])] == [(2, 2)]


def test_the_dead_of_one_report_who_are_fighters_in_another_are_counted_once() -> None:
    bare, told = claim("a.txt", counts={"killed": 5}), claim("b.txt", counts={"killed_fighters": 5})
    assert {what: toll.best for what, toll in tolls(bare, told).items()} == {"killed_fighters": 5}
    other = claim("a.txt", counts={"killed": 4})
    assert {what: toll.best for what, toll in tolls(other, told).items()} == {"killed": 4, "killed_fighters": 5}
    named = claim("a.txt", counts={"killed": 5}, victims=["civilians"])
    assert {what: toll.best for what, toll in tolls(named, told).items()} == {"killed": 5, "killed_fighters": 5}


def test_what_an_army_publishes_of_its_enemys_dead_is_its_own_claim() -> None:
    made = claim("a.txt", counts={"killed_fighters": 31}, victims=["Islamic State"])
    own = telling(made, {}, {}, {"a.txt": "Iraqi Army, press office"})
    [figure] = figures([own])
    assert (figure.enemy_of, figure.placed) == ("Iraqi Army", OFFICIAL)
    [wire] = figures([telling(made, {}, {}, {"a.txt": "Harbour Wire"})])
    assert wire.enemy_of == ""
    losses = claim("b.txt", counts={"killed": 2}, victims=["Iraqi Army"])
    [group] = figures([telling(losses, {}, {}, {"b.txt": "Islamic State bulletin"})])
    assert (group.enemy_of, group.placed) == ("Islamic State", PARTISAN)


def test_a_force_that_the_registry_does_not_have_is_heard_in_its_outlets_name() -> None:
    made = claim("a.txt", counts={"killed_fighters": 9, "killed": 2})
    found = {
        one.what: one.enemy_of for one in figures([telling(made, {}, {}, {"a.txt": "Third Division, National Army"})])
    }
    assert found == {"killed_fighters": "armed forces", "killed": ""}
    assert {one.enemy_of for one in figures([telling(made, {}, {}, {"a.txt": "Army Road Gazette"})])} == {
        "",
        "armed forces",
    }


def test_bodies_that_are_found_are_no_toll_beside_a_larger_one() -> None:
    toll = claim("a.txt", counts={"killed": 87})
    found = claim("a.txt", at=200, counts={"killed": 9})
    [count] = found.counts
    bodies = replace(found, counts=(replace(count, quote=replace(count.quote, words="nine bodies")),))
    told = [telling(one, {}, {}) for one in (toll, bodies)]
    assert {(one.low, one.high) for one in figures(told)} == {(87, 87), (9, None)}
    assert {(one.low, one.high) for one in figures(told[1:])} == {(9, 9)}


def counted(made: Claim, words: str) -> Claim:
    """A claim with other words for its first count."""
    first, *others = made.counts
    return replace(made, counts=(replace(first, quote=replace(first.quote, words=words)), *others))


@pytest.mark.parametrize(
    ("speaker", "words", "part"),
    [
        (None, "twelve people", True),
        ("they", "twelve people", True),
        ("the hospital", "twelve people", True),
        ("the mayor", "twelve people", False),
        ("the mayor", "twelve bodies", True),
        ("the mayor", "two sons", True),
    ],
)
def test_what_a_report_counts_after_its_toll_is_a_part_of_it(speaker: str | None, words: str, part: bool) -> None:
    toll = claim("a.txt", counts={"killed": 94}, speaker="the hospital")
    later = counted(claim("a.txt", at=200, counts={"killed": 12}, speaker=speaker), words)
    told = [telling(one, {}, {}) for one in (toll, later)]
    assert {(one.low, one.high) for one in figures(told)} == {(94, 94), (12, None if part else 12)}
    before = replace(later, evidence=(replace(later.evidence[0], start=0, end=40),))
    after = replace(toll, evidence=(replace(toll.evidence[0], start=200, end=280),))
    told = [telling(one, {}, {}) for one in (before, after)]
    whole = words == "twelve people"
    assert (12, 12 if whole else None) in {(one.low, one.high) for one in figures(told)}


@pytest.mark.parametrize(("day", "low"), [(8, 61), (5, 38)])
def test_the_victims_of_a_funeral_are_no_toll_once_a_larger_one_is_out(day: int, low: int) -> None:
    toll = claim("a.txt", counts={"killed": 61})
    funeral = counted(claim("b.txt", counts={"killed": 38}), "38 victims")
    days = {"a.txt": date(2024, 3, 6), "b.txt": date(2024, 3, day)}
    [incident] = grouped(toll, funeral, published=days)
    assert (dict(incident.tolls)["killed"].low, dict(incident.tolls)["killed"].best) == (low, 61)
