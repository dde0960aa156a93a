"""Others beside the reader on the same reports: those that can be installed from a package index, and why others not.

`langextract` grounds what a language model extracted: it finds the place of each quotation in the text. That stage is
run here alone, in an environment of its own in `build/peers`, on the sentences that the reader's claims rest on, as if
a model had given them: the model's own time, seconds a report, comes on top.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "peers"
PACKAGES = (
    "langextract==1.7.1 absl-py more_itertools numpy regex typing-extensions pandas pydantic PyYAML python-dotenv"
    " requests tqdm ml-collections"
).split()
"""With the first, which is installed without what it asks for to speak with models, what its grounding imports."""

NOT_HERE = {
    "PETRARCH-2's coder": "on no package index; it reads trees of CoreNLP, a server in Java that has to be fetched too",
    "geoparser": "its models and its gazetteer are fetched from hosts of others when it is first used",
    "a GLiNER-class model": "its weights are fetched from a host of others; no package of an index holds them",
}
"""Peers that cannot be installed from a package index alone, and why."""

_GROUNDING = """
import json, sys, time
from langextract import data, resolver
asked = [json.loads(line) for line in sys.stdin]
groups = [[data.Extraction("claim", words) for words in one["quotes"]] for one in asked]
resolver.WordAligner().align_extractions(groups[:1], asked[0]["text"])
began, found = time.process_time(), 0
for one, group in zip(asked, groups):
    aligned = resolver.WordAligner().align_extractions([group], one["text"])
    found += sum(each.char_interval is not None for some in aligned for each in some)
print(json.dumps({"seconds": time.process_time() - began, "found": found}))
"""


def grounding(reports: Sequence[tuple[str, Sequence[str]]]) -> dict[str, Any]:
    """Processor seconds that langextract takes to ground quotations in their reports, or why it was not run.

    `reports` are texts with the quotations to be found in each.
    """
    python = FOLDER / "bin" / "python"
    try:
        if not (FOLDER / "installed").exists():
            subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True, capture_output=True)
            pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "--no-deps", PACKAGES[0]], check=True, capture_output=True)
            subprocess.run([*pip, *PACKAGES[1:]], check=True, capture_output=True)
            (FOLDER / "installed").touch()
        lines = "\n".join(json.dumps({"text": text, "quotes": list(quotes)}) for text, quotes in reports)
        done = subprocess.run([str(python), "-c", _GROUNDING], input=lines, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        return {"not run": f"{type(fault).__name__}: it could not be installed or run here"}
    told = json.loads(done.stdout.splitlines()[-1])
    many = sum(len(quotes) for _, quotes in reports)
    return {
        "reports": len(reports),
        "quotations": many,
        "found": told["found"],
        "milliseconds_a_report": round(1e3 * told["seconds"] / len(reports), 2),
    }
