"""Times that claims take from what was told before them, and how far a warning of "this month" reaches."""

from __future__ import annotations

from datetime import date

import pytest
from claims_reading import page
from claims_sketches import struck

from marsad.claims import settling
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document, Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span

PUBLISHED = date(2021, 11, 4)


@pytest.mark.parametrize(
    ("words", "precision", "last"),
    [
        ("this month", TimePrecision.MONTH, date(2021, 11, 30)),
        ("this year", TimePrecision.YEAR, date(2021, 12, 31)),
        ("this week", TimePrecision.WEEK, date(2021, 11, 7)),
        ("last month", TimePrecision.MONTH, PUBLISHED),
    ],
)
def test_a_warning_of_this_month_is_of_what_is_left_of_it(words: str, precision: TimePrecision, last: date) -> None:
    warned, happened = struck(0, None, kind=Kind.WARNING), struck(1, None)
    for one in (warned, happened):
        one.when = Interval(date(2021, 11, 1), PUBLISHED, precision, words)
    document = Document("r", "r", "struck", (), published=PUBLISHED)
    settling.settle([warned, happened], document, [])
    assert [one.when.latest for one in (warned, happened) if one.when] == [last, PUBLISHED]


@pytest.mark.parametrize(
    ("text", "type_", "kind", "goes_on"),
    [
        ("Gunmen struck a farm.", Type.ATTACK, Kind.EVENT, True),
        ("Gunmen have since struck a farm.", Type.ATTACK, Kind.EVENT, False),
        ("Gunmen struck a farm.", Type.STATEMENT, Kind.EVENT, False),
        ("Gunmen struck a farm.", Type.ATTACK, Kind.CONDITION, False),
        ("Gunmen struck a farm.", Type.ATTACK, Kind.WARNING, False),
    ],
)
def test_a_deed_told_in_the_simple_past_is_of_the_story_s_day(
    text: str, type_: Type, kind: Kind, goes_on: bool
) -> None:
    start = text.index("struck")
    mark = Quote.take(text, start, start + 6)
    first, then = struck(0, date(2021, 11, 1)), Sketch(type_, kind, mark, 1, 0, Role.BODY, 0.9, [Span(0, len(text))])
    then.timed = 1.0
    settling.settle([first, then], Document("r", "r", text, (), published=PUBLISHED), [])
    assert then.when is not None
    assert (then.when.earliest == date(2021, 11, 1)) is goes_on


@pytest.mark.parametrize(("low", "day"), [(9, date(2021, 11, 1)), (8, None), (1, None)])
def test_what_is_told_again_with_its_number_was_on_its_day(low: int, day: date | None) -> None:
    first, other, again = struck(0, date(2021, 11, 1)), struck(1, date(2021, 11, 3)), struck(2, None)
    first.counts = [Count("abducted", 9 if low > 1 else 1, 9 if low > 1 else 1, first.mark)]
    again.counts = [Count("abducted", low, low, again.mark)]
    again.when = None
    settling.settle([first, other, again], Document("r", "r", "struck", (), published=PUBLISHED), [])
    assert again.when is not None
    assert again.when.earliest == day


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("Period covered: 6-12 October.", date(2021, 10, 6)),
        ("Reporting period: 6 to 12 October.", date(2021, 10, 6)),
        ("The weather held from 6 to 12 October.", None),
    ],
)
def test_what_a_bulletin_counts_is_of_the_stretch_that_it_covers(head: str, first: date | None) -> None:
    read = page(f"{head} Incidents in Diyala: 14.").page
    counted = struck(1, None, kind=Kind.TALLY)
    counted.when = None
    settling.settle([counted], Document("r", "r", "struck", (), published=PUBLISHED), [read])
    assert counted.when is not None
    assert counted.when.earliest == first


@pytest.mark.parametrize(("type_", "day"), [(Type.RETURN, None), (Type.MOVEMENT, date(2021, 11, 1))])
def test_those_who_fled_did_not_return_on_the_day_of_their_flight(type_: Type, day: date | None) -> None:
    text = "Families fled on Monday. Some went home."
    fled = Sketch(
        Type.DISPLACEMENT, Kind.EVENT, Quote.take(text, 9, 13), 0, 0, Role.BODY, 0.9, [Span(0, 24)],
        when=Interval(date(2021, 11, 1), date(2021, 11, 1), TimePrecision.DAY, "Monday"),
    )  # fmt: skip
    back = Sketch(type_, Kind.EVENT, Quote.take(text, 30, 39), 1, 0, Role.BODY, 0.9, [Span(25, 40)], timed=1.0)
    settling.settle([fled, back], Document("r", "r", text, (), published=PUBLISHED), [])
    assert back.when is not None
    assert back.when.earliest == day
