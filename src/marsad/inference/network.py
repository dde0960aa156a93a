"""The trained reader's networks, run with ONNX Runtime: sentences in, proposals of claims out."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from marsad.errors import Missing
from marsad.inference.windows import Pieces, Window, Word, along, cut, with_channels
from marsad.model.span import Span

Array = NDArray[Any]

FLOOR = 0.05
"""A type that no word of a sentence names with at least this probability is not read further."""

_MOST_WINDOWS, _MOST_CLAIMS = 1, 6
"""How many are run at a time, those of like length together: what bounds memory and padding."""

_MOST_HELD = 100
"""Windows, some 35 MB of states, that wait at the most until a report is known to be about armed conflict."""

_NEXT = 0.5
"""A second claim of one type in one sentence needs words that name it with at least this probability."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the network is given it: its span, its words with their channels, and whether it is a heading."""

    span: Span
    words: Sequence[Word]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that the network proposes.

    `sentence` is its number among those given; `named` the probability that its words name a claim of that type;
    `mark` the words that name it; `within` the stretch of text that it was read with; `whole` the probabilities of each
    label of each head on the whole claim ("kind", "status", ...). What fills its fields is asked for with `of`.
    """

    sentence: int
    type: str
    named: float
    mark: Span
    within: Span
    whole: Mapping[str, Mapping[str, float]]
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    tokens: Mapping[str, tuple[Sequence[str], Array]] = field(repr=False)

    def likeliest(self, head: str) -> tuple[str, float]:
        """The likeliest label of a head on the whole claim and its probability."""
        return max(self.whole[head].items(), key=lambda pair: pair[1])

    def of(self, head: str, span: Span) -> dict[str, float]:
        """The mean probability of each label of a head ("role", "count", "where", "when") on the words of a span;
        {} where the claim was not read with them."""
        low = bisect_left(self.ends, span.start + 1)
        high = bisect_left(self.starts, span.end)
        if high <= low:
            return {}
        labels, probabilities = self.tokens[head]
        mean = probabilities[low] if high == low + 1 else np.add.reduce(probabilities[low:high]) / (high - low)
        return dict(zip(labels, mean.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Found:
    """What the network says of a report: its proposals in order of the text, and the probability that the report is
    about armed conflict (of the window that is most; of headings where there is nothing else)."""

    proposals: Sequence[Proposal]
    about: float


@dataclass(frozen=True, slots=True)
class _Seen:
    """Windows as the first network sees them: the state of each piece, and what names claims, each as its window's row,
    the sentence's number there, the type, the first and the last piece of its words, and their probability."""

    windows: Sequence[Window]
    states: Array
    found: Sequence[tuple[int, int, int, int, int, float]]


class Network:
    """The loaded networks. Build one with `Network.load()`; they hold about 100 MB."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        for name, digest in about["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise Missing(
                    f"the file {name} of the reader's network is not the one that this version was built with",
                    "install Marsad again: pip install --force-reinstall marsad",
                )
        self._passage, self._claim = _session(folder / "passage.onnx"), _session(folder / "claim.onnx")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._labels: dict[str, list[str]] = about["labels"]
        self._whole: list[str] = about["whole"]
        self._tokens: list[str] = about["tokens"]
        self._channels = len(about["channels"])
        self._paths = {path: number for number, path in enumerate(about["paths"], 1)}

    @classmethod
    @cache
    def load(cls) -> Network:
        """The network that comes with this version, loaded once in a process.

        Raises:
            Missing: when its files are not there or not the ones that this version was built with.
        """
        place = files("marsad.inference") / "data"
        if not place.is_dir():
            raise Missing("the reader's network is not installed", "install Marsad again: pip install marsad")
        with as_file(place) as folder:
            return cls(folder)

    def read(self, text: str, sentences: Sequence[Sentence], *, least: float = 0.0) -> Found:
        """What the sentences of one report may claim; offsets count in `text`.

        A report that is less likely than `least` to be about armed conflict is not read for proposals: none are given,
        or, of a very long one, those of its beginning.
        """
        if not sentences:
            return Found((), 0.0)
        encoded = [self._tokenizer.encode(s.span.of(text), add_special_tokens=False) for s in sentences]
        pieces: list[Pieces] = [
            with_channels(one.ids, one.offsets, sentence.span.start, sentence.words, self._channels)
            for one, sentence in zip(encoded, sentences, strict=True)
        ]
        out: list[Proposal] = []
        held: list[_Seen] = []
        about = 0.0
        parts = _apart(sentences)
        for numbers in parts:
            windows = cut([pieces[number] for number in numbers], self._channels)
            for window in windows:
                window.numbers = [numbers[number] for number in window.numbers]
            windows.sort(key=lambda window: len(window.ids))
            about = 0.0
            for at in range(0, len(windows), _MOST_WINDOWS):
                seen, most = self._windows(windows[at : at + _MOST_WINDOWS])
                about = max(about, most)
                held.append(seen)
                if len(held) > _MOST_HELD or (numbers is parts[-1] and about >= least):
                    out.extend(proposal for one in held for proposal in self._proposals(one, sentences))
                    held = []
        return Found(sorted(out, key=lambda one: (one.sentence, one.mark.start)), about)

    def _windows(self, windows: Sequence[Window]) -> tuple[_Seen, float]:
        """What names claims in some windows, and the probability that what is most so there is about armed conflict."""
        longest = max(len(window.ids) for window in windows)
        ids = np.zeros((len(windows), longest), np.int64)
        mask = np.zeros((len(windows), longest), np.int64)
        channels = np.zeros((len(windows), longest, self._channels), np.int64)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
            channels[row, : len(window.ids)] = window.channels
        states, scores, about = self._passage.run(None, {"ids": ids, "mask": mask, "channels": channels})
        named = 1.0 / (1.0 + np.exp(-scores))
        found = [
            (row, number, kind, low, high, probability)
            for row, window in enumerate(windows)
            for number, (a, b) in enumerate(window.sentences)
            if window.own[number] and a < b
            for kind, low, high, probability in _peaks(named[row, a:b], window.words[a:b], a)
        ]
        found.sort(key=lambda one: len(range(*windows[one[0]].context(one[1]))))
        return _Seen(windows, states, found), float(1.0 / (1.0 + np.exp(-about.max())))

    def _proposals(self, seen: _Seen, sentences: Sequence[Sentence]) -> Iterator[Proposal]:
        for at in range(0, len(seen.found), _MOST_CLAIMS):
            yield from self._claims(seen.windows, seen.states, seen.found[at : at + _MOST_CLAIMS], sentences)

    def _claims(
        self,
        windows: Sequence[Window],
        states: Array,
        found: Sequence[tuple[int, int, int, int, int, float]],
        sentences: Sequence[Sentence],
    ) -> list[Proposal]:
        ranges = [windows[row].context(number) for row, number, *_ in found]
        longest = max(high - low for low, high in ranges)
        given = np.zeros((len(found), longest, states.shape[-1]), np.float32)
        mask = np.zeros((len(found), longest), np.int64)
        mark = np.zeros((len(found), longest), np.int64)
        path = np.zeros((len(found), longest), np.int64)
        for at, ((row, number, _, first, last, _), (low, high)) in enumerate(zip(found, ranges, strict=True)):
            given[at, : high - low] = states[row, low:high]
            mask[at, : high - low] = 1
            a, b = windows[row].sentences[number]
            mark[at, max(a - low, 0) : min(b, high) - low] = 1
            mark[at, first - low : min(last, high) - low] = 2
            words = sentences[windows[row].numbers[number]].words
            told = along(
                windows[row], number, range(first, last), low, high, [w.head for w in words], [w.label for w in words]
            )
            path[at, : high - low] = [self._paths.get(spelt, 0) for spelt in told]
        kinds = np.array([kind for _, _, kind, *_ in found], np.int64)
        heads = self._claim.run(None, {"states": given, "mask": mask, "number": kinds, "mark": mark, "path": path})
        by_name = dict(zip((*self._whole, *self._tokens), (_softmax(head) for head in heads), strict=True))
        return [
            self._proposal(windows[one[0]], one, ranges[at], {name: head[at] for name, head in by_name.items()})
            for at, one in enumerate(found)
        ]

    def _proposal(
        self,
        window: Window,
        found: tuple[int, int, int, int, int, float],
        within: tuple[int, int],
        heads: Mapping[str, Array],
    ) -> Proposal:
        _, number, kind, first, last, probability = found
        low, high = within
        inside = [at for at in range(low, high) if window.spans[at][0] >= 0]
        first_piece, last_piece = inside[0], inside[-1]
        keep = slice(first_piece - low, last_piece - low + 1)
        spans = window.spans[first_piece : last_piece + 1]
        return Proposal(
            sentence=window.numbers[number],
            type=self._labels["type"][kind],
            named=probability,
            mark=Span(window.spans[first][0], window.spans[last - 1][1]),
            within=Span(spans[0][0], spans[-1][1]),
            whole={name: dict(zip(self._labels[name], heads[name].tolist(), strict=True)) for name in self._whole},
            starts=[start for start, _ in spans],
            ends=[end for _, end in spans],
            tokens={name: (self._labels[name], heads[name][keep]) for name in self._tokens},
        )


def _session(path: Path) -> onnxruntime.InferenceSession:
    """A network on one core. Sums and norms are left apart: ONNX Runtime's kernel for both in one takes a fifth more of
    the whole time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def _apart(sentences: Sequence[Sentence]) -> list[list[int]]:
    """The numbers of the headings, then of the rest, as far as there are any: what the network learned from has no
    headings in it, and where one tells a thing first, the sentence that tells it in full is passed over."""
    parts: list[list[int]] = [[], []]
    for number, sentence in enumerate(sentences):
        parts[not sentence.heading].append(number)
    return [part for part in parts if part]


def _softmax(scores: Array) -> Array:
    top = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(top / top.sum(-1, keepdims=True))


def _peaks(named: Array, words: Sequence[int], base: int) -> list[tuple[int, int, int, float]]:
    """Type, first and last piece and probability of the words of a sentence that name claims: for each type the
    likeliest run of pieces, and others apart from it, by whole words, that are likely by themselves. `words` are the
    words that the pieces stand in."""
    out = []
    for kind in np.flatnonzero(named.max(0) >= FLOOR):
        column = named[:, kind].copy()
        threshold = FLOOR
        for _ in range(4):
            top = int(column.argmax())
            probability = float(column[top])
            if probability < threshold:
                break
            low = high = top
            while low > 0 and column[low - 1] >= probability / 2:
                low -= 1
            while high + 1 < len(column) and column[high + 1] >= probability / 2:
                high += 1
            out.append((int(kind), base + low, base + high + 1, probability))
            low, high = _whole(words, max(low - 2, 0), min(high + 2, len(column) - 1))
            column[low : high + 1] = 0.0
            threshold = _NEXT
    return out


def _whole(words: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """A run of pieces with the rest of the words that it begins and ends in."""
    while low > 0 and words[low - 1] == words[low] >= 0:
        low -= 1
    while high + 1 < len(words) and words[high + 1] == words[high] >= 0:
        high += 1
    return low, high
