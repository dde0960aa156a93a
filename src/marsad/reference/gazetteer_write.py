"""Writes sources into a gazetteer's file, one after the other, and then makes one place of what several give."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from marsad.reference.boundaries import freeze, shape_of
from marsad.reference.folding import loosen
from marsad.reference.gazetteer_areas import Areas
from marsad.reference.gazetteer_entry import AREAS, LEVELS, Entry, Fault, Reading, Source
from marsad.reference.gazetteer_merge import correct, merge_twice_given, rewrite, weaken_seats
from marsad.reference.gazetteer_schema import FACTS, INDEXES, keys, keys_of, leave_scratch
from marsad.reference.sounds import sound_of

Progress = Callable[[str, float], None]
"""Called with what is being done and how far it is, 0 to 1."""
_BATCH = 20_000
SHORTEST_SOUND = 3
"""Letters of a sound that is kept; shorter ones are of too many names."""
_NAMED = """insert into raw select r.key, p.n, r.strict, p.country, r.layer from raw_named r
  join place p on p.id = coalesce((select place_id from alias where id = r.id), r.id)"""
_IN_ORDER = """insert or ignore into name select key, coalesce(m.into_n, place), strict, country, layer
  from raw left join moved m on m.n = raw.place where key >= ? and key < ? order by 1, 2, 3, 5"""
_PARTS = ("", *"bdgjlnpst", "\U0010ffff")
"""Where keys are parted to be put in order one part after the other, which takes less room on disk than all at once."""
_SOUNDS = """insert or ignore into sound select heard(key), country, key from name
  where layer in (select value from json_each(?)) order by 1, 2, 3"""
_INTO_PLACE = f"insert into place(n, id, {', '.join(FACTS)}) values ({', '.join('?' * (len(FACTS) + 2))})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Added:
    """What one source gave: places, names, rows left out on purpose, and rows that could not be read."""

    source: str
    places: int
    names: int
    left_out: int
    faults: tuple[Fault, ...]


class Layers:
    """The sources of one file that is being written; `keep` says which places are wanted."""

    def __init__(self, connection: sqlite3.Connection, keep: Callable[[Entry], bool]) -> None:
        self.connection = connection
        self._added: list[int] = []
        self.areas = Areas(connection)
        self._keep = keep
        self._next = self._highest("place") + 1
        self._credits: dict[str, int] = dict(connection.execute("select source, n from about"))
        connection.execute("drop index if exists place_id")

    def add(self, source: Source, tell: Callable[[float], None]) -> Added:
        """Writes what a source gives; what it gave before goes.

        Raises:
            BadForm: when it cannot be read at all.
        """
        known = self.connection.execute("select n from layer where name = ?", (source.name,)).fetchone()
        number = known[0] if known else self._highest("layer") + 1
        if known:
            self._forget(number)
        for credit in source.credits:
            self._credit(credit.credit, credit.title, credit.licence)
        self._added.append(number)
        reading = Reading()
        places = self._write_entries(source, number, reading, tell)
        names = self._write_named(source, number, reading, tell)
        for correction in source.corrections():
            row = (correction.id, correction.name, json.dumps(correction.add), json.dumps(sorted(correction.drop)))
            self.connection.execute("insert into correction values(?,?,?,?,?)", (*row, number))
        faults = sorted(reading.faults, key=lambda fault: (fault.file, fault.line))
        self.connection.executemany(
            "insert into fault values(?,?,?,?)", ((number, fault.file, fault.line, fault.why) for fault in faults)
        )
        self.connection.execute(
            "insert or replace into layer values(?,?,?,?,?,?,?,?)",
            (number, source.name, source.rank, source.digest(), places, names, reading.left_out, len(faults)),
        )
        return Added(source.name, places, names, reading.left_out, tuple(faults))

    def _write_entries(self, source: Source, layer: int, reading: Reading, tell: Callable[[float], None]) -> int:
        rows = _Rows([], [])
        first = self._next
        self.areas.start(first)
        for entry in filter(self._keep, source.entries(reading)):
            number, into = self._next, 0
            if entry.level in AREAS:
                number, into = self.areas.numbered(entry, number)
            self._next = max(self._next, number + 1)
            strict = keys_of(entry)
            rows.places.append(self._row(number, entry, layer))
            rows.name(number, entry, strict, layer)
            if into:
                self._write_area(entry, into, strict, layer, source.rank)
            if len(rows.places) >= _BATCH:
                rows.write(self.connection)
                tell(reading.share)
        rows.write(self.connection)
        return self._next - first

    def _row(self, number: int, entry: Entry, layer: int) -> tuple[object, ...]:
        numbers = self.areas.numbers
        held = (numbers.get(entry.admin1), numbers.get(entry.admin2), numbers.get(entry.admin3))
        if entry.country in self.areas.surveyed and entry.level not in AREAS and entry.point:
            held = self.areas.held(entry.country, *entry.point, held)
        return (
            number, entry.id, entry.names[0], entry.arabic or None, entry.lat, entry.lon, LEVELS.index(entry.level),
            entry.feature, entry.precision, entry.population, entry.prior, *held, entry.country, entry.pcode or None,
            int(entry.approximate), self._credit(entry.credit), layer,
        )  # fmt: skip

    def _write_area(self, entry: Entry, number: int, strict: set[str], layer: int, rank: int) -> None:
        self.areas.register(entry, number, strict)
        self.connection.executemany(
            "insert or replace into alias values(?,?)", ((other, entry.id) for other in entry.also if other)
        )
        before = self.connection.execute(
            "select l.rank from boundary b join layer l on l.n = b.layer where b.place = ?", (number,)
        ).fetchone()
        if entry.shape and (before is None or before[0] <= rank):
            shape = shape_of(entry.shape)
            box = (shape.west, shape.south, shape.east, shape.north)
            self.connection.execute(
                "insert or replace into boundary values(?,?,?,?,?,?,?,?,?)",
                (number, LEVELS.index(entry.level), entry.country, *box, freeze(entry.shape), layer),
            )

    def _write_named(self, source: Source, layer: int, reading: Reading, tell: Callable[[float], None]) -> int:
        rows: list[tuple[object, ...]] = []
        count = 0
        for name, place_id in source.names(reading, _Numbers(self.connection)):
            for key in keys([name]):
                loose = loosen(key)
                if len(loose) > 1:
                    rows.append((loose, place_id, "" if loose == key else key, layer))
                    count += 1
            if len(rows) >= _BATCH:
                self.connection.executemany("insert into raw_named values(?,?,?,?)", rows)
                rows.clear()
                tell(reading.share)
        self.connection.executemany("insert into raw_named values(?,?,?,?)", rows)
        return count

    def finish(self, tell: Callable[[float], None]) -> None:
        """Makes one place of what several sources give, and writes the names in order."""
        write = self.connection.execute
        for index in INDEXES:
            write(index)
        tell(0.2)
        merge_twice_given(self.connection)
        tell(0.3)
        write(_NAMED)
        for at, part in enumerate(pairwise(_PARTS)):
            tell(0.4 + 0.04 * at)
            write(_IN_ORDER, part)
        leave_scratch(self.connection)
        self._locate()
        correct(self.connection)
        weaken_seats(self.connection)
        tell(0.8)
        self.connection.create_function("heard", 1, _heard, deterministic=True)
        write(_SOUNDS, (json.dumps(self._added),))
        write("update about set rows = (select count(*) from place where place.source = about.n)")
        tell(1.0)

    def _locate(self) -> None:
        """Puts the places of countries whose outlines are new into the areas that hold them."""
        for country in sorted(self.areas.fresh):
            rows = self.connection.execute(
                "select n, lat, lon, admin1, admin2, admin3 from place "
                "where country = ? and level > 3 and lat is not null",
                (country,),
            ).fetchall()
            held = (
                (*self.areas.held(country, lat, lon, (one, two, three)), number)
                for number, lat, lon, one, two, three in rows
            )
            self.connection.executemany("update place set admin1 = ?, admin2 = ?, admin3 = ? where n = ?", held)

    def _credit(self, credit: str, title: str = "", licence: str = "") -> int:
        """The number of a credit, written down when it is first met."""
        if credit not in self._credits:
            self._credits[credit] = len(self._credits) + 1
            row = (self._credits[credit], credit, title or credit, licence or "not stated")
            self.connection.execute("insert into about values(?,?,?,?,0)", row)
        elif title:
            self.connection.execute(
                "update about set title = ?, licence = ? where source = ?", (title, licence, credit)
            )
        return self._credits[credit]

    def _highest(self, table: str) -> int:
        return int(self.connection.execute(f"select coalesce(max(n), 0) from {table}").fetchone()[0])  # noqa: S608

    def _forget(self, layer: int) -> None:
        """Takes away all that a source gave, but what others give as well."""
        self.areas.remember(layer)
        for table in ("name", "boundary", "correction", "fault"):
            self.connection.execute(f"delete from {table} where layer = ?", (layer,))  # noqa: S608
        for index in INDEXES:
            self.connection.execute(index)
        shared = self.connection.execute("select id from given where layer = ?", (layer,)).fetchall()
        self.connection.execute("delete from given where layer = ?", (layer,))
        for (place_id,) in shared:
            rewrite(self.connection, place_id)
        self.connection.execute("delete from place where layer = ?", (layer,))
        self.connection.execute("drop index place_id")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that wait to be written."""

    places: list[tuple[object, ...]]
    names: list[tuple[object, ...]]

    def name(self, number: int, entry: Entry, strict: set[str], layer: int) -> None:
        """Adds the names of a place."""
        for key in strict:
            loose = loosen(key)
            if len(loose) > 1:
                self.names.append((loose, number, "" if loose == key else key, entry.country, layer))

    def write(self, connection: sqlite3.Connection) -> None:
        """Writes and empties them."""
        connection.executemany(_INTO_PLACE, self.places)
        connection.executemany("insert into raw values(?,?,?,?,?)", self.names)
        for rows in (self.places, self.names):
            rows.clear()


def _heard(key: str) -> str | None:
    """What a key sounds like; None, which is not written down, where that is too short to tell anything."""
    heard = sound_of(key)
    return heard if len(heard) >= SHORTEST_SOUND else None


class _Numbers:
    """Which GeoNames numbers the file has a place for, a bit each; read when it is first asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _bits(self) -> bytearray:
        bits = bytearray()
        for (place_id,) in self._connection.execute(
            "select id from place where id like 'gn:%' union all select id from alias where id like 'gn:%'"
        ):
            if place_id[3:].isdigit():
                number = int(place_id[3:])
                if number >> 3 >= len(bits):
                    bits.extend(bytes((number >> 3) + 1024 - len(bits)))
                bits[number >> 3] |= 1 << (number & 7)
        return bits

    def __contains__(self, number: object) -> bool:
        at = number >> 3 if isinstance(number, int) else -1
        return 0 <= at < len(self._bits) and bool(self._bits[at] >> (number & 7) & 1)  # type: ignore[operator]
