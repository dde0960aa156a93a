from __future__ import annotations

from datetime import date, timedelta

from products_diyala import JALAWLA, diyala
from products_world import World, days

from marsad.model.interval import Interval, TimePrecision
from marsad.products.briefing import Briefing, gather
from marsad.products.cards import anchors
from marsad.products.timeline import LEFT, WIDTH, Timeline, timeline


def _drawn(briefing: Briefing) -> Timeline:
    found = timeline(briefing, anchors(briefing))
    assert found is not None
    return found


def _world(*whens: Interval) -> Briefing:
    world = World()
    world.report("r")
    for number, when in enumerate(whens):
        world.occur(world.say("r", "event", "attack", f"Words {number}.", when=when, where=(JALAWLA,)))
    return gather(world)


def _day(day: date) -> Interval:
    return Interval(day, day, TimePrecision.DAY)


def test_a_range_is_a_bar_and_a_day_a_mark() -> None:
    drawn = _drawn(_world(days("2018-06-04", "2018-06-10"), _day(date(2018, 6, 20))))
    (lane,) = drawn.lanes
    assert len(lane.reaches) == 1
    assert [stack.count for stack in lane.stacks] == [1]
    assert lane.reaches[0].x + lane.reaches[0].width < lane.stacks[0].x


def test_the_step_follows_the_length() -> None:
    start = date(2018, 1, 1)
    for length, step in ((20, "day"), (300, "week"), (2000, "month"), (9000, "year")):
        whens = [_day(start + timedelta(days=length * n // 9)) for n in range(10)]
        assert _drawn(_world(*whens)).step == step


def test_history_does_not_stretch_the_axis_and_is_counted() -> None:
    drawn = _drawn(gather(diyala()))
    assert drawn.words == "June – July 2018"
    assert len(drawn.earlier) == 1
    assert len(drawn.undated) == 1
    assert {lane.family.key for lane in drawn.lanes} == {"attack", "blast", "person", "force", "people", "public"}


def test_one_far_date_does_not_stretch_the_axis() -> None:
    whens = [_day(date(2018, 6, 1) + timedelta(days=n % 40)) for n in range(60)]
    drawn = _drawn(_world(_day(date(1991, 3, 1)), *whens))
    assert "1991" not in drawn.words
    assert len(drawn.earlier) == 1


def test_everything_stays_on_the_sheet_even_at_the_ends_of_the_calendar() -> None:
    drawn = _drawn(_world(Interval(date.min, date.min), Interval(date.max, date.max), Interval(date.min, date.max)))
    for lane in drawn.lanes:
        assert all(LEFT - 1 <= stack.x <= WIDTH for stack in lane.stacks)
        assert all(reach.x + reach.width <= WIDTH for reach in lane.reaches)


def test_a_crowd_on_one_day_becomes_a_column_that_says_its_count() -> None:
    drawn = _drawn(_world(*[_day(date(2018, 6, 1))] * 1, *[_day(date(2018, 6, 3))] * 30))
    tall = max(drawn.lanes[0].stacks, key=lambda stack: stack.count)
    assert tall.hrefs == ()
    assert tall.title == "3 June 2018: 30 incidents"


def test_many_ranges_are_drawn_up_to_a_bound_and_the_rest_counted() -> None:
    drawn = _drawn(_world(*[days("2018-06-04", "2018-06-10")] * 20))
    (lane,) = drawn.lanes
    assert len(lane.reaches) + lane.unbarred == 20
    assert lane.unbarred > 0


def test_what_is_told_by_a_day_is_a_hollow_mark_above_the_others() -> None:
    drawn = _drawn(_world(_day(date(2018, 6, 1)), days(None, "2018-06-03"), _day(date(2018, 6, 3))))
    marks = [mark for stack in drawn.lanes[0].stacks for mark in stack.hrefs]
    assert [hollow for *_, hollow in marks] == [False, False, True]
    assert marks[2][0] < marks[1][0]
    assert (drawn.hollow, drawn.undated) == (1, ())


def test_no_dates_no_timeline() -> None:
    briefing = _world(Interval())
    assert timeline(briefing, anchors(briefing)) is None
