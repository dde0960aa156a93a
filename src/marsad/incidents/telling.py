"""A claim made ready to be compared with others: its days, its figures, its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.incidents.occurrence import family
from marsad.model.claim import Claim, Count
from marsad.model.codebook import ActorRole

NEWS = timedelta(days=14)
"""How far back a report is taken to reach for news that it gives no date of."""

_WORD = re.compile(r"\w+")
_FUNCTION = frozenset("a an the this that these those of in on at by to and or was were is are had has been be".split())
_ANYBODY = frozenset(
    "gunmen militants militiamen militia insurgents attackers assailants fighters rebels bandits terrorists".split()
)
_LATE = re.compile(r"night|evening|late\b|midnight|dusk|sunset|p\.?m\b", re.IGNORECASE)
_EARLY = re.compile(r"early|midnight|dawn|overnight|night|small hours|a\.?m\b|sunrise|\b0[0-6][.:]\d", re.IGNORECASE)
_ENDINGS = ("ings", "ing", "ers", "ed", "er", "es", "s")


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which something happened, both inclusive; `stated` where the claim's time words bound both ends."""

    earliest: date
    latest: date
    stated: bool

    def days(self) -> int:
        """How many days it spans."""
        return (self.latest - self.earliest).days + 1

    def gap(self, other: Window) -> int:
        """Days from the end of one to the start of the other; 0 where they share a day."""
        if self.earliest <= other.latest and other.earliest <= self.latest:
            return 0
        return max(0, (self.earliest - other.latest).days, (other.earliest - self.latest).days)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with what comparing needs, worked out once.

    `published` is when its words were first published: for a copy, its original's day. `original` names the report
    that its report is a copy of, or its report. `figures` are its counts by what was counted, parts summed and subsets
    left out. `things` are the nouns of whom and what it hit and of the spot: "market", "bus", "checkpoint". `late` and
    `early` say that its words put it before or after midnight.
    """

    id: str
    claim: Claim
    family: str
    original: str
    published: date | None
    window: Window | None
    stems: frozenset[str]
    figures: Mapping[str, tuple[int, int | None]]
    doers: frozenset[str]
    sufferers: frozenset[str]
    speaker: str
    things: frozenset[str]
    late: bool
    early: bool


def telling(claim: Claim, published: Mapping[str, date | None], originals: Mapping[str, str]) -> Telling:
    """The claim, ready to be compared."""
    original = originals.get(claim.report, claim.report)
    day = published.get(original) or published.get(claim.report)
    speaker = claim.speaker
    return Telling(
        id=claim.id,
        claim=claim,
        family=family(claim.type),
        original=original,
        published=day,
        window=_window(claim, day),
        stems=stems(claim.trigger.words if claim.trigger else ""),
        figures=figures(claim.counts),
        doers=_named(claim, ActorRole.PERPETRATOR, ActorRole.PARTY),
        sufferers=_names(claim, ActorRole.TARGET, ActorRole.VICTIM, ActorRole.PARTY),
        speaker=(speaker.name or speaker.quote.words).casefold() if speaker else "",
        things=_things(claim),
        late=bool(_LATE.search(claim.when.text or "")),
        early=bool(_EARLY.search(claim.when.text or "")),
    )


def _things(claim: Claim) -> frozenset[str]:
    hit = [actor.quote.words for actor in claim.actors if actor.role in (ActorRole.TARGET, ActorRole.VICTIM)]
    spots = [place.quote.words for place in claim.where]
    names = stems(" ".join(place.name or "" for place in claim.where))
    found = stems(" ".join(word for word in _WORD.findall(" ".join((*hit, *spots))[:400]) if word.islower()))
    return found - names - _NO_THINGS


def _window(claim: Claim, published: date | None) -> Window | None:
    earliest, latest = claim.when.earliest, claim.when.latest
    if earliest and latest:
        return Window(earliest, latest, stated=True)
    end = latest or published
    if earliest:
        return Window(earliest, max(earliest, min(end or date.max, _later(earliest))), stated=False)
    return Window(_earlier(end), end, stated=False) if end else None


def _later(day: date) -> date:
    return day + NEWS if day <= date.max - NEWS else date.max


def _earlier(day: date) -> date:
    return day - NEWS if day >= date.min + NEWS else date.min


def figures(counts: tuple[Count, ...]) -> dict[str, tuple[int, int | None]]:
    """What one claim counts, as inclusive ranges: parts of different words are summed, subsets of a total never are."""
    parts: dict[str, dict[tuple[int, int], Count]] = defaultdict(dict)
    for count in counts:
        if not count.subset:
            parts[count.what].setdefault((count.quote.span.start, count.quote.span.end), count)
    summed: dict[str, tuple[int, int | None]] = {}
    for what, told in parts.items():
        highs = [count.high for count in told.values() if count.high is not None]
        summed[what] = (sum(count.low for count in told.values()), sum(highs) if len(highs) == len(told) else None)
    return summed


def stems(words: str) -> frozenset[str]:
    """The words that carry meaning, without their commonest endings: "the shootings" and "shooting" give "shoot"."""
    return frozenset(_stem(word) for word in _WORD.findall(words.casefold()[:200]) if word not in _FUNCTION)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_NO_THINGS = stems(
    """one two three four five six seven eight nine ten eleven twelve dozen dozens several many some few hundred least
    more most about other others them their his her its people person civilians man men woman women child children
    killed wounded injured dead village town city district province area near outside south north east west southern
    northern eastern western between road km kilometres same there here centre from with who whom all no"""
)


def _names(claim: Claim, *roles: ActorRole) -> frozenset[str]:
    return frozenset(actor.name for actor in claim.actors if actor.name and actor.role in roles)


def _named(claim: Claim, *roles: ActorRole) -> frozenset[str]:
    """Actors that bear a name of their own: "gunmen" and "a man" may be anybody."""
    return frozenset(
        name for name in _names(claim, *roles) if not name[:1].islower() and name.casefold() not in _ANYBODY
    )
