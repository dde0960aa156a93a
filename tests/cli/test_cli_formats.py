"""What programs get: lines that are lines, cells that are inert."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.cli.formats import Cell, guarded, json_line, write_csv, write_jsonl
from marsad.cli.terminal import clean, inert

cells = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text())


@given(st.dictionaries(st.text(), st.one_of(st.none(), st.integers(), st.text()), max_size=4))
def test_a_row_is_one_line_by_every_rule(row: dict[str, int | str | None]) -> None:
    line = json_line(row)
    assert line.splitlines() in ([line], [])
    assert json.loads(line) == row


@given(st.sampled_from(["\ud800", "a\udfff b", "\udc00\ud800"]))
def test_half_characters_can_be_written(words: str) -> None:
    assert json.loads(json_line({"text": words}).encode().decode())["text"] == words


def test_jsonl_keeps_letters_readable() -> None:
    stream = io.StringIO()
    write_jsonl([{"name": "الموصل"}, {"name": "b"}], stream)
    assert stream.getvalue() == '{"name": "الموصل"}\n{"name": "b"}\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


def test_what_could_steer_a_terminal_is_escaped_in_json_and_replaced_in_csv() -> None:
    words = "a\x1b[31m\x9b1m\x7f\u202eb\u2066"
    line = json_line({"text": words})
    assert line == '{"text": "a\\u001b[31m\\u009b1m\\u007f\\u202eb\\u2066"}'
    assert json.loads(line) == {"text": words}
    assert guarded("=\x1b]0;x\x07\ny") == "'=\ufffd]0;x\ufffd\ny"


def test_numbers_and_plain_words_are_left_alone() -> None:
    assert guarded(-3.5) == -3.5
    assert guarded("Karsa - a village") == "Karsa - a village"
    assert guarded(None) is None


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_csv_reads_back(rows: list[tuple[Cell, Cell]]) -> None:
    stream = io.StringIO(newline="")
    write_csv(("a", "b"), [{"a": one, "b": other} for one, other in rows], stream)
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert read[0] == ["a", "b"]
    expected = [["" if cell is None else str(guarded(cell)) for cell in row] for row in rows]
    assert read[1:] == expected


def test_csv_ends_lines_as_rfc_4180_says() -> None:
    stream = io.StringIO(newline="")
    write_csv(("a", "b"), [{"a": 'say "x", y', "b": 1}], stream)
    assert stream.getvalue() == 'a,b\r\n"say ""x"", y",1\r\n'


@given(st.text())
def test_nothing_steers_the_terminal(words: str) -> None:
    shown = inert(words)
    assert "\x1b" not in shown
    assert len(shown.splitlines()) <= 1
    assert clean(words) == " ".join(shown.split())
