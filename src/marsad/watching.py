"""Feeds that are watched: what each lists is fetched once and put on record, and again when it changes.

What was listed and what was had of it is kept in the record. A page is noted as wanted together with the marks of the
feed that listed it, in one transaction, and as had after its report is on record: whoever is killed in between fetches
it again and finds it there. No clock is trusted for more than how often to ask.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import Connection

from marsad.errors import FetchRefused, NotNow
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.model.watched import Due, Had, Listed, Marks, Watched
from marsad.record import Record, watched
from marsad.settings import Settings
from marsad.sources import Fetcher, Limits
from marsad.sources.capture import Capture, Clock, now
from marsad.sources.feeds import NO_FEED, Feed, FeedEntry, own_text, page_snapshot, read_entries
from marsad.sources.fetch import Fetched
from marsad.sources.kinds import is_feed

FIRST_WAIT = timedelta(minutes=10)
"""How long to wait after a first failure; twice as long after each further one."""
LONGEST_WAIT = timedelta(days=1)
LONGEST_OF_FEED = timedelta(hours=1)
"""A feed whose failure may pass is asked at least this often: what it lists meanwhile is not listed for ever."""
AGAIN = timedelta(days=1)
"""After this long a page that is still listed is asked whether it was changed; at once where its entry was."""
MOST_TRIES = 10
"""After so many failures a page is given up, a bit more than three days after the first; while it is listed it gets
another try when `AGAIN` has passed."""
MOST_WAITING = 5_000
"""Pages of one feed that may wait; a feed that lists more is asked for the rest when there is room."""
DOWN = 5
"""After so many failures in a row a host is asked no more in this look."""
LONGEST_NAME = 2_000


def look(
    record: Record,
    address: str,
    settings: Settings,
    fetcher: Fetcher | None = None,
    *,
    hints: Hints | None = None,
    clock: Clock = now,
) -> Iterator[Snapshot | Refusal]:
    """One look at a feed: the reports that it lists and that are not yet had, or were changed, as bytes.

    Each must be on record before the next is asked for, as `pipeline.read_into` does it in this process: asking for
    the next is what notes it as had. What fails is yielded as a refusal and tried again in later looks; a host that
    asked to be left alone is. The feed itself is asked each time: when to look is for the caller to say, see `is_due`.
    """
    bounds = limits(settings)
    yield from _Look(record, address, fetcher or Fetcher(bounds), Capture(hints or Hints(), clock), bounds).reports()


def limits(settings: Settings) -> Limits:
    """What a look may take in."""
    return Limits(file_bytes=settings.file_bytes, seconds=settings.fetch_seconds)


def is_due(record: Record, address: str, every: timedelta, clock: Clock = now) -> bool:
    """Whether a feed that is to be looked at every so often should be now: later where it failed."""
    with record.reading() as connection:
        feed = watched.watched(connection, address)
    due = feed.due or (Due(feed.asked + every, feed.asked) if feed.asked else None)
    return due is None or due.come(clock())


@dataclass(slots=True)
class _Look:
    record: Record
    address: str
    fetcher: Fetcher
    capture: Capture
    limits: Limits
    alone: dict[str, Due] = field(default_factory=dict)
    failing: Counter[str] = field(default_factory=Counter)

    def reports(self) -> Iterator[Snapshot | Refusal]:
        with self.record.reading() as connection:
            self.alone = watched.left_alone(connection, self.capture.clock())
        if _host(self.address) not in self.alone:
            yield from self._feed()
        with self.record.reading() as connection:
            pages = watched.waiting(connection, self.address, self.capture.clock(), self.limits.entries)
        for page in pages:
            if (host := _host(page.link)) in self.alone or self.failing[host] >= DOWN:
                continue
            report, kept = self._page(page)
            if report is not None:
                yield report
            with self.record.writing() as connection:
                watched.put_listed(connection, [kept])

    def _feed(self) -> Iterator[Refusal]:
        """Ask for the feed and note what it lists."""
        with self.record.reading() as connection:
            before = watched.watched(connection, self.address)
        asked = replace(before, asked=self.capture.clock(), due=None, failures=0, fault="")
        try:
            fetched = self.fetcher.fetch(self.address, before.marks)
            feed = None if fetched.unchanged else _entries(fetched)
        except FetchRefused as fault:
            failures = before.failures + 1
            longest = LONGEST_OF_FEED if isinstance(fault, NotNow) else LONGEST_WAIT
            due = self._due(failures, fault, _host(self.address), longest)
            self._put(replace(asked, due=due, failures=failures, fault=str(fault)))
            yield Refusal(self.address, self.address, str(fault), fault.hint)
            return
        if feed is None:
            self._put(asked)
            return
        with self.record.writing() as connection:
            left_out = self._note(connection, feed)
            if feed.whole and not left_out:
                asked = replace(asked, marks=fetched.marks)
            else:  # the next answer must be the whole feed, not that nothing changed
                asked = replace(asked, marks=Marks(), fault="" if feed.whole else "the feed came broken off")
            watched.put_watched(connection, asked)
        if not feed.entries:
            yield Refusal(self.address, fetched.url, "the feed lists no entries")
        for entry in feed.entries:
            if len(entry.name) > LONGEST_NAME:
                yield Refusal(entry.name[:200], feed.url, "the address of the page is too long", "Leave it out.")

    def _put(self, feed: Watched) -> None:
        with self.record.writing() as connection:
            watched.put_watched(connection, feed)

    def _note(self, connection: Connection, feed: Feed) -> int:
        """Note what is listed as wanted, unless it was had as it is; returns for how many there was no room."""
        entries = [entry for entry in feed.entries if len(entry.name) <= LONGEST_NAME]
        known = watched.listed(connection, self.address, [entry.name for entry in entries])
        room = MOST_WAITING - watched.how_many_wait(connection, self.address)
        wanted = [self._wanted(entry, feed, known.get(entry.name)) for entry in entries]
        fresh = [page for page in wanted if page is not None]
        watched.put_listed(connection, fresh[: max(room, 0)])
        return max(0, len(fresh) - max(room, 0))

    def _wanted(self, entry: FeedEntry, feed: Feed, known: Listed | None) -> Listed | None:
        """The page of an entry as one to be fetched, None where nothing has to be done."""
        digest = _digest(entry)
        fresh = Listed(self.address, entry.name, entry.link, entry.hints, entry.content, feed.title, digest)
        if known is None:
            return fresh
        state = Had.AGAIN if known.state in (Had.DONE, Had.AGAIN) else Had.WAITING
        if known.digest != digest:
            return replace(fresh, state=state, asked=known.asked)
        old = known.asked is not None and self.capture.clock() - known.asked >= AGAIN
        if old and known.state in (Had.DONE, Had.GIVEN_UP):
            return replace(fresh, state=state, asked=known.asked, marks=known.marks, failures=known.failures)
        return None

    def _page(self, page: Listed) -> tuple[Snapshot | Refusal | None, Listed]:
        """Fetch a page: what is to be put on record, if anything, and what is to be kept of it once that was done."""
        asked = replace(page, asked=self.capture.clock(), due=None)
        host = _host(page.link)
        if page.link is None:
            return self._without_page(page), replace(asked, state=Had.DONE)
        try:
            fetched = self.fetcher.fetch(page.link, page.marks)
        except FetchRefused as fault:
            self.failing[host] += 1
            return self._failed(asked, fault)
        self.failing[host] = 0
        done = replace(asked, state=Had.DONE, marks=fetched.marks, failures=0)
        if fetched.unchanged:
            return None, done if fetched.marks != Marks() else replace(done, marks=page.marks)
        return page_snapshot(page.name, fetched, self.capture, page.hints), done

    def _without_page(self, page: Listed) -> Snapshot | Refusal:
        """What the entry says itself."""
        if page.content:
            return own_text(page.name, page.content, self.capture, page.hints, self.address, page.outlet)
        return Refusal(page.name, self.address, "the entry leads to no page and carries no text")

    def _failed(self, page: Listed, fault: FetchRefused) -> tuple[Snapshot | Refusal | None, Listed]:
        """What to do about a page that was not had: wait, or give it up; what its entry says stands in for it."""
        failures = page.failures + 1
        due = self._due(failures, fault, _host(page.link))
        final = failures >= MOST_TRIES or not isinstance(fault, NotNow)
        kept = replace(page, failures=failures, due=due)
        if page.state is Had.AGAIN:  # it was had: what is on record stays
            return None, replace(kept, state=Had.DONE) if final else kept
        if final:
            kept = replace(kept, state=Had.GIVEN_UP)
        if page.content:
            return self._without_page(page), kept
        hint = fault.hint if final else "It is tried again by itself while the feed is watched."
        return Refusal(page.name, page.link or self.address, str(fault), hint), kept

    def _due(self, failures: int, fault: FetchRefused, host: str, longest: timedelta = LONGEST_WAIT) -> Due:
        """When to try again; a host that asked to be left alone is noted."""
        here = self.capture.clock()
        wait = min(FIRST_WAIT * 2 ** min(failures - 1, 20), longest)
        after = fault.after if isinstance(fault, NotNow) else None
        if after is not None:
            self.alone[host] = Due(here + timedelta(seconds=after), here)
            with self.record.writing() as connection:
                watched.leave_alone(connection, host, self.alone[host])
            wait = max(wait, timedelta(seconds=after))
        return Due(here + wait, here)


def _entries(fetched: Fetched) -> Feed:
    if not is_feed(fetched.content, fetched.media_type):
        raise FetchRefused(*NO_FEED)
    return read_entries(fetched)


def _digest(entry: FeedEntry) -> str:
    """Tells whether an entry says something else than it did."""
    said = (entry.link, entry.hints.title, entry.hints.published, entry.content)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:32]


def _host(link: str | None) -> str:
    try:
        return (urlsplit(link or "").hostname or "").lower()
    except ValueError:
        return ""
