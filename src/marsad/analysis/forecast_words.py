"""Forecasts in words: chances by fixed ranges, counts as ranges, the past record beside them."""

from __future__ import annotations

from datetime import date

from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.series import Unit

CHANCES = (
    (0.05, "almost no chance", "under 5 in 100"),
    (0.20, "very unlikely", "5 to 20 in 100"),
    (0.45, "unlikely", "20 to 45 in 100"),
    (0.55, "about even", "45 to 55 in 100"),
    (0.80, "likely", "55 to 80 in 100"),
    (0.95, "very likely", "80 to 95 in 100"),
    (1.01, "almost certain", "over 95 in 100"),
)
"""What a chance below each bound is called, and its range: fixed, after the US Intelligence Community Directive 203."""

NO_BREAK = (
    "Counted from past counts alone: a break with the past, such as a new offensive, a truce or a road cut off, "
    "is not foreseen."
)
"""What is said with every forecast."""


def chance_words(chance: float) -> tuple[str, str]:
    """The word for a chance and the range that the word stands for.

    Raises:
        ValueError: when it is not between 0 and 1.
    """
    if not 0 <= chance <= 1:
        raise ValueError(f"{chance} is no chance")
    return next((word, spoken) for bound, word, spoken in CHANCES if chance < bound)


def period_words(first: date, unit: Unit) -> str:
    """A period by name: "June 2024", "the week from 3 June 2024"."""
    month = first.strftime("%B %Y")
    return month if unit is Unit.MONTH else f"the week from {first.day} {month}"


def ahead_words(horizon: int, unit: Unit) -> str:
    """How far ahead: "1 month ahead"."""
    return f"{horizon} {unit.value}{'' if horizon == 1 else 's'} ahead"


def range_words(low: int, high: int) -> str:
    """A count as a range: "4 to 11"; "none" for 0 alone."""
    if low == high:
        return str(low) if low else "none"
    return f"{low} to {high}"


def threshold_words(at_least: int, chance: float, noun: str, first: date, unit: Unit) -> str:
    """The chance of so many or more: "at least 6 incidents in June 2024: unlikely (20 to 45 in 100)"."""
    word, spoken = chance_words(chance)
    return f"at least {at_least} {noun} in {period_words(first, unit)}: {word} ({spoken})"


def past_words(held: int, of: int, best: str, gain: float | None, unit: Unit) -> str:
    """How the same forecast fared: how many of its ranges held, and how close it came beside the best plain one."""
    if not of:
        return "This forecast has no past yet."
    told = f"Of its last {of} ranges ({unit.value}s), made to hold nine in ten, {held} held what came."
    if gain is None:
        return told
    plain = NAMES[best]
    if abs(gain) < 0.005:
        return f"{told} It came as close as the best plain forecast ({plain})."
    nearer = "closer" if gain > 0 else "further off"
    return f"{told} It came {abs(gain):.0%} {nearer} than the best plain forecast ({plain})."
