"""Shares of a total told one by one: "Of these, Gao saw 50 and Mopti 40", "ambushes made up 30 of them, bombs 22"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.casualties import counted_as
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.mention import Page, PlaceMention, QuantityMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence

_SHARING = re.compile(r"\b(?:account(?:s|ed|ing)? for|ma(?:de|kes?|king) up|constitut(?:es?|ed)|compris(?:es?|ed))\b")
"""What tells how many of a total are of one kind."""
_HAD = re.compile(
    r" (?:alone )?(?:had|has|saw|suffered|recorded|registered|witnessed|experienced|accounted for|made up) ",
    re.IGNORECASE,
)
_NEXT = re.compile(r",? (?:for |with )?", re.IGNORECASE)
_KINDS = VIOLENT | {Type.ABDUCTION, Type.ABUSE, Type.ARREST, Type.DESTRUCTION, Type.COERCION, Type.SEIZURE}
_REACH = 40
_BEFORE = 2
"""A total stands so many sentences before its shares, or nearer."""


def shares(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page], text: str) -> list[Sketch]:
    """The sketches, with each share of a total that a sentence tells of a kind of deeds or of a place."""
    out = list(sketches)
    for number, at in enumerate(placed):
        numbers = [one for one in pages[at.page].quantities if at.sentence.span.holds(one.quote.span)]
        if len(numbers) < 2:
            continue
        _of_kinds([one for one in out if one.sentence == number], numbers, at.sentence, text)
        told = _of_places(numbers, at.sentence, pages[at.page].places, text)
        if len(told) > 1:
            out = _in_places(out, number, at, told)
    return out


def _of_kinds(here: Sequence[Sketch], numbers: Sequence[QuantityMention], sentence: Sentence, text: str) -> None:
    """ "Ambushes accounted for 40, bombs for 25 and kidnappings 15": each kind's number is the one right after it; in
    place."""
    shared = _SHARING.search(sentence.span.of(text))
    if shared is None:
        return
    told = [one for one in here if one.kind is Kind.TALLY and one.type in _KINDS]
    marks = sorted(one.mark.span.start for one in told)
    for one in told:
        end = one.mark.span.end
        limit = min([start for start in marks if start >= end], default=sentence.span.end)
        after = next((m for m in numbers if end <= m.quote.span.start < min(limit, end + _REACH)), None)
        if after is None or (after.quote.span.end < sentence.span.start + shared.start()):
            continue
        what = next((count.what for count in one.counts), counted_as(one.type))
        if not any(count.quote.span.meets(after.quote.span) for count in one.counts):
            one.counts = [Count(what, after.low, after.high, after.quote)]


def _of_places(
    numbers: Sequence[QuantityMention], sentence: Sentence, places: Sequence[PlaceMention], text: str
) -> list[tuple[PlaceMention, QuantityMention]]:
    """The places of a sentence each told right before a bare number, the first with a verb between."""
    found: list[tuple[PlaceMention, QuantityMention]] = []
    for number in numbers:
        start = number.quote.span.start
        word = sentence.head_of(number.quote.span)
        if word is None or (word.dep == "nummod" and word.head.i > word.i):
            continue
        link = _NEXT if found else _HAD
        for place in places:
            end = place.quote.span.end
            if sentence.span.start <= place.quote.span.start and end < start and link.fullmatch(text, end, start):
                found.append((place, number))
                break
    return found


def _in_places(
    sketches: list[Sketch], number: int, at: Placed, told: Sequence[tuple[PlaceMention, QuantityMention]]
) -> list[Sketch]:
    """The sketches, with one for the share of each place in the total told just before."""
    total = _total(sketches, number, sum(share.low for _, share in told))
    if total is None:
        return sketches
    names = {place.place.name for place, _ in told}
    if {place.name for place in total.where} <= names:
        total.where, total.placed = [], 0.0
    what = total.counts[0].what
    made = [
        replace(
            total,
            sentence=number,
            evidence=[at.sentence.span],
            mark=share.quote,
            counts=[Count(what, share.low, share.high, share.quote)],
            where=[place.place],
            placed=1.0,
            actors=list(total.actors),
            because=total.because | {"where": "the place that had this share of the total"},
        )
        for place, share in told
    ]
    spans = [share.quote.span for _, share in told]
    kept = [one for one in sketches if one.sentence != number or not _is_of(one, spans)]
    later = next((i for i, one in enumerate(kept) if one.sentence > number), len(kept))
    return [*kept[:later], *made, *kept[later:]]


def _total(sketches: Sequence[Sketch], number: int, least: int) -> Sketch | None:
    """The total of deeds told last before a sentence, of no fewer than its shares come to."""
    near = [
        one
        for one in sketches
        if 0 < number - one.sentence <= _BEFORE
        and one.kind is Kind.TALLY
        and len(one.counts) == 1
        and one.counts[0].low >= least
    ]
    return max(near, key=lambda one: one.sentence, default=None)


def _is_of(one: Sketch, spans: Sequence[Span]) -> bool:
    """Whether a sketch is named by one of some numbers, or counts one."""
    return any(one.mark.span.meets(span) or any(c.quote.span.meets(span) for c in one.counts) for span in spans)
