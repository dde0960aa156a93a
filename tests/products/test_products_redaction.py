"""Names, numbers and positions are taken out of words; the figures of `bench/redaction.py` have a floor."""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.products.publishing.redactor import LONGEST_EXCERPT, Allowed, redact

BENCH = Path(__file__).parents[2] / "bench"
TEXTS = BENCH / "redaction.jsonl"
FLOORS = next(
    row for row in json.loads((BENCH / "floors.json").read_text(encoding="utf-8")) if row.get("bench") == "redaction"
)
NOBODY = Allowed.of([])


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_others_sentences_are_redacted_as_well_as_was_measured(half: str) -> None:
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for line in (BENCH / "redaction" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        told = redact(case["text"], Allowed.of(case.get("places", [])), most=1000)
        for sort in ("name", "contact", "age", "kept"):
            for word in case.get(sort, []):
                stands = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", told) is not None
                wanted[sort] += 1
                right[sort] += stands is (sort == "kept")
    for sort, many in wanted.items():
        assert right[sort] / many >= FLOORS[f"{half}/nobody named/{sort}"]["floor"], sort


def test_the_sentences_are_those_that_were_measured() -> None:
    for line in (BENCH / "redaction" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert sha256((BENCH / "redaction" / name).read_bytes()).hexdigest() == digest


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
