"""Adding at the desk: what becomes of names and corrections, and that a large record does not make it slow."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from desk_world import desk, document, mark, named

from marsad import pipeline
from marsad.desk import adding
from marsad.desk.house import House
from marsad.desk.speech import Speech
from marsad.errors import FetchRefused
from marsad.model.claim import Actor, Claim, Count, Place, Provenance
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.document import Document, Hints, Outcome, Refusal, Snapshot
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record, people, reading
from marsad.settings import Settings
from marsad.sources import Fetcher
from marsad.sources.fetch import Fetched

FIRST = date(2019, 1, 1)
REPORTS, CLAIMS = 80, 30
WORDS = [f"word{number}" for number in range(500)]


def report(number: int) -> tuple[Document, list[Claim]]:
    """A report of thirty attacks on days and at places of its own."""
    draw = random.Random(number)
    name = f"r{number}.txt"
    text = " ".join(draw.choices(WORDS, k=300))
    return document(name, text), [claim(name, draw, at) for at in range(CLAIMS)]


def claim(name: str, draw: random.Random, at: int) -> Claim:
    """An attack on one of 2,000 days at one of 200 places."""
    day = FIRST + timedelta(days=draw.randrange(2000))
    spot, killed, start = draw.randrange(200), draw.randrange(1, 30), at * 40
    place = Place(Quote("Samra", Span(start, start + 5)), f"Samra {spot}", 34 + spot / 100, 44.0, precision=1)
    doer = Actor(Quote("Islamic State", Span(start + 6, start + 19)), "Islamic State", ActorRole.PERPETRATOR)
    made = Claim(
        "",
        name,
        Kind.EVENT,
        Type.ATTACK,
        (Span(start, start + 39),),
        Provenance("hand", "1"),
        when=Interval(day, day, TimePrecision.DAY, "then"),
        where=(place,),
        actors=(doer,),
        counts=(Count("killed", killed, killed, Quote("x", Span(start + 20, start + 21))),),
    )
    return named(made)


def done(reader: adding.Reader, snapshots: list[Snapshot | Refusal]) -> adding.Job:
    job = reader.add("huda", lambda: iter(snapshots))
    until = time.monotonic() + 20
    while job.state not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.01)
    assert job.state == "done", job.fault
    return job


def test_a_report_is_linked_to_a_large_record_in_under_a_second_and_nothing_else_is_grouped_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(record: Record, snapshots: Iterable[object], tools: object) -> Iterator[pipeline.Step]:
        """The reader's part, without the reader."""
        for _ in snapshots:
            doc, claims = report(REPORTS)
            yield pipeline.Step(doc.name, Outcome.READ, len(claims), addition=record.add(doc, claims))

    with Record.open(tmp_path / "a.marsad", create=True) as record:
        for number in range(REPORTS):
            record.add(*report(number))
        before = pipeline.regroup(record)
        took: list[float] = []

        def timed(*given: Any) -> int:
            start = time.process_time()
            linked = pipeline_link(*given)
            took.append(time.process_time() - start)
            return linked

        def refused(_: Record) -> int:
            raise AssertionError("the whole record was grouped anew")

        pipeline_link = pipeline.link
        monkeypatch.setattr(pipeline, "read_into", read)
        monkeypatch.setattr(pipeline, "link", timed)
        monkeypatch.setattr(pipeline, "regroup", refused)
        reader = adding.Reader(House(record, Settings(cache=tmp_path)))
        job = done(reader, [adding.pasted("A report.", Hints())])
        reader.close()
        assert job.incidents is not None
        assert before < job.incidents <= before + CLAIMS
        assert took[0] < 1


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "a.marsad", create=True) as made:
        yield made


def upload(text: str, name: str = "report.txt") -> Snapshot:
    made = adding.uploaded(name, text.encode(), Hints())
    assert isinstance(made, Snapshot)
    return made


def put(record: Record, snapshot: Snapshot) -> str:
    """What a report is called on record, and which version of it it is."""
    doc = pipeline.document(pipeline.set_apart(record, snapshot))
    assert isinstance(doc, Document)
    addition = record.add(doc, [])
    return f"{doc.name} {addition.version} {addition.change.value}"


LONG = "On Monday morning the council of Khanaqin met to speak of water and of roads, and of nothing else at all."


def test_uploads_of_one_name_are_one_report_only_where_their_text_is_nearly_the_same(record: Record) -> None:
    assert put(record, upload(LONG)) == "report.txt 1 new"
    assert put(record, upload(LONG)) == "report.txt 1 unchanged"
    assert put(record, upload(LONG.replace("Monday", "Tuesday"))) == "report.txt 2 corrected"
    other = put(record, upload("Another report, of another day, which only happens to be called the same by somebody."))
    assert other.startswith("report-")
    assert other.endswith(".txt 1 new")
    assert put(record, replace(upload(LONG), name="minutes.txt")) == "minutes.txt 1 new"


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<item><title>One</title><link>http://wire.test/one</link><pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate></item>
<item><title>Two</title><link>http://wire.test/two</link><pubDate>Wed, 06 Mar 2024 08:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>http://wire.test/gone</link></item>
</channel></rss>"""


class Web:
    """Pages by their addresses, as a fetcher gives them."""

    def __init__(self) -> None:
        self.pages = {
            "http://wire.test/feed": ("application/rss+xml", RSS),
            "http://wire.test/one": ("text/plain", LONG),
            "http://wire.test/two": (
                "text/plain",
                "Nobody was hurt when a lorry turned over on the road to the river.",
            ),
        }

    def fetch(self, url: str, marks: object = None) -> Fetched:
        """As `Fetcher`."""
        if url not in self.pages:
            raise FetchRefused(f"{url} answers 404 Not Found", "Check the address.")
        media_type, text = self.pages[url]
        return Fetched(url, text.encode(), media_type, "utf-8")


def taken(record: Record, snapshots: Iterable[Snapshot | Refusal], tools: object) -> Iterator[pipeline.Step]:
    """The reader's part, without the reader: every report is read, and says nothing."""
    for one in snapshots:
        doc = pipeline.document(one)
        if isinstance(doc, Refusal):
            yield pipeline.Step(doc.name, Outcome.REFUSED, reason=doc.reason, hint=doc.hint)
        else:
            yield pipeline.Step(doc.name, Outcome.READ, addition=record.add(doc, []))


def test_a_feed_is_read_now_and_again_with_the_remarks_that_any_report_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read_into", taken)
    web = Web()
    with desk(tmp_path / "a.marsad", lambda record: None) as (house, client):
        house.fetcher = cast("Fetcher", web)

        def send(**given: str) -> str:
            answer = client.post("/feeds", data=given | {"mark": mark(client, "/add")}, follow_redirects=False)
            assert answer.status_code == 303, answer.text
            page, until = "", time.monotonic() + 20
            while 'data-state="done"' not in page and time.monotonic() < until:
                page = client.get(answer.headers["location"]).text
                if answer.headers["location"].startswith("/add#"):
                    return page
                time.sleep(0.01)
            return page

        page = send(address="http://wire.test/feed")
        assert page.count("new on record") == 2
        assert "answers 404 Not Found" in page
        assert "2 new, 1 refused" in client.get("/add").text
        web.pages["http://wire.test/one"] = ("text/plain", LONG.replace("Monday", "Tuesday"))
        page = send(again="http://wire.test/feed")
        assert "a corrected version; the earlier one is kept" in page
        assert "on record already; unchanged" in page
        assert "1 corrected, 1 unchanged, 1 refused" in client.get("/add").text
        with house.reading() as connection:
            known = {one.name: one.published for one in reading.reports(connection, None, 10)}
            deeds = [(deed.action, deed.target) for deed in people.deeds(connection)]
        assert known["http://wire.test/two"] == date(2024, 3, 6)
        assert ("followed a feed", "http://wire.test/feed") in deeds
        page = send(address="http://wire.test/one")
        assert "the address gives no feed" in page
        assert "an RSS or Atom feed" in client.get("/add").text, "why it could not be read stays beside it"
        send(again="all")
        send(stop="http://wire.test/one")
        assert "http://wire.test/one" not in client.get("/add").text.split('id="feeds"')[1]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"address": "ftp://wire.test/feed"}, 400),
        ({"address": "javascript:alert(1)"}, 400),
        ({"again": "http://not.followed/"}, 400),
        ({"stop": "http://not.followed/"}, 404),
        ({}, 400),
    ],
)
def test_what_is_no_feed_is_refused_in_words(tmp_path: Path, given: dict[str, str], status: int) -> None:
    with desk(tmp_path / "a.marsad", lambda record: None) as (_, client):
        answer = client.post("/feeds", data=given | {"mark": mark(client, "/add")})
        assert answer.status_code == status
        assert any(
            words in answer.text.casefold() for words in ("not a web address", "no feed was named", "no such feed")
        )
        assert client.post("/feeds", data=given).status_code == 403, "a form of another site"


def test_a_web_archive_is_refused_with_what_to_do_instead() -> None:
    refused = adding.uploaded("pages.warc.gz", b"WARC/1.0", Hints())
    assert isinstance(refused, Refusal)
    assert "marsad read" in refused.hint
    for code in ("ar", "ckb"):
        assert Speech(code).heard(refused.reason) != refused.reason
        assert Speech(code).heard(refused.hint) != refused.hint
