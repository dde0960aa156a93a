"""Actors of a claim that are told twice: by a pronoun, by their noun again, or by what stands beside their name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.claim import Actor

_ONE = frozenset({"he", "him", "she", "her"})
_ARTICLE = re.compile(r"(?:the|an?|this|that|these|those|its|their) ", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those) ", re.IGNORECASE)
_MANY = re.compile(r"\b(?:and|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens?|several)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:the|an?) (?:[\w-]+ ){0,3}(?:group|outfit|movement|militia|faction|organi[sz]ation|force|gang|cell|network)",
    re.IGNORECASE,
)


def once(actors: Sequence[Actor], text: str) -> list[Actor]:
    """The actors, each once: without a "him" beside the person that it stands for in the same role, "the patrol" beside
    "a patrol", and "the breakaway group" beside the name that it follows after a comma."""
    return [one for at, one in enumerate(actors) if not any(_again(one, other, text) for other in _others(actors, at))]


def _others(actors: Sequence[Actor], at: int) -> list[Actor]:
    return [other for place, other in enumerate(actors) if place != at and other.role is actors[at].role]


def _again(one: Actor, other: Actor, text: str) -> bool:
    if other.quote.span.start >= one.quote.span.start:
        return False
    words, before = one.quote.words, other.quote.words
    if words.lower() in _ONE:
        person = other.name is not None and other.name != "civilians" and before.lower() not in _ONE
        return one.name == other.name or (one.name is None and person and _MANY.search(before) is None)
    if one.name is not None and one.name != other.name:
        return False
    if one.name is None and other.name is None and _DEFINITE.match(words):
        return _bare(words) == _bare(before)
    gap = text[other.quote.span.end : one.quote.span.start]
    return gap == ", " and _BESIDE.fullmatch(words) is not None and before[:1].isupper() and other.name is not None


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words, count=1).lower()
