"""Countries that share one noun: "Russian and Syrian warplanes" are the forces of both."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.mentions.actor_lines import PLACING, Candidate, Land, Line
from marsad.reference.actor_nouns import ActorNouns, Noun

_JOINING = frozenset({"and", ",", "&"})
_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
_QUALIFYING = frozenset({"ADJ", "NOUN", "PROPN"})


def shared(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    """The forces of each country of those that stand joined before one noun for forces, its own words alone for each
    but the last."""
    for lands in _joined(line):
        found = _noun(line, _past_name(line, lands[-1].last), nouns)
        if found is None or _is_where(line, lands):
            continue
        head, meaning = found
        how = "act" if line.noun(head, nouns) is None else "noun"
        for land in lands:
            last = head + 1 if land is lands[-1] and _past_name(line, land.last) == land.last else land.last
            if line.taken.isdisjoint(range(land.first, last)) and _qualifies(line, land, head):
                yield Candidate(_start(line, land, lands[0]), last, head, how, meaning, country=land.code)


def _start(line: Line, land: Land, first: Land) -> int:
    """Where the words of a country begin: the first of several takes the article."""
    the = land is first and land.first > 0 and line.tokens[land.first - 1].low == "the"
    return land.first - 1 if the else land.first


def _is_where(line: Line, lands: list[Land]) -> bool:
    """Whether countries are where something is: "in Russia and Ukraine soldiers died"."""
    before = line.tokens[lands[0].first - 1].low if lands[0].first else ""
    return before in PLACING and not any(land.demonym for land in lands)


def _qualifies(line: Line, land: Land, head: int) -> bool:
    """Whether a country's name says whose a noun's forces are."""
    token = line.tokens[land.last - 1]
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token.dep in _BEFORE and line.at.get(token.head.i) is not None and line.at[token.head.i] <= head


def _joined(line: Line) -> Iterator[list[Land]]:
    """The countries of a line that stand side by side, by "and" or a comma, two and more of them or one with a group:
    "Rwandan and M23 troops"."""
    run: list[Land] = []
    for land in [*line.lands, None]:
        if run and (land is None or land.backing or not _between(line, run[-1].last, land.first)):
            named = _past_name(line, run[-1].last) > run[-1].last
            if named or (len(run) > 1 and not _only_commas(line, run)):
                yield run
            run = []
        if land is not None and not land.backing:
            run.append(land)


def _only_commas(line: Line, run: list[Land]) -> bool:
    return all(line.tokens[place].low == "," for place in range(run[-2].last, run[-1].first))


def _past_name(line: Line, position: int) -> int:
    """Past the "and" and the name of a group that stand there; the position where none does."""
    after = line.tokens[position].low == "and" if position < len(line.tokens) else False
    return next((match.last for match in line.matches if after and match.first == position + 1), position)


def _between(line: Line, first: int, last: int) -> bool:
    return 0 < last - first <= 2 and all(line.tokens[place].low in _JOINING for place in range(first, last))


def _noun(line: Line, position: int, nouns: ActorNouns) -> tuple[int, Noun] | None:
    """The noun for forces, or for machines of war, at the end of the words that stand there, and what it means."""
    last = position
    while last < len(line.tokens) and (line.tokens[last].pos in _QUALIFYING or line.tokens[last].text == "-"):
        last += 1
    head = last - 1
    if head < position or line.tokens[head].pos not in {"NOUN", "PROPN"}:
        return None
    noun = line.noun(head, nouns)
    if noun is not None:
        rules = noun[0].kind == "government" or line.keys[head] == "official"
        return (head, noun[0]) if noun[0].sort == "force" or (noun[0].sort == "authority" and rules) else None
    kind = nouns.platforms.get(line.keys[head])
    return (head, Noun("force", kind)) if kind else None
