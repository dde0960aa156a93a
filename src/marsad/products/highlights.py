"""What stands out, in sentences that say no more than the record does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from marsad.model.claim import Claim, Count
from marsad.model.codebook import Kind, Polarity, Status, Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate
from marsad.products.briefing import Briefing, empties, period, speaker_words
from marsad.products.cards import rivalries, source_of
from marsad.products.dates import range_words, when_words
from marsad.products.gaps import Gaps
from marsad.products.people import unnamed_share
from marsad.products.wording import (
    TYPES,
    capital,
    count_words,
    country_name,
    estimate_words,
    figure,
    listed,
    number,
    place_name,
    place_words,
    plural,
)

MOST_DEADLY, MOST_TALLIES = 3, 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link within the page: its words and the id of the element it leads to."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """One thing that stands out: a heading of a word or two, a sentence, and where to read on."""

    heading: str
    text: str
    pointers: tuple[Pointer, ...] = ()


def _news(briefing: Briefing) -> list[Incident]:
    return [incident for incident in briefing.incidents if not briefing.background(incident)]


def covered(briefing: Briefing) -> str:
    """The period of the incidents that are not history, in words; "" where none is dated."""
    span = period(incident.when for incident in _news(briefing))
    return range_words(*span) if span else ""


def _overall(briefing: Briefing) -> Iterable[Highlight]:
    news = _news(briefing)
    if not news:
        return
    areas = Counter(
        name
        for incident in news
        if incident.place and (name := incident.place.admin1 or country_name(incident.place.country))
    )
    text = f"The reports tell of {plural(len(news), 'incident')}"
    if days := covered(briefing):
        text += f", dated {days}"
    if history := len(briefing.incidents) - len(news):
        text += f", and of {number(history)} more as history"
    most = [f"{name} ({number(times)})" for name, times in areas.most_common(3)]
    if most:
        text += f". Most are placed in {listed(most)}" if len(areas) > 3 else f". They are placed in {listed(most)}"
    yield Highlight("Incidents", text + ".", (Pointer("All incidents", "incidents"),))


def _sum(tolls: list[Estimate], what: str) -> str:
    highs = [toll.high for toll in tolls]
    high = None if None in highs else sum(value for value in highs if value is not None)
    return figure(what, sum(toll.low for toll in tolls), high)


def _toll(briefing: Briefing) -> Iterable[Highlight]:
    news = _news(briefing)
    parts = []
    for what in ("killed", "killed_fighters", "injured", "abducted"):
        tolls = [toll for incident in news for name, toll in incident.tolls if name == what]
        if tolls:
            parts.append(_sum(tolls, what))
    if parts:
        dead = sum(_deaths(incident) is not None for incident in news)
        text = f"Incident by incident, the figures told add up to {listed(parts)}. "
        text += f"Of {plural(len(news), 'incident')}, {number(dead)} came with a figure for the dead. "
        text += "Incidents may be missed or told twice; totals given by speakers are not added in."
        yield Highlight("Toll", text)


def _deaths(incident: Incident) -> Estimate | None:
    found = dict(incident.tolls)
    return found.get("killed") or found.get("killed_fighters")


def _deadliest(briefing: Briefing, anchors: Mapping[str, str]) -> Iterable[Highlight]:
    deadly = [(toll, incident) for incident in _news(briefing) if (toll := _deaths(incident)) and toll.best > 0]
    deadly.sort(key=lambda pair: (-pair[0].best, pair[1].id))
    for place, (_, incident) in enumerate(deadly[:MOST_DEADLY]):
        figures = [estimate_words(what, toll) for what, toll in incident.tolls if what in ("killed", "killed_fighters")]
        text = f"{TYPES[incident.type]} {place_words(incident.place)}, {when_words(incident.when)}: "
        text += f"{listed(figures)}, according to {_tellers(briefing, incident)}"
        text += f" ({incident.status.value})." if incident.status in (Status.CONTESTED, Status.DENIED) else "."
        heading = "Deadliest" if place == 0 else "Also deadly"
        yield Highlight(heading, text, (Pointer("Details", anchors[incident.id]),))


def _tellers(briefing: Briefing, incident: Incident) -> str:
    """Who tells of an incident: those who say so, or how many they are where they are many."""
    claims = briefing.claims_of(incident)
    tellers = [speaker_words(claim.speaker, source_of(briefing, claim.report).outlet) for claim in claims]
    return listed(list(dict.fromkeys(tellers)), 2) or plural(len(incident.reports), "report")


def _places(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(place_name(place) for claim in claims for place in claim.where))


def _states(briefing: Briefing) -> Iterable[Highlight]:
    conditions = briefing.kind(Kind.CONDITION)
    here = (Pointer("Conditions", "conditions"),)
    yield from _named(
        "Emptied", "People are said to have left or been driven from {}.", filter(empties, conditions), here
    )
    yield from _named("Returned", "People are said to have gone back to {}.", filter(_returns, conditions), here)
    yield from _named("Gaps", "Forces are said to be absent from {}.", filter(_gap, conditions), here)


def _returns(claim: Claim) -> bool:
    return claim.type == Type.RETURN and claim.polarity == Polarity.PRESENT


def _gap(claim: Claim) -> bool:
    return claim.type == Type.PRESENCE and claim.polarity == Polarity.ABSENT


def _named(heading: str, words: str, claims: Iterable[Claim], pointers: tuple[Pointer, ...]) -> Iterable[Highlight]:
    if names := _places(claims):
        yield Highlight(heading, words.format(listed(names, 8)), pointers)


def _contested(briefing: Briefing, anchors: Mapping[str, str]) -> Iterable[Highlight]:
    contested = [incident for incident in briefing.incidents if incident.status == Status.CONTESTED]
    tolls = [i for i in briefing.incidents if i.status != Status.CONTESTED and rivalries(briefing, i)]
    parts = []
    if contested:
        parts.append(f"{plural(len(contested), 'incident is', 'incidents are')} contested")
    if tolls:
        parts.append(f"{plural(len(tolls), 'incident has', 'incidents have')} figures that differ between accounts")
    if parts:
        pointers = [Pointer(f"{TYPES[i.type]} {place_words(i.place)}", anchors[i.id]) for i in (contested + tolls)[:4]]
        yield Highlight("Contested", capital("; ".join(parts)) + ".", tuple(pointers))


def _size(count: Count) -> int:
    return count.high or count.low


def _tallies(briefing: Briefing) -> Iterable[Highlight]:
    counted = [
        (count, claim)
        for claim in briefing.kind(Kind.TALLY)
        for count in claim.counts
        if count.what not in ("other", "weapons") and not count.subset
    ]
    counted.sort(key=lambda pair: -_size(pair[0]))
    for count, claim in counted[:MOST_TALLIES]:
        speaker = speaker_words(claim.speaker, source_of(briefing, claim.report).outlet)
        place = f" {place_words(claim.where[0])}" if claim.where else ""
        text = f"{capital(count_words(count))}{place}, {when_words(claim.when)}, according to {speaker}."
        yield Highlight("Total told", text, (Pointer("Totals", "tallies"),))


def _warnings(briefing: Briefing) -> Iterable[Highlight]:
    warned = briefing.kind(Kind.WARNING)
    if warned:
        kinds = Counter(TYPES[claim.type].lower() for claim in warned)
        words = listed([kind + (f" ({number(times)})" if times > 1 else "") for kind, times in kinds.most_common(3)])
        text = f"{capital(plural(len(warned), 'thing is', 'things are'))} feared, expected or planned: {words}."
        yield Highlight("Warnings", text, (Pointer("Warnings", "warnings"),))


def _limits(briefing: Briefing, gaps: Gaps) -> Iterable[Highlight]:
    parts = []
    unnamed, spoken = unnamed_share(briefing)
    if unnamed:
        parts.append(
            f"{number(unnamed)} of {plural(spoken, 'claim')} with a speaker rest on someone whose name is withheld"
        )
    unread = len(gaps.set_aside) + len(gaps.refused)
    if unread:
        parts.append(f"{plural(unread, 'report was', 'reports were')} set aside or refused")
    if gaps.unplaced:
        parts.append(f"{plural(len(gaps.unplaced), 'place name was', 'place names were')} not found")
    if parts:
        yield Highlight("Limits", capital("; ".join(parts)) + ".", (Pointer("What was not understood", "gaps"),))


def highlights(briefing: Briefing, anchors: Mapping[str, str], gaps: Gaps) -> tuple[Highlight, ...]:
    """What stands out in a record, from the incidents to the limits of the reading."""
    makers: tuple[Callable[[], Iterable[Highlight]], ...] = (
        lambda: _overall(briefing),
        lambda: _toll(briefing),
        lambda: _deadliest(briefing, anchors),
        lambda: _contested(briefing, anchors),
        lambda: _states(briefing),
        lambda: _tallies(briefing),
        lambda: _warnings(briefing),
        lambda: _limits(briefing, gaps),
    )
    return tuple(highlight for make in makers for highlight in make())
