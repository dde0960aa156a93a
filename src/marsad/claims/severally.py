"""Numbers told severally of places: "killed 14 people in Tuz and 12 in Baquba"; or of two days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from marsad.claims.counted import Counted
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count, Place
from marsad.model.codebook import VIOLENT, Kind, Polarity
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page, PlaceMention, TimeMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Token

_BOUNDED = frozenset({Kind.EVENT, Kind.TALLY})
_AT = frozenset("in at near on around outside inside".split())
_TWO = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? and \d{1,2}(?:st|nd|rd|th)?\b|\b[A-Z][a-z]+day(?: \w+)? and (?:on )?[A-Z][a-z]+day\b"
)
"""Two days told as one time."""
_PAIR = 2
_REACH = 60
"""A place stands so many characters after the number that is told of it, or nearer."""


def severally(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page], text: str) -> list[Sketch]:
    """The sketches, with one for each place where a sum was read from numbers that each have a place of their own."""
    out: list[Sketch] = []
    for one in sketches:
        at = placed[one.sentence]
        if (two := _two_days(one, at, text)) is not None:
            out.extend(_on_each(one, two))
            continue
        groups = (_groups(one, at) or _listed(one, at, sketches)) if one.kind in _BOUNDED else None
        groups = groups if groups is not None and _in_order(groups, at) else None
        scenes = _scenes(groups, at, pages[at.page]) if groups else None
        if groups is not None and scenes is None and (days := _days(one, groups)) is not None:
            out.extend(_each_day(one, _apart(groups, text), days))
            continue
        if groups is None or scenes is None:
            out.append(one)
            continue
        counts = _apart(groups, text)
        times = [_time(span, pages[at.page]) for span in _stretches(groups, at)]
        parts = {count.count.quote for count in groups[1:]} | {groups[0].count.quote}
        rest = [count for count in one.counts if count.quote not in parts]
        for number, (count, scene) in enumerate(zip(counts, scenes, strict=True)):
            made = replace(one, because=dict(one.because), actors=_victims(one, groups[0], count))
            made.counts = [count, *rest] if number == 0 else [count]
            made.where, made.because["where"] = [scene], "each number has a place of its own"
            if all(times) and (when := times[number]) is not None:
                made.when, made.because["when"] = when.when, f"“{when.quote.words}”, beside its number"
            out.append(made)
    return out


def at_each(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page]) -> None:
    """Give sketches of one sentence each the place told after its own number: "killed four in Baiji on Tuesday and six
    in Hawija on Wednesday"; in place."""
    for number, at in enumerate(placed):
        counts = [(one, count) for one in sketches if one.sentence == number if (count := _own(one, at)) is not None]
        counts.sort(key=lambda told: told[1].quote.span.start)
        starts = [count.quote.span.start for _, count in counts]
        if len(counts) < _PAIR or len({count.what for _, count in counts}) > 1 or len(set(starts)) < len(starts):
            continue
        stretches = [Span(first, last) for first, last in pairwise((*starts, at.sentence.span.end))]
        scenes = [_scene(span, at, pages[at.page]) for span in stretches]
        if None in scenes or len({scene.name for scene in scenes if scene is not None}) < len(scenes):
            continue
        for (one, _), scene in zip(counts, scenes, strict=True):
            if scene is not None and [place.name for place in one.where] != [scene.name]:
                one.where, one.because["where"] = [scene], "each number has a place of its own"


def _own(one: Sketch, at: Placed) -> Count | None:
    """The one number of its own sentence that a sketch of something done counts, parts left out."""
    here = [count for count in one.counts if not count.subset and at.sentence.span.holds(count.quote.span)]
    return here[0] if len(here) == 1 and one.kind in _BOUNDED and one.polarity is Polarity.PRESENT else None


def _scene(span: Span, at: Placed, page: Page) -> Place | None:
    """The first place that stands close after a number, before the next one."""
    near = [one for one in page.places if span.holds(one.quote.span) and _is_scene(one, span, at)]
    return near[0].place if near else None


def _groups(one: Sketch, at: Placed) -> list[Counted] | None:
    """The first number of a sum that a sketch counts, as the sum, and those added to it."""
    for whole in at.counted:
        if whole.count.subset or not any(count.quote == whole.count.quote for count in one.counts):
            continue
        span = whole.count.quote.span
        parts = [c for c in at.counted if c.count.subset and c.of is whole.noun and span.holds(c.count.quote.span)]
        if parts:
            return [whole, *sorted(parts, key=lambda part: part.count.quote.span.start)]
    return None


def _listed(one: Sketch, at: Placed, sketches: Sequence[Sketch]) -> list[Counted] | None:
    """The first number that a sketch counts, and those after it of the same fate that no sketch counts."""
    had = {count.quote for other in sketches for count in other.counts}
    for first in at.counted:
        if first.count.subset or first.fate is None or not any(count == first.count for count in one.counts):
            continue
        rest = [
            other
            for other in at.counted
            if other.fate is first.fate
            and other.count.what == first.count.what
            and other.count.quote.span.start > first.count.quote.span.end
            and not other.count.subset
            and other.count.quote not in had
        ]
        if rest:
            return [first, *rest]
    return None


def _in_order(groups: Sequence[Counted], at: Placed) -> bool:
    """Whether numbers stand one after the other, each before the end of its sentence, and the first is more than what
    is added to it."""
    first, *rest = groups
    ends = [*_starts(groups), at.sentence.span.end]
    own = first.count.low - sum(one.count.low for one in rest if first.count.quote.span.holds(one.count.quote.span))
    begins = first.count.quote.span.start < first.noun.end
    return own > 0 and begins and all(one < other for one, other in pairwise(ends))


def _starts(groups: Sequence[Counted]) -> list[int]:
    return [one.noun.start if number == 0 else one.count.quote.span.start for number, one in enumerate(groups)]


def _stretches(groups: Sequence[Counted], at: Placed) -> list[Span]:
    """The words from each number to the next, and from the last to the end of its sentence."""
    ends = [*_starts(groups), at.sentence.span.end]
    return [Span(first, last) for first, last in pairwise(ends)]


def _scenes(groups: Sequence[Counted], at: Placed, page: Page) -> list[Place] | None:
    """The place told after each of several numbers; None where one has none, or two have the same."""
    found: list[Place] = []
    for span in _stretches(groups, at):
        scene = _scene(span, at, page)
        if scene is None:
            return None
        found.append(scene)
    return found if len({place.name for place in found}) == len(found) else None


def _is_scene(mention: PlaceMention, span: Span, at: Placed) -> bool:
    """Whether a place stands close after a number, in a phrase that says where."""
    word = at.sentence.head_of(mention.quote.span)
    close = mention.quote.span.start - span.start <= _REACH
    return close and not mention.metonym and word is not None and _is_at(word)


def _is_at(word: Token) -> bool:
    above = word.head
    if word.dep == "pobj" and above.low == "of":  # "in the village of Mafa"
        return above.head.dep == "pobj" and above.head.head.low in _AT
    return word.dep == "pobj" and above.low in _AT


def _days(one: Sketch, groups: Sequence[Counted]) -> list[date] | None:
    """The two days of a claim told with two bare numbers: "the attacks of 5 and 10 June, which killed 21 and eight"."""
    when = one.when
    if when is None or when.earliest is None or when.latest is None or _TWO.search(when.text or "") is None:
        return None
    bare = len(groups) == _PAIR and all(group.noun.pos == "NUM" for group in groups)
    return [when.earliest, when.latest] if bare and when.earliest < when.latest else None


def _two_days(one: Sketch, at: Placed, text: str) -> list[date] | None:
    """The two days of a deed that is told of both without a number: "was shelled on 2 and 4 May"."""
    when = one.when
    if one.type not in VIOLENT or one.kind is not Kind.EVENT or one.counts or when is None or not when.text:
        return None
    if when.earliest is None or when.latest is None or when.earliest >= when.latest or not _TWO.search(when.text):
        return None
    start = text.find(when.text, at.sentence.span.start, at.sentence.span.end)
    between = start < 0 or text[at.sentence.span.start : start].lower().endswith(("between ", "from ", "of "))
    return None if between else [when.earliest, when.latest]


def _on_each(one: Sketch, days: Sequence[date]) -> list[Sketch]:
    """A sketch for each of two days."""
    text = one.when.text if one.when is not None else None
    because = one.because | {"when": "told of two days"}
    return [
        replace(one, when=Interval(day, day, TimePrecision.DAY, text), actors=list(one.actors), because=dict(because))
        for day in days
    ]


def _each_day(one: Sketch, counts: Sequence[Count], days: Sequence[date]) -> list[Sketch]:
    """A sketch for each of two days, with its own number."""
    text = one.when.text if one.when is not None else None
    return [
        replace(
            one,
            kind=Kind.EVENT,
            when=Interval(day, day, TimePrecision.DAY, text),
            counts=[count],
            actors=list(one.actors),
            because=one.because | {"when": "each number has a day of its own"},
        )
        for count, day in zip(counts, days, strict=True)
    ]


def _victims(one: Sketch, first: Counted, count: Count) -> list[Actor]:
    """The actors of a sketch, with those whom one number counts for those whom the first does."""
    span = Span(first.count.quote.span.start, first.noun.end)
    return [
        replace(actor, quote=count.quote)
        if actor.quote.span.meets(span) and not span.meets(count.quote.span)
        else actor
        for actor in one.actors
    ]


def _time(span: Span, page: Page) -> TimeMention | None:
    return next((one for one in page.times if span.holds(one.quote.span) and not one.habitual), None)


def _apart(groups: Sequence[Counted], text: str) -> list[Count]:
    """Each number of a sum by itself."""
    whole, *parts = groups
    if not whole.count.quote.span.holds(parts[0].count.quote.span):
        return [one.count for one in groups]
    low = whole.count.low - sum(part.count.low for part in parts)
    highs = [one.count.high for one in groups]
    high = None if None in highs else (highs[0] or 0) - sum(one or 0 for one in highs[1:])
    first = Count(whole.count.what, low, high, Quote.take(text, whole.count.quote.span.start, whole.noun.end))
    return [first, *(replace(part.count, subset=False) for part in parts)]
