"""The areas of a gazetteer that is being written: which two sources mean the same one, and what lies in which."""

from __future__ import annotations

import math
import sqlite3

from marsad.reference.boundaries import Shape, shape_of, thaw
from marsad.reference.folding import loosen
from marsad.reference.gazetteer_entry import LEVELS, Entry
from marsad.reference.gazetteer_schema import keys_of

_REACH = {"admin1": 200.0, "admin2": 60.0, "admin3": 25.0}
"""Kilometres within which the middles of one area may lie by two sources."""
_DEGREE = 111.2
_CELL = 10
"""Cells a degree; what may lie in each is remembered."""
_CALLED = """select p.n from name n join place p on p.n = n.place where n.key = ?1 and n.country = ?2 and p.level = ?3
  union select n from area_named where key = ?1 and country = ?2 and level = ?3"""
Held = tuple[int | None, int | None, int | None]
"""Numbers of the first- to third-level areas that hold a place."""


class Areas:
    """Numbers of areas by id and by code, their names, and the outlines of countries whose own survey is known."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._middles: dict[int, tuple[float, float] | None] = {}
        self._again: dict[str, int] = {}
        self._first = 0
        self.surveyed: set[str] = set()
        self.fresh: set[str] = set()
        self._coded: set[int | None] = {
            number for (number,) in connection.execute("select n from place where pcode is not null")
        }
        self._shapes: dict[str, list[tuple[int, int, Shape]]] = {}
        self._cells: dict[tuple[str, int, int], list[tuple[int, int, Shape]]] = {}
        for number, place_id, lat, lon in connection.execute("select n, id, lat, lon from place where level < 4"):
            self.numbers[place_id], self._ids[number] = number, place_id
            self._middles[number] = (lat, lon) if lat is not None else None
        for other, place_id in connection.execute("select id, place_id from alias"):
            if place_id in self.numbers:
                self.numbers[other] = self.numbers[place_id]
        for number, level, country, rings in connection.execute(
            "select b.place, b.level, b.country, b.rings from boundary b join place p on p.n = b.place "
            "where p.pcode is not null"
        ):
            self._survey(country, level, number, thaw(rings))

    def start(self, first: int) -> None:
        """A new source begins; its places have numbers from `first`."""
        self._first = first

    def remember(self, layer: int) -> None:
        """Keeps the numbers of areas of a source that is read again, for others say that they lie in them."""
        rows = self._connection.execute("select id, n from place where layer = ? and level < 4", (layer,))
        self._again = dict(rows.fetchall())
        for place_id in self._again:
            self._ids.pop(self.numbers.pop(place_id, 0), None)

    def numbered(self, entry: Entry, fresh: int) -> tuple[int, int]:
        """The number of an area's row, and that of the area itself, which another source may have given before.

        The entry takes the id under which the area is known.
        """
        for name in (entry.id, *entry.also):
            if name in self.numbers and self.numbers[name] in self._ids:
                entry.id = self._ids[self.numbers[name]]
                return fresh, self.numbers[name]
        known = self._same(entry) if entry.feature != "SUPP" else None
        if known is not None:
            entry.also = (*entry.also, entry.id)
            entry.id = self._ids[known]
            return fresh, known
        number = self._again.pop(entry.id, fresh)
        return number, number

    def register(self, entry: Entry, number: int, strict: set[str]) -> None:
        """Makes an area known to those that come after it."""
        for name in (entry.id, *entry.also):
            self.numbers[name] = number
        self._ids.setdefault(number, entry.id)
        self._middles.setdefault(number, entry.point)
        self._connection.executemany(
            "insert or ignore into area_named values(?,?,?,?)",
            ((loosen(key), entry.country, LEVELS.index(entry.level), number) for key in strict),
        )
        if entry.pcode:
            self._coded.add(number)
        if entry.shape and entry.pcode:
            self._survey(entry.country, LEVELS.index(entry.level), number, shape_of(entry.shape))
            self.fresh.add(entry.country)

    def held(self, country: str, lat: float, lon: float, told: Held) -> Held:
        """What a place of a surveyed country lies in: areas that have a P-code as it was told, others by outline."""
        one, two, three = told
        if {one, two, three} <= self._coded:
            return told
        found = self._holding(country, lat, lon)
        return (
            one if one in self._coded else found[0] or one,
            two if two in self._coded else found[1] or two,
            three if three in self._coded else found[2] or three,
        )

    def _holding(self, country: str, lat: float, lon: float) -> Held:
        cell = (country, math.floor(lat * _CELL), math.floor(lon * _CELL))
        if cell not in self._cells:
            self._cells[cell] = [one for one in self._shapes[country] if _meets(one[2], cell[1], cell[2])]
        held: list[int | None] = [None, None, None]
        for level, number, shape in self._cells[cell]:
            if held[level - 1] is None and shape.holds(lat, lon):
                held[level - 1] = number
        return held[0], held[1], held[2]

    def _survey(self, country: str, level: int, number: int, shape: Shape) -> None:
        self.surveyed.add(country)
        kept = [one for one in self._shapes.get(country, []) if one[1] != number]
        self._shapes[country] = [*kept, (level, number, shape)]
        self._cells.clear()

    def _same(self, entry: Entry) -> int | None:
        """The one area of that level and name that another source has near there."""
        reach = _REACH.get(entry.level)
        if reach is None:
            return None
        found: set[int] = set()
        for key in map(loosen, keys_of(entry)):
            called = self._connection.execute(_CALLED, (key, entry.country, LEVELS.index(entry.level)))
            found |= {number for (number,) in called}
        near = [number for number in found if self._near(entry, number, reach)]
        return near[0] if len(near) == 1 else None

    def _near(self, entry: Entry, number: int, reach: float) -> bool:
        middle = self._middles.get(number)
        if number >= self._first or number not in self._ids:
            return False
        if middle is None or entry.point is None:
            return True
        (lat, lon), (other, east) = entry.point, middle
        return math.hypot(lat - other, (lon - east) * math.cos(math.radians(lat))) * _DEGREE <= reach


def _meets(shape: Shape, row: int, column: int) -> bool:
    south, west, side = row / _CELL, column / _CELL, 1 / _CELL
    return shape.south <= south + side and shape.north >= south and shape.west <= west + side and shape.east >= west
