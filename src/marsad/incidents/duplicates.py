"""Which reports are copies of which: the same words, or nearly the same, published again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.model.document import Document, Role

SHINGLE = 5
"""Words in a shingle."""

WINDOW = 8
"""Shingles in a window; of each window the least hash is kept (winnowing, Schleimer, Wilkerson and Aiken 2003), so any
stretch of 12 words that two reports share gives them a fingerprint in common."""

LEAST_WORDS = 20
"""Words that a report must have to be a near copy; shorter ones are copies only where they are the same."""

SKETCH = 24
"""Fingerprints that are kept of a text: the least ones, a sample that near copies have in common as their texts do."""

MOST_SHARED = 64
"""Originals that may share a fingerprint; one that more share is boilerplate and finds nothing."""

SHARED = 0.4
"""Jaccard likeness of the shingles from which two reports are near copies."""

CONTAINED, LEAST_SHARE = 0.65, 0.4
"""Or: so much of the shorter one stands in the longer, and the shorter has so large a share of its length. A brief
quoted whole in a long survey is not a copy of the survey."""

CORRECTED = 0.5
"""Jaccard likeness of the shingles from which one text is another one corrected."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    whole: str
    shingles: frozenset[int]
    prints: frozenset[int]


def originals(documents: Sequence[Document]) -> dict[str, str]:
    """From the name of each copy to the name of its original; what is not in it is no copy.

    Only body text counts (all readable text where a report has no body), with case, accents and punctuation set aside.
    The original is the earliest published (undated ones last), then the least by name. A copy is one of its original
    itself, never of another copy, so likeness does not creep from report to report. The order of `documents` makes no
    difference. Work grows with the reports and with how many share a phrase, not with the square of the reports.
    """
    exact: dict[str, str] = {}
    posted: dict[int, list[_Text]] = defaultdict(list)
    found: dict[str, str] = {}
    for doc in sorted(documents, key=lambda doc: (doc.published or date.max, doc.name)):
        words = _words(doc)
        if not words:
            continue
        whole = hashlib.sha256(" ".join(words).encode()).hexdigest()
        if whole in exact:
            found[doc.name] = exact[whole]
            continue
        text = _text(doc.name, whole, words)
        original = _original(text, posted)
        exact[whole] = original or doc.name
        if original:
            found[doc.name] = original
        else:
            for print_ in text.prints:
                posted[print_].append(text)
    return {copy: original for copy, original in found.items() if copy != original}


def prints(doc: Document) -> frozenset[int]:
    """The fingerprints of a report, signed 64-bit numbers: two reports that share none are no copies of one another.

    One is of the text as a whole, so that texts too short to be near copies meet where they are the same.
    """
    words = _words(doc)
    found = {*_text("", "", words).prints, _hash(words)} if words else set()
    return frozenset(number - (1 << 64) if number >= 1 << 63 else number for number in found)


def is_correction(earlier: Document, later: Document) -> bool:
    """Whether two documents have the same words but for corrections: both have at least half of all their shingles."""
    words, others = _words(earlier), _words(later)
    if words == others:
        return True
    left, right = _text("", "", words).shingles, _text("", "", others).shingles
    return bool(left and right) and len(left & right) >= CORRECTED * len(left | right)


def _words(doc: Document) -> list[str]:
    body = [passage for passage in doc.passages if passage.role is Role.BODY] or doc.readable()
    text = unicodedata.normalize("NFKD", " ".join(passage.span.of(doc.text) for passage in body)).casefold()
    return _WORD.findall("".join(mark for mark in text if not unicodedata.combining(mark)))


def _text(name: str, whole: str, words: Sequence[str]) -> _Text:
    if len(words) < LEAST_WORDS:
        return _Text(name, whole, frozenset(), frozenset())
    hashes = [_hash(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]
    prints = {min(hashes[start : start + WINDOW]) for start in range(max(1, len(hashes) - WINDOW + 1))}
    return _Text(name, whole, frozenset(hashes), frozenset(sorted(prints)[:SKETCH]))


def _hash(words: Iterable[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def _original(text: _Text, posted: dict[int, list[_Text]]) -> str | None:
    """The original that a text is nearest to, the earlier between equals; None where it is near none."""
    shared: Counter[str] = Counter()
    known: dict[str, _Text] = {}
    for print_ in text.prints:
        sharing = posted.get(print_, ())
        if len(sharing) <= MOST_SHARED:
            for other in sharing:
                shared[other.name] += 1
                known[other.name] = other
    near = [(likeness(text.shingles, known[name].shingles), name) for name in shared]
    alike = [(-score, name) for score, name in near if score > 0]
    return min(alike)[1] if alike else None


def likeness(left: frozenset[int], right: frozenset[int]) -> float:
    """Jaccard likeness of two sets of shingles where they are of near copies, else 0."""
    if not left or not right:
        return 0.0
    both = len(left & right)
    shorter, longer = sorted((len(left), len(right)))
    jaccard = both / (len(left) + len(right) - both)
    contained = both / shorter >= CONTAINED and shorter / longer >= LEAST_SHARE
    return jaccard if jaccard >= SHARED or contained else 0.0
