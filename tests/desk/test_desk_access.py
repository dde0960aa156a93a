"""No serious fault of access (axe) on any page: light and dark, phone and desktop, in both directions of writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from desk_walk import routes
from desk_world import PASSWORD, desk, document, fill
from test_desk_browser import CHROMIUM, FAINT, browser, keep, opened, served

from marsad.record import Record, feeds, reading

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: the desk is not tested in a browser"
)
__all__ = ["browser"]

GRAVE = ("serious", "critical")
VIEWS = {
    "desktop-light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "phone-dark-ar": {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark", "locale": "ar-IQ"},
    "desktop-dark-ar": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark", "locale": "ar-IQ"},
    "phone-light": {"viewport": {"width": 390, "height": 800}, "color_scheme": "light"},
}
"""Every page is looked at in the first two, which differ in all; the pages with most on them in the others, too."""

FULLEST = ("overview", "incident", "review")


def paths(house: Any, job: str = "/add/none") -> dict[str, str]:
    """Every page of a desk over `fill_more`, by a short name."""
    columns = house.columns()
    incident = next(key for key in columns.rows if not key.startswith("c"))
    claim = next(key for key in columns.rows if key.startswith("c"))
    with house.reading() as connection:
        left, right = reading.incident(connection, incident).claims[:2]  # type: ignore[union-attr]
    return {
        "overview": "/",
        "incident": f"/incident/{incident}",
        "claim": f"/claim/{claim}",
        "reports": "/reports",
        "report": "/report?name=first.txt",
        "versions": "/report?name=thrice.txt",
        "comparison": "/report/comparison?name=thrice.txt&older=1&newer=3",
        "place": "/place?key=p18",
        "district": "/place?key=p1",
        "places": "/places",
        "candidates": "/candidates?q=tel",
        "tallies": "/tallies",
        "review": "/review",
        "second": "/review?mode=second",
        "pair": f"/review?claim={left}-{right}",
        "link": f"/link?left={left}&right={right}",
        "public": "/public",
        "add": "/add",
        "job": job,
        "agreement": "/agreement",
        "people": "/people",
        "audit": "/audit",
        "nothing": "/incident/i0",
    }


def fill_more(record: Record) -> None:
    """The record of `fill` with a report that was corrected twice, and feeds of which one cannot be had."""
    fill(record)
    for words in ("The market closed.", "The market was closed.", "The market was closed on Monday."):
        record.add(document("thrice.txt", words), [])
    with record.writing() as connection:
        for address, told, fault in (
            ("https://wire.example/feed", {"new": 2}, ""),
            ("https://gone.example/", {}, "404"),
        ):
            feeds.follow(connection, address, "huda")
            feeds.schedule(connection, address, 6)
            feeds.was_read(connection, address, told, fault)


def batch(address: str) -> str:
    """The page of a batch that was added: one file that is not read."""
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        held = client.get("/").text.split('data-mark="')[1].split('"')[0]
        answer = client.post("/add", data={"mark": held}, files={"files": ("picture.png", b"png")})
        return answer.url.path


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    with served(tmp_path_factory.mktemp("full") / "a.marsad", fill_more) as found:
        yield found


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    with served(tmp_path_factory.mktemp("bare") / "a.marsad", None) as found:
        yield found


def faults(page: Any) -> list[str]:
    """What axe finds grave, with the elements."""
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_has_a_serious_fault(browser: Any, full: tuple[str, Any], view: str) -> None:
    address, house = full
    grave = {}
    with opened(browser, **VIEWS[view]) as page:
        for name, path in paths(house, batch(address)).items():
            if view not in list(VIEWS)[:2] and name not in FULLEST:
                continue
            page.goto(address + path)
            page.wait_for_load_state("load")
            if name == "review":
                page.keyboard.press("c")
            if name == "report":
                page.keyboard.press("m")
            opens = "details" if name == "audit" else "main details"
            page.evaluate("some => document.querySelectorAll(some).forEach(one => { one.open = true; })", opens)
            grave[name] = faults(page)
            keep(page, f"{view}-{name}", whole=True)
    assert {name: found for name, found in grave.items() if found} == {}


@pytest.mark.parametrize("view", ["desktop-light"])
def test_no_page_of_an_empty_record_has_a_serious_fault(browser: Any, bare: tuple[str, Any], view: str) -> None:
    grave = {}
    with opened(browser, **VIEWS[view]) as page:
        for path in ("/", "/review", "/reports", "/tallies", "/public", "/add", "/agreement", "/audit", "/sign-in"):
            page.goto(bare[0] + path)
            page.wait_for_load_state("load")
            grave[path] = faults(page)
            keep(page, f"empty-{view}-{path.strip('/') or 'overview'}", whole=True)
    assert {path: found for path, found in grave.items() if found} == {}


def test_what_is_printed_is_dark_on_white_without_what_only_a_screen_needs(browser: Any, full: tuple[str, Any]) -> None:
    address, house = full
    with opened(browser, **VIEWS["desktop-dark-ar"]) as page:
        page.emulate_media(media="print")
        for name in ("overview", "incident", "report", "place", "tallies"):
            page.goto(address + paths(house)[name])
            page.wait_for_load_state("load")
            assert page.evaluate(FAINT) == [], name
            assert not page.is_visible(".top"), name
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
            keep(page, f"print-{name}", whole=True)


def test_the_pages_of_people_have_no_serious_fault(browser: Any, tmp_path: Path) -> None:
    accounts = {"huda": "admin", "rashid": "coder"}
    with served(tmp_path / "a.marsad", fill, accounts) as (address, _), opened(browser) as page:
        page.goto(f"{address}/people")
        assert "/sign-in" in page.url
        assert faults(page) == []
        keep(page, "sign-in")
        page.fill("[name=name]", "huda")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/people")
        page.fill("form[action='/tokens'] [name=label]", "map")
        page.check("form[action='/tokens'] [value=read]")
        page.click("form[action='/tokens'] button:has-text('Make')")
        page.wait_for_selector("code.secret")
        assert faults(page) == []
        keep(page, "people-accounts")


ELSEWHERE = frozenset("/static/{name:path} /language/{code} /health /metrics /review/next".split())
"""Routes that answer with no page of their own."""


def test_every_page_is_looked_at(tmp_path: Path) -> None:
    from test_desk_trends_browser import PATHS

    with desk(tmp_path / "a.marsad", fill_more) as (house, client):
        told = (*paths(house).values(), *PATHS.values(), "/watch/alert", "/sign-in")
        seen = [path.partition("?")[0] for path in told]
        for route in routes(client, "GET"):
            if not route.path.startswith("/api/") and route.path not in ELSEWHERE:
                assert any(route.path_regex.match(path) for path in seen), route.path
