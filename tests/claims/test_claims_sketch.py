"""A proposal of the network to a sketch: what its words fill."""

from __future__ import annotations

import re

import numpy as np
import pytest
from claims_reading import page

from marsad.claims.counted import Counted
from marsad.claims.named import Named
from marsad.claims.sketch import sketch
from marsad.inference.network import Proposal
from marsad.model.claim import Count, Place
from marsad.model.codebook import Means
from marsad.model.document import Role
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote, Span
from marsad.reference.lexicon import Lexicon

NOUN = page("Gunmen shot activists.").sentence.tokens[2]

WHOLE = {
    "accept": {"no": 0.1, "yes": 0.9},
    "kind": {"event": 1.0},
    "status": {"asserted": 1.0},
    "polarity": {"present": 1.0},
    "background": {"no": 1.0},
    "means": {"none": 1.0},
    "timed": {"no": 1.0, "yes": 0.0},
    "placed": {"yes": 1.0},
}


def proposed(
    text: str, type_: str = "attack", *, where: float = 1.0, counts: str = "", what: str = "killed"
) -> Proposal:
    """A proposal read with a whole text, all words of which say where it was with a probability, and those of `counts`
    count `what`."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text)]
    yes = (["none", "yes"], np.tile(np.array([[1.0 - where, where]]), (len(spans), 1)))
    at = text.find(counts) if counts else len(text)
    dead = [[0.0, 1.0] if at <= start < at + len(counts) else [1.0, 0.0] for start, _ in spans]
    none = (["none"], np.ones((len(spans), 1)))
    tokens = {"where": yes, "when": none, "role": none, "count": (["none", what], np.array(dead))}
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return Proposal(0, type_, 0.9, Span(0, spans[0][1]), Span(0, len(text)), WHOLE, starts, ends, tokens)


def places(text: str, *names: tuple[str, int], where: float = 1.0) -> list[str | None]:
    """The names of the places of a sketch of `text`, which names places of the precisions given."""
    found = [
        PlaceMention(quote, Place(quote, name=name, lat=1.0, lon=1.0, precision=precision))
        for name, precision in names
        for quote in [Quote.take(text, text.index(name), text.index(name) + len(name))]
    ]
    named = Named(text, [], [], found, [], [], [], Lexicon.load())
    made = sketch(proposed(text, where=where), Span(0, len(text)), 0, Role.BODY, named, likely=0.9)
    return [place.name for place in made.where]


def _with_possible(text: str, possible: tuple[str, ...], known: dict[str, int], *, where: float) -> list[str | None]:
    """The names of the places of a sketch of `text`, where some names are known places' of a precision and others only
    may be."""
    maybe, found = (
        [
            PlaceMention(quote, Place(quote, name=name, precision=precision))
            for name, precision in names.items()
            for quote in [Quote.take(text, text.index(name), text.index(name) + len(name))]
        ]
        for names in (dict.fromkeys(possible, 1), known)
    )
    named = Named(text, [], [], found, [], [], [], Lexicon.load(), maybe)
    made = sketch(proposed(text, where=where), Span(0, len(text)), 0, Role.BODY, named, likely=0.9)
    return [place.name for place in made.where]


def test_a_name_that_only_the_network_is_sure_of_is_where_it_happened() -> None:
    assert _with_possible("Mardun fell at dawn", ("Mardun",), {}, where=0.95) == ["Mardun"]
    assert _with_possible("Mardun fell at dawn", ("Mardun",), {}, where=0.8) == []


def test_such_a_name_is_nearer_than_a_province_and_brings_those_of_its_row() -> None:
    text = "Mardun and Tal Qara fell, in the Sawahil"
    assert _with_possible(text, ("Mardun", "Tal Qara"), {"Sawahil": 4}, where=0.95) == ["Mardun", "Tal Qara"]


def test_a_town_of_the_same_sentence_stays() -> None:
    assert _with_possible("Kasir told of shots in Mardun", ("Kasir",), {"Mardun": 1}, where=0.95) == ["Mardun"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen struck Old Wharf in Port Amal at dawn",
        "Gunmen struck Old Wharf, Port Amal, at dawn",
        "Gunmen struck Old Wharf in the city of Port Amal",
        "Gunmen struck Port Amal's Old Wharf at dawn",
        "Gunmen struck Port Amal’s crowded Old Wharf at dawn",
    ],
)
def test_a_town_that_says_where_a_part_of_it_lies_is_no_second_place(text: str) -> None:
    assert places(text, ("Old Wharf", 1), ("Port Amal", 1)) == ["Old Wharf"]


def test_two_places_side_by_side_are_both_the_claims() -> None:
    assert places("Gunmen struck Old Wharf and Port Amal", ("Old Wharf", 1), ("Port Amal", 1)) == [
        "Old Wharf",
        "Port Amal",
    ]


def test_an_area_in_a_town_s_name_does_not_hide_the_town() -> None:
    assert places("Gunmen struck Sahel province of Port Amal", ("Sahel province", 4), ("Port Amal", 1)) == [
        "Sahel province",
        "Port Amal",
    ]


def test_a_claim_that_has_a_place_takes_an_unlikely_one_of_its_own_sentence_before_none() -> None:
    text = "In Port Amal, shelling of a market killed five"
    assert places(text, ("Port Amal", 1), where=0.1) == ["Port Amal"]
    assert places(text, ("Port Amal", 1), where=0.001) == []


def test_a_sum_is_counted_where_one_of_its_parts_is() -> None:
    text = "Gunmen shot a journalist and two activists"
    part, whole = (Quote.take(text, text.index(word), len(text)) for word in ("two activists", "a journalist"))
    counted = [
        Counted(Count("killed", 3, 3, whole), NOUN, NOUN),
        Counted(Count("killed", 2, 2, part, True), NOUN, NOUN),
    ]
    named = Named(text, [], [], [], [], counted, [], Lexicon.load())
    made = sketch(proposed(text, counts="two activists"), Span(0, len(text)), 0, Role.BODY, named, likely=0.9)
    assert [(count.low, count.subset) for count in made.counts] == [(3, False), (2, True)]


@pytest.mark.parametrize(("type_", "what"), [("protest", "persons"), ("displacement", "displaced")])
def test_those_who_march_are_not_displaced(type_: str, what: str) -> None:
    text = "Ten thousand people marched in the capital"
    words = "Ten thousand people"
    counted = [Counted(Count("persons", 10_000, 10_000, Quote.take(text, 0, len(words))), NOUN, None)]
    named = Named(text, [], [], [], [], counted, [], Lexicon.load())
    proposal = proposed(text, type_, counts=words, what="displaced")
    made = sketch(proposal, Span(0, len(text)), 0, Role.BODY, named, likely=0.9)
    assert [count.what for count in made.counts] == [what]


@pytest.mark.parametrize(
    ("text", "type_", "means"),
    [
        ("A man blew himself up at the gate", "bombing", Means.SUICIDE),
        ("A man wore an explosive vest to the gate", "attack", None),
        ("Shells filled with chlorine fell on the town", "shelling", Means.CHEMICAL),
        ("Soldiers raped two women at the gate", "abuse", Means.SEXUAL),
        ("A thief was beaten to death by an angry mob", "killing", Means.CROWD),
        ("Rape seed burned at the gate", "destruction", None),
        ("Gunmen struck the gate", "attack", None),
    ],
)
def test_rare_means_are_read_where_words_name_them(text: str, type_: str, means: Means | None) -> None:
    named = Named(text, [], [], [], [], [], [], Lexicon.load())
    made = sketch(proposed(text, type_), Span(0, len(text)), 0, Role.BODY, named, likely=0.9)
    assert made.means is means
    assert made.where == []
