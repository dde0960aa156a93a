"""Kills a process at random moments of its work on a record, many times, and sees each time that nothing is lost.

`make bench-kills` kills 200 times: while reports are put on record, one after the other and many at once, while a
person rules on claims, while claims are put together, while an older record is brought up to date, while a release and
while a copy is made. After each kill the record must open, its pages
and every row must be as their changes left them, what was said to be done must be there, and doing the rest must come
to what work comes to that nobody kills. The work is that of `tests/products/kills_world.py`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "products"))

from kills_world import Bench  # noqa: E402 - it is where the line above says


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
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        runs = 0
        while sum(killed.values()) < asked.kills:
            kind = list(bench.kinds)[runs % len(bench.kinds)]
            runs += 1
            after = dice.uniform(0.0, bench.seconds[kind])
            try:
                done = bench.kill(kind, Path(folder) / f"run{runs}", after)
            except Exception as fault:  # noqa: BLE001 - each fault is counted, and told at the end
                faults.append(f"{kind}, killed after {after:.3f} s: {type(fault).__name__}: {fault}"[:500])
                killed[kind] += 1
                continue
            (killed if done.killed else early)[kind] += 1
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
