from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from incidents_world import DISTRICT, HATAB, PROVINCE, QARA, SAMRA, claim, day, grouped, place

from marsad.incidents.places import HEARD, LIKE, compare_places, distance_km, is_a_slip
from marsad.incidents.weights import WEIGHTS
from marsad.model.claim import Place
from marsad.model.codebook import Type

COUNTRY = place("Iraq", 33.0, 44.0, precision=6, admin1=None)
HAMLET = place("Nahr Saliq")
ABROAD = replace(place("Nahr Saliq", admin1=None), country="SY")
"""A hamlet on no map, whose country is that of which its report speaks most."""


def test_distance_is_along_the_great_circle() -> None:
    assert distance_km(place("pole", 90, 0), place("equator", 0, 0)) == pytest.approx(10007.56, abs=0.1)
    assert distance_km(HATAB, QARA) == pytest.approx(10.1, abs=0.1)
    assert distance_km(HATAB, place("unknown")) is None


@pytest.mark.parametrize(
    ("left", "right", "weight"),
    [
        (HATAB, HATAB, WEIGHTS.same_spot),
        (HATAB, replace(HATAB, place_id="p9", lon=45.13), WEIGHTS.same_spot),
        (HATAB, replace(HATAB, place_id="p9", lon=45.16), WEIGHTS.same_name),
        (HATAB, replace(QARA, lon=45.16), WEIGHTS.within_5_km),
        (HATAB, QARA, WEIGHTS.within_25_km),
        (HATAB, replace(QARA, precision=2), WEIGHTS.near_within_25_km),
        (HATAB, replace(QARA, precision=2, lon=45.5), WEIGHTS.far_for_near),
        (HATAB, replace(QARA, lon=45.5), None),
        (HATAB, SAMRA, None),
        (HATAB, DISTRICT, WEIGHTS.same_district),
        (HATAB, PROVINCE, WEIGHTS.same_province),
        (HATAB, COUNTRY, WEIGHTS.same_country),
        (HATAB, replace(COUNTRY, country="SY"), None),
        (SAMRA, PROVINCE, None),
        (PROVINCE, replace(PROVINCE, place_id="x", name="Diyala Governorate"), WEIGHTS.same_province),
        (DISTRICT, replace(DISTRICT, place_id="x", name="Mandli"), None),
        (HATAB, place("Wadi Hatab"), WEIGHTS.same_name),
        (HATAB, HAMLET, WEIGHTS.off_the_map),
        (replace(HATAB, precision=2, relation="north_of"), HAMLET, WEIGHTS.off_the_map_near),
        (replace(HATAB, precision=5, relation="between"), HAMLET, WEIGHTS.off_the_map_near),
        (HAMLET, ABROAD, WEIGHTS.same_name),
        (HATAB, ABROAD, WEIGHTS.other_name),
        (replace(HATAB, precision=2), ABROAD, WEIGHTS.other_name),
        (HAMLET, replace(ABROAD, admin1="Homs"), None),
        (replace(HATAB, place_id=None), replace(HATAB, place_id=None, country="SY", precision=3), None),
        (place("Wadi Hatab"), place("Nahr Saliq"), WEIGHTS.other_name),
        (HATAB, place("Wadi Hatab local council"), WEIGHTS.same_name * LIKE),
        (HATAB, place("the Wadi Hatab checkpoint"), WEIGHTS.same_name),
        (HATAB, replace(HATAB, place_id=None, precision=5, relation="along"), WEIGHTS.same_district),
        (HATAB, replace(HATAB, place_id=None, precision=5), WEIGHTS.same_province),
        (HATAB, place("Wadi Hateb"), WEIGHTS.same_name * HEARD),
        (place("Hodan", admin1=None), place("Hodhan", admin1=None), WEIGHTS.same_name * HEARD),
        (place("Mosul", admin1=None), place("Masala", admin1=None), WEIGHTS.other_name),
        (place("Htan Kone Gyi", admin1=None), place("Htangongyi", admin1=None), WEIGHTS.same_name * HEARD),
        (place("Khirbat Sawan", admin1=None), place("Kherbet Sawan", admin1=None), WEIGHTS.same_name),
        (HATAB, replace(HATAB, place_id=None, lat=36.0, precision=2), WEIGHTS.same_name * LIKE),
        (HATAB, replace(HATAB, place_id=None, lat=36.0, precision=2, admin1="Basra"), None),
        (HATAB, replace(HATAB, place_id=None, lat=36.0), None),
    ],
)
def test_how_near_two_places_are(left: Place, right: Place, weight: float | None) -> None:
    for finding in (compare_places([left], [right]), compare_places([right], [left])):
        assert finding.apart is (weight is None)
        assert finding.weight == pytest.approx(weight or 0)
        assert finding.words


def test_of_several_places_the_nearest_pair_counts() -> None:
    assert compare_places([SAMRA, HATAB], [HATAB]).weight == WEIGHTS.same_spot
    assert compare_places([], [HATAB]).weight == WEIGHTS.no_place
    assert not compare_places([], []).apart


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("hudan", "hudhan", True),
        ("usifir", "usifr", True),
        ("sinak", "sunak", True),
        ("hudan", "hudan", True),
        ("musul", "masal", False),
        ("kara", "kura", False),
        ("lafuli", "lafulian", False),
    ],
)
def test_a_slip_is_one_letter_of_five_or_more(left: str, right: str, slip: bool) -> None:
    assert is_a_slip(left, right) is is_a_slip(right, left) is slip


def test_what_is_on_no_map_may_be_a_part_of_a_city() -> None:
    town = place("Baqubah", 33.75, 44.64)
    city, quarter = replace(town, feature="PPLA"), place("Tahrir quarter", admin1=None)
    assert compare_places([town], [quarter]).weight == WEIGHTS.off_the_map
    assert compare_places([city], [quarter]).weight == WEIGHTS.off_the_map_near
    assert compare_places([city], [replace(quarter, country="SY")]).weight < WEIGHTS.off_the_map_near


NORTH = replace(place("northern Iraq", 34.9, 44.1, precision=5, admin1=None), feature="PCLI", radius=770.0)
"""A part of the country whose middle is Samra: it reaches half as far as the country, 385 km."""
PART = replace(place("northern Diyala", 36.0, 45.1, precision=5), feature="ADM1", radius=150.0)
HILLS = replace(place("the Saliq hills", 34.3, 45.0, precision=5), radius=100.0)


@pytest.mark.parametrize(
    ("area", "spot", "weight"),
    [
        (NORTH, replace(SAMRA, place_id="p8", name="Tell Aswad"), WEIGHTS.within_area),
        (NORTH, replace(SAMRA, lat=37.4), WEIGHTS.same_province),
        (NORTH, replace(SAMRA, lat=39.0), WEIGHTS.beyond_area),
        (NORTH, replace(SAMRA, lat=43.0), None),
        (replace(NORTH, country="SY"), SAMRA, None),
        (PART, HATAB, WEIGHTS.beyond_area),
        (PART, replace(HATAB, admin1=None), None),
        (HILLS, replace(SAMRA, lat=34.5), WEIGHTS.same_province),
        (HILLS, replace(SAMRA, lat=35.5), None),
        (HILLS, QARA, WEIGHTS.within_area),
        (replace(HILLS, radius=None), replace(QARA, lat=35.3, admin1=None), WEIGHTS.beyond_area),
    ],
)
def test_a_vague_area_holds_what_it_reaches(area: Place, spot: Place, weight: float | None) -> None:
    for finding in (compare_places([area], [spot]), compare_places([spot], [area])):
        assert finding.apart is (weight is None)
        assert weight is None or finding.weight == pytest.approx(weight)


HAMLET_NEAR = replace(HATAB, quote=HAMLET.quote, name=HAMLET.name, precision=2, place_id=None)
"""A hamlet on no map of its own, "in the Wadi Hatab area"."""


def test_a_hamlet_in_the_area_of_a_town_is_not_the_town() -> None:
    assert compare_places([HAMLET_NEAR], [HATAB]).weight == WEIGHTS.same_district
    assert compare_places([HATAB], [HAMLET_NEAR]).words.startswith("one is told to lie near the other")
    assert compare_places([replace(HAMLET_NEAR, name="Wadi Hateb")], [HATAB]).weight == WEIGHTS.same_spot
    assert compare_places([replace(HAMLET_NEAR, place_id="p9")], [HATAB]).weight == WEIGHTS.same_spot
    assert compare_places([replace(HAMLET_NEAR, precision=1)], [HATAB]).weight == WEIGHTS.same_spot


STATE = replace(
    place("Hirwan", 34.3, 45.1, precision=4, admin1="Hirwan", place_id="sup:hirwan"), feature="SUPP", radius=100.0
)
"""A federal state of several provinces: the map knows its middle."""


@pytest.mark.parametrize(
    ("other", "weight"),
    [
        (HATAB, WEIGHTS.same_province),
        (SAMRA, WEIGHTS.beyond_area),
        (replace(HATAB, lat=37.5), None),
        (replace(PROVINCE, place_id="x", name="Kirkuk", lat=34.9), WEIGHTS.within_area),
        (STATE, WEIGHTS.same_province),
    ],
)
def test_a_state_of_several_provinces_is_no_other_area_than_what_lies_in_it(other: Place, weight: float | None) -> None:
    for finding in (compare_places([STATE], [other]), compare_places([other], [STATE])):
        assert finding.apart is (weight is None)
        assert finding.apart or finding.weight == pytest.approx(weight)


def test_the_state_and_the_village_in_it_meet_and_are_one() -> None:
    told = claim(kind=Type.KILLING, where=(STATE,), counts={"killed": 65})
    village = claim("b.txt", Type.KILLING, where=(SAMRA, HATAB), counts={"killed": 65})
    assert len(grouped(told, village)) == 1


@pytest.mark.parametrize(
    ("quarter", "incidents"), [(replace(QARA, lon=45.16, feature="PPLX"), 1), (replace(QARA, lon=45.16), 2)]
)
def test_a_market_and_the_quarter_next_to_it_may_have_risen_tolls_of_one_deed(quarter: Place, incidents: int) -> None:
    days = {"a.txt": date(2024, 3, 5), "b.txt": date(2024, 3, 6)}
    first = claim(kind=Type.BOMBING, where=(quarter,), counts={"killed": 43}, trigger="truck bomb")
    risen = claim("b.txt", Type.BOMBING, counts={"killed": 67}, trigger="truck bomb")
    assert len(grouped(first, risen, published=days)) == incidents


ELSEWHERE = replace(HATAB, place_id="p9", lat=35.4, admin1="Kirkuk")
"""A place of Hatab's name, 128 km away."""


@pytest.mark.parametrize(
    ("where", "counts", "when", "incidents"),
    [
        (ELSEWHERE, 41, 4, 1),
        (ELSEWHERE, 12, 4, 2),
        (ELSEWHERE, 41, 6, 2),
        (replace(ELSEWHERE, country="SY"), 41, 4, 1),
        (replace(ELSEWHERE, country="SY"), 7, 4, 2),
        (SAMRA, 41, 4, 2),
    ],
)
def test_one_name_day_and_toll_at_two_spots_of_the_map_is_one_deed(
    where: Place, counts: int, when: int, incidents: int
) -> None:
    told = claim(counts={"killed": 7 if counts == 7 else 41})
    other = claim("b.txt", where=(where,), counts={"killed": counts}, when=day(2024, 3, when))
    assert len(grouped(told, other)) == incidents
