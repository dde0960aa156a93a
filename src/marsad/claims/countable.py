"""What a counted noun is counted as, by the codebook's names: persons, vehicles, weapons, attacks and so on."""

from __future__ import annotations

import re

from marsad.claims.cast import Cast
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_BY_NOUN = {
    word: what
    for what, words in {
        "families": "family household",
        "villages": "village hamlet settlement community",
        "houses": "house home dwelling hut homestead residence shelter tent building apartment flat",
        "vehicles": "helicopter aircraft plane warplane jet gunship humvee coach lorry van motorcycle trawler "
        "dhow truckload bulldozer backhoe excavator tractor forklift",
        "weapons": "machete drone uav quadcopter revolver carbine howitzer shotgun kalashnikov machinegun",
        "depots": "arsenal armoury armory",
        "airstrikes": "airstrike sortie",
        "attacks": "incident engagement abduction kidnapping hijacking attempt massacre assault beating",
        "other": "round cartridge bullet neighbourhood neighborhood checkpoint post tunnel bunker den munition",
    }.items()
    for word in words.split()
}
_BY_SORT = (
    ("store", "depots"),
    ("vehicle", "vehicles"),
    ("strikes", "airstrikes"),
    ("event", "attacks"),
    ("weapon", "weapons"),
    ("aircraft", "weapons"),
    ("projectile", "weapons"),
    ("explosive", "weapons"),
)
NONE_HURT = {
    "casualty": ("killed", "injured"),
    "injury": ("injured",),
    "death": ("killed",),
    "fatality": ("killed",),
    "victim": ("killed", "injured"),
    "loss": ("killed",),
}
"""What there are none of where a report has "no casualties", "no deaths"."""

PEOPLE = frozenset({"civil", "person", "armed", "force", "fighters", "troops", "authority", "protester", "gunmen"})
"""Sorts of nouns that speak of people."""

DEATHS = frozenset("killing murder homicide assassination beheading execution lynching".split())
"""Deeds each of which kills one."""
_LEADERS = frozenset("commander leader chief emir head deputy facilitator spokesman financier recruiter".split())
_LOOSE = frozenset({"member", "suspect", "element", "operative", "leader", "raider"})
THINGS = frozenset(
    """
    weapon store vehicle aircraft projectile explosive home good base place ways aid event strikes thing statue fire
    time
    """.split()
)
"""Sorts of nouns that speak of no people."""
_PERSONAL = re.compile(
    r"(?:m[ae]n|(?:[^aeiou]e|[^aeiou]o|[ai]to)rs?|[a-z]{2}ists?|[a-z]{3}ants?|ees|eers?|[a-z]{3}ians?|boys?|girls?|wives|wife|folk|monks?"
    r"|chiefs?|youths?|teens?|brothers?|nuns?|clerks?|cooks?|smiths?|comrades?|agues?|bours?|bors?|cousins?|nephews?|in-law|year-olds?)\Z"
)
_NOT_PERSONAL = frozenset(
    """
    finger quarter tower paper number order corridor reactor sector border river letter trailer container transformer
    generator
    tractor excavator bulldozer grader computer barrier centre center water power matter manner disaster winter summer
    restaurant plant grant bunker launcher locker charter register chapter meter metre litre liter corner monitor factor
    motor mirror terror error sister-ship cluster crater shutter tanker carrier freighter cutter trawler booster
    silencer
    detonator mortar door floor encounter offer dinner theatre mosque plan outpost magnet market ticket rocket
    helmet pallet planet target bucket blanket bullet toilet street sheet fleet pocket jacket racket packet basket
    outlet
    hamlet ratchet person-day commitment reason season lesson prison weapon poison wagon canon gallon ton ocean van can
    flier flyer poster answer banner newspaper charger printer filter counter gathering customer-base loan clan plan pan
    """.split()
)
_PERSONS = frozenset({"individual", "soul", "abductee", "captive"})
_OBJECTS = frozenset({"houses", "vehicles", "weapons", "depots", "other"})
_MODEL = re.compile(r"(?:ak|m|rpg|pk|svd|g|fn|dshk|spg)-?\d{1,3}[a-z]?s?|ak-?\d\d|pkms?|kalashnikovs?", re.IGNORECASE)
"""How weapons are named by their model."""


def is_model(noun: Token) -> bool:
    """Whether a word names a weapon by its model: "an AK-47"."""
    return _MODEL.fullmatch(noun.text) is not None


_ARMS = frozenset("arm arms weapon weapons ammunition munition munitions explosives ammo".split())
"""What a store that is a depot is of."""
MEASURES = frozenset(
    "kg kgs kilo kilogram kilogramme ton tonne gram gramme litre liter gallon barrel bag sack box carton drum jerrycan"
    " packet".split()
)
"""What goods are weighed, poured or packed in."""
VAGUE = frozenset(
    "number lot quantity amount series total couple pair score handful group list kind sort time factor side".split()
)
"""Nouns that are no thing counted but say how many, or which."""


def sorts_of(noun: Token, cast: Cast, lexicon: Lexicon) -> frozenset[str]:
    """The sorts of a noun as it stands, and of its lemma."""
    own = lexicon.sorts(noun.lemma) if noun.pos in {"NOUN", "PROPN"} else frozenset()
    if own & THINGS and not own & PEOPLE:
        return own
    return own | (cast.sorts(noun) or frozenset())


def is_person(noun: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun speaks of people: by its sorts, as the people of a land, or by how words for people end."""
    if is_model(noun):
        return False
    sorts = sorts_of(noun, cast, lexicon)
    if sorts & PEOPLE or noun.lemma in _PERSONS:
        return True
    if sorts & THINGS or _BY_NOUN.get(noun.lemma) in _OBJECTS:
        return False
    if noun.pos in {"PRON", "NUM"} or noun.ent in {"NORP", "PERSON"}:
        return True
    if noun.pos == "PROPN" and noun.tag == "NNPS":
        return True
    if noun.lemma in {"head", "deputy"} and any(child.low == "of" for child in noun.children):
        return True
    return _sounds_personal(noun)


def _sounds_personal(noun: Token) -> bool:
    return noun.pos == "NOUN" and noun.lemma not in _NOT_PERSONAL and bool(_PERSONAL.search(noun.low))


def is_called_person(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun speaks of people by itself, whoever it names: by its sorts, or by how words for people end."""
    sorts = lexicon.sorts(noun.lemma)
    return bool(sorts & PEOPLE) or (not sorts & THINGS and _sounds_personal(noun))


def is_thing(noun: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun plainly speaks of things, not of people."""
    sorts = sorts_of(noun, cast, lexicon)
    return bool(sorts & THINGS) and not sorts & PEOPLE


def is_fighter(noun: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun speaks of members of a non-state armed group."""
    sorts = sorts_of(noun, cast, lexicon)
    if sorts & {"force", "troops"} or any(child.low in {"former", "ex", "retired"} for child in noun.children):
        return False
    if "armed" in sorts or ("fighters" in sorts and noun.lemma not in _LOOSE):
        return True
    if noun.lemma in _LOOSE | _LEADERS and any(
        (actor := cast.actor_on(word)) is not None and actor.sort == "armed_group"
        for child in noun.children
        if child.low == "of"
        for word in child.subtree()
    ):
        return True
    return noun.lemma in _LEADERS and any(
        child.dep in {"compound", "amod", "nmod", "poss"} and _is_of_group(child, cast, lexicon)
        for child in noun.children
    )


def _is_of_group(word: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a word before a noun names an armed group or its people: "a rebel commander"."""
    actor = cast.actor_on(word)
    if actor is not None and actor.quote.span.end <= word.head.start:
        return actor.sort == "armed_group"
    return bool(lexicon.sorts(word.lemma) & {"armed", "fighters"}) and word.lemma != "group"


def named(noun: Token, cast: Cast, lexicon: Lexicon) -> str | None:
    """What a noun is counted as where nothing is told of what became of it; None where it is no noun at all."""
    if noun.low == "up" and any(child.low == "pick" for child in noun.children):
        return "vehicles"
    if noun.lemma == "store" and any(child.lemma in _ARMS for child in noun.children):
        return "depots"
    if _MODEL.fullmatch(noun.text):
        return "weapons"
    if noun.lemma in DEATHS:
        mass = any(child.low == "mass" for child in noun.children)
        return "attacks" if mass else "killed"
    if by_noun := _BY_NOUN.get(noun.lemma):
        if noun.lemma != "round" or not any(child.lemma in {"mortar", "artillery"} for child in noun.children):
            return by_noun
    sorts = sorts_of(noun, cast, lexicon)
    if noun.lemma in {"system", "battery", "tube"} and any(
        "weapon" in lexicon.sorts(word.lemma) for word in noun.children
    ):
        return "weapons"
    if not sorts & PEOPLE:
        for sort, what in _BY_SORT:
            if sort in sorts:
                return what
    if is_fighter(noun, cast, lexicon):
        return "fighters"
    if sorts & {"force", "troops"}:
        return "forces"
    if is_person(noun, cast, lexicon):
        return "persons" if noun.pos != "NUM" else None
    if noun.pos == "NOUN" and noun.tag in {"NN", "NNS"} and not sorts & {"time"} and noun.lemma not in VAGUE:
        return "other" if _stands_out(noun) else None
    return None


def _stands_out(noun: Token) -> bool:
    """Whether things with no name of their own are what a clause is about: its subject or object, not known before."""
    if any(child.low in {"the", "both", "all", "these", "those"} and child.i < noun.i for child in noun.children):
        return False
    top = noun
    while top.dep in {"conj", "appos"} and top.head.pos in {"NOUN", "PROPN"}:
        top = top.head
    return top.dep in {"dobj", "nsubjpass", "nsubj", "attr", "ROOT"} or (
        top.dep == "pobj" and top.head.low in {"of", "to"}
    )
