"""Which phrases of a sentence take part in a claim, and under which name and words."""

from __future__ import annotations

import re

import numpy as np
import pytest
from claims_reading import page, tools

from marsad.claims import features
from marsad.claims.named import Named
from marsad.claims.parts import parts
from marsad.claims.phrases import phrases
from marsad.inference.network import Proposal
from marsad.model.span import Span

ROLES = ["none", "perpetrator", "target", "victim", "party", "authority"]


def told(text: str, type_: str, **roles: tuple[str, ...]) -> list[tuple[str, str | None, str]]:
    """The words, name and role of who takes part, where a network gives these words these roles and others none."""
    read = page(text)
    spans = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text)]
    odds = np.zeros((len(spans), len(ROLES)))
    odds[:, 0] = 1.0
    for role, pieces in roles.items():
        for piece in pieces:
            start = text.index(piece)
            for at, (first, _) in enumerate(spans):
                if start <= first < start + len(piece):
                    odds[at] = np.eye(len(ROLES))[ROLES.index(role)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    proposal = Proposal(0, type_, 0.9, Span(0, 4), Span(0, len(text)), {}, starts, ends, {"role": (ROLES, odds)})
    counted = features.tell(read.sentence, text, read.cast, tools().lexicon).counted
    known = read.page
    named = Named(
        text,
        list(phrases(read.sentence)),
        known.actors,
        known.places,
        known.times,
        counted,
        known.quantities,
        tools().lexicon,
    )
    return [(actor.quote.words, actor.name, actor.role.value) for actor in parts(proposal, named)]


@pytest.mark.parametrize(
    ("text", "who", "whole"),
    [
        ("Men in army trousers shot a farmer.", "army trousers", "Men"),
        ("Fighters with covered faces shot a farmer.", "covered faces", "Fighters"),
    ],
)
def test_what_people_wear_stands_for_them(text: str, who: str, whole: str) -> None:
    assert told(text, "attack", perpetrator=(who,)) == [(whole, None, "perpetrator")]


def test_an_age_stands_for_whose_it_is() -> None:
    assert told("The shell hurt a girl of six.", "shelling", victim=("six",)) == [("a girl", "civilians", "victim")]
    assert told("The shell hurt six.", "shelling", victim=("six",)) == [("six", "civilians", "victim")]


def test_helicopters_strike_where_nobody_else_does() -> None:
    text = "Helicopters strafed the wood near the river."
    assert told(text, "airstrike", perpetrator=("Helicopters",)) == [("Helicopters", None, "perpetrator")]
    assert not told(text, "movement", perpetrator=("Helicopters",))
    army = "The army said helicopters had strafed the wood."
    assert [who for who, _, _ in told(army, "airstrike", perpetrator=("The army", "helicopters"))] == ["The army"]


def test_machines_of_one_country_are_its_forces() -> None:
    text = "US aircraft struck two depots near the border."
    assert told(text, "airstrike", perpetrator=("US aircraft",)) == [("US aircraft", "US Air Force", "perpetrator")]
    two = "American and British jets struck two depots near the border."
    assert told(two, "airstrike", perpetrator=("jets",)) == [
        ("American and British jets", "Royal Air Force", "perpetrator")
    ]


def test_victims_side_by_side_are_told_in_their_own_words() -> None:
    text = "The shell killed a nurse and two brothers."
    assert told(text, "shelling", victim=("a nurse", "two brothers")) == [
        ("a nurse and two brothers", "civilians", "victim")
    ]
    apart = "The shell killed a nurse when it hit the house of two brothers."
    assert told(apart, "shelling", victim=("a nurse", "two brothers")) == [("a nurse", "civilians", "victim")]


def test_some_of_the_dead_are_no_further_victims() -> None:
    text = "The shell killed five people, among them two sisters."
    assert told(text, "shelling", victim=("five people", "two sisters")) == [("five people", "civilians", "victim")]


def test_what_a_car_is_doing_is_not_hit() -> None:
    text = "A bomb struck a police car on patrol near the river."
    found = told(text, "bombing", target=("a police car", "patrol"))
    assert "patrol" not in {who for who, _, _ in found}
    text = "A bomb was thrown on a patrol near the river."
    assert len(told(text, "bombing", target=("a patrol",))) == 1


def test_what_somebody_serves_in_takes_no_part() -> None:
    text = "Kenyan police serving in the mission fought the gang."
    found = told(text, "armed_clash", party=("Kenyan police", "the mission", "the gang"))
    assert "the mission" not in {who for who, _, _ in found}


def test_those_who_call_themselves_something_are_one() -> None:
    text = "Young men calling themselves the Volunteers beat a trader."
    assert len(told(text, "abuse", perpetrator=("Young men", "the Volunteers"))) == 1
    text = "Young men beat the Volunteers."
    assert len(told(text, "abuse", perpetrator=("Young men",), victim=("the Volunteers",))) == 2


def test_where_a_drone_comes_from_did_not_send_it() -> None:
    assert not told("A drone launched from Lebanon hit a house.", "airstrike", perpetrator=("Lebanon",))


def test_a_place_or_feast_does_nothing() -> None:
    text = "Two traders were killed at a funeral by the raiders."
    found = told(text, "attack", perpetrator=("a funeral", "the raiders"))
    assert [who for who, _, _ in found] == ["the raiders"]


def test_a_column_is_told_more_closely_by_who_is_with_it() -> None:
    text = "A column with 200 soldiers raided the village."
    assert len(told(text, "attack", perpetrator=("A column", "200 soldiers"))) == 1
    text = "Elders with guards met the governor."
    assert len(told(text, "coordination", party=("Elders", "guards"))) == 2


def test_a_spokesman_is_the_body_that_he_speaks_for() -> None:
    text = "A spokesman for the Taliban dismissed the report."
    assert told(text, "statement", perpetrator=("A spokesman",)) == [
        ("A spokesman for the Taliban", "Taliban", "perpetrator")
    ]
    both = told(text, "statement", perpetrator=("A spokesman", "the Taliban"))
    assert [name for _, name, _ in both] == ["Taliban"]
    assert told("A shopkeeper from Wardak dismissed it.", "statement", perpetrator=("A shopkeeper",))[0][1] != "Taliban"


def test_men_who_do_something_may_be_anybody_and_villagers_are_civilians() -> None:
    text = "Some thirty men crossed the river at night."
    assert told(text, "movement", perpetrator=("thirty men",)) == [("Some thirty men", None, "perpetrator")]
    text = "Villagers burned two tents."
    assert told(text, "destruction", perpetrator=("Villagers",)) == [("Villagers", "civilians", "perpetrator")]
    text = "Traders took a tenth of the oil."
    assert told(text, "coercion", perpetrator=("Traders",)) == [("Traders", None, "perpetrator")]


def test_they_are_those_without_a_name_told_before() -> None:
    text = "Masked raiders came at dawn and they shot the teacher."
    assert [who for who, _, _ in told(text, "attack", perpetrator=("Masked raiders", "they"))] == ["Masked raiders"]


def test_those_who_suffer_are_civilians() -> None:
    text = "Those who refuse are flogged by the fighters."
    assert told(text, "abuse", victim=("Those",)) == [("Those", "civilians", "victim")]


def test_whom_a_militia_is_loyal_to_takes_no_part() -> None:
    text = "A militia loyal to the former president took the port."
    found = told(text, "control", perpetrator=("A militia", "the former president"))
    assert [who for who, _, _ in found] == ["A militia"]
    text = "The governor told the former president of it."
    assert [who for who, _, _ in told(text, "statement", target=("the former president",))] == ["the former president"]


def test_what_somebody_kills_with_kills_nobody() -> None:
    text = "Militiamen killed herders with knives in the camp."
    assert [one[0] for one in told(text, "killing", perpetrator=("Militiamen", "knives"))] == ["Militiamen"]


def test_a_name_that_goes_on_beyond_its_phrase_is_the_name_of_it() -> None:
    text = "Units of the Government of National Accord shelled the port."
    assert told(text, "shelling", perpetrator=("Units of the Government",))[0][1] == "Government of National Accord"
    text = "Members of the Kurdistan Workers' Party (PKK) shelled the port."
    assert told(text, "shelling", perpetrator=("Members of the Kurdistan Workers' Party",))[0][1] == (
        "Kurdistan Workers' Party"
    )


def test_a_front_a_direction_a_code_name_and_an_account_take_no_part() -> None:
    assert not told("Talks on an exit of the clan from the front are under way.", "coordination", party=("the front",))
    text = "Rockets from the direction of the hills hit a mill."
    assert not told(text, "shelling", perpetrator=("the hills",))
    assert not told("Twenty-five died by one account.", "killing", victim=("one account",))
    text = "The army began a sweep, code-named Desert Falcon."
    assert not told(text, "operation", perpetrator=("code-named Desert Falcon",))
    text = "The guerrillas' northern front rejected the charge."
    assert told(text, "statement", perpetrator=("The guerrillas' northern front",))


def test_those_of_whom_none_is_there_are_who_is_absent() -> None:
    text = "No soldier was seen in the village."
    assert [(words, role) for words, _, role in told(text, "presence", victim=("No soldier",))] == [
        ("No soldier", "perpetrator")
    ]
    assert told(text, "attack", victim=("No soldier",)) == []


def test_whose_clothes_somebody_wears_does_nothing() -> None:
    text = "The market was struck by a man in women's dress."
    assert told(text, "bombing", perpetrator=("a man", "women")) == [("a man", None, "perpetrator")]


def test_we_who_flee_are_driven_out() -> None:
    text = "If they come at night we run to the river."
    assert [role for words, _, role in told(text, "displacement", perpetrator=("we",)) if words == "we"] == ["victim"]


def test_what_people_call_themselves_is_their_name_and_themselves_nobody() -> None:
    text = "Elders accuse men who call themselves Fano of killing a trader."
    assert told(text, "killing", perpetrator=("men", "themselves", "Fano")) == [("men", "Fano", "perpetrator")]
    text = "A bomber blew up his car, killing no one but himself."
    assert told(text, "bombing", victim=("himself",)) == []


def test_a_name_beside_a_band_is_its_own() -> None:
    text = 'The group "Los Pepes" burned a house.'
    assert told(text, "destruction", perpetrator=("The group", "Los Pepes")) == [
        ("The group", "Los Pepes", "perpetrator")
    ]
    text = "Fighters whom everybody calls raiders shot a boy."
    assert ("Fighters", None, "perpetrator") in told(text, "attack", perpetrator=("Fighters", "everybody"))
