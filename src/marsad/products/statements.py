"""Tallies, conditions and warnings as a reader meets them: apart from incidents, each with its words and speaker."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from marsad.analysis.check import Outcome
from marsad.model.claim import Claim, Place
from marsad.model.codebook import Kind, Polarity, Type
from marsad.products.briefing import Briefing
from marsad.products.cards import Said, said
from marsad.products.dates import state_words, when_words
from marsad.products.plaintext import isolated, shown
from marsad.products.scenes import NOT_TOLD
from marsad.products.wording import (
    TYPES,
    capital,
    count_words,
    listed,
    place_area,
    place_name,
    place_title,
    place_words,
    precision_words,
)

_NIGHT = re.compile(r"\b(?:night|nights|nightfall|dusk|dark|darkness|sunset|evening|evenings)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
    """A total somebody gave: how many of what, where, over which period, by whom."""

    anchor: str
    figures: str
    about: str
    where: str
    period: str
    said: Said


@dataclass(frozen=True, slots=True)
class State:
    """One thing said of a place, under a heading such as `Emptied`."""

    label: str
    sort: str
    actors: str
    period: str
    said: Said


@dataclass(frozen=True, slots=True)
class PlaceStates:
    """A place with everything said of it."""

    name: str
    where: str
    precision: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something expected, feared or planned."""

    about: str
    where: str
    period: str
    actors: str
    said: Said


_STATES: dict[tuple[Type, Polarity], tuple[str, str]] = {
    (Type.DISPLACEMENT, Polarity.PRESENT): ("Emptied or people driven out", "left"),
    (Type.DISPLACEMENT, Polarity.ABSENT): ("People have not left", "back"),
    (Type.RETURN, Polarity.PRESENT): ("People have returned", "back"),
    (Type.RETURN, Polarity.ABSENT): ("People have not returned", "left"),
    (Type.PRESENCE, Polarity.PRESENT): ("Forces or fighters present", "held"),
    (Type.PRESENCE, Polarity.ABSENT): ("No forces or fighters: a gap", "gap"),
    (Type.CONTROL, Polarity.PRESENT): ("Who controls it", "held"),
    (Type.CONTROL, Polarity.ABSENT): ("Not under control", "gap"),
    (Type.ACCESS, Polarity.PRESENT): ("Roads, movement and aid", "gap"),
    (Type.ACCESS, Polarity.ABSENT): ("Roads, movement and aid", "gap"),
    (Type.SECURITY, Polarity.PRESENT): ("How safe it is", "held"),
    (Type.SECURITY, Polarity.ABSENT): ("Said not to be safe or not so", "gap"),
}


def state_label(claim: Claim, quote: str) -> tuple[str, str]:
    """What a condition says of its place, in words, and the CSS class of its tag."""
    if claim.type in (Type.SECURITY, Type.ACCESS, Type.PRESENCE) and _NIGHT.search(quote):
        return "At night", "gap"
    label, sort = _STATES.get((claim.type, claim.polarity), (TYPES[claim.type], "held"))
    if claim.polarity == Polarity.ABSENT and (claim.type, claim.polarity) not in _STATES:
        label = f"No {label.lower()}"
    return label, sort


def _figures(claim: Claim) -> str:
    return ", ".join(count_words(count) for count in claim.counts)


def _where(claim: Claim) -> str:
    return listed([place_words(place) for place in claim.where], 3) or "place not told"


def _actors(claim: Claim) -> str:
    names = [isolated(shown(actor.name or actor.quote.words, 60)) for actor in claim.actors]
    return listed(list(dict.fromkeys(names)), 4)


def _about(claim: Claim) -> str:
    words = TYPES[claim.type]
    return f"No {words.lower()}" if claim.polarity == Polarity.ABSENT else words


def tallies(briefing: Briefing) -> tuple[Tally, ...]:
    """The totals told, by period."""
    return tuple(
        Tally(
            f"tally-{number}",
            capital(_figures(claim) or "no figure read"),
            _about(claim),
            _where(claim),
            when_words(claim.when),
            said(briefing, claim),
        )
        for number, claim in enumerate(briefing.kind(Kind.TALLY), start=1)
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check of totals found: `sort` is "" where all fits, else what was found, and the totals by their ids."""

    words: str
    sort: str
    claims: tuple[str, ...]


def checked(briefing: Briefing) -> tuple[Checked, ...]:
    """What the totals come to when they are checked against one another and against the incidents."""
    return tuple(
        Checked(
            shown(check.words, 400).rstrip(".") + ".",
            "" if check.outcome is Outcome.OK else capital(check.outcome.value),
            check.claims,
        )
        for check in briefing.checks
    )


def caveats(briefing: Briefing) -> tuple[str, ...]:
    """What must be known with the checks, each once."""
    return tuple(dict.fromkeys(check.caveat for check in briefing.checks if check.caveat))


def _state(briefing: Briefing, claim: Claim) -> State:
    words = said(briefing, claim)
    label, sort = state_label(claim, words.quote)
    return State(label, sort, _actors(claim), state_words(claim.when), words)


def conditions(briefing: Briefing) -> tuple[PlaceStates, ...]:
    """What is said of each place, the most told of first; what names no place comes last."""
    told: dict[str, list[Claim]] = defaultdict(list)
    places: dict[str, Place] = {}
    for claim in briefing.kind(Kind.CONDITION):
        keys = []
        for place in claim.where:
            key = place.place_id or place_name(place).lower()
            places.setdefault(key, place)
            keys.append(key)
        for key in dict.fromkeys(keys) or [""]:
            told[key].append(claim)
    order = sorted(told, key=lambda key: (key == "", -len(told[key]), key))
    return tuple(_place_states(briefing, places.get(key), told[key]) for key in order)


def _place_states(briefing: Briefing, place: Place | None, claims: list[Claim]) -> PlaceStates:
    rank = {"left": 0, "back": 1, "gap": 2, "held": 3}
    states = sorted((_state(briefing, claim) for claim in claims), key=lambda state: rank[state.sort])
    if place is None:
        return PlaceStates(NOT_TOLD, "", "", tuple(states))
    return PlaceStates(place_title(place), place_area(place), precision_words(place), tuple(states))


def warnings(briefing: Briefing) -> tuple[Warned, ...]:
    """What is feared, expected or planned, by time."""
    return tuple(
        Warned(_about(claim), _where(claim), when_words(claim.when), _actors(claim), said(briefing, claim))
        for claim in briefing.kind(Kind.WARNING)
    )
