"""The site of a release in a real browser, from a folder: no request elsewhere, no fault, nothing too wide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from publishing_world import Seed, seeded

from marsad.record import Record

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: the site of a release is not tested in a browser"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    seed: Seed = seeded(tmp_path_factory.mktemp("release") / "a.marsad")
    yield seed.release("out") / "site"
    record: Record = seed.record
    record.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_d26_opened_from_a_folder_it_asks_nobody_anything(site: Path, width: int, scheme: Any) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        for path in sorted(site.glob("*.html")):
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path.name
        page.goto((site / "incidents-2024.html").as_uri())
        assert page.locator("#filter").is_visible()
        page.fill("#filter-text", "spokesperson")
        assert page.locator("article.incident:visible").count() == 1
        page.goto((site / "index.html").as_uri())
        assert page.locator("#map-svg a.mark").count() == 0
        assert page.locator("#map-svg path.shade").count() >= 2
        browser.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert complaints == []
