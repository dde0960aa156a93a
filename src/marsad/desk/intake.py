"""Taking reports in, for the page Add and for the API alike: batches of texts, files and addresses, and feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile

from marsad.desk import adding, people_shapes
from marsad.desk.adding import Job
from marsad.desk.batches import Found
from marsad.desk.guard import Person, TooMany
from marsad.desk.rights import Right
from marsad.desk.rooms import Rooms
from marsad.errors import BadForm, NotFound
from marsad.model.document import Hints, Refusal
from marsad.products.plaintext import clean, shown
from marsad.record import feeds, people

MOST_FILES = 50
"""Files or addresses that one batch may bring."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gives to be read: a text, files by their names, addresses, and what is known of them."""

    hints: Hints
    text: str = ""
    files: Sequence[tuple[str, bytes]] = ()
    addresses: Sequence[str] = ()


async def of_form(form: FormData, largest: int) -> Given:
    """What a form brings; of a file that is larger than `largest` bytes no more than one byte over it.

    Raises:
        BadForm: when the day of publication is none.
    """
    hints = adding.hints_of(*(str(form.get(name, "")) for name in ("published", "title", "source")))
    files = [
        (upload.filename, await upload.read(largest + 1))
        for upload in form.getlist("files")[:MOST_FILES]
        if isinstance(upload, UploadFile) and upload.filename
    ]
    addresses = [line.strip() for line in str(form.get("addresses", "")).splitlines() if line.strip()]
    return Given(hints, str(form.get("text", "")), files, addresses)


def batch(rooms: Rooms, person: Person, given: Given) -> Job:
    """Have what was given read, after what waits already.

    Raises:
        NotAllowed: when they may not add.
        TooMany: when they added too often.
        BadForm: when nothing was given, or an address is none.
    """
    _may_add_now(rooms, person)
    largest = rooms.house.settings.file_bytes
    found: list[Found] = []
    if given.text.strip():
        found.append(adding.pasted(given.text, given.hints))
    for name, content in given.files:
        if len(content) > largest:
            found.append(Refusal(name[-200:], adding.ORIGIN, "the file is too large", "Give it in parts."))
        else:
            found.append(adding.uploaded(name, content, given.hints))
    found += [adding.web_address(one) for one in given.addresses[:MOST_FILES]]
    if not found:
        raise BadForm("nothing was given", "Paste a text, choose a file, or write an address.")
    return rooms.reader.take(person.name, found, given.hints)


def _may_add_now(rooms: Rooms, person: Person) -> None:
    person.needs(Right.ADD)
    if rooms.guard.adding.spent(person.name):
        raise TooMany("thirty batches in a minute", "Wait a minute.")
    rooms.guard.adding.take(person.name)


def job(rooms: Rooms, person: Person, key: str) -> Job:
    """A batch that is remembered; another's for admins alone.

    Raises:
        NotAllowed: when they may not add.
        NotFound: when there is none, or it is not theirs.
    """
    person.needs(Right.ADD)
    found = rooms.reader.job(key)
    if found is None or not _sees(person, found):
        raise NotFound("that batch is remembered no longer", "What was read is in the list of reports.")
    return found


def jobs(rooms: Rooms, person: Person) -> list[Job]:
    """Batches that are remembered, the newest first: one's own, all for admins.

    Raises:
        NotAllowed: when they may not add.
    """
    person.needs(Right.ADD)
    return [one for one in reversed(rooms.reader.jobs()) if _sees(person, one)]


def _sees(person: Person, found: Job) -> bool:
    return found.person == person.name or person.may(Right.PEOPLE)


def followed(rooms: Rooms, person: Person) -> list[people_shapes.Feed]:
    """Feeds that are followed.

    Raises:
        NotAllowed: when they may not add.
    """
    person.needs(Right.ADD)
    with rooms.house.reading() as connection:
        return [_feed(one) for one in feeds.feeds(connection)]


def follow(rooms: Rooms, person: Person, address: str, hours: int | None = None) -> None:
    """Follow a feed; every so many hours it is read by itself, where a number is given.

    Raises:
        NotAllowed: when they may not add, or not say how often.
        BadForm: when the address or the hours cannot be.
    """
    person.needs(Right.ADD)
    adding.web_address(address)
    if hours:
        person.needs(Right.SCHEDULE)
    with rooms.house.record.writing() as connection:
        feeds.follow(connection, address, person.name)
        people.note(connection, person.name, "followed a feed", address)
        if hours:
            feeds.schedule(connection, address, hours)
            people.note(connection, person.name, "set how often a feed is read", address, hours=hours)


def schedule(rooms: Rooms, person: Person, address: str, hours: int | None) -> None:
    """Say how often a feed that is followed is read by itself, None for on demand alone.

    Raises:
        NotAllowed: when they may not.
        NotFound: when it is not followed.
        BadForm: when the hours cannot be.
    """
    person.needs(Right.SCHEDULE)
    with rooms.house.record.writing() as connection:
        feeds.schedule(connection, address, hours)
        people.note(connection, person.name, "set how often a feed is read", address, hours=hours or 0)


def stop(rooms: Rooms, person: Person, address: str) -> None:
    """Follow a feed no longer; one that is read by itself is stopped by those who may say how often.

    Raises:
        NotAllowed: when they may not.
        NotFound: when it is not followed.
    """
    person.needs(Right.ADD)
    with rooms.house.record.writing() as connection:
        if any(one.address == address and one.hours for one in feeds.feeds(connection)):
            person.needs(Right.SCHEDULE)
        feeds.stop(connection, address)
        people.note(connection, person.name, "stopped following a feed", address)


def read_feeds(rooms: Rooms, person: Person, address: str) -> Job:
    """Have a feed that is followed read now, all of them where the address is `all`.

    Raises:
        NotAllowed: when they may not add.
        TooMany: when they added too often.
        BadForm: when no feed that is followed is named.
    """
    _may_add_now(rooms, person)
    with rooms.house.reading() as connection:
        wanted = [one.address for one in feeds.feeds(connection) if address in (one.address, "all")]
    if not wanted:
        raise BadForm("no feed was named", "Write its address, or choose one that is followed.")
    return rooms.reader.follow(person.name, wanted)


def _feed(held: feeds.Feed) -> people_shapes.Feed:
    return people_shapes.Feed(
        address=clean(held.address),
        analyst=shown(held.analyst, 80),
        followed=held.made,
        read=held.read,
        told={shown(name, 40): many for name, many in held.told.items()},
        fault=shown(held.fault, 400),
        hours=held.hours,
        due=held.due,
        failed=held.failed,
    )
