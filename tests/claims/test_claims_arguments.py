"""Who does what to whom, whatever the shape of the clause."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import arguments
from marsad.model.syntax import Token


def word(token: Token | None) -> str | None:
    return token.text if token else None


@pytest.mark.parametrize(
    ("sentence", "verb", "agent", "patient"),
    [
        ("Rebels attacked a convoy near Goma on Monday.", "attacked", "Rebels", "convoy"),
        ("A convoy was attacked by rebels near Goma.", "attacked", "rebels", "convoy"),
        ("A convoy was attacked near Goma.", "attacked", None, "convoy"),
        ("A convoy attacked by rebels near Goma carried flour.", "attacked", "rebels", "convoy"),
        ("The rebels who attacked the convoy near Goma fled.", "attacked", "rebels", "convoy"),
        ("The convoy that rebels attacked near Goma carried flour.", "attacked", "rebels", "convoy"),
        ("Three traders who were kidnapped by gunmen came home.", "kidnapped", "gunmen", "traders"),
        ("Rebels attacked a convoy and burned three houses in Beni.", "burned", "Rebels", "houses"),
        ("Rebels tried to attack the barracks in Gao.", "attack", "Rebels", "barracks"),
        (
            "After attacking the barracks in Gwoza, the insurgents burned the market.",
            "attacking",
            "insurgents",
            "barracks",
        ),
        ("Gunmen raided the village, killing six farmers.", "killing", "Gunmen", "farmers"),
        ("Gunmen opened fire on a bus in Zamfara.", "opened", "Gunmen", "fire"),
        ("Rebels fired on a bus in Cauca.", "fired", "Rebels", "bus"),
        ("Soldiers have been shelling the market in Omdurman.", "shelling", "Soldiers", "market"),
    ],
)
def test_subject_and_object_in_every_kind_of_clause(
    sentence: str, verb: str, agent: str | None, patient: str | None
) -> None:
    token = page(sentence).token(verb)
    assert (word(arguments.subject(token)), word(arguments.direct_object(token))) == (agent, patient)


@pytest.mark.parametrize(
    ("sentence", "verb", "patient"),
    [
        ("Two policemen were killed and five were wounded in Gao.", "wounded", "five"),
        ("Two policemen were killed and five wounded in Gao.", "wounded", "five"),
        ("The mayor was abducted and killed by the militia.", "killed", "mayor"),
        ("The city, captured by the militia in May, was quiet.", "captured", "city"),
    ],
)
def test_who_undergoes_a_passive(sentence: str, verb: str, patient: str) -> None:
    token = page(sentence).token(verb)
    assert arguments.is_passive(token)
    assert word(arguments.passive_subject(token)) == patient


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Rebels attacked a convoy.", "attacked"),
        ("The rebels have captured the town.", "captured"),
        ("Gunmen raided the village, killing six farmers.", "killing"),
        ("The army killed nine rebels.", "killed"),
    ],
)
def test_an_active_verb_is_no_passive(sentence: str, verb: str) -> None:
    assert not arguments.is_passive(page(sentence).token(verb))


@pytest.mark.parametrize(
    ("sentence", "noun", "agent", "suffers"),
    [
        ("Rebels carried out an attack on a convoy near Goma.", "attack", "Rebels", False),
        ("The army launched an offensive against the rebels in Ituri.", "offensive", "army", False),
        ("The village came under attack on Friday.", "attack", "village", True),
        ("The town suffered an attack on Friday.", "attack", "town", True),
        ("The village came under attack from the militia on Friday.", "attack", "militia", False),
        ("An attack by rebels killed ten.", "attack", "rebels", False),
        ("The army's bombardment of the market killed four.", "bombardment", "army", False),
        ("The airstrike killed four people.", "airstrike", None, False),
    ],
)
def test_who_did_what_a_noun_names(sentence: str, noun: str, agent: str | None, suffers: bool) -> None:
    who, undergoes = arguments.noun_agent(page(sentence).token(noun))
    assert (word(who), undergoes) == (agent, suffers)


def test_an_object_of_a_noun_follows_the_words_asked_for() -> None:
    attack = page("The attack on a bus in Gao killed ten.").token("attack")
    assert word(arguments.of_object(attack, "on")) == "bus"
    assert arguments.of_object(attack, "against", "of") is None


def test_coordination_is_spread() -> None:
    soldiers = page("Soldiers, policemen and two guards were killed in Gao.").token("Soldiers")
    assert [token.text for token in arguments.spread(soldiers)] == ["Soldiers", "policemen", "guards"]


def test_modifiers_are_those_before_the_noun_nested_ones_too() -> None:
    strike = page("A Russian rocket strike on Kharkiv killed ten.").token("strike")
    assert {token.text for token in arguments.modifiers(strike)} == {"Russian", "rocket"}
