"""A claim made ready to be compared with others: its days, its figures, its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from marsad.incidents.hours import hours
from marsad.incidents.occurrence import family
from marsad.model.claim import Claim, Count
from marsad.model.codebook import ActorRole

_NOBODY: Mapping[str, str | None] = MappingProxyType({})

NEWS = timedelta(days=14)
"""How far back a report is taken to reach for news that it gives no date of."""

_WORD = re.compile(r"\w+")
_FUNCTION = frozenset("a an the this that these those of in on at by to and or was were is are had has been be".split())
_ANYBODY = frozenset(
    "gunmen militants militiamen militia insurgents attackers assailants fighters rebels bandits terrorists".split()
)
_DIED = re.compile(r"\b(?:die[ds]?|dying|succumb|death)", re.IGNORECASE)
_HURT = re.compile(r"\b(?:wound|injur|hurt|burn|hospital|clinic)", re.IGNORECASE)
_DUG_OUT = re.compile(r"\b(?:pulled|dug out|rubble|debris)\b", re.IGNORECASE)
_FROM_A_DEED = re.compile(
    r"\b(?:(?:hours?|minutes?|moments?|seconds) (?:later|after\w*|before|earlier)"
    r"|(?:the|that) (?:very )?same (?:day|night|morning|afternoon|evening)"
    r"|(?:later|earlier) (?:on )?(?:that|the same|in the) (?:day|night|morning|afternoon|evening)"
    r"|(?:shortly|soon|immediately) (?:after\w*|before)(?! (?:mid|noon|dawn|dusk|dark|sun|day|night)))",
    re.IGNORECASE,
)
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

    `outlet` is who published those words, as `outlet_key` has it, "" where nobody is known to have.
    `published` is when its words were first published: for a copy, its original's day. `original` names the report
    that its report is a copy of, or its report. `figures` are its counts by what was counted, parts summed and subsets
    left out. `things` are the nouns of whom and what it hit and of the spot: "market", "bus", "checkpoint". `hours` are
    those of the day that its words tell of, as bits. `boasts` says that its speaker did it and tells of the harm.
    `publisher` is the outlet as it is written. `late` says that it tells of deaths that came of a deed told elsewhere:
    of wounds, or found under rubble.
    """

    id: str
    claim: Claim
    family: str
    original: str
    outlet: str
    published: date | None
    window: Window | None
    stems: frozenset[str]
    figures: Mapping[str, tuple[int, int | None]]
    doers: frozenset[str]
    sufferers: frozenset[str]
    speaker: str
    things: frozenset[str]
    hours: int
    boasts: bool
    late: bool
    publisher: str = ""


def telling(
    claim: Claim,
    published: Mapping[str, date | None],
    originals: Mapping[str, str],
    outlets: Mapping[str, str | None] = _NOBODY,
) -> Telling:
    """The claim, ready to be compared; the mappings are from names of reports (see `grouping.group`)."""
    original = originals.get(claim.report, claim.report)
    day = published.get(original) or published.get(claim.report)
    speaker = claim.speaker
    late = is_late(claim)
    return Telling(
        id=claim.id,
        claim=claim,
        family=family(claim.type),
        original=original,
        outlet=outlet_key(outlets.get(original) or ""),
        published=day,
        window=_before(_window(claim, day)) if late else _window(claim, day),
        stems=stems(claim.trigger.words if claim.trigger else ""),
        figures=figures(claim.counts),
        doers=_named(claim, ActorRole.PERPETRATOR, ActorRole.PARTY),
        sufferers=_names(claim, ActorRole.TARGET, ActorRole.VICTIM, ActorRole.PARTY),
        speaker=outlet_key(speaker.name or speaker.quote.words) if speaker else "",
        things=_things(claim),
        hours=hours(claim.when.text or "") or hours(claim.trigger.words if claim.trigger else ""),
        boasts=_boasts(claim),
        late=late,
        publisher=outlets.get(original) or "",
    )


@lru_cache(maxsize=32_768)
def outlet_key(name: str) -> str:
    """An outlet's name so that "Reuters", "REUTERS" and "www.reuters.com" are one."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", " ".join(name[:200].casefold().split()))
    domain = re.fullmatch(r"([\w-]+)(?:\.(?:com?|org|net|info|news|gov|edu|int|[a-z]{2})){1,2}/?", bare)
    return domain[1] if domain else bare.removeprefix("the ")


def _boasts(claim: Claim) -> bool:
    """Whether the speaker is named as the doer, or speaks for it."""
    speaker = claim.speaker
    said = {speaker.name, speaker.organization} - {None} if speaker else set()
    return any(actor.role is ActorRole.PERPETRATOR and actor.name in said for actor in claim.actors)


def is_late(claim: Claim) -> bool:
    """Whether a claim counts deaths that came of a deed after it: those of the wounded, and of who lay under rubble."""
    if not any(count.what.startswith("killed") for count in claim.counts):
        return False
    trigger = claim.trigger.words[:200] if claim.trigger else ""
    hit = " ".join(count.quote.words for count in claim.counts)
    hit += " " + " ".join(actor.quote.words for actor in claim.actors if actor.role is ActorRole.VICTIM)
    of_wounds = _DIED.search(trigger) and _HURT.search(f"{trigger} {hit[:400]}")
    return bool(of_wounds or _DUG_OUT.search(trigger))


def _before(window: Window | None) -> Window | None:
    """The days in which those died late may have been hurt."""
    return Window(_earlier(window.earliest), window.latest, stated=False) if window else None


def counts_from_a_deed(claim: Claim) -> bool:
    """Whether the time of a claim is told from that of another deed: "two hours later", "the same day"."""
    return _FROM_A_DEED.search((claim.when.text or "")[:200]) is not None


def _things(claim: Claim) -> frozenset[str]:
    hit = [actor.quote.words for actor in claim.actors if actor.role in (ActorRole.TARGET, ActorRole.VICTIM)]
    hit += [count.quote.words for count in claim.counts]
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


@lru_cache(maxsize=65_536)
def stems(words: str) -> frozenset[str]:
    """The words that carry meaning, without their commonest endings: "the shootings" and "shooting" give "shoot"."""
    return frozenset(_stem(word) for word in _WORD.findall(words.casefold()[:200]) if word not in _FUNCTION)


def spelt(telling: Telling, some: frozenset[str]) -> frozenset[str]:
    """Stems as words of the claim have them, of several the shortest: "soldi" is its "soldiers"."""
    claim = telling.claim
    quotes = [claim.trigger] if claim.trigger else []
    quotes += [one.quote for one in claim.actors]
    quotes += [one.quote for one in claim.counts]
    quotes += [one.quote for one in claim.where]
    said = " ".join(quote.words for quote in quotes)[:2000].casefold()
    words = {_stem(word): word for word in sorted(_WORD.findall(said), key=lambda word: (-len(word), word))}
    return frozenset(words.get(stem, stem) for stem in some)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_NO_THINGS = frozenset(
    _stem(word)
    for word in """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand dozen dozens several many
    some few first second third fourth fifth sixth seventh eighth least up over nearly around further more most about
    other others another same our us we you them their they his her its it him he she who whom which what all no there
    here people person persons inhabitants residents citizens compatriots civilians man men woman women child children
    boy girl life lives death deaths body bodies victim victims casualty casualties toll number killed wounded injured
    hurt dead died missing village town city quarter neighbourhood district province governorate region territory
    commune municipality county state country capital area near outside inside off south north east west southern
    northern eastern western central between road km kilometres centre from with for as not into than and or al
    """.split()
)


def _names(claim: Claim, *roles: ActorRole) -> frozenset[str]:
    return frozenset(actor.name for actor in claim.actors if actor.name and actor.role in roles)


def _named(claim: Claim, *roles: ActorRole) -> frozenset[str]:
    """Actors that bear a name of their own: "gunmen" and "a man" may be anybody."""
    return frozenset(
        name for name in _names(claim, *roles) if not name[:1].islower() and name.casefold() not in _ANYBODY
    )
