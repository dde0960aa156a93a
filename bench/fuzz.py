"""Each reader of bytes under atheris for a while; the executions, the seconds, and what crashed, into a file.

`python bench/fuzz.py --seconds 60 --json bench/results/fuzz.json`; atheris must be installed. One process at a time.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HARNESS = Path(__file__).parents[1] / "fuzz" / "readers.py"


def fuzzed(name: str, seconds: int) -> dict[str, object]:
    """What came of one reader; a crash's words are its last lines."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, str(HARNESS), name, str(seconds)], cwd=folder, capture_output=True, text=True, check=False
        )
    told = done.stdout + done.stderr
    runs = re.findall(r"Done (\d+) runs|number_of_executed_units: (\d+)", told)
    peak = re.findall(r"peak_rss_mb: +(\d+)", told)
    crashed = re.search(r"Uncaught Python exception.*?(?==+ ERROR|\Z)|ERROR: libFuzzer: .*", told, re.DOTALL)
    return {
        "executions": max((int(one or other) for one, other in runs), default=0),
        "asked_seconds": seconds,
        "seconds": round(time.monotonic() - begun, 1),
        "peak_mb": int(peak[-1]) if peak else None,
        "crash": " ".join(crashed[0].split())[-600:] if crashed else None,
        "exit": done.returncode,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--readers", nargs="*")
    chosen = parser.parse_args()
    names = chosen.readers or re.findall(r'^    "(\w+)": ', HARNESS.read_text(encoding="utf-8"), re.MULTILINE)
    results: dict[str, object] = {}
    for name in names:
        results[name] = fuzzed(name, chosen.seconds)
        print(name, results[name], flush=True)
        if chosen.json:
            chosen.json.write_text(json.dumps({"readers": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
