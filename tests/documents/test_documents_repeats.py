# ruff: noqa: E501
from __future__ import annotations

from marsad.documents.draft import Draft
from marsad.documents.mending import mend
from marsad.documents.paragraphs import cut
from marsad.documents.repeats import COPY, PULLED, without_repeats

FIRST = "Two shepherds were shot dead near Wadi Hatab, eight kilometres north of the town of Karsim, on Monday, said the police."
LONG = (
    "“We ran when we heard the shots,” he said. “Nobody in the three villages along the stony ridge has slept at home since "
    "the end of February, when the last post was given up.”"
)
PULL = "Nobody in the three villages along the ridge has slept at home since the end of February, when the last post was given up."


def reasons(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [paragraph.reason for paragraph in without_repeats(cut(Draft(text), mend(text)))]


def test_a_second_copy_goes_and_the_first_stays() -> None:
    assert reasons(FIRST, LONG, FIRST) == ["", "", COPY]
    assert reasons(FIRST, "two shepherds WERE shot dead", "Two shepherds were shot dead!") == ["", "", COPY]


def test_a_pull_quote_goes_wherever_it_stands_and_its_paragraph_stays() -> None:
    assert reasons(FIRST, PULL, LONG) == ["", PULLED, ""]
    assert reasons(FIRST, LONG, PULL) == ["", "", PULLED]


def test_paragraphs_that_share_only_some_words_stay() -> None:
    other = (
        "Nobody in the three villages along the river has slept at home since the flood of April, when the dam broke."
    )
    assert reasons(FIRST, LONG, other) == ["", "", ""]
    assert reasons(FIRST, "Yes.", LONG, "Yes.") == ["", "", "", ""]
    assert reasons(FIRST, "Nobody has slept at home", LONG) == ["", "", ""]


def test_the_first_paragraph_of_text_is_never_a_pull_quote() -> None:
    assert reasons(PULL, LONG)[0] == ""
