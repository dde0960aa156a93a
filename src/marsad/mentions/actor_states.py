"""Countries that act by their name: states, and the armed forces behind "a Russian strike"."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.mentions.actor_lines import ACTING, Candidate, Context, Land, Line
from marsad.reference.actor_nouns import ActorNouns, Noun
from marsad.reference.actors import Registry

_DEALING = frozenset("by against with between versus toward towards for".split())
_BORDERING = frozenset("border frontier overlap boundary crossing line share road lie located".split())
_ADJOINING = frozenset({"meet", "border", "adjoin", "converge", "touch", "join"})
_LYING = frozenset("be lie remain become fall wake look burn sit stand host see shake".split())
_FIRED = frozenset("strike attack drone missile rocket threat fire shelling".split())
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LINKING = frozenset({"POS", "VBN", "VBG", "HYPH", "CC"})
OFFICES = frozenset(
    "minister president premier speaker ambassador envoy chancellor diplomat negotiator spokesperson spokesman".split()
)
"""Offices whose holders, with a country before them, speak for the state."""


def states(line: Line, context: Context) -> Iterator[Candidate]:
    """The countries of a line that stand for a state or its forces; those that only say where are left out."""
    nouns = context.nouns
    for land in line.lands:
        if land.backing and (led := _coalition(line, land, context.registry)):
            yield led
        if land.backing or any(place in line.taken for place in range(land.first, land.last)):
            continue
        if _acts_after(line, land, nouns):
            yield Candidate(land.first, land.last, land.last - 1, "act", Noun("force", "military"), country=land.code)
        elif not land.demonym and _as_state(line, land):
            first = land.first - 1 if land.first and line.tokens[land.first - 1].low == "the" else land.first
            yield Candidate(first, land.last, land.last - 1, "state", Noun("state"), country=land.code)
        elif land.demonym and _leads(line, land, nouns):
            yield Candidate(land.first, land.last, land.last - 1, "state", Noun("state"), country=land.code)
    for land in line.capitals:
        if not any(place in line.taken for place in range(land.first, land.last)) and _governs(line, land):
            yield Candidate(land.first, land.last, land.last - 1, "capital", Noun("authority"), country=land.code)


def _governs(line: Line, land: Land) -> bool:
    """Whether a capital stands for its government: it says, does or is dealt with, and is not where something is."""
    token = line.tokens[land.last - 1]
    if token.dep in {"nsubj", "nsubjpass"} and token.head.lemma in _LYING:
        return False
    return token.dep != "conj" and _as_state(line, land)


def _coalition(line: Line, land: Land, registry: Registry) -> Candidate | None:
    """ "US-led" before an act: the coalition of that name."""
    last = land.last if "-" in line.tokens[land.first].text else land.last + 2
    words = "".join(token.text for token in line.tokens[land.first : last])
    if not words.lower().endswith("led") or last >= len(line.tokens) or land.first in line.taken:
        return None
    known = registry.find(f"{words} coalition")
    follows = any(token.pos in {"NOUN", "PROPN"} for token in line.tokens[last : last + 2])
    return Candidate(land.first, last, last - 1, "act", Noun("force"), known) if known and follows else None


def _acts_after(line: Line, land: Land, nouns: ActorNouns) -> bool:
    position = land.last
    if not land.demonym and not (
        position < len(line.tokens)
        and (line.tokens[position].tag == "POS" or line.tokens[land.first].dep in {"compound", "nmod", "amod"})
    ):
        return False
    reached = ""
    while position < min(len(line.tokens), land.last + 6):
        token = line.tokens[position]
        if token.pos not in _INSIDE and token.tag not in _LINKING and token.text not in "-–":
            break
        if token.pos in {"NOUN", "PROPN"}:
            reached = line.keys[position]
            if reached in nouns.acts:
                return True
        position += 1
    return reached in nouns.acts or (land.demonym and reached in nouns.assets)


def _leads(line: Line, land: Land, nouns: ActorNouns) -> bool:
    """A demonym before an office or a dealing: "the Iranian foreign minister met ...", "Russian mediation"."""
    after = range(land.last, min(land.last + 4, len(line.tokens)))
    reached = next((place for place in after if line.keys[place] in OFFICES | nouns.dealings), None)
    return reached is not None and all(
        line.tokens[place].pos in {"NOUN", "PROPN", "ADJ"} for place in range(land.last, reached)
    )


def _as_state(line: Line, land: Land) -> bool:
    token = line.tokens[land.last - 1]
    while token.dep == "conj" and token.head is not token:
        token = token.head
    if token.dep in ACTING - {"conj"}:
        on_map = token.head.lemma in _ADJOINING and any(child.low == "where" for child in token.head.children)
        return not on_map  # "the region where X meets Y"
    if token.dep == "pobj":
        source = token.head.low == "from" and token.head.head.lemma in _FIRED
        return source or (token.head.low in _DEALING and token.head.head.lemma not in _BORDERING)
    return False
