"""Which of the places that a report names is where a claim happened, weighed by what speaks for each."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.claims import rules
from marsad.claims.nesting import holds
from marsad.claims.scene import distance
from marsad.claims.sketch import Sketch
from marsad.model.claim import Place
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document
from marsad.model.mention import Page, PlaceMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence

MOVING = frozenset({Type.MOVEMENT, Type.DISPLACEMENT, Type.RETURN})
"""What goes from one place to another."""

WEIGHTS: Mapping[str, float] = {
    "ahead": -1.22,
    "away_against": -3.3,
    "away_from": -0.29,
    "away_in": -0.12,
    "away_near": -0.2,
    "away_on": -0.47,
    "away_to": -0.28,
    "back_1": -0.36,
    "back_2": -0.14,
    "back_5": -0.45,
    "back_far": -0.88,
    "beside_others": -0.13,
    "country": -0.71,
    "held": 0.3,
    "here": 0.89,
    "here_against": -1.16,
    "here_away": -1.07,
    "here_from": -0.35,
    "here_in": 0.58,
    "here_metonym": -0.43,
    "here_near": 1.2,
    "here_on": 0.34,
    "here_said": 0.68,
    "here_steps": 2.26,
    "here_to": -0.36,
    "here_to_moving": 0.4,
    "here_wide": 0.27,
    "holds_other": -0.68,
    "home": 0.68,
    "last": 0.42,
    "nowhere": 1.95,
    "nowhere_background": 0.46,
    "nowhere_coordination": 0.4,
    "nowhere_moving": 0.14,
    "nowhere_said": 1.21,
    "nowhere_settled": -0.54,
    "nowhere_unplaced": 0.1,
    "odds": 0.13,
    "only_metonym": 0.14,
    "opens": 0.6,
    "paragraph": 0.27,
    "province": -0.76,
    "read": 1.09,
    "scenes": 1.98,
    "settled": 0.65,
    "settled_carried": -0.24,
    "stretch": -0.18,
    "title": 0.88,
    "total_wide": 1.25,
    "unplaced": -0.3,
    "unresolved": -0.82,
}
"""What each sign counts for: a logit over the places of a report, fitted on reports that the networks had not learned
from (`make train-spots`, training/spots.py). What the signs are is told where they are given, in `_of_name` on."""

CLEAR = 2.0
"""By so much a place must outweigh where the rules have a claim: a logit. By less more claims are right (.662 of those
crossed for .657), and fewer of one incident are told of one place, which links them worse."""

_SAID = frozenset({Type.STATEMENT, Type.COORDINATION})
_LEADS = {
    lead: sort
    for sort, leads in (
        ("in", "in at inside within across throughout"),
        ("near", "near outside around off beyond"),
        ("to", "to into for toward towards reached reach"),
        ("from", "from of"),
        ("on", "on along between through via over"),
        ("against", "against"),
    )
    for lead in leads.split()
}
"""The words that a place stands under, by sort."""

_PASSED = frozenset(
    """
    the a an its their northern southern eastern western central nearby neighbouring district province town city
    village villages area areas of
    """.split()
)
"""What stands between such a word and the name."""

_LEAD_CHARACTERS = 40
_WORD = re.compile(r"[A-Za-z]+")
_BREAK, _STOP = "\n\n", ". "
_CLIP = 1e-4
_COUNTRY = 6
_LEVELS = {4: "province", 5: "stretch", 6: "country"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim may have happened, nowhere where `places` is empty, and the signs that speak for or against it by
    name; `settled` where the rules have it so."""

    places: tuple[Place, ...]
    signs: dict[str, float]
    settled: bool

    @property
    def weight(self) -> float:
        """How likely it is as against the other spots of a claim: a logit."""
        return sum(WEIGHTS.get(name, 0.0) * value for name, value in self.signs.items())


def choose(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
    """Give each claim the likeliest of its spots, once the rules have settled where each was."""
    for one, spots in zip(sketches, of_all(sketches, doc, pages), strict=True):
        settled = next(spot for spot in spots if spot.settled)
        rivals = [spot for spot in spots if not (one.where and _is_country(spot))]  # which says less than any settled
        best = max(rivals, key=lambda spot: spot.weight, default=settled)
        if best.places and best.weight - settled.weight >= CLEAR:
            one.where = list(best.places)
            one.because["where"] = "the likeliest of the places named"


def _is_country(spot: Spot) -> bool:
    return bool(spot.places) and spot.places[0].precision == _COUNTRY


def of_all(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> list[list[Spot]]:
    """The spots of each claim: where the rules have it, nowhere, and all places that the report names."""
    report = _Report(sketches, doc, pages)
    last = ""
    out: list[list[Spot]] = []
    for one in sketches:
        out.append(report.spots(one, last))
        if len(one.where) == 1:
            last = _key(one.where[0])
    return out


def _key(place: Place) -> str:
    return (place.name or place.quote.words).casefold()


class _Report:
    """What a report names, and where in it."""

    def __init__(self, sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
        self.text, self.title = doc.text, (doc.title or "").casefold()
        self.sentences: list[Sentence] = [sentence for page in pages for sentence in page.sentences]
        self.starts = [sentence.span.start for sentence in self.sentences]
        self.named: dict[str, list[PlaceMention]] = {}
        every = sorted((m for page in pages for m in page.places), key=lambda m: m.quote.span.start)
        for mention in every:
            self.named.setdefault(_key(mention.place), []).append(mention)
        self.home = {_key(place) for place in rules.home(pages, doc)}
        self.scenes: dict[str, int] = {}
        for one in sketches:
            if len(one.where) == 1:
                self.scenes[_key(one.where[0])] = self.scenes.get(_key(one.where[0]), 0) + 1
        self.others = max(1, len(sketches) - 1)

    def number(self, at: int) -> int:
        """Which sentence a character stands in."""
        return max(0, bisect_right(self.starts, at) - 1)

    def spots(self, one: Sketch, last: str) -> list[Spot]:
        """The spots of a claim; `last` is the name of the place where what was told before it was."""
        out = []
        told = {_key(place) for place in one.where}
        here = [m for found in self.named.values() for m in found if one.evidence[0].holds(m.quote.span)]
        if one.where:
            first = one.where[0]
            signs = self._of_name(one, first, self.named.get(_key(first), []), here, last)
            signs["settled"] = 1.0
            signs["settled_carried"] = float(not any(one.evidence[0].meets(place.quote.span) for place in one.where))
            out.append(Spot(tuple(one.where), signs, settled=True))
        out.append(Spot((), _of_nowhere(one), settled=not one.where))
        for name, mentions in self.named.items():
            if told == {name}:
                continue
            standing = [m for m in mentions if not (m.metonym or m.aside)]
            before = [m for m in standing if m.quote.span.start < one.evidence[0].end] or standing
            if before:
                signs = self._of_name(one, before[-1].place, mentions, here, last)
                out.append(Spot((before[-1].place,), signs, settled=False))
        return out

    def _of_name(
        self, one: Sketch, place: Place, mentions: Sequence[PlaceMention], around: Sequence[PlaceMention], last: str
    ) -> dict[str, float]:
        """The signs of a place that the report names so (`mentions`); `around` is all that the claim's sentence
        names."""
        evidence, name = one.evidence[0], _key(place)
        signs: dict[str, float] = {}
        # by the network: how likely its words are the claim's place, among those that it was read with
        odds = [one.spots[m.quote.span] for m in mentions if m.quote.span in one.spots]
        if odds:
            signs["read"], signs["odds"] = 1.0, _logit(max(odds))
        # by what it is
        precision = place.precision or 1
        if precision in _LEVELS:
            signs[_LEVELS[precision]] = 1.0
        signs["unresolved"] = float(place.lat is None)
        # by how much the report makes of it
        standing = sum(not m.metonym for m in mentions)
        signs["title"] = float(name in self.title)
        signs["scenes"] = (self.scenes.get(name, 0) - float([_key(p) for p in one.where] == [name])) / self.others
        signs["only_metonym"] = float(bool(mentions) and not standing)
        # by where it stands
        here = [m for m in mentions if evidence.holds(m.quote.span)]
        earlier = [m for m in mentions if m.quote.span.start < evidence.start]
        own = min(here, key=lambda m: abs(m.quote.span.start - one.mark.span.start)) if here else None
        near = own or (earlier[-1] if earlier else mentions[0] if mentions else None)
        if own is not None:
            signs["here"] = 1.0
            signs["here_metonym"] = float(all(m.metonym for m in here))
            signs["here_steps"] = self._nearness(one, own.quote.span)
            signs["here_away"] = math.log1p(abs(own.quote.span.start - one.mark.span.start)) / 5
            signs["here_wide"] = float(precision in {4, 5, 6})
            signs["here_said"] = float(one.type in _SAID)
        elif earlier:
            back = self.number(evidence.start) - self.number(earlier[-1].quote.span.start)
            signs["back_1" if back <= 1 else "back_2" if back == 2 else "back_5" if back <= 5 else "back_far"] = 1.0
            signs["paragraph"] = float(_BREAK not in self.text[earlier[-1].quote.span.start : evidence.start])
        else:
            signs["ahead"] = 1.0
        if own is None:
            signs["last"], signs["home"] = float(name == last), float(name in self.home)
            signs["beside_others"] = float(any(not m.metonym for m in around))
        # by its words' grammar
        if near is not None:
            lead = _LEADS.get(self._lead(near.quote.span.start))
            if lead:
                signs[f"{'here' if own else 'away'}_{lead}"] = 1.0
                if own and lead == "to":
                    signs["here_to_moving"] = float(one.type in MOVING)
            opening = self.text.rfind(_BREAK, 0, near.quote.span.start)
            signs["opens"] = float(_STOP not in self.text[opening + 1 : near.quote.span.start])
        others = [m.place for m in around if _key(m.place) != name]
        signs["holds_other"] = float(any(holds(place, other, self.text) for other in others))
        signs["held"] = float(any(holds(other, place, self.text) for other in others))
        # by what is claimed of it
        signs["total_wide"] = float(one.kind is Kind.TALLY and precision in {4, 6})
        return {sign: value for sign, value in signs.items() if value}

    def _lead(self, at: int) -> str:
        words = [word.lower() for word in _WORD.findall(self.text[max(0, at - _LEAD_CHARACTERS) : at])]
        return next((word for word in reversed(words) if word not in _PASSED), "")

    def _nearness(self, one: Sketch, span: Span) -> float:
        """1 over one more than the steps along the dependencies from a claim's words to a place."""
        sentence = self.sentences[self.number(one.evidence[0].start)]
        mark, place = sentence.head_of(one.mark.span), sentence.head_of(span)
        return 0.0 if mark is None or place is None else 1 / (1 + distance(mark, place))


def _of_nowhere(one: Sketch) -> dict[str, float]:
    return {
        "nowhere": 1.0,
        "nowhere_settled": float(not one.where),
        "nowhere_said": float(one.type in _SAID),
        "nowhere_background": float(one.background),
        "nowhere_moving": float(one.type in MOVING),
        "nowhere_unplaced": float(one.placed < 0.5),
        "nowhere_coordination": float(one.type is Type.COORDINATION),
        "unplaced": _logit(one.placed),
    }


def _logit(score: float) -> float:
    score = min(max(score, _CLIP), 1 - _CLIP)
    return math.log(score / (1 - score))
