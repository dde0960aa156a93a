"""What is news only because somebody said it: in briefs, by officials and parties, where nothing else is told."""

from __future__ import annotations

import pytest
from claims_reading import claims_of, document, page, told

from marsad.claims import statements
from marsad.claims.draft import Draft
from marsad.model.codebook import ActorRole, Kind, Type


def statement(sentence: str) -> Draft | None:
    parsed = page(sentence)
    return statements.of(parsed.sentence, parsed.page, 0, parsed.cast)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The defence minister said on Tuesday that the army would stay in Marib.", "said"),
        ("The president announced that the army would stay in Kidal.", "announced"),
        ("The army confirmed that its talks with the villagers were good.", "confirmed"),
    ],
)
def test_an_official_who_says_something_makes_a_statement(sentence: str, verb: str) -> None:
    draft = statement(sentence)
    assert draft is not None
    assert (draft.type, draft.kind, draft.trigger.head.text) == (Type.STATEMENT, Kind.EVENT, verb)
    assert [actor.role for actor in draft.actors] == [ActorRole.PERPETRATOR]


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents said that the market was full.",
        "It was said that the market was full.",
        "The defence minister spoke for an hour.",
        "The army left Kidal on Monday.",
    ],
)
def test_others_and_other_verbs_make_none(sentence: str) -> None:
    assert statement(sentence) is None


def test_a_statement_has_its_speaker_and_no_place() -> None:
    (claim,) = claims_of(document("The defence minister said on Tuesday that the army would stay in Marib."))
    assert claim.type is Type.STATEMENT
    assert claim.speaker is not None
    assert "minister" in claim.speaker.quote.words
    assert claim.where == ()


def test_what_an_official_tells_is_the_claim_and_not_the_telling() -> None:
    found = claims_of(document("The governor said that gunmen attacked a bus near Jos on Monday."))
    assert [claim.type for claim in found] == [Type.ATTACK]
    assert found[0].speaker is not None


def test_only_briefs_have_such_statements() -> None:
    saying = "The defence minister said that the army would stay in Marib."
    long = " ".join(f"Soldiers attacked rebels near Marib in week {number}." for number in range(1, 9))
    assert Type.STATEMENT in {claim.type for claim in told(saying)}
    assert Type.STATEMENT not in {claim.type for claim in claims_of(document(f"{long}\n\n{saying}"))}
