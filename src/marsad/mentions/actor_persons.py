"""Persons and pronouns that stand for actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.mentions.actor_lines import PLACING, SAYING, Candidate, Line
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import Noun

_PRONOUNS = {"they": "they", "them": "they", "he": "he", "she": "he", "him": "he", "we": "we", "us": "we", "it": "it"}
_OF_TWO = frozenset({"former", "latter"})
"""Words for one of two told of before: "the former", "the latter"."""
_EMPTY = frozenset("be seem appear take rain snow happen turn become remain mean matter".split())
"""Verbs whose "it" as a rule stands for nothing."""
_LASTING = frozenset("time hour day week month year minute while long place effect part".split())
"""What "it takes", or what takes place."""
_COUNTERS = frozenset("some many most others several all both few dozens hundreds thousands everybody everyone".split())
_MEASURING = frozenset("be cost rise fall reach stand total number make include".split())
_PLACED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
_RANKS = frozenset(
    "commander leader minister president spokesman spokesperson spokeswoman general colonel captain major lieutenant "
    "brigadier secretary governor sheikh mullah imam king prince senator ambassador chief mayor emir gen. col. lt. "
    "maj. sgt. officer premier".split()
)


def surnames(lines: Iterable[Line]) -> set[str]:
    """The last words of all names of two words and more that a report gives to persons."""
    found = set()
    for line in lines:
        for candidate in persons(line, frozenset()):
            if candidate.last - candidate.first > 1:
                found.add(line.tokens[candidate.last - 1].text)
    return found


def persons(line: Line, known: Iterable[str]) -> Iterator[Candidate]:
    """The persons named in a line; `known` are surnames that stand for a person wherever they are met."""
    position = 0
    while position < len(line.tokens):
        last = _person_end(line, position)
        if last == position and line.tokens[position].text in known and line.tokens[position].pos == "PROPN":
            last = position + 1
        if last > position and line.taken.isdisjoint(range(position, last)):
            head = _entity_head(line, position, last)
            if line.tokens[last - 1].text in known or _is_person(line, position, last, head):
                yield Candidate(position, last, head, "person", Noun("person"))
        position = max(last, position + 1)


def _person_end(line: Line, position: int) -> int:
    """The end of a person's name there: the parser's, or one that begins with Abu or Umm; `position` for none."""
    last = position
    kunya = line.tokens[position].text in {"Abu", "Umm", "Abou"}
    while last < len(line.tokens) and line.tokens[last].tag != "POS":
        token = line.tokens[last]
        inside = kunya and (token.text[0].isupper() or token.low in {"al", "el"} or token.text in "-–")
        if not (token.ent == "PERSON" or inside):
            break
        last += 1
    while last > position and not line.tokens[last - 1].text[-1].isalnum():
        last -= 1
    return last if not kunya or last > position + 1 else position


def _entity_head(line: Line, first: int, last: int) -> int:
    inside = {line.tokens[place].i for place in range(first, last)}
    return next((place for place in range(first, last) if line.tokens[place].head.i not in inside), last - 1)


def _is_person(line: Line, first: int, last: int, head: int) -> bool:
    """The parser's PERSON is believed only where a person can stand: it gives many villages that label."""
    token, long = line.tokens[head], last - first > 1
    if not token.text[0].isalpha() or any(land.first <= first < land.last for land in line.lands):
        return False
    if first and line.keys[first - 1] in _RANKS:
        return True
    if not long:
        return False
    base = token
    while base.dep in {"conj", "appos"} and base.head is not base:
        base = base.head
    if base.dep == "pobj":
        return base.head.low not in PLACING
    return base.dep in {"nsubj", "nsubjpass", "dobj", "poss", "ROOT", "attr", "dative"}


def pronouns(line: Line) -> Iterator[Candidate]:
    """The pronouns in a line that may stand for an actor; "he" as the one who says something is none."""
    for position, token in enumerate(line.tokens):
        if token.low in _OF_TWO and _is_one_of_two(line, position):
            yield Candidate(position - 1, position + 1, position, "pronoun", Noun(token.low))
            continue
        kind = _PRONOUNS.get(token.low)
        if kind is None or token.pos != "PRON" or token.tag != "PRP":
            continue
        if kind == "he" and token.head.lemma in SAYING:
            continue
        if kind == "it" and (
            token.dep not in {"nsubj", "nsubjpass"} or _is_empty(token.head) or token.head.pos != "VERB"
        ):
            continue
        if token.dep in _PLACED:
            yield Candidate(position, position + 1, position, "pronoun", Noun(kind))


def _is_empty(verb: Token) -> bool:
    """Whether the "it" before a verb as a rule stands for nothing: "it took nine days", but not "it took the town"."""
    thing = verb.child("dobj")
    if verb.lemma == "take" and thing is not None and verb.child("xcomp", "ccomp") is None:
        return thing.ent in {"DATE", "TIME", "CARDINAL"} or thing.lemma in _LASTING
    return verb.lemma in _EMPTY


def _is_one_of_two(line: Line, position: int) -> bool:
    """Whether "the former" stands by itself, before no noun that it qualifies: not "the former mayor"."""
    token = line.tokens[position]
    after = line.tokens[position + 1].pos if position + 1 < len(line.tokens) else ""
    alone = token.dep not in {"amod", "compound", "nmod"} and after not in {"NOUN", "PROPN", "ADJ", "NUM"}
    return alone and position > 0 and line.tokens[position - 1].low == "the"


def parts(line: Line) -> Iterator[Candidate]:
    """Numbers and words of quantity that stand for people told of before: "four were captured", "many of them"."""
    for position, token in enumerate(line.tokens):
        number = token.tag == "CD" and not (token.text.isdigit() and len(token.text) == 4)
        if not (number or token.low in _COUNTERS) or token.dep not in {"nsubj", "nsubjpass", "dobj"}:
            continue
        if token.head.pos != "VERB" or token.head.lemma in _MEASURING or _measured(line, position):
            continue
        below = next((child for child in token.children if child.dep == "prep" and child.low == "of"), None)
        thing = below.child("pobj") if below else None
        if below and (thing is None or thing.low not in {"them", "those", "us", "whom", "these"}):
            continue
        yield Candidate(position, position + 1, position, "part", Noun("part"))


def _measured(line: Line, position: int) -> bool:
    """Whether the number is one of money, time or share, or of a thing that follows it."""
    token = line.tokens[position]
    after = line.tokens[position + 1].low if position + 1 < len(line.tokens) else ""
    before = line.tokens[position - 1].low if position else ""
    return after in {"%", "percent", "per"} or before in {"$", "€", "£"} or bool(token.child("quantmod", "npadvmod"))
