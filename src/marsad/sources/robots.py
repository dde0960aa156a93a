"""What a site asks of those who fetch by machine (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlparse
from urllib.robotparser import RobotFileParser

from marsad import __version__

AGENT = f"marsad/{__version__}"
LARGEST_ROBOTS = 512_000
"""Bytes of a robots file that are read (RFC 9309 asks for at least 500 KiB)."""
_LONGEST_FIGURE = 6
LONGEST_PAUSE = 10.0
"""Seconds waited between two fetches at most, whatever the site asks."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site, None where it has none; `barred` says why nothing may be fetched at all."""

    rules: RobotFileParser | None = None
    barred: str = ""

    def allows(self, url: str) -> bool:
        """Whether the page at `url` may be fetched."""
        try:
            return not self.barred and (self.rules is None or self.rules.can_fetch(AGENT, url))
        except ValueError:  # an address that its rules cannot be held against
            return False

    @property
    def pause(self) -> float:
        """Seconds the site asks to leave between two fetches, at most `LONGEST_PAUSE`."""
        asked = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(float(asked), LONGEST_PAUSE) if asked else 0.0


def read_robots(status: int, content: bytes) -> Robots:
    """The rules out of the answer to `/robots.txt`.

    A missing file (4xx) allows all; a server's failure (5xx) allows nothing (RFC 9309, 2.3.1).
    """
    if status >= 500:
        return Robots(barred=f"its robots.txt could not be read (the server answered {status})")
    if status >= 400:
        return Robots()
    rules = RobotFileParser()
    rules.parse(filter(_is_sound, content[:LARGEST_ROBOTS].decode("utf-8-sig", "replace").splitlines()))
    return Robots(rules)


def _is_sound(line: str) -> bool:
    """Whether the parser takes a line as one that says something, or nothing, and does not fail over it."""
    name, _, told = line.partition("#")[0].partition(":")
    told = told.strip()
    match name.strip().lower():
        case "crawl-delay":
            return told.isascii() and told.isdigit() and len(told) <= _LONGEST_FIGURE
        case "request-rate":  # no pause is taken from it
            return False
        case "allow" | "disallow":
            try:
                urlparse(unquote(told))
            except ValueError:
                return False
    return True
