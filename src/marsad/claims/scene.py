"""Where and when: the places and times of a sentence that belong to a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.model.claim import Place
from marsad.model.codebook import Kind
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import PlaceMention, TimeMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

HABIT = timedelta(days=31)
_FAR = 99


def distance(left: Token, right: Token) -> int:
    """Steps between two tokens of a sentence along the dependencies; 99 where they are not joined."""
    up = {left.i: 0}
    token, steps = left, 0
    while token.head is not token:
        token, steps = token.head, steps + 1
        up[token.i] = steps
    token, steps = right, 0
    while True:
        if token.i in up:
            return up[token.i] + steps
        if token.head is token:
            return _FAR
        token, steps = token.head, steps + 1


def below(token: Token, top: Token) -> bool:
    """Whether a token is `top` or hangs below it."""
    return token is top or any(ancestor is top for ancestor in token.ancestors())


def _head_of(span: Span, sentence: Sentence) -> Token | None:
    inside = [token for token in sentence.tokens if span.start <= token.start < span.end]
    if not inside:
        return None
    return next(
        (token for token in inside if token.head is token or not span.start <= token.head.start < span.end), inside[0]
    )


def places(mentions: Sequence[PlaceMention], sentence: Sentence, head: Token, others: Sequence[Token]) -> list[Place]:
    """The places of a sentence that belong to the trigger at `head`, finest first kept; [] where it names none.

    A place nearer to another trigger (`others`) belongs to that one; of places that hold one another the finest stays.
    """
    own = [
        (mention, token)
        for mention in mentions
        if not mention.metonym
        and sentence.span.meets(mention.quote.span)
        and (token := _head_of(mention.quote.span, sentence)) is not None
    ]
    if not own:
        return []
    near = [
        (mention, token)
        for mention, token in own
        if all(distance(token, head) <= distance(token, other) for other in others)
    ]
    chosen = near or own
    under = [(mention, token) for mention, token in chosen if below(token, head)]
    chosen = under or chosen
    return finest([mention.place for mention, _ in chosen])[:6]


def finest(found: list[Place]) -> list[Place]:
    """Without the areas that hold another place of the list; several places of the finest level all stay."""
    if not found:
        return []
    ranks = [_rank(place) for place in found]
    best = min(ranks)
    kept = [place for place, rank in zip(found, ranks, strict=True) if rank == best]
    out: list[Place] = []
    for place in kept:
        if not any(known.name == place.name for known in out):
            out.append(place)
    return out


def _rank(place: Place) -> int:
    precision = place.precision or 5
    return {1: 1, 2: 1, 7: 1, 3: 2, 5: 3, 4: 4, 6: 5}.get(precision, 3)


def time(
    mentions: Sequence[TimeMention], sentence: Sentence, head: Token, others: Sequence[Token], *, future: bool
) -> TimeMention | None:
    """The time words of a sentence that belong to the trigger at `head`, None where it has none of its own."""
    own = [
        (mention, token)
        for mention in mentions
        if not mention.habitual
        and sentence.span.meets(mention.quote.span)
        and (token := _head_of(mention.quote.span, sentence)) is not None
    ]
    if not own:
        return None
    near = [(m, t) for m, t in own if all(distance(t, head) <= distance(t, other) for other in others)]
    if not near and len(own) == 1 and not others:
        near = own
    if not near:
        leading = [
            (m, t)
            for m, t in own
            if t.i < head.i and distance(t, head) < _FAR and t.dep in {"npadvmod", "pobj", "advmod"}
        ]
        near = [pair for pair in leading if pair[0].quote.span.start - sentence.span.start < 25]
    return min(near, key=lambda pair: distance(pair[1], head))[0] if near else None


def default_time(kind: Kind, published: date | None) -> Interval:
    """The time of a claim without time words: bounded by publication; unbounded where it is yet to come."""
    if kind is Kind.WARNING:
        return Interval()
    return Interval(None, published, TimePrecision.UNKNOWN)


def spans_period(when: Interval) -> bool:
    """Whether time words cover a period in which many things happen, rather than fix one day or one month."""
    if when.precision is TimePrecision.PERIOD and when.earliest and when.latest:
        return (when.latest - when.earliest) >= timedelta(days=20)
    if when.precision is TimePrecision.YEAR:
        return False
    return bool(when.text and when.text.lower().startswith("since"))
