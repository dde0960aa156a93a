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
)
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns, Noun
from marsad.reference.actors import KnownActor, Registry

_ACTING = frozenset("nsubj nsubjpass agent dobj dative conj attr".split())
_DEALING = frozenset("by against with between versus toward towards for".split())
_BORDERING = frozenset("border frontier overlap boundary crossing line share road lie located".split())
_PLACING = frozenset(
    "in at near from around into inside outside throughout across of to through on over along off".split()
)
_SAYING = frozenset("say tell add state explain continue announce claim report confirm note stress believe".split())
_MEN = frozenset("man woman people person youth boy individual".split())
_PRONOUNS = {"they": "they", "them": "they", "he": "he", "she": "he", "him": "he"}
_OFFICES = frozenset(
    "minister president premier speaker ambassador envoy chancellor diplomat negotiator spokesperson spokesman".split()
)
_RANKS = frozenset(
    "commander leader minister president spokesman spokesperson spokeswoman general colonel captain major lieutenant brigadier "
    "secretary governor sheikh mullah imam king prince senator ambassador chief mayor emir gen. col. lt. maj. sgt. officer premier".split()
)


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


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is read with: the registry, the nouns, the countries of the report, its acronyms and its persons so far."""

    registry: Registry
    nouns: ActorNouns
    near: tuple[str, ...]
    acronyms: dict[str, tuple[str, str]]
    surnames: set[str]


def candidates(line: Line, context: Context) -> list[Candidate]:
    """The candidates of a line in order of the text, none overlapping: of two that do, the longer stays."""
    nouns = context.nouns
    found = [*_known(line, context.near, nouns), *_acronyms(line, context.acronyms)]
    for candidate in found:
        line.taken.update(range(candidate.first, candidate.last))
    for candidate in _written(line, nouns):
        found.append(candidate)
        line.taken.update(range(candidate.first, candidate.last))
    found.extend(_described(line, nouns))
    found.extend(_lands(line, context))
    found.extend(_persons(line, context.surnames))
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
        if sort == "armed_group" and kind == "army" and _numbered(line, first, last):
            sort = "force"
        start = first - 1 if first and line.tokens[first - 1].low == "the" else first
        yield Candidate(start, last, head, "written", Noun(sort, kind), country=land.code if land else None)


def _numbered(line: Line, first: int, last: int) -> bool:
    """A unit of a state's army has a number or a country: "13th Brigade", "Brigade 7"; a group's brigade has neither."""
    return line.land_in(first, last) is not None or any(token.text[0].isdigit() for token in line.tokens[first:last])


def _described(line: Line, nouns: ActorNouns) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        if (
            position in line.taken
            or token.pos not in {"NOUN", "PROPN", "ADJ"}
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
        return (
            token.tag == "JJ"
            and token.dep in _ACTING | {"pobj"}
            or line.keys[position] in nouns.peoples
            and token.low.endswith("s")
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


def _possessed(line: Line, position: int, floor: int) -> bool:
    first = left_edge(line, position, floor=floor)
    return line.tokens[first].low in {"its", "their"} and line.keys[position] != "part"


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
        before_name = following is not None and any(match.first == candidate.last for match in line.matches)
        return (definite or bool(modifiers & nouns.arming)) and not before_name
    if sort == "force" and not candidate.noun.kind:
        return (
            definite
            or candidate.country is not None
            or bool(modifiers - DEFINITE)
            and key != "force"
            or line.tokens[candidate.head].low == "forces"
        )
    if (
        sort == "authority"
        and following is not None
        and following.ent == "PERSON"
        and key not in {"government", "authority"}
    ):
        return False
    if key in _OFFICES and candidate.country is not None:
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
    if land and land.demonym and token.dep in _ACTING and token.tag in {"NN", "NNP", "JJ"} and _counted(line, position):
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


def _lands(line: Line, context: Context) -> Iterator[Candidate]:
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
        elif land.demonym and _leads(line, land):
            yield Candidate(land.first, land.last, land.last - 1, "state", Noun("state"), country=land.code)


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
        if (
            token.pos not in {"NOUN", "PROPN", "ADJ", "NUM"}
            and token.tag not in {"POS", "VBN", "VBG", "HYPH", "CC"}
            and token.text not in "-–"
        ):
            break
        if token.pos in {"NOUN", "PROPN"}:
            reached = line.keys[position]
            if reached in nouns.acts:
                return True
        position += 1
    return reached in nouns.acts


def _leads(line: Line, land: Land) -> bool:
    """A demonym before a leader's office: "the Iranian foreign minister met ..." speaks of the state."""
    after = range(land.last, min(land.last + 4, len(line.tokens)))
    reached = next((place for place in after if line.keys[place] in _OFFICES), None)
    return reached is not None and all(
        line.tokens[place].pos in {"NOUN", "PROPN", "ADJ"} for place in range(land.last, reached)
    )


def _as_state(line: Line, land: Land) -> bool:
    token = line.tokens[land.last - 1]
    while token.dep == "conj" and token.head is not token:
        token = token.head
    if token.dep in _ACTING - {"conj"}:
        return True
    if token.dep == "pobj":
        source = token.head.low == "from" and token.head.head.lemma in {
            "strike",
            "attack",
            "drone",
            "missile",
            "rocket",
            "threat",
            "fire",
        }
        return source or token.head.low in _DEALING and token.head.head.lemma not in _BORDERING
    return False


def _persons(line: Line, surnames: set[str]) -> Iterator[Candidate]:
    position = 0
    while position < len(line.tokens):
        last = _person_end(line, position)
        if last > position and not any(place in line.taken for place in range(position, last)):
            head = _entity_head(line, position, last)
            if _is_person(line, position, last, head):
                yield Candidate(position, last, head, "person", Noun("person"))
        elif (
            line.tokens[position].text in surnames
            and line.tokens[position].pos == "PROPN"
            and position not in line.taken
        ):
            last = position + 1
            yield Candidate(position, last, position, "person", Noun("person"))
        position = max(last, position + 1)


def _person_end(line: Line, position: int) -> int:
    """The end of a person's name there: the parser's, or one that begins with Abu or Umm; `position` where there is none."""
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
        return base.head.low not in _PLACING
    return base.dep in {"nsubj", "nsubjpass", "dobj", "poss", "ROOT", "attr", "dative"}


def _pronouns(line: Line) -> Iterator[Candidate]:
    for position, token in enumerate(line.tokens):
        kind = _PRONOUNS.get(token.low)
        if kind is None or token.pos != "PRON" or token.tag != "PRP":
            continue
        if kind == "he" and token.head.lemma in _SAYING:
            continue
        if token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "dative"}:
            yield Candidate(position, position + 1, position, "pronoun", Noun(kind))
