"""Hostile text made safe to show: no control characters, bounded, and links only where they are web addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST_TEXT = 1200
"""Characters of any one text shown on a page."""

LONGEST_NAME = 160
"""Characters of a name, a title or a place shown on a page."""

LONGEST_URL = 2000
"""Characters of an address that becomes a link; a longer one is shown as text."""

OPEN, CLOSE = "\ue000", "\ue001"
"""Private signs around a right-to-left name inside an English sentence; the page turns them into `<bdi>`."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTION = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_DIRECTION}\ue000\ue001\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("[\u2028\u2029\x0b\x0c\x85]")
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without control characters, direction overrides (U+202A-E, U+2066-9) and lone surrogates.

    Joiners (U+200C, U+200D) stay: Kurdish and Persian are spelled with them.
    """
    return _HIDDEN.sub("", _BREAKS.sub(" ", text))


def bounded(text: str, most: int = LONGEST_TEXT) -> str:
    """The text cut to `most` characters, with an ellipsis where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def shown(text: str | None, most: int = LONGEST_NAME) -> str:
    """One line of clean, bounded text; "" for None."""
    return bounded(_WHITE.sub(" ", clean((text or "")[: most * 4])).strip(), most)


def isolated(name: str) -> str:
    """A clean name to be set into an English sentence: one written from right to left is marked to stand apart."""
    return f"{OPEN}{name}{CLOSE}" if _RIGHT_TO_LEFT.search(name) else name


def flat(text: str) -> str:
    """Text without the signs of `isolated`, for places where no markup can stand."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def link(url: str | None) -> str | None:
    """The address if it is a plain http or https one with a host, else None: it is then shown as text only."""
    if not url or len(url) > LONGEST_URL or url != clean(url) or re.search(r"[\s<>\"'`\\]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def anchor(name: str, fallback: str) -> str:
    """`name` if it can stand as an element's id as it is, else `fallback`."""
    return name if _ANCHOR.fullmatch(name) else fallback
