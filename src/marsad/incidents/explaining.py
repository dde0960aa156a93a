"""Why two claims are or are not of one incident, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.incidents.answers import may_answer
from marsad.incidents.blocking import is_loose
from marsad.incidents.comparison import compare
from marsad.incidents.finding import Comparison
from marsad.incidents.linking import Linking
from marsad.incidents.occurrence import is_occurrence
from marsad.incidents.responsibility import is_answer
from marsad.incidents.telling import Telling
from marsad.incidents.verdicts import Verdicts
from marsad.incidents.weights import DOUBTFUL, THRESHOLD, WEIGHTS, probability
from marsad.model.linkage import Explanation, Step

_ELSEWHERE = "one of the two names no place on the map, and is as likely of a deed elsewhere"


def explain(
    left: Telling, right: Telling, verdicts: Verdicts, members: Sequence[Telling], *, held_as_two: bool = False
) -> Explanation:
    """Why two claims are or are not of one incident.

    `members` are the claims of the incidents that the two are in, the two among them: what decides between clusters is
    the average of all their pairs, and which of them their own report tells as two. `held_as_two` says that the record
    has the two in two incidents: a claim that is nowhere in particular may be kept out of one by what lies elsewhere.
    """
    if left.id > right.id:
        left, right = right, left
    whole = compare(left, right, whole=True)
    steps = (Step("before anything is known of them", WEIGHTS.prior), *_steps(whole))
    linking = Linking.of({telling.id: telling for telling in members if is_occurrence(telling.claim)}, verdicts)
    held = {claim: cluster for part in linking.parts() for cluster in part.clusters for claim in cluster}
    one = right.id in held.get(left.id, ())
    judged = (left.id, right.id) in verdicts.same
    if one and held_as_two and not judged and (is_loose(left) or is_loose(right)):
        one, verdict, reasons = False, "two incidents", [_ELSEWHERE]
    else:
        verdict, reasons = _ending(left, right, whole, one, verdicts, held, linking)
    likely = 0.0 if whole.apart else probability(whole.score)
    return Explanation(left.id, right.id, steps, whole.score, likely, one, verdict, tuple(reasons))


def _steps(whole: Comparison) -> list[Step]:
    """The findings, the weightiest first, what keeps the two apart before all; what weighs nothing is left out."""
    found = [finding for finding in whole.findings if finding.weight or finding.apart]
    found.sort(key=lambda finding: (not finding.apart, -abs(finding.weight)))
    return [Step(finding.words, finding.weight, finding.apart) for finding in found]


def _ending(
    left: Telling,
    right: Telling,
    whole: Comparison,
    one: bool,
    verdicts: Verdicts,
    held: Mapping[str, tuple[str, ...]],
    linking: Linking,
) -> tuple[str, list[str]]:
    pair = (left.id, right.id)
    for telling, other in ((left, right), (right, left)):
        if is_answer(telling.claim) and is_occurrence(other.claim):
            of_it = [linking.told[claim] for claim in held.get(other.id, ())]
            may = "may speak" if any(may_answer(telling, deed) for deed in of_it) else "does not speak"
            told = f"{telling.id} is a statement: it {may} of the incident that {other.id} is of, and is part of none"
            return "not of one incident", [told]
        if not is_occurrence(telling.claim):
            return "not of one incident", [f"{telling.id} tells of nothing that is counted as an incident"]
    if pair in verdicts.same:
        return "one incident", [f"{verdicts.same[pair]} judged them the same"]
    if pair in verdicts.different:
        return "two incidents", [f"{verdicts.different[pair]} judged them different"]
    likely = not (whole.apart or whole.silent) and whole.score > THRESHOLD
    doubt = _doubt(pair, whole, held, linking)
    if one == likely:
        return ("one incident" if one else "two incidents"), doubt
    others = [claim for claim in (*held[left.id], *held[right.id]) if claim not in pair]
    if one:
        return "one incident", ["by themselves they would be two: the other claims of the incident hold them together"]
    return "two incidents", [*_against(others, pair, linking), *doubt]


def _doubt(
    pair: tuple[str, str], whole: Comparison, held: Mapping[str, tuple[str, ...]], linking: Linking
) -> list[str]:
    """Whether a pair is in doubt, and which pair the review queue asks about in its place: one for two incidents."""
    names = {claim: cluster[0] for claim, cluster in held.items()}
    weakest = [doubt for part in linking.parts() for doubt in linking.held_in(part)]
    asked = linking.doubts(names, weakest)
    if any((one.left, one.right) == pair for one in asked):
        return ["it is in doubt, and in the review queue"]
    ends = {names[claim] for claim in pair}
    for one in asked if len(ends) > 1 else ():
        if {names[one.left], names[one.right]} == ends:
            return [f"the review queue asks of these two incidents by {one.left} and {one.right}"]
    if not _is_doubtful(whole):
        return []
    if len(ends) > 1:
        return ["it is in doubt, and the review queue does not ask of it"]
    return ["it is in doubt, and others of its incident are likelier"]


def _is_doubtful(whole: Comparison) -> bool:
    return not (whole.apart or whole.silent) and DOUBTFUL[0] < whole.score <= DOUBTFUL[1]


def _against(others: Sequence[str], pair: tuple[str, str], linking: Linking) -> list[str]:
    """Which of the other claims of the two incidents keep them two."""
    told = linking.told
    found = ["by themselves they would be one: the other claims of their incidents keep them two"]
    for claim in others:
        for mine in pair:
            comparison = compare(told[mine], told[claim])
            if comparison.apart or comparison.parted:
                found.append(f"{mine} and {claim}: {_worst(comparison)}")
    return found[:6]


def _worst(comparison: Comparison) -> str:
    """What speaks most against two claims being one, in words."""
    return min(comparison.findings, key=lambda finding: (not finding.apart, finding.weight)).words
