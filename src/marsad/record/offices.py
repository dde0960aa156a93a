"""Who may be named to the world: those who speak for a body or hold a public office, and nobody else (D10).

Everybody else is told of as a sort of person out of a closed list, so that a role ("owner of the kebab house in the old
market") does not give away what the missing name kept. Officers below a general's rank, mayors, elders and doctors are
within an attacker's reach: they are not named either.
"""

from __future__ import annotations

import re

from marsad.model.claim import Speaker

PERSON, REPORT = "a person", "the report itself"

_NAMED = {
    "a spokesperson": "spokesman spokeswoman spokesperson spokespeople",
    "a minister": "minister ministers undersecretary under-secretary",
    "a governor": "governor governors",
    "a head of state or government": "president premier chancellor king queen emir sultan",
    "a diplomat": "ambassador envoy rapporteur consul diplomat",
    "a member of parliament": "lawmaker mp legislator senator parliamentarian congressman congresswoman",
    "a general": "general gen marshal admiral",
    "a secretary-general": "secretary-general secretary",
}
"""Offices whose holders are named, with the nouns that tell them."""

_UNNAMED = {
    "a witness or resident": "witness witnesses eyewitness eyewitnesses resident residents villager villagers local "
    "locals inhabitant inhabitants survivor survivors neighbour neighbor neighbours neighbors farmer farmers shepherd "
    "shepherds herder herdsman driver drivers passenger passer-by townspeople civilian civilians worker workers "
    "labourer fisherman fishermen tenant passers-by family relative relatives wife husband widow mother father son "
    "daughter brother sister uncle aunt cousin nephew parent parents child children girl boy student pupil man woman "
    "youth refugee refugees returnee evacuee idp displaced",
    "a business owner": "owner shopkeeper merchant trader grocer baker butcher restaurateur seller dealer businessman "
    "businesswoman landlord vendor employer manager",
    "a community elder": "elder elders mukhtar sheikh sheik imam cleric priest pastor bishop headman chieftain "
    "tribesman tribal monk nun mullah",
    "a health worker": "doctor doctors physician surgeon nurse nurses medic medics paramedic paramedics hospital "
    "morgue pharmacist midwife coroner health ambulance medical clinic",
    "an aid or rights worker": "aid activist activists campaigner lawyer attorney volunteer volunteers rescuer "
    "rescuers teacher headmaster ngo monitor observer rights humanitarian",
    "a journalist": "journalist reporter correspondent photographer editor cameraman blogger",
    "a detainee or former captive": "detainee prisoner inmate captive hostage escapee suspect defendant victim",
    "an armed group": "fighter fighters militant militants rebel rebels insurgent insurgents jihadist jihadists gunman",
    "a police officer": "police policeman policewoman policemen constable",
    "an officer or soldier": "captain colonel lieutenant major brigadier sergeant officer officers soldier soldiers "
    "commander commanders troops army military corporal capt col lt maj sgt brig",
    "an intelligence or security source": "intelligence security source sources insider",
    "a local official": "mayor councillor councilor council official officials director administrator chief head "
    "prefect judge magistrate prosecutor commissioner administration municipality",
    "an expert": "analyst expert researcher professor scholar economist historian academic",
}
"""Sorts of people who are not named, the most private first: the first that fits is theirs."""

EXPOSED = frozenset(
    {
        "a witness or resident",
        "a business owner",
        "a community elder",
        "a health worker",
        "an aid or rights worker",
        "a detainee or former captive",
    }
)
"""Sorts of people who pay for what they said where they live."""

_FORMER = re.compile(r"(?<!\w)(?:former|ex|retired|late|deposed|ousted|onetime|self-styled)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRIVATE = tuple((label, frozenset(words.split())) for label, words in _UNNAMED.items())
_PUBLIC = tuple((label, frozenset(words.split())) for label, words in _NAMED.items())
_PERSONAL = frozenset(
    word
    for label, words in _PRIVATE
    if label not in {"a police officer", "an officer or soldier", "a local official", "an expert"}
    for word in words
) - frozenset(
    """
    health hospital medical clinic security intelligence aid rights source sources humanitarian ambulance tribal
    """.split()
)
"""Words for private persons, which no office beside them makes public: "wife of the governor"."""


def _words(speaker: Speaker) -> list[str]:
    told = speaker.role or speaker.quote.words
    for part in (speaker.name or "").split():
        told = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", " ", told)
    return [word.lower() for word in _WORD.findall(told[:300])]


def office(speaker: Speaker) -> str | None:
    """The public office that a speaker holds, in a word of the closed list; None for everybody else."""
    told = speaker.role or speaker.quote.words
    words = _words(speaker)
    if speaker.anonymous or _FORMER.search(told) or _PERSONAL.intersection(words):
        return None
    if "brigadier" in words or "brig" in words:
        words = [word for word in words if word not in {"general", "gen"}]
    head = re.split(r"\s(?:of|for|to|in|at|from|with|by)\s|,", told.lower())[0]
    near = set(_WORD.findall(head)) & set(words)
    return next((label for label, nouns in _PUBLIC if nouns & near), None)


def sort_of(speaker: Speaker | None) -> str:
    """What sort of person a speaker is, out of a closed list: the office of an official, else a private sort."""
    if speaker is None:
        return REPORT
    if found := office(speaker):
        return found
    words = set(_words(speaker))
    return next((label for label, nouns in _PRIVATE if nouns & words), PERSON)


def is_exposed(speaker: Speaker | None) -> bool:
    """Whether a speaker is a private person whom their report names: whoever finds the report finds them (D3)."""
    return speaker is not None and bool(speaker.name) and not speaker.anonymous and sort_of(speaker) in EXPOSED


def may_be_named(speaker: Speaker | None) -> bool:
    """Whether a speaker is named to the world: a named person who holds a public office."""
    return speaker is not None and bool(speaker.name) and office(speaker) is not None
