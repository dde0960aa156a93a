"""Phrases that stand for nobody who takes part."""

from __future__ import annotations

from claims_reading import cast_of, read


def test_whose_offshoot_a_group_is_does_nothing() -> None:
    claims = read(
        "Two policemen were shot dead in Srinagar on Friday. "
        "The Kashmir Tigers, a shadow outfit of Jaish-e-Mohammed, claimed responsibility."
    )
    assert {one for claim in claims for one in cast_of(claim) if one[0] == "perpetrator"} == {
        ("perpetrator", "Kashmir Tigers")
    }


def test_those_to_whom_gunmen_have_ties_do_nothing() -> None:
    [attack] = read("Gunmen with ties to the cartel shot dead a mayor in Celaya on Friday.")
    assert {one for one in cast_of(attack) if one[0] == "perpetrator"} == {("perpetrator", "Gunmen")}


def test_ranks_cut_short_roads_and_whence_somebody_came_are_nobody() -> None:
    claims = read(
        "A spokesman for the command, Brig. Gen. Karim Haddad, denied on Friday that there had been any raid on Gao. "
        "The mayor of Gao blamed raiders from Qara for the killing of 12 herders on Friday. "
        "Youths barricaded the RN9 in Gao on Friday and stoned soldiers."
    )
    words = {one[1] for claim in claims for one in cast_of(claim)}
    assert {"raiders"} <= words
    assert words.isdisjoint({"Brig", "Qara", "RN9"})
