"""Whether two claims speak of one occurrence: each agreement weighed, and told in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial

from marsad.errors import NotFound
from marsad.incidents.finding import Comparison, Finding
from marsad.incidents.hours import LATE, SMALL
from marsad.incidents.occurrence import affinity, may_be_outcome
from marsad.incidents.places import are_other_settlements, at_two_spots, compare_places, is_one_place, namesakes
from marsad.incidents.sameness import is_arrest_for, outcome, unlike_means, within_report
from marsad.incidents.senses import senses, told_again
from marsad.incidents.telling import NEWS, Telling, Window, spelt
from marsad.incidents.weights import LARGE, SLACK, WEIGHTS
from marsad.model.claim import Place
from marsad.model.codebook import DEAD, Means, PlacePrecision
from marsad.reference.actors import KnownActor, Registry

Range = tuple[int, int | None]

MOST_RISEN = 6
"""How many times as large a toll may be as one that was published before it."""

FRESH, RECENT = 1, 4
"""Days between a report's and another's day, within which undated news is likely and may well be of one occurrence."""

FEW_DAYS = 3
"""Days within which what two places of one name are said to have seen may well be one deed."""


def compare(left: Telling, right: Telling, *, whole: bool = False) -> Comparison:
    """Compare two claims. The order of the two makes no difference to the score.

    It ends with the first finding that sets the two apart, unless the `whole` is asked for.
    """
    if left.id > right.id:
        left, right = right, left
    findings = []
    for finding in _findings(left, right) if left.family == right.family else _across(left, right):
        findings.append(finding)
        if finding.apart and not whole:
            break
    found = Comparison.of(WEIGHTS.prior, findings)
    if not found.apart and _is_silent(left, right):
        return replace(found, silent=True)
    return replace(found, parted=True) if is_parted(left, right, found.score) else found


def is_parted(left: Telling, right: Telling, score: float) -> bool:
    """Whether two claims are of one report, which tells them as two."""
    return score < 0 and left.claim.report == right.claim.report


def _is_silent(left: Telling, right: Telling) -> bool:
    """Whether two reports' claims do not bear on one another: other sorts, and not of one day and spot."""
    if left.claim.report == right.claim.report:
        return False
    if left.family == right.family:
        return left.late is not right.late
    return not (may_be_outcome(left.family, right.family) and _one_day(left, right) and _one_spot(left, right))


def _one_day(left: Telling, right: Telling) -> bool:
    one, other = left.window, right.window
    return bool(one and other and one.stated and other.stated and one.days() == other.days() == 1 and one == other)


def _one_spot(left: Telling, right: Telling) -> bool:
    return any(
        is_one_place(one, other)
        for one in left.claim.where
        for other in right.claim.where
        if max(one.precision or 9, other.precision or 9) <= PlacePrecision.NEAR
    )


def _findings(left: Telling, right: Telling) -> Iterator[Finding]:
    likeness = affinity(left.claim.type, right.claim.type)
    yield Finding(WEIGHTS.type * likeness, partial(_types, left, right), apart=not likeness)
    one_report = left.claim.report == right.claim.report
    yield compare_times(left, right)
    yield from _places(left, right)
    if one_report:
        yield within_report(left, right)
    yield from _elsewhere(left, right)
    yield from _cast(left, right)
    yield from compare_figures(left, right)
    yield from _words(left, right)


def _across(left: Telling, right: Telling) -> Iterator[Finding]:
    """What speaks for a deed and its outcome (an attack, and the houses burnt in it) being of one incident.

    Only a report that tells of both says so: by the same sentence, place, day or people. In two reports the two are
    apart where they are of other days or places, and else have nothing to do with one another.
    """
    yield compare_times(left, right)
    yield from _places(left, right)
    if left.claim.report == right.claim.report:
        yield outcome(left, right)
        yield from _cast(left, right, hit=not is_arrest_for(left.claim, right.claim))
    elif may_be_outcome(left.family, right.family):
        yield Finding(WEIGHTS.outcome_of_the_day, "a deed and what comes of such deeds, told in two reports")
        yield from _cast(left, right)
    else:
        yield Finding(0.0, partial(_types, left, right))


def _elsewhere(left: Telling, right: Telling) -> Iterator[Finding]:
    """Apart: in two settlements, each named and known exactly, with tolls or means that cannot be of one deed; less
    likely one: on two days, each told to the day, with such tolls."""
    if _days_apart(left, right):
        yield Finding(WEIGHTS.a_day_apart, "on two days, each told, with different tolls")
    if left.late is not right.late or not are_other_settlements(left.claim.where, right.claim.where):
        return
    shared = left.figures.keys() & right.figures.keys()
    rival = any(not _overlap(left.figures[what], right.figures[what]) for what in shared & DEAD or shared)
    if rival or unlike_means(left.claim.means, right.claim.means):
        yield Finding(
            0.0, f"in two settlements, {'with different tolls' if rival else 'by different means'}", apart=True
        )


def _days_apart(left: Telling, right: Telling) -> bool:
    """Whether two reports tell two days, by no night apart, with counts of the dead that do not meet, and the one of
    the first day was out when the second day came."""
    one, other = left.window, right.window
    if one is None or other is None or not (one.stated and other.stated and one.days() == other.days() == 1):
        return False
    if not one.gap(other) or left.hours or right.hours or left.late or right.late or left.boasts or right.boasts:
        return False
    first, second = (left, other) if one.latest < other.earliest else (right, one)
    if first.published is None or first.published > second.earliest:
        return False
    shared = DEAD & left.figures.keys() & right.figures.keys()
    return any(not _overlap(left.figures[what], right.figures[what]) for what in shared)


def _types(left: Telling, right: Telling) -> str:
    one, other = sorted((left.claim.type.value, right.claim.type.value))
    return f"both {one}" if one == other else f"{one} and {other}"


def _places(left: Telling, right: Telling) -> Iterator[Finding]:
    """How well the places agree; that one passage of a report names none, where another does, says nothing, nor does
    it that those who die of a deed later die elsewhere."""
    found = compare_places(left.claim.where, right.claim.where)
    if left.late is not right.late and (found.apart or found.weight < 0):
        return
    if found.apart and (pair := _namesakes(left, right)):
        found = Finding(WEIGHTS.beyond_area, partial(at_two_spots, *pair))
    if left.claim.report != right.claim.report or (left.claim.where and right.claim.where):
        yield found


def _namesakes(left: Telling, right: Telling) -> tuple[Place, Place] | None:
    """The place of one name of which the map has two, where two reports tell of it on days that meet: in one country,
    or with one toll that few deeds share, it is as likely that one of them was put at the wrong spot."""
    one, other = left.window, right.window
    if left.claim.report == right.claim.report or one is None or other is None or one.gap(other):
        return None
    if not (one.stated and other.stated and max(one.days(), other.days()) <= FEW_DAYS):
        return None
    found = namesakes(left.claim.where, right.claim.where)
    near = [pair for pair in found if pair[0].country and pair[0].country == pair[1].country]
    return next(iter(near or (found if _share_a_toll(left, right) else [])), None)


def _share_a_toll(left: Telling, right: Telling) -> bool:
    """Whether two count the same dead, so many that two deeds seldom share the number."""
    shared = DEAD & left.figures.keys() & right.figures.keys()
    return any(
        LARGE <= left.figures[what][0] == left.figures[what][1] and left.figures[what] == right.figures[what]
        for what in shared
    )


def compare_times(left: Telling, right: Telling) -> Finding:
    """How well two times agree, by their days and then by their hours; apart where more than the slack is between."""
    one, other = left.window, right.window
    if one is None or other is None:
        return Finding(WEIGHTS.no_time, "no time to go by")
    single = one.days() == other.days() == 1 and one.stated and other.stated
    gap = one.gap(other)
    if gap == 1:
        first, second = (left.hours, right.hours) if one.latest < other.earliest else (right.hours, left.hours)
        if first & LATE and second & SMALL:
            return Finding(WEIGHTS.over_night, "a night apart, going by the hours they tell")
        if single and (first & LATE or not first) and (second & SMALL or not second) and first | second:
            return Finding(WEIGHTS.perhaps_over_night, "a day apart by their dates, perhaps but a night")
    if single and not gap:
        told = partial("the same day ({})".format, one.earliest)
        if left.hours & right.hours:
            return Finding(WEIGHTS.same_day + WEIGHTS.same_hours, partial("the same hours of {}".format, one.earliest))
        if left.hours and right.hours:
            return Finding(WEIGHTS.same_day + WEIGHTS.other_hours, partial("other hours of {}".format, one.earliest))
        return Finding(WEIGHTS.same_day, told)
    return compare_windows(one, other)


def compare_windows(left: Window, right: Window) -> Finding:
    """How well two stretches of days agree; apart where more than the slack lies between them."""
    gap = left.gap(right)
    if gap > SLACK:
        return Finding(0.0, partial("{} days apart".format, gap), apart=True)
    if left.days() == right.days() == 1 and left.stated and right.stated:
        weight = (WEIGHTS.same_day, WEIGHTS.a_day_apart, WEIGHTS.two_days_apart)[gap]
        return Finding(weight, partial("{} days between their dates".format, gap))
    if gap:
        return Finding(WEIGHTS.times_miss, partial("{} days between their times".format, gap))
    if not (left.stated and right.stated):
        return _assumed(left, right)
    longest = max(left.days(), right.days())
    if longest <= 7:
        return Finding(WEIGHTS.same_week, "times that meet within a week")
    if longest <= 31:
        return Finding(WEIGHTS.same_month, "times that meet within a month")
    return Finding(WEIGHTS.same_period, "times that meet")


def _assumed(left: Window, right: Window) -> Finding:
    """What undated news says: it is mostly of the day that it is published on or of the one before."""
    lag = abs((left.latest - right.latest).days)
    if max(left.days(), right.days()) > NEWS.days + 1 or lag > RECENT:
        return Finding(WEIGHTS.assumed_time, "about the same time, going by the days of publication")
    weight = WEIGHTS.assumed_fresh if lag <= FRESH else WEIGHTS.assumed_recent
    if lag <= 1:
        return Finding(weight, "published a day apart, no day told" if lag else "published on one day, no day told")
    return Finding(weight, partial("published within {} days, no day told".format, lag))


def _cast(left: Telling, right: Telling, *, hit: bool = True) -> list[Finding]:
    """How well those who act agree, and those who are hit; who is arrested for a deed was not `hit` by it."""
    findings = []
    if shared := left.doers & right.doers:
        findings.append(Finding(WEIGHTS.same_doer, partial(_told, "the same actor", shared)))
    elif rivals(left, right):
        findings.append(Finding(WEIGHTS.rival_doers, partial(_told, "different actors", left.doers, right.doers)))
    if hit and (same := left.sufferers & right.sufferers - shared):
        findings.append(Finding(WEIGHTS.same_sufferer, partial(_told, "against the same", same)))
    return findings


def rivals(left: Telling, right: Telling) -> bool:
    """True when the two name different doers who cannot be one under two names, nor the two sides of one clash."""
    if not left.doers or not right.doers or left.doers & right.doers:
        return False
    if left.doers & right.sufferers or right.doers & left.sufferers:
        return left.claim.type is right.claim.type and not (_is_clash(left) or _is_clash(right))
    return not any(akin(one, other) for one in left.doers for other in right.doers)


def _is_clash(telling: Telling) -> bool:
    return telling.claim.type == "armed_clash"


@lru_cache(maxsize=4096)
def _known(name: str) -> KnownActor | None:
    try:
        return Registry.load().get(name)
    except NotFound:
        return None


def akin(one: str, other: str) -> bool:
    """Whether two names may stand for one actor: a state's forces and its government, or one name within the other."""
    if one.casefold() in other.casefold() or other.casefold() in one.casefold():
        return True
    left, right = _known(one), _known(other)
    if left is None or right is None:
        return False
    official = {"force", "authority", "state"}
    return {left.sort, right.sort} <= official and left.countries[:1] == right.countries[:1]


def compare_figures(left: Telling, right: Telling) -> list[Finding]:
    """How well the tolls agree: the dead in full, all else at half; a difference weighs little.

    It weighs nothing where one of the two is a doer's own count of the harm it did.
    """
    if left.late is not right.late:
        return []
    boasts = left.boasts is not right.boasts
    findings = []
    for what in sorted(left.figures.keys() & right.figures.keys()):
        found = _figures(what, *_in_order(what, left, right))
        if boasts and found.weight < 0:
            continue
        findings.append(found if what in DEAD else Finding(found.weight / 2, found.told))
    total = sum(found.weight for found in findings)
    bounded = min(max(total, WEIGHTS.least_by_figures), WEIGHTS.most_by_figures)
    if findings and bounded != total:
        findings = [Finding(found.weight * bounded / total, found.told) for found in findings]
    return findings


def _in_order(what: str, left: Telling, right: Telling) -> tuple[Range, Range, bool]:
    """Two figures, and whether the higher one was published later: tolls rise, and seldom fall."""
    one, other = left.figures[what], right.figures[what]
    before, after = (left.published, right.published) if one[0] < other[0] else (right.published, left.published)
    return one, other, bool(before and after and before < after)


def _overlap(left: Range, right: Range) -> bool:
    (low, high), (other_low, other_high) = left, right
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)


def _figures(what: str, left: Range, right: Range, rises: bool) -> Finding:
    (low, high), (other_low, other_high) = left, right
    told = partial(_ranges, what, left, right)
    if low == high == other_low == other_high:
        return Finding(_agreed(low), told)
    if _overlap(left, right):
        return Finding(WEIGHTS.range_agrees, told)
    below, above = sorted(((high, low), (other_high, other_low)), key=lambda bounds: (bounds[0] is None, bounds))
    ends, starts = below[0] or 0, above[1]
    slight = ends > 0 and (starts <= 2 * ends or starts - ends <= 2)
    if slight:
        return Finding(WEIGHTS.figure_differs, told)
    return Finding(WEIGHTS.figure_risen if rises and starts <= MOST_RISEN * ends else WEIGHTS.figure_far_off, told)


def _agreed(figure: int) -> float:
    """What it is worth that two give one figure: the more, the seldomer it is."""
    if figure >= LARGE:
        return WEIGHTS.large_figure_agrees
    return WEIGHTS.figure_agrees if figure > 2 else WEIGHTS.small_figure_agrees


def _words(left: Telling, right: Telling) -> list[Finding]:
    findings = []
    shared = left.stems & right.stems
    if shared:
        findings.append(Finding(WEIGHTS.same_words, partial(_spelt, "the same words", (left, shared))))
    elif like := senses(left.stems) & senses(right.stems):
        findings.append(Finding(WEIGHTS.like_words, partial(_told, "words of one sense", like)))
    if things := left.things & right.things:
        findings.append(Finding(WEIGHTS.same_things, partial(_spelt, "the same was hit", (left, things))))
    elif like := senses(left.things) & senses(right.things):
        findings.append(Finding(WEIGHTS.like_things, partial(_told, "what was hit is of one sort", like)))
    elif left.things and right.things:
        findings.append(
            Finding(
                WEIGHTS.other_things,
                partial(_spelt, "other things were hit", (left, left.things), (right, right.things)),
            )
        )
    means, others = left.claim.means, right.claim.means
    if means and others:
        findings.append(_means(means, others))
    if left.claim.report != right.claim.report and told_again(left) is not told_again(right):
        findings.append(Finding(WEIGHTS.one_told_again, "one of the two is told as another deed"))
    if left.original == right.original and left.claim.report != right.claim.report and shared:
        findings.append(Finding(WEIGHTS.copies, "told in copies of one report"))
    return findings


def _means(left: Means, right: Means) -> Finding:
    if left is right:
        return Finding(WEIGHTS.same_means, f"by {left.value}")
    weight = WEIGHTS.other_means if unlike_means(left, right) else WEIGHTS.like_means
    return Finding(weight, f"by {left.value} and by {right.value}")


def _ranges(what: str, left: tuple[int, int | None], right: tuple[int, int | None]) -> str:
    return f"{what} {_range(*left)} and {_range(*right)}"


def _range(low: int, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def _spelt(what: str, *listed: tuple[Telling, frozenset[str]]) -> str:
    return _told(what, *(spelt(telling, stems) for telling, stems in listed))


def _told(what: str, *listed: frozenset[str]) -> str:
    return f"{what} ({'; '.join(', '.join(sorted(words))[:80] for words in listed)})"
