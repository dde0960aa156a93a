"""From names to places: all names of a report settled, the surest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.mentions import place_cues as cues
from marsad.mentions.place_crowd import Crowd
from marsad.mentions.place_names import Name
from marsad.mentions.place_outcomes import share, write
from marsad.mentions.place_report import Report, holder_of, of_seat, sure_places, votes_of
from marsad.mentions.place_selection import SPOKEN_OF, is_labelled, is_place
from marsad.mentions.place_signs import is_actor
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.syntax import Sentence, Token
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import NEAR, Context, resolve

_OTHERS = ("part of", "subject", "object", "owner", "before", "after", "'", "in an address")
"""Reasons for a metonym that are of no use where the name is not resolved."""
_FLOWN = 2 / 3
_TOWN = 5000
"""People in a place that is known beyond its land."""
_CAMPS = frozenset({"camp", "camps"})
_CROWDED = 80
"""Places of one name that are looked at for what crowds around them."""


_OWNED = frozenset(
    "home house residence compound villa supporters followers family relatives wife son lawyer lawyers party office "
    "convoy motorcade bodyguards guards car vehicle".split()
)
"""What somebody has: "outside X's residence"."""
_QUOTES = frozenset("\"'“”‘’«»")


def resolve_all(
    names: Sequence[Name], people: set[str], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """A mention for each name that is a place's: resolved, or said to be unresolved; and for each other name, as if it
    were one. Both in order of the text.

    `people` holds the folded surnames of people in the report.
    """
    near = votes_of([name for name in names if not name.person], sentences, doc, gazetteer).shares()
    kept = [
        name
        for name in names
        if not (name.absorbed or _is_persons(name, sentences[name.sentence].tokens))
        and (is_place(name, names, people) or is_labelled(name, people, near))
    ]
    kept = [name for name in names if name in kept or _listed_with(name, kept, near)]
    _free(kept)
    report = Report(gazetteer, votes_of(kept, sentences, doc, gazetteer))
    settle_all([name for name in names if name in kept or name.absorbed], report)
    text = doc.words()
    written = [(name, write(name, sentences, text, report)) for name in kept]
    useful = [(name, one) for name, one in written if one.place.place_id or _useful(name)]
    return share(useful), _possible([name for name in names if name not in kept], kept, near, sentences, text, report)


def _possible(
    names: Sequence[Name],
    kept: Sequence[Name],
    near: dict[str, float],
    sentences: Sequence[Sentence],
    text: str,
    report: Report,
) -> list[PlaceMention]:
    """Mentions of `names`, but for those in or about one that was `kept` for a place; resolved only in the countries
    that the report speaks of (`near`), or to a town where it speaks of none."""
    held = [(name.sentence, name.left, name.right) for name in kept]
    free = [
        name
        for name in names
        if not name.absorbed
        and not name.metonym.startswith("part of")
        and not is_actor(name.text)
        and not _is_persons(name, sentences[name.sentence].tokens)
        and not any(at == name.sentence and left <= name.right and name.left <= right for at, left, right in held)
    ]
    for name in free:
        name.known = tuple(one for one in name.known if _is_likely(one, near))
    settle_all(free, report)
    return [replace(write(name, sentences, text, report), site=_is_site(name)) for name in free]


def _is_persons(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a name that no list has of a town of some size is a person's, by what is hers ("X's home"), or any in
    quotes within another's."""
    behind = [token.low for token in tokens[name.last + 1 : name.last + 4]]
    if behind[:1] and tokens[name.last + 1].tag == "POS" and _OWNED & set(behind[1:]):
        return not any(one.exact and (one.level != "settlement" or one.population >= _TOWN) for one in name.known)
    around = [*tokens[max(0, name.first - 2) : name.first], *tokens[name.last + 1 : name.last + 3]]
    return (
        len(around) == 4
        and around[1].text in _QUOTES
        and around[2].text in _QUOTES
        and around[0].pos == around[3].pos == "PROPN"
    )


def _is_likely(place: Candidate, near: dict[str, float]) -> bool:
    return near.get(place.country, 0.0) >= SPOKEN_OF if near else place.population >= _TOWN


def _is_site(name: Name) -> bool:
    """Whether a name is that of a building, a street or the like, which stands in a town."""
    return name.site or name.sort == "facility" or bool(cues.FACILITY_WORDS & set(name.text.lower().split()))


def _useful(name: Name) -> bool:
    """Whether a name is worth a mention although nobody knows where it is: a scene, or the village of its head."""
    return not name.metonym.startswith(_OTHERS) or (name.firm and name.metonym.endswith("of it"))


def settle_all(names: Sequence[Name], report: Report) -> None:
    """Finds in `report` what each of the names is, the surest first, so that they help the others."""
    _level_rows(names)
    report.crowd = Crowd.of({name.key: name.known for name in names if not _is_country(name)})
    for name in sorted(names, key=_ease):
        if not _is_country(name):
            for outer in reversed(name.containers):
                _settle(outer, names, report)
        _settle(name, names, report)


def _is_country(name: Name) -> bool:
    return any(place.exact and place.level == "country" for place in name.known)


def _listed_with(name: Name, kept: Sequence[Name], near: dict[str, float]) -> bool:
    """A name in a row with places, that the gazetteer has in a country that the report speaks of."""
    known = any(place.exact and near.get(place.country, 0.0) >= SPOKEN_OF for place in name.known)
    return known and not name.absorbed and not name.person and any(mate in kept for mate in name.row)


def _free(kept: Sequence[Name]) -> None:
    """What only told where something else is becomes a scene where that is no place after all."""
    told = [outer for name in kept for outer in (*name.containers, *name.anchors)]
    for name in kept:
        if name.metonym.startswith(("holds", "tells where")) and name not in told:
            name.metonym = ""


def _level_rows(names: Sequence[Name]) -> None:
    """In a row of names that are provinces, one that is also a city's is the province's."""
    for name in names:
        mates = [mate for mate in name.row if mate is not name]
        if not name.level and not name.sort and any(map(_only_province, mates)):
            if any(place.level == "admin1" and place.exact for place in name.known):
                name.level = "admin1"


def _only_province(name: Name) -> bool:
    if name.level:
        return name.level == "admin1"
    exact = [place for place in name.known if place.exact and place.country]
    others = [p for p in exact if p.level == "country" or (p.level == "settlement" and p.population >= 5000)]
    return any(place.level == "admin1" for place in exact) and not others


def _ease(name: Name) -> tuple[int, int]:
    """Countries and provinces first, then what lies in or beside something, then the rest."""
    exact = [place.level for place in name.known if place.exact]
    if "country" in exact:
        return 0, name.sentence
    if "admin1" in exact or "water" in exact:
        return 1, name.sentence
    if name.containers or name.anchors or name.country:
        return 2, len(name.containers)
    return (3 if len(exact) == 1 else 4), name.sentence


def _settle(name: Name, names: Sequence[Name], report: Report) -> None:
    key = report.key(name)
    if key in report.sure and not (name.containers and report.sure[key].place is None):
        return
    twins = [other for other in names if other.key == name.key]
    found = resolve(report.gazetteer, report.words(name), near=_context(name, twins, report))
    if found.place and _is_house_elsewhere(name, found.place, report):
        found = replace(found, place=None, precision=None, why="a house is often called after a place far off")
    report.sure[key] = found
    place = found.place
    if place is None:
        return
    area = place.number if place.level == "admin1" else place.admin1_number
    if area:
        report.areas[area] = report.areas.get(area, 0.0) + (1.0 if place.level == "admin1" else 0.5)
    lone = sum(other.exact and other.country == place.country for other in name.known) < 3
    if place.point and place.level in {"settlement", "admin2", "admin3"} and (name.containers or lone):
        report.points.append(place.point)


def _is_house_elsewhere(name: Name, place: Candidate, report: Report) -> bool:
    """Whether a hotel or a shop has the name of a town of a country that the report does not speak of."""
    house = name.cue in cues.HOUSES | _CAMPS and place.feature != "SUPP" and not name.containers
    return house and not report.votes.shares(name.key).get(place.country, 0.0)


def _near(mark: Name) -> bool:
    """Whether a town that only measures how far off a place is lies near enough to tell its namesakes apart.

    What a report counts is seldom as the crow flies.
    """
    return mark.kilometres is not None and mark.kilometres <= NEAR * _FLOWN


def _of_its_name(area: Candidate, city: Candidate) -> bool:
    """The province of a city's name: "in southern X" and "the countryside of X" mean that as often."""
    return area.exact and area.level == "admin1" and area.country == city.country


def _context(name: Name, twins: Sequence[Name], report: Report) -> Context:
    told = next((twin for twin in (name, *twins) if twin.containers), name)
    options: list[tuple[Candidate, ...]] = []
    is_land = any(place.level == "country" and place.exact for place in name.known)
    for outer in told.containers:
        if is_land and any(place.level == "country" and place.exact for place in outer.known):
            continue
        sure = report.of(outer)
        chosen = tuple(place for place in outer.known if place.exact)[:40]
        if sure and sure.place:
            chosen = (of_seat(outer, sure.place),)
        if sure and sure.place and sure.place.level == "settlement" and not (outer.level or name.site):
            provinces = [area for area in outer.known if _of_its_name(area, sure.place)]
            if name.level is None or name.level == "admin2":
                chosen = (sure.place, *provinces)
            elif provinces and name.cue in cues.HAMLETS:
                chosen = (*provinces, sure.place)
        if chosen:
            options.append(chosen)
    country = next((twin.country for twin in (name, *twins) if twin.country), None)
    if country and not options and (land := report.gazetteer.place(f"iso:{country}")):
        options.append((land,))
    marks = [
        mark for twin in (name, *twins) for mark in (*twin.anchors, *twin.afar) if mark in twin.anchors or _near(mark)
    ]
    beside = [place for mark in marks for place in sure_places(mark, report)]
    whole = sum(report.areas.values()) or 1.0
    areas = {area: weight / whole for area, weight in report.areas.items()}
    level = report.level(name)
    if level == "admin2" and (holder := holder_of(told, report)) and holder.level == "settlement":
        level = None  # the "districts" of a city are its quarters
    crowd = {place.number: report.crowd.around(place, name.key) for place in name.known[:_CROWDED]}
    told_of = report.votes.shares(name.key)
    hints = report.votes.weight(name.key)
    return Context(
        level, told_of or report.countries, options, beside, report.points[:40], areas, crowd, hints, not told_of
    )
