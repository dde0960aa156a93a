"""The place that is written down for a name, with its precision and the reason, resolved or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.mentions import place_cues as cues
from marsad.mentions.place_asides import ASIDES
from marsad.mentions.place_names import Name
from marsad.mentions.place_report import Report, holder_of, sure_places
from marsad.mentions.place_voices import LIVES
from marsad.model.claim import Place
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence
from marsad.reference.bearings import beside, direction_of, offset, radius
from marsad.reference.countries import name_of, named
from marsad.reference.gazetteer import Candidate, distance
from marsad.reference.gazetteer_resolve import Resolution

_OTHERS = ("part of", "subject", "object", "owner", "before")
"""How reasons begin for which a name stands for somebody or is part of another name."""
_NEAR_PRECISION = 2
_VAGUE_PRECISION = 5
_AT_SEA = 7
_FAR = 25.0
_LONGEST_ROAD = 600.0
_SOMEWHAT = 10.0
"""Kilometres that "north of" a town is taken for where none are told."""
_WITHIN = 60.0
"""Kilometres from a town within which its camps and suburbs lie."""
_TOWN = 5000
"""People of a town that a market or a mosque may well be called after."""
_SERVING = frozenset("hospital clinic airport airfield airbase prison jail camp base barracks garrison bridge".split())
"""What is called after its own town, and told of from others."""
_FARTHEST = 300.0
"""Kilometres beyond which "north of" a town is no place of its own."""


def write(name: Name, sentences: Sequence[Sentence], text: str, report: Report) -> PlaceMention:
    """The mention of a name, once all names of the report are settled."""
    tokens = sentences[name.sentence].tokens
    quote = Quote.take(text, tokens[name.left].start, tokens[name.right].end)
    if name.pair:
        return PlaceMention(quote, _stretch(name, quote, report), metonym=bool(name.metonym))
    found = report.sure[report.key(name)]
    titled = tokens[name.right].text[0].isupper()
    unknown = found.place is None or _is_namesake(name, found.place, report, titled=titled)
    place = _unresolved(name, quote, found, report) if unknown else _resolved(name, quote, found, report)
    aside = name.metonym if name.metonym in ASIDES or name.metonym.startswith(_OTHERS) else ""
    return PlaceMention(quote, place, metonym=bool(name.metonym), aside=aside)


def share(mentions: Sequence[tuple[Name, PlaceMention]]) -> list[PlaceMention]:
    """The mentions, a place that is not in the gazetteer at its one position wherever it is named without one."""
    told: dict[str, Place] = {}
    for name, mention in mentions:
        place = mention.place
        if place.place_id is None and place.lat is not None and not name.pair:
            told.setdefault(name.key, place)
    return [_shared(mention, told.get(name.key)) for name, mention in mentions]


def _shared(mention: PlaceMention, known: Place | None) -> PlaceMention:
    place = mention.place
    if known is None or place.lat is not None or place.place_id is not None or place.precision not in {1, 2}:
        return mention
    why = f"{place.why}; where it is, another sentence tells"
    moved = replace(
        place, lat=known.lat, lon=known.lon, precision=_NEAR_PRECISION, radius=known.radius,
        admin1=known.admin1, admin2=known.admin2, country=known.country, why=why,
    )  # fmt: skip
    return replace(mention, place=moved)


def _resolved(name: Name, quote: Quote, found: Resolution, report: Report) -> Place:
    chosen = found.place
    assert chosen is not None
    precision, why = _precision(name, chosen, found.precision or chosen.precision), found.why
    lat, lon = chosen.lat, chosen.lon
    if name.part and chosen.level in {"country", "admin1"} and precision == _VAGUE_PRECISION:
        lat, lon, why = _part_of(name.part, chosen, report, why)
    if name.cue in {"border", "borders", "frontier", "coast", "airspace", "waters"} and chosen.level == "country":
        lat = lon = None
        why = f"the {name.cue} of a country has no one point; {why}"
    if chosen.level == "settlement" and (spot := _aside(name, chosen)):
        (lat, lon), why = spot, f"{_so_far(name)} {chosen.name}; {why}"
    return Place(
        quote=quote,
        name=_shown(name, chosen),
        lat=lat,
        lon=lon,
        precision=precision,
        relation=name.relation,
        place_id=chosen.place_id,
        feature=chosen.feature,
        admin1=chosen.name if chosen.level == "admin1" else chosen.admin1,
        admin2=chosen.name if chosen.level == "admin2" else chosen.admin2,
        country=chosen.country or None,
        why=why,
        radius=None if lat is None else beside(radius(report.gazetteer, chosen), name.relation, name.kilometres),
        score=round(found.score, 3),
    )


def _town_of(name: Name, report: Report) -> Candidate | None:
    """The one town of its sentence that a site may stand in."""
    sure = report.of(name.town) if name.town is not None and name.town.metonym in {"", LIVES} else None
    return sure.place if sure and sure.place and sure.place.level == "settlement" else None


def _is_namesake(name: Name, place: Candidate, report: Report, *, titled: bool) -> bool:
    """A site named after a place of a country that the report does not speak of otherwise: "Moscow cinema" in Minsk;
    one with a capital (`titled`) also after another town of the same country, "the Homs Gate" of Aleppo."""
    town = _town_of(name, report) or _street_town(name, report)
    if town is None or place.feature in {"SUPP", "AIRP"}:
        return False
    if town.country == place.country:
        other = place.level == "settlement" and town.number != place.number
        part = name.cue in cues.QUARTERS | {"camp", "camps"}
        far = part and place.point and town.point and distance(place.point, town.point) > _WITHIN
        told_before = name.town is not None and name.town.sentence != name.sentence
        if told_before and (place.population >= _TOWN or name.cue in _SERVING):
            return False  # "Sévaré Hospital" is in Sévaré, whichever town was told of before
        return bool(other and (titled or far))
    shares = report.votes.shares(name.key)
    return shares.get(place.country, 0.0) <= shares.get(town.country, 0.0) / 2


def _street_town(name: Name, report: Report) -> Candidate | None:
    """The town that a street is said to be in: "Algeria Road in Benghazi"."""
    holder = holder_of(name, report) if name.sort in {"vague", "facility"} and name.pair is None else None
    return holder if holder is not None and holder.level == "settlement" else None


def _aside(name: Name, place: Candidate) -> tuple[float, float] | None:
    """The point that "24 km north of" a town means, and "north of" it; None where no direction is told."""
    side = direction_of(name.relation)
    if place.point is None or side is None or (name.kilometres or 0.0) > _FARTHEST:
        return None
    return offset(place.point, side, name.kilometres or _SOMEWHAT)


def _so_far(name: Name) -> str:
    return f"{name.kilometres or _SOMEWHAT:.0f} km {direction_of(name.relation)} of"


def _shown(name: Name, chosen: Candidate) -> str:
    """The name as the report has it, with the noun where that is part of what is meant; countries by their own name."""
    if chosen.level == "country" and not name.sort and not name.part:
        return chosen.name
    plain = not name.sort or name.cue in {"area", "areas", "zone"}
    if name.part not in {"", "somewhere"} and plain and chosen.level in {"country", "admin1"}:
        return f"{name.part} {name.text}"
    return _called(name)


def _called(name: Name) -> str:
    """The name with its noun, where that is part of what is meant."""
    if name.sort in {"vague", "facility", "water"} and name.cue and name.cue not in {"area", "areas", "zone"}:
        front = name.cue in {"camp", "lake", "mount"} and name.right == name.last
        return f"{name.cue.capitalize()} {name.text}" if front else f"{name.text} {name.cue}"
    return name.text


def _precision(name: Name, chosen: Candidate, precision: int) -> int:
    """UCDP's where_prec with what the words around the name change in it."""
    if name.sort == "vague" and name.cue not in {"area", "areas", "airspace", "waters"} and chosen.level != "water":
        exact = chosen.feature == "SUPP" or (name.cue in {"island", "islands"} and chosen.level == "settlement")
        return precision if exact else _VAGUE_PRECISION
    if name.cue in {"airspace", "waters"}:
        return 7
    if name.part and chosen.level in {"country", "admin1"} and name.part not in {"central", "somewhere"}:
        return _VAGUE_PRECISION
    if precision == 1 and name.cue in {"region", "regions"}:
        return 3
    if precision == 1 and (name.cue in {"area", "areas", "zone"} or name.part == "somewhere"):
        return _NEAR_PRECISION
    if precision != 1:
        return _VAGUE_PRECISION if name.relation == "between" and precision < _VAGUE_PRECISION else precision
    if name.relation == "between" or (name.kilometres or 0.0) > _FAR:
        return _VAGUE_PRECISION
    if name.relation not in {"in", "across", "along"} or (
        name.sort == "facility" and chosen.feature not in {"AIRP", "SUPP"}
    ):
        return _NEAR_PRECISION
    return precision


def _part_of(part: str, chosen: Candidate, report: Report, why: str) -> tuple[float | None, float | None, str]:
    """A point in the named part of an area: half way from its label point to that edge of its outline."""
    shape = report.gazetteer.shape(chosen.place_id)
    if shape is None or chosen.lat is None or chosen.lon is None:
        return chosen.lat, chosen.lon, why
    lat, lon = chosen.lat, chosen.lon
    if "north" in part or "south" in part:
        lat = (lat + (shape.north if "north" in part else shape.south)) / 2
    if "east" in part or "west" in part:
        lon = (lon + (shape.east if "east" in part else shape.west)) / 2
    return round(lat, 3), round(lon, 3), f"a point in the {part} part of {chosen.name}; {why}"


def _stretch(name: Name, quote: Quote, report: Report) -> Place:
    """A road, border or stretch between two places: half way, where both are towns not too far apart."""
    assert name.pair is not None
    ends = [place for end in (name.pair, name) for place in sure_places(_bare(end), report)]
    named_ends = sorted((name.pair, name), key=lambda end: end.first)
    shown = f"{named_ends[0].text}-{named_ends[1].text} {name.cue}"
    country = ends[0].country if ends and len({end.country for end in ends}) == 1 else None
    towns = [end.point for end in ends if end.point and end.level == "settlement"]
    if len(towns) < 2 or distance(*towns) > _LONGEST_ROAD:
        why = f"what lies between two places has no one point ({name.cue})"
        return Place(quote, shown, precision=_VAGUE_PRECISION, relation=_line(name), country=country, why=why)
    lat, lon = ((one + other) / 2 for one, other in zip(*towns, strict=True))
    why = f"half way between {ends[0].name} and {ends[1].name}"
    return Place(
        quote, shown, round(lat, 3), round(lon, 3), _VAGUE_PRECISION, _line(name), country=country or None, why=why,
        radius=round(distance(*towns) / 2, 1), line=(towns[0], towns[1]),
    )  # fmt: skip


def _bare(end: Name) -> Name:
    """An end of a road without the noun, which is the road's."""
    return replace(end, sort="", cue="", level=None, pair=None)


def _line(name: Name) -> str:
    return name.relation if name.relation != "in" else "along"


def _seat(place: Candidate, name: Name) -> list[Candidate]:
    """A place that another is beside; of a district, the town that it is named after."""
    if place.level != "admin2":
        return [place]
    return [town for town in name.known if town.exact and town.level == "settlement" and town.admin1 == place.admin1]


_AREAS = {"admin2": 3, "admin1": 4}
"""UCDP's precision of a district or a province, and of what is only known to lie in one."""


def _unresolved(name: Name, quote: Quote, found: Resolution, report: Report) -> Place:
    """A place without a position of its own: that of the place beside it, where one is told; else its area alone."""
    precision = _AREAS.get(name.level or "", 7 if name.sort == "water" else 5 if name.sort == "vague" else 1)
    if precision == 1 and name.relation not in {"in", "across", "along"}:
        precision = (
            _VAGUE_PRECISION if name.relation == "between" or (name.kilometres or 0.0) > _FAR else _NEAR_PRECISION
        )
    for anchor in (*name.anchors, *(one for one in name.afar if direction_of(one.relation))):
        for place in (town for sure in sure_places(anchor, report) for town in _seat(sure, anchor)):
            if place.level == "settlement":
                spot, told = _aside(anchor, place), f"that of {place.name}, which it is said to be near"
                told = f"{_so_far(anchor)} {place.name}" if spot else told
                lat, lon = spot or (place.lat, place.lon)
                return Place(
                    quote, _called(name), lat, lon, _NEAR_PRECISION, "near",
                    admin1=place.admin1, admin2=place.admin2, country=place.country,
                    why=f"{name.text}: {found.why}; the position is {told}",
                    radius=beside(radius(report.gazetteer, place), "near", anchor.kilometres),
                )  # fmt: skip
    said = holder_of(name, report) or next(filter(None, (holder_of(one, report) for one in name.anchors)), None)
    holder = said or _town_of(name, report)
    if holder and holder.level == "settlement":
        how = "which it is said to be in" if said else "the town that is told of"
        why = f"{name.text}: {found.why}; the position is that of {holder.name}, {how}"
        return Place(
            quote, _called(name), holder.lat, holder.lon, _NEAR_PRECISION, name.relation,
            admin1=holder.admin1, admin2=holder.admin2, country=holder.country, why=why,
            radius=radius(report.gazetteer, holder),
        )  # fmt: skip
    country = holder.country if holder else name.country or named(name.text)
    why = found.why
    if country is None and precision != _AT_SEA and (country := report.country_of(name)):
        why = f"{why}; the report is on {name_of(country)}"
    wide = {**_AREAS, "area": _VAGUE_PRECISION, "water": _VAGUE_PRECISION}
    area = holder if holder and holder.point and precision <= wide.get(holder.level, 0) else None
    if area:
        precision = wide[area.level]
        why = f"{name.text}: {why}; the position is that of {area.name}, which it is said to be in"
    return Place(
        quote,
        _called(name),
        area.lat if area else None,
        area.lon if area else None,
        precision=precision,
        relation=name.relation,
        admin1=(holder.name if holder.level == "admin1" else holder.admin1) if holder else None,
        admin2=(holder.name if holder.level == "admin2" else holder.admin2) if holder else None,
        country=country,
        why=why,
        radius=radius(report.gazetteer, area) if area else None,
    )
