"""Alerts in words that somebody who reads no statistics can act on; numbers without decimals, chances as how often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from marsad.analysis.series import Area, Level, Unit
from marsad.analysis.surge_alerts import Alert, Rule, Standing, State, Watched
from marsad.analysis.surge_reporting import Change

CAVEAT = (
    "An alert says that more is told of than usual, not why, and not what comes next. A break without a lead, such as "
    "the fall of a city, is seen when it has begun."
)
_RATES = (
    "By chance alone a district gets an alert about once in two years and a firm one about once in ten (simulated "
    "weeks without a surge; more often where violence rises and falls over months)."
)
"""As measured by `make bench-surge` with a dispersion of 0.3 and 8 incidents a week."""
_THINGS = {"violent": "violent incidents", "civilians": "incidents against civilians"}
_PLURAL = {Level.DISTRICT: "districts", Level.GOVERNORATE: "governorates", Level.COUNTRY: "countries"}
_A_YEAR = {Unit.WEEK: 52, Unit.MONTH: 12}


def headline(alert: Alert) -> str:
    """Where, when, how many instead of how many, in one line."""
    return f"{where(alert)}, {days(alert.first, alert.last)}: {counts(alert)}"


def where(alert: Alert) -> str:
    """The names of its areas with what they lie in."""
    return "; ".join(area_words(area) for area in alert.areas)


def area_words(area: Area) -> str:
    """The name of an area and, in brackets, of what it lies in."""
    return f"{area.name} ({area.within})" if area.within else area.name


def thing(of: str) -> str:
    """What a series of `of` counts, in the plural."""
    return _THINGS.get(of, f"incidents of the type {of.replace('_', ' ')}")


def counts(alert: Alert) -> str:
    """How many instead of how many."""
    return f"{alert.observed} {thing(alert.of)}, usually {about(alert.usual)}"


def about(many: float) -> str:
    """A usual number without decimals."""
    return "fewer than 1" if many < 1 else f"about {many:.0f}"


def days(first: date, last: date) -> str:
    """The days of a count: "6 to 12 January 2014"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{first.day} {first:%B}{'' if first.year == last.year else f' {first.year}'} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def how_often(chance: float, unit: Unit) -> str:
    """A chance per period as how often it comes: "about once in 4 years"."""
    periods = 1 / max(chance, 1e-12)
    years = periods / _A_YEAR[unit]
    if years >= 100:
        return "less than once in 100 years"
    if years >= 2:
        return f"about once in {years:.0f} years"
    return f"about once in {periods:.0f} {unit.value}s"


def reasons(alert: Alert) -> list[str]:
    """Why it is an alert, rule by rule, how surely, and whether reporting changed."""
    told = []
    for one in alert.spoke:
        often = how_often(one.chance, alert.unit)
        if one.rule is Rule.TAIL:
            told.append(f"So many in one {alert.unit.value} come by chance {often} in such an area.")
        elif one.rule is Rule.SUM and alert.since == alert.first:
            told.append(f"It adds up to more than chance brings: at most {often}.")
        elif one.rule is Rule.SUM:
            told.append(f"The rise since {_day(alert.since)} adds up; one as strong comes by chance at most {often}.")
        else:
            told.append(f"These neighbours together hold more than their share, as comes by chance {often}.")
    level = _PLURAL[alert.areas[0].level]
    if len(alert.areas) == 1:
        told.append(
            f"Firm: it stands when all {level} are looked at together."
            if alert.firm
            else f"A hint: with many {level} watched, some such alerts come by chance; look before you act."
        )
    if alert.reports == 1:
        told.append("One report alone tells of all these incidents: read it before you act.")
    elif alert.reports:
        told.append(f"{alert.reports} reports tell of these incidents.")
    told.append(alert.reporting.words())
    if alert.silent:
        weeks = alert.unit.value if alert.silent == 1 else f"{alert.unit.value}s"
        told.append(f"In {alert.silent} {weeks} of those before no report names it; they count as without incident.")
    return told


def strength(alert: Alert) -> str:
    """`firm`, `hint`, or either with "coverage?" where reporting rose as much."""
    word = "firm" if alert.firm else "hint"
    return f"{word}, coverage?" if alert.reporting.change is Change.AS_MUCH else word


def rates(level: Level, unit: Unit) -> str:
    """How often alerts come by chance, where that was measured: for weeks."""
    if unit is not Unit.WEEK:
        return "How often alerts on months come by chance was not measured."
    return _RATES.replace("district", level.value)


def standing_words(standing: Standing, unit: Unit) -> str:
    """How an area stands, in a few words."""
    if standing.state is State.SILENT:
        return "no reports, which is not calm"
    if standing.usual is None or standing.alarm is None:
        return "too short a history to tell what is usual"
    many = f"{standing.count}, usually {about(standing.usual)} a {unit.value}; an alert from {standing.alarm} on"
    if standing.state is State.RUNNING:
        return f"{many}; still high after an alert"
    return many


def summary(watched: Watched, named: Sequence[Alert]) -> str:
    """How many alerts among how many areas, up to which day."""
    many = "No alert" if not named else "1 alert" if len(named) == 1 else f"{len(named)} alerts"
    if watched.last is None or not watched.standings:
        return f"{many}: there is nothing to watch yet."
    level = watched.standings[0].area.level
    among = f"{len(watched.standings)} {_PLURAL[level] if len(watched.standings) > 1 else level.value}"
    return f"{many} among {among} up to {_day(watched.last)}."
