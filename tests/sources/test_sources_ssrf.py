"""No way inside: addresses that lead to this machine, its network or its cloud are refused in words, one test each."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import FetchRefused
from marsad.model.document import Refusal
from marsad.sources import Fetcher, follow, gather
from marsad.sources.addresses import closed
from marsad.sources.body import unpacked
from web_double import OTHER, PUBLIC, Names, Web, answer, redirect

LOOPBACK, PRIVATE, LOCAL = "a loopback address", "a private address", "a link-local address"
UNREADABLE, SCHEME, NOT_KNOWN = "not an address that can be read", "is not an http or https address", "looked up"
RESERVED, TUNNEL, SECRET, NO_HOST = "a reserved address", "a tunnel's address", "a user name or a password", "no host"
PORT, SHARED = "is asked for on port", "a carrier's shared address"

SPELT = [
    ("loopback", "http://127.0.0.1/", LOOPBACK),
    ("the last of loopback", "http://127.255.255.254/", LOOPBACK),
    ("unspecified", "http://0.0.0.0/", "an unspecified address"),
    ("unspecified, short", "http://0/", "an unspecified address"),
    ("private, ten", "http://10.0.0.1/", PRIVATE),
    ("private, 172.16", "http://172.16.0.1/", PRIVATE),
    ("private, 172.31", "http://172.31.255.254/", PRIVATE),
    ("private, 192.168", "https://192.168.1.1/admin", PRIVATE),
    ("link-local", "http://169.254.1.1/", LOCAL),
    ("a cloud's metadata", "http://169.254.169.254/latest/meta-data/", LOCAL),
    ("a container's credentials", "http://169.254.170.2/v2/credentials", LOCAL),
    ("metadata in the shared range", "http://100.100.100.200/latest/", SHARED),
    ("a carrier's shared range", "http://100.64.0.1/", SHARED),
    ("metadata in the reserved range", "http://192.0.0.192/opc/", RESERVED),
    ("a cloud's wire server", "http://168.63.129.16/machine", "a cloud provider's internal address"),
    ("benchmarks", "http://198.18.0.1/", "an address for benchmarks"),
    ("documentation", "http://203.0.113.9/", "an address for documentation"),
    ("multicast", "http://239.255.255.250/", "a multicast address"),
    ("broadcast", "http://255.255.255.255/", RESERVED),
    ("decimal", "http://2130706433/", LOOPBACK),
    ("decimal metadata", "http://2852039166/", LOCAL),
    ("hexadecimal", "http://0x7f000001/", LOOPBACK),
    ("hexadecimal metadata", "http://0xA9FEA9FE/", LOCAL),
    ("octal", "http://017700000001/", LOOPBACK),
    ("parts in hexadecimal", "http://0x7f.0x0.0x0.0x1/", LOOPBACK),
    ("parts in octal", "http://0177.0x0.0.01/", LOOPBACK),
    ("parts in octal and figures", "http://0177.0.0.01/", UNREADABLE),
    ("parts mixed", "http://0xa9.254.0251.254/", LOCAL),
    ("zeros before", "http://127.000.000.001/", UNREADABLE),
    ("short of two parts", "http://127.1/", LOOPBACK),
    ("short of three parts", "http://192.168.257/", PRIVATE),
    ("a dot after", "http://127.0.0.1./", LOOPBACK),
    ("two dots after", "http://127.0.0.1../", LOOPBACK),
    ("parts too large", "http://425.510.425.510/", UNREADABLE),
    ("a number too large", "http://6425673729/", NOT_KNOWN),
    ("IPv6 loopback", "http://[::1]/", LOOPBACK),
    ("IPv6 loopback at length", "http://[0000:0000:0000:0000:0000:0000:0000:0001]/", LOOPBACK),
    ("IPv6 loopback with a zone", "http://[::1%25lo]/", LOOPBACK),
    ("IPv6 unspecified", "http://[::]/", "an unspecified address"),
    ("IPv6 unique local", "http://[fd00:ec2::254]/latest/", PRIVATE),
    ("IPv6 link-local", "http://[fe80::1%25eth0]/", LOCAL),
    ("IPv6 site-local", "http://[fec0::1]/", PRIVATE),
    ("IPv6 multicast", "http://[ff02::1]/", "a multicast address"),
    ("IPv6 documentation", "http://[2001:db8::1]/", "an address for documentation"),
    ("IPv6 discard", "http://[100::1]/", RESERVED),
    ("mapped", "http://[::ffff:127.0.0.1]/", LOOPBACK),
    ("mapped in hexadecimal", "http://[::ffff:a9fe:a9fe]/", LOCAL),
    ("mapped and public", f"http://[::ffff:{PUBLIC}]/", "an IPv4 address in IPv6 clothes"),
    ("compatible", "http://[::127.0.0.1]/", RESERVED),
    ("translated", "http://[::ffff:0:127.0.0.1]/", RESERVED),
    ("6to4", "http://[2002:7f00:1::]/", TUNNEL),
    ("NAT64", "http://[64:ff9b::127.0.0.1]/", LOOPBACK),
    ("NAT64 metadata", "http://[64:ff9b::a9fe:a9fe]/", LOCAL),
    ("NAT64 of a network's own", "http://[64:ff9b:1::a00:1]/", RESERVED),
    ("Teredo", "http://[2001:0:53aa:64c:0:0:80ff:fffe]/", RESERVED),
    ("a cloud's metadata by IPv6", "http://[fd20:ce::254]/", PRIVATE),
    ("a cloud's link-local by IPv6", "http://[fe80::a9fe:a9fe%25eth0]/", LOCAL),
    ("mapped at length", "http://[0:0:0:0:0:ffff:7f00:1]/", LOOPBACK),
    ("mapped with a zone", "http://[::ffff:127.0.0.1%251]/", LOOPBACK),
    ("NAT64 at length", "http://[64:ff9b:0:0:0:0:10.0.0.1]/", PRIVATE),
    ("segment routing", "http://[5f00::1]/", RESERVED),
    ("a dummy prefix", "http://[100:0:0:1::1]/", RESERVED),
    ("an address of a form to come", "http://[v1.127]/", UNREADABLE),
    ("6to4 of a private address", "http://[2002:a00:1::1]/", TUNNEL),
    ("ISATAP", "http://[2606:2800:220:1:0:5efe:7f00:1]/", TUNNEL),
    ("localhost", "http://localhost/", LOOPBACK),
    ("localhost in capitals", "http://LOCALHOST/", LOOPBACK),
    ("localhost with a dot", "http://localhost./", LOOPBACK),
    ("below localhost", "http://app.localhost:8000/", LOOPBACK),
    ("other dots", "http://127。0。0。1/", LOOPBACK),
    ("full-width dots", "http://127．0．0．1/", LOOPBACK),
    ("half-width dots", "http://127｡0｡0｡1/", LOOPBACK),
    ("dots in percent", "http://127%2e0%2e0%2e1/", NOT_KNOWN),
    ("full-width letters", "http://ｌｏｃａｌｈｏｓｔ/", UNREADABLE),
    ("a hyphen that is none", "http://localhost\u2010/", UNREADABLE),
    ("letters written from the right", "http://\u202elocalhost/", UNREADABLE),
    ("a number of two parts", "http://127.65535.1/", NOT_KNOWN),
    ("hexadecimal and short", "http://0x7f.1/", LOOPBACK),
    ("octal and short", "http://0177.1/", LOOPBACK),
    ("a number with zeros before", "http://00000000017700000001/", LOOPBACK),
    ("a number with a sign", "http://+127.0.0.1/", NOT_KNOWN),
    ("full-width figures", "http://１２７.0.0.1/", UNREADABLE),
    ("figures in circles", "http://①②⑦.⓪.⓪.①/", UNREADABLE),
    ("Arabic figures", "http://٢١٣٠٧٠٦٤٣٣/", UNREADABLE),
    ("a long s", "http://localhoſt/", UNREADABLE),
    ("a soft hyphen", "http://lo\u00adcalhost/", UNREADABLE),
    ("a mark of no width", "http://localhost\u200b/", UNREADABLE),
    ("figures in percent", "http://%31%32%37.0.0.1/", NOT_KNOWN),
    ("a zero byte", "http://127.0.0.1%00.site.test/", NOT_KNOWN),
    ("a space", "http://127.0.0.1 .site.test/", NOT_KNOWN),
    ("a tab", "http://127.0.0.1\t/", UNREADABLE),
    ("a line's end", "http://site.test\r\nHost: inside.test/", UNREADABLE),
    ("a user before it", "http://site.test@127.0.0.1/", SECRET),
    ("a user after it", "http://127.0.0.1@site.test/", SECRET),
    ("a user and a password", "http://a:b@site.test/", SECRET),
    ("a back slash", "http://site.test\\@127.0.0.1/", SECRET),
    ("a user behind blanks", "http://site.test &@127.0.0.1# @site.test/", SECRET),
    ("a user and two hosts", "http://site.test@site.test@127.0.0.1/", SECRET),
    ("two ports", "http://127.0.0.1:80:6379/", UNREADABLE),
    ("back slashes", "http:\\\\127.0.0.1/", NO_HOST),
    ("no slashes", "http:127.0.0.1/", NO_HOST),
    ("a port of mail", "http://site.test:25/", PORT),
    ("a port of a store", "http://site.test:6379/", PORT),
    ("a port beyond all", "http://site.test:65616/", PORT),
    ("port zero", "http://site.test:0/", PORT),
    ("an odd port inside", "http://127.0.0.1:9200/", LOOPBACK),
    ("file", "file:///etc/passwd", SCHEME),
    ("gopher", "gopher://127.0.0.1:6379/_INFO", SCHEME),
    ("dict", "dict://127.0.0.1:11211/", SCHEME),
    ("ftp", "ftp://site.test/", SCHEME),
    ("ldap", "ldap://127.0.0.1/", SCHEME),
    ("a local socket", "http+unix://%2Fvar%2Frun%2Fdocker.sock/x", SCHEME),
    ("an archive's", "jar:http://127.0.0.1!/x", SCHEME),
    ("words", "data:text/html,<p>x", SCHEME),
    ("a script", "javascript:alert(1)", SCHEME),
    ("no scheme", "//127.0.0.1/", SCHEME),
]
"""What is wrong with it, the address, and what the refusal says."""

LEADING = [
    ("loopback", ["127.0.0.1"], LOOPBACK),
    ("private", ["10.1.2.3"], PRIVATE),
    ("metadata", ["169.254.169.254"], LOCAL),
    ("shared", ["100.64.9.9"], SHARED),
    ("IPv6 loopback", ["::1"], LOOPBACK),
    ("IPv6 private", ["fd00::1"], PRIVATE),
    ("IPv6 with a zone", ["fe80::1%eth0"], LOCAL),
    ("mapped", ["::ffff:10.0.0.1"], PRIVATE),
    ("NAT64", ["64:ff9b::a00:1"], PRIVATE),
    ("one closed among many", [PUBLIC, OTHER, "192.168.0.1"], PRIVATE),
    ("a cloud's metadata by IPv6", ["fd00:ec2::254"], PRIVATE),
    ("6to4", ["2002:7f00:1::"], TUNNEL),
    ("short figures", ["127.1"], "which is no address"),
    ("nothing", [], "has no address"),
    ("what is no address", ["elsewhere"], "which is no address"),
]
"""Names that resolve to what is closed."""

REDIRECTS = [
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://inside.test/",
    "http://metadata.test/computeMetadata/v1/",
    "//[::1]/",
    "//inside.test/",
    "http://[::ffff:10.0.0.1]/",
    "https://localhost/",
    "http://site.test:6379/",
    "http://site.test@127.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "data:text/html,x",
    "http://0x7f.1/",
    "/\\127.0.0.1/",
    "\\\\127.0.0.1/",
    "http:127.0.0.1/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "javascript:alert(1)",
    "http://[bad",
    "http://",
]

NAMES = {"site.test": [PUBLIC], "inside.test": ["10.0.0.7"], "metadata.test": ["169.254.169.254"]}


def refused(url: str, web: Web, names: Names | None = None) -> str:
    with pytest.raises(FetchRefused) as raised:
        Fetcher(resolver=names or Names(NAMES), dialler=web, sleep=lambda _: None).fetch(url)
    assert str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(("url", "words"), [case[1:] for case in SPELT], ids=[case[0] for case in SPELT])
def test_an_address_is_refused_without_a_connection(url: str, words: str) -> None:
    web = Web({})
    assert words in refused(url, web)
    assert web.dialled == []


@pytest.mark.parametrize(("found", "words"), [case[1:] for case in LEADING], ids=[case[0] for case in LEADING])
def test_a_name_that_leads_inside_is_refused_without_a_connection(found: Sequence[str], words: str) -> None:
    web = Web({})
    assert words in refused("http://site.test/", web, Names({"site.test": found}))
    assert web.dialled == []


@pytest.mark.parametrize("target", REDIRECTS)
@pytest.mark.parametrize("at", ["", "robots.txt"])
def test_a_redirect_inside_is_refused_before_its_connection(target: str, at: str) -> None:
    web = Web({f"site.test/{at}": redirect(target)})
    refused("http://site.test/", web)
    assert {host for host, _ in web.dialled} == {PUBLIC}


def test_a_redirect_inside_by_way_of_others_is_refused() -> None:
    web = Web({"site.test/": redirect("/a"), "site.test/a": redirect("/b"), "site.test/b": redirect("//inside.test/")})
    assert PRIVATE in refused("http://site.test/", web)


def test_the_suite_has_its_size() -> None:
    assert len(SPELT) + len(LEADING) + 2 * len(REDIRECTS) >= 60


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_name_that_turns_inside_gains_nothing(turn: int) -> None:
    """DNS rebinding: each connection asks once and goes to the address that was checked, never to a later answer."""
    names = Names({"turning.test": [[PUBLIC]] * turn + [["127.0.0.1"]]})
    web = Web({"turning.test/": answer("<p>Words.</p>")})
    fetcher = Fetcher(resolver=names, dialler=web, sleep=lambda _: None)
    for _ in range(turn - 1):  # the first fetch asks for robots.txt too
        fetcher.fetch("http://turning.test/")
    with pytest.raises(FetchRefused, match="loopback"):
        fetcher.fetch("http://turning.test/")
    assert [host for host, _ in web.dialled] == [PUBLIC] * turn


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """A server of this machine, and the paths that it was asked for."""
    asked: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("spelling", ["127.0.0.1", "127.1", "2130706433", "localhost", "[::ffff:127.0.0.1]"])
def test_a_real_server_of_this_machine_is_never_reached(spelling: str, inside: tuple[int, list[str]]) -> None:
    port, asked = inside
    with pytest.raises(FetchRefused, match="loopback"):
        Fetcher(ports=None).fetch(f"http://{spelling}:{port}/")
    assert asked == []


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_not_gone_through(
    name: str, inside: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = inside
    monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    web = Web({"site.test/": answer("<p>Words.</p>")})
    assert Fetcher(resolver=Names(NAMES), dialler=web).fetch("http://site.test/").content
    assert {host for host, _ in web.dialled} == {PUBLIC}
    assert PRIVATE in refused("http://inside.test/", Web({}))
    assert asked == []


def test_a_feed_whose_entries_lead_inside_gives_refusals_only() -> None:
    links = ["http://127.0.0.1/", "http://inside.test/", "file:///etc/passwd", "http://[::1]/", "//169.254.169.254/x"]
    entries = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    web = Web({"site.test/feed": answer(f'<rss version="2.0"><channel>{entries}</channel></rss>', "text/xml")})
    found = list(
        follow("http://site.test/feed", fetcher=Fetcher(resolver=Names(NAMES), dialler=web, sleep=lambda _: None))
    )
    assert [type(one) for one in found] == [Refusal] * len(links)
    assert {host for host, _ in web.dialled} == {PUBLIC}


@pytest.mark.parametrize("entry", ["gopher://127.0.0.1/", "unix:///var/run/docker.sock", "ldap://127.0.0.1/"])
def test_other_schemes_are_refused_where_inputs_are_named(entry: str) -> None:
    (found,) = gather([entry])
    assert isinstance(found, Refusal)
    assert "addresses are not fetched" in found.reason


def test_a_request_is_not_written_with_lines_of_the_address() -> None:
    web = Web({})
    for url in ("http://site.test/a\r\nX: 1", "http://site.test/%0d%0aX:%201"):
        refused(url, web)
    assert all("\r" not in request and "\n" not in request for request in web.requests)


@given(st.integers(0, 2**128 - 1))
def test_no_ipv6_address_that_the_standard_library_calls_private_is_open(number: int) -> None:
    address = IPv6Address(number)
    if not address.is_global or address.is_multicast:
        assert closed(address)


@given(st.integers(0, 2**32 - 1), st.sampled_from([0x64FF9B << 96, 0xFFFF << 32, 0x2002 << 112, 0]))
def test_no_ipv6_clothes_open_an_ipv4_address(number: int, clothes: int) -> None:
    carried = IPv4Address(number)
    worn = IPv6Address(clothes | number << 80 if clothes >> 112 == 0x2002 else clothes | number)
    if closed(carried):
        assert closed(worn)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{:d}", "{:#x}", "0{:o}"]))
def test_no_spelling_opens_an_ipv4_address(number: int, form: str) -> None:
    """What the system's own look-up makes of a spelling is what is judged."""
    spelt = form.format(number)
    assert ipaddress.IPv4Address(socket.inet_aton(spelt)) == IPv4Address(number)
    if closed(IPv4Address(number)):
        web = Web({})
        refused(f"http://{spelt}/", web)
        assert web.dialled == []


@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate", "identity", "br", "gzip, gzip"]))
def test_a_body_of_any_bytes_is_unpacked_or_refused(body: bytes, coding: str) -> None:
    with suppress(FetchRefused):
        assert len(unpacked([body], coding, largest=1_000)) <= 1_000
