"""What a deed is and which side of it somebody is on, by its grammar."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.colouring import colour
from marsad.claims.sides import besides_teller, in_ranks, own_side
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count, Speaker
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote
from marsad.reference.actors import Registry

DOES, SUFFERS, VICTIM = ActorRole.PERPETRATOR, ActorRole.TARGET, ActorRole.VICTIM


def sketched(text: str, words: str, type_: Type, *actors: tuple[str, ActorRole]) -> Sketch:
    read = page(text).page

    def quote(piece: str) -> Quote:
        start = text.index(piece)
        return Quote.take(text, start, start + len(piece))

    made = Sketch(type_, Kind.EVENT, quote(words), 0, 0, Role.BODY, 0.9, [read.sentences[0].span])
    made.actors = [Actor(quote(piece), None, role) for piece, role in actors]
    colour(made, read.sentences[0], read.times)
    return made


@pytest.mark.parametrize(
    ("text", "words", "type_", "who", "wrong", "right"),
    [
        ("The army expelled the militants from the town.", "expelled", Type.CONTROL, "militants", DOES, SUFFERS),
        ("The rebels were driven out by the army.", "driven out", Type.CONTROL, "army", SUFFERS, DOES),
        ("The town is under the control of the rebels.", "control", Type.CONTROL, "the rebels", SUFFERS, DOES),
        ("An army truck hit a landmine on Monday.", "hit a landmine", Type.BOMBING, "An army truck", DOES, SUFFERS),
        ("A suicide bomber triggered a bomb.", "triggered", Type.BOMBING, "A suicide bomber", SUFFERS, DOES),
        ("The rebels detonated a bomb on Monday.", "detonated a bomb", Type.BOMBING, "The rebels", DOES, DOES),
        ("The rebels lost the town on Monday.", "lost", Type.CONTROL, "The rebels", SUFFERS, SUFFERS),
        ("A bomb planted by rebels exploded at noon.", "exploded", Type.BOMBING, "rebels", SUFFERS, DOES),
        ("The attack, perpetrated by raiders, was at noon.", "attack", Type.ATTACK, "raiders", SUFFERS, DOES),
        ("Elders accused the rebels of shelling the town.", "shelling", Type.SHELLING, "rebels", SUFFERS, DOES),
        ("Elders blamed the rebels for the raid.", "raid", Type.ATTACK, "rebels", SUFFERS, DOES),
        ("The guards were killed when their car hit a mine.", "hit a mine", Type.BOMBING, "The guards", DOES, VICTIM),
        (
            "Four members of the Front were reported killed in an airstrike.",
            "airstrike",
            Type.AIRSTRIKE,
            "the Front",
            DOES,
            SUFFERS,
        ),
        ("The army lost ten men in the rebels' ambush.", "ambush", Type.ATTACK, "rebels", SUFFERS, DOES),
        ("The army lost ten men in the rebels' ambush.", "ambush", Type.ATTACK, "ten men", DOES, SUFFERS),
        ("The mayor's murder shook the town.", "murder", Type.KILLING, "The mayor", SUFFERS, SUFFERS),
        ("The soldiers died in the blast.", "died", Type.BOMBING, "The soldiers", DOES, VICTIM),
        ("The others are believed to be held in a silo.", "held", Type.ABDUCTION, "The others", DOES, SUFFERS),
        ("The columns were turned back by shelling.", "shelling", Type.SHELLING, "The columns", DOES, SUFFERS),
        ("The boats were stopped at sea by a missile strike.", "strike", Type.AIRSTRIKE, "The boats", DOES, SUFFERS),
    ],
)
def test_sides(text: str, words: str, type_: Type, who: str, wrong: ActorRole, right: ActorRole) -> None:
    assert sketched(text, words, type_, (who, wrong)).actors[0].role is right


def test_people_who_flee_are_displaced_and_fighters_move() -> None:
    assert sketched("The farmers fled to the hills.", "fled", Type.MOVEMENT).type is Type.DISPLACEMENT
    assert sketched("The fighters fled to the hills.", "fled", Type.MOVEMENT).type is Type.MOVEMENT


def test_shots_into_the_air_are_no_air_strike_and_live_rounds_no_protest() -> None:
    assert sketched("The gunmen shot in the air for hours.", "shot", Type.AIRSTRIKE).type is Type.ATTACK
    assert sketched("The villagers resisted for an hour.", "resisted", Type.PROTEST).type is Type.ARMED_CLASH
    assert sketched("Police fired live rounds at the crowd.", "fired", Type.PROTEST).type is Type.ATTACK


def test_who_pins_an_attack_on_others_did_not_do_it() -> None:
    text = "Tehran pinned the attack on the rebels."
    assert not sketched(text, "attack", Type.ATTACK, ("Tehran", DOES)).actors


def test_who_confirms_an_attack_did_not_do_it() -> None:
    text = "The army confirmed the attack on the village."
    assert not sketched(text, "attack", Type.ATTACK, ("The army", DOES)).actors


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The government called it an attack on the nation.", "The government"),
        ("Hamrin was not among the places of the attack named by the army.", "the army"),
    ],
)
def test_who_only_has_a_word_for_an_attack_did_not_do_it(text: str, who: str) -> None:
    assert not sketched(text, "attack", Type.ATTACK, (who, DOES)).actors


def test_who_does_something_after_an_attack_did_not_do_the_attack() -> None:
    text = "Militants closed the road after the air strike on the town."
    assert not sketched(text, "air strike", Type.AIRSTRIKE, ("Militants", DOES)).actors


def test_who_comes_upon_bodies_killed_nobody() -> None:
    text = "Residents discovered three bodies near the river."
    assert not sketched(text, "discovered", Type.KILLING, ("Residents", DOES)).actors


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Soldiers entered the town and found four bodies.", "bodies", "Soldiers"),
        ("Soldiers recovered the remains of nine men from a well.", "remains", "Soldiers"),
        ("The troops had come upon six corpses in a ditch.", "corpses", "The troops"),
        ("Two bodies were found by soldiers in a ditch.", "bodies", "soldiers"),
        ("Police found the brothers beheaded.", "beheaded", "Police"),
    ],
)
def test_who_comes_upon_the_dead_killed_nobody(text: str, words: str, who: str) -> None:
    assert sketched(text, words, Type.KILLING, (who, DOES)).actors == []


def test_who_finds_men_and_kills_them_killed_them() -> None:
    made = sketched("Rebels found two deserters and shot them dead.", "shot", Type.KILLING, ("Rebels", DOES))
    assert [one.role for one in made.actors] == [DOES]


def test_who_defuses_a_bomb_did_not_plant_it_and_has_it_all_the_same() -> None:
    text = "Troops averted two bombings near the river."
    assert not sketched(text, "bombings", Type.BOMBING, ("Troops", DOES)).actors
    text = "Troops defused two bombs near the river."
    for type_ in (Type.BOMBING, Type.SEIZURE):
        made = sketched(text, "bombs", type_, ("Troops", DOES))
        assert (made.type, len(made.actors)) == (Type.SEIZURE, 1)


def test_who_accuses_others_of_an_attack_did_not_do_it() -> None:
    text = "The army accused the rebels of shelling the village."
    told = sketched(text, "shelling", Type.SHELLING, ("The army", DOES), ("the rebels", DOES)).actors
    assert [actor.quote.words for actor in told] == ["the rebels"]


def test_a_states_soldiers_are_no_members_of_an_armed_group() -> None:
    text = "Gunmen killed five soldiers."
    start = text.index("five")
    counted = Count("killed_fighters", 5, 5, Quote.take(text, start, len(text) - 1))
    theirs = Actor(counted.quote, "Iraqi Army", ActorRole.VICTIM)
    others = Actor(counted.quote, "Islamic State", ActorRole.VICTIM)
    assert [one.what for one in in_ranks([counted], [theirs], Registry.load())] == ["killed"]
    assert [one.what for one in in_ranks([counted], [others], Registry.load())] == ["killed_fighters"]


def by_taliban(text: str, words: str, type_: Type) -> Type:
    read = page(text).page
    start = text.index(words)
    made = Sketch(type_, Kind.EVENT, Quote.take(text, start, start + len(words)), 0, 0, Role.BODY, 0.9, [])
    made.actors = [Actor(Quote.take(text, 0, 11), "Taliban", DOES)]
    made.evidence = [read.sentences[0].span]
    colour(made, read.sentences[0], read.times)
    return made.type


def test_an_armed_group_attacks_where_an_army_operates() -> None:
    assert by_taliban("The Taliban stormed a checkpoint on Monday.", "stormed", Type.OPERATION) is Type.ATTACK
    assert by_taliban("The Taliban struck the village on Monday.", "struck", Type.AIRSTRIKE) is Type.ATTACK
    assert by_taliban("The Taliban hit two camps on Monday.", "hit", Type.AIRSTRIKE) is Type.ATTACK
    assert by_taliban("The Taliban struck the village with a drone.", "struck", Type.AIRSTRIKE) is Type.AIRSTRIKE


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A trader said that shelling hit the market.", False),
        ("A trader said that shelling hit him in the market.", True),
    ],
)
def test_who_only_tells_of_it_is_not_hurt_by_it(text: str, left: bool) -> None:
    words = Quote.take(text, 0, len("A trader"))
    hurt = Actor(words, "civilians", ActorRole.VICTIM)
    found = besides_teller([hurt], Speaker(words), page(text).page.sentences[0], Type.SHELLING)
    assert found == ([hurt] if left else [])


def test_the_body_of_who_tells_what_befell_us_did_not_do_it() -> None:
    text = '"We lost nine men in the raid," said a colonel of the Malian Army.'
    sentence = page(text).page.sentences[0]
    words = Quote.take(text, text.index("a colonel"), len(text) - 1)
    body = Actor(Quote.take(text, text.index("the Malian"), len(text) - 1), "Malian Armed Forces", DOES)
    we = Actor(Quote.take(text, 1, 3), "Malian Armed Forces", VICTIM)
    assert besides_teller([we, body], Speaker(words), sentence, Type.ATTACK) == [we]
    assert besides_teller([body], Speaker(words), sentence, Type.ATTACK) == [body]


@pytest.mark.parametrize("words", ["fear", "raid"])
def test_who_fears_a_deed_does_not_do_it(words: str) -> None:
    text = "Soldiers in the valley fear a raid."
    assert sketched(text, words, Type.ATTACK, ("Soldiers", DOES)).actors == []


def test_those_from_whom_people_flee_drive_them_out() -> None:
    text = "Thousands fled the Taliban on Monday."
    read = page(text).page
    made = Sketch(
        Type.DISPLACEMENT, Kind.EVENT, Quote.take(text, 10, 14), 0, 0, Role.BODY, 0.9, [read.sentences[0].span]
    )
    made.actors = [Actor(Quote.take(text, 15, 26), "Taliban", VICTIM)]
    colour(made, read.sentences[0], read.times)
    assert [one.role for one in made.actors] == [DOES]


def test_whose_things_a_passive_clause_tells_were_taken_took_none() -> None:
    text = "A team of an agency was held at noon and its radios taken."
    made = sketched(text, "taken", Type.SEIZURE, ("an agency", DOES))
    assert [one.role for one in made.actors] == [SUFFERS]


def test_rebels_without_a_name_hit_camps_and_have_no_aircraft() -> None:
    struck = ("The rebels", DOES)
    assert sketched("The rebels hit two camps on Monday.", "hit", Type.AIRSTRIKE, struck).type is Type.ATTACK
    assert (
        sketched("The army hit two camps on Monday.", "hit", Type.AIRSTRIKE, ("The army", DOES)).type is Type.AIRSTRIKE
    )


def test_who_is_defeated_after_a_deed_of_his_own_is_on_either_side_in_turn() -> None:
    text = "The rebels captured the town in 2014 and were defeated by the army in 2017."
    both = (("The rebels", DOES), ("the army", DOES))
    first, then = (sketched(text, words, Type.CONTROL, *both).actors for words in ("captured", "defeated"))
    assert [(actor.quote.words, actor.role) for actor in first] == [("The rebels", DOES)]
    assert [(actor.quote.words, actor.role) for actor in then] == [("The rebels", SUFFERS), ("the army", DOES)]


def test_we_are_whom_the_speaker_speaks_for() -> None:
    ours = Actor(Quote.take("We took the base.", 0, 2), "Somali police", DOES)
    speaker = Speaker(ours.quote, "Abdi Musab", "spokesman", organization="al-Shabaab")
    assert [one.name for one in own_side([ours], speaker)] == ["al-Shabaab"]
    assert own_side([ours], Speaker(ours.quote, "Abdi Musab")) == [ours]


def test_a_spokesman_is_no_party_to_a_fight_but_his_side_is() -> None:
    text = "A rebel spokesman said nine had died in the fight."
    spokesman = Actor(Quote.take(text, 0, 17), None, ActorRole.PARTY)
    speaker = Speaker(spokesman.quote, None, "rebel spokesman", True, organization="M23")
    sentence = page(text).sentence
    assert [one.name for one in besides_teller([spokesman], speaker, sentence, Type.ARMED_CLASH)] == ["M23"]
    assert [one.name for one in besides_teller([spokesman], speaker, sentence, Type.COORDINATION)] == [None]


def test_to_pass_away_is_no_movement() -> None:
    text = "The soldier passed away in a hospital."
    assert sketched(text, "passed away", Type.MOVEMENT).type is Type.KILLING


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("The attackers came in numbers and started shooting at random.", "shooting", Type.ATTACK),
        ("The raiders shot sporadically for an hour.", "shot", Type.ATTACK),
        ("The raiders shot back at the guards.", "shot", Type.ARMED_CLASH),
        ("The soldiers shot for an hour.", "shot", Type.ARMED_CLASH),
    ],
)
def test_those_who_shoot_alone_attack(text: str, words: str, type_: Type) -> None:
    made = sketched(text, words, Type.ARMED_CLASH, (" ".join(text.split()[:2]), ActorRole.PARTY))
    assert made.type is type_
    assert made.actors[0].role is (DOES if type_ is Type.ATTACK else ActorRole.PARTY)


def test_who_answers_a_deed_did_not_do_it() -> None:
    text = "The rebels fired rockets in response to a strike on their camp."
    assert not sketched(text, "strike", Type.AIRSTRIKE, ("The rebels", DOES)).actors
    assert sketched(text, "fired rockets", Type.SHELLING, ("The rebels", DOES)).actors


def test_who_puts_the_toll_at_a_number_killed_nobody() -> None:
    made = sketched("A senior officer put the toll at 11.", "put the toll", Type.KILLING, ("A senior officer", DOES))
    assert not made.actors
    made = sketched("A senior officer put the men to death.", "put", Type.KILLING, ("A senior officer", DOES))
    assert made.actors


@pytest.mark.parametrize(
    ("text", "words", "type_", "right"),
    [
        ("Rebels seized the quarry fort.", "seized", Type.SEIZURE, Type.CONTROL),
        ("Rebels seized the rifles.", "seized", Type.SEIZURE, Type.SEIZURE),
        ("Rebels seized a mine.", "seized", Type.SEIZURE, Type.SEIZURE),
        ("The wardens were issued nine lorries.", "issued", Type.SEIZURE, Type.PRESENCE),
        ("Instructors are quartered in the seminary.", "quartered", Type.ACCESS, Type.PRESENCE),
        ("The clans opened a joint command post.", "opened", Type.PRESENCE, Type.COORDINATION),
        ("The clans opened a command post.", "opened", Type.PRESENCE, Type.PRESENCE),
    ],
)
def test_a_place_is_held_arms_are_had_and_a_joint_post_is_agreed(
    text: str, words: str, type_: Type, right: Type
) -> None:
    assert sketched(text, words, type_).type is right


def test_what_receives_shells_is_hit_by_them() -> None:
    base = ("The base", DOES)
    [actor] = sketched("The base received three rockets on Sunday.", "received", Type.SHELLING, base).actors
    assert actor.role is ActorRole.TARGET
    [actor] = sketched("The base received three visitors on Sunday.", "received", Type.SHELLING, base).actors
    assert actor.role is ActorRole.PERPETRATOR


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("He said that there was a threat of attacks on the town.", False),
        ("He said that they would hit the town.", True),
    ],
)
def test_he_who_tells_of_a_threat_makes_none(text: str, left: bool) -> None:
    he = Actor(Quote.take(text, 0, 2), None, ActorRole.PERPETRATOR)
    found = besides_teller([he], Speaker(he.quote), page(text).page.sentences[0], Type.ATTACK)
    assert found == ([he] if left else [])


@pytest.mark.parametrize(
    ("text", "words", "type_", "actors", "now"),
    [
        (
            "Rebels captured five soldiers.",
            "captured",
            Type.ARREST,
            [("Rebels", ActorRole.AUTHORITY), ("five soldiers", SUFFERS)],
            Type.ABDUCTION,
        ),
        (
            "Police captured five soldiers.",
            "captured",
            Type.ARREST,
            [("Police", ActorRole.AUTHORITY), ("five soldiers", SUFFERS)],
            Type.ARREST,
        ),
        ("Police fired warning shots at a lorry.", "fired", Type.ATTACK, [("Police", DOES)], Type.ATTACK),
        ("Police fired warning shots at demonstrators.", "fired", Type.ATTACK, [("Police", DOES)], Type.PROTEST),
        ("Police fired into the air to disperse a crowd.", "fired", Type.ATTACK, [("Police", DOES)], Type.PROTEST),
        ("Police fired at a crowd.", "fired", Type.ATTACK, [("Police", DOES)], Type.ATTACK),
    ],
)
def test_captives_of_rebels_and_shots_over_a_crowd(
    text: str, words: str, type_: Type, actors: list[tuple[str, ActorRole]], now: Type
) -> None:
    made = sketched(text, words, type_, *actors)
    assert made.type is now
    if now is Type.ABDUCTION:
        assert [actor.role for actor in made.actors] == [DOES, VICTIM]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Taliban took the village together with local fighters.", "local fighters"),
        ("The Taliban stormed the post along with local fighters.", "local fighters"),
    ],
)
def test_who_goes_along_with_a_doer_does_it_too(text: str, who: str) -> None:
    verb = "took" if "took" in text else "stormed"
    made = sketched(text, verb, Type.CONTROL, ("The Taliban", DOES), (who, SUFFERS))
    assert [one.role for one in made.actors] == [DOES, DOES]


def test_who_is_fought_with_does_not_go_along() -> None:
    made = sketched(
        "The Taliban killed ten with a mine.", "killed", Type.KILLING, ("The Taliban", DOES), ("ten", VICTIM)
    )
    assert [one.role for one in made.actors] == [DOES, VICTIM]


@pytest.mark.parametrize(
    ("text", "teller", "whom", "left"),
    [
        ("A colonel of the Rapid Force, who gave no name, said a mine blew up.", 0, "the Rapid Force", False),
        ("Drovers who missed the ford fear a flood of shells.", 0, "Drovers", True),
    ],
)
def test_whose_man_a_speaker_is_suffers_nothing_by_his_name(text: str, teller: int, whom: str, left: bool) -> None:
    end = text.index(",") if "," in text else text.index(" who")
    speaker = Speaker(Quote.take(text, teller, end))
    start = text.index(whom)
    one = Actor(Quote.take(text, start, start + len(whom)), None, VICTIM)
    assert (besides_teller([one], speaker, page(text).page.sentences[0], Type.BOMBING) == [one]) is left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Neither the army nor the rebels have claimed the raid.", False),
        ("The army did not claim the raid.", False),
        ("The army has claimed the raid.", True),
    ],
)
def test_who_owns_to_no_deed_is_not_known_to_have_done_it(text: str, left: bool) -> None:
    who = "the army" if "the army" in text else "The army"
    assert bool(sketched(text, "raid", Type.ATTACK, (who, DOES)).actors) is left
