from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from incidents_world import document

from marsad.incidents import originals
from marsad.incidents.duplicates import is_correction
from marsad.model.document import Document
from timing_world import seconds

CHANCE = random.Random(7)
VOCABULARY = [f"word{number}" for number in range(4000)]


def words(count: int, chance: random.Random = CHANCE) -> list[str]:
    return chance.choices(VOCABULARY, k=count)


STORY = words(120)
TEXT = " ".join(STORY)


def later(number: int) -> date:
    return date(2024, 3, number)


def test_the_same_words_are_a_copy_whatever_their_dress() -> None:
    copy = "  ".join(STORY).upper().replace("WORD1", "WÓRD1") + "!"
    docs = [document("b", copy, later(2)), document("a", TEXT, later(3)), document("c", TEXT, None)]
    assert originals(docs) == {"a": "b", "c": "b"}


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    assert originals([document("a", "Calm day."), document("b", "calm day")]) == {"b": "a"}
    assert originals([document("a", "A calm day in town."), document("b", "A calm day in town again.")]) == {}


def test_a_text_with_small_changes_is_a_near_copy() -> None:
    changed = [*STORY[:40], "police", "said", *STORY[42:], *words(6)]
    assert originals([document("a", TEXT), document("b", " ".join(changed), later(9))]) == {"b": "a"}


def test_a_shortened_text_is_a_copy_and_a_survey_that_quotes_it_is_not() -> None:
    half = " ".join(STORY[:70])
    survey = " ".join([*words(300), *STORY[:70], *words(300)])
    assert originals([document("a", TEXT), document("b", half, later(9))]) == {"b": "a"}
    assert originals([document("a", half), document("b", survey, later(9))]) == {}


def test_two_reports_that_share_a_quotation_are_not_copies() -> None:
    left, right = words(80), words(80)
    docs = [document("a", " ".join([*left, *STORY[:40]])), document("b", " ".join([*STORY[:40], *right]))]
    assert originals(docs) == {}


def test_furniture_makes_no_copies_and_hides_none() -> None:
    banner = " ".join(words(200))
    left, right = document("a", TEXT, furniture=banner), document("b", " ".join(words(120)), furniture=banner)
    assert originals([left, right]) == {}
    assert originals([left, document("c", TEXT, later(9), furniture=" ".join(words(300)))]) == {"c": "a"}


def test_empty_reports_are_no_copies() -> None:
    assert originals([document("a", ""), document("b", ""), document("c", "!!!")]) == {}


def test_likeness_does_not_creep() -> None:
    texts = [list(STORY)]
    for step in range(1, 8):
        text = list(texts[-1])
        text[step * 14 : step * 14 + 14] = words(14)
        texts.append(text)
    found = originals([document(f"{number}", " ".join(text), later(number + 1)) for number, text in enumerate(texts)])
    assert found["1"] == "0"
    assert "7" not in found or found["7"] != "0"
    assert not set(found.values()) & set(found), "an original is never a copy"


def test_arabic_text_is_compared_too() -> None:
    text = " ".join(f"كلمة{number}" for number in range(40))
    assert originals([document("a", text), document("b", text + " الآن", later(9))]) == {"b": "a"}


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_makes_no_difference(chance: random.Random) -> None:
    docs = [
        document(f"{number}", " ".join([*STORY[: 60 + 10 * number], *words(number, chance)])) for number in range(7)
    ]
    found = originals(docs)
    chance.shuffle(docs)
    assert originals(docs) == found


def test_work_does_not_grow_with_the_square_of_the_reports() -> None:
    boilerplate = " ".join(words(30))

    def reports(count: int) -> list[Document]:
        return [document(f"{number}", f"{' '.join(words(150))} {boilerplate}") for number in range(count)]

    def took(count: int) -> float:
        docs = reports(count)
        assert originals(docs) == {}
        return seconds(lambda: originals(docs))

    assert took(1600) < 8 * took(400) + 0.1, "four times the reports: sixteen times the work if it were squared"


def test_a_text_with_small_changes_is_a_correction_and_another_one_is_not() -> None:
    told = words(120)
    changed = [*told[:40], "eight", *told[41:], "Corrected", "on", "Sunday"]
    first = document("a.txt", " ".join(told), later(1))
    assert is_correction(first, document("a.txt", " ".join(changed), later(2)))
    assert not is_correction(first, document("a.txt", " ".join(words(120)), later(2)))
    assert is_correction(document("a.txt", "Two killed.", None), document("a.txt", "TWO killed", None))
    assert not is_correction(document("a.txt", "Two killed.", None), document("a.txt", "Three killed.", None))
