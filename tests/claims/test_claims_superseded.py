"""Figures that a newer one has taken the place of, and tolls that another gives of a deed told before."""

from __future__ import annotations

import pytest
from claims_reading import counted, page, read

from marsad.model.codebook import Type

RAID = "Gunmen raided the market of Tuz Khurmatu on Tuesday."


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("The toll, first given as 16, was revised down to 13.", [13]),
        ("The mayor put the dead at 13, down from 16.", [13]),
        ("The number of dead was put at 13, down from 16 reported earlier.", [13]),
        ("The death toll was raised from 13 to 16 on Thursday.", [16]),
        ("The toll was lowered to 13 from an initial 16, the ministry said.", [13]),
        ("The raid killed 13 people, not 16 as first reported.", [13]),
        ("Thirteen people were killed, the mayor said, correcting an earlier figure of 16.", [13]),
    ],
)
def test_the_newer_figure_is_the_toll_and_the_older_none(told: str, killed: list[int]) -> None:
    claims = read(f"{RAID} {told}")
    assert sorted(counted(claim)["killed"][0] for claim in claims if "killed" in counted(claim)) == killed
    assert len([claim for claim in claims if claim.type is Type.ATTACK]) <= 2


def test_a_figure_given_before_is_no_total_of_the_day_it_was_given_on() -> None:
    (claim,) = read("Gunmen raided Tuz Khurmatu on Tuesday, killing 13 people, down from the 16 given on Wednesday.")
    assert counted(claim) == {"killed": (13, 13)}


def test_a_total_of_another_time_is_none_that_was_corrected() -> None:
    told = page("The council counted 94 ambushes in October, up from 61 in September.").counts()
    assert [one.count.low for one in told] == [94, 61]


def test_a_toll_that_another_gives_is_of_the_deed_told_right_before_it() -> None:
    claims = read(
        "A suicide bomber blew himself up in Baquba on Sunday.\n"
        "Gunmen ambushed an army bus near Tuz Khurmatu on Tuesday. Rebel pages put the dead at 13. "
        "The army spoke of four."
    )
    assert {claim.type for claim in claims if "killed" in counted(claim)} == {Type.ATTACK}
