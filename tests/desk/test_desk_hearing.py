"""Messages whose values are filled in are said in the asker's language, on every page of a sample record."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from desk_walk import ways
from desk_world import desk, fill, fill_doubtful

import marsad
from marsad.desk.hearing import forms
from marsad.desk.speech import LANGUAGES, Speech

OTHERS = [code for code in LANGUAGES if code != "en"]
ROOT = Path(marsad.__file__).parent
LATIN = re.compile(r"[A-Za-z]{3,}")
SAMPLE = "77"
"""What stands in the places of a message here: neither a word nor a message."""
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")


TOLD = ("Refusal", "_Refused", "BadLine")
"""What is called with words that are told to whoever asks."""
FOUND = ("Finding", "partial", "_told")
"""What is called in `marsad.incidents` with words that are a reason."""


def filled(node: ast.AST) -> str | None:
    """A string of the source as it may come, its values samples; None where it has none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else SAMPLE for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def found() -> Iterator[str]:
    """Words of the reasons for and against one incident."""
    for path in sorted((ROOT / "incidents").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FOUND:
                yield from (words for one in node.args if (words := filled(one)))


def raised(*rooms: str) -> Iterator[str]:
    """What some files raise or refuse with values in it."""
    for room in rooms:
        for path in sorted(ROOT.glob(room)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                call = node.exc if isinstance(node, ast.Raise) else node
                refuses = isinstance(call, ast.Call) and getattr(call.func, "id", "") in (
                    "Refusal",
                    "_Refused",
                    "BadLine",
                )
                if isinstance(call, ast.Call) and (isinstance(node, ast.Raise) or refuses):
                    yield from (words for one in call.args if isinstance(one, ast.JoinedStr) and (words := filled(one)))


MESSAGES = sorted(
    {
        *raised("desk/*.py", "documents/*.py", "record/feeds.py", "record/people.py", "record/reviews.py"),
        *raised(*(f"sources/{name}.py" for name in "__init__ addresses body feeds fetch files lines".split())),
    }
)
PARTS = {f"{SAMPLE}:{SAMPLE}", f"{SAMPLE} {SAMPLE}"}


@pytest.mark.parametrize("code", OTHERS)
def test_every_refusal_with_values_is_in_every_language(code: str) -> None:
    assert len(MESSAGES) > 60
    untold = [words for words in MESSAGES if words not in PARTS and LATIN.search(_own(Speech(code).heard(words)))]
    assert untold == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_of_linking_is_in_every_language(code: str) -> None:
    reasons = sorted({words.replace("{}", SAMPLE) for words in found()})
    assert len(reasons) > 30
    assert [words for words in reasons if LATIN.search(Speech(code).heard(words))] == []


@pytest.mark.parametrize("code", OTHERS)
def test_messages_that_are_heard_keep_their_places(code: str) -> None:
    assert set(forms(code)) == set(forms("ar"))
    for message, said in forms(code).items():
        places = sorted(re.findall(r"{\w+}", message))
        for category, words in {"other": said}.items() if isinstance(said, str) else said.items():
            spelt = ["{n}"] if category in ("zero", "one", "two") and "{n}" not in words else []
            assert sorted([*re.findall(r"{\w+}", words), *spelt]) == places, message


def test_what_is_heard_of_several_takes_the_form_of_their_number() -> None:
    told = [Speech("ar").heard(f"{days} days apart") for days in (2, 3, 11)]
    assert [words.split()[-1] for words in told] == ["يومان", "أيام", "يومًا"]
    assert Speech("ckb").heard("2 days apart").startswith("2")


def _own(words: str) -> str:
    """Words without what is a name in any language."""
    return re.sub(r"UTF-8|JSON|PDF|https?|robots\.txt|`\w+`", "", words)


class Own(HTMLParser):
    """The words of a page that are the desk's own: no quotation, no name, no code, nothing a report said."""

    THEIRS = frozenset("bdi blockquote q mark code kbd style script textarea title time option".split())

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Into an element."""
        told = dict(attrs)
        theirs = tag in self.THEIRS or "data-start" in told or told.get("lang") not in (None, *OTHERS)
        theirs = theirs or (told.get("class") or "") in ("words", "text compared", "context", "brand")
        if tag not in ("br", "img", "input", "meta", "link", "line", "rect", "circle", "path", "hr", "wbr"):
            self.open.append((tag, theirs))
        if not any(one for _, one in self.open):
            self.words += [value for name, value in attrs if name in ("aria-label", "placeholder") and value]

    def handle_endtag(self, tag: str) -> None:
        """Out of the innermost element of that name."""
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        """Words between."""
        if not any(theirs for _, theirs in self.open):
            self.words.append(data)


NAMES = re.compile(r"Marsad|MapLibre|https://|“[^”]*”")
THEIR_LETTERS = re.compile("[\u0620-\u064a]")


def own_words(html: str) -> list[str]:
    """What a page says of its own in Latin letters alone; keys are called so within words of any language."""
    page = Own()
    page.feed(html)
    said = (ISOLATED.sub("", NAMES.sub("", unescape(words))) for words in page.words)
    return [words.strip() for words in said if LATIN.search(words) and not THEIR_LETTERS.search(words)]


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("filled_by", [fill, fill_doubtful])
def test_no_page_says_anything_of_its_own_in_english(tmp_path: Path, code: str, filled_by: object) -> None:
    untold: dict[str, list[str]] = {}
    with desk(tmp_path / "a.marsad", filled_by) as (house, client):
        pages = [
            way for way in dict.fromkeys(ways(house, client, 6)) if not way.startswith(("/api", "/static", "/lang"))
        ]
        assert len(pages) > 25
        for way in pages:
            answer = client.get(way, headers={"accept-language": code})
            if "html" in answer.headers.get("content-type", "") and (words := own_words(answer.text)):
                untold[way] = words
    assert untold == {}, sorted({one for words in untold.values() for one in words})


def test_values_are_set_apart_and_messages_in_messages_are_said_too() -> None:
    told = Speech("ar").heard("Nahr Radio and The Daily: the same place; by bombing")
    assert "\u2068Nahr Radio\u2069" in told
    assert "المكان نفسه" in told
    assert Speech("ar").heard("words of a report, as they are") == "words of a report, as they are"
    assert Speech("en").heard("3 km apart") == "3 km apart"


@pytest.mark.parametrize("code", OTHERS)
def test_reasons_told_one_after_another_are_each_heard(code: str) -> None:
    speech = Speech(code)
    told = speech.heard("A and B: the same hours of 2024-03-11; told as two in one report; both attack; killed 7 and 9")
    assert LATIN.search(told) is None
    assert told.count("; ") == 3


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("deed", ["chosen by Dana", "put on the map by Dana", "left open by Dana", "put by a person"])
def test_what_a_person_did_to_a_place_is_told_in_every_language(code: str, deed: str) -> None:
    told = Speech(code).heard(deed)
    assert not LATIN.search(ISOLATED.sub("", told)), told
    assert ("Dana" in told) == ("Dana" in deed)
