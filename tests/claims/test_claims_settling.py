"""Which place a claim without one of its own takes from what was told before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from claims_reading import PUBLISHED, page, read, tools
from claims_reading import document as document_of

from marsad import pipeline
from marsad.claims.rules import home
from marsad.claims.settling import go_on, settle
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count, Speaker
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote, Span


def settled(text: str, *told: tuple[str, Type]) -> list[list[str | None]]:
    """The names of the places of what is told by these words, each with the places that its own sentence names."""
    document = document_of(text, published=PUBLISHED)
    pages = pipeline.pages_of(document, tools())
    sentences = [one for read in pages for one in read.sentences]
    named = [one for read in pages for one in read.places if not one.metonym]
    sketches: list[Sketch] = []
    for words, sort in told:
        start = text.index(words)
        number, sentence = next(
            (number, one) for number, one in enumerate(sentences) if one.span.start <= start < one.span.end
        )
        mark = Quote.take(text, start, start + len(words))
        made = Sketch(sort, Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [sentence.span], placed=0.9)
        made.where = [one.place for one in named if sentence.span.holds(one.quote.span)]
        sketches.append(made)
    settle(sketches, document, pages)
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


@pytest.mark.parametrize(("between", "place"), [(" ", ["Kirkuk"]), ("\n\n", ["Mosul"])])
def test_a_new_paragraph_is_where_the_report_is_at_home(between: str, place: list[str]) -> None:
    text = (
        f"A bomb hit Mosul on Monday. Mosul is tired.\n\nMen from Kirkuk fled to Kirkuk.{between}Police detained nine."
    )
    found = settled(text, ("hit", Type.BOMBING), ("fled", Type.DISPLACEMENT), ("detained", Type.ARREST))
    assert found[-1] == place


def test_a_report_is_at_home_where_its_title_and_its_first_words_are() -> None:
    later = "Men fled to Kirkuk. Trade with Kirkuk is down. "
    text = "A bomb hit Mosul. " + "Everybody here is tired of the war that goes on and on without an end. " * 3 + later
    read, told = page(text).page, document_of(text, published=PUBLISHED)
    assert [place.name for place in home([read], told)] == ["Mosul"]
    assert [place.name for place in home([read], replace(told, title="The road to Kirkuk"))] == ["Kirkuk"]


@pytest.mark.parametrize(
    ("place", "number", "expected"),
    [("Khanaqin", 900, ["Khanaqin"]), ("Khanaqin", 13000, []), ("Mosul", 13000, ["Mosul"])],
)
def test_a_total_of_more_than_one_spot_sees_takes_none_but_a_seat(place: str, number: int, expected: list[str]) -> None:
    text = f"A bomb hit {place} in Iraq on Monday. Since May {number} people have been killed."
    document = document_of(text, published=PUBLISHED)
    pages = pipeline.pages_of(document, tools())
    first, second = pages[0].sentences
    told = [
        Sketch(Type.BOMBING, Kind.EVENT, Quote.take(text, 7, 10), 0, 0, Role.BODY, 0.9, [first.span], placed=0.9),
        Sketch(
            Type.KILLING, Kind.TALLY, Quote.take(text, second.span.start, second.span.start + 5), 1, 0, Role.BODY, 0.9,
            [second.span], placed=0.9,
        ),
    ]  # fmt: skip
    told[0].where = [one.place for one in pages[0].places if one.place.name == place]
    told[1].counts = [Count("killed", number, number, Quote.take(text, second.span.start, second.span.end))]
    settle(told, document, pages)
    assert [one.name for one in told[1].where] == expected


def test_bare_numbers_of_another_fate_are_told_by_who_told_the_first() -> None:
    def total(words: str, number: int, sort: Type, what: str) -> Sketch:
        mark = Quote(words, Span(number * 100, number * 100 + len(words)))
        made = Sketch(sort, Kind.TALLY, mark, number, 0, Role.BODY, 0.9, [mark.span])
        made.counts = [Count(what, 9, 9, mark)]
        return made

    union = Speaker(Quote("the union", Span(0, 9)), None, "union", False)
    taken = total("41 men", 0, Type.ABDUCTION, "abducted")
    taken.speaker = union
    back, houses = total("Nine", 1, Type.RETURN, "returned"), total("12 houses", 1, Type.DESTRUCTION, "houses")
    go_on([taken, back])
    assert back.speaker is union
    go_on([taken, houses])
    assert houses.speaker is None


def test_where_the_wounded_die_is_not_where_a_story_goes_on() -> None:
    text = "A bomb hit Baiji. Two of the wounded died in Tikrit. Forty people were hurt there."
    assert settled(text, ("hit", Type.BOMBING), ("died", Type.BOMBING), ("hurt", Type.BOMBING))[2] == ["Baiji"]


def test_what_came_about_in_the_same_attack_was_there() -> None:
    text = "Rebels hit Baiji on Monday. The mission said that 31 people were abducted in the same attack."
    document = document_of(text, published=PUBLISHED)
    claims = pipeline.read_claims(document, tools()).claims
    (taken,) = [claim for claim in claims if claim.type is Type.ABDUCTION]
    assert [place.name for place in taken.where] == ["Baiji"]
    assert settled(text, ("hit", Type.ATTACK), ("abducted", Type.ABDUCTION))[1] == ["Baiji"]


def test_the_day_of_a_search_is_not_that_of_the_deed() -> None:
    claims = pipeline.read_claims(
        document_of(
            "Rescue workers on Monday ended their search at the bombed market in Baiji and gave a final toll "
            "of 61 dead. Their director said that the group had first reported 34 dead.",
            published=PUBLISHED,
        ),
        tools(),
    ).claims
    assert all(claim.when.earliest is None for claim in claims if any(one.what == "killed" for one in claim.counts))


def test_each_of_several_villages_attacked_has_the_day_of_all() -> None:
    claims = read(
        "Gunmen attacked three villages near Hawija on Tuesday night.\n\n"
        "In Tal Ali seven men were killed with knives. In Zarga a grenade wounded a woman."
    )
    assert len(claims) > 1
    assert {claim.when.earliest for claim in claims} == {date(2021, 11, 2)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb hit Mosul in Iraq on Monday.\n\n• Kirkuk: police detained nine men.", ["Kirkuk"]),
        ("A bomb hit Mosul in Iraq on Monday.\nKIRKUK. Police detained nine men.", ["KIRKUK"]),
        ("A bomb hit Mosul in Iraq on Monday.\n\nKirkuk\n\nPolice detained nine men.", ["Kirkuk"]),
        ("A bomb hit Mosul in Iraq on Monday.\n\n(b) Kirkuk: police detained nine men.", ["Kirkuk"]),
        ("A bomb hit Mosul in Iraq on Monday.\nKirkuk had asked for help. Police detained nine men.", ["Mosul"]),
    ],
)
def test_what_a_line_is_on_by_its_first_words_is_where_it_was(text: str, place: list[str]) -> None:
    words = "detained nine men"
    document = document_of(text, published=PUBLISHED)
    pages = pipeline.pages_of(document, tools())
    sentences = [one for read in pages for one in read.sentences]
    made: list[Sketch] = []
    for told, where in (("hit", True), (words, False)):
        start = text.index(told)
        number, sentence = next(
            (number, one) for number, one in enumerate(sentences) if one.span.start <= start < one.span.end
        )
        mark = Quote.take(text, start, start + len(told))
        one = Sketch(Type.OPERATION, Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [sentence.span], placed=0.9)
        named = [place.place for read in pages for place in read.places if sentence.span.holds(place.quote.span)]
        one.where = named[:1] if where else []
        made.append(one)
    settle(made, document, pages)
    assert [one.name for one in made[-1].where] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb hit Kirkuk on Monday, a week after gunmen raided Mosul. Police detained nine men.", "Kirkuk"),
        ("A bomb hit Kirkuk. It was the worst blow since May, when gunmen raided Mosul. Police detained nine men.",
         "Kirkuk"),
        ("A bomb hit Kirkuk. In May gunmen raided Mosul. Police detained nine men.", "Mosul"),
    ],
)  # fmt: skip
def test_news_goes_on_where_it_was_and_not_where_what_it_is_measured_by_was(text: str, place: str) -> None:
    document = document_of(text, published=PUBLISHED)
    pages = pipeline.pages_of(document, tools())
    sentences = [one for read in pages for one in read.sentences]
    made: list[Sketch] = []
    for words, name in (("hit", "Kirkuk"), ("raided", "Mosul"), ("detained", "")):
        start = text.index(words)
        number = next(n for n, one in enumerate(sentences) if one.span.start <= start < one.span.end)
        mark = Quote.take(text, start, start + len(words))
        one = Sketch(
            Type.ATTACK, Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [sentences[number].span], placed=0.9,
            background=name == "Mosul",
        )  # fmt: skip
        one.where = [place.place for read in pages for place in read.places if place.place.name == name]
        made.append(one)
    settle(made, document, pages)
    assert [one.name for one in made[-1].where] == [place]
