"""A report's sentences as windows of word pieces: what the network is given at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

WINDOW, BEFORE, AFTER, LONGEST = 224, 1, 1, 112
"""Pieces of a window; sentences before and after a claim's own that it is read with; pieces of that in all."""

FIRST, LAST = 101, 102
"""The pieces that open and close a window ([CLS] and [SEP] of BERT's vocabulary)."""


class Word(Protocol):
    """A word with its offsets in the report and its number in each channel."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def channels(self) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence: their ids, offsets in the report and channels."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    channels: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class Window:
    """Whole sentences, as many as fit. `sentences` are ranges of pieces; `numbers` which sentences of the report they
    are; `own` whether a sentence is read here or stands here only as what goes before."""

    ids: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    channels: list[tuple[int, ...]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)

    def add(self, pieces: Pieces) -> None:
        """Add word pieces at the end."""
        self.ids += pieces.ids
        self.spans += pieces.spans
        self.channels += pieces.channels

    def context(self, sentence: int) -> tuple[int, int]:
        """The range of pieces that a claim of a sentence is read with: its neighbours as far as they fit."""
        first = last = sentence
        low, high = self.sentences[sentence]
        for _ in range(BEFORE):
            if first and high - self.sentences[first - 1][0] <= LONGEST:
                first -= 1
                low = self.sentences[first][0]
        for _ in range(AFTER):
            if last + 1 < len(self.sentences) and self.sentences[last + 1][1] - low <= LONGEST:
                last += 1
                high = self.sentences[last][1]
        return low, min(high, low + LONGEST)


def with_channels(
    ids: Sequence[int], offsets: Sequence[tuple[int, int]], start: int, words: Sequence[Word], channels: int
) -> Pieces:
    """The pieces of a sentence that starts at `start`, each with the channels of the word it stands in; at most as many
    as a window holds."""
    nothing = (0,) * channels
    kept, spans, at = [], [], 0
    for low, high in offsets[: WINDOW - 2]:
        low, high = low + start, high + start
        while at + 1 < len(words) and words[at].end <= low:
            at += 1
        kept.append(words[at].channels if words and words[at].start < high and words[at].end > low else nothing)
        spans.append((low, high))
    return Pieces(tuple(ids[: WINDOW - 2]), tuple(spans), tuple(kept))


def cut(sentences: Sequence[Pieces], channels: int) -> list[Window]:
    """Sentences in order as windows, each opening with the last sentences of the window before where they fit."""
    edge = Pieces((FIRST,), ((-1, -1),), ((0,) * channels,))
    end = Pieces((LAST,), ((-1, -1),), ((0,) * channels,))
    out: list[Window] = []
    at = 0
    while at < len(sentences):
        first, size = at, len(sentences[at].ids)
        for _ in range(BEFORE):
            if first and size + len(sentences[first - 1].ids) <= WINDOW // 2:
                first -= 1
                size += len(sentences[first].ids)
        last = at + 1
        while last < len(sentences) and size + len(sentences[last].ids) <= WINDOW - 2:
            size += len(sentences[last].ids)
            last += 1
        window = Window()
        window.add(edge)
        for number in range(first, last):
            low = len(window.ids)
            window.add(sentences[number])
            window.sentences.append((low, len(window.ids)))
            window.numbers.append(number)
            window.own.append(number >= at)
        window.add(end)
        out.append(window)
        at = last
    return out
