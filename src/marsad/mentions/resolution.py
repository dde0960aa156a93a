"""From names to places: what the whole report says about where it is, and which place each name stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from marsad.mentions import place_cues as cues
from marsad.mentions.place_names import Name
from marsad.model.claim import Place
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence
from marsad.reference.countries import demonym_code, named
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer, distance
from marsad.reference.gazetteer_resolve import Context, Resolution, resolve

STRONG = 50_000
"""People in a settlement that is believed without a word beside it that says it is a place."""
_OTHERS = ("part of", "subject", "owner", "before", "after", "'")
"""Reasons for a metonym that are of no use where the name is not resolved."""
_NEAR_PRECISION = 2
_VAGUE_PRECISION = 5
_FAR = 25.0
_MOST_COUNTRIES = 4
_METROPOLIS = 500_000
_SPOKEN_OF = 0.2
_LONGEST_ROAD = 600.0


@dataclass(slots=True)
class Report:
    """What the names of one report say together."""

    gazetteer: Gazetteer
    countries: dict[str, float] = field(default_factory=dict)
    points: list[tuple[float, float]] = field(default_factory=list)
    areas: dict[int, float] = field(default_factory=dict)
    sure: dict[tuple[str, str | None], Resolution] = field(default_factory=dict)

    def words(self, name: Name) -> str:
        """What to look up: the name with its noun where that is a name ("Bagram Airfield"), else the bare name."""
        if name.cue and name.sort:
            for whole in (f"{name.text} {name.cue}", f"{name.cue} {name.text}"):
                if any(place.exact for place in self.gazetteer.candidates(whole)):
                    return whole
        return name.text

    def key(self, name: Name) -> tuple[str, str | None]:
        """What makes two mentions the same question."""
        return fold(self.words(name)), _asked_level(name)

    def of(self, name: Name) -> Resolution | None:
        """What was found for a name, None before it was asked."""
        return self.sure.get(self.key(name))


def resolve_all(
    names: Sequence[Name], people: set[str], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> list[PlaceMention]:
    """A mention for each name that is a place's: resolved, or said to be unresolved. In order of the text.

    `people` holds the folded surnames of people in the report.
    """
    near = _countries([name for name in names if not name.person], sentences, doc, gazetteer)
    kept = [
        name
        for name in names
        if not name.absorbed and (_is_place(name, names, people) or _labelled(name, people, near))
    ]
    report = Report(gazetteer, _countries(kept, sentences, doc, gazetteer))
    _level_rows(kept)
    for name in sorted((name for name in names if name in kept or name.absorbed), key=_ease):
        _settle(name, kept, report)
    text = doc.words()
    mentions = [(name, _mention(name, sentences, text, report)) for name in kept]
    return [mention for name, mention in mentions if mention.place.place_id or not name.metonym.startswith(_OTHERS)]


def _is_place(name: Name, names: Sequence[Name], people: set[str]) -> bool:
    """Whether a name is taken for a place at all."""
    exact = [place for place in name.known if place.exact]
    if any(place.level == "country" for place in exact):
        return True
    if name.metonym.startswith("part of"):
        return bool(exact)
    if _is_someone(name, people) or _creature(name):
        return False
    if not exact and not name.known:
        return _firm(name) or (bool(name.evidence) and name.typed in {"GPE", "LOC", "FAC"} and len(name.text) > 3)
    long = " " in name.text or "-" in name.text
    if any(place.feature in {"SUPP", "AIRP"} for place in exact):
        return True
    if _strong(exact) and (
        name.evidence or (not (name.typed == "PERSON" and long) and (name.typed or long or _big(exact)))
    ):
        return not (name.text.isupper() and len(name.text) < 5)
    if name.modifier and not _firm(name):
        return False
    told = name.evidence or any(other.key == name.key and other.evidence for other in names)
    return bool(told) and not (name.typed == "PERSON" and long and not _firm(name) and not _placed(name))


def _labelled(name: Name, people: set[str], near: dict[str, float]) -> bool:
    """The parser calls it a place, and the gazetteer has it in a country that the report speaks of."""
    if name.typed not in {"GPE", "LOC", "FAC"} or _is_someone(name, people) or _creature(name):
        return False
    return any(place.exact and near.get(place.country, 0.0) >= _SPOKEN_OF for place in name.known)


def _is_someone(name: Name, people: set[str]) -> bool:
    if name.typed == "PERSON" and name.metonym.startswith("subject"):
        return True
    if name.person:
        return not (name.level and name.cue.endswith("s"))
    return name.key in people and not (_firm(name) or _placed(name))


def _placed(name: Name) -> bool:
    """Governed by a preposition of place, or in a row with a name that is."""
    return name.evidence.startswith(
        ("after 'in'", "after 'near'", "after 'at'", "beside", "after 'around'", "after 'outside'")
    )


def _strong(exact: Sequence[Candidate]) -> bool:
    return any(
        place.level in {"admin1", "area", "water"} or place.feature in {"SUPP", "AIRP"} or place.population >= STRONG
        for place in exact
    )


def _big(exact: Sequence[Candidate]) -> bool:
    return any(place.population >= 4 * STRONG for place in exact)


def _firm(name: Name) -> bool:
    """Evidence that stands by itself: a noun that says place, or an area around it."""
    return name.cue in cues.FIRM_WORDS or bool(name.containers or name.anchors)


def _creature(name: Name) -> bool:
    """A name of one or two letters, with figures, or typed as a date or number, is no village."""
    figures = any(mark.isdigit() for mark in name.text) and not any(place.exact for place in name.known)
    return (
        len(name.text) < 3
        or figures
        or name.typed in {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "LANGUAGE"}
    )


def _countries(
    names: Sequence[Name], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> dict[str, float]:
    """Each country's share of what the report names: countries most, then areas and cities of one country only."""
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
        return [(lands[0], 1.5 if name.metonym.startswith(("subject", "after", "owner", "before", "part")) else 3.0)]
    if name.metonym.startswith("part of"):
        return []
    if name.country:
        return [(name.country, 1.0)]
    for outer in name.containers:
        if any(place.level == "country" for place in outer.known):
            return []
    wide = {place.country for place in exact if place.level in {"admin1", "area"} and place.country}
    if len(wide) == 1:
        return [(wide.pop(), 2.0)]
    biggest = max(exact, key=lambda place: place.population, default=None)
    if biggest and biggest.population >= STRONG and fold(biggest.name) == name.key:
        return [(biggest.country, 1.5)]
    several = {place.country for place in exact}
    if 0 < len(several) <= _MOST_COUNTRIES and len(name.text) > 3:
        return [(country, 1.0 / len(several)) for country in several]
    return []


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
    towns = [place for place in exact if place.level == "settlement" and place.population >= 5000]
    return any(place.level == "admin1" for place in exact) and not towns


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


def _asked_level(name: Name) -> str | None:
    """The level that the words around the name give it."""
    if name.level == "settlement" and name.cue.endswith("s") and not name.row:
        return None
    if name.cue in {"region", "regions"} and not _has(name, "admin1"):
        return None
    if name.level:
        return name.level
    if name.part == "somewhere" and not _has(name, "admin1") and (_has(name, "admin2") or _has(name, "admin3")):
        return "admin2"
    if name.metonym.startswith("holds") and name.containers and _has(name, "admin1"):
        metropolis = any(place.exact and place.population > _METROPOLIS for place in name.known)
        return None if metropolis else "admin1"
    return "water" if name.sort == "water" else None


def _has(name: Name, level: str) -> bool:
    return any(place.exact and place.level == level for place in name.known)


def _context(name: Name, twins: Sequence[Name], report: Report) -> Context:
    told = next((twin for twin in (name, *twins) if twin.containers), name)
    options: list[tuple[Candidate, ...]] = []
    for outer in told.containers:
        sure = report.of(outer)
        chosen = (sure.place,) if sure and sure.place else tuple(place for place in outer.known if place.exact)[:40]
        if chosen:
            options.append(chosen)
    country = next((twin.country for twin in (name, *twins) if twin.country), None)
    if country and not options and (land := report.gazetteer.place(f"iso:{country}")):
        options.append((land,))
    beside = [place for twin in (name, *twins) for anchor in twin.anchors for place in _sure_places(anchor, report)]
    whole = sum(report.areas.values()) or 1.0
    areas = {area: weight / whole for area, weight in report.areas.items()}
    level = _asked_level(name)
    if level == "admin2" and (holder := _holder(told, report)) and holder.level == "settlement":
        level = None  # the "districts" of a city are its quarters
    return Context(level, report.countries, options, beside, report.points[:40], areas)


def _sure_places(anchor: Name, report: Report) -> list[Candidate]:
    sure = report.of(anchor)
    if sure is None:
        sure = resolve(report.gazetteer, anchor.text, near=Context(_asked_level(anchor), report.countries))
    return [sure.place] if sure.place else []


def _mention(name: Name, sentences: Sequence[Sentence], text: str, report: Report) -> PlaceMention:
    tokens = sentences[name.sentence].tokens
    quote = Quote.take(text, tokens[name.left].start, tokens[name.right].end)
    if name.pair:
        return PlaceMention(quote, _stretch(name, quote, report), metonym=bool(name.metonym))
    found = report.sure[report.key(name)]
    place = _unresolved(name, quote, found, report) if found.place is None else _resolved(name, quote, found, report)
    return PlaceMention(quote, place, metonym=bool(name.metonym))


def _stretch(name: Name, quote: Quote, report: Report) -> Place:
    """A road, border or stretch between two places: half way, where both are towns not too far apart."""
    assert name.pair is not None
    ends = [place for end in (name.pair, name) for place in _sure_places(_bare(end), report)]
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
        quote, shown, round(lat, 3), round(lon, 3), _VAGUE_PRECISION, _line(name), country=country or None, why=why
    )


def _bare(end: Name) -> Name:
    """An end of a road without the noun, which is the road's."""
    return replace(end, sort="", cue="", level=None, pair=None)


def _line(name: Name) -> str:
    return name.relation if name.relation != "in" else "along"


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
    return (
        f"{name.part} {name.text}"
        if name.part not in {"", "somewhere"} and chosen.level in {"country", "admin1"}
        else name.text
    )


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


def _unresolved(name: Name, quote: Quote, found: Resolution, report: Report) -> Place:
    """A place without a position of its own: that of the place beside it, where one is told; else its area alone."""
    precision = {"admin1": 4, "admin2": 3}.get(
        name.level or "", 7 if name.sort == "water" else 5 if name.sort == "vague" else 1
    )
    for anchor in name.anchors:
        for place in _sure_places(anchor, report):
            if place.level == "settlement":
                why = f"{name.text}: {found.why}; the position is that of {place.name}, which it is said to be near"
                return Place(
                    quote, name.text, place.lat, place.lon, _NEAR_PRECISION, "near",
                    admin1=place.admin1, admin2=place.admin2, country=place.country, why=why,
                )  # fmt: skip
    holder = _holder(name, report)
    if holder and holder.level == "settlement":
        why = f"{name.text}: {found.why}; the position is that of {holder.name}, which it is said to be in"
        return Place(
            quote, name.text, holder.lat, holder.lon, _NEAR_PRECISION, name.relation,
            admin1=holder.admin1, admin2=holder.admin2, country=holder.country, why=why,
        )  # fmt: skip
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
        sure = report.of(outer)
        if sure and sure.place:
            return sure.place
    return None
