"""Deeds of one report: a second one soon after, or by other means, is no rival account of the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from incidents_world import HATAB, PROVINCE, QARA, SAMRA, claim, day, grouped, place

from marsad.incidents.comparison import compare
from marsad.incidents.telling import telling
from marsad.model.claim import Claim
from marsad.model.codebook import Means, Type
from marsad.model.interval import Interval, TimePrecision

MONDAY = date(2024, 3, 4)
RIVAL = "two speakers' tolls in one report"


def after(words: str) -> Interval:
    return Interval(MONDAY, MONDAY, TimePrecision.DAY, words)


def because(one: Claim, other: Claim) -> tuple[str, ...]:
    left, right = (telling(told, {told.report: date(2024, 3, 5)}, {}) for told in (one, other))
    return compare(left, right, whole=True).because


def blast(**told: object) -> Claim:
    made = {"kind": Type.BOMBING, "when": after("Monday"), "counts": {"killed": 12}, "speaker": "the police"} | told
    return claim(**made)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["Two hours later", "an hour after", "minutes afterwards", "the same day", "Later that day", "soon after"]
)
def test_a_blast_told_by_its_time_after_another_is_another(words: str) -> None:
    second = blast(at=120, when=after(words), counts={"killed": 11}, speaker=None)
    assert len(grouped(blast(), second)) == 2
    assert RIVAL not in because(blast(), second)


@pytest.mark.parametrize("words", ["Monday", "shortly after midnight", "earlier this month", "two days after"])
def test_other_time_words_leave_rival_tolls_rival(words: str) -> None:
    assert RIVAL in because(blast(), blast(at=120, when=after(words), counts={"killed": 11}, speaker=None))


def test_what_goes_on_with_the_words_of_the_second_blast_is_of_it() -> None:
    second = blast(when=after("an hour later"))
    assert RIVAL in because(
        second, blast(at=120, when=after("an hour later"), counts={"killed": 14}, speaker="a nurse")
    )


@pytest.mark.parametrize(
    ("means", "rival"),
    [(None, True), (Means.VEHICLE_BOMB, True), (Means.IED, True), (Means.MINE, False), (Means.FIREARMS, False)],
)
def test_a_mine_beside_a_suicide_bomber_is_no_rival_account(means: Means | None, rival: bool) -> None:
    later = blast(at=120, speaker=None, means=means)
    assert (RIVAL in because(blast(means=Means.SUICIDE), later)) is rival


@pytest.mark.parametrize(
    ("words", "rival"), [("two more people", False), ("two others", False), ("more than two", True), ("two", True)]
)
def test_those_counted_beside_others_are_no_rival_toll(words: str, rival: bool) -> None:
    second = blast(at=120, counts={"killed": 2}, speaker="a doctor")
    (count,) = second.counts
    second = replace(second, counts=(replace(count, quote=replace(count.quote, words=words)),))
    assert (RIVAL in because(blast(), second)) is rival


@pytest.mark.parametrize(
    ("later", "one"),
    [
        ({}, True),
        ({"where": (SAMRA,)}, False),
        ({"counts": {"killed": 3}}, False),
        ({"counts": {"killed": 12}, "speaker": "the police"}, True),
        ({"trigger": "a second blast"}, False),
        ({"means": Means.FIREARMS}, False),
        ({"at": 900}, False),
    ],
)
def test_a_lead_that_names_only_the_province_and_the_spot_told_after_it_are_one(
    later: dict[str, Any], one: bool
) -> None:
    lead = blast(where=(PROVINCE,), means=Means.SUICIDE)
    spot = claim(**{"kind": Type.BOMBING, "at": 120, "when": lead.when, "where": (QARA,), **later})
    told = "the later passage says where in the area the deed was" in because(lead, spot)
    assert told is one
    assert not told or len(grouped(lead, spot)) == 1


def test_after_a_lead_that_names_the_spot_nothing_says_where() -> None:
    lead, other = blast(where=(HATAB,)), claim(kind=Type.BOMBING, at=120, where=(QARA,))
    assert "the later passage says where in the area the deed was" not in because(lead, other)


@pytest.mark.parametrize(
    ("speaker", "at", "rival"), [("the rebels", 120, True), ("the rebels", 900, False), (None, 120, False)]
)
def test_fighters_by_the_one_and_herders_by_the_other_are_rival_accounts(
    speaker: str | None, at: int, rival: bool
) -> None:
    raid = claim(kind=Type.AIRSTRIKE, counts={"killed_fighters": 30}, speaker="the government", when=after("Monday"))
    other = claim(kind=Type.AIRSTRIKE, at=at, counts={"killed": 5}, speaker=speaker, when=after("Monday"))
    assert (RIVAL in because(raid, other)) is rival


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ({"counts": {"injured": 40}}, "the report goes on, and counts what it had not counted"),
        ({}, "the report goes on at the same place and time"),
        ({"counts": {"injured": 40}, "where": ()}, "told as two in one report"),
        ({"counts": {"injured": 40}, "where": (SAMRA,)}, "told as two in one report"),
        ({"counts": {"injured": 40}, "means": Means.FIREARMS}, "told as two in one report"),
        ({"counts": {"injured": 40}, "when": after("Friday"), "day": 8}, "told as two in one report"),
        ({"counts": {"injured": 40}, "trigger": "another blast"}, "told as another in one report"),
    ],
)
def test_a_report_goes_on_with_one_deed_at_one_place_and_time(later: dict[str, Any], said: str) -> None:
    lead = blast(means=Means.IED)
    if on := later.pop("day", None):
        later["when"] = day(2024, 3, on)
    told = claim(**{"kind": Type.BOMBING, "at": 120, "when": lead.when, **later})
    assert said in because(lead, told)


def test_the_wounded_told_of_the_quarter_are_of_the_blast_in_the_city() -> None:
    city = replace(QARA, radius=12.0, feature="PPLA")
    lead, told = blast(where=(city,)), claim(kind=Type.BOMBING, at=120, when=after("Monday"), counts={"injured": 9})
    again = blast(report="b.txt", counts={"killed": 14, "injured": 9})
    assert len(grouped(lead, told, again)) == 1


def aftermath(kind: Type, when: str = "2024-03-04", **told: Any) -> bool:
    """Whether what is told after a bombing of 4 March at its place is of one incident with it."""
    on = date.fromisoformat(when)
    deed = blast(victims=["civilians"])
    came = claim(**{"kind": kind, "at": 120, "when": Interval(on, on, TimePrecision.DAY), **told})
    return len(grouped(deed, came)) == 1


@pytest.mark.parametrize(
    ("kind", "when", "told", "one"),
    [
        (Type.ACCESS, "2024-03-04", {"trigger": "curfew", "doers": ["Government of Iraq"]}, False),
        (Type.ACCESS, "2024-03-04", {"trigger": "sealed off", "doers": ["Iraqi Army"]}, True),
        (Type.ACCESS, "2024-03-05", {"trigger": "sealed off", "doers": ["Iraqi Army"]}, False),
        (Type.ARREST, "2024-03-04", {"trigger": "arrested", "victims": ["civilians"]}, False),
        (Type.ARREST, "2024-03-05", {"trigger": "arrested", "at": 0}, False),
        (Type.DESTRUCTION, "2024-03-04", {"trigger": "burned"}, True),
    ],
)
def test_a_curfew_and_an_arrest_are_no_part_of_the_deed(kind: Type, when: str, told: dict[str, Any], one: bool) -> None:
    assert aftermath(kind, when, **told) is one


def test_who_is_led_away_in_an_operation_is_of_it() -> None:
    search = claim(kind=Type.OPERATION, victims=["civilians"])
    assert len(grouped(search, claim(kind=Type.ARREST, victims=["civilians"], trigger="led away"))) == 1


@pytest.mark.parametrize(("counts", "one"), [({}, True), ({"killed": 3}, False)])
def test_where_in_a_city_shells_fell_is_told_of_the_same_shelling(counts: dict[str, int], one: bool) -> None:
    city = replace(place("Samra", 34.25, 45.125, place_id="p9"), radius=9.0)
    quarters = [place("Old Samra", 34.26, 45.15, at=130), place("Hay Nur", 34.22, 45.11, at=145)]
    lead = claim(kind=Type.SHELLING, where=[city], counts={"killed": 13})
    fell = claim(kind=Type.SHELLING, where=quarters, at=120, counts=counts)
    assert ("the later passage names quarters of the city" in because(lead, fell)) is one
    assert (len(grouped(lead, fell)) == 1) is one
