"""The whole reader on sentences that it must not get wrong."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, tools
from claims_reading import document as document_of
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import claims, pipeline
from marsad.claims import worth
from marsad.model.claim import Claim
from marsad.model.codebook import ActorRole, Kind, Means, Type
from marsad.model.document import Outcome

REPORT = (
    "Gunmen killed three farmers near Hawija on Wednesday, a police officer said. Hundreds of families fled the area. "
    "The army said it had carried out 14 raids in the district since March. Residents fear more attacks."
)


def reading(text: str, published: date | None = PUBLISHED) -> claims.Reading:
    return pipeline.read_claims(document_of(text, published=published), tools())


@pytest.fixture(scope="module")
def found() -> list[Claim]:
    return reading(REPORT).claims


def one(found: list[Claim], *types: Type) -> Claim:
    (claim,) = [claim for claim in found if claim.type in types]
    return claim


def test_an_incident_has_its_toll_its_day_its_place_and_its_speaker(found: list[Claim]) -> None:
    claim = next(claim for claim in found if claim.type in {Type.ATTACK, Type.KILLING})
    assert claim.kind is Kind.EVENT
    assert [(count.what, count.low, count.high) for count in claim.counts] == [("killed", 3, 3)]
    assert (claim.when.earliest, claim.when.latest) == (date(2021, 11, 3), date(2021, 11, 3))
    assert [place.name for place in claim.where] == ["Hawija"]
    assert claim.speaker is not None
    assert claim.speaker.anonymous
    assert {actor.role for actor in claim.actors} >= {ActorRole.PERPETRATOR, ActorRole.VICTIM}


def test_people_who_flee_are_a_claim_of_their_own(found: list[Claim]) -> None:
    claim = one(found, Type.DISPLACEMENT)
    assert [(count.what, count.low, count.high) for count in claim.counts] == [("displaced_families", 200, None)]


def test_a_total_over_months_is_a_tally(found: list[Claim]) -> None:
    assert any(claim.kind is Kind.TALLY and claim.when.earliest == date(2021, 3, 1) for claim in found)


def test_each_year_of_a_series_is_a_total_of_its_own() -> None:
    said = "The ministry recorded 1,240 attacks in 2018, 312 in 2019 and 205 in 2020."
    told = [claim for claim in reading(said).claims if claim.kind is Kind.TALLY]
    figures = {(claim.when.earliest, count.low) for claim in told for count in claim.counts}
    assert figures == {(date(2018, 1, 1), 1240), (date(2019, 1, 1), 312), (date(2020, 1, 1), 205)}


def test_a_fear_is_a_warning(found: list[Claim]) -> None:
    assert any(claim.kind is Kind.WARNING and "fear" in _words(claim) for claim in found)


def _words(claim: Claim) -> str:
    return claim.evidence[0].of(REPORT)


def test_totals_that_go_on_are_those_of_who_gave_the_first() -> None:
    text = (
        "The Ministry of Interior said the group carried out 900 attacks in the province between 2017 and 2019. "
        "There were 500 attacks in 2017, 300 in 2018 and 100 in 2019."
    )
    read = [claim for claim in reading(text).claims if claim.kind is Kind.TALLY]
    assert {(count.low, claim.when.earliest) for claim in read for count in claim.counts} >= {
        (500, date(2017, 1, 1)),
        (300, date(2018, 1, 1)),
        (100, date(2019, 1, 1)),
    }
    assert all(claim.speaker and claim.speaker.name == "Ministry of Interior" for claim in read)


def test_every_claim_says_how_sure_the_network_was_and_what_decided(found: list[Claim]) -> None:
    for claim in found:
        assert claim.confidence is not None
        assert 0.0 < claim.confidence <= 1.0
        assert {"type", "kind", "status", "when"} <= set(dict(claim.provenance.because))


def test_every_quote_is_where_it_says(found: list[Claim]) -> None:
    for claim in found:
        quotes = [actor.quote for actor in claim.actors] + [count.quote for count in claim.counts]
        quotes += [place.quote for place in claim.where] + ([claim.trigger] if claim.trigger else [])
        assert claim.trigger
        for quote in quotes:
            assert quote.span.of(REPORT) == quote.words


def test_the_same_report_gives_the_same_claims(found: list[Claim]) -> None:
    assert reading(REPORT).claims == found


def test_a_report_that_gives_no_claim_says_what_came_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth, "LEAST", 2.0)
    read = pipeline.read(document_of("Gunmen attacked the village of Qara Tapa on Wednesday and burned it."), tools())
    assert (read.outcome, read.claims) == (Outcome.READ, ())
    assert read.reason.startswith("no claim in it; what came nearest: “")


def test_a_toll_that_only_the_rules_read_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth, "LEAST", 2.0)
    read = pipeline.read(document_of("Gunmen killed three herders near Qara Tapa on Wednesday."), tools())
    assert [(one.low, one.high) for claim in read.claims for one in claim.counts] == [(3, 3)]


def test_the_dead_and_wounded_told_together_are_one_claims() -> None:
    text = "Armed men raided the village of Karsim on Monday. The village chief was killed and two other men wounded."
    told = {one.what: one.low for claim in reading(text).claims for one in claim.counts}
    assert told == {"killed": 1, "injured": 2}


def test_a_number_that_ends_a_name_counts_nobody() -> None:
    text = "Soldiers took the bodies to a hospital in Karsim, a source told Kurdistan 24 on Monday."
    assert not any(one.low == 24 for claim in reading(text).claims for one in claim.counts)


def test_a_match_is_set_aside_with_the_reason() -> None:
    text = (
        "The visitors attacked from the first whistle and captured the trophy after a battle in midfield. "
        "The striker shot twice and the goalkeeper, under siege all evening, was named player of the match."
    )
    read = pipeline.read(document_of(text), tools())
    assert read.outcome is Outcome.SET_ASIDE
    assert read.reason.startswith("not about armed conflict")


def test_less_tells_of_armed_conflict_where_many_groups_fight() -> None:
    told = "A lorry packed with explosives blew up in {}, as families shopped for the feast."
    assert pipeline.read(document_of(told.format("Karrada, Baghdad")), tools()).claims
    assert not pipeline.read(document_of(told.format("Aarhus, Denmark")), tools()).claims


@settings(max_examples=25)
@given(st.text(alphabet="abc ABC.,!?“”\n’-0123456789گ", max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    if text.strip():
        pipeline.read_claims(document_of(text), tools())


@pytest.mark.parametrize(
    "said",
    [
        "A suicide bomber struck a checkpoint in Hatab on Monday, killing five soldiers.",
        "A man in an explosive vest blew himself up in a market in Hatab on Monday, killing five people.",
    ],
)
def test_a_bomb_that_its_bearer_dies_with_is_a_suicide_bombing(said: str) -> None:
    assert one(reading(said).claims, Type.BOMBING).means is Means.SUICIDE


def test_a_number_of_another_sentence_is_no_claims_where_one_there_has_it() -> None:
    text = (
        "Gunmen killed nine policemen in Hawija on Wednesday, officials said. On Thursday rebels attacked a village "
        "near Kirkuk. Two farmers were shot dead in Daquq on Thursday."
    )
    for claim in reading(text).claims:
        sentence = claim.evidence[0].of(text)
        assert all(count.quote.words in sentence for count in claim.counts)


def test_what_is_feared_is_no_history_and_what_happened_years_ago_is() -> None:
    text = (
        "Gunmen killed two farmers near Hawija on Thursday, police said. Residents fear more attacks. A bomb killed "
        "five people in Daquq in March 2016."
    )
    found = reading(text).claims
    assert {claim.background for claim in found if claim.kind is Kind.WARNING} == {False}
    assert [claim.background for claim in found if claim.type is Type.BOMBING] == [True]
    assert not next(claim for claim in found if claim.type in {Type.ATTACK, Type.KILLING}).background


def test_a_territory_without_forces_of_its_own_is_read_like_any_place() -> None:
    text = (
        "Soldiers shot two rioters dead in Noumea in New Caledonia on Monday, the army said. Gunmen burnt the village "
        "of Zibbermadu near Dumbea. The ministry of defence sent troops to Noumea. Government forces took Bourail."
    )
    claims = reading(text).claims
    assert any(place.country == "NC" for claim in claims for place in claim.where)


def test_the_dead_of_a_lead_are_an_attacks_and_not_an_abductions() -> None:
    text = "Rebels went on a rampage near Hawija at the weekend, killing at least eight people and abducting many more."
    found = reading(text).claims
    (attack,) = [claim for claim in found if any(count.what == "killed" for count in claim.counts)]
    assert attack.type in {Type.ATTACK, Type.KILLING}
    assert Type.ABDUCTION in {claim.type for claim in found}


def test_what_somebody_can_do_does_not_hide_what_they_did() -> None:
    text = "Militants killed 12 soldiers and captured a base near Hawija, underscoring their ability to launch attacks."
    assert any(count.low == 12 and claim.kind is Kind.EVENT for claim in reading(text).claims for count in claim.counts)


def test_how_the_dead_were_buried_is_no_killing() -> None:
    text = "An air strike hit the village of Hawija on Monday. Locals had buried the dead later that evening."
    assert Type.KILLING not in {claim.type for claim in reading(text).claims}


def test_nobody_claiming_it_is_a_claim_that_was_not_made() -> None:
    text = "A bomb killed ten people in Hawija on Monday. No group claimed responsibility for the attack."
    assert all(claim.polarity.value == "absent" for claim in reading(text).claims if claim.type is Type.STATEMENT)


def test_why_a_speaker_is_not_named_is_no_warning() -> None:
    text = "A drone strike killed 15 people in Hawija. A nurse spoke on condition of anonymity in fear of retribution."
    assert Kind.WARNING not in {claim.kind for claim in reading(text).claims}


def test_who_tells_how_they_were_beaten_was_hurt() -> None:
    text = "Two boys told the Valley Post that they had been beaten by guards in Hawija."
    actors = [actor for claim in reading(text).claims for actor in claim.actors]
    assert ("Two boys", ActorRole.VICTIM) in [(actor.quote.words, actor.role) for actor in actors]


def test_the_latest_of_many_attacks_keeps_its_own_dead() -> None:
    text = (
        "Armed men killed at least a dozen people and kidnapped several in Hawija on Wednesday night, officials said, "
        "the latest in a string of attacks they have blamed on Islamic State."
    )
    found = reading(text).claims
    (killing,) = [claim for claim in found if any(count.what == "killed" for count in claim.counts)]
    assert killing.kind is Kind.EVENT
    assert killing.trigger is not None
    assert killing.trigger.words == "killed"


def test_a_countrys_town_is_the_town() -> None:
    text = "Nineteen civilians were killed in overnight air strikes on Syria's Idlib, a monitor said on Wednesday."
    (claim,) = [claim for claim in reading(text).claims if claim.counts]
    assert [place.name for place in claim.where] == ["Idlib"]


def actors_of(text: str, *types: Type) -> set[str]:
    return {actor.quote.words for claim in reading(text).claims if claim.type in types for actor in claim.actors}


def test_who_is_told_of_a_deed_did_not_do_it() -> None:
    said = "A mayor confirmed to AFP that 12 people were killed by militiamen in Bunia on Monday."
    assert not any("AFP" in words for words in actors_of(said, *Type))


def test_whose_a_force_is_does_not_act_beside_it() -> None:
    said = "Sudan’s paramilitary Rapid Support Forces shelled a mosque in El Fasher on Monday, killing two people."
    told = actors_of(said, Type.SHELLING, Type.ATTACK)
    assert any("Rapid Support Forces" in words for words in told)
    assert "Sudan" not in told


def test_how_troops_arrive_is_none_of_them() -> None:
    assert "motorboat" not in actors_of("Some 90 troops arrived in Basra by motorboat on Monday.", *Type)


def test_the_town_of_a_hospital_is_not_the_scene_of_the_next_attack() -> None:
    told = reading(
        "Two soldiers were killed in an ambush near Hawija on Monday. The wounded soldiers were moved to a hospital in "
        "Sulaymaniyah. Private Ali Omar was seriously injured in the ambush."
    ).claims
    ambushes = [claim for claim in told if claim.type is Type.ATTACK]
    assert ambushes
    assert {place.name for claim in ambushes for place in claim.where} == {"Hawija"}


def test_the_hurt_of_the_attack_told_before_are_told_by_who_adds_them() -> None:
    told = reading(
        "Gunmen raided two farms near Hawija on Monday, killing four farmers, the mayor said.\n"
        "A doctor said that six people were wounded in the raid."
    ).claims
    said = {claim.speaker.quote.words: claim for claim in told if claim.speaker}
    assert {who: [(one.what, one.low) for one in claim.counts] for who, claim in said.items()} == {
        "the mayor": [("killed", 4)],
        "A doctor": [("injured", 6)],
    }
    assert said["A doctor"].when.earliest == said["the mayor"].when.earliest is not None


def test_two_others_are_of_those_counted_before_them() -> None:
    told = reading("Gunmen killed two policemen and wounded two others near Hawija on Monday, an officer said.").claims
    assert {count.what for claim in told for count in claim.counts} == {"killed", "injured"}


def test_the_rebels_wives_are_no_rebels_and_who_flees_is_driven_out() -> None:
    told = reading("The wives of two Taliban fighters were arrested by the army in Khost on Monday.").claims
    held = {actor.name for claim in told for actor in claim.actors if "wives" in actor.quote.words}
    assert held <= {"civilians", None}
    told = reading("Villagers were fleeing to the hills near Hawija, an elder said.").claims
    assert {actor.role for claim in told if claim.type is Type.DISPLACEMENT for actor in claim.actors} == {
        ActorRole.VICTIM
    }


def test_a_total_without_a_time_is_not_of_the_days_attack() -> None:
    told = reading(
        "Gunmen killed ten villagers near Hawija on Wednesday, an officer said. "
        "More than 2,000 people have died, according to a toll compiled by the agency."
    ).claims
    totals = [claim for claim in told if claim.kind is Kind.TALLY]
    assert totals
    assert all(claim.when.earliest is None for claim in totals)


def test_the_day_of_a_paper_is_not_the_day_of_what_it_tells() -> None:
    told = reading(
        "Raiders beheaded four farmers near Hawija on Monday night. "
        "According to a report in Wednesday's issue of the Valley Post, five people were seriously injured in the raid."
    ).claims
    assert {claim.when.latest for claim in told if claim.counts} == {date(2021, 11, 1)}


def test_what_goes_on_has_not_the_time_of_a_clause_with_although() -> None:
    told = reading("Although defeated in Iraq in December 2017, ISIS continues to launch attacks in Diyala.").claims
    assert [claim.when.earliest for claim in told if claim.type is Type.ATTACK] == [None]


def test_a_months_dead_and_wounded_are_a_total() -> None:
    told = reading(
        "The United Nations said at least 104 civilians were killed and 177 injured in acts of terrorism, violence and "
        "armed conflict in Iraq in October."
    ).claims
    assert {(claim.kind, count.what, count.low) for claim in told for count in claim.counts} == {
        (Kind.TALLY, "killed", 104),
        (Kind.TALLY, "injured", 177),
    }


def test_those_a_battle_is_with_are_not_its_dead() -> None:
    said = "Six soldiers were killed and 20 others wounded in a fierce gun battle with 50 rebels near Hawija on Monday."
    fight = one(reading(said).claims, Type.ARMED_CLASH)
    assert ("killed", 6) in [(count.what, count.low) for count in fight.counts]
    assert all(count.what == "fighters" for count in fight.counts if count.low == 50)


def test_the_deed_of_a_day_is_told_beside_the_series_it_is_the_worst_of() -> None:
    said = (
        "Rebels killed at least 24 people in a village near Hawija on Monday, activists said, in one of the deadliest "
        "incidents of an 18-month war and the deadliest in a series of attacks in the province."
    )
    claims = reading(said).claims
    deed = next(claim for claim in claims if any(count.low == 24 for count in claim.counts))
    assert (deed.kind, deed.when.earliest) == (Kind.EVENT, date(2021, 11, 1))
    assert all(not claim.counts for claim in claims if claim.kind is Kind.TALLY)


def test_killed_or_injured_are_neither() -> None:
    claims = reading("Thirty-nine people were killed or injured in a missile attack on Hawija on Wednesday.").claims
    assert [[(count.what, count.low) for count in claim.counts] for claim in claims] == [[("persons", 39)]]


def test_who_did_one_deed_of_a_sentence_did_not_do_the_other() -> None:
    said = (
        "Rebels stormed a checkpoint near Hawija and killed nine guards, while a bombing killed six civilians in Daquq."
    )
    bombing = one(reading(said).claims, Type.BOMBING)
    assert [actor.quote.words for actor in bombing.actors] == ["six civilians"]


def test_a_gold_mine_is_no_bomb_however_it_is_called() -> None:
    said = "Gunmen killed ten workers in an attack on an illegal gold mine near Hawija on Wednesday."
    claims = reading(said).claims
    assert [count.low for claim in claims for count in claim.counts] == [10]
    assert all(claim.type is not Type.BOMBING for claim in claims)


def test_the_dead_of_a_deed_are_not_those_of_what_is_told_of_its_place() -> None:
    said = (
        "Armed men killed 14 people in a part of the province where militants have repeatedly massacred civilians this "
        "year, the Interior Ministry said on Monday."
    )
    counted = [claim for claim in reading(said).claims if claim.counts]
    assert [(claim.kind, claim.counts[0].low) for claim in counted] == [(Kind.EVENT, 14)]


def test_the_group_that_accuses_is_not_the_group_that_is_accused() -> None:
    told = reading(
        "The Sudan Doctors Union said shelling by the Rapid Support Forces killed nine people on Monday. "
        "The group called it a massacre carried out to break the city."
    ).claims
    accusing = [claim for claim in told if claim.type is Type.STATEMENT]
    assert accusing
    for claim in accusing:
        assert claim.speaker is not None
        assert claim.speaker.name == "Sudan Doctors Union"
        assert {actor.name for actor in claim.actors if actor.quote.words == "The group"} == {"Sudan Doctors Union"}


def test_who_adds_is_who_said_and_not_whom_it_is_said_of() -> None:
    told = reading(
        "The officer said that the gunmen opened fire on villagers near Hawija on Monday, adding that they fled after "
        "the arrival of an army force."
    ).claims
    assert {claim.speaker.quote.words for claim in told if claim.speaker} == {"The officer"}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed the mayor, Karim Aziz, and two guards near Hawija on Monday.", 3),
        ("Gunmen killed a farmer and two guards near Hawija on Monday.", 3),
    ],
)
def test_a_name_beside_an_office_is_one_man_and_those_after_it_died_too(text: str, killed: int) -> None:
    (attack,) = [claim for claim in reading(text).claims if claim.type is Type.ATTACK]
    (total,) = [count for count in attack.counts if count.what == "killed" and not count.subset]
    assert (total.low, total.high) == (killed, killed)


def test_who_speaks_in_a_village_is_not_the_village() -> None:
    told = reading("In Gidan Dan Sarki, a local chief said three farmers were shot on Monday.").claims
    assert {claim.speaker.quote.words for claim in told if claim.speaker} == {"a local chief"}
    assert {place.name for claim in told for place in claim.where} == {"Gidan Dan Sarki"}


def test_what_people_had_to_do_they_did() -> None:
    told = reading("Another resident of Maung Pyint said that the entire village had to flee after the raid.").claims
    (flight,) = [claim for claim in told if claim.type is Type.DISPLACEMENT]
    assert flight.kind is Kind.EVENT
    assert flight.speaker is not None
    assert flight.speaker.quote.words == "Another resident of Maung Pyint"


def test_who_died_of_a_states_aggression_was_killed_by_it() -> None:
    text = (
        "Due to Russian aggression, two people were killed and five others were wounded, Petrenko wrote. Over the day "
        "20 settlements of the region came under air strikes and shelling. Russian forces struck a power station."
    )
    (claim,) = [claim for claim in reading(text).claims if any(count.what == "killed" for count in claim.counts)]
    assert claim.kind is Kind.EVENT
    assert any(actor.role is ActorRole.PERPETRATOR and "Russia" in (actor.name or "") for actor in claim.actors)
    condemned = reading("The minister condemned the aggression and called for talks.").claims
    assert all(claim.type is Type.STATEMENT for claim in condemned)


def test_a_deed_is_not_lost_where_the_network_sees_only_the_string_that_it_is_the_latest_of() -> None:
    text = (
        "Armed men killed at least a dozen people and kidnapped several in northern Iraq on Sunday night, authorities "
        "said, the latest in a string of attacks they have blamed on Islamist rebels. Armed men attacked the town of "
        "Zab in Hawija district, Kirkuk province, near the border, killing and kidnapping people and burning houses "
        "before fleeing into the bush, officials and a civil rights group said. Following the army offensive, the "
        "group abandoned its bases, split into smaller, more mobile groups, and committed a series of reprisal attacks "
        "against civilians which may amount to crimes against humanity and war crimes, according to a UN report."
    )
    found = reading(text).claims
    assert any(
        claim.kind is Kind.EVENT and any(c.what == "killed" and c.low == 12 for c in claim.counts) for claim in found
    )


def test_what_a_village_had_to_do_because_of_an_attack_it_did() -> None:
    text = (
        "Another resident of Maung Pyint told the Valley Post that the entire village had to flee due to the attack, "
        "adding that it was the first time an airstrike had occurred in the area."
    )
    assert [claim.kind for claim in reading(text).claims if claim.type is Type.DISPLACEMENT] == [Kind.EVENT]
