"""The most that a comparison of two claims could come to, for many pairs at once.

Comparing is exact and slow, so it is kept for pairs that could come to something. The bound is never below the score
that `compare` gives (a test holds the two together), and reads the same weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.incidents.hours import LATE, SMALL
from marsad.incidents.occurrence import affinity, family, may_be_outcome
from marsad.incidents.places import (
    EARTH_KM,
    LIKE,
    NEXT_KM,
    area_keys,
    first_word,
    is_of_guessed_country,
    is_point,
    like_key,
)
from marsad.incidents.senses import senses
from marsad.incidents.telling import Telling
from marsad.incidents.weights import LARGE, NEAR_KM, SLACK, WEIGHTS
from marsad.model.codebook import PlacePrecision, Type

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Column = NDArray[Any]

RULED_OUT = -1e9
"""The bound of two claims that are apart whatever else is known."""

AT_ONCE = 20_000
"""Claims that are made into rows at one time: a row as an object takes some ten times what its numbers do."""

_ROUNDING_KM = 0.05
_FIGHTERS = "killed_fighters"
_MEANS = (WEIGHTS.same_means, max(WEIGHTS.like_means, WEIGHTS.other_means))
_WORDS = (WEIGHTS.same_words, WEIGHTS.like_words)
_ASSUMED = max(WEIGHTS.assumed_time, WEIGHTS.assumed_fresh, WEIGHTS.assumed_recent)
_OFF_THE_MAP = max(WEIGHTS.off_the_map, WEIGHTS.off_the_map_near)
_IN_REPORT = max(
    WEIGHTS.same_sentence,
    WEIGHTS.rival_tolls,
    WEIGHTS.late_death,
    WEIGHTS.refers_back,
    WEIGHTS.told_as_parts,
    WEIGHTS.told_as_two,
    WEIGHTS.told_on,
    WEIGHTS.told_on_counted,
    WEIGHTS.told_as_another,
    WEIGHTS.outcome_in_sentence,
    WEIGHTS.outcome_in_report,
    WEIGHTS.outcome_elsewhere,
    WEIGHTS.aftermath,
)
_TYPES = {kind: number for number, kind in enumerate(Type)}
_AFFINITY = np.array([[affinity(one, other) for other in Type] for one in Type])
_ACROSS = np.array([[may_be_outcome(family(one), family(other)) for other in Type] for one in Type])


def _may_be_district(precision: Ints) -> Flags:
    """Districts, and vague places, which a road counts among that is no wider than a district."""
    flags: Flags = (precision == PlacePrecision.DISTRICT) | (precision == PlacePrecision.VAGUE)
    return flags


class _Codes(dict[str, int]):
    """Numbers for words, from 1; 0 is for none."""

    def of(self, word: str) -> int:
        return self.setdefault(word, len(self) + 1) if word else 0


def _bits(words: Iterable[str], codes: _Codes) -> int:
    """A set of words as 64 bits: sets that share a word share a bit."""
    made = 0
    for word in words:
        made |= 1 << (codes.of(word) % 64)
    return made


@dataclass(frozen=True, slots=True)
class _Row:
    type: int
    start: int
    end: int
    stated: bool
    report: int
    original: int
    means: int
    low: int
    high: int
    more: int
    fighters: bool
    doers: int
    sufferers: int
    stems: int
    senses: int
    things: int
    sorts: int
    hours: int
    boasts: bool
    late: bool
    places: int
    precision: int
    point: bool
    mapped: bool
    lat: float
    lon: float
    spot: int
    country: int
    guessed: bool
    province: int
    district: int
    name: int
    lead: int


class Columns:
    """Claims as columns of numbers, in the order given."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._codes = _Codes()
        self._counted = _Codes()
        self._columns: dict[str, Column] = {
            name: np.zeros(len(tellings), dtype=_DTYPES.get(name, np.int64)) for name in _Row.__slots__
        }
        for start in range(0, len(tellings), AT_ONCE):
            rows = [self._row(telling) for telling in tellings[start : start + AT_ONCE]]
            for name, column in self._columns.items():
                column[start : start + AT_ONCE] = [getattr(row, name) for row in rows]

    def __getitem__(self, name: str) -> Column:
        return self._columns[name]

    def _row(self, telling: Telling) -> _Row:
        of, claim, window = self._codes.of, telling.claim, telling.window
        low, high = telling.figures.get("killed", (-1, -1))
        where = claim.where[0] if len(claim.where) == 1 else None
        country, province, district = area_keys(where) if where else ("", "", "")
        most = 1 << 40
        return _Row(
            type=_TYPES[claim.type],
            start=window.earliest.toordinal() if window else 0,
            end=window.latest.toordinal() if window else 0,
            stated=bool(window and window.stated),
            report=of(f"report {claim.report}"),
            original=of(f"report {telling.original}"),
            means=of(claim.means.value) if claim.means else 0,
            low=min(low, most),
            high=most if high is None else min(high, most),
            more=_bits((what for what in telling.figures if what not in ("killed", _FIGHTERS)), self._counted),
            fighters=_FIGHTERS in telling.figures,
            doers=_bits(telling.doers, self._codes),
            sufferers=_bits(telling.sufferers, self._codes),
            stems=_bits(telling.stems, self._codes),
            senses=_bits(senses(telling.stems), self._codes),
            things=_bits(telling.things, self._codes),
            sorts=_bits(senses(telling.things), self._codes),
            hours=telling.hours,
            boasts=telling.boasts,
            late=telling.late,
            places=len(claim.where),
            precision=(where.precision or 0) if where else 0,
            point=bool(where and is_point(where)),
            mapped=bool(where and where.lat is not None and where.lon is not None),
            lat=(where.lat or 0.0) if where else 0.0,
            lon=(where.lon or 0.0) if where else 0.0,
            spot=of(f"spot {where.place_id}") if where and where.place_id else 0,
            country=of(country),
            guessed=bool(where and is_of_guessed_country(where)),
            province=of(province),
            district=of(district),
            name=of(f"name {like_key(where)}") if where else 0,
            lead=of(f"lead {first_word(where)}") if where else 0,
        )

    def most(self, left: Ints, right: Ints) -> Floats:
        """The bounds for pairs of rows; `RULED_OUT` where one finding alone keeps the two apart."""
        pairs = _Pairs(self._columns, left, right)
        total = WEIGHTS.prior + pairs.types + pairs.times + pairs.places + pairs.figures + pairs.rest
        made: Floats = np.where(pairs.apart, RULED_OUT, total)
        return made


_DTYPES: dict[str, type] = {
    "stated": np.bool_,
    "point": np.bool_,
    "mapped": np.bool_,
    "guessed": np.bool_,
    "fighters": np.bool_,
    "lat": np.float64,
    "lon": np.float64,
    "doers": np.uint64,
    "sufferers": np.uint64,
    "stems": np.uint64,
    "things": np.uint64,
    "senses": np.uint64,
    "sorts": np.uint64,
    "boasts": np.bool_,
    "late": np.bool_,
    "more": np.uint64,
}


class _Pairs:
    """What may be found on each pair, as arrays of one length."""

    def __init__(self, columns: dict[str, Column], left: Ints, right: Ints) -> None:
        self._columns, self._left, self._right = columns, left, right

    def _two(self, name: str) -> tuple[Column, Column]:
        column = self._columns[name]
        return column[self._left], column[self._right]

    def _same(self, name: str) -> Flags:
        """Whether both have the same, and not none."""
        one, other = self._two(name)
        same: Flags = (one == other) & (one != 0)
        return same

    def _meet(self, name: str) -> Flags:
        one, other = self._two(name)
        meet: Flags = (one & other) != 0
        return meet

    @cached_property
    def _both_known(self) -> Flags:
        one, other = self._two("start")
        known: Flags = (one != 0) & (other != 0)
        return known

    @cached_property
    def _gap(self) -> Ints:
        (start, other_start), (end, other_end) = self._two("start"), self._two("end")
        gap: Ints = np.maximum(0, np.maximum(start - other_end, other_start - end))
        return gap

    @cached_property
    def types(self) -> Floats:
        likeness: Floats = WEIGHTS.type * _AFFINITY[self._two("type")]
        return likeness

    @cached_property
    def apart(self) -> Flags:
        apart: Flags = (self._both_known & (self._gap > SLACK)) | (self.places <= RULED_OUT)
        apart |= (self.types == 0) & ~self._same("report") & ~_ACROSS[self._two("type")]
        return apart

    @cached_property
    def times(self) -> Floats:
        (start, other_start), (end, other_end) = self._two("start"), self._two("end")
        one, other = self._two("stated")
        stated = one & other
        longest = np.maximum(end - start, other_end - other_start) + 1
        ladder = np.array([WEIGHTS.same_day, WEIGHTS.a_day_apart, WEIGHTS.two_days_apart])
        meeting = np.select(
            [~stated, longest <= 7, longest <= 31],
            [np.full(len(start), weight) for weight in (_ASSUMED, WEIGHTS.same_week, WEIGHTS.same_month)],
            WEIGHTS.same_period,
        )
        met = np.where(self._gap > 0, WEIGHTS.times_miss, meeting)
        single = stated & (longest == 1)
        days = np.where(single, ladder[np.minimum(self._gap, SLACK)], met)
        hours, other_hours = self._two("hours")
        first, second = np.where(start < other_start, (hours, other_hours), (other_hours, hours))
        late, small = (first & LATE) != 0, (second & SMALL) != 0
        perhaps = single & (late | (first == 0)) & (small | (second == 0)) & ((first | second) != 0)
        night = np.select([late & small, perhaps], [WEIGHTS.over_night, WEIGHTS.perhaps_over_night], days)
        days = np.where(self._gap == 1, night, days)
        shared, both = (hours & other_hours) != 0, (hours != 0) & (other_hours != 0)
        within = np.select([shared, both], [WEIGHTS.same_hours, WEIGHTS.other_hours], 0.0)
        days = days + np.where(single & (self._gap == 0), within, 0.0)
        return np.where(self._both_known, days, WEIGHTS.no_time)

    @cached_property
    def places(self) -> Floats:
        many, others = self._two("places")
        single = np.select(
            [self._same("spot"), self._meet_as_points],
            [np.full(len(many), WEIGHTS.same_spot), self._by_distance],
            self._by_areas,
        )
        several = np.where((many == 1) & (others == 1), single, WEIGHTS.same_spot)
        none = np.where(self._same("report"), max(0.0, WEIGHTS.no_place), WEIGHTS.no_place)
        found = np.where((many == 0) | (others == 0), none, several)
        late, other_late = self._two("late")
        made: Floats = np.where((late != other_late) & self._same("report"), np.maximum(found, 0.0), found)
        return made

    @cached_property
    def _meet_as_points(self) -> Flags:
        one, other = self._two("point")
        both: Flags = one & other
        return both

    @cached_property
    def _by_distance(self) -> Floats:
        (lat, other_lat), (lon, other_lon) = self._two("lat"), self._two("lon")
        south, north = np.radians(lat), np.radians(other_lat)
        east = np.radians(other_lon - lon)
        chord = np.sin((north - south) / 2) ** 2 + np.cos(south) * np.cos(north) * np.sin(east / 2) ** 2
        away = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord))) - _ROUNDING_KM
        one, other = self._two("precision")
        exact = (one == PlacePrecision.EXACT) & (other == PlacePrecision.EXACT)
        made: Floats = np.select(
            [away <= 2.0, away <= 5.0, away <= NEXT_KM, away <= NEAR_KM, (away <= 2 * NEAR_KM) & ~exact],
            [
                np.full(len(away), WEIGHTS.same_spot),
                np.where(exact & ~self._same("name"), WEIGHTS.within_5_km, WEIGHTS.same_name),
                np.full(len(away), max(WEIGHTS.within_10_km, WEIGHTS.near_within_25_km)),
                np.full(len(away), max(WEIGHTS.within_25_km, WEIGHTS.near_within_25_km)),
                np.full(len(away), WEIGHTS.far_for_near),
            ],
            np.select(
                [~exact & self._same("name") & self._same("province"), self._may_be_namesakes],
                [np.full(len(away), WEIGHTS.same_name), np.full(len(away), WEIGHTS.beyond_area)],
                RULED_OUT,
            ),
        )
        return made

    @cached_property
    def _may_be_namesakes(self) -> Flags:
        one, other = self._two("stated")
        may: Flags = self._same("name") & one & other & (self._gap == 0) & ~self._same("report")
        return may

    @cached_property
    def _by_areas(self) -> Floats:
        one, other = self._two("precision")
        coarsest = np.maximum(one, other)
        worth = np.select(
            [coarsest <= PlacePrecision.NEAR, _may_be_district(coarsest), coarsest == PlacePrecision.COUNTRY],
            [np.full(len(one), weight) for weight in (WEIGHTS.same_name, WEIGHTS.same_district, WEIGHTS.same_country)],
            WEIGHTS.same_province,
        )
        by_name = np.where(self._same("name"), np.minimum(worth, WEIGHTS.same_name), WEIGHTS.other_name)
        led = self._same("lead") & ~self._same("name")
        by_name = np.where(led, np.maximum(by_name, np.minimum(worth, WEIGHTS.same_name) * LIKE), by_name)
        mapped, other_mapped = self._two("mapped")
        by_name = np.where(mapped ^ other_mapped, np.maximum(by_name, _OFF_THE_MAP), by_name)
        province = (one == PlacePrecision.PROVINCE) | (other == PlacePrecision.PROVINCE)
        by_name = np.where(province, np.maximum(by_name, WEIGHTS.no_place), by_name)
        by_name = np.where(mapped & other_mapped, np.maximum(by_name, WEIGHTS.within_area), by_name)
        decided = (
            (coarsest == PlacePrecision.COUNTRY)
            | ((coarsest == PlacePrecision.PROVINCE) & self._same("province"))
            | ((coarsest == PlacePrecision.DISTRICT) & self._same("district"))
        )
        other_district = (coarsest == PlacePrecision.DISTRICT) & self._differ("district") & ~self._same("name")
        found = np.select([decided, other_district], [worth, np.full(len(worth), WEIGHTS.other_district)], by_name)
        one, other = self._two("guessed")
        lands = self._differ("country")
        found = np.where(lands & (one | other), by_name, found)
        vague, other_vague = (of == PlacePrecision.VAGUE for of in self._two("precision"))
        apart = self._differ("province") & ~((vague | other_vague) & mapped & other_mapped)
        made: Floats = np.where((lands & ~(one | other)) | apart, RULED_OUT, found)
        return made

    def _differ(self, name: str) -> Flags:
        one, other = self._two(name)
        differ: Flags = (one != other) & (one != 0) & (other != 0)
        return differ

    @cached_property
    def figures(self) -> Floats:
        (low, other_low), (high, other_high) = self._two("low"), self._two("high")
        exact = (low == high) & (other_low == other_high) & (low == other_low)
        overlap = (low <= other_high) & (other_low <= high)
        dead = np.select(
            [(low == -1) | (other_low == -1), exact & (low >= LARGE), exact & (low > 2), exact, overlap],
            [
                np.zeros(len(low)),
                np.full(len(low), WEIGHTS.large_figure_agrees),
                np.full(len(low), WEIGHTS.figure_agrees),
                np.full(len(low), WEIGHTS.small_figure_agrees),
                np.full(len(low), WEIGHTS.range_agrees),
            ],
            max(WEIGHTS.figure_differs, WEIGHTS.figure_risen),
        )
        one, other = self._two("more")
        more = np.bitwise_count(one & other) * max(WEIGHTS.figure_agrees, WEIGHTS.large_figure_agrees) / 2
        fighters = np.where(self._meet("fighters"), WEIGHTS.most_by_figures, 0.0)
        counted = np.clip(dead + fighters + more, WEIGHTS.least_by_figures, WEIGHTS.most_by_figures)
        (boasts, other_boasts), (late, other_late) = self._two("boasts"), self._two("late")
        unlike = (self.types == 0) | (boasts != other_boasts) | (late != other_late)
        bounded: Floats = np.where(unlike, np.maximum(counted, 0.0), counted)
        return bounded

    @cached_property
    def _things(self) -> Floats:
        one, other = self._two("things")
        found: Floats = np.select(
            [(one == 0) | (other == 0) | (self.types == 0), (one & other) != 0, self._meet("sorts")],
            [0.0, max(WEIGHTS.same_things, WEIGHTS.like_things), max(WEIGHTS.like_things, WEIGHTS.other_things)],
            WEIGHTS.other_things,
        )
        return found

    @cached_property
    def rest(self) -> Floats:
        (means, other_means) = self._two("means")
        both = (means != 0) & (other_means != 0)
        across = _ACROSS[self._two("type")]
        same_report, copies = self._same("report"), self._same("original")
        found: Floats = (
            self._meet("doers") * WEIGHTS.same_doer
            + self._meet("sufferers") * WEIGHTS.same_sufferer
            + np.select([self._meet("stems"), self._meet("senses")], [max(*_WORDS, 0.0), WEIGHTS.like_words], 0.0)
            + self._things
            + np.where(both & (self.types != 0), np.where(means == other_means, *_MEANS), 0.0)
            + np.where(
                same_report,
                _IN_REPORT,
                np.where(copies, WEIGHTS.copies, np.where(across, WEIGHTS.outcome_of_the_day, 0.0)),
            )
        )
        return found
