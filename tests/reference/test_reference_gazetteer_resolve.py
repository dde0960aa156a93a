from __future__ import annotations

import pytest

from marsad.reference.gazetteer import Candidate, Gazetteer, default_gazetteer, distance
from marsad.reference.gazetteer_resolve import Context, resolve
from marsad.reference.gazetteer_words import resolve_words


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


def _at(gazetteer: Gazetteer, place_id: str) -> Candidate:
    place = gazetteer.place(place_id)
    assert place is not None
    return place


def test_an_area_named_around_it_rules_out_all_others(gazetteer: Gazetteer) -> None:
    inside = Context(containers=[(_at(gazetteer, "IQG10Q05"),)])
    found = resolve(gazetteer, "Mardan", near=inside)
    assert found.place is not None
    assert found.place.place_id == "gn:93652"
    assert found.precision == 1
    outside = resolve(gazetteer, "Istanbul", near=inside)
    assert outside.place is None
    assert "Khanaqin" in outside.why


def test_a_small_place_needs_something_that_tells_its_country(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Wajihiyah", near=Context()).place is None
    assert resolve(gazetteer, "Wajihiyah", near=Context(countries={"IQ": 1.0})).place is not None


def test_far_homonyms_are_no_answer(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Marla", near=Context(countries={"IQ": 1.0}, beside=[_at(gazetteer, "gn:94591")]))
    assert found.place is None
    assert found.why


def test_a_famous_city_may_be_far_away(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Istanbul", near=Context(countries={"IQ": 1.0}))
    assert found.place is not None
    assert found.place.country == "TR"


def test_a_noun_tells_the_level(gazetteer: Gazetteer) -> None:
    iraq = {"IQ": 1.0}
    city = resolve(gazetteer, "Kirkuk", near=Context(countries=iraq))
    province = resolve(gazetteer, "Kirkuk", near=Context(level="admin1", countries=iraq))
    district = resolve(gazetteer, "Khanaqin", near=Context(level="admin2", countries=iraq))
    assert [city.precision, province.precision, district.precision] == [1, 4, 3]


def test_the_name_of_a_province_is_not_that_of_a_small_town_elsewhere(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Salahuddin", near=Context(countries={"IQ": 1.0}))
    assert found.place is not None
    assert found.place.place_id == "IQG16"


def test_two_that_rank_alike_stay_unresolved_with_both_named(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Saadiya", near=Context(countries={"YE": 1.0}))
    assert found.place is None
    assert found.rivals


def test_places_already_known_pull_theirs_near(gazetteer: Gazetteer) -> None:
    diyala = Context(countries={"IQ": 1.0}, points=[(34.35, 45.39), (34.27, 45.17)])
    kirkuk = Context(countries={"IQ": 1.0}, points=[(35.47, 44.39), (35.33, 43.77)])
    by_diyala, by_kirkuk = (resolve(gazetteer, "Qara Tappa", near=near).place for near in (diyala, kirkuk))
    assert by_diyala is not None
    assert by_diyala.admin1 == "Diyala"
    assert by_kirkuk is None or by_kirkuk.admin1 == "Kirkuk"


def test_a_place_just_outside_of_the_province_told_is_taken_where_it_is_the_only_one(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Yathrib", near=Context("settlement", containers=[(_at(gazetteer, "IQG10"),)]))
    assert found.place is not None
    assert found.place.country == "IQ"
    assert "just outside" in found.why
    far = resolve(gazetteer, "Basra", near=Context("settlement", containers=[(_at(gazetteer, "IQG10"),)]))
    assert far.place is None


def test_the_town_in_the_middle_of_a_subdistrict_of_its_name_is_meant(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Al Latifiyah", near=Context("settlement", containers=[(_at(gazetteer, "IQG08"),)]))
    assert found.place is not None
    point = found.place.point
    seats = [place.point for place in gazetteer.candidates("Al Latifiyah") if place.level == "admin3"]
    assert any(point and seat and distance(point, seat) < 20 for seat in seats)


def test_a_range_whose_middle_two_lists_tell_apart_is_one(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Hamrin mountains", near=Context(countries={"IQ": 1.0}))
    assert found.place is not None
    assert found.place.place_id == "sup:hamrin"


def test_what_was_put_in_by_hand_comes_before_hamlets_of_its_name(gazetteer: Gazetteer) -> None:
    assert [
        place and place.place_id
        for name, country in (("Baga", "NG"), ("Mambasa", "CD"))
        for place in [resolve(gazetteer, name, near=Context(countries={country: 1.0})).place]
    ] == ["sup:baga", "sup:mambasa"]


def test_a_town_at_war_is_believed_although_the_report_names_another_country(gazetteer: Gazetteer) -> None:
    belgian = Context(countries={"BE": 1.0}, hints=1.5)
    found = resolve(gazetteer, "Okhtyrka", near=belgian)
    assert found.place is not None
    assert found.place.country == "UA"
    often = Context(countries={"BE": 1.0}, hints=20.0)
    assert resolve(gazetteer, "Okhtyrka", near=often).place is None


def test_the_seat_of_a_district_is_meant_before_hamlets_of_its_name(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Tal Afar", near=Context(countries={"IQ": 0.5, "SY": 0.5}, hints=2.0))
    assert found.place is not None
    assert found.place.country == "IQ"


def test_a_district_too_large_around_its_seat_is_still_that_town_by_the_bare_name(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Tessalit", near=Context(countries={"ML": 1.0}, hints=3.0))
    assert found.place is not None
    assert (found.place.level, found.place.admin1) == ("settlement", "Kidal")


def test_a_hamlet_of_nobody_knows_how_many_is_not_meant_before_a_district(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Maungdaw", near=Context(countries={"MM": 1.0}, hints=3.0))
    assert found.place is not None
    assert found.place.admin1 == "Rakhine"


def test_two_towns_of_one_name_and_area_close_by_are_told_loosely(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Bangassou", near=Context(countries={"CF": 1.0}, hints=3.0))
    assert found.place is not None
    assert (found.place.admin1, found.precision) == ("Mbomou", 3)
    far = resolve(gazetteer, "Yahidne", near=Context("settlement", countries={"UA": 1.0}, hints=3.0))
    assert far.place is None


def test_a_village_next_door_is_not_far(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Sotk", near=Context(countries={"AZ": 1.0}, hints=2.0))
    assert found.place is not None
    assert found.place.country == "AM"
    assert resolve(gazetteer, "Sotk", near=Context(countries={"PE": 1.0}, hints=2.0)).place is None


def test_a_looser_spelling_is_not_meant_before_a_known_town(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Bunia", near=Context(countries={"FR": 1.0}, hints=1.5))
    assert found.place is not None
    assert found.place.country == "CD"


def test_a_lesser_name_of_a_town_far_away_is_no_answer(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Inata", near=Context(countries={"SN": 0.3}, hints=0.3)).place is None


def test_where_only_the_name_itself_hints_the_country_at_war_is_likelier(gazetteer: Gazetteer) -> None:
    found = resolve(gazetteer, "Derna", near=Context(countries={"RO": 0.33, "IQ": 0.33, "LY": 0.33}, own=True))
    assert found.place is not None
    assert found.place.country == "LY"


@pytest.mark.parametrize(
    ("words", "within", "place_id"),
    [
        ("Kashmir", "India", "ne:IND-2431"),
        ("Uruzgan", "Afghanistan", "ne:AFG-1752"),
        ("Panjshir", "Afghanistan", "ne:AFG-1769"),
        ("Córdoba", "Colombia", "ne:COL-1316"),
        ("Sadr City", "Iraq", "gn:7802746"),
        ("Kostiantynivka", "Ukraine", "gn:705104"),
    ],
)
def test_the_country_alone_tells_the_place_that_reports_mean(
    gazetteer: Gazetteer, words: str, within: str, place_id: str
) -> None:
    found, meant = resolve_words(gazetteer, words, within=[within]).place, gazetteer.place(place_id)
    assert found is not None
    assert meant is not None
    assert found.point is not None
    assert meant.point is not None
    assert distance(found.point, meant.point) < 10
    assert found.level == meant.level


def test_a_site_put_in_by_hand_is_in_a_town_that_it_lies_near_and_in_no_other(gazetteer: Gazetteer) -> None:
    assert resolve_words(gazetteer, "Tamim quarter", within=["Baghdad", "Iraq"]).place is None
    ramadi = resolve_words(gazetteer, "Tamim quarter", within=["Ramadi", "Iraq"]).place
    assert ramadi is not None
    assert ramadi.admin1 == "Al-Anbar"
