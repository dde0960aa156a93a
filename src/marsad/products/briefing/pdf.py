"""A briefing's page as a PDF: set by Chromium as it sets it on paper, with no network and no script."""

from __future__ import annotations

import importlib
import os
import shutil
from typing import Any

from marsad.errors import Missing

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
"""Browsers that can set a page, in the order in which they are looked for; then the one that Playwright has fetched."""

HINT = "Install one with `pip install 'marsad[pdf]'` and `playwright install chromium`, or write .html and print it."


def pdf(html: str) -> bytes:
    """The page as a tagged PDF with an outline.

    Raises:
        Missing: when the extra `pdf` or a browser is not installed.
    """
    try:
        playwright: Any = importlib.import_module("playwright.sync_api")
    except ImportError as fault:
        raise Missing("a PDF needs the package playwright, which is not installed", HINT) from fault
    with playwright.sync_playwright() as running:
        try:
            browser = running.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, BROWSERS)), None),
                chromium_sandbox=hasattr(os, "geteuid") and os.geteuid() != 0,
            )
        except playwright.Error as fault:
            raise Missing("a PDF needs Chromium, Chrome or Edge, and none could be started", HINT) from fault
        try:
            context = browser.new_context(java_script_enabled=False, offline=True)
            page = context.new_page()
            page.set_content(html, wait_until="load")
            found: bytes = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        finally:
            browser.close()
    return found
