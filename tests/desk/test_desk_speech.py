"""Every message has its words in each language; numbers and dates follow the locale."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from desk_world import desk, mark

import marsad
from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_words import CHANCES
from marsad.desk import shapes
from marsad.desk.editing import RELATIONS
from marsad.desk.speech import DEEDS, FIELDS, KINDS, LANGUAGES, LEVELS, PRECISIONS, TERMS, TYPES, Speech, catalogue
from marsad.model.codebook import COUNTED, Means
from marsad.model.interval import TimePrecision
from marsad.products.tongues import plural_category
from marsad.products.wording import count_nouns

OTHERS = [code for code in LANGUAGES if code != "en"]


def messages() -> Iterator[str]:
    """All messages that the templates, and the words of terms, use."""
    for template in (files("marsad.desk") / "data" / "templates").iterdir():
        text = template.read_text(encoding="utf-8")
        for match in re.finditer(r"""(?<![\w.])n?_\(\s*(?:"([^"]+)"|'([^']+)')""", text):
            yield match[1] or match[2]
    yield from (*TERMS.values(), *TYPES.values(), *PRECISIONS.values(), *LEVELS.values(), *KINDS.values(), *DEEDS)
    yield from FIELDS.values()
    yield from (
        "since {day}",
        "until {day}",
        "undated",
        "{number} or more",
        "No {what}",
        "place not told",
        "near {place}",
    )
    for much, side in product(("strongly", "fairly", "slightly"), ("for", "against")):
        yield f"speaks {much} {side} one incident"
    yield "rules it out"
    yield "A token needs a label and a scope."
    yield from faults()
    yield from (words for _, *both in CHANCES for words in both)
    yield from NAMES.values()
    yield from (count_nouns(what)[1] for what in COUNTED)
    yield from (one.value.replace("_", " ") for one in (*Means, *TimePrecision))
    yield from (one.replace("_", " ") for one in RELATIONS)


def faults() -> Iterator[str]:
    """What the desk refuses in words that are always the same, and what it then advises."""
    root = Path(marsad.__file__).parent
    for path in (*(root / "desk").glob("*.py"), root / "record" / "feeds.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                told = [one.value for one in node.exc.args if isinstance(one, ast.Constant)]
                yield from (words for words in told if isinstance(words, str) and words)


def test_a_refusal_speaks_the_askers_language(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad") as (_, client):
        told = client.get("/add/none", headers={"accept-language": "ar"}).text
        assert Speech("ar").say("that batch is remembered no longer") in told
        headers = {"accept-language": "ckb", "x-marsad-script": "yes"}
        told = client.post("/feeds", data={"mark": mark(client)}, headers=headers).json()
        assert told["error"] == Speech("ckb").say("no feed was named")


def test_the_audit_trail_has_words_for_whatever_is_noted() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(marsad.__file__).parent.rglob("*.py"))
    told = r"""(?<!history\.)(?<!_)note\(\s*(?:connection,\s*)?[\w.\[\]: ()]+,\s*f?"([^"]+)\""""
    noted = {*re.findall(told, source), *re.findall(r"""log\(\s*\w+,\s*who\(by\),\s*"([^"]+)\"""", source)}
    assert len(noted) > 20
    assert {"released", "laid down terms", "exported"} <= noted, "whoever notes it, and however it is written down"
    assert {words for words in noted if "{" not in words} <= set(DEEDS)


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_in_every_catalogue(code: str) -> None:
    missing = sorted({message for message in messages() if message not in catalogue(code)})
    assert missing == []


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_the_places_to_fill_in(code: str) -> None:
    for message, found in catalogue(code).items():
        for words in found.values() if isinstance(found, Mapping) else [found]:
            assert words.strip()
            assert places(words) <= places(message.split("|")[0]), message
            assert isinstance(found, Mapping) or places(words) == places(message), message
            assert "<" not in words


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (11, "many"), (100, "other"), (103, "few")],
)
def test_arabic_has_six_plurals(number: int, category: str) -> None:
    assert plural_category("ar", number) == category
    assert Speech("ar").count("{n} report|{n} reports", number)


def test_numbers_and_days_follow_the_locale() -> None:
    assert Speech("en").number(1742) == "1,742"
    assert Speech("ar").number(1742) == "١٬٧٤٢"
    day = date(2024, 3, 5)
    assert Speech("en").day(day) == "5 Mar 2024"
    assert Speech("ar").day(day) == "٥ آذار ٢٠٢٤"
    assert Speech("ckb").day(day) == "٥ ئازار ٢٠٢٤"
    assert Speech("ar").direction == Speech("ckb").direction == "rtl"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 3, 5), date(2024, 3, 5), "5 Mar 2024"),
        (date(2024, 3, 1), date(2024, 3, 31), "Mar 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2024, 3, 5), date(2024, 3, 9), "5–9 Mar 2024"),
        (date(2024, 2, 28), date(2024, 3, 2), "28 Feb 2024 – 2 Mar 2024"),
        (None, date(2024, 3, 2), "until 2 Mar 2024"),
        (None, None, "undated"),
    ],
)
def test_time_is_told_as_finely_as_it_is_known(first: date | None, last: date | None, words: str) -> None:
    assert Speech("en").when(shapes.When(earliest=first, latest=last, precision="day")) == words


def test_figures_read_in_each_language() -> None:
    assert Speech("en").figure("killed", 7, 9) == "7–9 people killed"
    assert Speech("en").figure("killed", 40, None) == "40 or more people killed"
    assert Speech("ar").figure("killed", 7, 9) == "قتلى: ٧–٩"
