"""A feed that is watched for a day on a failing network, by a clock that jumps, onto a disk that fills up.

The day is a function of its seed and of the true time, so that whoever is killed goes on in the same day. True time
passes by sleeping and by waiting for slow answers alone; the day takes seconds.
"""

from __future__ import annotations

import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import httpcore
from sqlalchemy import Connection, event

from marsad import pipeline
from marsad.cli.watch import rounds
from marsad.errors import MarsadError
from marsad.model.document import Document
from marsad.record import Record
from marsad.settings import Settings
from marsad.sources import Fetcher
from web_double import PUBLIC, Names, Web, answer, redirect

FEED = "http://site.test/feed"
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
EVERY = timedelta(minutes=10)
MINUTE = 60.0
LISTED = 40
"""Entries that the feed lists at a time; a new one comes every ten minutes."""
CORRECTED = 5
"""Every so many pages one is corrected, forty minutes after it came, and its entry says so."""
LATER = 40 * MINUTE
GRACE = 30 * 3600.0
"""True seconds after the last entry in which nothing fails any more, and what waits is had."""
_BREATH = 15.0
"""True seconds that pass where the watch sleeps."""


class Killed(BaseException):
    """What stands for a kill within one process: nothing after it is done."""


@dataclass
class Day:
    """One day: `seconds` long, with entries until then and faults until then."""

    seed: int
    seconds: float
    now: float = 0.0
    jump: timedelta = timedelta(0)
    full: bool = False
    faults: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = random.Random(f"{self.seed} {self.now}")
        self.pages: dict[str, bytes | Callable[[], Iterable[bytes]]] = {
            "site.test/feed": lambda: self._answered("feed"),
            "site.test/robots.txt": lambda: self._answered("robots.txt"),
        }
        for number in range(self.many(self.seconds)):
            self.pages[f"site.test/{number}"] = lambda number=number: self._answered(str(number))  # type: ignore[misc]
        self.web = Web(self.pages)

    def clock(self) -> datetime:
        """What the machine's clock shows."""
        return BEGIN + timedelta(seconds=self.now) + self.jump

    def sleep(self, seconds: float) -> None:
        """Time passes, and now and then the clock is set or the disk fills up."""
        self.now += _BREATH if self.failing() else 20 * _BREATH
        if self.failing() and self.dice.random() < 0.004:
            self.jump = self.dice.choice([timedelta(0), timedelta(hours=-3), timedelta(days=2), timedelta(days=-40)])
            self.faults["clock set"] += 1
        if self.dice.random() < (0.03 if self.full else 0.01):
            self.full = self.failing() and not self.full

    def failing(self) -> bool:
        """Whether anything fails still."""
        return self.now < self.seconds

    def over(self) -> bool:
        """Whether all that waits must have been had."""
        return self.now >= self.seconds + GRACE

    def many(self, at: float) -> int:
        """How many entries have come at that time."""
        return int(min(at, self.seconds) // (10 * MINUTE)) + 1

    def corrected(self, number: int, at: float) -> bool:
        """Whether a page has been corrected at that time."""
        return number % CORRECTED == 0 and at >= number * 10 * MINUTE + LATER

    def text(self, number: int, at: float) -> str:
        """What a page says; in a language that is not read, so that no model is needed."""
        more = "وأضاف المكتب أن المعرض يستمر حتى نهاية الشهر المقبل." if self.corrected(number, at) else ""
        return (
            f"افتتح المحافظ معرضا للكتاب في المدينة رقم {number} بحضور عدد من الأدباء والطلبة والضيوف. {more}".strip()
        )

    def _body(self, what: str) -> str:
        if what == "robots.txt":
            return "User-agent: *\nDisallow: /private\n"
        if what == "feed":
            latest = self.many(self.now)
            shown = range(max(0, latest - LISTED), latest)
            items = "".join(
                f"<item><title>{one}{' corrected' * self.corrected(one, self.now)}</title>"
                f"<link>http://site.test/{one}</link></item>"
                for one in shown
            )
            return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
        return f"<html><body><p>{self.text(int(what), self.now)}</p></body></html>"

    def _answered(self, what: str) -> Iterator[bytes]:
        body = self._body(what)
        kind = "text/xml; charset=utf-8" if what == "feed" else "text/html; charset=utf-8"
        mark = f'"{zlib.crc32(body.encode()):08x}"'
        whole = answer(body, kind, more=f"ETag: {mark}\r\n")
        fault = self.dice.choice(list(FAULTS)) if self.failing() and self.dice.random() < 0.3 else ""
        if fault:
            self.faults[fault] += 1
            yield from FAULTS[fault](self, whole, body, what)
        elif f"If-None-Match: {mark}" in self.web.heads[-1]:
            self.faults["(not modified)"] += 1
            yield answer("", status="304 Not Modified", more=f"ETag: {mark}\r\n")
        else:
            yield whole


def _raised(fault: Exception) -> Callable[[Day, bytes, str, str], Iterator[bytes]]:
    def answered(day: Day, whole: bytes, body: str, what: str) -> Iterator[bytes]:
        raise fault
        yield b""

    return answered


def _slow(day: Day, whole: bytes, body: str, what: str) -> Iterator[bytes]:
    for at in range(0, len(whole), 64):
        day.now += 20.0
        yield whole[at : at + 64]


def _unfinished(day: Day, whole: bytes, body: str, what: str) -> Iterator[bytes]:
    """Broken off where nobody said how long it would be: of a page nobody could tell, of a feed its end is missing."""
    if what == "feed":
        yield answer(body[: len(body) * 2 // 3], "text/xml; charset=utf-8", more='ETag: "part"\r\n')
    else:
        yield whole[:-7]


FAULTS: dict[str, Callable[[Day, bytes, str, str], Iterator[bytes]]] = {
    "no answer": _raised(httpcore.ReadTimeout("no answer")),
    "no connection": _raised(httpcore.ConnectError("refused")),
    "line broken": _raised(httpcore.ReadError("reset")),
    "500": lambda *_: iter([answer("", status="500 Oops")]),
    "503 with a wait": lambda *_: iter([answer("", status="503 Busy", more="Retry-After: 1800\r\n")]),
    "429": lambda *_: iter([answer("", status="429 Slow Down")]),
    "body broken off": lambda day, whole, *_: iter([whole[:-9]]),
    "feed broken off": _unfinished,
    "badly packed": lambda *_: iter([answer(b"not packed", more="Content-Encoding: gzip\r\n")]),
    "slow": _slow,
    "sent round in circles": lambda day, whole, body, what: iter([redirect(f"http://site.test/{what}")]),
    "no words": lambda *_: iter([b""]),
}


@contextmanager
def filling(record: Record, day: Day) -> Iterator[None]:
    """While the day has it so, the record can grow by no page: SQLite itself then says that the disk is full."""
    engine = record._engine

    def begun(connection: Connection) -> None:
        cursor = cast("Any", connection.connection.dbapi_connection).cursor()
        cursor.execute(f"PRAGMA max_page_count = {1 if day.full else 1_000_000}")  # 1: no more than there are
        cursor.close()

    event.listen(engine, "begin", begun)
    yield
    event.remove(engine, "begin", begun)


def watch(day: Day, path: Path, passed: Callable[[], None] = lambda: None) -> None:
    """The watch until the day is over; `passed` is called at each breath, and may raise."""

    def told(address: str, trouble: MarsadError) -> None:
        day.faults["disk full" if "full" in str(trouble) else f"record: {trouble}"] += 1

    fetcher = Fetcher(
        resolver=Names({"site.test": [PUBLIC]}), dialler=day.web, clock=lambda: day.now, sleep=lambda _: None
    )
    tools = lambda: cast("pipeline.Tools", object())  # noqa: E731 - nothing is read for claims
    with Record.open(path, create=True) as record, filling(record, day):
        found = rounds(
            record,
            [FEED],
            tools,
            Settings(),
            every=EVERY,
            fetcher=fetcher,
            clock=day.clock,
            steady=lambda: day.now,
            sleep=day.sleep,
            told=told,
        )
        with closing(found):
            for _ in found:
                passed()
                if day.over():
                    return


def amiss(day: Day, path: Path) -> list[str]:
    """What was lost, doubled or left as it was before it was corrected."""
    with Record.open(path) as record, record.view() as view:
        entries = view.entries()
    docs: dict[str, list[Document]] = {}
    for entry in entries:
        if entry.document:
            docs.setdefault(entry.name.rpartition("/")[2], []).append(entry.document)
    found = [
        f"left refused: {entry.name}: {entry.reason}" for entry in entries if not entry.document and entry.name != FEED
    ]
    for number in range(day.many(day.seconds)):
        held = docs.pop(str(number), [])
        texts = [" ".join(doc.text.split()) for doc in held]
        wanted = day.text(number, day.now)
        if not held:
            found.append(f"lost: page {number}")
        elif wanted not in texts:
            found.append(f"not corrected: page {number}")
        elif len(texts) > 1 + day.corrected(number, day.now) or len(set(texts)) < len(texts):
            found.append(f"doubled: page {number}")
    return found + [f"not of the feed: {name}" for name in docs]
