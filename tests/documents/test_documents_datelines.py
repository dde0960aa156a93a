from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.datelines import opening_dateline


@pytest.mark.parametrize(
    ("words", "place", "agency", "day"),
    [
        ("KARSIM (Valley Wire) - Two men were killed.", "Karsim", "Valley Wire", None),
        ("KARSIM, March 3 (Wire) -- Two men were killed.", "Karsim", "Wire", None),
        ("KARSIM, March 3, 2019 (Wire) -- Two men.", "Karsim", "Wire", date(2019, 3, 3)),
        ("Karsim, Sarania — Two men were killed.", "Karsim", None, None),
        ("TAL BARAN – “We ran,” said a farmer.", "Tal Baran", None, None),
        ("TAL BARAN, Sarania (Wire) — Five families", "Tal Baran", "Wire", None),
        ("KARSIM, 3 March (Wire): Two men", "Karsim", "Wire", None),
        ("KARSIM, March 3. /WIRE/. - Two men", "Karsim", "WIRE", None),
        ("KARSIM (Valley 24) – Two men were killed.", "Karsim", "Valley 24", None),
        ("KARSIM, Republic of Sarania (Wire) -Two men were killed.", "Karsim", "Wire", None),
        ("KARSIM – Sarania (Wire) – Two men were killed.", "Karsim", "Wire", None),
        ("TAL BARAN—Two men were killed.", "Tal Baran", None, None),
        ("KARSIM, Sarania (VW) _ Two men were killed.", "Karsim", "VW", None),
        ("KARSIM — (VW) — An aid worker said so.", "Karsim", "VW", None),
        ("Karsim/Tal Baran, Mar 3 (VW) Two men were killed.", "Karsim/Tal Baran", "VW", None),
        ("Karsim (Hatab) [Sarania], March 3 (VW): Two men", "Karsim", "VW", None),
        ("KARSIM (Valley Wire / Valley News - 14th June, 2020) Two men", "Karsim", "Valley Wire / Valley News",
         date(2020, 6, 14)),
        ("Karsim, Sarania (Valley Wire – June 14, 2020) Two men", "Karsim", "Valley Wire", date(2020, 6, 14)),
        ("Valley News/ A source said so.", "", "Valley News", None),
        ("KARSIM: Two men were killed.", "Karsim", None, None),
        ("TAL BARAN/KARSIM: Two men were killed.", "Tal Baran/Karsim", None, None),
        ("كرسيم (وكالة الوادي) - قتل راعيان", "كرسيم", "وكالة الوادي", None),
    ],
)  # fmt: skip
def test_datelines(words: str, place: str, agency: str | None, day: date | None) -> None:
    dateline = opening_dateline(words)
    assert dateline is not None
    assert (dateline.place, dateline.agency, dateline.day) == (place, agency, day)


@pytest.mark.parametrize(
    "words",
    [
        "Karsim – where the shepherd was shot – is empty.",
        "The town of Karsim - Two men were killed there.",
        "UPDATE - Two men were killed.",
        "ISIS - The group said so.",
        "Karsim: Two men were killed.",
        "QUESTION: Who was killed?",
        "KVP: Two men were killed.",
        "Karsim (taken by rebels - 14 June) was quiet.",
        "Two men were killed in Karsim.",
        "KARSIM (Wire) - ",
        "KARSIM-based gunmen fled.",
        "Sarania/Valley: Two men were killed.",
        "By Dara Veysi (Wire) - Two men",
        "",
    ],
)
def test_sentences_are_not_datelines(words: str) -> None:
    assert opening_dateline(words) is None


@pytest.mark.parametrize("piece", ["A/ ", "AB - ", "AB, Cd - ", "AB (Wire) - "])
def test_openings_without_end_are_bounded(piece: str) -> None:
    dateline = opening_dateline(piece * 20_000 + "Two men were killed.")
    assert dateline is None or dateline.length < 500


@given(st.text(alphabet=st.sampled_from("AKab ,.()-–/1 "), max_size=200))
def test_any_words_are_judged(words: str) -> None:
    dateline = opening_dateline(words)
    assert dateline is None or 0 < dateline.length < len(words)
