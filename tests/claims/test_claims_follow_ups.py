"""What later reports say of one deed: its day, its dead, and where it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from claims_reading import document, tools

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Type
from marsad.model.document import Document

PUBLISHED = date(2021, 5, 9)
"""A Sunday."""

SATURDAY = date(2021, 5, 8)


def told(text: str, published: date = PUBLISHED) -> list[Claim]:
    doc = document(text)
    assert isinstance(doc, Document)
    return pipeline.read_claims(replace(doc, published=published), tools()).claims


def of(claims: list[Claim], *types: Type) -> Claim:
    found = [claim for claim in claims if claim.type in types]
    assert len(found) == 1, [(claim.type, claim.when) for claim in claims]
    return found[0]


def days(claim: Claim) -> tuple[date | None, date | None]:
    return claim.when.earliest, claim.when.latest


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from Saturday's truck bombing in Mogadishu has climbed to 32, hospital officials said.",
        "The number of dead in Saturday's bombing at a market in Mogadishu reached 32 on Sunday, the ministry said.",
        "The toll from yesterday's car bombing at a roundabout in Afrin has risen to nine, hospital officials said.",
    ],
)
def test_a_toll_that_rises_leaves_the_deed_its_day(text: str) -> None:
    assert days(of(told(text), Type.BOMBING)) == (SATURDAY, SATURDAY)


def test_the_day_on_which_a_count_was_raised_is_not_the_deeds() -> None:
    claims = told("The prosecutor's office raised its count on Saturday to nine dead at the wake in Hawija.")
    assert all(claim.when.earliest is None for claim in claims if claim.counts)


def test_the_day_on_which_a_group_takes_responsibility_is_not_the_deeds() -> None:
    claims = told("Al-Shabaab on Saturday claimed responsibility for a bomb that killed six people in Baidoa.")
    assert of(claims, Type.BOMBING).when.earliest is None
    assert of(claims, Type.STATEMENT).when.earliest == SATURDAY
    assert of(told("The blast claimed 12 lives on Saturday."), Type.BOMBING).when.earliest == SATURDAY


def test_what_became_of_one_of_them_is_told_aside() -> None:
    claims = told(
        "A police convoy was attacked in Hawija on 1 May. Five policemen are dead, the last of them having died in "
        "hospital on Saturday."
    )
    assert {days(claim) for claim in claims if claim.counts} == {(date(2021, 5, 1), date(2021, 5, 1))}


def test_a_toll_goes_on_with_the_deed_and_not_with_what_was_done_at_the_spot() -> None:
    claims = told(
        "On Sunday the diggers were still at work at a junction in Mogadishu, where a truck bomb tore through the "
        "traffic on Friday. The mayor puts the dead at 41."
    )
    dead = [claim for claim in claims if any(count.low == 41 for count in claim.counts)]
    assert [days(claim) for claim in dead] == [(date(2021, 5, 7), date(2021, 5, 7))]


def test_days_after_a_deed_that_the_tagger_takes_for_a_verb() -> None:
    claims = told(
        "A police convoy was ambushed on 1 May. Five policemen died. Three days after that ambush a bus was blown up."
    )
    assert days(of(claims, Type.BOMBING)) == (date(2021, 5, 4), date(2021, 5, 4))


def test_an_exact_while_is_told_to_the_day() -> None:
    claims = told("A car bomb killed nine people in Hawija on Saturday, exactly a week after a raid that killed four.")
    assert days(of(claims, Type.ATTACK)) == (date(2021, 5, 1), date(2021, 5, 1))


def test_the_time_of_a_protest_is_not_that_of_what_it_is_against() -> None:
    claims = told(
        "One person was shot dead in Oicha yesterday when soldiers fired to disperse youths who were protesting at "
        "the killings of Mapasa-Kilima (13 dead) and Mapasa-Centre (five dead)."
    )
    assert of(claims, Type.KILLING).when.earliest is None


@pytest.mark.parametrize("noun", ["martyrs", "victims"])
def test_a_number_of_martyrs_or_victims_counts_the_dead(noun: str) -> None:
    claims = told(f"The number of {noun} of yesterday's incident at the Fatima mosque in Kandahar has reached 46.")
    assert [(count.what, count.low) for claim in claims for count in claim.counts] == [("killed", 46)]


def test_people_killed_in_a_rebel_assault_are_no_rebels() -> None:
    claims = told(
        "The number of people killed in a Taliban assault on a base in Qalat has risen to 45, an official said."
    )
    assert [(count.what, count.low) for claim in claims for count in claim.counts] == [("killed", 45)]


def test_who_finds_the_dead_killed_none_of_them() -> None:
    claims = told(
        "A suicide bomber struck a mosque in Peshawar on Friday, killing 87. Rescuers found nine bodies today."
    )
    doers = {actor.quote.words for claim in claims for actor in claim.actors if actor.role is ActorRole.PERPETRATOR}
    assert "Rescuers" not in doers


def test_bodies_that_are_taken_away_are_nobodys_captives() -> None:
    claims = told("A bomb killed 11 people in Mogadishu on Friday. Ambulances had taken away nine bodies.")
    assert not any(count.what == "abducted" for claim in claims for count in claim.counts)


def test_a_helicopter_that_crashes_is_no_air_strike() -> None:
    assert (
        told("A helicopter carrying the minister crashed near a kindergarten in Brovary on Friday, killing 14.") == []
    )
    assert told("A drone crashed into a block of flats in Kyiv on Friday, killing two, officials said.")


def test_the_provincial_capital_is_that_of_the_province_named() -> None:
    claims = told(
        "Gunmen killed six people in Zabul province on Saturday, a day after a bomb went off in the provincial capital."
    )
    place = of(claims, Type.BOMBING).where[0]
    assert place.lat is not None
    assert abs(place.lat - 32.1) < 0.1


def test_a_police_statement_gives_day_and_hour_before_who_came() -> None:
    claims = told("The Command wishes to state that on 08/05/2021 at about 2130hrs bandits attacked Hawija.")
    deed = of(claims, Type.ATTACK)
    assert days(deed) == (SATURDAY, SATURDAY)
    assert [actor.quote.words for actor in deed.actors if actor.role is ActorRole.PERPETRATOR] == ["bandits"]


def test_a_weekend_attack_was_at_the_weekend() -> None:
    claims = told("Thirty people were killed in a weekend attack on a village near Hawija, two residents said.")
    assert {days(claim) for claim in claims if claim.counts} == {(SATURDAY, PUBLISHED)}


def test_a_second_bomb_is_told_as_another() -> None:
    claims = told("A bomb killed 75 people in Hawija on Saturday. A second bomb went off in Kirkuk, killing five.")
    assert any(claim.trigger is not None and claim.trigger.words.startswith("second") for claim in claims)


LOG = """1 May - Mortar fire wounded two herders near Al-Qaim; no group claimed it.
3 May - Two drones were intercepted over Ain al-Asad air base, the coalition said.
4 May - Rockets were fired at a base near Baghdad airport; police found the launcher.
6 May - Turkish jets bombed a valley in Amedi, Duhok, killing a shepherd."""


def test_what_an_entry_of_a_log_tells_has_the_day_that_heads_it() -> None:
    claims = told(LOG)
    assert {claim.when.earliest for claim in claims} == {date(2021, 5, day) for day in (1, 3, 4, 6)}
    assert all(claim.when.earliest == claim.when.latest for claim in claims)
    doers = {actor.quote.words for claim in claims for actor in claim.actors if actor.role is ActorRole.PERPETRATOR}
    assert not any(words[0].isdigit() for words in doers), doers
    (fired,) = [claim for claim in claims if claim.trigger and "fired" in claim.trigger.words]
    assert fired.type is Type.SHELLING


DIARY = """Wednesday. Rockets fell short on a farm near Hawija, killing a shepherd.

Soldiers blew up houses at Al-Qaim.

Tuesday. Gunmen shot dead two policemen in Baquba.

Numbers. Clashes near Tuz Khurmatu killed five fighters."""


def test_a_weekday_by_itself_heads_paragraphs_until_another_head() -> None:
    claims = told(DIARY)
    found = {claim.trigger.words.split()[0]: claim.when.earliest for claim in claims if claim.trigger}
    wednesday, tuesday = date(2021, 5, 5), date(2021, 5, 4)
    assert (found["Rockets"], found["blew"], found["shot"]) == (wednesday, wednesday, tuesday), found
    assert found.get("Clashes", found.get("killed")) != tuesday


def test_those_who_went_back_are_not_added_to_those_who_came() -> None:
    claims = told("An estimated 6,000 persons crossed into Uganda at Bunagana, and some 1,500 have since gone back.")
    assert {(count.what, count.low) for claim in claims for count in claim.counts} == {
        ("displaced", 5400),
        ("returned", 1350),
    }


def test_who_denies_goes_on_to_allege() -> None:
    claims = told(
        "The chairman of the herders' union denied that its members took part, alleging that three of them were "
        "killed near Hawija on Saturday."
    )
    speakers = {claim.speaker.quote.words for claim in claims if claim.speaker is not None and claim.counts}
    assert speakers == {"The chairman of the herders' union"}


def test_the_night_that_is_told_further_on_and_not_the_day_of_telling() -> None:
    claims = told(
        "At least 92 soldiers were killed in a seven-hour assault by Boko Haram on an island base, the president said "
        "on Saturday, calling it the heaviest loss so far. The attack took place in the night of Thursday to Friday."
    )
    dead = [claim for claim in claims if any(count.low == 92 for count in claim.counts)]
    assert [days(claim) for claim in dead] == [(date(2021, 5, 6), date(2021, 5, 7))]


def test_a_part_of_a_total_has_the_totals_time() -> None:
    claims = told(
        "In April, the monitor documented the killing of 42 civilians in Idlib, including 11 children. Government "
        "forces were responsible for 23 of these deaths."
    )
    part = [claim for claim in claims if any(count.low == 23 for count in claim.counts)]
    assert [days(claim) for claim in part] == [(date(2021, 4, 1), date(2021, 4, 30))]
