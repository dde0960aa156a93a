"""Each reader of bytes under atheris: the executions, the processor's seconds, and what crashed, into a file.

`python bench/fuzz.py --json bench/results/fuzz.json [--executions 1000000] [--seconds 1200] [READER ...]`; atheris must
be installed. A reader is done after so many executions or so many seconds of the processor, whichever is first. One
starts from the files of `fuzz/seeds.py` and goes on in turns of five minutes, each from the inputs that those before it
found worth keeping (in build/fuzz); what is done and did not crash is not run again while `fuzz/` is as it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
from pathlib import Path

FUZZ = Path(__file__).parents[1] / "fuzz"
KEPT = Path(__file__).parents[1] / "build" / "fuzz"
TURN = 300
"""Seconds of the clock."""
sys.path.insert(0, str(FUZZ))
from seeds import seeds  # noqa: E402


def turn(name: str, corpus: Path) -> dict[str, object]:
    """What came of a turn of one reader; a crash's words are its last lines."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, str(FUZZ / "readers.py"), name, str(TURN), str(corpus)]
    done = subprocess.run(command, cwd=KEPT, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    runs = re.findall(r"Done (\d+) runs|number_of_executed_units: (\d+)", told)
    peak = re.findall(r"peak_rss_mb: +(\d+)", told)
    crashed = re.search(r"Uncaught Python exception.*?(?==+ ERROR|\Z)|ERROR: libFuzzer: .*", told, re.DOTALL)
    return {
        "executions": max((int(one or other) for one, other in runs), default=0),
        "processor": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "peak_mb": int(peak[-1]) if peak else 0,
        "crash": " ".join(crashed[0].split())[-900:] if crashed else None,
        "exit": done.returncode,
    }


def fuzzed(name: str, executions: int, seconds: int) -> dict[str, object]:
    """All turns of one reader together, until it is done or has crashed."""
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds()[name]):
        (corpus / f"seed-{number}").write_bytes(content)
    ran, spent, peak = 0, 0.0, 0
    while True:
        one = turn(name, corpus)
        ran, spent, peak = (
            ran + int(str(one["executions"])),
            spent + float(str(one["processor"])),
            max(peak, int(str(one["peak_mb"]))),
        )
        if one["crash"] or one["exit"] or ran >= executions or spent >= seconds:
            kept = sum(1 for _ in corpus.iterdir())
            whole = {"executions": ran, "processor": round(spent, 1), "peak_mb": peak, "inputs_kept": kept}
            return whole | {"done": ran >= executions or spent >= seconds, "crash": one["crash"], "exit": one["exit"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", default=list(seeds()))
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=1_200)
    parser.add_argument("--json", type=Path, required=True)
    chosen = parser.parse_args()
    harness = hashlib.sha256(b"".join((FUZZ / name).read_bytes() for name in ("readers.py", "seeds.py"))).hexdigest()
    held = json.loads(chosen.json.read_text(encoding="utf-8")) if chosen.json.exists() else {}
    results = held.get("readers", {}) if held.get("harness") == harness else {}
    for name in chosen.readers:
        if (known := results.get(name)) and known["done"] and not known["crash"]:
            continue
        results[name] = fuzzed(name, chosen.executions, chosen.seconds)
        print(name, results[name], flush=True)
        asked = {"executions": chosen.executions, "or_seconds_of_processor": chosen.seconds}
        written = json.dumps({"harness": harness, "asked": asked, "readers": results}, indent=1)
        chosen.json.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
