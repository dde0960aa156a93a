"""Whether two headlines are of one event: UCDP GED Iraq's pairs, by months held out, beside simpler means.

The pairs name the event that each headline was a source of. Only the headlines, their days, outlets and what Marsad
reads out of them are used: not the events' ids, and not the province, which is left blank for pairs of one event alone.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from linking_learning import Floats, Ints, best_threshold, crossed, folds, scored

from marsad import claims, pipeline
from marsad.incidents.places import distance_km
from marsad.incidents.telling import stems
from marsad.model.claim import Place
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span

PAIRS = Path(__file__).resolve().parents[2] / "shared/data/series/ged_iraq_headline_pairs.csv"
BAR = 0.58

_WORD = re.compile(r"[a-z]+")
_ROUNDUP = re.compile(
    r"programme summary|wrapup|wrap-up|round-?up|factbox|highlights|attacks|bombings|violence|unrest|report on", re.I
)
_UPDATE = re.compile(r"\b(?:UPDATE|REFILE|WRAPUP|CORRECTED)\b")
_DEEDS = {
    "bomb": "bomb blast explo suicide ied".split(),
    "shoot": "gunm shot shoot sniper".split(),
    "air": "airstrike raid jets warplane drone bombard".split(),
    "battle": "clash battle fight offens assault advance recapture retake storm".split(),
    "murder": "execut behead massacre".split(),
    "abduction": "kidnap abduct hostage".split(),
    "shells": "mortar rocket shell".split(),
}
_HIT = {
    "police": ["police"],
    "army": ["soldier", "troops", "army"],
    "pilgrims": ["pilgrim", "shiit", "shi'it"],
    "civilians": ["civilian", "famil", "child", "women"],
    "militants": ["militant", "fighters", "insurgent"],
    "kurds": ["kurd", "peshmerga"],
    "foreigners": ["u.s.", "american", "turk", "british", "iran", "marine"],
}
GROUPS = {
    "days": "gap same_day next_day two_days far_apart told_gap".split(),
    "figures": "shared_figure shared_large_figure figures_clash no_figures figures_ratio".split(),
    "places": "same_place places_known km far one_placed same_province other_province".split(),
    "actors": "actors actor_shared".split(),
    "what": "types deeds deeds_clash means".split(),
    "whom": ["hit"],
    "outlet": "same_outlet monitors summaries".split(),
    "form": "roundups updates shorter longer".split(),
    "words": "characters words rare rarest".split(),
}
SIX = "characters words shared_figure figures_clash same_place gap".split()
"""The six features of the baseline: two cosines, figures that agree or clash, places, days between."""


def measure(tools: pipeline.Tools) -> dict[str, Any] | None:
    """Scores of the baselines and of all features, of all but each group, and of each group alone."""
    if not PAIRS.exists():
        return None
    rows = list(csv.DictReader(PAIRS.open(encoding="utf-8")))
    y = np.array([int(row["y"]) for row in rows])
    months = np.array([row["date1"][:7] for row in rows])
    x, names = _features(rows, tools)

    def learnt(wanted: list[str]) -> dict[str, float]:
        return scored(*crossed(x[:, [names.index(name) for name in wanted]], y, months), y)

    return {
        "pairs": len(rows),
        "of_one_event": int(y.sum()),
        "months": len(set(months)),
        "bar": BAR,
        "tfidf": scored(*_threshold_alone(x[:, names.index("characters")], y, months), y),
        "six_features": learnt(SIX),
        "all_features": learnt(names),
        "without": {group: learnt([name for name in names if name not in own]) for group, own in GROUPS.items()},
        "alone": {group: learnt(own) for group, own in GROUPS.items()},
        "a_person": _ceiling(y),
    }


def _threshold_alone(cosine: Floats, y: Ints, months: Any) -> tuple[Floats, Ints]:
    calls = np.zeros(len(y), np.int64)
    for learn, test in folds(months, 5):
        calls[test] = cosine[test] >= best_threshold(cosine[learn], y[learn])
    return cosine, calls


def _ceiling(y: Ints) -> dict[str, Any]:
    """How one person's judgement of 100 pairs, half of one event, agrees with the labels, at their true share."""
    judged = {int(row): True for row in JUDGED_ONE.split()} | {int(row): False for row in JUDGED_OTHER.split()}
    hit = np.mean([judged[row] for row in judged if y[row]])
    false = np.mean([judged[row] for row in judged if not y[row]])
    hits, wrong = hit * y.sum(), false * (len(y) - y.sum())
    precision = hits / (hits + wrong)
    return {
        "judged": len(judged),
        "precision": round(float(precision), 3),
        "recall": round(float(hit), 3),
        "f1": round(float(2 * precision * hit / (precision + hit)), 3),
    }


def _cosines(heads: list[str], grams: Any) -> dict[str, dict[str, float]]:
    """TF-IDF vectors of length 1 (logarithms of counts, smoothed document frequencies)."""
    counted = {head: Counter(grams(head)) for head in heads}
    spread = Counter(gram for counts in counted.values() for gram in counts)
    vectors = {}
    for head, counts in counted.items():
        weights = {
            gram: (1 + math.log(many)) * (1 + math.log((1 + len(heads)) / (1 + spread[gram])))
            for gram, many in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[head] = {gram: weight / length for gram, weight in weights.items()}
    return vectors


def _characters(head: str) -> list[str]:
    return [
        padded[at : at + size]
        for word in head.lower().split()
        for padded in [f" {word} "]
        for size in (3, 4, 5)
        for at in range(max(1, len(padded) - size + 1))
    ]


def _dot(left: dict[str, float], right: dict[str, float]) -> float:
    return sum(weight * right[gram] for gram, weight in left.items() if gram in right)


class _Head:
    """What Marsad reads in one headline of a day."""

    def __init__(self, head: str, day: str, tools: pipeline.Tools) -> None:
        self.day = date.fromisoformat(day)
        doc = Document("d", "h", head, (Passage(Span(0, len(head)), Role.HEADLINE),), published=self.day)
        pages = pipeline.pages_of(doc, tools)
        found = claims.read(doc, pages, tools.network, tools.lexicon).claims
        self.places = [mention.place for page in pages for mention in page.places]
        self.actors = {mention.name for page in pages for mention in page.actors if mention.name}
        self.figures = {mention.low for page in pages for mention in page.quantities}
        self.times = [
            mention.when
            for page in pages
            for mention in page.times
            if mention.when.earliest and mention.when.latest and (mention.when.latest - mention.when.earliest).days < 8
        ]
        self.types = {claim.type.value for claim in found}
        self.means = {claim.means for claim in found if claim.means}
        low = f" {head.lower()}"
        self.deeds = {deed for deed, words in _DEEDS.items() if any(word in low for word in words)}
        self.hit = {whom for whom, words in _HIT.items() if any(word in low for word in words)}
        self.roundup, self.update = bool(_ROUNDUP.search(head)), bool(_UPDATE.search(head))
        self.summary = "programme summary" in low
        self.words = set(_WORD.findall(low))
        self.long = len(head.split())

    def fine(self) -> list[Place]:
        return [place for place in self.places if place.precision and place.precision <= 3]


def _share(left: set[Any], right: set[Any]) -> float:
    return len(left & right) / len(left | right) if left | right else -0.1


def _features(rows: list[dict[str, str]], tools: pipeline.Tools) -> tuple[Floats, list[str]]:
    texts = sorted({row[f"head{side}"] for row in rows for side in "12"})
    read = {(row[f"head{side}"], row[f"date{side}"]): None for row in rows for side in "12"}
    heads = {key: _Head(*key, tools) for key in read}
    characters, words = _cosines(texts, _characters), _cosines(texts, lambda head: list(stems(head)))
    spread = Counter(word for head in texts for word in set(_WORD.findall(head.lower())))
    made = []
    for row in rows:
        one, other = heads[row["head1"], row["date1"]], heads[row["head2"], row["date2"]]
        shared = [math.log(len(texts) / spread[word]) for word in one.words & other.words]
        found = _days(one, other) | _figures(one, other) | _places(one, other) | {
            "actors": _share(one.actors, other.actors),
            "actor_shared": bool(one.actors & other.actors),
            "types": _share(one.types, other.types),
            "deeds": _share(one.deeds, other.deeds),
            "deeds_clash": bool(one.deeds and other.deeds and not one.deeds & other.deeds),
            "means": _share(one.means, other.means),
            "hit": _share(one.hit, other.hit),
            "same_outlet": row["src1"] == row["src2"],
            "monitors": ("airwars" in row["src1"].lower()) + ("airwars" in row["src2"].lower()),
            "summaries": one.summary + other.summary,
            "roundups": one.roundup + other.roundup,
            "updates": one.update or other.update,
            "shorter": min(one.long, other.long),
            "longer": max(one.long, other.long),
            "characters": _dot(characters[row["head1"]], characters[row["head2"]]),
            "words": _dot(words[row["head1"]], words[row["head2"]]),
            "rare": sum(shared),
            "rarest": max(shared, default=0.0),
        }  # fmt: skip
        made.append(found)
    names = [name for own in GROUPS.values() for name in own]
    return np.array([[float(found[name]) for name in names] for found in made]), names


def _days(one: _Head, other: _Head) -> dict[str, float]:
    gap = abs((one.day - other.day).days)
    told = -1
    if one.times and other.times:
        here, there = one.times[0], other.times[0]
        told = max(0, (here.earliest - there.latest).days, (there.earliest - here.latest).days)
    return {
        "gap": min(gap, 30),
        "same_day": gap == 0,
        "next_day": gap == 1,
        "two_days": gap == 2,
        "far_apart": gap > 7,
        "told_gap": min(told, 60),
    }


def _figures(one: _Head, other: _Head) -> dict[str, float]:
    shared = one.figures & other.figures
    ratios = [abs(math.log((here + 1) / (there + 1))) for here in one.figures for there in other.figures]
    return {
        "shared_figure": bool(shared),
        "shared_large_figure": any(3 <= figure < 1900 for figure in shared),
        "figures_clash": bool(one.figures and other.figures and not shared),
        "no_figures": not one.figures or not other.figures,
        "figures_ratio": min(ratios, default=-1.0),
    }


def _places(one: _Head, other: _Head) -> dict[str, float]:
    here, there = one.fine(), other.fine()
    ids, others = ({place.place_id for place in places if place.place_id} for places in (here, there))
    away = [km for left in here for right in there if (km := distance_km(left, right)) is not None]
    near = min(away, default=-1.0)
    areas, other_areas = ({place.admin1 for place in head.places if place.admin1} for head in (one, other))
    return {
        "same_place": bool(ids & others),
        "places_known": bool(away),
        "km": min(near, 300.0),
        "far": near > 30,
        "one_placed": bool(ids) != bool(others),
        "same_province": bool(areas & other_areas),
        "other_province": bool(areas and other_areas and not areas & other_areas),
    }


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    told = [f"Headlines of one event: {found['pairs']} pairs, {found['of_one_event']} of one event, bar F1 {BAR}"]
    for name in ("tfidf", "six_features", "all_features", "a_person"):
        score = found[name]
        told.append(f"  {name:14} F1 {score['f1']:.3f}  P {score['precision']:.3f}  R {score['recall']:.3f}")
    for group, score in found["without"].items():
        told.append(f"  without {group:9} {score['f1']:.3f}    alone {found['alone'][group]['f1']:.3f}")
    return told


JUDGED_ONE = """
71 153 189 193 207 211 241 309 389 409 422 427 496 519 525 532 580 624 649 653 670 673 687 829 833 842 843 875
920 971 1007 1060 1173 1277 1280 1285 1405 1413 1420 1547 2394 2852
"""
JUDGED_OTHER = """
55 166 171 256 334 346 413 1189 1301 1380 1395 1457 1544 1632 1865 1886 1899 2104 2381 2403 2432 2466 2562 2694
2724 2785 2789 3025 3240 3276 3357 3387 3632 3683 3729 3845 3904 4024 4173 4192 4265 4734 4765 4951 4987 5016
5106 5170 5188 5696 5785 5993 6006 6142 6195 6354 6419 6500
"""
"""Rows of the file that one person, who saw no label, took to be of one event and not."""
