"""Incidents as a reader meets them: a line that says what, where, when and how many, and the words behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.model.claim import Actor, Claim
from marsad.model.codebook import VIOLENT, ActorRole, PlacePrecision, Polarity, Status
from marsad.model.document import Document
from marsad.model.incident import Grade, Incident
from marsad.products.briefing import Briefing, publisher, speaker_words
from marsad.products.dates import day_words, precision_words, when_words
from marsad.products.families import Family, family_of
from marsad.products.plaintext import anchor, isolated, link, shown
from marsad.products.wording import (
    MEANS,
    ROLES,
    STATUSES,
    TYPES,
    capital,
    count_words,
    estimate_words,
    listed,
    number,
    place_words,
    plural,
)
from marsad.products.wording import precision_words as place_precision

MOST_QUOTES = 40
"""Quotes shown behind one incident; the rest are named by their ids."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it is named under a quote; `url` is None where it has no plain web address."""

    name: str
    outlet: str
    title: str
    published: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """The words behind a claim, with who says so, in which report, and what the claim reads out of them."""

    claim: str
    quote: str
    speaker: str
    source: Source
    figures: str
    when: str
    tags: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure of an incident, in words; `best` and `rule` are "" where the figure is a single number."""

    what: str
    words: str
    best: str
    rule: str


@dataclass(frozen=True, slots=True)
class Account:
    """One of several rival figures or accounts: the words, who says so, where."""

    words: str
    speakers: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Accounts that do not agree, side by side, under what they disagree on."""

    about: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who took part in what role, and who says so: "" where the whole incident is told by one speaker."""

    role: str
    name: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Card:
    """An incident, ready to be shown. `where_hint` is "" where the place is known to the spot."""

    anchor: str
    id: str
    kind: str
    family: Family
    title: str
    when: str
    when_hint: str
    where: str
    where_hint: str
    tolls: tuple[Toll, ...]
    violent: bool
    parties: tuple[Party, ...]
    means: str
    status: str
    background: bool
    backing: str
    rivalries: tuple[Rivalry, ...]
    said: tuple[Said, ...]
    unshown: tuple[str, ...]
    because: tuple[str, ...]


def anchors(briefing: Briefing) -> Mapping[str, str]:
    """For each incident's id, the id of its element on the page."""
    return {
        incident.id: anchor(incident.id, f"incident-{number}")
        for number, incident in enumerate(briefing.ordered(), start=1)
    }


def source_of(briefing: Briefing, report: str) -> Source:
    """How the report of that name is cited."""
    entry = briefing.by_name.get(report)
    doc: Document | None = entry.document if entry else None
    published = day_words(doc.published) if doc and doc.published else "date of publication not found"
    title = shown(doc.title, 120) if doc else ""
    return Source(shown(report, 120), publisher(entry), title, published, link(doc.url) if doc else None)


def said(briefing: Briefing, claim: Claim) -> Said:
    """The words behind a claim."""
    source = source_of(briefing, claim.report)
    entry = briefing.by_name.get(claim.report)
    language = entry.document.language if entry and entry.document else "und"
    return Said(
        claim.id,
        shown(briefing.quotes.get(claim.id), 900),
        speaker_words(claim.speaker, source.outlet),
        source,
        ", ".join(count_words(count) for count in claim.counts),
        when_words(claim.when),
        tags(claim),
        language if language.isalpha() and language != "und" else "",
    )


def tags(claim: Claim) -> tuple[str, ...]:
    """What a reader must know about a claim before relying on it, each in a word or two."""
    found = [STATUSES[claim.status]] if claim.status != Status.ASSERTED else []
    if claim.polarity == Polarity.ABSENT:
        found.append("Said not to be so")
    if claim.background:
        found.append("Told as history")
    return tuple(found)


def _tolls(incident: Incident) -> tuple[Toll, ...]:
    tolls = []
    for what, estimate in sorted(incident.tolls, key=lambda toll: _RANK.get(toll[0], 99)):
        plain = estimate.low == (estimate.best if estimate.high is None else estimate.high)
        best = "" if plain or len(estimate.claims) < 2 else number(estimate.best)
        words = capital(estimate_words(what, estimate))
        tolls.append(Toll(what, words, best, shown(estimate.rule, 160) if best else ""))
    return tuple(tolls)


_RANK = {"killed": 0, "killed_fighters": 1, "injured": 2, "abducted": 3, "arrested": 4}


def _speaker_of(briefing: Briefing, claim: Claim) -> str:
    return speaker_words(claim.speaker, source_of(briefing, claim.report).outlet)


def _account(briefing: Briefing, words: str, claims: list[Claim]) -> Account:
    speakers = list(dict.fromkeys(_speaker_of(briefing, claim) for claim in claims))
    return Account(words, listed(speakers, 4), tuple(claim.id for claim in claims))


def _rival(briefing: Briefing, about: str, told: list[tuple[str, Claim]]) -> Rivalry | None:
    words = list(dict.fromkeys(text for text, _ in told))
    if len(words) < 2:
        return None
    accounts = tuple(_account(briefing, text, [claim for said, claim in told if said == text]) for text in words)
    return Rivalry(about, accounts)


def rivalries(briefing: Briefing, incident: Incident) -> tuple[Rivalry, ...]:
    """Where the claims behind an incident disagree: on a figure, or on who did it."""
    claims = briefing.claims_of(incident)
    found = []
    for what in dict.fromkeys(count.what for claim in claims for count in claim.counts if count.what != "other"):
        figures = [(words, claim) for claim in claims if (words := _figures(claim, what))]
        found.append(_rival(briefing, f"How many {_ABOUT.get(what, what.replace('_', ' '))}", figures))
    found.append(_rival(briefing, "Who did it", _blamed(claims)))
    if incident.status == Status.CONTESTED and not any(found):
        accounts = [(_account_words(claim), claim) for claim in claims]
        found.append(_rival(briefing, "What happened", accounts))
    return tuple(rivalry for rivalry in found if rivalry)


_ABOUT = {"killed_fighters": "fighters killed", "persons": "people"}


def _figures(claim: Claim, what: str) -> str:
    """What one claim counts of one thing, in words: several counts of it are told together, they are no rivals."""
    return listed([count_words(count) for count in claim.counts if count.what == what and not count.subset])


def _blamed(claims: tuple[Claim, ...]) -> list[tuple[str, Claim]]:
    """Whom each claim names as having done it: several in one claim acted together."""
    found = []
    for claim in claims:
        blamed = {actor.name for actor in claim.actors if actor.role == ActorRole.PERPETRATOR and actor.name}
        if blamed:
            found.append((listed([isolated(shown(name, 80)) for name in sorted(blamed)]), claim))
    return found


def _account_words(claim: Claim) -> str:
    stance = {Status.DENIED: "denied", Status.CONTESTED: "contested", Status.HEDGED: "told with reserve"}
    words = TYPES[claim.type].lower()
    if claim.polarity == Polarity.ABSENT:
        words = f"no {words}"
    return f"{words} ({stance[claim.status]})" if claim.status in stance else words


def _parties(briefing: Briefing, incident: Incident) -> tuple[Party, ...]:
    who: dict[tuple[ActorRole, str], dict[str, None]] = {}
    for claim in briefing.claims_of(incident):
        for actor in claim.actors:
            who.setdefault((actor.role, _actor_name(actor)), {})[_speaker_of(briefing, claim)] = None
    if not who:
        who = {(actor.role, _actor_name(actor)): {} for actor in incident.actors}
    together: dict[tuple[ActorRole, tuple[str, ...]], list[str]] = {}
    for (role, name), speakers in who.items():
        together.setdefault((role, tuple(speakers)), []).append(name)
    order = list(ActorRole)
    alone = len({_speaker_of(briefing, claim) for claim in briefing.claims_of(incident)}) < 2
    return tuple(
        Party(ROLES[role], listed(names, 8), "" if alone else listed(list(speakers), 3))
        for (role, speakers), names in sorted(together.items(), key=lambda part: order.index(part[0][0]))
    )


def _actor_name(actor: Actor) -> str:
    name = isolated(shown(actor.name, 80))
    return name or f"“{isolated(shown(actor.quote.words, 80))}”"


_GRADES = {
    Grade.CONFIRMED: "confirmed by those said to have done it",
    Grade.CORROBORATED: "corroborated",
    Grade.SINGLE: "one originator alone",
    Grade.CONTESTED: "contested: accounts do not fit together",
    Grade.WITHDRAWN: "withdrawn by all who told of it",
}


def _backing(incident: Incident) -> str:
    """How well it is borne out, and how many tell of it independently; "" where one claim stands alone, unopposed."""
    if len(incident.claims) == 1 and incident.grade is Grade.SINGLE:
        return ""
    words = plural(len(incident.reports), "report")
    if incident.originators > 1:
        words += f", {plural(incident.originators, 'originator')} independent of one another"
    elif len(incident.reports) > 1:
        words += ", all going back to one originator"
    return f"{words}; {_GRADES[incident.grade]}"


def _enemies(incident: Incident) -> list[Toll]:
    """What a belligerent claims of its enemy's losses, as lines of their own beside the tolls."""
    return [
        Toll(one.what, f"{shown(one.by, 80)} claims {estimate_words(one.what, one.estimate)} of its enemy", "", "")
        for one in incident.enemies
    ]


def _headline(incident: Incident) -> str:
    return TYPES[incident.type] + (f" {place_words(incident.place)}" if incident.place else ", place not told")


def card(briefing: Briefing, incident: Incident, element: str) -> Card:
    """An incident ready to be shown under the element id given."""
    claims = briefing.claims_of(incident)
    means = dict.fromkeys(MEANS[claim.means] for claim in claims if claim.means)
    return Card(
        element,
        shown(incident.id, 80),
        TYPES[incident.type],
        family_of(incident.type),
        _headline(incident),
        when_words(incident.when),
        precision_words(incident.when),
        place_words(incident.place),
        "" if incident.place and incident.place.precision == PlacePrecision.EXACT else place_precision(incident.place),
        (*_tolls(incident), *_enemies(incident)),
        incident.type in VIOLENT,
        _parties(briefing, incident),
        listed(list(means)),
        STATUSES[incident.status],
        briefing.background(incident),
        _backing(incident),
        rivalries(briefing, incident),
        tuple(said(briefing, claim) for claim in claims[:MOST_QUOTES]),
        tuple(claim.id for claim in claims[MOST_QUOTES:]),
        tuple(shown(reason, 240) for reason in incident.because) if len(incident.claims) > 1 else (),
    )


def cards(briefing: Briefing, elements: Mapping[str, str]) -> tuple[Card, ...]:
    """All incidents as cards, the newest first; `elements` as `anchors` gives it."""
    return tuple(card(briefing, incident, elements[incident.id]) for incident in briefing.ordered())
