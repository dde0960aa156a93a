"""Which of the places that share a name is meant, told from what stands around it; or none, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.reference.bearings import DIRECTIONS, offset
from marsad.reference.borders import next_door
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer, distance
from marsad.reference.gazetteer_namesakes import Namesakes, known_of
from marsad.reference.gazetteer_score import ALIKE, MANY, Context, Scorer, bare, chance, people, written
from marsad.reference.unrest import THEATRE, unrest

__all__ = ["Context", "Resolution", "resolve", "written"]

FAMOUS = 200_000
"""People in a city that may be meant although its country is not spoken of otherwise."""
KNOWN = 15_000
"""People in a town that may be meant where nothing else tells the country."""
NEAR = 150.0
"""Kilometres within which "near" and "north of" a place are taken to lie."""
EDGE = 20.0
"""Kilometres by which a place may lie outside of the province that it is said to be in."""
_OFF = {"settlement": 30.0, "admin3": 40.0, "admin2": 60.0}
"""Kilometres from the middle of a town, sub-district or district up to which a site of it may lie."""
SURE = 0.9
"""The chance from which on a small place is believed although nothing tells the country."""
_LIKELY = 0.6
"""The chance from which on a town in a country at war is believed although the report speaks of other countries."""
_ALONE = 50_000
_HINTED = 3.0
"""What hints at other countries weigh at least that make a town of a name of its own unlikely: a country named."""
_TOLD = 0.5
"""How much of a report's countries must be told before a place elsewhere is too far."""
_SAME_SPOT = 25.0
_CLOSE, _LOOSELY = 60.0, 3
"""Kilometres up to which two towns of one name and area are not told apart, and the precision of what they are."""
_SEATED = 40.0
"""Kilometres from the middle of a district within which the town of its name is its seat."""
_MARGIN = 0.6
_SHARE = 0.12
_LOOSE = 0.3
"""A country's share of the hints from which on a looser spelling of a place in it is believed."""
_WIDE = frozenset({"country", "admin1"})
_AREAS = frozenset({"country", "admin1", "admin2", "admin3", "area"})
_DISTRICTS = frozenset({"admin2", "admin3"})
_PARTS = frozenset({"SUPP", "PPLX"})
"""Features of quarters, which "district" means, too."""
_SHOWN = 5
"""Rivals that are told of."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place meant, or None; its precision (UCDP's 1-7); why; and the places of that name that were passed over.

    `score` is the chance, 0 to 1, that `guess` is the place meant; `margins` are the points by which each rival is
    behind the best candidate, in the order of `rivals`.
    """

    place: Candidate | None
    precision: int | None
    why: str
    rivals: tuple[Candidate, ...] = ()
    score: float = 0.0
    margins: tuple[float, ...] = ()

    @property
    def guess(self) -> Candidate | None:
        """The likeliest place of that name, also where it is not believed; None where there is none."""
        return self.place or next(iter(self.rivals), None)


def resolve(gazetteer: Gazetteer, name: str, *, near: Context) -> Resolution:
    """The place that `name` stands for in the given context.

    An area named as holding it rules out all places outside; a looser spelling needs such an area or a country that the
    report speaks of; what is left is ranked by level, country, population, conflict record and nearness, and two that
    rank alike but lie apart leave the name unresolved.
    """
    found = gazetteer.candidates(name)
    fitting, told = _fitting(gazetteer, found, near)
    if not fitting:
        return _from_similar(gazetteer, name, found, near, told)
    if any(place.exact for place in fitting) and not told:
        known = any(place.exact and people(place) >= KNOWN and fold(place.name) == fold(name) for place in fitting)
        loose = not known or near.hints >= MANY
        fitting = [
            place for place in fitting if place.exact or (loose and near.countries.get(place.country, 0.0) >= _LOOSE)
        ]
    if not told and near.level is None:
        fitting = known_of(name, fitting)
    fitting = [gazetteer.located(place) for place in fitting[:60]] if near.areas else fitting
    scorer, namesakes = Scorer(name, near), Namesakes(gazetteer, name, found, fitting, near)
    scored = sorted(
        (
            (
                scorer.standing(place) + scorer.fitting(place) + namesakes.weight(place),
                -place.number,
                place,
            )
            for place in fitting
        ),
        key=lambda row: row[:2],
    )
    score, _, best = scored[-1]
    equals = [place for value, _, place in reversed(scored[:-1]) if value > score - _MARGIN and _apart(best, place)]
    rival = next((place for place in equals if not _neighbours(gazetteer, best, place)), None)
    others = tuple(place for _, _, place in reversed(scored[:-1]))[:_SHOWN]
    margins = tuple(round(score - value, 2) for value, _, _ in reversed(scored[:-1]))[:_SHOWN]
    apart = [(value, _apart(best, place)) for value, _, place in scored]
    sure = chance([value for value, away in apart if not away], [value for value, away in apart if away])
    doubt = _doubt(name, best, fitting, near, sure, held=bool(told))
    if not doubt and rival is not None:
        doubt = f"{name} may be {_described(gazetteer.located(best))} or {_described(gazetteer.located(rival))}"
    if doubt:
        return Resolution(None, None, doubt, (best, *others), sure, (0.0, *margins))
    if equals:
        best = next((place for place in (best, *equals) if fold(place.name) == fold(name)), best)
    best = gazetteer.located(_town_of(best, fitting, near))
    precision = max(_precision(best, near), _LOOSELY if equals else 1)
    return Resolution(best, precision, _reason(best, told, others), others, sure, margins)


def _neighbours(gazetteer: Gazetteer, one: Candidate, other: Candidate) -> bool:
    """Whether two towns of one name lie so close together in one area that either tells about where it was."""
    if not one.level == other.level == "settlement":
        return False
    if one.point is None or other.point is None or distance(one.point, other.point) > _CLOSE:
        return False
    return gazetteer.located(one).admin1_number == gazetteer.located(other).admin1_number


def _town_of(district: Candidate, fitting: Sequence[Candidate], near: Context) -> Candidate:
    """The town that a district is called after, the only one of its name there: what the bare name means."""
    if near.level is not None or district.level not in _DISTRICTS or district.point is None:
        return district
    towns = [
        place
        for place in fitting
        if place.exact and place.level == "settlement" and place.country == district.country and place.point
        if distance(place.point, district.point) <= _SEATED or place.admin2_number == district.number
    ]
    known = [place for place in towns if people(place)] or towns
    return known[0] if known and not any(_apart(known[0], other) for other in known) else district


def _fitting(gazetteer: Gazetteer, found: Sequence[Candidate], near: Context) -> tuple[list[Candidate], str]:
    """The candidates that level, containers and neighbours allow, and what decided."""
    fitting, told = _of_level(found, near.level), ""
    if near.level == "settlement" and not _spoken_of(fitting, near) and _spoken_of(found, near):
        fitting = list(found)
    for options in near.containers:
        held = _held(gazetteer, fitting, options[:1]) if options[0].level == "settlement" else []
        held = held or _held(gazetteer, fitting, options)
        if held:
            quarters = [place for place in held if place.feature == "PPLX" and place.exact]
            of_town = quarters if options[0].level == "settlement" else []
            fitting, told = of_town or held, f"in {options[0].name}"
            break
        if close := _just_outside(gazetteer, fitting, options):
            fitting, told = close, f"in {options[0].name}, and the only place of that name lies just outside"
            break
        vague = any(place.level == "area" and place.exact for place in options)
        if not vague and any(place.level in {"country", "admin1", "admin2", "settlement"} for place in options):
            return [], f"in {options[0].name}"
    if near.beside and not told and not any(place.level in {"water", "area", "country"} for place in fitting):
        points = [place.point for place in near.beside if place.point]
        close = [
            place for place in fitting if place.point and any(distance(place.point, spot) <= NEAR for spot in points)
        ]
        areas = [place for place in near.beside if place.level in _AREAS]
        close += [place for place in _held(gazetteer, fitting, areas) if place not in close] if areas else []
        if points and not close:
            return [], f"near {near.beside[0].name}"
        fitting, told = close or fitting, f"near {near.beside[0].name}"
    return fitting, told


def _held(gazetteer: Gazetteer, places: Sequence[Candidate], areas: Sequence[Candidate]) -> list[Candidate]:
    return [
        place
        for place in places
        if any(gazetteer.inside(place, area) or _site(gazetteer, place, area) for area in areas)
    ]


def _just_outside(gazetteer: Gazetteer, places: Sequence[Candidate], areas: Sequence[Candidate]) -> list[Candidate]:
    """Places of the very name within `EDGE` km of a first-level area that holds none: borders are told loosely.

    Only where all of them are one spot.
    """
    close = [
        place
        for place in places
        if place.exact and any(area.level == "admin1" and _by_the_edge(gazetteer, place, area) for area in areas)
    ]
    return close if close and not any(_apart(close[0], other) for other in close) else []


def _by_the_edge(gazetteer: Gazetteer, place: Candidate, area: Candidate) -> bool:
    shape = gazetteer.shape(area.place_id) if place.point and place.country == area.country else None
    if shape is None or place.point is None:
        return False
    return any(shape.holds(*offset(place.point, side, EDGE)) for side in DIRECTIONS)


def _site(gazetteer: Gazetteer, place: Candidate, area: Candidate) -> bool:
    """A bridge, base, airport or quarter of a name that no other place has may lie a little off the outline."""
    if place.feature not in {"SUPP", "AIRP"} or place.level != "settlement" or place.country != area.country:
        return False
    if area.level == "admin1":
        return _by_the_edge(gazetteer, place, area)
    if place.point is None or area.point is None:
        return True
    return distance(place.point, area.point) <= _OFF.get(area.level, NEAR)


def _spoken_of(places: Sequence[Candidate], near: Context) -> bool:
    return any(near.countries.get(place.country, 0.0) >= _SHARE for place in places)


def _of_level(found: Sequence[Candidate], level: str | None) -> list[Candidate]:
    if level == "admin1":
        kept = [place for place in found if place.level in {"admin1", "area"}]
    elif level == "admin2":
        kept = [place for place in found if place.level in _DISTRICTS or place.feature in _PARTS]
        exact = [place for place in kept if place.exact]
        seats = any(place.exact and place.level == "settlement" for place in found)
        kept = exact or ([] if seats else kept)
    elif level in {"settlement", "AIRP"}:
        kept = [place for place in found if place.level == "settlement"]
    elif level == "area":
        kept = [place for place in found if place.level in {"area", "water"}]
    elif level == "water":
        kept = [place for place in found if place.level == "water"]
    elif level == "capital":
        kept = [place for place in found if place.feature == "PPLC" and place.exact]
    else:
        kept = list(found)
    return kept or ([place for place in found if place.level != "country"] if level not in {"water"} else [])


def _doubt(name: str, best: Candidate, fitting: Sequence[Candidate], near: Context, sure: float, *, held: bool) -> str:
    """Why the best candidate is still not to be believed; "" where it is, or is `held` by a place named beside it."""
    share = near.countries.get(best.country, 0.0) if near.countries else 0.0
    if not best.exact and not held and share < _LOOSE:
        return f"only a looser spelling is known, {_described(best)}"
    if best.level in _WIDE or best.level in {"area", "water"} or held:
        return ""
    shown = fold(best.name) == fold(name)
    spelt = share > 0 or bare(best.name) == bare(name)
    famous = shown and (best.population >= FAMOUS or best.feature == "PPLC")
    theatre = near.open > 0.0 and unrest(best.country) >= THEATRE
    alone = (shown or share > 0 or theatre) and not any(_apart(best, place) for place in fitting if place.exact)
    large = best.population >= ((_ALONE if near.hints >= _HINTED else KNOWN) if spelt else FAMOUS)
    beside = next_door(best.country, near.countries) >= _LOOSE
    known = share > 0 or near.told < _TOLD or beside or (theatre and spelt) or large or best.feature in {"AIRP", "SUPP"}
    if alone and known and len(name) > 4:
        return ""
    if best.exact and sure >= _LIKELY and ((theatre and (people(best) or best.prior)) or (beside and shown)):
        return ""
    if near.told >= _TOLD and share < _SHARE and not famous:
        return f"the only places of that name are far from the report's, such as {_described(best)}"
    least = KNOWN if shown else FAMOUS
    if (
        near.told < _TOLD
        and share < _SHARE
        and best.population < least
        and best.feature != "AIRP"
        and (sure < SURE or not shown)
    ):
        return f"nothing in the report tells whether {_described(best)} is meant"
    return ""


def _from_similar(gazetteer: Gazetteer, name: str, found: Sequence[Candidate], near: Context, told: str) -> Resolution:
    exact = any(place.exact for place in found)  # what is called so elsewhere is not in a wider area around either
    for options in near.containers[:1] if exact else near.containers:
        for area in options:
            place = gazetteer.similar(name, area)
            if place is not None:
                why = f"{place.name} in {area.name} is spelt almost alike and is the only such place there"
                return Resolution(place, _precision(place, near), why, score=ALIKE)
    for country, share in near.countries.items():
        land = gazetteer.place(f"iso:{country}") if share >= 0.5 and not near.containers and not found else None
        place = gazetteer.similar(name, land) if land else None
        if place is not None:
            why = f"{place.name} is spelt almost alike and is the only such place in {country}"
            return Resolution(place, _precision(place, near), why, score=ALIKE)
    if not found:
        return Resolution(None, None, "not in the gazetteer")
    return Resolution(
        None, None, f"no place of that name {told}; such as {_described(found[0])} lie elsewhere", tuple(found[:5])
    )


def _precision(place: Candidate, near: Context) -> int:
    """UCDP's where_prec: a district known only by its seat stays a district, a province so a province."""
    if place.level == "settlement" and near.level in {"admin1", "admin2"} and place.feature != "PPLX":
        return {"admin1": 4, "admin2": 3}[near.level]
    return place.precision


def _apart(one: Candidate, other: Candidate) -> bool:
    if one.point is None or other.point is None:
        return one.country != other.country
    if one.country == other.country and {one.level, other.level} & {"admin1", "admin2", "admin3"}:
        return one.level == other.level and distance(one.point, other.point) > 3 * _SAME_SPOT
    if one.level == other.level == "area":
        return distance(one.point, other.point) > NEAR  # one range or desert, by the middles of two lists
    return distance(one.point, other.point) > _SAME_SPOT


def _described(place: Candidate) -> str:
    parts = [place.name, place.admin2 or "", place.admin1 or "", place.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _reason(best: Candidate, told: str, others: Sequence[Candidate]) -> str:
    why = [_described(best)]
    if told:
        why.append(f"for it is said to be {told}")
    if not best.exact:
        why.append("by a looser spelling")
    if others:
        why.append(f"chosen among {len(others) + 1} or more places of that name")
    return "; ".join(why)
