"""How fast and how large the gazetteer is: the shipped one, and one of twelve million names, as the world would be.

    python bench/gazetteer.py [--json FILE] [--names N] [--folder FOLDER] [--only shipped|load]

There is no dump of the world here, so one is made of the shipped cities: their names cut in the middle and put together
anew, their points moved, two names a place as in GeoNames' own. Each build runs in a process of its own, whose peak
memory and open files (also those that have no name any more) are watched from outside. FOLDER needs some 4 GB.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from statistics import mean, median
from typing import Any

from marsad.reference.boundaries import shipped_lines
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import SHIPPED, build, update
from marsad.reference.gazetteer_geonames import GeoNamesDump
from marsad.reference.gazetteer_tables import PlacesTable

BARS = {
    "names_per_second": 20_000, "open_seconds": 0.5, "packed_mb": 60, "unpacked_mb": 200, "load_seconds": 600,
    "load_memory_mb": 1000, "load_disk_mb": 2000,
}  # fmt: skip
LOOKED_UP = 30_000
_OPEN = """
import sys, time
from pathlib import Path
from marsad.reference.gazetteer import Gazetteer
started = time.perf_counter()
Gazetteer.open(Path(sys.argv[1])).candidates("Khanaqin")
print(time.perf_counter() - started)
"""


def dump(path: Path, names: int) -> int:
    """Writes a zip in GeoNames' form with about that many names; returns the number of places."""
    cities = list(csv.DictReader(shipped_lines("cities.csv.xz")))
    draw = random.Random(7)
    places = number = 0
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("allCountries.txt", "w", force_zip64=True) as handle,
    ):
        while number < names:
            shift = draw.randrange(1, len(cities))
            lines = []
            for at, city in enumerate(cities):
                other = cities[(at + shift) % len(cities)]
                own = list(mixed(city["names"].split("|")[:2], other["names"].split("|")))
                number, places = number + len(own), places + 1
                lines.append(line(places, own, city, draw))
                if number >= names:
                    break
            handle.write("".join(lines).encode())
    return places


def mixed(names: list[str], others: list[str]) -> Iterator[str]:
    """The first half of each name with the second half of another."""
    for at, name in enumerate(names):
        other = others[at % len(others)]
        yield (name[: len(name) // 2 + 1] + other[len(other) // 2 :]).replace("\t", " ").replace(",", " ")


def line(places: int, names: list[str], city: dict[str, str], draw: random.Random) -> str:
    """One row in nineteen columns; one in 25 is a small area, as in GeoNames' own dump, one in 128 a district."""
    lat = max(-90.0, min(90.0, float(city["lat"]) + draw.uniform(-1, 1)))
    lon = max(-180.0, min(180.0, float(city["lon"]) + draw.uniform(-1, 1)))
    one, two = f"{int(lat + 90) // 5:02d}", f"{int(lon + 180) // 2:03d}"
    sort = "A\tADM2" if places % 128 == 0 else "A\tADM4" if places % 25 == 0 else "P\tPPL"
    cells = (
        20_000_000 + places, names[0], names[0], ",".join(names[1:]), round(lat, 5), round(lon, 5), sort,
        city["country"], "", one, two, "", "", city["population"] or 0, "", "", "Etc/UTC", "2024-01-01",
    )  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


def watched(arguments: list[str]) -> dict[str, Any]:
    """Runs a build of this file's own in another process: seconds, processor seconds, peak memory, peak disk.

    `load_average` is what the whole machine was at, on average, meanwhile: above the number of its cores the seconds by
    the clock are those of a machine that others used.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started, disk, memory, loads = time.perf_counter(), 0, 0, [os.getloadavg()[0]]
    process = subprocess.Popen([sys.executable, __file__, *arguments])
    while process.poll() is None:
        disk, memory = max(disk, written(process.pid)), max(memory, held(process.pid))
        loads.append(os.getloadavg()[0])
        time.sleep(0.25)
    if process.returncode:
        raise SystemExit(process.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "processor_seconds": round(spent, 1),
        "memory_mb": round(memory / 1e6),
        "disk_mb": round(disk / 1e6),
        "load_average": round(mean(loads), 1),
    }


def held(process: int) -> int:
    """The most bytes of memory that a process has had so far."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 if "VmHWM:" in status else 0


def written(process: int) -> int:
    """Bytes of the files that a process has open for writing, deleted ones included."""
    total = 0
    for entry in os.scandir(f"/proc/{process}/fd"):
        try:
            if os.readlink(entry.path).startswith("/") and "pipe" not in entry.path:
                mode = Path(f"/proc/{process}/fdinfo/{entry.name}").read_text().split("flags:")[1].split()[0]
                total += os.stat(entry.path).st_size if int(mode, 8) & 3 else 0
        except OSError:
            continue
    return total


def lookups(path: Path) -> dict[str, Any]:
    """Names looked up in a second on one core: each once, and again when they are remembered; seconds to open."""
    gazetteer = Gazetteer.open(path)
    highest = gazetteer._connection.execute("select max(n) from place").fetchone()[0]
    numbers = random.Random(3).sample(range(1, highest + 1), min(LOOKED_UP, highest))
    found = (gazetteer._connection.execute("select name from place where n = ?", (n,)).fetchone() for n in numbers)
    names = list(dict.fromkeys(row[0] for row in found if row))
    for name in names:
        gazetteer.candidates(name)
    gazetteer.close()
    first, again = [], []
    for _ in range(3):
        gazetteer = Gazetteer.open(path)
        first.append(rate(gazetteer, names[:15_000]))
        again.append(rate(gazetteer, names[:15_000]))
        gazetteer.close()
    opened = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", _OPEN, str(path)], capture_output=True, text=True, check=True)
        opened.append(float(done.stdout))
    return {
        "distinct_names_per_second": max(first),
        "names_per_second_met_before": max(again),
        "open_seconds": round(median(opened), 4),
    }


def rate(gazetteer: Gazetteer, names: list[str]) -> int:
    """Names a second of this process's own time on the processor."""
    started = time.process_time()
    for name in names:
        gazetteer.candidates(name)
    return round(len(names) / (time.process_time() - started))


def shipped(folder: Path) -> dict[str, Any]:
    """The gazetteer of what comes with Marsad."""
    path = folder / "shipped.sqlite"
    found = watched(["--build", str(path)])
    packed = sum(len((files("marsad.reference") / "data" / name).read_bytes()) for name in SHIPPED)
    sizes = {"packed_mb": round(packed / 1e6, 1), "unpacked_mb": round((packed + path.stat().st_size) / 1e6, 1)}
    return found | sizes | {"file_mb": round(path.stat().st_size / 1e6, 1)} | lookups(path)


def load(folder: Path, names: int) -> dict[str, Any]:
    """A gazetteer of the made dump alone, and then a small table added to it."""
    archive, path = folder / "allCountries.zip", folder / "load.sqlite"
    places = dump(archive, names)
    print(f"made {places:,} places with {names:,} names, {archive.stat().st_size / 1e6:.0f} MB zipped", flush=True)
    found = watched(["--build", str(path), "--from", str(archive)])
    archive.unlink()
    found |= {"places": places, "names": names, "file_mb": round(path.stat().st_size / 1e6)} | lookups(path)
    table = folder / "few.csv"
    rows = "".join(f"few:{number},Tel Few {number},33.{number:03d},44.1,IQ\n" for number in range(500))
    table.write_text("id,name,lat,lon,country\n" + rows)
    added = watched(["--update", str(path), "--from", str(table)])
    return found | {f"adding_500_{what}": value for what, value in added.items()}


def lines(found: dict[str, Any]) -> list[str]:
    """A line for each part, and one for what the clock says of the load test."""
    parts = {part: told for part, told in found.items() if isinstance(told, dict)}
    out = [f"{part}: " + ", ".join(f"{what} {value}" for what, value in told.items()) for part, told in parts.items()]
    load = parts.get("load")
    if load and "load_average" in load:
        busy = load["load_average"] > (os.cpu_count() or 1)
        kept = "kept" if load["seconds"] <= BARS["load_seconds"] else "not kept"
        out.append(
            f"{load['names']:,} names in {load['seconds']:.0f} s by the clock (bar {BARS['load_seconds']}, {kept}), "
            f"{load['processor_seconds']:.0f} s of processor, the machine at a load of {load['load_average']}"
            + (": others used it, so the clock tells little" if busy else "")
        )
    return out


def main() -> None:
    """Measures, prints and writes; or, in a process of its own, builds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--names", type=int, default=12_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", choices=["shipped", "load"])
    for name in ("build", "update", "from"):
        parser.add_argument(f"--{name}", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    given = getattr(options, "from")
    if options.build:
        build(options.build, sources=[GeoNamesDump(path=given)] if given else [], without_shipped=given is not None)
        return
    if options.update:
        update(options.update, [PlacesTable(path=given)])
        return
    found: dict[str, Any] = {"bars": BARS}
    if options.json and options.json.exists():
        found |= json.loads(options.json.read_text(encoding="utf-8"))
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        for part, measure in {"shipped": lambda: shipped(folder), "load": lambda: load(folder, options.names)}.items():
            if options.only in {None, part}:
                found[part] = measure()
    finally:
        shutil.rmtree(folder)
    found.pop("note", None)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(lines(found)))


if __name__ == "__main__":
    main()
