"""Numbers with their qualifiers, as the codebook's ranges (section 3, "Counts").

Where the codebook is silent: "a handful" is 3-9, "fewer than 40" is 1-39, "tens of" 20 and up, "millions" two million
and up, "a few hundred" 200-900. Qualified vague numbers keep their widest reading ("more than a dozen" 13 and up).
Halves are rounded outwards, so that "around five" is 4-6. What is no count of people or things is left out: dates and
durations, distances, money, shares in percent, ages, ordinals, clock times, calibres, names with a number in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.mentions import numerals, times
from marsad.mentions.measures import is_measure
from marsad.mentions.numerals import LARGEST
from marsad.mentions.qualifiers import AFTER, BEFORE, Bound, Range, named, qualify
from marsad.model.mention import QuantityMention
from marsad.model.span import Quote, Span

_SCALES = {
    "dozen": 12,
    "hundred": 100,
    **numerals.SCALES,
    "mn": 10**6,
    "bn": 10**9,
    "k": 1000,
}
_VAGUE: dict[str, Range] = {
    "several": (3, 9),
    "a few": (2, 9),
    "a number of": (2, 9),
    "a small number of": (2, 9),
    "a handful of": (3, 9),
    "a handful": (3, 9),
    "a couple of": (2, 2),
    "a couple more": (2, 2),
    "a pair of": (2, 2),
    "a score of": (20, 20),
    "both": (2, 2),
    "twin": (2, 2),
    "dual": (2, 2),
    "a single": (1, 1),
    "not a single": (0, 0),
    "once": (1, 1),
    "twice": (2, 2),
    "zero": (0, 0),
    "none": (0, 0),
    "no one": (0, 0),
    "nobody": (0, 0),
    "no": (0, 0),
}
_PLURALS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6}

_SCALE = r"(?:dozen|hundred|thousand|lakhs?|million|crores?|billion|mn|bn)\b"
_FIGURES = rf"(?:{numerals.GROUPED}|\d{{1,10}}(?!\d)(?:\.\d{{1,2}}(?!\d))?)(?:\s?{_SCALE}|k\b)?"
_SPELLED = rf"half\sa\s(?:dozen|million|billion)\b|a\sdozen\b|(?:{numerals.WORDS})(?:\sdozen\b)?"
_EXACT = rf"(?:(?<![\w$£€¥#@.,:/-])(?<!\d[–—]){_FIGURES}|(?<![\w-])(?:{_SPELLED}))"
_SECOND = rf"(?:{_FIGURES}|{_SPELLED})"
_HARMED = (
    r"casualt(?:y|ies)|deaths?|dead|injur(?:y|ies)|wounded|fatalit(?:y|ies)|victims?|survivors?|losses|civilians?|people|soldiers?"
    r"|arrests?|attacks?|incidents?|hostages?|prisoners?|attackers?|militants?|fighters?|children"
)
_KINDS = (
    r"civilian|further|other|new|such|major|serious|severe|military|human|more|additional|coalition|friendly|fatal|confirmed"
    r"|immediate|known|reported|suspected|armed|terrorist|enemy|security"
)
_HURT = (
    r"(?:was|were|is|are|has\sbeen|have\sbeen|got)\s(?:\w+ly\s)?"
    r"(?:killed|hurt|injured|wounded|harmed|arrested|abducted|kidnapped)"
)
_NUMBERED = rf"(?:several|a\sfew|a\scouple\sof)(?:\s{_SCALE})?"
_INEXACT = (
    rf"(?:(?:tens|dozens|hundreds)\sof\s(?:thousands|millions)|dozens|hundreds|thousands|millions|tens(?=\s(?:of|more|dead|killed|wounded|injured|were|have)\b)"
    r"|scores(?=\s(?:of|more|others|were|killed|wounded|injured|dead|have|had|are)\b))\b"
    rf"|{_NUMBERED}|a\s(?:small\s)?number\sof|a\shandful(?:\sof)?|a\scouple\smore|a\spair\sof|a\sscore\sof"
    r"|both(?=\s(?:of\b|(?:his|her|their)\s(?:[a-z]{2,14}\s)?[a-z]{2,20}s\b|the\s(?:[a-z]{2,14}\s)?[a-z]{2,20}s\b|people\b|men\b|women\b|children\b|(?!was\b|has\b|his\b|its\b|as\b)[a-z]{2,20}s\b))"
    r"|(?:twin|dual)(?=\s(?:[a-z]{1,12}\s){0,2}(?:attacks|bombings|blasts|explosions|strikes|airstrikes|raids|bombs)\b)"
    r"|(?<=least\s)once|(?<=than\s)once|twice(?!\s(?:as|the|more|a|that|its|their|his)\b)"
    rf"|(?:not\s)?a\ssingle|zero(?!-|\s(?:hour|tolerance))|none|(?:no\sone|nobody)(?=\s{_HURT})|(?:(?<=ing\s)|(?<=ed\s))(?:no\sone|nobody)"
    rf"|no(?=\s(?:(?:{_KINDS})\s){{0,2}}(?:{_HARMED})\b|\s(?:(?-i:[A-Z][a-z-]{{2,15}})\s|(?:other|local)\s)?[a-z]{{3,20}}\s{_HURT})"
)
_PATTERN = re.compile(
    rf"(?P<before>(?:(?<![\w-])(?:{BEFORE})\s|~\s?){{0,2}})"
    rf"(?:between\s(?P<from>{_EXACT})\sand\s(?P<until>{_SECOND})"
    rf"|(?P<first>{_EXACT})(?:(?P<joint>\s?[-–—]\s?|\sto\s|\sor\s|,\s(?:possibly|perhaps|maybe)\s)(?P<second>{_SECOND}))?"
    rf"|(?<![\w-])(?P<vague>{_INEXACT}))"
    rf"(?P<after>{AFTER})?",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(rf"(?:{BEFORE})(?=\s)|~", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|n['’]t) (?:number|count|total|involve|include|be|have)? ?$", re.IGNORECASE)
"""What stands before "more than" where it sets a limit: "did not number more than 20"."""
_PARTICLE = re.compile(r"(?:over|about|under|above|below|around)\s", re.IGNORECASE)
_TAKES_PARTICLE = re.compile(
    r"\b(?:control|authority|fl(?:y|ies|ew|ying|own)|disputes?|jurisdiction|power|sovereignty|clash(?:es|ed)?|talk(?:s|ed|ing)?"
    r"|information|concern(?:s|ed)?|ask(?:ed|s)?|complain(?:ed|s|ing)?|worr(?:y|ied|ies)|heard|told|warn(?:ed|s|ing)?|kn[eo]w"
    r"|questions?|negotiat\w{2,4}|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|t(?:ook|akes?|aken|aking)|ran|runs?|running|cross(?:ed)?)\s$",
    re.IGNORECASE,
)
_TAKING = re.compile(r"t(?:ook|akes?|aken|aking)\s", re.IGNORECASE)
"""What takes "over" to itself, and no "about": "has taken about 2,900 lives"."""
_FLOWN = re.compile(r"\s(?:\w{1,12}\s)?(?:missions|sorties|flights|strikes|raids)\b")
_RANGING = re.compile(
    r"\b(?:anywhere|rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|differ(?:s|ed|ing)?|(?:tolls?|figures?|estimates?|counts?|numbers|"
    r"accounts|claims)(?:\sof\s[a-z]{2,12})?),?\sfrom\s$"
)
"""What stands before "from 36 to 126" where that is a range and no rise."""
_REPEATED = re.compile(r"\s?\((\d{1,10})\)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity in the sentence: its quote `start` to `end`, where its number begins, its range."""

    start: int
    end: int
    number: int
    bounds: Range


def find(text: str, base: int, *, avoid: Sequence[Span] | None = None) -> list[QuantityMention]:
    """The quantities of a sentence, in order, none overlapping another; each quote covers number and qualifiers.

    `text` is the sentence, `base` its offset in the document (quotes count in the document). `avoid` are the spans of
    the sentence's time expressions, in the document; they are looked for where not given.
    """
    taken = avoid if avoid is not None else times.spans(text, base)
    return [
        QuantityMention(Quote(text[found.start : found.end], Span(base + found.start, base + found.end)), *found.bounds)
        for found in _all(_masked(numerals.legible(text), base, taken))
    ]


def numbers(text: str) -> Iterator[tuple[int, int, Range]]:
    """Every number of some words with its qualifiers, whatever it measures: where it begins and ends, and its range."""
    legible = numerals.legible(text)
    match = _PATTERN.search(legible)
    while match:
        found = _read(legible, match)
        if found:
            yield found.start, found.end, found.bounds
        match = _PATTERN.search(legible, max(found.end if found else _first_end(match), match.start() + 1))


def _masked(text: str, base: int, taken: Sequence[Span]) -> str:
    """The text with the characters of `taken` blanked out, so that nothing in them is read."""
    letters = list(text)
    for span in taken:
        start, end = max(span.start - base, 0), min(span.end - base, len(text))
        letters[start:end] = "\0" * max(end - start, 0)
    return "".join(letters)


def _all(text: str) -> Iterator[_Found]:
    match, told = _PATTERN.search(text), False
    while match:
        found = _read(text, match)
        set_right = told and found and _SET_RIGHT.search(text, max(0, found.start - _LEAD), found.start)
        if found and not set_right and not is_measure(text, found.number, found.end):
            told = True
            yield found
        match = _PATTERN.search(text, max(found.end if found else _first_end(match), match.start() + 1))


_GONE = re.compile(r"\b(?:gone|went|goes|go|going|rose|risen|climbed|moved|shot|jumped|crept) $", re.IGNORECASE)
_LEAD = 16
_SET_RIGHT = re.compile(r"(?:,| and| but) not $|\b(?:rather than|instead of) $", re.IGNORECASE)
"""What leads to a number that another before it takes the place of: "148 and not 163"."""


def _first_end(match: re.Match[str]) -> int:
    """Where the search goes on after a match that is no quantity: past its first number."""
    return max(match.end(name) for name in ("from", "first", "vague"))


def _read(text: str, match: re.Match[str]) -> _Found | None:
    """The quantity that a match stands for, with its qualifiers applied from the number outwards."""
    core = _core(text, match)
    if core is None:
        return None
    number, end, bounds = core
    start = match.start()
    before = match["before"]
    if _is_particle(text, start, before, end):
        start += len(before.split()[0]) + 1
        before = text[start:number]
    qualifiers = [(named(words[0]), words.start()) for words in _QUALIFIER.finditer(before)]
    if len(qualifiers) == 2 and not _stack(qualifiers[0][0], qualifiers[1][0]):
        start += qualifiers[1][1]
        qualifiers = qualifiers[1:]
    qualifiers = [] if _is_risen(text, start, before) else qualifiers
    opening = number - len(before)
    for bound, at in reversed(qualifiers):
        denied = bound is Bound.OVER and _DENIED.search(text, max(0, opening + at - 40), opening + at)
        bounds = qualify(bounds, Bound.CEILING if denied else bound)
    if match["after"] and end == match.start("after"):
        bounds, end = qualify(bounds, named(match["after"])), match.end()
    return _Found(start, end, number, bounds) if bounds[0] <= LARGEST + 1 else None


def _is_risen(text: str, start: int, before: str) -> bool:
    """Whether "up to" belongs to the verb before it: the toll "has gone up to 15" is 15."""
    return before.lower().startswith("up to") and _GONE.search(text, max(0, start - 10), start) is not None


def _is_particle(text: str, start: int, before: str, end: int) -> bool:
    """Whether "over" or "about" belongs to the word before it ("control over 12 villages") and not to the number."""
    if not _PARTICLE.match(before) or _FLOWN.match(text, end):
        return False
    taken = _TAKES_PARTICLE.search(text[max(0, start - 24) : start])
    return taken is not None and not (before.lower().startswith(("about", "around")) and _TAKING.match(taken[0]))


def _stack(outer: Bound, inner: Bound) -> bool:
    """Whether two qualifiers make one ("at least around 40"); in "under more than 40 attacks" they do not."""
    return inner is Bound.ABOUT or Bound.PLAIN in (outer, inner)


def _core(text: str, match: re.Match[str]) -> tuple[int, int, Range] | None:
    """Where the number begins and ends, and its range before qualifiers."""
    if match["vague"]:
        return match.start("vague"), match.end("vague"), _vague(match["vague"])
    if match["from"]:
        bounds = _between(match["from"], match["until"])
        return (match.start("from") - len("between "), match.end("until"), bounds) if bounds else None
    start, first_end = match.span("first")
    lead = text[max(0, match.start() - 40) : match.start()].lower()
    if match["second"] and (not lead.endswith("from ") or _RANGING.search(lead)):
        bounds = _between(match["first"], match["second"])
        if bounds:
            return start, match.end("second"), bounds
        if not match["joint"].strip(" ,").isalpha():
            return None
    low = _exact(match["first"])
    if low is None:
        return None
    repeated = _REPEATED.match(text, first_end)
    end = repeated.end() if repeated and int(repeated[1]) == low else first_end
    return start, end, (low, low)


def _between(first: str, second: str) -> Range | None:
    """From one exact number to another; "two to three hundred" lends its scale to the first."""
    low, high = _exact(first), _exact(second)
    if low is None or high is None:
        return None
    scale = _SCALES.get(second.lower().split()[-1].rstrip("s"), 1)
    if low * scale < high and low < 100:
        low *= scale
    return (low, high) if low < high else None


def _exact(words: str) -> int | None:
    """The number of an exact expression; None for a decimal that is no whole number, and beyond `LARGEST`."""
    lower = " ".join(words.lower().split())
    scale_words = re.search(r"\s?(dozen|thousand|lakhs?|million|crores?|billion|mn|bn|k)$", lower)
    if lower.startswith("half a "):
        return _SCALES[lower.split()[-1]] // 2
    if scale_words and (lower[0].isdigit() or scale_words[1] == "dozen"):
        return _scaled(lower[: scale_words.start()], _SCALES[scale_words[1]])
    if lower[0].isdigit() and lower.endswith(" hundred"):
        return _scaled(lower.removesuffix(" hundred"), 100)
    return None if "." in lower else numerals.value(lower)


def _scaled(words: str, scale: int) -> int | None:
    """A number, decimal or not, times a scale, in whole numbers."""
    if words == "a":
        return scale
    whole, _, part = words.partition(".")
    number = numerals.value(whole)
    if number is None:
        return None
    total = number * scale + (int(part) * scale // 10 ** len(part) if part else 0)
    return total if total <= LARGEST else None


def _vague(words: str) -> Range:
    lower = " ".join(words.lower().split())
    if lower in _VAGUE:
        return _VAGUE[lower]
    head, _, tail = lower.rpartition(" ")
    if tail in _PLURALS:
        small = {"tens of": 10, "dozens of": 12, "hundreds of": 100}.get(head, 1)
        return 2 * small * (_PLURALS[tail] // 2) if head else _PLURALS[tail], None
    low, high = _VAGUE[head]
    scale = _SCALES[tail]
    return low * scale, None if high is None else high * scale
