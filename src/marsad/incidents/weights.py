"""What each agreement and disagreement between two claims is worth. All of the weights are here."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights on a log-odds-like scale; two claims are of one incident where `prior` and what is found sum to above 0.

    They are set by hand so that these hold: type, day and place together suffice; a day and a province do not, unless a
    figure of three or more agrees; figures that differ never undo what type, day and place say (tolls of one attack
    differ often), and figures that agree never bridge places that are apart. Two settlements that are known exactly
    take more than the day, such as a figure or an actor in common, and never bear different tolls or means.
    """

    prior: float = -4.2
    type: float = 1.0

    same_day: float = 2.0
    a_day_apart: float = 0.0
    two_days_apart: float = -1.0
    same_week: float = 1.0
    same_month: float = 0.5
    same_period: float = 0.2
    assumed_time: float = 0.3
    times_miss: float = -0.5
    no_time: float = -0.5

    same_spot: float = 2.5
    same_name: float = 2.0
    within_5_km: float = 1.0
    near_within_25_km: float = 1.0
    within_25_km: float = 0.3
    same_district: float = 1.0
    same_province: float = 0.3
    same_country: float = 0.0
    other_district: float = -0.5
    far_for_near: float = -1.0
    other_name: float = -1.5
    no_place: float = -0.5

    same_doer: float = 0.7
    same_sufferer: float = 0.3
    rival_doers: float = -0.7

    figure_agrees: float = 1.5
    small_figure_agrees: float = 0.8
    range_agrees: float = 0.5
    figure_differs: float = -0.2
    figure_far_off: float = -1.0
    most_by_figures: float = 2.0
    least_by_figures: float = -1.5

    same_words: float = 0.5
    same_means: float = 0.4
    other_means: float = -0.6
    copies: float = 1.5

    same_sentence: float = 4.0
    rival_tolls: float = 1.5
    refers_back: float = 0.5


WEIGHTS = Weights()

SLACK = 2
"""Days by which reports of one event may miss each other's dates: the night, time zones, the day of publication."""

NEAR_KM = 25.0
"""UCDP's radius for "near a place" (where_prec 2)."""

THRESHOLD = 0.0
"""Two clusters are one incident where the average score of their pairs is above this."""

DOUBTFUL = (-1.4, 1.4)
"""Scores between which a pair is in the grey zone: a probability of 20 to 80 %. A person should look at it."""


def probability(score: float) -> float:
    """How likely two claims with a score are of one incident: the logistic of the score."""
    return 1 / (1 + math.exp(-score))
