"""What a site asks of those who fetch by machine (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from marsad import __version__

TOKEN = "marsad"  # noqa: S105 - the name by which rules are for this program
AGENT = f"{TOKEN}/{__version__}"
LARGEST_ROBOTS = 512_000
"""Bytes of a robots file that are read (RFC 9309 asks for at least 500 KiB)."""
LONGEST_PAUSE = 10.0
"""Seconds waited between two fetches at most, whatever the site asks."""
_LINE = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"\*|[a-z_-]+", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_CODED = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """Addresses that may be fetched, or may not: a path from its start, in which `*` stands for anything and a `$`
    at the end for the end."""

    allows: bool
    path: str

    def fits(self, path: str) -> bool:
        """Whether the rule is for an address of that path and query, in time that grows with both and no faster."""
        ends = self.path.endswith("$")
        first, *others = (self.path[:-1] if ends else self.path).split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        if not others:
            return not ends or at == len(path)
        last = others.pop() if ends else ""
        for part in others:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return len(path) - len(last) >= at and path.endswith(last)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for this program, none where it has none; `barred` says why nothing may be fetched at all,
    and `after` for how many seconds, where the site says so.

    `pause` are the seconds that it asks to leave between two fetches, at most `LONGEST_PAUSE`.
    """

    rules: tuple[Rule, ...] = ()
    pause: float = 0.0
    barred: str = ""
    after: float | None = None

    def allows(self, url: str) -> bool:
        """Whether the page at `url` may be fetched: the longest rule that fits decides; of two that are as long as each
        other, the one that allows."""
        try:
            parts = urlsplit(url)
        except ValueError:  # an address that its rules cannot be held against
            return False
        path = _told(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/")
        path = path.replace("*", "%2A").replace("$", "%24")  # signs of the address itself, which rules write so
        fitting = [(len(rule.path), rule.allows) for rule in self.rules if rule.fits(path)]
        return not self.barred and (not fitting or max(fitting)[1])


def read_robots(status: int, content: bytes) -> Robots:
    """The rules out of the answer to `/robots.txt`.

    A missing file (4xx) allows all; a server's failure (5xx) allows nothing, nor does one that is asked too often
    (RFC 9309, 2.3.1).
    """
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Robots(barred=f"its robots.txt could not be read (the server answered {status})")
    if status >= HTTPStatus.BAD_REQUEST:
        return Robots()
    groups = list(_groups(content[:LARGEST_ROBOTS].decode("utf-8-sig", "replace")))
    ours = [said for names, said in groups if TOKEN in names] or [said for names, said in groups if "*" in names]
    lines = [line for said in ours for line in said]
    asked = [float(told) for name, told in lines if name == "crawl-delay" and _SECONDS.fullmatch(told)]
    rules = dict.fromkeys(
        Rule(name == "allow", _pattern(told)) for name, told in lines if name != "crawl-delay" and told
    )
    return Robots(tuple(rules), min(max(asked, default=0.0), LONGEST_PAUSE))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Whom each group of rules is for, in small letters, and what it says, line by line."""
    names: set[str] = set()
    said: list[tuple[str, str]] = []
    for name, told in _lines(_LINE.split(text)):
        if name == "user-agent":
            if said:
                yield names, said
                names, said = set(), []
            if begun := _NAME.match(told):
                names.add(begun[0].lower())
        elif name in ("allow", "disallow", "crawl-delay"):
            said.append((name, told))
    yield names, said


def _lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, told = line.partition("#")[0].partition(":")
        yield name.strip().lower(), told.strip()


def _pattern(told: str) -> str:
    """What a rule says of addresses; one that begins with neither `/` nor `*` is meant from the start too."""
    return _told(told if told[0] in "/*" else f"/{told}")


def _told(path: str) -> str:
    """A path in the one way of writing it in which two are held against each other (RFC 9309, 2.2.2)."""
    return _CODED.sub(_plain, path if path.isascii() else _FOREIGN.sub(_bytes, path))


def _bytes(signs: re.Match[str]) -> str:
    return "".join(f"%{one:02X}" for one in signs[0].encode("utf-8", "replace"))


def _plain(coded: re.Match[str]) -> str:
    sign = chr(int(coded[1], 16))
    return sign if sign in _UNRESERVED else coded[0].upper()
