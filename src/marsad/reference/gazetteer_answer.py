"""Questions to the gazetteer: where is this, said in words; and what lies around this point?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.reference.bearings import beside, offset, radius
from marsad.reference.gazetteer import Candidate, Gazetteer, distance
from marsad.reference.gazetteer_resolve import Resolution
from marsad.reference.gazetteer_words import resolve_words

_SIDE = r"(north|south)?[- ]?(?:(east|west))?"
_ASIDE = re.compile(
    r"^(?:about |some |around )?(?:(\d{1,4}(?:\.\d+)?) ?(km|kilomet(?:er|re)s?|mi|miles?) )?"
    rf"(?:to the )?{_SIDE}(?:ern)? of (?P<of>.{{1,80}})$",
    re.IGNORECASE,
)
_NEAR = re.compile(r"^(?:near|close to|outside|around|on the outskirts of) (?P<of>.{1,80})$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:(?:the )?(?:road|highway|area|border) )?between (?P<one>.{1,60}?) and (?P<other>.{1,60})$", re.IGNORECASE
)
_ROAD = re.compile(
    r"^(?:the )?(?P<one>[^\W\d][\w '’]{1,40})[-–](?P<other>[^\W\d][\w '’]{1,40}) (?:road|highway)$", re.I
)
_SOMEWHAT = 10.0
_LONGEST = 600.0
_TOWN = 60.0
"""Kilometres within which the settlement nearest to a point is told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where some words lie, as far as the gazetteer knows.

    `place` is the place named, None where that is not known or not sure; `lat` and `lon` the point meant, WGS84
    degrees, which for "24 km north of X" is not X's own; `radius` the kilometres around it; `precision` UCDP's 1-7;
    `geometry` is `point`, `area` (the outline of `place`), `line` (from and to the points of `line`) or None; `score`
    the chance, 0 to 1, that the place is the one meant; `why` the reason in words; `rivals` the places passed over,
    each with the points by which it was behind.
    """

    words: str
    place: Candidate | None
    lat: float | None
    lon: float | None
    radius: float | None
    precision: int | None
    geometry: str | None
    score: float
    why: str
    line: tuple[tuple[float, float], ...] = ()
    rivals: tuple[tuple[Candidate, float], ...] = ()


def where_is(gazetteer: Gazetteer, words: str, *, within: Sequence[str] = (), near: Sequence[str] = ()) -> Answer:
    """Where `words` lie: a name ("Mardan, Khanaqin district") or one with a relation ("24 km north of Kirkuk",
    "between Kirkuk and Tikrit", "the Kirkuk-Baghdad road").

    `within` names areas that hold it, finest first; `near` names places that it is beside. What is not known, or may be
    one of several, has no position: `why` says so and `rivals` which they are. Nothing is raised for any words.
    """
    told = " ".join(words.split())[:200]
    if ends := _BETWEEN.match(told) or _ROAD.match(told):
        return _between(gazetteer, told, [ends["one"], ends["other"]], within)
    if aside := _ASIDE.match(told):
        side = "".join(filter(None, (aside[3], aside[4]))).lower()
        if side:
            return _aside(gazetteer, told, aside["of"], side, _kilometres(aside[1], aside[2]), within)
    if close := _NEAR.match(told):
        return _placed(gazetteer, told, _named(gazetteer, close["of"], within, near), "near")
    return _placed(gazetteer, told, _named(gazetteer, told, within, near), "in")


def around(gazetteer: Gazetteer, lat: float, lon: float) -> tuple[list[Candidate], tuple[Candidate, float] | None]:
    """The areas whose outlines hold a point, widest first, and the nearest settlement with its kilometres; None where
    none is near. Degrees WGS84.

    Raises:
        ValueError: when there is no such point on the Earth.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point: latitudes are -90 to 90, longitudes -180 to 180")
    near = [(place, distance((lat, lon), place.point)) for place in gazetteer.towns(lat, lon) if place.point]
    closest = min(near, key=lambda pair: pair[1], default=None)
    return gazetteer.holding(lat, lon), closest if closest and closest[1] <= _TOWN else None


def _named(gazetteer: Gazetteer, words: str, within: Sequence[str], near: Sequence[str]) -> Resolution:
    first, *rest = [part.strip() for part in words.split(",") if part.strip()] or [words]
    return resolve_words(gazetteer, first, within=[*rest, *within], near=near)


def _placed(gazetteer: Gazetteer, words: str, found: Resolution, relation: str) -> Answer:
    place = found.place
    rivals = tuple(zip(map(gazetteer.located, found.rivals), found.margins, strict=False))
    if place is None:
        return Answer(words, None, None, None, None, None, None, found.score, found.why, rivals=rivals)
    area = place.level not in {"settlement", "water"} and gazetteer.shape(place.place_id) is not None
    reach = beside(radius(gazetteer, place), relation, None)
    precision = 2 if relation == "near" and found.precision == 1 else found.precision
    geometry = "area" if area else "point" if place.point else None
    return Answer(
        words, place, place.lat, place.lon, reach if place.point else None, precision, geometry, found.score, found.why,
        rivals=rivals,
    )  # fmt: skip


def _aside(
    gazetteer: Gazetteer, words: str, of: str, side: str, kilometres: float | None, within: Sequence[str]
) -> Answer:
    answer = _placed(gazetteer, words, _named(gazetteer, of, within, ()), "near")
    place = answer.place
    if place is None or place.point is None or place.level not in {"settlement", "admin3"}:
        return answer
    far = _SOMEWHAT if kilometres is None else kilometres
    lat, lon = offset(place.point, side, far)
    why = f"{far:.0f} km {side} of {place.name}; {answer.why}"
    return Answer(
        words, place, lat, lon, beside(0.0, "near", far), 2 if far <= 25 else 5, "point", answer.score, why,
        rivals=answer.rivals,
    )  # fmt: skip


def _between(gazetteer: Gazetteer, words: str, names: Sequence[str], within: Sequence[str]) -> Answer:
    ends = [_named(gazetteer, name, within, ()) for name in names]
    places = [end.place for end in ends]
    points = [place.point for place in places if place and place.point]
    if len(points) < 2:
        missing = next(name for name, place in zip(names, places, strict=True) if place is None or place.point is None)
        why = f"{missing}: {next(end.why for end in ends if end.place is None or end.place.point is None)}"
        return Answer(words, None, None, None, None, 5, None, min(end.score for end in ends), why)
    if distance(*points) > _LONGEST:
        why = f"{names[0]} and {names[1]} lie {distance(*points):.0f} km apart: no one point is between them"
        return Answer(words, None, None, None, None, 5, None, 0.0, why, line=tuple(points))
    lat, lon = (round(sum(values) / 2, 4) for values in zip(*points, strict=True))
    why = f"half way between {places[0].name if places[0] else ''} and {places[1].name if places[1] else ''}"
    score = ends[0].score * ends[1].score
    return Answer(words, None, lat, lon, round(distance(*points) / 2, 1), 5, "line", score, why, line=tuple(points))


def _kilometres(number: str | None, unit: str | None) -> float | None:
    if number is None or unit is None:
        return None
    return float(number) * (1.609344 if unit.lower().startswith("mi") else 1.0)
