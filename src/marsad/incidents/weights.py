"""What each agreement and disagreement between two claims is worth. All of the weights are here."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights in log-odds: two claims are of one incident where `prior` and what is found sum to above 0.

    They were set by hand and then learned from the three seen sets of the linking gold, each counted alike: from gold
    claims, from the same told otherwise (bench/linking_stress.py) and from claims as they were read, by logistic
    regression whose penalty draws each weight to where it was before, so that what the gold hardly shows stays as it
    was. `make train-linking` comes to these very weights, and bench/linking_training.py says which of them were held as
    they were, which two were set by hand, and why (docs/decisions/17). That they hold still: figures that differ do not
    undo what type, day and place say (tolls of one attack differ often), and figures that agree never bridge places
    that are apart. Two settlements that are known exactly take more than the day, and never bear different tolls or
    means.
    """

    prior: float = -3.6
    type: float = 1.1

    same_day: float = 2.1
    a_day_apart: float = -1.0
    over_night: float = 2.3
    perhaps_over_night: float = 1.2
    same_hours: float = 0.8
    other_hours: float = -1.5
    two_days_apart: float = -1.9
    same_week: float = 1.5
    same_month: float = 1.4
    same_period: float = 0.2
    assumed_time: float = 0.7
    assumed_fresh: float = 1.5
    assumed_recent: float = 1.1
    times_miss: float = -0.2
    no_time: float = -0.5

    same_spot: float = 2.4
    same_name: float = 2.1
    within_5_km: float = 0.3
    near_within_25_km: float = 0.7
    within_10_km: float = 0.0
    within_25_km: float = -1.4
    same_district: float = 1.7
    same_province: float = 0.3
    same_country: float = 0.1
    other_district: float = -0.2
    far_for_near: float = -0.9
    within_area: float = 1.3
    beyond_area: float = -0.3
    other_name: float = -0.9
    off_the_map: float = -0.9
    off_the_map_near: float = 0.0
    no_place: float = -0.3

    same_doer: float = 1.2
    same_sufferer: float = 0.5
    rival_doers: float = -0.3

    figure_agrees: float = 0.7
    small_figure_agrees: float = 0.4
    large_figure_agrees: float = 1.8
    range_agrees: float = 1.3
    figure_differs: float = -0.2
    figure_risen: float = -0.2
    figure_far_off: float = -2.9
    most_by_figures: float = 2.0
    least_by_figures: float = -1.5

    same_words: float = 0.7
    like_words: float = 0.3
    same_things: float = 1.0
    like_things: float = 0.5
    other_things: float = -0.3
    same_means: float = -0.1
    like_means: float = -0.3
    other_means: float = -0.7
    copies: float = 1.5
    one_told_again: float = -0.3

    same_sentence: float = 4.0
    rival_tolls: float = 1.3
    late_death: float = 2.2
    refers_back: float = 0.5
    told_as_parts: float = -0.8
    told_as_two: float = -1.8
    told_on: float = -1.2
    told_on_counted: float = -0.6
    told_as_another: float = -2.7
    outcome_in_sentence: float = 3.4
    outcome_in_report: float = 1.6
    outcome_elsewhere: float = -0.4
    outcome_of_the_day: float = 0.2
    aftermath: float = -1.2


WEIGHTS = Weights()

LARGE = 10
"""The least toll that two reports seldom share by chance."""

SLACK = 2
"""Days by which reports of one event may miss each other's dates: the night, time zones, the day of publication."""

NEAR_KM = 25.0
"""UCDP's radius for "near a place" (where_prec 2)."""

THRESHOLD = 0.0
"""Two claims speak of one incident where their score is above this."""

SPEAKS_AGAINST = -1.0
"""Two clusters of claims that one pair joins stay two where the average of all their pairs is not above this, what a
report that tells of both says besides (`TOLD_AS_TWO`) added."""

TOLD_AS_TWO = 0.45
"""How much the scores of pairs that their own report tells as two count beside the average of all: the one report that
tells of two deeds knows more of that than the many that tell of either. They are summed over the root of how many they
are: a report that tells of a deed at length says what it says in each of its sentences, and knows no more for that."""

DOUBTFUL = (-1.4, 1.4)
"""Scores between which a pair is in the grey zone: a probability of 20 to 80 %. A person should look at it."""


def probability(score: float) -> float:
    """How likely two claims with a score are of one incident: the logistic of the score."""
    return 1 / (1 + math.exp(-score))
