"""Kills a process at random moments of its work on a record, many times, and sees each time that nothing is lost.

`make bench-kills` kills 200 times, half on records in files and half on a PostgreSQL server, where there is one: while
reports are put on record, one after the other and many at once, while a person rules on claims, while claims are put
together, while an older record is brought up to date, while a release, a copy and a backup is made. After each kill the
record must open, its pages and every row must be as their changes left them, what was said to be done must be there,
and doing the rest must come to what work comes to that nobody kills. The work is that of
`tests/products/kills_world.py`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "products"), str(ROOT / "tests")]

from kills_world import Bench  # noqa: E402 - it is where the line above says

from server_world import binaries, running  # noqa: E402 - the same


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    killed: Counter[str] = Counter()
    early: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        benches = {"sqlite": Bench(_made(Path(name) / "sqlite"))}
        if binaries():
            benches["postgresql"] = Bench(_made(Path(name) / "postgresql"), stack.enter_context(running()))
        else:
            sys.stderr.write("no PostgreSQL server is installed: only files are worked on\n")
        turns = cycle([(engine, kind) for engine, bench in benches.items() for kind in bench.kinds])
        for run, (engine, kind) in enumerate(turns):
            if sum(killed.values()) >= asked.kills:
                break
            bench, what = benches[engine], f"{engine}: {kind}"
            after = dice.uniform(0.0, bench.seconds[kind])
            try:
                done = bench.kill(kind, Path(name) / f"run{run}", after)
            except Exception as fault:  # noqa: BLE001 - each fault is counted, and told at the end
                faults.append(f"{what}, killed after {after:.3f} s: {type(fault).__name__}: {fault}"[:500])
                killed[what] += 1
                continue
            (killed if done.killed else early)[what] += 1
    result = {
        "machine": platform.processor() or platform.machine(),
        "seed": asked.seed,
        "kills": sum(killed.values()),
        "by_kind": dict(sorted(killed.items())),
        "ended_before_the_kill": dict(sorted(early.items())),
        "lost_or_doubled": len(faults),
        "faults": faults,
    }
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    sys.stdout.write(text)
    if asked.json:
        asked.json.write_text(text, encoding="utf-8")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
