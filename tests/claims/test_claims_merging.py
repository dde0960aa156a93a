"""Repeats within one report are further evidence of the first claim, and denials make it contested."""

from __future__ import annotations

import pytest
from claims_reading import claims_of, counted, document

from marsad.model.claim import Claim
from marsad.model.codebook import LONGEST_EVIDENCE, Polarity, Status, Type
from marsad.model.document import Role


def evidence(claim: Claim, text: str) -> list[str]:
    return [span.of(text) for span in claim.evidence]


@pytest.mark.parametrize(
    ("headline", "body", "type_"),
    [
        (
            "Gunmen ambush patrol near Maiduguri",
            "Gunmen ambushed an army patrol near Maiduguri on Monday, killing three soldiers.",
            Type.ATTACK,
        ),
        (
            "Drone strike hits depot in Odesa",
            "A drone strike hit a fuel depot in Odesa on Tuesday.",
            Type.AIRSTRIKE,
        ),
        (
            "Four hundred families flee Tawila",
            "Some 400 families fled the town of Tawila on Friday after soldiers entered it.",
            Type.DISPLACEMENT,
        ),
    ],
)
def test_a_headline_told_again_is_evidence_of_the_body(headline: str, body: str, type_: Type) -> None:
    text = f"{headline}\n{body}"
    found = [claim for claim in claims_of(document(text, roles=[Role.HEADLINE])) if claim.type is type_]
    assert [evidence(claim, text) for claim in found] == [[body, headline]]
    assert found[0].trigger is not None
    assert found[0].trigger.span.start > len(headline)


def test_a_headline_that_the_body_does_not_tell_stays() -> None:
    text = "Rebels seize Goma airport\nResidents of Goma fled on Monday."
    found = {claim.type: evidence(claim, text) for claim in claims_of(document(text, roles=[Role.HEADLINE]))}
    assert found == {
        Type.CONTROL: ["Rebels seize Goma airport"],
        Type.DISPLACEMENT: ["Residents of Goma fled on Monday."],
    }


def test_the_attack_told_further_is_the_attack() -> None:
    text = "Gunmen attacked a village in Zamfara on Monday, killing six farmers. The attack lasted two hours."
    (claim,) = claims_of(document(text))
    assert len(claim.evidence) == 2
    assert counted(claim) == {"killed": (6, 6)}


def test_another_place_is_another_attack() -> None:
    text = "Gunmen attacked a village in Zamfara on Monday. The attack in Sokoto on Tuesday killed six farmers."
    found = claims_of(document(text))
    assert [[place.quote.words for place in claim.where] for claim in found] == [["Zamfara"], ["Sokoto"]]


def test_an_attack_in_a_later_sentence_with_a_time_of_its_own_is_another() -> None:
    text = "Gunmen attacked a village in Zamfara on Monday. Gunmen attacked a village in Zamfara on Wednesday."
    assert len(claims_of(document(text))) == 2


@pytest.mark.parametrize(
    ("toll", "expected"),
    [
        ("Six people were killed.", {"killed": (6, 6)}),
        ("At least six traders were killed and two wounded.", {"killed": (6, None), "injured": (2, 2)}),
    ],
)
def test_a_toll_in_the_next_sentence_joins_what_caused_it(
    toll: str, expected: dict[str, tuple[int, int | None]]
) -> None:
    (claim,) = claims_of(document(f"Gunmen attacked a market in Zamfara on Monday. {toll}"))
    assert claim.type is Type.ATTACK
    assert counted(claim) == expected
    assert len(claim.evidence) == 2


def test_a_toll_somewhere_else_does_not_join() -> None:
    text = "Gunmen attacked a market in Zamfara on Monday. Six people were killed in Sokoto."
    assert [counted(claim) for claim in claims_of(document(text))] == [{}, {"killed": (6, 6)}]


def test_rival_tolls_of_two_speakers_are_two_claims() -> None:
    text = (
        "Gunmen attacked a bus near Jos on Monday. A doctor at the hospital said nine people were killed. "
        "The governor said that six people were killed."
    )
    tolls = [counted(claim) for claim in claims_of(document(text)) if claim.counts]
    assert tolls == [{"killed": (9, 9)}, {"killed": (6, 6)}]


@pytest.mark.parametrize(
    "nought", ["No casualties were reported.", "There were no casualties.", "No injuries were told of."]
)
def test_no_casualties_counts_on_the_event_before(nought: str) -> None:
    text = f"Gunmen attacked a village in Zamfara on Monday. {nought}"
    (claim,) = claims_of(document(text))
    assert set(counted(claim).values()) == {(0, 0)}
    assert claim.polarity is Polarity.PRESENT
    assert evidence(claim, text)[1:] == [nought]


def test_no_casualties_of_another_passage_are_not_counted() -> None:
    text = "Gunmen attacked a village in Zamfara on Monday.\n\nThere were no casualties."
    assert counted(claims_of(document(text))[0]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said that the army bombed a hospital in Kachin on Friday. The army denied the attack.",
        "The army shelled a market in El Fasher on Monday. The army denied attacking the market.",
    ],
)
def test_a_denial_makes_the_event_contested(text: str) -> None:
    statuses = {claim.type: claim.status for claim in claims_of(document(text))}
    told_first = claims_of(document(text))[0]
    assert told_first.status is Status.CONTESTED
    assert "denies" in dict(told_first.provenance.because)["status"]
    assert statuses[Type.STATEMENT] is Status.DENIED


def test_a_denial_far_from_it_does_not() -> None:
    text = "Rebels bombed a bridge in Kachin on Friday.\n\nResidents fled.\n\nThe army denied the reports."
    assert claims_of(document(text))[0].status is Status.ASSERTED


def test_evidence_stays_within_bounds_however_often_a_thing_is_told_again() -> None:
    text = "Gunmen attacked a village in Zamfara on Monday. " + "The attack was long and the night was dark. " * 40
    for claim in claims_of(document(text)):
        assert sum(span.end - span.start for span in claim.evidence) <= LONGEST_EVIDENCE
        assert len(claim.evidence) <= 3
