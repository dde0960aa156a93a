"""False pins: is a place where nothing happened put on the map, and is the scene itself found?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.model.claim import Place
from marsad.model.span import Span
from marsad.reference.folding import fold, without_admin_words
from marsad.reference.gazetteer import distance

REACH = {"village": 25.0, "town": 25.0, "district": 60.0, "province": 160.0}
"""Kilometres within which a scene of that level counts as found; a country or region by its words alone."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where something happened: its exact words, (lat, lon) in degrees or None, and its level."""

    words: str
    point: tuple[float, float] | None
    level: str


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its scenes and with the exact words of names that must not be scenes; `trap` says what it tests."""

    id: str
    trap: str
    text: str
    published: str
    scenes: tuple[Scene, ...]
    not_scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pins:
    """False pins of so many names that must not be pinned, and scenes found of so many."""

    false: int = 0
    names: int = 0
    found: int = 0
    scenes: int = 0

    def __add__(self, other: Pins) -> Pins:
        """Both together."""
        return Pins(
            self.false + other.false, self.names + other.names, self.found + other.found, self.scenes + other.scenes
        )


def read_items(path: Path) -> list[Item]:
    """The items of a file, one JSON object a line, as `gold/README.md` lays down.

    Raises:
        OSError: when there is no such file.
        KeyError: when a line lacks a field.
    """
    return [_item(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def pins(item: Item, placed: Iterable[tuple[Span, Place]]) -> Pins:
    """What the places that were read, with where they stand in the item's text, come to.

    A name is falsely pinned where a place with a position stands on it, unless the words are those of a scene, too, or
    the place is a street or a house called after it that was put where a scene is: "Haifa Street" in Baghdad is no pin
    in Haifa. A scene is found on its words, on those of such a street, or by its name where later words mean it ("that
    city").
    """
    told = list(placed)
    scenes = [(span, scene) for scene in item.scenes for span in list(_spans(item.text, scene.words))[:1]]
    false = 0
    for words in item.not_scenes:
        spots = [span for span in _spans(item.text, words) if not any(span.meets(scene) for scene, _ in scenes)]
        false += any(
            place.lat is not None
            and span.meets(spot)
            and not (_lends(spot, span, item.text) and _at_any(place, item.scenes))
            for spot in spots
            for span, place in told
        )
    called = {
        there
        for there, _ in told
        if any(_lends(spot, there, item.text) for words in item.not_scenes for spot in _spans(item.text, words))
    }
    found = sum(
        any(
            (span.meets(there) or _bears(place, scene) or there in called) and _is(place, scene)
            for there, place in told
        )
        for span, scene in scenes
    )
    return Pins(false, len(item.not_scenes), found, len(scenes))


def _item(row: dict[str, object]) -> Item:
    scenes = row["scenes"]
    names = row["not_scenes"]
    assert isinstance(scenes, list)
    assert isinstance(names, list)
    return Item(
        str(row["id"]), str(row["trap"]), str(row["text"]), str(row.get("published") or ""),
        tuple(_scene(scene) for scene in scenes), tuple(map(str, names)),
    )  # fmt: skip


def _scene(row: dict[str, object]) -> Scene:
    lat, lon = row.get("lat"), row.get("lon")
    known = isinstance(lat, float | int) and isinstance(lon, float | int)
    return Scene(str(row["words"]), (float(lat), float(lon)) if known else None, str(row["level"]))  # type: ignore[arg-type]


def _spans(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _lends(name: Span, whole: Span, text: str) -> bool:
    """Whether a name is only part of another: "Haifa" of "Haifa Street", not of "Haifa District" or "the city of
    Haifa"."""
    if not whole.holds(name):
        return False
    rest = (text[whole.start : name.start] + " " + text[name.end : whole.end]).split()
    own = fold(without_admin_words(whole.of(text))) == fold(name.of(text))
    return not own and any(word[0].isupper() for word in rest)


def _at_any(place: Place, scenes: Iterable[Scene]) -> bool:
    """Whether a place was put where one of the scenes is, which has a position."""
    return any(scene.point is not None and scene.level in REACH and _is(place, scene) for scene in scenes)


def _bears(place: Place, scene: Scene) -> bool:
    return fold(place.name or "") == fold(scene.words)


def _is(place: Place, scene: Scene) -> bool:
    reach = REACH.get(scene.level)
    if reach is None:
        return True
    if place.lat is None or place.lon is None or scene.point is None:
        return False
    return distance((place.lat, place.lon), scene.point) <= reach
