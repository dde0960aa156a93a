"""How fast the desk answers on a large made-up record: every page and view, one worker, SQLite.

`make bench-desk` builds 1,000,000 claims in 200,000 incidents, which takes some minutes; `--claims N` builds fewer, and
`--record FILE` takes a record that is there, of which a copy is worked on. Each page is timed inside the process, so
that only the desk's own work counts; opening, the first paint and the crowd are those of a desk that is served.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from desk_served import crowd, first_paint, memory, served
from desk_world import PROVINCES, build
from starlette.testclient import TestClient

from marsad.desk.agreement import MOST_CLAIMS
from marsad.desk.ahead import look_ahead
from marsad.desk.app import make_app
from marsad.desk.house import House
from marsad.model.claim import Claim
from marsad.model.codebook import Type
from marsad.model.review import Review, Ruling
from marsad.record import Record, reading
from marsad.record.shelf import Shelf
from marsad.reference.gazetteer_build import default_path
from marsad.settings import Settings

BAR = 0.150
NEXT_BAR = 0.100
READERS = ("first reader", "second reader", "third reader")
WORDS = "gunmen killed people captain report said qarya gunmen killed people captain".split()
"""Words that stand in each of the claims."""


def p95(times: list[Times]) -> dict[str, float]:
    """The times that 95 of 100 stay under, in seconds."""
    clock, processor = (statistics.quantiles(some, n=20, method="inclusive")[-1] for some in zip(*times, strict=True))
    return {"clock": round(clock, 4), "processor": round(processor, 4)}


def looks(client: TestClient) -> dict[str, Callable[[int], str]]:
    """The address of each page and view, for the n-th time it is looked at."""
    entries = client.get("/api/v1/entries?limit=200&kind=incident").json()["entries"]
    more = client.get("/api/v1/entries?limit=200&kind=incident&sort=deadliest").json()["entries"]
    incidents = [entry["id"] for entry in (*entries, *more)]
    claims = [entry["id"] for entry in client.get("/api/v1/entries?limit=200&kind=condition").json()["entries"]]
    places = [entry["place"]["key"] for entry in (*entries, *more)]
    reports = [report["name"] for report in client.get("/api/v1/reports?limit=200").json()["reports"]]
    days = [entry["when"]["earliest"] for entry in (*more, *entries)]
    trends = client.get("/api/v1/trends").json()["areas"]
    areas = [urlencode({"area": line["area"]["key"]}) for line in trends]
    of = lambda some, n: some[n % len(some)]  # noqa: E731
    return {
        "overview": lambda n: "/",
        "overview, one type and days": lambda n: (
            f"/?type=attack&since={of(days, n)[:4]}-01-01&until={of(days, n)[:4]}-12-31"
        ),
        "overview, two facets": lambda n: f"/?area={of(PROVINCES, n)}%2C+IQ&actor=Peshmerga&sort=deadliest",
        "overview, common words": lambda n: f"/?q={'+'.join(WORDS[n % 8 : n % 8 + 1 + n // 8 % 4])}",
        "overview, rare words": lambda n: f"/?q=qarya+{n}",
        "overview, a box": lambda n: f"/?bbox={43 + n % 3},33,{45 + n % 3},35",
        "overview, page two": lambda n: f"/?after={of(incidents, n)}",
        "incident": lambda n: f"/incident/{of(incidents, n)}",
        "claim": lambda n: f"/claim/{of(claims, n)}",
        "reports": lambda n: "/reports",
        "report": lambda n: f"/report?name={quote(of(reports, n))}",
        "place": lambda n: f"/place?key={of(places, n)}",
        "places": lambda n: f"/places?q={of(['', 'qarya', 'qarya+7'], n)}",
        "candidates": lambda n: f"/candidates?q={of(['salam', 'tel', 'san+jose'], n)}",
        "tallies": lambda n: "/tallies",
        "tallies, a speaker": lambda n: f"/tallies?speaker={of(['UNAMI', 'police', 'a+captain'], n)}",
        "public": lambda n: "/public",
        "trends": lambda n: "/trends",
        "trends, an area": lambda n: f"/trends/area?{of(areas, n)}",
        "trends, incidents": lambda n: f"/trends/incidents?{of(areas, n)}&until=20{14 + n % 10}-06-01",
        "watch list": lambda n: "/watch",
        "forecast": lambda n: "/forecast",
        "forecast, an area": lambda n: f"/forecast/area?{of(areas, n)}",
        "displacement": lambda n: "/displacement",
        "public trends": lambda n: "/public/trends",
        "review": lambda n: "/review",
        "agreement": lambda n: "/agreement",
        "api entries": lambda n: f"/api/v1/entries?type={of(['attack', 'bombing', 'killing'], n)}",
        "api map": lambda n: f"/api/v1/map?type={of(['attack', 'bombing', 'killing'], n)}",
        "api incident": lambda n: f"/api/v1/incidents/{of(incidents, n)}",
        "api places": lambda n: f"/api/v1/places?limit=200&after={of(places, n)}",
        "api candidates": lambda n: f"/api/v1/candidates?q={of(['salam', 'tel', 'san+jose'], n)}",
        "api place": lambda n: f"/api/v1/place?key={of(places, n)}",
        "api report": lambda n: f"/api/v1/report?name={quote(of(reports, n))}",
        "api queue": lambda n: "/api/v1/queue",
    }


Times = tuple[float, float]
"""Seconds on the clock, and of the processor: the two differ where the machine has other work to do."""


def timed(client: TestClient, method: str, path: str, **given: Any) -> Times:
    """How long one answer took."""
    start, busy = time.perf_counter(), time.process_time()
    answer = client.request(method, path, **given)
    took = time.perf_counter() - start, time.process_time() - busy
    if answer.status_code >= 400:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.text[:200]}")
    return took


def rows(results: dict[str, Any]) -> Iterator[str]:
    """The results as lines to read."""
    for name, times in results["p95_seconds"].items():
        over = "" if times["processor"] <= (NEXT_BAR if name.startswith("next") else BAR) else "   above the bar"
        yield f"{name:32} {times['clock'] * 1000:7.0f} ms, of the processor {times['processor'] * 1000:5.0f} ms{over}"


def differing(record: Record) -> list[Claim]:
    """Claims, as many as agreement is measured over, of each of which three readers have made something else."""
    with record.reading() as connection:
        found: list[Claim] = []
        for report in reading.reports(connection, None, MOST_CLAIMS):
            found += [one.claim for one in reading.claims_of_report(connection, report.key) if one.claim.counts]
            if len(found) >= MOST_CLAIMS:
                break
    for number, claim in enumerate(found):
        for at, who in enumerate(READERS):
            ruled(record, claim, who, 3 * number + at)
    return found


def ruled(record: Record, claim: Claim, who: str, number: int) -> None:
    """One reader's change of a claim: its number, type, place and who took part are theirs alone."""
    after = replace(
        claim,
        type=list(Type)[number % len(Type)],
        where=tuple(replace(place, name=f"qarya {number}", place_id=f"n{number}") for place in claim.where),
        actors=tuple(replace(actor, name=f"Force {number}") for actor in claim.actors),
        counts=tuple(replace(count, low=number, high=number + 3) for count in claim.counts),
    )
    made = datetime.now(UTC)
    record.review(Review(claim.id, claim.report, Ruling.CHANGED, who, made, claim, after))


def main() -> None:
    """Builds, measures, tells, and writes the results where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--crowd", type=float, default=300.0, help="seconds of fifty readers and five reviewers")
    parser.add_argument("--record", type=Path, help="a record that is there; it is copied and stays as it is")
    parser.add_argument("--keep", type=Path, help="where to keep the record that is built")
    parser.add_argument("--pages", default="", help="only the pages whose names have these words in them")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.record.parent if given.record else None) as folder:
        path = Path(folder) / "bench.marsad"
        start = time.perf_counter()
        if given.record:
            copied(given.record, path)
        else:
            build(path, given.claims)
            if given.keep:
                copied(path, given.keep)
        results: dict[str, Any] = {"built_seconds": None if given.record else round(time.perf_counter() - start, 1)}
        results |= sizes(path) | opened(path)
        results["p95_seconds"], found = timings(path, given.times, given.pages)
        for line in rows(results):
            print(line, flush=True)
        if given.crowd:
            results["crowd"] = crowd(path, given.crowd, found)
        results["other_load"] = round(os.getloadavg()[0], 1)
    print(json.dumps({name: value for name, value in results.items() if name != "p95_seconds"}, indent=1))
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def copied(record: Path, to: Path) -> None:
    """Copies a record as it is at this moment, and what is laid by beside it."""
    with closing(sqlite3.connect(record)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    if Shelf(record).path.exists():
        shutil.copy(Shelf(record).path, Shelf(to).path)


def sizes(record: Path) -> dict[str, Any]:
    """How much there is on record."""
    with Record.open(record) as held, held.reading() as connection:
        counted = {
            f"{table}s": connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in ("report", "claim", "incident")
        }
    return counted | {"bytes": record.stat().st_size}


def opened(record: Path) -> dict[str, Any]:
    """How long a desk takes to open for the first time and again, in how much memory, and until it is painted."""
    Shelf(record).path.unlink(missing_ok=True)
    with served(record) as (_, first, _):
        pass
    with served(record) as (port, again, desk):
        paint = first_paint(port)
        used = memory(desk)
    return {
        "opened_first_seconds": round(first, 1),
        "opened_again_seconds": round(again, 1),
        "memory_opened_mb": used,
        "first_paint_seconds": paint or "not measured: no Chromium, or no Playwright",
    }


def timings(record: Path, times: int, words: str) -> tuple[dict[str, Any], list[Callable[[int], str]]]:
    """Of each page the times that 95 of 100 stay under, and their addresses."""
    settings = Settings.load()
    gazetteer = settings.cache / default_path().name
    with Record.open(record) as held:
        house = House(held, settings, gazetteer if gazetteer.exists() else None)
        app = make_app(house)
        look_ahead(app.state.rooms)
        with TestClient(app, base_url="http://127.0.0.1") as client:
            found = {name: path for name, path in looks(client).items() if words in name}
            measured = {}
            for name, path_of in found.items():
                timed(client, "GET", path_of(0))
                measured[name] = p95([timed(client, "GET", path_of(n)) for n in range(times)])
            mark = client.get("/review").text.split('data-mark="')[1].split('"')[0]
            ruling, following = [], []
            for _ in range(times):
                claim = client.get("/api/v1/queue").json()[0]
                body = {"claim": claim, "ruling": "accepted"}
                ruling.append(timed(client, "POST", "/api/v1/rulings", json=body, headers={"x-marsad-mark": mark}))
                following.append(timed(client, "GET", "/review/next"))
            measured["ruling"] = p95(ruling)
            measured["next item after a ruling"] = p95(following)
            claims = differing(held)
            agreeing = []
            for n in range(times):
                ruled(held, claims[n % len(claims)], READERS[0], n)
                client.get("/")
                agreeing.append(timed(client, "GET", "/agreement"))
            measured["agreement, three who differ"] = p95(agreeing)
        house.catalogue.close()
    # Those who only read do not see how far people agree.
    return measured, [path for name, path in found.items() if name != "agreement"]


if __name__ == "__main__":
    main()
