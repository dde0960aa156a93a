"""A report's sentences as windows of word pieces: what the network is given at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from marsad.inference.paths import paths, top

WINDOW, BEFORE, AFTER, LONGEST = 224, 1, 1, 112
"""Pieces of a window; sentences before and after a claim's own that it is read with; pieces of that in all."""

FIRST, LAST = 101, 102
"""The pieces that open and close a window ([CLS] and [SEP] of BERT's vocabulary)."""


class Word(Protocol):
    """A word with its offsets in the report, its number in each channel, the number of its governing word in the
    sentence
    (its own for a root) and the label of the dependency."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last."""

    @property
    def channels(self) -> tuple[int, ...]:
        """Its number in each channel."""

    @property
    def head(self) -> int:
        """The number of its governing word."""

    @property
    def label(self) -> str:
        """The label of its dependency."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence: their ids, offsets in the report, channels, and the number of the word that each
    stands in (-1 for none)."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    channels: tuple[tuple[int, ...], ...]
    words: tuple[int, ...]


@dataclass(slots=True)
class Window:
    """Whole sentences, as many as fit. `sentences` are ranges of pieces; `numbers` which sentences of the report they
    are; `own` whether a sentence is read here or stands here only as what goes before."""

    ids: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    channels: list[tuple[int, ...]] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)

    def add(self, pieces: Pieces) -> None:
        """Add word pieces at the end."""
        self.ids += pieces.ids
        self.spans += pieces.spans
        self.channels += pieces.channels
        self.words += pieces.words

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
    """The pieces of a sentence that starts at `start`, each with the first `channels` channels of the word that it
    stands in; at most as many pieces as a window holds."""
    nothing = (0,) * channels
    kept: list[tuple[int, ...]] = []
    spans: list[tuple[int, int]] = []
    inside: list[int] = []
    at = 0
    for low, high in offsets[: WINDOW - 2]:
        low, high = low + start, high + start
        while at + 1 < len(words) and words[at].end <= low:
            at += 1
        on = bool(words) and words[at].start < high and words[at].end > low
        kept.append(words[at].channels[:channels] if on else nothing)
        inside.append(at if on else -1)
        spans.append((low, high))
    return Pieces(tuple(ids[: WINDOW - 2]), tuple(spans), tuple(kept), tuple(inside))


def cut(sentences: Sequence[Pieces], channels: int) -> list[Window]:
    """Sentences in order as windows, each opening with the last sentences of the window before where they fit."""
    edge = Pieces((FIRST,), ((-1, -1),), ((0,) * channels,), (-1,))
    end = Pieces((LAST,), ((-1, -1),), ((0,) * channels,), (-1,))
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


def along(
    window: Window, sentence: int, mark: Sequence[int], low: int, high: int, heads: Sequence[int], labels: Sequence[str]
) -> list[str]:
    """The path from the marked words of a sentence to the word of each piece from `low` to `high`; "" outside the
    sentence
    and where there is none. `heads` and `labels` are those of the sentence's words."""
    marked = [window.words[at] for at in mark if window.words[at] >= 0]
    if not marked:
        return [""] * (high - low)
    found = paths(heads, labels, top(heads, marked))
    first, last = window.sentences[sentence]
    return [found[window.words[at]] if first <= at < last and window.words[at] >= 0 else "" for at in range(low, high)]
