"""Watches a feed for days on a failing network, by a clock that jumps, onto a disk that fills up, killed many times.

    python bench/soak.py [--days 10] [--kills 40] [--json FILE]

Each day of 24 hours is lived through in a minute or less, in a process that is killed with SIGKILL at random moments
and started again, so many times a day. Nothing that the feed listed may be missing afterwards, be on record twice, or
stand as it was before it was corrected. The world is that of `tests/soak_world.py`.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import soak_world  # noqa: E402 - it is where the line above says

HOURS = 24
LONGEST_LIFE = 1.5
"""Seconds after which a process is killed at the latest, while kills are left for the day."""
PATIENCE = 600.0
"""Seconds that the rest of a day may take."""


class Kept(soak_world.Day):
    """A day that goes on where it was, from a file."""

    def __init__(self, seed: int, at: Path) -> None:
        told = json.loads(at.read_text(encoding="utf-8")) if at.exists() else {"now": 0.0, "jump": 0.0, "full": False}
        super().__init__(seed, HOURS * 3600.0, told["now"], timedelta(seconds=told["jump"]), told["full"])
        self.faults.update(told.get("faults", {}))
        self.at = at

    def sleep(self, seconds: float) -> None:
        """As for any day; what time it is is kept."""
        super().sleep(seconds)
        told = {"now": self.now, "jump": self.jump.total_seconds(), "full": self.full, "faults": self.faults}
        new = self.at.with_suffix(".new")
        new.write_text(json.dumps(told), encoding="utf-8")
        new.replace(self.at)


def lived(seed: int, folder: Path, kills: int) -> dict[str, Any]:
    """One day with so many kills: what went amiss, which faults there were, and the most memory of its processes."""
    at, path, dice = folder / f"{seed}.json", folder / f"{seed}.marsad", random.Random(seed)
    killed = 0
    while True:
        child = os.fork()
        if child == 0:
            _live(seed, at, path)
        until = time.monotonic() + (dice.uniform(0.0, LONGEST_LIFE) if killed < kills else PATIENCE)
        ended = _ended(child, until)
        if ended is None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            killed += 1
            if killed > kills:
                return {"seed": seed, "kills": killed, "amiss": [f"the day took longer than {PATIENCE:.0f} s"]}
            continue
        day = Kept(seed, at)
        amiss = soak_world.amiss(day, path) if ended == 0 else [f"the watch ended with {ended}"]
        entries = day.many(day.seconds)
        return {"seed": seed, "kills": killed, "entries": entries, "faults": dict(day.faults), "amiss": amiss}


def _live(seed: int, at: Path, path: Path) -> None:
    code = 1
    try:
        soak_world.watch(Kept(seed, at), path)
        code = 0
    finally:
        os._exit(code)


def _ended(child: int, until: float) -> int | None:
    """The exit status of a process, None where it still runs then."""
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    return None


def main() -> None:
    """Lives through the days, prints and writes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--days", type=int, default=10)
    asked.add_argument("--kills", type=int, default=40, help="of each day")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    logging.disable()
    began = time.monotonic()
    days, faults = [], Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, given.days + 1):
            days.append(lived(seed, Path(folder), given.kills))
            faults.update(days[-1].get("faults", {}))
            print(f"day {seed}: {days[-1]['kills']} kills, amiss: {days[-1]['amiss'] or 'nothing'}", flush=True)
    amiss = [told for day in days for told in day["amiss"]]
    result = {
        "days": len(days),
        "hours_of_each": HOURS,
        "entries": sum(day.get("entries", 0) for day in days),
        "kills": sum(day["kills"] for day in days),
        "faults": dict(sorted(faults.items())),
        "lost_doubled_or_stale": len(amiss),
        "amiss": amiss,
        "seconds": round(time.monotonic() - began, 1),
        "gigabytes_at_most": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6, 3),
    }
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    sys.stdout.write(text)
    if given.json:
        given.json.write_text(text, encoding="utf-8")
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
