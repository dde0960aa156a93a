"""Names, numbers and positions are taken out of words; the figures of `bench/redaction.py` have a floor."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from marsad.products.publishing.redactor import LONGEST_EXCERPT, Allowed, redact

TEXTS = Path(__file__).parents[2] / "bench" / "redaction.jsonl"
NOBODY = Allowed.of([])


def test_all_that_should_go_is_gone_and_nearly_all_that_should_stay_is_there() -> None:
    kept: list[bool] = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        told = redact(case["text"], NOBODY, most=1000)
        assert not [word for word in case["gone"] if word in told], told
        kept += [word in told for word in case["kept"]]
    assert sum(kept) >= 0.95 * len(kept)


def test_who_may_be_named_and_where_it_was_stay() -> None:
    told = redact("General Idris Kanaan told Rebin of Tel Rasan.", Allowed.of(["Idris Kanaan", "Tel Rasan"]))
    assert told == "General Idris Kanaan told [name] of Tel Rasan."


def test_a_name_on_record_goes_however_it_is_written() -> None:
    told = redact("they asked for mansoor and MANSOOR-oghlu", NOBODY, frozenset({"mansoor"}))
    assert "mansoor" not in told.lower()


@given(st.text(alphabet="ab AB.,-@:/°'\"0123456789+()أب\n", max_size=400))
def test_any_words_are_cut_and_no_long_number_is_left(text: str) -> None:
    told = redact(text, NOBODY)
    assert len(told) <= LONGEST_EXCERPT + 2
    assert not re.search(r"\d{7}", told)


@given(st.text(alphabet="0123456789", min_size=7, max_size=14), st.sampled_from(["", " ", "-", "."]))
def test_a_number_of_seven_digits_and_more_goes_however_it_is_set(digits: str, between: str) -> None:
    told = redact(f"call {between.join(digits)} now", NOBODY)
    assert digits[:4] not in told.replace(between or " ", "")
