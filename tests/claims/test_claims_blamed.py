"""Who is blamed for a deed, and who denies it."""

from __future__ import annotations

import pytest
from claims_reading import cast_of, page, read

from marsad.claims.blamed import besides_blamed
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Status, Type
from marsad.model.span import Quote


@pytest.mark.parametrize(
    ("text", "deed", "who", "role"),
    [
        ("Ten people were killed, residents said, blaming herders.", "killed", "herders", ActorRole.VICTIM),
        ("A bomb killed a clerk, and police blamed the rebels.", "killed", "the rebels", ActorRole.PERPETRATOR),
        ("A raid blamed on the rebels hit Menaka.", "raid", "the rebels", ActorRole.PERPETRATOR),
        ("Tehran pinned the ambush on the rebels.", "ambush", "the rebels", ActorRole.TARGET),
    ],
)
def test_who_is_blamed_beside_a_deed_has_no_part_in_it(text: str, deed: str, who: str, role: ActorRole) -> None:
    start = text.index(who)
    actor = Actor(Quote.take(text, start, start + len(who)), None, role)
    told = page(text)
    assert besides_blamed([actor], Type.KILLING, told.token(deed), told.sentence) == []
    assert besides_blamed([actor], Type.STATEMENT, told.token(deed), told.sentence) == [actor]


def test_those_accused_before_it_may_suffer_a_deed() -> None:
    text = "After accusing the traders of theft, raiders killed them."
    start = text.index("the traders")
    actor = Actor(Quote.take(text, start, start + len("the traders")), None, ActorRole.VICTIM)
    told = page(text)
    assert besides_blamed([actor], Type.KILLING, told.token("killed"), told.sentence) == [actor]


def test_what_somebody_is_accused_of_is_told_once() -> None:
    claims = read(
        "Twelve children were abducted in Duk on Friday. Armed youths from the hills were accused of the abductions."
    )
    assert [one.type for one in claims] == [Type.ABDUCTION, Type.STATEMENT]


def test_a_deed_told_only_as_an_accusation_stays() -> None:
    claims = read("Residents accused soldiers of killing three herders in Djibo on Monday.")
    assert any(("perpetrator", "soldiers") in cast_of(one) for one in claims if one.type is not Type.STATEMENT)


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The government accuses Riek Machar of backing the militia, which his party denies.", "his party"),
        ("Sudan accuses Ethiopia of arming the rebels, an accusation it denies.", "it"),
        ("The mayor blames the rebels for the fire in Gao, a charge that their leader rejected.", "their leader"),
    ],
)
def test_who_is_accused_denies_it_in_a_claim_of_its_own(text: str, denier: str) -> None:
    denied = [one for one in read(text) if one.status is Status.DENIED]
    assert [(one.type, one.actors[0].quote.words) for one in denied] == [(Type.STATEMENT, denier)]


def test_it_that_denies_is_who_was_accused() -> None:
    claims = read("Sudan accuses Ethiopia of arming the rebels, an accusation it denies.")
    assert [one.actors[0].name for one in claims if one.status is Status.DENIED] == ["Ethiopia"]
