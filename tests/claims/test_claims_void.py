"""What is read from words that tell of something else is no claim."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import PUBLISHED, page, read

from marsad.claims.sketch import Sketch
from marsad.claims.void import is_advice, is_mended, is_only_meant, is_void, only_flies
from marsad.model.claim import Actor, Count
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence


def void(text: str, words: str, type_: Type, kind: Kind = Kind.EVENT, counted: str = "") -> bool:
    """Whether what some words of a sentence name, with a number of killed, is no claim."""
    start = text.index(words)
    mark = Quote.take(text, start, start + len(words))
    made = Sketch(type_, kind, mark, 0, 0, Role.BODY, 0.9, [Span(0, len(text))])
    if counted:
        at = text.index(counted)
        made.counts = [Count("killed", 4, 4, Quote.take(text, at, at + len(counted)))]
    return is_void(made, text)


@pytest.mark.parametrize(
    ("text", "words", "pit"),
    [
        ("Gunmen stormed a coal mine in the hills.", "mine", True),
        ("Gunmen stormed a coal mine in the hills.", "coal mine", True),
        ("A truck hit a mine in the hills.", "mine", False),
        ("A truck hit a coal mine in the hills.", "hit", False),
    ],
)
def test_a_mine_that_ore_is_dug_from_is_no_bombing(text: str, words: str, pit: bool) -> None:
    assert void(text, words, Type.BOMBING) is pit


@pytest.mark.parametrize(("counted", "gone"), [("", True), ("four", False)])
def test_how_the_dead_were_buried_is_a_killing_only_with_their_number(counted: str, gone: bool) -> None:
    text = "The four dead were laid to rest in the village."
    assert void(text, "laid to rest", Type.KILLING, counted=counted) is gone


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("A nurse spoke on condition of anonymity for fear of reprisals.", True),
        ("A nurse who wished to remain anonymous for fear of reprisals saw it.", True),
        ("A resident, who did not want to be named for fear of reprisals, left.", True),
        ("People in the village live in fear of reprisals.", False),
    ],
)
def test_a_feared_reprisal_is_a_warning_unless_it_is_why_a_speaker_has_no_name(text: str, gone: bool) -> None:
    assert void(text, "reprisals", Type.ATTACK, Kind.WARNING) is gone


def test_the_people_that_a_toll_rises_to_are_not_present() -> None:
    assert void("The death toll has risen to 33 soldiers.", "risen to 33 soldiers", Type.PRESENCE)
    assert not void("The garrison has grown by 33 soldiers.", "grown by 33 soldiers", Type.PRESENCE)


@pytest.mark.parametrize(
    ("text", "words", "type_", "gone"),
    [
        ("The spokesman declined to confirm the number of casualties.", "casualties", Type.KILLING, True),
        ("The capital has not confirmed the loss of the town.", "loss", Type.CONTROL, True),
        ("The police declined to give an official figure.", "declined to give", Type.STATEMENT, True),
        ("The police declined to comment.", "declined to comment", Type.STATEMENT, False),
        ("The spokesman confirmed the casualties.", "casualties", Type.KILLING, False),
        ("The police would not say that soldiers had shot the farmers.", "shot", Type.ATTACK, False),
        ("The rebels have not given up, and stormed the town.", "stormed", Type.ATTACK, False),
    ],
)
def test_what_somebody_would_not_confirm_is_no_claim(text: str, words: str, type_: Type, gone: bool) -> None:
    assert void(text, words, type_) is gone


def test_what_somebody_would_not_confirm_with_a_number_is_told() -> None:
    text = "The army would not confirm the deaths of four soldiers."
    assert not void(text, "deaths", Type.KILLING, counted="four")


@pytest.mark.parametrize(
    ("words", "flies"),
    [
        ("flew over", True),
        ("helicopters now circle", True),
        ("landed", True),
        ("flew 42 sorties", False),
        ("bombed", False),
    ],
)
def test_aircraft_that_only_fly_strike_nothing(words: str, flies: bool) -> None:
    mark = Quote(words, Span(0, len(words)))
    made = Sketch(Type.AIRSTRIKE, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [mark.span])
    assert only_flies(made) == flies
    made.counts = [Count("killed", 4, 4, mark)]
    assert not only_flies(made)


@pytest.mark.parametrize(
    ("text", "words", "type_", "gone"),
    [
        ("The city is home to 90,000 people.", "home to", Type.DISPLACEMENT, True),
        ("The city, home to 90,000 people, was shelled.", "home", Type.RETURN, True),
        ("The city is home to 90,000 displaced people.", "home to", Type.DISPLACEMENT, False),
        ("Some 90,000 people went home to the city.", "home", Type.RETURN, False),
    ],
)
def test_all_who_live_in_a_place_are_not_displaced(text: str, words: str, type_: Type, gone: bool) -> None:
    assert void(text, words, type_, Kind.CONDITION) is gone


@pytest.mark.parametrize(
    ("text", "words", "gone"),
    [
        ("The police spokesman confirmed the attack to reporters.", "confirmed", True),
        ("A council member confirmed the incident but gave no figure.", "confirmed the incident", True),
        ("The ministry confirmed the toll but did not say who fired.", "confirmed", False),
        ("The ministry confirmed the attack that killed its envoy.", "confirmed the attack", False),
        ("The district police officer made the disclosure at a briefing.", "made the disclosure", True),
        ("He said the command had not received any report.", "had not received any report", True),
        ("The governor made the appointment at a briefing.", "made the appointment", False),
        ("The theatre commander has commended the troops.", "commended", True),
        ("The theatre commander has dismissed the captain.", "dismissed", False),
    ],
)
def test_who_only_confirms_what_was_told_makes_no_statement(text: str, words: str, gone: bool) -> None:
    assert void(text, words, Type.STATEMENT) is gone


@pytest.mark.parametrize(
    ("text", "words", "gone"),
    [
        ("Four traders were returning from the market when gunmen fired on their lorry.", "returning", True),
        ("Raiders struck while herders were returning to the well.", "returning", True),
        ("Four families were returning to their farms on Monday.", "returning", False),
        ("Displaced families returned when the army left.", "returned", False),
    ],
)
def test_those_who_were_on_their_way_when_something_befell_them_did_not_return(
    text: str, words: str, gone: bool
) -> None:
    assert void(text, words, Type.RETURN) is gone


def test_countries_that_meet_on_a_map_hold_no_meeting() -> None:
    assert void("Raiders hold the valley where Niger meets Mali.", "meets", Type.COORDINATION)
    assert not void("The minister meets envoys where talks began.", "meets", Type.COORDINATION)


def test_dead_whom_nobody_has_counted_yet_are_no_claim() -> None:
    assert void("The rebels were yet to ascertain the number of casualties.", "casualties", Type.KILLING)
    assert not void("The rebels were yet to bury the casualties.", "casualties", Type.KILLING)


@pytest.mark.parametrize(
    ("text", "words", "type_", "gone"),
    [
        ("All five dead belonged to Hawija district, he said.", "belonged to", Type.PRESENCE, True),
        ("They belonged to the rebels, he said.", "belonged to", Type.PRESENCE, False),
        ("The village belonged to the district of nobody.", "belonged to", Type.CONTROL, False),
        ("A search and rescue team came.", "search", Type.OPERATION, True),
        ("A search and clearing operation began.", "search", Type.OPERATION, False),
        ("Policemen rushed to the spot.", "rushed", Type.MOVEMENT, True),
        ("Troops arrived at the scene of the fighting.", "arrived", Type.MOVEMENT, False),
        ("Troops rushed to the border.", "rushed", Type.MOVEMENT, False),
        ("A column of tanks reached the area around the town.", "reached", Type.MOVEMENT, False),
        ("The victims were on their way to a wedding.", "on their way", Type.MOVEMENT, True),
    ],
)
def test_where_people_are_from_and_who_comes_afterwards_is_no_claim(
    text: str, words: str, type_: Type, gone: bool
) -> None:
    assert void(text, words, type_) is gone


def test_a_convoy_that_is_on_its_way_moves() -> None:
    text = "The convoy was on its way to the front."
    mark, who = Quote.take(text, 15, 25), Quote.take(text, 0, 10)
    made = Sketch(Type.MOVEMENT, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [Span(0, len(text))])
    made.actors = [Actor(who, None, ActorRole.PERPETRATOR)]
    assert not is_void(made, text)


@pytest.mark.parametrize(
    ("text", "deed", "meant"),
    [
        ("Gunmen came to the village to kill the headman.", "kill", True),
        ("Troops entered the town to arrest two men.", "arrest", True),
        ("Rebels set out from the valley to seize the dam, and by noon they met the guards.", "seize", True),
        ("Gunmen came to attack the post, killing two guards.", "attack", False),
        ("Gunmen came down to attack the post and killed two guards.", "attack", False),
        ("Gunmen went on to kill the headman.", "kill", False),
        ("Gunmen managed to kill the headman.", "kill", False),
        ("Gunmen came and killed the headman.", "killed", False),
    ],
)
def test_what_somebody_came_for_is_not_told_as_done(text: str, deed: str, meant: bool) -> None:
    start = text.index(deed)
    mark = Quote.take(text, start, start + len(deed))
    made = Sketch(
        Type.CONTROL if deed == "seize" else Type.KILLING, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [Span(0, len(text))]
    )
    assert is_only_meant(made, page(text).sentence) is meant


def test_when_a_war_began_is_no_claim_beside_what_it_has_done() -> None:
    claims = read("The conflict in Sudan, which began in April 2019, has displaced more than 11 million people.")
    assert [(claim.type, claim.kind, claim.when.earliest) for claim in claims] == [
        (Type.DISPLACEMENT, Kind.TALLY, date(2019, 4, 1))
    ]
    claims = read("The fighting in Sudan began in April 2019. Rebels attacked Khartoum on Friday.")
    assert Type.ARMED_CLASH in {claim.type for claim in claims}


def told_in(text: str, words: str, type_: Type, kind: Kind) -> tuple[Sketch, Sentence]:
    """A sketch of what some words of a sentence name, and the sentence."""
    start = text.index(words)
    made = Sketch(type_, kind, Quote.take(text, start, start + len(words)), 0, 0, Role.BODY, 0.9, [Span(0, len(text))])
    return made, page(text).page.sentences[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "mended"),
    [
        ("The villagers came home and rebuilt the mill.", "rebuilt", Kind.EVENT, True),
        ("The villagers have not rebuilt the mill.", "rebuilt", Kind.EVENT, False),
        ("Only two of the mills have been rebuilt.", "rebuilt", Kind.CONDITION, False),
        ("The raiders burned the mill.", "burned", Kind.EVENT, False),
    ],
)
def test_what_is_built_up_again_is_no_destruction(text: str, words: str, kind: Kind, mended: bool) -> None:
    assert is_mended(*told_in(text, words, Type.DESTRUCTION, kind)) is mended


@pytest.mark.parametrize(
    ("text", "words", "advice"),
    [
        ("The two councils should reopen the ferry.", "reopen", True),
        ("The council ought to reopen the ferry.", "reopen", True),
        ("The elders say that the council should reopen the ferry.", "reopen", False),
        ("The council will reopen the ferry.", "reopen", False),
        ("Should the council reopen the ferry, raids will follow.", "reopen", False),
    ],
)
def test_what_the_writer_thinks_right_is_not_to_come(text: str, words: str, advice: bool) -> None:
    made, sentence = told_in(text, words, Type.ACCESS, Kind.WARNING)
    assert is_advice(made, sentence) is advice
    made.when = Interval(PUBLISHED, None)
    assert not is_advice(made, sentence)


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("A miller tried to return to Ropa and stepped on a mine.", "return", True),
        ("Two families want to return to Ropa.", "return", False),
        ("A miller managed to return to Ropa.", "return", False),
    ],
)
def test_who_only_tried_to_return_did_not(text: str, words: str, meant: bool) -> None:
    assert is_only_meant(*told_in(text, words, Type.RETURN, Kind.EVENT)) is meant


def test_those_listed_as_dead_who_are_found_alive_are_no_deed() -> None:
    claims = read(
        "The rebels attacked Baiji on Sunday and killed 20 people. Five persons who had been listed as dead had been "
        "found alive in the forest."
    )
    assert [count.low for claim in claims for count in claim.counts if count.what == "killed"] == [20]


def test_who_is_laid_to_rest_comes_back_to_nothing() -> None:
    text = "The four elders were laid to rest in the village."
    assert void(text, "laid to rest", Type.RETURN)
    assert not void("The four elders went home to rest in the village.", "went home", Type.RETURN)


def test_what_there_is_only_a_rumour_of_did_not_happen() -> None:
    text = "A shop was burned after a rumour about the return of the exiles."
    assert void(text, "return", Type.RETURN)
    assert not void(text, "burned", Type.DESTRUCTION)
    assert not void("A shop was burned after the return of the exiles.", "return", Type.RETURN)
