"""Takes each rule of the do-no-harm list out of a copy of the tree and sees that a test named for the rule fails.

`make bench-mutations` goes through `bench/mutations.toml`: one place in the code at a time, and only the tests that are
named for the rule are run. A mutant that no test notices has survived, and the rule then rests on nobody; a mutant that
cannot be made, or whose tests fail without it, is a fault of the list. `--rules D5,D29` goes through some; the file of
figures keeps what it has of others.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "bench" / "mutations.toml"
WHERE = "products/test_products_do_no_harm.py"
"""Where the tests of the rules are, unless a mutant says otherwise."""

RULES = tuple(f"D{number}" for number in range(1, 30))
PASSED, FAILED = 0, 1
"""What pytest ends with; anything else is that the tests could not be run."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One place of one rule: what is taken away, in words and in code, and the tests that must fail of it."""

    rule: str
    what: str
    file: str
    find: str
    put: str
    tests: str
    where: str

    @classmethod
    def of(cls, told: dict[str, str]) -> Mutant:
        """Out of an entry of the list."""
        names = ("rule", "what", "file", "find", "put", "tests")
        return cls(*(told[name] for name in names), told.get("in", WHERE))


class Copy:
    """A copy of the tree in a folder, in which one mutant at a time is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("src", "tests"):
            left = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, folder / name, ignore=left)
        shutil.copy(ROOT / "pyproject.toml", folder)

    def run(self, mutant: Mutant) -> str:
        """What became of a mutant: `killed`, `survived`, or why that cannot be told."""
        path = self.folder / "src" / "marsad" / mutant.file
        text = path.read_text(encoding="utf-8")
        if text.count(mutant.find) != 1:
            return f"what it takes away stands {text.count(mutant.find)} times in {mutant.file}"
        path.write_text(text.replace(mutant.find, mutant.put), encoding="utf-8")
        try:
            became = self.tested(mutant.where, mutant.tests)
        finally:
            path.write_text(text, encoding="utf-8")
        return {"failed": "killed", "passed": "survived"}.get(became, became)

    def tested(self, where: str, tests: str) -> str:
        """What became of some tests: `passed`, `failed`, or why they could not be run."""
        asked = ["-q", "-x", "-p", "no:cacheprovider", f"tests/{where}", "-k", tests]
        env = os.environ | {"PYTHONPATH": str(self.folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        words = [sys.executable, "-m", "pytest", *asked]
        done = subprocess.run(words, cwd=self.folder, env=env, capture_output=True, text=True)
        if done.returncode in (PASSED, FAILED):
            return "passed" if done.returncode == PASSED else "failed"
        return f"pytest ended with {done.returncode}: {(done.stdout + done.stderr)[-300:].strip()}"


def gone_through(mutants: list[Mutant]) -> list[dict[str, str]]:
    """Each mutant with what became of it: `killed`, `survived`, or a fault in words."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        named: dict[str, list[str]] = {}
        for mutant in mutants:
            named.setdefault(mutant.where, []).append(mutant.tests)
        sound = {where: copy.tested(where, " or ".join(dict.fromkeys(tests))) for where, tests in named.items()}
        for mutant in mutants:
            whole = sound[mutant.where]
            became = copy.run(mutant) if whole == "passed" else f"without it: {whole}"
            found.append({"rule": mutant.rule, "what": mutant.what, "tests": mutant.tests, "became": became})
            print(f"{mutant.rule:4} {became:9} {mutant.what}", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rules", help="some rules, with commas between; all unless told")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    asked = parser.parse_args()
    wanted = set(asked.rules.split(",")) if asked.rules else set(RULES)
    mutants = [Mutant.of(told) for told in tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]]
    lacking = sorted(set(RULES) - {mutant.rule for mutant in mutants})
    found = gone_through([mutant for mutant in mutants if mutant.rule in wanted])
    if asked.json:
        result = _with_others(asked.json, found, mutants)
        asked.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit(1 if lacking or any(one["became"] != "killed" for one in found) else 0)


def _with_others(path: Path, found: list[dict[str, str]], mutants: list[Mutant]) -> dict[str, Any]:
    """What was found, with what the file has of mutants of the list that were not gone through this time."""
    before = json.loads(path.read_text(encoding="utf-8"))["mutants"] if path.is_file() else []
    known = {(one["rule"], one["what"]): one for one in [*before, *found]}
    kept = [known[key] for mutant in mutants if (key := (mutant.rule, mutant.what)) in known]
    killed = [one for one in kept if one["became"] == "killed"]
    return {
        "mutants": kept,
        "killed": len(killed),
        "of": len(mutants),
        "rules_with_a_test_that_fails": len({one["rule"] for one in killed}),
        "rules": len(RULES),
    }


if __name__ == "__main__":
    main()
