"""Claims to incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from marsad.incidents.assembly import assemble
from marsad.incidents.blocking import candidates
from marsad.incidents.clustering import Key, cluster
from marsad.incidents.comparison import compare
from marsad.incidents.denials import denies
from marsad.incidents.finding import Comparison
from marsad.incidents.occurrence import is_denial, is_occurrence
from marsad.incidents.telling import Telling, telling
from marsad.incidents.verdicts import Verdicts
from marsad.model.claim import Claim
from marsad.model.incident import Incident, Judgement

MOST_REASONS = 12
"""Reasons that an incident carries at most; the strongest are kept."""


def group(
    claims: Sequence[Claim],
    *,
    published: Mapping[str, date | None],
    originals: Mapping[str, str],
    judgements: Sequence[Judgement] = (),
) -> list[Incident]:
    """The incidents that the claims are of, in order of id; the order of the claims makes no difference.

    `claims` are all current claims of reports that were read; `published` maps a report's name to its day of
    publication, `originals` a copy's name to that of its original (see `duplicates.originals`; what is not in it is no
    copy). Which claims can be of incidents is said in `occurrence`, why two are of one in each incident's `because`. A
    judgement `same` holds claims together whatever else is known, `different` holds them apart.
    """
    unique = {claim.id: claim for claim in claims}
    ready = {key: telling(claim, published, originals) for key, claim in sorted(unique.items())}
    told = {key: one for key, one in ready.items() if is_occurrence(one.claim)}
    denials = [one for one in ready.values() if is_denial(one.claim)]
    verdicts = Verdicts.of(judgements, told)
    compared = {(left.id, right.id): compare(left, right).bare() for left, right in candidates(told.values())}
    incidents = []
    for members in cluster(told, compared, verdicts, lambda left, right: compare(told[left], told[right]).bare()):
        of_it = [told[key] for key in members]
        against = [denial for denial in denials if denies(denial, of_it)]
        incidents.append(assemble(of_it, _because(members, told, compared, verdicts), against))
    return sorted(incidents, key=lambda incident: incident.id)


def _because(
    members: Sequence[str], told: Mapping[str, Telling], compared: Mapping[Key, Comparison], verdicts: Verdicts
) -> list[str]:
    """Why some claims are one incident, in words: judgements first, then the closest pairs."""
    pairs = list(combinations(members, 2))
    judged = [
        f"{left} and {right}: {verdicts.same[left, right]} judged them the same"
        for left, right in pairs
        if (left, right) in verdicts.same
    ]
    overruled = [
        f"{one.left} and {one.right}: {one.analyst} judged them {one.verdict}, which later judgements do not allow"
        for one in verdicts.overruled
        if {one.left, one.right} & set(members)
    ]
    close = sorted(
        (pair for pair in pairs if _speaks_for(pair, compared)), key=lambda pair: (-compared[pair].score, pair)
    )
    found = [
        f"{left} and {right}: {'; '.join(compare(told[left], told[right]).because)}"
        for left, right in close[:MOST_REASONS]
    ]
    alone = ["told by one claim alone"] if len(members) == 1 else []
    return (alone + judged + overruled + found)[:MOST_REASONS]


def _speaks_for(pair: Key, compared: Mapping[Key, Comparison]) -> bool:
    comparison = compared.get(pair)
    return comparison is not None and not comparison.apart and comparison.score > 0
