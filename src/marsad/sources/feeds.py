"""Pages and feeds from the network as sources."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import feedparser
import httpx

from marsad.errors import FetchRefused
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture, merged
from marsad.sources.fetch import Fetched, Fetcher
from marsad.sources.kinds import is_feed
from marsad.sources.limits import Limits, size_in_words

NO_FEED = (
    "the address gives no feed",
    "Give the address of an RSS or Atom feed; a page is added by its own address.",
)
LARGEST_FEED = 10_000_000
MOST_TAGS = 50_000
"""Tags of a feed, its pages' own among them."""
MOST_ATTRIBUTES = 500
"""Attributes of one tag: the time that the parser takes grows with their square."""
_OPENING = re.compile(rb"<[a-z:_](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+", re.IGNORECASE)
_END = re.compile(rb"</(?:rss|rdf:RDF|(?:[\w.-]{1,40}:)?feed)\s*>", re.IGNORECASE)
_LOOK = 4_096
"""Bytes at the end of a feed that are looked at for the end of its last tag; comments may follow it."""
_LONGEST_TITLE = 2_000
_TAG = re.compile(r"<[^<>]{0,300}>")
_READ = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"})


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed: the page it leads to (None where it names none), its own text as HTML ("" where it carries
    none), and what it says of itself.

    It is named for its page, else by its own id, else for its content: its place in the list is another's tomorrow.
    """

    name: str
    link: str | None
    content: str
    hints: Hints


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its address, its title, its entries in order, each page once; whether it came to its end."""

    url: str
    title: str | None
    entries: tuple[FeedEntry, ...]
    whole: bool = True


def read_address(url: str, fetcher: Fetcher, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    """The page at `url`, or the pages that the feed at `url` lists."""
    try:
        fetched = fetcher.fetch(url)
    except FetchRefused as refused:
        yield Refusal(url, url, str(refused), refused.hint)
        return
    if is_feed(fetched.content, fetched.media_type):
        yield from _read_feed(url, fetched, fetcher, capture, limits)
    else:
        yield page_snapshot(url, fetched, capture, Hints())


def read_feed(url: str, fetcher: Fetcher, capture: Capture, limits: Limits) -> Iterator[Snapshot | Refusal]:
    """The pages that the feed at `url` lists, refused where there is a page and no feed."""
    try:
        fetched = fetcher.fetch(url)
    except FetchRefused as refused:
        yield Refusal(url, url, str(refused), refused.hint)
        return
    if is_feed(fetched.content, fetched.media_type):
        yield from _read_feed(url, fetched, fetcher, capture, limits)
    else:
        yield Refusal(url, fetched.url, *NO_FEED)


def page_snapshot(name: str, fetched: Fetched, capture: Capture, own: Hints) -> Snapshot | Refusal:
    """A page that was fetched as a report of that name; a refusal where it is of a kind that is not read."""
    if fetched.media_type not in _READ:
        return Refusal(
            name,
            fetched.url,
            f"the address gives {fetched.media_type}, which is not read",
            "Give the address of a page.",
        )
    return capture.snapshot(
        name,
        fetched.content,
        fetched.media_type,
        origin=fetched.url,
        charset=fetched.charset,
        own=merged(merged(own, capture.hints), Hints(url=fetched.url)),
    )


def _read_feed(
    url: str, fetched: Fetched, fetcher: Fetcher, capture: Capture, limits: Limits
) -> Iterator[Snapshot | Refusal]:
    try:
        feed = read_entries(fetched)
    except FetchRefused as refused:
        yield Refusal(url, fetched.url, str(refused), refused.hint)
        return
    entries = feed.entries
    if not entries:
        yield Refusal(url, fetched.url, "the feed lists no entries")
    for entry in entries[: limits.entries]:
        yield _read_entry(entry, feed, fetcher, capture)
    if len(entries) > limits.entries:
        reason = f"the feed lists {len(entries)} entries; the first {limits.entries} were taken"
        yield Refusal(url, fetched.url, reason, "Give the pages of the others by themselves.")


def _read_entry(entry: FeedEntry, feed: Feed, fetcher: Fetcher, capture: Capture) -> Snapshot | Refusal:
    reason, hint = "the entry leads to no page and carries no text", ""
    if entry.link:
        try:
            return page_snapshot(entry.name, fetcher.fetch(entry.link), capture, entry.hints)
        except FetchRefused as refused:
            reason, hint = str(refused), refused.hint
    if not entry.content:
        return Refusal(entry.name, entry.link or feed.url, reason, hint)
    return own_text(entry.name, entry.content, capture, entry.hints, feed.url, feed.title)


def own_text(name: str, content: str, capture: Capture, own: Hints, feed: str, outlet: str | None) -> Snapshot:
    """What an entry of a feed says itself as a report; `outlet` is the feed's title."""
    hints = merged(merged(own, capture.hints), Hints(source=outlet))
    return capture.snapshot(
        name, content.encode("utf-8", "replace"), "text/html", origin=feed, charset="utf-8", own=hints
    )


def read_entries(fetched: Fetched) -> Feed:
    """What a feed lists.

    Raises:
        FetchRefused: when it is larger, or of more tags or attributes, than a feed is, or too damaged to be read.
    """
    if len(fetched.content) > LARGEST_FEED:
        raise FetchRefused(f"the feed is larger than {size_in_words(LARGEST_FEED)}", "Give its pages by themselves.")
    if fetched.content.count(b"<") > MOST_TAGS:
        raise FetchRefused(f"the feed has more than {MOST_TAGS:,} tags", "Give its pages by themselves.")
    if any(tag.group().count(b"=") > MOST_ATTRIBUTES for tag in _OPENING.finditer(fetched.content)):
        raise FetchRefused(f"a tag of the feed has more than {MOST_ATTRIBUTES} attributes", "Give its pages.")
    headers = {"content-location": fetched.url}
    if fetched.charset:
        headers["content-type"] = f"application/xml; charset={fetched.charset}"
    try:
        parsed = feedparser.parse(
            io.BytesIO(fetched.content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError) as error:
        raise FetchRefused("the feed is damaged: its tags cannot be told apart", "Give its pages.") from error
    whole = bool(_END.search(fetched.content[-_LOOK:]))
    some = parsed.entries if whole or _ends_between(fetched.content) else parsed.entries[:-1]
    entries = [_entry(entry, fetched.url) for entry in some]
    distinct: dict[str, FeedEntry] = {}
    for entry in entries:
        distinct.setdefault(entry.name, entry)
    return Feed(fetched.url, _text(parsed.feed.get("title")), tuple(distinct.values()), whole)


def _ends_between(content: bytes) -> bool:
    """Whether a feed that is broken off is so after an entry and not within one, whose address may then be cut."""
    return max(map(content.rfind, (b"</item>", b"</entry>"))) > max(map(content.rfind, (b"<item", b"<entry")))


def _entry(entry: Mapping[str, object], feed: str) -> FeedEntry:
    link, content = _link(entry.get("link"), feed), _content(entry)
    words = f"{entry.get('title', '')}\n{content}".encode("utf-8", "replace")
    return FeedEntry(
        name=link or _text(entry.get("id")) or f"{feed}#{hashlib.sha256(words).hexdigest()[:12]}",
        link=link,
        content=content,
        hints=Hints(
            published=_day(entry.get("published_parsed")) or _day(entry.get("updated_parsed")),
            title=_text(entry.get("title")),
            url=link,
        ),
    )


def _text(words: object) -> str | None:
    if not isinstance(words, str):
        return None
    return " ".join(_TAG.sub(" ", words[:_LONGEST_TITLE]).split()).encode("utf-8", "replace").decode() or None


def _link(link: object, feed: str) -> str | None:
    """The entry's link as a whole address without its fragment; None where it cannot be one."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return str(httpx.URL(feed).join(link.strip()).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return link.strip()


def _content(entry: Mapping[str, object]) -> str:
    """The entry's own text, the longest form that it carries, as a page of its own."""
    parts = entry.get("content")
    forms = [part.get("value") for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []
    words = [form for form in (*forms, entry.get("summary")) if isinstance(form, str) and form.strip()]
    return f"<html><body>{max(words, key=len)}</body></html>" if words else ""


def _day(moment: object) -> date | None:
    if not isinstance(moment, tuple) or len(moment) < 3:
        return None
    try:
        return date(*moment[:3])
    except (TypeError, ValueError):
        return None
