"""Who said it: the speakers of a record, named and unnamed, and how much rests on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.claim import Claim, Speaker
from marsad.products.briefing import Briefing, disputed, outlet, voice_of
from marsad.products.plaintext import isolated, shown

_SMALL = frozenset("of the and for in on at al el bin bint ibn abu umm von van de da del la le s".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what rests on them. `sort` is `Named`, `Name withheld`, `Not named` or `Report itself`."""

    name: str
    sort: str
    role: str
    organization: str
    claims: int
    disputed: int
    outlets: tuple[str, ...]


def _key(claim: Claim) -> tuple[str, ...]:
    speaker = claim.speaker
    if speaker is None:
        return ("report",)
    if speaker.name and not speaker.anonymous:
        return ("named", speaker.name.casefold())
    return ("unnamed", (speaker.role or speaker.quote.words).casefold(), claim.report)


def _first(values: Sequence[str | None]) -> str:
    return isolated(shown(next((value for value in values if value), ""), 100))


def _is_name(words: str) -> bool:
    """Whether words are a name and not a description ("local officials"): each but the small ones has a capital."""
    large = [word for word in words.split() if word.lower() not in _SMALL]
    return all(any(map(str.isupper, word)) or not any(map(str.islower, word)) for word in large)


def _voice(briefing: Briefing, claims: list[Claim]) -> Voice:
    speakers: list[Speaker] = [claim.speaker for claim in claims if claim.speaker]
    outlets = dict.fromkeys(outlet(briefing.by_name.get(claim.report), claim.report) for claim in claims)
    rest = (len(claims), sum(map(disputed, claims)), tuple(outlets))
    if not speakers:
        return Voice("The reports in their own words", "Report itself", "", "", *rest)
    role, body = (_first([part for part in parts if part]) for parts in zip(*map(voice_of, speakers), strict=True))
    if (named := _first([s.name for s in speakers])) and not speakers[0].anonymous:
        return Voice(named, "Named" if _is_name(named) else "Not named", role, body, *rest)
    words = _first([s.role for s in speakers]) or isolated(shown(speakers[0].quote.words, 100)) or "a person"
    return Voice(f"“{words}”", "Name withheld" if speakers[0].anonymous else "Not named", "", body, *rest)


def voices(briefing: Briefing) -> tuple[Voice, ...]:
    """The speakers, those with most claims first. People whose names are withheld are one speaker for each report."""
    spoken: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in briefing.claims:
        spoken[_key(claim)].append(claim)
    found = [_voice(briefing, claims) for claims in spoken.values()]
    return tuple(sorted(found, key=lambda voice: (-voice.claims, voice.name)))


def unnamed_share(briefing: Briefing) -> tuple[int, int]:
    """How many claims rest on a speaker whose name is withheld, of how many that have a speaker."""
    spoken = [claim.speaker for claim in briefing.claims if claim.speaker]
    return sum(speaker.anonymous for speaker in spoken), len(spoken)
