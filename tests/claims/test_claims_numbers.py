"""Which numbers a proposal counts, and as what."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest
from claims_reading import counted as counts_of
from claims_reading import page, read
from test_claims_sketch import WHOLE

from marsad.claims.named import Named
from marsad.claims.numbers import counted_in
from marsad.inference.network import Proposal
from marsad.model.codebook import Type
from marsad.model.span import Span
from marsad.reference.lexicon import Lexicon

WHATS = (
    "none",
    "killed",
    "killed_fighters",
    "injured",
    "abducted",
    "displaced",
    "displaced_families",
    "persons",
    "fighters",
    "houses",
    "villages",
    "vehicles",
    "weapons",
    "attacks",
    "other",
)


def counted(sentence: str, odds: Mapping[str, str], type_: str = "attack") -> list[tuple[str, int, bool]]:
    """What a claim of a sentence counts where the network takes the words given for what is given, and no others."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", sentence)]
    rows = []
    for start, _ in spans:
        what = next((w for words, w in odds.items() if 0 <= start - sentence.index(words) < len(words)), "none")
        rows.append([1.0 if one == what else 0.0 for one in WHATS])
    tokens = {"count": (list(WHATS), np.array(rows))}
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    within = Span(0, len(sentence))
    proposal = Proposal(0, type_, 0.9, Span(0, spans[0][1]), within, WHOLE, starts, ends, tokens)
    named = Named(sentence, [], [], [], [], page(sentence).counts(), [], Lexicon.load())
    return [(one.what, one.low, one.subset) for one in counted_in(proposal, named, within)]


def test_a_part_is_counted_as_its_total_is() -> None:
    said = "Raiders came and abducted nine women, including four nurses."
    assert counted(said, {"nine women": "abducted", "four nurses": "killed"}) == [
        ("abducted", 9, False),
        ("abducted", 4, True),
    ]


def test_a_part_is_not_counted_as_what_its_total_is_not() -> None:
    said = "Raiders came and abducted nine women, including four nurses."
    assert counted(said, {"four nurses": "killed"}) == []
    assert counted(said, {"four nurses": "abducted"}) == [("abducted", 4, True)]


@pytest.mark.parametrize(
    ("sentence", "words", "network", "what"),
    [
        ("Some 400 people fled the fighting in Ropa.", "400 people", "killed", "displaced"),
        ("Two rebels were killed and five abducted in Ropa.", "five", "killed", "abducted"),
        ("A teacher seized in Ropa was beheaded.", "A teacher", "killed", "killed"),
        ("About 40 gunmen came to Ropa.", "40 gunmen", "persons", "fighters"),
        ("The raid involved 40 gunmen.", "40 gunmen", "killed_fighters", "fighters"),
    ],
)
def test_what_a_verb_tells_of_people_stands(sentence: str, words: str, network: str, what: str) -> None:
    assert [one for one, _, _ in counted(sentence, {words: network})] == [what]


def test_those_taken_are_not_counted_in_a_killing() -> None:
    said = "Raiders abducted nine women in Ropa and killed a guard."
    odds = {"nine women": "killed", "a guard": "killed"}
    assert counted(said, odds, "killing") == [("killed", 1, False)]
    assert counted(said, odds, "attack") == [("abducted", 9, False), ("killed", 1, False)]


def test_those_abused_are_not_dead() -> None:
    said = "Soldiers raped six women in Ropa."
    assert counted(said, {"six women": "killed"}, "abuse") == [("persons", 6, False)]


def test_some_of_those_counted_come_before_all_of_them() -> None:
    said = "The militia executed four of the 11 soldiers it had captured."
    assert counted(said, {"four of the 11 soldiers": "killed"}, "killing") == [("killed", 4, False)]


def test_fighters_and_others_of_one_fate_both_stay() -> None:
    said = "The mayor and four rebels were killed in Ropa."
    assert counted(said, {"The mayor": "killed", "four rebels": "killed"}) == [
        ("killed", 1, False),
        ("killed_fighters", 4, False),
    ]


def test_houses_and_other_things_both_stay() -> None:
    said = "The mob burned 25 shops and 14 homes in Ropa."
    assert counted(said, {"25 shops": "houses", "14 homes": "houses"}, "destruction") == [
        ("other", 25, False),
        ("houses", 14, False),
    ]


def test_a_number_that_says_that_it_is_more_is_added() -> None:
    said = "Two farmers were killed in Ropa, and one more person died in Kwi."
    assert counted(said, {"Two farmers": "killed", "one more person": "killed"}) == [("killed", 3, False)]
    rival = "Two farmers were killed in Ropa, and one person died in Kwi."
    assert len(counted(rival, {"Two farmers": "killed", "one person": "killed"})) == 1
    other = "Two farmers were hurt in Ropa, and a raid left nine men dead and six others hurt."
    assert ("injured", 8, False) not in counted(other, {"Two farmers": "injured", "six others": "injured"})


@pytest.mark.parametrize(
    ("sentence", "words", "network", "what", "type_"),
    [
        ("Rebels took three towns.", "three towns", "villages", "other", "control"),
        ("Rebels took three villages.", "three villages", "other", "villages", "control"),
        ("The office sent 90 teachers.", "90 teachers", "houses", "persons", "movement"),
        ("The office listed 53 massacres.", "53 massacres", "killed", "attacks", "killing"),
        ("Troops found 300 kilograms of powder.", "300 kilograms", "houses", "other", "seizure"),
        ("Eight rebels were killed.", "Eight rebels", "killed", "killed_fighters", "attack"),
        ("Eight militiamen were killed.", "Eight militiamen", "killed", "killed", "attack"),
        ("Troops found three pistols.", "three pistols", "other", "weapons", "seizure"),
        ("Planes dropped three rockets.", "three rockets", "other", "other", "airstrike"),
        ("The army sent 500 troops.", "500 troops", "displaced", None, "displacement"),
        ("Guards saw 500 people.", "500 people", "displaced_families", "displaced", "displacement"),
        ("Guards saw 500 families.", "500 families", "displaced", "displaced_families", "displacement"),
        ("There were 500 casualties.", "500 casualties", "killed", "persons", "attack"),
    ],
)
def test_what_a_noun_says_for_certain_stands(
    sentence: str, words: str, network: str, what: str | None, type_: str
) -> None:
    assert [one for one, _, _ in counted(sentence, {words: network}, type_)] == ([what] if what else [])


def test_words_that_lead_to_a_total_are_not_weighed() -> None:
    assert counted("A total of 27 clerks were killed.", {"27 clerks": "killed"}) == [("killed", 27, False)]


def test_things_with_no_name_of_their_own_all_stay_in_one_list_only() -> None:
    said = "Troops found 40 sacks of flour and 12 telephones."
    odds = {"40 sacks": "other", "12 telephones": "other"}
    assert counted(said, odds, "seizure") == [("other", 40, False), ("other", 12, False)]
    apart = "Troops found 40 sacks of flour when 12 telephones rang."
    assert len(counted(apart, odds, "seizure")) == 1


def test_things_that_the_rules_tell_apart_both_stay() -> None:
    said = "Jets destroyed 14 tanks and three guns."
    odds = {"14 tanks": "weapons", "three guns": "weapons"}
    assert counted(said, odds, "destruction") == [("vehicles", 14, False), ("weapons", 3, False)]


def test_those_missing_are_not_counted_as_dead() -> None:
    sentence = "The number killed in the raid has risen to 51, with 33 people still unaccounted for."
    assert counted(sentence, {"33 people": "killed"}) == []
    sentence = "The number killed in the raid has risen to 51, with 33 people still in hospital."
    assert 33 in [low for _, low, _ in counted(sentence, {"33 people": "killed"})]


def test_those_who_escaped_are_not_hurt() -> None:
    assert counted("Ten herders died in the raid; fifteen people escaped.", {"fifteen people": "injured"}) == []
    assert counted("Fifteen people were hurt as they escaped.", {"Fifteen people": "injured"}) != []


def test_the_dead_of_another_clause_are_not_a_deeds_toll() -> None:
    text = "Nine people were killed in a bombing in Kirkuk on Monday, while three died in a stampede."
    [one] = [claim for claim in read(text) if claim.type is Type.BOMBING]
    assert counts_of(one)["killed"] == (9, 9)


def test_who_died_later_is_added_and_stands_for_no_toll() -> None:
    text = "The shelling of Kirkuk killed nine people on Monday and wounded 20; two more died in hospital."
    [one] = read(text)
    assert counts_of(one) == {"killed": (11, 11), "injured": (20, 20)}


def test_what_is_found_with_arms_is_no_weapon() -> None:
    odds = {"17 telephones": "weapons", "three guns": "weapons"}
    assert counted("Police found 17 telephones and three guns.", odds, "seizure") == [
        ("other", 17, False),
        ("weapons", 3, False),
    ]


def test_smugglers_are_of_no_armed_group() -> None:
    assert counted("Guards killed four smugglers.", {"four smugglers": "killed_fighters"}) == [("killed", 4, False)]
    assert counted("Guards killed four rebels.", {"four rebels": "killed_fighters"}) == [("killed_fighters", 4, False)]


def test_who_is_martyred_is_dead() -> None:
    said = "A clerk was wounded and his guard martyred in the raid."
    odds = {"A clerk": "injured", "his guard": "injured"}
    assert counted(said, odds) == [("injured", 1, False), ("killed", 1, False)]


def test_a_number_of_known_places_counts_nothing() -> None:
    said = "Schools stay shut in the three communes, and rebels raided four towns."
    assert counted(said, {"three": "other", "four towns": "other"}, "access") == [("other", 4, False)]
