"""Who says it: sources of attributed content on PolNeAR, and the speakers of gold claims.

    python bench/reading_speakers.py [--split test] [--json FILE]

PolNeAR (news of the American election of 2016). Gold and system are attributions: a source and the content that it
asserts. Stretches that one mention of a speaker asserts are one attribution of the system. Attributions are paired one
to one, the greatest overlap of content words first (Dice); a pair shares half of the words of the shorter content and a
quarter of the longer's. A pair is right when the syntactic head of each source stands in the other. Precision is the
share of right ones among the system's attributions, recall among gold's, F1 their harmonic mean.
- Attributions without a source in gold are no part of the sum: what the system pairs with one counts neither way.
- Nested attributions count each by itself, the outer content with the inner words in it.
- Of a document read by two coders the first file counts.
- Gold holds much besides statements: beliefs, plans, wishes, support. The reader looks for who asserts, so recall has
  a ceiling well below 1; `paired` leaves the source aside, `source` is the share of pairs whose source is right.
The baseline gives each sentence with a verb of saying that verb's nearest subject, and all its other words as content.

Claims: each gold claim's trigger is asked for the speaker of the least scope that meets it, which the scorer's own rule
compares with gold's. `all` counts a claim rightly left without a speaker as right; `filled` is over the claims where
gold or the reader names one, `named` over those where gold does.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora import SHARED, there

from marsad import pipeline
from marsad.documents.anchors import reading_span
from marsad.evaluation.form import Voice
from marsad.evaluation.likeness import same_voice
from marsad.mentions import actors, speakers
from marsad.model.document import Document, Hints
from marsad.model.mention import SpeakerMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token
from marsad.settings import Settings

POLNEAR = SHARED / "data" / "corpora" / "polnear"
_SAID = frozenset(
    "say tell add explain state announce report claim warn note argue insist deny declare write believe think".split()
)
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, None where gold has none, and the words it asserts, as offsets of their first characters."""

    source: frozenset[int] | None
    content: frozenset[int]


def measure(tools: pipeline.Tools, split: str = "test") -> dict[str, Any]:
    """All figures; a corpus that is not on this machine is left out, and named on standard output."""
    figures: dict[str, Any] = {}
    if POLNEAR.exists():
        figures["polnear"] = {"split": split} | polnear(tools, split)
    else:
        print("skipped: polnear, which is not on this machine")
    figures["claims"] = {
        corpus.name: claims(tools, corpus.reports, corpus.gold) for corpus in there(scored=True) if corpus.gold
    }
    return figures


def polnear(tools: pipeline.Tools, split: str) -> dict[str, Any]:
    """F1 of sources on a split, the baseline beside it."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    documents = annotated(POLNEAR / split)
    for text, gold in documents:
        spans = [Span(*match.span()) for match in _PARAGRAPH.finditer(text) if match.group().strip()]
        pages = tools.parser.parse(text, spans)
        named = actors.find_pages(text, pages, tools.registry)
        found = [mention for page in speakers.find(text, pages, named) for mention in page]
        heads = _heads(pages)
        for name, system in (("reader", gathered(text, found)), ("baseline", list(nearest_subjects(text, pages)))):
            sums[name] += compare(gold, system, heads)
    return {"documents": len(documents)} | {name: ratios(sums[name]) for name in ("reader", "baseline")}


def annotated(folder: Path) -> list[tuple[str, list[Attribution]]]:
    """Each text of a split with its attributions."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], path)
    texts = {name: (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8") for name in files}
    return [(texts[name], list(_attributions(path, texts[name]))) for name, path in files.items()]


def _attributions(path: Path, text: str) -> Iterator[Attribution]:
    stretches: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        number, _, rest = line.partition("\t")
        if number.startswith("T"):
            spans = rest.partition("\t")[0].partition(" ")[2]
            stretches[number] = [(int(pair.split()[0]), int(pair.split()[1])) for pair in spans.split(";")]
        elif number.startswith("E"):
            events.append([part.partition(":")[::2] for part in rest.split()])
    for event in events:
        spans_of: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for role, number in event[1:]:
            spans_of[role.rstrip("0123456789")] += stretches[number]
        content, source = _words(text, spans_of["Content"]), _words(text, spans_of["Source"])
        if content:
            yield Attribution(source or None, content)


def _words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(word.start() for start, end in spans for word in _WORD.finditer(text, start, end))


def gathered(text: str, found: Iterable[SpeakerMention]) -> list[Attribution]:
    """What each mention of a speaker asserts, all its scopes together."""
    scopes: dict[Span, list[tuple[int, int]]] = defaultdict(list)
    for mention in found:
        scopes[mention.speaker.quote.span].append((mention.scope.start, mention.scope.end))
    for span, stretches in scopes.items():
        stretches.sort(key=lambda stretch: stretch[0] - span.start)
    sources = {span: _words(text, [(span.start, span.end)]) for span in scopes}
    return [Attribution(sources[span], _words(text, spans) - sources[span]) for span, spans in scopes.items()]


def nearest_subjects(text: str, pages: Sequence[Sequence[Sentence]]) -> Iterator[Attribution]:
    """The baseline: the nearest subject of the first verb of saying in a sentence says the rest of the sentence."""
    for sentence in (sentence for page in pages for sentence in page):
        verb = next((token for token in sentence.tokens if token.lemma in _SAID and token.pos == "VERB"), None)
        subjects = [token for token in sentence.tokens if token.dep == "nsubj"]
        if verb and subjects:
            said_by = min(subjects, key=lambda token: abs(token.i - verb.i)).subtree()
            source = _words(text, [(said_by[0].start, said_by[-1].end)])
            everything = _words(text, [(sentence.span.start, sentence.span.end)])
            yield Attribution(source, everything - source - {verb.start})


def _heads(pages: Sequence[Sequence[Sentence]]) -> dict[int, Token]:
    return {token.start: token for page in pages for sentence in page for token in sentence.tokens}


def _head(source: frozenset[int], tokens: dict[int, Token]) -> int:
    """The first word of a source that something outside it governs; its first word where the parser knows none."""
    for start in sorted(source):
        token = tokens.get(start)
        if token and token.pos != "PUNCT" and (token.head is token or token.head.start not in source):
            return start
    return min(source)


def compare(gold: Sequence[Attribution], system: Sequence[Attribution], tokens: dict[int, Token]) -> Counter[str]:
    """How many of gold and system count, are paired, and are right."""
    rows = []
    for g, one in enumerate(gold):
        for s, other in enumerate(system):
            shared = len(one.content & other.content)
            sizes = sorted((len(one.content), len(other.content)))
            if shared and 2 * shared >= sizes[0] and 4 * shared >= sizes[1]:
                rows.append((-2 * shared / sum(sizes), g, s))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, s in sorted(rows):
        if g not in paired and s not in taken:
            paired[g] = s
            taken.add(s)
    sums = Counter(gold=sum(one.source is not None for one in gold), system=len(system))
    for g, s in paired.items():
        ours, theirs = gold[g].source, system[s].source
        if ours is None or not theirs:
            sums["system"] -= ours is None
            continue
        sums["paired"] += 1
        sums["right"] += _head(ours, tokens) in theirs and _head(theirs, tokens) in ours
    return sums


def ratios(sums: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of sources, F1 of content alone, and how often a pair's source is right."""

    def f1(hits: int) -> float:
        return round(2 * hits / (sums["system"] + sums["gold"]), 3) if hits else 0.0

    return {
        "gold": sums["gold"],
        "system": sums["system"],
        "precision": round(sums["right"] / max(sums["system"], 1), 3),
        "recall": round(sums["right"] / max(sums["gold"], 1), 3),
        "f1": f1(sums["right"]),
        "paired": f1(sums["paired"]),
        "source": round(sums["right"] / max(sums["paired"], 1), 3),
    }


def claims(tools: pipeline.Tools, reports: Path, gold: Path) -> dict[str, float]:
    """How often the speaker of a gold claim's trigger is gold's."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("trigger"):
            rows[row["report"]].append(row)
    sums: Counter[str] = Counter()
    for snapshot in pipeline.snapshots([str(reports)], Hints(), Settings.load()):
        doc = pipeline.document(snapshot)
        if isinstance(doc, Document) and rows[doc.name]:
            text = doc.words()
            parsed = tools.parser.parse(text, [reading_span(doc.anchors, passage.span) for passage in doc.readable()])
            named = actors.find_pages(text, parsed, tools.registry)
            found = [mention for page in speakers.find(text, parsed, named) for mention in page]
            for row in rows[doc.name]:
                sums += _heard(row, found, doc)
    return {
        "claims": sums["claims"],
        "all": round(sums["right"] / max(sums["claims"], 1), 3),
        "filled": round(sums["right filled"] / max(sums["filled"], 1), 3),
        "named": round(sums["right filled"] / max(sums["named"], 1), 3),
        "anonymity": round(sums["anonymity"] / max(sums["right filled"], 1), 3),
    }


def _heard(row: dict[str, Any], found: Sequence[SpeakerMention], doc: Document) -> Counter[str]:
    trigger = reading_span(doc.anchors, Span(row["trigger"]["start"], row["trigger"]["end"]))
    around = [mention for mention in found if mention.scope.meets(trigger)]
    ours = min(around, key=lambda mention: mention.scope.end - mention.scope.start).speaker if around else None
    theirs = row.get("speaker")
    if ours is None and not theirs:
        return Counter({"claims": 1, "right": 1})
    system = Voice(ours.name, ours.role, ours.quote.words) if ours else None
    wanted = Voice(theirs.get("name"), theirs.get("role"), theirs.get("text")) if theirs else None
    right = int(same_voice(wanted, system))
    known = int(bool(right and ours and theirs and ours.anonymous == bool(theirs.get("anonymous"))))
    sums = {"claims": 1, "filled": 1, "named": int(wanted is not None)}
    return Counter(sums | {"right": right, "right filled": right, "anonymity": known})


def main() -> int:
    """Runs the benchmark and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(pipeline.Tools.load(), options.split)
    for name in ("reader", "baseline"):
        if row := figures.get("polnear", {}).get(name):
            print(
                f"polnear {options.split}, {name:8}  P {row['precision']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f}"
                f"  content alone F1 {row['paired']:.3f}, source right {row['source']:.3f}  ({row['gold']} in gold)"
            )
    for name, row in figures["claims"].items():
        print(
            f"claims of {name:9} speaker right {row['all']:.3f} of {row['claims']}, {row['filled']:.3f} where gold or"
            f" reader names one, {row['named']:.3f} where gold does; anonymity {row['anonymity']:.3f}"
        )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
