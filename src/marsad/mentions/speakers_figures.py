"""What verbs of counting and telling take for their object: "gives 23 raids for May", "keeps a list of 31 people"."""

from __future__ import annotations

from marsad.mentions.speakers_sources import owner
from marsad.mentions.speakers_words import LISTS, OF_DEEDS, PAPERS, TOLLS, WITNESSES, WITNESSING
from marsad.model.calendar import MONTHS
from marsad.model.syntax import Token

KEEPING = frozenset({"keep", "maintain", "compile"})
_HARMED = frozenset({"killed", "wounded", "injured", "displaced", "missing"})
"""Nouns of those counted: "put the killed at 740"."""
_FELLED = frozenset("dead missing wounded injured hurt unaccounted homeless captured captive".split())
_PERIODS = frozenset(MONTHS) | frozenset(
    "day week fortnight month season year spring summer autumn winter ramadan quarter half decade period".split()
)
"""What a figure is given for: "gives 23 raids for May"."""
_WATCHERS = frozenset("observer monitor mission watchdog observatory group satellite analyst peacekeeper".split())


def is_whole(verb: Token, thing: Token) -> bool:
    """Whether what is said goes beyond the object, to a number, a time or a place: "put the dead at nine"."""
    return thing.lemma in TOLLS or thing.low in _HARMED or verb.lemma in {"give", "put"}


def takes(verb: Token, thing: Token) -> bool:
    """Whether the object of a verb is what is said: "confirms the deaths", "put the toll at nine", "heard shots"."""
    if verb.dep not in {"ROOT", "conj", "relcl", "ccomp", "advcl", "parataxis"}:
        return False
    if thing.pos == "PRON":  # "the government puts them at 500"
        return verb.lemma == "put" and thing.low in {"it", "them", "those"} and _is_at_number(verb)
    if verb.lemma == "give" and _as_figure(verb):
        return True
    if verb.lemma == "put" and _is_at_number(verb):
        return True
    if verb.lemma == "give" and _for_period(verb, thing):
        return True
    if verb.lemma in {"put", "give", "raise"}:
        return (thing.lemma in TOLLS or thing.low in _HARMED) and (
            verb.lemma != "give" or thing.lemma != "number" or verb.child("prep") is not None
        )
    if verb.lemma == "show":
        return _is_owned_paper(verb.child("nsubj"))
    if verb.lemma == "observe":
        return _is_watcher(verb)
    return verb.lemma in OF_DEEDS or verb.lemma in WITNESSING


def is_list(thing: Token) -> bool:
    """Whether a thing kept is a list of those that it tells of: "a list of 31 people held"."""
    return thing.lemma in LISTS and any(child.low == "of" for child in thing.children)


def felled(verb: Token, about: Token) -> list[Token]:
    """What those spoken of are, where a parser gives it to the verb: "spoke of nine guards dead"."""
    last = max(below.i for below in about.subtree())
    return [child for child in verb.children if child.low in _FELLED and child.i == last + 1]


def _is_owned_paper(who: Token | None) -> bool:
    """Whether somebody's paper shows something: "his maps show three camps"."""
    return who is not None and who.lemma in PAPERS and (who.child("poss") or owner(who)) is not None


def _is_watcher(verb: Token) -> bool:
    """Whether who observes something watches for it, and does not keep to it: "monitors observed two flights"."""
    who = verb.child("nsubj")
    return who is not None and (who.lemma in WITNESSES or who.lemma in _WATCHERS)


def _is_at_number(verb: Token) -> bool:
    """Whether the number behind "at" is what something is put at; a parser may give "at" to the end of what is counted:
    "put those displaced by the raid at 3,000"."""
    thing = verb.child("dobj")
    below = thing.subtree() if thing is not None and thing.low == "those" else ()
    return any(one.low == "at" and _is_number(one.child("pobj")) for one in (*verb.children, *below))


def _is_number(token: Token | None) -> bool:
    """Whether a word is a number, or a noun or a share with one: "at 300", "at nine dead"."""
    return token is not None and (token.tag == "CD" or token.child("nummod") is not None)


def _for_period(verb: Token, thing: Token) -> bool:
    """ "Gives 23 raids for May": a number of things, which nobody hands over, for a stretch of time."""
    if not _is_number(thing) or thing.ent == "MONEY":
        return False
    spans = (child.child("pobj") for child in (*verb.children, *thing.children) if child.low == "for")
    return any(one is not None and (one.low in _PERIODS or one.lemma in _PERIODS) for one in spans)


def _as_figure(verb: Token) -> bool:
    """ "Gave eleven as the figure"."""
    of = next((child.child("pobj") for child in verb.children if child.low == "as"), None)
    return of is not None and of.lemma in TOLLS
