"""Police killings and arrests, sentence by sentence, in Indian news of 2002 (IndiaPoliceEvents), zero-shot.

    python bench/reading_police.py [--documents N] [--json FILE]

The reader reads whole documents, a sample of them with a fixed seed unless all are asked for. The texts are in small
letters throughout; capitals are given back by the rule of `reading_casing`. A sentence tells of an act where a claim's
trigger, or most of a further sentence of its evidence, lies in it. What is denied, absent or to come does not count.

KILL, "the police killed someone": a killing, or an armed act or protest with somebody counted killed or told as dead
in the sentence that names it, in which the police act, as an actor or in its words ("police firing"); `kill_anyone`
leaves out who did it. ARREST: an arrest by whomever. The baseline, in the same run: a word for killing and one for the
police in the sentence; a word for arresting.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reading_casing import Casing
from reading_maps import ACTING
from reading_texts import OUTSIDE, Figures, Reader, Score, document, missing, show

from marsad import pipeline
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind, Polarity, Status, Type
from marsad.model.document import Outcome
from marsad.model.span import Span

INDIA = OUTSIDE / "india_police"
SAMPLE = 600
SEED = 2002
LABELS = ("KILL", "ARREST")
_POLICE = re.compile(
    r"\b(?:police\w*|cops?|constables?|jawans?|paramilitary|security forces|law enforcement|rapid action force"
    r"|raf|crpf|srpf?|inspectors?)\b",
    re.I,
)
_KILLED = re.compile(
    r"\b(?:kill(?:s|ed|ing|ings)?|shot dead|gunned down|dead|deaths?|died|slain|encounters?|murder\w*|fatal\w*)\b", re.I
)
_BY_POLICE = re.compile(
    r"\b(?:police|raf|crpf|army) (?:firing|bullets?|encounter)"
    r"|(?:firing|shot dead|killed) by (?:the )?(?:police|cops)\b",
    re.I,
)
_ARRESTED = re.compile(
    r"\b(?:arrest(?:s|ed|ing)?|detain\w*|detentions?|custody|nabbed|apprehended|rounded up|picked up)\b", re.I
)
Row = dict[str, Any]


def sample(documents: int | None) -> list[Row]:
    """So many documents drawn with a fixed seed, in their own order; None means all."""
    rows = [json.loads(line) for line in (INDIA / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    if documents is None or documents >= len(rows):
        return rows
    chosen = set(random.Random(SEED).sample(range(len(rows)), documents))
    return [row for number, row in enumerate(rows) if number in chosen]


def sentences() -> dict[int, list[Row]]:
    """The sentences of each document, in order."""
    found: dict[int, list[Row]] = defaultdict(list)
    for line in (INDIA / "sents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["doc_id"]].append(row)
    return found


def starts(text: str, rows: Sequence[Row]) -> list[int]:
    """Where each sentence begins in its document; one that is not found begins where the one before ended."""
    found, at = [], 0
    for row in rows:
        place = text.find(row["sent_text"], at)
        place = at if place < 0 else place
        found.append(place)
        at = place + len(row["sent_text"])
    return found


def touched(claim: Claim, begin: Sequence[int]) -> set[int]:
    """The sentences that tell a claim: that of its trigger, and those with most of each further stretch of evidence."""
    first = claim.trigger.span if claim.trigger else claim.evidence[0]
    where = {_holding(first, begin) if claim.trigger else _most(first, begin)}
    return where | {_most(span, begin) for span in claim.evidence if not span.holds(first)}


def _holding(span: Span, begin: Sequence[int]) -> int:
    return max(0, bisect_right(begin, span.start) - 1)


def _most(span: Span, begin: Sequence[int]) -> int:
    ends = [*begin[1:], span.end]
    return max(range(len(begin)), key=lambda one: min(span.end, ends[one]) - max(span.start, begin[one]))


def acts(claim: Claim, text: str) -> set[str]:
    """What a claim of a text says of these: `kill`, `kill_anyone`, `arrest`."""
    if claim.kind is Kind.WARNING or claim.polarity is Polarity.ABSENT or claim.status is Status.DENIED:
        return set()
    if claim.type is Type.ARREST:
        return {"arrest"}
    dead = any(counted.what.startswith("killed") and counted.high != 0 for counted in claim.counts)
    sentence = claim.evidence[0].of(text)
    by_police = _BY_POLICE.search(sentence) is not None
    dead = dead or (by_police and _KILLED.search(sentence) is not None)
    if not (claim.type is Type.KILLING or (dead and claim.type in VIOLENT | {Type.OPERATION, Type.PROTEST})):
        return set()
    by_police = by_police or any(actor.role in ACTING and _POLICE.search(actor.quote.words) for actor in claim.actors)
    return {"kill_anyone", "kill"} if by_police else {"kill_anyone"}


def keywords(text: str) -> set[str]:
    """What the baseline says of a sentence."""
    found = {"arrest"} if _ARRESTED.search(text) else set()
    return found | ({"kill"} if _KILLED.search(text) and _POLICE.search(text) else set())


def measure(tools: pipeline.Tools, documents: int | None = SAMPLE) -> Figures:
    """Figures of the reader and the baseline on the same sentences; `skipped` where the corpus is not there."""
    if absent := missing(INDIA):
        return absent
    casing, by_document, reader = Casing.load(), sentences(), Reader(tools)
    scores = {name: Score() for name in ("kill", "kill_anyone", "arrest", "keywords_kill", "keywords_arrest")}
    chosen, count, aside = sample(documents), 0, Counter[str]()
    for row in chosen:
        rows = by_document[row["doc_id"]]
        count += len(rows)
        begin = starts(row["doc_text"], rows)
        told: dict[int, set[str]] = defaultdict(set)
        text = casing.restore(row["doc_text"])
        reading = reader.reading(document(f"india-{row['doc_id']}", text))
        for claim in reading.claims if rows else ():
            for one in touched(claim, begin) if (found := acts(claim, text)) else ():
                told[one] |= found
        if reading.outcome is not Outcome.READ:
            aside.update(label for sentence in rows for label in sentence["sent_labels"] if label in LABELS)
        for number, sentence in enumerate(rows):
            plain = keywords(sentence["sent_text"])
            for name, score in scores.items():
                act = name.removeprefix("keywords_")
                said = act in (plain if name.startswith("keywords_") else told[number])
                wanted = act.removesuffix("_anyone").upper() in sentence["sent_labels"]
                score.add(said and wanted, said, wanted)
    return {
        "documents": len(chosen),
        "seed": SEED,
        "sentences": count,
        "outcomes": dict(reader.outcomes),
        "gold_set_aside": {label: aside[label] for label in LABELS},
        **{name: score.row() for name, score in scores.items()},
    }


def lines(figures: Figures) -> Iterator[str]:
    """The figures in words."""
    if "skipped" in figures:
        return
    yield (
        f"India police, {figures['sentences']} sentences of {figures['documents']} documents (seed {figures['seed']}), "
        f"read as documents: {figures['outcomes']}; gold in documents set aside: {figures['gold_set_aside']}"
    )
    for name, row in figures.items():
        if isinstance(row, dict) and "f1" in row:
            yield show(name.replace("_", " "), row)


def main() -> int:
    """Runs the benchmark alone and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=SAMPLE, help="how many are read; 0 for all")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if missing(INDIA):
        return 0
    figures = measure(pipeline.Tools.load(), options.documents or None)
    print("\n".join(lines(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
