"""Which of a parser's rules for single words hold of each word, out of a table: the same answer as its own matcher's,
which tries every rule on every word and takes a tenth of the whole parse for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.matcher import Matcher

_ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
Key = tuple[int, ...]
"""What the rules ask of a word: its numbers for `_ASKED`; 0 for a word in small letters that no rule names."""


class Rules:
    """The rules of a loaded pipeline's attribute ruler, those of one word without a pattern over its letters apart from
    the rest."""

    def __init__(self, ruler: Any) -> None:
        self._strings = ruler.vocab.strings
        self._rest = Matcher(ruler.vocab)
        self._simple: list[tuple[int, int, dict[str, tuple[bool, frozenset[int]]]]] = []
        self._known: dict[Key, tuple[tuple[int, int], ...]] = {}
        for number, rule in enumerate(ruler.patterns):
            name = self._strings.add(str(number))
            for pattern in rule["patterns"]:
                asked = {attribute: self._values(wanted) for attribute, wanted in pattern[0].items()}
                if len(pattern) == 1 and asked.keys() <= set(_ASKED) and None not in asked.values():
                    self._simple.append((number, name, {at: one for at, one in asked.items() if one is not None}))
                else:
                    self._rest.add(str(number), [pattern])
        self._named = frozenset().union(*(asked["LOWER"][1] for _, _, asked in self._simple if "LOWER" in asked))

    def match(self, doc: Any) -> list[tuple[int, int, int, int]]:
        """The rules that hold, in their order and that of the text: number, name, first word, word after the last."""
        found = [(int(self._strings[name]), name, at, end) for name, at, end in self._rest(doc, allow_missing=True)]
        for at, (tag, low, dep, space) in enumerate(doc.to_array(_ASKED).tolist()):
            key = (tag, low if low in self._named else 0, dep, space)
            rules = self._known.get(key)
            if rules is None:
                rules = self._known[key] = self._holding(dict(zip(_ASKED, key, strict=True)))
            found += [(number, name, at, at + 1) for number, name in rules]
        found.sort()
        return found

    def _holding(self, word: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
        return tuple(
            (number, name)
            for number, name, asked in self._simple
            if all((word[at] in values) is within for at, (within, values) in asked.items())
        )

    def _values(self, wanted: Any) -> tuple[bool, frozenset[int]] | None:
        """Whether a word must have one of some values or none of them, and those; None where they are a pattern."""
        if isinstance(wanted, bool):
            return True, frozenset([int(wanted)])
        if isinstance(wanted, str):
            return True, frozenset([self._strings.add(wanted)])
        if isinstance(wanted, dict) and wanted.keys() in ({"IN"}, {"NOT_IN"}):
            ((way, values),) = wanted.items()
            if all(isinstance(value, str) for value in values):
                return way == "IN", frozenset(self._strings.add(value) for value in values)
        return None
