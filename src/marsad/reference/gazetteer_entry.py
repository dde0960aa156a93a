"""A place as a source gives it, the sources of a gazetteer, and the rows that could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from marsad.reference.boundaries import Packed

LEVELS = ("country", "admin1", "admin2", "admin3", "settlement", "area", "water")
PRECISION = {"country": 6, "admin1": 4, "admin2": 3, "admin3": 3, "settlement": 1, "area": 5, "water": 7}
AREAS = frozenset({"country", "admin1", "admin2", "admin3"})
"""Levels of what holds other places."""


@dataclass(slots=True)
class Entry:
    """A place as a source gives it; `names` begin with the one to show.

    `admin1` to `admin3` are ids of other entries, or what these list in `also`: other ids and codes of the same place.
    `lat`/`lon` are degrees of WGS84, None for what has no one point; `precision` is UCDP's 1-7; `pcode` an OCHA place
    code; `approximate` is true where the point is only about right. `credit` is the short name of whom it is owed to.
    """

    id: str
    names: list[str]
    lat: float | None
    lon: float | None
    level: str
    feature: str
    country: str
    credit: str
    precision: int = 0
    population: int = 0
    prior: int = 0
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    arabic: str = ""
    pcode: str = ""
    shape: Packed | None = field(default=None, repr=False)
    also: tuple[str, ...] = ()
    approximate: bool = False

    def __post_init__(self) -> None:
        self.precision = self.precision or PRECISION[self.level]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Correction:
    """A name to show, names to add and keys to drop, for an entry that another source gives."""

    id: str
    name: str
    add: tuple[str, ...]
    drop: frozenset[str]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom places are owed to: a short name, a title with the words of attribution, and the licence."""

    credit: str
    title: str
    licence: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be read: its file, its line (0 where it has none), and why."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.why}" if self.line else f"{self.file}: {self.why}"


@dataclass(slots=True)
class Reading:
    """What happens while a source is read: rows that cannot be read are kept, rows left out on purpose counted."""

    faults: list[Fault] = field(default_factory=list)
    left_out: int = 0
    share: float = 0.0

    def fault(self, file: Path | str, line: int, why: str) -> None:
        """Notes a row that cannot be read; the others go on."""
        self.faults.append(Fault(str(file), line, why))


class Source(Protocol):
    """Something that gives places, names of places that others give, or corrections of them.

    `name` tells it from all others in the file; `rank` decides whose position and shown name hold where several give
    the same place, the highest; `digest` changes whenever it would give something else.
    """

    @property
    def name(self) -> str:
        """Its name in the file."""
        ...

    @property
    def rank(self) -> int:
        """Where it stands among the sources of one place."""
        ...

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Whom its places may be owed to."""
        ...

    def digest(self) -> str:
        """A hash of all that it is read from."""
        ...

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """Its places, those that hold others first."""
        ...

    def names(self, reading: Reading, wanted: Wanted) -> Iterator[tuple[str, str]]:
        """Names of places that others give, each with the id of its place."""
        ...

    def corrections(self) -> Iterable[Correction]:
        """Corrections of places that others give."""
        ...


class Wanted(Protocol):
    """Which GeoNames numbers the file holds a place for."""

    def __contains__(self, number: object) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A source that gives nothing; others say only what they do give."""

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """No places."""
        del reading
        return iter(())

    def names(self, reading: Reading, wanted: Wanted) -> Iterator[tuple[str, str]]:
        """No names."""
        del reading, wanted
        return iter(())

    def corrections(self) -> Iterable[Correction]:
        """No corrections."""
        return ()


def digest_of(paths: Iterable[Path], *settings: object) -> str:
    """A hash of the bytes of files, their names, and the settings that they are read with."""
    found = hashlib.sha256(repr(settings).encode())
    for path in paths:
        found.update(f"\0{path.name}\0".encode())
        with path.open("rb") as handle:
            found.update(hashlib.file_digest(handle, "sha256").digest())
    return found.hexdigest()
