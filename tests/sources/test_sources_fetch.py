from __future__ import annotations

import gzip
import ipaddress
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from marsad.errors import FetchRefused, NotNow
from marsad.sources.fetch import Fetcher
from marsad.sources.limits import Limits
from marsad.sources.robots import AGENT
from web_double import OTHER, PUBLIC, Names, Web, answer, redirect

NAMES = {"site.test": [PUBLIC], "other.test": [OTHER], "inside.test": ["10.0.0.7"], "localhost": ["127.0.0.1"]}
PAGE = answer("<p>Words.</p>")


def fetcher(web: Web, names: Names | None = None, limits: Limits | None = None) -> Fetcher:
    return Fetcher(limits, resolver=names or Names(NAMES), dialler=web, sleep=lambda _: None)


def test_a_page_comes_with_its_type_and_character_set() -> None:
    web = Web({"site.test/a?b=1": answer("<p>Words.</p>", "Text/HTML; charset=windows-1256")})
    fetched = fetcher(web).fetch("http://site.test/a?b=1#part")
    assert (fetched.url, fetched.content) == ("http://site.test/a?b=1", b"<p>Words.</p>")
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1256")
    assert web.requests == ["site.test/robots.txt", "site.test/a?b=1"]


def test_a_page_without_a_type_has_none() -> None:
    web = Web({"site.test/": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"})
    assert fetcher(web).fetch("http://site.test/").media_type == ""


@pytest.mark.parametrize(
    "url",
    [
        "ftp://site.test/",
        "file:///etc/passwd",
        "gopher://site.test/",
        "http://",
        "http:///path",
        "http://user:secret@site.test/",
        "http://site.test:22/",
        "https://site.test:8080/",
        "http://inside.test/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[fe80::1%25eth0]/",
        "http://[64:ff9b::a00:1]/",
        "http://169.254.169.254/latest/",
        "http://①②⑦.⓪.⓪.①/",
        "http://unknown.test/",
        "http://site.test\r\nHost: inside.test/",
        "not an address",
    ],
)
def test_addresses_that_are_not_fetched_open_no_connection(url: str) -> None:
    web = Web({})
    with pytest.raises(FetchRefused):
        fetcher(web).fetch(url)
    assert web.dialled == []


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.test/x",
        "http://127.1/",
        "file:///etc/passwd",
        "http://a:b@site.test/",
        "http://site.test:6379/",
        "//[::1]/",
        "http://[bad",
    ],
)
def test_redirects_are_checked_like_addresses(target: str) -> None:
    web = Web({"site.test/": redirect(target)})
    with pytest.raises(FetchRefused):
        fetcher(web).fetch("http://site.test/")
    assert {host for host, _ in web.dialled} == {PUBLIC}


def test_redirects_are_followed_five_times_and_no_more() -> None:
    pages = {f"site.test/{number}": redirect(f"/{number + 1}") for number in range(6)}
    with pytest.raises(FetchRefused, match="more than 5 times"):
        fetcher(Web(pages)).fetch("http://site.test/0")
    fetched = fetcher(Web({**pages, "site.test/6": PAGE})).fetch("http://site.test/1")
    assert fetched.url == "http://site.test/6"


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """A name that turns private after its check gains nothing: each connection has one look-up and uses its answer."""
    names = Names({"turning.test": [[PUBLIC], [PUBLIC], ["10.0.0.7"]]})
    web = Web({"turning.test/": PAGE})
    turning = fetcher(web, names)
    turning.fetch("http://turning.test/")
    assert web.dialled == [(PUBLIC, 80)] * 2
    assert names.asked == ["turning.test"] * 2
    with pytest.raises(FetchRefused, match="private"):
        turning.fetch("http://turning.test/")
    assert web.dialled == [(PUBLIC, 80)] * 2


def test_robots_are_respected_also_after_redirects() -> None:
    rules = answer("User-agent: *\nDisallow: /closed\n\nUser-agent: other\nDisallow: /", "text/plain")
    web = Web(
        {"site.test/robots.txt": rules, "site.test/open": PAGE, "other.test/": redirect("http://site.test/closed")}
    )
    polite = fetcher(web)
    assert polite.fetch("http://site.test/open").content
    for url in ("http://site.test/closed/page", "http://other.test/"):
        with pytest.raises(FetchRefused, match=r"robots\.txt disallows"):
            polite.fetch(url)
    assert web.requests.count("site.test/robots.txt") == 1
    assert "site.test/closed/page" not in web.requests


@pytest.mark.parametrize(("status", "allowed"), [("404 Not Found", True), ("403 Forbidden", True), ("503 Busy", False)])
def test_a_missing_robots_file_allows_and_a_broken_one_does_not(status: str, allowed: bool) -> None:
    web = Web({"site.test/robots.txt": answer("", status=status), "site.test/": PAGE})
    if allowed:
        assert fetcher(web).fetch("http://site.test/").content
    else:
        with pytest.raises(FetchRefused, match=r"robots\.txt could not be read"):
            fetcher(web).fetch("http://site.test/")


def test_a_site_that_is_asked_for_its_rules_too_often_is_left_alone_as_long_as_it_says() -> None:
    busy = answer("", status="429 Too Many Requests", more="Retry-After: 900\r\n")
    web = Web({"site.test/robots.txt": busy, "site.test/": PAGE})
    with pytest.raises(NotNow) as raised:
        fetcher(web).fetch("http://site.test/")
    assert raised.value.after == 900.0
    assert web.requests == ["site.test/robots.txt"]


def test_robots_that_lead_inside_are_refused() -> None:
    web = Web({"site.test/robots.txt": redirect("http://inside.test/robots.txt"), "site.test/": PAGE})
    with pytest.raises(FetchRefused, match="private"):
        fetcher(web).fetch("http://site.test/")


def test_the_pause_that_a_site_asks_for_is_kept() -> None:
    slept: list[float] = []
    now = [100.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    rules = answer("User-agent: *\nCrawl-delay: 3", "text/plain")
    web = Web({"site.test/robots.txt": rules, "site.test/a": PAGE})
    polite = Fetcher(resolver=Names(NAMES), dialler=web, clock=lambda: now[0], sleep=sleep)
    polite.fetch("http://site.test/a")
    polite.fetch("http://site.test/a")
    assert slept == [3.0]
    hasty = Fetcher(Limits(seconds=2), resolver=Names(NAMES), dialler=web, clock=lambda: now[0], sleep=sleep)
    hasty.fetch("http://site.test/a")
    with pytest.raises(FetchRefused, match="between fetches"):
        hasty.fetch("http://site.test/a")


def test_a_host_is_left_alone_between_two_fetches_whatever_its_scheme_and_robots() -> None:
    slept: list[float] = []
    web = Web({"site.test/": PAGE, "other.test/": PAGE})
    calm = Fetcher(resolver=Names(NAMES), dialler=web, clock=lambda: 0.0, sleep=slept.append)
    for url in ("http://site.test/", "http://other.test/", "http://site.test/", "http://site.test:443/"):
        with suppress(FetchRefused):
            calm.fetch(url)
    assert slept == [0.5, 0.5]


def test_large_pages_are_refused_packed_or_not() -> None:
    limits = Limits(file_bytes=50_000)
    large = b"x" * 60_000
    for packed, coding in ((large, ""), (gzip.compress(large), "gzip"), (zlib.compress(large), "deflate")):
        more = f"Content-Encoding: {coding}\r\n" if coding else ""
        web = Web({"site.test/": answer(packed, more=more)})
        with pytest.raises(FetchRefused, match="larger than 50 kB"):
            fetcher(web, limits=limits).fetch("http://site.test/")


def test_packed_pages_are_unpacked_and_odd_packings_refused() -> None:
    packed = gzip.compress(b"Words, ") + gzip.compress(b"and more.")
    web = Web({"site.test/": answer(packed, more="Content-Encoding: gzip\r\n")})
    assert fetcher(web).fetch("http://site.test/").content == b"Words, and more."
    for coding, body in (("br", b"x"), ("gzip", b"not packed"), ("gzip, gzip", packed)):
        web = Web({"site.test/": answer(body, more=f"Content-Encoding: {coding}\r\n")})
        with pytest.raises(FetchRefused, match="packed"):
            fetcher(web).fetch("http://site.test/")


def test_a_slow_page_ends_at_the_deadline() -> None:
    now = [0.0]

    def trickle() -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
        while True:
            now[0] += 1.0
            yield b"x"

    def slow_head() -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            now[0] += 1.0
            yield b"X-More: 1\r\n"

    for page in (trickle, slow_head):
        web = Web({"site.test/": page})
        slow = Fetcher(Limits(seconds=10), resolver=Names(NAMES), dialler=web, clock=lambda: now[0])
        start = now[0]
        with pytest.raises(FetchRefused, match=r"too long|longer than"):
            slow.fetch("http://site.test/")
        assert now[0] - start < 15


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content"])
def test_answers_that_are_no_page_are_refused_by_their_status(status: str) -> None:
    web = Web({"site.test/": answer("", status=status)})
    with pytest.raises(FetchRefused, match=status[:3]):
        fetcher(web).fetch("http://site.test/")


def test_answers_that_are_not_http_are_refused() -> None:
    with pytest.raises(FetchRefused, match="could not be fetched"):
        fetcher(Web({"site.test/": b"\x00\x01 nonsense\r\n\r\n"})).fetch("http://site.test/")


class _Site(BaseHTTPRequestHandler):
    seen: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.seen.append(self.headers["User-Agent"])
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"{self.path} of {self.headers['Host']}".encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_real_server_is_reached_by_the_checked_address_with_the_sites_name(port: int) -> None:
    local = Fetcher(
        resolver=Names({"site.test": ["127.0.0.1"]}), allowed=[ipaddress.ip_network("127.0.0.0/8")], ports=None
    )
    fetched = local.fetch(f"http://site.test:{port}/page")
    assert fetched.content.decode() == f"/page of site.test:{port}"
    assert set(_Site.seen) == {AGENT}
    assert AGENT.startswith("marsad/")


def test_this_machine_is_refused_unless_allowed(port: int) -> None:
    with pytest.raises(FetchRefused, match="loopback"):
        Fetcher(ports=None).fetch(f"http://localhost:{port}/page")
