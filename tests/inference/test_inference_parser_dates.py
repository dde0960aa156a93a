from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.model.span import Span


def heads(text: str) -> dict[str, tuple[str, str]]:
    (found,) = Parser.load().parse(text, [Span(0, len(text))])
    return {token.text: (token.dep, token.head.text) for sentence in found for token in sentence.tokens}


@pytest.mark.parametrize(
    ("text", "lead", "top", "doer", "verb"),
    [
        ("On 11 February soldiers from two brigades stormed a camp.", "On", "February", "soldiers", "stormed"),
        ("In 2014 fighters seized the mill.", "In", "2014", "fighters", "seized"),
        ("On the evening of 4 May militants attacked a checkpoint.", "of", "May", "militants", "attacked"),
        ("On the night of 1 March gunmen came to Tell Amud.", "of", "March", "gunmen", "came"),
        ("Since 2019 rebels have held the road.", "Since", "2019", "rebels", "held"),
    ],
)
def test_a_date_is_no_part_of_the_noun_after_it(text: str, lead: str, top: str, doer: str, verb: str) -> None:
    found = heads(text)
    assert found[top] == ("pobj", lead)
    assert found[doer] == ("nsubj", verb)


def test_the_subject_of_a_passive_stays_one() -> None:
    found = heads("On 3 July 2021 soldiers were ambushed.")
    assert found["July"] == ("pobj", "On")
    assert found["2021"] == ("nummod", "July")
    assert found["soldiers"] == ("nsubjpass", "ambushed")


@pytest.mark.parametrize(("count", "noun"), [("four", "farmers"), ("two", "men"), ("nine", "men")])
def test_a_number_after_a_date_counts_the_noun_after_it(count: str, noun: str) -> None:
    armed = "armed " if count == "nine" else ""
    assert heads(f"On 17 June {count} {armed}{noun} were shot in Gao.")[count] == ("nummod", noun)


def test_a_date_that_names_a_deed_stays_part_of_it() -> None:
    assert heads("The 11 February attack killed ten.")["February"][1] == "attack"
    assert heads("He was seen before the 2018 elections.")["2018"][1] == "elections"
