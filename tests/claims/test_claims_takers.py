"""Who takes and who gives, by the prepositions of a verb."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims import takers
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Type
from marsad.model.span import Quote

DOES, RULES, SUFFERS, VICTIM = ActorRole.PERPETRATOR, ActorRole.AUTHORITY, ActorRole.TARGET, ActorRole.VICTIM


def role(text: str, deed: str, type_: Type, who: str, was: ActorRole, name: str | None = None) -> ActorRole:
    start = text.index(who)
    actor = Actor(Quote.take(text, start, start + len(who)), name, was)
    return takers.put_right([actor], type_, page(text).token(deed), page(text).sentence)[0].role


@pytest.mark.parametrize(
    ("text", "deed", "type_", "who", "was", "right"),
    [
        ("The town was retaken from the rebels in June.", "retaken", Type.CONTROL, "the rebels", DOES, SUFFERS),
        ("The army took the hill from the rebels.", "took", Type.CONTROL, "The army", DOES, DOES),
        ("The town fell to the rebels in June.", "fell", Type.CONTROL, "the rebels", SUFFERS, DOES),
        ("The militia ceded the post to the police.", "ceded", Type.CONTROL, "The militia", DOES, SUFFERS),
        ("The militia ceded the post to the police.", "ceded", Type.CONTROL, "the police", SUFFERS, DOES),
        ("The group has lost ground to militias.", "lost", Type.CONTROL, "The group", DOES, SUFFERS),
        ("The court sentenced men who kidnapped a sheikh.", "kidnapped", Type.ABDUCTION, "men", VICTIM, DOES),
        ("The court held members of the Front who burned a school.", "burned", Type.ATTACK, "members", VICTIM, DOES),
        ("Raiders killed men who had guarded a sheikh.", "killed", Type.KILLING, "men", VICTIM, VICTIM),
        ("The militia held the post on the road.", "held", Type.CONTROL, "The militia", DOES, DOES),
        ("Sixteen soldiers turned themselves in.", "turned", Type.ARREST, "Sixteen soldiers", DOES, SUFFERS),
        ("The commander surrendered at the post.", "surrendered", Type.ARREST, "The commander", RULES, SUFFERS),
        ("The police turned the man in.", "turned", Type.ARREST, "The police", RULES, RULES),
        ("The guards shot militants who had crossed the line.", "crossed", Type.MOVEMENT, "militants", SUFFERS, DOES),
        ("The army moved the prisoners to the coast.", "moved", Type.MOVEMENT, "the prisoners", VICTIM, VICTIM),
        ("The bishop accused the army of it.", "accused", Type.STATEMENT, "the army", DOES, SUFFERS),
        ("The bishop accused the army of it.", "accused", Type.STATEMENT, "The bishop", DOES, DOES),
        ("Traders pay a levy to the fighters.", "pay", Type.COERCION, "the fighters", VICTIM, DOES),
        ("The army was criticised by nuns.", "criticised", Type.STATEMENT, "The army", DOES, SUFFERS),
        ("The army was criticised by nuns.", "criticised", Type.STATEMENT, "nuns", SUFFERS, DOES),
        ("The army criticised the nuns.", "criticised", Type.STATEMENT, "The army", DOES, DOES),
        ("Jets flew 12 missions against the Front.", "flew", Type.AIRSTRIKE, "the Front", DOES, SUFFERS),
        ("Its jets fly strike missions against the Front.", "strike", Type.AIRSTRIKE, "the Front", DOES, SUFFERS),
        ("The Front killed or kidnapped 60 nurses.", "kidnapped", Type.ABDUCTION, "The Front", VICTIM, DOES),
        ("They met to act against the Front.", "met", Type.COORDINATION, "the Front", DOES, DOES),
    ],
)
def test_takers_and_givers(text: str, deed: str, type_: Type, who: str, was: ActorRole, right: ActorRole) -> None:
    assert role(text, deed, type_, who, was) is right


def test_in_a_fight_both_are_parties_and_civilians_are_its_victims() -> None:
    text = "The fight left eight soldiers and nine farmers dead."
    assert role(text, "fight", Type.ARMED_CLASH, "eight soldiers", VICTIM, "Pakistan Army") is ActorRole.PARTY
    assert role(text, "fight", Type.ARMED_CLASH, "nine farmers", VICTIM, "civilians") is VICTIM
    assert role(text, "fight", Type.ATTACK, "eight soldiers", VICTIM, "Pakistan Army") is VICTIM


def test_civilians_who_pay_are_made_to_and_groups_who_pay_buy_somebody() -> None:
    assert role("Traders pay a levy to the fighters.", "pay", Type.COERCION, "Traders", DOES, "civilians") is VICTIM
    assert role("The Front pays boys for each mine.", "pays", Type.COERCION, "The Front", DOES, "The Front") is DOES


def test_whose_a_strike_is_stands_before_its_name() -> None:
    text = "They feared a Turkish ground operation near the hospital."
    assert role(text, "operation", Type.OPERATION, "Turkish", SUFFERS, "Turkish Armed Forces") is DOES
    assert role("A convoy attack left two dead.", "attack", Type.ATTACK, "convoy", SUFFERS) is SUFFERS
