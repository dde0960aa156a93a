"""Words of a report made fit to be shown to a partner: what could name or find somebody is taken out, not covered.

What is known is kept and the rest goes: a word with a capital stays only where it is a registered actor, a country, a
day, a place that may be told, a person who may be named, or the start of a sentence that the parser takes for no name.
Numbers of seven digits and more, addresses, handles, coordinates and codes go by their form (D11, D13).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from marsad.inference.parser import Parser
from marsad.model.span import Span
from marsad.record.folding import plain
from marsad.reference.actors import Registry
from marsad.reference.countries import country_of

LONGEST_EXCERPT = 200
"""Characters of a report that a release shows of one claim."""

NAME, NUMBER, ADDRESS, POSITION, CODE = "[name]", "[number]", "[address]", "[position]", "[code]"

_DEGREES = r"\d{1,3}(?:[.,]\d+)?\s*°\s*(?:\d{1,2}(?:[.,]\d+)?\s*['′’]\s*)?(?:\d{1,2}(?:[.,]\d+)?\s*[\"″”]\s*)?[NSEW]?"
_FORMS = (
    (ADDRESS, re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (ADDRESS, re.compile(r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    (ADDRESS, re.compile(r"(?<!\w)@\w{2,}")),
    (
        ADDRESS,
        re.compile(r"(?<!\w)(?:t\.me|wa\.me|fb\.com|facebook\.com|instagram\.com|x\.com|twitter\.com)/\S+", re.I),
    ),
    (POSITION, re.compile(_DEGREES)),
    (POSITION, re.compile(r"(?<![\w.])[-+]?\d{1,3}[.,]\d{2,}\s*[,;/ ]\s*[-+]?\d{1,3}[.,]\d{2,}(?![\w.]*\d)")),
    (POSITION, re.compile(r"(?<!\w)\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}(?!\w)")),
    (POSITION, re.compile(r"(?<![\w.])\d{1,3}\.\d{3,}(?![\w.]*\d)")),
    (NUMBER, re.compile(r"(?<!\w)[+＋]?\(?\d[\d\s().\-–/]{5,}\d(?!\w)")),
    (CODE, re.compile(r"(?<!\w)\d{1,6}\s?-?[A-Z]{1,3}\s?-?\d{1,6}(?!\w)|(?<!\w)[A-Z]{1,3}\s?-?\d{3,6}(?!\w)")),
)
"""What goes by its form alone: addresses, positions, numbers of telephones and papers, plates, tokens."""

_LONG = re.compile(r"[\w-]{8,}")
_YEARS = re.compile(r"(?:1[89]|20)\d\d\s*[-–/]\s*(?:1[89]|20)?\d\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\-][^\W\d_]+)*")
_ALWAYS = frozenset(
    """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december ramadan eid god general colonel captain lieutenant brigadier sergeant minister
    governor president spokesman spokeswoman commander
    """.split()
)
_INSIDE = frozenset("al el bin bint ibn abu abd umm ben von van de del der da di la".split())


@dataclass(frozen=True, slots=True)
class Allowed:
    """Names that may stay, folded word by word."""

    words: frozenset[str]

    @classmethod
    def of(cls, names: Collection[str | None]) -> Allowed:
        """Of names of places and persons that may be told."""
        return cls(frozenset(word for name in names if name for word in _keys(name)))


def _keys(text: str) -> list[str]:
    return [plain(part) for part in _WORD.findall(text)]


def redact(text: str, allowed: Allowed, hidden: frozenset[str] = frozenset(), *, most: int = LONGEST_EXCERPT) -> str:
    """The text without what could name or find somebody, cut to `most` characters at a word.

    `hidden` are folded words of names on record that may not be told: they go however they are written.
    """
    told = _without_forms(" ".join(text.split())[: most * 5])
    return _cut(_without_names(told, allowed, hidden), most)


def _without_forms(text: str) -> str:
    for mark, form in _FORMS:
        text = form.sub(lambda match, mark=mark: match[0] if _YEARS.fullmatch(match[0]) else mark, text)  # type: ignore[misc]
    return _LONG.sub(lambda match: CODE if _is_code(match[0]) else match[0], text)


def _is_code(word: str) -> bool:
    """Whether a long word mixes digits and letters as papers and tokens do."""
    return sum(mark.isdigit() for mark in word) >= 3 and any(mark.isalpha() for mark in word)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _without_names(text: str, allowed: Allowed, hidden: frozenset[str]) -> str:
    if not text:
        return ""
    kept = [*_registered(text), *_lands(text)]
    plain_starts = _starts_that_are_no_names(text)
    out: list[str] = []
    at = 0
    gone = False
    for word in _WORD.finditer(text):
        between = text[at : word.start()]
        goes = not hidden.isdisjoint(_parts(word[0], allowed)) or _goes(
            word, kept, allowed, plain_starts, gone and not between.strip(" -'’.")
        )
        if goes and gone and not between.strip(" -'’."):
            pass
        else:
            out.append(between)
            out.append(NAME if goes else word[0])
        gone, at = goes, word.end()
    return "".join((*out, text[at:]))


def _parts(word: str, allowed: Allowed) -> frozenset[str]:
    """The folded parts of a word that are of no name that may stay."""
    return frozenset(plain(part) for part in word.split("-")) - allowed.words


def _goes(word: re.Match[str], kept: Sequence[Span], allowed: Allowed, starts: frozenset[int], running: bool) -> bool:
    here = Span(word.start(), word.end())
    if any(span.holds(here) for span in kept):
        return False
    keys = _keys(word[0])
    key = plain(word[0])
    if key in _ALWAYS or key in allowed.words or (keys and all(one in allowed.words for one in keys)):
        return False
    small = all(part[:1].islower() for part in word[0].split("-"))
    if small:
        return bool(running and key in _INSIDE)
    if not any(mark.isupper() for mark in word[0]):
        return not word[0].isascii() and not any(mark.islower() for mark in word[0])
    return word.start() not in starts


def _registered(text: str) -> list[Span]:
    return [Span(first, last) for first, last, _ in Registry.load().match_text(text)]


def _lands(text: str) -> list[Span]:
    return [Span(word.start(), word.end()) for word in _WORD.finditer(text) if country_of(word[0])]


def _starts_that_are_no_names(text: str) -> frozenset[int]:
    """Where words stand that have a capital only because a sentence or a quote begins: no proper noun, no person."""
    [sentences] = Parser.load().parse(text, [Span(0, len(text))])
    found = set()
    for sentence in sentences:
        opening = True
        for token in sentence.tokens:
            if opening and token.pos not in {"PROPN", "PUNCT"} and token.ent != "PERSON":
                found.add(token.start)
            opening = token.pos == "PUNCT" and token.text in {'"', "“", "‘", "'", ":", "«"}
    return frozenset(found)
