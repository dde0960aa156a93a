"""Places that lend their names: to a noun ("the Pskov paratroopers"), a team, a thing made there, somebody's past.

Weak signs, all of grammar: they hold where the same sentence, or the report, tells of another place as the scene.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_clauses import HAULED, PAST, of_before
from marsad.mentions.place_signs import NOUNS
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.lexicon import Lexicon

LENT = "only qualifies a noun"
ROAD = "only says which road"
BEYOND = "where somebody was on the way to"
SUPPOSED, SPANNED = "only supposed", "only an end of what is spanned"
_SCENIC = frozenset({"violence", "event", "strikes", "place", "base", "home", "store", "ways", "good", "statue"})
"""Sorts of nouns (nouns.txt) that happen or stand where the name before them is."""
_PEOPLED = cues.INHABITANTS | frozenset("civilian resident villager protester demonstrator worshipper crowd".split())
_QUALIFYING = frozenset({"compound", "amod", "nmod"})
_REACH = 4
_TEAM = frozenset("supporter fan goalkeeper striker footballer midfielder shirt jersey".split())
_SUFFIXES = frozenset({"SC", "FC", "AC", "CF", "Rovers", "Wanderers", "Athletic", "Albion", "Wednesday", "Hotspur"})
_INSTITUTES = frozenset("university college school institute academy hospital bank seminary museum museums".split())
_STAFF = frozenset(
    "dean rector provost registrar chancellor bursar alumnus don fellow researcher trainee intern".split()
)
_LEARNED = frozenset("graduate alumnus alumna dropout".split())
_MADE = frozenset(
    "overhaul assemble repair refit upgrade weld make build manufacture "
    "buy purchase sell produce forge print licence license register mint".split()
)
_LED = frozenset("serve train study fight live work hold jail imprison detain teach preach intern".split())
_QUIT = frozenset("leave quit enter join attend graduate enrol".split())
"""What one person had done before: "had left a seminary in X"."""
_NEEDY = cues.INHABITANTS | frozenset("orphans widows poor displaced wounded victims survivors dead prisoners".split())
"""For whom things are made, collected and sent."""
_GIVING = frozenset("buy donate pay fund give send sponsor finance".split())
_MARKS = frozenset("stamp label crest logo emblem hallmark trademark".split())
_TRADES = frozenset("trade craft job skill business ropes drill".split())
_GIFTS = frozenset({"gift", "donation", "courtesy"})
_GATHERINGS = frozenset("funeral wedding burial market baptism feast fair pilgrimage".split())
"""What people travel to: "on their way to a wedding in X"."""
_PROVINCES = frozenset({"department", "departments"})
"""What a province is called in some lands, beside its name: "the X department"."""
_ROADS = frozenset("road highway motorway".split())
_SPANNING = frozenset("stretch extend range span caliphate empire region belt arc crescent swathe swath".split())
_BODIES = frozenset("cabinet government ministry regime court parliament opposition".split())
_DISPLACED = frozenset("displaced exiled uprooted".split())


def borrowed(tokens: Sequence[Token], first: int, last: int, right: int) -> str:
    """Why the name at tokens `first` to `last`, in a phrase that ends at `right`, lends itself to something else.

    "" where it may be a scene. To be believed only where another place of the sentence is one.
    """
    while first and tokens[first - 1].low in cues.DIRECTIONS:
        first -= 1  # "fired from southern X"
    before, head = (tokens[first - 1] if first else None), tokens[right]
    if right == last and _qualified(tokens, last) and not opens(tokens, first, tokens[last].head):
        return LENT
    if right > last and head.low in _ROADS and head.text[0].islower():
        return LENT
    if _owned(tokens[last]):
        return LENT
    if head.dep == "nsubj" and any(child.dep == "conj" and child.lemma in _BODIES for child in head.children):
        return LENT
    if head.dep in {"nsubj", "nsubjpass"} and any(child.low in {"if", "unless"} for child in head.head.children):
        return SUPPOSED
    if _gone_from(head):
        return PAST
    before = tokens[first - 2] if before is not None and before.low == "the" and first > 1 else before
    if before is None or before.head is before:
        return ""
    if before.low == "of" and before.head.low in cues.SETTLEMENT_NOUNS and before.head.head.pos == "ADP":
        before = before.head.head  # "from the city of X"
    owner = before.head
    if earlier := of_before(tokens[right], before if before.pos == "ADP" else None):
        return earlier
    if before.low == "to" and first > 1 and tokens[first - 2].low in _ROADS:
        return ROAD
    if before.low in {"from", "to"} and owner.lemma in _SPANNING:
        return SPANNED if {"from", "to"} <= {child.low for child in owner.subtree()} else ""
    if before.low == "of" and (owner.lemma in _LEARNED or owner.lemma in _TEAM):
        return LENT
    if before.low in {"of", "at"} and tokens[right].low in _INSTITUTES and owner.pos == "NOUN" and _person(owner):
        return LENT  # "a dean of X University"
    if before.low == "of" and owner.low in cues.INHABITANTS and any(one.low in _DISPLACED for one in owner.children):
        return PAST
    if _of_a_life(before):
        return PAST
    if (
        before.low in {"in", "at"}
        and owner.lemma in _GATHERINGS
        and owner.dep == "pobj"
        and owner.head.low in {"to", "for"}
    ):
        return BEYOND
    if _taught(before):
        return PAST
    if before.low == "to" and owner.lemma == "look" and any(child.low == "for" for child in owner.children):
        return LENT  # "the town looks to X for its medicine"
    if before.low == "about" and owner.pos == "VERB":
        return LENT  # "lectures about X"
    alone = tokens[right].dep not in _QUALIFYING  # not "for the victims of the X blast"
    if alone and before.low == "of" and owner.low in _NEEDY and owner.dep == "pobj" and owner.head.low == "for":
        return LENT  # "toys for the children of X"
    if (
        before.low == "of"
        and owner.low in cues.INHABITANTS
        and owner.head.low == "by"
        and owner.head.head.lemma in _GIVING
    ):
        return LENT  # "an ambulance bought by the people of X"
    if before.low == "from" and owner.pos == "NOUN" and owner.tag == "NN" and _person(owner):
        return PAST
    if before.low in {"in", "at"} and owner.dep == "pobj" and owner.head.low == "from" and _person(owner.head.head):
        return PAST  # "monks from a convent in X"
    if before.low == "from" and owner.lemma == "be":
        return PAST
    source = owner.child("nsubj") if before.low == "from" and owner.lemma in {"come", "originate", "stem"} else None
    if source is not None and source.pos == "NOUN" and not _person(source):
        return HAULED  # "the heroin came from X"
    if before.low == "of" and owner.low == "way" and owner.head.low == "by":
        return PAST
    return PAST if head.dep == "pobj" and (_past(before) or _left_behind(head)) else ""


def _taught(before: Token) -> bool:
    """ "Learned the trade at a depot in X", "learned to shoot in X"."""
    for over in before.ancestors():
        if over.pos == "VERB":
            learned = over if over.lemma == "learn" else over.head if over.dep == "xcomp" else over
            what = learned.child("dobj", "xcomp")
            aside = learned.dep in {"relcl", "acl"}
            return (
                learned.lemma == "learn"
                and not aside
                and what is not None
                and (what.pos == "VERB" or what.lemma in _TRADES)
            )
        if over.pos not in {"NOUN", "ADP"}:
            return False
    return False


def marked_with(place: Token) -> bool:
    """ "Rifles that bear the stamp of a works in X", "vests with the label of an X chandler": who made a thing."""
    for over in place.ancestors():
        if over.lemma in _MARKS and over.pos == "NOUN":
            return place.i > over.i
        if over.pos not in {"NOUN", "ADP", "PROPN"}:
            return False
    return False


def given_by(owner: Token) -> bool:
    """ "A gift of the people of X", as it is written on what was given."""
    gift = owner.head.head if owner.low in cues.INHABITANTS and owner.head.low in {"of", "from"} else owner
    return gift.lemma.lower() in _GIFTS


def opens(tokens: Sequence[Token], left: int, who: Token) -> bool:
    """ "In X youths set fire to a mosque": where what is told of the people was, whatever the parser makes of it."""
    fronted = left > 0 and tokens[left - 1].low in {"in", "at", "near", "outside"} and who.tag == "NNS"
    if not fronted:
        return False
    if who.dep == "pobj" and who.head.dep == "prep":
        verb = who.head.head
        return verb.i > who.i and verb.tag in {"VBD", "VBP"} and verb.child("nsubj", "nsubjpass") is None
    return who.dep in {"nsubj", "nsubjpass"} and who.head.i > who.i


def _owned(name: Token) -> bool:
    """ "X's coalition", "X's gunmen": what a place has that is elsewhere."""
    noun = name.head
    if name.dep != "poss" or noun.i < name.i or noun.low in cues.INHABITANTS:
        return False
    return noun.low in cues.ORG_WORDS - cues.FACILITY_WORDS or _person(noun)


def _qualified(tokens: Sequence[Token], last: int) -> bool:
    """The name goes before a noun that neither happens nor stands there: "the X office", "X pepper", "X brigade"."""
    if last + 1 < len(tokens) and tokens[last + 1].text in _SUFFIXES:
        return True
    if last + 1 < len(tokens) and tokens[last + 1].low in _PROVINCES and tokens[last].dep == "compound":
        return False
    noun = tokens[last]
    while noun.dep in _QUALIFYING and noun.head.i > noun.i:
        noun = noun.head
    if not 0 < noun.i - tokens[last].i <= _REACH or noun.pos != "NOUN":
        return False
    between = [token for token in tokens[last + 1 :] if token.i <= noun.i]
    if any(token.pos not in {"NOUN", "ADJ", "PROPN", "VERB"} for token in between):
        return False
    return not any(map(_scenic, between))


def _person(noun: Token) -> bool:
    nouns = ActorNouns.load()
    return noun.lemma in nouns.heads or noun.lemma in nouns.members or noun.lemma in _STAFF


def _scenic(noun: Token) -> bool:
    lexicon = Lexicon.load()
    if noun.low in NOUNS | cues.PART_NOUNS | cues.FATE_NOUNS | _PEOPLED or noun.lemma in _PEOPLED:
        return noun.low not in cues.ORG_WORDS - cues.FACILITY_WORDS
    if lexicon.sorts(noun.lemma) & _SCENIC or (noun.low.endswith("ing") and noun.pos == "NOUN"):
        return True
    return any(rule.pos == "n" and len(rule.words) == 1 for rule in lexicon.rules.get(noun.lemma, ()))


def _left_behind(place: Token) -> bool:
    """ "X, where he had fought for two years"."""
    clause = place.child("relcl")
    if clause is None or clause.lemma not in _LED:
        return False
    words = {child.low for child in clause.children}
    return {"where", "had"} <= words


def _of_a_life(before: Token) -> bool:
    """ "Drivers with wives in X", "raised by an aunt in X", "I was in X in the second winter"."""
    over = before.head
    if before.low not in {"in", "at"}:
        return False
    if over.lemma in cues.KIN:
        return over.dep == "pobj" and over.head.low in {"with", "by"}
    who = over.child("nsubj") if over.lemma == "be" else None
    if who is None or over.child("attr", "acomp") is not None:
        return False
    meanwhile = next((one for one in over.children if one.dep == "advcl" and _mark(one) in {"when", "while"}), None)
    one = who.tag in {"NN", "NNP", "PRP"} and who.low not in {"it", "they"} and _is_someone(who)
    return who.low in {"i", "we"} or (one and meanwhile is not None)


def _mark(clause: Token) -> str:
    return next((child.low for child in clause.children if child.dep in {"mark", "advmod"}), "")


def _is_someone(who: Token) -> bool:
    return who.tag == "PRP" or who.ent == "PERSON" or _person(who)


def _gone_from(place: Token) -> bool:
    """ "A boat that had left X"."""
    verb = place.head
    had = any(child.low == "had" and child.dep == "aux" for child in verb.children)
    things = verb.dep == "relcl" and not _person(verb.head)
    return place.dep == "dobj" and verb.lemma in {"leave", "depart"} and had and things


def _past(before: Token) -> bool:
    """ "A rifle made in X", "a man who had once been held in X"."""
    verb = before.head
    if verb.dep == "dobj" and verb.head.lemma in _QUIT:
        verb = verb.head  # "had left a college in X"
    if verb.pos not in {"VERB", "AUX"} or before.low not in {"in", "at", "through"}:
        return False
    joined = verb
    while joined.dep == "conj" and joined.head is not joined:
        joined = joined.head
    had = any(child.low == "had" and child.dep == "aux" for child in verb.children)
    if had and verb.lemma in _QUIT:
        who = joined.head if joined.dep == "relcl" else joined.child("nsubj")
        return who is not None and who.tag in {"NN", "NNP", "PRP", "JJ"} and who.low not in {"they", "we"}
    if verb.lemma in _MADE and verb.tag in {"VBN", "VBD"}:
        return had or joined.dep in {"acl", "relcl", "advcl"}
    stayed = verb.lemma == "be" and verb.child("advcl", "attr", "acomp") is None
    return had and (verb.lemma in _LED or stayed) and joined.dep == "relcl"
