"""Takes the desk's pictures for the docs anew: `scripts/desk_pictures.py [FOLDER]`, by itself into docs/.

The sample reports, the tutorial's report and the tests' invented years are read and shown in Chromium on one day, for
one person, in one window, so that a picture differs only where the desk does.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import sync_playwright

from marsad.cli.desk import HOME, serve
from marsad.record import Record
from marsad.settings import Settings

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "desk"))

from trends_world import fill_trends  # noqa: E402 - it lies beside the tests

DAY = datetime(2024, 7, 4, 9, tzinfo=UTC)
PERSON = "analyst"
WIDE, HIGH = 1280, 860
WINDOW = {"viewport": {"width": WIDE, "height": HIGH}, "locale": "en-GB", "timezone_id": "UTC", "color_scheme": "light"}
DRAWING = "--no-sandbox --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist"
AT_REST = "() => !document.getElementById('map') || performance.getEntriesByName('map-whole').length > 0"
"""Whether the map of the overview, where there is one, is drawn to its end."""
PATIENCE = 300_000
"""Milliseconds that a page may take, however busy the machine is."""
STILL = 2500
"""Milliseconds that smaller maps are given for the same."""


class Then(datetime):
    """The day on which the pictures are taken."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Always the same moment."""
        return cls.fromtimestamp(DAY.timestamp(), tz)


def stop_the_clock() -> None:
    """No module of Marsad's that is loaded knows another time than that of the pictures."""
    for name, module in list(sys.modules.items()):
        if name.startswith("marsad.") and getattr(module, "datetime", None) is datetime:
            vars(module)["datetime"] = Then


@contextmanager
def desk(path: Path, fill: Callable[[Record], None] = lambda record: None) -> Iterator[str]:
    """The address of a desk over a record, made where there is none."""
    with Record.open(path, create=True) as record, socket.create_server((HOME, 0)) as listening:
        fill(record)
        given = (record, Settings.load(), listening, frozenset({HOME}))
        threading.Thread(target=serve, args=given, daemon=True).start()
        yield f"http://{HOME}:{listening.getsockname()[1]}"


def take(page: Any, file: Path, height: int = HIGH) -> None:
    """A picture of the upper part of a page, once its maps are drawn."""
    if page.locator("#map").count() and not page.locator("#map[data-small]").count():
        page.wait_for_function(AT_REST)
    else:
        page.wait_for_timeout(STILL)
    page.screenshot(path=file, clip={"x": 0, "y": 0, "width": WIDE, "height": height})
    print(file)


def samples(page: Any, address: str, to: Path) -> None:
    """Many reports: the overview, and a claim that is asked about."""
    page.goto(address)
    take(page, to / "desk-overview.png")
    page.goto(f"{address}/review")
    take(page, to / "desk-review.png")


def tutorial(page: Any, address: str, to: Path) -> None:
    """One report from paste to map dot."""
    report = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    page.goto(f"{address}/add")
    page.fill("textarea[name=text]", report)
    take(page, to / "desk-paste.png", 560)
    page.click("form[action='/add'] button.yes")
    page.wait_for_selector("[data-state=done]")
    take(page, to / "desk-read.png", 360)
    page.click("text=See what is new")
    take(page, to / "desk-add.png", 800)
    page.click("#entries .entry a")
    take(page, to / "desk-incident.png", 800)


def trends(page: Any, address: str, to: Path) -> None:
    """A district over four years."""
    page.goto(f"{address}/trends/area?area=Iraq+%2F+Diyala+%2F+Khanaqin")
    take(page, to / "desk-trends.png")


def main() -> None:
    """Takes all of them."""
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    os.environ["LOGNAME"] = PERSON
    marsad = Path(sys.executable).with_name("marsad")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as running:
        folder = Path(made)
        told = [marsad, "demo", "--into", folder / "samples.marsad", "--brief", folder / "samples.html"]
        subprocess.run(told, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        stop_the_clock()
        browser = running.chromium.launch(executable_path=chromium, args=DRAWING.split())
        page = browser.new_page(**WINDOW)
        page.set_default_timeout(PATIENCE)
        for name, fill, seen in (
            ("samples", lambda record: None, samples),
            ("tutorial", lambda record: None, tutorial),
            ("years", fill_trends, trends),
        ):
            with desk(folder / f"{name}.marsad", fill) as address:
                seen(page, address, to)
        browser.close()


if __name__ == "__main__":
    main()
