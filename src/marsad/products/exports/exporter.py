"""What every export is: three constants and one verb; where its rows come from; and a file that is whole or absent."""

from __future__ import annotations

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from sqlalchemy import Connection

from marsad.analysis.reckoned import reckoned
from marsad.errors import MarsadError
from marsad.model.incident import Rule
from marsad.record import stories
from marsad.record.bulk import seldom_looking
from marsad.record.geojson import Outline
from marsad.record.query import EVERYTHING, Query
from marsad.record.rings import Ring
from marsad.record.stories import Report, Story, Told


@dataclass(frozen=True, slots=True)
class Codes:
    """OCHA's place codes of the first- and second-level areas that a place lies in or is; None where not known.

    They are opaque: what lies in what is never read off a code.
    """

    admin1: str | None = None
    admin2: str | None = None


class Supply(Protocol):
    """What exporters write: the record as it is, or what a release has made of it."""

    def stories(self, *, written: bool = True) -> Iterator[Story]:
        """Incidents with what stands behind them; the claims' own forms only where `written`."""

    def told(self) -> Iterator[Told]:
        """Claims of every kind."""

    def reports(self) -> Iterator[Report]:
        """Current reports."""

    def outline(self, place_id: str) -> Sequence[Ring] | None:
        """The rings of an area by its id."""

    def codes(self, place_id: str | None) -> Codes:
        """The place codes around a place by its id."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A record's own rows, as far as a query goes; with `reviewed`, only what people stand behind.

    `rule` is how tolls that differ are made into one; None leaves them as they are on record. `weighed`, which learns
    from all incidents, is not among them.
    """

    connection: Connection
    query: Query = EVERYTHING
    rule: Rule | None = None
    reviewed: bool = False
    outlines: Outline | None = None
    coded: Callable[[str], Codes] | None = None

    def stories(self, *, written: bool = True) -> Iterator[Story]:
        """As `Supply`."""
        for story in stories.stories(self.connection, self.query, written=written):
            if not self.reviewed or story.reviewed == "yes":
                yield by_rule(story, self.rule) if self.rule else story

    def told(self) -> Iterator[Told]:
        """As `Supply`; with `reviewed`, only claims that a person stands behind."""
        for told in stories.told(self.connection, self.query):
            if not self.reviewed or told.verdict in stories.ACCEPTED:
                yield told

    def reports(self) -> Iterator[Report]:
        """As `Supply`."""
        return stories.reports(self.connection)

    def outline(self, place_id: str) -> Sequence[Ring] | None:
        """As `Supply`."""
        return self.outlines(place_id) if self.outlines else None

    def codes(self, place_id: str | None) -> Codes:
        """As `Supply`."""
        return self.coded(place_id) if self.coded and place_id else Codes()


def by_rule(story: Story, rule: Rule) -> Story:
    """The story with its incident's tolls by a rule."""
    [incident] = reckoned([story.incident], rule)
    return Story(incident, story.claims, story.outlets)


@dataclass(slots=True)
class Written:
    """How many rows an export has, and how many incidents it left out, by reason in words."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


class Exporter(ABC):
    """One format. `name` is what it is asked for by, `suffix` how its files end, "" for a folder."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffix: ClassVar[str]

    @abstractmethod
    def write(self, supply: Supply, out: Path) -> Written:
        """Writes the rows to `out`, whole or not at all.

        Raises:
            MarsadError: when it cannot be written there.
            Missing: when a package that the format needs is not installed.
        """


@contextmanager
def whole(out: Path, *, folder: bool = False, faults: tuple[type[Exception], ...] = ()) -> Iterator[Path]:
    """A path in a folder of its own beside `out`; it becomes `out` when all went well and is gone otherwise.

    What is written is its owner's alone to read, as a record is. `faults` are errors by which a library says, besides
    those of the system, that it cannot write.

    Raises:
        MarsadError: when it cannot be written there, or a folder of that name is there already.
    """
    if folder and out.exists():
        raise MarsadError(f"{out} is there already", "Name a folder that is not there, or take that one away.")
    refusals: tuple[type[Exception], ...] = (OSError, *faults)
    try:
        home = Path(tempfile.mkdtemp(prefix=f".{out.stem[:50]}-", dir=out.absolute().parent))
        try:
            part = home / out.name
            if folder:
                part.mkdir()
            with seldom_looking():
                yield part
            part.chmod(0o700 if folder else 0o600)
            os.replace(part, out)
        finally:
            shutil.rmtree(home, ignore_errors=True)
    except refusals as fault:
        said = fault.strerror if isinstance(fault, OSError) else None
        hint = "Name a place in a folder that is there, that you may write to and that has room."
        raise MarsadError(f"{out} cannot be written: {said or fault}", hint) from fault
