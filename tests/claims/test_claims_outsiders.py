"""Who is named beside a deed for a part in something else."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import outsiders
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote

DOES, RULES, VICTIM, TARGET = ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.VICTIM, ActorRole.TARGET


def made(text: str, deed: str, type_: Type, *actors: tuple[str, ActorRole, str | None]) -> Sketch:
    read = page(text)

    def quote(piece: str) -> Quote:
        start = text.index(piece)
        return Quote.take(text, start, start + len(piece))

    sentence = next(one for one in read.page.sentences if any(token.text == deed for token in one.tokens))
    sketch = Sketch(type_, Kind.EVENT, quote(deed), 0, 0, Role.BODY, 0.9, [sentence.span])
    sketch.actors = [Actor(quote(piece), name, role) for piece, role, name in actors]
    return sketch


def left(text: str, deed: str, type_: Type, *actors: tuple[str, ActorRole, str | None]) -> list[str]:
    read = page(text)
    sketch = made(text, deed, type_, *actors)
    sentence = next(one for one in read.page.sentences if any(token.text == deed for token in one.tokens))
    return [one.quote.words for one in outsiders.without(sketch, read.token(deed), sentence)]


def sided(text: str, deed: str, type_: Type, *actors: tuple[str, ActorRole, str | None]) -> list[str]:
    read = page(text)
    sketch = made(text, deed, type_, *actors)
    sentence = next(one for one in read.page.sentences if any(token.text == deed for token in one.tokens))
    return [one.quote.words for one in outsiders.one_sided(sketch, read.token(deed), sentence)]


@pytest.mark.parametrize(
    ("text", "deed", "who"),
    [
        ("It was the third murder in the valleys controlled by the Front since May.", "murder", "the Front"),
        ("Medics carried a girl out of a school bombed on Friday.", "bombed", "Medics"),
        ("Villagers dug four bodies out of the debris of the shelling.", "shelling", "Villagers"),
        ("A team of the ministry opened a mass grave near the river.", "grave", "A team"),
        ("The farms were burned in the government's war with the rebels.", "burned", "the rebels"),
        ("The clinic has registered nine beatings since June.", "beatings", "The clinic"),
        ("The council says two hamlets were burned at dawn.", "burned", "The council"),
    ],
)
def test_who_holds_saves_buries_counts_or_fights_elsewhere_did_none_of_it(text: str, deed: str, who: str) -> None:
    assert left(text, deed, Type.DESTRUCTION, (who, DOES, None)) == []


@pytest.mark.parametrize(
    ("text", "deed", "who"),
    [
        ("The valleys controlled by the Front were burned.", "controlled", "the Front"),
        ("Soldiers searched a school and burned it.", "burned", "Soldiers"),
        ("The rebels say that they burned two hamlets.", "burned", "The rebels"),
        ("The rebels showed a truck burned on Friday.", "burned", "The rebels"),
    ],
)
def test_who_does_it_or_may_have_done_it_stays(text: str, deed: str, who: str) -> None:
    assert left(text, deed, Type.DESTRUCTION, (who, DOES, None)) == [who]


def test_an_army_that_counts_dead_rebels_may_have_killed_them() -> None:
    text = "The army says 90 militants have been killed in the valley."
    assert left(text, "killed", Type.ATTACK, ("The army", DOES, "Pakistan Army")) == ["The army"]


def test_a_body_that_watches_is_no_perpetrator() -> None:
    text = "Two hamlets were razed on Monday, the Valley Human Rights Association found."
    who = "the Valley Human Rights Association"
    assert left(text, "razed", Type.DESTRUCTION, (who, DOES, "Valley Human Rights Association")) == []


def test_nobody_does_it_to_itself() -> None:
    text = "Police searched the market. Two officers were shot at the gate."
    who = [("Police", DOES, "Kenyan police"), ("Two officers", VICTIM, "Kenyan police")]
    assert sided(text, "shot", Type.ATTACK, *who) == ["Two officers"]
    text = "The Front killed ten men when it overran the town."
    again = [("The Front", TARGET, "the Front"), ("it", DOES, "the Front")]
    assert sided(text, "overran", Type.CONTROL, *again) == ["it"]
    text = "The Front shot two deserters of the Front."
    assert len(sided(text, "shot", Type.ATTACK, ("The Front", DOES, "Front"), ("two deserters", VICTIM, "Front"))) == 2


def test_who_suffers_what_another_verb_tells_gives_way_to_the_verbs_own() -> None:
    text = "Eight Taliban fighters were killed and nine others were captured."
    sketch = made(text, "captured", Type.ARREST, ("Eight Taliban fighters", VICTIM, "Taliban"))
    read = page(text)
    found = outsiders.without(sketch, read.token("captured"), read.sentence, read.cast)
    assert [(one.quote.words, one.role) for one in found] == [("nine others", VICTIM)]
    text = "Eight Taliban fighters were killed and captured."
    assert left(text, "captured", Type.ARREST, ("Eight Taliban fighters", VICTIM, "Taliban")) != []


def test_who_drove_them_out_later_is_not_whom_they_took_it_from() -> None:
    text = "The rebels held it for three days before they were driven out by the army."
    assert left(text, "held", Type.CONTROL, ("the army", TARGET, None)) == []
    text = "The rebels took the fort held by the army."
    assert left(text, "took", Type.CONTROL, ("the army", TARGET, None)) == ["the army"]


def test_nothing_has_been_done_to_whom_something_is_demanded_of() -> None:
    text = "Elders demanded that a battalion be based in the market."
    assert left(text, "demanded", Type.STATEMENT, ("a battalion", TARGET, None)) == []
    text = "Elders accused a battalion of theft."
    assert left(text, "accused", Type.STATEMENT, ("a battalion", TARGET, None)) == ["a battalion"]


def test_who_gives_a_figure_of_them_does_nothing_with_them() -> None:
    text = "The survivors, put at 400 by a panel, moved to the hills."
    assert left(text, "moved", Type.MOVEMENT, ("a panel", DOES, None)) == []
    text = "The survivors were moved to the hills by a patrol."
    assert left(text, "moved", Type.MOVEMENT, ("a patrol", DOES, None)) == ["a patrol"]


def test_whom_the_verb_before_was_done_to_is_not_whom_or_by_whom_it_was_done() -> None:
    text = "Raiders attacked a police post, freeing ninety men."
    assert left(text, "freeing", Type.OPERATION, ("police", DOES, "Kenyan police")) == []
    text = "Troops pursued the raiders, killing three."
    assert left(text, "killing", Type.ATTACK, ("the raiders", DOES, None)) == []
    text = "Raiders crossed the river, killed two farmers and burned a mill."
    assert left(text, "crossed", Type.MOVEMENT, ("two farmers", TARGET, "civilians")) == []
    text = "Raiders killed nine guards and abducted four Taliban fighters."
    sketch = made(text, "abducted", Type.ABDUCTION, ("nine guards", VICTIM, None))
    read = page(text)
    found = outsiders.without(sketch, read.token("abducted"), read.sentence, read.cast)
    assert [(one.quote.words, one.role) for one in found] == [("four Taliban fighters", VICTIM)]


def test_who_appointed_a_victim_is_none() -> None:
    text = "A clerk appointed by the junta was shot."
    assert left(text, "shot", Type.KILLING, ("the junta", VICTIM, None)) == []
    text = "A school used by the junta was shelled."
    assert left(text, "shelled", Type.SHELLING, ("the junta", TARGET, None)) == ["the junta"]


def test_who_steps_in_after_it_suffers_none_of_it() -> None:
    text = "Herders beat him before the nurses stepped in."
    assert left(text, "beat", Type.ABUSE, ("him", VICTIM, None), ("the nurses", VICTIM, None)) == ["him"]
    text = "Herders struck before the nurses stepped in."
    assert left(text, "struck", Type.ATTACK, ("the nurses", VICTIM, None)) == ["the nurses"]


def test_people_who_suffer_another_deed_leave_their_place_to_the_deed_s_own() -> None:
    text = "Raiders killed nine villagers and abducted scores of others."
    read = page(text)
    sketch = made(text, "abducted", Type.ABDUCTION, ("nine villagers", VICTIM, "civilians"))
    found = outsiders.without(sketch, read.token("abducted"), read.sentence, read.cast)
    assert [(one.quote.words, one.name) for one in found] == [("scores of others", "civilians")]


def test_who_says_that_others_are_or_are_not_there_is_not_there() -> None:
    text = "The army says there are no rebels in the valley."
    assert left(text, "rebels", Type.PRESENCE, ("The army", DOES, "Malian Army")) == []


@pytest.mark.parametrize(
    ("text", "deed", "who", "stay"),
    [
        ("Firemen carried a boy out of the school, bombed on Friday.", "bombed", "Firemen", None),
        ("The murder of an elder by guards was followed by raids on the valley.", "raids", "guards", None),
        ("Boys bought guns, and he fears reprisals between farmers and herders.", "reprisals", "Boys", "farmers"),
    ],
)
def test_who_does_what_a_deed_follows_or_stands_beside_has_no_part_in_it(
    text: str, deed: str, who: str, stay: str | None
) -> None:
    sides = [(one, DOES, None) for one in (stay, "herders") if one and stay]
    assert left(text, deed, Type.ATTACK, (who, DOES, None), *sides) == [one for one, _, _ in sides]


@pytest.mark.parametrize(
    ("text", "deed", "type_", "who", "stay"),
    [
        ("Two clerks are thought to be held; 11 traders were shot.", "shot", Type.ATTACK, "Two clerks", False),
        ("Two clerks are thought to have shot 11 traders.", "shot", Type.ATTACK, "Two clerks", True),
        ("The capital told of the repulse of four rebel raids.", "raids", Type.ATTACK, "The capital", False),
        ("Herders held a driver who had fled at noon.", "fled", Type.DISPLACEMENT, "Herders", False),
    ],
)
def test_who_suffers_tells_or_holds_in_another_clause_did_not_do_it(
    text: str, deed: str, type_: Type, who: str, stay: bool
) -> None:
    assert left(text, deed, type_, (who, DOES, None)) == ([who] if stay else [])


def test_who_does_what_stands_beside_a_deed_or_is_backed_by_it_has_no_part_in_it() -> None:
    text = "A bomb was defused on Monday, and a school was burned by youths."
    assert left(text, "bomb", Type.SEIZURE, ("youths", DOES, None)) == []
    assert left(text, "burned", Type.DESTRUCTION, ("youths", DOES, None)) == ["youths"]
    text = "The town fell to forces backed by 90 strikes."
    assert left(text, "strikes", Type.AIRSTRIKE, ("forces", TARGET, None)) == []
