"""Capitals given back to texts that came all in small or all in capital letters.

The rule, word by word, as long as before so that offsets stand:
1. an acronym ("(eln)", alone in brackets, at most five letters, not met as a word; or before what spells it out) is
   in capitals throughout its text, and each of the words that it stands for gets a capital;
2. a word met at least once inside a sentence of the mixed-case texts that it learned from takes the form it has most
   often there; a country's people get a capital; of the rest those on the parser's list of English words are in small
   letters, and others are names;
3. months after or before a number, single letters before a full stop, and the first word of a sentence get a capital.
Only how words are written is learned, no label of any corpus.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import spacy
from reading_texts import OUTSIDE

from marsad.inference.parser import MODEL
from marsad.reference.countries import demonym_code

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?![Ss]\b)[^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:]['\"”’)\]]*\s+|\n\s*\n\s*|[\"“\[]|[-\]]\s*)$")
_BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,5})[)\]]")
_SPELT_OUT = re.compile(r"\b([^\W\d_]{2,6})\s[(\[]([^()\[\]]{5,90})[)\]]")
_SMALL = frozenset("of the and for in to on de la el del los las y a e da do".split())
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness")


class Casing:
    """How words are written in running English, learned from mixed-case texts."""

    def __init__(self, texts: Iterable[str], english: frozenset[str] = frozenset()) -> None:
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for found in _WORD.finditer(text):
                if not _opens(text, found.start()):
                    forms[found.group().lower()][found.group()] += 1
        self._forms = {word: found.most_common(1)[0][0] for word, found in forms.items()}
        self._english = english

    @classmethod
    @cache
    def load(cls) -> Casing:
        """Learned from mixed-case texts beside the benchmark: news with attributions or places, PLV train, re3d."""
        lemmatizer: Any = spacy.load(MODEL).get_pipe("lemmatizer")
        index = lemmatizer.lookups.get_table("lemma_index")
        return cls(_texts(), frozenset(word for part in ("noun", "verb", "adj", "adv") for word in index[part]))

    def restore(self, text: str) -> str:
        """The text in mixed case, as long as it was."""
        acronyms = {word.lower() for word in _BRACKETED.findall(text)} - self._english
        phrases, spelt = spelt_out(text)
        acronyms |= spelt
        named = [
            range(*found.span())
            for phrase in phrases
            for found in re.finditer(r"\s+".join(map(re.escape, phrase.split())), text, re.I)
        ]
        pieces: list[str] = []
        at = 0
        for found in _WORD.finditer(text):
            whole = any(found.start() in stretch for stretch in named)
            pieces += (text[at : found.start()], self._form(text, found, acronyms, named=whole))
            at = found.end()
        return "".join((*pieces, text[at:]))

    def _form(self, text: str, found: re.Match[str], acronyms: set[str], *, named: bool) -> str:
        word = found.group().lower()
        plain = self._is_english(word) and demonym_code(word) is None
        form = self._forms.get(word) or (word if plain else word.capitalize())
        if word in acronyms and (word not in self._forms or self._forms[word].isupper()):
            form = word.upper()
        elif form.islower() and ((named and word not in _SMALL) or (word in _MONTHS and _by_number(text, found))):
            form = word.capitalize()
        elif "." in word or (len(word) == 1 and text[found.end() : found.end() + 1] == "."):
            form = word.upper()
        if form.islower() and _opens(text, found.start()):
            form = form.capitalize()
        return form if len(form) == len(found.group()) else found.group()

    def _is_english(self, word: str) -> bool:
        if word in self._english:
            return True
        stems = (word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2)
        return any(stem in self._english or stem + "e" in self._english for stem in stems)


def spelt_out(text: str) -> tuple[set[str], set[str]]:
    """The phrases that stand beside an acronym that their initials spell, and those acronyms, in small letters."""
    phrases, acronyms = set(), set()
    for found in _SPELT_OUT.finditer(text):
        if _spell(found.group(2), found.group(1)):
            phrases.add(found.group(2))
            acronyms.add(found.group(1).lower())
    for found in _BRACKETED.finditer(text):
        before = list(_WORD.finditer(text, max(0, found.start() - 90), found.start()))
        for start in range(len(before)):
            phrase = text[before[start].start() : found.start()].strip()
            if before[start].group().lower() not in _SMALL and _spell(phrase, found.group(1)):
                phrases.add(phrase)
                acronyms.add(found.group(1).lower())
    return phrases, acronyms


def _spell(phrase: str, acronym: str) -> bool:
    """Whether the initials of a phrase are the letters of an acronym, or one more; in any order, as in translation."""
    initials = Counter(word[0].lower() for word in _WORD.findall(phrase) if word.lower() not in _SMALL)
    letters = Counter(acronym.lower())
    return letters <= initials and initials.total() - letters.total() <= 1


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text, max(0, start - 12), start) is not None


def _by_number(text: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"\d(?:st|nd|rd|th)?\s$", text[max(0, found.start() - 4) : found.start()], re.I)) or bool(
        re.match(r"\s\d", text[found.end() : found.end() + 2])
    )


def _texts() -> Iterable[str]:
    for path in sorted((OUTSIDE / "polnear" / "dev" / "text").glob("*")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((OUTSIDE / "geoparsing").glob("*.xml")):
        marked = path.read_text(encoding="utf-8", errors="replace")
        yield from (found.group(1) for found in re.finditer(r"<text>(.*?)</text>", marked, re.S))
    train = OUTSIDE / "plv" / "PLV_train.tsv"
    if train.exists():
        with train.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                yield row["sentence"]
    for path in sorted((OUTSIDE / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def agreement(ours: str, given: str) -> tuple[int, int]:
    """How many of a text's words are written as in the text as given, and how many words there are."""
    pairs = list(zip(_WORD.findall(ours), _WORD.findall(given), strict=False))
    return sum(one == other for one, other in pairs), len(pairs)
