"""The day a page was published, out of its own markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

from htmldate import find_date
from lxml import html as lxml_html

from marsad.documents.dates import calendar_day, written_dates

_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "date",
)
_LONGEST_SCRIPT = 200_000
_MOST_VALUES = 2_000
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/_.-]|$)")


def published_on(root: lxml_html.HtmlElement, url: str | None) -> tuple[date, str] | None:
    """The day and where it was found: a meta tag, JSON-LD, a time element that says so, or the address; None else."""
    for found, where in (
        (_in_meta(root), "meta tag"),
        (_in_linked_data(root), "JSON-LD"),
        (_in_time_element(root), "time element"),
        (_in_address(url or ""), "address"),
    ):
        if found:
            return found, where
    return None


def guessed_from_markup(markup: str) -> tuple[date, str] | None:
    """What htmldate makes of the page without searching its text at large; to be asked last."""
    found = find_date(markup, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    day = _day(found) if found else None
    return (day, "markup") if day else None


def _day(written: object) -> date | None:
    words = str(written or "").strip()[:60]
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        dates = written_dates(words)
        return dates[0].day if dates else None


def _in_meta(root: lxml_html.HtmlElement) -> date | None:
    found: dict[str, date] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if name in _NAMES and name not in found and (day := _day(element.get("content"))):
            found[name] = day
    return next((found[name] for name in _NAMES if name in found), None)


def _in_linked_data(root: lxml_html.HtmlElement) -> date | None:
    for element in root.iter("script"):
        if element.get("type", "").strip().lower() != "application/ld+json" or not element.text:
            continue
        try:
            content = json.loads(element.text[:_LONGEST_SCRIPT])
        except (ValueError, RecursionError):
            continue
        for value in _values(content, "datePublished"):
            if day := _day(value):
                return day
    return None


def _values(content: object, key: str) -> Iterator[object]:
    """Every value that stands under `key`, at any depth."""
    waiting = [content]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        part = waiting.pop(0)
        if isinstance(part, dict):
            if key in part:
                yield part[key]
            waiting.extend(value for value in part.values() if isinstance(value, dict | list))
        elif isinstance(part, list):
            waiting.extend(value for value in part if isinstance(value, dict | list))


def _in_time_element(root: lxml_html.HtmlElement) -> date | None:
    for element in root.iter("time"):
        said = " ".join((element.get("itemprop", ""), element.get("class", ""), element.get("id", ""))).lower()
        if "pubdate" in element.attrib or "publish" in said or "entry-date" in said:
            if day := _day(element.get("datetime") or element.text_content()):
                return day
    return None


def _in_address(url: str) -> date | None:
    match = _IN_ADDRESS.search(url[:2_000])
    return calendar_day(int(match[1]), int(match[2]), int(match[3])) if match else None
