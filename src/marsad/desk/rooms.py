"""What a request finds: the house, who guards it, who has which claim before them, and the thread that reads."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from starlette.requests import Request

from marsad.desk import areas
from marsad.desk.adding import Reader
from marsad.desk.guard import Guard, Person
from marsad.desk.house import House
from marsad.desk.lull import Lull
from marsad.desk.queue import Desk
from marsad.desk.timetable import Timetable
from marsad.desk.window import Window
from marsad.desk.working import Workroom
from marsad.record import people


@dataclass(frozen=True, slots=True)
class Rooms:
    """All of a running desk."""

    house: House
    guard: Guard
    desk: Desk
    reader: Reader
    timetable: Timetable
    window: Window
    work: Workroom
    lull: Lull = field(default_factory=Lull)

    @classmethod
    def of(cls, house: House) -> Rooms:
        """A desk over a house."""
        reader = Reader(house)
        return cls(house, Guard(house), Desk(), reader, Timetable(house, reader), Window(house), Workroom(house))

    def note(self, person: Person, action: str, target: str = "", **detail: object) -> None:
        """A line in the audit trail."""
        with self.house.record.writing() as connection:
            people.note(connection, person.name, action, target, **detail)

    def countries(self) -> tuple[str, ...]:
        """Codes of the countries on record, those that most is told of first."""
        columns = self.house.columns()
        names = columns.names["country"].names
        counts = np.bincount(columns.codes["country"][columns.alive] + 1, minlength=len(names) + 1)[1:]
        return tuple(
            names[code] for code in np.argsort(-counts, kind="stable") if counts[code] and len(names[code]) == 2
        )

    def outlined(self) -> tuple[str, ...]:
        """Countries on record that the map draws finer than its ground does."""
        path = self.house.gazetteer_path
        return areas.outlined(path, self.countries()) if path else ()

    def areas(self) -> bytes:
        """Outlines of the areas on record as GeoJSON; none where there is no gazetteer."""
        path = self.house.gazetteer_path
        return areas.areas(path, self.countries()) if path else areas.NONE


def rooms_of(request: Request) -> Rooms:
    """The desk that a request came to."""
    rooms = request.app.state.rooms
    if not isinstance(rooms, Rooms):
        raise TypeError(type(rooms))
    return rooms
