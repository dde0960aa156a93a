"""A record's view in which tolls are reconciled by another rule than the one that they went on record with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from marsad.analysis.habits import Case, Habits, learn, weigh
from marsad.incidents.tolls import enemies, tolls
from marsad.model.incident import Incident, Rule
from marsad.model.interval import Estimate

WEIGHED = frozenset({"killed", "killed_fighters", "injured"})
"""What is weighed; all else is counted too seldom for habits to be learned, and has its newest figure."""


def reckoned(incidents: Iterable[Incident], rule: Rule, whole: Sequence[Incident] = ()) -> list[Incident]:
    """The incidents with tolls by a rule; `whole` are all incidents of the record, from which `weighed` learns."""
    if rule is Rule.WEIGHED:
        habits = {what: learn([case for one in whole if (case := _case(one, what))]) for what in WEIGHED}
        return [_weighed(incident, habits) for incident in incidents]
    return [
        replace(one, tolls=tolls(one.figures, rule), enemies=enemies(one.figures, rule)) if one.figures else one
        for one in incidents
    ]


def _case(incident: Incident, what: str) -> Case | None:
    figures = tuple(figure for figure in incident.figures if figure.what == what and not figure.enemy_of)
    return Case(figures, _start(incident)) if figures else None


def _start(incident: Incident) -> date | None:
    """The day of an incident, where it is known to within two."""
    first, last = incident.when.earliest, incident.when.latest
    return first if first and last and (last - first).days <= 1 else None


def _weighed(incident: Incident, habits: dict[str, Habits]) -> Incident:
    def estimate(what: str, toll: Estimate) -> Estimate:
        case = _case(incident, what) if what in habits else None
        return weigh(case, habits[what]) if case else toll

    return replace(incident, tolls=tuple((what, estimate(what, toll)) for what, toll in incident.tolls))
