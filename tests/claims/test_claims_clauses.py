"""Clauses of one sentence that tell of two deeds."""

from __future__ import annotations

import pytest
from claims_reading import page, read

from marsad.claims.clauses import Clauses
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type
from marsad.model.span import Span


@pytest.mark.parametrize(
    ("text", "one", "other", "two"),
    [
        ("An air strike hit Sake on Sunday, and three men were killed near Goma.", "strike", "killed", True),
        ("A strike hit Sake on Sunday, and three men were killed.", "strike", "killed", False),
        ("A strike hit Sake on Sunday, and three men were killed near Goma.", "strike", "Sunday", False),
        ("Gunmen raided Zurmi on Sunday, and on Monday the chief was killed.", "raided", "killed", True),
        ("After Tuesday's raid on Kidal that killed six, drones struck Tessalit on Friday.", "struck", "six", True),
        ("Gunmen killed three men near Goma.", "Gunmen", "Goma", False),
        ("Sake is contested, and Goma has been in rebel hands since May.", "contested", "hands", True),
    ],
)
def test_clauses_with_places_or_times_of_their_own_are_two(text: str, one: str, other: str, two: bool) -> None:
    read = page(text).page
    clauses = Clauses.of_sentence(
        read.sentences[0], [m.quote.span for m in read.places], [m.quote.span for m in read.times]
    )

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    assert clauses.are_two(at(one), at(other)) is two


def killed(claims: list[Claim]) -> dict[str, int]:
    """How many each claim says were killed, by its first place."""
    return {
        (one.where[0].name or ""): count.low
        for one in claims
        if one.where
        for count in one.counts
        if count.what == "killed"
    }


def test_the_dead_of_a_second_clause_are_of_a_second_deed() -> None:
    claims = read("An air strike hit Sake on Sunday, and three soldiers were killed in an ambush near Rutshuru.")
    assert killed(claims) == {"Rutshuru": 3}
    assert {one.where[0].name for one in claims} == {"Sake", "Rutshuru"}


def test_the_dead_of_a_deed_that_is_avenged_are_not_those_of_the_revenge() -> None:
    text = (
        "In retaliation for Tuesday's raid on Kidal in Mali that killed six soldiers, drones struck Tessalit on Friday."
    )
    assert killed(read(text)) == {"Kidal": 6}


def test_men_of_whoever_speaks_are_not_those_of_who_killed_them() -> None:
    claims = read("Hamas accuses Fatah of treason. Fatah says that Hamas killed two of its men in Jenin on Sunday.")
    [victim] = [actor for one in claims if one.type is Type.ATTACK for actor in one.actors if actor.role == "victim"]
    assert victim.name == "Fatah"


def test_attacks_of_a_month_are_a_total() -> None:
    [claim] = read("In January, 40 people were killed in attacks in Jonglei state in South Sudan, the mission said.")
    assert claim.kind is Kind.TALLY


def test_whom_is_no_speaker() -> None:
    claims = read("Security forces arrested four suspects in Hawija, two of whom confessed to attacks.")
    assert all(one.speaker is None for one in claims)


def test_another_paragraph_of_another_place_has_not_the_day_of_the_first() -> None:
    text = "Pupils returned to school in Goma on Sunday.\n\nIn Ituri, soldiers killed four CODECO fighters near Djugu."
    claims = read(text)
    [later] = [one for one in claims if one.where and one.where[0].name == "Djugu"]
    assert later.when.earliest is None


@pytest.mark.parametrize(
    ("text", "types", "names"),
    [
        ("Gunmen attacked a post at Titao, and reinforcements near Ouahigouya met a second ambush.",
         {Type.ATTACK, Type.ARMED_CLASH}, [{"Titao"}, {"Ouahigouya"}]),
        ("Rebels raided Titao on Monday. Nine villagers were killed; a clinic in Ouahigouya has 67 wounded.",
         {Type.KILLING, Type.ATTACK}, [{"Titao"}]),
    ],
)  # fmt: skip
def test_a_clause_keeps_to_its_own_place(text: str, types: set[Type], names: list[set[str]]) -> None:
    found = [{place.name for place in one.where} for one in read(text) if one.type in types]
    assert all(name in found for name in names)
    assert all(len(one) < 2 for one in found)
