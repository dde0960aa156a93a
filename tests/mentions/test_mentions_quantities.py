from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.mentions import numerals, quantities
from marsad.mentions.qualifiers import Bound, named, qualify
from marsad.model.span import Span
from timing_world import seconds


def ranges(text: str) -> list[tuple[str, int, int | None]]:
    return [(mention.quote.words, mention.low, mention.high) for mention in quantities.find(text, 0)]


EXACT = [
    ("1,742", 1742),
    ("9 273", 9273),
    ("2,00,000", 200_000),
    ("7", 7),
    ("twenty-three", 23),
    ("two hundred and five", 205),
    ("three thousand four hundred", 3400),
    ("a hundred", 100),
    ("fifteen hundred", 1500),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("half a million", 500_000),
    ("1.5 million", 1_500_000),
    ("two million", 2_000_000),
    ("3k", 3000),
    ("five lakh", 500_000),
    ("12 thousand", 12_000),
    ("1,000,000,000", 10**9),
    ("another three", 3),
    ("a total of 2412", 2412),
    ("all 33", 33),
    ("٣٣", 33),
    ("ſix", 6),
    ("twelve (12)", 12),
    ("a couple of", 2),
    ("a pair of", 2),
    ("zero", 0),
    ("not a single", 0),
]


@pytest.mark.parametrize(("words", "number"), EXACT)
def test_exact_numbers(words: str, number: int) -> None:
    assert ranges(f"They burned {words} huts.") == [(words, number, number)]


QUALIFIED = [
    ("more than 40", 41, None),
    ("over 40", 41, None),
    ("well over 40", 41, None),
    ("upwards of 40", 41, None),
    ("in excess of 40", 41, None),
    ("more than a dozen", 13, None),
    ("more than two dozen", 25, None),
    ("more than one", 2, None),
    ("over half a million", 500_001, None),
    ("at least 40", 40, None),
    ("no fewer than forty", 40, None),
    ("a minimum of 40", 40, None),
    ("40 or more", 40, None),
    ("40-plus", 40, None),
    ("up to 40", 1, 40),
    ("as many as 40", 1, 40),
    ("as high as 40", 1, 40),
    ("a maximum of 40", 1, 40),
    ("no more than 40", 1, 40),
    ("40 at most", 1, 40),
    ("fewer than 40", 1, 39),
    ("less than 40", 1, 39),
    ("under 40", 1, 39),
    ("around 600", 540, 660),
    ("some 600", 540, 660),
    ("an estimated 600", 540, 660),
    ("~600", 540, 660),
    ("600 or so", 540, 660),
    ("about 60", 54, 66),
    ("roughly five", 4, 6),
    ("nearly 120", 108, 119),
    ("almost 8,000", 7200, 7999),
    ("close to 120", 108, 119),
    ("just under 120", 108, 119),
    ("nearly two", 1, 1),
    ("at least around 40", 36, None),
    ("between 10 and 20", 10, 20),
    ("10 to 20", 10, 20),
    ("10-20", 10, 20),
    ("3,000-4,000", 3000, 4000),
    ("10–20", 10, 20),
    ("10 to a dozen", 10, 12),
    ("two or three", 2, 3),
    ("two to three hundred", 200, 300),
    ("10 to 15 thousand", 10_000, 15_000),
    ("about 10 to 20", 9, 22),
    ("dozens", 24, None),
    ("hundreds", 200, None),
    ("thousands", 2000, None),
    ("tens of thousands", 20_000, None),
    ("hundreds of thousands", 200_000, None),
    ("millions", 2_000_000, None),
    ("several", 3, 9),
    ("several hundred", 300, 900),
    ("several dozen", 36, 108),
    ("a few", 2, 9),
    ("a few hundred", 200, 900),
    ("a number of", 2, 9),
    ("a handful of", 3, 9),
]


@pytest.mark.parametrize(("words", "low", "high"), QUALIFIED)
def test_qualified_and_vague_numbers(words: str, low: int, high: int | None) -> None:
    assert ranges(f"They burned {words} huts.") == [(words, low, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scores of others were hurt.", [("Scores", 40, None)]),
        ("The blast left tens dead.", [("tens", 20, None)]),
        ("Hundreds more left.", [("Hundreds", 200, None)]),
        ("There were no casualties.", [("no", 0, 0)]),
        ("There were no civilian casualties.", [("no", 0, 0)]),
        ("No one was hurt.", [("No one", 0, 0)]),
        ("Both men fled.", [("Both", 2, 2)]),
        ("Twin car bombings shook the town.", [("Twin", 2, 2)]),
        ("It was shelled at least twice.", [("at least twice", 2, None)]),
        ("It came under more than 40 attacks.", [("more than 40", 41, None)]),
        ("They hold control over 12 villages.", [("12", 12, 12)]),
        ("They handed over 40 prisoners.", [("40", 40, 40)]),
        ("Pilots flew over 40 missions.", [("over 40", 41, None)]),
        ("Talks about two hostages failed.", [("two", 2, 2)]),
        ("The toll rose from 10 to 20.", [("10", 10, 10), ("20", 20, 20)]),
        ("Six died and nine were hurt.", [("Six", 6, 6), ("nine", 9, 9)]),
        ("One of them fled.", [("One", 1, 1)]),
        ("They found 20 kilograms of powder.", [("20", 20, 20)]),
        ("In 2018 40 people left.", [("40", 40, 40)]),
        ("They counted 1742 in 2018 and 270 in 2019.", [("1742", 1742, 1742), ("270", 270, 270)]),
        ("The sum since Dec. 5 rose to 922.", [("922", 922, 922)]),
        ("On 12 May 2018 some 40 people left.", [("some 40", 36, 44)]),
    ],
)
def test_numbers_in_their_sentences(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert ranges(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It took less than 10 months.",
        "They fought for three days and two nights.",
        "After four more days it fell.",
        "He walked 12 km, then five kilometres, then 300 square miles.",
        "The 43-year-old and a boy aged 12 fled.",
        "Karim Salih, 42, of Old Town fled.",
        "Children as young as 10 fled.",
        "It grew by 40%, or 40 per cent.",
        "They paid $40, £20 million and 40 dollars.",
        "A 122mm rocket, an F-16, a Su-25 and an AK-47 were seen.",
        "The 149th Battalion, Brigade 24, 93 Brigade and the 24 Infantry Brigade came.",
        "Resolution 2254 and Article 140 were read.",
        "It began at 10:30, at 10 a.m. and at 1930 GMT.",
        "It happened on 12 May 2018 and in 2019.",
        "A two-day raid hit a three-storey house.",
        "Two-thirds, two thirds and a third agreed.",
        "No one knows one another.",
        "There is no doubt that attacks go on.",
        "It works both in the hills and on the plain.",
        "Some left; many stayed; most slept.",
        "A note says so.[4]",
        "The vote was 476-28.",
        "They met at 33°47′N.",
        "One in five agreed.",
        "He scores well.",
        "About 1.5 agreed.",
        "There were 99999999999999999 or 10 billion of them.",
    ],
)
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert ranges(text) == []


def test_times_already_found_are_kept_clear_of() -> None:
    text = "In 2018 40 huts burned."
    assert [m.quote.words for m in quantities.find(text, 100, avoid=[Span(103, 107)])] == ["40"]
    assert [m.quote.words for m in quantities.find(text, 100, avoid=[])] == ["2018", "40"]


def test_words_that_are_no_qualifier_are_refused() -> None:
    with pytest.raises(ValueError, match="not a qualifier"):
        named("beside")


BITS = st.sampled_from(
    [words for words, _ in EXACT]
    + [words for words, _, _ in QUALIFIED]
    + [
        "at least",
        "around",
        "to",
        "and",
        "or",
        "-",
        "(12)",
        "km",
        "people",
        "one",
        "no",
        "%",
        "May",
        "more than",
        "\n",
        "٣",
    ]
)
SENTENCES = (
    st.lists(BITS, min_size=1, max_size=8).map(" ".join)
    | st.text(max_size=60)
    | st.text("ſIİıK٣३ 1,.-seveulfw", max_size=30)
)


@settings(max_examples=150)
@given(text=SENTENCES, base=st.integers(0, 5000))
def test_quotes_are_the_text_and_ranges_are_in_order(text: str, base: int) -> None:
    found = quantities.find(text, base)
    assert found == quantities.find(text, base)
    last = base
    for mention in found:
        span = mention.quote.span
        assert last <= span.start
        last = span.end
        assert text[span.start - base : span.end - base] == mention.quote.words
        assert mention.low >= 0
        assert mention.high is None or mention.low <= mention.high <= 2 * numerals.LARGEST


@given(low=st.integers(0, 10**9), width=st.none() | st.integers(0, 10**6), bound=st.sampled_from(Bound))
def test_a_qualified_range_is_in_order(low: int, width: int | None, bound: Bound) -> None:
    least, most = qualify((low, None if width is None else low + width), bound)
    assert least >= 0
    assert most is None or least <= most


@given(number=st.integers(1, 10**9))
def test_a_number_reads_the_same_with_and_without_separators(number: int) -> None:
    assert numerals.value(f"{number:,}") == numerals.value(str(number)) == number


@pytest.mark.parametrize(
    "unit", ["1,", "one ", "two hundred and ", "at least ", "1 to ", "between 1 and ", "1 000 ", "1"]
)
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    def took(size: int) -> float:
        text = unit * (size // len(unit))
        return seconds(lambda: quantities.find(text, 0))

    assert took(40_000) < 20 * took(4_000) + 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast wounded no one.", [("no one", 0, 0)]),
        ("No one is hurt.", [("No one", 0, 0)]),
        ("No passenger was hurt.", [("No", 0, 0)]),
        ("Jets struck twice.", [("twice", 2, 2)]),
        ("It is twice as high as before.", []),
    ],
)
def test_nobody_and_twice(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert ranges(text) == expected


def test_a_number_that_is_not_exceeded_is_a_limit() -> None:
    assert ranges("The band did not number more than 40 men.") == [("more than 40", 1, 40)]
    assert ranges("The band numbered more than 40 men.") == [("more than 40", 41, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly 40 to 50 rebels came.", [("Nearly 40 to 50", 36, 50)]),
        ("Fewer than 20 to 30 people stayed.", [("Fewer than 20 to 30", 1, 29)]),
        ("At least three, possibly four, men died.", [("At least three, possibly four", 3, None)]),
        ("Three, perhaps four, men died.", [("Three, perhaps four", 3, 4)]),
        ("Four, possibly two more, men died.", [("Four", 4, 4), ("two", 2, 2)]),
        ("More than a score of men died.", [("More than a score of", 21, None)]),
        ("They shot the mayor and both his guards.", [("both", 2, 2)]),
    ],
)
def test_ranges_in_words(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert ranges(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two brothers, aged 12 and 15, died.", ["Two"]),
        ("Three boys aged 4, 7 and 9 died, and 12 people were hurt.", ["Three", "12"]),
        ("Seven people, all aged over 60, died.", ["Seven"]),
        ("A man of 70 and his wife, 66, died.", []),
        ("They shot two sisters, 8 and 11, and a guard.", ["two"]),
        ("They shot Musa Danlami, 45, and his daughter, 7.", []),
        ("Eight children under 10 and 12 men over 60 died.", ["Eight", "12"]),
        ("A boy of twelve and a mother of three died.", []),
        ("Some 400 people fled, four in five of them women.", ["Some 400"]),
        ("They killed four in two villages.", ["four", "two"]),
        ("They ruled over 12 villages.", ["over 12"]),
        ("The wives of three men died.", ["three"]),
    ],
)
def test_ages_children_and_shares_count_nobody(text: str, words: list[str]) -> None:
    assert [mention.quote.words for mention in quantities.find(text, 0)] == words


@pytest.mark.parametrize("text", ["The toll was 20 higher than on Monday.", "There were 20 more than in March."])
def test_by_how_much_one_number_exceeds_another_counts_nothing(text: str) -> None:
    assert ranges(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials gave conflicting tolls, from 36 to 126.", ("36 to 126", 36, 126)),
        ("Estimates range from 36 to 126.", ("36 to 126", 36, 126)),
        ("The blast killed anywhere from 36 to 126 people.", ("36 to 126", 36, 126)),
        ("The toll rose from 36 to 126.", ("36", 36, 36)),
    ],
)
def test_from_one_number_to_another_is_a_range_where_nothing_rose(
    text: str, expected: tuple[str, int, int | None]
) -> None:
    assert ranges(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of those taken is 148 and not 163.", [(148, 148)]),
        ("The police say that 22 people died, not 19.", [(22, 22)]),
        ("They count 9 dead rather than 12.", [(9, 9)]),
        ("Not 19 but 22 people died.", [(19, 19), (22, 22)]),
        ("The death toll has gone up to 15.", [(15, 15)]),
        ("Up to 15 people died.", [(1, 15)]),
    ],
)
def test_a_number_that_is_set_right_is_not_told_and_what_went_up_to_one_is_that(
    text: str, expected: list[tuple[int, int | None]]
) -> None:
    assert [(one.low, one.high) for one in quantities.find(text, 0)] == expected
