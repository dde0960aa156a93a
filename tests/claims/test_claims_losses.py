"""Sentences that only tell how many were killed or hurt."""

from __future__ import annotations

from datetime import date

from claims_reading import document, tools

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type

WEDNESDAY = date(2021, 11, 3)
AMBUSH = "Gunmen ambushed a convoy near Hawija on Wednesday, the army said. "


def told(text: str) -> list[Claim]:
    return pipeline.read_claims(document(text), tools()).claims


def dead(claim: Claim) -> list[tuple[str, int]]:
    return [(count.what, count.low) for count in claim.counts]


def test_what_another_speaker_counts_is_a_claim_of_theirs() -> None:
    first, second = told(AMBUSH + "State media had spoken of four dead workers.")
    assert dead(first) == []
    assert dead(second) == [("killed", 4)]
    assert second.speaker is not None
    assert second.speaker.quote.words == "State media"
    assert second.type is first.type
    assert second.when.earliest == WEDNESDAY


def test_a_toll_that_somebody_gives_is_not_the_reporters() -> None:
    first, second = told(
        "A car bomb tore through a market in Hawija on Wednesday. Eleven bodies reached the hospital, a doctor said."
    )
    assert (first.speaker, dead(first)) == (None, [])
    assert second.speaker is not None
    assert (second.speaker.quote.words, dead(second)) == ("a doctor", [("killed", 11)])


def test_a_toll_in_the_same_voice_completes_the_event() -> None:
    (one,) = told("A shell hit the market of Hawija on Wednesday. Eight people were injured.")
    assert dead(one) == [("injured", 8)]


def test_those_killed_elsewhere_are_of_another_event() -> None:
    claims = told(AMBUSH + "That evening, behind the lines, three farmers were killed in Daquq; nobody knows of them.")
    there = [claim for claim in claims if any(place.name == "Daquq" for place in claim.where)]
    assert [dead(claim) for claim in there] == [[("killed", 3)]]
    assert all(("killed", 3) not in dead(claim) for claim in claims if claim not in there)


def test_rebels_killed_after_their_attack_fell_in_a_fight() -> None:
    text = "A car bomb struck the army post at Hawija on Wednesday, killing two soldiers. "
    claims = told(text + "By noon the troops had five dead militants on a lorry.")
    (fight,) = [claim for claim in claims if ("killed_fighters", 5) in dead(claim)]
    assert fight.type is Type.ARMED_CLASH
    assert "five dead militants" in {one.quote.words for one in fight.actors}


def test_one_dead_person_alone_makes_no_claim() -> None:
    claims = told(AMBUSH + "The spokesman's brother was martyred, a doctor said.")
    assert len([claim for claim in claims if claim.type in {Type.ATTACK, Type.KILLING}]) == 1


def test_two_tolls_in_one_sentence_are_of_whoever_gives_them() -> None:
    first, second = told(
        "The army said five civilians were killed in Monday's air strike on Hawija, but a resident said 14 had died."
    )
    assert (dead(first), dead(second)) == ([("killed", 5)], [("killed", 14)])
    assert [claim.speaker and claim.speaker.quote.words for claim in (first, second)] == ["The army", "a resident"]
    assert first.when == second.when
    assert [place.name for place in second.where] == ["Hawija"]


def test_a_number_in_another_voice_that_is_no_rival_stays() -> None:
    (one,) = told("Police said four people were killed in an attack in Hawija on Monday, and two hurt, a doctor said.")
    assert sorted(dead(one)) == [("injured", 2), ("killed", 4)]


def test_all_that_a_rival_counts_is_the_rivals() -> None:
    first, second = told(
        "The army said five people were killed in Monday's air strike on Hawija, "
        "but a resident said 14 had died and nine were hurt."
    )
    assert (dead(first), dead(second)) == ([("killed", 5)], [("killed", 14), ("injured", 9)])


def test_those_hurt_beside_people_still_missing_are_a_claim_of_their_own() -> None:
    claims = told(
        "Gunmen attacked the village of Ropa in northern Mali last week, killing 12 people, the army said on "
        "Wednesday. The area has been searched. Another 29 people were wounded and three people remain missing, it "
        "said."
    )
    (hurt,) = [claim for claim in claims if ("injured", 29) in dead(claim)]
    assert hurt.type is Type.ATTACK


def test_a_days_dead_beside_a_total_are_a_claim_of_their_own() -> None:
    claims = told(
        "A total of 9,185 people have been killed and 7,035 wounded in air strikes on Hawija since May, the ministry "
        "said on Tuesday. Some 207 people were killed and 338 were wounded in the past 24 hours, the ministry added."
    )
    assert [claim for claim in claims if ("injured", 338) in dead(claim) and ("injured", 7035) not in dead(claim)]


def test_what_a_trend_has_left_dead_is_no_days() -> None:
    claims = told(AMBUSH + "Violence in Diyala has surged since July, leaving more than 200 people dead.")
    (tally,) = [claim for claim in claims if ("killed", 201) in dead(claim)]
    assert (tally.kind, tally.when.earliest) == (Kind.TALLY, date(2021, 7, 1))
    (ambush,) = told("Gunmen ambushed a convoy near Hawija on Wednesday, leaving six soldiers dead.")
    assert (ambush.kind, ambush.when.earliest, dead(ambush)) == (Kind.EVENT, WEDNESDAY, [("killed", 6)])


def test_those_killed_on_another_day_are_counted_on_that() -> None:
    claims = told(
        "Rebels attacked the army base at Hawija on Tuesday. On the second night they came back and killed four."
    )
    dated = {(claim.when.earliest, *(count.low for count in claim.counts)) for claim in claims}
    assert dated == {(date(2021, 11, 2),), (date(2021, 11, 3), 4)}


def test_anothers_toll_is_of_the_deed_right_before_it_and_not_of_the_paragraph_before() -> None:
    claims = told(
        "A mine exploded in Baquba on Monday. One soldier was killed and two were wounded.\n\n"
        "Islamic State gunmen ambushed an army bus near Hawija. Rebel pages put the dead at 13."
    )
    ambush, toll = claims[-2:]
    assert (dead(ambush), dead(toll)) == ([], [("killed", 13)])
    assert toll.when == ambush.when
    assert [place.name for place in toll.where] == [place.name for place in ambush.where]
