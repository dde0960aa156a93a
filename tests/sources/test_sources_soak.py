"""A day of a feed that is read every ten minutes on a failing network and a full disk: nothing is lost or doubled."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Iterable
from contextlib import suppress

import httpcore
import pytest
from web_double import PUBLIC, Names, Web, answer

from marsad.model.document import Snapshot
from marsad.sources import Fetcher, follow

READINGS = 144
LISTED = 30
"""Entries that the feed lists at a time; a new one comes at each reading."""


class Store:
    """A record in little: one text for each name; the disk is full now and then."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.held: dict[str, bytes] = {}
        self.written = 0

    def put(self, snapshot: Snapshot) -> None:
        if self.held.get(snapshot.name) == snapshot.content:
            return
        if self._chance.random() < 0.05:
            raise OSError(errno.ENOSPC, "no space left on the device")
        self.held[snapshot.name] = snapshot.content
        self.written += 1


def page(number: int) -> bytes:
    return f"<p>Two men died at mill {number}.</p>".encode()


def faulty(body: bytes, chance: random.Random) -> Callable[[], Iterable[bytes]]:
    def answered() -> Iterable[bytes]:
        fault = chance.randrange(12)
        if fault == 0:
            raise httpcore.ReadTimeout("no answer")
        if fault == 1:
            raise httpcore.ReadError("the line broke")
        if fault == 2:
            yield answer("", status="500 Oops")
        elif fault == 3:
            yield answer(body, "text/html")[:-5]
        elif fault == 4:
            yield answer(b"not packed", "text/html", more="Content-Encoding: gzip\r\n")
        else:
            yield answer(body, "text/html")

    return answered


@pytest.mark.parametrize("seed", [1, 2])
def test_a_day_of_faults_loses_and_doubles_nothing(seed: int) -> None:
    chance = random.Random(seed)
    now = [0.0]
    pages: dict[str, bytes | Callable[[], Iterable[bytes]]] = {}
    web = Web(pages)

    def sleep(seconds: float) -> None:
        now[0] += seconds

    fetcher = Fetcher(resolver=Names({"site.test": [PUBLIC]}), dialler=web, clock=lambda: now[0], sleep=sleep)
    store = Store(chance)
    for reading in range(READINGS + LISTED):
        latest = min(reading, READINGS - 1)
        listed = range(max(0, latest - LISTED + 1), latest + 1)
        items = "".join(f"<item><link>http://site.test/{one}</link></item>" for one in listed)
        feed = f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
        pages["site.test/feed"] = faulty(feed.encode(), chance)
        pages["site.test/robots.txt"] = faulty(b"", chance)
        pages[f"site.test/{latest}"] = faulty(page(latest), chance)
        now[0] += chance.choice([600.0, 600.0, -3_600.0, 86_400.0])
        with suppress(OSError):  # the disk was full: this reading ends, the next one goes on
            for one in follow("http://site.test/feed", fetcher=fetcher):
                if isinstance(one, Snapshot):
                    store.put(one)
    assert store.held == {f"http://site.test/{one}": page(one) for one in range(READINGS)}
    assert store.written == READINGS
