"""Which of the places named before a noun alone means: "the town", "the region", "the provincial capital"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from marsad.mentions import place_cues as cues
from marsad.mentions.place_asides import ASIDES, FILED
from marsad.mentions.place_voices import LIVES, SPEAKS
from marsad.model.claim import Place
from marsad.model.mention import PlaceMention
from marsad.reference.bearings import radius
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer

TOWNS = frozenset("town city village hamlet settlement neighbourhood neighborhood suburb".split())
_PROVINCES = frozenset("province governorate state oblast".split())
_DISTRICTS = frozenset("district county municipality township territory commune canton".split())
_AREAS = frozenset({"area", "region"})
_WIDE = {3, 4, 5}
_CITY, _SEAT = 30_000, 100_000
"""People from whom on a town is what "the city" means, and "the provincial capital", where such a one was named."""
SEATED = {"provincial": 4, "regional": 4, "state": 4, "departmental": 4, "governorate": 4}
"""Words before "capital" and the level of the area whose seat that is."""
_COUNTRIES = frozenset({"country"})
CAPITALS = frozenset({"capital"})
_REPEATED = (cues.VAGUE_WORDS | cues.FACILITY_WORDS | cues.WATER_WORDS) - {
    "area",
    "areas",
    "front",
    "site",
    "line",
    "field",
    "school",
    "post",
    "square",
    "range",
    "headquarters",
    "borders",
}
"""Nouns that mean the place that was called so before."""
HEADS = TOWNS | _PROVINCES | _DISTRICTS | _AREAS | _COUNTRIES | CAPITALS | _REPEATED
_SITES = {1, 2}
_MOSTLY = 2 / 3
"""The share of the places told of from which on a report is at home in their country."""
_ELSEWHERE = frozenset(ASIDES) - {LIVES, SPEAKS, FILED}
"""Reasons for which a place is no scene that leave nothing of it to be spoken of further: an origin, a likeness."""
_BOUND = re.compile(
    r"\b(?:flee|fled|fleeing|withdrew|retreated|sent|moved|went|escaped|evacuated)\b[^.;,]{0,30}\b"
    r"(?:to|towards?|into|for) (?:the )?$"
)
"""What stands before a place that somebody makes for."""
_COMES_BACK = ("an origin", "before '", "part of the name")
_BORDERS = ("bordering ", "borders ", "border with ", "bordering with ")
_STOP = re.compile(r"[.!?]\s")
_ONE_BREATH, _ROW = 150, 3
"""Characters within which places are named in one breath, and how many of them are looked at."""
_ONE_CLAUSE = 40
"""Characters between two places of one clause."""
_SMALL, _LARGE = frozenset({"village", "hamlet"}), frozenset({"town", "city"})


def _is_held(mention: PlaceMention, text: str) -> bool:
    """ "The police chief of X was shot in the town": where one holds an office, named for no other reason."""
    return mention.metonym and not mention.aside and text[: mention.quote.span.start].endswith(" of ")


def meant_by(
    noun: str, found: Sequence[PlaceMention], gazetteer: Gazetteer, text: str, *, pointed: bool = False
) -> Place | None:
    """The place that a noun stands for, from those named before it, the last one first; "the city" is the one told of
    most, unless it is `pointed` at ("that city", "the same city")."""
    scenes = [
        mention
        for mention in found
        if not mention.metonym or (mention.place.place_id and mention.aside not in _ELSEWHERE)
    ]
    if noun in _REPEATED:
        called = [one for one in scenes if noun in one.quote.words.lower().split() and not one.metonym]
        if called or noun not in {"port", "camp", "island"}:
            return called[-1].place if called else None
    if noun in _COUNTRIES:
        return _country(scenes, gazetteer, text)
    if noun in CAPITALS:
        there = [one for one in scenes if not one.metonym]
        land = _mostly(found, there) or next((one.place for one in reversed(scenes) if one.place.country), None)
        city = gazetteer.capital(land.country) if land is not None and land.country else None
        return (
            _city(city, land, f"the capital of {city.country}, where {land.name} is", gazetteer)
            if city is not None and land is not None
            else None
        )
    if noun in _PROVINCES:
        return next((one.place for one in reversed(scenes) if one.place.precision == 4), None) or _wider(
            scenes, 4, gazetteer
        )
    if noun in _DISTRICTS:
        named = next((one.place for one in reversed(scenes) if one.place.precision == 3), None)
        if named is None and noun == "district":
            return _wider([one for one in scenes if _is_seat(one)], 3, gazetteer)
        return named
    if noun in _AREAS:
        if noun == "region" and (wide := [one.place for one in scenes if one.place.precision in _WIDE]):
            return wide[-1]
        around = [one for one in scenes if (one.place.precision or 6) < 6 and (not one.metonym or one.aside == LIVES)]
        return _spoken_of(around).place if around else None
    towns = [one for one in scenes if not one.metonym and _is_spot(one.place) and not _sited(one)]
    if noun == "city":
        held = [one for one in scenes if one.place.precision in _SITES and not one.aside and not _sited(one)]
        towns = [one for one in held if _is_city(one.place, gazetteer)] or towns
    else:
        towns = [one for one in towns if one.place.feature != "PPLC"]
    called = [one for one in towns if noun in one.quote.words.lower().split()]
    if noun in {"village", "hamlet"} and called:
        return called[-1].place
    towns = _of_size(towns, noun) or towns or [one for one in found if one.aside in {LIVES, SPEAKS} and _is_town(one)]
    towns = towns or [one for one in found if _is_held(one, text) and _is_town(one)]
    towns = _at_home(towns, scenes)
    if towns and noun == "city" and not pointed and (told_most := _told_most(found, towns)) is not None:
        return told_most
    if towns:
        return _salient(towns, text).place
    return come_back_to(found)


def _mostly(found: Sequence[PlaceMention], there: Sequence[PlaceMention]) -> Place | None:
    """The last place told of in the country where most of what was told is; where the report was filed counts, too."""
    lands = Counter(one.place.country for one in found if one in there or one.aside == FILED)
    lands.pop(None, None)
    most = max(lands.values(), default=0)
    return next((one.place for one in reversed(there) if one.place.country and lands[one.place.country] == most), None)


def _at_home(towns: Sequence[PlaceMention], scenes: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Those in the country where most of what was told is, if any are: not where somebody talks of it abroad."""
    lands = Counter(one.place.country for one in scenes if not one.metonym and one.place.country)
    land, times = lands.most_common(1)[0] if lands else ("", 0)
    near = [one for one in towns if one.place.country == land]
    return near if near and times >= _MOSTLY * lands.total() else list(towns)


def come_back_to(found: Sequence[PlaceMention]) -> Place | None:
    """The last town that was named only for who comes from it or holds an office in it, which "that city" and "there"
    then make the scene: "a tailor from X was shot at his shop there", "the X police chief, in the city"."""
    named = [one for one in found if one.metonym and one.aside.startswith(_COMES_BACK)]
    towns = [one.place for one in named if one.place.precision in _SITES and one.place.lat is not None]
    return towns[-1] if towns else None


def _salient(towns: Sequence[PlaceMention], text: str) -> PlaceMention:
    """The last one; of two named in one breath the one that the report has named before: "X has been besieged since
    the army retook Y"; of two in one sentence not the one that somebody makes for: "X fell; its guards fled to Y"."""
    last = towns[-1]
    if len(towns) > 1 and _BOUND.search(text, 0, last.quote.span.start):
        before = towns[-2].quote.span.end
        if not _STOP.search(text, before, last.quote.span.start):
            return towns[-2]
    near = [one for one in towns[-_ROW:] if last.quote.span.start - one.quote.span.end <= _ONE_BREATH]
    often = {one.place.name: sum(one.place.name == other.place.name for other in towns) for one in near}
    return max(reversed(near), key=lambda one: often[one.place.name])


def _told_most(found: Sequence[PlaceMention], towns: Sequence[PlaceMention]) -> Place | None:
    """The town that is told of more often than the last one, where the report was filed from counting twice; None where
    none is."""
    names = [one.place.name for one in found if one.place.precision in _SITES and (not one.aside or one.aside == FILED)]
    names += [one.place.name for one in found if one.aside == FILED]
    often = Counter(names)
    last = towns[-1].place.name
    known = [one for one in found if one in towns or one.aside == FILED]
    best = max(known, key=lambda one: often[one.place.name], default=None)
    return best.place if best is not None and often[best.place.name] > often[last] else None


def _is_spot(place: Place) -> bool:
    """Whether a place is a town or village, or one that no gazetteer has, put where its district or province is."""
    return place.precision in _SITES or (place.place_id is None and place.precision in {3, 4} and bool(place.name))


def _is_town(mention: PlaceMention) -> bool:
    return mention.place.precision in _SITES and bool(mention.place.place_id) and mention.place.feature != "PPLC"


def _is_seat(mention: PlaceMention) -> bool:
    """Whether a town that is no seat of a province gives its district its name."""
    own = mention.place.admin2
    called = own is not None and fold(own) == fold(mention.place.name or "")
    return called and not mention.metonym and mention.place.feature not in {"PPLA", "PPLC"}


def _is_city(place: Place, gazetteer: Gazetteer, people: int = _CITY) -> bool:
    """Whether the gazetteer knows a town as large, or as the seat of a province."""
    known = gazetteer.place(place.place_id) if place.place_id else None
    return known is not None and (known.population >= people or known.feature in {"PPLC", "PPLA"})


def seat(found: Sequence[PlaceMention], gazetteer: Gazetteer) -> Place | None:
    """The seat of the province that the last place named is or lies in; None where the gazetteer has none."""
    for one in reversed(found):
        place = one.place
        if one.aside in _ELSEWHERE or not place.admin1 or not place.country:
            continue
        city = gazetteer.seat(place.admin1, place.country)
        if city is not None:
            return _city(city, place, f"the seat of {place.admin1}", gazetteer)
        held = [one.place for one in found if one.place.admin1 == place.admin1 and one.place.precision in _SITES]
        return next((town for town in reversed(held) if _is_city(town, gazetteer, _SEAT)), None)
    return None


def _spoken_of(around: Sequence[PlaceMention]) -> PlaceMention:
    """The last one, or where those live who speak of it right before: "a farmer in X said of the siege of Y:"."""
    last, before = around[-1], around[-2] if len(around) > 1 else around[-1]
    near = last.quote.span.start - before.quote.span.end <= _ONE_CLAUSE
    return before if before.aside == LIVES and near else last


def _of_size(towns: Sequence[PlaceMention], noun: str) -> list[PlaceMention]:
    """Those that no mention calls of another size: "the town" is none of the villages named before it."""
    unlike = _SMALL if noun in _LARGE else _LARGE if noun in _SMALL else frozenset()
    others = {one.place.name for one in towns if unlike & set(one.quote.words.lower().split())}
    return [one for one in towns if one.place.name not in others]


def _country(scenes: Sequence[PlaceMention], gazetteer: Gazetteer, text: str) -> Place | None:
    """The country where something was told to be, else the last one named that does not itself do what is told: not the
    attacker of "X attacked the country", nor Y of "X, bordering Y"."""
    scenes = [one for one in scenes if not text[: one.quote.span.start].endswith(_BORDERS)] or scenes
    there = [one for one in scenes if not one.metonym]
    if there and there[-1].place.precision == 6:
        return there[-1].place
    lands = [one for one in scenes if one.place.precision == 6]
    passive = [one for one in lands if not (one.aside or "").startswith("subject of")]
    return _wider(there, 6, gazetteer) or next((one.place for one in reversed(passive or lands)), None)


def _sited(mention: PlaceMention) -> bool:
    """True for a building, a road or a part of a town, which "the town" is not."""
    return bool((cues.FACILITY_WORDS | cues.STREETS) & set(mention.quote.words.lower().split()[-1:]))


def _wider(scenes: Sequence[PlaceMention], precision: int, gazetteer: Gazetteer) -> Place | None:
    """The district, province or country that the last place lies in."""
    for one in reversed(scenes):
        place = one.place
        if precision == 6 and place.country and (land := gazetteer.place(f"iso:{place.country}")):
            return _of(land, place, precision)
        if precision == 4 and place.admin1:
            return _area(place.admin1, "admin1", place, gazetteer)
        if precision == 3 and place.admin2 and (place.precision or 3) < 3:
            return _area(place.admin2, "admin2", place, gazetteer)
    return None


def _area(name: str, level: str, place: Place, gazetteer: Gazetteer) -> Place | None:
    """The area of a level and name in a place's country; one that is called so before one that only answers to it."""
    known = [one for one in gazetteer.candidates(name) if one.exact]
    options = [area for area in known if area.level == level and area.country == place.country]
    best = next((area for area in options if fold(area.name) == fold(name)), next(iter(options), None))
    return _of(best, place, 4 if level == "admin1" else 3) if best is not None else None


def _city(city: Candidate, place: Place, why: str, gazetteer: Gazetteer) -> Place:
    """The capital of the country, or the seat of the province, of a place."""
    return replace(
        place, name=city.name, lat=city.lat, lon=city.lon, precision=1, place_id=city.place_id, feature=city.feature,
        admin1=city.admin1, admin2=city.admin2, why=why,
        radius=radius(gazetteer, city), line=(),
    )  # fmt: skip


def _of(area: Candidate, place: Place, precision: int) -> Place:
    return replace(
        place, name=area.name, lat=area.lat, lon=area.lon, precision=precision, place_id=area.place_id,
        feature=area.feature, admin1=area.name if precision == 4 else None, admin2=None, why=f"it holds {place.name}",
    )  # fmt: skip
