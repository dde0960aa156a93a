"""The outlines that come with the project: the gazetteer's areas and towns, and the background's waters."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from marsad.products.geometry import Box, Ring, box_of
from marsad.products.outlines import COUNTRY, DISTRICT, PROVINCE, Outline, Stretch, Town
from marsad.reference.boundaries import Shape, thaw, waters
from marsad.reference.gazetteer import about
from marsad.reference.gazetteer_sources import LEVELS

_LEVELS = {
    COUNTRY: LEVELS.index("country"),
    PROVINCE: LEVELS.index("admin1"),
    DISTRICT: LEVELS.index("admin2"),
}
_AREA = "select p.id, p.name, b.level, b.rings from boundary b join place p on p.n = b.place where "
_ONE = _AREA + "p.id = ?"
_MEETING = _AREA + "b.level = ? and b.west <= ? and b.east >= ? and b.south <= ? and b.north >= ?"
_OF_AREAS = """select name, arabic from place where arabic > '' and level in (?, ?)
  and name in (select value from json_each(?))"""
_OF_PLACES = "select name, arabic from place where arabic > '' and id in (select value from json_each(?))"
_TOWNS = """select name, lon, lat, population from place where level = ? and population >= 20000
  and lon between ? and ? and lat between ? and ? order by population desc, id limit ?"""


@dataclass(frozen=True, slots=True)
class ShippedOutlines:
    """Outlines out of a gazetteer's file. Open one with `ShippedOutlines.open(path)`; one thread at a time."""

    connection: sqlite3.Connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """The outlines in the gazetteer at `path`.

        Raises:
            Missing: when there is none, or the file is something else.
        """
        about(path)
        return cls(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.connection.close()

    def outline(self, place_id: str) -> Outline | None:
        """The outline of one country, province or district, None where it has none."""
        row = self.connection.execute(_ONE, (place_id,)).fetchone()
        return _outline(*row) if row and row[2] in _LEVELS.values() else None

    def meeting(self, box: Box, level: int) -> Sequence[Outline]:
        """The outlines of one level that meet a box in degrees."""
        asked = (_LEVELS[level], box.east, box.west, box.north, box.south)
        return [_outline(*row) for row in self.connection.execute(_MEETING, asked)]

    def towns(self, box: Box, most: int) -> Sequence[Town]:
        """The most populous towns in a box in degrees, largest first."""
        asked = (LEVELS.index("settlement"), box.west, box.east, box.south, box.north, most)
        return [Town(*row) for row in self.connection.execute(_TOWNS, asked)]

    def waters(self, box: Box) -> Sequence[Stretch]:
        """Rivers and lakes that meet a box in degrees; only around Iraq."""
        rings = ((water.sort == "lake", ring) for water in waters() for polygon in water.polygons for ring in polygon)
        return [Stretch(closed, ring) for closed, ring in rings if box_of(ring).meets(box)]

    def arabic(self, place_ids: Collection[str], areas: Collection[str]) -> Mapping[str, str]:
        """Arabic names by the names of some places, known by id, and of some areas, known by name.

        A name that is written in more ways than one, as it is of several places, is left out.
        """
        found: dict[str, set[str]] = defaultdict(set)
        rows = [
            *self.connection.execute(_OF_AREAS, (_LEVELS[PROVINCE], _LEVELS[DISTRICT], json.dumps(sorted(areas)))),
            *self.connection.execute(_OF_PLACES, (json.dumps(sorted(place_ids)),)),
        ]
        for name, arabic in rows:
            found[name].add(arabic)
        return {name: arabic for name, (arabic, *others) in found.items() if not others}


def _outline(place_id: str, name: str, level: int, frozen: bytes) -> Outline:
    shape: Shape = thaw(frozen)
    rings: tuple[Ring, ...] = tuple(ring for polygon in shape.polygons for ring in polygon)
    own = next(own for own, theirs in _LEVELS.items() if theirs == level)
    return Outline(place_id, name, own, rings, Box(shape.west, shape.south, shape.east, shape.north))
