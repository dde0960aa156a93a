"""Pages on trends in a real browser: no serious fault of access, nothing faint, no scrolling sideways on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_desk_access import VIEWS, faults
from test_desk_browser import CHROMIUM, FAINT, UNNAMED, browser, keep, opened, served
from trends_world import fill_trends

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: the desk is not tested in a browser"
)
__all__ = ["browser"]

KHANAQIN = "area=Iraq+%2F+Diyala+%2F+Khanaqin"
PATHS = {
    "trends": "/trends",
    "trend": f"/trends/area?{KHANAQIN}",
    "behind": f"/trends/incidents?{KHANAQIN}&until=2023-12-01",
    "watch": "/watch?unit=month",
    "forecast": "/forecast",
    "outlook": f"/forecast/area?{KHANAQIN}",
    "displacement": "/displacement",
    "public-trends": "/public/trends",
}


def test_no_page_on_trends_has_a_serious_fault_of_access(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill_trends) as (address, _):
        found = []
        for view in ("desktop-light", "phone-dark-ar"):
            with opened(browser, **VIEWS[view]) as page:
                page.goto(address + PATHS["watch"])
                alert = str(page.get_attribute("a[href^='/watch/alert']", "href"))
                for name, path in {**PATHS, "alert": alert}.items():
                    page.goto(address + path)
                    keep(page, f"{name}-{view}")
                    found += [f"{name} ({view}): {fault}" for fault in faults(page)]
                    found += [f"{name} ({view}): faint {words}" for words in page.evaluate(FAINT)]
                    found += [f"{name} ({view}): unnamed {control}" for control in page.evaluate(UNNAMED)]
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        found.append(f"{name} ({view}): scrolls sideways")
        assert found == []
