from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import FetchRefused
from marsad.sources.addresses import checked, closed, literal, look_up


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:93.184.216.34",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "5f00::1",
    ],
)
def test_closed_addresses_are_refused(address: str) -> None:
    assert closed(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1", "64:ff9b::808:808"]
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert closed(ipaddress.ip_address(address)) is None


@given(st.integers(0, 2**32 - 1))
def test_nothing_that_the_standard_library_calls_private_is_open(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    if not address.is_global or address.is_multicast:
        assert closed(address)


@given(st.integers(0, 2**32 - 1))
def test_a_mapped_address_is_never_more_open_than_what_it_carries(number: int) -> None:
    assert closed(ipaddress.ip_address(f"::ffff:{ipaddress.IPv4Address(number)}"))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "[::1]",
    ],
)
def test_every_spelling_of_loopback_is_read_as_an_address(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert address.is_loopback


@pytest.mark.parametrize("host", ["example.org", "0xexample", "1.2.3.4.example", "127.0.0.1 x", ""])
def test_names_are_not_addresses(host: str) -> None:
    assert literal(host) is None


def test_one_closed_answer_refuses_the_name() -> None:
    with pytest.raises(FetchRefused, match="private"):
        checked("mixed.test", 80, resolver=lambda *_: ["93.184.216.34", "10.0.0.5"])


def test_an_answer_with_a_zone_is_judged_without_it() -> None:
    with pytest.raises(FetchRefused, match="link-local"):
        checked("zoned.test", 80, resolver=lambda *_: ["fe80::1%eth0"])


def test_a_name_that_is_not_known_says_so() -> None:
    def unknown(host: str, port: int, seconds: float) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(FetchRefused, match=r"gone\.test could not be looked up"):
        checked("gone.test", 80, resolver=unknown)
    with pytest.raises(FetchRefused, match="no address"):
        checked("empty.test", 80, resolver=lambda *_: [])
    with pytest.raises(FetchRefused, match="no address"):
        checked("odd.test", 80, resolver=lambda *_: ["not an address"])


def test_an_allowed_network_is_let_through() -> None:
    loopback = ipaddress.ip_network("127.0.0.0/8")
    assert checked("here.test", 80, resolver=lambda *_: ["127.0.0.1"], allowed=[loopback]) == ("127.0.0.1",)
    with pytest.raises(FetchRefused):
        checked("here.test", 80, resolver=lambda *_: ["10.0.0.1"], allowed=[loopback])


def test_the_systems_look_up_knows_this_machine() -> None:
    assert "127.0.0.1" in look_up("127.0.0.1", 80, 5.0)
    with pytest.raises(OSError, match=r"."):
        look_up("name.invalid", 80, 0.0)


@pytest.mark.parametrize("name", ["a..b", "a" * 64 + ".test"])
def test_what_can_be_no_name_is_refused_without_a_word_of_the_system(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FetchRefused, match="could not be looked up"):
        checked(name, 80, resolver=look_up)
    assert capfd.readouterr() == ("", "")
