"""Which incidents a denial speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.incidents.comparison import compare
from marsad.incidents.occurrence import OCCURRENCES
from marsad.incidents.places import compare_places
from marsad.incidents.telling import NEWS, Telling


def denies(denial: Telling, told: Sequence[Telling]) -> bool:
    """Whether a denial is of an incident.

    "The army did not shell the village" has the deed's own type and is compared like any claim. "The army denied that
    it shelled the village" is a statement, made up to two weeks after: it must name a doer that some claim of the
    incident names, and either stand in a report that tells of the incident, or name a place that fits.

    A report that tells of a deed and denies it, both in its own name, corrects itself: that contests nothing.
    """
    if _corrects(denial, told):
        return False
    if denial.claim.type in OCCURRENCES:
        return any(_compared(denial, telling) for telling in told)
    doers = {doer for telling in told for doer in telling.doers}
    accused = denial.doers | denial.sufferers
    return bool(accused & doers) and any(_fits(denial, telling) for telling in told)


def may_deny(denial: Telling, telling: Telling) -> bool:
    """Whether a denial may be of the incident that a claim is of, whoever else may name the doer."""
    if denial.claim.type in OCCURRENCES:
        return _compared(denial, telling)
    return bool(denial.doers | denial.sufferers) and _fits(denial, telling)


def _corrects(denial: Telling, told: Sequence[Telling]) -> bool:
    own = denial.claim.type in OCCURRENCES and denial.claim.speaker is None
    return own and any(one.claim.report == denial.claim.report and one.claim.speaker is None for one in told)


def _compared(denial: Telling, telling: Telling) -> bool:
    if denial.claim.report == telling.claim.report:
        return denial.claim.type is telling.claim.type and _accuses(denial, telling) and _fits(denial, telling)
    comparison = compare(denial, telling)
    return not comparison.apart and comparison.score > 0


def _accuses(denial: Telling, telling: Telling) -> bool:
    return bool((denial.doers | denial.sufferers) & telling.doers)


def _fits(denial: Telling, telling: Telling) -> bool:
    """Whether a denial is of the days of a claim or soon after, and of its report or place.

    A report that boasts of one deed and denies another ("the second blast was not ours") denies no deed of its own.
    """
    if denial.window is None or telling.window is None:
        return False
    after = (denial.window.latest - telling.window.earliest).days
    if denial.window.gap(telling.window) > NEWS.days or after < 0:
        return False
    places = compare_places(denial.claim.where, telling.claim.where)
    if denial.claim.report == telling.claim.report:
        return not places.apart and not telling.boasts
    return not places.apart and places.weight > 0
