"""What was not understood, set aside, or left open: nothing that came in is passed over in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from marsad.model.claim import Claim, Place
from marsad.model.codebook import Kind, Polarity, Status
from marsad.model.document import Entry, Outcome
from marsad.products.briefing import Briefing, publisher
from marsad.products.cards import Said, said
from marsad.products.dates import day_words
from marsad.products.languages import language_words
from marsad.products.plaintext import flat, link, shown
from marsad.products.wording import TYPES, place_name

UNSURE = 0.5
"""Confidence below which a reading is called unsure."""


@dataclass(frozen=True, slots=True)
class Left:
    """A report that gave nothing, or was not read: its name, title, and why."""

    name: str
    title: str
    language: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A place name that was not found: how often it was named, and why it was not resolved."""

    name: str
    times: int
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """An event claim that no incident was made of, and why that may be."""

    kind: str
    reason: str
    said: Said


@dataclass(frozen=True, slots=True)
class Gaps:
    """All that is open. Counts are of claims; `languages` are of reports kept and not read, English left out."""

    refused: tuple[Left, ...]
    set_aside: tuple[Left, ...]
    copies: tuple[Left, ...]
    silent: tuple[Left, ...]
    languages: tuple[tuple[str, int], ...]
    unplaced: tuple[Unplaced, ...]
    strays: tuple[Stray, ...]
    no_time: int
    no_place: int
    unsure: int
    undated_reports: tuple[Left, ...]
    older_versions: int

    def nothing(self) -> bool:
        """True when nothing at all was left open."""
        counts = (self.no_time, self.no_place, self.unsure, self.older_versions)
        lists = (self.refused, self.set_aside, self.copies, self.silent, self.unplaced, self.strays)
        return not any(counts) and not any(lists) and not self.undated_reports


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list of sources."""

    name: str
    title: str
    outlet: str
    author: str
    published: str
    published_from: str
    language: str
    url: str | None
    address: str
    outcome: str
    claims: int
    version: int
    fingerprint: str
    notes: tuple[str, ...]


def _left(entry: Entry, reason: str = "") -> Left:
    doc = entry.document
    return Left(
        shown(entry.name, 120),
        shown(doc.title if doc else "", 120),
        language_words(doc.language) if doc else "",
        shown(reason or entry.reason, 300),
        shown(entry.hint, 300),
    )


def _unplaced(briefing: Briefing) -> tuple[Unplaced, ...]:
    found: dict[str, list[tuple[Place, Claim]]] = {}
    for claim in briefing.claims:
        for place in claim.where:
            if place.lat is None and place.place_id is None:
                found.setdefault(flat(place_name(place)), []).append((place, claim))
    rows = [
        Unplaced(
            name,
            len(told),
            shown(next((place.why for place, _ in told if place.why), ""), 200),
            tuple(dict.fromkeys(claim.id for _, claim in told)),
        )
        for name, told in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.times, row.name)))


def _stray(briefing: Briefing, claim: Claim) -> Stray:
    if claim.polarity == Polarity.ABSENT:
        reason = "Said not to have happened"
    elif claim.status == Status.DENIED:
        reason = "Denied"
    elif claim.background:
        reason = "Told as history"
    else:
        reason = "Not made into an incident"
    return Stray(TYPES[claim.type], reason, said(briefing, claim))


def gaps(briefing: Briefing) -> Gaps:
    """Everything that was left open in a record."""
    aside = briefing.ended(Outcome.SET_ASIDE)
    read = briefing.ended(Outcome.READ)
    told = {claim.report for claim in briefing.claims}
    unread = [entry for entry in aside if not entry.duplicate_of]
    foreign = [doc.language for entry in unread if (doc := entry.document) and doc.language not in ("en", "und")]
    languages = Counter(map(language_words, foreign))
    events = [claim for claim in briefing.claims if claim.kind in (Kind.EVENT, Kind.CONDITION)]
    return Gaps(
        tuple(_left(entry) for entry in briefing.ended(Outcome.REFUSED)),
        tuple(_left(entry) for entry in unread),
        tuple(_left(entry, f"copy of {entry.duplicate_of}") for entry in briefing.current() if entry.duplicate_of),
        tuple(_left(entry) for entry in read if entry.name not in told and not entry.duplicate_of),
        tuple(languages.most_common()),
        _unplaced(briefing),
        tuple(_stray(briefing, claim) for claim in briefing.loose_events()),
        sum(not claim.when.earliest and not claim.when.latest for claim in briefing.claims),
        sum(not claim.where for claim in events),
        sum(claim.confidence is not None and claim.confidence < UNSURE for claim in briefing.claims),
        tuple(_left(entry) for entry in read if entry.document and not entry.document.published),
        sum(not entry.current for entry in briefing.entries if entry.document),
    )


def sources(briefing: Briefing) -> tuple[Listed, ...]:
    """Every report on record, by outlet and name; those that name no outlet last."""
    return tuple(
        sorted((_listed(entry) for entry in briefing.current()), key=lambda row: (not row.outlet, row.outlet, row.name))
    )


def _listed(entry: Entry) -> Listed:
    doc = entry.document
    url = link(doc.url) if doc else None
    return Listed(
        shown(entry.name, 120),
        shown(doc.title if doc else "", 160),
        publisher(entry),
        shown(doc.author if doc else "", 100),
        day_words(doc.published) if doc and doc.published else "",
        shown(doc.published_from if doc else "", 60),
        language_words(doc.language) if doc else "",
        url,
        shown(doc.url if doc and not url else "", 200),
        entry.outcome.value,
        entry.claims,
        entry.version,
        shown(doc.sha256 if doc else "", 64)[:12],
        tuple(shown(note, 200) for note in doc.notes[:6]) if doc else (),
    )
