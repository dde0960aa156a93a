"""From paste to map dot, in a real browser with the real reader: pasted, uploaded, fetched; what each is told to be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from test_desk_browser import CHROMIUM, browser, opened, served

from marsad.reference.gazetteer import default_gazetteer, default_path
from marsad.settings import Settings
from marsad.sources import Fetcher

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: the desk is not tested in a browser"
)
__all__ = ["browser"]

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
RIVAL = """Nine dead in Hawija ambush, doctor says

13 March 2024

Nine policemen were killed when gunmen ambushed a patrol near Hawija on Monday, a doctor at the hospital said. He spoke
by telephone from the town, where shops stayed closed and the road to the north was open again by the afternoon. A
farmer who brings milk to the market every morning said that he had turned back at the bridge and gone home, and that
his neighbours did the same, as nobody could tell them when the soldiers would let lorries and tractors pass again.
"""
CORRECTED = RIVAL.replace("Nine", "Ten")


def dispatch() -> str:
    """The report of the tutorial."""
    return TUTORIAL.read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]


class Web(BaseHTTPRequestHandler):
    """A site with one report, a feed that lists it, and no robots file."""

    def do_GET(self) -> None:
        """The report, the feed, or nothing."""
        here = f"http://{self.headers['host']}"
        item = f"<item><link>{here}/report</link></item>"
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'
        found = {"/report": ("text/plain", CORRECTED), "/feed": ("application/rss+xml", rss)}.get(self.path)
        self.send_response(200 if found else 404)
        self.send_header("content-type", found[0] if found else "text/plain")
        self.end_headers()
        self.wfile.write(found[1].encode() if found else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@contextmanager
def site() -> Iterator[str]:
    """The address of that site, on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


def read(page: Any) -> str:
    """Send the form, see that it is being read, and wait until it is; what the page then says."""
    page.wait_for_selector("#job progress, #job[data-state='done']")
    page.wait_for_selector("#job[data-state='done'], #job[data-state='failed']", timeout=60_000)
    return str(page.inner_text("#job"))


def add(page: Any, address: str, **given: str) -> str:
    page.goto(f"{address}/add")
    for name, words in given.items():
        page.fill(f"textarea[name={name}]", words)
    page.click("form[action='/add'] button.yes")
    return read(page)


def test_one_report_from_paste_to_map_dot_then_by_file_address_and_feed(browser: Any, tmp_path: Path) -> None:
    default_gazetteer()
    with (
        served(tmp_path / "tutorial.marsad", lambda record: None) as (address, house),
        site() as elsewhere,
        opened(browser, viewport={"width": 1280, "height": 800}) as page,
    ):
        house.gazetteer_path = Settings.load().cache / default_path().name
        page.goto(f"{address}/add")
        page.fill("textarea[name=text]", dispatch())
        page.click("form[action='/add'] button.yes")
        said = read(page)
        assert "new on record" in said
        assert "1 incident is on record now" in said
        page.click("text=See what is new")
        page.wait_for_selector("#map[data-drawn='1']", timeout=30_000)
        entry = page.inner_text("#entries .entry")
        assert "Hawija" in entry
        assert "7 people killed" in entry
        page.click("#entries .entry a")
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)
        assert "seven" in page.inner_text(".accounts").casefold()

        assert "on record already; unchanged" in add(page, address, text=dispatch())

        page.goto(f"{address}/add")
        rival = {"name": "rival.txt", "mimeType": "text/plain", "buffer": RIVAL.encode()}
        page.set_input_files("input[name=files]", [rival])
        page.click("form[action='/add'] button.yes")
        assert "rival.txt" in read(page)
        page.goto(f"{address}/add")
        page.set_input_files("input[name=files]", [rival | {"buffer": CORRECTED.encode()}])
        page.click("form[action='/add'] button.yes")
        assert "a corrected version; the earlier one is kept" in read(page)
        page.click("text=a corrected version")
        assert "Ten" in page.inner_text("main ins")

        refused = add(page, address, addresses=f"{elsewhere}/report")
        assert "refused" in refused, "this machine is a private network"
        house.fetcher = Fetcher(allowed=[ip_network("127.0.0.0/8")], ports=None, sleep=lambda seconds: None)
        assert "nearly or wholly the same text as rival.txt" in add(page, address, addresses=f"{elsewhere}/report")
        page.goto(f"{address}/add")
        page.fill("input[name=address]", f"{elsewhere}/feed")
        page.click("#feeds form.stacked button")
        assert "on record already; unchanged" in read(page)
        page.goto(f"{address}/add")
        assert "1 unchanged" in page.inner_text("#feeds")
        page.click("#feeds button[name=again]")
        read(page)

        page.goto(address)
        page.wait_for_selector("#map[data-drawn='1']", timeout=30_000)
        told = page.inner_text("#entries")
        assert "7" in told
        assert "10" in told
