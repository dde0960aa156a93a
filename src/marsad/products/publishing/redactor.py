"""Words of a report made fit to be shown to a partner: what could name or find somebody is taken out, not covered.

What is known is kept and the rest goes: which words name somebody is judged in `naming`. Numbers of seven digits and
more, addresses, handles, coordinates, codes and ages go by their form (D11, D13).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from marsad.inference.parser import Parser
from marsad.model.syntax import Sentence
from marsad.products.publishing.naming import GAP, Allowed, judged

__all__ = ["ADDRESS", "AGE", "CODE", "LONGEST_EXCERPT", "NAME", "NUMBER", "POSITION", "Allowed", "redact"]

LONGEST_EXCERPT = 200
"""Characters of a report that a release shows of one claim."""

NAME, NUMBER, ADDRESS, POSITION, CODE, AGE = "[name]", "[number]", "[address]", "[position]", "[code]", "[age]"

_DEGREES = r"\d{1,3}(?:[.,]\d+)?\s*°\s*(?:\d{1,2}(?:[.,]\d+)?\s*['′’]\s*)?(?:\d{1,2}(?:[.,]\d+)?\s*[\"″”]\s*)?[NSEW]?"
_ROOMS = (
    r"(?:apartment|apt|flat|room|house|building|block|hostel|floor|plot|door|street|lane|alley|calle|carrera|purok|no)"
)
_STREETS = r"(?:street|avenue|lane|alley|boulevard|st|ave|rd)"
_FORMS = (
    (ADDRESS, re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (ADDRESS, re.compile(r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    (ADDRESS, re.compile(r"(?<!\w)@\w{2,}")),
    (ADDRESS, re.compile(rf"(?<!\w){_ROOMS}\b\.?\s?#?\d{{1,4}}(?:\s?[-/]\s?\d{{1,4}})*[A-Za-z]?(?!\w)", re.I)),
    (ADDRESS, re.compile(rf"(?<!\w)\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w'’-]*\s){{1,4}}{_STREETS}(?!\w)", re.I)),
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
_AGES = (
    re.compile(r"(?<!\w)(?<=\[name\], )\d{1,3}(?=\s*(?:[,;.:)]|and\b|$))"),
    re.compile(r"(?<=\[name\] \()\d{1,3}(?=\s*[,;)])"),
    re.compile(r"(?<!\w)(?<=aged )\d{1,3}(?!\w)", re.IGNORECASE),
    re.compile(r"(?<!\w)\d{1,3}(?=[\s-](?:years?|months?)[\s-]old(?!\w))", re.IGNORECASE),
)
"""How old somebody is, who is named beside it or not."""
_HOUSES = re.compile(r"(?<=\[name\]) \d{1,3}[A-Za-z]?(?=\s*(?:[,;]\s*\[address\]|[.;)]|$))")
"""The number of a house after its street."""


Parsed = Mapping[str, Sequence[Sentence]]
"""The sentences of texts out of which what goes by its form alone has gone."""


def redact(
    text: str,
    allowed: Allowed,
    hidden: frozenset[str] = frozenset(),
    *,
    most: int = LONGEST_EXCERPT,
    parsed: Parsed = MappingProxyType({}),
) -> str:
    """The text without what could name or find somebody, cut to `most` characters at a word.

    `hidden` are folded words of names on record that may not be told: they go however they are written. `parsed` is
    what `parsed_ahead` made of this and other texts.
    """
    told = _prepared(text, most)
    told = _without_names(told, allowed, hidden, parsed.get(told))
    for form in _AGES:
        told = form.sub(AGE, told)
    return _cut(_HOUSES.sub(f" {ADDRESS}", told), most)


def parsed_ahead(texts: Iterable[str], *, most: int = LONGEST_EXCERPT) -> Parsed:
    """Texts that are about to be redacted, parsed together, which takes a fraction of the time."""
    told = list(dict.fromkeys(filter(None, (_prepared(text, most) for text in texts))))
    return dict(zip(told, Parser.load().parse_all(told), strict=True)) if told else {}


def _prepared(text: str, most: int) -> str:
    return _without_forms(" ".join(text.split())[: most * 5])


def _without_forms(text: str) -> str:
    for mark, form in _FORMS:
        text = form.sub(lambda match, mark=mark: match[0] if _YEARS.fullmatch(match[0]) else mark, text)  # type: ignore[misc]
    return _LONG.sub(lambda match: CODE if _is_code(match[0]) else match[0], text)


def _is_code(word: str) -> bool:
    """Whether a long word mixes digits and letters as papers and tokens do."""
    return sum(mark.isdigit() for mark in word) >= 3 and any(mark.isalpha() for mark in word)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _without_names(text: str, allowed: Allowed, hidden: frozenset[str], parsed: Sequence[Sentence] | None) -> str:
    """The text with one mark for each row of words that name somebody."""
    out: list[str] = []
    at, running = 0, False
    for word in judged(text, allowed, hidden, parsed):
        between = text[at : word.span.start]
        if not (word.gone and running and not between.strip(GAP)):
            out += between, NAME if word.gone else word.text
        running, at = word.gone, word.span.end
    return "".join((*out, text[at:]))
