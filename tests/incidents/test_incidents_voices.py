from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from incidents_world import claim, grouped

from marsad.incidents.telling import outlet_key
from marsad.incidents.voices import COUNTS, OFFICIAL, as_written, placed, spelt_out
from marsad.model.claim import Speaker
from marsad.model.codebook import Type
from marsad.model.incident import Grade
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span

MONDAY, THURSDAY = date(2024, 3, 4), date(2024, 3, 7)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Horn News Agency", "horn news agency"),
        ("HORN  News Agency", "horn news agency"),
        ("The Kirkuk Post", "kirkuk post"),
        ("www.kirkukgate.com", "kirkukgate"),
        ("https://kirkukgate.co.uk/", "kirkukgate"),
        ("kirkukgate.info", "kirkukgate"),
        ("St. Mark's Daily", "st. mark's daily"),
        ("", ""),
    ],
)
def test_an_outlet_is_known_under_several_spellings(name: str, key: str) -> None:
    assert outlet_key(name) == key


def test_what_one_outlet_tells_twice_in_its_own_voice_is_of_one_originator_and_the_later_figure_holds() -> None:
    first, later = claim("a.txt", counts={"killed": 3}), claim("b.txt", counts={"killed": 5})
    days = {"a.txt": MONDAY, "b.txt": THURSDAY}
    [incident] = grouped(first, later, published=days, outlets={"a.txt": "Horn News", "b.txt": "HORN NEWS"})
    assert (incident.grade, incident.originators) == (Grade.SINGLE, 1)
    [(_, toll)] = incident.tolls
    assert (toll.low, toll.best, toll.high) == (5, 5, 5)
    assert {figure.originator for figure in incident.figures} == {"horn news"}


def test_reports_whose_outlet_nobody_knows_are_voices_of_their_own() -> None:
    [incident] = grouped(claim("a.txt"), claim("b.txt"), outlets={"a.txt": None})
    assert (incident.grade, incident.originators) == (Grade.CORROBORATED, 2)


def test_a_copy_is_of_its_originals_outlet() -> None:
    told = [claim(name, counts={"killed": 3}) for name in ("a.txt", "b.txt")]
    outlets = {"a.txt": "Horn News", "b.txt": "Nairobi Post"}
    [incident] = grouped(*told, originals={"b.txt": "a.txt"}, outlets=outlets)
    assert {figure.originator for figure in incident.figures} == {"horn news"}


def test_an_agency_and_an_outlet_that_names_it_are_one_originator() -> None:
    own, taken = claim("a.txt", counts={"killed": 3}), claim("b.txt", counts={"killed": 3}, speaker="Horn News")
    [incident] = grouped(own, taken, outlets={"a.txt": "Horn News", "b.txt": "Nairobi Post"})
    assert (incident.grade, incident.originators) == (Grade.SINGLE, 1)


def test_what_an_agency_has_from_the_police_is_of_the_police() -> None:
    told = [
        claim(name, counts={"killed": 3}, speaker=who) for name, who in (("a.txt", "police"), ("b.txt", "The police"))
    ]
    [incident] = grouped(*told, outlets={"a.txt": "Horn News", "b.txt": "Nairobi Post"})
    assert (incident.grade, incident.originators) == (Grade.SINGLE, 1)


def test_he_and_they_are_no_originators() -> None:
    told = [claim(name, counts={"killed": 3}, speaker=who) for name, who in (("a.txt", "He"), ("b.txt", "he"))]
    [incident] = grouped(*told, outlets={"a.txt": "Horn News", "b.txt": "Nairobi Post"})
    assert {figure.originator for figure in incident.figures} == {"horn news", "nairobi post"}
    assert (incident.grade, incident.originators) == (Grade.CORROBORATED, 2)


def test_originators_are_shown_as_they_are_written() -> None:
    told = claim("a.txt", speaker="Haval Sarmad")
    assert as_written([told, claim("b.txt")], ["Horn News", None]) == {
        "haval sarmad": "Haval Sarmad",
        "horn news": "Horn News",
    }


def test_a_soldier_in_a_hospital_does_not_count_the_dead() -> None:
    lies, tells = ("a lance-corporal in the hospital", "a source at the hospital")
    quotes = [Quote(words, Span(0, len(words))) for words in (lies, tells)]
    assert placed(Speaker(quotes[0], "Iraqi Army", "security forces", organization="Iraqi Army")) == OFFICIAL
    assert placed(Speaker(quotes[1], None, "source")) == COUNTS
    assert placed(Speaker(replace(quotes[1], words="an operations command source"), None, "source")) == OFFICIAL


def test_who_speaks_in_a_report_bears_out_its_own_voice_and_is_no_second_witness() -> None:
    told = [claim("a.txt", counts={"killed": 8}, speaker="the mayor"), claim("a.txt", counts={"injured": 2})]
    [incident] = grouped(*told, outlets={"a.txt": "Horn News"})
    assert (incident.grade, incident.originators) == (Grade.SINGLE, 1)


def test_media_without_a_name_are_no_originator() -> None:
    told = [claim("a.txt", counts={"killed": 3}), claim("b.txt", counts={"killed": 3}, speaker="local media")]
    [incident] = grouped(*told, outlets={"a.txt": "Horn News", "b.txt": "Horn News"})
    assert incident.originators == 1


def test_an_armed_groups_late_count_is_not_the_best_where_others_count() -> None:
    told = [
        claim("a.txt", counts={"killed": 60}, speaker="the governor"),
        claim("b.txt", counts={"killed": 8}, speaker="M23"),
    ]
    [incident] = grouped(*told, published={"a.txt": MONDAY, "b.txt": THURSDAY})
    [(_, toll)] = incident.tolls
    assert (toll.low, toll.best) == (8, 60)


def test_what_a_side_says_to_have_won_is_not_confirmed_by_its_saying_so() -> None:
    [taken] = grouped(claim("a.txt", Type.CONTROL, doers=["M23"], speaker="M23"))
    [done] = grouped(claim("a.txt", Type.ATTACK, doers=["M23"], speaker="M23"))
    assert (taken.grade, done.grade) == (Grade.SINGLE, Grade.CONFIRMED)


def test_two_days_with_two_tolls_are_two_deeds() -> None:
    friday, saturday = (Interval(day, day, TimePrecision.DAY, str(day)) for day in (date(2024, 3, 1), date(2024, 3, 2)))
    days = {"a.txt": date(2024, 3, 2), "b.txt": date(2024, 3, 3)}
    one, other = claim("a.txt", when=friday, counts={"killed": 4}), claim("b.txt", when=saturday, counts={"killed": 5})
    assert len(grouped(one, other, published=days)) == 2
    later = claim("b.txt", when=friday, counts={"killed": 5})
    assert len(grouped(one, later, published=days)) == 1


def test_two_accounts_of_one_deed_in_one_report_are_one_incident() -> None:
    one = claim("a.txt", Type.AIRSTRIKE, counts={"killed": 9}, speaker="residents")
    other = claim("a.txt", Type.KILLING, counts={"killed": 30}, speaker="the army", at=200)
    assert len(grouped(one, other)) == 1
    unheard = claim("a.txt", Type.KILLING, counts={"killed": 30}, at=200)
    assert len(grouped(one, unheard)) == 2


def test_who_is_told_by_a_key_is_spelt_as_written_or_as_the_registry_has_it() -> None:
    names = {"horn news": "Horn News"}
    assert [spelt_out(key, names) for key in ("horn news", "islamic state", "a shepherd")] == [
        "Horn News",
        "Islamic State",
        "a shepherd",
    ]
