"""How fast the desk answers on a large synthetic record: server time of every page and view, one worker, SQLite.

`make bench-desk` builds 1,000,000 claims in 200,000 incidents; `--claims N` builds fewer. They come on record as
reports do; nothing is read by the reader, so the words are made up and alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.testclient import TestClient

from marsad.desk.app import make_app
from marsad.desk.house import House
from marsad.incidents.assembly import incident_id
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, PlacePrecision, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Figure, Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record
from marsad.reference.gazetteer_build import default_path
from marsad.settings import Settings

CLAIMS_OF_A_REPORT = 20
EVENTS = 16
"""Of these claims those that tell of events; the others are of conditions and a total."""
TELLERS = 4
"""Reports that tell of the same events."""
BAR = 0.150
NEXT_BAR = 0.100
PROVINCES = "Diyala Kirkuk Anbar Ninewa Baghdad Basra Erbil Dohuk Babil Wasit Maysan Karbala".split()
ACTORS = ["Islamic State", "Iraqi Army", "Iraqi police", "Peshmerga", "Popular Mobilization Forces", "civilians"]
TYPES = [Type.ATTACK, Type.BOMBING, Type.KILLING, Type.ARMED_CLASH, Type.SHELLING, Type.ABDUCTION, Type.ARREST]
STATES = [Type.PRESENCE, Type.DISPLACEMENT, Type.ACCESS, Type.SECURITY, Type.RETURN]
MADE = datetime(2024, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Happening:
    """What a claim tells of."""

    kind: Kind
    type: Type
    place: Place
    killed: int
    actor: str
    day: date


class World:
    """The same made-up places, days and words for the same numbers: of each event four reports tell, in their words."""

    def __init__(self, claims: int) -> None:
        self.draw = random.Random(7)
        self.places = [self._place(number) for number in range(min(8_000, max(50, claims // 100)))]
        self.reports = claims // CLAIMS_OF_A_REPORT
        self.incidents: list[Incident] = []
        self.numbered = 0

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
        """One report with its claims; of its first `EVENTS` events three other reports tell as well."""
        shared, own = random.Random(number // TELLERS), random.Random(~number)
        day = date(2014, 1, 1) + timedelta(days=shared.randrange(3_800))
        told = [self._happening(shared if at < EVENTS else own, day, at) for at in range(CLAIMS_OF_A_REPORT)]
        name = f"r{number:06}.txt"
        sentences: list[str] = []
        claims: list[Claim] = []
        start = 0
        for at, event in enumerate(told):
            killed = event.killed + (own.randrange(4) == 0)
            words = (
                f"Gunmen killed {killed} people in {event.place.name} on {day:%d %B %Y}, "
                f"a captain of report {number} said."
            )
            claims.append(_claim(name, at, start, words, event, killed, round(own.random(), 3)))
            sentences.append(words)
            start += len(words) + 1
        text = " ".join(sentences)
        body = (Passage(Span(0, len(text)), Role.BODY),)
        digest = sha256(text.encode()).hexdigest()
        doc = Document(
            f"d{digest[:16]}", name, text, body, f"Report {number}", f"Outlet {number % 150}", published=day,
            fetched=MADE, sha256=digest, origin=name,
        )  # fmt: skip
        return doc, claims

    def _happening(self, draw: random.Random, day: date, at: int) -> Happening:
        kind = Kind.EVENT if at < EVENTS else Kind.CONDITION if at < CLAIMS_OF_A_REPORT - 1 else Kind.TALLY
        type_ = (TYPES if kind is not Kind.CONDITION else STATES)[draw.randrange(5)]
        place = self.places[int(len(self.places) * draw.random() ** 2)]
        return Happening(kind, type_, place, draw.randrange(1, 12), draw.choice(ACTORS), day)

    def incident(self, number: int, held: Sequence[Claim]) -> Incident:
        """An incident of some claims."""
        first = held[0]
        tolls = sorted(claim.counts[0].low for claim in held)
        ids = tuple(claim.id for claim in held)
        figures = tuple(
            Figure("killed", claim.counts[0].low, claim.counts[0].low, claim.id, claim.report, first.when.earliest)
            for claim in held
        )
        return Incident(
            incident_id(ids), first.type, first.when, first.where[0], first.actors,
            (("killed", Estimate(tolls[0], tolls[len(tolls) // 2], tolls[-1], "made up", ids)),), ids,
            tuple(claim.report for claim in held), len(held),
            Status.CONTESTED if number % 11 == 0 else Status.ASSERTED,
            grade=(Grade.SINGLE, Grade.CORROBORATED, Grade.CONTESTED)[number % 3], figures=figures,
        )  # fmt: skip

    def readings(self) -> Iterator[tuple[Document, list[Claim]]]:
        """All reports with their claims; what incidents these are of is in `incidents` when they are told."""
        for first in range(0, self.reports, TELLERS):
            told = [self.report(number) for number in range(first, min(first + TELLERS, self.reports))]
            yield from told
            for held in zip(*(claims[:EVENTS] for _, claims in told), strict=True):
                self.numbered += 1
                self.incidents.append(self.incident(self.numbered, held))


def _claim(name: str, at: int, start: int, words: str, event: Happening, killed: int, sure: float) -> Claim:
    def part(what: str) -> Quote:
        found = start + words.index(what)
        return Quote(what, Span(found, found + len(what)))

    claim = Claim(
        id="",
        report=name,
        kind=event.kind,
        type=event.type,
        evidence=(Span(start, start + len(words)),),
        provenance=Provenance("bench", "1", (("type", "made up"),)),
        trigger=part("killed"),
        status=Status.HEDGED if at % 7 == 0 else Status.ASSERTED,
        when=Interval(event.day, event.day, TimePrecision.DAY, f"{event.day}"),
        where=(replace(event.place, quote=part(str(event.place.name))),),
        actors=(
            Actor(part("Gunmen"), event.actor, ActorRole.PERPETRATOR),
            Actor(part("people"), "civilians", ActorRole.VICTIM),
        ),
        counts=(Count("killed", killed, killed, part(str(killed))),),
        speaker=Speaker(part("a captain"), None, "captain", at % 2 == 0),
        confidence=sure,
    )
    return replace(claim, id=claim_id(claim))


def build(path: Path, claims: int) -> None:
    """Writes a record of that many claims, in the way in which reports come on record."""
    world = World(claims)
    with Record.open(path, create=True) as record:
        for _ in record.add_all(world.readings()):
            if len(world.incidents) >= 2_000:
                record.replace_incidents((), world.incidents)
                world.incidents = []
        record.replace_incidents((), world.incidents)
        with record.writing() as connection:
            connection.exec_driver_sql("ANALYZE")


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
