"""Iraq 2012 to 2014 by the weeks of UCDP's events: what would have been said, and when, before Mosul fell.

UCDP Georeferenced Event Dataset (Sundberg and Melander, Journal of Peace Research 50(4), 2013), CC BY 4.0. Events count
where their day is known to within a week. They are as UCDP had them years later, not as they were known that week.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from marsad.analysis.surge_chance import Numbers, pooled_dispersion
from marsad.analysis.surge_rules import Walk, walk
from marsad.analysis.surge_scan import scan, zones

DATA = Path(__file__).parents[2] / "shared" / "data" / "series" / "ucdp_conflict_data_irq.csv"
FIRST = date(2011, 1, 3)
SINCE, UNTIL = date(2012, 1, 2), date(2014, 12, 29)
FALL = date(2014, 6, 10)
"""The day on which Mosul fell; it was attacked from 4 June on."""
NINEWA = "ninawa"


def folded(name: str) -> str:
    """A name in small letters without marks, and without the word for province or district."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    kept = "".join(one if one.isalpha() else " " for one in plain.lower().replace("province", ""))
    return " ".join(word for word in kept.split() if word != "qada")


def weeks(level: str, later: int = 0) -> tuple[list[str], Numbers, Numbers]:
    """The names of the areas of a level (`adm_1` or `adm_2`), their weekly counts, and where their events lie.

    Weeks begin `later` days after Monday.
    """
    first, end = FIRST + timedelta(later), UNTIL + timedelta(later - 7 if later else 0)
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    lying: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        next(rows)  # the row of HXL tags
        for row in rows:
            day, area = date.fromisoformat(row["date_start"]), folded(row[level])
            if not area or int(row["date_prec"]) > 3 or not first <= day < end:
                continue
            counted[area][(day - first).days // 7] += 1
            lying[area].append((float(row["latitude"]), float(row["longitude"])))
    names = sorted(counted)
    many = (end - first).days // 7
    counts = np.array([[counted[name].get(week, 0) for name in names] for week in range(many)], float)
    return names, counts, np.array([np.mean(lying[name], axis=0) for name in names])


def monday(week: int) -> date:
    """The first day of a week."""
    return FIRST + timedelta(weeks=int(week))


def said(names: list[str], counts: Numbers, found: Walk, name: str) -> list[dict[str, Any]]:
    """The alerts of one area, with their week, count and usual count."""
    column = names.index(name)
    return [
        {
            "week of": monday(week).isoformat(),
            "incidents": round(counts[week, column]),
            "usual": round(float(found.mean[week, column]), 1),
            "firm": bool(found.firm[week, column]),
        }
        for week in np.flatnonzero(found.given[:, column])
        if monday(week) >= SINCE
    ]


def around_the_fall(alerts: list[dict[str, Any]]) -> dict[str, Any]:
    """How many alerts there were up to the fall, those of the spring, and on which day the first of them can be said.

    The week's count is whole on the Monday after it.
    """
    before = [one for one in alerts if date.fromisoformat(one["week of"]) + timedelta(7) <= FALL]
    spring = [one for one in before if date.fromisoformat(one["week of"]) >= date(2014, 4, 1)]
    said_on = date.fromisoformat(spring[0]["week of"]) + timedelta(7) if spring else None
    return {
        "alerts before": len(before),
        "since April": spring,
        "can be said on": said_on.isoformat() if said_on else None,
        "days before the fall": (FALL - said_on).days if said_on else None,
    }


def by_weekday() -> dict[str, str | None]:
    """The day on which the first alert of the spring for Ninewa can be said, were weeks to begin on another day."""
    found: dict[str, str | None] = {}
    for later in range(7):
        names, counts, _ = weeks("adm_1", later)
        given = walk(counts).given[:, names.index(NINEWA)]
        said_on = [FIRST + timedelta(weeks=int(week) + 1, days=later) for week in np.flatnonzero(given)]
        spring = [day for day in said_on if date(2014, 4, 8) <= day <= date(2014, 6, 30)]
        found[f"{monday(0) + timedelta(later):%A}"] = spring[0].isoformat() if spring else None
    return found


def clusters(names: list[str], counts: Numbers, points: Numbers, governorates: dict[str, str]) -> list[dict[str, Any]]:
    """The clusters that the scan over districts found in the spring of 2014."""
    near = zones(points)
    found = []
    for week in range(len(counts)):
        if not date(2014, 4, 1) <= monday(week) <= FALL:
            continue
        table = counts[week - 59 : week + 1]
        chance = np.random.default_rng([7, week])
        one = scan(table, near, pooled_dispersion(table[:-4]), chance, replicas=199, enough=0.01)
        if one and one.chance <= 0.01:
            found.append(
                {
                    "week of": monday(week).isoformat(),
                    "districts": [f"{names[area]} ({governorates.get(names[area], '')})" for area in one.areas],
                    "weeks": one.periods,
                    "incidents": round(one.observed),
                    "expected": round(one.expected, 1),
                    "chance": one.chance,
                }
            )
    return found


def within() -> dict[str, str]:
    """The governorate of each district, by the events' own columns."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        next(rows)
        return {folded(row["adm_2"]): folded(row["adm_1"]) for row in rows}


def iraq() -> dict[str, Any]:
    """Everything that is measured of Iraq."""
    names, counts, _ = weeks("adm_1")
    found = walk(counts)
    years = (UNTIL - SINCE).days / 365.25
    inside = np.array([monday(week) >= SINCE for week in range(len(counts))])
    ninewa = said(names, counts, found, NINEWA)
    areas, smaller, points = weeks("adm_2")
    below = walk(smaller)
    mosul = next(name for name in areas if "mawsil" in name)
    return {
        "governorates": {
            "alerts a governorate-year": round(float(found.given[inside].sum()) / years / len(names), 2),
            "firm": round(float((found.given & found.firm)[inside].sum()) / years / len(names), 2),
        },
        "districts": {
            "alerts a district-year": round(float(below.given[inside].sum()) / years / len(areas), 2),
            "firm": round(float((below.given & below.firm)[inside].sum()) / years / len(areas), 2),
            "districts": len(areas),
        },
        "ninewa": {"all": ninewa} | around_the_fall(ninewa) | {"by the day on which weeks begin": by_weekday()},
        "mosul": around_the_fall(said(areas, smaller, below, mosul)),
        "clusters": clusters(areas, smaller, points, within()),
    }
