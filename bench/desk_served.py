"""A desk in a process of its own, as `marsad desk` serves it: fifty who read, five who rule, and the first paint."""

from __future__ import annotations

import http.client
import os
import re
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from marsad.desk.guard import COOKIE, hashed
from marsad.record import Record, people, schema

READERS, REVIEWERS = 50, 5
GRAPHICS = "--no-sandbox --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist"
PAINTED = """(name) => new Promise((done) => {
  const look = () => {
    const [mark] = performance.getEntriesByName(name);
    mark ? done(mark.startTime) : setTimeout(look, 20);
  };
  look();
})"""
"""When the map had painted its places, or all of it, in milliseconds, as it says itself."""
PICTURED = """() => new Promise((done) => {
  const legend = (one) => one.identifier === "legend";
  const seen = (list) => list.getEntries().filter(legend).forEach((one) => done(one.renderTime));
  new PerformanceObserver(seen).observe({ type: "element", buffered: true });
})"""
"""When the first words after the map's picture were painted, and with them all before them, in milliseconds."""
MARKED = ".still .dots path, .still .told path"
"""The marks in the picture of the map."""
STILL = 1500
"""Milliseconds until a window that has just been opened is at rest: who opens the desk has a browser open already."""
RULINGS = ("accepted",) * 8 + ("unsure", "rejected")
"""What is ruled, one after another."""


@contextmanager
def served(record: Path) -> Iterator[tuple[int, float, subprocess.Popen[bytes]]]:
    """The port of a desk, the seconds until it showed its overview, and its process."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    start = time.perf_counter()
    marsad = Path(sys.executable).with_name("marsad")
    words = [str(marsad), "desk", str(record), "--no-browser", "--port", str(port)]
    desk = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        while _answer(port, "/api/v1/entries") not in (200, 401):
            if desk.poll() is not None:
                raise RuntimeError(f"the desk ended with {desk.returncode}")
            time.sleep(0.1)
        yield port, time.perf_counter() - start, desk
    finally:
        desk.terminate()
        desk.wait(60)


def _answer(port: int, path: str) -> int:
    try:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        asked.request("GET", path)
        return asked.getresponse().status
    except OSError:
        return 0


def memory(process: subprocess.Popen[bytes]) -> int:
    """The most memory that a process has had, in MB; 0 where this system does not tell."""
    status = Path(f"/proc/{process.pid}/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) // 1024 if found else 0


def processor() -> float:
    """The seconds of processors that what was started from here has taken and runs still; 0 where it is not told."""
    took, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = stat.read_text().rsplit(")", 1)[1].split()
            parents[int(stat.parent.name)] = int(told[1])
            took[int(stat.parent.name)] = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def ours(process: int) -> bool:
        return process == os.getpid() or (process in parents and ours(parents[process]))

    return sum(seconds for process, seconds in took.items() if process != os.getpid() and ours(process))


def accounts(record: Path) -> list[str]:
    """Gives a record a coder and some reviewers who are signed in; what their browsers hold, the coder's first."""
    held = [secrets.token_urlsafe(24) for _ in range(REVIEWERS + 1)]
    with Record.open(record) as opened, opened.writing() as connection:
        people.put_account(connection, "admin", "admin", hashed(secrets.token_urlsafe(24)))
        for number, secret in enumerate(held):
            name = f"reviewer {number}" if number else "coder"
            people.put_account(connection, name, "reviewer" if number else "coder", hashed(secrets.token_urlsafe(24)))
            people.open_session(connection, name, secret)
    return held


class Browser:
    """One who asks, over one connection that is kept."""

    def __init__(self, port: int, secret: str) -> None:
        self._asked = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = {"cookie": f"{COOKIE}={secret}"}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, float]:
        """Status, words, and how long it took."""
        start = time.perf_counter()
        if form is None:
            self._asked.request("GET", path, headers=self._headers)
        else:
            kind = {"content-type": "application/x-www-form-urlencoded", "x-marsad-script": "1"}
            self._asked.request("POST", path, urlencode(form), self._headers | kind)
        answer = self._asked.getresponse()
        words = answer.read().decode()
        return answer.status, words, time.perf_counter() - start


class Crowd:
    """All who read and rule at once, and what became of it."""

    def __init__(self, port: int, held: Sequence[str], seconds: float) -> None:
        self.port, self.held = port, held
        self.until = time.monotonic() + seconds
        self.lock = threading.Lock()
        self.faults: Counter[str] = Counter()
        self.read: list[float] = []
        self.next: list[float] = []
        self.ruled: list[tuple[str, str]] = []
        self.overtaken = 0

    def reader(self, number: int, paths: Sequence[Callable[[int], str]]) -> None:
        """Looks at one thing after another."""
        browser, times = Browser(self.port, self.held[0]), []
        while time.monotonic() < self.until:
            path = paths[number % len(paths)](number)
            status, words, took = browser.ask(path)
            times.append(took)
            if status >= 400:
                self.fault(f"{path}: {status} {words[:100]}")
            number += 7
        with self.lock:
            self.read += times

    def reviewer(self, number: int) -> None:
        """Rules on what comes up, one claim after another."""
        browser, done = Browser(self.port, self.held[number + 1]), 0
        while time.monotonic() < self.until:
            status, words, took = browser.ask("/review/next")
            held: dict[str, str] = dict(re.findall(r'name="(mark|claim|stands)" value="([^"]*)"', words))
            if status != 200 or len(held) != 3:
                self.fault(f"/review/next: {status} {words[:100]}")
                return
            ruling = RULINGS[done % len(RULINGS)]
            status, words, _ = browser.ask("/review/rule", held | {"ruling": ruling})
            with self.lock:
                self.next.append(took)
                if status == 204:
                    self.ruled.append((held["claim"], ruling))
                elif status == 409:
                    self.overtaken += 1
                else:
                    self.faults[f"/review/rule: {status} {words[:100]}"] += 1
            done += 1

    def fault(self, words: str) -> None:
        """Counts what went wrong."""
        with self.lock:
            self.faults[words] += 1

    def lost(self, record: Path) -> int:
        """How many rulings are not on record as they were made."""
        table = schema.review.c
        with Record.open(record) as opened, opened.reading() as connection:
            made = Counter(connection.execute(select(table.claim, table.verdict)).tuples())
        return sum((Counter(self.ruled) - made).values())


def crowd(record: Path, seconds: float, paths: Sequence[Callable[[int], str]]) -> dict[str, Any]:
    """Fifty who read and five who rule on one desk; what went wrong, and whether a ruling was lost."""
    held = accounts(record)
    with served(record) as (port, opened, desk):
        many = Crowd(port, held, seconds)
        threads = [threading.Thread(target=guarded, args=(many, many.reader, n, paths)) for n in range(READERS)]
        threads += [threading.Thread(target=guarded, args=(many, many.reviewer, n)) for n in range(REVIEWERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        used = memory(desk)
    lost = many.lost(record)
    return {
        "seconds": seconds,
        "opened_seconds": round(opened, 1),
        "memory_peak_mb": used,
        "read": len(many.read),
        "ruled": len(many.ruled),
        "overtaken": many.overtaken,
        "faults": sum(many.faults.values()),
        "first_faults": [words for words, _ in many.faults.most_common(3)],
        "lost": lost,
        "read_median_seconds": _at(many.read, 50),
        "read_p95_seconds": _at(many.read, 95),
        "next_median_seconds": _at(many.next, 50),
        "next_p95_seconds": _at(many.next, 95),
    }


def guarded(many: Crowd, does: Callable[..., None], *given: Any) -> None:
    """Does it; what it ends with is a fault, and no silence."""
    try:
        does(*given)
    except Exception as fault:  # noqa: BLE001 - counted
        many.fault(f"{does.__name__}: {fault!r}"[:200])


def _at(times: Sequence[float], share: int) -> float | None:
    return round(statistics.quantiles(times, n=100, method="inclusive")[share - 1], 4) if len(times) > 1 else None


def first_paint(port: int, times: int = 5) -> dict[str, float] | None:
    """Seconds until each of these is seen; None without Chromium. The middle of some openings of a new window each.

    `page`: anything of the overview. `map_picture`: the map with its marks, as the picture that is in the page.
    `map_live`: the live map drawn with its places; `map_whole`: all of it, which is when it takes the picture's place.
    `map_processor` are the seconds of processors that browser and desk took until `map_live`, drawing without a
    graphics card. Nothing is kept of the opening before.
    """
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if chromium is None:
        return None
    painted, pictured, drawn, whole, busy = [], [], [], [], []
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=GRAPHICS.split())
        for _ in range(times):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            page.wait_for_timeout(STILL)
            before = processor()
            page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
            page.wait_for_selector("[data-drawn]", state="attached", timeout=60_000)
            drawn.append(page.evaluate(PAINTED, "map-painted") / 1000)
            busy.append(processor() - before)
            whole.append(page.evaluate(PAINTED, "map-whole") / 1000)
            if not page.locator(MARKED).count():
                raise RuntimeError("the picture of the map has no marks")
            pictured.append(page.evaluate(PICTURED) / 1000)
            painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000)
            context.close()
        browser.close()
    seen = {"page": painted, "map_picture": pictured, "map_live": drawn, "map_whole": whole, "map_processor": busy}
    return {name: round(statistics.median(times), 3) for name, times in seen.items()}
