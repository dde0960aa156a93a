"""Who plainly does a deed and stands in no role yet."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.doers import with_doer, with_foe, with_sufferer
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote


def doers(text: str, deed: str, type_: Type, *known: str) -> list[tuple[str, ActorRole]]:
    read = page(text)
    start = text.index(deed)
    mark = Quote.take(text, start, start + len(deed))
    made = Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [read.sentence.span])
    made.actors = [
        Actor(Quote.take(text, text.index(one), text.index(one) + len(one)), None, ActorRole.PERPETRATOR)
        for one in known
    ]
    return [(one.quote.words, one.role) for one in with_doer(made, read.token(deed), read.cast)]


@pytest.mark.parametrize(
    ("text", "deed", "type_", "who", "role"),
    [
        ("In the huts, troops found 14 telephones.", "found", Type.SEIZURE, "troops", ActorRole.PERPETRATOR),
        ("Soldiers closed the road on Monday.", "closed", Type.ACCESS, "Soldiers", ActorRole.AUTHORITY),
        ("Gunmen closed the road on Monday.", "closed", Type.ACCESS, "Gunmen", ActorRole.PERPETRATOR),
        ("A widow had been warned by rebels to leave.", "warned", Type.COERCION, "rebels", ActorRole.PERPETRATOR),
    ],
)
def test_the_armed_subject_of_a_deed_does_it(text: str, deed: str, type_: Type, who: str, role: ActorRole) -> None:
    assert doers(text, deed, type_) == [(who, role)]


@pytest.mark.parametrize(
    ("text", "deed", "type_"),
    [
        ("A patrol of soldiers found the bodies.", "found", Type.KILLING),
        ("Soldiers lost two vehicles in the wadi.", "lost", Type.SEIZURE),
        ("Troops moved north on Monday.", "moved", Type.MOVEMENT),
        ("Rebels were seized by night.", "seized", Type.ARREST),
        ("Farmers burned the fields.", "burned", Type.DESTRUCTION),
    ],
)
def test_who_undergoes_it_or_is_unarmed_is_not_made_its_doer(text: str, deed: str, type_: Type) -> None:
    assert not doers(text, deed, type_)


def test_a_deed_that_has_a_doer_gets_no_other() -> None:
    text = "Guards said that soldiers closed the road."
    assert [who for who, _ in doers(text, "closed", Type.ACCESS, "Guards")] == ["Guards"]


def test_who_does_it_in_its_own_sentence_goes_before_who_did_it_in_another() -> None:
    text = "Soldiers held the hill. The rebels hit a truck."
    page_ = page(text)
    there = Actor(Quote.take(text, 0, len("Soldiers")), "Army", ActorRole.PERPETRATOR)
    second = page_.page.sentences[1]
    mark = Quote.take(text, text.index("hit"), text.index("hit") + 3)
    made = Sketch(Type.ATTACK, Kind.EVENT, mark, 1, 0, Role.BODY, 0.9, [second.span])
    made.actors = [there]
    assert with_doer(made, page_.token("hit"), page_.cast) == [there]  # nobody's name
    text = "Soldiers held the hill. Hezbollah hit a truck."
    named = page(text)
    mark = Quote.take(text, text.index("hit"), text.index("hit") + 3)
    made = Sketch(Type.ATTACK, Kind.EVENT, mark, 1, 0, Role.BODY, 0.9, [named.page.sentences[1].span])
    made.actors = [there]
    assert [one.name for one in with_doer(made, named.token("hit"), named.cast)] == ["Hezbollah"]


def test_of_two_subjects_the_one_that_is_an_actor_does_it() -> None:
    text = "West of the river, soldiers searched a bus."
    assert [who for who, _ in doers(text, "searched", Type.OPERATION)] == ["soldiers"]


def test_who_laid_a_mine_did_what_it_does() -> None:
    text = "Mines planted by Hezbollah killed nine people."
    assert doers(text, "Mines", Type.BOMBING) == [("Hezbollah", ActorRole.PERPETRATOR)]
    assert not doers("Mines found by Hezbollah killed nine people.", "Mines", Type.BOMBING)


def test_who_is_backed_by_others_does_it_beside_them() -> None:
    text = "Backed by French jets, Hezbollah took the hill."
    assert [who for who, _ in doers(text, "took", Type.CONTROL, "French jets")] == ["French jets", "Hezbollah"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two boys were wounded in army gunfire.", ["army"]),
        ("Two boys died in Israeli shellfire.", ["Israeli"]),
        ("Two boys were wounded in heavy gunfire.", []),
    ],
)
def test_whose_fire_it_is_does_what_the_fire_does(text: str, who: list[str]) -> None:
    assert [one for one, _ in doers(text, text.split()[-1].rstrip("."), Type.ATTACK)] == who


def harmed(text: str, deed: str, type_: Type, *known: tuple[str, ActorRole]) -> list[tuple[str, ActorRole]]:
    read = page(text)
    sentence = next(one for one in read.page.sentences if any(token.text == deed for token in one.tokens))
    start = text.index(deed)
    mark = Quote.take(text, start, start + len(deed))
    made = Sketch(type_, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [sentence.span])
    made.actors = [
        Actor(Quote.take(text, text.index(one), text.index(one) + len(one)), None, role) for one, role in known
    ]
    made.actors = with_sufferer(made, read.token(deed), sentence, read.cast)
    return [(one.quote.words, one.role) for one in with_foe(made, read.token(deed), read.cast)]


@pytest.mark.parametrize(
    ("text", "deed", "whom", "known"),
    [
        ("In all 40 boys were shot by the river.", "shot", "40 boys", ()),
        ("A clerk was taken; he was shot with two guards.", "shot", "he", ("two guards",)),
        ("Nobody saw the raiders shoot a clerk.", "shoot", "clerk", ()),
    ],
)
def test_whom_a_verb_of_harm_is_told_of_suffers_it(text: str, deed: str, whom: str, known: tuple[str, ...]) -> None:
    others = [(one, ActorRole.VICTIM) for one in known]
    assert harmed(text, deed, Type.ATTACK, *others) == [*others, (whom, ActorRole.VICTIM)]


@pytest.mark.parametrize(
    ("text", "deed", "type_", "known"),
    [
        ("Two dogs were shot by the river.", "shot", Type.ATTACK, ()),
        ("A boy was shot, and his uncle with him.", "shot", Type.ATTACK, ("A boy",)),
        ("The boys were shot in a film.", "shot", Type.COORDINATION, ()),
    ],
)
def test_things_and_those_told_of_are_no_further_sufferers(
    text: str, deed: str, type_: Type, known: tuple[str, ...]
) -> None:
    others = [(one, ActorRole.VICTIM) for one in known]
    assert harmed(text, deed, type_, *others) == others


@pytest.mark.parametrize(
    ("text", "deed", "type_", "role"),
    [
        ("Taliban fighters came. Soldiers fought with them.", "fought", Type.ARMED_CLASH, ActorRole.PARTY),
        ("Taliban fighters fled. Soldiers pursued them.", "pursued", Type.OPERATION, ActorRole.TARGET),
    ],
)
def test_they_who_are_fought_or_pursued_are_the_other_side(text: str, deed: str, type_: Type, role: ActorRole) -> None:
    assert harmed(text, deed, type_, ("Soldiers", ActorRole.PARTY)) == [("Soldiers", ActorRole.PARTY), ("them", role)]
