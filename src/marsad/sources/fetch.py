"""Pages from the network: bounded, polite, and from public addresses only."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.message import Message
from functools import cache
from http import HTTPStatus
from ssl import SSLContext

import httpcore
import httpx

from marsad.errors import FetchRefused, NotNow
from marsad.model.watched import Marks
from marsad.sources.addresses import Network, Resolver, look_up, refuse_if_closed
from marsad.sources.body import ACCEPTED_CODINGS, unpacked
from marsad.sources.limits import Limits
from marsad.sources.robots import AGENT, LARGEST_ROBOTS, Robots, read_robots
from marsad.sources.transport import GuardedBackend, GuardedTransport
from marsad.sources.waits import asked_for

WEB_PORTS = frozenset({80, 443})
PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
"""Answers that are another the next time; so are all of a server's own failures."""
LONGEST_MARK = 1_000
ROBOTS_HOLD = 86_400.0
"""Seconds for which what a robots file asks for is remembered, as RFC 9309 (2.4) has it."""
_CHECK = "Check the address and the connection."
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "application/pdf;q=0.9, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": ACCEPTED_CODINGS,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: the address it came from after redirects, its bytes, and what the server called them.

    `media_type` is lower case without parameters, "" where the server said nothing; `charset` is None likewise.
    `marks` are the server's for the page as it is now. `unchanged` is true where it was asked with marks and says that
    nothing changed since: `content` is then empty.
    """

    url: str
    content: bytes
    media_type: str
    charset: str | None
    marks: Marks = field(default_factory=Marks)
    unchanged: bool = False


class Fetcher:
    """Fetches pages by http and https.

    `resolver` looks names up, `dialler` opens connections, `tls` checks certificates, `clock` and `sleep` are the time:
    the system's own unless a test gives others. `allowed` lists networks let through although they are not public,
    `ports` the ports that may be connected to (None: any).
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        resolver: Resolver = look_up,
        allowed: Sequence[Network] = (),
        ports: frozenset[int] | None = WEB_PORTS,
        dialler: httpcore.NetworkBackend | None = None,
        tls: SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._resolver = resolver
        self._allowed = tuple(allowed)
        self._ports = ports
        self._dialler = dialler
        self._clock = clock
        self._sleep = sleep
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._last: dict[str, float] = {}
        self._tls = tls or _verifying()

    def fetch(self, url: str, known: Marks | None = None) -> Fetched:
        """The page at `url`, after its redirects, or word that it is as it was when the server gave the marks `known`.

        Raises:
            FetchRefused: when the address is not one that is fetched, the site's robots.txt disallows it, it is too
                large, or the server does not give it; `NotNow` when it may give it another time.
        """
        deadline = self._clock() + self._limits.seconds
        return self._follow(self._address(url), deadline, known or Marks())

    def _follow(self, url: httpx.URL, deadline: float, known: Marks) -> Fetched:
        asking = _asking(known)
        for _ in range(self._limits.redirects + 1):
            self._ask_robots(url, deadline)
            response, content = self._get(url, deadline, self._limits.file_bytes, asking)
            if not response.has_redirect_location:
                return _page(url, response, content, asked=bool(asking))
            url = self._next(url, response)
        raise FetchRefused(f"{url} redirects more than {self._limits.redirects} times")

    def _next(self, url: httpx.URL, response: httpx.Response) -> httpx.URL:
        target = response.headers["location"]
        try:
            joined = url.join(target)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchRefused(f"{url} redirects to an address that cannot be read: {error}") from error
        return self._address(str(joined))

    def _address(self, text: str) -> httpx.URL:
        """The URL in a form that may be fetched, as far as its own words tell."""
        try:
            url = httpx.URL(text.strip()).copy_with(fragment=None)
            host, port = url.raw_host.decode("ascii"), url.port
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchRefused(f"{text[:200]!r} is not an address that can be read: {error}") from error
        if url.scheme not in ("http", "https"):
            raise FetchRefused(f"{text[:200]!r} is not an http or https address", "Save the page and give the file.")
        if not host:
            raise FetchRefused(f"{text[:200]!r} names no host", "Give the whole address of the page.")
        if url.userinfo:
            raise FetchRefused(f"the address of {host} carries a user name or a password", "Leave them out.")
        if self._ports is not None and (_usual_port(url) if port is None else port) not in self._ports:
            refuse_if_closed(host, allowed=self._allowed)
            raise FetchRefused(
                f"{host} is asked for on port {port}",
                "Only the web's ports 80 and 443 are fetched from; save the page and give the file.",
            )
        return url

    def _ask_robots(self, url: httpx.URL, deadline: float) -> None:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        read, robots = self._robots.get(site, (0.0, None))
        if robots is None or robots.barred or not 0 <= self._clock() - read < ROBOTS_HOLD:  # a server's failure passes
            robots = self._fetch_robots(httpx.URL(site + "/robots.txt"), deadline)
            self._robots[site] = self._clock(), robots
        if robots.barred:
            raise NotNow(f"{url} is not fetched: {robots.barred}", "Try again later.", robots.after)
        if not robots.allows(str(url)):
            raise FetchRefused(
                f"{url} is not fetched: its robots.txt disallows it", "Save the page by hand and give the file."
            )
        self._wait(url.host, max(robots.pause, self._limits.pause), deadline)

    def _wait(self, host: str, pause: float, deadline: float) -> None:
        waited = max(0.0, self._clock() - self._last.get(host, float("-inf")))  # a clock that was set back is no pause
        if waited < pause:
            if self._clock() + pause - waited > deadline:
                raise NotNow(f"{host} asks for {pause:g} s between fetches, more than there is time for")
            self._sleep(pause - waited)
        self._last[host] = self._clock()

    def _fetch_robots(self, url: httpx.URL, deadline: float) -> Robots:
        for _ in range(self._limits.redirects + 1):
            response, content = self._get(url, deadline, LARGEST_ROBOTS)
            if not response.has_redirect_location:
                robots = read_robots(response.status_code, content)
                return replace(robots, after=asked_for(response.status_code, response.headers))
            url = self._next(url, response)
        return Robots()

    def _get(
        self, url: httpx.URL, deadline: float, largest: int, asking: Mapping[str, str] | None = None
    ) -> tuple[httpx.Response, bytes]:
        """One request, with the headers `asking` besides its usual ones, and its answer; no redirect's body is read."""
        backend = GuardedBackend(
            self._resolver, deadline, allowed=self._allowed, clock=self._clock, dialler=self._dialler
        )
        transport = GuardedTransport(backend, self._tls)
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, headers=_HEADERS) as client,
                client.stream("GET", url, follow_redirects=False, headers=asking) as response,
            ):
                content = b"" if response.has_redirect_location else self._body(response, deadline, largest)
        except httpx.TimeoutException as error:
            raise NotNow(f"{url} took too long: {error}", "Try again later.") from error
        except (httpx.HTTPError, OSError) as error:
            raise NotNow(f"{url} could not be fetched: {error}", _CHECK) from error
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchRefused(f"{url} could not be fetched: {error}", _CHECK) from error
        return response, content

    def _body(self, response: httpx.Response, deadline: float, largest: int) -> bytes:
        def hurry() -> None:
            if self._clock() > deadline:
                raise NotNow(f"{response.url} took longer than {self._limits.seconds:.0f} s", "Try again later.")

        coding = response.headers.get("content-encoding", "")
        return unpacked(response.iter_raw(), coding, largest=largest, hurry=hurry)


@cache
def _verifying() -> SSLContext:
    """What checks certificates and names against the known authorities; made once, for that takes a while."""
    return httpx.create_ssl_context()


def _usual_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80


def _asking(known: Marks) -> dict[str, str]:
    """The headers that ask for a page only if it changed (RFC 9110, 13.1)."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in asked.items() if value}


def _page(url: httpx.URL, response: httpx.Response, content: bytes, *, asked: bool) -> Fetched:
    status = response.status_code
    if asked and status == HTTPStatus.NOT_MODIFIED:
        return Fetched(str(url), b"", "", None, _marks(response), unchanged=True)
    if status != HTTPStatus.OK:
        told = f"{url} could not be fetched: the server answered {status} {response.reason_phrase}"
        if status in PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotNow(told, _CHECK, asked_for(status, response.headers))
        raise FetchRefused(told, _CHECK)
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")[:200] or "application/x-unknown"
    media_type = header.get_content_type()
    charset = header.get_content_charset()
    known = "" if media_type == "application/x-unknown" else media_type
    return Fetched(str(url), content, known, charset, _marks(response))


def _marks(response: httpx.Response) -> Marks:
    """The marks of a page that are short enough to be kept and can be sent back."""
    said = (response.headers.get(name, "").strip() for name in ("etag", "last-modified"))
    etag, modified = (mark if mark.isascii() and 0 < len(mark) <= LONGEST_MARK else None for mark in said)
    return Marks(etag, modified)
