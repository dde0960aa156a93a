"""What the names of one report say together: its countries, and what has been found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.mentions.place_names import Name
from marsad.mentions.place_signs import home
from marsad.model.document import Document
from marsad.model.syntax import Sentence
from marsad.reference.countries import demonym_code
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import Context, Resolution, resolve, written

STRONG = 50_000
"""People in a settlement that is believed without a word beside it that says it is a place."""
_MOST_COUNTRIES = 4
_METROPOLIS = 500_000


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
        return fold(self.words(name)), asked_level(name)

    def of(self, name: Name) -> Resolution | None:
        """What was found for a name, None before it was asked."""
        return self.sure.get(self.key(name))


def asked_level(name: Name) -> str | None:
    """The level that the words around the name give it."""
    if name.level == "settlement" and name.cue.endswith("s") and not name.row:
        return None
    if name.cue in {"region", "regions"} and not has_level(name, "admin1"):
        return None
    if name.level:
        return name.level
    if (
        name.part == "somewhere"
        and not has_level(name, "admin1")
        and (has_level(name, "admin2") or has_level(name, "admin3"))
    ):
        return "admin2"
    if name.metonym.startswith("holds") and name.containers and has_level(name, "admin1"):
        metropolis = any(place.exact and place.population > _METROPOLIS for place in name.known)
        return None if metropolis else "admin1"
    return "water" if name.sort == "water" else None


def has_level(name: Name, level: str) -> bool:
    """Whether the name is that of a place of this level."""
    return any(place.exact and place.level == level for place in name.known)


def sure_places(anchor: Name, report: Report) -> list[Candidate]:
    """The place that a name was found to be, in a list; looked up alone where it was not asked yet."""
    sure = report.of(anchor)
    if sure is None:
        sure = resolve(report.gazetteer, anchor.text, near=Context(asked_level(anchor), report.countries))
    return [sure.place] if sure.place else []


def holder_of(name: Name, report: Report) -> Candidate | None:
    """The finest known area or town that the name is said to lie in."""
    for outer in name.containers:
        sure = report.of(outer)
        if sure and sure.place:
            return sure.place
    return None


def countries_of(
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
    for code in _homes(sentences):
        vote(code, 1.0)
    for part in (doc.dateline or "").split(","):
        for place in gazetteer.candidates(part)[:1]:
            vote(place.country, 2.0)
    whole = sum(votes.values())
    return {country: weight / whole for country, weight in votes.items()} if whole else {}


def _homes(sentences: Sequence[Sentence]) -> list[str]:
    """The countries of the armed groups that the report names, each group once."""
    groups: set[str] = set()
    for sentence in sentences:
        before = ""
        for token in sentence.tokens:
            word = token.text if token.text[0].isupper() and len(token.text) > 3 else ""
            if word:
                groups.add(word)
                if before:
                    groups.add(f"{before} {word}")
            before = word
    return [code for name in groups if (code := home(name))]


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
    spelt = written(name.text)
    if any(written(place.name) == spelt for place in exact):
        exact = [place for place in exact if fold(place.name) != name.key or written(place.name) == spelt]
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
