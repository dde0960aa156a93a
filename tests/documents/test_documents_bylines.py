from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.bylines import is_bare_name, outlet_name, read_byline

DAY = date(2019, 3, 14)


@pytest.mark.parametrize(
    ("words", "author", "place", "days"),
    [
        ("14.03.2019 | Karsim", None, "Karsim", (DAY,)),
        ("By Dara Veysi", "Dara Veysi", None, ()),
        ("By Dara Veysi in Tal Baran", "Dara Veysi", "Tal Baran", ()),
        ("By Dara Veysi March 14, 2019", "Dara Veysi", None, (DAY,)),
        ("by: Dara al-Veysi and Selim Orhan, Valley Wire", "Dara al-Veysi and Selim Orhan", None, ()),
        ("BY DARA VEYSI | 14 MARCH 2019", "DARA VEYSI", None, (DAY,)),
        ("By our correspondent in Karsim", "our correspondent", "Karsim", ()),
        ("March 14, 2019", None, None, (DAY,)),
        ("Published: Thursday, 14 March 2019, 10:45 GMT", None, None, (DAY,)),
        ("Published 13 March 2019 | Updated 14 March 2019 at 6:00 pm", None, None, (date(2019, 3, 13), DAY)),
        ("2019-03-14T10:45:00Z", None, None, (DAY,)),
        ("Karsim, 14 March 2019", None, "Karsim", (DAY,)),
    ],
)
def test_lines_about_the_report(words: str, author: str | None, place: str | None, days: tuple[date, ...]) -> None:
    byline = read_byline(words)
    assert byline is not None
    assert (byline.author, byline.place, byline.days) == (author, place, days)


@pytest.mark.parametrize(
    "words",
    [
        "By Monday the village was empty.",
        "By night, fear rules the hills",
        "By Land and Sea",
        "On March 14, 2019 two men were killed in Karsim.",
        "Two men were killed on 14 March 2019",
        "Karsim, March 9, 2019: Three houses were burned.",
        "Attack on the hamlet of Beni Sawa, 9 March 2019, kills three",
        "The battle of Karsim",
        "",
    ],
)
def test_sentences_are_not_bylines(words: str) -> None:
    assert read_byline(words) is None


def test_bare_names() -> None:
    assert is_bare_name("Dara Veysi")
    assert is_bare_name("Kamal al-Hatib bin Omar")
    for words in (
        "Iraq News",
        "War",
        "Gunmen flee north",
        "Two Men Killed In Karsim Hills",
        "KARSIM HILLS",
        "Weapons of Mass",
    ):
        assert not is_bare_name(words)


@given(st.text(max_size=250))
def test_any_line_is_judged(words: str) -> None:
    read_byline(words)
    is_bare_name(words)


@pytest.mark.parametrize(
    ("line", "outlet", "place", "author"),
    [
        ("ZAB VALLEY NEWS | KIRKUK | 13.03.2024", "Zab Valley News", "Kirkuk", None),
        ("INDUS REPORT | QUETTA | 20.10.2024", "Indus Report", "Quetta", None),
        ("SAHEL | BAMAKO | 20.10.2024", "SAHEL", "Bamako", None),
        (
            "Kirkuk, September 2, 2023. By Ara Nishtiman for The Citadel Gate",
            "The Citadel Gate",
            "Kirkuk",
            "Ara Nishtiman",
        ),
    ],
)
def test_a_line_may_name_the_outlet_too(line: str, outlet: str, place: str, author: str | None) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert (byline.outlet, byline.place, byline.author) == (outlet, place, author)
    assert len(byline.days) == 1


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Karsim Dispatch", "Karsim Dispatch"),
        ("THE VALLEY DISTRICT MONITOR", "The Valley District Monitor"),
        ("World News", None),
        ("The Daily Review", None),
        ("Dara Veysi", None),
        ("Gunmen attack an army post", None),
        ("Post 14 Monitor", None),
    ],
)
def test_an_outlets_name_alone_on_a_line(words: str, outlet: str | None) -> None:
    assert outlet_name(words) == outlet


def test_an_outlet_before_a_date_is_no_place() -> None:
    alone, placed = read_byline("Valley Post, 14 March 2019"), read_byline("Karsim, Valley Post, 14 March 2019")
    assert alone is not None
    assert placed is not None
    assert (alone.outlet, alone.place, alone.days) == ("Valley Post", None, (DAY,))
    assert (placed.outlet, placed.place) == ("Valley Post", "Karsim")
