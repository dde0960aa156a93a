"""From names to places: what the whole report says about where it is, and which place each name stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.mentions.place_names import Name
from marsad.model.claim import Place
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence
from marsad.reference.countries import demonym_code, named
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import Context, Resolution, resolve

STRONG = 50_000
"""People in a settlement that is believed without a word beside it that says it is a place."""
_NEAR_PRECISION = 2
_VAGUE_PRECISION = 5
_FAR = 25.0
_MOST_COUNTRIES = 4


@dataclass(slots=True)
class Report:
    """What the names of one report say together."""

    gazetteer: Gazetteer
    countries: dict[str, float] = field(default_factory=dict)
    points: list[tuple[float, float]] = field(default_factory=list)
    sure: dict[tuple[str, str | None], Resolution] = field(default_factory=dict)


def resolve_all(
    names: Sequence[Name], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> list[PlaceMention]:
    """A mention for each name that is a place's: resolved, or said to be unresolved. In order of the text."""
    kept = [name for name in names if _is_place(name, names)]
    report = Report(gazetteer, _countries(kept, sentences, doc, gazetteer))
    _level_rows(kept)
    for name in sorted(kept, key=_ease):
        _settle(name, kept, report)
    text = doc.words()
    return [_mention(name, sentences, text, report) for name in kept]


def _is_place(name: Name, names: Sequence[Name]) -> bool:
    """Whether a name is taken for a place at all."""
    exact = [place for place in name.known if place.exact]
    if any(place.level == "country" for place in exact):
        return True
    if name.metonym.startswith("part of"):
        return bool(exact)
    strong = [place for place in exact if place.level in {"admin1", "area", "water"} or place.population >= STRONG]
    person = name.typed == "PERSON" and (" " in name.text or "-" in name.text)
    if strong and (name.evidence or not person):
        return not (name.text.isupper() and len(name.text) < 5)
    if exact or name.known:
        told = name.evidence or any(other.key == name.key and other.evidence for other in names)
        return bool(told) and not (person and not _firm(name)) and not _creature(name)
    return _firm(name) or (bool(name.evidence) and name.typed in {"GPE", "LOC", "FAC"} and len(name.text) > 3)


def _firm(name: Name) -> bool:
    """Evidence that stands by itself: a noun that says place, or an area around it."""
    return bool(name.level or name.sort == "facility" or name.sort == "vague" or name.sort == "water") or bool(
        name.containers or name.anchors
    )


def _creature(name: Name) -> bool:
    """A name of one or two letters, or typed as a date or number, is no village."""
    return len(name.text) < 3 or name.typed in {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "LANGUAGE"}


def _countries(
    names: Sequence[Name], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> dict[str, float]:
    """Each country's share of what the report names: countries most, then areas and cities that only one country has."""
    votes: dict[str, float] = {}

    def vote(country: str, weight: float) -> None:
        if country:
            votes[country] = votes.get(country, 0.0) + weight

    for name in names:
        for country, weight in _votes(name, gazetteer):
            vote(country, weight)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text[0].isupper() and (code := demonym_code(token.text)):
                vote(code, 1.0)
    for part in (doc.dateline or "").split(","):
        for place in gazetteer.candidates(part)[:1]:
            vote(place.country, 2.0)
    whole = sum(votes.values())
    return {country: weight / whole for country, weight in votes.items()} if whole else {}


def _votes(name: Name, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    exact = [place for place in name.known if place.exact]
    lands = [place.country for place in exact if place.level == "country"]
    if lands:
        return [(lands[0], 1.5 if name.metonym.startswith(("subject", "after", "owner", "before")) else 3.0)]
    if name.country:
        return [(name.country, 1.0)]
    for outer in name.containers:
        if any(place.level == "country" for place in outer.known):
            return []
    wide = {place.country for place in exact if place.level in {"admin1", "area"} and place.country}
    if len(wide) == 1:
        return [(wide.pop(), 2.0)]
    biggest = max(exact, key=lambda place: place.population, default=None)
    if biggest and biggest.population >= STRONG:
        return [(biggest.country, 1.5)]
    several = {place.country for place in exact}
    if 0 < len(several) <= _MOST_COUNTRIES and len(name.text) > 3:
        return [(country, 1.0 / len(several)) for country in several]
    return []


def _level_rows(names: Sequence[Name]) -> None:
    """In a row of names that are provinces, one that is also a city's is the province's."""
    for one, other in zip(names, names[1:], strict=False):
        if one.sentence == other.sentence and f"beside {one.text}" == other.evidence or one.evidence == f"beside {other.text}":
            for left, right in ((one, other), (other, one)):
                if not left.level and _only_province(right) and any(place.level == "admin1" for place in left.known):
                    left.level = "admin1"


def _only_province(name: Name) -> bool:
    if name.level:
        return name.level == "admin1"
    exact = [place for place in name.known if place.exact and place.country]
    towns = [place for place in exact if place.level == "settlement" and place.population >= 5000]
    return any(place.level == "admin1" for place in exact) and not towns


def _ease(name: Name) -> tuple[int, int]:
    """Countries and provinces first, then what lies in or beside something, then the rest."""
    exact = [place.level for place in name.known if place.exact]
    if "country" in exact:
        return 0, name.sentence
    if "admin1" in exact or "water" in exact:
        return 1, name.sentence
    return (2 if name.containers or name.anchors or name.country else 3), name.sentence


def _settle(name: Name, names: Sequence[Name], report: Report) -> None:
    key = (name.key, _asked_level(name))
    if key in report.sure and not (name.containers and report.sure[key].place is None):
        return
    twins = [other for other in names if other.key == name.key]
    found = resolve(report.gazetteer, _looked_up(name, report.gazetteer), near=_context(name, twins, report))
    report.sure[key] = found
    place = found.place
    if place and place.point and place.level in {"settlement", "admin2", "admin3"} and (name.containers or name.country):
        report.points.append(place.point)


def _looked_up(name: Name, gazetteer: Gazetteer) -> str:
    """The words to look up: with the noun where that is a name of its own ("Bagram Airfield"), else the bare name."""
    if name.cue and name.sort:
        whole = f"{name.text} {name.cue}"
        if any(place.exact for place in gazetteer.candidates(whole)):
            return whole
        front = f"{name.cue} {name.text}"
        if any(place.exact for place in gazetteer.candidates(front)):
            return front
    return name.text


def _asked_level(name: Name) -> str | None:
    if name.level:
        return name.level
    return "water" if name.sort == "water" else None


def _context(name: Name, twins: Sequence[Name], report: Report) -> Context:
    told = next((twin for twin in (name, *twins) if twin.containers), name)
    options: list[tuple[Candidate, ...]] = []
    for outer in told.containers:
        sure = report.sure.get((outer.key, _asked_level(outer)))
        chosen = (sure.place,) if sure and sure.place else tuple(place for place in outer.known if place.exact)[:40]
        if chosen:
            options.append(chosen)
    country = next((twin.country for twin in (name, *twins) if twin.country), None)
    if country and not options and (land := report.gazetteer.place(f"iso:{country}")):
        options.append((land,))
    beside = [place for twin in (name, *twins) for anchor in twin.anchors for place in _sure_places(anchor, report)]
    return Context(_asked_level(name), report.countries, options, beside, report.points[:40])


def _sure_places(anchor: Name, report: Report) -> list[Candidate]:
    sure = report.sure.get((anchor.key, _asked_level(anchor)))
    if sure is None:
        found = resolve(report.gazetteer, anchor.text, near=Context(_asked_level(anchor), report.countries))
        return [found.place] if found.place else []
    return [sure.place] if sure.place else []


def _mention(name: Name, sentences: Sequence[Sentence], text: str, report: Report) -> PlaceMention:
    tokens = sentences[name.sentence].tokens
    quote = Quote.take(text, tokens[name.left].start, tokens[name.right].end)
    found = report.sure[name.key, _asked_level(name)]
    place = _unresolved(name, quote, found, report) if found.place is None else _resolved(name, quote, found, report)
    return PlaceMention(quote, place, metonym=bool(name.metonym))


def _resolved(name: Name, quote: Quote, found: Resolution, report: Report) -> Place:
    chosen = found.place
    assert chosen is not None
    precision, why = _precision(name, chosen, found.precision or chosen.precision), found.why
    lat, lon = chosen.lat, chosen.lon
    if name.part and chosen.level in {"country", "admin1"} and precision == _VAGUE_PRECISION:
        lat, lon, why = _part_of(name.part, chosen, report, why)
    if name.cue in {"border", "borders", "frontier", "coast"} and chosen.level == "country":
        lat = lon = None
        why = f"a {name.cue} has no one point; {why}"
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
    )


def _shown(name: Name, chosen: Candidate) -> str:
    """The name as the report has it, with the noun where that is part of what is meant; countries by their own name."""
    if chosen.level == "country" and not name.sort and not name.part:
        return chosen.name
    if name.sort in {"vague", "facility", "water"} and name.cue and name.cue not in {"area", "areas", "zone"}:
        front = name.cue in {"camp", "lake", "mount"} and name.first > name.left
        return f"{name.cue.capitalize()} {name.text}" if front else f"{name.text} {name.cue}"
    return f"{name.part} {name.text}" if name.part and chosen.level in {"country", "admin1"} else name.text


def _precision(name: Name, chosen: Candidate, precision: int) -> int:
    """UCDP's where_prec with what the words around the name change in it."""
    if name.sort == "vague" and name.cue not in {"area", "areas"} and chosen.level != "water":
        exact = chosen.feature == "SUPP" or (name.cue in {"island", "islands"} and chosen.level == "settlement")
        return precision if exact else _VAGUE_PRECISION
    if name.part and chosen.level in {"country", "admin1"} and name.part not in {"central"}:
        return _VAGUE_PRECISION
    if precision != 1:
        return _VAGUE_PRECISION if name.relation == "between" and precision < _VAGUE_PRECISION else precision
    if name.relation == "between" or (name.kilometres or 0.0) > _FAR:
        return _VAGUE_PRECISION
    if name.relation not in {"in", "across", "along"} or (name.sort == "facility" and chosen.feature not in {"AIRP", "SUPP"}):
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


def _unresolved(name: Name, quote: Quote, found: Resolution, report: Report) -> Place:
    """A place without a position of its own: that of the place beside it, where one is told; else the area around it."""
    precision = {"admin1": 4, "admin2": 3}.get(name.level or "", 7 if name.sort == "water" else 5 if name.sort == "vague" else 1)
    for anchor in name.anchors:
        for place in _sure_places(anchor, report):
            if place.level == "settlement":
                why = f"{name.text}: {found.why}; the position is that of {place.name}, which it is said to be near"
                return Place(
                    quote, name.text, place.lat, place.lon, _NEAR_PRECISION, "near",
                    admin1=place.admin1, admin2=place.admin2, country=place.country, why=why,
                )  # fmt: skip
    holder = _holder(name, report)
    country = holder.country if holder else name.country or named(name.text)
    return Place(
        quote,
        name.text,
        precision=precision,
        relation=name.relation,
        admin1=(holder.name if holder.level == "admin1" else holder.admin1) if holder else None,
        admin2=(holder.name if holder.level == "admin2" else holder.admin2) if holder else None,
        country=country,
        why=found.why,
    )


def _holder(name: Name, report: Report) -> Candidate | None:
    for outer in name.containers:
        sure = report.sure.get((outer.key, _asked_level(outer)))
        if sure and sure.place:
            return sure.place
    return None
