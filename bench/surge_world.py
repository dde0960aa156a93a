"""Simulated weeks: quiet ones and injected surges, and what plain rivals of the detectors say of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from marsad.analysis.surge_chance import Numbers, draw, tail
from marsad.analysis.surge_rules import Walk, walk
from marsad.analysis.surge_scan import scan, zones

DISTRICTS = 34
WEEKS = 44
"""Weeks of a run with a surge: the last four are the surge."""
SURGE = 4
YEAR = 52
RUN_IN = 56
"""Weeks before false alarms are counted, so that every rival has its year."""


@dataclass(frozen=True, slots=True)
class Null:
    """Alarms a district-year where nothing happens."""

    years: float
    rates: dict[str, float]


def quiet(chance: np.random.Generator, base: float, scatter: float, weeks: int, wander: float = 0.0) -> Numbers:
    """Weeks of all districts; `wander` is how far (as a standard deviation of logs) the mean drifts over months."""
    mean = np.full((weeks, DISTRICTS), base)
    if wander:
        step = chance.normal(0, wander * np.sqrt(1 - 0.95**2), (weeks, DISTRICTS))
        drift = np.zeros((weeks, DISTRICTS))
        drift[0] = chance.normal(0, wander, DISTRICTS)
        for week in range(1, weeks):
            drift[week] = 0.95 * drift[week - 1] + step[week]
        mean = base * np.exp(drift - wander**2 / 2)
    return draw(chance, mean, scatter, (weeks, DISTRICTS))


def ours(found: Walk) -> dict[str, np.ndarray]:
    """What of a walk counts as an alarm: what is said, what of it is firm, and either rule by itself."""
    return {
        "alerts": found.given,
        "firm alerts": found.given & found.firm,
        "one count alone": rested(found.by_tail),
        "the sum alone": rested(found.by_sum),
    }


def rested(spoke: np.ndarray, pause: int = 4) -> np.ndarray:
    """The alarms that are not within `pause` weeks of the last."""
    given = np.zeros_like(spoke)
    last = np.full(spoke.shape[1], -np.inf)
    for week in range(len(spoke)):
        given[week] = spoke[week] & (week - last > pause)
        last = np.where(given[week], week, last)
    return given


def rivals(counts: Numbers) -> dict[str, np.ndarray]:
    """Rules as others have them: EARS C2, a Poisson threshold, and a maximum of a year with a floor."""
    ears, poisson, highest = (np.zeros(counts.shape, bool) for _ in range(3))
    for week in range(30, len(counts)):
        past = counts[week - 9 : week - 2]
        ears[week] = counts[week] > past.mean(axis=0) + 3 * np.maximum(past.std(axis=0, ddof=1), 0.5)
        half = counts[week - 26 : week].mean(axis=0)
        poisson[week] = tail(counts[week], half, 1e-6) <= 0.01
        year = counts[max(0, week - 52) : week]
        highest[week] = counts[week] > year.max(axis=0)
    few = counts < 3
    return {
        "EARS C2": rested(ears),
        "Poisson 99 % of 26 weeks": rested(poisson & ~few),
        "highest of 52 weeks": rested(highest & ~few),
    }


def false_alarms(seed: int, base: float, scatter: float, *, years: int = 12, wander: float = 0.0) -> Null:
    """Alarms a district-year over `years` years of all districts."""
    chance = np.random.default_rng([seed, round(base * 10), round(scatter * 100)])
    counts = quiet(chance, base, scatter, RUN_IN + years * YEAR, wander)
    many = DISTRICTS * years
    found = ours(walk(counts)) | rivals(counts)
    return Null(many, {name: float(marks[RUN_IN:].sum() / many) for name, marks in found.items()})


def found_within(seed: int, base: float, factor: float, scatter: float, runs: int = 400) -> dict[str, float]:
    """The share of surges of four weeks in one of all districts that each rule finds while they last."""
    chance = np.random.default_rng([seed, round(base * 10), round(factor * 10), round(scatter * 100)])
    hits: dict[str, int] = {}
    for _ in range(runs):
        counts = quiet(chance, base, scatter, WEEKS)
        counts[-SURGE:, 0] = draw(chance, base * factor, scatter, (SURGE,))
        for name, marks in (ours(walk(counts)) | rivals(counts)).items():
            hits[name] = hits.get(name, 0) + bool(marks[-SURGE:, 0].any())
    return {name: many / runs for name, many in hits.items()}


GRID = np.array([[33.0 + row * 0.3, 44.0 + column * 0.3] for row in range(6) for column in range(6)])[:DISTRICTS]


def scanned(seed: int, base: float, factor: float, scatter: float, runs: int = 100) -> dict[str, float]:
    """The share of runs in which the scan finds three neighbours that rise, and in which the districts' rules do."""
    chance = np.random.default_rng([seed, round(base * 10), round(factor * 10)])
    near = zones(GRID)
    surging = [0, 1, 6]
    hits = {"scan": 0, "one district's rules": 0}
    for _ in range(runs):
        counts = quiet(chance, base, scatter, 60)
        counts[-SURGE:, surging] = draw(chance, base * factor, scatter, (SURGE, 3))
        seen = (scan(counts[: 57 + week], near, scatter, chance, replicas=199, enough=0.01) for week in range(SURGE))
        hits["scan"] += any(one and one.chance <= 0.01 and bool(set(one.areas) & set(surging)) for one in seen)
        hits["one district's rules"] += bool(walk(counts).given[-SURGE:, surging].any())
    return {name: many / runs for name, many in hits.items()}


def scan_alarms(seed: int, base: float, scatter: float, runs: int = 300) -> float:
    """The share of runs over a quiet land in which the scan finds a cluster."""
    chance = np.random.default_rng([seed, round(base * 10)])
    near = zones(GRID)
    hits = 0
    for _ in range(runs):
        found = scan(quiet(chance, base, scatter, 60), near, scatter, chance, replicas=199, enough=0.01)
        hits += found is not None and found.chance <= 0.01
    return hits / runs
