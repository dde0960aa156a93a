"""Which pairs of claims are worth comparing: those that share a block, that is a family, days and something more.

A claim lives in some blocks and visits some. Two claims meet where one visits a block that the other lives in and their
days come near one another. What they share besides: the neighbourhood (cells of some 55 km), the province where one of
the two names only an area, a name or place of the gazetteer, an original report; and where one of the two is known to
be nowhere in particular, a named actor or an exact figure, the country where the other tells no more than what lies
around, or, of one that names no place at all, what was done and hit. The blocks of a claim follow from the claim alone,
so they can be kept in an index: a record finds the neighbours of one new claim by them as a batch finds all pairs.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.incidents.occurrence import OCCURRENCES, OUTCOMES, family, is_denial
from marsad.incidents.places import area_keys, first_word, is_area, is_of_other_layer, is_point, is_wide, like_key
from marsad.incidents.responsibility import is_answer
from marsad.incidents.senses import senses
from marsad.incidents.telling import NEWS, Telling
from marsad.incidents.weights import SLACK
from marsad.model.claim import Place
from marsad.model.codebook import PlacePrecision

LONGEST = 64
"""Days of the longest window that meets others by area; a wider one meets them by the names of its places alone."""

CELL = 0.5
"""Degrees of latitude of a cell, some 55 km: more than places that are both points may lie apart and still be one."""

WIDE = 3.0
"""Degrees of the cells in which areas of which only the middle is known meet points of no known province."""

_MIDDLING = frozenset({PlacePrecision.DISTRICT, PlacePrecision.VAGUE})
"""Areas that are met by what lies around their middle: a district, a road or the country between two towns."""

WEEK = 7
"""Days of the longest window that meets others by its country, or by what was done and hit."""

TELLING_FIGURE = 3
"""The least figure that brings claims together that have no place in common: one and two are in every other report."""

_FAMILIES = tuple(sorted({family(kind) for kind in OCCURRENCES}))
"""A denial may speak of a deed of any of them."""

_FOREVER = (1, 3_652_059)
"""Ordinals of the first and the last day of the calendar: the days of a claim that no time is known of."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where a claim lives and what it visits, as 64-bit numbers, and its days as ordinals, both inclusive.

    `long` are visits to blocks in which claims of wide windows live, whose days may begin long before they end.
    """

    homes: tuple[int, ...]
    visits: tuple[int, ...]
    long: tuple[int, ...]
    start: int
    end: int

    def earliest(self) -> int:
        """The first day on which a narrow claim that this one meets may begin."""
        return self.start - SLACK - LONGEST - NEWS.days

    def ends(self) -> int:
        """The first day on which a claim that this one meets may end."""
        return self.start - SLACK

    def latest(self) -> int:
        """The last day on which a claim that this one meets may begin."""
        return self.end + SLACK


def blocks(telling: Telling) -> Blocks:
    """The blocks of a claim; they depend on nothing but the claim, its report's day and what that is a copy of.

    A denial meets deeds of any family, and up to a fortnight before it; so do claims of responsibility and blame.
    """
    window = telling.window
    start, end = (window.earliest.toordinal(), window.latest.toordinal()) if window else _FOREVER
    narrow = window is not None and window.days() <= LONGEST
    denial = is_denial(telling.claim)
    if is_answer(telling.claim):
        start = max(1, start - NEWS.days)
    homes: set[int] = set()
    visits: set[int] = set()
    long: set[int] = set()
    report = _number("report", "", telling.claim.report)
    homes.add(report)
    visits.add(report)
    for sort in _FAMILIES if denial else (telling.family,):
        for word in _named(telling):
            homes.add(_key("name" if narrow else "long name", sort, word))
            visits.add(_key("name", sort, word))
            long.add(_key("long name", sort, word))
        for home, visit in _met(telling) if narrow else ():
            homes |= {_key(kind, sort, word) for kind, word in home}
            visits |= {_key(kind, sort, word) for kind, word in visit}
    if narrow and telling.family in OUTCOMES:
        spots = {_key("spot", "any", word) for word in _spots(telling)}
        homes |= spots
        visits |= spots
    return Blocks(tuple(sorted(homes)), tuple(sorted(visits)), tuple(sorted(long)), start, end)


Met = tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]


def _met(telling: Telling) -> Iterator[Met]:
    """The blocks by neighbourhood, area and, for what is nowhere in particular, by what is told of it."""
    for place in telling.claim.where:
        if is_point(place) or (place.precision in _MIDDLING and place.lat is not None):
            yield [("cell", _cell(place))], [("cell", cell) for cell in _around(place)]
        province = area_keys(place)[1]
        if place.lat is not None and not (place.admin1 or place.precision == PlacePrecision.COUNTRY):
            near = [("wide", cell) for cell in _around(place, WIDE)]
            if is_area(place):
                yield (
                    [("wide", _cell(place, WIDE)), ("in wide", _cell(place, WIDE))],
                    [("in wide", cell) for _, cell in near],
                )
            else:
                yield [("in wide", _cell(place, WIDE))], near
        if place.country and place.lat is not None:
            layer = [("layer", place.country), ("in layer", place.country)]
            if is_of_other_layer(place):
                yield layer, layer[1:]
            else:
                yield layer[1:], layer[:1]
        if province:
            if is_area(place):
                yield [("area", province), ("in area", province)], [("in area", province)]
                if place.lat is not None:  # a road of no province runs through it
                    yield [("in wide", _cell(place, WIDE))], []
            else:
                yield [("in area", province)], [("area", province)]
    loose = is_loose(telling)
    for word in _told(telling):
        if loose:
            yield [("loose", word), ("told", word)], [("told", word)]
        else:
            yield [("told", word)], [("loose", word)]
    if telling.window and telling.window.days() <= WEEK:
        yield from _met_around(telling, loose=loose)
        yield from _met_by_deed(telling)


def _met_around(telling: Telling, *, loose: bool) -> Iterator[Met]:
    """A place on no map, and what tells of an area or of what lies around: the one may well be in the other where both
    are of one country, as far as is told; so may what is on the map, and what tells of a part of the country."""
    around = any((place.precision or PlacePrecision.EXACT) > PlacePrecision.EXACT for place in telling.claim.where)
    for land in {place.country or "" for place in telling.claim.where}:
        if loose:
            yield [("on no map", land)], [("around", land)]
        if around:
            yield [("around", land)], [("on no map", land)]
    for place in telling.claim.where:
        if not place.country or place.lat is None or place.precision == PlacePrecision.COUNTRY:
            continue
        if is_wide(place):
            yield [("part", place.country), ("in part", place.country)], [("in part", place.country)]
        else:
            yield [("in part", place.country)], [("part", place.country)]


def _met_by_deed(telling: Telling) -> Iterator[Met]:
    """A claim of no known land, "the bombing of the cattle market", meets those of such a deed wherever they are."""
    somewhere = any(place.lat is not None or place.admin1 or place.country for place in telling.claim.where)
    for deed in _deeds(telling):
        if somewhere:
            yield [("deed", deed)], [("deed nowhere", deed)]
        else:
            yield [("deed", deed), ("deed nowhere", deed)], [("deed", deed)]


def _deeds(telling: Telling) -> Iterator[str]:
    """What was done and what was hit, by sense where the words have one (`senses`)."""
    for what, words in (("did", telling.stems), ("hit", telling.things)):
        for word in words:
            yield from (f"{what} {sense}" for sense in senses(frozenset({word})) or (word,))


def is_loose(telling: Telling) -> bool:
    """Whether all that is known of where it was is a country, a name or area that nothing resolved, or nothing."""
    return not any(
        place.precision != PlacePrecision.COUNTRY and (place.lat is not None or place.admin1)
        for place in telling.claim.where
    )


def _named(telling: Telling) -> Iterator[str]:
    """What claims of any days meet by: the original of their report, and the places that they name."""
    yield f"of {telling.original}"
    for place in telling.claim.where:
        if (place.precision or 0) <= PlacePrecision.DISTRICT:
            yield f"called {like_key(place)}"
            yield f"first {first_word(place)}"
            if place.place_id:
                yield f"at {place.place_id}"


def _spots(telling: Telling) -> Iterator[str]:
    """The settlements that a claim names, by which a deed and what came of it meet."""
    for place in telling.claim.where:
        if 0 < (place.precision or 0) <= PlacePrecision.NEAR:
            yield place.place_id or like_key(place)


def _told(telling: Telling) -> Iterator[str]:
    for name in telling.doers | telling.sufferers:
        if not name[:1].islower():
            yield f"who {name}"
    for what, (low, high) in telling.figures.items():
        if low == high and low >= TELLING_FIGURE:
            yield f"{low} {what}"


@lru_cache(maxsize=1 << 17)
def _key(kind: str, family: str, word: str) -> int:
    """The number of a block that many claims may share."""
    return _number(kind, family, word)


def _number(kind: str, family: str, word: str) -> int:
    words = f"{kind}\n{family}\n{word}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(words, digest_size=8).digest(), "big", signed=True)


def _band(lat: float, size: float) -> int:
    return math.floor(lat / size)


def _width(band: int, size: float) -> float:
    """Degrees of longitude of the cells of a band, no narrower on the ground than the band is high."""
    farthest = min(89.0, max(abs(band * size), abs((band + 1) * size)))
    return size / math.cos(math.radians(farthest))


def _cell(place: Place, size: float = CELL) -> str:
    band = _band(place.lat or 0.0, size)
    return f"{band} {math.floor((place.lon or 0.0) / _width(band, size))}"


def _around(place: Place, size: float = CELL) -> Iterator[str]:
    """The cells that hold all points within a cell's height of a place."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    for band in range(_band(lat, size) - 1, _band(lat, size) + 2):
        width = _width(band, size)
        for column in range(math.floor((lon - width) / width), math.floor((lon + width) / width) + 1):
            yield f"{band} {column}"
