"""Paragraphs whose words stand elsewhere in the report: second copies and pull-quotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from marsad.documents.paragraphs import Paragraph
from marsad.model.document import Role

COPY = "repeats a paragraph above"
PULLED = "pull-quote: its words stand in another paragraph"
_WORD = re.compile(r"\w+")
_SHORTEST_COPY = 4
_PULLED_SIZE = range(10, 61)
_SHARE_IN_ORDER = 0.9
_SHARE_OF_TRIPLES = 0.6
_MOST_PLACES = 20


def without_repeats(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with second copies and pull-quotes set aside.

    A pull-quote is a paragraph of 10 to 60 words in the body, nine tenths of which stand in the same order in a longer
    paragraph, and most of them side by side there.
    """
    words = [tuple(_WORD.findall(paragraph.words.lower())) for paragraph in paragraphs]
    kept = _without_copies(paragraphs, words)
    first = next((at for at, paragraph in enumerate(kept) if _is_body(paragraph) and paragraph.size >= 20), len(kept))
    index = _triples_index(kept, words)
    for at in range(first + 1, len(kept)):
        if _is_body(kept[at]) and len(words[at]) in _PULLED_SIZE and _stands_elsewhere(at, words, index):
            kept[at] = kept[at].aside(PULLED)
    return kept


def _without_copies(paragraphs: Sequence[Paragraph], words: Sequence[tuple[str, ...]]) -> list[Paragraph]:
    seen: set[tuple[str, ...]] = set()
    kept = list(paragraphs)
    for at, own in enumerate(words):
        if len(own) < _SHORTEST_COPY or kept[at].role is Role.FURNITURE:
            continue
        if own in seen and kept[at].role is not Role.HEADLINE:
            kept[at] = kept[at].aside(COPY)
        seen.add(own)
    return kept


def _is_body(paragraph: Paragraph) -> bool:
    return paragraph.role is None or paragraph.role is Role.BODY


def _triples(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def _triples_index(
    paragraphs: Sequence[Paragraph], words: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], list[int]]:
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, own in enumerate(words):
        if _is_body(paragraphs[at]) and len(own) > _PULLED_SIZE.start:
            for triple in dict.fromkeys(_triples(own)):
                if len(index[triple]) < _MOST_PLACES:
                    index[triple].append(at)
    return index


def _stands_elsewhere(at: int, words: Sequence[tuple[str, ...]], index: dict[tuple[str, ...], list[int]]) -> bool:
    own = words[at]
    shared = Counter(place for triple in set(_triples(own)) for place in index.get(triple, ()) if place != at)
    needed = (len(own) - 2) * _SHARE_OF_TRIPLES
    return any(
        count >= needed
        and len(words[place]) > len(own) * 1.1
        and LCSseq.similarity(own, words[place]) >= _SHARE_IN_ORDER * len(own)
        for place, count in shared.most_common(3)
    )
