from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.products.plaintext import CLOSE, OPEN, anchor, bounded, clean, flat, isolated, link, shown

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_direction_overrides_and_controls_are_taken_out_and_joiners_kept() -> None:
    assert clean(f"a{BIDI}b\x00\x1b\x7f\ud800c{OPEN}{CLOSE}") == "abc"
    assert clean("می‌خواهم") == "می‌خواهم"


@given(st.text(alphabet=st.characters(), max_size=300))
def test_shown_text_is_one_short_line_that_can_be_encoded(text: str) -> None:
    line = shown(text, 40)
    assert len(line) <= 40
    assert "\n" not in line
    assert not set(BIDI) & set(line)
    line.encode("utf-8")


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert bounded("abcdef", 4) == "abc…"
    assert bounded("abcd", 4) == "abcd"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org/x",
        "/etc/passwd",
        "http://",
        "https://[broken",
        "https://example.org/a b",
        "https://example.org/\u202egpj",
        'https://example.org/"onmouseover="x',
        " https://example.org",
        "ftp://example.org/x",
        "https://example.org/" + "a" * 2100,
        "",
        None,
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert link(url) is None


def test_a_web_address_stays_as_it_is() -> None:
    assert link("https://example.org/a?b=c&d=%20#e") == "https://example.org/a?b=c&d=%20#e"
    assert link("HTTP://example.org/x") == "HTTP://example.org/x"


def test_an_id_that_could_break_out_is_replaced() -> None:
    assert anchor("i0af3", "n1") == "i0af3"
    assert anchor('x" onload="y', "n1") == "n1"
    assert anchor("3a", "n1") == "n1"


def test_a_right_to_left_name_is_set_apart_and_a_latin_one_is_not() -> None:
    assert isolated("Jalawla") == "Jalawla"
    assert flat(isolated("كركوك")) == "كركوك"
    assert isolated("كركوك") == f"{OPEN}كركوك{CLOSE}"
