"""Where a sentence may name an actor, and by what kind of words; who is meant is decided in `actors`."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.mentions.actor_lines import (
    ACTING,
    DEFINITE,
    HYPHENS,
    PEACEFUL,
    SUFFERING,
    TYING,
    Candidate,
    Context,
    Line,
    is_ordinal,
)
from marsad.mentions.actor_persons import parts, persons, pronouns
from marsad.mentions.actor_phrases import acronym_after, capital_names, known_phrase, left_edge, past_acronym
from marsad.mentions.actor_shared import shared
from marsad.mentions.actor_states import OFFICES, states
from marsad.reference.actor_nouns import ActorNouns, Noun
from marsad.reference.actors import Match

_MEN = frozenset("man woman people person youth boy individual".split())

_ARMIES = frozenset({"army", "marines"})
"""Kinds of force that have brigades and battalions."""

_ARMING = frozenset("armed masked hooded unidentified black-clad bearded uniformed gun-toting".split())
_GEAR = frozenset(
    "motorcycle motorbike gun rifle weapon uniform fatigue camouflage mask pickup machete knife bush kalashnikov belt "
    "vest balaclava explosive".split()
)


def candidates(line: Line, context: Context) -> list[Candidate]:
    """The candidates of a line in order of the text, none overlapping: of two that do, the longer stays."""
    nouns = context.nouns
    found = [*_known(line, context.near, nouns), *_acronyms(line, context.acronyms, nouns)]
    for candidate in found:
        line.taken.update(range(candidate.first, candidate.last))
    for candidate in _written(line, nouns):
        found.append(candidate)
        line.taken.update(range(candidate.first, candidate.last))
    found.extend(shared(line, nouns))
    found.extend(_described(line, nouns))
    found.extend(states(line, context))
    found.extend(persons(line, context.surnames))
    found.extend(pronouns(line))
    found.extend(parts(line))
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
        if actor is None or _misread(line, match.first, match.last) or _opposed(line, match.first):
            continue
        if _only_tied(line, match.last):
            continue
        first, last = known_phrase(line, match, nouns)
        how = "outlet" if "outlet" in actor.kinds else "known"
        head = last - 1 if line.tokens[last - 1].text != ")" else match.last - 1
        yield Candidate(first, last, head, how, Noun(actor.sort), actor, acronym=acronym_after(line, last))


def _opposed(line: Line, first: int) -> bool:
    """Whether a name only says whom others are against: "anti-Taliban militia"."""
    words = [token.low for token in line.tokens[max(0, first - 2) : first]]
    return words[-1:] == ["anti"] or (words[-1:] == ["-"] and words[:1] in (["anti"], ["counter"]))


def _only_tied(line: Line, last: int) -> bool:
    """Whether a name only says whom others side with: "the al-Qaeda-linked group", or suffer from."""
    return _before(line, last, TYING | SUFFERING)


def _before(line: Line, last: int, endings: frozenset[str]) -> bool:
    """Whether a word is the first half of one with a hyphen that ends so."""
    words = [token.low for token in line.tokens[last : last + 2]]
    return len(words) == 2 and words[0] in HYPHENS and words[1] in endings


def _misread(line: Line, first: int, last: int) -> bool:
    """An alias of one word that is part of a longer name in capitals, such as a person's: "Badr" in "Badr al-Din"."""
    token = line.tokens[first]
    alone = last - first == 1 and token.ent == "PERSON"
    return alone and any(
        line.tokens[place].ent == "PERSON" and line.tokens[place].text[0].isalpha()
        for place in (first - 1, last)
        if 0 <= place < len(line.tokens)
    )


def _acronyms(line: Line, known: dict[str, tuple[str, str]], nouns: ActorNouns) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        if token.text in known and not any(match.first <= position < match.last for match in line.matches):
            first, last = known_phrase(line, Match(position, position + 1, (), False), nouns)
            yield Candidate(first, last, last - 1, "written", Noun(known[token.text][1]), acronym=token.text)


def _written(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    for first, last, head in capital_names(line, nouns):
        words = range(first, last)
        if any(place in line.taken for place in words):
            continue
        sort = nouns.names.get(line.keys[head]) or nouns.names[line.tokens[head].low]
        land = line.land_in(first, last)
        noun = line.noun(head, nouns)
        kind = noun[0].kind if noun and noun[0].sort in {"force", "authority"} else ""
        if sort == "armed_group" and kind in _ARMIES and _numbered(line, first, last):
            sort = "force"
        start = first - 1 if first and line.tokens[first - 1].low == "the" else first
        end = past_acronym(line, last)
        yield Candidate(
            start,
            end,
            head,
            "written",
            Noun(sort, kind),
            country=land.code if land else None,
            acronym=acronym_after(line, end) if end > last else None,
        )


_ARMS = frozenset(
    "gendarmerie police infantry artillery commando armoured armored mechanised mechanized airborne naval".split()
)
"""Arms of a state's forces, as their units' names have them."""


def _numbered(line: Line, first: int, last: int) -> bool:
    """A unit of a state's army has a number, a country or its arm in its name ("13th Brigade", "Wadi Gendarmerie
    Brigade"); a group's brigade has none."""
    if line.land_in(first, last) is not None:
        return True
    return any(is_ordinal(token.text) or token.low in _ARMS for token in line.tokens[first:last])


def _described(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        if (
            position in line.taken
            or token.pos not in {"NOUN", "PROPN", "ADJ"}
            or _before(line, position + 1, SUFFERING)
            or not _heads_phrase(line, position, nouns)
        ):
            continue
        found = _described_at(line, position, nouns)
        if found:
            yield found


def _heads_phrase(line: Line, position: int, nouns: ActorNouns) -> bool:
    """False for a noun that only modifies the next one: "army" in "army officers", "civilian" in "civilian toll"."""
    token = line.tokens[position]
    if token.pos == "ADJ":
        return (token.tag == "JJ" and token.dep in ACTING | {"pobj"}) or (
            line.keys[position] in nouns.peoples and token.low.endswith("s")
        )
    after = position + 1
    if token.dep in {"compound", "amod", "nmod"} and after < len(line.tokens):
        governor = line.at.get(token.head.i, -1)
        if governor > position and line.tokens[governor].pos in {"NOUN", "PROPN"} and _joined(line, position, governor):
            return _owns(line, position, governor, nouns)
    return True


def _owns(line: Line, position: int, governor: int, nouns: ActorNouns) -> bool:
    """Whether a noun before a thing or an act still names an actor: "insurgent positions", "an army raid"."""
    noun, key = line.noun(position, nouns), line.keys[governor]
    if noun is None or line.noun(governor, nouns) or key in nouns.members or position + 1 != governor:
        return False
    if key in nouns.assets and noun[0].sort in {"force", "militia"}:
        return True
    if noun[0].sort == "gunmen":
        return key not in nouns.acts or line.keys[position] not in {"terrorist", "extremist", "islamist", "bomber"}
    return key in nouns.acts and (noun[0].sort == "force" or noun[0].kind in {"regime", "government"})


def _joined(line: Line, position: int, governor: int) -> bool:
    return all(
        line.tokens[place].pos in {"NOUN", "PROPN", "ADJ", "NUM"} or line.tokens[place].text in "-–"
        for place in range(position + 1, governor)
    )


def _described_at(line: Line, position: int, nouns: ActorNouns) -> Candidate | None:
    noun = line.noun(position, nouns)
    floor = max((place + 1 for place in line.taken if place < position), default=0)
    if noun is None and line.keys[position] in nouns.members and _possessed(line, position, floor):
        return Candidate(left_edge(line, position, floor=floor), position + 1, position, "possessed", Noun("group"))
    if noun is None:
        return _people(line, position, nouns, floor)
    meaning, head = noun
    first = min(left_edge(line, position, floor=floor), left_edge(line, max(head, floor), floor=floor))
    modifiers = {word for place in range(first, position) for word in (line.keys[place], line.tokens[place].low)}
    meaning = _armed(line, position, meaning, modifiers, nouns)
    land = line.land_in(first, position)
    candidate = Candidate(first, position + 1, position, "noun", meaning, country=land.code if land else None)
    if line.tokens[first].tag == "PRP$":
        candidate.how = "possessed"
    if meaning.sort == "authority" and not meaning.kind:
        candidate.last = _of_field(line, candidate)
    return candidate if _worth(line, candidate, modifiers, nouns, head) else None


def _possessed(line: Line, position: int, floor: int) -> bool:
    first = left_edge(line, position, floor=floor)
    return line.tokens[first].low in {"its", "their"} and line.keys[position] != "part"


def _armed(line: Line, position: int, meaning: Noun, modifiers: set[str], nouns: ActorNouns) -> Noun:
    """The meaning of a noun that the words around it arm: "masked men", "men on motorcycles burned the school"."""
    if meaning.sort == "civilians" and line.keys[position] in _MEN:
        if modifiers & _ARMING or (line.keys[position] == "man" and _acts_armed(line, position, nouns)):
            return Noun("gunmen")
    if meaning.sort == "force" and not meaning.kind and modifiers & nouns.arming - {"armed"}:
        return Noun("gunmen")
    return meaning


def _acts_armed(line: Line, position: int, nouns: ActorNouns) -> bool:
    """Whether "men" are said to do what armed men do, or to come on motorcycles, with guns or in uniform."""
    token = line.tokens[position]
    if token.tag != "NNS":
        return False
    for child in token.children:
        thing = child.child("pobj") if child.dep == "prep" else child.child("dobj") if child.dep == "acl" else None
        if thing is not None and thing.lemma in _GEAR:
            return True
    verb = token.head.head if token.dep == "pobj" and token.head.low == "by" else token.head
    return (token.dep == "nsubj" or verb is not token.head) and verb.lemma in nouns.doing


def _of_field(line: Line, candidate: Candidate) -> int:
    """Past "of Defence" in "the ministry of Defence"."""
    last = candidate.last
    if line.keys[candidate.head] != "ministry" or last >= len(line.tokens) or line.tokens[last].low != "of":
        return last
    position = last + 1
    while position < len(line.tokens) and (
        line.tokens[position].pos in {"NOUN", "PROPN"} or line.tokens[position].low == "the"
    ):
        position += 1
    return position if position > last + 1 else last


def _worth(line: Line, candidate: Candidate, modifiers: set[str], nouns: ActorNouns, head: int) -> bool:
    """Whether the noun stands for an actor here: "the group" and "forces" need words that make them one."""
    key, sort = line.keys[candidate.head], candidate.noun.sort
    definite = line.tokens[candidate.first].low in DEFINITE
    following = line.tokens[candidate.last] if candidate.last < len(line.tokens) else None
    if sort == "group":
        if modifiers & PEACEFUL:
            return False
        before_name = following is not None and any(match.first == candidate.last for match in line.matches)
        return (definite or bool(modifiers & nouns.arming)) and not before_name
    if line.tokens[candidate.head].low == "bodies" and following is not None and following.low == "of":
        return False
    if sort == "force" and not candidate.noun.kind:
        return (
            definite
            or candidate.country is not None
            or key not in {"force", "personnel"}
            or line.tokens[candidate.head].low == "forces"
        )
    if (
        sort == "authority"
        and following is not None
        and following.ent == "PERSON"
        and key not in {"government", "authority"}
    ):
        return False
    if key in OFFICES and candidate.country is not None:
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
    people = key in nouns.peoples and token.text[0].isupper() and token.low.endswith("s")
    if (land and land.demonym and plural) or people:
        return Candidate(left_edge(line, position, floor=floor), position + 1, position, "noun", Noun("civilians"))
    if land and land.demonym and token.dep in ACTING and token.tag in {"NN", "NNP", "JJ"} and _counted(line, position):
        return Candidate(position, position + 1, position, "noun", Noun("civilians"))
    if key in nouns.platforms:
        first = left_edge(line, position, floor=floor)
        owner = line.land_in(first, position)
        if owner and owner.demonym:
            return Candidate(
                first, position + 1, position, "act", Noun("force", nouns.platforms[key]), country=owner.code
            )
    return None


def _counted(line: Line, position: int) -> bool:
    before = line.tokens[position - 1] if position else None
    after = line.tokens[position + 1] if position + 1 < len(line.tokens) else None
    ends = after is None or after.pos in {"VERB", "AUX", "PUNCT", "ADP", "CCONJ"}
    return ends and before is not None and (before.low in {"a", "an", "another", "one"} or before.pos == "NUM")
