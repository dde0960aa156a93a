"""How well places are found and placed, beside what others reach: all that `make bench-places` measures.

    python bench/places.py [--json FILE] [--only PART ...]

Parts: news (LGL, TR-News, GeoWebNews, GeoVirus), strings (UCDP's of Iraq), founding, pins, speed. With `--only` the
other parts keep the figures that FILE holds. What is not on this machine is named and left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import places_founding
import places_news
import places_pins
import places_speed
import places_strings
from corpora import ROOT, SHARED
from linking import below

from marsad import pipeline
from marsad.reference.gazetteer_build import default_path, ensure
from marsad.settings import Settings

FLOORS = Path(__file__).with_name("floors.json")
MODULES = {
    "news": places_news,
    "strings": places_strings,
    "founding": places_founding,
    "pins": places_pins,
    "speed": places_speed,
}


def parts(path: Path) -> dict[str, Callable[[], Any]]:
    """What is measured, in order, with the gazetteer at `path`."""
    tools = pipeline.Tools.load(path)
    return {
        "news": lambda: places_news.measure(tools),
        "strings": lambda: places_strings.measure(path),
        "founding": lambda: places_founding.measure(tools),
        "pins": lambda: places_pins.measure(tools),
        "speed": lambda: places_speed.measure(path),
    }


def broken(found: dict[str, Any]) -> list[str]:
    """What has fallen below its floor, in words, and which corpora are not those that the floors were set on."""
    rows = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors = next((dict(row) for row in rows if row.get("bench") == "places"), {})
    floors.pop("bench", None)
    told = []
    for name, digest in floors.pop("sha256", {}).items():
        path = (ROOT if name.startswith("gold/") else SHARED) / name
        if path.exists() and sha256(path.read_bytes()).hexdigest() != digest:
            told.append(f"{name} is not the file that the floors were set on")
    return told + below(found, floors)


def main() -> None:
    """Measures, prints and writes, and fails where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="+", default=[], choices=list(MODULES))
    options = parser.parse_args()
    found: dict[str, Any] = {}
    if options.only and options.json and options.json.exists():
        found = json.loads(options.json.read_text(encoding="utf-8"))
    path = ensure(default_path(Settings.load().cache))
    for name, part in parts(path).items():
        if options.only and name not in options.only:
            continue
        started = time.time()
        found[name] = part()
        print(f"{name}: {time.time() - started:.0f} s", flush=True)
        if options.json:
            options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name, module in MODULES.items():
        if found.get(name):
            print("\n".join(["", *module.lines(found[name])]))
    if fallen := broken(found):
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
