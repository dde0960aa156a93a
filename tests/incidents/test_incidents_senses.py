"""What outlets call by other words, tell as another deed, or place where the wounded died."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from incidents_world import HATAB, PROVINCE, SAMRA, claim, day, grouped, place

from marsad.incidents.comparison import compare
from marsad.incidents.finding import Comparison
from marsad.incidents.senses import senses
from marsad.incidents.telling import stems, telling
from marsad.model.claim import Claim
from marsad.model.codebook import Type


def compared(left: Claim, right: Claim) -> Comparison:
    published: dict[str, date | None] = {"a.txt": date(2024, 3, 5), "b.txt": date(2024, 3, 5)}
    return compare(telling(left, published, {}), telling(right, published, {}))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the explosions", {"a blast"}),
        ("detonated", {"a blast"}),
        ("paramedics", {"rescuers"}),
        ("two firefighters", {"rescuers"}),
        ("minibus", {"a bus"}),
        ("spoke", set()),
    ],
)
def test_words_of_one_sense(words: str, found: set[str]) -> None:
    assert senses(stems(words)) == found


def test_words_of_one_sense_speak_for_two_claims_and_less_than_the_same_words() -> None:
    told = {
        words: compared(claim("a.txt", trigger="blast"), claim("b.txt", trigger=words))
        for words in ("blast", "explosion", "murder")
    }
    assert told["blast"].score > told["explosion"].score > told["murder"].score
    assert "words of one sense (a blast)" in told["explosion"].because


def test_what_one_tells_as_another_deed_and_one_does_not_is_less_likely_one() -> None:
    first, second = claim("a.txt", trigger="blast"), claim("b.txt", trigger="second blast")
    again = claim("a.txt", trigger="second blast")
    assert "one of the two is told as another deed" in compared(first, second).because
    assert "one of the two is told as another deed" not in compared(again, second).because
    assert compared(first, second).score < compared(again, second).score


def test_who_dies_of_a_deed_in_a_hospital_far_away_is_of_its_toll() -> None:
    deed = claim("a.txt", counts={"killed": 3})
    later = claim(
        "a.txt",
        Type.KILLING,
        when=day(2024, 3, 12),
        where=(SAMRA,),
        counts={"killed": 1},
        at=300,
        trigger="died of burns",
    )
    assert len(grouped(deed, later)) == 1
    assert len(grouped(deed, replace(later, id="other", trigger=None))) == 2


def test_a_province_that_is_on_no_map_says_nothing_against_a_village() -> None:
    unplaced = place("Nahr Saliq", precision=4, admin1=None)
    village = replace(HATAB, admin1=None, admin2=None)
    words = compared(claim("a.txt", where=(village,)), claim("b.txt", where=(unplaced,))).because
    assert any("only an area that is on no map" in one for one in words)
    unknown = replace(unplaced, precision=1)
    assert compared(claim("a.txt", where=(village,)), claim("b.txt", where=(unplaced,))).score > (
        compared(claim("a.txt", where=(village,)), claim("b.txt", where=(unknown,))).score
    )
    assert compared(claim("a.txt", where=(HATAB,)), claim("b.txt", where=(replace(PROVINCE, admin1="Kirkuk"),))).apart
