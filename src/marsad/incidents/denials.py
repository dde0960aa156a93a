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
    it shelled the village" is a statement, made up to two weeks after: it must name a doer that the incident names,
    and either stand in a report that tells of the incident, or name a place that fits.
    """
    if denial.claim.type in OCCURRENCES:
        return any(_compared(denial, telling) for telling in told)
    return any(_answers(denial, telling) for telling in told)


def _compared(denial: Telling, telling: Telling) -> bool:
    if denial.claim.report == telling.claim.report:
        return denial.claim.type is telling.claim.type and _answers(denial, telling)
    comparison = compare(denial, telling)
    return not comparison.apart and comparison.score > 0


def _answers(denial: Telling, telling: Telling) -> bool:
    if denial.window is None or telling.window is None:
        return False
    after = (denial.window.latest - telling.window.earliest).days
    if denial.window.gap(telling.window) > NEWS.days or after < 0:
        return False
    places = compare_places(denial.claim.where, telling.claim.where)
    one_report = denial.claim.report == telling.claim.report
    accused = (denial.doers | denial.sufferers) & telling.doers
    return bool(accused) and not places.apart and (one_report or places.weight > 0)
