"""No serious fault of access (axe) on any page: light and dark, phone and desktop, in both directions of writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_world import fill
from test_desk_browser import CHROMIUM, FAINT, browser, keep, opened, served

from marsad.record import reading

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

FULLEST = ("overview", "incident", "report", "review", "pair")


def paths(house: Any) -> dict[str, str]:
    """Every page of a desk over `fill`, by a short name."""
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
        "place": "/place?key=p18",
        "district": "/place?key=p1",
        "tallies": "/tallies",
        "review": "/review",
        "pair": f"/review?claim={left}-{right}",
        "link": f"/link?left={left}&right={right}",
        "public": "/public",
        "add": "/add",
        "agreement": "/agreement",
        "people": "/people",
        "audit": "/audit",
        "nothing": "/incident/i0",
    }


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    with served(tmp_path_factory.mktemp("full") / "a.marsad", fill) as found:
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
        for name, path in paths(house).items():
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


def test_the_page_to_sign_in_has_no_serious_fault(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill, {"huda": "admin"}) as (address, _), opened(browser) as page:
        page.goto(address)
        assert "/sign-in" in page.url
        assert faults(page) == []
        keep(page, "sign-in")
