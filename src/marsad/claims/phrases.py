"""The noun phrases of a sentence: who or what each part of it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg", "case"})
_INNER = frozenset({"compound", "nmod", "amod", "poss", "nummod", "quantmod", "det", "predet", "punct", "case"})
_WHOLES = frozenset(
    """
    member members fighter fighters dozen dozens hundred hundreds thousand thousands score scores group groups number
    unit units some many most part all several resident residents inhabitant inhabitants people villager villagers
    remnant remnants cell cells column convoy force forces leader leaders body bodies majority half rest one two three
    four five six seven eight nine ten twelve family families household households population element elements
    """.split()
)
_FEW = 9
_DASHES = frozenset({"-", "–", "—"})
_HOUR = re.compile(r"[0-2]?\d[:.h][0-5]\d|[0-2]\d[0-5]\d(?:hrs?|h)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head, its span from the first word before the head that belongs to it, with a short "of ..."
    where the head only says how many or which part."""

    head: Token
    span: Span


def phrases(sentence: Sentence) -> Iterator[Phrase]:
    """The noun phrases of a sentence in order of their heads; names inside names are left out."""
    for token in sentence.tokens:
        if token.pos not in {"NOUN", "PROPN", "PRON", "NUM", "DET"} or token.dep in _INNER:
            continue
        if token.pos in {"NUM", "DET"} and token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"}:
            continue
        yield Phrase(token, _whole(_span(token), sentence.tokens))


def _whole(span: Span, tokens: Sequence[Token]) -> Span:
    """A span with the rest of a compound that it breaks off in ("Liberia" of "a Liberia-flagged tanker"), and without
    the "dead" that belongs to the verb before ("shot dead two traders")."""
    inside = [token for token in tokens if span.start <= token.start < span.end]
    if len(inside) > 1 and inside[0].low == "dead":
        span = Span(inside[1].start, span.end)
    hour = next((at for at, one in enumerate(inside[:2]) if _HOUR.fullmatch(one.text)), None)
    if hour is not None and len(inside) > hour + 1:  # "10:40 - Hezbollah", "at about 2130hrs bandits"
        span = Span(next((one.start for one in inside[hour + 1 :] if one.text[0].isalpha()), span.start), span.end)
    for one, dash, two in zip(inside, inside[1:], inside[2:], strict=False):
        if dash.text in _DASHES and one.end < dash.start and dash.end < two.start and inside[0].text[0].isdigit():
            span = Span(max(span.start, two.start), span.end)  # "24 Oct - Turkish jets", in a log
    span = Span(from_joint(span.start, tokens), span.end)
    after = [token for token in tokens if token.start >= span.end][:5]
    if len(after) < 2 or after[0].text not in {"-", "‑"} or after[0].start != span.end:
        return span
    end = span.end
    for before, token in zip([None, *after], after, strict=False):
        joined = token.start == end
        if not joined and (token.pos not in {"NOUN", "PROPN"} or (before is not None and before.pos == "NOUN")):
            break
        end = token.end
    return Span(span.start, end)


def from_joint(start: int, tokens: Sequence[Token]) -> int:
    """Where the compound begins that a span breaks into: "seven-year-old girl", not "year-old girl"."""
    before = [token for token in tokens if token.end <= start][-4:]
    while len(before) > 1 and before[-1].text in {"-", "‑"} and before[-1].end == start == before[-1].start + 1:
        if before[-2].end != before[-1].start:
            break
        start = before[-2].start
        before = before[:-2]
    return start


def _span(head: Token) -> Span:
    start, end = head.start, head.end
    for child in head.children:
        if child.i < head.i and child.dep in _LEFT:
            below = child.subtree()
            if len(below) <= _FEW:
                start = min(start, below[0].start)
        elif child.i > head.i and child.dep == "prep" and child.low == "of" and head.low in _WHOLES:
            thing = child.child("pobj")
            if thing is not None:
                end = max(end, _span(thing).end)
    return Span(start, max(end, head.end))
