"""Whether several that a deed is told of are the total of many deeds, or one."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import page, read

from marsad.claims.casualties import of_totals
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.claims.totals import added_up, at_once, of_one_deed, over_long, put_at
from marsad.model.claim import Count, Place
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.span import Quote


def sketched(text: str, words: str, when: Interval) -> Sketch:
    start = text.index(words)
    mark = Quote.take(text, start, start + len(words))
    made = Sketch(Type.BOMBING, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [], when=when)
    made.counts = [Count("killed", 3, 3, mark)]
    made.where = [Place(mark, "Gao")]
    return made


DAY = Interval(date(2021, 11, 5), date(2021, 11, 5))


def test_what_takes_months_is_a_total() -> None:
    text = "Shells killed three men in the port."
    assert over_long(sketched(text, "killed", Interval(date(2021, 1, 1), date(2021, 11, 5))))
    assert not over_long(sketched(text, "killed", DAY))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Three men have been killed this month.", "several, “this month”"),
        ("Three men were killed this month.", None),
        ("Three men were killed in as many raids.", "several, “in as many raids”"),
        ("Three men were killed in several raids.", None),
        ("Three men were killed in separate raids.", "several, “separate raids”"),
    ],
)
def test_words_that_add_up(text: str, word: str | None) -> None:
    month = Interval(date(2021, 11, 1), date(2021, 11, 5), text="this month")
    sentence = page(text).page.sentences[0]
    head = next(token for token in sentence.tokens if token.text == "killed")
    assert added_up(sketched(text, "killed", month), head, sentence, date(2021, 11, 5)) == word


@pytest.mark.parametrize(
    ("text", "words"), [("Two shells killed three men.", "two shells"), ("Two raids killed three men.", None)]
)
def test_shells_of_one_day_and_place_fell_at_once(text: str, words: str | None) -> None:
    head = next(token for token in page(text).page.sentences[0].tokens if token.low in {"shells", "raids"})
    assert at_once(sketched(text, "Two", DAY), head) == words


def test_those_who_are_only_counted() -> None:
    text = "The abbey puts at 700 the people who fled the valley."
    head = next(token for token in page(text).page.sentences[0].tokens if token.low == "fled")
    assert put_at(head) == "put at 700"
    text = "The abbey put up 700 people who fled the valley."
    head = next(token for token in page(text).page.sentences[0].tokens if token.low == "fled")
    assert put_at(head) is None


JANUARY = Interval(date(2021, 1, 1), date(2021, 1, 31), text="January")


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("A landmine killed three men in January.", "landmine", "a landmine"),
        ("A landmine killed three men in January.", "killed", "a landmine"),
        ("Three men were killed in an ambush in January.", "ambush", "an ambush"),
        ("Three men were killed by a shell in January.", "killed", "a shell"),
        ("Landmines killed three men in January.", "Landmines", None),
        ("A landmine has killed three men in January.", "landmine", None),
        ("A bomb or a mine killed three men in January.", "bomb", None),
        ("A gang killed three men in January.", "killed", None),
    ],
)
def test_one_thing_done_in_a_month_is_one_deed(text: str, word: str, words: str | None) -> None:
    head = next(token for token in page(text).page.sentences[0].tokens if token.text == word)
    assert of_one_deed(sketched(text, word, JANUARY), head) == words


def test_what_was_done_over_a_year_is_no_one_deed() -> None:
    text = "A landmine killed three men since January."
    head = next(token for token in page(text).page.sentences[0].tokens if token.text == "landmine")
    year = Interval(date(2021, 1, 1), date(2021, 11, 5), text="since January")
    assert of_one_deed(sketched(text, "landmine", year), head) is None


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("They killed 12 guards.", Kind.TALLY),
        ("The raids killed 12 guards.", Kind.TALLY),
        ("The raiders killed 12 guards.", Kind.EVENT),
        ("On Monday they killed 12 guards.", Kind.EVENT),
    ],
)
def test_whom_the_many_deeds_counted_before_befell_are_a_total(second: str, kind: Kind) -> None:
    read = page(f"The guild counts 40 raids this year. {second}").page
    placed = [Placed(sentence, 0, Role.BODY, (), ()) for sentence in read.sentences]
    year = Interval(date(2021, 1, 1), date(2021, 11, 5))
    text = f"The guild counts 40 raids this year. {second}"
    made = []
    for number, (words, what) in enumerate((("raids", "attacks"), ("killed", "killed"))):
        start = text.index(words)
        mark = Quote.take(text, start, start + len(words))
        one = Sketch(Type.ATTACK, Kind.TALLY if not number else Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [])
        one.counts = [Count(what, 12, 12, mark)]
        made.append(one)
    made[0].when, made[1].when = year, DAY if "Monday" in second else None
    of_totals(made, placed, [read])
    assert made[1].kind is kind
    assert made[1].when == (year if kind is Kind.TALLY else DAY if "Monday" in second else None)


def test_the_dead_of_a_city_and_a_day_are_of_no_one_deed() -> None:
    claims = read(
        "A bombing in Sadr City on Wednesday killed 30 people. In all, 44 people were killed in Baghdad that day, a "
        "spokesman said."
    )
    assert {(claim.kind, claim.counts[0].low) for claim in claims} == {(Kind.EVENT, 30), (Kind.TALLY, 44)}
