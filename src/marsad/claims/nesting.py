"""Which of two places named about a claim only says where the other lies."""

from __future__ import annotations

import re

from marsad.model.claim import Place
from marsad.reference.gazetteer import distance

AREA, VAGUE = 3, 5
"""The precisions of a district and of a stretch of land, which say less than a town that is told beside them."""

_IN = re.compile(
    r",? (?:in|of|inside|within|outside|near)(?: the)?"
    r"(?: (?:city|town|village|district|province|capital|region) of)? ?|, "
    r"|(?: (?:village|town|area|district|camp|sub-district))? in(?: the)?(?: [\w’'-]+){1,3}? "
    r"(?:governorate|province|district|state|region|county)(?:['’]s)? ?"
    r"|(?: (?:village|town|area))? in(?: the)? (?:\w+ )?(?:countryside|outskirts|suburbs) of "
    r"|(?: (?:area|village|town|district|sub-?district|tehsil|township|locality|neighbou?rhood|suburb|part))? (?:of|in)"
    r"(?: the)?(?: (?:[a-z]+ern(?:most)?|central|upper|lower))?(?: [A-Z][\w-]+['’]s)? ",
    re.IGNORECASE,
)
"""What stands between a place and the one that it lies in."""
_BESIDE_IT = re.compile(
    r",? (?:(?:about|some|around|roughly|just) )?(?:\d[\d.,]* ?(?:km|kilomet(?:re|er)s?|miles?) )?(?:to the )?"
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) (?:of|from)|from|outside|near)"
    r"(?: the)? ?",
    re.IGNORECASE,
)
"""What stands between a place and one that says where it lies: "X, 12 km south of the capital"."""
_AT = re.compile(r",? (?:at|near|outside|between|above|below|around|close to|opposite)(?: the)? ")
"""What stands between a river or a range and the place that says where along it."""
_OPENING = re.compile(r"(?:^|[\n.;:] ?)(?:Meanwhile, |Elsewhere, )?(?:(?P<in>In)|Near|Outside|Around)\b[^,.;]{0,40}$")
"""What stands before a place that opens a sentence: "In X, gunmen raided"."""
_ENVIRONS = 60.0
"""Kilometres up to which a place lies outside or near a town."""
_OWNS = re.compile(r"(?:'s?|’s?)(?: \w+){0,2} ?")
"""What stands between a place and a part of it."""


def holds(area: Place, place: Place, text: str) -> bool:
    """Whether an area is the one that a finer place lies in, or a town the one that a part of it is said to be of."""
    if _along(area, place, text) or _opens(area, place, text) or _measures(area, place):
        return True
    if (place.precision or VAGUE) < 3 and _BESIDE_IT.fullmatch(text[place.quote.span.end : area.quote.span.start]):
        return True
    if _says_where(area, place, text):
        fine, wide = place.precision or 1, area.precision or 1
        unknown = fine == VAGUE and not place.place_id  # "the X area of Y": as fine as X is, it is finer than Y
        return fine < wide or fine == wide < 3 or (unknown and wide < VAGUE)
    if area.lat is not None and area.place_id and not place.place_id and (place.lat, place.lon) == (area.lat, area.lon):
        return True  # put where the area is, for nobody knows where in it it lies
    if _is_amid(area, place):
        return True
    if (area.precision or 5) < 3 or (place.precision or 5) >= (area.precision or 5) or not area.name:
        return False
    if area.precision == 6:
        return area.country is None or place.country is None or area.country == place.country
    known = {place.admin1, place.admin2} - {None}
    if area.name in known or _is_part(area, place):
        return True
    if area.place_id and (area.admin2 if area.precision == 3 else area.admin1) in known:
        return True  # one that nobody knows is only put in a district
    return place.admin1 is None and 0 < area.quote.span.start - place.quote.span.end <= 4


def _along(area: Place, place: Place, text: str) -> bool:
    """Whether a river or range is only what a finer place lies on: "the Tigris at X", "the Zab between X and Y"."""
    finer = bool(place.line) or (place.precision or VAGUE) < VAGUE or not place.place_id
    gap = text[area.quote.span.end : place.quote.span.start]
    words = text[max(0, place.quote.span.start - 9) : place.quote.span.start]
    between = place.relation == "between" and gap == " "
    return (
        area.precision == VAGUE
        and not area.line
        and finer
        and (_AT.fullmatch(gap) is not None or between or (gap.strip() == "" and "between" in words))
    )


def _opens(area: Place, place: Place, text: str) -> bool:
    """Whether a town's name opens a sentence to say where a place told further on lies: as that of its province, "In X,
    gunmen raided Y district", or as the town nearby, "Outside X, rockets hit the village of Y"."""
    start, end = area.quote.span.start, area.quote.span.end
    lead = _OPENING.search(text, max(0, start - 60), start)
    if lead is None or text[end : end + 1] != "," or area.name == place.name or end > place.quote.span.start:
        return False
    if lead["in"]:
        return place.precision == AREA and area.precision == 1 and area.name in {place.admin1, place.admin2}
    points = [(one.lat, one.lon) for one in (area, place) if one.lat is not None and one.lon is not None]
    return len(points) == 2 and 0 < distance(*points) <= _ENVIRONS


def _measures(area: Place, place: Place) -> bool:
    """Whether a town only tells how far off a place named before it is: "X, in the Y hills, 110 km south of Z"."""
    afar = area.precision == VAGUE and area.relation.endswith("_of")
    return afar and place.quote.span.end <= area.quote.span.start and (place.precision or VAGUE) < AREA


def _is_amid(area: Place, place: Place) -> bool:
    """Whether a site lies in a stretch of land that the gazetteer knows, as far as that reaches from its middle."""
    vague = area.precision == VAGUE and area.place_id and not area.line and area.radius
    if not vague or (place.precision or VAGUE) >= VAGUE or None in {area.lat, area.lon, place.lat, place.lon}:
        return False
    return distance((area.lat or 0.0, area.lon or 0.0), (place.lat or 0.0, place.lon or 0.0)) <= (area.radius or 0.0)


def _is_part(area: Place, place: Place) -> bool:
    """Whether an area is a part of the province that a place lies in, "southern X"."""
    part = area.precision == 5 and area.admin1 and area.admin1 == place.admin1 and area.name
    return bool(part) and str(area.name).endswith(f" {area.admin1}")


def _says_where(area: Place, place: Place, text: str) -> bool:
    """Whether the words tie two places as one in the other: "the old market in Mosul", "Mosul's old market"."""
    one, other = place.quote.span, area.quote.span
    if one.end <= other.start:
        return _IN.fullmatch(text[one.end : other.start]) is not None
    return other.end <= one.start and _OWNS.fullmatch(text[other.end : one.start]) is not None
