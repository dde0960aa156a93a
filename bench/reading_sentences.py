"""Event types of single sentences and snippets, zero-shot: PLV and PLOVER's gold records, CASE-2021 task 2, and police
killings and arrests in India's (`reading_police`).

    python bench/reading_sentences.py [--plv-split test|train] [--limit N] [--documents N] [--json FILE]

Each sentence or snippet is read by itself as a report of one paragraph, closed by a stop where it has none. PLV and the
gold records give a pair of actors besides; the reader is not told it. A sentence's root is that of its first claim in
the text that has one (`reading_plover.plover_root`). Coverage is the share of sentences with a root; precision is over
those, recall over all. The anchors are PETRARCH-2's on the same file, read from trees (CAMEO codes mapped to roots).

CASE-2021 task 2 has no training split here: its table was made from ACLED's definitions, and its words from the half of
the snippets whose digest is even (`shown`); the figure to be judged is the other half's (`weighted_f1_other_half`). F1
weighted by gold is over the snippets whose type maps; how many of the rest were given a type is said beside it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import reading_police
from reading_maps import CASE_REST, case_type
from reading_plover import GSR, plover_root
from reading_texts import OUTSIDE, Figures, Reader, Score, document, labels, missing, rows, show

from marsad import pipeline
from marsad.model.claim import Claim

PLV = OUTSIDE / "plv"
RECORDS = OUTSIDE / "plover_gsr" / "PLOVER_GSR_CAMEO.txt"
CASE_FILE = OUTSIDE / "case2021_task2" / "test_set_final_release_with_labels.tsv"
PETRARCH = {"p": 0.608, "r": 0.272, "assault_recall": 0.32}
"""PETRARCH-2's figures on PLV's test sentences (1,032 of them, 484 coded)."""


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a file of columns parted by tabs, none of them quoted over lines."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def said(
    texts: Iterable[str], reader: Reader, choose: Callable[[Sequence[Claim], str], str | None], name: str
) -> list[str | None]:
    """The label that `choose` gives each text from its claims in order of the text, and the text."""
    found = []
    for number, text in enumerate(texts):
        claims = reader.read(document(f"{name}-{number}", closed(text)))
        found.append(choose(sorted(claims, key=_where), text))
    return found


def closed(text: str) -> str:
    """A text with a stop at its end: a line without one is a headline, whose totals and states are its body's."""
    return text if text.rstrip()[-1:] in {".", "!", "?", '"', "”", "’", "'"} else f"{text.rstrip()}."


def _where(claim: Claim) -> int:
    return claim.trigger.span.start if claim.trigger else claim.evidence[0].start


def first_root(claims: Sequence[Claim], text: str) -> str | None:
    """The root of the first claim of a text that has one."""
    return next((root for claim in claims if (root := plover_root(claim, text))), None)


def roots(pairs: Sequence[tuple[str, str]], reader: Reader, name: str) -> Figures:
    """Figures of root codes over (sentence, gold root) pairs."""
    wanted = [root for _, root in pairs]
    given = said((text for text, _ in pairs), reader, first_root, name)
    by_root = labels(zip(wanted, given, strict=True))
    total = Score.sum(by_root.values())
    return {
        "sentences": len(pairs),
        "outcomes": dict(reader.outcomes),
        "coverage": round(total.said / len(pairs), 3) if pairs else 0.0,
        "all": total.row(),
        "assault": by_root.get("ASSAULT", Score()).row(),
        "by_root": rows(by_root),
    }


def plv(tools: pipeline.Tools, split: str = "test", limit: int | None = None) -> Figures:
    """Figures on PLV's sentences beside PETRARCH-2's."""
    path = PLV / f"PLV_{split}.tsv"
    if absent := missing(path):
        return absent
    pairs = [(row["sentence"], row["gold_root"]) for row in islice(table(path), limit)]
    return {"split": split} | roots(pairs, Reader(tools), "plv") | {"petrarch2": PETRARCH}


def records(tools: pipeline.Tools, limit: int | None = None) -> Figures:
    """Figures on PLOVER's gold records, their older names folded into PLV's roots."""
    if absent := missing(RECORDS):
        return absent
    given: list[dict[str, Any]] = json.loads(RECORDS.read_text(encoding="utf-8"))
    pairs = [(row["text"], GSR.get(row["event"], row["event"])) for row in given if row.get("text")]
    return roots(pairs[:limit], Reader(tools), "gsr")


def case2021(tools: pipeline.Tools, limit: int | None = None) -> Figures:
    """Figures on CASE-2021's snippets."""
    if absent := missing(CASE_FILE):
        return absent
    snippets = table(CASE_FILE)[:limit]
    reader = Reader(tools)
    given = said(
        (row["EventSnippet"] for row in snippets),
        reader,
        lambda claims, text: case_type(claims, text, tools.registry),
        "case",
    )
    pairs = [(row["SubType"], found) for row, found in zip(snippets, given, strict=True)]
    mapped = labels((gold, found) for gold, found in pairs if gold not in CASE_REST)
    rest = [found for gold, found in pairs if gold in CASE_REST]
    everywhere = labels((gold, found) for gold, found in pairs)
    other = labels(
        pair for pair, row in zip(pairs, snippets, strict=True) if pair[0] not in CASE_REST and not shown(row)
    )
    return {
        "snippets": len(snippets),
        "outcomes": dict(reader.outcomes),
        "weighted_f1": weighted(mapped),
        "weighted_f1_other_half": weighted(other),
        "weighted_f1_all_snippets": weighted({kind: one for kind, one in everywhere.items() if kind not in CASE_REST}),
        "macro_f1": round(sum(one.f1 for one in mapped.values()) / len(mapped), 3) if mapped else 0.0,
        "all": Score.sum(mapped.values()).row(),
        "rest": {
            "types": sorted(CASE_REST),
            "snippets": len(rest),
            "given_a_type": sum(one is not None for one in rest),
        },
        "by_type": rows(mapped),
    }


def shown(row: dict[str, str]) -> bool:
    """Whether a snippet is of the half that the table's words were made from."""
    return hashlib.sha256(row["EventSnippet"].encode()).digest()[0] % 2 == 0


def weighted(scores: dict[str, Score]) -> float:
    """F1 weighted by how often each label is gold."""
    total = sum(score.gold for score in scores.values())
    return round(sum(score.f1 * score.gold for score in scores.values()) / total, 3) if total else 0.0


def measure(
    tools: pipeline.Tools,
    split: str = "test",
    limit: int | None = None,
    documents: int | None = reading_police.SAMPLE,
) -> Figures:
    """Figures of all four; `skipped` in the place of each whose corpus is not there."""
    return {
        "plv": plv(tools, split, limit),
        "plover_gsr": records(tools, limit),
        "case2021": case2021(tools, limit),
        "india_police": reading_police.measure(tools, documents),
    }


def lines(figures: Figures) -> Iterator[str]:
    """The figures in words."""
    for name, title in (("plv", "PLV"), ("plover_gsr", "PLOVER gold records")):
        one = figures[name]
        if "skipped" not in one:
            yield f"{title}, {one['sentences']} sentences, coverage {one['coverage']:.3f}: {one['outcomes']}"
            yield show("root, all", one["all"])
            for root, row in one["by_root"].items():
                yield show("  " + root, row)
            if petrarch := one.get("petrarch2"):
                yield (
                    f"  beside it PETRARCH-2 on the test sentences: P {petrarch['p']:.3f}  R {petrarch['r']:.3f}"
                    f"  recall of ASSAULT {petrarch['assault_recall']:.2f}"
                )
    case = figures["case2021"]
    if "skipped" not in case:
        yield f"CASE-2021 task 2, {case['snippets']} snippets: {case['outcomes']}"
        yield (
            f"  weighted F1 {case['weighted_f1']:.3f} over types that map ({case['weighted_f1_other_half']:.3f} on the "
            f"half that was not looked at), macro {case['macro_f1']:.3f}; "
            f"{case['weighted_f1_all_snippets']:.3f} where the rest's snippets count as traps"
        )
        rest = case["rest"]
        yield f"  the rest: {', '.join(rest['types'])}; {rest['given_a_type']} of {rest['snippets']} were given a type"
        for kind, row in case["by_type"].items():
            yield show("  " + kind, row)
    yield from reading_police.lines(figures["india_police"])


def main() -> int:
    """Runs the benchmark alone and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plv-split", choices=("test", "train"), default="test")
    parser.add_argument("--limit", type=int, help="sentences of each corpus")
    parser.add_argument("--documents", type=int, default=reading_police.SAMPLE, help="documents of India's police")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(pipeline.Tools.load(), options.plv_split, options.limit, options.documents)
    for line in lines(figures):
        print(line)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
