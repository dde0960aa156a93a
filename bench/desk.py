"""How fast the desk answers on a large synthetic record: server time of every page and view, one worker, SQLite.

`make bench-desk` builds 1,000,000 claims in 200,000 incidents; `--claims N` builds fewer. The record is written with
the record's own tables and forms, in bulk; nothing is read by the reader, so its words are made up and alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.testclient import TestClient

from marsad.desk.app import make_app
from marsad.desk.house import House
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, PlacePrecision, Status, Type
from marsad.model.codec import claim_to_row
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Figure, Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record
from marsad.record.folding import place_keys, plain, speaker_key
from marsad.record.forms import document_row, dumped, incident_to_row
from marsad.record.search import searchable
from marsad.reference.gazetteer_build import default_path
from marsad.settings import Settings

CLAIMS_OF_A_REPORT = 20
BAR = 0.150
NEXT_BAR = 0.100
PROVINCES = "Diyala Kirkuk Anbar Ninewa Baghdad Basra Erbil Dohuk Babil Wasit Maysan Karbala".split()
ACTORS = ["Islamic State", "Iraqi Army", "Iraqi police", "Peshmerga", "Popular Mobilization Forces", "civilians"]
TYPES = [Type.ATTACK, Type.BOMBING, Type.KILLING, Type.ARMED_CLASH, Type.SHELLING, Type.ABDUCTION, Type.ARREST]
STATES = [Type.PRESENCE, Type.DISPLACEMENT, Type.ACCESS, Type.SECURITY, Type.RETURN]
MADE = datetime(2024, 6, 1, tzinfo=UTC)


class World:
    """The same made-up places, days and words for the same numbers."""

    def __init__(self, claims: int) -> None:
        self.draw = random.Random(7)
        self.places = [self._place(number) for number in range(min(8_000, max(50, claims // 100)))]
        self.reports = claims // CLAIMS_OF_A_REPORT

    def _place(self, number: int) -> Place:
        province = PROVINCES[number % len(PROVINCES)]
        where = (34 + self.draw.uniform(-3, 3), 44 + self.draw.uniform(-3, 3))
        fine = number % 9
        precision = PlacePrecision.EXACT if fine else PlacePrecision.DISTRICT
        return Place(
            Quote("Qarya", Span(0, 5)), f"Qarya {number}", *where, int(precision), "in", f"s{number}", None, province,
            f"District {number % 60}", "IQ", "the only one of that name",
        )  # fmt: skip

    def report(self, number: int) -> tuple[Document, list[Claim]]:
        """One report with its claims; an event in five is of its own incident, the others share it."""
        day = date(2014, 1, 1) + timedelta(days=self.draw.randrange(3_800))
        sentences = []
        claims = []
        start = 0
        for at in range(CLAIMS_OF_A_REPORT):
            place = self.places[int(len(self.places) * self.draw.random() ** 2)]
            killed = self.draw.randrange(1, 12)
            words = (
                f"Gunmen killed {killed} people in {place.name} on {day:%d %B %Y}, a captain of report {number} said."
            )
            claims.append(self._claim(number, at, start, words, place, killed, day))
            sentences.append(words)
            start += len(words) + 1
        text = " ".join(sentences)
        name = f"r{number:06}.txt"
        body = (Passage(Span(0, len(text)), Role.BODY),)
        source = f"Outlet {number % 150}"
        doc = Document(
            f"d{number:015x}", name, text, body, f"Report {number}", source, published=day, fetched=MADE, sha256=name
        )
        return doc, claims

    def _claim(self, report: int, at: int, start: int, words: str, place: Place, killed: int, day: date) -> Claim:
        def part(what: str) -> Quote:
            found = words.index(what)
            return Quote(what, Span(start + found, start + found + len(what)))

        kind = Kind.EVENT if at < 16 else Kind.CONDITION if at < 19 else Kind.TALLY
        return Claim(
            id=f"c{report * CLAIMS_OF_A_REPORT + at:016x}",
            report=f"r{report:06}.txt",
            kind=kind,
            type=(TYPES if kind is not Kind.CONDITION else STATES)[self.draw.randrange(5)],
            evidence=(Span(start, start + len(words)),),
            provenance=Provenance("bench", "1", (("type", "made up"),)),
            trigger=part("killed"),
            status=Status.HEDGED if at % 7 == 0 else Status.ASSERTED,
            when=Interval(day, day, TimePrecision.DAY, f"{day}"),
            where=(replace(place, quote=part(str(place.name))),),
            actors=(
                Actor(part("Gunmen"), self.draw.choice(ACTORS), ActorRole.PERPETRATOR),
                Actor(part("people"), "civilians", ActorRole.VICTIM),
            ),
            counts=(Count("killed", killed, killed, part(str(killed))),),
            speaker=Speaker(part("a captain"), None, "captain", at % 2 == 0),
            confidence=self.draw.random(),
        )

    def incident(self, number: int, held: list[Claim]) -> Incident:
        """An incident of some claims."""
        first = held[0]
        low = min(claim.counts[0].low for claim in held)
        high = max(claim.counts[0].low for claim in held)
        ids = tuple(claim.id for claim in held)
        figures = tuple(
            Figure("killed", claim.counts[0].low, claim.counts[0].low, claim.id, claim.report, first.when.earliest)
            for claim in held
        )
        return Incident(
            f"i{number:016x}", first.type, first.when, first.where[0], first.actors,
            (("killed", Estimate(low, low, high, "made up", ids)),), ids, tuple({claim.report for claim in held}),
            len(held), Status.CONTESTED if number % 11 == 0 else Status.ASSERTED,
            grade=(Grade.SINGLE, Grade.CORROBORATED, Grade.CONTESTED)[number % 3], figures=figures,
        )  # fmt: skip


def build(path: Path, claims: int) -> int:
    """Writes the record; returns how many incidents it has."""
    Record.open(path, create=True).close()
    world = World(claims)
    connection = sqlite3.connect(path)
    run, many = connection.execute, connection.executemany
    run("PRAGMA synchronous = OFF")
    run("PRAGMA foreign_keys = OFF")
    key = incidents = 0
    waiting: list[Claim] = []
    for number in range(world.reports):
        doc, told = world.report(number)
        row = document_row(doc) | {
            "key": number + 1,
            "version": 1,
            "current": 1,
            "outcome": "read",
            "reason": "",
            "hint": "",
        }
        row |= {"reader": "bench 1", "first_seen": MADE.isoformat(), "stamp": 1, "fetched": MADE.isoformat()}
        row["published"] = doc.published.isoformat() if doc.published else None
        run(f"INSERT INTO report ({','.join(row)}) VALUES ({','.join('?' * len(row))})", list(row.values()))
        run("INSERT INTO sighting VALUES (?, ?)", (number + 1, MADE.isoformat()))
        run("INSERT INTO report_search (rowid, words) VALUES (?, ?)", (number + 1, searchable(doc.text)))
        parts: dict[str, list[tuple[Any, ...]]] = {
            name: [] for name in ("claim", "place", "key", "actor", "count", "search")
        }
        for at, claim in enumerate(told):
            key += 1
            words = plain(claim.evidence[0].of(doc.text))
            day = claim.when.earliest.isoformat() if claim.when.earliest else None
            parts["claim"].append(
                (key, number + 1, claim.id, at, claim.kind, claim.type, "present", claim.status, 0, day, day, "day",
                 speaker_key(claim.speaker), claim.confidence, MADE.isoformat(), words, dumped(claim_to_row(claim)),
                 "withheld" if at % 2 == 0 else "unnamed")
            )  # fmt: skip
            place = claim.where[0]
            parts["place"].append((key, 0, place.name, place.place_id, place.precision, place.lat, place.lon))
            parts["key"] += [(key, folded) for folded in place_keys(claim.where)]
            parts["actor"] += [
                (key, n, one.name, one.role, plain(one.name or "")) for n, one in enumerate(claim.actors)
            ]
            parts["count"].append((key, 0, "killed", claim.counts[0].low, claim.counts[0].high, 0))
            parts["search"].append((key, searchable(f"{words} {place.name}")))
        many(
            "INSERT INTO claim (key, report_key, id, position, kind, type, polarity, status, background, earliest, "
            "latest, precision, speaker, confidence, first_seen, words, form, voice) VALUES ("
            + ",".join("?" * 18)
            + ")",
            parts["claim"],
        )
        many("INSERT INTO claim_place VALUES (?,?,?,?,?,?,?)", parts["place"])
        many("INSERT OR IGNORE INTO place_key VALUES (?,?)", parts["key"])
        many("INSERT INTO claim_actor VALUES (?,?,?,?,?)", parts["actor"])
        many("INSERT INTO claim_count VALUES (?,?,?,?,?,?)", parts["count"])
        many("INSERT INTO claim_search (rowid, words) VALUES (?,?)", parts["search"])
        waiting += told[:16]
        while len(waiting) >= 64:
            for size in (4, 4, 4, 4):
                held, waiting = waiting[:size], waiting[size:]
                incidents += 1
                made = world.incident(incidents, held)
                day = made.when.earliest.isoformat() if made.when.earliest else None
                form = dumped(incident_to_row(made))
                row = (made.id, made.type, made.status, day, day, form)
                run(
                    "INSERT INTO incident (id, type, status, earliest, latest, form, stamp) VALUES (?,?,?,?,?,?,1)", row
                )
                many("INSERT INTO incident_claim VALUES (?,?)", [(made.id, claim) for claim in made.claims])
        if number % 2_000 == 0:
            connection.commit()
    run("UPDATE clock SET tick = 1")
    connection.commit()
    run("ANALYZE")
    connection.commit()
    connection.close()
    return incidents


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
        "overview, common word": lambda n: "/?q=gunmen",
        "overview, rare words": lambda n: f"/?q=qarya+{n}",
        "overview, a box": lambda n: f"/?bbox={43 + n % 3},33,{45 + n % 3},35",
        "overview, page two": lambda n: f"/?after={of(incidents, n)}",
        "incident": lambda n: f"/incident/{of(incidents, n)}",
        "claim": lambda n: f"/claim/{of(claims, n)}",
        "reports": lambda n: "/reports",
        "report": lambda n: f"/report?name={quote(of(reports, n))}",
        "place": lambda n: f"/place?key={of(places, n)}",
        "tallies": lambda n: "/tallies",
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
        "api entries": lambda n: f"/api/v1/entries?type={of(['attack', 'bombing', 'killing'], n)}",
        "api map": lambda n: f"/api/v1/map?type={of(['attack', 'bombing', 'killing'], n)}",
        "api incident": lambda n: f"/api/v1/incidents/{of(incidents, n)}",
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


def crowd(client: TestClient, seconds: float, paths: list[Callable[[int], str]]) -> dict[str, Any]:
    """Fifty who read and five who rule, all at once; what went wrong, and whether a ruling was lost."""
    until = time.monotonic() + seconds
    faults: list[str] = []
    read = [0]
    ruled: list[str] = []
    lock = threading.Lock()
    mark = client.get("/review").text.split('data-mark="')[1].split('"')[0]

    def reader(number: int) -> None:
        n = number
        while time.monotonic() < until:
            try:
                timed(client, "GET", paths[n % len(paths)](n))
                with lock:
                    read[0] += 1
            except Exception as fault:  # noqa: BLE001 - counted
                faults.append(str(fault)[:200])
            n += 7

    def reviewer(number: int) -> None:
        while time.monotonic() < until:
            queue = client.get("/api/v1/queue?limit=50").json()
            claim = queue[(number * 10) % len(queue)]
            body = {"claim": claim, "ruling": "accepted"}
            answer = client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark})
            if answer.status_code == 201:
                with lock:
                    ruled.append(claim)
            elif answer.status_code != 409:
                faults.append(answer.text[:200])

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(50)]
    threads += [threading.Thread(target=reviewer, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost = [claim for claim in ruled if client.get(f"/api/v1/claims/{claim}").json()["told"]["verdict"] != "accepted"]
    return {"seconds": seconds, "read": read[0], "ruled": len(ruled), "faults": len(faults), "lost": len(lost)}


def rows(results: dict[str, Any]) -> Iterator[str]:
    """The results as lines to read."""
    for name, times in results["p95_seconds"].items():
        over = "" if times["processor"] <= (NEXT_BAR if name.startswith("next") else BAR) else "   above the bar"
        yield f"{name:32} {times['clock'] * 1000:7.0f} ms, of the processor {times['processor'] * 1000:5.0f} ms{over}"


def main() -> None:
    """Builds, measures, tells, and writes the results where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--crowd", type=float, default=300.0, help="seconds of fifty readers and five reviewers")
    parser.add_argument("--record", type=Path, help="a record built before, or where to keep this one")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "bench.marsad"
        built = time.perf_counter()
        if not path.exists():
            build(path, given.claims)
        built = time.perf_counter() - built
        settings = Settings.load()
        with Record.open(path) as record, record.reading() as connection:
            claims, incidents = (
                connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in ("claim", "incident")
            )
        with Record.open(path) as record:
            gazetteer = settings.cache / default_path().name
            house = House(record, settings, gazetteer if gazetteer.exists() else None)
            start = time.perf_counter()
            columns = house.columns()
            loaded = time.perf_counter() - start
            with TestClient(make_app(house), base_url="http://127.0.0.1") as client:
                found = looks(client)
                timings = {}
                for name, path_of in found.items():
                    timed(client, "GET", path_of(0))
                    timings[name] = p95([timed(client, "GET", path_of(n)) for n in range(given.times)])
                mark = client.get("/review").text.split('data-mark="')[1].split('"')[0]
                following = []
                for _ in range(given.times):
                    claim = client.get("/api/v1/queue").json()[0]
                    body = {"claim": claim, "ruling": "accepted"}
                    client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark})
                    following.append(timed(client, "GET", "/review/next"))
                timings["next item after a ruling"] = p95(following)
                busy = crowd(client, given.crowd, list(found.values())) if given.crowd else None
        results = {
            "claims": claims,
            "entries": int(columns.alive.sum()),
            "incidents": incidents,
            "built_seconds": round(built, 1),
            "columns_read_seconds": round(loaded, 1),
            "memory_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "p95_seconds": timings,
            "crowd": busy,
            "other_load": round(os.getloadavg()[0], 1),
        }
    for line in rows(results):
        print(line)
    print(json.dumps({name: value for name, value in results.items() if name != "p95_seconds"}))
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
