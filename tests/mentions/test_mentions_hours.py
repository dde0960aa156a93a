from __future__ import annotations

from datetime import date

import pytest

from marsad.mentions import times
from marsad.model.mention import TimeMention

PUBLISHED = date(2021, 3, 4)
"""A Thursday."""
FRIDAY = date(2021, 2, 26)


def find(text: str, story: date | None = None) -> list[TimeMention]:
    return times.find(text, 0, published=PUBLISHED, story=story)


@pytest.mark.parametrize(
    "words",
    [
        "before dawn on Friday",
        "at dawn on Friday",
        "by nightfall on Friday",
        "shortly before noon on Friday",
        "at around 3 a.m. on Friday",
        "at 3am Friday",
        "late on Friday",
        "early Friday morning",
        "in the early hours of Friday",
        "on Friday at 9:30 p.m. local time",
        "on Friday, at about 21:30",
        "at 2130 hours on Friday",
        "at ten o'clock on Friday",
        "at half past three on Friday",
        "at 10 in the morning on Friday",
        "at 0530 on Friday",
        "between 2 and 4 a.m. on Friday",
        "from 9 p.m. to 11 p.m. on Friday",
        "overnight on Friday",
        "all day Friday",
    ],
)
def test_an_hour_of_a_day_is_that_day(words: str) -> None:
    (found,) = find(f"They came {words}.")
    assert (found.when.earliest, found.when.latest, str(found.when.precision)) == (FRIDAY, FRIDAY, "day")
    assert "Friday" in found.quote.words


@pytest.mark.parametrize(
    "words",
    ["at 3 a.m.", "around 7pm", "at 05:30", "at 1930 GMT", "at dawn", "shortly after midnight", "in the early hours"],
)
def test_an_hour_alone_is_of_the_day_that_the_story_tells(words: str) -> None:
    (found,) = find(f"They came {words}.", FRIDAY)
    assert (found.when.earliest, found.when.latest) == (FRIDAY, FRIDAY)
    (found,) = find(f"They came {words}.")
    assert (found.when.earliest, found.when.latest) == (None, PUBLISHED)


def test_words_that_reach_from_an_hour_on_keep_their_meaning() -> None:
    (found,) = find("It was shut since 3 a.m. on Monday.")
    assert (found.when.earliest, found.when.latest) == (date(2021, 3, 1), PUBLISHED)


@pytest.mark.parametrize(
    "text", ["They won 21:15.", "He ran it in 3:07:35.", "Dawn Akbari spoke.", "About 12.5 million fled."]
)
def test_figures_that_are_no_hours_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_an_hour_before_what_was_then_is_no_number_of_it() -> None:
    assert [one.quote.words for one in find("At four the road to Karsim is closed.")] == ["At four"]
    assert find("They were stopped at four checkpoints.") == []
