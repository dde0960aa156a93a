"""Where a sentence may name an actor, and by what kind of words; who is meant is decided in `actors`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.mentions.actor_phrases import (
    DEFINITE,
    Land,
    Line,
    acronym_after,
    capital_names,
    known_phrase,
    left_edge,
    trimmed,
)
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns, Noun
from marsad.reference.actors import KnownActor

_ACTING = frozenset("nsubj nsubjpass agent dobj dative conj attr".split())
_DEALING = frozenset("by against with between versus toward towards for".split())
_PLACING = frozenset("in at near from around into inside outside throughout across of to through on over along off".split())
_SAYING = frozenset("say tell add state explain continue announce claim report confirm note stress believe".split())
_MEN = frozenset("man woman people person youth boy individual".split())
_PRONOUNS = {"they": "they", "them": "they", "he": "he", "she": "he", "him": "he"}
_ACRONYM = 2


@dataclass(slots=True)
class Candidate:
    """Words `first` to `last` of a line, half-open, that may be an actor.

    `how` is `known` (registry), `written` (a name in capitals), `noun`, `state`, `act`, `person`, `pronoun` or
    `possessed` ("their fighters"); `noun` what the head means; `country` the code of the country in the phrase.
    """

    first: int
    last: int
    head: int
    how: str
    noun: Noun
    actor: KnownActor | None = None
    country: str | None = None
    acronym: str | None = None


def candidates(line: Line, near: tuple[str, ...], nouns: ActorNouns, known: dict[str, tuple[str, str]]) -> list[Candidate]:
    """The candidates of a line in order of the text, none overlapping: of two that do, the longer stays.

    `near` are the countries of the report; `known` the acronyms that the report has explained.
    """
    found = [*_known(line, near, nouns), *_acronyms(line, known)]
    for candidate in found:
        line.taken.update(range(candidate.first, candidate.last))
    for candidate in _written(line, nouns):
        found.append(candidate)
        line.taken.update(range(candidate.first, candidate.last))
    found.extend(_described(line, nouns))
    found.extend(_lands(line, nouns))
    found.extend(_persons(line, nouns))
    found.extend(_pronouns(line))
    return _apart(found)


def _apart(found: list[Candidate]) -> list[Candidate]:
    used: set[int] = set()
    kept = []
    for candidate in sorted(found, key=lambda candidate: candidate.first - candidate.last):
        words = range(candidate.first, candidate.last)
        if used.isdisjoint(words):
            used.update(words)
            kept.append(candidate)
    return sorted((candidate for candidate in kept if candidate.how != "outlet"), key=lambda candidate: candidate.first)


def _known(line: Line, near: tuple[str, ...], nouns: ActorNouns) -> Iterator[Candidate]:
    for match in line.matches:
        actor = match.actor(near)
        if actor is None or _misread(line, match.first, match.last):
            continue
        first, last = known_phrase(line, match, nouns)
        how = "outlet" if "outlet" in actor.kinds else "known"
        head = last - 1 if line.tokens[last - 1].text != ")" else match.last - 1
        yield Candidate(first, last, head, how, Noun(actor.sort), actor, acronym=acronym_after(line, last))


def _misread(line: Line, first: int, last: int) -> bool:
    """An alias of one word that is part of a longer name in capitals, such as a person's: "Badr" in "Badr al-Din"."""
    token = line.tokens[first]
    alone = last - first == 1 and token.ent == "PERSON"
    return alone and any(
        line.tokens[place].ent == "PERSON" and line.tokens[place].text[0].isalpha()
        for place in (first - 1, last)
        if 0 <= place < len(line.tokens)
    )


def _acronyms(line: Line, known: dict[str, tuple[str, str]]) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        if token.text in known and not any(match.first <= position < match.last for match in line.matches):
            first = position - 1 if position and line.tokens[position - 1].low == "the" else position
            yield Candidate(first, position + 1, position, "written", Noun(known[token.text][1]), acronym=token.text)


def _written(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    for first, last, head in capital_names(line, nouns):
        words = range(first, last)
        if any(place in line.taken for place in words):
            continue
        sort = nouns.names.get(line.keys[head]) or nouns.names[line.tokens[head].low]
        land = line.land_in(first, last)
        noun = line.noun(head, nouns)
        kind = noun[0].kind if noun and noun[0].sort in {"force", "authority"} else ""
        start = first - 1 if first and line.tokens[first - 1].low == "the" else first
        yield Candidate(start, last, head, "written", Noun(sort, kind), country=land.code if land else None)


def _described(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        if position in line.taken or token.pos not in {"NOUN", "PROPN", "ADJ"} or not _heads_phrase(line, position, nouns):
            continue
        found = _described_at(line, position, nouns)
        if found:
            yield found


def _heads_phrase(line: Line, position: int, nouns: ActorNouns) -> bool:
    """False for a noun that only modifies the next one: "army" in "army officers", "civilian" in "civilian toll"."""
    token = line.tokens[position]
    if token.pos == "ADJ":
        return token.tag == "JJ" and token.dep in _ACTING | {"pobj"} or line.keys[position] in nouns.peoples and token.low.endswith("s")
    after = position + 1
    if token.dep in {"compound", "amod", "nmod"} and after < len(line.tokens):
        governor = line.at.get(token.head.i, -1)
        return not (governor > position and line.tokens[governor].pos in {"NOUN", "PROPN"} and _joined(line, position, governor))
    return True


def _joined(line: Line, position: int, governor: int) -> bool:
    return all(line.tokens[place].pos in {"NOUN", "PROPN", "ADJ", "NUM"} or line.tokens[place].text in "-–" for place in range(position + 1, governor))


def _described_at(line: Line, position: int, nouns: ActorNouns) -> Candidate | None:
    noun = line.noun(position, nouns)
    floor = max((place + 1 for place in line.taken if place < position), default=0)
    if noun is None:
        return _people(line, position, nouns, floor)
    meaning, head = noun
    first = left_edge(line, position, floor=floor)
    modifiers = {line.keys[place] for place in range(first, position)}
    meaning = _armed(meaning, line.keys[position], modifiers, nouns)
    land = line.land_in(first, position)
    candidate = Candidate(first, position + 1, position, "noun", meaning, country=land.code if land else None)
    if line.tokens[first].tag == "PRP$":
        candidate.how = "possessed"
    if meaning.sort == "authority" and not meaning.kind:
        candidate.last = _of_field(line, candidate)
    return candidate if _worth(line, candidate, modifiers, nouns, head) else None


def _armed(meaning: Noun, key: str, modifiers: set[str], nouns: ActorNouns) -> Noun:
    if meaning.sort == "civilians" and key in _MEN and modifiers & {"armed", "masked"}:
        return Noun("gunmen")
    if meaning.sort == "force" and not meaning.kind and modifiers & nouns.arming - {"armed"}:
        return Noun("gunmen")
    return meaning


def _of_field(line: Line, candidate: Candidate) -> int:
    """Past "of Defence" in "the ministry of Defence"."""
    last = candidate.last
    if line.keys[candidate.head] != "ministry" or last >= len(line.tokens) or line.tokens[last].low != "of":
        return last
    position = last + 1
    while position < len(line.tokens) and (line.tokens[position].pos in {"NOUN", "PROPN"} or line.tokens[position].low == "the"):
        position += 1
    return position if position > last + 1 else last


def _worth(line: Line, candidate: Candidate, modifiers: set[str], nouns: ActorNouns, head: int) -> bool:
    """Whether the noun stands for an actor here: "the group" and "forces" need words that make them one."""
    key, sort = line.keys[candidate.head], candidate.noun.sort
    definite = line.tokens[candidate.first].low in DEFINITE
    following = line.tokens[candidate.last] if candidate.last < len(line.tokens) else None
    if sort == "group":
        before_name = following is not None and any(match.first == candidate.last for match in line.matches)
        return (definite or bool(modifiers & nouns.arming)) and not before_name
    if sort == "force" and not candidate.noun.kind:
        return definite or candidate.country is not None or bool(modifiers - DEFINITE) and key != "force" or line.tokens[candidate.head].low == "forces"
    if sort == "authority" and following is not None and following.ent == "PERSON" and key not in {"government", "authority"}:
        return False
    if candidate.noun.kind == "intelligence" and key == "intelligence":
        return candidate.country is not None
    if key == "official" and sort == "authority":
        return line.tokens[candidate.head].tag in {"NNS", "NNPS"}
    return True


def _people(line: Line, position: int, nouns: ActorNouns, floor: int) -> Candidate | None:
    """Plural demonyms and peoples, and machines with a country before them."""
    token, key = line.tokens[position], line.keys[position]
    land = next((land for land in line.lands if land.first <= position < land.last), None)
    plural = token.low.endswith("s") and token.tag in {"NNS", "NNPS"}
    if land and land.demonym and plural or key in nouns.peoples and token.text[0].isupper() and token.low.endswith("s"):
        return Candidate(left_edge(line, position, floor=floor), position + 1, position, "noun", Noun("civilians"))
    if key in nouns.platforms:
        first = left_edge(line, position, floor=floor)
        owner = line.land_in(first, position)
        if owner and owner.demonym:
            return Candidate(first, position + 1, position, "act", Noun("force", nouns.platforms[key]), country=owner.code)
    return None


def _lands(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    for land in line.lands:
        if land.backing or any(place in line.taken for place in range(land.first, land.last)):
            continue
        if _acts_after(line, land, nouns):
            yield Candidate(land.first, land.last, land.last - 1, "act", Noun("force", "military"), country=land.code)
        elif not land.demonym and _as_state(line, land):
            first = land.first - 1 if land.first and line.tokens[land.first - 1].low == "the" else land.first
            yield Candidate(first, land.last, land.last - 1, "state", Noun("state"), country=land.code)
        elif land.demonym and _leads(line, land):
            yield Candidate(land.first, land.last, land.last - 1, "state", Noun("state"), country=land.code)


def _acts_after(line: Line, land: Land, nouns: ActorNouns) -> bool:
    position = land.last
    if not land.demonym and not (position < len(line.tokens) and (line.tokens[position].tag == "POS" or line.tokens[land.first].dep in {"compound", "nmod", "amod"})):
        return False
    reached = ""
    while position < min(len(line.tokens), land.last + 6):
        token = line.tokens[position]
        if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and token.tag not in {"POS", "VBN", "VBG", "HYPH", "CC"} and token.text not in "-–":
            break
        if token.pos in {"NOUN", "PROPN"}:
            reached = line.keys[position]
            if reached in nouns.acts:
                return True
        position += 1
    return reached in nouns.acts


def _leads(line: Line, land: Land) -> bool:
    """A demonym before a leader's office: "the Iranian foreign minister met …" speaks of the state."""
    governor = line.tokens[land.last - 1].head
    return governor.lemma in {"minister", "president", "speaker", "ambassador", "envoy", "official"} and governor.dep in _ACTING


def _as_state(line: Line, land: Land) -> bool:
    token = line.tokens[land.last - 1]
    while token.dep == "conj" and token.head is not token:
        token = token.head
    if token.dep in _ACTING - {"conj"}:
        return True
    if token.dep == "pobj":
        return token.head.low in _DEALING and token.head.low not in _PLACING
    return False


def _persons(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    position = 0
    while position < len(line.tokens):
        last = position
        while last < len(line.tokens) and line.tokens[last].ent == "PERSON" and line.tokens[last].tag != "POS":
            last += 1
        if last > position and not any(place in line.taken for place in range(position, last)):
            head = _entity_head(line, position, last)
            if _is_person(line.tokens[head], last - position, line, position):
                yield Candidate(position, last, head, "person", Noun("person"))
        position = max(last, position + 1)


def _entity_head(line: Line, first: int, last: int) -> int:
    inside = {line.tokens[place].i for place in range(first, last)}
    return next((place for place in range(first, last) if line.tokens[place].head.i not in inside), last - 1)


def _is_person(token: Token, length: int, line: Line, first: int) -> bool:
    """The parser's PERSON is believed only where a person can stand: it gives many villages that label."""
    if not token.text[0].isalpha() or any(land.first <= first < land.last for land in line.lands):
        return False
    base = token
    while base.dep in {"conj", "appos"} and base.head is not base:
        base = base.head
    if base.dep == "pobj":
        return base.head.low not in _PLACING and length > 1
    return base.dep in {"nsubj", "nsubjpass", "dobj", "poss", "ROOT", "attr", "dative"} and (length > 1 or base.dep != "dobj")


def _pronouns(line: Line) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        kind = _PRONOUNS.get(token.low)
        if kind is None or token.pos != "PRON" or token.tag != "PRP":
            continue
        if kind == "he" and token.head.lemma in _SAYING:
            continue
        if token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "dative"}:
            yield Candidate(position, position + 1, position, "pronoun", Noun(kind))


__all__ = ["Candidate", "candidates", "trimmed"]
