"""What all pages of one desk share: the record, its columns, the gazetteer, and how words are looked up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from marsad.desk.finding import Finder
from marsad.desk.keeping import Kept
from marsad.model.claim import Place
from marsad.products.publishing.places import Area, Areas, GazetteerAreas, ToldAreas
from marsad.record import Record
from marsad.record.catalogue import Catalogue
from marsad.record.columns import Columns
from marsad.record.shelf import Shelf
from marsad.reference.folding import fold, is_arabic
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.settings import Settings
from marsad.sources import Fetcher

T = TypeVar("T")

MOST_CALLED = 250
"""Places that a name may stand for, the likeliest, of which those on record are looked for."""
MOST_SPELLINGS = 4
"""Spellings in Latin letters of one name in Arabic script that are looked for."""


@dataclass(slots=True)
class House:
    """One record at the desk. Its parts may be used from several threads; the gazetteer is asked one at a time.

    `fetcher` fetches addresses that are added, one that goes to public addresses alone if none is given.
    """

    record: Record
    settings: Settings
    gazetteer_path: Path | None = None
    fetcher: Fetcher | None = None
    catalogue: Catalogue = field(init=False)
    kept: Kept = field(default_factory=Kept)
    finder: Finder = field(init=False)
    _gazetteer: Gazetteer | None = None
    _asking: threading.Lock = field(default_factory=threading.Lock)
    _areas: Areas = field(init=False)
    _extents: dict[str, tuple[float, float, float, float] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        file = self.record.where.file
        self.catalogue = Catalogue(self.record.reading, Shelf(file) if file else None)
        self.finder = Finder(self.record.reading, self.called, self.spelt)
        self._areas = _Areas(self)

    def reading(self) -> AbstractContextManager[Connection]:
        """What is on record at this moment."""
        return self.record.reading()

    def columns(self) -> Columns:
        """The columns as the record now is."""
        return self.catalogue.in_step()

    def candidates(self, name: str, most: int = 12, start: int = 0) -> list[Candidate]:
        """What a name may stand for, so many from one of them on; nothing where there is no gazetteer."""
        some = slice(start, start + most)
        return self.ask(lambda gazetteer: [gazetteer.located(one) for one in gazetteer.candidates(name)[some]], [])

    def candidate_ids(self, name: str) -> list[str]:
        """Ids of all that a name may stand for, in the order of `candidates`."""
        return self.ask(lambda gazetteer: [one.place_id for one in gazetteer.candidates(name)], [])

    def place(self, place_id: str) -> Candidate | None:
        """The place of a gazetteer's id."""
        return self.ask(lambda gazetteer: gazetteer.place(place_id), None)

    def called(self, name: str) -> frozenset[str]:
        """Ids of the places that a name may stand for."""
        return self.ask(
            lambda gazetteer: frozenset(one.place_id for one in gazetteer.candidates(name)[:MOST_CALLED]), frozenset()
        )

    def spelt(self, name: str) -> tuple[str, ...]:
        """How a place's name in Arabic script is spelt in Latin letters, each way once; none for a name in these."""
        if not is_arabic(name):
            return ()
        spellings = {fold(one.name): one.name for one in self.candidates(name) if one.exact and not is_arabic(one.name)}
        return tuple(spellings.values())[:MOST_SPELLINGS]

    def areas(self) -> Areas:
        """Where places lie, for what is made public: by the gazetteer, by what claims say where there is none."""
        return self._areas

    def extent(self, place_id: str) -> tuple[float, float, float, float] | None:
        """West, south, east and north of an area, None where it has no outline here."""
        if place_id not in self._extents:
            points = [point for ring in self.rings(place_id) or () for point in ring] if place_id else []
            lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
            self._extents[place_id] = (min(lons), min(lats), max(lons), max(lats)) if points else None
        return self._extents[place_id]

    def rings(self, place_id: str) -> list[list[tuple[float, float]]] | None:
        """The outline of an area, None where it has none here."""

        def look(gazetteer: Gazetteer) -> list[list[tuple[float, float]]] | None:
            polygons = gazetteer.polygon(place_id)
            return [ring for polygon in polygons for ring in polygon] if polygons else None

        return self.ask(look, None)

    def ask(self, question: Callable[[Gazetteer], T], otherwise: T) -> T:
        """What the gazetteer answers, asked by one thread at a time; `otherwise` where there is none."""
        if self.gazetteer_path is None:
            return otherwise
        with self._asking:
            if self._gazetteer is None:
                self._gazetteer = Gazetteer.open(self.gazetteer_path)
            return question(self._gazetteer)

    def close(self) -> None:
        """Let go of the record and the gazetteer."""
        self.catalogue.close()
        self.record.close()
        if self._gazetteer is not None:
            self._gazetteer.close()


@dataclass(frozen=True, slots=True)
class _Areas:
    """The areas of a house's gazetteer, which is asked one at a time; each place and each name is asked about once."""

    house: House
    _known: dict[tuple[str, object], Area | None] = field(default_factory=dict)
    _kin: dict[str, frozenset[str]] = field(default_factory=dict)

    def district(self, place: Place) -> Area | None:
        """As `Areas`."""
        return self._ask("district", place)

    def province(self, place: Place) -> Area | None:
        """As `Areas`."""
        return self._ask("province", place)

    def kin(self, name: str) -> frozenset[str]:
        """As `Areas`."""
        if name not in self._kin:
            alone = ToldAreas().kin(name)
            self._kin[name] = self.house.ask(lambda gazetteer: GazetteerAreas(gazetteer).kin(name), alone)
        return self._kin[name]

    def _ask(self, level: str, place: Place) -> Area | None:
        key = level, (place.place_id, place.name, place.lat, place.lon, place.precision, place.admin1, place.admin2)
        if key not in self._known:
            self._known[key] = self.house.ask(
                lambda gazetteer: _of(GazetteerAreas(gazetteer), level, place), _of(ToldAreas(), level, place)
            )
        return self._known[key]


def _of(areas: Areas, level: str, place: Place) -> Area | None:
    return areas.district(place) if level == "district" else areas.province(place)
