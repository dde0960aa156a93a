from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.mending import mend


@pytest.mark.parametrize(
    ("given_text", "reading"),
    [
        ("a\u00a0b\u2009c", "a b c"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("a\r\nb\rc\u2028d", "a\r\nb\nc\nd"),
        ("a\x00b\x1bc", "a b c"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Ø§Ù„Ù‚Ø±ÙŠØ© burned", "القرية burned"),
    ],
)
def test_damage_is_mended(given_text: str, reading: str) -> None:
    assert mend(given_text).reading == reading


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "“curly” ‘quotes’ – stay…",
        "قتل راعيان",
        "گوندێکی نزیک",
        "می\u200cرود",
        "naïve São Ångström",
        "tab\tand\nline",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert mend(text).reading is None


def test_a_note_says_how_much_was_repaired_and_spaces_need_none() -> None:
    assert mend("The mayorâ€™s cafÃ©").notes == ("text decoded with a wrong code page was mended in 2 places",)
    assert mend("a\u00a0b").notes == ()


@given(st.text(max_size=80))
def test_any_text_is_mended_once_and_for_all(text: str) -> None:
    mended = mend(text)
    reading = text if mended.reading is None else mended.reading
    if not mended.notes:
        again = mend(reading)
        assert (
            again.notes or again.reading in (None, reading.replace("\r", "\n")) or "\u200c" in text or "\u200d" in text
        )
    if len(reading) != len(text):
        assert mended.anchors[-1] == (len(reading), len(text))


def test_a_joiner_stays_between_letters_that_join_and_goes_elsewhere() -> None:
    assert mend("می\u200cرود a\u200cb").reading == "می\u200cرود ab"
