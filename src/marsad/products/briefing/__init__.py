"""Everything a briefing shows, gathered once from the record; the page is made of this alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Protocol

from marsad.analysis.check import Check
from marsad.analysis.ledger import weigh_up
from marsad.analysis.reckoned import reckoned
from marsad.model.claim import Claim, Speaker
from marsad.model.codebook import Kind, Polarity, Status, Type
from marsad.model.document import Entry, Outcome
from marsad.model.incident import Incident, Rule
from marsad.model.interval import Interval
from marsad.products.plaintext import isolated, shown


class Recorded(Protocol):
    """What a briefing asks of the record's view."""

    def entries(self) -> Sequence[Entry]:
        """Every report on record, with what became of it."""

    def claims(self) -> Sequence[Claim]:
        """The current claims."""

    def incidents(self) -> Sequence[Incident]:
        """The incidents resolved from them."""

    def quote(self, claim: Claim) -> str:
        """The sentences behind a claim."""


SORTS = ("armed group", "security forces", "authority", "government", "organization")
"""Roles that only say what sort of body speaks, which its name says better."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The material of one briefing. `quotes` maps a claim's id to the sentences behind it; `checks` are of the totals.

    `claims` and `entries` are those on record now; `by_id` finds a claim by its id, `by_name` a report by its name.
    """

    entries: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    checks: tuple[Check, ...] = ()
    by_id: Mapping[str, Claim] = field(init=False)
    by_name: Mapping[str, Entry] = field(init=False)

    def __post_init__(self) -> None:
        newest = sorted(self.entries, key=lambda entry: (entry.document is not None, entry.current, entry.version))
        object.__setattr__(self, "by_id", MappingProxyType({claim.id: claim for claim in self.claims}))
        object.__setattr__(self, "by_name", MappingProxyType({entry.name: entry for entry in newest}))

    def current(self) -> tuple[Entry, ...]:
        """The newest version of every report, by name."""
        return tuple(sorted(self.by_name.values(), key=lambda entry: entry.name))

    def ended(self, outcome: Outcome) -> tuple[Entry, ...]:
        """The reports (newest versions) that ended so; every refusal, also of what was read at another time."""
        if outcome == Outcome.REFUSED:
            return tuple(entry for entry in self.entries if entry.outcome == outcome)
        return tuple(entry for entry in self.current() if entry.outcome == outcome)

    def kind(self, kind: Kind) -> tuple[Claim, ...]:
        """The claims of one kind, in order of time."""
        return tuple(sorted((claim for claim in self.claims if claim.kind == kind), key=lambda c: time_key(c.when)))

    def claims_of(self, incident: Incident) -> tuple[Claim, ...]:
        """The claims behind an incident that are on record, in the incident's order."""
        return tuple(self.by_id[name] for name in incident.claims if name in self.by_id)

    def loose_events(self) -> tuple[Claim, ...]:
        """Claims of events that no incident was made of: denied, said not to have happened, or not placed in time."""
        taken = {name for incident in self.incidents for name in incident.claims}
        return tuple(claim for claim in self.kind(Kind.EVENT) if claim.id not in taken)

    def ordered(self) -> list[Incident]:
        """The incidents by their last day, the newest first; the undated after the dated, those told as history last.

        Of those that end on one day, the one that began last comes first: a day told exactly before a long stretch.
        """
        return sorted(self.incidents, key=lambda told: (self.background(told), *_newest_first(told.when), told.id))

    def background(self, incident: Incident) -> bool:
        """True when every claim behind an incident was told as history."""
        claims = self.claims_of(incident)
        return bool(claims) and all(claim.background for claim in claims)


def gather(view: Recorded, rule: Rule = Rule.LATEST) -> Briefing:
    """Everything a briefing needs, read from the record's view; tolls that differ are made into one by `rule`."""
    claims, entries = tuple(view.claims()), tuple(view.entries())
    incidents = list(view.incidents())
    quotes = {claim.id: view.quote(claim) for claim in claims}
    docs = {entry.name: entry.document for entry in entries if entry.document and entry.current}
    reckoning = incidents if rule is Rule.LATEST else reckoned(incidents, rule, incidents)
    return Briefing(
        entries=entries,
        claims=claims,
        incidents=tuple(reckoning),
        quotes=MappingProxyType(quotes),
        checks=weigh_up(claims, reckoning, docs, lambda claim: quotes[claim.id]).worth_telling(),
    )


def _newest_first(when: Interval) -> tuple[int, int]:
    last, first = when.latest or when.earliest, when.earliest
    return (-last.toordinal() if last else 0), (-first.toordinal() if first else 0)


def time_key(when: Interval) -> tuple[date, date]:
    """Sorts intervals by start, then end; open starts sort by their end, unknown times last."""
    first = when.earliest or when.latest or date.max
    return first, when.latest or date.max


def period(intervals: Iterable[Interval]) -> tuple[date, date] | None:
    """The days from the first start to the last end of bounded intervals; None where none is bounded."""
    whole = [(when.earliest, when.latest) for when in intervals if when.earliest and when.latest]
    if not whole:
        return None
    return min(first for first, _ in whole), max(last for _, last in whole)


def publisher(entry: Entry | None) -> str:
    """A report's outlet; "" where it names none."""
    return isolated(shown(entry.document.source if entry and entry.document else "", 80))


def outlet(entry: Entry | None, name: str) -> str:
    """What to call a report among others: its outlet, else its title, else the report's name."""
    doc = entry.document if entry else None
    return publisher(entry) or isolated(shown((doc and doc.title) or name, 80))


def voice_of(speaker: Speaker) -> tuple[str, str]:
    """A speaker's role and organisation in words, each "" where it is not told or says no more than the name."""
    name = (speaker.name or "").casefold()
    role, body = shown(speaker.role, 80), shown(speaker.organization, 80)
    if role.casefold() in (*SORTS, name):
        role = ""
    elif name and name in role.casefold():
        role = re.sub(re.escape(speaker.name or ""), "", role, flags=re.IGNORECASE).strip(" ,;")
    return isolated(role), isolated("" if body.casefold() in (name, role.casefold()) else body)


def speaker_words(speaker: Speaker | None, voice: str) -> str:
    """Who says so: a name with role and organisation, an unnamed person as such, or the report's own voice.

    `voice` is the outlet; a report that names none speaks as "the report".
    """
    if speaker is None:
        return f"{voice or 'the report'}, in its own words"
    role = isolated(shown(speaker.role, 80))
    if speaker.anonymous or not speaker.name:
        words = role or isolated(shown(speaker.quote.words, 80)) or "a person"
        body = isolated(shown(speaker.organization, 80))
        tail = f", {body}" if body and body.lower() not in words.lower() else ""
        return f"“{words}”{tail}" + (" (name withheld)" if speaker.anonymous else "")
    extra = [part for part in voice_of(speaker) if part]
    return isolated(shown(speaker.name, 80)) + (f" ({', '.join(extra)})" if extra else "")


def disputed(claim: Claim) -> bool:
    """True when a claim is contested or denied in its own text."""
    return claim.status in (Status.CONTESTED, Status.DENIED)


def empties(claim: Claim) -> bool:
    """True when a condition says that a place was left or emptied."""
    return claim.kind == Kind.CONDITION and claim.type == Type.DISPLACEMENT and claim.polarity == Polarity.PRESENT
