"""Looks at a feed: what it lists is had once, whatever the server, the clock and the machine do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from marsad import pipeline, watching
from marsad.model.document import Outcome
from marsad.model.watched import Had
from marsad.record import Record, watched
from marsad.settings import Settings
from marsad.sources import Fetcher
from web_double import PUBLIC, Names, Web, answer

FEED = "http://site.test/feed"
EVERY = timedelta(minutes=10)
Page = bytes | Callable[[], Iterable[bytes]]


def text(number: int, more: str = "") -> str:
    """A page in a language that is not read, so that no model is needed."""
    return f"<p>افتتح المحافظ معرضا للكتاب في المدينة رقم {number} بحضور عدد من الأدباء والطلبة. {more}</p>"


def listing(*numbers: int, titles: str = "", content: str = "") -> str:
    items = "".join(
        f"<item><title>{titles}{one}</title><link>http://site.test/{one}</link>"
        f"<description>{content}</description></item>"
        for one in numbers
    )
    return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'


class Desk:
    """A record that watches one feed of a web in memory, at a time that the test sets."""

    def __init__(self, folder: Path) -> None:
        self.record = Record.open(folder / "r.marsad", create=True)
        self.pages: dict[str, Page] = {}
        self.web = Web(self.pages)
        self.time = datetime(2026, 3, 1, tzinfo=UTC)
        self.fetcher = Fetcher(resolver=Names({"site.test": [PUBLIC]}), dialler=self.web, sleep=lambda _: None)

    def look(self) -> list[pipeline.Step]:
        return list(self.steps())

    def steps(self) -> Iterator[pipeline.Step]:
        found = watching.look(self.record, FEED, Settings(), self.fetcher, clock=lambda: self.time)
        return pipeline.read_into(self.record, found, _no_tools)

    def due(self) -> bool:
        return watching.is_due(self.record, FEED, EVERY, lambda: self.time)

    def asked(self) -> list[str]:
        """What was asked for since this was last called, robots files aside."""
        found = [one.partition("/")[2] for one in self.web.requests if not one.endswith("robots.txt")]
        self.web.requests.clear()
        return found

    def versions(self) -> dict[str, int]:
        """How many versions of each report are on record."""
        with self.record.view() as view:
            return {
                entry.name.rpartition("/")[2]: entry.version
                for entry in view.entries()
                if entry.current and entry.document
            }


def _no_tools() -> pipeline.Tools:
    """Nothing here is read for claims."""
    return cast("pipeline.Tools", object())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.record.close()


def serve(desk: Desk, *numbers: int, more: str = "") -> None:
    desk.pages["site.test/feed"] = answer(listing(*numbers), "text/xml", more=more)
    for one in numbers:
        desk.pages.setdefault(f"site.test/{one}", answer(text(one)))


def fails(status: str, more: str = "") -> bytes:
    return answer("", status=status, more=more)


def test_what_was_had_is_not_fetched_again(desk: Desk) -> None:
    serve(desk, 1, 2)
    assert [step.outcome for step in desk.look()] == [Outcome.SET_ASIDE] * 2
    assert desk.asked() == ["feed", "1", "2"]
    serve(desk, 1, 2, 3)
    assert [step.name for step in desk.look()] == ["http://site.test/3"]
    assert desk.asked() == ["feed", "3"]


def test_a_feed_is_asked_with_the_marks_that_it_gave(desk: Desk) -> None:
    serve(desk, 1, more='ETag: "a"\r\nLast-Modified: Sun, 01 Mar 2026 00:00:00 GMT\r\n')
    desk.look()
    assert "If-None-Match" not in "".join(desk.web.heads)
    desk.web.heads.clear()
    desk.pages["site.test/feed"] = answer("", status="304 Not Modified")
    assert desk.look() == []
    assert 'If-None-Match: "a"\r\n' in desk.web.heads[-1]
    assert "If-Modified-Since: Sun, 01 Mar 2026 00:00:00 GMT\r\n" in desk.web.heads[-1]


def test_a_page_waits_though_the_feed_no_longer_lists_it_or_has_not_changed(desk: Desk) -> None:
    desk.pages["site.test/1"] = fails("500 Oops")
    serve(desk, 1, 2, more='ETag: "a"\r\n')
    refused, _ = desk.look()
    assert (refused.outcome, refused.name) == (Outcome.REFUSED, "http://site.test/1")
    assert "tried again by itself" in refused.hint
    desk.pages["site.test/feed"] = answer("", status="304 Not Modified")
    desk.pages["site.test/1"] = answer(text(1))
    assert desk.look() == [], "it is not due"
    desk.time += watching.FIRST_WAIT
    assert [step.name for step in desk.look()] == ["http://site.test/1"]
    assert desk.versions() == {"1": 1, "2": 1}
    with desk.record.view() as view:
        assert [entry.outcome for entry in view.entries()] == [Outcome.SET_ASIDE] * 2, "no refusal is left"


def test_a_feed_that_came_broken_off_is_asked_for_whole(desk: Desk) -> None:
    body = listing(1, 2, 3)
    cut = body[: body.index("<item><title>3")]
    desk.pages |= {f"site.test/{one}": answer(text(one)) for one in (1, 2, 3)}
    desk.pages["site.test/feed"] = answer(cut, "text/xml", more='ETag: "a"\r\n')
    assert len(desk.look()) == 2
    desk.web.heads.clear()
    desk.pages["site.test/feed"] = answer(body, "text/xml", more='ETag: "a"\r\n')
    assert len(desk.look()) == 1
    assert "If-None-Match" not in desk.web.heads[0]


def test_a_changed_entry_is_fetched_again_and_an_old_one_is_asked_whether_it_changed(desk: Desk) -> None:
    desk.pages["site.test/1"] = answer(text(1), more='ETag: "p1"\r\n')
    serve(desk, 1)
    desk.look()
    desk.asked()
    desk.pages["site.test/feed"] = answer(listing(1, titles="Corrected: "), "text/xml")
    desk.pages["site.test/1"] = answer(text(1, "أضاف المكتب أن المعرض يستمر حتى نهاية الشهر."), more='ETag: "p2"\r\n')
    (step,) = desk.look()
    assert step.addition is not None
    assert step.addition.change.value == "corrected"
    desk.time += watching.AGAIN
    desk.pages["site.test/1"] = answer("", status="304 Not Modified")
    assert desk.look() == []
    assert 'If-None-Match: "p2"' in desk.web.heads[-1]
    assert desk.look() == []
    assert desk.asked() == ["feed", "1", "feed", "1", "feed"]


def test_a_page_that_goes_after_it_was_had_stays_on_record(desk: Desk) -> None:
    desk.pages["site.test/feed"] = answer(listing(1, content="Few words."), "text/xml")
    desk.pages["site.test/1"] = answer(text(1))
    desk.look()
    desk.time += watching.AGAIN
    desk.pages["site.test/1"] = fails("404 Not Found")
    assert desk.look() == []
    assert desk.versions() == {"1": 1}


def test_the_words_of_an_entry_stand_in_until_its_page_is_had(desk: Desk) -> None:
    words = "افتتح المحافظ معرضا للكتاب في المدينة بحضور عدد من الأدباء والطلبة."
    desk.pages["site.test/feed"] = answer(listing(1, content=words), "text/xml; charset=utf-8")
    desk.pages["site.test/1"] = fails("503 Busy")
    (first,) = desk.look()
    assert first.outcome is Outcome.SET_ASIDE
    desk.pages["site.test/1"] = answer(text(1, "وقال إن المعرض يستمر أسبوعا كاملا."))
    desk.time += watching.FIRST_WAIT
    (second,) = desk.look()
    assert second.addition is not None
    assert second.addition.change.value == "corrected"


@pytest.mark.parametrize("status", ["429 Slow Down", "503 Busy"])
def test_a_host_that_asks_to_be_left_alone_is(desk: Desk, status: str) -> None:
    serve(desk, 1, 2)
    desk.pages["site.test/1"] = fails(status, "Retry-After: 7200\r\n")
    desk.look()
    assert desk.asked() == ["feed", "1"], "the other page is not asked for either"
    desk.time += timedelta(minutes=119)
    assert desk.look() == []
    assert desk.asked() == []
    desk.time += timedelta(minutes=1)
    desk.pages["site.test/1"] = answer(text(1))
    assert len(desk.look()) == 2


def test_a_host_that_is_down_is_not_asked_for_every_page(desk: Desk) -> None:
    serve(desk, *range(20))
    desk.pages |= {f"site.test/{one}": fails("502 Bad Gateway") for one in range(20)}
    desk.look()
    assert len(desk.asked()) == 1 + watching.DOWN


def test_a_page_is_given_up_in_the_end_and_gets_another_chance_while_it_is_listed(desk: Desk) -> None:
    serve(desk, 1)
    desk.pages["site.test/1"] = fails("500 Oops")
    tries = len(desk.look())
    while state(desk, 1) is not Had.GIVEN_UP:
        desk.time += watching.LONGEST_WAIT
        tries += len(desk.look())
    assert tries == watching.MOST_TRIES
    desk.time += watching.AGAIN
    desk.pages["site.test/1"] = answer(text(1))
    assert len(desk.look()) == 1
    assert desk.versions() == {"1": 1}


def state(desk: Desk, number: int) -> Had:
    name = f"http://site.test/{number}"
    with desk.record.reading() as connection:
        return watched.listed(connection, FEED, [name])[name].state


@pytest.mark.parametrize(
    ("status", "expected"), [("500 Oops", [1, 2, 4, 6, 6]), ("404 No", [1, 2, 4, 8, 16, 32, 64, 128, 144, 144])]
)
def test_a_feed_that_fails_is_left_alone_for_longer_each_time(desk: Desk, status: str, expected: list[int]) -> None:
    desk.pages["site.test/feed"] = fails(status)
    waits = []
    for _ in expected:
        (step,) = desk.look()
        assert step.outcome is Outcome.REFUSED
        waited = 0
        while not desk.due():
            desk.time += timedelta(minutes=10)
            waited += 1
        waits.append(waited)
    assert waits == expected
    serve(desk, 1)
    desk.look()
    desk.time += EVERY
    assert desk.due()


@pytest.mark.parametrize("jump", [timedelta(hours=-5), timedelta(days=400), timedelta(days=-400)])
def test_a_clock_that_jumps_and_comes_back_holds_nothing_up(desk: Desk, jump: timedelta) -> None:
    serve(desk, 1)
    desk.pages["site.test/2"] = fails("500 Oops")
    desk.look()
    desk.time += jump
    serve(desk, 1, 2)
    assert desk.due()
    desk.look()
    desk.time += EVERY - jump
    assert desk.due()
    desk.pages["site.test/2"] = answer(text(2))
    desk.look()
    desk.time += EVERY
    desk.look()
    assert desk.versions() == {"1": 1, "2": 1}


def test_whoever_is_killed_after_a_report_was_put_on_record_finds_it_there(desk: Desk) -> None:
    serve(desk, 1, 2, 3, more='ETag: "a"\r\n')
    steps = desk.steps()
    next(steps)
    del steps  # the first is on record, and nobody noted that it was had
    desk.pages["site.test/feed"] = answer("", status="304 Not Modified")
    changes = [step.addition.change.value for step in desk.look() if step.addition]
    assert changes == ["unchanged", "new", "new"]
    assert desk.versions() == {"1": 1, "2": 1, "3": 1}


def test_more_than_may_wait_are_asked_for_when_there_is_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_WAITING", 3)
    serve(desk, *range(5), more='ETag: "a"\r\n')
    assert len(desk.look()) == 3
    with desk.record.reading() as connection:
        assert watched.watched(connection, FEED).marks.etag is None
    assert len(desk.look()) == 2
    with desk.record.reading() as connection:
        assert watched.watched(connection, FEED).marks.etag == '"a"'


def test_a_page_that_is_no_feed_is_said_to_be_none(desk: Desk) -> None:
    desk.pages["site.test/feed"] = answer(text(1))
    (step,) = desk.look()
    assert "no feed" in step.reason
    with desk.record.reading() as connection:
        assert "no feed" in watched.watched(connection, FEED).fault


def test_an_entry_with_an_endless_address_is_refused_and_the_others_are_read(desk: Desk) -> None:
    serve(desk, 1)
    body = listing(1).replace("</item>", f"</item><item><link>http://site.test/{'x' * 3000}</link></item>")
    desk.pages["site.test/feed"] = answer(body, "text/xml")
    assert [step.outcome for step in desk.look()] == [Outcome.REFUSED, Outcome.SET_ASIDE]
