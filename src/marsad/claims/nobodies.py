"""Phrases that stand for nobody who takes part in what happens."""

from __future__ import annotations

import re

from marsad.claims import arguments
from marsad.claims.countable import THINGS
from marsad.claims.looks import is_garb
from marsad.claims.named import Named
from marsad.claims.phrases import Phrase
from marsad.model.mention import ActorMention
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_COUNTS = frozenset("account count estimate tally reckoning".split())
_RANKS = frozenset("brig gen lt col maj capt sgt cpl cmdr adm insp supt".split())
_ROAD = re.compile(r"[A-Z]{1,3}-?\d{1,4}")
"""The number of a road: "RN4", "M5"."""
_CODE = re.compile(r"(?:the )?code-?named ", re.IGNORECASE)
"""What opens the name of an operation."""
PEOPLE = frozenset("civil fighters troops armed force group state person protester".split())
"""Sorts of nouns for those who act and suffer."""
_TOOLS = frozenset("knife machete axe spear arrow sword stick cudgel bayonet stone".split())
_DEEDS = frozenset(
    """
    war insurgency conflict fighting battle offensive operation campaign violence clash uprising revolt rebellion unrest
    crisis ceasefire truce talk deal agreement year month week day night bush class lesson travel traffic exam
    """.split()
)
"""What nobody is: a deed or a time with no doer named in its words."""
_WAYS = frozenset({"track", "trail", "path", "lane", "footpath"})
_TELLING = frozenset("tell confirm say explain add describe report admit announce".split())
_SIDING = frozenset(
    "loyal allied linked tied aligned connected affiliated close opposed hostile sympathetic friendly faithful".split()
)
"""What somebody may be "to" or "with" those who take no part by it: "a militia loyal to the former president"."""
_TIES = frozenset({"tie", "link", "connection", "affiliation"})
_OFFSHOOTS = frozenset("offshoot outfit front splinter affiliate proxy cover rebrand spinoff faction alias".split())
"""What a group may be "of" another that takes no part by it."""
_SERVING = frozenset({"serve", "work", "deploy", "attach", "station", "base"})
_WITHIN = frozenset({"in", "with", "under", "for", "at", "to"})


def is_none(phrase: Phrase) -> bool:
    """ "No group" and "nobody" are nobody."""
    determiner = phrase.head.child("det")
    return phrase.head.low in {"nobody", "none"} or (determiner is not None and determiner.low in {"no", "neither"})


def is_no_actor(phrase: Phrase, mention: ActorMention | None, named: Named) -> bool:
    """Whether a phrase speaks of a thing or a place: convoys, depots and villages do nothing."""
    if _is_told(phrase.head) or _is_state(phrase.head) or _sided_with(phrase.head) or _served_by(phrase.head):
        return True
    if _is_parent(phrase.head) or _is_means(phrase, mention, named.lexicon):
        return True
    if (
        _is_rank(phrase.head)
        or _is_origin(phrase.head, mention)
        or (mention is None and _ROAD.fullmatch(phrase.head.text))
    ):
        return True
    code = _CODE.match(named.text, phrase.span.start) is not None
    if phrase.head.low == "what" or phrase.head.low.endswith(("self", "selves")):
        return True
    if is_garb(phrase.head) or _is_line(phrase.head) or code:
        return True
    at = phrase.head.start
    place = any(m.quote.span.start <= at < m.quote.span.end for m in named.places if not m.metonym)
    if mention is not None:
        return place and mention.sort == "person"
    if place or phrase.head.low in arguments.RELATIVES or phrase.head.lemma in _DEEDS | _WAYS:
        return True
    return _is_thing(phrase, named.lexicon)


def _is_rank(word: Token) -> bool:
    """Whether a word is a rank cut short, which a parser takes for a name by itself: "Brig. Gen. Karim"."""
    return word.low.rstrip(".") in _RANKS and word.pos == "PROPN" and word.text[0].isupper()


def _is_origin(word: Token, mention: ActorMention | None) -> bool:
    """Whether a name only says whence somebody is, whom other words name: "blamed raiders from Pibor"."""
    link = word.head
    if word.dep != "pobj" or link.low != "from" or word.pos != "PROPN" or mention is not None:
        return False
    if any(child.dep in {"det", "amod"} for child in word.children):
        return False  # "a team from an international NGO"
    return link.head.tag in {"NNS", "NN"} and link.head.pos == "NOUN"


def _is_line(word: Token) -> bool:
    """Whether a word is for where a war is fought, or only for whence something came: "the front is quiet", "rockets
    from the direction of the hills"."""
    of = word.head
    if word.dep == "pobj" and of.low == "of" and of.head.lemma == "direction":
        return True
    if word.dep == "pobj" and of.low == "by" and word.lemma in _COUNTS:
        return True  # "25 died by one account"
    speaks = word.dep == "nsubj" and word.head.lemma in _TELLING
    return word.text in {"front", "frontline"} and not speaks and word.child("poss") is None


def _is_told(name: Token) -> bool:
    """Whether a name is of those to whom something is told: "confirmed to AFP that", "told Reuters"."""
    if name.pos != "PROPN":
        return False
    if name.dep in {"dobj", "dative"} and name.head.lemma == "tell":
        return True
    verb = name.head.head
    return name.dep == "pobj" and name.head.low == "to" and verb.lemma in _TELLING and verb.pos == "VERB"


def _is_means(phrase: Phrase, mention: ActorMention | None, lexicon: Lexicon) -> bool:
    """Whether a bare noun after "by" is how something is done: "arrived by motorboat"."""
    head = phrase.head
    bare = head.tag == "NN" and not any(child.i < head.i for child in head.children)
    return bare and mention is None and head.head.low == "by" and not lexicon.sorts(head.lemma) & PEOPLE


def _is_thing(phrase: Phrase, lexicon: Lexicon) -> bool:
    if phrase.head.lemma in _TOOLS:
        return True
    sorts = lexicon.sorts(phrase.head.lemma)
    return bool(sorts & THINGS) and not sorts & PEOPLE


def _sided_with(word: Token) -> bool:
    """Whether a word only says whom others side with."""
    link = word.head
    if word.dep != "pobj" or link.low not in {"to", "with"}:
        return False
    if link.head.lemma in _TIES and link.head.dep == "pobj" and link.head.head.low == "with":
        return True
    return link.head.low in _SIDING and link.head.dep in {"amod", "acl"}


def _is_parent(word: Token) -> bool:
    """Whether of a group that a name stands for it is only told whose offshoot it is: "the Tigers, an outfit of the
    Army"."""
    word = arguments.first(word) or word
    link = word.head
    kind = link.head
    return word.dep == "pobj" and link.low == "of" and kind.lemma in _OFFSHOOTS and kind.dep in {"appos", "attr"}


def _is_state(word: Token) -> bool:
    """Whether a bare noun after "on" says what somebody is doing: "a vehicle on patrol", "policemen on leave"."""
    return word.dep == "pobj" and word.head.low == "on" and word.tag == "NN" and not word.children


def _served_by(word: Token) -> bool:
    """Whether a word only says in what others serve: "officers serving in the mission"."""
    link = word.head
    return word.dep == "pobj" and link.low in _WITHIN and link.head.lemma in _SERVING and link.head.dep == "acl"
