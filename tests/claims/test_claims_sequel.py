"""What a sentence sets apart as earlier, and when that was."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import document as document_of
from claims_reading import page, tools

from marsad import pipeline
from marsad.claims.placed import Placed
from marsad.claims.sequel import date_later, earlier, one_side
from marsad.claims.sketch import Sketch
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span


@pytest.mark.parametrize(
    ("text", "words", "least", "most", "exact"),
    [
        ("The raid came a day after gunmen killed ten people.", "after gunmen killed ten people", 1, 1, True),
        ("Raiders struck Bor, two days after a blast in Goma.", "after a blast in Goma", 2, 2, True),
        ("Raiders struck Bor hours after a blast in Goma.", "after a blast in Goma", 0, 1, False),
        ("Raiders struck Bor less than a week after a blast in Goma.", "after a blast in Goma", 0, 8, False),
        ("Raiders struck Bor three weeks after a blast in Goma.", "after a blast in Goma", 18, 24, False),
        ("Raiders struck Bor a few days after a blast in Goma.", "after a blast in Goma", 2, 6, False),
        ("Raiders struck Bor two years to the day after a blast in Goma.", "after a blast in Goma", 730, 732, True),
        ("Raiders struck Bor twenty years after a blast in Goma.", "after a blast in Goma", 6100, 8500, False),
    ],
)
def test_what_came_before_by_a_told_while(text: str, words: str, least: int, most: int, exact: bool) -> None:
    found = earlier(page(text).sentence)
    assert found is not None
    assert (found.span.of(text), found.least, found.most, found.exact) == (words, least, most, exact)


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed after rebels attacked the post.",
        "The gunmen fled four hours after.",
        "They were released after a week.",
    ],
)
def test_after_alone_sets_nothing_apart(text: str) -> None:
    assert earlier(page(text).sentence) is None


def test_what_a_later_clause_is_told_by_is_earlier() -> None:
    text = "Two years before a shell struck it, the mill had been looted."
    found = earlier(page(text).sentence)
    assert found is not None
    looted, struck = (Span(text.index(word), text.index(word) + len(word)) for word in ("looted", "struck"))
    assert (found.holds(looted), found.holds(struck), found.least, found.most) == (True, False, 610, 850)
    assert earlier(page("Two years before a shell struck it, the mill was looted.").sentence) is None


def test_a_sentence_that_sets_nothing_apart_has_one_side() -> None:
    assert one_side(Span(0, 3), Span(40, 50), None)


def read(text: str) -> dict[str | None, Claim]:
    claims = pipeline.read_claims(document_of(text, published=date(2024, 10, 10)), tools()).claims
    return {place.name: claim for claim in claims for place in claim.where}


def test_each_deed_has_its_own_dead_day_and_place() -> None:
    told = read("Wednesday's attack in Bor came two days after gunmen killed ten people in Pibor, police said.")
    assert set(told) == {"Bor", "Pibor"}
    assert [count.low for count in told["Pibor"].counts] == [10]
    assert told["Pibor"].when.earliest == told["Pibor"].when.latest == date(2024, 10, 7)
    assert told["Bor"].counts == ()


def test_what_is_set_apart_is_dated_by_the_news_before_it() -> None:
    told = read(
        "Militants killed three soldiers in Kirkuk on Wednesday. "
        "The attack comes less than a week after a car bomb killed nine people in Tikrit."
    )
    assert (told["Tikrit"].when.earliest, told["Tikrit"].when.latest) == (date(2024, 10, 1), date(2024, 10, 9))


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Four days after the raid, a local group blew up an army truck near Karsim, killing six soldiers.", 5),
        ("Four days after his wedding, a local group blew up an army truck near Karsim, killing six soldiers.", None),
    ],
)
def test_what_came_so_many_days_after_a_deed_is_dated_by_it(told: str, day: int | None) -> None:
    doc = document_of(
        f"Soldiers raided the village of Hatab on 1 November, killing eleven children. {told}",
        published=date(2021, 11, 20),
    )
    (six,) = [one for one in pipeline.claims_of(doc, tools()) if any(count.low == 6 for count in one.counts)]
    assert (six.when.earliest == date(2021, 11, 5)) is (day == 5)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Four days after the attack, rebels burned the fort.", date(2021, 11, 5)),
        ("Rebels had burned the fort four days before soldiers fell in the attack.", None),
    ],
)
def test_what_was_done_before_a_deed_is_not_counted_on_from_it(told: str, day: date | None) -> None:
    text = f"Gunmen attacked Karsim. {told}"
    read = page(text).page
    placed = [Placed(one, 0, Role.BODY, (), ()) for one in read.sentences]

    def made(number: int, word: str) -> Sketch:
        mark = Quote.take(text, text.index(word), text.index(word) + len(word))
        return Sketch(Type.ATTACK, Kind.EVENT, mark, number, 0, Role.BODY, 0.9, [read.sentences[number].span])

    first, second = made(0, "attacked"), made(1, "burned")
    first.when = Interval(date(2021, 11, 1), date(2021, 11, 1), TimePrecision.DAY)
    date_later([first, second], placed, None)
    assert (second.when.earliest if second.when else None) == day


def test_what_came_so_long_before_what_is_so_now_is_dated_by_publication() -> None:
    told = read("Twelve days after gunmen killed nine people in Tikrit, the governor counts the losses.")
    assert told["Tikrit"].when.earliest == told["Tikrit"].when.latest == date(2024, 9, 28)


def test_a_while_of_months_is_as_wide_as_months_ago() -> None:
    told = read("Six months after gunmen killed nine people in Tikrit, the governor counts the losses.")
    when = told["Tikrit"].when
    assert (when.earliest, when.latest) == (date(2024, 3, 14), date(2024, 5, 13))


def days_at(text: str, place: str) -> tuple[date | None, date | None]:
    when = read(text)[place].when
    return when.earliest, when.latest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Soldiers rescued twenty hostages in Zamfara on Sunday. A day after the rescue, gunmen attacked Sokoto.", 7),
        ("A blast killed six people in Zamfara on Sunday. Troops stormed a camp in Kano on Monday. "
         "On the same day as the blast, gunmen attacked Sokoto.", 6),
    ],
)  # fmt: skip
def test_a_deed_is_dated_by_the_one_that_it_is_said_to_follow(text: str, day: int) -> None:
    assert days_at(text, "Sokoto") == (date(2024, 10, day), date(2024, 10, day))


def test_the_same_day_as_a_deed_that_nobody_tells_of_is_unknown() -> None:
    text = "Gunmen shot dead a judge in Sokoto on the same day as the blast."
    assert days_at(text, "Sokoto") == (None, date(2024, 10, 10))


def test_a_while_told_in_weeks_leaves_the_days_open() -> None:
    text = "Gunmen abducted nine men in Zamfara on 15 September. Two weeks after the abduction, police raided Sokoto."
    assert days_at(text, "Sokoto") == (date(2024, 9, 27), date(2024, 10, 1))


def test_who_was_hurt_in_a_deed_told_as_earlier_was_hurt_on_its_day() -> None:
    claims = pipeline.read_claims(
        document_of(
            "Police launched a manhunt on Wednesday a day after gunmen killed nine men near Sokoto. Seventeen people "
            "were also injured in the shooting.",
            published=date(2024, 10, 10),
        ),
        tools(),
    ).claims
    (hurt,) = [claim for claim in claims if any(count.what == "injured" for count in claim.counts)]
    assert hurt.when.earliest == hurt.when.latest == date(2024, 10, 8)
