"""What the words about soldiers and fighters tell of whose they are, and whether they are those told of."""

from __future__ import annotations

from marsad.mentions.actor_lines import TYING, Candidate, Line
from marsad.model.syntax import Token
from marsad.reference.actors import KnownActor

_KIN = frozenset("tribe clan village sub-tribe subclan family".split())
"""What fighters are of who are no group's: "fighters of the Bani Nahr tribe"."""
FAITHFUL = ("Islamic State", "Al-Qaeda")
"""Whose branches, and whoever is pledged to them, are called militants, and no militiamen."""
_DOUBLE = frozenset({'"', "“", "”", "''", "``"})
_OVER = frozenset({"in", "across", "over", "inside", "throughout", "into"})
"""What leads to the country where something is done."""


def is_scene(line: Line, country: str) -> bool:
    """Whether a sentence says in or over which country something was done, so that those who flew there may be of any:
    "jets struck 60 targets in Yemen"."""
    places = [line.tokens[land.last - 1] for land in line.lands if land.code == country and not land.demonym]
    return any(token.dep == "pobj" and token.head.low in _OVER for token in places)


def starts(line: Line, noun: Token) -> set[int]:
    """Where the words of a noun phrase stand in a line."""
    return {line.at[word.i] for word in noun.subtree() if word.i in line.at}


def opens(token: Token) -> bool:
    """Whether a word belongs to no name that follows it: "On" and "Tuesday" of "On Tuesday the battalion"."""
    return token.ent in {"DATE", "TIME"} or (token.pos in {"ADP", "SCONJ"} and token.text[0].isupper())


def is_told_before(line: Line, candidate: Candidate) -> bool:
    """Whether a sentence has told of "a gang" before it goes on with "the gang"."""
    for place in range(candidate.first):
        token = line.tokens[place]
        if line.keys[place] == line.keys[candidate.head] and any(c.low in {"a", "an"} for c in token.children):
            return True
    return False


def doubted(line: Line, candidate: Candidate) -> bool:
    """Whether one word for fighters stands by itself between quotation marks: "“terrorists” had fired at the post"."""
    before = line.tokens[candidate.head - 1].text if candidate.head else ""
    after = line.tokens[candidate.head + 1].text if candidate.head + 1 < len(line.tokens) else ""
    return before in _DOUBLE and after in _DOUBLE


def is_kin(line: Line, candidate: Candidate) -> bool:
    """Whether fighters are those of a tribe or a village."""
    of = (child.child("pobj") for child in line.tokens[candidate.head].children if child.low in {"of", "from"})
    return any(thing is not None and thing.lemma in _KIN for thing in of)


def is_faithful(known: KnownActor) -> bool:
    """Whether a group is a branch of Islamic State or al-Qaeda, or pledged to one."""
    return known.name.startswith(FAITHFUL) or any(one.to.startswith(FAITHFUL) for one in known.allegiances)


def tied(line: Line, candidate: Candidate) -> bool:
    """Whether words after fighters only say whom they side with: "militants linked to al-Qaeda"."""
    beside = line.tokens[candidate.head].children
    tie = next((thing for child in beside if child.low == "with" and (thing := child.child("pobj"))), None)
    with_ties = tie is not None and tie.lemma in {"tie", "link", "connection"}
    return with_ties or any(child.low in TYING and child.dep == "acl" for child in beside)
