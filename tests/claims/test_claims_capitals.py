"""Lines in capitals, of which a parser makes one long name."""

from __future__ import annotations

from datetime import date

from claims_reading import cast_of, read

DAY = date(1989, 1, 14)


def test_a_deed_parts_the_two_ends_of_a_line_in_capitals() -> None:
    [killing] = read("FMLN URBAN COMMANDOS KILLED ATTORNEY GENERAL CARLOS VEGA RUIZ SAN SALVADOR", published=DAY)
    assert not any("KILLED" in words for _, words in cast_of(killing))
    assert ("perpetrator", "FMLN URBAN COMMANDOS") in cast_of(killing)


def test_a_car_in_a_line_in_capitals_is_no_country() -> None:
    claims = read("TERRORISTS BLEW UP THE CAR OF A JUDGE IN SAN SALVADOR ON FRIDAY.", published=DAY)
    assert not any("CAR" in words for claim in claims for _, words in cast_of(claim))
