"""Who foils a deed, or answers it, and so did not do it."""

from __future__ import annotations

import pytest
from claims_reading import at, cast_of, page, read

from marsad.claims.foiling import answered, besides_foilers, fought
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Kind, Polarity, Type
from marsad.model.document import Role
from marsad.model.span import Quote

DOES = ActorRole.PERPETRATOR


def left(text: str, deed: str, *doers: str) -> list[str]:
    read_page = page(text)
    actors = []
    for words in doers:
        start = text.index(words)
        actors.append(Actor(Quote.take(text, start, start + len(words)), None, DOES))
    found = besides_foilers(actors, Type.ATTACK, read_page.token(deed), read_page.sentence)
    return [one.quote.words for one in found]


@pytest.mark.parametrize(
    ("text", "deed", "foiler"),
    [
        ("An attack on the post was thwarted by guards.", "attack", "guards"),
        ("An attack on the post was thwarted by guards.", "thwarted", "guards"),
        ("The army foiled a raid on the depot.", "raid", "The army"),
        ("Guards prevented an attempt to kidnap a judge.", "kidnap", "Guards"),
        ("Police said they foiled an attack on the market.", "attack", "Police"),
    ],
)
def test_who_foils_a_deed_did_not_do_it(text: str, deed: str, foiler: str) -> None:
    assert left(text, deed, foiler) == []


def test_whose_attack_is_foiled_did_it() -> None:
    text = "An attack by raiders on the post was thwarted by guards."
    assert left(text, "attack", "raiders", "guards") == ["raiders"]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The raid followed an attack on the mosque.", "attack"),
        ("The strikes avenged an ambush of the guards.", "ambush"),
        ("The fire was revenge for the killing of two boys.", "killing"),
        ("The offensive came after the murder of a judge.", "murder"),
        ("The brigade retaliated for the bombing of its camp.", "bombing"),
    ],
)
def test_what_was_answered_is_told_by_a_word(text: str, deed: str) -> None:
    assert answered(at(text, deed)) is not None


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The attack followed a week of calm.", "attack"),
        ("Raiders fled after the attack on the mosque.", "attack"),
    ],
)
def test_what_was_not_answered_is_told_by_none(text: str, deed: str) -> None:
    assert answered(at(text, deed)) is None


def test_who_answered_a_deed_did_not_do_it() -> None:
    text = "The army's raid followed an attack by rebels on the mosque."
    assert left(text, "attack", "The army", "rebels") == ["rebels"]


def test_the_doer_told_before_did_not_do_what_his_deed_followed() -> None:
    claims = read(
        "Soldiers burned forty houses in Odi on Friday. The raid was a reprisal for the killing of twelve policemen."
    )
    [killing] = [one for one in claims if one.trigger and one.trigger.words == "killing"]
    assert cast_of(killing) == {("victim", "twelve policemen")}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Guards thwarted an attack on the fort on Friday, killing three insurgents.", False),
        ("Guards thwarted an attack on the fort on Friday.", True),
    ],
)
def test_what_was_foiled_with_dead_was_a_fight(text: str, absent: bool) -> None:
    read_page = page(text)
    start = text.index("thwarted")
    made = Sketch(Type.ARMED_CLASH, Kind.EVENT, Quote.take(text, start, start + 8), 0, 0, Role.BODY, 0.9, [])
    made.polarity = Polarity.ABSENT
    made.counts = [one.count for one in read_page.counts()]
    fought([made], [Placed(read_page.sentence, 0, Role.BODY, (), ())])
    assert (made.polarity is Polarity.ABSENT) is absent


def test_a_foiled_plot_is_one_claim_that_was_not_done_and_what_foiled_it_another_that_was() -> None:
    claims = read("Police foiled a plot to bomb the market in Kirkuk by arresting four men on Saturday.")
    assert [(one.type, one.kind, one.polarity) for one in claims] == [
        (Type.BOMBING, Kind.EVENT, Polarity.ABSENT),
        (Type.ARREST, Kind.EVENT, Polarity.PRESENT),
    ]
    assert not any(words.lower() == "police" for role, words in cast_of(claims[0]) if role == "perpetrator")


def test_an_attack_that_was_repelled_is_one_fight() -> None:
    (claim,) = read("Islamic State fighters attacked a police post near Hawija on Tuesday. The attack was repelled.")
    assert claim.type is Type.ARMED_CLASH
    assert len(claim.evidence) == 2
    claims = read("Islamic State fighters attacked a police post near Hawija on Tuesday. Another attack was repelled.")
    assert claims[0].type is Type.ATTACK
