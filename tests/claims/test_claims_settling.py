"""Which place a claim without one of its own takes from what was told before it."""

from __future__ import annotations

import pytest
from claims_reading import PUBLISHED, page
from claims_reading import document as document_of

from marsad.claims.settling import settle
from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote


def settled(text: str, *told: tuple[str, Type]) -> list[list[str | None]]:
    """The names of the places of what is told by these words, each with the places that its own sentence names."""
    read = page(text).page
    sketches: list[Sketch] = []
    for words, sort in told:
        start = text.index(words)
        number, sentence = next(
            (number, one) for number, one in enumerate(read.sentences) if one.span.start <= start < one.span.end
        )
        mark = Quote.take(text, start, start + len(words))
        made = Sketch(sort, Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [sentence.span], placed=0.9)
        made.where = [one.place for one in read.places if sentence.span.holds(one.quote.span) and not one.metonym]
        sketches.append(made)
    settle(sketches, document_of(text, published=PUBLISHED), [read])
    return [[place.name for place in one.where] for one in sketches]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb hit Mosul in Iraq on Monday. Police detained nine men.", ["Mosul"]),
        ("A bomb hit the Mocha road in Yemen on Monday. Police detained nine men.", []),
        ("A bomb hit Mosul, Kirkuk and Baquba on Monday. Police detained nine men.", ["Mosul"]),
    ],
)
def test_a_story_goes_on_in_one_spot_and_not_on_a_road(text: str, place: list[str]) -> None:
    assert settled(text, ("hit", Type.BOMBING), ("detained", Type.ARREST))[-1] == place


@pytest.mark.parametrize("between", ["in Mosul and Baquba", "in the Hamrin mountains", "in many parts of Iraq"])
def test_a_story_goes_on_in_the_spot_before_roads_hills_countries_and_several_places(between: str) -> None:
    text = f"A bomb hit Kirkuk on Monday. Fights went on {between}. Police detained nine men."
    found = settled(text, ("hit", Type.BOMBING), ("Fights", Type.ARMED_CLASH), ("detained", Type.ARREST))
    assert found[-1] == ["Kirkuk"]


def test_a_place_named_only_later_is_not_where_something_was() -> None:
    text = "The rebels shot nine prisoners. On Friday a mine killed two men in Kirkuk."
    assert settled(text, ("shot", Type.KILLING))[0] == []
    text = "Kirkuk is full of soldiers. The rebels shot nine prisoners."
    assert settled(text, ("shot", Type.KILLING))[0] == ["Kirkuk"]


def test_what_is_said_of_it_is_said_elsewhere() -> None:
    text = "A bomb killed nine men in Mosul on Monday. The minister condemned the attack."
    assert settled(text, ("bomb", Type.BOMBING), ("condemned", Type.STATEMENT))[-1] == []


def test_a_correction_above_a_report_means_what_is_named_below() -> None:
    below = "The number of dead is three. A bomb exploded at Jalawla bridge on Monday. Police closed Jalawla bridge."
    told = (("killed", Type.ATTACK), ("dead", Type.ATTACK))
    text = f"An earlier version said that four people were killed at the bridge. {below}"
    assert settled(text, *told) == [["Jalawla bridge"], ["Jalawla bridge"]]
    text = f"An earlier version said that four people were killed at the market. {below}"
    assert settled(text, *told) == [[], []]
