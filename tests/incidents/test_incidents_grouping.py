from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incidents_world import (
    DISTRICT,
    HATAB,
    PROVINCE,
    QARA,
    SAMRA,
    claim,
    day,
    grouped,
    place,
    sets,
)

from marsad.incidents import group, refining
from marsad.incidents.comparison import compare
from marsad.incidents.grouping import group_tellings, tellings
from marsad.incidents.telling import telling
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Means, Polarity, Status, Type
from marsad.model.incident import Judgement
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Span

YEAR = Interval(date(2004, 1, 1), date(2004, 12, 31), TimePrecision.YEAR, "in 2004")
DECADE = Interval(date(2004, 1, 1), date(2013, 12, 31), TimePrecision.PERIOD)
OPEN = Interval(None, date(2024, 3, 5))
NEXT = replace(QARA, lon=45.16)
"""Three kilometres from `HATAB`."""
IS: dict[str, Any] = {"doers": ["Islamic State"], "trigger": "attack"}


def together(*claims: Claim, **more: Any) -> bool:
    return len(grouped(*claims, **more)) == 1


def test_a_site_without_a_name_says_nothing_of_where_a_deed_was() -> None:
    market = replace(HATAB, name=None, lat=None, lon=None, place_id=None, admin1=None, admin2=None, country=None)
    told = claim(where=(market,), counts={"killed": 3}, **IS)
    assert together(told, claim("b.txt", where=(HATAB,), counts={"killed": 3}, **IS))
    assert grouped(told)[0].place is None


@pytest.mark.parametrize("kind", [Kind.TALLY, Kind.CONDITION, Kind.WARNING])
def test_tallies_conditions_and_warnings_are_never_incidents(kind: Kind) -> None:
    event = claim(counts={"killed": 3})
    other = claim("b.txt", of=kind, counts={"killed": 3})
    judgement = Judgement(event.id, other.id, "same", "layla", datetime(2024, 4, 1, tzinfo=UTC))
    assert sets(grouped(event, other, judgements=[judgement])) == {frozenset({event.id})}


@pytest.mark.parametrize("kind", [Type.STATEMENT, Type.COORDINATION, Type.PRESENCE, Type.SECURITY])
def test_words_and_states_are_no_incidents(kind: Type) -> None:
    assert grouped(claim(kind=kind)) == []


def test_what_did_not_happen_or_is_denied_is_no_incident() -> None:
    assert grouped(claim(polarity=Polarity.ABSENT), claim("b.txt", status=Status.DENIED)) == []


@pytest.mark.parametrize(
    ("when", "where", "told"),
    [
        (day(2004, 5, 1), (), True),
        (YEAR, (HATAB,), True),
        (YEAR, (PROVINCE,), False),
        (YEAR, (), False),
        (DECADE, (HATAB,), False),
        (Interval(None, date(2004, 5, 1)), (HATAB,), False),
        (Interval(), (HATAB,), False),
    ],
)
def test_history_is_an_incident_of_its_own_time_where_it_is_dated_and_placed(
    when: Interval, where: tuple[Any, ...], told: bool
) -> None:
    past = claim(kind=Type.ATTACK, when=when, where=where, background=True)
    now = claim("b.txt")
    incidents = grouped(past, now)
    assert (frozenset({past.id}) in sets(incidents)) is told
    assert frozenset({now.id}) in sets(incidents)


def test_two_reports_of_one_attack_with_different_tolls_are_one() -> None:
    [incident] = grouped(
        claim("a.txt", counts={"killed": 3}, speaker="police"), claim("b.txt", counts={"killed": 5}, speaker="a doctor")
    )
    assert (incident.reports, incident.originators) == (("a.txt", "b.txt"), 2)
    assert incident.speakers == ("a doctor", "police")
    [(what, toll)] = incident.tolls
    assert (what, toll.low, toll.best, toll.high, set(toll.claims)) == ("killed", 3, 5, 5, set(incident.claims))
    assert incident.status is Status.ASSERTED, "different tolls alone are a range, not a contest"
    assert "the same day (2024-03-04)" in incident.because[0]
    assert "Wadi Hatab" in incident.because[0]


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({}, {}, True),
        ({}, {"kind": Type.ARMED_CLASH}, True),
        ({}, {"kind": Type.KILLING}, True),
        ({"kind": Type.BOMBING}, {"kind": Type.SHELLING}, True),
        ({"kind": Type.AIRSTRIKE}, {"kind": Type.ARMED_CLASH}, True),
        ({"kind": Type.AIRSTRIKE}, {"kind": Type.ARMED_CLASH, "where": (PROVINCE,)}, False),
        ({}, {"kind": Type.ARREST}, False),
        ({}, {"kind": Type.ABDUCTION}, True),
        ({}, {"when": day(2024, 3, 5), "counts": {}}, False),
        ({"counts": {"killed": 4}}, {"when": day(2024, 3, 5), "counts": {"killed": 4}}, False),
        ({"counts": {"killed": 12}}, {"when": day(2024, 3, 5), "counts": {"killed": 12}}, True),
        ({"counts": {"killed": 4}}, {"when": day(2024, 3, 8), "counts": {"killed": 4}}, False),
        ({"counts": {"killed": 4}}, {"where": (SAMRA,), "counts": {"killed": 4}}, False),
        ({}, {"where": (QARA,)}, False),
        ({"counts": {"killed": 4}}, {"where": (QARA,), "counts": {"killed": 4}}, False),
        ({"counts": {"killed": 4}, **IS}, {"where": (QARA,), "counts": {"killed": 4}, **IS}, True),
        ({}, {"where": (NEXT,)}, False),
        ({"counts": {"killed": 4}}, {"where": (NEXT,), "counts": {"killed": 4}}, True),
        ({"counts": {"killed": 4}, **IS}, {"where": (NEXT,), "counts": {"killed": 5}, **IS}, False),
        ({"counts": {"killed": 4}, **IS}, {"where": (NEXT,), "counts": {"killed": (4, None)}, **IS}, True),
        ({"counts": {"injured": 9}, **IS}, {"where": (NEXT,), "counts": {"injured": 2}, **IS}, False),
        ({"counts": {"killed": 4, "injured": 9}}, {"where": (NEXT,), "counts": {"killed": 4, "injured": 8}}, True),
        ({"means": Means.IED, **IS}, {"where": (NEXT,), "means": Means.FIREARMS, **IS}, False),
        ({"means": Means.IED, **IS}, {"where": (NEXT,), "means": Means.VEHICLE_BOMB, **IS}, True),
        ({"counts": {"killed": 4}, **IS}, {"where": (HATAB, NEXT), "counts": {"killed": 5}, **IS}, True),
        ({}, {"where": (DISTRICT,)}, True),
        ({"counts": {"killed": 4}}, {"where": (DISTRICT,), "counts": {"killed": 40}}, False),
        ({"counts": {"killed": 4}}, {"where": (DISTRICT,), "counts": {"killed": 4}}, True),
        ({}, {"where": (PROVINCE,)}, False),
        ({"counts": {"killed": 4}}, {"where": (PROVINCE,), "counts": {"killed": 4}}, True),
        ({"counts": {"killed": 4}}, {"where": (PROVINCE,), "counts": {"killed": 40}}, False),
        ({}, {"where": (replace(PROVINCE, name="Kirkuk"),)}, False),
        ({}, {"where": (place("Wādī Ḥaṭab"),)}, True),
        ({}, {"where": (place("Nahr Saliq"),)}, False),
        ({}, {"where": ()}, False),
        ({}, {"counts": {"killed": 90}}, True),
        ({"counts": {"killed": 2}}, {"counts": {"killed": 90}}, True),
        ({"doers": ["Islamic State"]}, {"when": OPEN, "doers": ["Islamic State"]}, True),
        ({}, {"when": OPEN}, True),
        ({"counts": {"killed": 2}}, {"when": OPEN, "counts": {"killed": 9}}, False),
    ],
)
def test_which_claims_of_two_reports_are_one(left: dict[str, Any], right: dict[str, Any], one: bool) -> None:
    assert together(claim("a.txt", **left), claim("b.txt", **right)) is one


def _at(text: str, number: int = 4) -> Interval:
    return replace(day(2024, 3, number), text=text)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({"when": _at("late on Monday")}, {"when": _at("early on Tuesday", 5)}, True),
        ({"when": _at("late on Monday")}, {"when": _at("on Tuesday", 5), "counts": {"killed": 3}}, True),
        ({"when": _at("at noon")}, {"when": _at("on Tuesday", 5), "counts": {"killed": 3}}, False),
        ({"when": _at("at noon")}, {"when": _at("at noon on Tuesday", 5), "counts": {}}, False),
        ({"when": _at("in the morning"), "trigger": None}, {"when": _at("in the evening"), "counts": {}}, True),
        (
            {"when": _at("in the morning"), "counts": {"killed": 2}},
            {"when": _at("in the evening"), "counts": {"killed": 9}},
            False,
        ),
        ({"when": _at("at 5 p.m."), "counts": {"killed": 2}}, {"when": _at("in the evening")}, True),
    ],
)
def test_hours_tell_two_deeds_of_a_day_apart_and_join_two_halves_of_a_night(
    left: dict[str, Any], right: dict[str, Any], one: bool
) -> None:
    counts = {"counts": {"killed": 3}}
    assert together(claim("a.txt", **(counts | left)), claim("b.txt", **right)) is one


def test_a_toll_that_rises_from_day_to_day_is_of_one_deed() -> None:
    days = {"a.txt": date(2024, 3, 4), "b.txt": date(2024, 3, 8)}
    low, high = {"killed": 11}, {"killed": 36}
    place_and_day: dict[str, Any] = {"where": (DISTRICT,)}
    first, later = claim("a.txt", counts=low), claim("b.txt", counts=high, **place_and_day)
    assert together(first, later, published=days)
    assert not together(claim("a.txt", counts=high), claim("b.txt", counts=low, **place_and_day), published=days)


def test_what_a_doer_boasts_of_is_no_ground_to_part_two_claims() -> None:
    told = claim("a.txt", counts={"killed": 2}, victims=["Iraqi police"])
    boast = claim("b.txt", counts={"killed": 40}, where=(DISTRICT,), doers=["Islamic State"], speaker="Islamic State")
    assert together(told, boast)
    assert not together(told, replace(boast, speaker=None))


def test_undated_claims_meet_only_within_their_report() -> None:
    nowhen = Interval()
    same = {"when": nowhen, "where": (HATAB,)}
    attack, killing = claim("a.txt", Type.ATTACK, **same), claim("a.txt", Type.KILLING, **same)  # type: ignore[arg-type]
    assert together(attack, killing, published={"a.txt": None})
    other = claim("b.txt", Type.ATTACK, **same)  # type: ignore[arg-type]
    assert not together(attack, other, published={"a.txt": None, "b.txt": None})


def test_one_report_tells_of_different_occurrences() -> None:
    assert not together(claim(at=0, counts={"killed": 3}), claim(at=200, counts={"killed": 9}))
    assert not together(
        claim(at=0, counts={"killed": 3}), claim(at=200, counts={"killed": 4}, trigger="another attack")
    )
    assert together(claim(at=0, counts={"killed": 3}), claim(at=200, counts={"killed": 3})), "the same, told again"
    assert not together(claim(at=0), claim(at=0, trigger="second attack"))


def test_one_sentence_told_as_two_types_is_one_occurrence() -> None:
    attack, killing = claim(kind=Type.ATTACK, where=()), claim(kind=Type.KILLING, where=())
    assert together(attack, killing)
    assert together(attack, claim(kind=Type.SEIZURE, where=())), "what came of a deed is of it"
    assert not together(attack, claim("b.txt", kind=Type.SEIZURE, where=())), "only a report that tells of both says so"
    outcome = claim(kind=Type.DESTRUCTION, trigger="burnt")
    [incident] = grouped(claim(kind=Type.ATTACK), outcome, claim("b.txt", Type.DESTRUCTION, trigger="burnt"))
    assert (incident.type, len(incident.claims)) == (Type.ATTACK, 3), "another report tells of the outcome alone"
    assert not together(claim(), claim(kind=Type.KILLING, when=day(2024, 2, 1)))
    elsewhere = replace(QARA, quote=replace(QARA.quote, span=Span(50, 54)))
    assert not together(claim(), claim(kind=Type.KILLING, where=(elsewhere,)))


def test_one_sentence_may_set_two_deeds_side_by_side() -> None:
    sniper = claim(kind=Type.ATTACK, means=Means.FIREARMS)
    assert together(sniper, claim(kind=Type.SHELLING, trigger="fire"))
    assert not together(sniper, claim(kind=Type.SHELLING, means=Means.ARTILLERY))
    assert not together(sniper, claim(kind=Type.SHELLING, when=day(2024, 3, 3)))


def test_what_a_roundup_lists_of_a_week_and_a_province_are_several_deeds() -> None:
    province = replace(QARA, precision=4)
    week = Interval(date(2024, 3, 1), date(2024, 3, 7))
    attack, killing = claim(kind=Type.ATTACK, where=(province,)), claim(kind=Type.KILLING, where=(province,))
    assert together(attack, killing)
    assert not together(replace(attack, when=week), replace(killing, when=week))
    assert not together(replace(attack, when=week), claim(kind=Type.SEIZURE, where=(province,), when=week))


def test_two_speakers_tolls_in_one_report_are_of_one_occurrence() -> None:
    first = claim(at=0, counts={"killed": 7}, speaker="police")
    second = claim(at=300, counts={"killed": 9}, speaker="a doctor")
    [incident] = grouped(first, second)
    [(_, toll)] = incident.tolls
    assert (toll.low, toll.high) == (7, 9)
    assert not together(first, claim(at=300, counts={"killed": 9}, speaker="police"))
    assert not together(first, claim(at=300, counts={"killed": 9}, speaker="a doctor", trigger="another attack"))


def test_who_gave_a_bound_and_then_says_the_number_tells_of_one_deed() -> None:
    bound = telling(claim(at=0, counts={"killed": (101, None)}, speaker="a senior official"), {}, {})

    def findings(**of: Any) -> list[str]:
        other = claim(**{"at": 120, "counts": {"killed": 126}, "kind": Type.BOMBING, "trigger": "the explosion", **of})
        return [finding.words for finding in compare(bound, telling(other, {}, {}), whole=True).findings]

    said = "who gave a bound says the number"
    assert said in findings(speaker="a senior official")
    assert said not in findings()
    assert said not in findings(speaker="a senior official", trigger="another explosion")
    assert said not in findings(speaker="a senior official", counts={"killed": 90})


def test_people_are_not_others_than_those_who_are_named() -> None:
    named = claim(at=0, kind=Type.ATTACK, victims=["Iraqi police"], counts={"killed": 4})
    people = claim(at=200, kind=Type.BOMBING, victims=["four people"], counts={"killed": 4})
    apart = claim(at=200, kind=Type.BOMBING, victims=["Kurdish police"], counts={"killed": 4})
    told = [telling(one, {}, {}) for one in (named, people, apart)]
    assert compare(told[0], told[1]).score > compare(told[0], told[2]).score


def test_a_road_of_no_province_meets_the_provinces_that_it_runs_through() -> None:
    road = place("Baghdad-Kirkuk highway", 34.2, 45.1, precision=5, admin1=None)
    same: dict[str, Any] = {"kind": Type.BOMBING, "counts": {"killed": 8}, "trigger": "car bomb", "victims": ["guards"]}
    assert together(claim("a.txt", where=(road,), **same), claim("b.txt", where=(PROVINCE,), **same))


def test_a_later_passage_that_only_goes_on_is_of_the_same_occurrence() -> None:
    first = claim(at=0, trigger="attack", victims=["civilians"])
    assert together(first, claim(at=200, trigger="the attack"))
    assert not together(first, claim(at=200, trigger="the attack", victims=["Iraqi police"]))


def test_what_is_apart_is_not_joined_through_a_third() -> None:
    spots = HATAB, place("Kani Sard", 34.8, 45.6), PROVINCE
    claims = [claim(f"{number}.txt", counts={"killed": 14}, where=(spot,)) for number, spot in enumerate(spots)]
    here, there, _ = claims
    found = sets(grouped(*claims))
    assert len(found) == 2
    assert frozenset({here.id, there.id}) not in found
    assert all(len(members) < 3 for members in found)


def test_two_attacks_of_one_report_keep_apart_what_others_say_of_them() -> None:
    first, second = claim("a.txt", counts={"killed": 4}), claim("a.txt", at=300, counts={"killed": 11})
    early, late = claim("b.txt", counts={"killed": 11}), claim("b.txt", at=300, counts={"killed": 4})
    assert sets(grouped(first, second, early, late)) == {
        frozenset({first.id, late.id}),
        frozenset({second.id, early.id}),
    }


def test_copies_are_one_voice() -> None:
    claims = [claim(name, counts={"killed": 3}) for name in ("a.txt", "b.txt", "c.txt")]
    [incident] = grouped(*claims, originals={"b.txt": "a.txt"})
    assert (len(incident.reports), incident.originators) == (3, 2)


def test_rival_doers_are_a_contest() -> None:
    left = claim("a.txt", doers=["Islamic State"], counts={"killed": 4})
    right = claim("b.txt", doers=["Peshmerga"], counts={"killed": 4})
    [incident] = grouped(left, right)
    assert incident.status is Status.CONTESTED
    assert any("different actors" in why for why in incident.because)
    [kin] = grouped(claim("a.txt", doers=["Iraqi Army"]), claim("b.txt", doers=["Iraqi security forces"]))
    assert kin.status is Status.ASSERTED


def test_a_denial_contests_what_it_denies_and_is_no_part_of_it() -> None:
    deed = claim("a.txt", Type.SHELLING, doers=["Iraqi Army"])
    flat = claim("b.txt", Type.SHELLING, status=Status.DENIED, doers=["Iraqi Army"])
    spoken = claim("c.txt", Type.STATEMENT, status=Status.DENIED, doers=["Iraqi Army"], when=day(2024, 3, 6))
    for denial in (flat, spoken, replace(spoken, report="a.txt", where=())):
        [incident] = grouped(deed, denial)
        assert incident.claims == (deed.id,)
        assert incident.status is Status.CONTESTED
        assert f"denied in {denial.id}" in incident.because
    for elsewhere in (
        replace(spoken, where=(SAMRA,)),
        replace(spoken, when=day(2024, 5, 1)),
        replace(spoken, when=day(2024, 3, 1)),
        replace(spoken, actors=()),
        replace(flat, where=(SAMRA,)),
    ):
        [incident] = grouped(deed, elsewhere)
        assert incident.status is Status.ASSERTED


def test_what_a_report_takes_back_of_itself_contests_nothing() -> None:
    deed = claim("a.txt", Type.SHELLING, doers=["Iraqi Army"])
    back = replace(deed, id="taken-back", status=Status.DENIED)
    assert grouped(deed, back)[0].status is Status.ASSERTED
    said = claim("a.txt", Type.SHELLING, doers=["Iraqi Army"], speaker="the mayor")
    assert grouped(said, back)[0].status is Status.CONTESTED


def test_the_standing_of_an_incident() -> None:
    hedged, asserted = claim("a.txt", status=Status.HEDGED), claim("b.txt")
    assert grouped(hedged)[0].status is Status.HEDGED
    assert grouped(hedged, asserted)[0].status is Status.ASSERTED
    assert grouped(claim("c.txt", status=Status.CONTESTED), asserted)[0].status is Status.CONTESTED


def test_an_incident_has_the_finest_time_place_and_type_of_its_claims() -> None:
    vague = claim("a.txt", Type.ATTACK, where=(DISTRICT,), when=_week(), counts={"killed": 4}, victims=["civilians"])
    fine = claim("b.txt", Type.BOMBING, counts={"killed": 4}, doers=["Islamic State"], victims=["civilians"])
    [incident] = grouped(vague, fine)
    assert (incident.type, incident.place, incident.when) == (Type.BOMBING, HATAB, day(2024, 3, 4))
    assert [(actor.name, actor.role) for actor in incident.actors] == [
        ("Islamic State", "perpetrator"),
        ("civilians", "victim"),
    ]


def _week() -> Interval:
    return Interval(date(2024, 3, 3), date(2024, 3, 9), TimePrecision.WEEK)


def test_judgements_force_and_forbid() -> None:
    near, far = claim("a.txt"), claim("b.txt", where=(SAMRA,), when=day(2024, 1, 1))
    made = datetime(2024, 4, 1, tzinfo=UTC)
    same = Judgement(near.id, far.id, "same", "layla", made)
    [incident] = grouped(near, far, judgements=[same])
    assert "layla judged them the same" in incident.because[0]
    alike = claim("c.txt")
    different = Judgement(alike.id, near.id, "different", "layla", made)
    assert together(near, alike)
    assert not together(near, alike, judgements=[different])
    assert together(near, alike, judgements=[replace(different, verdict="unsure")])


def test_the_last_judgement_counts() -> None:
    left, right = claim("a.txt"), claim("b.txt", where=(SAMRA,))
    first = Judgement(left.id, right.id, "same", "layla", datetime(2024, 4, 1, tzinfo=UTC))
    for verdict, one in (("different", False), ("unsure", False), ("same", True)):
        later = Judgement(right.id, left.id, verdict, "omar", first.made + timedelta(days=1))
        assert together(left, right, judgements=[later, first]) is one


def test_judgements_that_cannot_all_hold_yield_to_the_later_and_say_so() -> None:
    a, b, c = (claim(f"{name}.txt", where=(SAMRA,) if name == "b" else (HATAB,)) for name in "abc")
    made = datetime(2024, 4, 1, tzinfo=UTC)
    judgements = [
        Judgement(a.id, b.id, "same", "layla", made),
        Judgement(b.id, c.id, "same", "layla", made + timedelta(days=1)),
        Judgement(a.id, c.id, "different", "omar", made + timedelta(days=2)),
    ]
    incidents = grouped(a, b, c, judgements=judgements)
    assert sets(incidents) == {frozenset({a.id}), frozenset({b.id, c.id})}
    assert any("later judgements do not allow" in why for incident in incidents for why in incident.because)


def test_a_judgement_on_a_claim_that_is_gone_does_nothing() -> None:
    judgement = Judgement("c-gone", claim().id, "same", "layla", datetime(2024, 4, 1, tzinfo=UTC))
    assert len(grouped(claim(), judgements=[judgement])) == 1


WHENS = st.sampled_from([day(2024, 3, 4), day(2024, 3, 5), day(2024, 3, 9), _week(), Interval(), OPEN, YEAR])
WHERES = st.sampled_from([(HATAB,), (QARA,), (SAMRA,), (DISTRICT,), (PROVINCE,), (), (HATAB, QARA), (place("Hatab"),)])
CLAIMS = st.builds(
    claim,
    report=st.sampled_from([f"{letter}.txt" for letter in "abcdef"]),
    kind=st.sampled_from([Type.ATTACK, Type.KILLING, Type.BOMBING, Type.ARREST, Type.STATEMENT]),
    when=WHENS,
    where=WHERES,
    doers=st.sampled_from([(), ("Islamic State",), ("Peshmerga",)]),
    counts=st.dictionaries(st.sampled_from(["killed", "injured"]), st.integers(0, 5) | st.just((41, None)), max_size=2),
    speaker=st.sampled_from([None, "police", "a doctor"]),
    trigger=st.sampled_from([None, "attack", "blast"]),
    at=st.sampled_from([0, 100, 200]),
    status=st.sampled_from(Status),
    background=st.booleans(),
    of=st.sampled_from([Kind.EVENT, Kind.EVENT, Kind.TALLY]),
)


@settings(max_examples=60)
@given(st.lists(CLAIMS, max_size=14, unique_by=lambda one: one.id), st.randoms(use_true_random=False), st.data())
def test_incidents_do_not_depend_on_the_order(claims: list[Claim], chance: random.Random, draw: st.DataObject) -> None:
    pairs = st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique=True) if len(claims) > 1 else st.nothing()
    judgements = [
        Judgement(left.id, right.id, verdict, "layla", datetime(2024, 4, number + 1, tzinfo=UTC))
        for number, ((left, right), verdict) in enumerate(
            draw.draw(st.lists(st.tuples(pairs, st.sampled_from(["same", "different", "unsure"])), max_size=4))
            if len(claims) > 1
            else []
        )
    ]
    incidents = grouped(*claims, judgements=judgements, originals={"b.txt": "a.txt"})
    shuffled = list(claims)
    chance.shuffle(shuffled)
    chance.shuffle(judgements)
    assert grouped(*shuffled, judgements=judgements, originals={"b.txt": "a.txt"}) == incidents
    members = [one for incident in incidents for one in incident.claims]
    assert len(members) == len(set(members)), "no claim is in two incidents"
    kinds = {one.id: one.kind for one in claims}
    assert all(kinds[one] is Kind.EVENT for one in members)
    for incident in incidents:
        for _, toll in incident.tolls:
            assert set(toll.claims) <= set(incident.claims)


def test_a_thousand_claims_are_grouped_without_comparing_all() -> None:
    claims = [
        claim(f"{number}.txt", when=day(2024, 1 + number % 12, 1 + number % 28), counts={"killed": number % 7})
        for number in range(1000)
    ]
    incidents = group(claims, published={}, originals={})
    assert sum(len(incident.claims) for incident in incidents) == 1000


def test_deaths_of_the_wounded_belong_to_the_deed_that_hurt_them() -> None:
    deed = claim("a.txt", counts={"killed": 9})
    late = claim(
        "a.txt",
        kind=Type.KILLING,
        at=300,
        when=day(2024, 3, 6),
        where=(),
        counts={"killed": 2},
        trigger="died of wounds",
    )
    elsewhere = claim("b.txt", counts={"killed": 11})
    assert together(deed, late)
    assert len(grouped(deed, late, elsewhere)) == 1, (
        "another report, which knows nothing of them, does not part the two"
    )
    assert not together(deed, replace(late, id="other", trigger=None)), "deaths of their own are another deed"


@pytest.mark.parametrize(
    ("sort", "when", "where", "one"),
    [
        (Type.DESTRUCTION, day(2024, 3, 4), (HATAB,), True),
        (Type.ABDUCTION, day(2024, 3, 4), (HATAB,), True),
        (Type.ABDUCTION, day(2024, 3, 5), (HATAB,), False),
        (Type.ABDUCTION, day(2024, 3, 4), (DISTRICT,), False),
        (Type.ABDUCTION, OPEN, (HATAB,), False),
        (Type.PROTEST, day(2024, 3, 4), (HATAB,), False),
        (Type.ARREST, day(2024, 3, 4), (HATAB,), False),
    ],
)
def test_what_comes_of_a_deed_is_of_it_in_another_report_too_where_day_and_spot_are_the_same(
    sort: Type, when: Interval, where: tuple[Any, ...], one: bool
) -> None:
    assert together(claim("a.txt"), claim("b.txt", sort, when=when, where=where)) is one


def test_undated_news_is_of_the_day_that_it_came_out_on_sooner_than_of_a_week_before() -> None:
    days = {"a.txt": date(2024, 3, 5)}
    deed = telling(claim("a.txt"), days, {})
    fresh, recent, stale = (
        compare(deed, telling(claim("b.txt", when=Interval(None, day_)), days, {})).score
        for day_ in (date(2024, 3, 5), date(2024, 3, 7), date(2024, 3, 13))
    )
    assert fresh > recent > stale


@pytest.mark.parametrize(
    ("first", "later", "trigger", "apart"),
    [(75, 324, None, False), (75, 400, None, True), (3, 9, None, True), (75, 324, "second blast", True)],
)
def test_a_toll_of_many_may_grow_within_one_report(first: int, later: int, trigger: str | None, apart: bool) -> None:
    told = [
        telling(claim(counts={"killed": many}, at=at, trigger=words), {"a.txt": date(2024, 3, 5)}, {})
        for many, at, words in ((first, 0, None), (later, 300, trigger))
    ]
    assert compare(*told).apart is apart


def test_early_counts_in_a_report_of_the_last_one_leave_one_incident() -> None:
    days = {"a.txt": date(2024, 3, 5), "b.txt": date(2024, 4, 2), "c.txt": date(2024, 4, 3)}
    told = [
        claim("a.txt", counts={"killed": 75}),
        claim("b.txt", counts={"killed": 75}),
        claim("b.txt", counts={"killed": 324}, at=300),
        claim("c.txt", counts={"killed": 323}),
    ]
    assert len(grouped(*told, published=days)) == 1


@pytest.mark.parametrize(
    ("when", "where", "one"),
    [(day(2024, 3, 4), (DISTRICT,), True), (OPEN, (HATAB,), True), (OPEN, (DISTRICT,), False)],
)
def test_an_outcome_shares_a_day_or_a_spot_with_its_deed(when: Interval, where: tuple[Any, ...], one: bool) -> None:
    deed = claim("a.txt", where=where)
    assert together(deed, claim("a.txt", Type.ACCESS, at=300, when=when, where=where, doers=["Iraqi Army"])) is one


@pytest.mark.parametrize(
    ("deed", "later", "doers", "one"),
    [
        (Type.ATTACK, Type.DESTRUCTION, [], True),
        (Type.ATTACK, Type.DISPLACEMENT, [], True),
        (Type.ATTACK, Type.ABDUCTION, ["Islamic State"], True),
        (Type.ATTACK, Type.ACCESS, ["Iraqi Army"], True),
        (Type.ATTACK, Type.ACCESS, [], False),
        (Type.ATTACK, Type.PROTEST, [], False),
        (Type.ABDUCTION, Type.RETURN, ["Islamic State"], False),
        (Type.ABDUCTION, Type.COERCION, ["Islamic State"], False),
        (Type.ATTACK, Type.CONTROL, ["Islamic State"], False),
        (Type.ATTACK, Type.ARREST, ["Iraqi Army"], False),
        (Type.ABDUCTION, Type.ARREST, ["Iraqi Army"], True),
    ],
)
def test_what_people_did_about_a_deed_is_an_incident_of_its_own(
    deed: Type, later: Type, doers: list[str], one: bool
) -> None:
    told = claim("a.txt", deed), claim("a.txt", later, at=300, trigger="then", counts={}, doers=doers)
    assert together(*told) is one


@pytest.mark.parametrize(
    ("deed", "after", "one"),
    [
        (Type.ABDUCTION, Type.RETURN, False),
        (Type.ABDUCTION, Type.COERCION, False),
        (Type.ATTACK, Type.CONTROL, False),
        (Type.BOMBING, Type.PROTEST, False),
        (Type.ATTACK, Type.ABDUCTION, True),
    ],
)
def test_what_follows_on_a_deed_is_an_incident_of_its_own_even_in_its_sentence(
    deed: Type, after: Type, one: bool
) -> None:
    told = [
        claim(kind=kind, doers=["Islamic State"], victims=["Iraqi police"], trigger=kind.value)
        for kind in (deed, after)
    ]
    assert (len(grouped(*told)) == 1) is one


def test_what_an_analyst_joins_to_a_claim_joins_its_incident() -> None:
    told = [claim(f"{name}.txt", where=(HATAB,), counts={"killed": 4}, **IS) for name in "abc"]
    elsewhere = claim("d.txt", where=(SAMRA,), counts={"killed": 4}, **IS)
    judged = Judgement(told[0].id, elsewhere.id, "same", "amina", datetime(2024, 3, 6, tzinfo=UTC))
    assert len(grouped(*told, elsewhere)) == 2
    assert sets(grouped(*told, elsewhere, judgements=[judged])) == {frozenset(one.id for one in (*told, elsewhere))}


def test_two_incidents_that_were_judged_different_are_not_asked_of_again() -> None:
    first = [claim(f"{name}.txt") for name in "ab"]
    second = [claim(f"{name}.txt", where=(NEXT,)) for name in "cd"]
    days = {one.report: date(2024, 3, 5) for one in (*first, *second)}
    ready = tellings([*first, *second], published=days, originals={})
    doubts = group_tellings(ready).doubts
    assert len(doubts) == 1
    judged = Judgement(doubts[0].left, doubts[0].right, "different", "amina", datetime(2024, 3, 6, tzinfo=UTC))
    assert group_tellings(ready, [judged]).doubts == ()


def test_findings_are_told_in_words_and_not_in_their_stems() -> None:
    left = claim("a.txt", trigger="the shootings", victims=["soldiers"])
    right = claim("b.txt", trigger="shooting", victims=["a soldier"])
    words = " ".join(compare(*(telling(one, {}, {}) for one in (left, right)), whole=True).because)
    assert "the same words (shooting" in words
    assert "the same was hit (soldier" in words


def test_one_name_at_one_spot_is_told_as_the_same_place() -> None:
    near, other = place("Nahr Saliq", 34.0, 44.0), place("Nahr Saliq", 34.0, 44.001)
    words = compare(*(telling(claim(where=[one]), {}, {}) for one in (near, other)), whole=True).because
    assert "the same place (Nahr Saliq)" in words
    words = compare(*(telling(claim(where=[one]), {}, {}) for one in (near, replace(other, lon=44.02)))).because
    assert "2 km apart (Nahr Saliq, Nahr Saliq)" in words


def test_by_tuesday_gives_way_to_the_monday_that_most_tell_of() -> None:
    monday = [claim(f"{n}.txt", counts={"killed": 84}, speaker=f"speaker {n}") for n in range(3)]
    by = Interval(None, date(2024, 3, 5), TimePrecision.UNKNOWN)
    late = claim("9.txt", counts={"killed": 84}, speaker="a doctor", when=by)
    tuesday = claim("8.txt", counts={"killed": 84}, speaker="a rescuer", when=day(2024, 3, 5))
    told = [telling(one, {}, {}) for one in (*monday, late, tuesday)]
    assert refining.when(told) == day(2024, 3, 4)
