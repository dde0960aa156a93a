"""How long a public release of a large made-up record takes, in how much memory, and if it is the same bytes twice.

Part of `make bench-record`: 100,000 claims, `--claims N` for others, `--record FILE` for a copy of a record that is
there. Each release is made by a process of its own (`bytes` is the most so far); it is unreviewed, as nobody ruled on
the made-up claims.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from desk_world import build

from marsad.products.release.verify import SUMS, verify

BAR_BYTES = 1_000_000_000


def made(record: Path, out: Path) -> dict[str, Any]:
    """One release by the command, measured."""
    words = ["release", "public", str(record), "--unreviewed", "--by", "bench", "--yes", "-o", str(out)]
    clock = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([Path(sys.executable).with_name("marsad"), *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "clock": round(time.perf_counter() - clock, 1),
        "processor": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "bytes": after.ru_maxrss * 1024,
    }


def main() -> None:
    """Measures, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--record", type=Path)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-bench-") as name:
        folder = Path(name)
        record = folder / "bench.marsad"
        if given.record:
            shutil.copy(given.record, record)
        else:
            build(record, given.claims)
        found: dict[str, Any] = {"claims": None if given.record else given.claims, "cores": os.cpu_count()}
        found["releases"] = [made(record, folder / name) for name in ("one", "two")]
        found["same_bytes"] = (folder / "one" / SUMS).read_bytes() == (folder / "two" / SUMS).read_bytes()
        found["faults"] = [*verify(folder / "one", date.today()).faults, *verify(folder / "two", date.today()).faults]
        found["within"] = max(one["bytes"] for one in found["releases"]) <= BAR_BYTES
    text = json.dumps(found, indent=1) + "\n"
    sys.stdout.write(text)
    if given.json:
        given.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
