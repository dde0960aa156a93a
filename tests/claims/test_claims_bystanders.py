"""Who does something else in the sentence of a deed."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import bystanders
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote

DOES, RULES, SIDE, SUFFERS = ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.PARTY, ActorRole.VICTIM


def left(
    text: str, deed: str, type_: Type, *actors: tuple[str, ActorRole], name: str | None = None, dead: str = ""
) -> list[tuple[str, ActorRole]]:
    read = page(text)

    def quote(piece: str) -> Quote:
        start = text.index(piece)
        return Quote.take(text, start, start + len(piece))

    sentence = next(one for one in read.page.sentences if any(token.text == deed for token in one.tokens))
    made = Sketch(type_, Kind.EVENT, quote(deed), 0, 0, Role.BODY, 0.9, [sentence.span])
    made.actors = [Actor(quote(piece), name, role) for piece, role in actors]
    made.counts = [Count("killed", 2, 2, quote(dead))] if dead else []
    return [(one.quote.words, one.role) for one in bystanders.without(made, read.token(deed), sentence)]


@pytest.mark.parametrize(
    ("text", "deed", "doer", "other"),
    [
        ("Accused by the court of theft, he was beaten by guards.", "beaten", "guards", "the court"),
        ("The army fled on Monday, and rebels burned the school.", "burned", "rebels", "The army"),
        ("Forced out by troops, the rebels burned a village.", "burned", "the rebels", "troops"),
    ],
)
def test_who_does_something_else_did_not_do_it(text: str, deed: str, doer: str, other: str) -> None:
    assert left(text, deed, Type.ATTACK, (other, DOES), (doer, DOES)) == [(doer, DOES)]


@pytest.mark.parametrize(
    ("text", "deed", "doer", "other"),
    [
        ("The general ordered his men to burn the village.", "burn", "his men", "The general"),
        ("Soldiers backed by hunters burned the village.", "burned", "Soldiers", "hunters"),
        ("The council, whose officers burned the village, said nothing.", "burned", "officers", "The council"),
    ],
)
def test_who_has_it_done_or_helps_did_it_too(text: str, deed: str, doer: str, other: str) -> None:
    assert len(left(text, deed, Type.ATTACK, (other, DOES), (doer, DOES))) == 2


def test_a_deed_without_a_doer_of_its_own_keeps_whoever_is_told() -> None:
    text = "The army left the post after three men were burned in it."
    assert left(text, "burned", Type.ATTACK, ("The army", DOES)) == [("The army", DOES)]


def test_in_a_fight_only_who_speaks_of_it_stands_by() -> None:
    text = "The rebels surprised the garrison at dawn, both sides acknowledged."
    told = left(text, "surprised", Type.ARMED_CLASH, ("The rebels", SIDE), ("both sides", SIDE))
    assert told == [("The rebels", SIDE)]
    text = "Guards died at the gate and the survivors fought the rebels."
    assert len(left(text, "fought", Type.ARMED_CLASH, ("Guards", SIDE), ("the survivors", SIDE))) == 2


def test_police_who_meet_a_protest_are_its_authority() -> None:
    text = "Students marched on the palace, and police fired tear gas."
    assert left(text, "marched", Type.PROTEST, ("Students", DOES), ("police", SIDE)) == [
        ("Students", DOES),
        ("police", SIDE),
    ]
    assert left(text, "marched", Type.PROTEST, ("Students", DOES), ("police", DOES)) == [
        ("Students", DOES),
        ("police", RULES),
    ]


def test_police_who_shoot_do_not_march() -> None:
    text = "Police shot three men as thousands marched on the palace."
    assert left(text, "marched", Type.PROTEST, ("Police", DOES)) == [("Police", RULES)]


def test_who_leads_a_group_is_not_another() -> None:
    text = "A faction led by Hafiz claimed the attack."
    assert left(text, "claimed", Type.STATEMENT, ("A faction", DOES), ("Hafiz", DOES)) == [("A faction", DOES)]
    text = "The raid led by Hafiz killed two guards."
    assert left(text, "raid", Type.ATTACK, ("Hafiz", DOES)) == [("Hafiz", DOES)]


def test_who_hired_the_victim_did_not_hurt_him() -> None:
    text = "A porter hired by the troops stepped on a mine."
    assert left(text, "stepped", Type.BOMBING, ("A porter", SUFFERS), ("the troops", DOES)) == [("A porter", SUFFERS)]
    text = "A porter killed by the troops was buried on Monday."
    assert len(left(text, "buried", Type.KILLING, ("A porter", SUFFERS), ("the troops", DOES))) == 2


def test_what_the_victims_guarded_was_not_hit_with_them() -> None:
    text = "Two policemen guarding a team of doctors were shot."
    told = left(text, "shot", Type.ATTACK, ("Two policemen", SUFFERS), ("a team of doctors", SUFFERS))
    assert told == [("Two policemen", SUFFERS)]
    text = "Two policemen were shot while guarding a team of doctors."
    assert len(left(text, "shot", Type.ATTACK, ("Two policemen", SUFFERS), ("a team of doctors", SUFFERS))) == 2


def test_the_doer_of_an_attack_by_a_light_verb_did_it_alone() -> None:
    text = "The rebels carried out an attack while soldiers raided the houses."
    assert left(text, "attack", Type.ATTACK, ("The rebels", DOES), ("soldiers", DOES)) == [("The rebels", DOES)]


def test_who_speaks_of_its_own_dead_did_not_kill_them() -> None:
    text = "The Front said three of its men had died in the raid."
    told = left(text, "raid", Type.ATTACK, ("The Front", DOES), ("its men", SUFFERS), name="The Front")
    assert told == [("its men", SUFFERS)]
    text = "The Front said three of the guards had died in the raid."
    assert len(left(text, "raid", Type.ATTACK, ("The Front", DOES), ("the guards", SUFFERS))) == 2


def test_whom_only_the_next_sentence_names_takes_no_part_unless_counted() -> None:
    text = "Five old men were found shot. Rebels ambushed a column on Monday, killing two guards."
    assert not left(text, "shot", Type.KILLING, ("Rebels", DOES))
    dead = left(text, "shot", Type.KILLING, ("two guards", SUFFERS), dead="two guards")
    assert dead == [("two guards", SUFFERS)]


def test_a_doer_of_the_sentence_goes_before_those_told_before_it() -> None:
    text = "The army left on Monday. Raiders burned the school."
    assert left(text, "burned", Type.ATTACK, ("The army", DOES), ("Raiders", DOES)) == [("Raiders", DOES)]
    assert left("The army came. The school was burned.", "burned", Type.ATTACK, ("The army", DOES))


def test_who_comes_in_with_what_a_deed_led_to_or_broke_took_no_part_in_it() -> None:
    text = "Raiders killed ten guards at the camp, sparking an offensive led by the president."
    assert left(text, "killed", Type.ATTACK, ("Raiders", DOES), ("the president", DOES)) == [("Raiders", DOES)]
    assert left(text, "offensive", Type.OPERATION, ("the president", DOES)) == [("the president", DOES)]
    text = "Fighting broke out between two militias, breaching a truce brokered by the mission."
    sides = [("two militias", SIDE), ("the mission", SIDE)]
    assert left(text, "Fighting", Type.ARMED_CLASH, *sides) == [("two militias", SIDE)]


def test_some_of_the_dead_are_no_killers() -> None:
    text = "Ten people died in the attack, including some militiamen."
    assert left(text, "attack", Type.ATTACK, ("Ten people", SUFFERS), ("some militiamen", DOES)) == [
        ("Ten people", SUFFERS)
    ]
    text = "The air force used its aircraft, including a helicopter which bombed the camp."
    assert left(text, "bombed", Type.AIRSTRIKE, ("a helicopter", DOES)) == [("a helicopter", DOES)]


def test_who_only_tells_of_a_deed_beside_it_or_lives_near_a_clash_took_no_part() -> None:
    text = "A drone strike hit the college, which the Front said caused injuries."
    assert left(text, "strike", Type.AIRSTRIKE, ("the Front", DOES)) == []
    text = "Residents reported clashes in the hills."
    assert left(text, "clashes", Type.ARMED_CLASH, ("Residents", SIDE), name="civilians") == []
    text = "The army said that it killed ten raiders."
    assert left(text, "killed", Type.ATTACK, ("The army", DOES)) == [("The army", DOES)]


def test_land_that_somebody_holds_does_nothing_itself() -> None:
    text = "Shelling from rebel-held territory killed a man."
    assert left(text, "Shelling", Type.SHELLING, ("rebel-held territory", DOES)) == []
    text = "Shelling by rebels killed a man."
    assert left(text, "Shelling", Type.SHELLING, ("rebels", DOES)) == [("rebels", DOES)]


def test_those_missing_are_no_victims_of_what_killed_others() -> None:
    text = "The raid killed 43 herders, with 17 people still missing."
    assert left(text, "killed", Type.ATTACK, ("43 herders", SUFFERS), ("17 people", SUFFERS)) == [
        ("43 herders", SUFFERS)
    ]
    assert left(text, "missing", Type.ABDUCTION, ("17 people", SUFFERS)) == [("17 people", SUFFERS)]


def test_who_takes_revenge_for_a_deed_did_not_do_that() -> None:
    text = "Rebels burned the village in reprisal for the arrest of a commander."
    assert left(text, "arrest", Type.ARREST, ("Rebels", RULES)) == []
    assert left(text, "burned", Type.DESTRUCTION, ("Rebels", DOES)) == [("Rebels", DOES)]


def test_who_is_arrested_for_a_deed_and_who_arrests_did_not_do_it() -> None:
    text = "Police arrested two clerks in connection with the bombing of a mill by rebels."
    actors = ("Police", DOES), ("two clerks", SUFFERS), ("rebels", DOES)
    assert left(text, "bombing", Type.BOMBING, *actors) == [("rebels", DOES)]
    assert left(text, "arrested", Type.ARREST, ("Police", RULES)) == [("Police", RULES)]


def test_both_sides_are_no_ground() -> None:
    text = "Both sides claimed to have inflicted losses."
    assert left(text, "claimed", Type.STATEMENT, ("Both sides", DOES)) == [("Both sides", DOES)]
    text = "Mortars were fired from the rebel side."
    assert left(text, "fired", Type.SHELLING, ("the rebel side", DOES)) == []


def test_they_of_another_sentence_are_nobody_known() -> None:
    text = "They shot at all that moved. A missile hit a hall."
    assert left(text, "missile", Type.SHELLING, ("They", DOES)) == []
    assert left(text, "missile", Type.SHELLING, ("They", DOES), name="Front") == [("They", DOES)]


def test_whose_vehicles_only_arrive_did_not_withdraw() -> None:
    text = "The rebels struck the post before retreating when Mission jeeps came."
    assert left(text, "retreating", Type.MOVEMENT, ("The rebels", DOES), ("Mission", DOES)) == [("The rebels", DOES)]
