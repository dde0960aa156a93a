"""Whether several that a deed is told of are the total of many deeds, or one."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import page

from marsad.claims.sketch import Sketch
from marsad.claims.totals import added_up, at_once, over_long, put_at
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
