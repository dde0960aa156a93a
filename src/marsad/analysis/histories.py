"""What is told of a place over time: emptied, returned to, calm, unsafe, closed at night; by whom, and until when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from marsad.analysis.uprooted import CAPTIVES
from marsad.model.claim import Claim, Place
from marsad.model.codebook import Kind, PlacePrecision, Polarity, Status, Type


class State(StrEnum):
    """How a place is said to be."""

    EMPTIED = "emptied"
    LEFT = "people left"
    RETURNED = "people returned"
    NIGHT = "unsafe at night"
    UNSAFE = "unsafe"
    CALM = "calm"
    CLOSED = "access restricted"
    OPEN = "access open"
    HELD = "held or taken"
    GUARDED = "forces present"
    GAP = "no forces"
    FIGHTERS = "fighters present"
    CLEAR = "no fighters"


OPPOSITES = {
    State.EMPTIED: frozenset({State.RETURNED}),
    State.RETURNED: frozenset({State.EMPTIED}),
    State.NIGHT: frozenset({State.CALM}),
    State.UNSAFE: frozenset({State.CALM}),
    State.CALM: frozenset({State.UNSAFE, State.NIGHT}),
    State.CLOSED: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSED}),
    State.GUARDED: frozenset({State.GAP}),
    State.GAP: frozenset({State.GUARDED}),
    State.FIGHTERS: frozenset({State.CLEAR}),
    State.CLEAR: frozenset({State.FIGHTERS}),
}
"""Which states of one place cannot both hold at once."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state of a place as one claim tells it.

    `since` is from when it is told to be so, None where that is not told; `told` the last day for which it is told.
    `until` is the first day from which another claim tells the opposite, None where none does: nobody said that it
    ended, which is not to say that it lasts. `against` are claims that tell the opposite of the same time, `also` those
    of the same speaker that say the same once more.
    """

    place: Place
    state: State
    since: date | None
    told: date | None
    claim: Claim
    by: str
    until: date | None = None
    against: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """A place with all that is told of its state, in order of time."""

    place: Place
    stretches: tuple[Stretch, ...]


_SETTLEMENTS = (PlacePrecision.EXACT, PlacePrecision.NEAR, None)
"""Places that can be emptied as a whole."""

_EMPTY = re.compile(r"\b(?:empt\w+|evacuat\w+|deserted|abandon\w*|uninhabited|ghost|no one left|depopulat\w+)\b", re.I)
_SOME = re.compile(
    r"\b(?:many|most|some|several|few|half|hundreds|thousands|dozens|a (?:number|part|third|quarter)"
    r"|[\d,]+ (?:famil\w+|households|people|persons|residents|villagers))\b",
    re.I,
)
"""Words of a part of those who lived in a place: what they do not go back to is not empty."""
_NOBODY = re.compile(r"\b(?:nobody|no one|none|no (?:famil\w+|residents?|villagers?))\b", re.I)
_TOOK_IN = re.compile(r"\b(?:take|takes|took|taken|taking) in\b", re.I)
"""A town that took people in was taken by nobody."""
_RANKED = re.compile(r"\bthe (?:\w+ )?(?:worst|deadliest|bloodiest)\b", re.I)
"""A deed that is ranked among others says nothing of how safe a place is."""
_NIGHT = re.compile(r"\b(?:nights?|nightfall|dusk|dark|darkness|sunset|evenings?|after dark|overnight)\b", re.I)
_CALM = re.compile(
    r"\b(?:calm|quiet|stable|stability|secure|safe|safer|safest|peaceful|improv\w+|normal|better|under control)\b",
    re.I,
)
_UNSAFE = re.compile(
    r"\b(?:unsafe|insecur\w+|unstable|instab\w+|deteriorat\w+|worse\w*|worst|danger\w*|threat\w*|fear\w*|fragile|tens\w+"
    r"|vulnerable|chaos|violen\w+|not safe|no longer safe|attacks?)\b",
    re.I,
)


def histories(
    claims: Iterable[Claim],
    quote: Callable[[Claim], str],
    published: Callable[[str], date | None],
    is_group: Callable[[str], bool],
) -> list[History]:
    """The histories of all places that some claims tell a state of, the most told of first.

    `quote` gives the sentences behind a claim, `published` a report's day, `is_group` whether a name is an armed
    group's. States out of events (a village emptied, a town taken) count beside states told as such; warnings do not,
    nor what is denied.
    """
    by: dict[str, list[Stretch]] = defaultdict(list)
    for claim in claims:
        state = _state(claim, quote(claim), is_group) if _tells(claim) else None
        if state is None:
            continue
        told = claim.when.latest or (published(claim.report) if claim.kind is Kind.CONDITION else None)
        speaker = claim.speaker
        by_whom = (speaker.name or speaker.quote.words) if speaker else claim.report
        for place in claim.where:
            of_it = State.LEFT if state is State.EMPTIED and _holds_more(place, claim) else state
            stretch = Stretch(place, of_it, claim.when.earliest, told, claim, by_whom)
            by[_key(place)].append(stretch)
    made = [History(_best(told), tuple(_ordered(told))) for told in by.values()]
    return sorted(made, key=lambda one: (-len(one.stretches), _key(one.place)))


def _holds_more(place: Place, claim: Claim) -> bool:
    """Whether what was emptied lies in a place and is not all of it: a district, a town told of for its villages."""
    villages = any(count.what.endswith(("villages", "houses")) and count.high != 1 for count in claim.counts)
    return place.precision not in _SETTLEMENTS or villages


def _tells(claim: Claim) -> bool:
    return claim.kind in (Kind.CONDITION, Kind.EVENT, Kind.TALLY) and claim.status is not Status.DENIED


def _state(claim: Claim, words: str, is_group: Callable[[str], bool]) -> State | None:
    present = claim.polarity is Polarity.PRESENT
    lasting = claim.kind is Kind.CONDITION
    if claim.type is Type.DISPLACEMENT:
        return (State.EMPTIED if _EMPTY.search(words) else State.LEFT) if present else None
    if claim.type is Type.RETURN and CAPTIVES.search(words):
        return None
    if claim.type is Type.RETURN:
        if present:
            return State.RETURNED
        return State.LEFT if _SOME.search(words) and not _NOBODY.search(words) else State.EMPTIED
    if claim.type is Type.CONTROL:
        return State.HELD if present and not _is_shelter(claim, words) else None
    if not lasting:
        return None
    if claim.type in (Type.SECURITY, Type.ACCESS, Type.ATTACK, Type.MOVEMENT) and _NIGHT.search(words):
        return State.NIGHT if claim.type is not Type.MOVEMENT or not present else None
    if claim.type is Type.SECURITY:
        return _safety(words, present)
    if claim.type is Type.ACCESS:
        opened = re.search(r"\b(?:open|opened|reopen\w*|restored|resumed|lifted)\b", words, re.I)
        return State.OPEN if bool(opened) is present else State.CLOSED
    if claim.type is Type.PRESENCE:
        group = any(is_group(actor.name) for actor in claim.actors if actor.name)
        named = any(actor.name and not actor.name[:1].islower() for actor in claim.actors)
        if group:
            return State.FIGHTERS if present else State.CLEAR
        return (State.GUARDED if present else State.GAP) if named or not present else None
    return None


def _is_shelter(claim: Claim, words: str) -> bool:
    """Whether "taken" is of people taken in, and not of a place."""
    trigger = claim.trigger.words if claim.trigger else ""
    return bool(re.search(r"\bt(?:ake|ook)", trigger, re.I)) and _TOOK_IN.search(words) is not None


def _safety(words: str, present: bool) -> State | None:
    words = _RANKED.sub("", words)
    calm, unsafe = bool(_CALM.search(words)), bool(_UNSAFE.search(words))
    if calm is unsafe:
        return None
    return State.CALM if calm is present else State.UNSAFE


def _ordered(told: Sequence[Stretch]) -> list[Stretch]:
    order = sorted(told, key=lambda one: (_start(one), one.told or date.max, one.state, one.claim.id))
    once: dict[tuple[object, ...], list[Stretch]] = defaultdict(list)
    for one in order:
        once[one.state, one.since, one.told, one.by].append(one)
    found = []
    for one, *others in once.values():
        rivals = [other for other in order if other.state in OPPOSITES.get(one.state, frozenset())]
        later = [_start(other) for other in rivals if one.told and other.told and _start(other) > one.told]
        same = [other for other in rivals if _meets(one, other)]
        found.append(
            replace(
                one,
                until=min(later, default=None),
                against=tuple(sorted({other.claim.id for other in same})),
                also=tuple(other.claim.id for other in others),
            )
        )
    return found


def _start(one: Stretch) -> date:
    return one.since or one.told or date.max


def _meets(one: Stretch, other: Stretch) -> bool:
    """Whether two opposite states are told of one time: of the same last day, or one within the days of the other."""
    if one.told is None or other.told is None:
        return one.told is other.told and one.claim.report == other.claim.report
    return _start(one) <= other.told and _start(other) <= one.told


def _key(place: Place) -> str:
    return place.place_id or (place.name or place.quote.words).casefold()


def _best(told: Sequence[Stretch]) -> Place:
    places = [one.place for one in told]
    return min(places, key=lambda place: (place.lat is None, place.precision or 9, place.name or "", place.quote.span))


def words(stretch: Stretch) -> str:
    """A stretch's time in words: since when, until when it is told, and whether anybody says that it ended."""
    parts = []
    if stretch.since and stretch.since != stretch.told:
        parts.append(f"since {stretch.since}")
    if stretch.told:
        parts.append(f"on {stretch.told}" if stretch.since == stretch.told else f"told as of {stretch.told}")
    if stretch.until:
        parts.append(f"otherwise from {stretch.until}")
    if stretch.against:
        parts.append("others say the opposite of the same time")
    return ", ".join(parts) or "in a report with no date"
