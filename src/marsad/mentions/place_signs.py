"""Signs in the words around a name that it is a place's, strong enough for a name that no gazetteer has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from marsad.mentions import place_cues as cues
from marsad.mentions.place_villages import of_community, set_beside
from marsad.model.syntax import Token
from marsad.reference.actors import Registry

NOUNS = frozenset(cues.LEVEL_WORDS) | cues.VAGUE_WORDS | cues.FACILITY_WORDS | cues.WATER_WORDS
"""Nouns that say of a name that it is a place's."""
BEFORE_NOUN = frozenset(
    "refugee displacement displaced internally persons people idp idps air military border international army naval "
    "training oil gas toll defence defense hilltop bus ring coastal desert mountain cattle fish vegetable grain fuel "
    "power railway customs".split()
)
"""Words between a name and the noun that says what it is: "Atma refugee camp"."""
_STATIONED = frozenset({"police", "fire", "gendarmerie"})
_STATIONS = frozenset({"station", "post", "barracks", "headquarters"})
"""Whose houses are called after their town, and what these are called."""
_WHATEVER = frozenset("front field state port ports area areas quarter".split())
_STATIC = frozenset("in near at outside around inside across over beyond through throughout via past".split())
_BOUND = frozenset("to from toward towards into for through".split())
_WAYS = frozenset("road roads highway track motorway route".split())
_SITES = frozenset("hall fair orchard orchards bakery chapel mill well wells granary dispensary".split())
_PUBLIC = frozenset(
    "street lane alley avenue boulevard citadel castle fort fortress minaret school kindergarten college library "
    "theatre cinema courthouse beach quay wharf canal granary museum".split()
)
"""What a town has and a person has not: "X's citadel"."""
_BUILT = (
    _SITES
    | _PUBLIC
    | frozenset("wall tower roof rooftop cellar oven pharmacy garden field vineyard grove plantation pasture".split())
)
"""What stands, grows and is built in a place, before "of" and its name: "the roofs of X"."""
_POURED = frozenset("fire launch pour unleash throw hurl lob".split())
_HANDS = frozenset({"hands", "control", "grip"})
_BEING = frozenset({"be", "remain", "stay"})
_BULLETS = frozenset({"•", "-", "–", "—", "*", "▪", "●", "·", "◦"})
"""What opens an item of a list."""
_TERRAIN = (
    cues.VAGUE_WORDS | frozenset(cues.LEVEL_WORDS) | {"slope", "slopes", "heights", "hideout", "camp", "position"}
)
"""Nouns of what lies above or below a place: "hamlets above X"."""
_AIMED = frozenset(
    "look shoot fire aim shout yell scream point throw lob hurl laugh smile stare lunge swing snipe direct spit launch "
    "rage glance sneer jeer target anger fury outrage frustration attempt shot dig jab swipe poke "
    "angry furious mad outraged".split()
)
"""What is done at somebody, so that a name after it is no place's by that."""
_FALLING = frozenset("land fall rain crash impact explode drop".split())
_FIRED = frozenset(
    "mortar shell rocket missile bomb round barrage salvo volley projectile airstrike strike drone munition "
    "artillery".split()
)
"""What is fired or dropped: where it lands, and what it hits, is a place as a rule."""
_HITTING = frozenset("hit strike pound rock shake pummel batter shell bombard".split())
_HEADS = frozenset({"chief", "head", "commissioner", "administrator", "governor", "commander"})
_OF_A_PLACE = frozenset("police village district town municipal county ward parish".split())
"""Words before "chief of" and the like that make what follows a place: "the police chief of X"."""
SHELLED = "under fire"
_DETERMINERS = frozenset({"a", "an", "the", "another", "one", "its", "their", "his", "her"})
_REACH = 8
_OWNED = (NOUNS | cues.PART_NOUNS | cues.INHABITANTS) - _WHATEVER - {"most", "much", "base", "bases", "camp", "site"}


def noun_after(tokens: Sequence[Token], last: int) -> int:
    """Where the noun stands that a name goes before, "refugee" and the like passed over; where they lead to none, the
    word right after the name."""
    at = last + 1
    while at < len(tokens) and at - last < _REACH and tokens[at].low in BEFORE_NOUN:
        at += 1
    return at if at < len(tokens) and tokens[at].low in NOUNS else last + 1


def stationed(tokens: Sequence[Token], last: int) -> bool:
    """ "The X police station", "the X fire post": whose houses stand in the town that they are called after."""
    return last + 2 < len(tokens) and tokens[last + 1].low in _STATIONED and tokens[last + 2].low in _STATIONS


def cued(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A noun right after the name, or "village of" before it, says that it is a place."""
    after = noun_after(tokens, last)
    return (after < len(tokens) and tokens[after].low in NOUNS) or (
        first > 1 and tokens[first - 1].low in {"of", "called", "named"} and tokens[first - 2].low in NOUNS
    )


def sign(tokens: Sequence[Token], first: int, last: int) -> str:
    """What in the words around tokens `first` to `last` says that they name a place; "" where nothing does.

    Stronger than that a preposition goes before: it holds for a name that no gazetteer has and that reads like a
    person's or a group's.
    """
    labels = {token.ent for token in tokens[first : last + 1]}
    if labels & {"LANGUAGE", "LAW", "MONEY", "PERCENT"} or (
        labels & {"DATE", "TIME"} and _dates(tokens[first : last + 1])
    ):
        return ""
    if last > first and tokens[first].low in cues.TOPONYM_HEADS:
        return f"begins with {tokens[first].text!r}"
    if noun := apposition(tokens, last):
        return f"called a {noun}"
    if noun := set_beside(tokens, first, last):
        return f"called a {noun}"
    if of_community(tokens, first, last):
        return "its community"
    if is_scene_of_clause(tokens, last):
        return "where of it"
    if heads_item(tokens, first, last) and "PERSON" not in labels:
        return "its item"
    if "PERSON" not in labels and _held(tokens, last):
        return "in somebody's hands"
    if _qualifies(tokens, last):
        return ""
    article = first > 0 and tokens[first - 1].low == "the"
    if article and not labels & cues.LABELS:
        return ""
    return _before(tokens, first - article, last, labels) or _taken(tokens, first, last, labels)


def is_scene_of_clause(tokens: Sequence[Token], last: int) -> bool:
    """ "X, where eleven were shot,": what a clause of what happened there is about."""
    comma, where = (tokens[at] if at < len(tokens) else None for at in (last + 1, last + 2))
    return comma is not None and where is not None and comma.text == "," and where.low == "where"


def heads_item(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "• X: gunmen attacked": what an item of a list is on, whatever its name; no abbreviation, which is a body's."""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    lone = tokens[first].text.isupper() and first == last
    return first == 1 and tokens[0].text in _BULLETS and after == ":" and not lone


def _held(tokens: Sequence[Token], last: int) -> bool:
    """ "X is in rebel hands", "X remains under army control"."""
    verb, under = (tokens[at] if at < len(tokens) else None for at in (last + 1, last + 2))
    if verb is None or under is None or verb.lemma not in _BEING or under.low not in {"in", "under"}:
        return False
    return any(token.low in _HANDS for token in tokens[last + 3 : last + 6])


def _qualifies(tokens: Sequence[Token], last: int) -> bool:
    """True for a name that only goes before a noun which is no place's: "the X minority"."""
    if tokens[last].dep not in {"compound", "amod", "nmod"} or last + 1 >= len(tokens):
        return False
    after = tokens[last + 1]
    if counted_after(tokens, last):
        return False
    return tokens[last].head.i > tokens[last].i and after.low not in NOUNS | cues.INHABITANTS | BEFORE_NOUN


def counted_after(tokens: Sequence[Token], last: int) -> bool:
    """ "At X forty men fought": a number of its own begins another phrase, whatever the parser makes of it."""
    return last + 1 < len(tokens) and tokens[last + 1].tag == "CD" and tokens[last + 1].text[0].islower()


def _dates(words: Sequence[Token]) -> bool:
    """Whether words that are labelled as a time can be one: they have a number or a known word, not a name alone."""
    return any(word.pos != "PROPN" or word.low in cues.NOT_PLACES or not word.text.isalpha() for word in words)


def apposition(tokens: Sequence[Token], last: int) -> str:
    """The noun of "X, a market town in": what the name before is called; "" where it is not called a place."""
    at = last + 1
    if at + 2 >= len(tokens) or tokens[at].text not in {",", "("} or tokens[at + 1].low not in _DETERMINERS:
        return ""
    for place in range(at + 2, min(at + _REACH, len(tokens))):
        token = tokens[place]
        if token.low in cues.SETTLEMENT_NOUNS:
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            return "" if after is not None and _joined(after) else token.low
        if token.pos not in {"ADJ", "NOUN", "PROPN", "ADV", "NUM", "VERB", "PUNCT"} or token.text in {",", ";", "("}:
            return ""
    return ""


def _joined(after: Token) -> bool:
    """True where a noun is only the first of two: "a village elder", but not "a village north of"."""
    return after.pos in {"NOUN", "PROPN"} and after.low not in cues.DIRECTIONS


def _before(tokens: Sequence[Token], first: int, last: int, labels: set[str]) -> str:
    """What a preposition before the name says: "near X", "fled to X", "residents of X", "as far as X"."""
    if first < 1:
        return ""
    before = tokens[first - 1]
    person = "PERSON" in labels
    if before.low in {"called", "named"} and first > 1 and tokens[first - 2].low in NOUNS:
        return f"{tokens[first - 2].low} called so"
    if before.low == "of" and first > 1:
        noun = tokens[first - 2].low
        if noun == "out" and any(token.lemma in cues.MOTION for token in (before.head.head, before.head.head.head)):
            return "out of it"
        if noun in NOUNS - _WHATEVER | _SITES and not _owns(tokens, last):
            return f"{noun} of it"
        if noun in _HEADS and first > 2 and tokens[first - 3].low in _OF_A_PLACE:
            return f"{noun} of it"
        if noun == "short" and not labels & {"MONEY", "CARDINAL"}:
            return "short of it"
        if noun == "massacre":
            return "" if person or tokens[last].text.endswith("s") else "massacre of it"
        loose = noun in cues.FATES_OF_PLACES or (not labels & {"PERSON", "NORP"} and noun in cues.FATE_NOUNS)
        if loose or noun in cues.DIRECTIONS | cues.PART_NOUNS | cues.INHABITANTS:
            return f"{noun} of it"
        return ""
    if before.low == "as" and first > 2 and tokens[first - 2].low == "far":
        return "as far as it"
    if before.pos == "PART" or (_owns(tokens, last) and person):
        return ""
    if before.low in {"above", "below"} and before.head.low in _TERRAIN:
        return f"after {before.low!r}"
    if before.low == "on" and before.head.lemma in _FALLING and _fired(before.head.child("nsubj")):
        return f"{before.head.lemma} on it"
    if not labels & {"ORG", "NORP", "PERSON"} and (found := _bombed(before)):
        return found
    if before.low == "at" and last == first and not labels & cues.LABELS:
        return "" if _aimed(before) else "after 'at'"
    if before.low in _STATIC and not (person and before.low in {"over", "past", "beyond", "through"} and last == first):
        return f"after {before.low!r}"
    if before.low == "to" and before.head.low in _WAYS and before.head.i == before.i - 1:
        return f"{before.head.low} to it"
    if before.low in _BOUND and any(token.lemma in cues.MOTION for token in (before.head, before.head.head)):
        return f"{before.head.lemma} {before.low} it"
    return ""


def _aimed(at: Token) -> bool:
    """Whether what a preposition "at" hangs on is done at somebody: "fired at X", "angry at X"."""
    about = (at.head, *at.head.children, *at.head.head.children)
    return bool({at.head.lemma, at.head.head.lemma} & _AIMED) and not any(map(_fired, about))


def _fired(what: Token | None) -> bool:
    return what is not None and what.lemma.lower() in _FIRED


def hint(tokens: Sequence[Token], first: int, last: int) -> str:
    """What says that a name is a place's where the gazetteer has it: its residents, its market, an item under it."""
    if found := _built(tokens, first):
        return found
    if last + 1 >= len(tokens):
        return ""
    after = tokens[last + 1]
    if _held(tokens, last) or (after.low == "in" and any(token.low in _HANDS for token in tokens[last + 2 : last + 5])):
        return "in somebody's hands"
    if _opens_item(tokens, first) and after.text in {":", "—", "–"}:
        return "its item"
    if after.low in cues.INHABITANTS:
        return f"its {after.low}"
    if (
        tokens[last].dep == "nsubj"
        and tokens[last].head.lemma == "fall"
        and after.low in {"fell", "has", "had", "falls"}
    ):
        return "its fall"
    if after.text in {"'s", "’s"}:
        owned = next(
            (word.low for word in tokens[last + 2 : last + 5] if word.low in _OWNED or word.lemma in _PUBLIC), ""
        )
        return f"its {owned}" if owned else ""
    return ""


def _opens_item(tokens: Sequence[Token], first: int) -> bool:
    """Whether nothing but a bullet or a letter in brackets stands before a name in its sentence."""
    before = [token.text for token in tokens[: min(first, 4)]]
    return first == 0 or (first == 1 and before[0] in _BULLETS) or (first == 3 and before[::2] == ["(", ")"])


def _built(tokens: Sequence[Token], first: int) -> str:
    """ "The roofs of X", "the parish school of X"."""
    at = first - 1 if first and tokens[first - 1].low == "of" else 0
    noun = tokens[at - 1] if at else None
    return f"{noun.low} of it" if noun is not None and noun.lemma in _BUILT and noun.text[0].islower() else ""


def _bombed(before: Token) -> str:
    """ "Dropped barrel bombs on X", "rockets fired on X"."""
    if before.low != "on" or before.head.lemma not in _FALLING | _POURED:
        return ""
    verb = before.head
    what = (verb.child("dobj"), verb.child("nsubjpass"), verb.head if verb.dep == "acl" else None)
    return f"{verb.lemma} on it" if any(map(_fired, what)) else ""


def _owns(tokens: Sequence[Token], last: int) -> bool:
    """True for "X's" before a noun that is no place's."""
    if last + 1 >= len(tokens) or tokens[last + 1].text not in {"'s", "’s"}:
        return False
    return not any(token.low in NOUNS | cues.PART_NOUNS for token in tokens[last + 2 : last + 5])


def _taken(tokens: Sequence[Token], first: int, last: int, labels: set[str]) -> str:
    """The object of a verb that is done to places: "raided X", "X was besieged"."""
    head = tokens[last]
    if head.dep not in {"dobj", "nsubjpass"} or _owns(tokens, last):
        return ""
    if last == first and shelled(tokens, last):
        return SHELLED
    person = "PERSON" in labels and not (_by_raiders(head.head) and head.child("appos") is None)
    if person or (first > 0 and tokens[first - 1].low.strip(".") in cues.TITLES):
        return f"object of {head.head.lemma!r}" if head.head.lemma in cues.TAKING_PLACES else ""
    return f"object of {head.head.lemma!r}" if head.head.lemma in cues.TAKING_PLACES | cues.TAKING_EITHER else ""


def shelled(tokens: Sequence[Token], last: int) -> bool:
    """ "Two barrages hit X": what is fired from afar hits places; a name of several words that reads like a person's
    must be known for one."""
    head = tokens[last]
    hit = head.dep in {"dobj", "nsubjpass"} and head.head.lemma in _HITTING and not _owns(tokens, last)
    return hit and _fired(_doer(head.head))


def _by_raiders(verb: Token) -> bool:
    """Whether armed people without a name do it: "bandits attacked X"."""
    doer = _doer(verb)
    return doer is not None and doer.lemma.lower() in cues.RAIDERS


def _doer(verb: Token) -> Token | None:
    """Who does it: the subject of a verb, or what "by" names."""
    doer = verb.child("nsubj") or verb.child("agent")
    return doer.child("pobj") if doer is not None and doer.dep == "agent" else doer


@lru_cache(maxsize=4096)
def is_actor(name: str) -> bool:
    """True for a name that the registry of actors has, or that is an abbreviation: no unknown village."""
    letters = name.replace(".", "").replace("-", "")
    if letters.isupper() and len(letters) < 6 and " " not in name:
        return True
    return Registry.load().find(name) is not None


@lru_cache(maxsize=4096)
def home(name: str) -> tuple[str, ...]:
    """The countries that a group of that name fights in, its own first, where they are few; () for what is no group."""
    actor = Registry.load().find(name)
    if actor is None or actor.sort != "armed_group" or not 0 < len(actor.countries) < 6:
        return ()
    return actor.countries
