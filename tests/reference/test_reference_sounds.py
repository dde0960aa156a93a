from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.reference.sounds import sound


@pytest.mark.parametrize(
    "spellings",
    [
        ("Khanaqin", "Xaneqîn", "خانقين", "خانەقین"),
        ("Jalawla", "Jalula", "جلولاء"),
        ("Muqdadiya", "Al-Miqdadiyah", "المقدادية"),
        ("Qara Tapa", "Qara Tabbah", "قره تبه"),
        ("Adhaim", "Udhaym", "العظيم"),
        ("Anbar", "Ambar", "الأنبار"),
        ("Wasit", "واسط"),
        ("Shirqat", "Sherqat", "الشرقاط"),
        ("Chamchamal", "چەمچەماڵ"),
        ("Albu Shukr", "Al Bu Shukr", "البوشكر"),
        ("Kilo 35", "Kilo"),
    ],
)
def test_spellings_in_any_script_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(spelling) for spelling in spellings}) == 1
    assert len(sound(spellings[0])) > 1


@pytest.mark.parametrize(
    ("one", "other"), [("Khanaqin", "Khalis"), ("Mosul", "Musayyib"), ("Shirqat", "Riqat"), ("Hit", "Haditha")]
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(st.text(max_size=60))
@example("A\U0001d5a0")
@example("\u0671o")
def test_a_sound_is_consonants_whatever_the_name(name: str) -> None:
    assert set(sound(name)[1:]) <= set("bcdfhjklmnrstx5")
