"""What became of the dead and wounded after a deed is of the deed's day."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import page, read

from marsad.claims.aftermath import is_aftermath, raises
from marsad.model.codebook import VIOLENT, Kind, Type

SUNDAY = date(2021, 10, 31)
RAID = "Gunmen raided the village of Mafa on Sunday, killing twelve people. "


@pytest.mark.parametrize(
    ("text", "word", "after"),
    [
        ("Fifteen bodies were buried in Ropa.", "buried", True),
        ("Residents counted 88 bodies.", "counted", True),
        ("Residents counted 88 sheep.", "counted", False),
        ("Rescue workers pulled nine bodies from the ruins.", "pulled", True),
        ("The victims were laid to rest in Ropa.", "laid", True),
        ("Three more bodies were found in the bush.", "found", True),
        ("Three bodies were found in the bush.", "found", False),
        ("A woman died of her wounds.", "died", True),
        ("A woman died, raising to six the dead in the raid.", "died", True),
        ("A woman died in the raid.", "died", False),
    ],
)
def test_what_became_of_the_dead_came_after(text: str, word: str, after: bool) -> None:
    assert is_aftermath(page(text).token(word)) is after


def test_bodies_found_elsewhere_may_be_of_another_deed() -> None:
    verb = page("Nine bodies were recovered in Ropa.").token("recovered")
    assert is_aftermath(verb)
    assert not is_aftermath(verb, elsewhere=True)


def test_a_clause_brings_a_toll_to_a_number() -> None:
    found = raises(page("A woman died, bringing the toll to six.").token("died"))
    assert found is not None
    assert found.low == "bringing"
    assert raises(page("A woman died, bringing tears to many.").token("died")) is None


@pytest.mark.parametrize(
    ("further", "dead"),
    [
        ("A woman died on Tuesday, raising to thirteen the dead in the raid.", 13),
        ("A woman died in hospital on Tuesday, bringing the death toll to thirteen.", 13),
        ("Fifteen bodies were buried in Mafa on Tuesday.", 15),
        ("Four of the wounded died overnight, taking the death toll to sixteen.", 16),
        ("Three more bodies were found in the bush on Tuesday.", 3),
    ],
)
def test_the_dead_of_a_deed_told_before_are_of_its_day(further: str, dead: int) -> None:
    claims = [claim for claim in read(RAID + further) if claim.type in VIOLENT]
    assert dead in {count.low for claim in claims for count in claim.counts}
    assert {(claim.kind, claim.when.earliest, claim.when.latest) for claim in claims} == {(Kind.EVENT, SUNDAY, SUNDAY)}


def test_the_day_of_a_burial_stands_where_no_deed_was_told() -> None:
    claims = read("Fifteen bodies were buried in Mafa on Tuesday after fighting between rebels and soldiers there.")
    assert SUNDAY not in {claim.when.earliest for claim in claims}


def test_a_search_for_survivors_is_no_operation() -> None:
    claims = read(
        "A bomb destroyed a market in Mafa on Sunday. Rescuers ended their search on Tuesday with 21 bodies recovered."
    )
    assert Type.OPERATION not in {claim.type for claim in claims}
    (bombing,) = [claim for claim in claims if claim.type is Type.BOMBING]
    assert [count.low for count in bombing.counts] == [21]
    assert bombing.when.earliest == SUNDAY
