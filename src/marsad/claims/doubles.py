"""Actors of a claim that are told twice: by a pronoun, by their noun again, or by what stands beside their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.model.claim import Actor
from marsad.model.codebook import DOING, ActorRole

_ONE = frozenset({"he", "him", "she", "her"})
_ARTICLE = re.compile(r"(?:the|an?|this|that|these|those|its|their) ", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those) ", re.IGNORECASE)
_MANY = re.compile(r"\b(?:and|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens?|several)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:the|an?) (?:[\w-]+ ){0,3}(?:group|outfit|movement|militia|faction|organi[sz]ation|force|gang|cell|network)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:between )?[\d,.]+(?: (?:to|and|or) [\d,.]+)?")
_ALIAS = re.compile(r"(?:alias|nicknamed) ", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:alias |nicknamed )?(?:[A-Z][\w.’'-]+|al-[\w-]+)(?: (?:[A-Z][\w.’'-]+|al|el|bin|ibn|de|van)){1,4}"
    r"|(?:alias|nicknamed) [A-Z][\w-]+"
)
_OFFICE = (
    r"(?:governor|mayor|chief|commander|minister|leader|head|officer|judge|colonel|general|major|captain"
    r"|lieutenant|sheikh|imam|teacher|farmer|trader|official|prosecutor|journalist|cleric|elder|driver|tehsildar"
    r"|commissioner|councillor|prefect|administrator|priest|activist|lawyer|doctor|fighter|emir|spokesman|deputy"
    r"|senator|policeman|soldier|schoolteacher|nurse|businessman|merchant|rebel|militant|member|man|woman|boy"
    r"|girl|student)"
)
_TITLE = re.compile(_OFFICE, re.IGNORECASE)
_SINGULAR = re.compile(rf"(?:the|an?|its|their|his|one) (?:[\w-]+ ){{0,4}}?{_OFFICE}\b", re.IGNORECASE)
"""What one person is told to be."""
_SEAT = re.compile(r"(?: (?:of|for|in|from) (?:the )?[A-Z]?[\w’'-]+(?: [A-Z][\w’'-]+){0,3})?,? ")
"""What may stand between what somebody is and his name."""


def once(actors: Sequence[Actor], text: str) -> list[Actor]:
    """The actors, each once: without a "him" beside the person that it stands for in the same role, "the patrol" beside
    "a patrol", and "the breakaway group" beside the name that it follows after a comma; whoever is told by what he is
    and by his name beside that is one, under the name."""
    actors = _with_names(actors, text)
    return [one for at, one in enumerate(actors) if not any(_again(one, other, text) for other in _others(actors, at))]


def _with_names(actors: Sequence[Actor], text: str) -> list[Actor]:
    """The actors, with a person told twice as one: "the governor of the province, Ahmad Karim"; of two roles the one
    of his name, but for a mere target."""
    out = list(actors)
    for named in actors:
        told = next((one for one in out if one is not named and _bears(one, named, text)), None)
        if told is None or named not in out:
            continue
        name = named.name if named.name not in {None, "civilians"} else _ALIAS.sub("", named.quote.words)
        role = told.role if named.role is ActorRole.TARGET else named.role
        known = told.name if told.name not in {None, "civilians"} else name
        out[out.index(told)] = replace(told, name=known, role=role)
        out.remove(named)
    return out


def _bears(told: Actor, named: Actor, text: str) -> bool:
    """Whether one actor is a person by what he is, right before the name of the other."""
    if told.quote.span.end >= named.quote.span.start or not _PERSON.fullmatch(named.quote.words):
        return False
    titled = told.quote.span.end + 1 == named.quote.span.start and _TITLE.fullmatch(told.quote.words)
    if named.name not in {None, "civilians", named.quote.words}:
        return False
    if not (titled or _SINGULAR.match(told.quote.words)):
        return False
    if (told.role in DOING) is not (named.role in DOING) or _MANY.search(told.quote.words):
        return False
    return _SEAT.fullmatch(text, told.quote.span.end, named.quote.span.start) is not None


def _others(actors: Sequence[Actor], at: int) -> list[Actor]:
    return [other for place, other in enumerate(actors) if place != at and other.role is actors[at].role]


def _is_part(one: Actor, other: Actor, text: str) -> bool:
    """Whether an actor is only the "them" or the number in the words of another: "29 of them policemen", "60 to 80 of
    its members"."""
    start, end = one.quote.span.start, one.quote.span.end
    if one.name not in {None, "civilians"} or other.quote.span.start <= start:
        return False
    gap = text[end : other.quote.span.start]
    if one.quote.words.lower() == "them":
        return gap == " " and text[max(0, start - 4) : start] == " of "
    return _NUMBER.fullmatch(one.quote.words) is not None and gap == " of "


def _again(one: Actor, other: Actor, text: str) -> bool:
    if _is_part(one, other, text):
        return True
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
