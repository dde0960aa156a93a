"""Time, memory and growth of linking synthetic claims, each size in a process of its own.

Growth is measured twice. `exponent`: a war recorded for longer, as many claims a day at every size, as in the greatest
run; so what grows is the record and not its density. `filling`: the same twenty years told of ever more densely, where
the pairs that are truly hard to tell apart grow faster than the claims, whatever the method.
"""

from __future__ import annotations

import gc
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from linking_world import World, generate

from marsad import pipeline
from marsad.incidents.grouping import tellings
from marsad.incidents.linking import Linking
from marsad.incidents.verdicts import Verdicts
from marsad.model.claim import Claim
from marsad.model.document import Document, Passage, Role
from marsad.model.span import Span
from marsad.record import Record

SIZES = (10_000, 31_623, 100_000, 1_000_000)
ARRIVALS = (5_000, 20_000)
_WORDS = [f"word{number}" for number in range(5000)]
MOST_SECONDS, MOST_GIGABYTES, MOST_EXPONENT = 600, 8, 1.15


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Seconds and gigabytes at each size, and the exponent of growth between the least and the greatest."""
    runs = [_apart(size, max(sizes)) for size in sizes]
    filling = [*(_apart(size, size) for size in sizes[:-1]), runs[-1]]
    return {
        "runs": runs,
        "exponent": _exponent(runs),
        "filling": {"runs": filling[:-1], "exponent": _exponent(filling)},
        "arrivals": [arrivals(size) for size in ARRIVALS],
    }


def _apart(size: int, full: int) -> dict[str, Any]:
    command = [sys.executable, __file__, str(size), str(full)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _exponent(runs: list[dict[str, Any]]) -> float:
    """The exponent of growth in processor time between the first run and the last."""
    first, last = runs[0], runs[-1]
    return round(math.log(last["cpu_seconds"] / first["cpu_seconds"]) / math.log(last["claims"] / first["claims"]), 3)


def once(size: int, full: int) -> dict[str, Any]:
    """Link so many claims, in a world whose days would be full with `full` of them: all from claims in memory to
    clusters, the making of the claims left out."""
    days = max(1, round(World().days * size / full))
    drawn = list(generate(size, world=World(days=days)))
    published = {claim.report: day for claim, _, day in drawn}
    true = [number for _, number, _ in drawn]
    claims = [claim for claim, _, _ in drawn]
    del drawn
    gc.collect()
    gc.freeze()
    started, cpu = time.perf_counter(), time.process_time()
    told = {one.id: one for one in tellings(claims, published=published, originals={})}
    linking = Linking.of(told, Verdicts.of([], told))
    clusters = [cluster for part in linking.parts() for cluster in part.clusters]
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    number = {claim.id: name for claim, name in zip(claims, true, strict=True)}
    return {
        "claims": size,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 2),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "pairs": len(linking.scores),
        "clusters": len(clusters),
        "incidents": true[-1] + 1,
    } | _agreement(clusters, number)


def arrivals(size: int, new: int = 20) -> dict[str, Any]:
    """Seconds of one core to link one new report of five claims to a record of so many claims, for a few reports."""
    drawn = list(generate(size + 5 * new))
    reports = [drawn[at : at + 5] for at in range(0, len(drawn), 5)]
    random.Random(3).shuffle(reports)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.marsad", create=True) as record:
        for number, told in enumerate(reports[new:]):
            record.add(*_report(number, told))
        pipeline.regroup(record)
        taken = []
        for number, told in enumerate(reports[:new]):
            doc, claims = _report(len(reports) + number, told)
            record.add(doc, claims)
            started = time.process_time()
            pipeline.link_new(record, [doc.name])
            taken.append(time.process_time() - started)
    taken.sort()
    return {"claims": size, "median": round(taken[new // 2], 3), "slowest": round(taken[-1], 3)}


def _report(number: int, told: list[tuple[Claim, int, date]]) -> tuple[Document, list[Claim]]:
    name = f"n{number:07d}"
    text = " ".join(random.Random(number).choices(_WORDS, k=60))
    doc = Document(
        f"d{number}", name, text, (Passage(Span(0, len(text)), Role.BODY),), published=max(d for *_, d in told)
    )
    return doc, [replace(claim, report=name) for claim, *_ in told]


def _agreement(clusters: list[tuple[str, ...]], number: dict[str, int]) -> dict[str, float]:
    """B³ in one pass, and the shares of mixed and of spread sets."""
    sizes = Counter(number.values())
    precision = recall = mixed = 0.0
    spread: dict[int, int] = Counter()
    for cluster in clusters:
        names = Counter(number[claim] for claim in cluster)
        mixed += len(names) > 1
        for name, many in names.items():
            spread[name] += 1
            precision += many * many / len(cluster)
            recall += many * many / sizes[name]
    total = sum(sizes.values())
    p, r = precision / total, recall / total
    return {
        "b_cubed": round(2 * p * r / (p + r), 3),
        "over_merged": round(mixed / len(clusters), 4),
        "under_merged": round(sum(many > 1 for many in spread.values()) / len(sizes), 4),
    }


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    told = [f"Scale: at most {MOST_SECONDS} s and {MOST_GIGABYTES} GB at a million, growth at most n^{MOST_EXPONENT}"]
    for run in found["runs"]:
        told.append(
            f"  {run['claims']:>9,} claims {run['seconds']:>7.1f} s ({run['cpu_seconds']:.1f} s of one core) "
            f"{run['gigabytes']:.2f} GB  {run['pairs']:>9,} pairs  B³ {run['b_cubed']:.3f}"
        )
    told.append(f"  growth n^{found['exponent']}")
    if "filling" in found:
        told.append(f"  as one world fills up n^{found['filling']['exponent']}")
    for run in found["arrivals"]:
        told.append(f"  one report to {run['claims']:,} claims: median {run['median']} s, slowest {run['slowest']} s")
    return told


if __name__ == "__main__":
    print(json.dumps(once(int(sys.argv[1]), int(sys.argv[2]))))
