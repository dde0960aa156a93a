"""Of several claims that the network proposes of the same words or the same dead: which stays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from marsad.claims.casualties import is_casualty, is_toll
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token


def one_each(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> list[Sketch]:
    """Of sketches that the same words name, the likeliest. An event and a total in one sentence with the same dead
    both stay, the dead with the one whose words govern theirs."""
    kept: list[Sketch] = []
    for one in sorted(sketches, key=lambda d: -d.score):
        here = [other for other in kept if other.sentence == one.sentence]
        twin = next((other for other in here if _twin(one, other)), None)
        if twin is not None and {one.kind, twin.kind} == {Kind.EVENT, Kind.TALLY} and not _touch(twin.mark, one.mark):
            event, total = (one, twin) if one.kind is Kind.EVENT else (twin, one)
            if _governs(event, placed[one.sentence].sentence) and not _governs(total, placed[one.sentence].sentence):
                total.counts = [count for count in total.counts if not is_toll(count)]
                twin = None
        if twin is not None and _parted(one, twin, placed[one.sentence].sentence):
            twin = None
        if twin is None and not any(
            _touch(other.mark, one.mark) or _is_means(one, other, placed[one.sentence].sentence) for other in here
        ):
            kept.append(one)
    for one, other in combinations([deed for deed in kept if deed.type in VIOLENT and deed.kind is Kind.EVENT], 2):
        if one.sentence == other.sentence:
            _parted(one, other, placed[one.sentence].sentence)
    return sorted(kept, key=lambda d: (d.sentence, d.mark.span.start))


def _governs(one: Sketch, sentence: Sentence) -> bool:
    """Whether the words that name a sketch are the verb of its dead, or the subject of that verb."""
    marked = {token.i for token in sentence.tokens if one.mark.span.start <= token.start < one.mark.span.end}
    for count in one.counts:
        if not is_toll(count):
            continue
        for token in sentence.tokens:
            if count.quote.span.start <= token.start < count.quote.span.end and token.dep in {"dobj", "nsubjpass"}:
                verb = token.head
                if verb.i in marked or any(child.i in marked for child in verb.children if child.dep == "nsubj"):
                    return True
    return False


def _parted(one: Sketch, other: Sketch, sentence: Sentence) -> bool:
    """Whether two deeds are told in clauses of their own, each with its own dead or hurt: "two were killed in a raid,
    while a bomb wounded three"; each keeps those of its clause, in place. Two of one type are so where each clause has
    a place of its own: "a guard was killed in a clash in X, while troops and rebels clashed in Y"."""
    clauses = [_clause(sentence.head_of(sketch.mark.span)) for sketch in (one, other)]
    if None in clauses or clauses[0] is clauses[1]:
        return False
    if one.type is other.type and not _placed_apart(one, other, clauses, sentence):
        return False
    own = [
        [count for count in sketch.counts if is_toll(count) and _clause(sentence.head_of(count.quote.span)) is clause]
        for sketch, clause in zip((one, other), clauses, strict=True)
    ]
    if not all(own) and one.type is not other.type:
        return False
    for sketch, tolls, others in zip((one, other), own, reversed(clauses), strict=True):
        sketch.counts = [count for count in sketch.counts if count in tolls or not is_casualty(count)]
        sketch.actors = [who for who in sketch.actors if _clause(sentence.head_of(who.quote.span)) is not others]
    return True


def _placed_apart(one: Sketch, other: Sketch, clauses: Sequence[Token | None], sentence: Sentence) -> bool:
    """Whether the clauses of two deeds name each a place that the other does not; each deed gets its own, in place."""
    named = list({place.quote.span: place for place in (*one.where, *other.where)}.values())
    own = [[place for place in named if _clause(sentence.head_of(place.quote.span)) is clause] for clause in clauses]
    if not all(own) or {place.name for place in own[0]} & {place.name for place in own[1]}:
        return False
    one.where, other.where = own
    return True


def _clause(token: Token | None) -> Token | None:
    """The verb with a subject of its own that a word is told under."""
    if token is None:
        return None
    for one in (token, *token.ancestors()):
        if one.dep in {"ROOT", "conj", "advcl", "ccomp", "parataxis"} and one.child("nsubj", "nsubjpass"):
            return one
    return None


_ARMED = ({Type.ATTACK, Type.SHELLING}, {Type.ATTACK, Type.AIRSTRIKE}, {Type.ATTACK, Type.BOMBING})
"""Types of a deed by its verb and by what it was done with: "targeted the post with mortars"."""


def _is_means(one: Sketch, other: Sketch, sentence: Sentence) -> bool:
    """Whether of two sketches of one type one is named by the verb, or its auxiliary, and the other by what did it:
    "the road has been shut since May by roadblocks", "had targeted the post"; the time of either is then that of
    both, in place of the one that stays."""
    words = [sentence.head_of(sketch.mark.span) for sketch in (one, other)]
    verb, thing = words if words[0] is not None and words[0].pos == "VERB" else words[::-1]
    if verb is None or thing is None or verb.pos != "VERB":
        return False
    if thing.dep in {"aux", "auxpass"} and thing.head is verb:
        return True
    alike = one.type is other.type and one.kind is other.kind and one.polarity is other.polarity
    link = thing if thing.pos == "ADP" else thing.head
    if link.head is not verb or (thing is not link and thing.dep != "pobj"):
        return False
    armed = link.low == "with" and {one.type, other.type} in _ARMED
    if (one.counts and other.counts) or not (armed or (alike and (link.dep == "agent" or link.low in {"with", "in"}))):
        return False
    if armed and other.type is Type.ATTACK:
        other.type, other.means = one.type, one.means
    other.when = other.when or one.when
    other.counts = other.counts or one.counts
    return True


def _touch(one: Quote, other: Quote) -> bool:
    """Whether two stretches of words share a character, or are a deed and the "dead" beside it ("shot dead")."""
    beside = 0 <= max(other.span.start - one.span.end, one.span.start - other.span.end) <= 1
    return one.span.meets(other.span) or (beside and "dead" in (one.words, other.words))


def _twin(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches tell one thing: all alike, or the same dead or wounded, by the same words."""
    if one.polarity is not other.polarity:
        return False
    if one.type is other.type and one.counts == other.counts and one.when == other.when:
        return True
    if not {one.type, other.type} <= VIOLENT:
        return False
    return any(
        count.quote == known.quote and count.what == known.what and is_casualty(count)
        for count in one.counts
        for known in other.counts
        if not count.subset and not known.subset
    )
