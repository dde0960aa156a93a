"""Gold reports to the numbers that the network learns from."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from marsad.claims.features import CHANNELS, WHATS
from marsad.claims.features import Word as Word
from marsad.inference.windows import Window as Stretch
from marsad.inference.windows import along, cut, with_channels
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Means, Status, Type

LABELS: dict[str, list[str]] = {
    "type": [one.value for one in Type],
    "accept": ["no", "yes"],
    "kind": [one.value for one in Kind],
    "status": [one.value for one in Status],
    "polarity": ["present", "absent"],
    "background": ["no", "yes"],
    "means": ["none", *(one.value for one in Means)],
    "timed": ["no", "yes"],
    "placed": ["no", "yes"],
    "role": ["none", *(one.value for one in ActorRole)],
    "count": ["none", *WHATS],
    "where": ["none", "yes"],
    "when": ["none", "yes"],
}
WHOLE = ("accept", "kind", "status", "polarity", "background", "means", "timed", "placed")
TOKENS = ("role", "count", "where", "when")
SIZES = tuple(len(labels) for _, labels in CHANNELS)


@dataclass(slots=True)
class Claim:
    """A gold claim in a window: sentence, marked pieces, labels of the whole, labels of pieces."""

    sentence: int
    type: int
    mark: list[int]
    whole: dict[str, int]
    tokens: dict[str, dict[int, int]] | None
    """None where what fills it was not written down (a trap's)."""


@dataclass(slots=True)
class Window:
    """A window of a report with the gold claims in it."""

    report: str
    stretch: Stretch
    trees: list[tuple[list[int], list[str]]] = field(default_factory=list)
    """Heads and labels of the words of each sentence of the report."""
    claims: list[Claim] = field(default_factory=list)
    conflict: bool = False
    """Whether the report makes any claim."""
    whole: bool = True
    """Whether all its claims are known, and not one alone (a trap's)."""
    known: dict[tuple[int, tuple[int, ...]], list[str]] = field(default_factory=dict, repr=False)
    """Paths that were asked for before."""

    def paths(self, sentence: int, mark: list[int], low: int, high: int) -> list[str]:
        """The path from the marked words to the word of each piece of a range; "" outside the sentence."""
        asked = (sentence, tuple(mark))
        if asked not in self.known:
            heads, labels = self.trees[self.stretch.numbers[sentence]]
            self.known[asked] = along(self.stretch, sentence, mark, low, high, heads, labels)
        return self.known[asked]

    @property
    def ids(self) -> list[int]:
        """The ids of its pieces."""
        return self.stretch.ids


CONDITIONS = math.log(2)
"""Added to the score of the kind `condition` in what ships: the reports of gold/linking, chosen for their incidents,
tell a quarter as many of them as the others do, and what is read must not lean as they do."""

ACTING = frozenset({"operation", "seizure", "control", "movement", "presence", "statement"})
"""Types whose doer the coders of the open reports call the perpetrator, and some others the authority."""


def windows(prepared: Iterable[dict[str, Any]], claims: Iterable[dict[str, Any]], tokenizer: Tokenizer) -> list[Window]:
    """The windows of prepared reports (see prepare.py) with the gold claims in them."""
    by: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claims:
        by[claim["report"]].append(claim)
    found = []
    for report in prepared:
        found.extend(_windows(report, by[report["id"]], tokenizer))
    return found


def _windows(report: dict[str, Any], claims: list[dict[str, Any]], tokenizer: Tokenizer) -> list[Window]:
    text = report["text"]
    encoded = tokenizer.encode_batch([text[a:b] for a, b, _ in report["sentences"]], add_special_tokens=False)
    pieces = [
        with_channels(one.ids, one.offsets, a, [Word(w[0], w[1], tuple(w[4:]), w[2], w[3]) for w in words], len(SIZES))
        for one, (a, _, words) in zip(encoded, report["sentences"], strict=True)
    ]
    trees = [([w[2] for w in words], [w[3] for w in words]) for _, _, words in report["sentences"]]
    whole = not any(claim.get("alone") for claim in claims)
    found = [
        Window(report["id"], stretch, trees, conflict=bool(claims), whole=whole) for stretch in cut(pieces, len(SIZES))
    ]
    for claim in claims:
        for window in found:
            if made := _claim(claim, text, window.stretch):
                window.claims.append(made)
                break
    return found


def _claim(row: dict[str, Any], text: str, window: Stretch) -> Claim | None:
    first, trigger = row["evidence"][0], row.get("trigger")
    point = trigger["start"] if trigger else max(first["start"], 0)
    sentence = -1
    for number, (a, b) in enumerate(window.sentences):
        if window.own[number] and a < b and point < window.spans[b - 1][1]:
            if window.spans[a][0] <= max(point, first["end"] - 1):
                sentence = number
            break
    if sentence < 0:
        return None
    a, b = window.sentences[sentence]
    mark = _on(window, trigger["start"], trigger["end"], a, b) if trigger else []
    if row.get("alone"):
        told = {name: LABELS[name].index(row[name]) for name in ("kind", "status", "polarity")}
        told |= {"accept": 1, "background": int(row["background"])}
        whole = {name: told.get(name, -100) for name in WHOLE}
        return Claim(sentence, LABELS["type"].index(row["type"]), mark or list(range(a, b)), whole, None)
    when = row.get("when") or {}
    whole = {
        "accept": 1,
        "kind": LABELS["kind"].index(row["kind"]),
        "status": LABELS["status"].index(row.get("status", "asserted")),
        "polarity": LABELS["polarity"].index(row.get("polarity", "present")),
        "background": int(bool(row.get("background"))),
        "means": _means(row),
        "timed": int(bool(when.get("earliest"))),
        "placed": int(bool(row.get("where"))),
    }
    low, high = window.context(sentence)
    tokens: dict[str, dict[int, int]] = {name: {} for name in TOKENS}
    for actor in row.get("actors") or []:
        role = "perpetrator" if actor["role"] == "authority" and row["type"] in ACTING else actor["role"]
        _paint(tokens["role"], window, actor, low, high, LABELS["role"].index(role))
    for count in row.get("counts") or []:
        if count["what"] in LABELS["count"]:
            _paint(tokens["count"], window, count, low, high, LABELS["count"].index(count["what"]))
    for place in row.get("where") or []:
        _paint(tokens["where"], window, place, low, high, 1)
    if words := when.get("text"):
        for piece in [*row["evidence"], {"start": 0, "end": len(text)}]:
            at = text.find(words, piece["start"], piece["end"])
            if at >= 0:
                _paint(tokens["when"], window, {"start": at, "end": at + len(words)}, low, high, 1)
                break
    return Claim(sentence, LABELS["type"].index(row["type"]), mark or list(range(a, b)), whole, tokens)


def _means(row: dict[str, Any]) -> int:
    """The means' number; left open (-100) where a violent claim of a set that does not write means has none."""
    if "means" in row:
        return LABELS["means"].index(row["means"] or "none")
    return -100 if Type(row["type"]) in VIOLENT else 0


def _on(window: Stretch, start: int, end: int, low: int, high: int) -> list[int]:
    return [i for i in range(low, high) if window.spans[i][0] < end and window.spans[i][1] > start]


def _paint(labels: dict[int, int], window: Stretch, quote: dict[str, Any], low: int, high: int, label: int) -> None:
    if quote.get("start") is None:
        return
    for i in _on(window, quote["start"], quote["end"], low, high):
        labels.setdefault(i, label)


def trap_claims(traps: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The one claim that each trap is about, by the names of their texts: its words, type, kind, status, polarity and
    background are known, nothing else is, nor whether its text makes others."""
    found = []
    for name, trap in traps.items():
        if expect := trap["expect"]:
            text, words = trap["text"], expect["trigger"]
            start = text.index(words)
            trigger = {"text": words, "start": start, "end": start + len(words)}
            evidence = [{"start": 0, "end": len(text)}]
            found.append({"report": name, "alone": True, "evidence": evidence, **expect, "trigger": trigger})
    return found


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]
