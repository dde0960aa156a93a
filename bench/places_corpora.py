"""Four corpora of news whose place names somebody has marked and placed: LGL, TR-News, GeoWebNews, GeoVirus.

They are research corpora (Lieberman and others 2010; Kamalloo and Rafiei 2018; Gritta and others 2018, 2020) and are
read where they lie beside the project. Documents with an even number may be looked at, those with an odd one never.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from corpora import SHARED

FOLDER = SHARED / "data" / "corpora" / "geoparsing"
FILES = {"LGL": "lgl.xml", "TR-News": "TR-News.xml", "GeoWebNews": "GWN.xml", "GeoVirus": "GeoVirus.xml"}
_NO_NAMES = frozenset({"Non_Lit_Expression", "Literal_Expression", "Non_Toponym"})
_AWAY = 60


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked name at `start` to `end` of its text; `lat`/`lon` None where nobody placed it.

    `geonames` is its number there and `full` its name in full, by the corpus; "" where that is not told.
    """

    start: int
    end: int
    words: str
    lat: float | None = None
    lon: float | None = None
    geonames: str = ""
    full: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its names in order; `domain` is the outlet's, "" where the corpus does not give it."""

    number: int
    text: str
    toponyms: tuple[Toponym, ...]
    domain: str = ""
    day: str = ""


def there() -> list[str]:
    """The corpora that are on this machine; each that is not is named on standard output."""
    for name, file in FILES.items():
        if not (FOLDER / file).exists():
            print(f"skipped: {name}, which is not on this machine")
    return [name for name, file in FILES.items() if (FOLDER / file).exists()]


def articles(corpus: str) -> list[Article]:
    """The articles of one corpus."""
    root = ET.parse(FOLDER / FILES[corpus]).getroot()
    return [_article(number, element) for number, element in enumerate(root.findall("article"))]


def _article(number: int, element: ET.Element) -> Article:
    text = element.findtext("text") or ""
    found: dict[tuple[int, int], Toponym] = {}
    for toponym in _toponyms(element, text):
        found.setdefault((toponym.start, toponym.end), toponym)
    domain = element.findtext("domain") or ""
    if not domain and (link := re.search(r"https?://(?:www\.)?([^/\s]+)", element.findtext("link") or "")):
        domain = link[1]
    ordered = tuple(found[key] for key in sorted(found))
    day = re.match(r"\d{4}-\d\d-\d\d", element.findtext("dltime") or "")
    return Article(number, text, ordered, domain.strip(), day[0] if day else "")


def _toponyms(element: ET.Element, text: str) -> Iterator[Toponym]:
    for one in element.iter():
        words = one.findtext("phrase") or one.findtext("extractedName") or one.findtext("name")
        if one.tag not in {"toponym", "location"} or not words or not one.findtext("start"):
            continue
        if one.findtext("type") in _NO_NAMES:
            continue
        start = _found(text, words, int(one.findtext("start") or 0))
        if start is None:
            continue
        tag = one.find("gaztag")
        holder = one if tag is None else tag
        lat = holder.findtext("lat") or holder.findtext("latitude")
        lon = holder.findtext("lon") or holder.findtext("longitude")
        number = (tag.get("geonameid") if tag is not None else one.findtext("geonamesID")) or ""
        north, east = (float(lat), float(lon)) if lat and lon else (None, None)
        full = holder.findtext("name") or one.findtext("normalisedName") or ""
        if page := one.findtext("page"):
            full = unquote(page.rsplit("/", 1)[-1]).replace("_", " ").split(",")[0]
        yield Toponym(start, start + len(words), words, north, east, number, full)


def _found(text: str, words: str, start: int) -> int | None:
    """Where the words stand nearest to the offset given, which is off by a few characters in some articles."""
    near = [start + step for away in range(_AWAY) for step in (-away, away)]
    return next((at for at in near if at >= 0 and text.startswith(words, at)), None)
