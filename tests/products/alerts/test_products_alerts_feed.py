"""The feed: valid Atom by a reader of others, the same bytes for the same alerts, and tombstones."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from alerts_world import Told, published, surge
from lxml import etree

from marsad.errors import MarsadError
from marsad.products.alerts.feed import DELETED, feed, urn, write_feed
from marsad.products.alerts.notices import notices
from marsad.products.alerts.sent import Gone


def test_a_reader_of_others_reads_it() -> None:
    made = surge()
    read = feedparser.parse(feed(made, title="Alerts", address="https://here.example/alerts.xml"))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Alerts"
    (entry,) = read.entries
    assert entry.id == urn(made.sent[0].id)
    assert entry.title == made.sent[0].title
    assert "Harbour & Wire" in entry.content[0].value
    assert entry.updated_parsed.tm_year == 2023
    assert {link.rel for link in entry.links} == {"related"}
    assert entry.tags[0].term == "firm"


def test_what_atom_asks_for_is_there() -> None:
    root = etree.fromstring(feed(surge(), title="Alerts"))
    for required in ("id", "title", "updated", "author"):
        assert root.find(f"{{*}}{required}") is not None
    for entry in root.findall("{*}entry"):
        assert all(entry.find(f"{{*}}{required}") is not None for required in ("id", "title", "updated", "content"))


def test_the_same_alerts_give_the_same_bytes() -> None:
    assert feed(surge(), title="Alerts") == feed(surge(), title="Alerts")


def test_an_empty_feed_is_a_feed() -> None:
    read = feedparser.parse(feed(notices(published(), Told()), title="Alerts"))
    assert not read.bozo
    assert read.entries == []
    assert "No alert" in read.feed.subtitle


def test_what_no_longer_stands_is_told() -> None:
    root = etree.fromstring(feed(notices(published(), Told()), title="A", gone=[Gone("a1-public", "T", "", "")]))
    (deleted,) = root.findall(f"{{{DELETED}}}deleted-entry")
    assert deleted.get("ref") == urn("a1-public")
    assert deleted.get("when", "").endswith("Z")


def test_no_character_breaks_the_feed() -> None:
    read = etree.fromstring(feed(surge(), title="\x00<b>&\ufffe"))
    assert read.findtext("{*}title") == "\ufffd<b>&\ufffd"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    write_feed(tmp_path / "a.xml", b"<feed/>")
    assert (tmp_path / "a.xml").read_bytes() == b"<feed/>"
    with pytest.raises(MarsadError, match="cannot be written"):
        write_feed(tmp_path / "none" / "a.xml", b"")
    assert [one.name for one in tmp_path.iterdir()] == ["a.xml"]
