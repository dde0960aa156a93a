"""Claims to incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.incidents.answers import Followers
from marsad.incidents.assembly import assemble
from marsad.incidents.collecting import no_collecting
from marsad.incidents.denials import denies
from marsad.incidents.linking import Linking, because
from marsad.incidents.occurrence import is_denial, is_occurrence
from marsad.incidents.responsibility import is_answer
from marsad.incidents.telling import NEWS, Telling, telling
from marsad.incidents.verdicts import Verdicts
from marsad.model.claim import Claim
from marsad.model.incident import Incident, Judgement
from marsad.model.linkage import Doubt

MOST_REASONS = 12
"""Reasons that an incident carries at most; the strongest are kept."""

_BIN = 32
"""Days in one bin of the calendar that denials are kept in."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The incidents in order of id, and the pairs of claims that are in doubt, the most doubtful first."""

    incidents: tuple[Incident, ...]
    doubts: tuple[Doubt, ...]


def group(
    claims: Sequence[Claim],
    *,
    published: Mapping[str, date | None],
    originals: Mapping[str, str],
    outlets: Mapping[str, str | None] | None = None,
    judgements: Sequence[Judgement] = (),
) -> list[Incident]:
    """The incidents that the claims are of, in order of id; the order of the claims makes no difference.

    `claims` are all current claims of reports that were read; `published` maps a report's name to its day of
    publication, `originals` a copy's name to that of its original (see `duplicates.originals`; what is not in it is no
    copy), `outlets` a report's name to who published it. Which claims can be of incidents is said in `occurrence`, why
    two are of one in each incident's `because`. A judgement `same` holds claims together whatever else is known,
    `different` holds them apart.
    """
    ready = tellings(claims, published=published, originals=originals, outlets=outlets)
    return list(group_tellings(ready, judgements).incidents)


def tellings(
    claims: Iterable[Claim],
    *,
    published: Mapping[str, date | None],
    originals: Mapping[str, str],
    outlets: Mapping[str, str | None] | None = None,
) -> list[Telling]:
    """The claims that can make, contest or confirm an incident, ready to be compared, each id once."""
    unique = {claim.id: _placed(claim) for claim in claims if is_occurrence(claim) or is_answer(claim)}
    with no_collecting():
        return [telling(claim, published, originals, outlets or {}) for _, claim in sorted(unique.items())]


def _placed(claim: Claim) -> Claim:
    """A claim without the sites that have neither a name nor a place on the map: "the market" is in any town."""
    known = tuple(place for place in claim.where if place.name or place.lat is not None or place.country)
    return claim if len(known) == len(claim.where) else replace(claim, where=known)


def group_tellings(ready: Sequence[Telling], judgements: Sequence[Judgement] = ()) -> Grouped:
    """The incidents that some claims are of, and what is in doubt."""
    told = {one.id: one for one in ready if is_occurrence(one.claim)}
    denials = _Denials(one for one in ready if is_denial(one.claim))
    followers = Followers((one for one in ready if is_answer(one.claim)), told.values())
    verdicts = Verdicts.of(judgements, told)
    linking = Linking.of(told, verdicts)
    incidents = []
    held: dict[str, str] = {}
    weakest: list[Doubt] = []
    for part in linking.parts():
        weakest += linking.held_in(part)
        for members in part.clusters:
            of_it = [told[key] for key in members]
            why = because(members, part, told, verdicts, MOST_REASONS)
            incidents.append(assemble(of_it, why, [*denials.of(of_it), *followers.of(of_it)]))
            held |= dict.fromkeys(members, incidents[-1].id)
    return Grouped(tuple(sorted(incidents, key=lambda incident: incident.id)), tuple(linking.doubts(held, weakest)))


class _Denials:
    """Denials by the time that they speak of, so that each incident is held against those of its time alone."""

    def __init__(self, denials: Iterable[Telling]) -> None:
        self._by_bin: dict[int, list[Telling]] = defaultdict(list)
        self._undated: list[Telling] = []
        for denial in denials:
            if denial.window is None:
                self._undated.append(denial)
            else:
                for number in _bins(denial):
                    self._by_bin[number].append(denial)

    def of(self, told: Sequence[Telling]) -> list[Telling]:
        """The denials of an incident."""
        bins = {number for telling in told for number in _bins(telling)}
        near = {denial.id: denial for number in bins for denial in self._by_bin.get(number, ())}
        undated = {denial.id: denial for denial in self._undated}
        return [denial for _, denial in sorted((near | undated).items()) if denies(denial, told)]


def _bins(telling: Telling) -> range:
    """The bins that a claim's days and the fortnight around them fall into; none where it has none."""
    window = telling.window
    if window is None:
        return range(0)
    first, last = window.earliest.toordinal() - NEWS.days, window.latest.toordinal() + NEWS.days
    return range(first // _BIN, last // _BIN + 1)
