"""How alike two claims are, field by field, from 0 to 1."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from marsad.evaluation.form import Part, Scene, Stated, Voice

T = TypeVar("T")

_PLAIN = "the a an of in al el province governorate district city town village group forces area militants fighters"
PLAIN_WORDS = frozenset(_PLAIN.split())
"""Words that tell no two names apart, dropped unless a name has no other."""

EARTH_DIAMETER_KM = 12742
SETTLEMENT_KM = 25
"""How far a settlement may lie from gold and still be the same (UCDP's precision 2)."""
AREA_KM = 75
BOUND_DAYS = 30
"""Days off at which one bound of a time is worth nothing."""
MARKS = (("polarity", "present"), ("status", "asserted"), ("background", False))


def _words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name).lower().replace("’", "").replace("'", "").replace("-", " ")
    return frozenset(re.findall(r"\w+", "".join(char for char in folded if not unicodedata.combining(char))))


def same_name(left: str | None, right: str | None) -> bool:
    """True when two names have the same words, or share at least half of the words that either has.

    Case, accents, apostrophes and hyphens do not count, nor do words such as "province" beside others.
    """
    if not left or not right:
        return False
    one, other = _words(left), _words(right)
    if one == other:
        return True
    one, other = one - PLAIN_WORDS or one, other - PLAIN_WORDS or other
    return len(one & other) >= 0.5 * len(one | other) > 0


def kilometres(one: Scene, other: Scene) -> float:
    """Great-circle distance by the haversine formula on a sphere; infinite where a coordinate is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    if any(map(math.isinf, (one.lat, one.lon, other.lat, other.lon))):
        return math.inf
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = math.sin((other_lat - lat) / 2), math.sin(math.radians(other.lon - one.lon) / 2)
    chord = half_lat**2 + math.cos(lat) * math.cos(other_lat) * half_lon**2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1, chord)))


def same_place(gold: Scene, system: Scene) -> bool:
    """A settlement is found by its coordinates, within 25 km; an area by its name, or within 75 km.

    Where gold has no coordinates the name decides.
    """
    named = any(same_name(one, other) for one in (gold.name, gold.text) for other in (system.name, system.text))
    if gold.lat is None or gold.lon is None:
        return named
    distance = kilometres(gold, system)
    if (gold.precision or 1) <= 2:
        return distance <= SETTLEMENT_KM
    return named or distance <= AREA_KM


def same_part(gold: Part, system: Part) -> bool:
    """The same role, and the same canonical name or the same words."""
    return gold.role == system.role and (same_name(gold.name, system.name) or same_name(gold.text, system.text))


def agreement(gold: Sequence[T], system: Sequence[T], same: Callable[[T, T], bool]) -> float:
    """F1 over two lists, each of gold taking the first of system's that is left and the same; 1 for none."""
    if not gold or not system:
        return 0.0 if gold or system else 1.0
    left, hits = list(system), 0
    for one in gold:
        match = next((at for at, other in enumerate(left) if same(one, other)), None)
        if match is not None:
            left.pop(match)
            hits += 1
    return 2 * hits / (len(gold) + len(system))


def _bound(gold: date | None, system: date | None) -> float:
    if gold is None or system is None:
        return 1.0 if gold is system else 0.0
    return max(0.0, 1 - abs((gold - system).days) / BOUND_DAYS)


def same_time(gold: Stated, system: Stated) -> float:
    """Days that both cover over days from the first to the last; with an open end, the mean closeness of the bounds."""
    if not (gold.earliest and gold.latest and system.earliest and system.latest):
        return (_bound(gold.earliest, system.earliest) + _bound(gold.latest, system.latest)) / 2
    both = (min(gold.latest, system.latest) - max(gold.earliest, system.earliest)).days + 1
    either = (max(gold.latest, system.latest) - min(gold.earliest, system.earliest)).days + 1
    return max(0.0, both / either)


def same_voice(gold: Voice | None, system: Voice | None) -> float:
    """1 where both name the same speaker; by name where both have one, else by any of name, office and words."""
    if gold is None or system is None:
        return 0.0
    if gold.name and system.name:
        return float(same_name(gold.name, system.name) or same_name(gold.text, system.text))
    ours, theirs = (gold.name, gold.role, gold.text), (system.name, system.role, system.text)
    return float(any(same_name(one, other) for one in ours for other in theirs))


def fields(gold: Stated, system: Stated) -> dict[str, float]:
    """Field to likeness, for the fields in which gold or system says something."""
    likeness: dict[str, float] = {}
    if gold.earliest or gold.latest or system.earliest or system.latest:
        likeness["when"] = same_time(gold, system)
    if gold.scenes or system.scenes:
        likeness["where"] = agreement(gold.scenes, system.scenes, same_place)
    if gold.parts or system.parts:
        likeness["actors"] = agreement(gold.parts, system.parts, same_part)
    if gold.tolls or system.tolls:
        likeness["counts"] = agreement(gold.tolls, system.tolls, lambda one, other: one == other)
    if gold.voice or system.voice:
        likeness["speaker"] = same_voice(gold.voice, system.voice)
    for (field, default), ours, theirs in zip(MARKS, gold.marks, system.marks, strict=True):
        if ours != default or theirs != default:
            likeness[field] = float(ours == theirs)
    return likeness


def mean(likeness: dict[str, float]) -> float:
    """The mean over the fields that say something; 1 where none does."""
    return sum(likeness.values()) / len(likeness) if likeness else 1.0
