"""A world of tolls that are known, and six sources that tell of them: some high, some low, some late, some copying.

What an estimator sees is what a record would hold: for each incident the figures, by whom, how many days after. The
parameters were written down, and committed, before any estimator was run on what comes out of them; they follow the
simulation described in the design (six sources with bias, noise, copying and early undercount).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All parameters. Biases and noises are on the log scale, times in days.

    `toll` is the mean and standard deviation of the logarithm of true tolls, which are rounded and at least 1. A source
    tells of an incident with a chance drawn from `hears`; its first figure comes after an exponential delay, up to
    `updates` further ones after as long again each, drawn one by one with the chance `updates_chance`. Of the dead a
    share `undercount` is not known at first, and gets known exponentially over `known_after`. With a chance drawn from
    `copies` a source repeats the newest figure that another has published by then, without saying so.
    """

    incidents: int = 500
    sources: int = 6
    toll: tuple[float, float] = (1.8, 1.1)
    bias: float = 0.25
    noise: tuple[float, float] = (0.05, 0.45)
    hears: tuple[float, float] = (0.4, 0.9)
    delay: float = 1.5
    updates: int = 3
    updates_chance: float = 0.4
    undercount: float = 0.45
    known_after: float = 3.0
    copies: tuple[float, float] = (0.0, 0.5)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure: by which source, how many days after the incident (fractions of a day count), how many."""

    source: int
    after: float
    figure: int
    copied: bool


@dataclass(frozen=True, slots=True)
class Case:
    """An incident: its true toll, and what was told of it, in order of time. It is told by at least one source."""

    truth: int
    told: tuple[Told, ...]


def simulate(seed: int, world: World | None = None) -> list[Case]:
    """The incidents of one seed that anybody tells of."""
    made = world or World()
    rng = np.random.default_rng(seed)
    bias = rng.normal(0.0, made.bias, made.sources)
    noise = rng.uniform(*made.noise, made.sources)
    hears = rng.uniform(*made.hears, made.sources)
    copies = rng.uniform(*made.copies, made.sources)
    cases = []
    for truth in np.maximum(1, np.rint(rng.lognormal(*made.toll, made.incidents))).astype(int):
        slip = rng.normal(0.0, noise)
        times = [
            (after, source)
            for source in range(made.sources)
            if rng.random() < hears[source]
            for after in _times(rng, made)
        ]
        told: list[Told] = []
        for after, source in sorted(times):
            others = [one for one in told if one.source != source]
            if others and rng.random() < copies[source]:
                told.append(Told(source, after, others[-1].figure, True))
                continue
            known = truth * (1.0 - made.undercount * np.exp(-after / made.known_after))
            figure = int(max(1, np.rint(known * np.exp(bias[source] + slip[source]))))
            told.append(Told(source, after, figure, False))
        if told:
            cases.append(Case(int(truth), tuple(told)))
    return cases


def _times(rng: np.random.Generator, world: World) -> list[float]:
    """When one source publishes figures of one incident."""
    times = [rng.exponential(world.delay)]
    for _ in range(world.updates):
        if rng.random() >= world.updates_chance:
            break
        times.append(times[-1] + rng.exponential(2 * world.delay))
    return [float(one) for one in times]
