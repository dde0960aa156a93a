"""Claims of one report: different occurrences, unless the report itself tells them as one."""

from __future__ import annotations

import re

from marsad.incidents.finding import Finding
from marsad.incidents.occurrence import FORCE
from marsad.incidents.places import compare_places, is_one_place, is_part_of
from marsad.incidents.telling import Telling, counts_from_a_deed, stems
from marsad.incidents.voices import names_somebody
from marsad.incidents.weights import LARGE, WEIGHTS
from marsad.model.claim import Actor, Claim
from marsad.model.codebook import DEAD, ActorRole, Means, PlacePrecision, Type

_HIT = (ActorRole.TARGET, ActorRole.VICTIM)

_SORTS = {
    "explosives": frozenset({Means.IED, Means.MINE, Means.SUICIDE, Means.VEHICLE_BOMB}),
    "from the air": frozenset({Means.AIRSTRIKE, Means.DRONE, Means.ARTILLERY, Means.ROCKET}),
}

MOST_GROWN = 2.0
"""How many times as large the later of two tolls that one report gives of one deed may be."""

MOST_GROWN_OF_MANY = 5.0
"""The same where both count ten or more: two such disasters seldom stand in one report (Karrada: 75 to 324)."""

_OWN = frozenset({Type.PROTEST, Type.RETURN, Type.CONTROL})
"""What may follow on a deed and is never a part of it: in the seen sets of the linking gold, of 37 pairs with a deed of
their report none is of one incident with it."""

_LATER_ON = re.compile(
    r"\b(?:curfew|suspen|cancel|postpon|forb[ai]d|ban(?:s|ned)?\b|stopp|resum|reopen|lift|service|check-?points?\b)",
    re.IGNORECASE,
)
"""What authorities do about a deed once it is over; a cordon they draw while it lasts."""

_DAYS = 3
"""So many days a report may leave open for one deed; what a sentence lists of a week and a province are several."""

_VAST = (PlacePrecision.PROVINCE, PlacePrecision.VAGUE, PlacePrecision.COUNTRY)

_NEXT = 250
"""Characters within which one account follows on another: a sentence or two."""

_MORE = re.compile(r"\b(?:others?|another|further|additional|more(?! than))\b", re.IGNORECASE)
"""Words of those counted beside others: "two more people"."""

_TOLD_APART = (
    frozenset({Means.MINE, Means.SUICIDE}),
    frozenset({Means.MINE, Means.VEHICLE_BOMB}),
)
"""Explosives that two reports may take for one another, and that one report tells as two."""

_ANOTHER = stems("another other second third fourth separate separately also again more further later too two three")


def within_report(left: Telling, right: Telling) -> Finding:
    """Whether two claims of one report are of one occurrence.

    A reader writes one claim for each thing that a report tells, so they are apart, but for five cases: one sentence
    told as two types (an attack and the killing in it); two speakers who give the same deed different tolls; a later
    claim that goes on from an earlier one with no place, day or toll of its own, or only says where in the area or city
    of the lead it was; and, less surely, two types at one place and time that nothing tells apart (a mine goes off, and
    gunmen fire at those whom it left).
    """
    if _one_sentence(left, right):
        return Finding(WEIGHTS.same_sentence, "told in one sentence")
    earlier, later = sorted((left, right), key=lambda telling: telling.claim.evidence)
    after = _counts_from(earlier.claim, later.claim)
    if not after and _rival_tolls(earlier, later):
        return Finding(WEIGHTS.rival_tolls, "two speakers' tolls in one report")
    if _refers_back(earlier, later):
        return Finding(WEIGHTS.refers_back, "the later passage goes on from the earlier one")
    if not after and _puts_number(earlier, later):
        return Finding(WEIGHTS.refers_back, "who gave a bound says the number")
    if not after and _says_where(earlier, later):
        return Finding(WEIGHTS.refers_back, "the later passage says where in the area the deed was")
    if not after and _says_which_quarter(earlier, later):
        return Finding(WEIGHTS.refers_back, "the later passage names quarters of the city")
    if left.late is not right.late:
        return Finding(WEIGHTS.late_death, "deaths that came of it, told in one report")
    another = after or bool((left.stems | right.stems) & _ANOTHER) or _hit_others(left.claim, right.claim)
    if _unlike_tolls(left, right, another=another):
        return Finding(0.0, "told as two in one report, with tolls of their own", apart=True)
    if another:
        return Finding(WEIGHTS.told_as_another, "told as another in one report")
    if left.claim.type is not right.claim.type and _one_place(left, right) and _one_time(left, right):
        return Finding(WEIGHTS.told_as_parts, "told as two sorts of deed of one place in one report")
    if _goes_on(left, right):
        if later.figures:
            return Finding(WEIGHTS.told_on_counted, "the report goes on, and counts what it had not counted")
        return Finding(WEIGHTS.told_on, "the report goes on at the same place and time")
    return Finding(WEIGHTS.told_as_two, "told as two in one report")


def _goes_on(left: Telling, right: Telling) -> bool:
    """Whether two passages tell of one sort of deed at one place and time, by means that go together, and count nothing
    in common that differs: "Forty people were hurt." Of such pairs in the seen sets three in four are of one deed, and
    nearly all where the later one counts what the earlier does not."""
    here, there = left.claim, right.claim
    if here.type is not there.type or unlike_means(here.means, there.means) or not _one_time(left, right):
        return False
    if not (here.where and there.where) or left.figures.keys() & right.figures.keys():
        return False
    found = compare_places(here.where, there.where)
    return not found.apart and found.weight > 0


def _counts_from(earlier: Claim, later: Claim) -> bool:
    """Whether the time of a later passage is told from an earlier one: "two hours later a mine exploded"."""
    return later.when.text != earlier.when.text and counts_from_a_deed(later)


def unlike_means(left: Means | None, right: Means | None) -> bool:
    """Whether two means are known, and reports do not take them for one another."""
    return bool(left and right) and _sort(left) != _sort(right)


def _sort(means: Means | None) -> str | None:
    return next((sort for sort, those in _SORTS.items() if means in those), means)


def outcome(left: Telling, right: Telling) -> Finding:
    """Whether a report tells one thing as what came of another, or as part of it; apart where it never can be."""
    if _is_own(left.claim, right.claim) or _is_own(right.claim, left.claim):
        return Finding(0.0, "one of the two may follow on the other and is no part of it", apart=True)
    aftermath = _is_aftermath(left.claim, right.claim)
    if aftermath and not _one_time(left, right):
        return Finding(0.0, "what people did or went without on another day than the deed", apart=True)
    if _share_words(left.claim, right.claim) and not _listed(left, right):
        return Finding(WEIGHTS.outcome_in_sentence, "a deed and what came of it, told in one sentence")
    if aftermath:
        return Finding(
            WEIGHTS.aftermath, "told in one report of a deed and of what people did or went without after it"
        )
    if _one_place(left, right) and _one_time(left, right) and not (_wide(left, right) and _undated(left, right)):
        return Finding(WEIGHTS.outcome_in_report, "a deed and what came of it, told of one place")
    return Finding(WEIGHTS.outcome_elsewhere, "told in one report, of other sorts")


def _is_own(claim: Claim, deed: Claim) -> bool:
    """Whether a claim is an incident of its own beside the deed: a march against a bombing, a captive's release, the
    ransom asked for, a place that changes hands."""
    return claim.type in _OWN or (claim.type is Type.COERCION and deed.type is Type.ABDUCTION)


def _is_aftermath(left: Claim, right: Claim) -> bool:
    """Whether one of two claims tells of what people did about the deed of the other, or could not do for it."""
    return _follows(left, right) or _follows(right, left)


def is_arrest_for(left: Claim, right: Claim) -> bool:
    """Whether one of two claims is of an arrest and the other of a deed by force: who is led away was not hit by it."""
    return any(
        one.type is Type.ARREST and other.type in FORCE and not _share_words(one, other)
        for one, other in ((left, right), (right, left))
    )


def _follows(claim: Claim, deed: Claim) -> bool:
    """Whether a claim tells of what came after a deed, and hardly of a part of it.

    A market that is not held, a curfew, taxes asked for, an arrest are mostly incidents of their own; a road that
    soldiers close is not, nor is an arrest that the same report calls an abduction.
    """
    if claim.type is Type.ARREST:
        return deed.type is not Type.ABDUCTION
    later_on = claim.trigger is not None and _LATER_ON.search(claim.trigger.words[:200]) is not None
    return claim.type is Type.COERCION or (claim.type is Type.ACCESS and (later_on or not claim.actors))


def _hit_others(left: Claim, right: Claim) -> bool:
    """Whether both name victims, or both targets, who are not the same: an attack on a post may kill a passer-by."""
    for role in _HIT:
        here, there = (
            {one.name for one in claim.actors if one.name and one.role is role and not _is_anybody(one)}
            for claim in (left, right)
        )
        if here and there:
            return not here & there
    return False


def _is_anybody(actor: Actor) -> bool:
    """Whether words say no more than that they were people, whatever the claim takes them for."""
    return actor.quote.words.casefold().split()[-1:] in (["people"], ["persons"], ["person"], ["lives"])


def _unlike_tolls(left: Telling, right: Telling, *, another: bool) -> bool:
    """Whether something that both count is so much larger in one that it cannot be a later count of the same."""
    for what in left.figures.keys() & right.figures.keys():
        (low, high), (other_low, other_high) = left.figures[what], right.figures[what]
        many = min(low, other_low) >= LARGE
        within = 1.0 if another else MOST_GROWN_OF_MANY if many else MOST_GROWN
        if (high is not None and other_low > within * high) or (other_high is not None and low > within * other_high):
            return True
    return False


def _one_time(left: Telling, right: Telling) -> bool:
    """Whether nothing says that the two were at two times."""
    return left.window is None or right.window is None or left.window.gap(right.window) == 0


def _undated(left: Telling, right: Telling) -> bool:
    return not (left.window and left.window.stated and right.window and right.window.stated)


def _wide(left: Telling, right: Telling) -> bool:
    """Whether one of the two names nothing but districts or wider areas."""
    return any(
        telling.claim.where and all((place.precision or 0) >= PlacePrecision.DISTRICT for place in telling.claim.where)
        for telling in (left, right)
    )


def _one_place(left: Telling, right: Telling) -> bool:
    """Whether nothing says that the two were at two places."""
    here, there = left.claim.where, right.claim.where
    return not (here and there) or any(is_one_place(one, other) for one in here for other in there)


def _share_words(left: Claim, right: Claim) -> bool:
    return any(here.meets(there) for here in left.evidence for there in right.evidence)


def _one_sentence(left: Telling, right: Telling) -> bool:
    """Claims of one type in one sentence are two by the codebook; of two types at one place and time, with means that
    go together, they are sides of one: "Sniper fire hit a man, a day after a bombardment" tells of two."""
    if left.claim.type is right.claim.type or not left.claim.evidence or not right.claim.evidence:
        return False
    here, there = _spots(left.claim), _spots(right.claim)
    one_place = not here or not there or bool(here & there)
    if _listed(left, right):
        return False
    one_deed = one_place and _one_time(left, right) and not unlike_means(left.claim.means, right.claim.means)
    return one_deed and _share_words(left.claim, right.claim)


def _listed(left: Telling, right: Telling) -> bool:
    """Whether two claims name no spot and no day, but the area and the days that a roundup is about."""
    windows = (left.window, right.window)
    return _wide(left, right) and all(window is not None and window.days() > _DAYS for window in windows)


def _rival_tolls(earlier: Telling, later: Telling) -> bool:
    """Whether two who speak in one report count the same, by means that go together, and not "two more"."""
    shared = earlier.figures.keys() & later.figures.keys()
    both = bool(shared) or (bool(DEAD & earlier.figures.keys()) and bool(DEAD & later.figures.keys()))
    rival = _rival_accounts(earlier, later)
    return (
        (earlier.claim.type is later.claim.type or rival)
        and earlier.speaker != later.speaker
        and (bool(shared) or (rival and both))
        and not (earlier.stems | later.stems) & _ANOTHER
        and not _told_apart(earlier.claim.means, later.claim.means)
        and not any(count.what in shared and _MORE.search(count.quote.words) for count in later.claim.counts)
    )


def _told_apart(left: Means | None, right: Means | None) -> bool:
    """Whether one report tells two means as two, though two reports may take them for one another."""
    return frozenset({left, right}) in _TOLD_APART or unlike_means(left, right)


def _rival_accounts(left: Telling, right: Telling) -> bool:
    """Whether two who are named tell of one place and time, one after the other, each in its own way: residents of an
    air strike on civilians, the army of a clash."""
    named = names_somebody(left) and names_somebody(right)
    unlike = unlike_means(left.claim.means, right.claim.means)
    near = right.claim.evidence[0].start - left.claim.evidence[0].end <= _NEXT
    return named and near and not unlike and _one_place(left, right) and _one_time(left, right)


def _refers_back(earlier: Telling, later: Telling) -> bool:
    """Whether the later claim repeats the earlier one's words and brings nothing that could tell them apart."""
    return (
        bool(earlier.stems & later.stems)
        and not later.stems & _ANOTHER
        and earlier.claim.when == later.claim.when
        and _spots(later.claim) <= _spots(earlier.claim)
        and all(earlier.figures.get(what) == range_ for what, range_ in later.figures.items())
        and _against(later.claim) <= _against(earlier.claim)
    )


def _says_where(earlier: Telling, later: Telling) -> bool:
    """Whether a passage goes on from a lead that names only an area wider than a district, and names a spot in it: "13
    people died in the north-east. The bombers struck in Qara." """
    lead, spots = earlier.claim.where, later.claim.where
    if not lead or not spots or later.stems & _ANOTHER or _hit_others(earlier.claim, later.claim):
        return False
    if not all(one.precision in _VAST for one in lead) or any(
        (one.precision or 9) > PlacePrecision.NEAR for one in spots
    ):
        return False
    if _share_words(earlier.claim, later.claim) or unlike_means(earlier.claim.means, later.claim.means):
        return False
    near = later.claim.evidence[0].start - earlier.claim.evidence[0].end <= _NEXT
    counted = all(earlier.figures.get(what) == range_ for what, range_ in later.figures.items())
    found = compare_places(lead, spots)
    return near and counted and _one_time(earlier, later) and found.weight > 0 and not found.apart


def _says_which_quarter(earlier: Telling, later: Telling) -> bool:
    """Whether a passage that counts nothing goes on from one of a city and names quarters of it: "Rockets fired at
    Baghdad killed 13. They fell in Karrada and Dora." """
    lead, spots = earlier.claim.where, later.claim.where
    if not lead or not spots or later.figures or earlier.claim.type is not later.claim.type:
        return False
    if later.stems & _ANOTHER or _hit_others(earlier.claim, later.claim):
        return False
    if _share_words(earlier.claim, later.claim) or unlike_means(earlier.claim.means, later.claim.means):
        return False
    near = later.claim.evidence[0].start - earlier.claim.evidence[0].end <= _NEXT
    return near and _one_time(earlier, later) and all(any(is_part_of(spot, city) for city in lead) for spot in spots)


def _puts_number(earlier: Telling, later: Telling) -> bool:
    """Whether a speaker who gave a bound of the dead ("more than 100") says then how many they were, of no other place
    or time: "126 people have been killed"."""
    bounds, number = earlier.figures.get("killed"), later.figures.get("killed")
    again = later.speaker.removeprefix("the ")  # "the official" after "a senior official in the ministry"
    if not again or again not in earlier.speaker or bounds is None or number is None:
        return False
    closer = bounds[1] is None and number[1] is not None and bounds[0] <= number[0] <= MOST_GROWN * bounds[0]
    near = later.claim.evidence[0].start - earlier.claim.evidence[0].end <= _NEXT
    return closer and near and not later.stems & _ANOTHER and _one_place(earlier, later) and _one_time(earlier, later)


def _spots(claim: Claim) -> set[tuple[int, int]]:
    return {(place.quote.span.start, place.quote.span.end) for place in claim.where}


def _against(claim: Claim) -> set[str]:
    return {(actor.name or actor.quote.words).casefold() for actor in claim.actors if actor.role in _HIT}
