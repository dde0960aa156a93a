"""Two sides that one phrase names, and what is told of nobody, read from whole reports."""

from __future__ import annotations

from datetime import date

from claims_reading import cast_of, counted, read

from marsad.model.codebook import Kind, Type


def test_two_sides_in_one_phrase_are_two() -> None:
    [clash] = read("Fighting between the RSF and Arab tribesmen killed nine people in El Fasher on Sunday.")
    assert {("party", "RSF"), ("party", "Arab tribesmen")} <= cast_of(clash)


def test_without_casualties_is_nought() -> None:
    [hit] = read("Mortars hit Menaka on Sunday without causing casualties.")
    assert counted(hit)["killed"] == (0, 0)


def test_nobody_hurt_ends_what_it_follows() -> None:
    claims = read(
        "Jets struck Baalbek on Sunday. Nobody was hurt, the mayor said. Hezbollah fired ten rockets at Safed."
    )
    later = [one for one in claims if one.where and one.where[0].name == "Safed"]
    assert later
    assert not any(count.high == 0 for one in later for count in one.counts)


def test_the_dead_after_a_burning_are_those_of_an_attack() -> None:
    claims = read("Militants torched three villages near Macomia on Friday. At least eight residents died.")
    [loss] = [one for one in claims if any(count.what == "killed" for count in one.counts)]
    assert loss.type is Type.ATTACK


def test_an_hour_that_opens_a_line_is_nobody() -> None:
    claims = read("09:15 - Israeli jets struck Baalbek overnight, killing two people.")
    assert not any("09" in words for one in claims for _, words in cast_of(one))


def test_this_week_of_a_weekly_is_the_week_that_it_covers() -> None:
    claims = read(
        "Security weekly, 11-17 March 2024.\n\nThis week the desk recorded 41 attacks in Gao region.",
        published=date(2024, 3, 18),
    )
    [tally] = [one for one in claims if one.kind is Kind.TALLY]
    assert (str(tally.when.earliest), str(tally.when.latest)) == ("2024-03-11", "2024-03-17")
