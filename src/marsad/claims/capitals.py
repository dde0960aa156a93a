"""Lines in capitals, of which a parser makes one long name: the deed in it parts who does it from whom it befalls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.claims.phrases import Phrase
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.model.syntax import Token

_LONGEST = 6
"""Words that a name has at most."""


def apart(phrases: Iterable[Phrase], mark: Span, places: Sequence[PlaceMention]) -> list[Phrase]:
    """The phrases, with those in capitals that hold the words for a deed as what stands before it and what stands after
    it, without the places that end them."""
    return [piece for phrase in phrases for piece in _pieces(phrase, mark, places)]


def _pieces(phrase: Phrase, mark: Span, places: Sequence[PlaceMention]) -> Iterator[Phrase]:
    tokens = [one for one in phrase.head.subtree() if phrase.span.start <= one.start < phrase.span.end]
    if (
        len(tokens) <= _LONGEST
        or not phrase.span.meets(mark)
        or not all(one.text == one.text.upper() for one in tokens)
    ):
        yield phrase
        return
    for side in ([one for one in tokens if one.end <= mark.start], [one for one in tokens if one.start >= mark.end]):
        named = _without_places(side, places)
        if 0 < len(named) <= _LONGEST:
            yield Phrase(named[-1], Span(named[0].start, named[-1].end))


def _without_places(tokens: Sequence[Token], places: Sequence[PlaceMention]) -> list[Token]:
    """Words up to the place that ends them."""
    out = list(tokens)
    while len(out) > 1 and any(m.quote.span.start <= out[-1].start < m.quote.span.end for m in places):
        out.pop()
    return out
