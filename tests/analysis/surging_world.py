"""An invented land of six districts whose weeks are told of, and where one can rise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from marsad.analysis.series import Area, Level, Naming, Occurrence, Series, Unit, series
from marsad.model.codebook import Type

MONDAY = date(2023, 1, 2)
WEEKS = 40
AREAS = tuple(Area("Nowhere", "North" if at < 3 else "South", f"District {at}") for at in range(6))
POINTS = {area: (34.0 + 0.3 * (at % 3), 44.0 + 0.3 * (at // 3)) for at, area in enumerate(AREAS)}
USUAL = (4, 5, 3, 4)


def land(
    counts: Mapping[int, Mapping[int, int]] | None = None,
    *,
    named: int = 12,
    more: Mapping[int, Mapping[int, int]] | None = None,
    silent: Sequence[tuple[int, int]] = (),
    weeks: int = WEEKS,
) -> tuple[list[Occurrence], list[Naming]]:
    """Incidents and reports; `counts` replaces the usual ones, `more` the reports, by district and week from the end.

    `silent` are districts and weeks in which no report names the district.
    """
    occurrences, namings = [], []
    for at, area in enumerate(AREAS):
        for week in range(weeks):
            back = week - weeks
            if (at, back) in silent:
                continue
            day = MONDAY + timedelta(weeks=week)
            many = (counts or {}).get(at, {}).get(back, USUAL[(week + at) % 4])
            for number in range(many):
                when = day + timedelta(number % 7)
                key = f"i{at}-{week}-{number}"
                occurrences.append(
                    Occurrence(key, Type.ATTACK, area, when, when, when, 1 + number % 2, (f"r{at}-{week}-{number}",))
                )
            reports = (more or {}).get(at, {}).get(back, named + (week + at) % 3)
            namings += [
                Naming(f"r{at}-{week}-{number}", area, day + timedelta(number % 7)) for number in range(reports)
            ]
    return occurrences, namings


def districts(told: tuple[list[Occurrence], list[Naming]], unit: Unit = Unit.WEEK) -> list[Series]:
    """The series of the districts of a land."""
    end = max(one.day for one in told[1])
    whole = end + timedelta(6 - end.weekday())
    return series(*told, level=Level.DISTRICT, unit=unit, until=whole)
