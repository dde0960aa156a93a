"""How well an incident is borne out, who is blamed, and the finest time and place that originators agree on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from incidents_world import DISTRICT, HATAB, QARA, claim, day, grouped
from incidents_world import place as made_place

from marsad.incidents.assembly import assemble
from marsad.incidents.telling import Telling, telling
from marsad.model.claim import Claim
from marsad.model.codebook import Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Interval, TimePrecision
from marsad.record.forms import incident_from_row, incident_to_row


def told(one: Claim, published: date = date(2024, 3, 5)) -> Telling:
    return telling(one, {one.report: published}, {})


def incident(*claims: Claim, denials: tuple[tuple[Claim, date], ...] = ()) -> Incident:
    return assemble([told(one) for one in claims], [], [told(one, on) for one, on in denials])


def test_one_originator_is_single_however_many_reports_repeat_it() -> None:
    made = incident(
        claim("a.txt", speaker="police"), claim("b.txt", speaker="Police"), claim("c.txt", speaker="police")
    )
    assert (made.grade, made.originators, len(made.reports)) == (Grade.SINGLE, 1, 3)


def test_two_originators_corroborate() -> None:
    made = incident(claim("a.txt", speaker="police"), claim("b.txt", speaker="a doctor"))
    assert (made.grade, made.originators) == (Grade.CORROBORATED, 2)


def test_it_is_confirmed_where_the_doers_side_says_so() -> None:
    made = incident(claim("a.txt", doers=["Islamic State"], speaker="Islamic State"))
    assert made.grade is Grade.CONFIRMED
    made = incident(claim("a.txt", doers=["Islamic State"], speaker="Iraqi Army"))
    assert made.grade is Grade.SINGLE


def test_contested_responsibility_is_shown_and_none_is_chosen() -> None:
    made = incident(
        claim("a.txt", doers=["Islamic State"], speaker="mayor"), claim("b.txt", doers=["Peshmerga"], speaker="farmer")
    )
    assert made.grade is Grade.CONTESTED
    assert {(one.name, one.originators) for one in made.blamed} == {
        ("Islamic State", ("mayor",)),
        ("Peshmerga", ("farmer",)),
    }
    assert {actor.name for actor in made.actors} == {"Islamic State", "Peshmerga"}


def test_tolls_far_apart_contest_and_tolls_near_each_other_do_not() -> None:
    near = incident(claim("a.txt", counts={"killed": 5}), claim("b.txt", counts={"killed": 7}))
    far = incident(claim("a.txt", counts={"killed": 5}), claim("b.txt", counts={"killed": 70}))
    assert (near.grade, far.grade) == (Grade.CORROBORATED, Grade.CONTESTED)
    assert far.status is Status.ASSERTED
    assert any("do not fit together" in why for why in far.because)


def test_a_toll_that_rises_from_day_to_day_is_no_contest() -> None:
    first, last = claim("a.txt", counts={"killed": 75}), claim("b.txt", counts={"killed": 324})
    days = {"a.txt": date(2024, 3, 4), "b.txt": date(2024, 4, 2)}

    def graded(killed: int, low_on: date, high_on: date) -> Grade:
        high = claim("b.txt", counts={"killed": killed})
        return assemble([told(first, low_on), told(high, high_on)], []).grade

    assert graded(324, days["a.txt"], days["b.txt"]) is Grade.CORROBORATED
    assert graded(324, days["b.txt"], days["a.txt"]) is Grade.CONTESTED
    assert graded(324, days["a.txt"], days["a.txt"]) is Grade.CONTESTED
    assert graded(700, days["a.txt"], days["b.txt"]) is Grade.CONTESTED
    third = claim("c.txt", counts={"killed": 80})
    made = assemble([told(first, days["a.txt"]), told(last, days["b.txt"]), told(third, date(2024, 4, 3))], [])
    assert any(f"{third.id} and {last.id} give tolls" in why for why in made.because)


def test_it_is_withdrawn_where_all_who_told_of_it_take_it_back_later() -> None:
    first = claim("a.txt", speaker="police")
    back = claim("b.txt", speaker="police", status=Status.DENIED)
    assert incident(first, denials=((back, date(2024, 3, 9)),)).grade is Grade.WITHDRAWN
    assert incident(first, denials=((back, date(2024, 3, 1)),)).grade is Grade.CONTESTED
    other = claim("b.txt", speaker="army", status=Status.DENIED)
    assert incident(first, denials=((other, date(2024, 3, 9)),)).grade is Grade.CONTESTED


def test_the_finest_place_that_fits_the_others_is_the_incidents() -> None:
    made = incident(claim("a.txt", where=[DISTRICT]), claim("b.txt", where=[HATAB]))
    assert made.place is not None
    assert made.place.name == "Wadi Hatab"


def test_a_village_that_one_tells_of_elsewhere_gives_way_to_the_district_of_the_others() -> None:
    away = made_place("Far Off", 36.5, 42.0, admin1="Ninewa", admin2="Sinjar", place_id="p9")
    made = incident(claim("a.txt", where=[DISTRICT]), claim("b.txt", where=[DISTRICT]), claim("c.txt", where=[away]))
    assert made.place is not None
    assert made.place.name == "Khanaqin"


def test_another_settlement_is_said_and_not_hidden() -> None:
    made = incident(claim("a.txt", where=[HATAB]), claim("b.txt", where=[HATAB]), claim("c.txt", where=[QARA]))
    assert made.place is not None
    assert made.place.name == "Wadi Hatab"
    assert any("places it in Qara, 10 km away" in why for why in made.because)


def test_the_narrowest_time_that_fits_the_others_is_the_incidents() -> None:
    week = Interval(date(2024, 3, 4), date(2024, 3, 10), TimePrecision.WEEK)
    made = incident(claim("a.txt", when=week), claim("b.txt", when=day(2024, 3, 5)), claim("c.txt", when=week))
    assert made.when == day(2024, 3, 5)
    made = incident(claim("a.txt", when=week), claim("b.txt", when=day(2024, 3, 3)), claim("c.txt", when=week))
    assert made.when == week


def test_all_of_it_goes_on_record_and_comes_back() -> None:
    [made] = grouped(
        claim("a.txt", doers=["Islamic State"], counts={"killed": 3}, speaker="mayor"),
        claim(
            "b.txt", counts={"killed": (5, None), "killed_fighters": 9}, victims=["Islamic State"], speaker="Iraqi Army"
        ),
    )
    assert made.figures
    assert made.enemies
    assert incident_from_row(incident_to_row(made)) == made


def raid(*more: Claim) -> Incident:
    strike = claim("a.txt", Type.AIRSTRIKE, doers=["Turkish Army"], victims=["civilians"], counts={"killed": 4})
    return incident(strike, *more)


def test_who_did_what_came_of_a_deed_did_not_do_the_deed() -> None:
    alone = raid()
    for kind in (Type.ACCESS, Type.MOVEMENT, Type.OPERATION, Type.DISPLACEMENT, Type.SEIZURE):
        made = raid(claim("a.txt", kind, doers=["Islamic State"], victims=["Peshmerga"], speaker="Islamic State"))
        assert (made.type, made.actors, made.blamed) == (Type.AIRSTRIKE, alone.actors, alone.blamed)
        assert (made.status, made.grade) == (Status.ASSERTED, alone.grade)
        assert made.tolls == alone.tolls


def test_who_is_carried_off_and_what_is_burnt_in_a_raid_are_of_its_deed() -> None:
    made = incident(
        claim("a.txt", Type.KILLING, doers=["Islamic State"], victims=["Peshmerga"]),
        claim("a.txt", Type.ABDUCTION, victims=["civilians"], at=100),
        claim("a.txt", Type.DESTRUCTION, doers=["Turkish Army"], at=200),
    )
    assert {(actor.name, actor.role.value) for actor in made.actors} == {
        ("Islamic State", "perpetrator"),
        ("Turkish Army", "perpetrator"),
        ("Peshmerga", "victim"),
        ("civilians", "victim"),
    }
    assert made.status is Status.CONTESTED


def test_a_search_has_those_who_are_caught_in_it() -> None:
    made = incident(
        claim("a.txt", Type.OPERATION, doers=["Iraqi Army"]), claim("a.txt", Type.ARREST, victims=["suspects"], at=100)
    )
    assert [actor.name for actor in made.actors] == ["Iraqi Army", "suspects"]
    assert made.blamed == ()


def test_the_place_and_day_are_those_of_the_deed_and_not_of_the_road_closed_after_it() -> None:
    closed = claim("a.txt", Type.ACCESS, where=[made_place("A Bridge", 34.3, 45.2)], when=day(2024, 3, 6), at=100)
    made = incident(claim("a.txt", Type.SHELLING), closed)
    assert (made.place, made.when) == (HATAB, day(2024, 3, 4))
    made = incident(claim("a.txt", Type.SHELLING, where=(), when=Interval()), closed)
    assert made.place is not None
    assert (made.place.name, made.when) == ("A Bridge", day(2024, 3, 6))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ([(Type.ATTACK, {"killed": 43}), (Type.ATTACK, {}), (Type.ABDUCTION, {"abducted": 12})], Type.ATTACK),
        ([(Type.ATTACK, {"killed": 1}), (Type.ABDUCTION, {"abducted": 30}), (Type.ABDUCTION, {})], Type.ABDUCTION),
        ([(Type.ATTACK, {"killed": 70}), (Type.ATTACK, {}), (Type.ARMED_CLASH, {})], Type.ATTACK),
        ([(Type.ATTACK, {}), (Type.ARMED_CLASH, {}), (Type.ARMED_CLASH, {})], Type.ARMED_CLASH),
        ([(Type.ATTACK, {"killed": 4}), (Type.BOMBING, {})], Type.BOMBING),
        ([(Type.ATTACK, {"killed": 4})] * 4 + [(Type.BOMBING, {})], Type.ATTACK),
        ([(Type.ATTACK, {"killed": 4})] * 4 + [(Type.BOMBING, {"killed": 4})], Type.BOMBING),
        ([(Type.KILLING, {"killed": 2}), (Type.ATTACK, {"killed": 9})], Type.ATTACK),
        ([(Type.DESTRUCTION, {}), (Type.DESTRUCTION, {}), (Type.ATTACK, {})], Type.ATTACK),
    ],
)
def test_the_type_is_that_of_most_weight_and_its_claim_is_told(
    told: list[tuple[Type, dict[str, int]]], kind: Type
) -> None:
    ready = [telling(claim(f"{number}.txt", of, counts=counts), {}, {}) for number, (of, counts) in enumerate(told)]
    for order in (ready, ready[::-1]):
        made = assemble(order, [])
        assert made.type is kind
        [why] = [words for words in made.because if "sets the type" in words]
        of_it = [one for one in ready if one.claim.type is kind]
        first = max(of_it, key=lambda one: (one.figures.get("killed", (0, 0)), one.id))
        assert why.startswith(first.id)


def test_of_one_type_nothing_is_told_of_who_set_it() -> None:
    assert not any("sets the type" in why for why in incident(claim("a.txt"), claim("b.txt")).because)


def test_the_hamlet_told_by_its_town_is_the_place_and_not_the_town() -> None:
    hamlet = replace(HATAB, quote=QARA.quote, name="Nahr Saliq", precision=2, place_id=None)
    made = incident(claim("a.txt", where=(HATAB,)), claim("b.txt", where=(HATAB,)), claim("c.txt", where=(hamlet,)))
    assert made.place == hamlet


def test_who_is_hit_by_a_deed_in_anothers_words_does_not_confirm_it() -> None:
    read = claim("a.txt", Type.AIRSTRIKE, doers=["Islamic State"], speaker="Islamic State")
    assert incident(read).grade is Grade.CONFIRMED
    hit = claim("b.txt", Type.AIRSTRIKE, victims=["Islamic State"], speaker="the police")
    assert incident(read, hit).grade is Grade.CORROBORATED
