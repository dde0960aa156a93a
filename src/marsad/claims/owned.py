"""Whose "its men" and "their helicopters" are: of the group or force that the sentence is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.model.claim import Actor, Speaker
from marsad.model.codebook import SUFFERING, ActorRole
from marsad.model.mention import ActorMention, Page
from marsad.model.syntax import Sentence, Token
from marsad.reference.actors import Registry
from marsad.reference.countries import demonym_code

_OWN = re.compile(
    r"(?:.* of )?(?:its|their|his) (?:own )?"
    r"(?:men|comrades|wounded|dead|helicopters|drones|jets|aircraft|warplanes|planes|artillery|gunboats|tanks)",
    re.IGNORECASE,
)
_SOMEBODYS = re.compile(r".*[A-Z]\S*[’']s? men")
"""Somebody's men, who are no civilians: "Dogo Gide's men"."""
_BODIES = frozenset({"armed_group", "force", "authority", "state"})
_FIGHTING = frozenset({"armed_group", "force", "gunmen"})
_DEAD = frozenset({"body", "corpse", "dead", "casualty"})
_MEN = frozenset("man soldier fighter comrade guard officer policeman trooper boy recruit conscript".split())
_OFFICERS = frozenset("officer colonel general captain major lieutenant commander sergeant brigadier col gen".split())
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "pobj", "poss"})


def named(actors: Sequence[Actor], sentence: Sentence, pages: Sequence[Page]) -> list[Actor]:
    """The actors, with "its men" under the name of the body told of before them in the sentence, its subject before
    others, else of the last before it; who does something to them is not whose they are."""
    return [_named(actor, sentence, pages) for actor in actors]


def _named(actor: Actor, sentence: Sentence, pages: Sequence[Page]) -> Actor:
    words = actor.quote.words
    if actor.name not in {None, "civilians"}:
        return actor
    if _SOMEBODYS.fullmatch(words):
        return replace(actor, name=None)
    if (left := _left_behind(actor, sentence, pages)) is not None:
        return replace(actor, name=left.name)
    if not _OWN.fullmatch(words):
        return actor
    told = [
        m
        for page in pages
        for m in page.actors
        if m.quote.span.end <= actor.quote.span.start and m.sort in _BODIES and m.name
    ]
    if "comrades" in words.lower():
        told = [m for m in told if m.sort in _FIGHTING]
    thing = sentence.head_of(actor.quote.span)
    doer = thing.head.child("nsubj") if thing is not None and thing.dep == "dobj" else None
    here = [m for m in told if sentence.span.holds(m.quote.span) and not _on(doer, m)]
    first = [m for m in here if _is_subject(m, sentence)]
    found = next(reversed(first or here or told[-1:]), None)
    return replace(actor, name=found.name) if found is not None else actor


def _left_behind(actor: Actor, sentence: Sentence, pages: Sequence[Page]) -> ActorMention | None:
    """The fighters whose own dead they leave: "the raiders fled, leaving two bodies behind"."""
    thing = sentence.head_of(actor.quote.span) if actor.role in SUFFERING else None
    verb = thing.head if thing is not None else None
    if thing is None or verb is None or thing.dep != "dobj" or thing.lemma not in _DEAD or verb.lemma != "leave":
        return None
    if not any(one.low == "behind" for one in [*verb.children, *thing.children]):
        return None
    who = arguments.subject(verb)
    here = (m for page in pages for m in page.actors if m.sort in _FIGHTING)
    return next((m for m in here if _on(who, m)), None)


def _on(word: Token | None, mention: ActorMention) -> bool:
    return word is not None and mention.quote.span.start <= word.start < mention.quote.span.end


def _is_subject(mention: ActorMention, sentence: Sentence) -> bool:
    word = sentence.head_of(mention.quote.span)
    return word is not None and word.dep in _SUBJECTS


def lost(actors: Sequence[Actor], speaker: Speaker | None, sentence: Sentence, pages: Sequence[Page]) -> list[Actor]:
    """The actors, with the men whom a force or a group loses as its own: "the front lost nine men", "we lost three men"
    and "he had lost 37 men" of an officer; nobody's, and no civilians, where it is not known whose he is."""
    return [_lost(actor, speaker, sentence, pages) for actor in actors]


def _lost(actor: Actor, speaker: Speaker | None, sentence: Sentence, pages: Sequence[Page]) -> Actor:
    men = sentence.head_of(actor.quote.span) if actor.name in {None, "civilians"} else None
    if men is None or men.dep != "dobj" or men.head.lemma != "lose" or men.lemma not in _MEN:
        return actor
    who = arguments.subject(men.head)
    told = next((m for page in pages for m in page.actors if m.sort in _FIGHTING and _on(who, m)), None)
    if told is not None:
        return replace(actor, name=told.name)
    if speaker is None or who is None or who.low not in {"we", "he", "she", "i"}:
        return actor
    within = (
        m for page in pages for m in page.actors if m.sort in _FIGHTING and speaker.quote.span.holds(m.quote.span)
    )
    body = next((m.name for m in within if m.name), speaker.organization)
    words = {*speaker.quote.words.lower().replace(".", "").split(), *(speaker.role or "").lower().split()}
    return replace(actor, name=body) if body or words & _OFFICERS else actor


def they(actors: Sequence[Actor], speaker: Speaker | None, sentence: Sentence, pages: Sequence[Page]) -> list[Actor]:
    """The actors, with "they" in the words of somebody quoted as no men of his own side, but as the other force or
    group told of last before, where there is one: "“they have 900 men over there,” said a colonel of the army"."""
    side = _side(speaker, pages) if speaker is not None else None
    if side is None or speaker is None:
        return list(actors)
    return [
        replace(one, name=_other(one, side, pages)) if one.name == side and _is_quoted(one, speaker, sentence) else one
        for one in actors
    ]


def _side(speaker: Speaker, pages: Sequence[Page]) -> str | None:
    """The force or group whose man a speaker is by his own words."""
    within = (
        m for page in pages for m in page.actors if m.sort in _FIGHTING and speaker.quote.span.holds(m.quote.span)
    )
    named = next((m.name for m in within if m.name), speaker.organization)
    words = speaker.quote.words.replace(".", "").split()
    land = next((code for word in words if (code := demonym_code(word))), None)
    if named is None and land is not None and {word.lower() for word in words} & (_OFFICERS | _MEN):
        return Registry.load().forces_of(land, "military")
    return named


def _is_quoted(actor: Actor, speaker: Speaker, sentence: Sentence) -> bool:
    """Whether an actor is "they" between quotation marks, outside which somebody speaks."""
    if actor.quote.words.lower() not in {"they", "them"} or not sentence.span.holds(actor.quote.span):
        return False
    marks = [one.start for one in sentence.tokens if one.text in _MARKS]
    before, told = (sum(at < span.start for at in marks) for span in (actor.quote.span, speaker.quote.span))
    return before % 2 == 1 and told % 2 == 0


def _other(actor: Actor, side: str, pages: Sequence[Page]) -> str | None:
    """The force or group told of last before, but for a side."""
    told = [m for page in pages for m in page.actors if m.sort in _FIGHTING and m.name not in {None, side}]
    before = [m.name for m in told if m.quote.span.end <= actor.quote.span.start]
    return before[-1] if before else None


def of_the_teller(actors: Sequence[Actor], speaker: Speaker | None) -> list[Actor]:
    """The actors, with "its men" as the speaker's where they would else be killed by their own side: "Fatah says that
    Hamas killed two of its men"."""
    doers = {one.name for one in actors if one.role is ActorRole.PERPETRATOR and one.name}
    if speaker is None or speaker.name is None or speaker.name in doers:
        return list(actors)
    return [
        replace(one, name=speaker.name) if one.role in SUFFERING and one.name in doers and _is_possessed(one) else one
        for one in actors
    ]


def _is_possessed(actor: Actor) -> bool:
    return not {"its", "their", "his", "her"}.isdisjoint(actor.quote.words.lower().split())
