"""Whom a claim comes from, and how well that one is placed to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from marsad.incidents.telling import Telling, outlet_key
from marsad.model.claim import Actor, Claim, Speaker
from marsad.reference.actors import KnownActor, Registry

COUNTS, OFFICIAL, BYSTANDER, PARTISAN = range(4)
"""How well an originator is placed to know a toll: those who count the dead and wounded; officials and the report in
its own voice; witnesses, and all of whom nothing is told; armed groups."""

PLACED = (
    "those who count the dead and wounded",
    "officials, and reports in their own voice",
    "witnesses, and all others",
    "armed groups",
)
"""The same in words."""

PRONOUNS = frozenset("they them he him she her it we us i you who one some others those these".split())
"""Words that stand for somebody and say nothing of who it is."""
UNKNOWN = PRONOUNS | frozenset(
    f"{which}{what}"
    for which in ("", "local ", "news ", "media ", "earlier ", "an earlier ", "our ", "other ", "the ")
    for what in ("media", "reports", "report", "agencies", "news agencies", "accounts", "outlets")
)
"""The same, and reports of which nobody knows whose they are."""

_COUNTING = re.compile(
    r"hospital|health|medic|doctor|physician|surgeon|nurse|morgue|forensic|coroner|civil defen[cs]e|rescue|ambulance"
    r"|paramedic|red (?:cross|crescent)|white helmets",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b(?:army|armed forces|military|ministry of (?:national )?defen[cs]e|defen[cs]e ministry|general staff|infantry"
    r"|brigade|gendarmerie|police)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:polic|official|minist|govern|mayor|council|author|command|officer|spokes|secur|intelligence|army|military"
    r"|united nations|monitor|observatory|prosecut|judge|commission|administrat|prefect|ombuds"
    r"|lawmaker|parliament|senator"
    r"|head of (?:the |a )?[\w' -]{0,40}?(?:region|district|province|county|municipal|territory|village|town))",
    re.IGNORECASE,
)


def originator(telling: Telling) -> str:
    """Who a claim comes from: its speaker, else the outlet that tells it in its own voice, else its report.

    What an outlet takes from an agency that it names ("Reuters said") and what the agency itself tells are of one
    originator, and what an agency takes from the police is of the police. A copy is of its original's outlet. A report
    whose outlet nobody knows is a voice of its own. "He" and "they" of whom no more is known are no voice: two reports'
    "he" are not one man, and what nobody is named for stands under its outlet's name.
    """
    speaker = "" if telling.speaker in UNKNOWN else telling.speaker
    return speaker or telling.outlet or telling.original


def witnesses(told: Iterable[Telling]) -> set[str]:
    """The independent originators of some claims: who speaks in a report bears out what it tells in its own voice,
    which is no second witness."""
    told = list(told)
    heard = {one.original for one in told if names_somebody(one)}
    return {originator(one) for one in told if one.original not in heard or names_somebody(one)}


def names_somebody(telling: Telling) -> bool:
    """Whether a claim has a speaker who is more than a pronoun or some report."""
    return bool(telling.speaker) and telling.speaker not in UNKNOWN


def as_written(claims: Iterable[Claim], outlets: Iterable[str | None] = ()) -> dict[str, str]:
    """How those are written whom `originator` names by a key in small letters: claims' speakers, and outlets."""
    said = [claim.speaker.name or claim.speaker.quote.words for claim in claims if claim.speaker]
    return {outlet_key(words): words for words in (*(outlet for outlet in outlets if outlet), *said)}


def spelt_out(voice: str, names: Mapping[str, str]) -> str:
    """How an originator is written: as `as_written` has it, else as the registry does, else by its key."""
    actor = None if voice in names else known(voice)
    return names.get(voice) or (actor.name if actor else voice)


def placed(speaker: Speaker | None, outlet: str = "") -> int:
    """How well a speaker is placed to know a toll, from `COUNTS`, the best, to `PARTISAN`; without one, the outlet."""
    if speaker is None:
        return PARTISAN if any(actor.sort == "armed_group" for actor in publishers(outlet)) else OFFICIAL
    of = sides(speaker)
    if any(actor.sort == "armed_group" for actor in of):
        return PARTISAN
    told = (speaker.name, speaker.role, speaker.organization)
    beside = "" if any(actor.sort == "force" for actor in of) else speaker.quote.words  # a soldier who lies in hospital
    words = " ".join(filter(None, (*told, beside)))
    if _COUNTING.search(words):
        return COUNTS
    return OFFICIAL if _OFFICIAL.search(words) else BYSTANDER


def sides(speaker: Speaker | None) -> tuple[KnownActor, ...]:
    """The actors of the registry that a speaker is, or speaks for."""
    if speaker is None:
        return ()
    told = (speaker.name, speaker.organization, speaker.role, speaker.quote.words)
    found = {actor.id: actor for words in told if words for actor in _named(words[:200])}
    return tuple(found.values())


def publishers(outlet: str) -> tuple[KnownActor, ...]:
    """The belligerents of the registry whose own voice an outlet is: an army's press office, an armed group's channel.

    What it tells in its own voice is theirs.
    """
    return tuple(actor for actor in _named(outlet[:200]) if is_belligerent(actor)) if outlet else ()


def is_forces(outlet: str) -> bool:
    """Whether an outlet's name says that it is some state's force, whichever: "Third Division, National Army"."""
    return bool(_FORCE.search(outlet[:200]))


def known(name: str | None) -> KnownActor | None:
    """The actor of the registry that bears a name."""
    return Registry.load().find(name) if name else None


def is_belligerent(actor: KnownActor) -> bool:
    """True for armed groups and forces, and for the ministries and states that command forces."""
    return actor.sort in {"armed_group", "force"} or (actor.sort == "authority" and _commands(actor.name))


def same_side(left: KnownActor, right: KnownActor) -> bool:
    """Whether two actors are one, or forces and authorities of one state, or one is pledged to the other."""
    if left.id == right.id:
        return True
    bonds = {bond.to for bond in left.allegiances} | {bond.to for bond in right.allegiances}
    if left.name in bonds or right.name in bonds:
        return True
    official = {"force", "authority", "state"}
    return {left.sort, right.sort} <= official and left.countries[:1] == right.countries[:1]


def _commands(name: str) -> bool:
    return bool(re.search(r"defen[cs]e|interior|peshmerga|security|war\b", name, re.IGNORECASE))


@lru_cache(maxsize=4096)
def _named(words: str) -> tuple[KnownActor, ...]:
    exact = known(words)
    if exact:
        return (exact,)
    return tuple(actor for *_, match in Registry.load().match_text(words) if (actor := match.actor()))


def is_of(speaker: Speaker | None, actor: Actor) -> bool:
    """Whether a speaker is an actor, or speaks for it or for its side."""
    if speaker is None:
        return False
    if actor.name and actor.name in (speaker.name, speaker.organization):
        return True
    one = known(actor.name)
    return one is not None and any(same_side(one, side) for side in sides(speaker))
