"""How well and how fast the reader reads: all that `make bench-reading` measures, beside what others reach.

    python bench/reading.py [--json FILE] [--folds FOLDER] [--only PART ...]

Parts: claims (on gold), traps, times, speakers, muc, muc_trained, sentences, spans, speed. With `--only` the other
parts keep the figures that FILE holds. A part whose texts are not on this machine says so and is left out. What
cross-validation measured stays in FILE, marked as earlier, where its networks (build/folds) are not on this machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import reading_claims
import reading_muc
import reading_muc_trained
import reading_sentences
import reading_spans
import reading_speakers
import reading_speed
import reading_times
import reading_traps
from corpora import ROOT, SHARED
from linking import below

from marsad import pipeline

FLOORS = Path(__file__).with_name("floors.json")
Part = Callable[[pipeline.Tools], Any]


def parts(folds: Path) -> dict[str, Part]:
    """What is measured, in order."""
    return {
        "claims": lambda tools: reading_claims.measure(tools, folds),
        "traps": lambda tools: reading_traps.measure(tools, folds),
        "times": lambda _: reading_times.measure(),
        "speakers": reading_speakers.measure,
        "muc": reading_muc.measure,
        "muc_trained": reading_muc_trained.measure,
        "sentences": reading_sentences.measure,
        "spans": reading_spans.measure,
        "speed": reading_speed.measure,
    }


ANCHORS = (
    ("record F1, founding", "claims.founding.record.f1", "a second, coarser coder 0.49"),
    ("record F1, unseen invented", "claims.unseen.record.f1", "two careful coders on such reports 0.74"),
    ("record F1, open reports (crossed)", "claims.open.record.f1", "a second coder on them 0.67"),
    ("record F1, dense reports (crossed)", "claims.dense.record.f1", "a second coder on 42 of them 0.65"),
    ("record F1, agencies (held out)", "claims.agencies.record.f1", "a second coder on such reports 0.65"),
    ("counts on pairs, unseen", "claims.unseen.fields.counts", "two careful coders 0.90"),
    ("when on pairs, unseen", "claims.unseen.fields.when", "two careful coders 0.94"),
    ("speaker on pairs, unseen", "claims.unseen.fields.speaker", "two careful coders 0.87"),
    ("traps read right, unseen half", "traps.traps.unseen.accuracy", ""),
    ("false alarms, unseen half", "traps.alarms.unseen.violent", ""),
    ("TIMEX3 value F1, TempEval-3", "times.tempeval3.marsad.all.value_f1", "dateparser, same run, below"),
    ("  dateparser", "times.tempeval3.dateparser.all.value_f1", ""),
    ("speed of the parser's, mixed news", "speed.mixed.of_the_parsers_speed", "1.0 is the bare parser"),
    ("speed of the parser's, conflict", "speed.conflict.of_the_parsers_speed", "langextract 0.4, geoparser 0.005"),
)
"""Lines of the table: what, where the figure lies, what others reach."""


def at(found: dict[str, Any], path: str) -> Any:
    """The figure at a dotted path, None where there is none."""
    value: Any = found
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


CROSSED = {"claims": tuple(reading_claims.CROSSED), "traps": ("crossed",)}
"""What is measured by cross-validation, of each part."""


def kept(measured: Any, before: Any, crossed: Sequence[str]) -> Any:
    """A part's figures, with those of cross-validation as they stood where none could be measured now, marked so."""
    stood = {name: {**before[name], "earlier": True} for name in crossed if before.get(name) and not measured.get(name)}
    return {**measured, **stood} if stood else measured


def table(found: dict[str, Any]) -> list[str]:
    """The main figures beside their anchors, then each part's own lines."""
    out = []
    for what, path, anchor in ANCHORS:
        figure = at(found, path)
        out.append(f"{what:36} {'-' if figure is None else f'{figure:.3f}':>7}   {anchor}")
    if found.get("claims"):
        out += ["", *reading_claims.lines(found["claims"])]
    for name, module in (
        ("muc", reading_muc),
        ("muc_trained", reading_muc_trained),
        ("sentences", reading_sentences),
        ("spans", reading_spans),
    ):
        if found.get(name):
            out += ["", *module.lines(found[name])]
    return out


def broken(found: dict[str, Any]) -> list[str]:
    """What has fallen below its floor, in words, and which corpora are not those that the floors were set on."""
    rows = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors = next((dict(row) for row in rows if row.get("bench") == "reading"), {})
    floors.pop("bench", None)
    told = []
    for name, digest in floors.pop("sha256", {}).items():
        path = next((root / name for root in (ROOT, SHARED) if (root / name).exists()), None)
        if path is not None and sha256(path.read_bytes()).hexdigest() != digest:
            told.append(f"{name} is not the file that the floors were set on")
    return told + below(found, floors)


def main() -> None:
    """Measures, prints and writes, and fails where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folds", type=Path, default=ROOT / "build" / "folds")
    parser.add_argument("--only", nargs="+", default=[])
    options = parser.parse_args()
    before: dict[str, Any] = {}
    if options.json and options.json.exists():
        before = json.loads(options.json.read_text(encoding="utf-8"))
    found = dict(before) if options.only else {}
    tools = pipeline.Tools.load()
    for name, part in parts(options.folds).items():
        if options.only and name not in options.only:
            continue
        started = time.time()
        found[name] = kept(part(tools), before.get(name, {}), CROSSED.get(name, ()))
        print(f"{name}: {time.time() - started:.0f} s", flush=True)
        if options.json:
            options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(found)))
    if fallen := broken(found):
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
