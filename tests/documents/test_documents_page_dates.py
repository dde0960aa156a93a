from __future__ import annotations

from datetime import date

import pytest

from marsad.documents.page_dates import guessed_from_markup, published_on
from marsad.documents.page_text import parse_page

DAY = date(2019, 3, 14)


def found(head: str, body: str = "<p>Words</p>", url: str | None = None) -> tuple[date, str] | None:
    return published_on(parse_page(f"<html><head>{head}</head><body>{body}</body></html>"), url)


@pytest.mark.parametrize(
    ("head", "body", "where"),
    [
        ('<meta property="article:published_time" content="2019-03-14T23:00:00-05:00">', "", "meta tag"),
        ('<meta name="DC.date.issued" content="14 March 2019">', "", "meta tag"),
        ('<meta itemprop="datePublished" content="2019-03-14">', "", "meta tag"),
        (
            '<script type="application/ld+json">{"@graph": [{"a": [{"datePublished": "2019-03-14"}]}]}</script>',
            "",
            "JSON-LD",
        ),
        ("", '<time class="entry-date published" datetime="2019-03-14T01:00:00Z">x</time>', "time element"),
        ("", "<time pubdate>14 March 2019</time>", "time element"),
    ],
)
def test_where_a_page_tells_its_day(head: str, body: str, where: str) -> None:
    assert found(head, body + "<p>Words</p>") == (DAY, where)


def test_the_address_tells_it_last() -> None:
    url = "https://site.test/2019/03/14/raid.html"
    assert found("", url=url) == (DAY, "address")
    assert found('<meta name="date" content="2018-01-01">', url=url) == (date(2018, 1, 1), "meta tag")
    assert found("", url="https://site.test/2019/13/14/") is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="soon">',
        '<meta property="article:modified_time" content="2019-03-14">',
        '<script type="application/ld+json">{"datePublished": {"x": 1}</script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "",
    ],
)
def test_what_tells_no_day_gives_none(head: str) -> None:
    assert found(head, '<time datetime="2019-03-14">of an event</time><p>It happened on 14 March 2019.</p>') is None


def test_a_page_without_a_day_has_none_by_its_markup_either() -> None:
    assert guessed_from_markup("<html><body><p>Two men were killed near the dam.</p></body></html>") is None
