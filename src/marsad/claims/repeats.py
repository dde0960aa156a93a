"""What a report tells again: a claim whose sentence adds no event to one before it becomes further evidence of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.claims.casualties import is_casualty
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Count, Speaker
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Polarity, Type
from marsad.model.document import Role

_WITHIN = 4
"""So many sentences after it, an event is still gone on with."""

_MOST = 3
"""Spans of evidence that a claim has at most."""

_ALIKE = frozenset({Type.ATTACK, Type.KILLING})
"""Types by which one event is told in turn: who attacked, who was killed."""

_AGAIN = frozenset("capture fall takeover seizure operation offensive sweep recapture".split())
"""Nouns by which a deed that was told is named again."""

_FIGHTS = frozenset({"clashes", "fighting", "battle", "violence", "clash", "gunfight"})
_BACK = re.compile(r"\b(?:after|following|since|amid|because of|due to) the $", re.IGNORECASE)
"""What leads to a fight that was told of."""
_LEAD = 16
_KNOWN = frozenset("the they them those these he him she her it this that their his its all".split())
"""What names of those told of before begin with."""

_OTHERWISE = frozenset(
    "also another additional earlier elsewhere later meanwhile other separate separately second similar too".split()
)
"""Words of a sentence that tells of one thing more."""


def without_backward(sketches: Sequence[Sketch], text: str) -> list[Sketch]:
    """The sketches without those whose words only point back at a fight just told of: "took the town. Some 500 families
    left after the fighting"."""
    return [
        one
        for one in sketches
        if one.counts
        or one.type not in VIOLENT
        or one.mark.words.lower() not in _FIGHTS
        or _BACK.search(text, max(0, one.mark.span.start - _LEAD), one.mark.span.start) is None
        or not any(
            0 <= one.sentence - other.sentence <= 1 and other.mark.span.end < one.mark.span.start and _may_be(other)
            for other in sketches
        )
    ]


def _may_be(other: Sketch) -> bool:
    """Whether a sketch tells of a fight, or of a place that one was for."""
    deed = other.type in VIOLENT or other.type is Type.CONTROL
    return deed and other.kind is Kind.EVENT and other.polarity is Polarity.PRESENT


def fold(sketches: Sequence[Sketch], words: Sequence[frozenset[str]]) -> list[Sketch]:
    """The sketches of a report, in order, without those that only go on with an earlier one; nothing told is lost.

    `words` are those of each sentence, in lower case. What goes on gives its time, place and actors where the first has
    none.
    """
    kept: list[Sketch] = []
    for one in sketches:
        new = bool(words[one.sentence] & _OTHERWISE)
        home = None if new else next((first for first in reversed(kept) if _goes_on(one, first)), None)
        if home is None:
            kept.append(one)
            continue
        home.when = home.when or one.when
        home.counts += [count for count in one.counts if not _told([count], home.counts)]
        home.where = home.where or one.where
        roles = {actor.role for actor in home.actors}
        home.actors += [actor for actor in one.actors if actor.role not in roles or _is_foe(actor, home)]
        if len(home.evidence) < _MOST:
            home.evidence += one.evidence[:1]
    return kept


def of_one_ruin(sketches: Sequence[Sketch]) -> list[Sketch]:
    """The sketches, with what was looted and burned in one sentence, at one place and time, as one destruction."""
    kept: list[Sketch] = []
    for one in sketches:
        home = next((first for first in kept if _is_one_ruin(one, first)), None) if _is_ruin(one) else None
        if home is None:
            kept.append(one)
            continue
        home.means = home.means or one.means
        home.counts += [count for count in one.counts if count not in home.counts]
        home.actors += [actor for actor in one.actors if actor not in home.actors]
    return kept


def _is_ruin(one: Sketch) -> bool:
    return one.type is Type.DESTRUCTION and one.kind is Kind.EVENT and one.polarity is Polarity.PRESENT


def _is_one_ruin(one: Sketch, first: Sketch) -> bool:
    places = [{place.name for place in sketch.where} for sketch in (one, first)]
    alike = _is_ruin(first) and first.sentence == one.sentence and first.when == one.when and places[0] == places[1]
    return alike and first.speaker == one.speaker and first.status is one.status


def _is_foe(actor: Actor, home: Sketch) -> bool:
    """Whether an actor is the other side of a fight of which one side alone was told: "the army repelled them"."""
    sides = [one for one in home.actors if one.role is ActorRole.PARTY]
    if home.type is not Type.ARMED_CLASH or actor.role is not ActorRole.PARTY or len(sides) != 1:
        return False
    return bool(actor.name) and actor.name not in {sides[0].name, "civilians"}


def without_headlines(sketches: Sequence[Sketch]) -> list[Sketch]:
    """A headline that the body tells again becomes evidence of the body's claim; one that it does not tell stays."""
    body = [one for one in sketches if one.role is not Role.HEADLINE]
    out = list(body)
    for one in sketches:
        if one.role is Role.HEADLINE:
            same = [other for other in body if other.polarity is one.polarity]
            again = next((other for other in same if other.type is one.type), None) or next(
                (other for other in same if {one.type, other.type} <= VIOLENT and _fit(one.counts, other.counts)), None
            )
            if again is None and (one.kind is Kind.EVENT or not body):
                out.append(one)
            elif again is not None and len(again.evidence) < _MOST:
                again.evidence += one.evidence
    return sorted(out, key=lambda sketch: (sketch.sentence, sketch.mark.span.start))


def _goes_on(one: Sketch, first: Sketch) -> bool:
    """Whether a sketch tells no other event than an earlier one, by the same voice, and no number of its own."""
    if Role.HEADLINE in {one.role, first.role} or not 0 < one.sentence - first.sentence <= _WITHIN:
        return False
    if not (one.kind is first.kind is Kind.EVENT and one.polarity is first.polarity is Polarity.PRESENT):
        return False
    if one.background is not first.background or one.status is not first.status:
        return False
    again = one.type is first.type and (one.type in VIOLENT or one.type is Type.PROTEST or _names_again(one))
    if not again and not {one.type, first.type} <= _ALIKE:
        return False
    completes = _completes(one, first)
    if not completes and any(actor.quote.words.split()[0].lower() not in _KNOWN for actor in one.actors):
        return False
    if one.speaker and (completes or first.speaker) and _voice(one.speaker) != _voice(first.speaker):
        return False
    if not _one_scene(one, first) or not _one_doer(one, first):
        return False
    return completes or _told(one.counts, first.counts)


def _voice(speaker: Speaker | None) -> str:
    """Who speaks: by name, or where nobody is named by the words for them."""
    return (speaker.name or speaker.quote.words.casefold()) if speaker else ""


def _completes(one: Sketch, first: Sketch) -> bool:
    """Whether a sketch is only the toll of the event of the sentence before: "12 people were killed", after a blast
    told without any."""
    tolls = all(map(is_casualty, one.counts)) and any(map(_is_whole, one.counts))
    if one.sentence - first.sentence > 1 or not tolls:
        return False
    doers = [actor for actor in one.actors if actor.role in {ActorRole.PERPETRATOR, ActorRole.TARGET}]
    if not all(_is_in(actor, first) for actor in doers):
        return False
    return not any(map(_is_whole, first.counts))


def _is_in(actor: Actor, first: Sketch) -> bool:
    """Whether who did a thing is only taken over from what was told before."""
    return any(actor.quote == other.quote for other in first.actors)


def _names_again(one: Sketch) -> bool:
    """Whether a sketch is named by a noun that only points back at what was told: "the eve of the town's capture"."""
    return one.mark.words.lower() in _AGAIN and not one.counts


def _is_whole(count: Count) -> bool:
    return is_casualty(count) and not count.subset


def _one_scene(one: Sketch, first: Sketch) -> bool:
    """Whether neither time nor place sets two sketches apart."""
    if one.when and first.when and one.when.earliest and first.when.earliest:
        if (one.when.earliest, one.when.latest) != (first.when.earliest, first.when.latest):
            return False
    here = {place.name for place in first.where}
    return not one.where or not here or any(place.name in here for place in one.where)


def _one_doer(one: Sketch, first: Sketch) -> bool:
    """Whether nobody is said to have done the second who did not do the first."""
    names = {
        sketch.sentence: {actor.name for actor in sketch.actors if actor.role is ActorRole.PERPETRATOR and actor.name}
        for sketch in (one, first)
    }
    return not names[one.sentence] or not names[first.sentence] or names[one.sentence] <= names[first.sentence]


def _told(counts: Sequence[Count], before: Sequence[Count]) -> bool:
    """Whether every number was told before."""
    return all(any(_same(count, known) for known in before) for count in counts)


def _fit(counts: Sequence[Count], others: Sequence[Count]) -> bool:
    """Whether no number of a headline speaks against those of the body: "kill 10", "killing at least 10"."""
    for count in counts:
        known = [other for other in others if other.what.partition("_")[0] == count.what.partition("_")[0]]
        if known and not any(other.low == count.low for other in known):
            return False
    return True


def _same(one: Count, other: Count) -> bool:
    return (one.what, one.low, one.high) == (other.what, other.low, other.high)
