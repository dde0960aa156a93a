"""Names listed after a noun for several places: "four villages of the district: X, Y, Z and W"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.mentions import numerals
from marsad.mentions import place_cues as cues
from marsad.mentions.place_names import Name
from marsad.model.syntax import Token

_PLURALS = frozenset(
    "villages hamlets towns settlements cities districts counties municipalities townships communes provinces "
    "governorates neighbourhoods neighborhoods localities".split()
)
"""Nouns that a list of places may say the names of."""
_OPENING = frozenset({":", ",", "(", "—", "–"})
_CLOSING = frozenset({",", ".", ";", ":", ")", "—", "–"})
_NAMELY = (("among", "them"), ("such", "as"), ("including",), ("namely",), ("notably",), ("among", "these"))
"""What may stand between such a noun and the first name."""
_REACH = 12
"""Words at most between the noun and the list."""
_JOINT = re.compile(r",? ?(?:(?:and|or) )?(?:the )?")
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def enlist(names: Sequence[Name], tokens: Sequence[Token], text: str) -> None:
    """Makes places of the names of a sentence that are listed as such, whatever they read like, and of one that is
    told beside them: "a fifth, X,"."""
    told = False
    for at, token in enumerate(tokens):
        if token.low in _PLURALS:
            told = True
            row = _listed(names, tokens, at, text)
            around = [name for name in names if row and at < name.first < row[0].first]
            for name in row:
                _make(name, token.low)
                _put(name, around)
        elif told and token.low in _ORDINALS and at and tokens[at - 1].low == "a":
            for name in names:
                if name.first == at + 2 and tokens[at + 1].text == "," and _closes(tokens, name.last + 1):
                    _make(name, "village")


def _make(name: Name, noun: str) -> None:
    name.person, name.firm = False, True
    name.evidence = name.evidence or f"listed as {noun}"
    name.level, name.cue = name.level or cues.LEVEL_WORDS.get(noun), name.cue or noun


def _put(name: Name, around: Sequence[Name]) -> None:
    """Sets a name in the areas that its noun is said to be of: "four villages of X district: Y and Z"."""
    if around and not any(one.person or one.metonym.startswith("part of") for one in around):
        name.containers = list(around)
        for outer in around:
            outer.metonym = outer.metonym or f"holds {name.text}"


def _listed(names: Sequence[Name], tokens: Sequence[Token], noun: int, text: str) -> list[Name]:
    """The names of the list that a noun at `noun` opens; [] where what follows may be somebody's.

    After a comma alone they must be as many as the noun's number says: "in three villages, X, Y and Z,".
    """
    opening = next(
        (
            at
            for at in range(noun + 1, min(noun + _REACH, len(tokens)))
            if tokens[at].text in _OPENING or tokens[at].low in {";", "."} or tokens[at].pos in {"VERB", "AUX"}
        ),
        None,
    )
    if opening is None or tokens[opening].text not in _OPENING:
        return []
    first, said = opening + 1, tokens[opening].text != ","
    for words in _NAMELY:
        if tuple(token.low for token in tokens[first : first + len(words)]) == words:
            first, said = first + len(words), True
            break
    row = _row([name for name in names if name.first >= first], tokens, first, text)
    if not row or not _closes(tokens, row[-1].last + 1) or any(name.metonym for name in row):
        return []
    if said:
        return row
    return row if len(row) > 1 and _number(tokens, noun) == len(row) else []


def _row(names: Sequence[Name], tokens: Sequence[Token], first: int, text: str) -> list[Name]:
    """The names that stand in one list from word `first` on, with nothing but commas and "and" between."""
    row: list[Name] = []
    for name in names:
        start = tokens[first].start if not row else tokens[row[-1].last].end
        gap = text[start : tokens[name.first].start]
        if not (_JOINT.fullmatch(gap) if row else gap in {"", "the "}):
            break
        row.append(name)
    return row


def _closes(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].text in _CLOSING


def _number(tokens: Sequence[Token], noun: int) -> int | None:
    """The number before a noun: "four", "4 farming"."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        if tokens[at].tag == "CD":
            return numerals.value(tokens[at].low)
        if tokens[at].pos not in {"ADJ", "NOUN"}:
            return None
    return None
