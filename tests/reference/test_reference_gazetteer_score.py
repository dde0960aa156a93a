from __future__ import annotations

import pytest

from marsad.reference.gazetteer import Candidate
from marsad.reference.gazetteer_score import MANY, Context, Scorer, chance, people


def _place(number: int, country: str, population: int, *, level: str = "settlement", name: str = "Paris") -> Candidate:
    return Candidate(number, f"x:{number}", name, 10.0 * number, 0.0, level, "PPL", 1, population, 0, country)


def _points(place: Candidate, near: Context) -> float:
    scorer = Scorer("Paris", near)
    return scorer.standing(place) + scorer.fitting(place)


def test_a_city_is_meant_until_the_report_speaks_of_another_country() -> None:
    city, town = _place(1, "FR", 2_000_000), _place(2, "US", 10_000)
    assert _points(city, Context()) > _points(town, Context())
    american = Context(countries={"US": 1.0})
    assert _points(town, american) > _points(city, american)


def test_the_town_among_the_reports_other_names_is_meant() -> None:
    one, other = _place(1, "US", 10_000), _place(2, "US", 10_000)
    near = Context(countries={"US": 1.0}, crowd={2: 2.0})
    assert _points(other, near) > _points(one, near) + 1


def test_a_country_needs_no_other_hint_against_a_village_of_its_name() -> None:
    land, village = _place(1, "CN", 0, level="country"), _place(2, "US", 1_000)
    near = Context(countries={"US": 0.9, "FR": 0.1}, crowd={2: 1.0})
    assert _points(land, near) > _points(village, near)


def test_a_lesser_name_counts_less() -> None:
    called, also = _place(1, "US", 1_000), _place(2, "US", 1_000, name="Kansas City")
    assert _points(called, Context()) > _points(also, Context())


def test_the_chance_falls_with_rivals_and_with_little_to_go_by() -> None:
    sure, rivalled, weak = chance([9.0], []), chance([9.0], [8.9]), chance([1.0], [])
    assert sure > 0.99
    assert rivalled == pytest.approx(0.53, abs=0.03)
    assert weak == pytest.approx(0.5)
    assert chance([9.0, 8.9], []) >= sure


def test_faint_hints_rule_nothing_out() -> None:
    town = _place(2, "US", 10_000)
    faint, sure = Context(countries={"FR": 0.3}), Context(countries={"FR": 1.0})
    assert faint.told == pytest.approx(0.3)
    assert _points(town, sure) < _points(town, faint) < _points(town, Context())


def test_a_name_in_the_marks_of_a_map_office_is_the_place_written_so() -> None:
    one, other = _place(1, "IQ", 0, name="Bātūfah"), _place(2, "IQ", 28_000, name="Batufe")
    near = Context(countries={"IQ": 1.0})
    scorer = Scorer("Bātūfah", near)
    assert scorer.fitting(one) > scorer.fitting(other) + 2
    plain = Scorer("Córdoba", near)
    assert plain.fitting(_place(1, "IQ", 0, name="Córdoba")) < 2 + 4 + 0.7


def test_an_article_makes_no_other_name() -> None:
    near = Context(countries={"IQ": 1.0})
    scorer = Scorer("Rashidiya", near)
    same, alike = _place(1, "IQ", 0, name="Al Rashidiya"), _place(2, "IQ", 0, name="Ar Rashīdīyah")
    assert scorer.fitting(same) > scorer.fitting(alike) - 0.001
    assert Scorer("Dayr", near).fitting(_place(1, "IQ", 0, name="Ad Dayr")) > scorer.fitting(same) - 0.001


def test_seas_and_continents_are_meant_whatever_the_country() -> None:
    near = Context(countries={"US": 1.0})
    sea, town = _place(1, "", 0, level="water", name="Atlantic"), _place(2, "US", 6_800, name="Atlantic")
    scorer = Scorer("Atlantic", near)
    assert scorer.standing(sea) + scorer.fitting(sea) > scorer.standing(town) + scorer.fitting(town) - 1.5


def test_a_place_at_war_is_likelier_than_its_namesake_until_the_report_says_where_it_is() -> None:
    quiet, torn = _place(1, "RO", 3_000), _place(2, "LY", 3_000)
    assert _points(torn, Context()) > _points(quiet, Context())
    romanian = Context(countries={"RO": 1.0}, hints=1.0)
    assert _points(quiet, romanian) > _points(torn, romanian)
    elsewhere = Context(countries={"US": 1.0}, hints=MANY)
    assert elsewhere.open == 0.0
    assert _points(quiet, elsewhere) == _points(torn, elsewhere)


def test_a_seat_whose_people_nobody_counted_has_some() -> None:
    seat = Candidate(1, "x:1", "Paris", 10.0, 0.0, "settlement", "PPLA2", 1, 0, 0, "IQ")
    assert people(seat) > people(_place(2, "IQ", 0)) == 0
    assert people(_place(2, "IQ", 7)) == 7
