"""How near two claims say that something happened, as far as their precision goes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache, partial

from marsad.incidents.finding import Finding
from marsad.incidents.weights import NEAR_KM, WEIGHTS
from marsad.model.claim import Place
from marsad.model.codebook import PlacePrecision
from marsad.reference.folding import fold, loosen, without_admin_words
from marsad.reference.sounds import sound_of

EARTH_KM = 6371.0088
"""Mean radius of the earth in kilometres (IUGG)."""

EXACT_KM, CLOSE_KM, NEXT_KM = 2.0, 5.0, 10.0
REACH_KM = {3: 40.0, 4: 150.0, 5: 80.0}
"""How far from its middle a district, a province and a vague area commonly reach: rough, by where_prec. The least that
such an area is taken to reach; one whose radius is known and greater reaches as far as that."""
PART = 0.5
"""How far from its own middle a part of an area ("the north-east") reaches, as a share of the area's radius."""
LIKE, HEARD = 0.75, 0.5
"""What a name spelt alike, and one that only sounds alike, is worth of the same name."""
SHORTEST_SLIP = 5
LEAST_SOUND = 3
"""Consonants that a name must have for its sound to mean anything."""
LONG_SOUND = 5
"""Consonants that names must share, in order, to be taken for one without being spelt alike."""
_STANDING_THERE = frozenset(
    "checkpoint checkpoints post camp barracks base garrison market bazaar mosque church school hospital junction "
    "crossroads bridge road highway river valley foothills hills mountains plain".split()
)
_ROAD = re.compile(r"\b(?:road|highway|motorway|street|junction|bridge)\b", re.IGNORECASE)
_COUNTRIES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL"})
_BY_ITS_MIDDLE = "SUPP"
_QUARTER = "PPLX"
_CITIES = frozenset({"PPLC", "PPLA"})
"""Seats of countries and provinces: what is on no map may well be a part of one."""
CITY_KM = 5.0
"""How far a settlement must reach from its middle for another to be a part of it: one of a hundred thousand people."""
TWIN_KM = 1.0
"""Nearer than this, gazetteers often have one settlement under two names."""


def compare_places(left: Sequence[Place], right: Sequence[Place]) -> Finding:
    """The best finding over all pairs of places; apart only where every pair is."""
    if not left or not right:
        return Finding(WEIGHTS.no_place, "no place told" if not left and not right else "only one names a place")
    found = [_compare(one, other) for one in left for other in right]
    if len(found) == 1:
        return found[0]
    return max(found, key=lambda finding: (not finding.apart, finding.weight, finding.words))


def are_other_settlements(left: Sequence[Place], right: Sequence[Place]) -> bool:
    """Whether all places are known exactly and none of one is near one of the other, or called as it is.

    A quarter of a city and what lies next to it are not: a market may be told by either.
    """
    return bool(left and right) and all(_are_two(one, other) for one in left for other in right)


def is_one_place(left: Place, right: Place) -> bool:
    """Whether two places are one by their names, or lie close."""
    if (left.place_id and left.place_id == right.place_id) or loosen(own_key(left)) == loosen(own_key(right)):
        return True
    away = distance_km(left, right)
    return away is not None and away <= CLOSE_KM


def namesakes(left: Sequence[Place], right: Sequence[Place]) -> list[tuple[Place, Place]]:
    """Pairs of places that lie at two spots of the map and bear one name."""
    spots = [[place for place in those if is_point(place)] for those in (left, right)]
    return [(one, other) for one in spots[0] for other in spots[1] if loosen(own_key(one)) == loosen(own_key(other))]


def at_two_spots(left: Place, right: Place) -> str:
    """That two places of one name lie apart, in words."""
    return _told(f"one name, {distance_km(left, right) or 0.0:.0f} km apart on the map", left, right)


def _are_two(left: Place, right: Place) -> bool:
    if not left.precision == right.precision == PlacePrecision.EXACT or left.place_id == right.place_id:
        return False
    away = distance_km(left, right)
    if away is None or away <= TWIN_KM or _is_part(left, right, away):
        return False
    if away <= CLOSE_KM and _QUARTER in (left.feature, right.feature):
        return False
    return loosen(own_key(left)) != loosen(own_key(right))


def _is_part(left: Place, right: Place, away: float) -> bool:
    """Whether one of two is a city that reaches as far as the other, which may be a part of it: Baghdad and Karrada."""
    return any(_reaches(city, part, away) for city, part in ((left, right), (right, left)))


def is_part_of(part: Place, city: Place) -> bool:
    """Whether a spot may be a part of a city."""
    away = distance_km(part, city)
    return is_point(part) and away is not None and _reaches(city, part, away)


def _reaches(city: Place, part: Place, away: float) -> bool:
    reach = city.radius or 0.0
    return reach >= CITY_KM and city.feature != _QUARTER and (part.radius or 0.0) < reach and away <= reach


def distance_km(left: Place, right: Place) -> float | None:
    """Great-circle distance in kilometres (haversine formula); None where one has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    south, north = math.radians(left.lat), math.radians(right.lat)
    east = math.radians(right.lon - left.lon)
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def own_key(place: Place) -> str:
    """The folded name of a place, words left out that tell its level or what stands there: "Tel Hasaba checkpoint"."""
    return _folded((place.name or place.quote.words)[:200])


def like_key(place: Place) -> str:
    """What names spelt alike share: their consonants as they sound where there are three or more, else the name."""
    return _like(own_key(place))


def first_word(place: Place) -> str:
    """The first word of a place's name, spelt loosely: what two names share of which one begins the other."""
    return next(iter(_parts((place.name or place.quote.words)[:200])), "")


@lru_cache(maxsize=32_768)
def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, each folded and spelt loosely, without articles and words for its level."""
    return tuple(part for word in _bare(name).split() if (part := loosen(fold(word))))


@lru_cache(maxsize=32_768)
def _like(key: str) -> str:
    loose = loosen(key)
    heard = sound_of(loose)
    return heard if len(heard) >= LEAST_SOUND and loose.isalpha() else loose


@lru_cache(maxsize=32_768)
def _folded(name: str) -> str:
    return fold(_bare(name))


def _bare(name: str) -> str:
    words = without_admin_words(name).split()
    while len(words) > 1 and words[-1].lower().strip(".,") in _STANDING_THERE:
        words.pop()
    return " ".join(words)


def _compare(left: Place, right: Place) -> Finding:
    if left.place_id and left.place_id == right.place_id:
        return Finding(_worth(left, right), partial(_told, "the same place", left))
    if is_point(left) and is_point(right):
        return _by_distance(left, right)
    if (areas := _by_areas(left, right)) is not None:
        return areas
    if (reach := _by_reach(left, right)) is not None:
        return reach
    return _by_name(left, right)


def _by_reach(left: Place, right: Place) -> Finding | None:
    """By how far an area reaches from its middle, where nothing else is known of it and the two bear two names.

    So far from the middle of a wide area that no common one reaches there, it says no more for two claims than that
    they are of one province.
    """
    away = distance_km(left, right)
    reach = max(reach_km(left), reach_km(right))
    if away is None or not reach or loosen(own_key(left)) == loosen(own_key(right)):
        return None
    if away <= reach:
        words = partial(_told, f"{away:.0f} km apart, one of them an area that reaches as far", left, right)
        near = away <= max(
            REACH_KM.get(place.precision or 0, 0.0) for place in (left, right) if not is_of_other_layer(place)
        )
        return Finding(WEIGHTS.within_area if near else WEIGHTS.same_province, words)
    if _is_in_province(left, right):
        return Finding(WEIGHTS.beyond_area, partial(_told, "in one province, and one is a part of it", left, right))
    words = partial(_told, f"{away:.0f} km apart, one of them an area", left, right)
    return Finding(WEIGHTS.beyond_area, words, apart=away > 2 * reach)


def reach_km(place: Place) -> float:
    """How far from its middle an area reaches; 0 for what is known as a point, or no finer than a country."""
    least = REACH_KM.get(place.precision or 0, 0.0)
    known = (place.radius or 0.0) if least else 0.0
    if known and is_of_other_layer(place):
        return known
    return max(least, known * PART if _is_part_of_area(place) else known)


def _is_part_of_area(place: Place) -> bool:
    """Whether a vague place is a part of a country or province: its north, its countryside."""
    return place.precision == PlacePrecision.VAGUE and (place.feature in _COUNTRIES or place.feature == "ADM1")


def is_wide(place: Place) -> bool:
    """Whether a place is a vague area wider than most provinces: a part of a country, a desert."""
    return place.precision == PlacePrecision.VAGUE and reach_km(place) > REACH_KM[PlacePrecision.PROVINCE]


def is_of_other_layer(place: Place) -> bool:
    """Whether a province is known by its middle and reach alone, as maps divide its country otherwise: a federal state
    of several provinces, a region of which the map has the parts or that was redrawn since."""
    return place.feature == _BY_ITS_MIDDLE and place.precision == PlacePrecision.PROVINCE and place.lat is not None


def _reaches_over(left: Place, right: Place) -> bool:
    """Whether one of two places of two provinces is a vague area, hills or a road, that reaches as far as the other."""
    away = distance_km(left, right)
    vague = [one for one in (left, right) if one.precision == PlacePrecision.VAGUE and not _is_part_of_area(one)]
    reach = max((reach_km(one) for one in vague), default=0.0)
    return away is not None and away <= reach


def _is_in_province(left: Place, right: Place) -> bool:
    """Whether one of two is a part of the province that both are of."""
    one, other = area_keys(left), area_keys(right)
    return any(_is_part_of_area(place) for place in (left, right)) and bool(one[1]) and one[1] == other[1]


def _worth(left: Place, right: Place) -> float:
    """What it is worth to be of one place: the more, the finer the coarser of the two."""
    coarsest = max(_reach(left), _reach(right))
    if coarsest <= PlacePrecision.NEAR:
        return WEIGHTS.same_spot
    if coarsest == PlacePrecision.DISTRICT:
        return WEIGHTS.same_district
    return WEIGHTS.same_country if coarsest == PlacePrecision.COUNTRY else WEIGHTS.same_province


def _reach(place: Place) -> int:
    """How wide a place is: a road or a stretch between two towns no wider than a district."""
    stretch = place.relation in ("along", "between") or _ROAD.search(place.quote.words[:200]) is not None
    precision = place.precision or PlacePrecision.EXACT
    return PlacePrecision.DISTRICT if precision == PlacePrecision.VAGUE and stretch else precision


def is_point(place: Place) -> bool:
    """Whether a place is known to within some 25 km and lies on the map."""
    return bool(place.precision) and (place.precision or 9) <= PlacePrecision.NEAR and place.lat is not None


def _by_distance(left: Place, right: Place) -> Finding:
    away = distance_km(left, right) or 0.0
    exact = left.precision == right.precision == PlacePrecision.EXACT
    words = partial(_told, f"{away:.0f} km apart", left, right)
    if away < 0.5 and loosen(own_key(left)) == loosen(own_key(right)):
        words = partial(_told, "the same place", left)
    if is_told_by(left, right) or is_told_by(right, left):
        return Finding(WEIGHTS.same_district, partial(_told, "one is told to lie near the other", left, right))
    if away <= EXACT_KM:
        return Finding(WEIGHTS.same_spot, words)
    if away <= CLOSE_KM:
        alike = not exact or loosen(own_key(left)) == loosen(own_key(right))
        return Finding(WEIGHTS.same_name if alike else WEIGHTS.within_5_km, words)
    if away <= NEAR_KM and exact and _is_part(left, right, away):
        return Finding(
            WEIGHTS.near_within_25_km, partial(_told, f"{away:.0f} km apart, one of them a city", left, right)
        )
    if away <= NEAR_KM:
        by_exact = WEIGHTS.within_10_km if away <= NEXT_KM else WEIGHTS.within_25_km
        return Finding(by_exact if exact else WEIGHTS.near_within_25_km, words)
    if away <= 2 * NEAR_KM and not exact:
        return Finding(WEIGHTS.far_for_near, words)
    if not exact and _may_be_one(left, right):
        return Finding(
            WEIGHTS.same_name * LIKE, partial(_told, f"one name, {away:.0f} km apart on the map", left, right)
        )
    return Finding(0.0, words, apart=True)


def is_told_by(hamlet: Place, town: Place) -> bool:
    """Whether a place is one of its own that the map has only by another: a hamlet "in the Qara area"."""
    if hamlet.precision != PlacePrecision.NEAR or hamlet.place_id or not town.place_id or _leads(hamlet, town):
        return False
    away = distance_km(hamlet, town)
    return away is not None and away <= CLOSE_KM and like_key(hamlet) != like_key(town)


def _may_be_one(left: Place, right: Place) -> bool:
    """Whether two places of one name and province may be one of which the map has guessed the spot."""
    one, other = area_keys(left), area_keys(right)
    return own_key(left) == own_key(right) and bool(one[1]) and one[:2] == other[:2]


def is_area(place: Place) -> bool:
    """Whether a place is a district or wider, or not known how wide: such places are compared by their areas."""
    return not is_point(place)


def area_keys(place: Place) -> tuple[str, str, str]:
    """Folded names of the country, province and district that a place is or lies in; "" where not known.

    What cuts across the provinces of the map is of none of them: it is held against others by how far it reaches.
    """
    own = own_key(place)
    level = place.precision
    country = place.country or (own if level == PlacePrecision.COUNTRY else "")
    province = _key(place.admin1) or (own if level == PlacePrecision.PROVINCE else "")
    if is_of_other_layer(place):
        province = ""
    district = _key(place.admin2) or (own if level == PlacePrecision.DISTRICT else "")
    return country.casefold(), province, district


def is_of_guessed_country(place: Place) -> bool:
    """Whether the country of a place is only that which its report speaks of: of one on no map nothing else is known.

    "The mercenaries of the Emirates" at a wadi that no map has do not put the wadi there.
    """
    return place.lat is None and not place.admin1 and place.precision != PlacePrecision.COUNTRY


def _in_guessed_countries(left: Place, right: Place) -> Finding | None:
    """Two countries, one of them guessed, are no bar; places of two names in them are two, as far as names go."""
    if like_key(left) == like_key(right):
        return None
    return Finding(WEIGHTS.other_name, partial(_told, "of other names, and one is on no map", left, right))


def _key(name: str | None) -> str:
    return _folded(name) if name else ""


def _by_areas(left: Place, right: Place) -> Finding | None:
    """By the areas that the two are or lie in; None where these say nothing against, and the names are to decide."""
    one, other = area_keys(left), area_keys(right)
    coarsest = max(left.precision or 0, right.precision or 0)
    for level in (0, 1):
        if one[level] and other[level] and one[level] != other[level]:
            if level == 0 and (is_of_guessed_country(left) or is_of_guessed_country(right)):
                return _in_guessed_countries(left, right)
            if level == 1 and _reaches_over(left, right):
                return None
            return Finding(0.0, partial(_told, "in different areas", left, right), apart=True)
    if coarsest == PlacePrecision.COUNTRY:
        return Finding(WEIGHTS.same_country, "one names only the country")
    if coarsest == PlacePrecision.PROVINCE and one[1] and one[1] == other[1]:
        return Finding(WEIGHTS.same_province, partial(_told, "in the same province", left, right))
    if coarsest == PlacePrecision.DISTRICT and one[2] and other[2]:
        if one[2] == other[2]:
            return Finding(WEIGHTS.same_district, partial(_told, "in the same district", left, right))
        if own_key(left) == own_key(right):
            return None
        words = partial(_told, "in different districts", left, right)
        if left.precision == right.precision:
            return Finding(0.0, words, apart=True)
        return Finding(WEIGHTS.other_district, words)
    return None


def _by_name(left: Place, right: Place) -> Finding:
    one, other = own_key(left), own_key(right)
    worth = min(WEIGHTS.same_name, _worth(left, right))
    if one and one == other:
        return Finding(worth, partial(_told, "places of the same name", left))
    if one and loosen(one) == loosen(other):
        return Finding(worth * LIKE, partial(_told, "places spelt alike", left, right))
    if (heard := like_key(left)) == like_key(right) and (
        len(heard) >= LONG_SOUND or is_a_slip(loosen(one), loosen(other))
    ):
        return Finding(worth * HEARD, partial(_told, "places that sound alike", left, right))
    if _leads(left, right):
        return Finding(worth * LIKE, partial(_told, "one place named within the other", left, right))
    if _is_unplaced_area(left) is not _is_unplaced_area(right):
        return Finding(WEIGHTS.no_place, partial(_told, "one names only an area that is on no map", left, right))
    if (left.lat is None) is not (right.lat is None):
        mapped, unknown = (right, left) if left.lat is None else (left, right)
        if mapped.feature in _CITIES and unknown.country in (None, mapped.country):
            words = partial(_told, "one is on no map and may be a part of the other, a city", left, right)
            return Finding(WEIGHTS.off_the_map_near, words)
        if mapped.precision not in (None, PlacePrecision.EXACT):
            words = partial(_told, "one is on no map, of the other only the surroundings are told", left, right)
            return Finding(WEIGHTS.off_the_map_near, words)
        return Finding(WEIGHTS.off_the_map, partial(_told, "one of the two is on no map", left, right))
    return Finding(WEIGHTS.other_name, partial(_told, "places of different names", left, right))


def _is_unplaced_area(place: Place) -> bool:
    return place.lat is None and place.precision == PlacePrecision.PROVINCE


def _leads(left: Place, right: Place) -> bool:
    """Whether one name begins the other, by whole words of five letters or more: "Konduga", "Konduga council"."""
    names = (_parts((place.name or place.quote.words)[:200]) for place in (left, right))
    short, long = sorted(names, key=len)
    return len(short) < len(long) and len("".join(short)) >= SHORTEST_SLIP and long[: len(short)] == short


def is_a_slip(left: str, right: str) -> bool:
    """Whether two words of five letters or more differ by one letter: another, one more or one less."""
    short, long = sorted((left, right), key=len)
    if len(short) < SHORTEST_SLIP or len(long) - len(short) > 1:
        return False
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _told(what: str, *places: Place) -> str:
    named = (" ".join((place.name or place.quote.words)[:40].split()) for place in places)
    return f"{what} ({', '.join(named)})"
