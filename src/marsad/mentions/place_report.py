"""What the names of one report say together: its countries, and what has been found so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from marsad.mentions import place_cues as cues
from marsad.mentions.place_aftermath import CARED
from marsad.mentions.place_asides import ASIDES, FILED
from marsad.mentions.place_crowd import Crowd
from marsad.mentions.place_deeds import IDLE
from marsad.mentions.place_goals import GOAL
from marsad.mentions.place_lent import LENT, ROAD
from marsad.mentions.place_media import SHOWN
from marsad.mentions.place_names import Name
from marsad.mentions.place_plans import PLANNED
from marsad.mentions.place_signs import home
from marsad.mentions.place_voices import LIVES, SPEAKS
from marsad.model.document import Document
from marsad.model.syntax import Sentence, Token
from marsad.reference.borders import neighbours
from marsad.reference.countries import countries, demonym_code, pays_in
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_resolve import Context, Resolution, resolve, written
from marsad.reference.unrest import THEATRE, unrest

STRONG = 50_000
"""People in a settlement that is believed without a word beside it that says it is a place."""
_MOST_COUNTRIES = 4
_ANYWHERE = frozenset({"CO", "IO", "ME", "TV", "AI", "FM", "LY", "CC", "TO", "WS", "NU", "MS", "VG"})
"""Countries whose letters outlets all over the world have taken for their addresses."""
_METROPOLIS = 500_000
_ENOUGH = 1.0
"""Hints that together weigh less leave it open where the report is."""
_MOST = 0.6
"""The share of its hints from which on a country is the one that a report is on."""
_PEOPLE = 1.0
"""What a word for a country's people weighs: a soldier of any land may fall in any other."""
_REGIONS = frozenset({"region", "regions"})
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)[ -]")
_NEARBY = frozenset({GOAL, PLANNED})
"""Reasons for which a name is no scene, and yet as a rule of the country of one: where those who were there went."""
_AREAS = frozenset({"admin1", "admin2"})
_COUNTIES = frozenset({"county", "counties"})
"""Districts as wide as provinces."""
_IN_TOWN = frozenset({"central", "downtown", "upper", "lower", "greater", "rural"})
_BORDERED = 0.5
"""What "near the border of X" weighs for X and, each, for its neighbours; for all of these no more than four times
that."""
_SPOILED = frozenset("installed backed occupied held controlled led made built supplied allied aligned".split())
"""What ends a word that begins with a people's name and says nothing of where the news is: "Russian-installed"."""
_LONGEST_GROUP = 3
"""Words of the longest name of an armed group that hints at its country: "Allied Democratic Forces"."""
_VILLAGE = 5_000
"""People in a place up to which it hints little at a country that no armed conflict is told of: settlers took the names
of all the places of the world with them, and places are called by common words."""
_OFFICIAL = 1.0
"""What a country weighs whose ministry or army is told of: as much as a word for its people."""
_ELSEWHERE = 0.4
"""What a dateline weighs in a country that few armed groups are told of: dispatches on others are filed there."""
_FAINT = 0.3
"""What a place weighs where somebody only speaks or files a dispatch: as often as not it is in another country."""


@dataclass(slots=True)
class Votes:
    """What hints at the countries that a report is about: by name, or "" for what is no name, a weight a country."""

    of_name: dict[str, dict[str, float]] = field(default_factory=dict)
    shared: dict[frozenset[str], dict[str, float]] = field(default_factory=dict)

    def add(self, key: str, country: str, weight: float) -> None:
        """One hint more."""
        if country:
            mine = self.of_name.setdefault(key, {})
            mine[country] = mine.get(country, 0.0) + weight

    def weight(self, *but: str) -> float:
        """What all hints weigh together, those of the names `but` left out."""
        return sum(sum(mine.values()) for key, mine in self.of_name.items() if key not in but)

    def shares(self, *but: str) -> dict[str, float]:
        """Each country's share of the hints, 0 to 1, those of the names `but` left out: no name speaks for itself."""
        apart = frozenset(but)
        if apart not in self.shared:
            total: dict[str, float] = {}
            for key, mine in self.of_name.items():
                if key not in apart:
                    for country, weight in mine.items():
                        total[country] = total.get(country, 0.0) + weight
            whole = max(sum(total.values()), _ENOUGH)
            self.shared[apart] = {country: weight / whole for country, weight in total.items()}
        return self.shared[apart]


@dataclass(slots=True)
class Report:
    """What the names of one report say together."""

    gazetteer: Gazetteer
    votes: Votes = field(default_factory=lambda: Votes())
    crowd: Crowd = field(default_factory=Crowd)
    points: list[tuple[float, float]] = field(default_factory=list)
    areas: dict[int, float] = field(default_factory=dict)
    sure: dict[tuple[str, str | None], Resolution] = field(default_factory=dict)

    @property
    def countries(self) -> dict[str, float]:
        """Each country's share of the report's hints, 0 to 1."""
        return self.votes.shares()

    def bare(self, level: str | None = None) -> Context:
        """What the report tells of any name: its countries, and how much it says of them."""
        return Context(level, self.countries, hints=self.votes.weight())

    def country_of(self, name: Name) -> str | None:
        """The country that most of the hints speak for, that of the name itself left out; None where there is none."""
        best, share = max(self.votes.shares(self.key(name)[0]).items(), key=lambda one: one[1], default=("", 0.0))
        return best if share >= _MOST else None

    def words(self, name: Name) -> str:
        """What to look up: the name with its noun where that is a name ("Bagram Airfield", a quarter of Baghdad that
        nobody calls "Yarmouk" alone), else the bare name."""
        if name.cue:
            for whole in (f"{name.text} {name.cue}", f"{name.cue} {name.text}"):
                known = (place for place in self.gazetteer.candidates(whole) if place.exact and self._spoken_of(place))
                if any(name.sort or (place.feature == "SUPP" and place.level == "settlement") for place in known):
                    return whole
        return name.text

    def _spoken_of(self, place: Candidate) -> bool:
        """False for a site of a country that the report, where it tells of any, does not speak of."""
        return not place.country or not self.countries or place.country in self.countries

    def key(self, name: Name) -> tuple[str, str | None]:
        """What makes two mentions the same question."""
        return fold(self.words(name)), self.level(name) or ("site" if name.site else None)

    def level(self, name: Name) -> str | None:
        """The level that the words around the name give it; a "region" is none of a country of which nothing is told:
        the Beni region is a district where the report is on Congo, and not a province of Bolivia."""
        level = asked_level(name)
        if level != "admin1" or name.cue not in _REGIONS:
            return level
        told = self.votes.shares(name.key)
        spoken = [place for place in name.known if place.exact and told.get(place.country, 0.0) > 0.0]
        if not spoken or any(place.level in {"admin1", "area"} for place in spoken):
            return level
        return "admin2" if any(place.level == "admin2" for place in spoken) else None

    def of(self, name: Name) -> Resolution | None:
        """What was found for a name, None before it was asked."""
        return self.sure.get(self.key(name))


def asked_level(name: Name) -> str | None:
    """The level that the words around the name give it."""
    if name.level == "settlement" and name.cue.endswith("s") and not name.row:
        return None
    if name.cue in _REGIONS and not has_level(name, "admin1"):
        return None
    if name.level:
        return name.level
    if (
        name.part == "somewhere"
        and not has_level(name, "admin1")
        and (has_level(name, "admin2") or has_level(name, "admin3"))
    ):
        return "admin2"
    if name.metonym.startswith(("subject of", "object of")) and _only_capital(name):
        return "capital"
    if name.metonym.startswith("holds") and name.containers and has_level(name, "admin1"):
        metropolis = any(place.exact and place.population > _METROPOLIS for place in name.known)
        return None if metropolis else "admin1"
    return "water" if name.sort == "water" else None


def _only_capital(name: Name) -> bool:
    """Whether the name is a capital's and not its country's too: "Mexico" speaks as a country does."""
    return not has_level(name, "country") and any(place.feature == "PPLC" for place in name.known)


def has_level(name: Name, level: str) -> bool:
    """Whether the name is that of a place of this level."""
    return any(place.exact and place.level == level for place in name.known)


def sure_places(anchor: Name, report: Report) -> list[Candidate]:
    """The place that a name was found to be, in a list; looked up alone where it was not asked yet."""
    sure = report.of(anchor)
    if sure is None:
        sure = resolve(report.gazetteer, anchor.text, near=report.bare(report.level(anchor)))
    return [sure.place] if sure.place else []


def holder_of(name: Name, report: Report) -> Candidate | None:
    """The finest known area or town that the name is said to lie in."""
    for outer in name.containers:
        sure = report.of(outer)
        if sure and sure.place:
            return _around(name, outer, sure.place)
    return None


def _around(name: Name, outer: Name, place: Candidate) -> Candidate:
    """The area that a name lies in, where its container was found as a town: a village is somewhere in the district
    about it, or else in its province; what lies in the east of one is in the province."""
    area = of_seat(outer, place)
    in_part = outer.part in cues.DIRECTIONS - _IN_TOWN and not (name.site or name.cue in cues.QUARTERS)
    if area.level != "settlement" or not (name.cue in cues.HAMLETS or in_part):
        return area
    held = [one for one in outer.known if one.exact and one.level in _AREAS and one.country == place.country]
    if in_part:
        return min(held, key=lambda one: one.level, default=place)
    return replace(place, level=max(one.level for one in held)) if held else place


def of_seat(outer: Name, place: Candidate) -> Candidate:
    """The area that a noun makes of a name of which only the seat is known: as wide as such areas are about it."""
    if place.level != "settlement" or outer.level not in _AREAS:
        return place
    level = "admin1" if outer.cue in _COUNTIES else outer.level
    return replace(place, level=level)


def votes_of(names: Sequence[Name], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer) -> Votes:
    """What hints at countries: countries named most, then areas and cities of one country only, and its own home."""
    votes = Votes()
    faint: list[tuple[str, str]] = []
    for name in names:
        for country, weight in _votes(name, gazetteer):
            if weight == _FAINT and name.metonym in ASIDES:
                faint.append((name.key, country))
            else:
                votes.add(name.key, country, weight)
    lands = {country for _, country in faint}
    for key, country in faint:
        votes.add(key, country, _FAINT / len(lands))  # desks in three countries say nothing of where the news is
    for sentence in sentences:
        for at, token in enumerate(sentence.tokens):
            if token.text[0].isupper() and (code := demonym_code(token.text)) and not _spoiled(sentence.tokens, at):
                votes.add("", code, _PEOPLE)
    for code in {paid for sentence in sentences for token in sentence.tokens if (paid := pays_in(token.text))}:
        votes.add("", code, _PEOPLE)
    for homes in _homes(sentences):
        whole = sum(1.0 / rank for rank in range(1, len(homes) + 1))
        for rank, code in enumerate(homes, start=1):
            votes.add("", code, 1.0 / (rank * whole))
    for part in (doc.dateline or "").split(","):
        if filed := _best_known(gazetteer.candidates(part), fold(part)):
            votes.add(fold(part), filed.country, 2.0 if unrest(filed.country) >= THEATRE else _ELSEWHERE)
    if code := home_of(doc.url):
        votes.add("", code, 1.0)
    return votes


def _spoiled(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a people's name makes it tell nothing of where the news is: its border, "-installed"."""
    after = [token.low for token in tokens[at + 1 : at + 3]]
    if after[:1] in (["border"], ["frontier"]):
        return True
    return len(after) > 1 and after[0] in {"-", "–"} and after[1] in _SPOILED


def _best_known(places: Sequence[Candidate], key: str) -> Candidate | None:
    """The first of the places that are shown by a name, a capital before others; else the first that has it at all."""
    shown = [place for place in places if place.exact and fold(place.name) == key]
    return next((place for place in shown if place.feature == "PPLC"), next(iter(shown or places), None))


def home_of(url: str | None) -> str | None:
    """The country of an outlet, by the last part of its address; None for those that are no country's."""
    host = (urlsplit(url or "").hostname or "").rsplit(".", 1)[-1].upper()
    code = {"UK": "GB"}.get(host, host)
    return code if code in countries() and code not in _ANYWHERE else None


def _homes(sentences: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """The countries of the armed groups that the report names, each group once, its own country first."""
    groups: set[str] = set()
    for sentence in sentences:
        run: list[str] = []
        for token in sentence.tokens:
            word = token.text if token.text[0].isupper() and len(token.text) > 3 else ""
            run = [*run, word] if word else []
            if run:
                groups.update(" ".join(run[-words:]) for words in range(1, min(len(run), _LONGEST_GROUP) + 1))
    return [homes for name in groups if (homes := home(name))]


def _faintly(name: Name) -> list[tuple[str, float]]:
    """What the place of a telling says of where the news is: its country, or the one of its largest namesake."""
    exact = [place for place in name.known if place.exact and place.country]
    largest = max(exact, key=lambda place: (place.level == "country", place.population), default=None)
    if largest is None:
        return []
    official = largest.level == "country" and name.metonym in {SPEAKS, LIVES, LENT}
    return [(largest.country, _OFFICIAL if official else _FAINT)]


def _spaced(name: str) -> str:
    """A name as it is written, whatever stands between its words: "al-Jubah" as "Al Jubah"."""
    return written(name).replace("-", " ")


def _outdone(lands: set[str], city: Candidate, name: Name) -> bool:
    """Whether a name is as likely that of a city at war as of a province of another land: Beni, in Congo or Bolivia."""
    known = city.population >= STRONG and fold(city.name) == name.key and city.country not in lands
    return known and unrest(city.country) >= max(THEATRE, *map(unrest, lands))


def _votes(name: Name, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    if name.metonym in ASIDES and name.metonym not in _NEARBY:
        return _faintly(name) if name.metonym in {SPEAKS, LIVES, FILED, CARED, LENT, ROAD, SHOWN, IDLE} else []
    exact = [place for place in name.known if place.exact]
    lands = [place.country for place in exact if place.level == "country"]
    if lands and name.border:
        near = neighbours(lands[0])
        each = min(_BORDERED, 4 * _BORDERED / max(len(near), 1))
        return [(lands[0], _BORDERED), *((other, each) for other in sorted(near))]
    if lands:
        return [(lands[0], 1.5 if name.metonym.startswith(("subject", "after", "owner", "before", "part")) else 3.0)]
    if name.metonym.startswith("part of"):
        return []
    if name.country:
        return [(name.country, 1.0)]
    for outer in name.containers:
        if any(place.level == "country" for place in outer.known):
            return []
    spelt = _spaced(name.text)
    if any(_spaced(place.name) == spelt for place in exact):
        exact = [
            place
            for place in exact
            if fold(place.name) != name.key or spelt in {_spaced(place.name), _ARTICLE.sub("", _spaced(place.name))}
        ]
    wide = {place.country for place in exact if place.level in {"admin1", "area"} and place.country}
    biggest = max(exact, key=lambda place: place.population, default=None)
    if len(wide) == 1 and not (biggest and _outdone(wide, biggest, name)):
        return [(wide.pop(), 2.0)]
    if biggest and biggest.population >= STRONG and fold(biggest.name) == name.key:
        return [(biggest.country, 0.75 if name.metonym.startswith(("subject", "object", "owner")) else 1.5)]
    several = {place.country for place in exact}
    if 0 < len(several) <= _MOST_COUNTRIES and len(name.text) > 3:
        small = max(place.population for place in exact) < _VILLAGE
        return [(land, (_FAINT if small and unrest(land) < THEATRE else 1.0) / len(several)) for land in several]
    return []
