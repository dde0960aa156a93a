from __future__ import annotations

from marsad.reference.unrest import THEATRE, unrest


def test_a_country_of_many_armed_groups_is_a_theatre_and_a_quiet_one_is_none() -> None:
    assert unrest("SY") > unrest("FR") >= 0.0
    assert unrest("SY") >= THEATRE > unrest("FR")
    assert unrest("IS") == unrest("") == 0.0
    assert all(0.0 <= unrest(code) <= 1.0 for code in ("SY", "IQ", "ML", "UA", "US"))
