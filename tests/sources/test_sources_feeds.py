from __future__ import annotations

import re
from datetime import date

import pytest

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.feeds import read_address
from marsad.sources.fetch import Fetcher
from marsad.sources.limits import Limits
from web_double import PUBLIC, Names, Web, answer

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Valley Wire</title><link>http://site.test/</link>
<item><title>Raid at &lt;b&gt;Tal Baran&lt;/b&gt;</title><link>/one#top</link>
<pubDate>Mon, 04 Mar 2019 23:30:00 +0300</pubDate></item>
<item><title>Carried whole</title><link>http://site.test/gone</link><description>short</description>
<content:encoded><![CDATA[<p>Gunmen burned two houses at Wadi Hatab on Friday.</p>]]></content:encoded></item>
<item><title>Nothing there</title><link>http://site.test/gone2</link></item>
<item><title>Again</title><link>http://site.test/one</link></item>
<item><title>No link</title><description>Only words.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>One</title><id>u:1</id>
<link href="http://site.test/one"/><updated>2020-01-02T03:04:05Z</updated></entry></feed>"""


def gathered(
    pages: dict[str, bytes], limits: Limits | None = None, hints: Hints | None = None
) -> list[Snapshot | Refusal]:
    fetcher = Fetcher(resolver=Names({"site.test": [PUBLIC]}), dialler=Web(pages), sleep=lambda _: None)
    return list(read_address("http://site.test/feed", fetcher, Capture(hints or Hints()), limits or Limits()))


PAGE = answer("<html><body><p>Words of the page.</p></body></html>")


@pytest.mark.parametrize("media_type", ["application/rss+xml", "text/xml", "text/html", "text/plain"])
def test_a_feed_is_told_by_its_content_and_gives_its_pages(media_type: str) -> None:
    one, carried, missing, unlinked = gathered({"site.test/feed": answer(RSS, media_type), "site.test/one": PAGE})
    assert isinstance(one, Snapshot)
    assert (one.name, one.origin) == ("http://site.test/one", "http://site.test/one")
    assert one.hints == Hints(published=date(2019, 3, 4), title="Raid at Tal Baran", url="http://site.test/one")
    assert isinstance(carried, Snapshot)
    assert b"burned two houses" in carried.content
    assert (carried.media_type, carried.hints.source) == ("text/html", "Valley Wire")
    assert isinstance(missing, Refusal)
    assert "404" in missing.reason
    assert isinstance(unlinked, Snapshot)
    assert re.fullmatch(r"http://site\.test/feed#[0-9a-f]{12}", unlinked.name)


def test_an_atom_feed_is_read_and_what_is_said_by_hand_fills_gaps_only() -> None:
    hints = Hints(source="Desk", title="By hand", published=date(2001, 1, 1))
    (one,) = gathered({"site.test/feed": answer(ATOM, "text/xml"), "site.test/one": PAGE}, hints=hints)
    assert isinstance(one, Snapshot)
    assert (one.hints.source, one.hints.title, one.hints.published) == ("Desk", "One", date(2020, 1, 2))


def test_a_feed_is_cut_where_it_is_too_long_and_says_so() -> None:
    *_, last = gathered({"site.test/feed": answer(RSS, "text/xml"), "site.test/one": PAGE}, Limits(entries=1))
    assert isinstance(last, Refusal)
    assert "lists 4 entries; the first 1 were taken" in last.reason


def test_an_empty_feed_is_refused() -> None:
    (refusal,) = gathered({"site.test/feed": answer("<rss><channel></channel></rss>", "text/xml")})
    assert isinstance(refusal, Refusal)


def test_entities_of_a_hostile_feed_reach_no_file_and_fill_no_memory() -> None:
    laughs = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 7))
    doctype = f'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a0 "ha">{laughs}]><rss version="2.0"'
    feed = RSS.replace('<rss version="2.0"', doctype).replace("Carried whole", "x &f; &a6;")
    outcomes = gathered({"site.test/feed": answer(feed, "text/xml"), "site.test/one": PAGE})
    titles = [outcome.hints.title or "" for outcome in outcomes if isinstance(outcome, Snapshot)]
    assert all(len(title) < 5_000 and "root:" not in title for title in titles)


def test_a_page_is_a_page_and_a_picture_is_refused() -> None:
    (page,) = gathered({"site.test/feed": PAGE})
    assert isinstance(page, Snapshot)
    assert (page.name, page.media_type, page.charset) == ("http://site.test/feed", "text/html", "utf-8")
    (refusal,) = gathered({"site.test/feed": answer(b"\x89PNG", "image/png")})
    assert isinstance(refusal, Refusal)
    assert "image/png" in refusal.reason
