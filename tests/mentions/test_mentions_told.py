from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.mentions import times
from marsad.model.mention import TimeMention
from marsad.model.span import Span

PUBLISHED = date(2019, 8, 14)
"""A Wednesday."""
SPRING = "2018-03-01 2018-05-31 period"


def read(*passages: str, published: date | None = PUBLISHED, each: bool = False) -> list[TimeMention]:
    """The mentions of passages; their sentences end with a full stop and a space."""
    text, pages = "\n\n".join(passages), []
    start = 0
    for passage in passages:
        spans, at = [], start
        for sentence in passage.split(". "):
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + 2
        pages.append(spans)
        start += len(passage) + 2
    latest = None if published else times.latest_named(text)
    found = times.find_pages(text, pages, published=published, latest_named=latest, each=each)
    return [mention for page in found for mentions in page for mention in mentions]


def last(*passages: str, published: date | None = PUBLISHED) -> str:
    when = read(*passages, published=published)[-1].when
    return f"{when.earliest or '-'} {when.latest or '-'} {when.precision}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb went off on Monday. The next day two died", "2019-08-13 2019-08-13 day"),
        ("A bomb went off on Monday. A day earlier two died", "2019-08-11 2019-08-11 day"),
        ("A bomb went off on Monday. The same day two died", "2019-08-12 2019-08-12 day"),
        ("A bomb went off on Monday, police said on Tuesday. The same day two died", "2019-08-12 2019-08-12 day"),
        (
            "A bomb went off on Monday, said Colonel Abel Rot, a spokesman, on Tuesday. Later that day two died",
            "2019-08-12 2019-08-12 day",
        ),
        ("A bomb went off on Monday, and two died on Tuesday. The same day a third died", "2019-08-13 2019-08-13 day"),
        ("Police said on Tuesday that a bomb went off. The same day two died", "2019-08-13 2019-08-13 day"),
        ("A bomb went off on Monday. Two died at 3 a.m", "2019-08-12 2019-08-12 day"),
        (
            "A bomb went off on Monday. A similar one went off on 2 May. The same day two died",
            "2019-08-12 2019-08-12 day",
        ),
        ("A bomb went off on Monday. Another went off on 2 May. The same day two died", "2019-05-02 2019-05-02 day"),
        ("A bomb went off on Monday. In May a similar one did. Hours earlier two died", "2019-08-11 2019-08-12 day"),
        ("A bomb went off on 2 May. A week later two died", "2019-05-06 2019-05-12 week"),
        ("A bomb went off on 2 May. An hour or so later two died", "2019-05-02 2019-05-03 day"),
        ("A bomb went off on 2 May. Hours later two died", "2019-05-02 2019-05-03 day"),
        ("A bomb went off on 2 May. Moments later another did", "2019-05-02 2019-05-02 day"),
        ("A bomb went off on 2 May. Another did the following Friday", "2019-05-03 2019-05-03 day"),
        ("A bomb went off on 2 May. Another had done so the Friday before", "2019-04-26 2019-04-26 day"),
        ("A bomb went off on 2 May. It came the day after the vote", "- 2019-08-14 unknown"),
        (
            "It hit on 2 May. All fled the next day, and the day after that two died",
            "2019-05-04 2019-05-04 day",
        ),
        (
            "It hit on 2 May, and one died on Monday. Two days after that blast two did",
            "2019-08-12 2019-08-12 day",
        ),
        ("It hit Hit on 2 May. It came a day after that on Baiji", "2019-05-02 2019-05-02 day"),
        ("It hit Hit on Monday. A post was burned the night after and two died", "2019-08-13 2019-08-13 day"),
        ("A bus full of men going to work was hit by a drone on Wednesday", "2019-08-14 2019-08-14 day"),
        ("Last year on the same date, 11 May, nine were shot in Hit", "2018-05-11 2018-05-11 day"),
        ("A year ago to the day, on 14 August, nine were shot in Hit", "2018-08-14 2018-08-14 day"),
        (
            "It fell on 2 May. In a video released on Monday they said they came the next day",
            "2019-05-03 2019-05-03 day",
        ),
        ("A bomb went off on 2 May. Two died in a night raid", "2019-05-02 2019-05-02 day"),
        ("The town fell in 2014. The following year it was freed", "2015-01-01 2015-12-31 year"),
        ("The town fell in May 2014. That year many fled", "2014-01-01 2014-12-31 year"),
        ("The town fell in May 2014. The previous month many fled", "2014-04-01 2014-04-30 month"),
        ("The town fell in May 2014. The next day many fled", "2014-05-02 2014-06-01 period"),
        ("The town fell on 3 May 2014. Two years later many fled", "2016-01-01 2016-12-31 year"),
        ("The town fell in autumn 2014. Many fled that winter", "2014-12-01 2015-02-28 season"),
        ("The town fell in 2014. He was shot in August of that year", "2014-08-01 2014-08-31 month"),
        ("The town fell on 3 May 2014. Many have fled since then", "2014-05-03 2019-08-14 period"),
        ("The town fell on 3 May. It had been founded in 1950. The next day many fled", "2019-05-04 2019-05-04 day"),
    ],
)
def test_words_of_the_story_hang_on_what_was_told_before(text: str, expected: str) -> None:
    assert last(text) == expected


def test_the_story_goes_on_from_one_passage_to_the_next() -> None:
    assert last("A bomb went off on Monday", "Two died a day earlier") == "2019-08-11 2019-08-11 day"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 2014 they took the town. On 10 June they took the dam", "2014-06-10 2014-06-10 day"),
        ("In 2014 they took the town. In October they took the dam", "2014-10-01 2014-10-31 month"),
        ("On 28 December 2014 they came. On 3 January they left", "2015-01-03 2015-01-03 day"),
        (
            "In 2014 they took the town. The following year they fled. They came back in March",
            "2015-03-01 2015-03-31 month",
        ),
        ("The town was lost in March 2016 and again in May", "2016-05-01 2016-05-31 month"),
        ("The town, lost in May 2014, was shelled. On 10 March a girl died", "2019-03-10 2019-03-10 day"),
        ("In 2014 they took the town. On 3 August a bomb went off", "2019-08-03 2019-08-03 day"),
        ("In 2014 they took the town. Last week a bomb went off. On 10 March another did", "2019-03-10 2019-03-10 day"),
    ],
)
def test_a_passage_of_history_keeps_its_year(text: str, expected: str) -> None:
    assert last(text) == expected


def test_history_ends_with_its_passage() -> None:
    assert last("In May 2014 they took the town", "On 10 March a girl died") == "2019-03-10 2019-03-10 day"


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        (
            ("The siege of the fort lasted from 9 May to 2 July 2014. A mine went off", "On 10 June they left"),
            "2014-06-10",
        ),
        (
            ("The siege of the fort was long. On 5 May 2014 it began. They fled on the 8th", "It fell in June"),
            "2014-06-01",
        ),
        (("2014. On 3 March they came", "2015. On 7 August they left"), "2015-08-07"),
        (("The army, which lost the siege of May 2014, was there. It left", "On 10 June they left"), "2019-06-10"),
    ],
)
def test_a_report_that_says_what_a_siege_was_keeps_to_its_years(passages: tuple[str, ...], expected: str) -> None:
    assert last(*passages).startswith(expected)


def test_without_publication_a_report_keeps_to_the_year_it_opens_with() -> None:
    passages = ("The town fell on 9 November 2014. It was freed on 6 January", "In 2017 it was rebuilt")
    assert read(*passages, published=None)[1].when.earliest == date(2015, 1, 6)


def test_a_day_told_by_its_number_is_of_the_month_that_history_has_come_to() -> None:
    found = read("The siege of the fort was long. On 5 May 2014 it began. They fled on the 8th")
    assert found[-1].when.earliest == date(2014, 5, 8)


def test_a_step_back_does_not_move_the_story() -> None:
    text = "A bomb went off on 2 May. Two had died in a blast two days earlier. The same day ten were held"
    assert last(text) == "2019-05-02 2019-05-02 day"


def test_a_step_back_where_nothing_was_told_counts_from_publication() -> None:
    long = ". ".join(["People talk of it"] * 8)
    assert last(f"{long}. Two died in a blast two days earlier") == "2019-08-12 2019-08-12 day"


def test_without_publication_a_date_keeps_close_to_the_one_before_it() -> None:
    text = "He was held in May 2006. He says that it was on 6 May. He died on 4 February 2015"
    assert read(text, published=None)[1].when.earliest == date(2006, 5, 6)


def test_each_expression_by_itself() -> None:
    found = read("It was shut from Monday to Tuesday. It was open since 2014", each=True)
    assert [mention.quote.words for mention in found] == ["Monday", "Tuesday", "2014"]


SENTENCES = st.sampled_from(
    [
        "In May 2014 they came",
        "On 10 June they left",
        "The next day two died",
        "Two years later it fell",
        "Hours later it fell",
        "That winter was cold",
        "It fell the previous month",
        "They came at 3 a.m",
        "They came on Monday",
        "They left over Eid",
        "They left in the last days of July",
        "It was shut at the end of the year",
    ]
)
DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@settings(max_examples=150)
@given(told=st.lists(SENTENCES, min_size=1, max_size=6), published=DATES)
def test_what_is_read_in_a_passage_is_in_order_and_mostly_past(told: list[str], published: date) -> None:
    for mention in read(". ".join(told), published=published):
        when = mention.when
        assert not (when.earliest and when.latest and when.earliest > when.latest)
        assert when.latest is None or when.latest <= published or (when.earliest and when.earliest > published)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders burned the mill on 2 July. Five days on, a miller was found dead", "2019-07-07 2019-07-07 day"),
        ("Raiders burned the mill on 2 August. Three weeks on, nobody is held", "- - week"),
        ("Raiders burned the mill on 2 July. Two days before that they took a horse", "2019-06-30 2019-06-30 day"),
        ("Raiders burned the mill on 2 July. In the days that followed forty fled", "2019-07-02 2019-07-12 period"),
        ("Raiders burned the mill on 2 July. Over the following weeks forty fled", "2019-07-02 2019-08-13 period"),
        (
            "Raiders burned the mill on 2 July. Within hours of the raid the roads were shut",
            "2019-07-02 2019-07-03 day",
        ),
        ("Raiders burned the mill on 2 July. In the days after the raid forty fled", "2019-07-02 2019-07-12 period"),
        ("The council counted nine raids this spring. In the same months of last year it counted two", SPRING),
        ("The council counted nine raids this spring. Over the same period a year earlier it counted two", SPRING),
        ("The council counted nine raids this spring. In the corresponding period of 2018 it counted two", SPRING),
        ("The council counted nine raids. In the same period of 2018 it counted two", "2018-01-01 2018-12-31 year"),
        ("Raiders came in 2015. They burned the mill that August", "2015-08-01 2015-08-31 month"),
        ("Raiders came in 2015. That same March they burned the mill", "2015-03-01 2015-03-31 month"),
        ("Raiders came in 2015. The mayor said that September was quiet", "2018-09-01 2018-09-30 month"),
        (
            "One. Two. Three. Four. Five. Raiders held the mill in the winter. That day they let nobody in",
            "2018-12-01 2019-02-28 season",
        ),
        ("Raiders burned the mill on 2 July. It was the third raid of the month", "2019-07-01 2019-07-31 month"),
        ("Raiders burned the mill. It was the third raid of the month", "2019-08-01 2019-08-14 month"),
        ("Raiders took the mill on 2 July and held it for three days before they fled", "2019-07-02 2019-07-05 period"),
        ("The two bands fought from dusk on Monday until the following dawn", "2019-08-12 2019-08-13 period"),
    ],
)
def test_stretches_and_days_that_hang_on_what_was_told(text: str, expected: str) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 2 August, following two days of clashes, raiders took the fort", "2019-07-31 2019-08-02 period"),
        ("Raiders took the fort after two days of clashes", "2019-08-12 2019-08-14 period"),
        ("The council counted nine raids from April to June", "2019-04-01 2019-06-30 period"),
        ("On 2 July families fled, reaching the weir over the following two days", "2019-07-02 2019-07-04 period"),
        ("They will march over the following two days", "2019-08-15 2019-08-16 period"),
        ("A strike in 2016 shut the mill for two months", "2016-01-01 2016-12-31 year"),
        ("Raiders left in March 2016. The mill had been shut for 40 days", "- - period"),
        ("In March 2016 the mill burned. It has been shut for 40 days", "2019-07-05 2019-08-14 period"),
        ("Raiders came on Sunday. In the night soldiers had left", "2019-08-10 2019-08-11 day"),
        ("Raiders came on Sunday. Soldiers left in the night", "2019-08-11 2019-08-12 day"),
        ("Raiders burned the mill during a four-day raid that ended on Monday", "2019-08-09 2019-08-12 period"),
        ("Raiders burned the mill between Sunday evening and dawn", "2019-08-11 2019-08-12 period"),
        ("Raiders came in February 2016, and left at the end of March", "2016-03-21 2016-03-31 period"),
        ("A truce signed in 2016 broke down within a year", "2016-01-01 2017-12-31 period"),
    ],
)
def test_stretches_that_end_with_what_was_told(text: str, expected: str) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen raided Bor on Friday. A girl reached the camp on Sunday. Two days earlier a bus was stopped",
            "2019-08-07 2019-08-07 day",
        ),
        (
            "Gunmen raided Bor on Friday. Relatives buried the dead on Sunday. The day before, a bus was stopped",
            "2019-08-08 2019-08-08 day",
        ),
        (
            "Gunmen raided Bor on Friday. They attacked Pibor on Sunday. Two days earlier a bus was stopped",
            "2019-08-09 2019-08-09 day",
        ),
        ("Gunmen raided Bor on Friday. On the second night they came back", "2019-08-10 2019-08-10 day"),
        ("They fought from 6 to 9 August. On the third day the bridge fell", "2019-08-08 2019-08-08 day"),
        ("They fought from 6 to 9 August. On the last day the bridge fell", "2019-08-09 2019-08-09 day"),
        ("They fought in July. On the third day the bridge fell", "- - day"),
        ("Gunmen raided Bor on Friday. That evening they left. In the morning two died", "2019-08-10 2019-08-10 day"),
        ("Gunmen raided Bor on Friday night. At dawn soldiers came", "2019-08-10 2019-08-10 day"),
        ("Gunmen raided Bor on Friday. At dawn soldiers came", "2019-08-09 2019-08-09 day"),
        ("Gunmen raided Bor on Friday. They held it for two days", "2019-08-09 2019-08-11 period"),
    ],
)
def test_days_hang_on_the_deed_told_of(text: str, expected: str) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We drove to Bor on Sunday. A mine had killed two there on Thursday", "2019-08-08 2019-08-08 day"),
        ("We drove to Bor on Sunday. A mine had killed two there on Tuesday", "2019-08-13 2019-08-13 day"),
        ("We drove to Bor on Sunday. The army said it had lost two on Tuesday", "2019-08-13 2019-08-13 day"),
        (
            "We drove to Bor on Sunday. Bor, won in May 2018, is calm. That evening we left",
            "2019-08-11 2019-08-11 day",
        ),
        ("They met in May 2018. That evening they left", "2018-05-01 2018-05-31 month"),
        ("Gunmen shot four on Friday. Many have left since the shooting", "2019-08-09 2019-08-14 period"),
        ("Four men drowned on Friday. Many have left since the shooting", "- 2019-08-14 period"),
        ("They lost 40 men in May 2019 and 12 over the six months before", "2018-11-01 2019-04-30 period"),
        (
            "They hid between Monday night and Tuesday. Shots fell at 11 p.m",
            "2019-08-12 2019-08-13 period",
        ),
        ("They would not let us pass: a mine had killed two on Sunday", "2019-08-11 2019-08-11 day"),
    ],
)
def test_what_was_told_of_last_dates_what_goes_back_to_it(text: str, expected: str) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks are to resume on 28 August", "2019-08-28 2019-08-28 day"),
        ("Talks were to resume on 28 July", "2019-07-28 2019-07-28 day"),
        ("The 25-day siege of Bor, which ended on Monday, cost six lives", "2019-07-19 2019-08-12 period"),
    ],
)
def test_what_is_to_be_and_what_ended_after_so_many_days(text: str, expected: str) -> None:
    assert last(text) == expected
