"""People and groups as readers may know them: registered actors by name, everybody else as a sort (D10)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.model.claim import Actor, Claim, Speaker
from marsad.model.codebook import ActorRole
from marsad.model.span import Quote, Span
from marsad.record.folding import plain
from marsad.record.offices import PERSON, REPORT, may_be_named, sort_of
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import KINDS, KnownActor, Registry
from marsad.reference.countries import demonym

SORTS = {
    "civilians": "civilians",
    "gunmen": "unidentified armed group",
    "group": "unidentified armed group",
    "band": "unidentified militia",
    "armed_group": "unidentified armed group",
    "authority": "authorities",
    "state": "authorities",
}
FORCES = {"police": "police", "army": "soldiers", "military": "soldiers", "gendarmerie": "police"}
UNTOLD = "people not named here"
LONGEST = 60


def quoted(words: str) -> Quote:
    """Words that are no report's, in the form of a quote."""
    return Quote(words, Span(0, max(1, len(words))))


@lru_cache(maxsize=8192)
def actor_name(name: str | None, words: str) -> str:
    """What an actor is called in public: its name where the registry has it or a country's name makes it, else a sort.

    `words` are the report's; nothing of them comes out.
    """
    if name and (known := Registry.load().find(name)):
        return known.name
    if name and (built := _built(name)):
        return built
    nouns = ActorNouns.load().heads
    told = [word.strip(".,;:'\"()").lower() for word in f"{name or ''} {words}".split()]
    for word in reversed(told):
        noun = nouns.get(word) or nouns.get(word.removesuffix("s")) or nouns.get(word.replace("men", "man"))
        if noun:
            return SORTS.get(noun.sort) or FORCES.get(noun.kind, "armed forces")
    return UNTOLD


def _built(name: str) -> str | None:
    first, _, rest = name.partition(" ")
    land = demonym(first)
    return name if land and rest in KINDS.values() else None


def public_actor(actor: Actor) -> Actor:
    """An actor as readers may know it; of victims and targets only what sort of people they were."""
    name = actor_name(actor.name, actor.quote.words)
    return Actor(quoted(name), name, actor.role)


@dataclass(slots=True)
class Secrets:
    """Names on record that may not be told, folded; `let_out` are those that two people let out.

    Whoever is a victim or a target anywhere is not named anywhere, whatever office they hold.
    """

    let_out: frozenset[str] = frozenset()
    names: set[str] = field(default_factory=set)
    _asked: dict[str, bool] = field(default_factory=dict, repr=False)
    _parts: set[str] = field(default_factory=set, repr=False)
    _runs: set[str] = field(default_factory=set, repr=False)

    def learn(self, claim: Claim) -> None:
        """Take in the people of a claim."""
        for actor in claim.actors:
            if actor.role in SUFFER:
                self.suffers(actor.name)
        self.speaks(claim.speaker)

    def suffers(self, name: str | None) -> None:
        """Take in the name of a victim or target, where it is no group's or force's."""
        if name and actor_name(name, "") in (UNTOLD, PERSON):
            self.add(name)

    def speaks(self, speaker: Speaker | None) -> None:
        """Take in the name of a speaker who holds no public office."""
        if speaker and speaker.name and not may_be_named(speaker) and _registered(speaker.name) is None:
            self.add(speaker.name)

    def among(self, let_out: frozenset[str]) -> Secrets:
        """The same names but those that two people let out."""
        return Secrets(let_out, self.names - let_out)

    def add(self, name: str | None) -> None:
        """Take in one name."""
        if name and len(name.strip()) > 2 and plain(name) not in self.let_out:
            self.names.add(plain(name))

    def holds(self, name: str) -> bool:
        """Whether a name, or one that is part of it or that it is part of, may not be told."""
        key = plain(name)
        if key not in self._asked:
            self._asked[key] = any(key in held or held in key for held in self.names)
        return self._asked[key]

    def parts(self) -> frozenset[str]:
        """The words of the names that may not be told, those of four letters and more."""
        if not self._parts:
            self._parts |= {part for name in self.names for part in name.replace("-", " ").split() if len(part) > 3}
        return frozenset(self._parts)

    def runs(self) -> set[str]:
        """The names that may not be told, as words with single spaces between."""
        if not self._runs:
            self._runs |= {" ".join(_LETTERS.findall(name)) for name in self.names}
        return self._runs


_LETTERS = re.compile(r"[^\W_]+")
SUFFER = frozenset({ActorRole.VICTIM, ActorRole.TARGET})
"""Who suffers what is told: they are not named."""


def secrets(claims: Iterable[Claim], authors: Iterable[str | None], let_out: frozenset[str] = frozenset()) -> Secrets:
    """The names that may not be told, out of all claims and bylines of a record."""
    found = Secrets(let_out)
    for claim in claims:
        found.learn(claim)
    for author in authors:
        found.add(author)
    return found


def _registered(name: str | None) -> KnownActor | None:
    return Registry.load().find(name) if name else None


def public_speaker(speaker: Speaker | None, hidden: Secrets) -> Speaker | None:
    """A speaker as readers may know them: an official by name and office, a body by its name, others as a sort."""
    if speaker is None:
        return None
    body = _registered(speaker.organization) or (None if speaker.anonymous else _registered(speaker.name))
    organization = body.name if body else None
    sort = sort_of(speaker)
    if speaker.name and not speaker.anonymous and not hidden.holds(speaker.name):
        if (may_be_named(speaker) and _is_name(speaker.name)) or plain(speaker.name) in hidden.let_out:
            return Speaker(quoted(speaker.name), speaker.name, sort, organization=organization)
    if body and sort == PERSON:
        return Speaker(quoted(body.name), body.name, "an organization or force", organization=organization)
    return Speaker(quoted(sort), None, sort, anonymous=True, organization=organization)


def unnamed(speaker: Speaker) -> Speaker:
    """A speaker already made public, as a sort alone."""
    sort = speaker.role or PERSON
    return Speaker(quoted(sort), None, sort, anonymous=True)


def _is_name(name: str) -> bool:
    """Whether words can be a person's name and nothing else: few, of letters, each with a capital but the small."""
    parts = name.replace("-", " ").replace("'", "").replace("’", "").replace(".", "").split()
    return len(name) <= LONGEST and 0 < len(parts) <= 6 and all(part.isalpha() for part in parts)


def said_by(speaker: Speaker | None) -> str:
    """Who says so in words, of a speaker already made public."""
    if speaker is None:
        return REPORT
    if speaker.name and speaker.role and speaker.name != speaker.organization:
        tail = f", {speaker.organization}" if speaker.organization else ""
        return f"{speaker.name} ({speaker.role}{tail})"
    if speaker.name:
        return speaker.name
    words = speaker.role or PERSON
    return f"{words}, {speaker.organization}" if speaker.organization else words
