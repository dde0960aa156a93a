"""Who is what to a claim, in the trigger's own words and in whole claims of many theatres."""

from __future__ import annotations

import pytest
from claims_reading import bare, cast_of, of_type, page

from marsad.claims import roles
from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole, Type


def cast(sentence: str, word: str) -> set[tuple[str, str]]:
    return {(actor.role.value, bare(actor.quote.words)) for actor in page(sentence).actors(word)}


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (
            "Rebels killed three farmers in Ituri.",
            "killed",
            {("perpetrator", "Rebels"), ("victim", "farmers")},
        ),
        (
            "Three farmers were killed in Ituri by rebels.",
            "killed",
            {("perpetrator", "rebels"), ("victim", "farmers")},
        ),
        (
            "Rebels attacked soldiers near Goma.",
            "attacked",
            {("perpetrator", "Rebels"), ("target", "soldiers")},
        ),
        (
            "The rebels who attacked soldiers near Goma fled.",
            "attacked",
            {("perpetrator", "rebels"), ("target", "soldiers")},
        ),
        (
            "Soldiers clashed with rebels near Goma.",
            "clashed",
            {("party", "Soldiers"), ("party", "rebels")},
        ),
        (
            "Clashes between soldiers and rebels near Goma killed ten.",
            "Clashes",
            {("party", "soldiers"), ("party", "rebels")},
        ),
        (
            "Gunmen kidnapped three nurses in Sokoto.",
            "kidnapped",
            {("perpetrator", "Gunmen"), ("victim", "nurses")},
        ),
        (
            "Police arrested three militants in Baquba.",
            "arrested",
            {("authority", "Police"), ("target", "militants")},
        ),
        (
            "Residents fled Tawila.",
            "fled",
            {("victim", "Residents")},
        ),
        (
            "Rebels carried out an attack on soldiers in Ituri.",
            "attack",
            {("perpetrator", "Rebels"), ("target", "soldiers")},
        ),
        (
            "The army bombed rebel positions in Kachin.",
            "bombed",
            {("perpetrator", "army"), ("target", "rebel")},
        ),
    ],
)
def test_agents_and_patients_of_a_trigger(sentence: str, word: str, expected: set[tuple[str, str]]) -> None:
    assert cast(sentence, word) == expected


def test_coordinated_people_all_have_the_role() -> None:
    found = cast("Soldiers and policemen attacked traders and farmers in Goma.", "attacked")
    assert found == {
        ("perpetrator", "Soldiers"),
        ("perpetrator", "policemen"),
        ("victim", "traders"),
        ("victim", "farmers"),
    }


def test_nobody_has_two_roles_in_one_trigger() -> None:
    spans = [actor.quote.span for actor in page("Rebels attacked rebels in Goma.").actors("attacked")]
    assert len(spans) == len(set(spans))


def test_whose_a_thing_is_names_the_target() -> None:
    found = cast("The army attacked ELN camps in Arauca.", "attacked")
    assert found == {("perpetrator", "army"), ("target", "ELN")}


def test_what_is_acted_on_is_a_victim_where_it_is_people_and_a_target_where_it_bears_arms() -> None:
    parsed = page("Rebels attacked farmers, soldiers and a bus near Goma.")
    trigger = parsed.trigger("attacked")
    by_word = {word: roles.patient_role(trigger, parsed.cast.actor(parsed.token(word))) for word in ("soldiers", "bus")}
    assert by_word == {"soldiers": ActorRole.TARGET, "bus": ActorRole.TARGET}
    assert roles.patient_role(trigger, parsed.cast.actor(parsed.token("farmers"))) is ActorRole.VICTIM


def test_the_rule_says_what_the_agent_is() -> None:
    assert roles.agent_role(page("Police arrested three men.").trigger("arrested")) is ActorRole.AUTHORITY
    assert roles.agent_role(page("Rebels attacked a bus.").trigger("attacked")) is ActorRole.PERPETRATOR


def test_armed_actors_left_over_are_told_in_order_once() -> None:
    parsed = page("Boko Haram is strong here, and gunmen of ISWAP killed a trader.")
    taken: list[Actor] = []
    stray = [mention.quote.words for mention in roles.stray(parsed.sentence, parsed.cast, taken, None)]
    assert stray[0] == "Boko Haram"
    assert len(stray) == len(set(stray))
    first = next(roles.stray(parsed.sentence, parsed.cast, taken, None))
    taken.append(Actor(first.quote, first.name, ActorRole.PERPETRATOR))
    assert "Boko Haram" not in [m.quote.words for m in roles.stray(parsed.sentence, parsed.cast, taken, None)]


@pytest.mark.parametrize(
    ("type_", "sentence", "expected"),
    [
        (
            Type.ATTACK,
            "Soldiers were ambushed by fighters of the M23 near Rutshuru on Tuesday.",
            {("perpetrator", "fighters"), ("target", "Soldiers")},
        ),
        (
            Type.ARMED_CLASH,
            "Soldiers and policemen clashed with ELN fighters in Arauca on Tuesday.",
            {("party", "Soldiers"), ("party", "policemen"), ("party", "ELN fighters")},
        ),
        (
            Type.ARMED_CLASH,
            "Ukrainian forces repelled a Russian assault near Avdiivka.",
            {("party", "Ukrainian forces"), ("party", "Russian")},
        ),
        (
            Type.ABDUCTION,
            "Gunmen abducted 20 pupils and two teachers from a school in Kaduna.",
            {("perpetrator", "Gunmen"), ("victim", "pupils"), ("victim", "teachers")},
        ),
        (
            Type.CONTROL,
            "The RSF captured the city of Wad Madani from the army.",
            {("perpetrator", "RSF"), ("target", "army")},
        ),
        (
            Type.AIRSTRIKE,
            "An Israeli airstrike destroyed six houses in Rafah on Saturday.",
            {("perpetrator", "Israeli")},
        ),
        (
            Type.ATTACK,
            "The village came under attack from Boko Haram fighters on Friday.",
            {("perpetrator", "Boko Haram fighters")},
        ),
        (
            Type.DESTRUCTION,
            "Myanmar troops torched 40 houses in a village in Sagaing.",
            {("perpetrator", "Myanmar troops")},
        ),
        (
            Type.ABUSE,
            "Soldiers tortured detainees in a prison in Sanaa.",
            {("perpetrator", "Soldiers"), ("victim", "detainees")},
        ),
        (
            Type.MOVEMENT,
            "The army withdrew from Kidal.",
            {("perpetrator", "army")},
        ),
    ],
)
def test_the_actors_of_claims_from_many_wars(type_: Type, sentence: str, expected: set[tuple[str, str]]) -> None:
    assert cast_of(of_type(type_, sentence)) == expected


def test_a_group_of_many_names_has_one() -> None:
    names = {
        actor.name
        for words in ("ISIS", "Daesh", "the Islamic State", "ISIL")
        for actor in of_type(Type.ATTACK, f"Fighters of {words} attacked a checkpoint near Hawija on Monday.").actors
        if actor.role is ActorRole.PERPETRATOR
    }
    assert names == {"Islamic State"}
